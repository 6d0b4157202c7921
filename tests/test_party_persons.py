"""Lists that name who answers for a body beside it: the body is the party."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading


def _read(line: str) -> Reading:
    raw = (
        "安远市人民政府办公室关于印发2008年为民办实事任务分解的通知\n安政办发〔2008〕12号\n各县区人民政府:\n现将任务分解印发给你们。\n安远市人民政府办公室\n2008年2月1日\n\n"
        f"2008年为民办实事任务分解\n一、供水工程\n(一)改造老旧管网。\n任务目标:改造供水管网30公里,新建水厂2座。\n{line}\n(二)推进节水。\n任务目标:建成节水小区20个。\n{line}\n"
    )
    return read_document(parse_source(raw.encode(), "a.txt"))


CASES = [
    ("责任单位和责任人:市水务局李明远", ["市水务局 unspecified"]),
    ("責任單位和責任人：市水務局 李明遠", ["市水務局 unspecified"]),
    ("责任单位及责任人:市水务局李明远、市财政局欧阳雪", ["市水务局 unspecified", "市财政局 unspecified"]),
    ("责任单位、责任人:市水务局(李明远)、市财政局(王秀兰)", ["市水务局 unspecified", "市财政局 unspecified"]),
    ("责任单位（责任人）：市水务局局长李明远，市财政局王秀兰副局长", ["市水务局 unspecified", "市财政局 unspecified"]),
    ("责任部门和负责人:市水务局、市财政局", ["市水务局 unspecified", "市财政局 unspecified"]),
    ("牵头单位和责任人:市水务局李明远\n配合单位:市财政局", ["市水务局 lead", "市财政局 co"]),
    ("责任单位和责任人:市水务局李明远、王秀兰", ["市水务局 unspecified"]),
    # the person under a word of their own, behind the blank that a portal drops
    ("责任单位:市水务局 责任人:李明远", ["市水务局 unspecified"]),
    ("责任单位:市水务局\n责任人:李明远", ["市水务局 unspecified"]),
    ("牵头单位:市水务局(责任人:李明远)\n配合单位:市财政局", ["市水务局 lead", "市财政局 co"]),
    ("牵头单位：市水务局（联系人：李明远）\n配合单位：市财政局", ["市水务局 lead", "市财政局 co"]),
    ("责任单位:市水务局 责任人:李明远 完成时限:2008年10月底", ["市水务局 unspecified"]),
    ("责任单位和责任人:市水务局李明远(副局长)、王秀兰(副局长)", ["市水务局 unspecified"]),
    ("责任单位和责任人:李明远(市水务局)、王秀兰（市财政局）", ["市水务局 unspecified", "市财政局 unspecified"]),
    ("责任单位责任人：市水务局李明远", ["市水务局 unspecified"]),
    # places and groups are no persons
    ("责任单位和责任人:市财政局、安平镇、石桥街道、各县区政府", ["市财政局 unspecified", "安平镇 unspecified", "石桥街道 unspecified", "各县区政府 unspecified"]),
    # an inner office and an unlisted body are no persons
    ("责任单位和责任人:市水务局水利站", ["市水务局水利站 unspecified"]),
    ("责任单位和责任人:市引水工程中心李明远", ["市引水工程中心 unspecified"]),
    # no label says that persons stand there: nothing is cut
    ("责任单位:市水务局李明远", ["市水务局李明远 unspecified"]),
]


@pytest.mark.parametrize(("line", "parties"), CASES)
def test_the_person_behind_a_body_is_no_part_of_its_name(line: str, parties: list[str]) -> None:
    reading = _read(line)
    assert [[f"{p.surface} {p.role}" for p in t.parties] for t in reading.tasks] == [parties, parties]


def test_persons_alone_are_no_parties() -> None:
    reading = _read("责任单位和责任人:李明远、王秀兰")
    assert not reading.tasks and {i.code for i in reading.issues} >= {"no-party"}


def test_who_answers_for_a_body_alone_is_an_issue() -> None:
    reading = _read("责任人:市水务局局长李明远")
    assert not reading.tasks and [i.code for i in reading.issues] == ["unread-responsibility"]
