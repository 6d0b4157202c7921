"""Deadlines of aims: the printed period a number belongs to, and the last day of that period."""

from __future__ import annotations

import calendar
import re

from loaders.built_on import BUILT_ON
from loaders.dates import arabic_years, iso_date, parse_deadline
from loaders.indicators import COMING, COMING_YEARS, PERIOD, YEAR
from loaders.passages import Passage
from loaders.past import ATTRIBUTE

_REFERENCE = re.compile(r"(?:[比较同与自从由以]|按照|根据)$")
"""Words before a year that is no deadline but what is compared with: 比2020年."""
_SINCE = re.compile(r"以来|以后|起|版|度?的[\d.]|度?为基")
"""Words after a year that is no deadline: 2001年以来, 由2020年的80%, 以2020年为基数."""
_OPENS = re.compile(
    r"\s*(?:(?:第?[一二三四五六七八九十百]+[、章节条]|\([一二三四五六七八九十\d]+\)|\d+[.、]|[①-⑳])\s*)?(?:[^。;:\n\d]{1,30}[。:]\s*)?"
    rf"(?P<period>(?:力争|争取|确保)?(?:到|至|在|于|截至)?{YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:底|末|年底)?(?:以?前|之前)?|{COMING})"
)
"""A paragraph that opens with a period, after its number and heading."""
_OF_PERIODS = re.compile("[年月季五]")
"""Every period has one of these."""
_GOAL_OPENS = re.compile(
    rf"[。;]\s*(?P<period>(?:力争|争取|确保)?[到至]{YEAR}年(?:底|末|年底)?(?:以?前)?|(?:力争|争取|确保|在|于)?{YEAR}年(?:底|末|年底)?(?:以?前|之前)),"
)
"""A sentence inside a paragraph that opens with the year of a goal."""
YEARLESS = re.compile(r"[于在到至]?\d{1,2}月|第?[一二三四]季度|上半年|(?:到)?年底|年末")
"""A period of a year that is printed before it, if at all."""
_GOAL = re.compile(rf"(?:力争|争取|确保)?[到至]{YEAR}年")
"""A year that is a goal far off: the year that ends behind it (到2030年,…;年底前,…) is that of the document."""
_POINT = re.compile(r"(?<=[:;。\n])\s*(?:\d{1,2}[.、](?!\d)|\(\d{1,2}\)|[①-⑳])")
_SHORT = re.compile("(?<![一二三四五六七八九〇])(?=[七八九][〇一二三四五六七八九]年)")
"""Before a year of two figures, which is one of the last century (到九○年)."""
_QUARTERS = "一二三四"
_WITHIN = 2000
"""How far into a paragraph the period it opens with is followed."""


def find_period(passage: Passage, position: int) -> str | None:
    """The period a number stands under: the last one printed in its sentence, else the one its paragraph opens with.

    What the paragraph opens with holds until another period is printed in it, and never beyond the paragraph; after
    that no period is certain.
    """
    start = passage.sentence(position)
    low = _last_point(passage.folded, start, position)
    if printed := _periods(passage.folded, low, position):
        return printed[-1]
    if low > start and (printed := _periods(passage.folded, start, _first_point(passage.folded, start, low))):
        return printed[-1]  # what stands before the first point holds for all, what another point prints for that alone
    begin = passage.paragraph(position)
    if begin >= start or position - begin > _WITHIN:
        return None
    opening = _OPENS.match(passage.folded, begin, start)
    if (later := _opening_inside(passage.folded, begin, start)) is not None:
        return later
    if opening is None or any(p.match(passage.folded, opening.end()) for p in (_SINCE, BUILT_ON)):
        return None
    return None if _periods(passage.folded, opening.end(), start) else opening["period"]


def _last_point(folded: str, start: int, end: int) -> int:
    """Where the last of several points begins that a sentence counts (1.开工泊位,6月底前投用;2.培育企业20家); ``start`` where it counts none."""
    if folded.find(";", start, end) < 0:
        return start
    return max((m.start() for m in _POINT.finditer(folded, start, end)), default=start)


def _first_point(folded: str, start: int, end: int) -> int:
    first = _POINT.search(folded, start, end)
    return first.start() if first else end


def _opening_inside(folded: str, start: int, end: int) -> str | None:
    """The last period printed between two offsets, where a sentence behind the first opens with it as a goal (到2027年,…)."""
    last = None
    for m in _GOAL_OPENS.finditer(folded, start, end):
        last = m
    return last["period"] if last and not _periods(folded, last.end(), end) else None


def find_year(passage: Passage, position: int) -> int | None:
    """The year of a month or quarter printed without one: that of the period before it in the sentence."""
    printed = _periods(passage.folded, passage.sentence(position), position)
    for earlier in reversed(printed[:-1]):
        if year := re.search(r"(?:19|20)\d\d", arabic_years(earlier)):
            return None if "年" in printed[-1] and _GOAL.fullmatch(earlier) else int(year[0])
        if not YEARLESS.match(earlier):
            break
    return None


def _periods(folded: str, start: int, end: int) -> list[str]:
    if _OF_PERIODS.search(folded, start, end) is None:
        return []  # most sentences print none of the words that every period has
    return [
        m[0]
        for m in PERIOD.finditer(folded, start, end)
        if not (
            _REFERENCE.search(folded, max(start, m.start() - 2), m.start())
            or _SINCE.match(folded, m.end())
            or BUILT_ON.match(folded, m.end())
            or (m[0][0] not in "到至力争" and ATTRIBUTE.match(folded, m.end()))
        )
    ]


def last_day(period: str, year: int | None, spoken: int | None) -> str | None:
    """The last day of a printed period, None where none is certain.

    ``year`` is the plan year, ``spoken`` the year the document speaks from where it plans for no single year.
    """
    printed, own = arabic_years(_SHORT.sub("一九", period)), year or spoken
    stated = re.search(r"((?:19|20)\d\d)年?(?!.*(?:19|20)\d\d)", printed)
    base = int(stated[1]) if stated else own
    if base and (part := re.search(r"上半年|第?([一二三四])季度", printed)):
        month = 3 * (_QUARTERS.index(part[1]) + 1) if part[1] else 6
        return iso_date(base, month, calendar.monthrange(base, month)[1])
    if stated is None and re.match(r"全年|年内|今年|当年|本年|年底|年末|到年底", printed):
        return f"{own}-12-31" if own else None
    if found := parse_deadline(printed, own):
        return found
    if stated:
        return f"{stated[1]}-12-31"
    if plan := re.search(r"“?十([一二三四五六])五”?", printed):
        return f"{2010 + 5 * '一二三四五六'.index(plan[1])}-12-31"
    if early := re.search(r"“([六七八九十])五”", printed):
        return f"{1980 + 5 * '五六七八九十'.index(early[1])}-12-31"
    if re.search(r"(?:[一二三四五六]年内?|\d年内)$", printed) or COMING_YEARS.fullmatch(printed):
        return None  # 三年内 counts from a day nobody printed
    if own and printed in {"明年", "今明两年"}:
        return f"{own + 1}-12-31"
    if own and (day := re.fullmatch(r"[于在到至]?(\d{1,2})月(?:(\d{1,2})日)?(?:以?前|之前)?", printed)):
        if day[2]:
            return iso_date(own, int(day[1]), int(day[2]))
        # 6月前 may mean its first or its last day: no day is certain
        before = printed.endswith("前") or not 1 <= int(day[1]) <= 12
        return None if before else iso_date(own, int(day[1]), calendar.monthrange(own, int(day[1]))[1])
    return f"{year}-12-31" if year else None
