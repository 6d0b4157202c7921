"""Who is responsible, written in unusual ways: verbs inside names, torn brackets, groups of every level, shared parts."""

from __future__ import annotations

import pytest
from responsibility_texts import HEAD, only, read, roles

from loaders.reader import read_document
from loaders.source import parse_source


@pytest.mark.parametrize("unknown", ["某某公司筹备处", "双喜筹建处"])
def test_a_verb_inside_a_name_parts_no_list(unknown: str) -> None:
    task = only(f"1.引进项目。（市发改委、市招商合作局、{unknown}，各街道负责）")
    assert [(p.surface, p.role) for p in task.parties] == [
        ("市发改委", "unspecified"),
        ("市招商合作局", "unspecified"),
        (unknown, "unspecified"),
        ("各街道", "unspecified"),
    ]


def test_consulting_still_parts_leader_and_supporters() -> None:
    assert roles(only("1.修编规划。（市发改委商市财政局负责）")) == [
        ("荆门市发展和改革委员会", "lead"),
        ("荆门市财政局", "co"),
    ]


def test_an_item_behind_a_closed_bracket_begins_anew() -> None:
    tasks = read("1.改造车间,补助最高不超过800\n万元;其余按规定执行。〔市经信局、市财政局, 各县(市)政府 〕\n2.改造电网,达到省定标准要求。(市发改委、市财政局)\n"
                 "3.改造管网。(市住建局、市财政局)").tasks
    assert [[p.surface for p in t.parties] for t in tasks] == [
        ["市经信局", "市财政局", "各县(市)政府"],
        ["市发改委", "市财政局"],
        ["市住建局", "市财政局"],
    ]
    assert tasks[0].text.startswith("改造车间,补助最高不超过800万元;")


def test_what_a_text_holds_for_assigns_nothing() -> None:
    assert not read("1.本预案适用于超出事发地乡镇政府处置能力的、需由市人民政府负责处置的洪水灾害应对工作。").tasks


def test_a_verb_in_a_second_name_assigns_nothing() -> None:
    assert not read("1.联系市政府合作交流办公室（市政府协作办公室），市政府信访办公室。").tasks


@pytest.mark.parametrize("group", ["市直有关部门", "市级有关部门", "区直有关单位", "盟直有关部门", "州级相关部门", "旗直各部门"])
def test_a_group_of_any_level_after_and_others(group: str) -> None:
    task = only(f"1.稳定就业。（市人社局牵头，市财政局等{group}配合）")
    assert [(p.agency, p.role, p.group) for p in task.parties] == [
        ("荆门市人力资源和社会保障局", "lead", False),
        ("荆门市财政局", "co", False),
        (group, "co", True),
    ]


@pytest.mark.parametrize(
    "printed",
    ["各县<市、区>人民政府", "各县〈市、区〉人民政府", "各区人民政府〈含屈家岭管理区、漳河新区〉", "各区、县(市)政府及开发区管委会"],
)
def test_groups_with_any_bracket_are_one_group(printed: str) -> None:
    task = only(f"1.办好学前教育。（市教育局牵头，{printed}配合）")
    assert [(p.group, p.known) for p in task.parties] == [(False, True), (True, True)]


def test_a_group_without_each_goes_on_after_a_comma() -> None:
    task = only("1.修建公路。（市交通运输局、相关市、县政府负责）")
    assert [p.agency for p in task.parties if p.group] == ["相关市、县政府"]
    task = only("1.修建公路。（市交通运输局、相关部门、市财政局负责）")
    assert [p.agency for p in task.parties if p.group] == ["相关部门"]


def test_teams_named_together_are_a_group() -> None:
    task = only("1.稳住经济。\n牵头单位：市发改委\n责任单位：全市经济运行各专班、市专班办公室")
    assert [p.group for p in task.parties] == [False, True, False]


@pytest.mark.parametrize("torn", ["（牵头单位：市水利局；责任单位：市财政局、市审计局", "（市水利局牵头，市财政局、市审计局配合"])
def test_a_bracket_torn_at_the_end_keeps_its_lead(torn: str) -> None:
    assert [r for _, r in roles(only(f"1.加固堤防。{torn}"))] == ["lead", "co", "co"]


def test_an_unclosed_bracket_before_does_not_hide_the_next() -> None:
    assert [r for _, r in roles(only("1.加固堤防（见附件。完善台账。（市水利局牵头，市财政局配合）"))] == ["lead", "co"]


@pytest.mark.parametrize("label", ["牵头负责领导", "负责领导", "牵头领导"])
def test_compound_labels_of_leaders(label: str) -> None:
    task = only(f"1.外贸增长。\n{label}：李文清。\n牵头责任单位：市商务局。")
    assert task.leader is not None and task.leader.name == "李文清"
    assert task.text == "外贸增长。"


