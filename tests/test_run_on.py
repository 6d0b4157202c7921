"""Tables run together in one line: what is cut, what is left as an issue, and that every party keeps its place."""

from __future__ import annotations

import pytest

from loaders.folding import fold
from loaders.reader import read_document
from loaders.run_on import _named, find_cells
from loaders.source import parse_source
from ontology.model import Reading

TWO = "1建成公租房12套，新建绿地2处。其中2处年内完工。市建设局市财政局、市规划局2整治河道3公里。市水利局各县（市、区）政府、市环保局"


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def rows(reading: Reading) -> list[tuple[str | None, int, list[tuple[str, str]]]]:
    return [(t.section, t.ordinal, [(p.surface, p.role) for p in t.parties]) for t in reading.tasks]


@pytest.mark.parametrize(
    "heads", ["工作任务牵头单位责任单位", "主要任务第一责任单位主要责任单位", "重点任务牵头部门配合部门"]
)
@pytest.mark.parametrize("above", ["绍兴市2008年重点工作责任分解表", "—7—绍兴市2008年重点工作责任分解表类别"])
def test_rows_without_marks_are_cut_at_numbers_full_stops_and_names(heads: str, above: str) -> None:
    raw = f"{above}序号{heads}一、城市建设{TWO}二、民生保障3城镇新增就业3万人。市民政局市财政局、越城区政府"
    reading = read(raw)
    assert reading.documents[0].title == "绍兴市2008年重点工作责任分解表"
    assert rows(reading) == [
        ("一、城市建设", 1, [("市建设局", "lead"), ("市财政局", "co"), ("市规划局", "co")]),
        ("一、城市建设", 2, [("市水利局", "lead"), ("各县（市、区）政府", "co"), ("市环保局", "co")]),
        ("二、民生保障", 3, [("市民政局", "lead"), ("市财政局", "co"), ("越城区政府", "co")]),
    ]
    for task in reading.tasks:
        assert raw[slice(*task.text_span)] == task.text
        assert all(raw[slice(*p.span)] == p.surface for p in task.parties)


def test_traditional_script_and_one_column_of_bodies() -> None:
    raw = "漢中市政府工作報告任務分解表序號主要任務責任單位1新修農村公路120公里。市交通局2改造薄弱學校8所。市教育局、各縣區政府3創建衛生縣城2個。市衛生局市愛衛辦"
    assert rows(read(raw)) == [
        (None, 1, [("市交通局", "unspecified")]),
        (None, 2, [("市教育局", "unspecified"), ("各縣區政府", "unspecified")]),
        (None, 3, [("市衛生局", "unspecified"), ("市愛衛辦", "unspecified")]),
    ]


@pytest.mark.parametrize(
    "bodies",
    [
        "市发改委市经信局市水利局、市统计局",  # joined in two places
        "市发改委、市经信局",  # in none, under two columns
    ],
)
def test_a_row_that_joins_in_no_one_place_is_an_issue(bodies: str) -> None:
    reading = read(
        f"绍兴市重点工作责任分解表序号工作任务牵头单位责任单位{TWO}3单位能耗下降20%。{bodies}4完善养老服务。市民政局市老龄办"
    )
    assert [t.ordinal for t in reading.tasks] == [1, 2, 4]
    assert "table-row" in {i.code for i in reading.issues}


@pytest.mark.parametrize(
    "line",
    [
        "序号工作任务牵头单位责任单位完成时限" + TWO,  # a column that is no list of bodies
        "序号工作任务备注" + TWO,
        "序号工作任务牵头单位责任单位" + TWO.replace("1建", "3建", 1),  # numbers that do not count on
        "序号工作任务牵头单位责任单位" + TWO.replace("。", "，"),  # tasks without an end
        "请按序号报送工作任务，牵头单位和责任单位要认真核对，1月底前完成。市建设局、市财政局负责汇总，其他单位配合做好各项工作。",
    ],
)
def test_what_is_no_certain_table_is_left_alone(line: str) -> None:
    assert find_cells(fold(line)) == []


def test_a_quantity_behind_a_name_is_no_row_number() -> None:
    head = "绍兴市重点工作责任分解表序号工作任务责任单位"
    reading = read(f"{head}1完善投入机制。市财政局2亿元资金到位，专款专用。市水务局2推进节水。市林业局")
    assert rows(reading) == [(None, 1, [("市水务局", "unspecified")]), (None, 2, [("市林业局", "unspecified")])]
    assert find_cells(fold(f"{head}1完善各项财政资金投入机制，做到专款专用。市财政局2大工程推进农村和城市节水。市林业局")) == []


