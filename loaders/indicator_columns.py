"""Columns of tables of indicators: which hold what was reached, which what is aimed at, and for what year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from loaders.column_heads import column_role
from loaders.dates import arabic_years
from loaders.indicator_cells import indicator_words, is_unit

_INDICATOR = re.compile(r"[\u4e00-\u9fff]{0,8}指标(?:名称|内容|项目)?|[二三四]级指标(?:名称)?")
_LEVELS = {c: i for i, c in enumerate("二三四", 2)}
_YEAR = re.compile(r"(?:19|20)\d\d年?(?!\d)")
_PERIOD = re.compile(r"“?十([一二三四五六])(?:五”?|个五年)(?:规划)?")
_SPAN = re.compile(r"((?:19|20)\d\d)年?(?:[—–~\-]+|至|到)((?:19|20)\d\d)年?")
_UNIT = re.compile(r"\(([^()]{1,12})\)$")
_RESULTS = re.compile(r"(?:完成|实现|达标|达成|执行)(?:率|情况|比例|进度|程度)|进展|得分")
"""Heads of tables that tell how far an aim is reached."""
_PEOPLE = frozenset({"lead", "co", "listed", "beside", "responsible", "division", "leader", "joint"})
_AIMS = re.compile(r"目标|规划|计划")
AIMED = re.compile(r"目标|规划|计划|方案|“?十[一二三四五六](?:五|个五年)”?|任务|纲要|行动")
"""What a title or caption says of a table whose columns are bare years, so that the last of them is aimed at."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``serial``, ``category``, ``indicator``, ``unit``, ``nature``, ``note`` (read as nothing), ``people`` (a
    table of tasks), ``results``, ``base``, ``target``, or None for a head nobody knows; a target's last year, unit and basis."""

    kind: str | None
    year: int | None = None
    unit: str | None = None
    basis: str | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What title and caption say: the first year planned for, whether for several, its last year, whether they speak of
    aims at all, the year the document was issued, and whether the caption alone speaks of aims."""

    first: int | None
    last: int | None
    several: bool
    aimed: bool
    issued: int | None
    captioned: bool = False


def find_plan(title: str, caption: str, issued: int | None) -> Plan:
    """The years of a table by its caption and the title of its document, both folded; a table of an earlier period in a
    later plan is of the past."""
    spans: list[tuple[int, int]] = []
    for words in (caption, title):
        spans += [(2006 + 5 * n, 2010 + 5 * n) for n in ("一二三四五六".index(m[1]) for m in _PERIOD.finditer(words))]
        spans += [(int(m[1]), int(m[2])) for m in _SPAN.finditer(words) if 0 < int(m[2]) - int(m[1]) <= 20]
    aimed = AIMED.search(caption) is not None or AIMED.search(title) is not None
    if spans:
        first, last = max(spans)
        return Plan(first, last, True, aimed, issued)
    years = [int(y) for words in (caption, title) for y in re.findall(r"((?:19|20)\d\d)年", arabic_years(words))]
    if years:
        return Plan(max(years), max(years), False, aimed, issued)
    return Plan(None, None, False, aimed, issued, _AIMS.search(caption) is not None)


@cache
def _tokens() -> re.Pattern[str]:
    groups = []
    for kind, words in indicator_words()["value"].items():
        alternatives = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
        groups.append(rf"(?P<{kind}>{alternatives})")
    return re.compile(rf"(?P<year>{_YEAR.pattern})|(?P<period>{_PERIOD.pattern})|{'|'.join(groups)}")


@cache
def _plain() -> dict[str, str]:
    return {word: kind for kind, words in indicator_words()["column"].items() for word in words}


@lru_cache(maxsize=2048)
def read_head(cell: str) -> Column:
    """What the head of a column says by itself, from its folded words without blanks."""
    unit = None
    if (m := _UNIT.search(cell)) and (is_unit(m[1]) or m[1] in {"%", "单位"}):
        unit, cell = (m[1] if m[1] != "单位" else None), cell[: m.start()]
    if kind := _plain().get(cell):
        return Column(kind)
    if _INDICATOR.fullmatch(cell):
        return Column("indicator", _LEVELS.get(cell[0], 0) if cell[1:2] == "级" else 0, unit)
    if _RESULTS.search(cell) and not _YEAR.search(cell):
        return Column("results")
    role = column_role(cell)
    if role in _PEOPLE:
        return Column("people")
    return _read_values(cell, unit)


def _read_values(cell: str, unit: str | None) -> Column:
    said: set[str] = set()
    years: list[int] = []
    at = 0
    while at < len(cell):
        m = _tokens().match(cell, at)
        if m is None or m.end() == at:
            return Column(None)
        kind = m.lastgroup if m.lastgroup in indicator_words()["value"] else ("year" if m["year"] else "period")
        if m["year"]:
            years.append(int(m[0][:4]))
        elif m["period"]:
            years.append(2010 + 5 * "一二三四五六".index(_PERIOD.fullmatch(m[0])[1]))  # type: ignore[index]
        said.add(str(kind))
        at = m.end()
    if len(set(years)) > 1 or not said - {"neutral"}:
        return Column(None)
    year = years[0] if years else None
    basis = "growth" if "growth" in said else "cumulative" if "cumulative" in said else None
    if "reached" in said:
        # 计划完成, 目标达到 are aimed at; 目标完成情况 tells what was reached
        planned = "aim" in said and year is not None and not re.search(r"情况|实际|实绩|预计|已|执行|现状|基", cell)
        return Column("aimed" if planned else "base", year, unit, basis, cell)
    if "aim" in said:
        return Column("aimed", year, unit, basis, cell)
    return Column("bare", year, unit, basis, cell)


def resolve(heads: Sequence[Column], plan: Plan) -> list[Column] | None:
    """The columns with what is aimed at told from what was reached; None where they are no table of aims."""
    columns = list(heads)
    levels = [c.year or 0 for c in columns if c.kind == "indicator"]
    units = any(c.kind == "unit" for c in columns)  # with one, a table that also says who is responsible is one of indicators
    if not levels or any(c.kind == "results" or (c.kind == "people" and not units) for c in columns) or (len(levels) > 1 and levels.count(max(levels)) > 1):
        return None
    for i, c in enumerate(columns):
        if c.kind == "indicator":
            columns[i] = replace(c, kind="indicator" if (c.year or 0) == max(levels) else "category", year=None)
    bare = sorted({c.year for c in columns if c.kind == "bare" and c.year and not c.basis})
    based = any(c.kind == "base" for c in columns)
    later = any(c.kind == "aimed" for c in columns)
    # the earliest bare year of a plan for several is where it starts from, unless it is issued by then and sets every year
    start = bare[0] if bare and not based and (len(bare) > 1 or later) and (plan.several or plan.first is None) else None
    if plan.several and plan.issued and plan.first and plan.issued <= plan.first and plan.last:
        start = None if bare == list(range(plan.first, plan.last + 1)) else start
    left: Column | None = None
    for i, c in enumerate(columns):
        if c.kind in {"aimed", "bare", "base"}:
            columns[i] = c = _settle(c, plan, start, left)
            left = c
    reached = [c.year for c in columns if c.kind == "base" and c.year and c.basis is None]
    # the same year aimed at and reached side by side: a table of results
    columns = [replace(c, kind="base") if c.kind == "target" and c.year in reached else c for c in columns]
    return columns if any(c.kind == "target" for c in columns) else None


def _settle(c: Column, plan: Plan, start: int | None, left: Column | None) -> Column:
    base, year = replace(c, kind="base"), c.year
    if c.kind == "base" or (year is not None and plan.first is not None and year < plan.first):
        return base
    if c.basis and year is None:
        # growth without a year goes with the column it stands behind
        if c.kind == "aimed" and (left is None or left.kind == "base"):
            return replace(c, kind="target", year=plan.last)
        return base if left is None or left.kind == "base" else replace(c, kind="target", year=left.year)
    if c.kind == "aimed":
        return replace(c, kind="target", year=year or plan.last)
    if year is None:
        return replace(c, kind=None)
    if plan.first is None:
        # without a year in title or caption: what lies behind the day of issue, or what the caption calls aims
        ahead = year > plan.issued if plan.issued else plan.captioned and start is not None
        return replace(c, kind="target") if ahead and plan.aimed and year != start else base
    if year == start or (plan.several and plan.issued is not None and year < plan.issued):
        return base
    return replace(c, kind="target") if plan.aimed else base
