"""Appointments of ministries, standing committees and institutions: lists, terms, clauses about the person before. All texts are made up."""

from __future__ import annotations

import pytest
from appointment_rows import BOTH, FINANCE, HEAD, OUT, WATER, Row, codes, rows

from loaders.reader import read_document
from loaders.source import parse_source

MINISTRY = "中共水利部党组关于金立中等同志职务任免的通知\n\n部机关各司局，部直属各单位：\n　　部党组2016年3月2日决定：\n{}\n中共水利部党组\n2016年3月9日\n"


@pytest.mark.parametrize(("clause", "wanted"), [
    ("免去金立中规划计划司副巡视员职务，退休；", ("remove", "金立中", "副巡视员", "水利部规划计划司")),
    ("免去李卫生产管理司副司长职务；", ("remove", "李卫", "副司长", "水利部生产管理司")),
    ("免去張建國際合作與科技司司長職務。", ("remove", "张建", "司长", "水利部国际合作与科技司")),
    ("王平任水资源司司长，试用期一年；", ("appoint", "王平", "司长", "水利部水资源司")),
    ("赵亮试用期满正式任水利水电规划设计总院副院长，任职时间从2015年1月起算。", ("appoint", "赵亮", "副院长", "水利水电规划设计总院")),
])
def test_departments_of_the_ministry_that_issues(clause: str, wanted: Row) -> None:
    reading = read_document(parse_source(MINISTRY.format(clause).encode(), "t.txt"))
    assert reading.documents[0].issuer == ("中共水利部党组",)
    assert rows(MINISTRY.format(clause)) == [wanted]


def test_remarks_behind_names_are_no_names() -> None:
    raw = "宜昌市政协副秘书长任命名单\n任命：高原、许波（兼职，回族）、黄明（女，兼职）同志为宜昌市政协副秘书长。\n"
    assert {(person, post) for _, person, post, _ in rows(raw)} == {("高原", "副秘书长"), ("许波", "副秘书长"), ("黄明", "副秘书长")}


def test_a_term_for_all_of_one_act() -> None:
    raw = MINISTRY.format("任命黄明同志为规划计划司副司长；任命高原同志为水资源司副司长、许波同志为监督司副司长，试用期均为一年。")
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    assert [(a.person, a.term) for a in reading.appointments] == [("黄明", None), ("高原", "试用期一年"), ("许波", "试用期一年")]


def test_a_name_that_two_words_of_departments_may_follow_is_not_cut() -> None:
    raw = MINISTRY.format("免去李民政法规司副司长职务。")
    assert rows(raw) == []
    assert codes(raw) == ["unread-appointment"]


def test_a_post_taken_on_behind_one_given_up() -> None:
    assert rows(f"{HEAD}免去高原同志市财政局局长职务，任市财政局正处级调研员；\n免去许波的市水利局局长职务，任市财政局副局长。\n") == [
        ("remove", "高原", "局长", FINANCE),
        ("appoint", "高原", "正处级调研员", FINANCE),
        ("remove", "许波", "局长", WATER),
        ("appoint", "许波", "副局长", FINANCE),
    ]


@pytest.mark.parametrize("opening", [
    "市委组织部部长郑重宣读了中共宜昌市委关于学院领导班子调整的决定：", "会上，宣布了市委、市政府的任免决定：", "中共宜昌市委决定：", "會上宣讀了市委的決定:",
])
def test_a_report_that_prints_the_decision(opening: str) -> None:
    raw = f"宜昌学院召开干部大会\n　　3月4日，宜昌学院召开干部大会。{opening}高原同志任宜昌学院党委书记；免去许波同志宜昌学院院长职务，另有任用；赵亮同志任宜昌学院副院长。王小同志任市教育局局长多年。\n"
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    assert [(a.action, a.person, a.post, a.agency) for a in reading.appointments] == [
        ("appoint", "高原", "党委书记", "宜昌学院"),
        ("remove", "许波", "院长", "宜昌学院"),
        ("appoint", "赵亮", "副院长", "宜昌学院"),
    ]


@pytest.mark.parametrize("name", ["宜昌市人民代表大会常务委员会决定任免名单", "宜昌市人民代表大会常务委员会任命名单", "宜昌市人民代表大會常務委員會任免名單"])
def test_the_issuer_of_a_list_of_appointments(name: str) -> None:
    raw = f"{name}\n（2016年4月28日宜昌市第五届人民代表大会常务委员会第三十次会议通过）\n任命高原为宜昌市财政局局长。\n"
    document = read_document(parse_source(raw.encode(), "t.txt")).documents[0]
    assert document.issuer[0].startswith("宜昌市人民代表大")


