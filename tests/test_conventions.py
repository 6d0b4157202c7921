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


DIVIDED = "序号\t工作任务\t{}\t完成时限\n1\t改造农村公路，完善沿线设施。\t市财政局、市交通运输局\t{}\t2024年10月底\n2\t建设养老服务中心。\t市民政局\t{}\t2024年12月底"


def divided(heads: str, *places: str) -> list[list[tuple[str, str]]]:
    return [[(p.surface, p.role) for p in t.parties] for t in read(DIVIDED.format(heads, *places)).tasks]


def test_an_order_declared_in_the_head_of_a_column_holds_for_that_column() -> None:
    assert divided("责任单位（第一个为牵头单位）\t责任乡镇", "大河镇、小河镇", "大河镇") == [
        [("市财政局", "lead"), ("市交通运输局", "co"), ("大河镇", "unspecified"), ("小河镇", "unspecified")],
        [("市民政局", "lead"), ("大河镇", "unspecified")],
    ]
    assert divided("责任部门\t责任区县（排在首位的为牵头单位）", "东湖区、西湖区", "东湖区")[0][:2] == [
        ("市财政局", "unspecified"),
        ("市交通运输局", "unspecified"),
    ]


def test_an_order_declared_beside_the_table_holds_for_the_column_of_bodies() -> None:
    body = DIVIDED.format("责任单位\t责任街镇", "大河镇、小河镇", "大河镇")
    reading = read(f"注：责任单位中排在第一位的为牵头单位。\n{body}")
    assert [(p.surface, p.role) for p in reading.tasks[0].parties] == [
        ("市财政局", "lead"),
        ("市交通运输局", "co"),
        ("大河镇", "unspecified"),
        ("小河镇", "unspecified"),
    ]


@pytest.mark.parametrize("said", ["加粗的为牵头单位", "黑体字为牵头部门", "牵头单位用下划线标注", "标红者为主办单位"])
def test_a_print_that_is_not_kept_gives_nobody_the_lead(said: str) -> None:
    reading = read(DIVIDED.format(f"责任单位（{said}）", "", "").replace("\t\t", "\t"))
    assert [[p.role for p in t.parties] for t in reading.tasks] == [["unspecified", "unspecified"], ["unspecified"]]
    assert [i.code for i in reading.issues] == ["lost-mark"]


def test_red_lines_and_black_letters_that_mark_nothing_are_no_rule() -> None:
    assert not read("1.严守耕地红线。(牵头单位：市自然资源局)\n2.推广黑体猪养殖，牵头单位要抓好落实。(牵头单位：市农业农村局)").issues
