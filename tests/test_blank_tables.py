"""Tables printed one row a line with a single blank between two cells: which rows are certain, and that the others are issues."""

from __future__ import annotations

import pytest

from loaders.blank_heads import find_columns
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "滁州市人民政府办公室关于印发2024年重点工作任务分解表的通知\n滁政办〔2024〕3号\n各县(市、区)人民政府：\n"
COLUMNS = "序号 工作任务 牵头单位 配合单位\n"
Rows = list[tuple[int, str, list[tuple[str, str]]]]
FULL: Rows = [
    (1, "加固水库大坝,年内完成30座。", [("市水利局", "lead"), ("市财政局", "co"), ("市审计局", "co")]),
    (2, "营造防护林", [("市林业局", "lead"), ("市农业农村局", "co")]),
]


def read(body: str) -> Reading:
    return read_document(parse_source((HEAD + body).encode(), "t.txt"))


def rows(reading: Reading) -> Rows:
    return [(t.ordinal, t.text, [(p.surface, p.role) for p in t.parties]) for t in reading.tasks]


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0"])
def test_a_row_a_line(blank: str) -> None:
    body = COLUMNS + "1 加固水库大坝,年内完成30座。 市水利局 市财政局、 市审计局\n2 营造防护林 市林业局 市农业农村局\n特此通知。\n"
    reading = read(body.replace(" ", blank))
    assert rows(reading) == FULL and not reading.issues
    assert [reading.tasks[0].text] == ["加固水库大坝,年内完成30座。"]


def test_traditional_script_and_heads_with_blanks_inside() -> None:
    reading = read("序 號 工 作 任 務 牽頭 單位 完成時限\n1 加固水庫大壩。 市水利局 2024年10月底前\n2 營造防護林 市林業局 全年\n")
    assert [(t.text, t.deadline, [p.surface for p in t.parties]) for t in reading.tasks] == [
        ("加固水庫大壩。", "2024-10-31", ["市水利局"]),
        ("營造防護林", "2024-12-31", ["市林業局"]),
    ]


def test_below_several_columns_of_texts_the_cell_is_taken_where_it_can_be_told() -> None:
    head = "序号 类别 主要任务 细化措施 牵头单位 责任单位\n"
    told = read(head + "1 水利 加固大坝 逐一排查病险水库。 市水利局 市财政局\n2   营造防护林。 市林业局 市财政局\n")
    assert [t.text for t in told.tasks] == ["加固大坝逐一排查病险水库。", "营造防护林。"]
    torn = read(head + "1 水 利 加固 大坝 逐一排查。 市水利局 市财政局\n2 造林 绿化 营造防护林。 市林业局 市财政局\n")
    assert [t.text for t in torn.tasks] == ["水利加固大坝逐一排查。", "造林绿化营造防护林。"]


def test_headings_of_blocks_stand_between_rows() -> None:
    reading = read("序号 工作任务 责任单位\n一、水利\n1 加固水库大坝。 市水利局\n二、生态\n2 营造防护林。 各县（市、区）政府\n")
    assert [(t.section, t.ordinal, t.parties[0].surface) for t in reading.tasks] == [
        ("一、水利", 1, "市水利局"),
        ("二、生态", 2, "各县（市、区）政府"),
    ]


def test_a_head_printed_again_on_the_next_page_ends_no_row() -> None:
    head = "序号 工作任务 责任单位\n"
    reading = read(f"{head}1 加固水库大坝。 市水利局\n2 疏浚河道。 市水利局\n{head}3 营造防护林。 市林业局\n4 防治虫害。 市林业局\n")
    assert [t.ordinal for t in reading.tasks] == [1, 2, 3, 4] and not reading.issues


@pytest.mark.parametrize(
    "row",
    [
        "2 营造防护林。 市林业局",  # which column is empty is not said
        "2 营造 市林业局 市财政局",  # 营造 may be all, or the text's end be a body
        "2 营造防护林。 全年 市林业局",
        "2 营造防护林,\n扩大绿地。 市林业局 市财政局",
        "2 营造防护林。 市林业局 市财政局、",
    ],
)
def test_a_row_that_does_not_fit_is_an_issue(row: str) -> None:
    reading = read(COLUMNS + f"1 加固水库大坝。 市水利局 市财政局\n{row}\n3 疏浚河道。 市水利局 市审计局\n")
    assert [t.ordinal for t in reading.tasks] == [1, 3]
    assert [i.code for i in reading.issues] == ["table-row"]


