"""What the cells of tables of tasks say: verbs of roles, terms, reports, headings of blocks, persons beside bodies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from table_rows import FULL, lines, read, rows

from loaders.reader import read_document
from loaders.source import parse_source

VERB_ROWS = [
    ("1", "加固水库大坝", "市水利局牵头，市财政局配合"),
    ("2", "营造防护林", "市林业局、市自然资源局负责，市审计局参与"),
    ("3", "修建步道", "市城管局负责"),
    ("4", "修订预案", "市应急局牵头，各镇（区）配合"),
    ("5", "整治河道", "由市水利局会同市财政局负责"),
    ("6", "整治农贸市场", "市商务局"),
]
VERB_ROLES = [
    [("市水利局", "lead"), ("市财政局", "co")],
    [("市林业局", "unspecified"), ("市自然资源局", "unspecified"), ("市审计局", "co")],
    [("市城管局", "lead")],
    [("市应急局", "lead"), ("各镇（区）", "co")],
    [("市水利局", "lead"), ("市财政局", "co")],
    [("市商务局", "unspecified")],
]


def _stroked(head: str) -> str:
    return "\n".join(" | ".join(r) for r in (("序号", "工作任务", head), *VERB_ROWS))


def _tabbed(head: str) -> str:
    return "\n".join("\t".join(r) for r in (("序号", "工作任务", head), *VERB_ROWS))


def _flattened(head: str) -> str:
    return "\n".join(c for r in (("序号", "工作任务", head), *VERB_ROWS) for c in r)


def _typed(head: str) -> str:
    rule = "+----+--------+------------+"
    return "\n".join(line for r in (("序号", "工作任务", head), *VERB_ROWS) for line in (rule, "| " + " | ".join(r) + " |")) + f"\n{rule}"


@pytest.mark.parametrize("table", [_stroked, _tabbed, _flattened, _typed])
@pytest.mark.parametrize("head", ["责任单位", "责任分工", "责任部门"])
def test_the_verbs_of_a_cell_say_who_leads(table: Callable[[str], str], head: str) -> None:
    reading = read(table(head))
    roles = [[tuple(p) for p in r] for _, _, r in rows(reading)]
    assert roles == VERB_ROLES
    assert not reading.issues


def test_a_verb_agrees_with_its_column_or_is_an_issue() -> None:
    raw = (
        "序号|工作任务|牵头单位|配合单位\n1|加固水库大坝|市水利局牵头|市财政局配合\n2|营造防护林|市林业局负责|市审计局、市财政局参与\n"
        "3|修建步道|市城管局牵头，市财政局配合|各镇\n4|修建桥梁|市交通运输局|市财政局牵头\n5|修建渡口|市交通运输局配合|市财政局\n"
    )
    reading = read(raw)
    assert [r for _, _, r in rows(reading)] == [
        [("市水利局", "lead"), ("市财政局", "co")],
        [("市林业局", "lead"), ("市审计局", "co"), ("市财政局", "co")],
        [("市城管局", "lead"), ("市财政局", "co"), ("各镇", "co")],
        [("市交通运输局", "lead")],
        [("市财政局", "co")],
    ]
    assert [i.code for i in reading.issues] == ["unread-parties", "unread-parties"]


def test_a_declared_order_holds_where_a_cell_only_says_that_several_act() -> None:
    raw = "责任单位列第一位的为牵头单位，下同。\n序号|工作任务|责任单位\n1|加固水库大坝|市水利局、市财政局负责\n2|营造防护林|市林业局、市审计局按职责分工负责\n"
    assert [r for _, _, r in rows(read(raw))] == [
        [("市水利局", "lead"), ("市财政局", "co")],
        [("市林业局", "lead"), ("市审计局", "co")],
    ]


def test_labelled_lists_with_verbs_and_no_lead_are_read() -> None:
    raw = "一、加固水库大坝。责任单位：市水利局、市林业局负责，市财政局参与\n二、修建步道。责任单位：市城管局负责\n"
    assert [r for _, _, r in rows(read(raw))] == [
        [("市水利局", "unspecified"), ("市林业局", "unspecified"), ("市财政局", "co")],
        [("市城管局", "lead")],
    ]


def test_a_typed_table_joins_the_printed_lines_of_its_cells() -> None:
    raw = (
        "+------+--------------+------------------+\n| 序号 | 工作任务     | 责任单位         |\n+======+==============+==================+\n"
        "| 1    | 加固水库     | 市水利局牵头，市 |\n|      | 大坝         | 财政局配合       |\n+------+--------------+------------------+\n"
        "| 2    | 推进互联网+  | 市数据局         |\n|      | 政务         | 各县（市、区）   |\n+------+--------------+------------------+\n\n特此通知。\n"
    )
    reading = read(raw)
    assert [t.text for t in reading.tasks] == ["加固水库大坝", "推进互联网+政务"]
    assert [r for _, _, r in rows(reading)] == [
        [("市水利局", "lead"), ("市财政局", "co")],
        [("市数据局", "unspecified"), ("各县（市、区）", "unspecified")],
    ]


def test_rows_that_no_rule_parts_are_told_by_their_numbers() -> None:
    drawn = (
        "┌──┬────┬────────┐\n│序号│工作任务│责任单位│\n├──┼────┼────────┤\n│1   │修建桥梁│市交通运输局牵头，│\n│    │        │市财政局配合│\n"
        "│2   │修建渡口│市水利局负责│\n└──┴────┴────────┘"
    )
    assert [r for _, _, r in rows(read(drawn))] == [
        [("市交通运输局", "lead"), ("市财政局", "co")],
        [("市水利局", "lead")],
    ]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("市水利局（牵头）、市财政局", [("市水利局", "lead"), ("市财政局", "co")]),
        ("市财政局、市水利局（牵头）", [("市财政局", "co"), ("市水利局", "lead")]),
        ("市水利局（牵头）、市财政局（配合）", [("市水利局", "lead"), ("市财政局", "co")]),
        ("市水利局、市财政局（配合单位：市审计局）", [("市水利局", "unspecified"), ("市财政局", "unspecified"), ("市审计局", "co")]),
        ("市水利局，市财政局配合", [("市水利局", "unspecified"), ("市财政局", "co")]),
        ("市水利局牵头，各镇（街道）具体落实", [("市水利局", "lead"), ("各镇（街道）", "co")]),
        ("市水利局、市财政局共同牵头，市审计局等单位按职责分工配合", [("市水利局", "lead"), ("市财政局", "lead"), ("市审计局", "co")]),
        ("市招商局、市协作配合办公室", [("市招商局", "unspecified"), ("市协作配合办公室", "unspecified")]),
    ],
)
def test_ways_of_cells_to_say_who_leads(cell: str, wanted: list[tuple[str, str]]) -> None:
    assert next(r for _, _, r in rows(read(f"序号|工作任务|责任单位\n1|加固水库大坝|{cell}\n2|营造防护林|市林业局\n"))) == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("市水利局牵头，做好各项工作，市财政局配合", [("市水利局", "lead")]),
        ("市水利局牵头 市财政局 市审计局", [("市水利局", "lead")]),
        ("市水利局负责工程建设，市财政局负责资金保障", None),
    ],
)
def test_a_cell_whose_verbs_are_not_understood_is_an_issue(cell: str, wanted: list[tuple[str, str]] | None) -> None:
    reading = read(f"序号|工作任务|责任单位\n1|加固水库大坝|{cell}\n2|营造防护林|市林业局\n")
    assert [r for _, _, r in rows(reading)] == [*([wanted] if wanted else []), [("市林业局", "unspecified")]]
    assert [i.code for i in reading.issues] == ["unread-parties" if wanted else "table-row"]


@pytest.mark.parametrize(
    ("cell", "wanted", "issues"),
    [
        ("市财政局、市审计局联合实施", [("市财政局", "co"), ("市审计局", "co")], 0),
        ("市财政局会同市审计局", [("市财政局", "co"), ("市审计局", "co")], 0),
        ("市财政局联合市审计局，各镇配合", [("市财政局", "co"), ("市审计局", "co"), ("各镇", "co")], 0),
        ("市財政局、市審計局牽頭組織實施", [], 1),
        ("市水利局牵头，市财政局配合", [("市财政局", "co")], 0),
    ],
)
@pytest.mark.parametrize("heads", ["牵头单位|责任单位", "责任单位|牵头单位"])
def test_beside_a_column_of_leaders_no_other_cell_leads(
    heads: str, cell: str, wanted: list[tuple[str, str]], issues: int
) -> None:
    cells = ["市水利局", cell] if heads.startswith("牵头") else [cell, "市水利局"]
    reading = read(f"序号|工作任务|{heads}\n1|加固水库大坝|{'|'.join(cells)}\n2|营造防护林|市林业局|市财政局\n")
    found = next(r for _, _, r in rows(reading))
    assert sorted(found) == sorted([("市水利局", "lead"), *wanted])
    assert [i.code for i in reading.issues] == ["unread-parties"] * issues


PROGRESS = {
    "市政府2023年重点工作三季度进展情况表": ("序号", "工作内容", "进展情况", "责任单位"),
    "2023年度民生实事项目进度表(截至9月30日)": ("序号", "项目内容", "当前进度", "牵头单位"),
    "2023年重点工作完成情况一览表": ("序号", "目标任务", "完成情况(截至6月)", "责任单位"),
}


@pytest.mark.parametrize("title", PROGRESS)
def test_what_a_table_reports_beside_its_tasks_is_no_aim(title: str) -> None:
    rows = ("1", "新建口袋公园20个。", "建成12个，完成投资3亿元。", "市城管局", "2", "改造老旧小区30个，惠及居民2万户。", "开工25个小区。", "市住建局")
    torn = ("3", "新增公共停车泊位5000个。", "建成停车泊位3100个。")
    for cells in (rows, (*rows, *torn)):
        reading = read_document(parse_source(f"{title}\n\n{lines(*PROGRESS[title], *cells)}\n".encode(), "page.txt"))
        found = [(t.value, t.unit) for t in reading.targets]
        own = [(20, "个"), (30, "个"), (2, "万户"), (5000, "个")]
        assert found[:3] == own[:3] and found == own[: len(found)]
        assert "unread-column" not in {i.code for i in reading.issues}


def test_what_a_piped_table_reports_is_no_aim_wherever_its_column_stands() -> None:
    head, title = "序号|完成情况|工作任务|责任单位", "2023年重点工作任务完成情况"
    body = f"{title}\n\n{head}\n1|建成公园12个。|新建公园20个。|市城管局\n2|改造小区25个。|改造小区30个。|市住建局\n"
    reading = read_document(parse_source(body.encode(), "page.txt"))
    assert [(t.value, t.unit) for t in reading.targets] == [(20, "个"), (30, "个")]


def test_a_report_without_a_table_of_tasks_sets_no_aims() -> None:
    body = "市政府2023年重点工作三季度进展情况\n\n一、建成口袋公园12个，完成投资3亿元。\n二、开工老旧小区25个。\n"
    assert read_document(parse_source(body.encode(), "page.txt")).targets == ()


@pytest.mark.parametrize("mark", ["\t", " | "])
def test_heads_again_are_no_row_and_other_heads_open_another_table(mark: str) -> None:
    lines = [
        ("序号", "工作任务", "责任单位", "备注"),
        ("1", "加固水库大坝", "市水利局", "续建"),
        ("序号", "工作任务", "责任单位", "备注"),
        ("2", "营造防护林", "市林业局", "新建"),
        ("序号", "重点工作", "牵头单位", "配合单位"),
        ("1", "改造管网", "市住建局", "市财政局"),
    ]
    body = "\n".join(mark.join(line) for line in lines)
    assert rows(read(body)) == [
        (1, None, [("市水利局", "unspecified")]),
        (2, None, [("市林业局", "unspecified")]),
        (1, None, [("市住建局", "lead"), ("市财政局", "co")]),
    ]


@pytest.mark.parametrize("tail", ["", "\t\t"])
def test_a_number_in_chinese_figures_and_a_name_head_a_block_of_rows(tail: str) -> None:
    rows = f"一\t减煤{tail}\n1\t拆除锅炉120台\t市环保局\t10月底前\n二\t控车{tail}\n2\t淘汰车辆500辆\t市公安局\t年底前\n3\t新增公交车50辆\t\t年底前\n"
    reading = read(f"荆门市2015年工作任务分解表\n序号\t工作任务\t责任单位\t完成时限\n{rows}")
    assert [(t.section, t.ordinal, [p.surface for p in t.parties]) for t in reading.tasks] == [
        ("一、减煤", 1, ["市环保局"]),
        ("二、控车", 2, ["市公安局"]),
        ("二、控车", 3, ["市公安局"]),
    ]
    assert reading.issues == ()


@pytest.mark.parametrize("term", ["持续推进", "长期坚持", "全年"])
def test_a_term_on_the_last_line_of_a_flattened_table_is_a_cell(term: str) -> None:
    cells = ["序号", "工作任务", "牵头单位", "配合单位", "完成时限", "1", "加固水库大坝", "市水利局", "市财政局", "12月底前"]
    reading = read("\n".join([*cells, "2", "营造防护林", "市林业局", "各县(市、区)人民政府", term]))
    assert rows(reading)[1] == (2, None, [("市林业局", "lead"), ("各县(市、区)人民政府", "co")])


def test_problems_stand_in_a_column_of_their_own_and_have_a_time() -> None:
    heads = ("序号", "反馈问题", "整改目标", "整改措施", "整改时限", "责任单位", "责任领导")
    one = ("1", "河道管护不到位。", "河道清洁。", "清理河道垃圾。", "2024年6月底前", "牵头单位：市水利局", "配合单位：市财政局", "周立民")
    two = ("2", "苗木成活率低。", "成活率提高。", "补植苗木。", "立行立改", "牵头单位：市林业局", "配合单位：市审计局", "周立民")
    reading = read("\n".join((*heads, *one, *two)))
    assert rows(reading) == FULL
    assert [t.deadline for t in reading.tasks] == ["2024-06-30", None]
    assert [t.text for t in reading.tasks] == ["河道清洁。清理河道垃圾。", "成活率提高。补植苗木。"]


@pytest.mark.parametrize("name", ["唐  勇", "唐　勇", "唐   勇"])
def test_a_name_of_two_spread_in_its_cell_is_one_cell(name: str) -> None:
    body = f"序号\t问题清单\t整改措施\t整改时限\t牵头领导\t责任单位\n1\t渠道淤塞\t清淤疏浚。\t2024年6月底前\t{name}\t市水利局"
    assert rows(read(body)) == [(1, "唐勇", [("市水利局", "unspecified")])]


@pytest.mark.parametrize("cell", ["建立巡查台账，实现每周至少巡查一次。", "2024年6月底前", "6月底前"])
def test_a_sentence_or_a_time_under_bodies_is_nobody(cell: str) -> None:
    reading = read(f"序号\t工作任务\t责任单位\n1\t加固水库大坝\t{cell}\n2\t营造防护林\t市林业局")
    assert [t.ordinal for t in reading.tasks] == [2]
    assert any(i.code == "table-row" and "under a column of bodies" in i.message for i in reading.issues)


def test_headings_of_blocks_with_sums_and_rows_of_sums_are_no_rows() -> None:
    body = "| 序号 | 项目名称 | 总投资 | 责任单位 |\n| 一 | 水利项目（1个） | 4.2 | |\n| 1 | 加固水库大坝 | 4.2 | 市水利局 |\n"
    reading = read(body + "| 二 | 林业项目（1个） | 3 | |\n| 2 | 营造防护林 | 3 | 市林业局 |\n| 合计 | 2个 | 7.2 | |")
    assert [(t.section, t.ordinal) for t in reading.tasks] == [("一、水利项目（1个）", 1), ("二、林业项目（1个）", 2)]
    assert not any(i.code == "table-row" for i in reading.issues)


def test_the_heading_above_a_table_is_the_section_of_its_first_rows() -> None:
    head = "序号\t改革任务\t责任部门\t时间进度\n"
    body = f"一、水利\n{head}1\t加固水库大坝\t市水利局\t6月底前\n二、林业\n{head}2\t营造防护林\t市林业局\t全年"
    assert [(t.section, t.deadline) for t in read(body).tasks] == [("一、水利", "2024-06-30"), ("二、林业", "2024-12-31")]


def test_the_title_of_a_table_that_goes_on_is_no_section() -> None:
    head = "序号\t工作任务\t责任单位\n"
    body = f"重点工作任务分解表\n{head}1\t加固水库大坝\t市水利局\n重点工作任务分解表（续）\n{head}2\t营造防护林\t市林业局"
    assert [(t.section, t.ordinal) for t in read(body).tasks] == [(None, 1), (None, 2)]


def test_persons_beside_the_bodies_of_a_column_are_no_part_of_their_names() -> None:
    body = "序号|工作任务|牵头单位及责任人|配合单位\n1|加固水库大坝|市水利局 方明|市财政局\n2|营造防护林|市林业局 章志强|市审计局"
    assert rows(read(body)) == [(1, None, FULL[0][2]), (2, None, FULL[1][2])]


def test_a_body_on_a_line_of_its_own_behind_a_full_row_is_its_last_cell() -> None:
    body = "编号\t目标任务\t牵头单位\t责任单位\n一、水利\n1\t加固水库大坝\t市水利局\t市财政局\n市审计局\n二、林业\n（一）造林\n2\t营造防护林\t市林业局\t市财政局"
    reading = read(body)
    assert [[p.surface for p in t.parties] for t in reading.tasks] == [["市水利局", "市财政局", "市审计局"], ["市林业局", "市财政局"]]
    assert [t.section for t in reading.tasks] == ["一、水利", "（一）造林"]


@pytest.mark.parametrize("heads", ["考核内容\t分值\t评分标准\t考核部门", "序号\t项目名称\t年度目标\t主管部门"])
def test_bodies_not_said_to_be_responsible_are_told_of(heads: str) -> None:
    reading = read(f"{heads}\n重点任务\t40\t未完成的每项扣2分\t市政府办公室\n批示办理\t20\t逾期的每件扣1分\t市财政局")
    assert not reading.tasks
    assert any(i.code in {"unread-responsibility", "table-row"} for i in reading.issues)


def test_parts_among_tables_stand_below_what_is_left() -> None:
    body = "编号\t目标任务\t责任单位\n一、水利\n1\t加固水库大坝\t市水利局\n二、林业\n（一）造林\n市林业局牵头，抓好造林。\n（二）管护\n市林业局负责，抓好管护。"
    assert read(body).tasks
