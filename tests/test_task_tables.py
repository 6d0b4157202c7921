"""Tables of divided tasks in the shapes pages give them: one cell a line, upright strokes, merged cells; and what is unread."""

from __future__ import annotations

import pytest
from table_rows import COLUMNS, FULL, HEAD, lines, read, rows


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


@pytest.mark.parametrize("name", ["次仁多吉", "鲁茸卓玛", "扎西"])
def test_a_name_of_words_that_need_no_surname_is_one(name: str) -> None:
    reading = read("\t".join(COLUMNS) + f"\n1\t加固水库大坝\t市水利局\t市财政局\t{name}\n2\t营造防护林\t市林业局\t市审计局\t欧阳立民")
    assert [t.leader and t.leader.name for t in reading.tasks] == [name, "欧阳立民"]
    assert "several-leaders" not in [i.code for i in reading.issues]


NOTE = "滁州市人民政府办公室关于水利工程检查情况的通报\n滁政办〔2024〕4号\n各县(市、区)人民政府：\n"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (HEAD, "┌────────┬────────┐\n│ 工作任务 │牵头单位│\n├────────┼────────┤\n│加固大坝 │市水利 │\n│ │局 │\n└────────┴────────┘"),
        (NOTE, "检查发现问题较多。\n1.加固大坝。（市水利局牵头，市财政局配合）"),
        ("", "加固大坝（市水利局牵头，市财政局配合）"),
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


ROWS = [(1, None, [("市水利局", "lead"), ("市财政局", "co")]), (2, None, [("市林业局", "lead"), ("市审计局", "co")])]


@pytest.mark.parametrize(
    "heads",
    [
        ("序号", "工作任务", "牵头单位", "配合单位"),
        ("序 号", "工 作 内 容", "牵头", "部门", "协同", "单位"),
        ("序号", "项目", "类别", "具 体 内 容", "主要牵头单位", "相关责任部门"),
        ("序号", "工作任务（其中市级2项）", "主要责任单位", "协同配合单位"),
        ("编号", "重点任务", "主办单位", "其他责任单位"),
    ],
)
def test_heads_broken_qualified_and_with_remarks(heads: tuple[str, ...]) -> None:
    body = lines(*heads, "1", "除险加固水库大坝", "市水利局", "市财政局", "2", "营造沿河防护林带", "市林业局", "市审计局")
    assert rows(read(body)) == ROWS


def test_a_column_nobody_knows_is_unread_and_no_section() -> None:
    cells = ("1", "除险加固水库大坝", "市水利局", "市财政局", "2", "营造沿河防护林带", "市林业局", "市审计局、各县（市、区）")
    for unknown in ("挂点单位", "归口部门"):
        reading = read(lines("序号", "工作任务", "牵头单位", unknown, *cells))
        assert rows(reading) == [(n, None, parties[:1]) for n, _, parties in ROWS]
        assert {t.section for t in reading.tasks} == {None}
        assert [i.code for i in reading.issues] == ["unread-column"]


def test_an_unread_column_is_said_of_rows_on_one_line_too() -> None:
    reading = read("序号\t工作任务\t牵头单位\t挂点单位\n1\t除险加固水库大坝\t市水利局\t市财政局\n2\t营造林带\t市林业局\t市审计局")
    assert rows(reading) == [(n, None, parties[:1]) for n, _, parties in ROWS]
    assert [i.code for i in reading.issues] == ["unread-column"]


@pytest.mark.parametrize("two", ["2", "7", "68"])
def test_headings_of_blocks_stand_anywhere_between_rows(two: str) -> None:
    heads = ("一、江河治理", "1", "除险加固水库大坝", "市水利局", "市财政局", "二、土壤改良", "三、节水灌溉", "四、植树造林")
    reading = read(lines("序号", "工作任务", "牵头单位", "配合单位", *heads, two, "营造沿河防护林带", "市林业局", "市审计局"))
    assert rows(reading) == [ROWS[0], (int(two), *ROWS[1][1:])]
    assert [t.section for t in reading.tasks] == ["一、江河治理", "四、植树造林"]


def test_numbers_begin_again_below_a_heading_whose_leader_counts() -> None:
    reading = read(
        lines(
            *("序号", "工作任务", "牵头单位", "配合单位", "(一)周立民副市长牵头工作", "1*", "除险加固水库大坝", "市水利局", "市财政局"),
            *("(二)陈方副市长牵头工作", "1", "营造沿河防护林带", "市林业局", "市审计局"),
        )
    )
    assert [(t.ordinal, t.leader and t.leader.name) for t in reading.tasks] == [(1, "周立民"), (1, "陈方")]
    assert sorted(p.name for p in reading.people) == ["周立民", "陈方"]