def test_where_blanks_part_the_names_of_a_cell_no_row_is_certain() -> None:
    reading = read(COLUMNS + "1 加固水库大坝。 市水利局 市财政局 市审计局\n2 营造防护林。 市林业局 市财政局\n")
    assert not reading.tasks and "table-row" in {i.code for i in reading.issues}


@pytest.mark.parametrize(
    "body",
    [
        "序号 牵头单位 工作任务 进展情况\n1 市水利局 加固水库大坝。 已完成\n2 市林业局 营造防护林。 正在推进\n",
        "序号 工作任务 责任单位 责任领导 配合单位\n1 加固水库大坝。 市水利局 周立民 市财政局\n2 营造防护林。 市林业局 周立民 市财政局\n",
    ],
)
def test_other_columns_are_an_issue_and_never_silence(body: str) -> None:
    reading = read(body)
    assert not reading.tasks and [i.code for i in reading.issues] == ["table-row"]


def test_heads_that_are_columns() -> None:
    assert find_columns("序号 工 作 任 务 牵头负责部门") == ("ordinal", "task", "lead")
    assert find_columns("序号 类别 主要任务 牵头单位 参与单位 责任单位") == ("ordinal", "other", "task", "lead", "co", "listed")
    for line in ("序号 姓名 单位", "序号 牵头单位 工作任务", "序言 加强领导。", "编制单位 市水利局", "序号 工作任务"):
        assert find_columns(line) == ()


INNER = "序号 工作任务 牵头   领导 牵头   责任单位 配合   责任单位 工作评价 1-6月份进展情况 备注\n"


def test_columns_of_bodies_between_a_leader_and_what_was_reached() -> None:
    body = "1 加固水库大坝30座。 周立民 市水利局 市财政局、市审计局 达到序时进度 已完工12座，开工 8座。\n3 营造防护林5万亩。 李大明 市林业局 各县（市、区） 已完成\n"
    reading = read(INNER + body)
    assert rows(reading) == [
        (1, "加固水库大坝30座。", [("市水利局", "lead"), ("市财政局", "co"), ("市审计局", "co")]),
        (3, "营造防护林5万亩。", [("市林业局", "lead"), ("各县（市、区）", "co")]),
    ]
    assert [t.leader and t.leader.name for t in reading.tasks] == ["周立民", "李大明"]
    assert [t.value for t in reading.targets] == [30, 5] and not reading.issues


@pytest.mark.parametrize(
    "row",
    [
        "2 营造防护林。 李大明 市林业局 已完成",  # which column is empty is not said
        "2 营造防护林。 李大明 市林业局 市农业农村局 市政府 已批复",  # a list parted by a blank, or who approved
        "2 营造防护林。 李大明 市林业局 市农业农村局 造林3万亩 市财政局",  # a body elsewhere
        "2 营造防护林。 市林业局 市农业农村局 已完成",  # the leader is left out
        "2 营造防护林。 李大明 市林业局 市农业农村局\n市财政局 已完成",  # which cell the second line belongs to
    ],
)
def test_a_row_whose_inner_bodies_are_not_certain_is_an_issue(row: str) -> None:
    reading = read(f"{INNER}1 加固水库。 周立民 市水利局\n{row}\n3 疏浚河道。 周立民 市水利局 市财政局 已完成\n")
    assert set(range(1, 4)) > {t.ordinal for t in reading.tasks} <= {3}
    assert sum(i.code == "table-row" for i in reading.issues) >= 2


def test_what_a_table_tells_is_no_aim_where_none_of_its_rows_is_read() -> None:
    reading = read("序号 工作任务 牵头单位 配合单位 进展情况\n1 加固水库。 市水利局 市财政局 市审计局 已加固3座\n2 植树。 市林业局 造林3万亩\n")
    assert not reading.tasks and not reading.targets and reading.issues


def test_a_time_is_read_behind_the_bodies_only() -> None:
    reading = read("序号 工作任务 责任单位 完成时限 进展情况\n1 加固水库。 市水利局 2024年10月底 已开工\n2 营造防护林。 市林业局 造林3万亩\n")
    assert [(t.ordinal, t.deadline) for t in reading.tasks] == [(1, "2024-10-31")]
    assert [i.code for i in reading.issues] == ["table-row"]
