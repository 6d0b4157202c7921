"""Tables of indicators of plans in every layout: what is aimed at by when, and what is left alone."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading, Target

HEAD = "界首市人民政府关于印发界首市“十四五”水务发展规划的通知\n界政发〔2021〕7号\n各镇人民政府:\n现将规划印发给你们。\n表1 主要指标\n"
HEADS = ("指标", "单位", "2020年", "2025年", "属性")
ROWS = (
    ("供水普及率", "%", "91.5", "≥96", "约束性"),
    ("城市用水总量", "万立方米", "1800", "2050左右", "预期性"),
    ("新建排水管网", "公里", "—", "[85]", "预期性"),
)
FOUND = [
    ("供水普及率", "ge", 96.0, None, "%", "share", "2025-12-31"),
    ("城市用水总量", "approx", 2050.0, None, "万立方米", None, "2025-12-31"),
    ("新建排水管网", "eq", 85.0, None, "公里", "cumulative", "2025-12-31"),
]


def read(body: str, head: str = HEAD) -> Reading:
    return read_document(parse_source((head + body + "\n").encode(), "t.txt"))


def rows(reading: Reading) -> list[tuple[object, ...]]:
    return [(t.indicator, t.comparator, t.value, t.upper, t.unit, t.basis, t.deadline) for t in reading.targets]


def short(reading: Reading) -> list[tuple[object, ...]]:
    return [(t.indicator, t.value, t.unit, t.deadline and t.deadline[:4]) for t in reading.targets]


def lost(reading: Reading) -> int:
    return sum(i.code == "indicator-row" for i in reading.issues)


def drawn(table: tuple[tuple[str, ...], ...]) -> str:
    rule = "├" + "┼".join("──" for _ in table[0]) + "┤"
    lines = ["│" + "│".join(row) + "│" for row in table]
    return "\n".join([rule.replace("├", "┌").replace("┤", "┐"), *[x for line in lines for x in (line, rule)]])


LAYOUTS = {
    "strokes": "\n".join("| " + " | ".join(r) + " |" for r in (HEADS, *ROWS)),
    "markdown": "\n".join(["|" + "|".join(HEADS) + "|", "|---|---|---|---|---|", *("|" + "|".join(r) + "|" for r in ROWS)]),
    "tabs": "\n".join("\t".join(r) for r in (HEADS, *ROWS)),
    "blanks": "\n".join("    ".join(r) for r in (HEADS, *ROWS)),
    "single blanks": "\n".join(" ".join(r) for r in (HEADS, *ROWS)),
    "one line": " ".join(c for r in (HEADS, *ROWS) for c in r),
    "a cell a line": "\n".join(c for r in (HEADS, *ROWS) for c in r),
    "a cell a line, set apart": "\n\n  ".join(c for r in (HEADS, *ROWS) for c in r),
    "drawn": drawn((HEADS, *ROWS)),
    "typed": "+--+--+\n" + "\n".join("| " + " | ".join(r) + " |" for r in (HEADS, *ROWS)) + "\n+--+--+",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout(layout: str) -> None:
    reading = read(LAYOUTS[layout])
    assert sorted(rows(reading), key=str) == sorted(FOUND, key=str)
    assert {t.modality for t in reading.targets} == {"约束性", "预期性"}
    assert not lost(reading)
    for t in reading.targets:
        quote = reading.source.text[slice(*t.span)]
        assert quote.startswith(t.indicator) and any(quote.endswith(r[3]) for r in ROWS)


def test_a_flattened_table_keeps_bare_numbers_and_its_blocks() -> None:
    cells = ["类别", "指标", "2020年实绩", "2025年目标", "一、供水", "水厂(座)", "3", "5", "漏损率(%)", "12", "9", "二、排水", "污水处理厂(座)", "2", "4"]
    assert short(read("\n\n  ".join(cells))) == [
        ("水厂", 5.0, "座", "2025"),
        ("漏损率", 9.0, "%", "2025"),
        ("污水处理厂", 4.0, "座", "2025"),
    ]


def test_numbered_flattened_rows_and_a_row_that_lost_a_cell() -> None:
    cells = ["序号", "指标名称", "单位", "2020年", "2025年", "1", "水厂", "座", "3", "5", "2", "漏损率", "%", "9", "3", "污水处理厂", "座", "2", "4"]
    reading = read("\n".join(cells))
    assert short(reading) == [("水厂", 5.0, "座", "2025"), ("污水处理厂", 4.0, "座", "2025")]
    assert lost(reading) == 1


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("≥90", ("ge", 90.0, None, None)),
        (">6.5", ("gt", 6.5, None, None)),
        ("＜5", ("lt", 5.0, None, None)),
        ("60左右", ("approx", 60.0, None, None)),
        ("6-7", ("range", 6.0, 7.0, None)),
        ("3％以内", ("le", 3.0, None, None)),
        ("〔17.3〕", ("eq", 17.3, None, "cumulative")),
        ("保持在97以上", ("ge", 97.0, None, None)),
        ("13 %", ("eq", 13.0, None, None)),
        ("下降2%", ("eq", 2.0, None, "reduction")),
    ],
)
def test_values(cell: str, expected: tuple[object, ...]) -> None:
    target = read(f"指标\t单位\t2020年\t2025年\n水面面积比\t%\t50\t{cell}").targets[0]
    assert (target.comparator, target.value, target.upper, target.basis) == expected


def test_ratios_stand_as_elsewhere_and_other_words_are_issues() -> None:
    reading = read("指标\t单位\t2020年\t2025年\n床护比\t—\t1:0.5\t1:0.6\n水质\t—\t良\t持续改善\n节水器具(套)\t\t20\t")
    assert [(t.value, t.unit) for t in reading.targets] == [(0.6, "1:N")]
    assert lost(reading) == 1


def test_growth_and_cumulated_columns() -> None:
    reading = read(
        "指标\t单位\t2020年\t2025年\t年均增长(%)\t“十四五”累计\n供水产值\t亿元\t80\t120\t8.5\t[520]\n节水器具\t万套\t3\t6\t—\t—"
    )
    assert rows(reading) == [
        ("供水产值", "eq", 120.0, None, "亿元", None, "2025-12-31"),
        ("供水产值", "eq", 8.5, None, "%", "growth", "2025-12-31"),
        ("供水产值", "eq", 520.0, None, "亿元", "cumulative", "2025-12-31"),
        ("节水器具", "eq", 6.0, None, "万套", None, "2025-12-31"),
    ]


def test_merged_categories_two_lines_of_heads_and_several_years() -> None:
    body = (
        "类别\t指标\t单位\t2020年\t目标值\n类别\t指标\t单位\t2020年\t2025年\t2035年\n"
        "供水\t水厂\t座\t3\t5\t8\n\t漏损率\t%\t12\t≤9\t≤8\n二、排水\n排水\t污水处理厂\t座\t2\t\t4"
    )
    assert short(read(body)) == [
        ("水厂", 5.0, "座", "2025"),
        ("水厂", 8.0, "座", "2035"),
        ("漏损率", 9.0, "%", "2025"),
        ("漏损率", 8.0, "%", "2035"),
        ("污水处理厂", 4.0, "座", "2035"),
    ]


def test_a_drawn_row_goes_on_in_the_next_line() -> None:
    reading = read(
        "┌──┬──┬──┬──┐\n│指标│单位│2020年│2025年│\n├──┼──┼──┼──┤\n│再生水│%│20│30│\n│利用率│  │  │以上│\n"
        "├──┼──┼──┼──┤\n│水厂│座│3│5│\n└──┴──┴──┴──┘"
    )
    assert rows(reading) == [
        ("再生水利用率", "ge", 30.0, None, "%", "share", "2025-12-31"),
        ("水厂", "eq", 5.0, None, "座", None, "2025-12-31"),
    ]


def test_traditional_script_and_full_width() -> None:
    head = "澄海區文化發展“十四五”規劃\n"
    reading = read("｜指標名稱｜單位｜２０２０年｜２０２５年目標｜\n｜圖書館藏書量｜萬冊｜３２｜４５｜", head)
    assert [(t.indicator, t.value, t.unit) for t in reading.targets] == [("圖書館藏書量", 45.0, "萬冊")]


def test_a_plan_of_one_year_leaves_the_year_before() -> None:
    head = "桐城市人民政府关于下达桐城市2024年国民经济和社会发展计划的通知\n各镇人民政府:\n现将计划下达给你们。\n"
    reading = read("指标名称\t计量单位\t2023年完成\t2024年计划\t增长(%)\n粮食产量\t万吨\t42\t43\t2.5\n失业率\t%\t4\t5以内", head)
    assert [(t.indicator, t.value, t.unit, t.basis, t.deadline) for t in reading.targets] == [
        ("粮食产量", 43.0, "万吨", None, "2024-12-31"),
        ("粮食产量", 2.5, "%", "growth", "2024-12-31"),
        ("失业率", 5.0, "%", "share", "2024-12-31"),
    ]


NONE = {
    "results side by side": "指标\t单位\t2020年目标\t2020年完成\n水厂\t座\t3\t4",
    "an earlier period": "“十三五”主要指标\n指标\t单位\t2015年\t2020年\n水厂\t座\t3\t4",
    "a caption of results": "“十三五”指标完成情况\n指标\t单位\t2015年\t2025年\n水厂\t座\t3\t4",
    "another area": "指标\t单位\t2020年\t全省2025年目标\n水厂\t座\t3\t4",
    "quotas": "县区\t指标(个)\t2024年下达资金(万元)\n甲县\t3\t400",
    "prose": "主要指标 经济 社会 生态 民生 改革 开放 创新 安全 2025年目标\n城镇 乡村 供水 排水 治污 节水 防洪 抗旱 调水",
}


@pytest.mark.parametrize("case", NONE)
def test_no_aims(case: str) -> None:
    assert read(NONE[case]).targets == ()


def test_a_bulletin_and_a_review_set_no_aims() -> None:
    table = "指标\t单位\t2021年\t2022年\n粮食产量\t万吨\t42\t43"
    assert read(table, "宜春市2022年国民经济和社会发展统计公报\n").targets == ()
    assert read("一、2020年工作回顾\n" + table.replace("2022年", "2025年目标") + "\n二、任务\n", HEAD[:-7]).targets == ()


def test_cells_that_fit_in_several_ways_are_an_issue() -> None:
    reading = read("指标    单位    2020年    2025年    2035年\n水厂    座    3    5\n漏损率    %    12    9    8")
    assert short(reading) == [("漏损率", 9.0, "%", "2025"), ("漏损率", 8.0, "%", "2035")]
    assert lost(reading) == 1


def test_a_unit_nobody_prints_is_an_issue() -> None:
    reading = read("指标\t2020年\t2025年\n常住人口\t40\t45\n节水灌溉系数\t0.5\t0.6\n漏损率(%)\t12\t9")
    assert short(reading) == [("节水灌溉系数", 0.6, None, "2025"), ("漏损率", 9.0, "%", "2025")]
    assert lost(reading) == 1


def test_tables_of_tasks_are_left_alone() -> None:
    reading = read("序号\t指标\t目标值\t责任单位\n1\t新建水厂\t5座\t市水利局\n2\t改造管网\t30公里\t市住建局")
    assert len(reading.tasks) == 2 and not lost(reading)


def test_ids_are_unique_beside_prose() -> None:
    reading = read("指标\t单位\t2020年\t2025年\n水厂\t座\t3\t5\n水厂\t座\t3\t5\n\n到2025年,水厂达到5座。")
    found: list[Target] = list(reading.targets)
    assert len({t.id for t in found}) == len(found) >= 2


def test_items_below_a_caption_of_indicators() -> None:
    body = "项目\t单位\t2020年\t2025年\n水厂\t座\t3\t5"
    assert len(read(body, HEAD.replace("表1 主要指标\n", "")).targets) == 0
    assert short(read("表2 水务主要指标\n" + body)) == [("水厂", 5.0, "座", "2025")]


def test_a_head_printed_again_on_the_next_page() -> None:
    reading = read("指标\t单位\t2020年\t2025年\n水厂\t座\t3\t5\n- 12 -\n指标\t单位\t2020年\t2025年\n泵站\t座\t8\t9")
    assert [t.indicator for t in reading.targets] == ["水厂", "泵站"]
    assert not lost(reading)


def test_cumulated_change_has_the_unit_of_the_indicator_only_where_the_head_says_so() -> None:
    said = read("指标\t2020年\t2025年\t年均/累计\n床位(张)\t67\t75\t[8]\n巩固率(%)\t95\t97\t[2]")
    assert [(t.value, t.unit, t.basis) for t in said.targets][1::2] == [(8.0, "张", "cumulative"), (2.0, "%", "cumulative")]
    reading = read("指标\t2020年\t2025年\t年均增长\n床位(张)\t67\t75\t[8]")
    assert [t.value for t in reading.targets] == [75.0] and lost(reading) == 1


def test_rates_of_change_lose_the_verb_as_in_sentences() -> None:
    reading = read("指标\t2020年\t2025年\n供水量增长(%)\t3\t5\n用水强度降低(%)\t—\t10\n漏损率降低(%)\t—\t[4]")
    assert [(t.indicator, t.basis) for t in reading.targets] == [
        ("供水量", "growth"),
        ("用水强度", "reduction"),
        ("漏损率降低", "cumulative"),
    ]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [("主要目标", [("水厂", 5.0, "座", "2020")]), ("主要情况", []), ("2018-2020年主要目标", [("水厂", 5.0, "座", "2020")])],
)
def test_bare_years_of_a_text_without_a_day(caption: str, expected: list[object]) -> None:
    head = "界首市人民政府关于印发界首市水务发展规划的通知\n各镇人民政府:\n现将规划印发给你们。\n"
    assert short(read(f"{caption}\n指标\t单位\t2017年\t2020年\n水厂\t座\t3\t5", head)) == expected


def test_another_table_below_is_no_row_and_half_a_name_is_none() -> None:
    reading = read("指标\t单位\t2020年\t2025年\n水厂\t座\t3\t5\n表2 重点项目\n项目\t投资(亿元)\t年份\n水库\t5\t2023年")
    assert short(reading) == [("水厂", 5.0, "座", "2025")] and not lost(reading)
    assert not read("指标\t单位\t2020年\t2025年\n生活污水治理率\n(含纳管)\t%\t42\t45").targets
    assert not read("指标\t单位\t2025年目标\t完成率(%)\n水厂\t座\t5\t80").targets


@pytest.mark.parametrize("head", ["指　　标", "指 标", "指标"])
def test_a_head_with_spread_letters_is_one_cell(head: str) -> None:
    rows = ["1", "火灾起数", "下降12%", "约束性", "2", "预警信息覆盖率", "92%", "预期性"]
    raw = "岳阳市“十四五”应急体系规划\n一、目标\n专栏1　主要指标\n\n" + "\n\n".join(["序号", head, "预期值", "属性", *rows]) + "\n\n二、任务\n"
    targets = read_document(parse_source(raw.encode(), "t.txt")).targets
    assert [(t.indicator, t.value, t.basis, t.deadline) for t in targets] == [
        ("火灾起数", 12.0, "reduction", "2025-12-31"), ("预警信息覆盖率", 92.0, "share", "2025-12-31")]
