"""References to bodies named before (上述3个部门): resolved by exactly one list of the same item, else an issue."""

from __future__ import annotations

import pytest

from loaders.back_words import is_back_reference, read_count
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading


def _read(body: str) -> Reading:
    raw = (
        "衡阳市人民政府关于印发道路整治行动方案的通知\n衡政发〔2022〕8号\n\n各县(市、区)人民政府:\n现将方案印发给你们。\n\n"
        f"衡阳市人民政府\n2022年3月5日\n\n道路整治行动方案\n\n一、主要任务\n{body}\n"
    )
    return read_document(parse_source(raw.encode(), "a.txt"))


READ = [
    (
        "1.整修道路。市交通运输局、市财政局、市公安局要摸清底数。（责任单位：上述3个部门）",
        ["交通运输局", "财政局", "公安局"],
    ),
    ("1.整修道路。市交通运输局、市财政局、市公安局要摸清底数。上述三部门按职责分工负责。", ["交通运输局", "财政局", "公安局"]),
    ("1.整修道路。請市交通運輸局、市財政局、市公安局等3個部門摸清底數。(責任單位:以上各部門)", ["交通运输局", "财政局", "公安局"]),
    ("1.整修道路。市水利局、市财政局制定计划。（牵头单位：市公安局；配合单位：上述两部门）", ["公安局", "水利局", "财政局"]),
    (
        "1.整修道路。各区政府和市交通运输局、市财政局、市公安局等3个部门要摸清底数。（责任单位：前述3个单位）",
        ["交通运输局", "财政局", "公安局"],
    ),
]


@pytest.mark.parametrize(("body", "names"), READ)
def test_one_list_that_fits_is_meant(body: str, names: list[str]) -> None:
    reading = _read(body)
    assert [p.agency.removeprefix("衡阳市") for p in reading.tasks[0].parties] == names
    raw = reading.source.text
    assert all(raw[slice(*p.span)] == p.surface for p in reading.tasks[0].parties)
    assert not any(p.role == "lead" for p in reading.tasks[0].parties[1:])


UNREAD = [
    # no list, a list of another number, two lists, a list of another item, bodies beside the list
    "1.整修道路。（责任单位：上述15个部门）",
    "1.整修道路。市交通运输局、市财政局要摸清底数。（责任单位：上述3个部门）",
    "1.整修道路。市交通运输局、市财政局要摸清底数，市水利局、市公安局要跟进。（责任单位：上述2个部门）",
    "1.整修道路。市交通运输局、市财政局要摸清底数。\n2.整修桥梁。（责任单位：上述2个部门）",
    "1.整修道路。市公安局要跟进，市交通运输局、市财政局要摸清底数。（责任单位：上述部门）",
]


@pytest.mark.parametrize("body", UNREAD)
def test_no_list_or_several_is_an_issue(body: str) -> None:
    reading = _read(body)
    assert not any("上述" in p.agency for t in reading.tasks for p in t.parties)
    assert not any(p.agency == "衡阳市交通运输局" for t in reading.tasks for p in t.parties)
    assert any(i.code == "unread-parties" and "上述" in i.message for i in reading.issues)


def test_words_that_refer_back() -> None:
    assert [read_count(s) for s in ("上述15个部门", "以上两部门", "上述二十一家单位", "上述十个部门", "上述各单位")] == [15, 2, 21, 10, None]
    assert all(map(is_back_reference, ("上述15个重点行业部门", "以上各单位", "前述有关部门和单位")))
    assert not any(map(is_back_reference, ("县级以上部门", "市上述部门", "以上级部门要求为准", "上述工作")))
