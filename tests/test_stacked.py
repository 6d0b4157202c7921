"""Rows of tables printed from top to bottom, each head on a line of its own with its value below."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def rows(reading: Reading) -> list[tuple[str | None, int, str, list[tuple[str, str]]]]:
    return [(t.section, t.ordinal, t.text, [(p.surface, p.role) for p in t.parties]) for t in reading.tasks]


@pytest.mark.parametrize(
    ("task", "listed", "helping", "until"),
    [("具体任务", "责任单位", "配合单位", "完成时限"), ("工作内容", "责任部门", "协办部门", "完成时间"), ("重點任務", "責任單位", "配合單位", "完成時限")],
)
def test_one_row_below_its_heads(task: str, listed: str, helping: str, until: str) -> None:
    raw = f"{task}\n推进城乡供水，改造管网。新修水池；\n加强巡查。\n{listed}\n水利局、住建局\n{helping}\n各乡镇\n{until}\n水池6月底前建成;其他年底前完成"
    reading = read(raw)
    assert reading.documents[0].title == ""
    assert rows(reading) == [
        (None, 1, "推进城乡供水，改造管网。新修水池；加强巡查。", [("水利局", "unspecified"), ("住建局", "unspecified"), ("各乡镇", "co")])
    ]
    assert all(raw[slice(*p.span)] == p.surface for p in reading.tasks[0].parties)


def test_rows_open_with_the_first_head_again_below_headings_of_blocks() -> None:
    raw = (
        "泸州市2024年重点任务分解表\n一、社会保障\n工作任务\n新建养老服务中心3个。\n牵头单位\n市民政局\n配合单位\n市财政局\n完成时限\n6月底前\n"
        "二、教育\n工作任务\n改扩建小学2所。\n牵头单位\n市教育局\n配合单位\n完成时限\n9月底前\n说明：本表由市政府办公室负责解释。"
    )
    assert rows(read(raw)) == [
        ("一、社会保障", 1, "新建养老服务中心3个。", [("市民政局", "lead"), ("市财政局", "co")]),
        ("二、教育", 2, "改扩建小学2所。", [("市教育局", "lead")]),
    ]


def test_numbers_and_leaders_have_heads_too() -> None:
    row = "序号\n{}\n重点任务\n{}\n责任领导\n{}\n责任单位\n{}\n"
    reading = read(row.format(4, "推进城乡供水。", "王晓明", "水利局") + row.format(5, "整治河湖。", "李建军", "水利局、城管局"))
    assert [(t.ordinal, t.leader and t.leader.name, len(t.parties)) for t in reading.tasks] == [(4, "王晓明", 1), (5, "李建军", 2)]


@pytest.mark.parametrize(
    "raw",
    [
        "具体任务\n推进城乡供水。\n责任单位\n以上单位按要求做好工作\n完成时限\n12月底前",  # no body below the head of bodies
        "责任单位\n水利局\n工作任务\n推进城乡供水。",  # where a last cell of prose ends is not said
        "二、主要任务\n推进城乡供水。\n责任单位\n水利局",  # the heading of a part
        "泸州市供水工作方案\n工作目标\n到年底基本完成。\n保障措施\n加强组织领导。\n责任单位\n市水务局",  # parts of a plan
    ],
)
def test_what_is_no_certain_row_is_an_issue_and_no_task(raw: str) -> None:
    reading = read(raw)
    assert not reading.tasks
    assert "unread-responsibility" in {i.code for i in reading.issues}
    assert not {"具体任务", "责任单位", "工作任务"} & {d.title for d in reading.documents}


@pytest.mark.parametrize(("task", "bodies", "until"), [("工作任务", "责任单位", "完成时限"), ("重點任務", "責任單位", "完成時間"), ("主要任务", "牵头单位", "完成时限")])
def test_the_head_of_the_next_row_is_no_part_of_a_cell(task: str, bodies: str, until: str) -> None:
    raw = (
        "荆门市2022年政府工作任务分解表\n"
        f"{task}\n推进汉江水质保护\n新建泵站5座\n{bodies}\n市生态环境局\n市水利和湖泊局\n{until}\n2022年12月\n"
        f"{task}\n推进林长制\n{bodies}\n市林业局\n{until}\n2022年6月\n"
    )
    reading = read(raw)
    assert [t.deadline for t in reading.tasks] == ["2022-12-31", "2022-06-30"]
    assert [[p.surface for p in t.parties] for t in reading.tasks] == [["市生态环境局", "市水利和湖泊局"], ["市林业局"]]
    assert [t.indicator for t in reading.targets] == ["新建泵站"]


def test_a_remark_that_names_bodies_is_an_issue_and_the_row_above_it_stands() -> None:
    raw = "荆门市2022年政府工作任务分解表\n工作任务\n推进林长制\n责任单位\n市林业局\n备注\n东宝区配合\n工作任务\n推进河长制\n责任单位\n市水利局\n"
    reading = read(raw)
    assert [(t.text, [p.surface for p in t.parties]) for t in reading.tasks] == [("推进林长制", ["市林业局"]), ("推进河长制", ["市水利局"])]
    assert "table-row" in [i.code for i in reading.issues]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["提升园区承载能力", "新建标准厂房20万平方米", "硬化道路5公里"], "提升园区承载能力 新建标准厂房20万平方米 硬化道路5公里"),
        (["完善养老服务。", "新建养老院3所", "培训护理员200人"], "完善养老服务。新建养老院3所 培训护理员200人"),
        (["改造管网（一期）", "“厂网一体”管理", "新修水池；", "加强巡查"], "改造管网（一期） “厂网一体”管理 新修水池；加强巡查"),
        (["整治河道，疏浚、", "清淤"], "整治河道，疏浚、清淤"),
    ],
)
def test_a_blank_parts_lines_that_end_without_a_mark(lines: list[str], text: str) -> None:
    joined = "\n".join(lines)
    raw = f"工作任务\n{joined}\n责任单位\n市住房城乡建设局\n完成时限\n年底前"
    (task,) = read(raw).tasks
    assert task.text == text
    assert raw[slice(*task.text_span)] == joined
    assert [p.surface for p in task.parties] == ["市住房城乡建设局"]