def test_a_period_before_the_deadline_does_not_hide_it() -> None:
    task = only("1.改造校舍。\n牵头单位：市教育局。\n实施时间：2024年1—12月。\n完成时间：2024年11月底前。")
    assert task.deadline == "2024-11-30"
    assert only("1.改造校舍。\n牵头单位：市教育局。\n实施时间：2024年1—12月。").deadline is None


def test_charged_with_study_is_responsibility_only_after_by() -> None:
    assert [r for _, r in roles(only("1.关于稳定投入的问题，由市财政局、市水利局研究提出意见。"))] == ["unspecified"] * 2
    assert [r for _, r in roles(only("1.关于良种的问题，由市农业农村局研究落实。"))] == ["lead"]
    assert not read("1.会议听取市财政局研究提出意见的情况。").tasks


def test_whoever_it_concerns_is_assigned_nothing() -> None:
    assert not read("请各单位提高政治站位，压实工作责任。").tasks
    assert not read("有关工作由相关职能部门负责。").tasks
    assert len(read("请市财政局抓紧拨付资金。").tasks) == 1


def test_provinces_share_what_they_are() -> None:
    task = only("1.请江苏、安徽、湖北省人民政府切实加强组织领导。")
    assert [(p.agency, p.derivation) for p in task.parties] == [
        ("江苏省人民政府", "distributed"),
        ("安徽省人民政府", "distributed"),
        ("湖北省人民政府", "printed"),
    ]


def test_an_office_without_a_level_takes_that_of_its_neighbours() -> None:
    task = only("1.建设平台。\n配合单位：市财政局、科技局、信息办、长江委\n牵头单位：市发改委")
    assert [p.agency for p in task.parties][:4] == ["荆门市财政局", "荆门市科学技术局", "荆门市信息化办公室", "长江委"]


def test_a_list_that_cannot_be_read_leaves_the_lead_and_an_issue() -> None:
    reading = read("1.加固堤防。（市水利局牵头，动员社会各方面力量积极参与的沿线群众配合）")
    assert [roles(t) for t in reading.tasks] == [[("荆门市水利局", "lead")]]
    assert [i.code for i in reading.issues] == ["unread-parties"]


@pytest.mark.parametrize(
    ("closing", "wanted"),
    [
        ("由市商务局牵头，市财政局配合。", [("荆门市商务局", "lead"), ("荆门市财政局", "co")]),
        ("市商务局、市财政局负责落实。", [("荆门市商务局", "unspecified"), ("荆门市财政局", "unspecified")]),
        ("由市商务局负责。", [("荆门市商务局", "lead")]),
        ("市财政局负责资金保障。", [("荆门市财政局", "lead")]),
        ("举办消费节，由市商务局主办。", [("荆门市商务局", "lead")]),
    ],
)
def test_a_closing_sentence_assigns_beside_items_with_brackets(closing: str, wanted: list[tuple[str, str]]) -> None:
    first, second = read(f"1.引进项目。（市发改委负责）\n2.扩大消费。{closing}\n3.稳定外贸。（市商务局负责）").tasks[:2]
    assert roles(first) == [("荆门市发展和改革委员会", "lead")]
    assert roles(second) == wanted


@pytest.mark.parametrize(
    "sentence",
    ["建立由市政府牵头的联席会议制度。", "各部门要负责落实。"],
)
def test_a_sentence_that_speaks_of_a_body_or_of_all_assigns_nothing(sentence: str) -> None:
    assert len(read(f"1.引进项目。（市发改委负责）\n2.扩大消费。{sentence}").tasks) == 1


def test_a_bracketed_unit_and_a_bare_one_are_one_group() -> None:
    task = only("1.引进项目。（由市商务局，各县（市）、区人民政府负责落实）")
    assert [(p.agency, p.group) for p in task.parties] == [("荆门市商务局", False), ("各县(市)、区人民政府", True)]


def test_a_duty_of_all_may_name_its_bodies_after_it() -> None:
    task = only("1.引进项目。〔市商务局牵头，市财政局参与。以下各项任务均需各县、区政府落实，不再列出。〕")
    assert [(p.agency, p.role, p.derivation) for p in task.parties] == [
        ("荆门市商务局", "lead", "printed"),
        ("荆门市财政局", "co", "printed"),
        ("各县、区政府", "unspecified", "implicit"),
    ]


def test_what_the_first_listed_leads_may_be_said() -> None:
    task = only("1.引进项目。（责任单位：市商务局、市财政局，列第一位者为工作牵头单位或汇总单位，下同）")
    assert roles(task) == [("荆门市商务局", "lead"), ("荆门市财政局", "co")]


