"""People: rosters, divisions of work, signers, authors. All texts are made up."""

from __future__ import annotations

import pytest

from kg.statements import build_graph
from loaders.reader import read_document
from loaders.source import parse_source
from loaders.text import read_text
from ontology.model import Reading

HEAD = "宜昌市人民政府办公室关于成立宜昌市柑橘产业发展领导小组的通知\n宜府办发〔2021〕8号\n各县市区人民政府,市政府各部门:\n经市政府同意,决定成立领导小组。组成人员如下:\n"


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def people(raw: str) -> list[tuple[str, str | None, str | None]]:
    return [(p.name, p.post, p.agency) for p in read(raw).people]


MEMBERS = [
    ("高原", "副市长", "宜昌市人民政府"),
    ("许波", "局长", "宜昌市农业农村局"),
    ("方向东", "副主任", "宜昌市发展和改革委员会"),
]


@pytest.mark.parametrize("gap", [" ", "  ", "\u3000", "\u3000\u3000", "\t", "    "])
@pytest.mark.parametrize("inner", ["", " ", "\u3000", "   "])
def test_a_roster_is_read_however_its_columns_are_parted(gap: str, inner: str) -> None:
    raw = (
        f"{HEAD}组 长:高{inner}原{gap}副市长\n副组长:许{inner}波{gap}市农业农村局局长\n成 员:方向东{gap}市发展改革委副主任\n"
        "宜昌市人民政府办公室\n2021年3月2日\n"
    )
    assert people(raw) == MEMBERS
    text = read_text(parse_source(raw.encode(), "t.txt"))
    assert "宜昌市人民政府办公室\n2021年3月2日" in text.clean
    for p in read(raw).people:
        assert "".join(raw[slice(*p.span)].split()).startswith(p.name)


@pytest.mark.parametrize("raw", [
    "组长:\n高原(副市长)\n副组长:\n许波(市农业农村局局长)\n成员:\n方向东(市发展改革委副主任)\n",
    "组长:高原(副市长)\n成员:许波(市农业农村局局长)、方向东(市发展改革委副主任)。\n",
    "组長:高原 副市長\n成員:許波 市農業農村局局長\n方向東 市發展改革委副主任\n",
])
def test_a_roster_is_read_in_lists_brackets_and_traditional_script(raw: str) -> None:
    assert people(HEAD + raw) == MEMBERS
    assert people(HEAD.replace("领导小组的通知", "領導小組的通知") + raw) == MEMBERS


def test_a_blank_outside_rosters_joins_as_before() -> None:
    raw = "宜昌市人民政府关于加强柑橘品种保护的意见\n一、加强 领导\n王 村和高新 区各部门要完善 保护机制,由分管副 主任负责。\n"
    assert "王村和高新区各部门要完善保护机制,由分管副主任负责。" in read_text(parse_source(raw.encode(), "t.txt")).clean


def test_posts_of_two_bodies_are_two_and_one_person() -> None:
    raw = HEAD + "组长:高原 市委常委、副市长\n副组长:许波 市政府副秘书长、市农业农村局局长\n成员:方向东 市林业和园林局党组成员、总工程师\n"
    assert people(raw) == [
        ("高原", "市委常委、副市长", "宜昌市人民政府"),
        ("许波", "副秘书长", "宜昌市人民政府"),
        ("许波", "局长", "宜昌市农业农村局"),
        ("方向东", "党组成员、总工程师", "宜昌市林业和园林局"),
    ]
    graph = build_graph([read(raw)])
    assert sorted(n.properties["name"] for n in graph.nodes.values() if "Person" in n.labels) == ["方向东", "许波", "高原"]


def test_names_under_a_label_hold_its_post_in_the_body_above() -> None:
    raw = "宜昌市人民政府办公室关于调整部分议事协调机构的通知\n各县市区人民政府:\n现通知如下:\n1、市绿化委员会\n主  任:高原\n副主任:许波、方向东\n2、市爱国卫生运动委员会\n主任委员:高 原\n"
    assert people(raw) == [
        ("高原", "主任", "宜昌市绿化委员会"),
        ("许波", "副主任", "宜昌市绿化委员会"),
        ("方向东", "副主任", "宜昌市绿化委员会"),
        ("高原", "主任委员", "宜昌市爱国卫生运动委员会"),
    ]


