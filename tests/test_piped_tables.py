"""Tables a site printed one cell a line with the strokes on lines of their own, cells merged over rows included."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "滁州市人民政府办公室关于印发2024年重点工作任务分解表的通知\n滁政办〔2024〕3号\n各县(市、区)人民政府：\n"
COLUMNS = ("序号", "项目", "重点工作任务", "牵头领导", "责任单位")


def page(*rows: tuple[str, ...]) -> Reading:
    body = ""
    for row in rows:
        body += "".join(f"{cell}\n|\n" if cell else " \n|\n" for cell in row)
        missing = len(COLUMNS) - len(row)
        body += "|" * missing + "\n" if missing else ""
    return read_document(parse_source((HEAD + body).encode(), "t.txt"))


def rows(reading: Reading) -> list[tuple[str | None, int, str | None, list[str]]]:
    return [(t.section, t.ordinal, t.leader and t.leader.name, [p.surface for p in t.parties]) for t in reading.tasks]


def test_rows_have_as_many_strokes_as_there_are_heads() -> None:
    reading = page(
        COLUMNS,
        ("一、水利工作",),
        ("1", "水利", "1.加固水库大坝30座。", "周立民", "市水利局、财政局"),
        ("2.疏浚河道20公里，清理淤泥。", "市水利局、审计局"),
        ("3.营造防护林5万亩，抚育中幼林。", "李 强", "市林业局"),
        ("4.新建灌区管理所，完善计量设施。", "", "市水利局"),
    )
    assert rows(reading) == [
        ("一、水利工作", 1, "周立民", ["市水利局", "市财政局"]),
        ("一、水利工作", 2, None, ["市水利局", "市审计局"]),
        ("一、水利工作", 3, "李强", ["市林业局"]),
        ("一、水利工作", 4, "李强", ["市水利局"]),
    ]
    text = reading.source.text
    assert all(p.surface.endswith(text[slice(*p.span)]) for t in reading.tasks for p in t.parties)


def test_a_row_with_more_strokes_than_heads_ends_the_table_and_is_said() -> None:
    reading = page(
        COLUMNS,
        ("1", "水利", "加固水库大坝。", "周立民", "市水利局"),
        ("2", "林业", "营造防护林。", "周立民", "市林业局", "多出的一格"),
        ("3", "交通", "改造农村公路。", "周立民", "市交通运输局"),
    )
    assert [row[1] for row in rows(reading)][:1] == [1]
    assert reading.issues


def test_two_lines_of_a_cell_are_two_names() -> None:
    reading = page(
        COLUMNS,
        ("1", "水利", "加固水库大坝，\n清理淤泥。", "周立民", "市住房城乡建设局\n市财政局"),
        ("2", "林业", "营造防护林。", "李 强\n王大明", "市林业局"),
    )
    assert [[p.surface for p in t.parties] for t in reading.tasks] == [["市住房城乡建设局", "市财政局"], ["市林业局"]]
    assert reading.tasks[0].text.endswith("加固水库大坝，清理淤泥。")


def test_a_short_cell_that_may_be_a_place_makes_no_leader() -> None:
    reading = page(
        COLUMNS,
        ("1", "水利", "加固水库大坝30座。", "周立民", "市水利局"),
        ("2.推进城市更新行动，改造老旧小区。", "高新", "市住建局"),
        ("3.营造防护林5万亩，抚育中幼林。", "安康", "市林业局"),
    )
    assert [row[1:3] for row in rows(reading)] == [(1, "周立民")]
    assert sum(i.code == "table-row" for i in reading.issues) == 2


def test_few_strokes_join_nothing() -> None:
    reading = read_document(parse_source(f"{HEAD}1.加固水库。(市水利局牵头)\n|\n2.植树。(市林业局牵头)\n".encode(), "t.txt"))
    assert [len(t.parties) for t in reading.tasks] == [1, 1]


CLASSED = ("类别", "序号", "工作任务", "责任部门\n（加*号为牵头部门，\n其余为参与部门）", "责任街镇", "完成时间节点")


def closed(*rows: tuple[str, ...], own: bool, below: str = "") -> Reading:
    """A table whose cells are closed by a stroke on a line of its ``own`` or at the end of their last line."""
    body = "".join(f"{cell}\n|\n" if own else f"{cell} |\n" for row in rows for cell in row)
    return read_document(parse_source((HEAD + body + below).encode(), "t.txt"))


@pytest.mark.parametrize("own", [True, False])
def test_a_class_merged_over_numbered_rows_is_left_out(own: bool) -> None:
    reading = closed(
        CLASSED,
        ("（一）\n改善\n水利", "1", "加固\n水库大坝30座", "市水利局*、\n市财政局", "大河镇", "2024年6月底"),
        ("2", "疏浚河道20公里", "市水利局*", "大河镇、\n小河街道", "2024年8月底"),
        ("（二）\n交通", "3", "改造农村公路12公里", "市交通运输局、市财政局", "小河街道", "2024年10月底"),
        own=own,
    )
    assert [(t.ordinal, t.text, t.deadline) for t in reading.tasks] == [
        (1, "加固水库大坝30座", "2024-06-30"),
        (2, "疏浚河道20公里", "2024-08-31"),
        (3, "改造农村公路12公里", "2024-10-31"),
    ]
    assert [[(p.surface, p.role) for p in t.parties] for t in reading.tasks] == [
        [("市水利局", "lead"), ("市财政局", "co"), ("大河镇", "unspecified")],
        [("市水利局", "lead"), ("大河镇", "unspecified"), ("小河街道", "unspecified")],
        [("市交通运输局", "unspecified"), ("市财政局", "unspecified"), ("小河街道", "unspecified")],
    ]
    text = reading.source.text
    assert all(text[slice(*p.span)] == p.surface for t in reading.tasks for p in t.parties)


@pytest.mark.parametrize("own", [True, False])
def test_a_class_left_out_in_the_first_row_is_no_cell_of_it(own: bool) -> None:
    head = ("类别", "序号", "工作任务", "责任单位", "完成时限")
    reading = closed(head, ("1", "修建水库", "市水利局", "2024年6月底"), ("2", "植树造林", "市林业局", "2024年8月底"), own=own)
    assert [(t.ordinal, t.text, t.deadline) for t in reading.tasks] == [(1, "修建水库", "2024-06-30"), (2, "植树造林", "2024-08-31")]


@pytest.mark.parametrize("own", [True, False])
def test_a_row_of_another_size_is_read_where_its_cells_fit_in_one_way(own: bool) -> None:
    head = ("序号", "类别", "工作任务", "责任单位", "完成时限")
    reading = closed(
        head,
        ("1", "水利", "加固水库大坝，清理库底淤泥。", "市水利局", "2024年6月底"),
        ("2", "疏浚河道20公里，整治两岸。", "市水利局、市财政局", "2024年8月底"),
        ("3", "交通", "改造农村公路，完善沿线设施。", "市交通运输局", "2024年10月底"),
        ("交通", "改造县道，更新沿线标志。", "市交通运输局", "2024年10月底"),
        ("4", "改造危桥，增设防护栏杆。", "市交通运输局", "2024年11月底"),
        ("5", "林业", "营造防护林，抚育中幼林。", "市林业局", "2024年12月底"),
        own=own,
    )
    assert [(t.ordinal, [p.surface for p in t.parties]) for t in reading.tasks] == [
        (1, ["市水利局"]),
        (2, ["市水利局", "市财政局"]),
        (4, ["市交通运输局"]),
        (5, ["市林业局"]),
    ]
    assert [i.code for i in reading.issues if i.code == "table-row"] == ["table-row"]


def test_one_body_under_one_of_two_columns_is_not_told() -> None:
    head = ("序号", "工作任务", "牵头单位", "配合单位")
    rows = (("1", "修建水库", "市水利局", "市财政局"), ("2", "植树造林", "市审计局"), ("3", "改造公路", "市交通运输局", ""))
    reading = closed(head, *rows, own=False, below="注：本表由市政府督查室解释。\n序号 |\n姓名 |\n电话 |\n")
    assert [[(p.surface, p.role) for p in t.parties] for t in reading.tasks] == [
        [("市水利局", "lead"), ("市财政局", "co")],
        [("市交通运输局", "lead")],
    ]
    assert any(i.code == "table-row" for i in reading.issues)


def test_a_count_is_no_number_of_a_row() -> None:
    head = ("序号", "工作任务", "数量", "责任单位")
    rows = (("1", "建设学校", "2", "市教育局"), ("2", "建设医院", "3", "市卫生健康委"), ("3", "建设公园", "4", "市园林局"))
    assert [(t.ordinal, t.text) for t in closed(head, *rows, own=False).tasks] == [(1, "建设学校"), (2, "建设医院"), (3, "建设公园")]


def test_headings_of_blocks_and_numbers_that_begin_again() -> None:
    head = ("序号", "类别", "工作任务", "责任单位", "完成时限")
    reading = closed(
        head,
        ("一、水利工作",),
        ("1", "水库", "加固水库大坝，清理库底淤泥。", "市水利局", "2024年6月底"),
        ("二、交通工作", "", "", "", ""),
        ("1", "公路", "改造农村公路，完善沿线设施。", "市交通运输局", "2024年10月底"),
        ("2", "公路", "改造县道，更新沿线标志。", "市交通运输局", "2024年11月底"),
        own=False,
    )
    assert [(t.section, t.ordinal, t.deadline) for t in reading.tasks] == [
        ("一、水利工作", 1, "2024-06-30"),
        ("二、交通工作", 1, "2024-10-31"),
        ("二、交通工作", 2, "2024-11-30"),
    ]


def test_a_table_without_a_title_whose_bodies_are_departments_of_a_ministry() -> None:
    rows = (("序号", "指标名称", "预期效果", "牵头负责司局", "备注"), ("1", "推广应用", "10项", "规划司", ""), ("2", "培育企业", "20家", "消费品工业司", ""))
    body = "".join(f"{cell} |\n" for row in rows for cell in row)
    reading = read_document(parse_source(f"为接受社会监督，我部公开有关重点工作的指标。\n{body}".encode(), "t.txt"))
    assert [(t.ordinal, t.text, [(p.surface, p.role) for p in t.parties]) for t in reading.tasks] == [
        (1, "推广应用", [("规划司", "lead")]),
        (2, "培育企业", [("消费品工业司", "lead")]),
    ]
