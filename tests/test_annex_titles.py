"""Titles of annexes: behind a title in 《》, one of several in a letter, below the word 附件, with a number or a unit beside them."""

from __future__ import annotations

import pytest

from loaders.addressees import find_salutation
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

TASKS = "一、重点任务\n（一）加大投入。责任单位：市财政局牵头，市审计局配合。\n（二）强化培训。责任单位：市教育局牵头，市财政局配合。\n"
OWN = "《衢州市人民政府关于促进旅游业发展的若干意见》责任分工"


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


@pytest.mark.parametrize("own", [OWN, "《衢州市旅游业发展规划》工作目标责任分解", "〈衢州市旅游条例〉任务分工方案".replace("〈", "《").replace("〉", "》")])
@pytest.mark.parametrize("above", ["附件\n", "附件：\n", ""])
def test_a_division_named_by_what_it_divides_is_carried(own: str, above: str) -> None:
    r = read(f"衢政发〔2012〕5号\n各县（市、区）人民政府：\n为加快发展，现将{own}印发给你们，请认真落实。\n附件：{own}\n衢州市人民政府\n2012年3月5日\n{above}{own}\n{TASKS}")
    letter, child = r.documents
    assert (child.title, child.kind, child.parent) == (own, "责任分解", letter.id)
    assert {(c.title, c.target) for c in r.citations if c.function == "issues"} == {(own, child.id)}
    assert {t.document for t in r.tasks} == {letter.id} or {t.document for t in r.tasks} == {child.id}


def test_an_annex_below_an_undated_letter() -> None:
    r = read(f"各县（市、区）人民政府：\n现将{OWN}印发给你们，请认真落实。\n附件：{OWN}\n附件\n{OWN}\n{TASKS}")
    assert [d.title for d in r.documents] == ["", OWN]


def test_one_of_several_annexes() -> None:
    r = read("衢州市人民政府办公室关于分解重点工作的通知\n各县（市、区）人民政府：\n现将有关工作分解给你们，请认真落实。\n附件：1.市《政府工作报告》确定的2012年重点工作责任分解\n"
             "2.2012年重点督查事项清单\n3.联系表\n2012年3月5日\n附件1\n市《政府工作报告》确定的2012年重点工作责任分解\n" + TASKS +
             "附件2\n2012年重点督查事项清单\n一、防汛工作\n（一）加固堤防。（责任单位：市水利局）\n附件3\n联系表\n无\n")
    assert [(d.kind, d.title) for d in r.documents] == [
        ("通知", "衢州市人民政府办公室关于分解重点工作的通知"), ("责任分解", "市《政府工作报告》确定的2012年重点工作责任分解"), ("清单", "2012年重点督查事项清单"),
    ]


def test_an_annex_beside_the_one_the_letter_names() -> None:
    one, two = "2014年市政府重点工作责任分解", "2014年市政府民生实事项目责任分解"
    r = read(f"关于印发《{one}》的通知\n舟政办发〔2014〕8号\n各县（区）人民政府：\n现将《{one}》印发给你们。\n附件：1.{one}\n2.{two}\n舟山市人民政府办公室\n2014年2月10日\n"
             f"附件1\n{one}\n一、推进新区建设。（责任单位：市交通局）\n附件2\n{two}\n一、新建养老院3所。（责任单位：市民政局）\n")
    assert [d.title for d in r.documents][1:] == [one, two]
    assert [t.kind for t in r.tasks] == ["重点工作", "民生实事"]


def test_an_interpreted_or_cited_title_is_no_longer_one() -> None:
    r = read("衢州市人民政府关于印发《衢州市旅游条例》的通知\n各县（市、区）人民政府：\n《衢州市旅游条例》已经通过，现印发给你们。\n2012年3月5日\n衢州市旅游条例\n第一条 为发展旅游业，制定本条例。\n")
    assert [c.title for c in r.citations if c.function == "issues"] == ["衢州市旅游条例"]


@pytest.mark.parametrize(("line", "title"), [
    ("一、10件民生实事任务分解表", "10件民生实事任务分解表"), ("附件 2019年民生实事资金筹措计划表 单位：万元", "2019年民生实事资金筹措计划表"),
    ("22 ― 附件 2019年民生实事资金筹措计划表 （单位：亿元）", "2019年民生实事资金筹措计划表"), ("附件2：民生实事任务分解表", "民生实事任务分解表"),
    ("附表三 民生实事进度表  单位：个、万元", "民生实事进度表"),
])
def test_marks_beside_the_title_of_a_table(line: str, title: str) -> None:
    r = read(f"{line}\n序号 | 项目 | 责任单位 |\n1 | 新建学校2所 | 市教育局 |\n2 | 改造管网30公里 | 市住房城乡建设局 |\n")
    assert [d.title for d in r.documents] == [title]
    assert len(r.tasks) == 2


@pytest.mark.parametrize(("line", "expected"), [
    ("民生资金筹措计划表单位:万元", None), ("资金筹措计划表(单位:个)", None), ("各镇人民政府,市直各单位:", 12),
])
def test_the_unit_of_a_table_is_nobody(line: str, expected: int | None) -> None:
    assert find_salutation(line) == expected