def test_a_row_without_a_number_ends_no_table() -> None:
    reading = read(
        lines(
            *("序号", "民生实事", "责任单位", "完成时限", "1", "除险加固水库大坝。", "市水利局", "市财政局", "6月底前", "疏浚排水干渠。", "9月底前"),
            *("2", "营造沿河防护林带。", "市林业局", "12月底前"),
        )
    )
    assert [(t.ordinal, t.term, len(t.parties)) for t in reading.tasks] == [(1, "6月底前", 2), (2, "12月底前", 1)]
    assert [i.code for i in reading.issues] == ["table-row"]


def test_bodies_of_two_columns_on_more_lines_than_columns_have_no_role() -> None:
    cells = ("1", "除险加固水库大坝", "市水利局", "市林业局", "市财政局", "2", "营造沿河防护林带", "市林业局", "市审计局")
    reading = read(lines("序号", "工作任务", "牵头单位", "配合单位", *cells))
    assert rows(reading) == ROWS[1:]
    assert [i.code for i in reading.issues] == ["table-row"]


def test_a_label_inside_a_cell_gives_its_own_role() -> None:
    cells = ("1", "除险加固水库大坝", "市水利局、市财政局", "省牵头单位：省水利厅", "2", "营造沿河防护林带", "市林业局", "省牵头单位：省林业局")
    listed = [[(p.surface, p.role) for p in t.parties] for t in read(lines("序号", "工作任务", "责任单位", *cells)).tasks]
    assert listed == [
        [("市水利局", "unspecified"), ("市财政局", "unspecified"), ("省水利厅", "lead")],
        [("市林业局", "unspecified"), ("省林业局", "lead")],
    ]
    assert rows(read("序号\t工作任务\t责任单位\n1\t除险加固水库大坝\t牵头单位：市水利局；配合单位：市财政局")) == ROWS[:1]


def test_the_head_of_another_table_ends_the_rows() -> None:
    head = ("序号", "工作任务", "牵头单位", "配合单位")
    one, two = ("1", "除险加固水库大坝", "市水利局", "市财政局"), ("2", "营造沿河防护林带", "市审计局", "市林业局")
    swapped = (head[0], head[1], head[3], head[2])
    reading = read(lines(*head, *one, "二、植树造林", *swapped, *two))
    assert [[(p.surface, p.role) for p in t.parties] for t in reading.tasks] == [
        [("市水利局", "lead"), ("市财政局", "co")],
        [("市审计局", "co"), ("市林业局", "lead")],
    ]


@pytest.mark.parametrize("above", ["", "索引号 | 003/2024-01 | 公开方式 | 主动公开 |\n发布单位 | 滁州市水利局 | 发文日期 | 2024-03-05 |\n"])
def test_a_table_alone_is_an_untitled_document(above: str) -> None:
    reading = read("序号 | 工作任务 | 牵头单位 | 配合单位 |\n1 | 除险加固水库大坝 | 市水利局 | 市财政局 |\n2 | 营造林带 | 市林业局 | 市审计局 |", above)
    assert [d.title for d in reading.documents] == [""]
    assert rows(reading) == ROWS


def test_a_table_of_something_else_alone_is_no_document() -> None:
    assert not read("序号 | 姓名 | 单位 | 电话 |\n1 | 周立民 | 市水利局 | 3021 |\n2 | 陈方 | 市林业局 | 3022 |", "").documents


def test_many_labels_without_names_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import loaders.unread

    seen: list[tuple[int, int]] = []
    original = loaders.unread._names_bodies

    def count(folded: str, low: int, high: int) -> bool:
        seen.append((low, high))
        return original(folded, low, high)

    monkeypatch.setattr(loaders.unread, "_names_bodies", count)
    read("责任单位:" * 400)
    assert 0 < len(seen) == len(set(seen))


def test_a_blank_cell_of_bodies_is_merged_with_the_one_above() -> None:
    head = "序号\t工作任务\t责任单位\t责任领导\t完成时限\n1\t加固水库大坝\t市水利局、市财政局\t周立民\t6月底\n"
    reading = read(head + "2\t疏浚河道\t\t\t6月底\n3\t营造防护林\t市林业局\t—\t9月底\n二、城市建设\n4\t修建道路\t\t陈方\n5\t修建桥梁\t—\t陈方")
    both = [("市水利局", "unspecified"), ("市财政局", "unspecified")]
    assert rows(reading) == [(1, "周立民", both), (2, "周立民", both), (3, None, [("市林业局", "unspecified")])]
    assert reading.tasks[0].parties[0].span == reading.tasks[1].parties[0].span
    assert [i.code for i in reading.issues] == ["table-row", "table-row"]


