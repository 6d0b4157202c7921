"""Numbers behind what was done, bodies that do something without a word of responsibility, and what is done already."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "荆门市人民政府关于印发荆门市{}的通知\n荆政发〔2025〕6号\n各县（市、区）人民政府：\n现印发给你们。\n荆门市人民政府\n2025年3月2日\n荆门市{}\n一、主要内容\n"


def read(lines: str, name: str = "2025年工作要点") -> Reading:
    return read_document(parse_source((HEAD.format(name, name) + lines + "\n").encode(), "t.txt"))


def aims(reading: Reading) -> list[tuple[str, float | None]]:
    return [(t.indicator, t.value) for t in reading.targets]


def codes(reading: Reading) -> list[str]:
    return [i.code for i in reading.issues]


@pytest.mark.parametrize(
    "lines",
    [
        "近年来，我市就业形势平稳。城镇新增就业7万人以上。",
        "2024年，全市培训职工3万人次。开展补贴性培训5万人次以上。（责任单位：市财政局）",
        "党的二十大以来，我市招商势头向好。新引進億元以上項目50個。",
        "近年来，我市经济运行平稳。地区生产总值增长6%以上，失业率控制在5%以内。",
        "（一）扩大绿地。近年来，我市绿化步伐加快。新建口袋公园12个、绿道30公里。",
    ],
)
def test_a_number_in_a_later_sentence_behind_the_past_is_no_aim_and_not_silent(lines: str) -> None:
    reading = read(lines)
    assert aims(reading) == [] and "unsure-aim" in codes(reading)


@pytest.mark.parametrize(
    "lines",
    [
        "近年来，我市绿化成效明显。森林覆盖率达到40%，居全省第一。",
        "近年来，我市经济运行平稳。全市地区生产总值增长4.8%。",
        "近年来，我市建成公园20个。累计投资5亿元。",
        "近年来，我市招商势头向好。全市新引进了项目50个。",
        "2024年，全市培训职工3万人次。新增就业5万人，同比增长8%。",
    ],
)
def test_what_its_own_sentence_tells_of_the_past_is_no_issue(lines: str) -> None:
    reading = read(lines)
    assert aims(reading) == [] and codes(reading) == []


def test_what_turns_to_now_is_an_aim() -> None:
    assert aims(read("近年来，我市就业形势平稳。今年，城镇新增就业7万人以上。")) == [("城镇新增就业", 7)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("市财政局拨付2000万元，用于管网改造。", []),
        ("市财政局安排专项资金500万元用于加装电梯。", [("专项资金", 500)]),
        ("市教育局新建学校5所。", [("新建学校", 5)]),
        ("東寶區住房城鄉建設局改造老舊小區20個。", [("改造老舊小區", 20)]),
        ("各县（市、区）政府配套资金300万元。", [("各县（市、区）政府配套资金", 300)]),
        ("市政府安排2000万元。", []),
    ],
)
def test_a_body_that_does_something_is_an_issue_and_no_part_of_what_is_built(line: str, expected: list[tuple[str, float]]) -> None:
    reading = read(line)
    assert aims(reading) == expected
    assert codes(reading) == ["unread-responsibility"] and not reading.tasks


@pytest.mark.parametrize(
    "line",
    [
        "市财政局已拨付2000万元。",
        "市财政局拨付了2000万元。",
        "2024年，市财政局拨付2000万元。",
        "近年来，市财政局拨付2000万元。",
    ],
)
def test_what_a_body_has_done_is_neither(line: str) -> None:
    reading = read(line)
    assert aims(reading) == [] and codes(reading) == []


def test_a_body_that_is_responsible_already_is_no_issue() -> None:
    assert codes(read("1.加大投入。市财政局安排专项资金500万元。（责任单位：市财政局）")) == []
    assert codes(read("市财政局负责安排专项资金500万元。")) == []
    assert "unread-responsibility" in codes(read("1.加大投入。市财政局安排专项资金500万元。（责任单位：市民政局）"))


def test_what_is_called_after_who_does_it_keeps_its_name() -> None:
    assert aims(read("政府投资完成20亿元，外贸企业发展到30家。"))[0] == ("政府投资", 20)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("培育企业20家，5家企业上市。", [("培育企业", 20), ("企业上市", 5)]),
        ("培育企业20家，5家企业已上市。", [("培育企业", 20)]),
        ("建設園區10個，3個園區已經投產。", [("建設園區", 10)]),
        ("实施项目30个，已开工12个。", [("实施项目", 30)]),
        ("实施项目30个，12个项目已全部开工。", [("实施项目", 30)]),
    ],
)
def test_what_is_done_already_is_no_aim(line: str, expected: list[tuple[str, float]]) -> None:
    assert aims(read(line)) == expected


@pytest.mark.parametrize("norm", ["按不低于执法人员总数5%的要求，配备审核人员。", "按工资总额2%的比例提取经费。", "按照原則上不少於5%的比例配備人員。", "日工资=月工资÷21.75×8小时。", "省级规划应明确所属地区的110千伏（66千伏）及以上项目。"])
def test_a_norm_or_a_formula_is_no_aim(norm: str) -> None:
    assert read_document(parse_source(f"柳州市2024年执法工作计划\n柳政〔2024〕3号\n\n一、{norm}\n".encode(), "t.txt")).targets == ()


@pytest.mark.parametrize("dated", ["柳水〔2025〕13号\n\n各县水利局：\n{}\n", "\n各县水利局：\n{}\n柳州市水利局\n2025年3月1日\n"])
def test_a_title_may_look_back_on_a_year_that_was_over(dated: str) -> None:
    body = "2024年已拨付296万元，本次拨付剩余603万元。"
    reading = read_document(parse_source(f"关于下达柳州市2023-2024年度节水补贴资金的通知\n{dated.format(body)}".encode(), "t.txt"))
    assert reading.targets == ()
    plan = read_document(parse_source("柳州市2024年节水计划\n柳水〔2024〕3号\n\n一、2024年新建水库3座。\n".encode(), "t.txt"))
    assert [(t.value, t.deadline) for t in plan.targets] == [(3.0, "2024-12-31")]
