"""Lists of duties below a heading: headings that are bodies, what a line says of others, groups with their bodies in brackets."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source

HEAD = "泰州市住房和城乡建设局关于印发《建筑垃圾整治方案》的通知\n泰建发〔2022〕7号\n各有关单位：\n现将方案印发给你们。\n\n泰州市住房和城乡建设局\n2022年3月4日\n\n建筑垃圾整治方案\n一、工作目标\n全面加强建筑垃圾治理。\n"


def _roles(body: str) -> list[list[str]]:
    reading = read_document(parse_source((HEAD + body).encode(), "t.txt"))
    return [[f"{p.surface} {p.role}" for p in task.parties] for task in reading.tasks]


HEADED = """二、组织保障与职责分工

为推进工作，各方要形成合力。

（一）市住建局

牵头开展部署和宣传，对企业开展普查和抽查。

（二）市水利局、市交通运输局等行业主管部门

压实施工单位的主体责任，督促工地完善制度。

（三）市公安局（交警）

对重点路段开展动态巡查，查处违法行为。

（四）城管执法部门

依法严查运输车辆遗撒污染，及时固定证据。
"""

LISTED = """二、职责分工
市住建局负责方案的组织实施，核查申报情况。
各行业主管部门（市水利局、市交通运输局等）负责本行业工地的源头管理。
市自然资源和规划局进行空间梳理，会同市住建局编制专项规划。
市公安局负责会同市城管局、市交通运输局打击违法运输行为。
"""


def test_headings_of_items_that_are_bodies() -> None:
    assert _roles(HEADED.replace("。\n\n（二）", "。会同市财政局制定办法。\n\n（二）"))[0] == ["市住建局 lead", "市财政局 co"]
    assert _roles(HEADED) == [
        ["市住建局 lead"],
        ["市水利局 unspecified", "市交通运输局 unspecified"],
        ["市公安局 unspecified"],
        ["城管执法部门 unspecified"],
    ]


def test_lines_that_open_with_bodies() -> None:
    assert _roles(LISTED) == [
        ["市住建局 lead"],
        ["市水利局 unspecified", "市交通运输局 unspecified"],
        ["市自然资源和规划局 lead", "市住建局 co"],
        ["市公安局 lead", "市城管局 co", "市交通运输局 co"],
    ]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("市公安局负责路面管控，会同的单位另行通知。", ["市公安局 lead"]),
        ("市公安局、市司法局进行梳理，会同市财政局编制规划。", ["市公安局 unspecified", "市司法局 unspecified"]),
        ("市公安局负责路面管控，会同市财政局等。", ["市公安局 lead"]),
    ],
)
def test_what_is_not_said_of_those_a_body_acts_with(line: str, wanted: list[str]) -> None:
    rows = "二、职责分工\n市住建局负责方案的组织实施。\n市财政局负责落实资金并监督使用。\n"
    assert _roles(rows + line + "\n")[-1] == wanted


def test_short_lines_of_other_bodies_go_on_with_none() -> None:
    rows = "市水利局：负责统筹协调。\n市财政局、市审计局：会同市水利局制定办法，监督资金。\n市公安局：打击犯罪，联合办案。\n相关部门（市住建局、市城管局）：配合做好工作。\n"
    assert _roles("二、职责分工\n" + rows) == [
        ["市水利局 lead"],
        ["市财政局 unspecified", "市审计局 unspecified"],
        ["市公安局 unspecified"],
        ["市住建局 co", "市城管局 co"],
    ]


@pytest.mark.parametrize("line", ["市公安局所属单位要加强巡查，依法查处。", "市公安局干部职工要提高认识，抓好落实。", "市公安局不再承担路面管控的工作。"])
def test_whom_a_body_has_and_what_it_is_not_to_do_is_no_duty_of_it(line: str) -> None:
    rows = "二、职责分工\n市住建局负责方案的组织实施。\n市财政局负责落实资金并监督使用。\n"
    assert len(_roles(rows + line + "\n")) == 2


def test_the_text_of_a_task_keeps_who_answers_for_it_alone() -> None:
    reading = read_document(parse_source((HEAD + "二、主要措施\n1.落实专人负责制度，建立台账。由市住建局牵头。\n").encode(), "t.txt"))
    assert [task.text for task in reading.tasks] == ["落实专人负责制度，建立台账。由市住建局牵头。"]


def test_a_heading_that_is_no_body_charges_nobody() -> None:
    assert _roles("二、组织保障与职责分工\n（一）提高认识\n各方要形成合力，抓好工作。\n（二）加强宣传\n广泛开展宣传，营造氛围。\n") == []