def test_members_that_are_bodies_or_posts_give_nobody() -> None:
    reading = read(HEAD + "组长:副市长\n成员:市财政局、市水利局,和平区、高新区\n主任:市农业农村局局长\n办公室主任由市农业农村局局长担任,办公室成员由成员单位有关负责同志担任。\n")
    assert not reading.people
    assert not [i for i in reading.issues if i.code == "unread-roster"]


def test_a_label_with_nobody_readable_is_an_issue() -> None:
    reading = read(HEAD + "组长:高原 副市长\n成员:另行发文明确 @@\n")
    assert [p.name for p in reading.people] == ["高原"]
    assert [i.code for i in reading.issues if i.code == "unread-roster"] == ["unread-roster"]


def test_a_post_before_the_name_in_a_sentence() -> None:
    raw = HEAD + "领导小组下设办公室,办公室主任由市农业农村局副局长许波同志兼任,副主任由市财政局总会计师高原、市水利局副局长方向东兼任。\n市林业和园林局局长助理王泽民兼任办公室副主任。\n"
    assert people(raw) == [
        ("许波", "副局长", "宜昌市农业农村局"),
        ("高原", "总会计师", "宜昌市财政局"),
        ("方向东", "副局长", "宜昌市水利局"),
        ("王泽民", "局长助理", "宜昌市林业和园林局"),
    ]


def test_a_division_of_work_names_its_leaders() -> None:
    raw = "宜昌市人民政府领导工作分工\n高原市长\n领导市政府全面工作。\n许波副市长\n兼市公安局局长,负责公安、司法工作。\n方向东 市委常委、常务副市长\n负责财政工作。\n副市长王泽民负责农业工作。\n"
    found = read(raw).people
    assert [(p.name, p.post, p.agency) for p in found if p.leader] == [
        ("高原", "市长", "宜昌市人民政府"),
        ("许波", "副市长", "宜昌市人民政府"),
        ("许波", "局长", "宜昌市公安局"),
        ("方向东", "市委常委、常务副市长", "宜昌市人民政府"),
        ("王泽民", "副市长", "宜昌市人民政府"),
    ]


@pytest.mark.parametrize("line", ["市长 许波", "市长:许波", "市 长  许 波", "市长许波"])
def test_the_signer_of_an_order(line: str) -> None:
    raw = f"宜昌市人民政府令\n第12号\n《宜昌市柑橘保护办法》已经市政府第3次常务会议通过,现予公布,自2021年5月1日起施行。\n{line}\n2021年3月2日\n宜昌市柑橘保护办法\n第一条 为了保护柑橘品种,制定本办法。\n"
    assert people(raw) == [("许波", "市长", "宜昌市人民政府")]


def test_the_head_of_state_signs_for_no_local_government() -> None:
    raw = "中华人民共和国主席令\n第七号\n现予公布。\n中华人民共和国主席 许 波\n2003年4月26日\n"
    assert people(raw) == [("许波", "主席", None)]


def test_a_unit_to_ask_does_not_issue_a_notice() -> None:
    raw = "关于征求柑橘保护意见的公告\n现征求意见。\n联系单位:宜昌市农业农村局产业科,联系电话:2710900\n"
    assert read(raw).documents[0].issuer == ()


def test_a_heading_is_no_signer() -> None:
    assert people("宜昌市人民政府关于加强督查工作的通知\n各部门:\n市长信箱\n一、加强督查\n部长通道\n") == []


@pytest.mark.parametrize(("line", "wanted"), [
    ("解读人:许波(市农业农村局副局长)", ("许波", "副局长", "宜昌市农业农村局")),
    ("解 读 人:许波 产业科科长", ("许波", "科长", "产业科")),
    ("解读人:产业科 许波", ("许波", None, "产业科")),
    ("解读人:许波\n联系人:方向东", ("许波", None, None)),
])
def test_the_author_of_an_interpretation(line: str, wanted: tuple[str, str | None, str | None]) -> None:
    assert people(f"《宜昌市柑橘保护办法》政策解读\n一、背景\n为了保护柑橘品种。\n解读机关:宜昌市农业农村局\n{line}\n") == [wanted]


