"""Every way of writing responsibility: its example is recognised, its counter-example is not, and it can be turned off."""

from __future__ import annotations

import pytest

from loaders.folding import fold
from loaders.reader import read_document
from loaders.source import parse_source
from loaders.vocabulary import NAMELESS, load_conventions
from ontology.model import Reading

TABLE = load_conventions()
HEAD = "云川市人民政府办公室关于印发云川市重点工作任务分解的通知\n云政办发〔2024〕2号\n各县(市、区)人民政府:\n"


def read(body: str, without: frozenset[str] = frozenset()) -> Reading:
    return read_document(parse_source((HEAD + body + "\n").encode(), "t.txt"), without=without)


@pytest.mark.parametrize("entry", TABLE.declarations, ids=lambda e: e.id)
def test_a_declared_convention_is_found_and_its_counter_is_not(entry) -> None:  # type: ignore[no-untyped-def]
    assert entry.pattern.search(fold(entry.example))
    assert not entry.pattern.search(fold(entry.counter))


@pytest.mark.parametrize("entry", TABLE.labels, ids=lambda e: e.role)
def test_a_label_makes_a_task_and_its_counter_does_not(entry) -> None:  # type: ignore[no-untyped-def]
    body = entry.example if entry.role not in NAMELESS else f"牵头单位：市水务局\n{entry.example}"
    assert len(read(f"1.整治河道。\n{body}").tasks) == 1
    assert not read(f"1.整治河道。\n{entry.counter}").tasks


@pytest.mark.parametrize("entry", TABLE.verbs, ids=lambda e: e.role)
def test_a_verb_gives_a_role_and_its_counter_does_not(entry) -> None:  # type: ignore[no-untyped-def]
    tasks = read(f"1.整治河道。{entry.example}").tasks
    assert [p.agency.startswith("市") for t in tasks for p in t.parties], entry.example
    assert not read(f"1.整治河道。{entry.counter}").tasks


ROLES = [
    ("责任单位:市水务局、市财政局(排在首位的为牵头单位,下同)\n2.绿化。\n责任单位:市财政局、市水务局", ["lead co", "lead co"]),
    ("责任单位:市水务局、市财政局", ["unspecified unspecified"]),
    ("责任单位:市水务局", ["unspecified"]),
    ("牵头单位:市水务局\n责任单位:市财政局", ["lead co"]),
    ("牵头单位:市水务局、市财政局", ["lead lead"]),
    ("(市水务局牵头,市财政局、市审计局配合)", ["lead co co"]),
    ("(市水务局牵头,市财政局、市审计局按职责分工负责)", ["lead co co"]),
    ("(市水务局、市财政局按职责分工负责)", ["unspecified unspecified"]),
    ("(市水务局会同市财政局负责)", ["lead co"]),
    ("(市水务局负责)", ["lead"]),
    ("由市水务局牵头,联合市财政局推进。", ["lead co"]),
    ("请市水务局、市财政局抓紧办理。", ["unspecified unspecified"]),
    ("责任单位:市财政局、*市水务局(带*的为牵头单位)", ["co lead"]),
    ("主要责任单位:市水务局;协同责任单位:市财政局", ["lead co"]),
]


@pytest.mark.parametrize(("body", "expected"), ROLES, ids=[b[:18] for b, _ in ROLES])
def test_roles_are_what_the_text_says(body: str, expected: list[str]) -> None:
    tasks = read(f"1.整治河道。{body if body.startswith(('(', '由', '请')) else chr(10) + body}").tasks
    assert [" ".join(p.role for p in t.parties) for t in tasks] == expected


@pytest.mark.parametrize("mark", ["。", "，", "；"])
def test_the_first_of_those_who_are_responsible_leads_where_it_is_said(mark: str) -> None:
    body = f"1.整治河道。(市水务局、市财政局负责{mark}列第一位的为牵头部门,下同)\n2.绿化。(市园林局、市财政局负责)\n3.照明。(市财政局负责)"
    tasks = read(body).tasks
    assert [" ".join(p.role for p in t.parties) for t in tasks] == ["lead co", "lead co", "lead"]


def test_a_rule_in_a_sentence_of_its_own_inside_the_bracket_is_no_body() -> None:
    body = "1.整治河道(由市水务局、财政局负责。一项任务涉及多个部门的,原则上由排名首位的部门牵头负责。下同)。\n2.绿化(由市园林局、财政局负责)。"
    assert [[(p.surface, p.role) for p in t.parties] for t in read(body).tasks] == [
        [("市水务局", "lead"), ("市财政局", "co")],
        [("市园林局", "lead"), ("市财政局", "co")],
    ]


def test_two_rules_that_contradict_give_no_role_and_an_issue() -> None:
    reading = read("(责任单位中列第一位的为牵头单位,带*的为牵头单位)\n1.整治河道。\n责任单位:市财政局、*市水务局")
    assert {p.role for t in reading.tasks for p in t.parties} == {"unspecified"}
    assert "role-conflict" in {i.code for i in reading.issues}


def test_turning_a_convention_off_removes_exactly_its_roles() -> None:
    body = "1.整治河道。\n责任单位:市水务局、市财政局(排在首位的为牵头单位,下同)\n2.绿化。(市园林局牵头,市财政局配合)"
    full = {(t.ordinal, p.agency): p for t in read(body).tasks for p in t.parties}
    less = {(t.ordinal, p.agency): p for t in read(body, frozenset({"first-listed"})).tasks for p in t.parties}
    assert full.keys() == less.keys()
    for key, party in full.items():
        assert less[key].role == ("unspecified" if key[0] == 1 else party.role)
