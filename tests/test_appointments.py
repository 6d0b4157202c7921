"""Appointments and removals: one record a person and post, none where the person is not certain. All texts are made up."""

from __future__ import annotations

import pytest
from appointment_rows import BOTH, FINANCE, HEAD, OUT, WATER, Row, codes, rows

from loaders.reader import read_document
from loaders.source import parse_source


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
