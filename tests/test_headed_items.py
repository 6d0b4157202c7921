"""Numbered items whose heading stands on a line of its own: it belongs to the task; numbers that skip in an excerpt."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading


def read(body: str, title: str = "淮南市2025年数字建设工作要点") -> Reading:
    return read_document(parse_source(f"{title}\n{body}".encode(), "t.txt"))


@pytest.mark.parametrize("mark", ["1. ", "1、", "（一）"])
def test_the_heading_of_a_numbered_item_belongs_to_its_task(mark: str) -> None:
    second = mark.replace("1", "2").replace("一", "二")
    body = (
        f"一、主要任务\n{mark}强化平台建设，提升服务\n优化平台，支持创新。\n责任单位：市科技局、市财政局按职责分工负责\n"
        f"{second}推进产业协同\n完善体系。\n责任单位：市工信局牵头\n"
    )
    assert [(t.section, t.ordinal, t.text) for t in read(body).tasks] == [
        ("一、主要任务", 1, "强化平台建设，提升服务 优化平台，支持创新。"),
        ("一、主要任务", 2, "推进产业协同 完善体系。"),
    ]


def test_the_heading_of_a_part_of_the_highest_rank_is_a_section() -> None:
    task = read("一、农村危房改造工程\n全年完成改造6000户,9月底前竣工。\n责任单位：市住建局\n二、校舍安全\n加固校舍20所。\n责任单位：市教育局\n").tasks[0]
    assert (task.section, task.text) == ("一、农村危房改造工程", "全年完成改造6000户,9月底前竣工。")


def test_the_numbers_of_an_excerpt_may_skip_below_a_heading() -> None:
    body = "".join(f"{n}. 推进事项{n}建设\n完善体系。\n责任单位：市工信局牵头\n{'加强数据共享' * (n == 8)}\n" for n in (7, 8, 21, 22, 23))
    assert [t.ordinal for t in read(body).tasks] == [7, 8, 21, 22, 23]
    wrapped = "一、强化统一\n7. 推进平台建设\n完善体系,全市统\n35、协同,共建。\n责任单位：市工信局牵头\n"
    assert [t.ordinal for t in read(wrapped).tasks] == [7]


@pytest.mark.parametrize(
    ("title", "place"),
    [("数字广东建设2025年工作要点", "440000"), ("健康江西行动实施方案", "360000"), ("智慧长沙建设方案", "430100"), ("数字经济发展规划", None), ("美丽河湖建设方案", None)],
)
def test_what_a_place_makes_of_itself_names_it(title: str, place: str | None) -> None:
    assert read("1. 推进平台建设。（牵头单位：水利局）\n", title).documents[0].place == place