def test_a_label_may_say_main_or_other() -> None:
    task = only("1.引进项目。\n牵头责任单位：市商务局\n主要协作单位：市财政局、各县（市）、区政府\n其他配合单位：市审计局")
    assert [(p.agency, p.role) for p in task.parties] == [
        ("荆门市商务局", "lead"),
        ("荆门市财政局", "co"),
        ("各县(市)、区政府", "co"),
        ("荆门市审计局", "co"),
    ]


@pytest.mark.parametrize(
    ("bracket", "wanted"),
    [
        ("国务院安委办牵头，各地区负责", [("国务院安委办", "lead", True), ("各地区", "co", True)]),
        ("双喜筹建处牵头，市财政局配合", [("双喜筹建处", "lead", False), ("荆门市财政局", "co", True)]),
        ("市财政局牵头，双喜筹建处配合", [("荆门市财政局", "lead", True), ("双喜筹建处", "co", False)]),
        ("双喜筹建处牵头", [("双喜筹建处", "lead", False)]),
    ],
)
def test_an_unknown_name_keeps_the_role_its_verb_gives(bracket: str, wanted: list[tuple[str, str, bool]]) -> None:
    assert [(p.agency, p.role, p.known) for p in only(f"1.推进改革。（{bracket}）").parties] == wanted


@pytest.mark.parametrize("words", ["责任到人、专人负责", "具体工作由各单位负责", "鼓励社会力量参与"])
def test_what_names_nobody_assigns_nothing(words: str) -> None:
    assert not read(f"1.推进改革。（{words}）").tasks


def test_a_duty_after_a_labelled_list_is_no_part_of_the_last_name() -> None:
    task = only("1.推进改革。（责任单位：市财政局、市大数据中心按职责分工负责）")
    assert [p.surface for p in task.parties] == ["市财政局", "市大数据中心"]


def test_local_governments_are_a_group_after_and() -> None:
    task = only("1.推进改革。（财政部、商务部等部门和省级人民政府按职责分工负责）")
    assert [(p.surface, p.group) for p in task.parties] == [("财政部", False), ("商务部", False), ("省级人民政府", True)]


def test_a_table_may_end_the_file_with_a_name() -> None:
    raw = HEAD + "序号\t重点任务\t牵头部门\n1\t推进改革\t市财政局\n2\t加固大坝\t市水利局"
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    assert [t.parties[0].agency for t in reading.tasks] == ["荆门市财政局", "荆门市水利局"]
    assert all(c.span[1] <= len(raw) for c in reading.conventions)


def test_the_last_task_ends_where_the_signature_begins() -> None:
    raw = "荆门市人民政府关于推进停车管理的实施意见\n荆政发〔2022〕3号\n各县(市、区)人民政府:\n一、设施建设由市住建局负责。\n二、收费管理由市发改委负责。\n荆门市人民政府\n2022年4月9日\n"
    tasks = read_document(parse_source(raw.encode(), "t.txt")).tasks
    assert [t.text for t in tasks] == ["设施建设由市住建局负责。", "收费管理由市发改委负责。"]
    assert all("2022年" not in raw[slice(*t.span)] for t in tasks)


@pytest.mark.parametrize("body", [
    "同意建立由市发改委牵头的粮食流通联席会议制度。",
    "联席会议由市发改委、市财政局等9个部门组成,市发改委为牵头单位。",
    "联席会议成员单位为市发改委、市财政局,其中市发改委为召集单位。",
])
def test_who_convenes_a_body_is_assigned_nothing(body: str) -> None:
    head = "荆门市人民政府关于建立粮食流通联席会议制度的批复\n荆政函〔2022〕3号\n市发改委:\n"
    assert read_document(parse_source((head + body + "\n").encode(), "t.txt")).tasks == ()


def test_who_leads_a_piece_of_work_is_assigned_it() -> None:
    raw = "荆门市人民政府关于加强粮食流通工作的意见\n荆政发〔2022〕4号\n各县(市、区)人民政府:\n一、建设粮库。由市发改委牵头建设粮库,市财政局配合。\n"
    (task,) = read_document(parse_source(raw.encode(), "t.txt")).tasks
    assert roles(task)[0] == ("荆门市发展和改革委员会", "lead")


@pytest.mark.parametrize("mark", ["，", "；", ",", " ", "　", "\t"])
@pytest.mark.parametrize("other", ["考核单位", "数据提供单位", "验收部门", "督导单位"])
def test_who_counts_or_checks_has_no_role(mark: str, other: str) -> None:
    reading = read(f"1.兴修水利。（牵头单位：市水利局，责任单位：市财政局{mark}{other}：市统计局）")
    assert [roles(t) for t in reading.tasks] == [[("荆门市水利局", "lead"), ("荆门市财政局", "co")]]
    assert not reading.issues