@pytest.mark.parametrize(("line", "wanted"), [
    ("联系人:许波,联系电话:2710900。", (("person", "许波"), ("telephone", "2710900"))),
    ("请于6月底前反馈。联系人:许波,电话:2710900,传真:2710028", (("person", "许波"), ("telephone", "2710900"))),
    ("(联系人:许波;联系电话:0717-2710900、2710901)", (("person", "许波"), ("telephone", "0717-2710900、2710901"))),
    ("具体经办人姓名:许 波 联系电话:2710900", (("person", "许波"), ("telephone", "2710900"))),
    ("请反馈意见\n\n联 系 人:许波\n\n联系电话:2710900\n\n传    真:2710028", (("person", "许波"), ("telephone", "2710900"))),
    ("请反馈意见(第3次\n联 系 人:许波\n联系电话:2710900\n传    真:2710028", (("person", "许波"), ("telephone", "2710900"))),
    ("联系单位:宜昌市农业农村局,联系电话:2710900", (("unit", "宜昌市农业农村局"), ("telephone", "2710900"))),
    ("政策咨询电话:2710900", (("telephone", "2710900"),)),
    ("(联系人:省水利厅农水处 许波;省财政厅农业处 方 强)", (("unit", "省水利厅农水处"), ("person", "许波"), ("unit", "省财政厅农业处"), ("person", "方强"))),
    ("联系人:许波、方向东,联系电话:2710900", (("person", "许波"), ("person", "方向东"), ("telephone", "2710900"))),
    ("联系单位及电话:宜昌市水利局农水科  0717-2710900", (("unit", "宜昌市水利局农水科"), ("telephone", "0717-2710900"))),
    ("联系人及电话:许波 2710900,方向东 2710901", (("person", "许波"), ("telephone", "2710900"), ("person", "方向东"), ("telephone", "2710901"))),
    ("(联系电话:0717-2710900,省水利厅农水处 许波)", (("telephone", "0717-2710900"), ("unit", "省水利厅农水处"), ("person", "许波"))),
    ("咨询电话:2710900(市水利局农水科)、2710901(市财政局)", (("telephone", "2710900"), ("unit", "市水利局农水科"), ("telephone", "2710901"), ("unit", "市财政局"))),
    ("市水利局联系人:许波,电话:2710900;市财政局联系人:方强,电话:2710901", (("unit", "市水利局"), ("person", "许波"), ("telephone", "2710900"), ("unit", "市财政局"), ("person", "方强"), ("telephone", "2710901"))),
    ("联系人:农水科科长许波,联系电话:2710900", (("unit", "农水科"), ("person", "许波"), ("telephone", "2710900"))),
    ("电话:要随时接听,有关部门要保持联系。", ()),
])
def test_contacts_stand_anywhere_and_end_where_they_end(line: str, wanted: tuple[tuple[str, str], ...]) -> None:
    raw = f"宜昌市人民政府办公室关于征求柑橘保护意见的通知\n各县市区人民政府:\n现征求意见。\n{line}\n"
    assert read(raw).documents[0].contact == wanted


@pytest.mark.parametrize("heading", ["一、成立市柑橘产业发展领导小组", "(一)调整充实市柑橘产业发展领导小组", "1.市柑橘产业发展领导小组组成人员", "一、组成人员"])
def test_the_verb_that_founds_a_body_is_no_part_of_its_name(heading: str) -> None:
    raw = f"{HEAD}{heading}\n组  长:高原\n副组长:许波  方向东\n宜昌市人民政府办公室\n2021年3月2日\n"
    assert {agency for _, _, agency in people(raw)} == {"宜昌市柑橘产业发展领导小组"}
    assert len(people(raw)) == 3


