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
    # a verb behind the last name is no part of it, a section of its body is
    ("1.整修道路。市交通运输局、市审计局联合开展检查。（责任单位：上述部门）", ["交通运输局", "审计局"]),
    ("1.整修道路。市財政局、市衛健委聯系醫院。（責任單位：上述2個部門）", ["财政局", "卫生健康委员会"]),
    ("1.整修道路。市财政局、市公安局交警支队开展检查。（责任单位：上述两部门）", ["财政局", "公安局交警支队"]),
    ("1.整修道路。按照职责分工由市水利局、市财政局制定方案。（责任单位：上述部门）", ["水利局", "财政局"]),
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
    # bodies that are followed, copied, left out, asked, or own something else; bodies above or beside the place
    "1.整修道路。按照市住建局、市交通运输局联合通知要求开展自查。（责任单位：上述部门）",
    "1.整修道路。學習長沙市交通運輸局、湘潭市交通運輸局經驗。（責任單位：上述單位）",
    "1.整修道路。省交通运输厅、省财政厅开展检查。（责任单位：上述部门）",
    "1.整修道路。将市水利局、市林业局的审批事项划转。（责任单位：上述部门）",
    "1.整修道路。除市水利局、市林业局外，各单位要报送。（责任单位：市政府办公室；配合单位：上述单位）",
    "1.整修道路。方案报市水利局、市林业局备案。（责任单位：上述2个部门）",
    "1.整修道路。参照市水利局、市林业局要求，市财政局、市公安局制定方案。（责任单位：上述2个部门）",
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
