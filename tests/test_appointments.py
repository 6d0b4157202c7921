"""Appointments and removals: one record a person and post, none where the person is not certain. All texts are made up."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source

HEAD = "宜昌市人民政府关于高原等同志任免职的通知\n宜府人〔2021〕3号\n各县市区人民政府,市政府各部门:\n"
Row = tuple[str, str, str, str | None]


def rows(raw: str) -> list[Row]:
    return [(a.action, a.person, a.post, a.agency) for a in read_document(parse_source(raw.encode(), "t.txt")).appointments]


def codes(raw: str) -> list[str]:
    return [i.code for i in read_document(parse_source(raw.encode(), "t.txt")).issues]


FINANCE, WATER = "宜昌市财政局", "宜昌市水利局"
BOTH: list[Row] = [("appoint", "高原", "局长", FINANCE), ("appoint", "许波", "副局长", FINANCE)]
OUT: list[Row] = [("remove", "高原", "局长", FINANCE), ("remove", "许波", "副局长", FINANCE)]


@pytest.mark.parametrize(("body", "wanted"), [
    ("任命高原为市财政局局长,许波为市财政局副局长。", BOTH),
    ("任命高原为市财政局局长,\n许波为市财政局副局长。", BOTH),
    ("任命高原同志为市财政局局长、许波同志为市财政局副局长。", BOTH),
    ("任命高原为市财政局局长,任命许波为市财政局副局长。", BOTH),
    ("市人民政府决定任命:\n高原为市财政局局长;\n许波为市财政局副局长。", BOTH),
    ("经研究,决定,任命:高原为市财政局局长;许波为市财政局副局长。", BOTH),
    ("一、任命\n高原为市财政局局长,\n许波为市财政局副局长。", BOTH),
    ("免去高原的市财政局局长职务,许波的市财政局副局长职务。", OUT),
    ("免去:\n高原现任市财政局局长职务,\n许波兼任市财政局副局长职务。", OUT),
    ("免去:\n高原同志市财政局局长职务;\n许波同志市财政局副局长职务。", OUT),
    ("免去高原市财政局局长职务。免去许波市财政局副局长职务。", OUT),
    ("任命高原、许波等2人为市财政局副局长。", [("appoint", "高原", "副局长", FINANCE), ("appoint", "许波", "副局长", FINANCE)]),
    ("高原同志任市财政局副局长(试用期一年)、市统计局局长(兼)。", [("appoint", "高原", "副局长", FINANCE), ("appoint", "高原", "局长", "宜昌市统计局")]),
    ("任命高原兼任市财政局局长。", [("appoint", "高原", "局长", FINANCE)]),
])
def test_each_person_has_their_own_post(body: str, wanted: list[Row]) -> None:
    assert sorted(rows(HEAD + body)) == sorted(wanted)
    assert "unread-appointment" not in codes(HEAD + body)


def test_the_ends_of_posts_are_no_names() -> None:
    raw = HEAD + "任命高原为市财政局副局长、项目主任、单位主任,市统计局局长。"
    assert {person for _, person, _, _ in rows(raw)} == {"高原"}


@pytest.mark.parametrize("body", ["免去:\n高原任市财政局局长。", "任命高原为许波为市财政局局长。", "提名高原为市财政局局长人选。"])
def test_what_is_not_certain_is_no_record_but_an_issue(body: str) -> None:
    assert rows(HEAD + body) == []
    assert "unread-appointment" in codes(HEAD + body)


@pytest.mark.parametrize("body", ["任命高原为市财政局局长,茶晓军为市水利局局长。", "任命:\n高原为市财政局局长;\n茶晓军为市水利局局长。"])
def test_a_name_that_is_not_known_as_one_is_not_given_to_another_person(body: str) -> None:
    assert rows(HEAD + body) == BOTH[:1]
    assert "unread-appointment" in codes(HEAD + body)


def test_a_notice_of_appointments_without_any_is_an_issue() -> None:
    assert codes(HEAD + "现将有关事项通知如下,请遵照执行。\n") == ["unread-appointment"]


def test_what_leads_in_is_no_name() -> None:
    raw = HEAD + "依照有关规定,根据市长方向东的建议,市人民政府2021年4月7日决定:免去高原的市财政局局长职务。"
    assert rows(raw) == OUT[:1]


def test_other_texts_are_read_only_word_by_word() -> None:
    head = "宜昌市第七届人民代表大会常务委员会会议纪要\n会议听取了报告。\n"
    assert rows(head + "会议决定任命高原为宜昌市副市长、许波为宜昌市财政局局长;免去方向东的宜昌市财政局局长职务。\n") == [
        ("appoint", "高原", "副市长", "宜昌市人民政府"), ("appoint", "许波", "局长", FINANCE), ("remove", "方向东", "局长", FINANCE)]
    assert rows("宜昌市人民政府关于规范车辆通行的通知\n各部门:\n免去车辆通行费。市长由人民代表大会任命,免去其职务的程序另行规定。任命或者免去局长的职务,由市人民政府决定。\n") == []


@pytest.mark.parametrize(("body", "wanted"), [
    ("任命高原为市财政局局长、国务院边疆研究办公室副主任(兼)。", [("appoint", "高原", "局长", FINANCE), ("appoint", "高原", "副主任", "国务院边疆研究办公室")]),
    ("任命高原为国家文物安全局副局长(专职,副部长级)。", [("appoint", "高原", "副局长", "国家文物安全局")]),
    ("任命高原为市财政局局长,市中级人民法院副院长、审判委员会委员、民事审判第一庭庭长。", [
        ("appoint", "高原", "局长", FINANCE), ("appoint", "高原", "副院长", "宜昌市中级人民法院"),
        ("appoint", "高原", "审判委员会委员", "宜昌市中级人民法院"), ("appoint", "高原", "民事审判第一庭庭长", "宜昌市中级人民法院")]),
    ("聘任高原为市政府法律顾问。", [("appoint", "高原", "法律顾问", "宜昌市人民政府")]),
])
def test_a_post_with_a_body_of_its_own_does_not_take_the_one_before(body: str, wanted: list[Row]) -> None:
    assert sorted(rows(HEAD + body), key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize("body", [
    "免去高原的市财政局局长职务;许波的市财政局副局长职务。",
    "免去高原的市财政局局长职务;\n许波的市财政局副局长职务。",
    "免去高原的市财政局局长职务;许波同志的市财政局副局长职务。",
])
def test_a_verb_governs_what_goes_on_after_a_semicolon(body: str) -> None:
    assert sorted(rows(HEAD + body)) == sorted(OUT)


def test_a_full_stop_ends_what_a_verb_governs() -> None:
    assert rows(HEAD + "免去高原的市财政局局长职务。许波的市财政局副局长职务。") == OUT[:1]


@pytest.mark.parametrize("name", ["仝昊", "猷文海", "亖江"])
def test_the_verbs_around_a_name_say_that_it_is_one(name: str) -> None:
    raw = HEAD + f"免去{name}的市财政局局长职务。任命{name}为市水利局局长。"
    assert sorted(rows(raw)) == [("appoint", name, "局长", WATER), ("remove", name, "局长", FINANCE)]


@pytest.mark.parametrize("body", ["任命本地专家为市财政局顾问。", "免去有关人员的市财政局局长职务。", "任命两位同志为先进个人。"])
def test_a_common_noun_between_the_verbs_is_no_name(body: str) -> None:
    assert rows(HEAD + body) == []


@pytest.mark.parametrize(("body", "wanted"), [
    ("接受高原辞去宜昌市财政局局长职务的请求,决定许波为宜昌市财政局代理局长。", [("appoint", "许波", "代理局长", FINANCE), ("remove", "高原", "局长", FINANCE)]),
    ("决定接受高原提出的辞去市财政局局长职务的申请。", OUT[:1]),
    ("高原同志任市水利局局长,不再担任市财政局局长职务。", [("appoint", "高原", "局长", WATER), ("remove", "高原", "局长", FINANCE)]),
    ("通过高原为市财政局局长。", BOTH[:1]),
])
def test_resignations_are_removals_and_decisions_appoint(body: str, wanted: list[Row]) -> None:
    assert sorted(rows(HEAD + body)) == wanted


def test_resignations_are_read_in_other_texts() -> None:
    head = "宜昌市第七届人民代表大会常务委员会会议纪要\n会议听取了报告。\n"
    assert rows(head + "会议接受高原辞去宜昌市财政局局长职务的请求。\n") == OUT[:1]
    assert rows(head + "会议决定王平为优秀共产党员。\n") == []


def test_an_election_is_no_appointment_and_an_issue() -> None:
    raw = "宜昌市第七届人民代表大会第二次会议公告\n第2号\n会议于2021年1月9日选举高原为市长,许波(女)为副市长。\n现予公告。\n"
    assert rows(raw) == []
    assert codes(raw) == ["unread-election"]
    assert codes("宜昌市人民政府关于村务公开的通知\n各部门:\n由村民会议选举产生村民委员会主任。选举工作领导小组组长为县委书记。\n") == []


def test_words_between_two_acts_are_no_post() -> None:
    raw = "某省人民代表大会常务委员会任免名单\n会议决定免去李平的湖北省监察厅厅长职务，同时，决定免去周立的湖北省审计厅厅长职务。\n"
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    assert [(a.person, a.action, a.post) for a in reading.appointments] == [("李平", "remove", "厅长"), ("周立", "remove", "厅长")]


@pytest.mark.parametrize(("body", "wanted"), [
    ("决定免去高原的市财政局局长职务,决定任命许波为市财政局局长。", [("appoint", "许波", "局长", FINANCE), OUT[0]]),
    ("决定免去高原的市财政局局长职务,同时,决定免去许波的市财政局副局长职务。", OUT),
    ("会议决定免去高原的市财政局局长职务,并任命许波为市财政局副局长。", [BOTH[1], OUT[0]]),
    ("免去高原的市水利局局长职务,任命其为市财政局局长。", [BOTH[0], ("remove", "高原", "局长", WATER)]),
    ("免去高原市财政局局长职务、许波市财政局副局长职务。", OUT),
    ("免去高原同志的市财政局局长职务,改任市财政局一级调研员。", [("appoint", "高原", "一级调研员", FINANCE), OUT[0]]),
    ("聘任许波同志为市财政局副局长,聘期三年;解聘高原同志市财政局局长职务。", [BOTH[1], OUT[0]]),
    ("高原同志退休,免去其市财政局局长职务。", OUT[:1]),
    ("高原同志试用期满,任市财政局局长。", BOTH[:1]),
])
def test_acts_of_one_sentence_are_told_apart(body: str, wanted: list[Row]) -> None:
    assert sorted(rows(HEAD + body)) == sorted(wanted)
    assert "unread-appointment" not in codes(HEAD + body)


@pytest.mark.parametrize("behind", [",因工作需要另有任用", ",另有任用", ",退休", "(另有任用)", ",报市人大常委会备案", ",到龄退休"])
def test_what_closes_an_act_is_no_post(behind: str) -> None:
    assert rows(HEAD + f"免去高原同志市财政局局长职务{behind}。") == OUT[:1]
    assert rows(HEAD + f"免去高原的市财政局局长职务{behind}。") == OUT[:1]


@pytest.mark.parametrize("request_", ["辞去市财政局局长职务的请求,报市人民代表大会备案", "因工作变动辞去市财政局局长职务的请求"])
def test_a_resignation_is_accepted_for_a_reason_or_reported(request_: str) -> None:
    assert rows(HEAD + f"决定接受高原{request_}。") == OUT[:1]


def test_an_office_is_that_of_the_body_before() -> None:
    head = "湖北省人民代表大会常务委员会任免名单\n会议通过\n"
    council = "湖北省人民代表大会常务委员会"
    assert rows(head + "免去高原的湖北省人大常委会副秘书长、办公厅主任职务。\n") == [
        ("remove", "高原", "主任", f"{council}办公厅"), ("remove", "高原", "副秘书长", council)]
    assert rows(HEAD + "任命高原为市财政局副局长、办公室主任。") == [
        ("appoint", "高原", "副局长", FINANCE), ("appoint", "高原", "办公室主任", FINANCE)]
    court = "宜昌市中级人民法院"
    assert ("remove", "高原", "立案庭庭长", court) in rows(HEAD + "任命高原为市中级人民法院副院长,免去其立案庭庭长职务。")


def test_appointments_in_a_table() -> None:
    assert sorted(rows(HEAD + "姓 名\t任职\t免职\n高原\t市财政局局长\t市水利局局长\n")) == [BOTH[0], ("remove", "高原", "局长", WATER)]
    raw = HEAD + "姓名\t任职\t免职\n高原\t市财政局局长\t市水利局局长\n许波\t市财政局副局长\n"
    assert {person for _, person, _, _ in rows(raw)} == {"高原"}
    assert codes(raw) == ["unread-appointment"]
    assert rows(HEAD + "姓名\t拟任职务\n高原\t市财政局局长\n") == []


def test_a_name_of_four_characters_that_is_not_told_is_an_issue() -> None:
    raw = HEAD + "沙马拉且同志任市财政局局长。"
    assert rows(raw) == []
    assert "unread-appointment" in codes(raw)


def test_pairs_behind_semicolons_go_on_after_a_removal() -> None:
    raw = (
        "宜昌市七届人大常委会第九次会议举行\n会议表决任命高原为市财政局局长,免去其市水利局局长职务;\n"
        "许波为市商务局局长,免去其市统计局局长职务;\n黄明为市审计局局长。\n"
    )
    assert [(action, person) for action, person, _, _ in rows(raw)] == [
        ("appoint", "高原"),
        ("remove", "高原"),
        ("appoint", "许波"),
        ("remove", "许波"),
        ("appoint", "黄明"),
    ]


def test_the_one_named_of_several_comrades_and_an_act_told_twice() -> None:
    raw = "宜昌市七届人大常委会第九次会议举行\n会议任命高原为市财政局局长,许波等3名同志为市监察委员会委员。会议任命高原同志为市财政局局长。\n"
    assert [(person, post) for _, person, post, _ in rows(raw)] == [("高原", "局长"), ("许波", "委员")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("设立市水库移民局(正处级),负责移民工作,黄明任市水库移民局局长。", [("黄明", "局长")]),
        ("一、市人民政府驻北京办事处由高原同志任主任,许波同志兼任副主任。", [("高原", "主任"), ("许波", "副主任")]),
        ("一、市人民政府駐上海辦事處由許波同志擔任主任。", [("许波", "主任")]),
        ("领导小组由黄明任组长,许波任副组长。", []),
        ("市数据局设立以来,黄明任市数据局局长,主持全面工作。", []),
        ("设立市数据局,原由高原任市大数据局局长,黄明任市数据局局长。", []),
        ("市财政局由高原任局长,许波任副局长时审批的项目继续有效。", []),
        ("同意成立市文旅集团,待改革完成后,黄明任市文旅集团董事长。", []),
        ("设立市数据局,同时,曾明任市数据局局长。", [("曾明", "局长")]),
        ("2001年,黄明任市水利局局长。", []),
        ("会议由高原主持。", []),
        ("经研究,同意成立城北管网改造项目临时党支部;支部委员会由高原、许波、黄明三名同志组成;高原同志任书记、许波同志任副书记。", [("高原", "书记"), ("许波", "副书记")]),
        ("批准成立宜昌市柑橘协会,黃明任會長。", [("黄明", "会长")]),
        ("同意成立甲项目党支部和乙项目党支部,高原任书记。", []),
        ("同意成立宜昌市柑橘协会,同意成立宜昌市茶叶协会,黄明任会长。", []),
        ("同意成立宜昌市柑橘协会,你局负责指导,黄明任科长。", []),
    ],
)
def test_who_heads_a_body_a_notice_founds(sentence: str, expected: list[tuple[str, str]]) -> None:
    raw = f"宜昌市人民政府关于机构设置的通知\n各县(市、区)人民政府:\n{sentence}\n宜昌市人民政府\n2003年5月6日\n"
    assert [(person, post) for _, person, post, _ in rows(raw)] == expected


def test_a_chief_executive() -> None:
    raw = "中华人民共和国国务院令\n第700号\n依照有关规定,任命高原为中华人民共和国澳门特别行政区第七任行政长官,于2030年12月20日就职。\n"
    assert [(post, agency) for _, _, post, agency in rows(raw)] == [("行政长官", "中华人民共和国澳门特别行政区")]


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