@pytest.mark.parametrize(("sentence", "wanted"), [
    ("成立以副市长高原为组长的督查组。", [("高原", "副市长", "宜昌市人民政府")]),
    ("督查组由市公安局副局长许波任组长,成员由市公安局有关人员组成。", [("许波", "副局长", "宜昌市公安局")]),
    ("督查组由市公安局许波处长任组长。", [("许波", "处长", "宜昌市公安局")]),
    ("市政府副秘书长高原、市财政局局长许波任办公室副主任。", [("高原", "副秘书长", "宜昌市人民政府"), ("许波", "局长", "宜昌市财政局")]),
    ("由市长任组长,分管副市长任副组长,以实绩为主任务。", []),
    ("督查组由市公安任组长单位,经理任组长。", []),
])
def test_who_heads_a_body_by_a_sentence(sentence: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    assert people(f"宜昌市人民政府关于开展柑橘检查的通知\n各县市区人民政府:\n{sentence}\n宜昌市人民政府\n2021年3月2日\n") == wanted


def test_members_without_a_name_do_not_hide_those_with_one() -> None:
    raw = HEAD + "组长:高原(副市长)\n成员:市教育局分管负责同志,许波(市农业农村局局长)\n"
    assert people(raw) == MEMBERS[:2]


def test_a_row_of_a_roster_tells_a_name_whatever_the_surname() -> None:
    raw = HEAD + "组  长:高原  副市长\n成  员:许波  市农业农村局局长\n        亖江  市公安局局长\n        方向东  市发展改革委副主任\n"
    assert people(raw) == [*MEMBERS[:2], ("亖江", "局长", "宜昌市公安局"), MEMBERS[2]]


@pytest.mark.parametrize("line", ["常务副市长许波:分管财政工作。", "副市长许波(女):分管教育工作。", "副市长许波:在省委党校学习。", "副市长许波负责农业工作。", "常务副市长许波协助市长工作。"])
def test_a_leader_is_known_by_the_head_of_the_line(line: str) -> None:
    raw = f"宜昌市人民政府关于市长、副市长分工的通知\n各部门:\n分工如下:\n市长高原:主持市政府全面工作。\n{line}\n宜昌市人民政府\n2021年3月2日\n"
    assert [(p.name, p.post) for p in read(raw).people if p.leader] == [("高原", "市长"), ("许波", line.split("许", maxsplit=1)[0])]


@pytest.mark.parametrize("raw", [
    "组长:高原副市长\n成员:许波市农业农村局局长\n方向东市发展改革委副主任\n",
    "组长:高原副市长\n\n成员:许波市农业农村局局长\n\n方向东市发展改革委副主任\n",
    "组长:高原副市长;成员:许波市农业农村局局长、方向东市发展改革委副主任。\n",
    "组长:高原副市长,成员:许波市农业农村局局长,方向东市发展改革委副主任。\n",
    "组长:高原副市长成员:许波市农业农村局局长方向东市发展改革委副主任\n",
    "组长:高原 副市长 成员:许波 市农业农村局局长 方向东 市发展改革委副主任\n",
    "组长\n高原副市长\n成员\n许波市农业农村局局长\n方向东市发展改革委副主任\n",
    "组 长 高原 副市长\n成 员 许波 市农业农村局局长\n方向东 市发展改革委副主任\n",
    "组长:高原,副市长\n成员:许波,市农业农村局局长;方向东,市发展改革委副主任\n",
    "组长:副市长高原\n成员:市农业农村局局长许波、市发展改革委副主任方向东\n",
    "第一组长:高原副市长\n常务副组长:许波市农业农村局局长\n召集人:方向东市发展改革委副主任\n",
    "總指揮:高原副市長\n副總指揮:許波市農業農村局局長\n委員:方向東市發展改革委副主任\n",
    "领导小组职务\t姓名\t单位及职务\n组长\t高原\t副市长\n成员\t许波\t市农业农村局局长\n\t方向东\t市发展改革委副主任\n",
    "|序号|姓名|单位|职务|\n|---|---|---|---|\n|1|高原|市政府|副市长|\n|2|许波|市农业农村局|局长|\n|3|方向东|市发展改革委|副主任|\n",
])
def test_a_roster_without_blanks_or_in_a_table(raw: str) -> None:
    assert people(HEAD + raw) == MEMBERS
    for p in read(HEAD + raw).people:
        assert p.name in "".join((HEAD + raw)[slice(*p.span)].replace("許", "许").replace("東", "东").split())


@pytest.mark.parametrize(("printed", "wanted"), [
    ("欧阳雪市水利局局长", ("欧阳雪", "局长", "宜昌市水利局")),
    ("李和平市场监管局局长", ("李和平", "局长", "宜昌市市场监督管理局")),
    ("王建国团市委书记", ("王建国", "书记", "共青团宜昌市委员会")),
    ("许波(女)市水利局局长", ("许波", "局长", "宜昌市水利局")),
    ("石磊政府办公室主任", ("石磊", "主任", "宜昌市人民政府办公室")),
    ("高原省委常委、副省长", ("高原", "省委常委、副省长", "湖北省人民政府")),
])
def test_a_name_is_cut_before_a_known_body(printed: str, wanted: tuple[str, str, str]) -> None:
    assert people(f"{HEAD}组长:{printed}\n") == [wanted]


@pytest.mark.parametrize("printed", ["王平镇党委书记", "高原局长", "高原、许波与水利局局长", "王平代市长"])
def test_a_name_that_can_be_cut_in_two_ways_is_an_issue(printed: str) -> None:
    assert people(f"{HEAD}组长:{printed}\n成员:许波市水利局局长\n") == [("许波", "局长", "宜昌市水利局")]
    assert "unread-roster" in [i.code for i in read(f"{HEAD}组长:{printed}\n成员:许波市水利局局长\n").issues]


def test_a_post_beside_a_person_may_be_that_of_somebody_not_named() -> None:
    raw = HEAD + "组长:高原市委常委、副市长\n成员:许波市农业农村局局长、马店镇镇长、市供电公司经理\n"
    assert people(raw) == [("高原", "市委常委、副市长", "宜昌市人民政府"), MEMBERS[1]]
    assert people(HEAD + "成员:市农业农村局局长、马店镇镇长、和平区区长、金融办主任、武装部长、项目经理\n") == []


def test_one_body_that_is_not_known_does_not_hide_the_others() -> None:
    raw = HEAD + "成员:高原市农业农村局副局长王平雾凇观赏队队长许波市水利局局长方向东市发展改革委副主任\n"
    assert [name for name, _, _ in people(raw)] == ["高原", "许波", "方向东"]
    assert [i.code for i in read(raw).issues] == ["unread-roster"]


def test_a_title_behind_a_surname_is_no_name_and_a_head_is_of_its_own_level() -> None:
    assert people(HEAD + "组长:明市长\n") == []
    assert people(HEAD + "组长:高原 副省长\n副组长:许波 县长\n") == [("高原", "副省长", "湖北省人民政府"), ("许波", "县长", None)]


@pytest.mark.parametrize("printed", [
    "市水利局局长许波、市委宣传部部长", "市水利局局长许波,市教育局陈静副局长", "市水利局局长许波、政委",
    "许波市水利局局长、市教育局陈静副局长", "成都铁路局副局长、许波市水利局局长",
])
def test_a_post_that_may_be_that_of_somebody_else_is_an_issue(printed: str) -> None:
    raw = f"{HEAD}成员:{printed}\n"
    assert people(raw) == [("许波", "局长", "宜昌市水利局")]
    assert [i.code for i in read(raw).issues] == ["unread-roster"]


@pytest.mark.parametrize("row", ["高原|市应急局|原局长", "高原|市应急局|拟任局长", "高原|市应急局|前局长"])
def test_a_post_in_a_table_that_is_not_held_now_is_an_issue(row: str) -> None:
    raw = f"{HEAD}姓名|工作单位|职务\n{row}\n许波|市水利局|局长\n"
    assert people(raw) == [("许波", "局长", "宜昌市水利局")]
    assert [i.code for i in read(raw).issues] == ["unread-roster"]


def test_long_runs_of_brackets_are_read_as_short_ones() -> None:
    row = "许波(市水利局局长)、"
    assert len(people(f"{HEAD}成员:{row * 400}\n")) == 400


def test_who_a_leader_is_stands_in_a_bracket_behind_the_name() -> None:
    raw = "海西蒙古族藏族自治州人民政府办公室关于州政府领导同志工作分工的通知\n才让太　副州长　负责农牧工作。\n马晓红（女，回族）　副州长　负责教育工作。\n"
    assert [(p.name, p.post, p.leader) for p in read_document(parse_source(raw.encode(), "t.txt")).people] == [("才让太", "副州长", True), ("马晓红", "副州长", True)]


def test_members_added_to_a_body() -> None:
    raw = (
        "江苏省人民政府办公厅关于调整省推进一体化发展领导小组组成人员的通知\n苏政传发〔2021〕8号\n各设区市人民政府：\n现调整如下：\n"
        "增补副省长潘贤掌为副组长；增补省政府秘书长陈建刚、省财政厅厅长储永宏为成员。\n樊金龙、陈星莺不再担任副组长。\n江苏省人民政府办公厅\n2021年10月18日\n"
    )
    reading = read(raw)
    assert [(p.name, p.post, p.agency) for p in reading.people] == [
        ("潘贤掌", "副省长", "江苏省人民政府"),
        ("陈建刚", "秘书长", "江苏省人民政府"),
        ("储永宏", "厅长", "江苏省财政厅"),
    ]


def test_a_note_may_stand_behind_a_name_that_follows_its_post() -> None:
    raw = (
        "宜昌市人民政府办公室关于调整市防汛抗旱指挥部成员的通知\n宜府办发〔2021〕3号\n各县市区人民政府：\n调整后成员名单如下：\n"
        "指 挥 长：市长　　　高　远\n副指挥长：市水利局局长　　　贾　勇\n市应急管理局局长　　韩　梅（女）\n市广播电视台总编辑　　何　跃\n市财政局副局长　　刘　伟（兼）\n"
    )
    found = read_document(parse_source(raw.encode(), "t.txt")).people
    assert [(p.name, p.post) for p in found] == [("高远", "市长"), ("贾勇", "局长"), ("韩梅", "局长"), ("何跃", "总编辑"), ("刘伟", "副局长")]


@pytest.mark.parametrize(("posts", "wanted"), [
    ("远安县委常委、宣传部部长", ("部长", "中共远安县委宣传部")),
    ("远安县委副书记、纪委书记", ("书记", "中共远安县纪律检查委员会")),
    ("枝江市副市长、公安局局长", ("局长", "枝江市公安局")),
    ("远安县委常委、市公安局副局长", ("副局长", "宜昌市公安局")),
    ("市中心医院党委副书记、纪委书记", ("纪委书记", "宜昌市中心医院")),
    ("市城投公司副总经理、工会主席", ("工会主席", "宜昌市城投公司")),
])
def test_bodies_behind_a_post_in_a_roster_are_of_its_place_or_body(posts: str, wanted: tuple[str, str]) -> None:
    raw = f"宜昌市人民政府办公室关于成立河道治理领导小组的通知\n各县市区人民政府:\n组  长:许波 副市长\n成  员:方强 {posts}\n宜昌市人民政府办公室\n2019年3月1日\n"
    assert wanted in [(post, agency) for name, post, agency in people(raw) if name == "方强"]


@pytest.mark.parametrize("who", ["文成县长", "安吉副县长", "于洪区长", "成華區長"])
def test_who_heads_a_place_is_no_person_of_that_name(who: str) -> None:
    raw = f"宜昌市人民政府关于成立水利工作领导小组的通知\n各县市区人民政府:\n市政府决定成立水利工作领导小组。组长由{who}担任,副组长由李明副县长担任。\n宜昌市人民政府\n1998年3月5日\n"
    assert [(p.name, p.post) for p in read(raw).people] == [("李明", "副县长")]
