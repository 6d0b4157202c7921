"""Plans whose headings are numbered by decimals (2.1.3), and figures at the head of a line that are none."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "荆门市森林火灾应急预案\n"


def _read(body: str) -> Reading:
    return read_document(parse_source(f"{HEAD}{body}".encode(), "t.txt"))


def _clauses(body: str) -> list[tuple[str, str, str | None]]:
    clauses = _read(body).clauses
    labels = {c.id: c.label for c in clauses}
    return [(c.label, c.heading, labels.get(c.parent or "")) for c in clauses]


def test_headings_nest_by_their_numbers() -> None:
    body = "1 总则\n1.1 编制目的\n为做好森林火灾的防范和应对，保护森林资源，制定本预案。\n2 组织体系\n2.1 指挥部\n2.1.1 组成\n(1)市林业局\n(2)市公安局\n2.1.2 职责\n2.2 办公室\n3 附则\n本预案自印发之日起施行。\n"
    assert _clauses(body) == [
        ("1", "总则", None),
        ("1.1", "编制目的", "1"),
        ("2", "组织体系", None),
        ("2.1", "指挥部", "2"),
        ("2.1.1", "组成", "2.1"),
        ("(1)", "市林业局", "2.1.1"),
        ("(2)", "市公安局", "2.1.1"),
        ("2.1.2", "职责", "2.1"),
        ("2.2", "办公室", "2"),
        ("3", "附则", None),
    ]


@pytest.mark.parametrize("chapters", [("一、", "二、"), ("第一章 ", "第二章 "), ("1.", "2.")])
def test_decimals_stand_below_chapters_numbered_otherwise(chapters: tuple[str, str]) -> None:
    body = f"{chapters[0]}总则\n1.1编制目的\n1.2 适用范围\n{chapters[1]}组织体系\n2.1 指挥部\n指挥长由市长担任。\n2.2 办公室\n办公室负责协调。\n"
    labels = [c.strip() for c in chapters]
    assert [(label, parent) for label, _, parent in _clauses(body)] == [
        (labels[0], None), ("1.1", labels[0]), ("1.2", labels[0]), (labels[1], None), ("2.1", labels[1]), ("2.2", labels[1])
    ]


@pytest.mark.parametrize(
    "body",
    [
        "1.1万亩林地纳入管护。\n1.2万亩林地退出。\n",
        "3.15消费者权益日活动由各地开展。\n5.18国际博物馆日活动由各馆开展。\n",
        "2.5公里道路完工。\n2.6公里道路开工。\n",
        "1.1 编制目的\n制定本预案。\n",
        "1.1公里道路由市交通局负责。\n1.2公里道路由市城管局负责。\n",
        "1.1级管护。\n1.2级管护。\n",
        "1.1处火点由市林业局负责。\n1.2处火点由市应急局负责。\n",
        "2.1分以上评优。\n2.2分以下通报。\n",
    ],
)
def test_figures_and_days_at_the_head_of_a_line_are_no_headings(body: str) -> None:
    assert _clauses(body) == []


def test_items_below_decimals_keep_their_section_and_text() -> None:
    reading = _read("1 总体要求\n2 重点任务\n2.1 完善设施\n2.1.1 建设瞭望塔5座。（市林业局牵头，市财政局配合）\n2.1.2 开设隔离带。（市林业局）\n2.2 备勤\n2.2.1 充实队伍。（市应急局）\n")
    assert [(t.section, t.ordinal, t.text, [(p.surface, p.role) for p in t.parties]) for t in reading.tasks] == [
        ("2.1完善设施", 1, "建设瞭望塔5座。", [("市林业局", "lead"), ("市财政局", "co")]),
        ("2.1完善设施", 2, "开设隔离带。", [("市林业局", "unspecified")]),
        ("2.2备勤", 1, "充实队伍。", [("市应急局", "unspecified")]),
    ]


@pytest.mark.parametrize("words", [("平安创建", "日常监测"), ("年度计划", "公安队伍"), ("公路工程", "个人防护"), ("百日攻坚", "分级响应"), ("处置程序", "项目建设"), ("名称", "月度会商")])
def test_words_that_begin_like_a_unit_are_headings(words: tuple[str, str]) -> None:
    body = f"1 总则\n本预案适用于全市。\n2 任务\n2.1 {words[0]}\n市林业局按规定开展。\n2.2{words[1]}\n市应急局按规定开展。\n"
    assert [(label, heading) for label, heading, _ in _clauses(body)][2:] == [("2.1", words[0]), ("2.2", words[1])]


def test_what_calls_for_a_response_below_its_heading_is_no_aim() -> None:
    reading = _read("3 响应\n3.1 启动条件\n过火面积达到100公顷。\n3.2 措施\n新建瞭望塔5座。\n")
    assert [(t.indicator, t.value) for t in reading.targets] == [("新建瞭望塔", 5)]


@pytest.mark.parametrize("amount", ["2.2倍以上的增速", "1.5小时内的报告", "1.3亿元的资金"])
def test_an_amount_at_the_head_of_a_line_stays_in_the_text(amount: str) -> None:
    assert [t.text for t in _read(f"{amount}由市统计局负责核实。\n").tasks] == [f"{amount}由市统计局负责核实。"]
