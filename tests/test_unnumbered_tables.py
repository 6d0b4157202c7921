"""Tables of tasks whose rows bear no number: parted by strokes or tabs, or flattened to one cell a line."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "阜阳市人民政府办公室关于印发2024年重点工作任务分解表的通知\n阜政办〔2024〕3号\n各县(市、区)人民政府：\n"
COLUMNS = ("工作任务", "牵头单位", "配合单位", "完成时限")
ONE = ("加固水库大坝", "市水利局", "市财政局", "2024年6月底")
TWO = ("营造防护林", "市林业局", "市审计局、市财政局", "2024年12月底")
THREE = ("清淤河道", "市水利局", "市公安局", "2024年12月底")


def read(body: str) -> Reading:
    return read_document(parse_source((HEAD + body + "\n").encode(), "t.txt"))


def rows(reading: Reading) -> list[str]:
    return [f"{t.text} {t.deadline} " + " ".join(f"{p.surface}/{p.role}" for p in t.parties) for t in reading.tasks]


FULL = [
    "加固水库大坝 2024-06-30 市水利局/lead 市财政局/co",
    "营造防护林 2024-12-31 市林业局/lead 市审计局/co 市财政局/co",
    "清淤河道 2024-12-31 市水利局/lead 市公安局/co",
]


@pytest.mark.parametrize("between", ["\n", "\n\n", " |\n"])
def test_one_cell_a_line(between: str) -> None:
    reading = read(between.join((*COLUMNS, *ONE, *TWO, *THREE)))
    assert rows(reading) == FULL and not reading.issues
    assert [t.ordinal for t in reading.tasks] == [1, 2, 3]


@pytest.mark.parametrize("stroke", [" | ", "\t"])
def test_rows_of_cells(stroke: str) -> None:
    assert rows(read("\n".join(stroke.join(cells) for cells in (COLUMNS, ONE, TWO, THREE)))) == FULL


def test_headings_between_rows_are_their_sections() -> None:
    reading = read("\n".join((*COLUMNS, "一、水利工程", *ONE, *THREE, "二、林业工程", *TWO)))
    assert [t.section for t in reading.tasks] == ["一、水利工程", "一、水利工程", "二、林业工程"]


def test_a_cell_less_is_read_where_one_column_only_can_lack() -> None:
    reading = read("\n".join((*COLUMNS, *ONE[:3], *TWO, *THREE)))
    assert rows(reading) == ["加固水库大坝 None 市水利局/lead 市财政局/co", *FULL[1:]] and not reading.issues


def test_what_cannot_be_told_is_an_issue_and_later_rows_are_read() -> None:
    reading = read("\n".join((*COLUMNS, *ONE, "疏通管网", "分两步完成", "市住房城乡建设局", *TWO, *THREE)))
    assert rows(reading) == FULL
    assert [i.code for i in reading.issues] == ["table-row"] and "疏通管网" in reading.source.text[slice(*reading.issues[0].span)]
    # one body under two columns of bodies
    reading = read("\n".join((*COLUMNS[:3], *ONE[:3], "疏通管网", "市公安局", *TWO[:3], *THREE[:3])))
    assert len(reading.tasks) == 3 and [i.code for i in reading.issues] == ["table-row"]


@pytest.mark.parametrize(
    "body",
    [
        "工作任务\n牵头单位\n各县要压实责任。\n市水利局要加强指导。",
        "工作任务\n牵头单位\n加固水库大坝\n市水利局",
        "主要任务\n重点工作\n加固水库大坝\n市水利局\n营造防护林\n市林业局",
    ],
)
def test_headings_above_prose_are_no_table(body: str) -> None:
    assert not read(body).tasks


def test_the_time_of_a_merged_cell_is_no_task() -> None:
    reading = read(
        "项目名称 | 工作任务 | 计划完成时间 | 牵头单位 |\n1.修路 | 修建县道3条 | 11月 | 市交通运输局 |\n2023.8 | 市公安局 | ||\n"
        "计划10月底完工 | 市水利局 | ||\n修建步道 | 2023.12 | 市林业局 | |"
    )
    assert rows(reading) == ["修路 修建县道3条 2024-11-30 市交通运输局/lead", "修建步道 2023-12-31 市林业局/lead"]
    assert [i.code for i in reading.issues] == ["table-row", "table-row"]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_names_of_items_stand_once_for_several_rows(between: str) -> None:
    cells = (
        "一、水利", "1.加固工程", *ONE[:3], "修复堤防,完善管护。分三年完成。", *THREE[1:3],
        "2.综合治理\n与绿化行动", "向市委报告工作情况及对策建议。协调编制、公安、财政、人社等部门研商政策。年底前完成。", "市林业局", "各镇、\n相关委、办、局",
    )
    reading = read(between.join(("项目", *COLUMNS[:3], *cells)))
    assert [(t.section, t.ordinal, t.text[:4]) for t in reading.tasks] == [("一、水利", 1, "加固水库"), ("一、水利", 1, "修复堤防"), ("一、水利", 2, "向市委报")]
    assert [(p.surface, p.role) for p in reading.tasks[2].parties] == [("市林业局", "lead"), ("各镇", "co"), ("相关委、办、局", "co")]
    assert not reading.issues
