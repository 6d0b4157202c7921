"""Headings that name who leads what stands below them, and several names that one bracket calls the leads."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "衢州市人民政府办公室关于印发2024年重点工作任务分解方案的通知\n衢政办发〔2024〕6号\n各县（市、区）人民政府：\n"


def read(body: str) -> Reading:
    return read_document(parse_source((HEAD + body + "\n").encode(), "t.txt"))


def rows(body: str) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(t.text, [(p.surface, p.role) for p in t.parties]) for t in read(body).tasks]


LEADS = [
    ("新建道路20公里。", [("市发展改革委", "lead")]),
    ("改造老旧小区。", [("市发展改革委", "lead")]),
    ("加固大坝。", [("市水利局", "lead")]),
]


@pytest.mark.parametrize(
    ("one", "two", "mark"),
    [
        ("一、市发展改革委牵头工作（2项）", "二、市水利局牵头工作（1项）", "{}."),
        ("（一）由市发展改革委牵头的任务", "（二）由市水利局牵头负责的重点任务", "{}."),
        ("市发展改革委主办事项〔共2件〕：", "市水利局主办事项〔共1件〕：", "（{}）"),
        ("市發展改革委牽頭工作", "市水利局牽頭工作", "{}、"),
        ("一、市发展改革委负责的工作", "二、市水利局负责的工作", "{}."),
    ],
)
def test_each_item_below_has_the_body_of_the_heading(one: str, two: str, mark: str) -> None:
    numbers = [mark.format(c) for c in ("一二一" if mark == "（{}）" else "121")]
    body = f"{one}\n{numbers[0]}新建道路20公里。\n{numbers[1]}改造老旧小区。\n{two}\n{numbers[2]}加固大坝。"
    found = rows(body)
    assert [(text, [role for _, role in parties]) for text, parties in found] == [(t, ["lead"]) for t, _ in LEADS]
    assert [t.parties[0].agency for t in read(body).tasks] == ["衢州市发展和改革委员会"] * 2 + ["衢州市水利局"]


def test_an_item_keeps_what_it_says_itself() -> None:
    assert rows(
        "一、市水利局、市林业局牵头的任务\n1.加固大坝。（配合单位：市财政局）\n2.植树造林。（市审计局牵头）\n3.改造管网。\n（1）城东。\n（2）城西。\n"
        "二、市教育局、市体育局共同负责的任务\n1.新建学校。\n三、工作要求\n1.加强领导。"
    ) == [
        ("加固大坝。", [("市水利局", "lead"), ("市林业局", "lead"), ("市财政局", "co")]),
        ("植树造林。", [("市审计局", "lead")]),
        ("改造管网。（1）城东。（2）城西。", [("市水利局", "lead"), ("市林业局", "lead")]),
        ("新建学校。", [("市教育局", "unspecified"), ("市体育局", "unspecified")]),
    ]


SECTIONS = [
    ("一、防洪工程", "二、供水工程", "{}."),
    ("（一）防洪工程", "（二）供水工程", "{}、"),
    ("一、防洪工程", "二、供水工程", "（{}）"),
]


@pytest.mark.parametrize(("one", "two", "mark"), SECTIONS)
def test_items_in_sections_below_a_heading_have_its_body(one: str, two: str, mark: str) -> None:
    first, second = (mark.format(n) for n in ("一二" if mark == "（{}）" else "12"))
    body = (
        f"由市水利局牵头的任务\n{one}\n{first}加固大坝，完成除险工程三处。\n{second}清淤河道，改善沿线的水质。\n"
        f"{two}\n{first}修建管网，接通城东城西两片。（配合单位：市财政局）\n市教育局牵头任务（1项）\n{one.replace('防洪', '学校')}\n{first}新建小学，年内完成主体工程。"
    )
    reading = read(body)
    assert [[(p.surface, p.role) for p in t.parties] for t in reading.tasks] == [
        [("市水利局", "lead")],
        [("市水利局", "lead")],
        [("市水利局", "lead"), ("市财政局", "co")],
        [("市教育局", "lead")],
    ]
    assert [(t.section or "")[-4:] for t in reading.tasks] == ["防洪工程", "防洪工程", "供水工程", "学校工程"]
    assert not reading.issues


@pytest.mark.parametrize(
    "end",
    ["其他事项\n3.新建小学，年内完成主体工程。", "工作要求\n3.加强领导，各县要按月报送。", "二、保障措施\n1.加强领导，各县要按月报送。", "有关要求：\n一、加强领导，各县要按月报送。"],
)
@pytest.mark.parametrize("heading", ["市水利局牵头任务", "市水利局主办事项"])
def test_a_heading_without_a_number_ends_the_one_above(heading: str, end: str) -> None:
    assert rows(f"{heading}\n1.加固大坝，完成除险工程三处。\n2.清淤河道，改善沿线的水质。\n{end}") == [
        ("加固大坝，完成除险工程三处。", [("市水利局", "lead")]),
        ("清淤河道，改善沿线的水质。", [("市水利局", "lead")]),
    ]


def test_a_heading_right_below_is_a_part_of_the_one_above() -> None:
    assert rows("市水利局牵头任务\n防洪工程\n1.加固大坝，完成除险工程三处。\n2.清淤河道，改善沿线的水质。") == [
        ("加固大坝，完成除险工程三处。", [("市水利局", "lead")]),
        ("清淤河道，改善沿线的水质。", [("市水利局", "lead")]),
    ]


@pytest.mark.parametrize("heading", ["一、市财政局负责预算工作", "一、牵头单位主要任务", "一、加强牵头抓总工作"])
def test_other_headings_name_nobody(heading: str) -> None:
    assert not [t for t in read(f"{heading}\n1.做好准备。\n2.抓好实施。").tasks if t.text in {"做好准备。", "抓好实施。"}]


@pytest.mark.parametrize("note", ["（分别牵头）", "（共同牵头）", "（均为牵头单位）", "〔分别主办〕"])
@pytest.mark.parametrize("rule", ["", "（除标注“分别牵头”的外，列第一位的为牵头单位，下同）", "〔除标注“共同牵头”的，列首位的单位为牵头单位，下同〕"])
def test_one_bracket_calls_several_names_leads(rule: str, note: str) -> None:
    body = f"1.新建道路。责任单位：市交通运输局、市财政局{rule}\n2.加固大坝。责任单位：市水利局、市林业局{note}、市审计局"
    one, two = rows(body)
    assert one[1] == [("市交通运输局", "lead" if rule else "unspecified"), ("市财政局", "co" if rule else "unspecified")]
    assert two[1] == [("市水利局", "lead"), ("市林业局", "lead"), ("市审计局", "co")]


def test_two_labels_of_a_word_behind_two_sentences_are_two_tasks() -> None:
    assert rows("一、人才\n1.发放补助。牵头单位：市财政局。配合单位：市民政局。建设公寓。牵头单位：市水利局。") == [
        ("发放补助。", [("市财政局", "lead"), ("市民政局", "co")]),
        ("建设公寓。", [("市水利局", "lead")]),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "完成时限：2024年6月底前；协办：市财政局；主办：市水利局",
        "主责单位：市水利局；参与单位：市财政局；督办领导：周立民；完成时限：2024年6月底前",
        "协办部门：市财政局；主办部门：市水利局；联系人：陈方，电话：3021；时限：2024年6月底前",
    ],
)
def test_labels_in_any_order(block: str) -> None:
    reading = read(f"1.加固大坝。\n{block}\n2.植树造林。（{block}）")
    for task in reading.tasks:
        assert sorted((p.surface, p.role) for p in task.parties) == [("市水利局", "lead"), ("市财政局", "co")]
        assert task.deadline == "2024-06-30"
    assert [t.text for t in reading.tasks] == ["加固大坝。", "植树造林。"]
    assert not reading.issues


def test_who_runs_the_site_is_no_party() -> None:
    page = "主办单位：衢州市人民政府办公室\n承办单位：衢州网\n\n"
    body = HEAD + "1.加固大坝。（市水利局负责）\n\n主办：衢州市人民政府办公室　浙ICP备00000000号\n"
    reading = read_document(parse_source((page + body).encode(), "t.txt"))
    assert [[p.surface for p in t.parties] for t in reading.tasks] == [["市水利局"]]
    assert not reading.issues
