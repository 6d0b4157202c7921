"""Tables a site printed one cell a line with the strokes on lines of their own, cells merged over rows included."""

from __future__ import annotations

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
