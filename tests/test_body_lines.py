"""Flattened tables whose cells of bodies are printed one body a line, numbered or not."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "阜阳市人民政府办公室关于印发2024年民生实事任务分解表的通知\n阜政办〔2024〕3号\n各县(市、区)人民政府：\n"
COLUMNS = ("序号", "事项分类", "事项名称", "项目内容", "牵头单位", "协同单位")
ONE = ("1", "织密水利安全网", "加固一批水库大坝", "加固小型水库大坝12座。", "市水利局", "市财政局", "市公安局", "市审计局")
TWO = ("2", "清淤城区河道", "清淤城区内河5条。", "市水利局", "/")
THREE = ("3", "“绿美家园”工程", "营造防护林", "营造沿江防护林300亩。", "市林业局", "各县(市、区)政府")
FOUR = ("4", "建设口袋公园", "建设口袋公园20个。", "市城管局", "市林业局", "市财政局")


def read(*lines: str) -> Reading:
    return read_document(parse_source((HEAD + "\n\n".join(lines) + "\n").encode(), "t.txt"))


def rows(reading: Reading) -> list[str]:
    return [f"{t.ordinal} {t.text[:6]} " + " ".join(f"{p.surface}/{p.role}" for p in t.parties) for t in reading.tasks]


FULL = [
    "1 加固一批水库 市水利局/lead 市财政局/co 市公安局/co 市审计局/co",
    "2 清淤城区河道 市水利局/lead",
    "3 营造防护林  市林业局/lead 各县(市、区)政府/co",
    "4 建设口袋公园 市城管局/lead 市林业局/co 市财政局/co",
]


def test_a_body_a_line_below_merged_classes() -> None:
    reading = read(*COLUMNS, *ONE, *TWO, *THREE, *FOUR)
    assert rows(reading) == FULL and not reading.issues


@pytest.mark.parametrize("classes", [("类别",), ("领域",), ("工作板块",), ()])
def test_any_word_for_the_class_or_none(classes: tuple[str, ...]) -> None:
    one, three = (ONE, THREE) if classes else ((ONE[0], *ONE[2:]), (THREE[0], *THREE[2:]))
    assert rows(read("序号", *classes, *COLUMNS[2:], *one, *TWO, *three, *FOUR)) == FULL


def test_one_certain_row_is_not_enough() -> None:
    reading = read(*COLUMNS, *ONE, "2", *THREE[1:], "3", *FOUR[1:])
    assert rows(reading) == ["2 营造防护林  市林业局/lead 各县(市、区)政府/co"]
    assert [i.code for i in reading.issues] == ["table-row", "table-row"]


@pytest.mark.parametrize(
    "row",
    [
        ("2", "清淤城区河道", "清淤城区内河5条。", "市水利局", "市公安局", "/"),  # two leads
        ("2", "清淤城区河道", "清淤城区内河5条。", "市水利局、市公安局", "市财政局"),
        ("2", "清淤城区河道", "清淤城区内河5条。", "市水利局"),  # an empty cell is not printed
    ],
)
def test_a_row_that_tells_otherwise(row: tuple[str, ...]) -> None:
    five = ("5", "办好养老食堂", "办好养老食堂30家。", "市民政局", "市财政局")
    reading = read(*COLUMNS, *ONE, *row, *THREE, *FOUR, *five)
    assert not [t for t in reading.tasks if t.ordinal in (1, 4)]
    assert sum(i.code == "table-row" for i in reading.issues) >= 2


def test_before_a_mark_of_an_empty_cell_all_lead() -> None:
    reading = read(*COLUMNS, *ONE, "2", "清淤城区河道", "清淤城区内河5条。", "市水利局", "市公安局", "/", *THREE)
    assert rows(reading)[0] == "2 清淤城区河道 市水利局/lead 市公安局/lead"


def test_one_column_of_bodies() -> None:
    reading = read("序号", "工作任务", "责任单位", "1", "加固小型水库大坝", "市水利局", "市财政局", "2", "清淤城区内河", "市水利局", "3", "营造沿江防护林", "市林业局")
    assert [len(t.parties) for t in reading.tasks] == [2, 1, 1] and {p.role for t in reading.tasks for p in t.parties} <= {"unspecified", "lead"}
    assert {p.role for p in reading.tasks[0].parties} == {"unspecified"}


def test_who_signs_below_the_last_row_is_not_in_it() -> None:
    reading = read(*COLUMNS, *ONE, *TWO, *THREE, *FOUR, "阜阳市人民政府办公室", "2024年3月5日")
    assert rows(reading) == FULL[:3] and [i.code for i in reading.issues] == ["table-row"]


GOALS = ("领域", "主要目标", "主要责任单位", "责任单位")
A = ("1.妇女享有优质保健服务。", "——孕产妇死亡率持续下降。", "省卫生厅", "省财政厅", "省妇联")
B = ("——孕产妇住院分娩率达到98%以上。", "省卫生厅", "省公安厅", "省教育厅", "省财政厅")
C = ("2.妇女参加体育锻炼的人数比例提高。", "省体育局", "省教育厅")
D = ("3.妇女平等享有受教育的权利。", "省教育厅", "省妇联")


def test_without_numbers_a_row_ends_where_text_begins_again() -> None:
    reading = read(*GOALS, *A, *C, *B, *D)
    assert [p.role == "lead" for t in reading.tasks for p in t.parties if p is t.parties[0]] == [True] * 4
    assert [len(t.parties) for t in reading.tasks] == [3, 2, 4, 2]
    assert reading.tasks[0].text.startswith("妇女享有优质保健服务") and "死亡率" in reading.tasks[0].text
    assert all(p.role != "lead" for t in reading.tasks for p in t.parties[1:])


def test_without_certain_rows_nobody_leads() -> None:
    reading = read(*GOALS, *A, *B, *D)
    assert [[p.role for p in t.parties] for t in reading.tasks[:2]] == [["unspecified"] * 3, ["unspecified"] * 4]
    assert sum(i.code == "table-row" for i in reading.issues) == 2
    # supporters are not responsible: the row is not read
    reading = read("主要目标", "牵头单位", "配合单位", *A, *B, *D)
    assert len(reading.tasks) == 1 and sum(i.code == "table-row" for i in reading.issues) == 2


def test_the_class_is_no_part_of_the_task_and_signers_no_row() -> None:
    reading = read("领域", "主要目标", "责任单位", "妇女与健康", *A[1:], *B, "妇女与教育", *D, "以上目标请对照落实。", "省人民政府", "2024年3月5日")
    assert [t.text[:5] for t in reading.tasks] == ["——孕产妇", "——孕产妇", "妇女平等享"]
    assert "省人民政府" not in {p.surface for t in reading.tasks for p in t.parties}


LED = ("目标任务", "责任领导", "责任单位", "一、主要预期指标")


def test_rows_with_leaders_on_a_line_each() -> None:
    reading = read(*LED, "1.生产总值增长7%以上。", "赵建国", "市发改委、市统计局", "2.粮食产量保持稳定。", "赵建国", "钱卫东", "市农业局、市财政局")
    assert [len(t.parties) for t in reading.tasks] == [2, 2]
    assert reading.tasks[0].leader and reading.tasks[0].leader.name == "赵建国"
    assert [t.section for t in reading.tasks] == ["一、主要预期指标"] * 2
    assert [i.code for i in reading.issues] == ["several-leaders"]


def test_a_numbered_row_alone() -> None:
    reading = read(*LED, "1.生产总值增长7%以上。", "赵建国", "市发改委、市统计局")
    assert [len(t.parties) for t in reading.tasks] == [2]