LIST = "荆州市人大常委会{}名单\n(2019年10月30日荆州市第五届人大常委会第二十七次会议通过)\n"
JUSTICE: Row = ("appoint", "李惠文", "局长", "荆州市司法局")


@pytest.mark.parametrize("body", [
    "根据荆州市市长刘毅的提请,任命:\n李惠文为荆州市司法局局长",
    "根据市长刘毅的提请,任命:\n李惠文为荆州市司法局局长。",
    "李惠文为荆州市司法局局长;\n",
    "李惠文同志为荆州市司法局局长。",
])
def test_lists_of_a_standing_committee_are_read_with_a_heading_or_none(body: str) -> None:
    assert rows(LIST.format("任命") + body) == [JUSTICE]


def test_a_line_below_a_removal_without_a_mark_is_cut_where_one_cut_is_sure() -> None:
    raw = LIST.format("任免") + "任命:\n李惠文为荆州市司法局局长;\n免去:\n高强荆州市人民检察院检察员职务\n"
    assert rows(raw) == [JUSTICE, ("remove", "高强", "检察员", "荆州市人民检察院")]


@pytest.mark.parametrize("verb", ["试任", "聘任", "续任", "聘任为"])
def test_posts_on_trial_and_by_contract_are_appointments(verb: str) -> None:
    assert rows(HEAD + f"高原同志{verb}市财政局局长;\n") == [("appoint", "高原", "局长", FINANCE)]


@pytest.mark.parametrize("line", [
    "高原同志提名任市财政局局长", "高原同志拟任市财政局局长", "高原同志当选为远安县人民政府县长", "高原同志代理远安县人民政府县长职务",
    "高原同志转任市财政局三级调研员", "高原同志推荐任市工商联主席", "市财政局局长由高原担任", "高原同志主持市水利局工作",
])
def test_proposals_elections_and_what_is_not_understood_are_issues(line: str) -> None:
    raw = HEAD + f"{line};\n许波同志任市水利局局长。\n"
    assert rows(raw) == [("appoint", "许波", "局长", WATER)]
    assert codes(raw) == ["unread-appointment"]


@pytest.mark.parametrize("verb", ["提名任", "拟任", "推荐为"])
def test_a_proposal_behind_a_post_is_no_body(verb: str) -> None:
    raw = HEAD + f"高原同志任市财政局党组书记,{verb}局长;\n"
    assert rows(raw) == [("appoint", "高原", "党组书记", FINANCE)]
    assert codes(raw) == ["unread-appointment"]


@pytest.mark.parametrize("fragment", ["王平(市财政局)、", "\t", "，", "任"])
def test_an_act_of_hostile_length_is_read_in_time(fragment: str) -> None:
    rows(HEAD + "高原任" + (fragment * 20000)[:20000] + "局长;\n许波任市水利局局长。\n")


@pytest.mark.parametrize(("line", "wanted"), [
    ("推荐赵改任市财政局局长。", [("appoint", "赵改", "局长", FINANCE)]),
    ("王续任市财政局局长。", [("appoint", "王续", "局长", FINANCE)]),
    ("续聘吴刚为市水利局副局长。", [("appoint", "吴刚", "副局长", WATER)]),
    ("由于改任其他职务,免去王明的市财政局局长职务。", [("remove", "王明", "局长", FINANCE)]),
    ("连续任满十年的市财政局局长退休。", []),
])
def test_a_given_name_may_be_a_character_of_a_verb(line: str, wanted: list[Row]) -> None:
    assert rows(f"{HEAD}经研究,决定:\n许波任市水利局局长。\n{line}\n") == [("appoint", "许波", "局长", WATER), *wanted]


@pytest.mark.parametrize("line", ["何平调任市财政局局长。", "王明同时改任市财政局局长。"])
def test_an_act_of_an_unknown_kind_is_an_issue(line: str) -> None:
    raw = f"{HEAD}经研究,决定:\n许波任市水利局局长。\n{line}\n"
    assert rows(raw) == [("appoint", "许波", "局长", WATER)]
    assert codes(raw) == ["unread-appointment"]


