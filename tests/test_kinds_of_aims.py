"""Aims of each place, aims that lean on the one before, numbers that are given and no aims, and what a plan of five years plans for."""

from __future__ import annotations

import pytest
from aim_rows import Row, rows

from loaders.reader import read_document
from loaders.source import parse_source


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("每个街道至少建成2个职工驿站。", [("每个街道职工驿站", "ge", 2, "个")]),
        ("各县(市)要至少培育3家农机合作社。", [("各县(市)农机合作社", "ge", 3, "家")]),
        ("每個鄉鎮建設不少於1處文化廣場。", [("每個鄉鎮文化廣場", "ge", 1, "處")]),
    ],
)
def test_what_each_place_is_to_have_at_least(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("完成5万平方米热耗下降率不低于20%的住宅节能改造。", [("住宅节能改造", "eq", 5, "万平方米")]),
        ("建设4个占地300亩以上的物流园区。", [("物流园区", "eq", 4, "个")]),
        ("实施26座区管泵站改造,打通3条市属断头路。", [("区管泵站改造", "eq", 26, "座"), ("打通市属断头路", "eq", 3, "条")]),
        ("整治17个县管水闸。", [("县管水闸", "eq", 17, "个")]),
    ],
)
def test_what_is_counted_behind_its_number(words: str, expected: list[Row]) -> None:
    assert [(v, u) for _, _, v, u in rows(words)] == [(v, u) for _, _, v, u in expected]
    assert all(name.endswith(told[0][-4:]) for (name, *_), told in zip(rows(words), expected, strict=True))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("城区污水处理率达到98%,农村达到60%以上。", [("城区污水处理率", "eq", 98, "%"), ("农村污水处理率", "ge", 60, "%")]),
        ("科技型企业净增40家,总数突破200家。", [("科技型企业净增", "eq", 40, "家"), ("科技型企业总数", "gt", 200, "家")]),
        ("新增公交线路8条,创建美丽车站3个。", [("新增公交线路", "eq", 8, "条"), ("美丽车站", "eq", 3, "个")]),
        ("城乡居民收入比缩小到2.1:1。", [("城乡居民收入比", "eq", 2.1, "N:1")]),
        ("劳动年龄人口平均受教育年限由9.8年提高到10.5年。", [("劳动年龄人口平均受教育年限", "eq", 10.5, "年")]),
        ("完成加装电梯签约60台,竣工45台。", [("加装电梯签约", "eq", 60, "台"), ("竣工加装电梯", "eq", 45, "台")]),
        ("中央厨房日均供餐能力达2万客。", [("中央厨房日均供餐能力", "eq", 2, "万客")]),
    ],
)
def test_aims_that_lean_on_the_one_before(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "为90岁以上老人每月发放高龄津贴200元。",
        "对脱贫户学生每学期发放生活补助500元。",
        "建成通车滨江大道(全长8.6公里,总投资12亿元)。",
        "考核优秀等次比例不超过20%。",
        "农业税税率再降2个百分点。",
    ],
)
def test_payments_to_each_sizes_of_one_project_and_quotas_of_praise_are_no_aims(words: str) -> None:
    assert rows(words) == []


def test_the_sizes_of_several_projects_stay() -> None:
    assert rows("开工建设6个安置小区(总建筑面积30万平方米)。")[-1][2:] == (30, "万平方米")


@pytest.mark.parametrize("title", ["第十四个五年规划和2035年远景目标纲要", "第十四个五年规划和二〇三五年远景目标纲要", "第十四个五年规划纲要"])
def test_a_plan_for_five_years_plans_for_them_and_not_for_the_year_it_looks_out_to(title: str) -> None:
    text = (
        f"清溪县国民经济和社会发展{title}\n\n第一章 主要目标\n\n第一节 “十四五”时期主要目标\n\n  综合实力增强。森林覆盖率达到50%。\n\n第二章 任务\n\n"
        "  “十三五”期间,全县脱贫2万人,生产总值年均增长7%。“十四五”期间,建设高标准农田9万亩。城市绿地率达到38%。\n"
    )
    found = {(t.indicator, t.value): t.deadline for t in read_document(parse_source(text.encode(), "t.txt")).targets}
    assert found[("森林覆盖率", 50)] == found[("高标准农田", 9)] == "2025-12-31"
    assert {v for _, v in found} == {50, 9, 38} and "2035-12-31" not in found.values()


