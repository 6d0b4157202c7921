"""A department divides tasks among its own offices: their short names in brackets are parties."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

ITEMS = (
    "一、目标分解\n3.新增节水灌溉面积30万亩。 (农水处、水管中心)\n8.完成水库除险加固200座。(建设处)\n"
    "二、任务分解\n12.加强河道管理。清淤河道3000公里。(质监站)\n"
)
TITLED = "关于分解2009年重点工作任务的通知\n"


def _read(to: str, items: str = ITEMS, head: str = "", signed: str = "", title: str = "2009年重点工作涉及我厅任务分解方案") -> Reading:
    raw = (
        f"{head}浙水〔2009〕7号\n{to}:\n现将重点工作中涉及我厅的任务分解给你们。请抓好落实。\n{signed}2009年3月20日\n{title}\n{items}"
    )
    return read_document(parse_source(raw.encode(), "a.txt"))


def _tasks(reading: Reading) -> list[tuple[int | None, list[str]]]:
    return [(t.ordinal, [f"{p.agency} {p.role}" for p in t.parties]) for t in reading.tasks]


PLAIN = [(3, ["农水处 unspecified", "水管中心 unspecified"]), (8, ["建设处 unspecified"]), (12, ["质监站 unspecified"])]


@pytest.mark.parametrize("to", ["各相关处室、直属单位", "机关各处室、直属单位", "厅机关各处室，厅直属各单位", "各科室、下属单位", "各有關處室、直屬單位"])
def test_offices_of_a_letter_without_a_title(to: str) -> None:
    assert _tasks(_read(to)) == PLAIN
    assert _tasks(_read(to, ITEMS.replace("(", "（").replace(")", "）"))) == PLAIN


def test_sections_bear_the_name_of_the_bureau_that_signs() -> None:
    reading = _read("机关各处室、直属单位", head=TITLED, signed="浙江省水利厅\n")
    assert [p.agency for t in reading.tasks for p in t.parties] == ["浙江省水利厅农水处", "水管中心", "浙江省水利厅建设处", "质监站"]
    assert {p.surface for t in reading.tasks for p in t.parties} == {"农水处", "水管中心", "建设处", "质监站"}


NONE = [
    _read("各市水利局、直属单位", head=TITLED, signed="浙江省水利厅\n"),  # whose offices these are is not said
    _read("机关各处室、直属单位", title="2009年水利工作总结"),
    _read("机关各处室、直属单位", "1.改造乡镇水利机构30所(含老旧用房)。\n2.建成泵站20座(含抽水站)。\n3.整修渠道(见附件)。\n"),
    _read("机关各处室、直属单位", "1.改造水利设施30处(乡镇水管站)。\n2.建成泵站20座(第一抽水站)。\n"),
]


@pytest.mark.parametrize("reading", NONE)
def test_what_is_no_office_of_its_own_is_no_party(reading: Reading) -> None:
    assert not [p for t in reading.tasks for p in t.parties]


def test_numbers_may_be_those_of_another_text() -> None:
    items = "3.清淤河道30公里。(市水务局)\n17.修缮校舍20所。(市教育局)\n29.补植树木5万株。(市林业局)\n"
    raw = f"安远市2009年重点工作任务分解\n{items}"
    assert [t.ordinal for t in read_document(parse_source(raw.encode(), "a.txt")).tasks] == [3, 17, 29]
