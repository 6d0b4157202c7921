"""Prose below a heading that divides responsibility: who each sentence opens with is charged with what it says."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source


def parties(part: str) -> list[tuple[str, str, str]]:
    raw = f"江苏省发展改革委关于促进新能源消纳的意见\n苏发改〔2025〕3号\n各市发展改革委：\n一、总体要求\n（一）提升消纳能力。完善机制。\n{part}\n（三）加强监测。按月报送。\n"
    return [(p.surface, p.role, t.text[:4]) for t in read_document(parse_source(raw.encode(), "t.txt")).tasks for p in t.parties]


@pytest.mark.parametrize("heading", ["明确责任分工。", "职责分工\n", "进一步压实工作责任分工。"])
def test_each_sentence_charges_the_bodies_it_opens_with(heading: str) -> None:
    body = f"（二）{heading}省发展改革委、省能源局统筹推进消纳工作，指导各市优化目标。各市人民政府负责保障本地区消纳工作。电网企业是保障接网的责任单位，加强电网建设。"
    assert parties(body) == [
        ("省发展改革委", "unspecified", "统筹推进"),
        ("省能源局", "unspecified", "统筹推进"),
        ("各市人民政府", "unspecified", "负责保障"),
        ("电网企业", "unspecified", "是保障接"),
    ]


def test_words_that_begin_like_a_denial_do_charge() -> None:
    part = "（二）明确责任分工。省能源局不断加强电网监测。省财政厅无偿提供数据服务。省水利厅不定期开展联合检查。省公安厅也要加强路面巡查。"
    assert [surface for surface, _, _ in parties(part)] == ["省能源局", "省财政厅", "省水利厅", "省公安厅"]


@pytest.mark.parametrize(
    "part",
    [
        "（二）完善市场机制。省发展改革委统筹推进消纳工作，指导各市优化目标。各市人民政府加强保障工作。",
        "（二）明确责任分工。省发展改革委的文件已经印发执行到位。各地要抓好落实，确保完成任务。",
        "（二）明确责任分工。省发展改革委统筹推进消纳工作，指导各市优化目标。",
        "（二）明确责任分工。省能源局所属单位要做好检修工作。省财政厅干部职工要提高认识水平。省水利厅负责同志要亲自过问。",
        "（二）明確責任分工。省能源局不再承擔審批工作。省財政廳近年來投入資金較多。省水利廳高度重視這項工作。",
    ],
)
def test_other_prose_and_one_sentence_alone_charge_nobody(part: str) -> None:
    assert parties(part) == []


def test_one_bureau_does_not_report_in_the_name_of_another() -> None:
    part = "（二）逾期未开工的，由市能源局报请省能源局，省能源局会同省财政厅重新评估接入条件。"
    assert all("报请" not in surface for surface, _, _ in parties(part))