@pytest.mark.parametrize("parted", ["\t", "   ", " "])
def test_a_table_that_shares_out_aims_among_places_is_reported(parted: str) -> None:
    table = "\n".join(parted.join(r) for r in (("县区", "改造户数", "新建面积"), ("东河县", "1200", "3.5"), ("西河县", "900", "2"), ("合计", "2100", "5.5")))
    head = "东山市2024年危房改造工作方案\n\n一、总体要求\n全市完成危房改造2100户。\n附件\n2024年危房改造任务分解表\n"
    reading = read_document(parse_source((head + table + "\n").encode(), "t.txt"))
    assert [(t.value, t.unit) for t in reading.targets] == [(2100, "户")]
    assert [i.message for i in reading.issues if i.code == "indicator-row"] == ["a table shares out aims among places: its numbers are not read"]


@pytest.mark.parametrize("caption", ["2023年任务完成情况表", "各单位联系方式"])
def test_a_table_of_results_is_none(caption: str) -> None:
    text = f"东山市2024年危房改造工作方案\n\n一、总体要求\n提高质量。\n{caption}\n县区\t户数\t面积\n东河县\t1200\t3.5\n西河县\t900\t2\n"
    assert not [i for i in read_document(parse_source(text.encode(), "t.txt")).issues if i.code == "indicator-row"]


@pytest.mark.parametrize("parted", ["\t", "    ", " | "])
@pytest.mark.parametrize("head", ["目标任务", "目标值", "任务数"])
def test_a_table_of_indicators_may_say_who_is_responsible(parted: str, head: str) -> None:
    rows = (("指标", "单位", head, "责任单位"), ("污水处理率", "%", "≥95", "市水务局"), ("新建管网", "公里", "18", "市水务局"), ("改造泵站", "座", "6", "市水务局"))
    text = "富安市2023年排水工作方案\n\n一、总体要求\n提高质量。\n附件:富安市2023年排水目标任务表\n" + "\n".join(parted.join(r) for r in rows) + "\n"
    reading = read_document(parse_source(text.encode(), "t.txt"))
    assert [(t.indicator, t.comparator, t.value, t.unit, t.deadline) for t in reading.targets] == [
        ("污水处理率", "ge", 95, "%", "2023-12-31"), ("新建管网", "eq", 18, "公里", "2023-12-31"), ("改造泵站", "eq", 6, "座", "2023-12-31")
    ]


def test_what_an_earlier_period_reached_is_no_aim_of_the_next() -> None:
    text = "清溪县“十五”农村改水规划\n\n一、基本情况\n“九五”期间,全县改水受益2.6万人,总投资900万元。\n二、规划目标\n“十五”期间,全县新建水厂14座。\n"
    found = read_document(parse_source(text.encode(), "t.txt")).targets
    assert [(t.indicator, t.value, t.deadline) for t in found] == [("新建水厂", 14, "2005-12-31")]


@pytest.mark.parametrize("words", ["申报单位数量不超过5个。", "申报地区常住人口占比应当高于15%。"])
def test_what_applicants_must_have_is_no_aim(words: str) -> None:
    assert rows(words) == []


def test_a_town_named_alone_is_no_indicator() -> None:
    text = "清溪县2024年沼气建设方案\n\n一、任务分解\n溪口镇800口、竹林乡650口。\n"
    reading = read_document(parse_source(text.encode(), "t.txt"))
    assert reading.targets == () and [i.code for i in reading.issues if i.code == "nameless-number"] == ["nameless-number"]
