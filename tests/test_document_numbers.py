"""文号 as they were and are printed: their one form, what they belong to, what is none."""

from __future__ import annotations

import pytest

from loaders.numbers import find_numbers, number_key
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.dated import date_of
from ontology.model import Reading

HEAD = "宜昌市人民政府关于加强农田水利的通知\n{}\n\n各县人民政府：\n　　"


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("国发〔86〕12号", "国发〔86〕12号"),
        ("苏政发（83）第045号", "苏政发〔83〕45号"),
        ("〔1986〕国函字12号", "〔1986〕国函字12号"),
        ("(94)财税字第012号", "〔94〕财税字第12号"),
        ("國函〔85〕3號", "国函〔85〕3号"),
        ("(86)农(垦)字第12号", "〔86〕农(垦)字第12号"),
        ("农(垦)字〔1986〕第12号", "农(垦)字〔1986〕12号"),
        ("国办发（1988）第12号", "国办发〔1988〕12号"),
    ],
)
def test_a_number_as_it_was_printed_before_the_nineties_ended(printed: str, number: str) -> None:
    document = read(HEAD.format(printed) + "请认真执行。\n宜昌市人民政府\n一九八六年三月二日\n").documents[0]
    assert document.number == number
    cited = read(HEAD.format("宜府发〔1996〕2号") + f"根据省政府《关于水利工作的决定》（{printed}）和{printed}文件要求，请认真执行。\n宜昌市人民政府\n")
    assert [(c.function, c.number) for c in cited.citations] == [("based_on", number)] * 2
    before = read(HEAD.format("宜府发〔1996〕2号") + f"按照{printed}《关于水利工作的决定》的要求执行。\n宜昌市人民政府\n")
    assert [(c.title, c.number) for c in before.citations] == [("关于水利工作的决定", number)]


def test_one_number_in_several_ways_of_printing_is_one_document() -> None:
    assert number_key("〔86〕国发字第12号") == number_key("国发字〔86〕12号") == number_key("国发字〔1986〕12号") == "国发字〔1986〕12号"
    assert number_key("嘉政发〔2025〕1号") == "嘉政发〔2025〕1号"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("根据省财政厅苏财预〔2020〕1号文件", "苏财预〔2020〕1号"),
        ("教育部办公厅教高厅〔2020〕3号", "教高厅〔2020〕3号"),
        ("劳动人事部劳人计〔1986〕34号", "劳人计〔1986〕34号"),
        ("按我局宜教〔2020〕3号办理", "宜教〔2020〕3号"),
        ("工信部联通装〔2019〕3号", "工信部联通装〔2019〕3号"),
        ("人社部发〔2020〕1号", "人社部发〔2020〕1号"),
        ("津市场监管局规〔2020〕3号", "津市场监管局规〔2020〕3号"),
        ("闽委办〔2020〕3号", "闽委办〔2020〕3号"),
        ("市委编办发〔2019〕5号", "市委编办发〔2019〕5号"),
        ("县委农办〔2020〕3号", "县委农办〔2020〕3号"),
    ],
)
def test_the_body_before_the_letters_is_no_part_of_a_number(words: str, number: str) -> None:
    assert [n for n, _, _ in find_numbers(words)] == [number]


@pytest.mark.parametrize("words", ["附表(85)3号", "广场路(88)6号楼", "办公字(90)3号楼", "见表(86)12", "大厦(50)办12号", "总(60)字3号", "(45)条发第3号令", "按期(50)完成3号线"])
def test_what_is_no_number_of_a_document(words: str) -> None:
    assert find_numbers(words) == []


def test_the_number_behind_a_comma_is_that_of_the_title() -> None:
    raw = HEAD.format("宜府发〔2016〕2号") + "参见：《关于清理文件的通知》，宜府办〔2009〕17号。按照《关于水利的意见》，宜府办〔2010〕3号文件另有规定。\n宜昌市人民政府\n"
    assert [(c.title, c.number) for c in read(raw).citations] == [
        ("关于清理文件的通知", "宜府办〔2009〕17号"),
        ("关于水利的意见", None),
        (None, "宜府办〔2010〕3号"),
    ]


def test_the_year_of_two_digits_dates_a_document() -> None:
    raw = "宜昌市计划委员会关于加强粮食管理的通知\n宜计字〔87〕5号\n\n各县人民政府：\n　　一、由市计委负责，市粮食局配合。\n"
    assert date_of(read(raw).documents[0]) == "1987"


@pytest.mark.parametrize("head", [
    "青岚市教育局文件\n青教字〔2019〕7号　　　　签发人：李大伟\n关于报送校舍检查情况的报告\n",
    "青岚市教育局文件\n青教字〔2019〕7号\n签发人：李 伟\n会签：周 强\n关于报送校舍检查情况的报告\n",
    "青岚市教育局文件\n签发人：阿依·古丽\n青教字〔2019〕7号\n关于报送校舍检查情况的报告\n",
    "关于报送校舍检查情况的报告\n青教字〔2019〕7号（A类）　签发人：李大伟\n",
])
def test_who_signed_stands_beside_the_number(head: str) -> None:
    document = read_document(parse_source(f"{head}市人民政府：\n现将检查情况报告如下。\n青岚市教育局\n2019年3月1日\n".encode(), "t.txt")).documents[0]
    assert (document.title, document.number, document.addressees) == ("关于报送校舍检查情况的报告", "青教字〔2019〕7号", ("市人民政府",))
