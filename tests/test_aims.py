"""What a number counts and what its words say: cuts of the indicator, bounds, verbs, and numbers that are no aims."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from loaders.targets import find_targets
from loaders.text import read_text
from ontology.model import Document, Reading, Target
from ontology.regions import load_regions

Row = tuple[str, str, float | None, str | None]


def read(words: str, place: str | None = None) -> list[Target]:
    text = read_text(parse_source(words.encode(), "words.txt"))
    document = Document("doc", "某市实施方案", None, "实施方案", (), "2025-01-10", (), (0, len(words)))
    return find_targets(text, document, 0, len(text.clean), year=2025, place=load_regions()[place] if place else None)


def rows(words: str) -> list[Row]:
    return [(t.indicator, t.comparator, t.value, t.unit) for t in read(words)]


def whole(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "page.txt"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("新建60个市民健身苑点。", [("新建市民健身苑点", "eq", 60, "个")]),
        ("完成3个县道路面改造。", [("县道路面改造", "eq", 3, "个")]),
        ("在3个县开展试点。", []),
        ("新建80个多功能运动场。", [("新建多功能运动场", "eq", 80, "个")]),
        ("建成20个多媒体教室。", [("多媒体教室", "eq", 20, "个")]),
        ("新建80多个运动场。", [("新建运动场", "gt", 80, "个")]),
        ("培训新型农民3万余人。", [("培训新型农民", "gt", 3, "万人")]),
        ("建成12公里内河航道。", [("内河航道", "eq", 12, "公里")]),
        ("病死畜禽处理时间控制在24小时内。", [("病死畜禽处理时间", "le", 24, "小时")]),
    ],
)
def test_words_behind_a_counter_are_no_bounds_and_no_places(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


def test_a_head_noun_behind_and_so_on_is_shared_by_the_list() -> None:
    assert rows("二氧化硫、烟尘、氨氮等重点工程减排量分别达到31吨、12吨、5.5吨。") == [
        ("二氧化硫重点工程减排量", "eq", 31, "吨"),
        ("烟尘重点工程减排量", "eq", 12, "吨"),
        ("氨氮重点工程减排量", "eq", 5.5, "吨"),
    ]


def test_a_plan_in_traditional_script_sets_livelihood_aims() -> None:
    reading = whole(
        "桂林市2023年民生實事工作目標\n\n一、交通出行\n\n1.打通城區斷頭路12條。(牽頭單位:市住房城鄉建設局)\n"
        "2.新建農村公路90公里。(牽頭單位:市交通運輸局)\n"
    )
    assert [t.kind for t in reading.tasks] == ["民生实事", "民生实事"]
    assert [(t.value, t.unit) for t in reading.targets] == [(12, "條"), (90, "公里")]
