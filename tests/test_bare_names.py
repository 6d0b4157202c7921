"""Unlisted names of offices printed bare beside bare names of local bodies, and bodies of other years."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source


def names(line: str, city: str = "义乌市", number: str = "义政办发〔2009〕12号") -> list[tuple[str, bool]]:
    head = f"{city}人民政府办公室关于印发重点工作任务分解的通知\n{number}\n各镇人民政府：\n"
    reading = read_document(parse_source((head + "1.建设会展中心。\n" + line + "\n").encode(), "t.txt"))
    return [(p.agency, p.known) for t in reading.tasks for p in t.parties]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("责任单位：旅促办、民政局", [("义乌市旅促办", False), ("义乌市民政局", True)]),
        ("责任单位：財政局、旅促辦", [("义乌市财政局", True), ("义乌市旅促办", False)]),
        ("责任单位：市会促办、民政局", [("义乌市会促办", True), ("义乌市民政局", True)]),
        ("责任单位：旅促办、市民政局", [("旅促办", False), ("义乌市民政局", True)]),
        ("责任单位：旅促办", [("旅促办", False)]),
        ("责任单位：旅促办、各镇人民政府", [("旅促办", False), ("各镇人民政府", True)]),
        ("责任单位：小商品城、民政局", [("小商品城", False), ("义乌市民政局", True)]),
        ("责任单位：经贸局、外贸局", [("义乌市经济贸易局", True), ("义乌市对外贸易经济合作局", True)]),
        ("责任单位：市经济贸易局、外经贸局", [("义乌市经济贸易局", True), ("义乌市对外贸易经济合作局", True)]),
    ],
)
def test_a_bare_name_is_of_the_place_of_those_beside_it(line: str, expected: list[tuple[str, bool]]) -> None:
    found = names(line)
    assert found == expected


def test_a_province_leaves_bare_names_as_printed() -> None:
    assert names("责任单位：旅促办、财政厅", "浙江省", "浙政办发〔2009〕12号")[0] == ("旅促办", False)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("此项工作由外交部和总参谋部统一归口管理，有关地方要密切配合。", [("外交部", "unspecified"), ("中国人民解放军总参谋部", "unspecified")]),
        ("军用器材的回收由总后勤部归口管理。", [("中国人民解放军总后勤部", "lead")]),
        ("有关技术处理由军队各级后勤业务部门负责。", [("军队各级后勤业务部门", "unspecified")]),
    ],
)
def test_what_is_whose_business(sentence: str, expected: list[tuple[str, str]]) -> None:
    head = "国务院办公厅关于加强废旧器材管理工作的通知\n国办发〔1997〕9号\n各省、自治区、直辖市人民政府：\n"
    text = head + f"一、{sentence}\n二、加强管理，确保安全。\n国务院办公厅\n一九九七年三月二日\n"
    reading = read_document(parse_source(text.encode(), "t.txt"))
    assert [(p.agency, p.role) for t in reading.tasks for p in t.parties] == expected