def test_bodies_of_towns_are_called_after_the_county_of_the_day() -> None:
    raw = (
        "中共大足县委组织部\n关于刘大江等同志职务任免的通知\n足组干〔1998〕27号\n各乡镇党委：\n县委研究同意：\n"
        "刘大江同志任中共大足县龙水镇委员会书记；\n免去陈小平同志的县委宣传部副科级宣传员职务。\n一九九八年六月四日\n"
    )
    assert rows(raw) == [
        ("appoint", "刘大江", "书记", "中共大足县龙水镇委员会"),
        ("remove", "陈小平", "副科级宣传员", "中共大足县委宣传部"),
    ]


@pytest.mark.parametrize(("body", "wanted"), [
    ("任命:\n高  原(女)同志为市财政局局长;\n许　波（女，回族）同志为市财政局副局长。", BOTH),
    ("挂职干部钟海任市财政局局长(挂职时间二年);\n许波任市财政局副局长（正处级，试用期一年）。", [("appoint", "钟海", "局长", FINANCE), BOTH[1]]),
    ("因机构更名，下列同志职务重新任命:\n钟海任市财政局局长（主持工作）;\n许波任市财政局副局长。", [("appoint", "钟海", "局长", FINANCE), BOTH[1]]),
    ("免去下列同志职务:\n高原的市财政局局长职务;\n许波的市财政局副局长职务。", OUT),
    ("高原的市财政局局长职务自然免除;\n许波的市财政局副局长职务自行免除。", OUT),
    ("任命:\n高原为市财政局局长;\n许大为的市财政局副局长职务自然免除。", [BOTH[0], ("remove", "许大为", "副局长", FINANCE)]),
    ("钟海任宜昌市某某建设有限公司执行董事、总经理。", [("appoint", "钟海", "执行董事", "宜昌市某某建设有限公司"), ("appoint", "钟海", "总经理", "宜昌市某某建设有限公司")]),
    ("钟海任市财政局党组书记、委员。", [("appoint", "钟海", "党组书记", FINANCE), ("appoint", "钟海", "党组委员", FINANCE)]),
    ("任命高原为宜昌市中级人民法院民事审判第一庭庭长、审判员。", [("appoint", "高原", "庭长", "宜昌市中级人民法院民事审判第一庭"), ("appoint", "高原", "审判员", "宜昌市中级人民法院")]),
    ("免去高原同志的中共三峡某某大学委员会常委、委员职务。", [("remove", "高原", "常委", "中共三峡某某大学委员会"), ("remove", "高原", "委员", "中共三峡某某大学委员会")]),
])
def test_wordings_of_one_line_each(body: str, wanted: list[Row]) -> None:
    assert sorted(rows(HEAD + body + "\n")) == sorted(wanted)


@pytest.mark.parametrize(("printed", "term"), [
    ("（正处级，试用期一年）", "试用期一年"),
    ("（试用期一年，自2021年6月至2022年6月）", "试用期一年,自2021年6月至2022年6月"),
    ("，任期至2026年7月", "任期至2026年7月"),
    ("，试用期半年", "试用期半年"),
    ("（时间二年）", "时间二年"),
])
def test_how_long_a_post_is_held(printed: str, term: str) -> None:
    reading = read_document(parse_source(f"{HEAD}钟海任市财政局局长{printed}。\n".encode(), "t.txt"))
    assert [(a.post, a.term) for a in reading.appointments] == [("局长", term)]


@pytest.mark.parametrize("title", ["任免名单", "决定任命名单", "人事任免名单"])
@pytest.mark.parametrize("body", ["宜昌市第六届人民代表大会常务委员会", "宜昌市人大常委会"])
def test_a_list_is_titled_by_the_body_above_it(title: str, body: str) -> None:
    raw = f"{body}\n{title}\n（2020年4月28日宜昌市第六届人民代表大会常务委员会第三十九次会议通过）\n\n根据市长的提名，会议决定：\n任命高原为宜昌市财政局局长；\n"
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    assert [d.title for d in reading.documents] == [body + title]
    assert len(reading.documents[0].issuer) == 1


def test_those_elected_may_stand_on_lines_of_their_own() -> None:
    raw = "宜昌市第七届人民代表大会第二次会议公告\n第2号\n会议于2021年1月9日选举：\n高原为宜昌市市长；\n许波（女）为宜昌市副市长。\n现予公告。\n"
    assert rows(raw) == []
    assert codes(raw) == ["unread-election"]


