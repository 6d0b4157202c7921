"""What the targets of one stretch of a document share: its passage, place, the year it plans for and the year it speaks from; and the last day
that follows from them."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.folding import fold
from loaders.passages import Passage
from loaders.past import year_of
from loaders.periods import YEARLESS, find_period, find_year, last_day
from loaders.text import Text
from ontology.dated import date_of
from ontology.model import Document
from ontology.regions import Region

_PRAISE = re.compile(r"表彰|表扬|嘉奖|奖励.{0,30}先进|授予|记[一二三]等功")
_SPAN = re.compile(r"((?:19|20)\d\d)年?(?:[—–~\-]+|至)((?:19|20)\d\d)年?")
_PERIOD = re.compile(r"“?十([一二三四五六])(?:五”?|个五年)")
_EARLY_PERIOD = re.compile(r"“([六七八九十])五”|第([六七八九十])个五年(?:计划|规划)")
_ITS_YEARS = re.compile(r"(?:今后|未来|用|通过|经过|力争)*的?([三四五六3-6])年(?:左右)?的?(?:内|间|时间)?")


@lru_cache(maxsize=64)
def _plan_span(title: str) -> tuple[int, int] | None:
    """How many years a title says that its plan has (今后五年, 用三年时间 in the text), and the last of them."""
    if span := _SPAN.search(fold(title)):
        return int(span[2]) - int(span[1]) + 1, int(span[2])
    plan = _PERIOD.search(fold(title))
    return (5, 2010 + 5 * "一二三四五六".index(plan[1])) if plan else None


@lru_cache(maxsize=64)
def _first_year(title: str) -> int | None:
    """The first year of a plan for several, None for another title."""
    plan = _SPAN.search(fold(title))
    return int(plan[1]) if plan else None


def _praises(document: Document) -> bool:
    """Whether a document praises or reports what was reached: 关于表彰…的决定, 关于…情况的通报."""
    return document.kind == "通报" or (document.kind in {"决定", "命令"} and _PRAISE.search(document.title) is not None)


class Setting:
    """What the targets of one stretch share: the passage, the document, its year and place."""

    def __init__(
        self, text: Text, document: Document, span: tuple[int, int], year: int | None, place: Region | None
    ) -> None:
        start, end = span
        self.text, self.document, self.year, self.place = text, document, year, place
        self.passage = Passage(text, start, end, document.span[0], praising=_praises(document))
        dated = date_of(document)
        issued = self.issued = int(dated[:4]) if dated else None
        self.base_year = year or issued or year_of(text.folded, start, end)
        # a plan for 2023 to 2025 speaks from 2023: what it says of 2024 is an aim and no result
        first = _first_year(document.title)
        known = year or issued
        self.spoken = min(first, known or first) if first else self.base_year
        if known is None and (period := _PERIOD.search(fold(document.title))):
            self.spoken = 2006 + 5 * "一二三四五六".index(period[1])
        elif known is None and (early := _EARLY_PERIOD.search(fold(document.title))):
            self.spoken = 1981 + 5 * "六七八九十".index(early[1] or early[2])
        if year and issued and issued > year and (self.spoken or year) <= year:
            self.spoken = issued  # the title looks back on a year that was over


def deadline_of(setting: Setting, period: str | None, position: int) -> str | None:
    """The last day of the printed ``period`` of an aim at an offset, of that of its sentence, else of the year planned for; None where none
    is said."""
    period = period or find_period(setting.passage, position)
    if period:
        year = find_year(setting.passage, position) if YEARLESS.match(period) else None
        span = _plan_span(setting.document.title) if "年" in period else None
        if span and (own := _ITS_YEARS.fullmatch(period)) and ("三四五六".find(own[1]) + 3 if own[1] in "三四五六" else int(own[1])) == span[0]:
            return f"{span[1]}-12-31"
        if period == "明年" and setting.issued:
            return f"{setting.issued + 1}-12-31"  # a plan for 2009 issued in 2008 calls 2009 明年
        return last_day(period, year or setting.year, setting.base_year)
    return f"{setting.year}-12-31" if setting.year else None
