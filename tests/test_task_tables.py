"""Tables of divided tasks in the shapes pages give them: one cell a line, upright strokes, merged cells; and what is unread."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "滁州市人民政府办公室关于印发2024年重点工作任务分解表的通知\n滁政办〔2024〕3号\n各县(市、区)人民政府：\n"
COLUMNS = ("序号", "工作任务", "牵头单位", "配合单位", "责任领导")


def read(body: str, head: str = HEAD) -> Reading:
    return read_document(parse_source((head + body + "\n").encode(), "t.txt"))


def rows(reading: Reading) -> list[tuple[int, str | None, list[tuple[str, str]]]]:
    return [(t.ordinal, t.leader and t.leader.name, [(p.surface, p.role) for p in t.parties]) for t in reading.tasks]


FULL = [
    (1, "周立民", [("市水利局", "lead"), ("市财政局", "co")]),
    (2, "周立民", [("市林业局", "lead"), ("市审计局", "co")]),
]


@pytest.mark.parametrize("end", ["", " |"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_one_cell_a_line(end: str, gap: str) -> None:
    cells = (*COLUMNS, "1", "加固水库大坝", "市水利局", "市财政局", "周立民", "2", "营造防护林", "市林业局", "市审计局", "周立民")
    assert rows(read(gap.join(c + end for c in cells))) == FULL


def test_a_row_with_a_cell_less_fits_by_what_its_cells_are() -> None:
    cells = (*COLUMNS, "1", "加固水库大坝", "市水利局", "市财政局", "2", "营造防护林", "市林业局", "市审计局", "周立民")
    assert rows(read("\n\n".join(cells))) == [(1, None, FULL[0][2]), FULL[1]]


def test_a_row_that_fits_two_ways_is_an_issue() -> None:
    cells = (*COLUMNS, "1", "加固水库大坝", "市水利局", "周立民", "2", "营造防护林", "市林业局", "市审计局", "周立民")
    reading = read("\n\n".join(cells))
    assert rows(reading) == [FULL[1]]
    assert [i.code for i in reading.issues] == ["table-row"]


@pytest.mark.parametrize("edge", ["", "| "])
def test_rows_parted_by_strokes(edge: str) -> None:
    lines = [COLUMNS, ("---",) * 5, ("1", "加固水库大坝", "市水利局", "市财政局", "周立民"), ("2", "营造防护林", "市林业局", "市审计局", "周立民")]
    assert rows(read("\n".join(edge + " | ".join(cells) + " |" for cells in lines))) == FULL


def test_a_merged_first_cell_moves_no_body_into_another_column() -> None:
    reading = read(
        "类别 | 项目名称 | 责任单位 | 责任领导 | 完成情况 |\n"
        "交通 | 1.改建公交首末站 | 市交通运输局 | 周立民 | 已开工30% |\n"
        "2.新建停车场 | 市住房城乡建设局 | 周立民 | 已完成50% |\n"
        "3.修建步道 | 市林业局 | 周立民 | 已完成60% | |"
    )
    assert rows(reading) == [
        (1, "周立民", [("市交通运输局", "unspecified")]),
        (2, "周立民", [("市住房城乡建设局", "unspecified")]),
        (3, "周立民", [("市林业局", "unspecified")]),
    ]
    assert not reading.targets


def test_of_two_names_run_together_the_first_leads_and_an_issue_says_so() -> None:
    reading = read("\t".join(COLUMNS) + "\n1\t加固水库大坝\t市水利局\t市财政局\t周立 陈方\n2\t营造防护林\t市林业局\t市审计局\t欧阳立民")
    assert [t.leader and t.leader.name for t in reading.tasks] == ["周立", "欧阳立民"]
    assert "several-leaders" in [i.code for i in reading.issues]


NOTE = "滁州市人民政府办公室关于水利工程检查情况的通报\n滁政办〔2024〕4号\n各县(市、区)人民政府：\n"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (HEAD, "┌────────┬────────┐\n│ 工作任务 │牵头单位│\n├────────┼────────┤\n│加固大坝 │市水利 │\n│ │局 │\n└────────┴────────┘"),
        (NOTE, "检查发现问题较多。\n1.加固大坝。（市水利局牵头，市财政局配合）"),
        ("", "1.加固大坝（市水利局牵头，市财政局配合）"),
    ],
)
def test_responsibility_without_a_task_is_an_issue(head: str, body: str) -> None:
    reading = read(body, head)
    assert not reading.tasks
    assert "unread-responsibility" in [i.code for i in reading.issues]


@pytest.mark.parametrize("body", ["1.加固大坝。（市水利局负责）", "全市水利工作会议召开，市水利局负责人出席（市财政局负责人陪同）。"])
def test_what_was_read_or_is_none_raises_no_issue(body: str) -> None:
    assert "unread-responsibility" not in [i.code for i in read(body).issues]


def test_items_of_a_page_without_a_telling_title_are_tasks() -> None:
    page = "江淮水利网 > 要闻\n近日，有关方面印发意见，明确各项分工，现将其中水利部分摘登如下。\n"
    reading = read("（一）加固大坝。科学调度洪水。（水利部牵头，财政部配合）\n市水利局负责人表示将认真落实。", page)
    assert [[p.role for p in t.parties] for t in reading.tasks] == [["lead", "co"]]


def test_the_section_is_the_heading_above() -> None:
    one = read("一、2024年主要预期目标\n1.加固大坝。（市水利局负责）\n2.营造林地。（市林业局负责）").tasks
    assert [t.section for t in one] == ["一、2024年主要预期目标"] * 2
    sentence = read("一、水利\n（一）兴修水利工程。\n1.加固大坝，除险。（市水利局负责）").tasks
    assert [t.section for t in sentence] == ["(一)兴修水利工程"]
    assert [t.section for t in read("1.加固大坝。（市水利局负责）").tasks] == [None]