def test_who_takes_a_post_leaves_another_in_a_clause_that_names_nobody() -> None:
    raw = HEAD + "钟海任市财政局局长，免去市水利局副局长职务；\n吴静任市水利局局长，免去王海市林业局副局长职务。\n李江、张海任市教育局副局长，免去市体育局副局长职务。\n"
    removed = [row for row in rows(raw) if row[0] == "remove"]
    assert removed == [("remove", "钟海", "副局长", WATER), ("remove", "王海", "副局长", "宜昌市林业局")]
    assert codes(raw) == ["unread-appointment"]


def test_lines_of_a_list_without_marks_are_acts_of_their_own() -> None:
    raw = (
        "宜昌市夷陵区人民政府任免名单\n2017年5月8日，区人民政府决定：\n一、任命\n高远为夷陵区水利局副局长\n许  波（女，回族）为夷陵区民政局副局长\n"
        "二、免去\n刘永强的夷陵区水利局副局长职务\n赵玉兰的夷陵区民政局副局长职务\n"
    )
    assert [(r[0], r[1]) for r in rows(raw)] == [("appoint", "高远"), ("appoint", "许波"), ("remove", "刘永强"), ("remove", "赵玉兰")]


@pytest.mark.parametrize(("body", "wanted"), [
    ("钟海任市财政局局长，许波、高原任副局长，免去市水利局副局长职务。", []),
    ("钟海任市财政局局长，许波和高原任副局长，免去市水利局副局长职务。", []),
    ("钟海任市财政局局长，不再由许波担任市财政局局长。", []),
    ("钟海任市财政局局长（试用期一年），原市水利局副局长职务自然免除。", []),
    ("钟海任市财政局局长，市水利局副局长职务自然免除。", []),
    ("钟海任市财政局局长，免去周口市水利局副局长职务。", []),
    ("钟海任市财政局局长，试用期一年，免去市水利局副局长职务。", [("remove", "钟海", "副局长", WATER)]),
    ("钟海任市财政局局长，免去宜昌市水利局副局长职务。", [("remove", "钟海", "副局长", WATER)]),
])
def test_posts_left_are_those_of_the_person_of_the_clause_before(body: str, wanted: list[Row]) -> None:
    assert sorted(rows(HEAD + body + "\n")) == [("appoint", "钟海", "局长", FINANCE), *wanted]
    assert bool(codes(HEAD + body + "\n")) == (not wanted and "不再由" not in body)


def test_who_takes_a_post_beside_others_and_the_verb_behind_a_name() -> None:
    assert rows(HEAD + "钟海挂任市财政局局长。\n") == [("appoint", "钟海", "局长", FINANCE)]
    both = rows(HEAD + "钟海任市财政局局长、市国资委主任，免去市水利局副局长职务。\n")
    assert ("remove", "钟海", "副局长", WATER) in both


def test_names_without_a_surname() -> None:
    body = "任命次仁多吉为市财政局局长，免去扎西平措的市水利局局长职务。\n宜昌市人民政府\n2021年3月5日\n"
    assert rows(HEAD + body) == [("appoint", "次仁多吉", "局长", FINANCE), ("remove", "扎西平措", "局长", WATER)]


@pytest.mark.parametrize(("line", "wanted"), [
    ("同意高原同志辞去市财政局局长职务的请求", [("remove", "高原", "局长", FINANCE)]),
    ("同意高原因年龄原因辞去市财政局局长职务", [("remove", "高原", "局长", FINANCE)]),
    ("批准高原同志退休，免去其市财政局局长职务", [("remove", "高原", "局长", FINANCE)]),
    ("高原同志的市财政局局长职务因工作调动自然免除", [("remove", "高原", "局长", FINANCE)]),
    ("高原同志任市财政局局长（享受副厅级待遇）", [("appoint", "高原", "局长", FINANCE)]),
    ("聘任高原博士为市财政局局长", [("appoint", "高原", "局长", FINANCE)]),
    ("聘任高原教授、李静副教授为市财政局首席专家", [("appoint", "李静", "首席专家", FINANCE), ("appoint", "高原", "首席专家", FINANCE)]),
    ("乌兰其其格任市财政局局长", [("appoint", "乌兰其其格", "局长", FINANCE)]),
    ("萨仁高娃同志任市财政局局长", [("appoint", "萨仁高娃", "局长", FINANCE)]),
])
def test_requests_agreed_to_titles_of_scholars_and_long_names(line: str, wanted: list[Row]) -> None:
    assert sorted(rows(HEAD + f"{line};\n")) == sorted(wanted)