def test_a_number_behind_names_in_two_places_is_not_cut() -> None:
    raw = "绍兴市重点工作责任分解表序号工作任务责任单位1完善投入机制。市财政局2所有资金到位。市水务局2推进节水。市林业局3造林。市林业局"
    two = raw.replace("2所有", "2全部")
    assert rows(read(two)) == []
    assert find_cells(fold(two)) == []
    later = two.replace("单位1完善", "单位1修路。市交通局2完善").replace("局3造", "局4造").replace("局2推", "局3推").replace("局2全", "局3全")
    reading = read(later)
    assert [t.ordinal for t in reading.tasks] == [1, 4]  # rows 2 and 3 are not told apart, row 4 is certain on both sides
    assert "table-row" in {i.code for i in reading.issues}


ROWS = (
    "新建公租房，整修绿地。市建设局市财政局、市规划局",
    "整治河道。市水利局市环保局、各县（市、区）政府",
    "改造薄弱学校。市教育局市财政局",
    "新修农村公路。市交通局市公安局",
    "完善养老服务。市民政局市老龄办",
)


def _numbered(numbers: tuple[int, ...], texts: tuple[str, ...] = ROWS) -> str:
    cells = "".join(f"{n}{t}" for n, t in zip(numbers, texts, strict=True))
    return f"衢州市2009年重点工作责任分解表序号工作任务牵头单位责任单位{cells}"


@pytest.mark.parametrize("opening", ["大力整治河道", "个体工商户帮扶到位", "处理污水", "人居环境整治", "所有河道清淤"])
def test_a_task_may_begin_like_a_quantity(opening: str) -> None:
    texts = (ROWS[0], ROWS[1].replace("整治河道", opening), *ROWS[2:])
    reading = read(_numbered((1, 2, 3, 4, 5), texts))
    assert [t.ordinal for t in reading.tasks] == [1, 2, 3, 4, 5] and reading.tasks[1].text == opening + "。"
    assert [p.surface for p in reading.tasks[1].parties] == ["市水利局", "市环保局", "各县（市、区）政府"]


@pytest.mark.parametrize(
    ("raw", "read_rows"),
    [
        (_numbered((1, 2, 4, 5, 6)), [1, 4, 5, 6]),
        (_numbered((1, 2, 3, 4, 6)), [1, 2, 3, 6]),
        # a task without an end, bodies with other words behind, a body nobody knows
        (_numbered((1, 2, 3, 4, 5)).replace("学校。", "学校"), [1, 2, 5]),
        (_numbered((1, 2, 3, 4, 5)).replace("市教育局市财政局", "市教育局，按要求做"), [1, 2, 5]),
    ],
)
def test_rows_certain_on_both_sides_are_read_and_the_rest_is_an_issue(raw: str, read_rows: list[int]) -> None:
    reading = read(raw)
    assert [t.ordinal for t in reading.tasks] == read_rows
    assert "table-row" in {i.code for i in reading.issues}
    assert all(t.text.count("。") == 1 for t in reading.tasks)


def test_numbers_that_skip_behind_the_first_row_are_no_table() -> None:
    assert find_cells(fold(_numbered((1, 3, 4, 5, 6)))) == []


def test_many_names_without_marks_are_told_apart() -> None:
    assert not _named("市直各部门市直各单位" * 29 + "其他", 0, 292)


TORN = "文山州优化营商环境任务分工清单\n（上接第二版）\n序号工作任务责任单位"
"""The head of a table that goes on from another page."""


@pytest.mark.parametrize(("comma", "semicolon"), [("，", "；"), (",", ";"), ("，", "，")])
def test_one_column_whose_verbs_say_who_does_what_in_rows_from_another_number_on(comma: str, semicolon: str) -> None:
    raw = (
        f"{TORN}17推进一网通办{comma}压缩时限。抓好评议。州财政局牵头{semicolon}州教育局、州民政局配合{semicolon}各县（市）政府落实"
        f"18惠企政策直达快享。州审计局牵头{comma}州财政局配合19建设信用平台。州发展改革委负责"
    )
    assert rows(read(raw)) == [
        (None, 17, [("州财政局", "lead"), ("州教育局", "co"), ("州民政局", "co"), ("各县（市）政府", "co")]),
        (None, 18, [("州审计局", "lead"), ("州财政局", "co")]),
        (None, 19, [("州发展改革委", "lead")]),
    ]


