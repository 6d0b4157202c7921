"""Tables with groups of rows before the numbers, rows that lack merged cells, rows wrapped by hand, and tables that are one task each."""

from __future__ import annotations

import pytest

from loaders.cards import mark_cards
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "滁州市人民政府办公室关于印发2024年重点工作任务分解表的通知\n滁政办〔2024〕3号\n各县(市、区)人民政府：\n\n"
GROUPED = "重点工作\t序号\t具体措施\t牵头部门\t配合部门\n"


def read(body: str) -> Reading:
    return read_document(parse_source((HEAD + body + "\n").encode(), "t.txt"))


def rows(reading: Reading) -> list[tuple[str | None, int, str, list[tuple[str, str]]]]:
    return [(t.section, t.ordinal, t.text, [(p.surface, p.role) for p in t.parties]) for t in reading.tasks]


def codes(reading: Reading) -> list[str]:
    return [issue.code for issue in reading.issues]


DAMS = ("水利", 1, "加固水库大坝", [("市水利局", "lead"), ("市财政局", "co")])
DIKES = ("水利", 2, "修复河道堤防", [("市水利局", "lead"), ("市审计局", "co")])
WOODS = ("林业", 3, "营造沿江防护林", [("市林业局", "lead"), ("市审计局", "co")])


@pytest.mark.parametrize("merged", ["水利\t", "\t", ""])
def test_what_stands_before_the_numbers_of_rows_is_their_section(merged: str) -> None:
    body = f"{GROUPED}水利\t1\t加固水库大坝\t市水利局\t市财政局\n{merged}2\t修复河道堤防\t市水利局\t市审计局\n"
    assert rows(read(body + "林业\t3\t营造沿江防护林\t市林业局\t市审计局\n注：序号在后。")) == [DAMS, DIKES, WOODS]


def test_heads_printed_again_open_no_other_table() -> None:
    body = f"{GROUPED}水利\t1\t加固水库大坝\t市水利局\t市财政局\n{GROUPED}林业\t3\t营造沿江防护林\t市林业局\t市审计局"
    assert rows(read(body)) == [DAMS, WOODS]


def test_a_row_whose_only_bodies_may_stand_in_two_columns_is_an_issue() -> None:
    reading = read(f"{GROUPED}水利\t1\t加固水库大坝\t市水利局\t市财政局\n2\t修复河道堤防\t市审计局")
    assert rows(reading) == [DAMS] and "table-row" in codes(reading)


def test_groups_one_cell_a_line_head_the_rows_below_them() -> None:
    cells = ["重点工作", "序号", "具体措施", "牵头部门", "配合部门", "水利", "1", "加固水库大坝", "市水利局", "市财政局"]
    cells += ["2", "修复河道堤防", "市审计局", "林业", "3", "营造沿江防护林", "市林业局", "市审计局"]
    reading = read("\n".join(cells))
    assert rows(reading) == [DAMS, WOODS] and "table-row" in codes(reading)


def test_classes_merged_over_rows_are_told_from_other_cells() -> None:
    body = "领域\t项目名称\t年度任务\t责任单位\n交通\t环城公路\t完成路基\t市交通运输局\n江滨公路改建\t6月底前开工\t全椒县人民政府"
    assert [(t.text, [p.surface for p in t.parties]) for t in read(body).tasks][1] == ("江滨公路改建 6月底前开工", ["全椒县人民政府"])


def test_the_heading_of_a_block_is_no_part_of_the_row_above_it() -> None:
    body = "序号\t任务\t牵头单位\t配合单位\t完成时限\n一、水利\n1\t加固水库大坝\t市水利局\t市财政局\t6月\n2\t修复堤防\t\t市审计局\t\n"
    reading = read(body + "二、林业\n3\t营造沿江防护林\t市林业局\t市审计局\t9月")
    assert [(t.section, t.ordinal) for t in reading.tasks] == [("一、水利", 1), ("一、水利", 2), ("二、林业", 3)]
    assert [(p.surface, p.role) for p in reading.tasks[1].parties] == [("市审计局", "co")] and "table-row" in codes(reading)


def test_a_number_beyond_the_columns_of_a_head_names_nobody() -> None:
    body = "序号\t指标名称\t目标值\t责任单位\n\t\t2023年\t2025年\n1\t造林面积\t7\t7.5\t市林业局\n2\t水库座数\t3\t4\t市水利局"
    reading = read(body)
    assert not any("7" in p.surface or "4" in p.surface for t in reading.tasks for p in t.parties)
    assert "table-row" in codes(reading)


@pytest.mark.parametrize(
    "second",
    [
        "2\t修复河道堤防\t市水\n利局\t市审计局",
        "2\t修复河道堤防\t市水利局\t\n市审计局",
        "2\t修复河道堤防\t市水利局\t市审\n计局",
    ],
)
def test_rows_wrapped_by_hand_are_put_together(second: str) -> None:
    head = "序号\t任务\t牵头单位\t配合单位\n1\t加固水库大坝\t市水利局\t市财政局\n"
    assert [row[3] for row in rows(read(head + second))] == [DAMS[3], DIKES[3]]


def test_a_remark_below_the_last_row_is_no_cell() -> None:
    reading = read("序号\t任务\t牵头单位\t配合单位\n1\t加固水库大坝\t市水利局\t市财政局\n2\t修复河道堤防\t市水利局\n注：以上均为年内完成。")
    assert [row[3] for row in rows(reading)] == [DAMS[3], [("市水利局", "lead")]]


CARDS = "一、水利\n\n工作任务\t加固水库大坝\n牵头单位\t市水利局\n配合单位\t市财政局\n完成时限\t6月底前\n\n"


@pytest.mark.parametrize(
    "second",
    [
        "工作任务\t营造沿江防护林\n责任领导\t周立民\n牵头单位\t市林业局\n配合单位\t市审计局\n",
        "工作任务\t营造沿江防护林\n责任领导\t周立民\t牵头单位\t市林业局\n配合单位\t市审计局\t完成时限\t年底前\n",
    ],
)
def test_cards_of_one_task_each(second: str) -> None:
    reading = read(f"{CARDS}二、林业\n\n{second}")
    assert [(t.section, t.text, [(p.surface, p.role) for p in t.parties]) for t in reading.tasks] == [
        ("一、水利", "加固水库大坝", DAMS[3]),
        ("二、林业", "营造沿江防护林", WOODS[3]),
    ]
    assert reading.tasks[0].deadline == "2024-06-30" and reading.tasks[1].leader
    for task in reading.tasks:
        assert all(reading.source.text[slice(*p.span)] == p.surface for p in task.parties)


@pytest.mark.parametrize("plain", ["牵头单位\t配合单位\n市水利局\t市财政局\n", "责任单位\t市水利局\n发布日期\t2024-03-01\n", "甲\t乙\n"])
def test_other_rows_of_two_cells_are_no_cards(plain: str) -> None:
    assert mark_cards(plain) == plain
