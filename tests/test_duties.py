"""Who is told to lead, to support or to do his part in plain sentences: consulted bodies, joint duties, bodies in charge."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "白山市人民政府办公室关于做好2022年重点工作的通知\n白政办发〔2022〕7号\n各县（市、区）人民政府：\n现将有关事项通知如下：\n"
FOOT = "白山市人民政府办公室\n2022年3月4日\n"


def _read(*items: str) -> Reading:
    body = "".join(f"{n}、{b}\n" for n, b in zip("一二三四五六", items, strict=False))
    return read_document(parse_source(f"{HEAD}{body}{FOOT}".encode(), "t.txt"))


def _roles(*items: str) -> list[str]:
    return [f"{p.surface} {p.role}" for t in _read(*items).tasks for p in t.parties]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("请市教育局会商市财政局提出意见。", ["市教育局 lead", "市财政局 co"]),
        ("修建学校。（责任单位：市教育局会商市司法局）", ["市教育局 lead", "市司法局 co"]),
        ("修建學校。（市教育局會商市財政局、市司法局落實）", ["市教育局 lead", "市財政局 co", "市司法局 co"]),
        ("市气象局、市水利局会商研判汛情。", []),
        ("市公安局要牵头开展整治，市交通局、市城管局要积极配合。", ["市公安局 lead", "市交通局 co", "市城管局 co"]),
        ("市水利局应牵头制定方案，市林业局须全力配合。", ["市水利局 lead", "市林业局 co"]),
        ("市水利局、市林业局按照职责分工抓好落实，市气象局配合。", ["市水利局 unspecified", "市林业局 unspecified", "市气象局 co"]),
        ("各县（市、区）政府、市直有关部门要按照职责分工抓好落实。", []),
        ("由市商务局负责，会同市民政局、市粮食局，于5月底前备足粮油。", ["市商务局 lead", "市民政局 co", "市粮食局 co"]),
        ("由市商务局、市民政局负责，会同市粮食局备足粮油。", ["市商务局 unspecified", "市民政局 unspecified", "市粮食局 co"]),
        ("市公安局是养犬管理的主管部门，负责登记；市农业局负责免疫。", ["市公安局 lead", "市农业局 lead"]),
        ("县财政局负责拨付。", ["县财政局 lead"]),
    ],
)
def test_what_a_sentence_says_of_each_body(sentence: str, wanted: list[str]) -> None:
    assert _roles(sentence) == wanted


def test_bodies_consulted_are_no_one_body() -> None:
    assert not any("会商" in p.agency for t in _read("修路。（责任单位：市交通局会商市财政局，市审计局）").tasks for p in t.parties if p.known)


@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        ("市公安局是主管部门，负责登记。市农业局负责免疫。", []),
        ("市城管局为行政执法机关，具体负责查处。", []),
        ("由市财政局牵头，市审计局配合，做好监管。", []),
        ("建设犬只收容所2处。（责任单位：市公安局）", ["市公安局 unspecified"]),
    ],
)
def test_what_an_article_says_of_a_body_is_no_task(article: str, wanted: list[str]) -> None:
    raw = f"白山市犬只管理办法\n（2018年5月1日白山市人民政府令第20号公布）\n第一条 为了加强管理，制定本办法。\n第二条 {article}\n第三条 本办法自公布之日起施行。\n"
    tasks = read_document(parse_source(raw.encode(), "t.txt")).tasks
    assert [f"{p.surface} {p.role}" for t in tasks for p in t.parties] == wanted


def test_a_body_of_a_level_the_place_is_not_of_is_not_known() -> None:
    reading = _read("修桥。（责任单位：县财政局、市财政局）")
    assert [(p.agency, p.known) for t in reading.tasks for p in t.parties] == [("县财政局", False), ("白山市财政局", True)]
    assert [i.code for i in reading.issues] == ["unknown-party"]


def test_who_supports_may_follow_a_closing_sentence() -> None:
    assert _roles("修路。（牵头单位：市交通局）", "修桥。由市民政局牵头。市残联、市妇联参与。") == [
        "市交通局 lead",
        "市民政局 lead",
        "市残联 co",
        "市妇联 co",
    ]


def test_a_closing_sentence_may_share_the_duty() -> None:
    items = ("修路。（牵头单位：市交通局）", "修渠。市水利局、市农业局按照职责分工抓好落实。", "修桥。各县（市、区）政府、市直各部门按照职责分工抓好落实。")
    assert _roles(*items) == ["市交通局 lead", "市水利局 unspecified", "市农业局 unspecified"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("自查由所涉及的市教育局、民政局、市财政局等市级主管部门（单位）牵头完成，其他相关部门（单位）配合。",
         ["市教育局 lead", "市民政局 lead", "市财政局 lead", "其他相关部门（单位） co"]),
        ("自查由市教育局、市民政局等行业主管部门牵头完成，其他部门配合。", ["市教育局 lead", "市民政局 lead", "其他部门 co"]),
    ],
)
def test_a_list_may_say_what_its_bodies_are(sentence: str, wanted: list[str]) -> None:
    assert _roles(sentence) == wanted


@pytest.mark.parametrize(
    "item",
    [
        "近年来，由市民政局牵头，建成食堂120个。",
        "市民政局牵头，先后建成食堂120个。",
        "截至目前，由市民政局牵头，市财政局配合，补助食堂120个。",
        "市民政局会同市财政局研究提出了意见。",
    ],
)
def test_what_bodies_have_done_is_no_task(item: str) -> None:
    assert _roles(item) == []


def test_below_a_heading_of_what_was_done_nobody_is_charged() -> None:
    body = "一、工作开展情况\n（一）由市民政局牵头，抓好食堂建设。\n二、下一步工作\n（一）由市民政局牵头，抓好食堂建设。\n"
    tasks = read_document(parse_source(f"{HEAD}{body}{FOOT}".encode(), "t.txt")).tasks
    assert [t.section for t in tasks] == ["二、下一步工作"]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("由市水务局负责，市财政局配合。完成时限：2022年6月底前。", "2022-06-30"),
        ("由市水務局負責。完成時限：2022年底", "2022-12-31"),
        ("由市水务局负责。完成时限：另行通知。", None),
        ("由市水务局负责。加强巡查。完成时限：2022年底。", None),
    ],
)
def test_a_labelled_term_right_behind_the_sentence_is_its_deadline(sentence: str, day: str | None) -> None:
    assert [t.deadline for t in _read(f"修建水渠。{sentence}", "修路。由市交通局负责。").tasks] == [day, None]
