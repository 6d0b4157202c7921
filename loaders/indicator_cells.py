"""Cells of tables of indicators: what a value, a unit and the name of an indicator say."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from loaders.columns import EMPTY
from loaders.quantities import RATIO
from loaders.units import MULTIPLIERS, Quantity, bound_words, bounds, compare, load_units
from ontology.model import Comparator

_BLANK = EMPTY | {"…", "……", "***", "*", "─", "━", "——-", "不适用"}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TRAILING = re.compile(r"\(([^()]{1,24})\)$")
_SCOPE = re.compile(r"全[省市县区州盟旗国](?=[\u4e00-\u9fffA-Z]{2})(?!覆盖|面|域|体|员|额|民|部|程|口径)")
_REMARK = {
    "increment": re.compile(r"(?:(?:\d|[一二三四五])年)?新增量?|增量"),
    "cumulative": re.compile(r"(?:(?:\d|[一二三四五])年|规划期|期间)?累计(?:数|量|值)?"),
    "growth": re.compile(r"年均(?:增长|增速)?"),
}
"""Remarks behind an indicator that say what its value counts: (5年新增量), (累计)."""
_MARK = re.compile(r"^(?:[①-⑳]|\(?\d{1,3}\)?[.、)](?!\d)\s*|其中:|#|[*★☆▲△●◎※]+)|[①-⑳*★☆▲△●◎※]+$|\[\d{1,2}\]$")


@cache
def indicator_words() -> dict[str, dict[str, list[str]]]:
    """The table ``indicator_tables.toml``."""
    words: dict[str, Any] = tomllib.loads(resources.files("loaders").joinpath("indicator_tables.toml").read_text("utf-8"))
    return words


@dataclass(frozen=True, slots=True)
class Value:
    """A number of a cell as printed: its bound, the unit printed with it and what it counts."""

    number: float
    upper: float | None
    comparator: Comparator
    unit: str | None
    basis: str | None


@cache
def _value_pattern() -> re.Pattern[str]:
    scale = "|".join(sorted(MULTIPLIERS, key=lambda w: -len(w)))
    units = "|".join(re.escape(u) for u in sorted(load_units(), key=lambda u: (-len(u), u)))
    unit = rf"(?:%|‰|(?:{scale})?(?:{units})(?:/[\u4e00-\u9fff]{{1,4}})?|{scale})"
    return re.compile(
        rf"(?P<change>增长|增加|提高|提升|新增|下降|降低|减少|削减|累计(?:新增|下降|降低|减少|增加|完成|建成)?|年均增长|年均)?(?P<reach>达到|达|到|至|为|(?:保持|控制|稳定|维持)在?)?"
        rf"(?P<prefix>{bounds('before')})?(?:1:(?P<ratio>{_NUMBER})|(?P<minus>-)?(?P<n1>{_NUMBER})(?P<u1>{unit})?(?:[-—–~至]{{1,2}}(?P<n2>{_NUMBER})(?P<u2>{unit})?)?)"
        rf"(?P<suffix>{bounds('after')})?"
    )


_CHANGES = {"增长": "growth", "年均增长": "growth", "年均": "growth", "下降": "reduction", "降低": "reduction", "减少": "reduction", "削减": "reduction"}


def is_blank(cell: str) -> bool:
    """Whether a folded cell holds nothing."""
    return cell in _BLANK


@lru_cache(maxsize=4096)
def parse_value(cell: str) -> Value | None:
    """The number a folded cell consists of, None where it holds anything else or more."""
    cell = cell.replace(" ", "")
    inner = re.fullmatch(r"[\[〔【](.+)[\]〕】]", cell)
    m = _value_pattern().fullmatch(inner[1] if inner else cell)
    if m is None or len(cell) > 32:
        return None
    change = m["change"] or ""
    basis = _CHANGES.get(change) or ("cumulative" if inner or "累计" in change else "increment" if change else None)
    if inner:
        basis = "cumulative"
    prefix, suffix = m["prefix"] or "", m["suffix"] or ""
    if m["ratio"]:
        return Value(_float(m["ratio"]), None, compare(prefix, suffix, None), RATIO, basis)
    low, upper = _float(m["n1"]), _float(m["n2"]) if m["n2"] else None
    if (m["u1"] and m["u2"] and m["u1"] != m["u2"]) or (upper is not None and (upper <= low or m["minus"])):
        return None
    if m["u1"] and upper is not None and not m["u2"]:
        return None
    if prefix and suffix and bound_words("before")[prefix] != bound_words("after")[suffix]:
        return None
    return Value(-low if m["minus"] else low, upper, compare(prefix, suffix, upper), m["u1"] or m["u2"], basis)


def _float(digits: str) -> float:
    return float(digits.replace(",", ""))


@cache
def _unit_pattern() -> re.Pattern[str]:
    scale = "|".join(sorted(MULTIPLIERS, key=lambda w: -len(w)))
    units = "|".join(re.escape(u) for u in sorted(load_units(), key=lambda u: (-len(u), u)))
    one = rf"(?:(?:{scale}|[百千])?(?:{units})(?:当量)?)"
    return re.compile(rf"(?P<scale>{scale})?(?P<unit>{units})(?:/(?:{one}|GDP|[百千万亿十]{{1,2}}))?|{one}(?:[/·每][\u4e00-\u9fff]{{1,5}}){{0,2}}|1?/(?:10|十)?万")


@lru_cache(maxsize=4096)
def is_unit(cell: str) -> bool:
    """Whether a folded cell is a unit of the table or made of such (万元/亩)."""
    return 0 < len(cell) <= 16 and _unit_pattern().fullmatch(cell) is not None


def in_base(value: Value, unit: str | None) -> tuple[float | None, str | None]:
    """A value in the base unit of its dimension, (None, None) where the unit is none of the table."""
    m = _unit_pattern().fullmatch(unit or "")
    if unit is None or m is None or m["unit"] is None:
        return None, None
    quantity = Quantity(0, 0, 0, value.number, value.upper, unit, load_units()[m["unit"]], value.comparator, "", "")
    return quantity.base() or (None, None)


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator without the unit and the remarks printed behind it: where it stands in its cell, and what these say."""

    start: int
    end: int
    unit: str | None
    basis: str | None
    scope: str | None


@lru_cache(maxsize=4096)
def parse_name(cell: str) -> Name | None:
    """The name in a folded cell of indicators; None where the cell is a number, a unit or nothing."""
    start, end = 0, len(cell)
    unit = basis = scope = None
    while (m := _MARK.search(cell, start, end)) and (m.start() == start or m.end() == end) and m.end() > m.start():
        start, end = (m.end(), end) if m.start() == start else (start, m.start())
    while m := _TRAILING.search(cell[:end], start):
        inner = m[1].replace(" ", "")
        told = next((kind for kind, pattern in _REMARK.items() if pattern.fullmatch(inner)), None)
        if told:
            basis = told
        elif unit is None and (is_unit(inner) or is_unit(inner.removeprefix("单位:"))):
            unit = inner.removeprefix("单位:")
        else:
            break
        end = m.start()
    if m := _SCOPE.match(cell, start, end):
        scope, start = m[0], m.end()
    name = cell[start:end].strip()
    if name[:1] == "(" and name.find(")") == len(name) - 1:
        return None  # the end of a name printed over two lines
    start = cell.index(name, start) if name else start
    if len(re.findall(r"[\u4e00-\u9fffA-Za-z]", name)) < 2 or parse_value(name) or name in indicator_words()["nature"]["words"]:
        return None
    return Name(start, start + len(name), unit, basis, scope)