def test_verbs_in_a_column_in_traditional_script() -> None:
    raw = "澧縣優化營商環境任務分工清單\n序號工作任務責任單位7推進一網通辦，壓縮時限。縣財政局牽頭；縣教育局配合8開展惠企政策直達快享。縣民政局牽頭，縣財政局配合"
    assert [(t.ordinal, t.text, [p.role for p in t.parties]) for t in read(raw).tasks] == [
        (7, "推進一網通辦，壓縮時限。", ["lead", "co"]),
        (8, "開展惠企政策直達快享。", ["lead", "co"]),
    ]


@pytest.mark.parametrize(
    "table",
    [
        # bodies in two sentences, words that name none, a column of times, and the rows without their heads
        f"{TORN}17推进一网通办，压缩时限。州财政局牵头。州教育局、州民政局配合18惠企政策直达快享。州审计局牵头，州财政局配合19建平台。州民政局负责",
        f"{TORN}17推进一网通办，压缩时限。州财政局牵头，其他有关方面共同推进18惠企政策直达快享。州审计局牵头，州财政局配合",
        f"{TORN}完成时限17推进一网通办，压缩时限。州财政局牵头；州教育局配合2025年底18惠企政策直达快享。州审计局牵头2025年6月",
        "文山州任务分工清单\n推进一网通办，压缩时限。州财政局牵头；州教育局配合18惠企政策直达快享，落实减免。州审计局牵头，州财政局配合19建平台。州民政局负责",
    ],
)
def test_the_end_of_one_row_is_never_the_task_of_the_next(table: str) -> None:
    reading = read(table)
    assert not reading.tasks
    assert {"unread-responsibility", "table-row"} & {i.code for i in reading.issues}


def test_a_row_whose_bodies_are_not_whole_names_takes_none_from_the_next() -> None:
    reading = read(
        f"{TORN}1推进一网通办。州财政局牵头；州教育局配合2惠企政策直达快享。州审计局、州民政局牵头；州林草局等部门按职责分工负责3建平台。州水务局牵头；州教育局配合"
    )
    assert [(t.ordinal, [p.surface for p in t.parties]) for t in reading.tasks] == [(1, ["州财政局", "州教育局"])]
    assert "table-row" in {i.code for i in reading.issues}


@pytest.mark.parametrize("blank", ["", " "])
def test_rows_a_line_each_without_marks_are_no_sentences(blank: str) -> None:
    reading = read(
        f"文山州任务分工清单\n序号{blank}工作任务{blank}责任单位\n21{blank}推进一网通办。{blank}州财政局牵头；各县市落实\n22{blank}惠企政策直达快享。{blank}州审计局牵头；州教育局配合"
    )
    assert all(not t.text.startswith("州") for t in reading.tasks)
    assert reading.tasks or "unread-responsibility" in {i.code for i in reading.issues}


def test_ages_and_counts_behind_a_verb_are_no_rows() -> None:
    reading = read(
        "文山州养老工作任务分工\n完善养老服务，加强探访关爱，做到应访尽访。州民政局负责80岁以上老人走访，州财政局负责81岁老人补贴，州教育局牵头3项工作，州审计局牵头4项工作。"
    )
    assert reading.tasks


def test_the_last_row_of_a_table_that_cannot_be_cut_closes_no_item() -> None:
    reading = read(
        "文山州行动方案\n一、抓好供水。完善管网。（责任单位：州水务局）\n二、任务清单\n序号工作任务责任单位完成时限1推进一网通办，压缩时限。州财政局牵头；"
        "州教育局配合2025年底2惠企政策直达快享，落实减免。州审计局牵头，州民政局配合"
    )
    assert [[p.surface for p in t.parties] for t in reading.tasks] == [["州水务局"]]
    assert "unread-responsibility" in {i.code for i in reading.issues}


def test_a_sentence_of_nothing_but_bodies_closes_what_stands_before_it_in_its_paragraph() -> None:
    reading = read("文山州供水行动方案\n完善城乡管网，消除隐患。由州水务局牵头，州财政局配合。\n新修水池。州林草局负责。\n")
    assert [(t.text, [p.surface for p in t.parties]) for t in reading.tasks] == [
        ("完善城乡管网，消除隐患。由州水务局牵头，州财政局配合。", ["州水务局", "州财政局"]),
        ("新修水池。州林草局负责。", ["州林草局"]),
    ]
