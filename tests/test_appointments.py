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


FINANCE, WATER = "宜昌市财政局", "宜昌市水利和湖泊局"
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
