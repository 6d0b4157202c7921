"""Tables drawn with characters: cells over several printed lines, merged cells, and those whose columns are not clear."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "达州市人民政府办公室关于印发2024年重点工作任务分解表的通知\n达市府办〔2024〕3号\n各县（市、区）人民政府：\n\n"
END = "\n达州市人民政府办公室\n2024年3月1日\n"


def read(body: str, head: str = HEAD) -> Reading:
    return read_document(parse_source((head + body + END).encode(), "t.txt"))


def rows(reading: Reading) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(t.text, [(p.agency.removeprefix("达州市"), p.role) for p in t.parties]) for t in reading.tasks]


LIGHT = """\
┌──┬──────┬────┬────┬────┐
│序号│  工作任务  │牵头单位│配合单位│责任领导│
├──┼──────┼────┼────┼────┤
│ 1  │建成高标准农│市农业农│市财政局│ 周立民 │
│    │田 3万亩，加│村局    │市审计  │        │
│    │固水库。    │        │局      │        │
├──┼──────┼────┼────┤        │
│ 2  │营造林带    │市林业局│各县（市│        │
│    │            │        │、区）  │        │
├──┴──────┴────┴────┴────┤
│二、城市建设                              │
├──┬──────┬────┬────┬────┤
│ 3  │修建道路    │        │        │        │
├──┼──────┤市交通运├────┼────┤
│ 4  │修建桥梁    │输局    │市财政局│ 陈方   │
└──┴──────┴────┴────┴────┘"""
HEAVY = str.maketrans("┌┬┐├┼┤└┴┘─│", "┏┳┓┣╋┫┗┻┛━┃")
DOUBLE = str.maketrans("┌┬┐├┼┤└┴┘─│", "╔╦╗╠╬╣╚╩╝═║")


@pytest.mark.parametrize("drawn", [LIGHT, LIGHT.translate(HEAVY), LIGHT.translate(DOUBLE), LIGHT.replace("\n", "\r\n")])
def test_printed_lines_of_a_cell_are_joined(drawn: str) -> None:
    reading = read(drawn)
    assert rows(reading) == [
        ("建成高标准农田3万亩，加固水库。", [("农业农村局", "lead"), ("财政局", "co"), ("审计局", "co")]),
        ("营造林带", [("林业局", "lead"), ("各县(市、区)", "co")]),
        ("修建道路", [("交通运输局", "lead")]),
        ("修建桥梁", [("交通运输局", "lead"), ("财政局", "co")]),
    ]
    assert [(t.ordinal, t.leader and t.leader.name, t.section) for t in reading.tasks] == [
        (1, "周立民", None), (2, "周立民", None), (3, None, "二、城市建设"), (4, "陈方", "二、城市建设")]
    assert [(t.indicator, t.value, t.unit) for t in reading.targets] == [("高标准农田", 3, "万亩")]
    assert not reading.issues


def test_a_merged_cell_keeps_the_place_it_is_printed_at() -> None:
    reading = read(LIGHT)
    raw = reading.source.text
    assert reading.tasks[2].parties[0].span == reading.tasks[3].parties[0].span
    start, end = reading.tasks[0].parties[0].span
    assert raw[start:end].startswith("市农业农│") and raw[start:end].endswith("│村局")
    start, end = reading.tasks[1].parties[0].span
    assert raw[start:end] == "市林业局"


def test_the_order_declared_above_a_drawn_table_holds_in_it() -> None:
    table = "┌──┬────┬────┐\n│序号│工作任务│责任单位│\n├──┼────┼────┤\n│1   │修建道路│市交通运│\n│    │        │输局、市│\n│    │        │财政局  │\n└──┴────┴────┘"
    reading = read(f"责任单位列第一位的为牵头单位，下同。\n{table}\n\n{table.replace('道路', '桥梁')}")
    both = [("交通运输局", "lead"), ("财政局", "co")]
    assert rows(reading) == [("修建道路", both), ("修建桥梁", both)]
    assert len({t.id for t in reading.tasks}) == 2


def test_a_row_of_merged_columns_is_an_issue() -> None:
    drawn = "┌──┬────┬────┐\n│序号│工作任务│责任单位│\n├──┼────┼────┤\n│1   │修建道路│市水利局│\n├──┼────┴────┤\n│2   │造林　　　市林业局│\n├──┼────┬────┤\n│3   │修建桥梁│市财政局│\n└──┴────┴────┘"
    reading = read(drawn)
    assert [t.text for t in reading.tasks] == ["修建道路", "修建桥梁"]
    assert [i.code for i in reading.issues] == ["table-row"]


@pytest.mark.parametrize("cut", ["│1   │修建道路 市水利局\n", "│1   │修建道路│\n│    │市水利局│财政局│审计局│\n"])
def test_without_clear_columns_nothing_is_read(cut: str) -> None:
    reading = read("┌──┬────┬────┐\n│序号│工作任务│责任单位│\n├──┼────┼────┤\n" + cut + "└──┴────┴────┘")
    assert not reading.tasks
    assert reading.issues


def test_a_task_beside_several_cells_of_bodies_is_an_issue() -> None:
    drawn = "┌────┬────┐\n│工作任务│责任单位│\n├────┼────┤\n│修建道路│市交通运│\n│        │输局    │\n├────┼────┤\n│加固堤坝│市水利局│\n│。造林。├────┤\n│植树。  │市林业局│\n└────┴────┘"
    drawn = "\n".join(f"{'├└┌│'['├└┌'.find(line[0])]}─{line}" if line[0] in "├└┌" else f"│1{line}" for line in drawn.split("\n"))
    reading = read(drawn.replace("─┌", "─┬").replace("─├", "─┼").replace("─└", "─┴").replace("│1│工作", "│序号│工作"))
    assert [t.text for t in reading.tasks] == ["修建道路"]
    assert {i.code for i in reading.issues} == {"table-row"}


def test_a_name_that_only_might_be_whole_is_not_cut_at_the_end_of_its_line() -> None:
    reading = read("┌──┬────┬─────┐\n│序号│工作任务│责任单位  │\n├──┼────┼─────┤\n│1   │修建道路│市住房城乡│\n│    │        │建设局市公│\n│    │        │安局      │\n├──┼────┼─────┤\n│2   │修建桥梁│市财政局  │\n└──┴────┴─────┘")
    assert all(p.surface != "市住房城乡" for t in reading.tasks for p in t.parties)
    assert "市住房城乡" not in [a for t in reading.tasks for p in t.parties for a in (p.agency, p.agency[3:])]


def test_a_long_drawn_table_is_read() -> None:
    rule = "├──┼────┼────┤\n"
    body = rule.join(f"│{i:<4}│修建道路│市水利局│\n" + ("│    │造林　　　市林业局│\n" if i % 3 == 0 else "") for i in range(1, 1501))
    reading = read("┌──┬────┬────┐\n│序号│工作任务│责任单位│\n" + rule + body + "└──┴────┴────┘")
    assert len(reading.tasks) == 1000


TORN = [("修建桥梁", [("交通运输局", "lead"), ("财政局", "co")]), ("修建渡口", [("水利局", "lead")])]


def test_a_frame_that_is_not_closed() -> None:
    drawn = "┌──┬────┬────────┐\n│序号│工作任务│责任单位│\n├──┼────┼────────┤\n│1 │修建桥梁│市交通运输局牵头，│\n│  │        │市财政局配合│\n├──┼────┼────────┤\n│2 │修建渡口│市水利局负责│\n"
    assert rows(read(drawn)) == TORN
    assert rows(read(drawn + drawn)) == TORN + TORN


def test_rows_without_a_frame() -> None:
    drawn = "│序号│工作任务│责任单位│\n│1│修建桥梁│市交通运输局牵头，│\n│ │        │市财政局配合│\n│2│修建渡口│市水利局负责│\n"
    assert rows(read(drawn)) == TORN
