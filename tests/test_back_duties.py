"""Sentences behind numbered items that say who is responsible for those before them."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "衢州市人民政府办公室关于印发2024年目标任务分解方案的通知\n衢政办发〔2024〕6号\n各县（市、区）人民政府：\n一、经济目标\n"
ONE, TWO, THREE = "地区生产总值增长6%", "粮食产量达到20万吨", "新建学校3所"


def read(body: str) -> Reading:
    return read_document(parse_source((HEAD + body + "\n").encode(), "t.txt"))


def rows(body: str) -> list[tuple[int, list[tuple[str, str]]]]:
    return [(t.ordinal or 0, [(p.surface, p.role) for p in t.parties]) for t in read(body).tasks]


@pytest.mark.parametrize(
    ("line", "parties"),
    [
        ("以上3项目标的责任单位均为市发展改革委。", [("市发展改革委", "unspecified")]),
        ("三项任务的责任单位为市发展改革委、市财政局。", [("市发展改革委", "unspecified"), ("市财政局", "unspecified")]),
        ("上述三个指标由市发展改革委牵头，市财政局配合。", [("市发展改革委", "lead"), ("市财政局", "co")]),
        ("上述目标的牵头单位为市发展改革委，配合单位为市财政局。", [("市发展改革委", "lead"), ("市财政局", "co")]),
        ("（以上各项任务责任部门：市发展改革委）", [("市发展改革委", "unspecified")]),
        ("前3項均由市發展改革委負責。", [("市發展改革委", "lead")]),
        ("這三項工作由市發展改革委負責落實。", [("市發展改革委", "lead")]),
    ],
)
def test_each_item_meant_has_the_bodies_of_the_line_below(line: str, parties: list[tuple[str, str]]) -> None:
    body = f"1.{ONE}；\n2.{TWO}；\n3.{THREE}。\n{line}\n4.改造管网。"
    assert rows(body) == [(i, parties) for i in (1, 2, 3)]
    reading = read(body)
    assert [t.text.rstrip("；。") for t in reading.tasks] == [ONE, TWO, THREE]
    assert "该项" not in reading.tasks[-1].text
    assert reading.tasks[0].parties[0].agency == "衢州市发展和改革委员会"
    assert not [i for i in reading.issues if i.code == "unread-responsibility"]


def test_each_line_means_the_items_since_the_one_before() -> None:
    body = (
        f"1、{ONE}；\n2、{TWO}。以上2项由市统计局负责。\n3、{THREE}。\n该目标责任单位为市教育局。\n4、改造管网。（责任单位：市水利局）\n"
        "5、植树。\n6、修路。\n2项任务的责任单位均为市林业局。"
    )
    named = ["市统计局", "市统计局", "市教育局", "市水利局", "市林业局", "市林业局"]
    assert [(n, p[0][0]) for n, p in rows(body)] == list(enumerate(named, 1))


@pytest.mark.parametrize(
    "body",
    [
        f"1.{ONE}。\n2.{TWO}。\n3.{THREE}。\n以上2项目标的责任单位均为市统计局。",
        f"1.{ONE}。\n2.{TWO}。\n2项目标的责任单位分别为市统计局、市农业农村局。",
        f"1.{ONE}。\n2.{TWO}。\n该目标责任单位为市统计局。",
        f"1.{ONE}。\n2.{TWO}。\n以上2项任务由市财政局配合。",
        f"1.{ONE}。\n（1）工业。\n（2）农业。\n2.{TWO}。\n（1）水稻。\n（2）小麦。\n以上两项工作由市统计局负责。",
        f"1.{ONE}。\n2.{TWO}。\n（以上责任单位：市统计局）",
        f"（一）经济\n1.{ONE}。\n2.{TWO}。\n（二）社会\n1.{THREE}。\n2.植树。\n上述目标的责任单位为市统计局。",
        f"{ONE}，责任单位为市统计局。",
    ],
)
def test_what_is_not_sure_is_an_issue(body: str) -> None:
    reading = read(body)
    assert not reading.tasks
    assert [i.code for i in reading.issues if i.code == "unread-responsibility"]


def test_the_last_item_is_meant_in_any_case() -> None:
    reading = read(f"1.{ONE}。\n2.{TWO}。\n上述工作由市统计局负责。")
    assert [t.ordinal for t in reading.tasks] == [2]
    assert [i.code for i in reading.issues] == ["unread-responsibility"]


def test_of_two_sections_each_has_its_own() -> None:
    body = f"（一）经济\n1.{ONE}。\n2.{TWO}。\n以上目标的责任单位为市统计局。\n（二）社会\n1.{THREE}。\n上述任务由市教育局负责。"
    assert [p[0][0] for _, p in rows(body)] == ["市统计局", "市统计局", "市教育局"]


@pytest.mark.parametrize(
    "line", ["以上三项工作要按时完成。", "前10个月工业增加值为5亿元。", "该项目是重点。", "3项制度的牵头单位是关键。"]
)
def test_a_sentence_that_names_no_bodies_is_left_alone(line: str) -> None:
    reading = read(f"1.{ONE}。（责任单位：市统计局）\n2.{TWO}。（责任单位：市统计局）\n3.{THREE}。（责任单位：市教育局）\n{line}")
    assert [len(t.parties) for t in reading.tasks] == [1, 1, 1]
    assert not [i for i in reading.issues if i.code == "unread-responsibility"]


def test_the_text_of_an_item_ends_before_those_below_it_that_are_charged() -> None:
    reading = read("1.新建广场3个。此项工作由市城管局负责。\n2.新建停车场3个。以上任务由市住建局负责。\n（1）绿化。\n（2）亮化。\n以上两项内容责任单位：市园林局")
    assert [t.text for t in reading.tasks][1:] == ["新建停车场3个。以上任务由市住建局负责。", "绿化。", "亮化。"]


def test_what_may_mean_items_further_up_is_an_issue() -> None:
    body = f"1.{ONE}。\n2.{TWO}。\n3.{THREE}。此项工作由市城管局负责。\n4.新建停车场。\n以上任务，由市住建局牵头，各县（市、区）政府负责。"
    reading = read(body)
    assert [t.ordinal for t in reading.tasks] == [3]
    assert "unread-responsibility" in [i.code for i in reading.issues]


@pytest.mark.parametrize("line", ["该3项任务由市旅游局负责。", "此三项目标由市旅游局负责。"])
def test_this_many_items(line: str) -> None:
    assert rows(f"1.{ONE}；\n2.{TWO}；\n3.{THREE}。\n{line}") == [(i, [("市旅游局", "lead")]) for i in (1, 2, 3)]


@pytest.mark.parametrize("line", [
    "以上3项任务由市住建局统筹调度，责任单位为各县市区人民政府。", "以上各项任务由市农业局牵头，市财政局配合。市水利局负责。",
])
def test_what_such_a_line_says_besides_is_an_issue(line: str) -> None:
    reading = read(f"1.{ONE}；\n2.{TWO}；\n3.{THREE}。\n{line}")
    assert "unread-responsibility" in [i.code for i in reading.issues]