@pytest.mark.parametrize("unknown", ["指标归口单位", "试点机构", "入库部门"])
def test_a_label_nobody_knows_ends_the_list_and_is_an_issue(unknown: str) -> None:
    for body in (f"牵头单位：市水利局，{unknown}：市统计局", f"{unknown}：市统计局；牵头单位：市水利局"):
        reading = read(f"1.兴修水利。（{body}）")
        assert [roles(t) for t in reading.tasks] == [[("荆门市水利局", "lead")]]
        assert [i.code for i in reading.issues] == ["unknown-label"]


@pytest.mark.parametrize("gap", [" ", "　", "\t", "", "，"])
def test_a_label_opens_its_list_behind_any_gap(gap: str) -> None:
    one, two = read(
        f"1.兴修水利。\n责任部门：水利局、市残联{gap}配合部门：各街道\n2.营造林地。\n牵头领导：周立民{gap}责任单位：市林业局{gap}完成时限：2024年9月底前"
    ).tasks
    assert [(p.surface, p.role) for p in one.parties] == [("水利局", "unspecified"), ("市残联", "unspecified"), ("各街道", "co")]
    assert [(p.surface, p.role) for p in two.parties] == [("市林业局", "unspecified")]
    assert (two.leader and two.leader.name, two.deadline) == ("周立民", "2024-09-30")


def test_no_body_has_a_name_with_a_label_in_it() -> None:
    reading = read("1.兴修水利。\n责任单位：市水利局、甲乙丙：市财政局")
    assert roles(reading.tasks[0]) == [("荆门市水利局", "unspecified")]
    assert [i.code for i in reading.issues] == ["unread-parties"]


@pytest.mark.parametrize("opening", ["完善领导机构：成立治理专班。", "明确牵头机构：成立治理专班，", "建立工作专班，明确主管部门："])
def test_a_word_made_like_a_label_opens_no_statement(opening: str) -> None:
    task = only(f"1.兴修水利。\n{opening}落实经费。牵头单位：市水利局")
    assert "成立治理专班" in task.text or "明确主管部门" in task.text
    assert roles(task) == [("荆门市水利局", "lead")]


def test_a_word_before_a_known_label_is_no_list() -> None:
    task = only("1.完善制度，明确主管部门：市水利局；项目实施单位：市财政局。（市水利局负责）")
    assert roles(task) == [("荆门市水利局", "lead")]


@pytest.mark.parametrize("end", ["牵头落实", "负责落实", "、市财政局分别牵头落实", "牵头，市财政局配合。"])
def test_a_line_of_bodies_closes_the_task_above(end: str) -> None:
    tasks = read(f"（一）水利\n\n加固水库大坝，疏浚排水干渠。\n\n市水利局{end}\n\n营造沿河防护林带，修复湿地。\n\n市林业局牵头落实").tasks
    assert [(t.section, t.ordinal, t.text) for t in tasks] == [
        ("(一)水利", 1, "加固水库大坝，疏浚排水干渠。"),
        ("(一)水利", 2, "营造沿河防护林带，修复湿地。"),
    ]
    assert roles(tasks[1]) == [("荆门市林业局", "lead")]


def test_a_numbered_line_of_bodies_closes_nothing() -> None:
    tasks = read("1.加固水库大坝，疏浚排水干渠。\n2.市水利局牵头落实。\n3.由市林业局牵头营造林带。").tasks
    assert [(t.ordinal, t.text) for t in tasks] == [(2, "市水利局牵头落实。"), (3, "由市林业局牵头营造林带。")]


@pytest.mark.parametrize("point", ["。", ".", "．", "、"])
def test_a_full_stop_may_stand_for_the_point_of_a_number(point: str) -> None:
    tasks = read(f"8{point}加固大坝。（市水利局负责）\n9{point}营造林带。（市林业局负责）").tasks
    assert [(t.ordinal, t.text) for t in tasks] == [(8, "加固大坝。"), (9, "营造林带。")]
    assert only("1.增长率达到9。\n（市水利局负责）").ordinal == 1


@pytest.mark.parametrize("group", ["12个街道、镇", "9个乡镇", "全市17个镇(街道)", "市政府工作部门", "县政府组成部门", "三个街道"])
def test_counted_towns_and_departments_of_a_government_are_groups(group: str) -> None:
    task = only(f"1.兴修水利。\n牵头单位：市水利局\n配合单位：市财政局，{group}")
    assert [(p.surface, p.role, p.group) for p in task.parties[1:]] == [("市财政局", "co", False), (group, "co", True)]
