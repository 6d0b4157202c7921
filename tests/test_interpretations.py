"""Interpretations: known by the label of the page or by their letter, with what they interpret."""

from __future__ import annotations

import pytest

from loaders.interpretations import find_interpreted, is_labelled
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

BODY = "近年来，养老服务受到群众关注。市人民政府于5月16日印发了《永康市养老服务规划》，明确了到2025年的目标。\n"


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


@pytest.mark.parametrize("title", [
    "【媒体解读】《永康市养老服务规划》", "【图解】《永康市养老服务规划》", "政策解读|永康市养老服务规划", "政策解读｜《永康市养老服务规划》",
    "政策图解：永康市养老服务规划", "一图读懂《永康市养老服务规划》", "一图读懂丨永康市养老服务规划", "【政策解读】关于印发永康市养老服务规划的通知",
    "《永康市养老服务规划》解读材料", "专家解读：《永康市养老服务规划》", "【圖解】《永康市養老服務規劃》",
])
@pytest.mark.parametrize("gap", ["\n", "\n\n2022-05-18\n\n"])
def test_the_label_of_a_page_makes_an_interpretation(title: str, gap: str) -> None:
    r = read(title + gap + BODY)
    (d,) = r.documents
    assert (d.kind, d.title, d.place) == ("解读", title, "330784")
    assert d.interprets in {"永康市养老服务规划", "永康市養老服務規劃"}
    assert {c.function for c in r.citations} == {"interprets"}


@pytest.mark.parametrize(("title", "expected"), [
    ("永康市人民政府关于解读政策的通知", False), ("政策解读工作方案", False), ("《永康市养老服务规划》政策解读", False), ("政策解读", False),
    ("【政策解读】《永康市养老服务规划》政策解读", False), ("【图解】永康市养老服务规划", True), ("一图读懂|2023年永康市民生实事", True), ("政策解读|新闻发布|互动交流", False), ("政策解读|市局局长谈住房", False), ("【图解】", False),
])
def test_only_a_label_before_another_title_is_one(title: str, expected: bool) -> None:
    assert is_labelled(title) is expected


@pytest.mark.parametrize("head", [
    "", "政策解读\n",
])
@pytest.mark.parametrize("words", ["现将有关政策解读如下：", "现就有关内容解读如下:", "为便于公众理解，现解读如下。"])
def test_a_letter_says_that_it_interprets(head: str, words: str) -> None:
    r = read(f"{head}永康市人民政府办公室于2021年5月6日印发了《永康市养老服务规划》（永政办发〔2021〕8号），{words}\n一、制定背景\n根据《浙江省养老服务条例》制定。\n")
    (d,) = r.documents
    assert (d.kind, d.interprets, d.place) == ("解读", "永康市养老服务规划", "330784")
    assert [(c.function, c.number) for c in r.citations] == [("interprets", "永政办发〔2021〕8号"), ("based_on", None)]


def test_two_documents_are_not_guessed_at() -> None:
    letter = "永康市印发了《永康市养老服务规划》，市政府办公室印发了《永康市托育服务规划》，现解读如下。"
    assert find_interpreted("", letter) == "永康市托育服务规划"  # the nearest is the one that the sentence goes on with
    assert find_interpreted("", "永康市印发了《甲规划》，现解读如下。永康市印发了《乙规划》，现解读如下。") is None


def test_a_review_of_files_repeals_none_of_those_it_rests_on() -> None:
    r = read("永康市文件清理办法解读\n一、依据\n依据《浙江省文件备案办法》规定和文件修改、废止情况，组织开展清理。\n")
    assert {c.function for c in r.citations} == {"based_on"}


@pytest.mark.parametrize("title", [
    "关于《永康市养老服务规划》的问答", "《永康市养老服务规划》热点问答", "《永康市养老服务规划》一问一答", "永康市民政局就《永康市养老服务规划》答记者问",
    "解读《永康市养老服务规划》", "市民政局负责人解读《永康市养老服务规划》", "《永康市养老服务规划》的政策解读（二）",
    "专家解读｜《永康市养老服务规划》亮点解析", "一图读懂 | 一问一答 关于《永康市养老服务规划》的问答",
])
def test_questions_and_answers_are_of_the_title_in_marks(title: str) -> None:
    (d,) = read(f"{title}\n2022-05-18\n{BODY}").documents
    assert (d.kind, d.interprets, d.place) == ("解读", "永康市养老服务规划", "330784")