@pytest.mark.parametrize(("posts", "wanted"), [
    ("远安县委常委、宣传部部长", ("部长", "中共远安县委宣传部")),
    ("远安县委副书记、纪委书记", ("书记", "中共远安县纪律检查委员会")),
    ("远安县副县长、公安局局长", ("局长", "远安县公安局")),
    ("远安县委常委、市公安局副局长", ("副局长", "宜昌市公安局")),
    ("兴山县委书记、人大常委会主任", ("主任", "兴山县人民代表大会常务委员会")),
    ("枝江市委政法委副书记、市法学会会长", ("会长", "市法学会")),
    ("远安县鸣凤镇党委副书记、纪委书记", ("纪委书记", "远安县鸣凤镇人民政府")),
    ("市水利局党组成员、机关党委书记", ("机关党委书记", WATER)),
    ("市城投公司党委书记、董事长，工会主席", ("工会主席", "宜昌市城投公司")),
])
def test_bodies_behind_a_post_are_of_its_place_or_body(posts: str, wanted: tuple[str, str]) -> None:
    found = [(post, agency) for _, _, post, agency in rows(HEAD + f"高原同志任{posts};\n")]
    assert wanted in found and len(found) == 2 + ("董事长" in posts)


def test_who_stands_before_a_removal_is_the_one_who_leaves() -> None:
    raw = HEAD + "许波任市水利局局长;\n高原免去市财政局副局长职务,任市水利局副局长;\n李静同志,任市财政局局长。\n"
    assert sorted(rows(raw)) == sorted([
        ("appoint", "许波", "局长", WATER), ("remove", "高原", "副局长", FINANCE), ("appoint", "高原", "副局长", WATER), ("appoint", "李静", "局长", FINANCE),
    ])


def test_offices_of_a_school_are_not_those_of_its_place() -> None:
    raw = "宜昌职业学院关于高原等同志职务任免的通知\n各学院:\n李静任图书馆馆长;\n许波任附属医院党委副书记、纪委书记。\n宜昌职业学院\n2020年3月1日\n"
    assert sorted(rows(raw), key=lambda r: r[1] == "李静") == [("appoint", "许波", "党委副书记", "附属医院"), ("appoint", "许波", "纪委书记", "附属医院"), ("appoint", "李静", "馆长", "图书馆")]


def test_a_row_whose_last_cells_are_empty() -> None:
    raw = HEAD + "序号\t姓名\t任职\t免职\t备注\n1\t高原\t市财政局局长\t—\t\n2\t次仁卓玛\t无\t市水利局局长\t\n"
    assert sorted(rows(raw)) == sorted([("appoint", "高原", "局长", FINANCE), ("remove", "次仁卓玛", "局长", WATER)])


@pytest.mark.parametrize("line", [
    "不同意高原同志辞去市财政局局长职务的请求", "会议未批准高原辞去市财政局局长职务的请求", "不接受高原同志辭去市财政局局长职务的请求", "会议没有通过任命高原为市财政局局长",
])
def test_what_is_denied_is_no_act(line: str) -> None:
    reading = read_document(parse_source((HEAD + f"{line};\n许波同志任市水利局局长;\n").encode(), "t.txt"))
    assert [(a.action, a.person) for a in reading.appointments] == [("appoint", "许波")]
    assert [i.code for i in reading.issues] == ["unread-appointment"]


@pytest.mark.parametrize("posts", ["北京市朝阳区委常委、宣传部副部长", "省委组织部处长、宣传部副部长", "恩施州委副秘书长，宣传部副部长"])
def test_a_bare_body_behind_a_post_elsewhere_is_not_of_the_texts_place(posts: str) -> None:
    assert ("副部长", "中共宜昌市委宣传部") not in [row[2:] for row in rows(HEAD + f"高原同志任{posts};\n")]


def test_many_words_of_reason_before_a_removal_cost_no_time() -> None:
    rows(HEAD + "因按" * 20 + "张。,不再担任市财政局局长;\n" + "因工作需要按规定经市委研究根据," * 8 + "张三,不再担任市财政局局长职务;\n")