def test_a_blank_lead_beside_supporting_bodies_stays_open() -> None:
    head = "序号\t工作任务\t牵头单位\t配合单位\n1\t加固水库大坝\t市水利局\t市财政局\n"
    assert rows(read(head + "2\t疏浚河道\t\t市林业局"))[1] == (2, None, [("市林业局", "co")])
    reading = read(head + "2\t疏浚河道\t\t\n3\t营造林带\t市林业局\t市审计局")
    assert rows(reading)[1] == (2, None, [("市水利局", "lead")])
    assert [i.code for i in reading.issues] == ["table-row"]


@pytest.mark.parametrize("head", ["主办\t协办\t督办领导", "主责单位\t参与单位\t联系人", "主办单位\t协办部门\t联络员"])
def test_columns_named_otherwise(head: str) -> None:
    reading = read(f"序号\t重点任务\t{head}\n1\t加固水库大坝\t市水利局\t市财政局\t周立民\n2\t营造林带\t市林业局\t市审计局\t陈方")
    assert rows(reading) == ROWS
    assert not reading.issues


def test_the_heading_of_a_block_of_rows_names_who_leads_them() -> None:
    reading = read(
        "序号\t工作任务\t配合单位\n一、市水利局牵头任务（1项）\n1\t加固水库大坝\t市财政局\n二、由市林业局牵头的工作\n2\t营造林带\t市审计局"
    )
    assert rows(reading) == ROWS


def test_bodies_stand_under_columns_of_bodies_where_a_cell_is_not_printed() -> None:
    """A flattened table whose last column is blank: 责任单位 before 牵头单位, and the same body in both."""
    rows = ["分类", "序号", "事项", "责任单位", "牵头单位", "发展目标", "1", "用水总量控制在3亿吨以内。", "市水利局、市住建局", "市水利局",
            "2", "营造防护林500亩。", "市林业局", "市林业局"]
    reading = read("\n\n".join(rows))
    assert [[(p.agency[3:], p.role) for p in t.parties if p.role == "lead"] for t in reading.tasks] == [
        [("水利局", "lead")], [("林业局", "lead")]
    ]
    assert len(reading.tasks[0].parties) == 2


def test_supporting_bodies_called_jointly_responsible() -> None:
    reading = read("1.加固大坝。（牵头单位：市水利局；共同责任单位：市财政局、市审计局）")
    assert [p.role for p in reading.tasks[0].parties] == ["lead", "co", "co"]


def test_a_long_line_of_bodies_closes_the_task_above_it() -> None:
    bodies = "、".join(f"市{x}局" for x in ("财政", "审计", "统计", "水利", "林业", "教育", "体育", "民政", "司法", "商务", "公安", "应急管理",
                                          "生态环境", "农业农村", "交通运输", "市场监管", "医疗保障", "退役军人", "自然资源", "住房城乡建设", "信访", "税务"))
    reading = read(f"1.公开工程信息。\n加大公开力度。\n市发改委牵头落实；{bodies}按职责分工分别落实\n"
                   "2.公开财政信息。\n及时回应关切。\n市财政局牵头落实；市审计局按职责分工分别落实")
    assert [len(t.parties) for t in reading.tasks] == [23, 2]
    assert {p.role for p in reading.tasks[0].parties[1:]} == {"co"}


def test_a_row_with_its_own_leader_takes_no_body_from_above() -> None:
    reading = read("序号\t工作任务\t责任单位\t责任领导\n1\t加固大坝\t市水利局\t周立民\n2\t营造防护林\t\t陈方圆")
    assert [t.text for t in reading.tasks] == ["加固大坝"] and "table-row" in [i.code for i in reading.issues]


@pytest.mark.parametrize("stroke", ["\t", " | "])
def test_the_heads_of_columns_are_no_title_above_sentences(stroke: str) -> None:
    cells = (
        ("序号", "类别", "重点任务", "具体举措", "牵头单位", "配合单位"),
        ("91", "打造生态", "举办赛事活动。", "联合高校举办大赛,指导各地加大支持力度。", "省教育厅", "省财政厅、省科技厅"),
        ("92", "打造生态", "举办赛事活动。", "积极承接论坛的筹办,加强合作。", "省科技厅", "省财政厅"),
    )
    reading = read("\n".join(stroke.join(row) for row in cells), head="")
    assert reading.documents[0].title == ""
    assert rows(reading) == [
        (91, None, [("省教育厅", "lead"), ("省财政厅", "co"), ("省科技厅", "co")]),
        (92, None, [("省科技厅", "lead"), ("省财政厅", "co")]),
    ]
