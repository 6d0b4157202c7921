"""Rosters that tell only the body somebody comes from, in a bracket behind the name: persons without a post, never tasks."""

from __future__ import annotations

import pytest

from loaders.body_rows import is_behind_person, is_members_row
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "荆州市人民政府办公室关于成立荆州市食品安全领导小组的通知\n荆政办发〔2012〕31号\n各县（市、区）人民政府，市政府各部门：\n　　为加强领导，市政府决定成立食品安全领导小组，组成人员名单如下：\n"
FOOT = "\n荆州市人民政府办公室\n2012年5月6日\n"


def read(body: str, head: str = HEAD) -> Reading:
    return read_document(parse_source((head + body + FOOT).encode(), "t.txt"))


def people(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    return [(p.name, p.post, p.agency) for p in reading.people]


ROWS = [
    "组长：刘伟（市政府）\n副组长：王建国（市教育局）\n　　　　李 震（市委宣传部）\n成　员：欧阳雪（市财政局）\n张 敏（市公安局）",
    "组长：刘伟（市政府）\n副组长：\n王建国(市教育局)\n李  震(市委宣传部)\n成 员:\n欧阳雪(市财政局)\n张敏(女,市公安局)",
    "召集人：刘伟（市政府）\n副召集人：王建国（市教育局）、李 震（市委宣传部）\n成员：欧阳雪（市财政局）、张敏（市公安局）。",
    "总指挥：刘伟（市政府）\n副总指挥：王建国（市教育局） 李震（市委宣传部）\n成员：欧阳雪（市财政局）张敏（市公安局）",
    "主任：刘伟（市政府）\n副主任委员：王建国（市教育局），李震（市委宣传部）\n委员：欧阳雪（市财政局）；张敏（市公安局）",
    "主　任：刘　伟（市政府）\n秘书长：王建国（市教育局）\n委员：李震（市委宣传部）\n欧阳雪（市财政局）\n办公室主任：张敏（市公安局）",
    "组長：劉偉（市政府）\n副組長：王建國（市教育局）\n李震（市委宣傳部）\n成員：歐陽雪（市財政局）、張敏（女）（市公安局）",
    "组长：刘伟（市政府）副组长：王建国（市教育局）李震（市委宣传部）成员：欧阳雪（市财政局）、张敏（市公安局）。",
    "组长　刘伟（市政府）\n副组长　王建国（市教育局）\n李震（市委宣传部）\n成员　欧阳雪（市财政局）\n张敏（市公安局）",
]
MEMBERS = [
    ("刘伟", None, "荆州市人民政府"),
    ("王建国", None, "荆州市教育局"),
    ("李震", None, "中共荆州市委宣传部"),
    ("欧阳雪", None, "荆州市财政局"),
    ("张敏", None, "荆州市公安局"),
]


@pytest.mark.parametrize("body", ROWS)
def test_only_the_body_in_the_bracket(body: str) -> None:
    reading = read(body)
    assert people(reading) == MEMBERS
    assert not reading.tasks
    assert not reading.issues


def test_names_alone_and_posts_between_such_rows() -> None:
    reading = read("组长：刘伟（副市长）\n副组长：王建国\n沈 慧\n李震（市委宣传部）\n成员：欧阳雪（荆江航道处）\n张敏（市公安局副局长）")
    body = "荆州市食品安全领导小组"
    assert people(reading) == [
        ("刘伟", "副市长", "荆州市人民政府"),
        ("王建国", "副组长", body),
        ("沈慧", "副组长", body),
        ("李震", None, "中共荆州市委宣传部"),
        ("欧阳雪", None, "荆江航道处"),
        ("张敏", "副局长", "荆州市公安局"),
    ]
    assert not reading.tasks


def test_one_span_a_person() -> None:
    raw = HEAD + "组长：刘伟（市政府）\n成员：王建国（市教育局）李 震（市财政局）" + FOOT
    spans = [raw[slice(*p.span)] for p in read_document(parse_source(raw.encode(), "t.txt")).people]
    assert spans == ["刘伟（市政府）", "王建国（市教育局）", "李 震（市财政局）"]


def test_tasks_beside_a_roster_stay() -> None:
    reading = read(
        "组长：刘伟（市政府）\n成员：王建国（市教育局）\n李震（市公安局）\n二、任务\n（一）改造老城区管网（市住建局）。\n（二）新建学校3所（市教育局）。\n（三）推进张庄、李庄改水（市水利局）。"
    )
    assert len(people(reading)) == 3
    assert [[p.surface for p in t.parties] for t in reading.tasks] == [["市住建局"], ["市教育局"], ["市水利局"]]


def test_awarded_persons_are_no_tasks() -> None:
    head = "荆州市人民政府关于表扬防汛工作先进个人的通报\n荆政发〔2013〕3号\n各县（市、区）人民政府：\n"
    reading = read("先进个人\n刘伟（市财政局）\n王建国（市水利局）\n陈 曦（市教育局）\n李震（市公安局）", head)
    assert not reading.tasks


@pytest.mark.parametrize("line", ["安全（市应急局）", "能源（市发改委）", "王庄（市水利局）", "高速公路（市交通局）", "整治张湾、李湾（市水利局）"])
def test_things_to_be_done_are_no_persons(line: str) -> None:
    folded = line.replace("（", "(").replace("）", ")")
    assert not is_members_row(folded)
    assert not is_behind_person(folded, 0, len(folded))


def test_numbered_rows_and_tasks_numbered_alike() -> None:
    reading = read(
        "组长：刘伟（市政府）\n成员：\n1.李震（市公安局）\n2.张敏（市财政局）\n（3）陈曦（市教育局）\n二、任务\n1.加强环境整治（市城管局）。\n2.建设老年公寓（市民政局）。\n3.开展健康教育（市卫生局）。"
    )
    assert [p[0] for p in people(reading)] == ["刘伟", "李震", "张敏", "陈曦"]
    assert [[p.surface for p in t.parties] for t in reading.tasks] == [["市城管局"], ["市民政局"], ["市卫生局"]]


def test_a_remark_about_several_persons_is_no_body() -> None:
    reading = read("组长：刘伟（市政府）\n成员：李震、张敏、陈曦（以上为市公安局）\n王平（市财政局）")
    assert [p[0] for p in people(reading)] == ["刘伟", "王平"]
    assert {i.code for i in reading.issues} == {"unread-roster"}
    assert not reading.tasks
