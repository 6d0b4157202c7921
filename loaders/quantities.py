"""Quantities in running text: a printed number with its unit, its bound words and what they mean."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from loaders.dates import parse_numeral
from ontology.model import Comparator

_MULTIPLIERS = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4}
_CN = "一二两三四五六七八九十百千"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SUFFIXES: tuple[tuple[str, Comparator], ...] = (
    ("及以上", "ge"), ("或以上", "ge"), ("以上", "ge"), ("及以下", "le"), ("或以下", "le"), ("以下", "le"), ("之内", "le"),
    ("以内", "le"), ("左右", "approx"), ("上下", "approx"), ("余", "gt"), ("多", "gt"), ("内", "le"), ("(含)以上", "ge"),
    ("(含)以下", "le"), ("+", "ge"))
_PREFIXES: tuple[tuple[str, Comparator], ...] = (
    ("不少于", "ge"), ("不得少于", "ge"), ("不低于", "ge"), ("不得低于", "ge"), ("不小于", "ge"), ("不得小于", "ge"), ("至少", "ge"),
    ("不亚于", "ge"), ("不短于", "ge"), ("≥", "ge"), ("大于等于", "ge"), ("不超过", "le"), ("不得超过", "le"), ("不超", "le"),
    ("不高于", "le"), ("不得高于", "le"), ("不多于", "le"), ("不大于", "le"), ("不得大于", "le"), ("≤", "le"), ("小于等于", "le"),
    ("最多", "le"), ("最高", "le"), ("超过", "gt"), ("突破", "gt"), ("超", "gt"), ("高于", "gt"), ("大于", "gt"), ("多于", "gt"),
    (">", "gt"), ("低于", "lt"), ("少于", "lt"), ("小于", "lt"), ("<", "lt"), ("接近", "approx"), ("约", "approx"), ("近", "approx"),
    ("左右", "approx"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the table: how many of its dimension's base unit it is; ``count`` marks classifiers."""

    printed: str
    dimension: str
    zh: str
    base: str
    factor: float
    count: bool
    qudt: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in folded offsets: ``start`` at its first bound word, ``number`` at its first digit, ``end`` after its last
    bound word."""

    start: int
    number: int
    end: int
    value: float
    upper: float | None
    unit: str | None
    kind: Unit | None
    comparator: Comparator
    prefix: str
    suffix: str

    def base(self) -> tuple[float, str] | None:
        """The value in the base unit of its dimension and that unit, None without a unit of the table."""
        if self.kind is None or self.unit is None:
            return None
        factor = next((f for w, f in _MULTIPLIERS.items() if self.unit.startswith(w)), 1.0)
        base = self.kind.printed if self.kind.count or self.kind.dimension in {"people", "visits"} else self.kind.base
        number = self.value * factor * (1.0 if self.kind.count else self.kind.factor)
        return round(number, 9), base + _per(self.unit, self.kind)


def _per(unit: str, kind: Unit) -> str:
    tail = unit.split(kind.printed, 1)[1] if kind.printed in unit else ""
    return tail if tail.startswith("/") else ""


@cache
def load_units() -> dict[str, Unit]:
    """Every unit of ``units.toml`` by its printed form."""
    table = tomllib.loads(resources.files("loaders").joinpath("units.toml").read_text("utf-8"))
    return {printed: Unit(printed, d["name"], d["zh"], d["base"], float(factor), d.get("count", False), d.get("qudt"))
            for d in table["dimension"] for printed, factor in d["units"].items()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    units = "|".join(re.escape(u) for u in sorted(load_units(), key=lambda u: (-len(u), u)))
    scale = "|".join(sorted(_MULTIPLIERS, key=lambda w: -len(w)))
    prefix = "|".join(re.escape(w) for w, _ in sorted(_PREFIXES, key=lambda p: -len(p[0])))
    suffix = "|".join(re.escape(w) for w, _ in sorted(_SUFFIXES, key=lambda p: -len(p[0])))
    unit = rf"(?:(?P<scale>{scale})?(?P<unit>{units})(?P<per>/(?:年|月|日|天|小时|人|户|亩|平方米|立方米|公里|套|台|次))?|(?P<bare>万|亿))"
    follow = rf"(?:\(含\))?(?P<suffix>{suffix})?(?:\(含\))?"
    dash = r"\s*(?:至|到|[—–~\-]{1,2})\s*"
    arabic = (rf"(?P<n1>{_NUMBER})(?P<u1>%|(?:{scale}))?(?:{dash}(?P<n2>{_NUMBER}))?\s?{unit}?{follow}")
    chinese = (rf"(?P<prefix>{prefix}|达到|提升至|提高到|提升到|达|到|为|第)?(?:百分之(?P<pct>[{_CN}零〇点]+)|(?P<den>[二三四五六七八九十百])分之(?P<num>[{_CN}])"
               rf"|(?P<tenth>[{_CN}])成(?P<half>半)?(?![立果功效员套本交品为分长就熟都])|(?P<cn>[{_CN}]+)(?P<scale>{scale})?(?P<unit>{units})"
               rf"|(?P<one>一半)){follow}")
    return re.compile(arabic), re.compile(chinese)


_BEFORE = re.compile("(?:" + "|".join(re.escape(w) for w, _ in sorted(_PREFIXES, key=lambda p: -len(p[0]))) + r")$")
_PREFIX_OF = dict(_PREFIXES)
_SUFFIX_OF = dict(_SUFFIXES)
_CHINESE_HINT = re.compile(r"百分之|分之|成[以半左,。;、]|[两一二三四五六七八九十百千]+[^\W\d]{1,3}以[上内下]|(?:于|过|破|少|至)[两一二三四五六七八九十百千]|一半")
_DIGIT = re.compile(r"\d")
_RANGE_AFTER_UNIT = re.compile(rf"(?:至|到|[—–~\-]{{1,2}})({_NUMBER})")


def find_quantities(folded: str, start: int, end: int) -> list[Quantity]:
    """Every number of a stretch of folded text that has a unit of the table or a bound word, in order."""
    arabic, chinese = _patterns()
    found: list[Quantity] = []
    at = start
    while m0 := _DIGIT.search(folded, at, end):
        i = m0.start()
        if i and (folded[i - 1] in "第_." or (folded[i - 1].isascii() and folded[i - 1].isalpha())):
            at = _skip(folded, i, end)
            continue
        m = arabic.match(folded, i, end)
        at = max(m.end() if m else i + 1, _skip(folded, i, end))
        if m and (quantity := _arabic(folded, m, start)):
            found.append(quantity)
            at = max(at, quantity.end)
    if _CHINESE_HINT.search(folded, start, end):
        taken = [(q.start, q.end) for q in found]
        for m in chinese.finditer(folded, start, end):
            free = all(m.end() <= s or m.start() >= e for s, e in taken)
            if free and (quantity := _chinese(folded, m)):
                found.append(quantity)
        found.sort(key=lambda q: q.start)
    return found


def _skip(folded: str, i: int, end: int) -> int:
    while i < end and (folded[i].isdigit() or folded[i] == "."):
        i += 1
    return i


def _arabic(folded: str, m: re.Match[str], start: int) -> Quantity | None:
    head = folded[max(start, m.start() - 5):m.start()]
    before = _BEFORE.search(head)
    prefix = before[0] if before else ""
    value = float(m["n1"].replace(",", ""))
    upper = float(m["n2"].replace(",", "")) if m["n2"] else None
    unit, kind, end, suffix = None, None, m.end(), m["suffix"] or ""
    if m["unit"]:
        kind = load_units()[m["unit"]]
        unit = (m["scale"] or "") + m["unit"] + (m["per"] or "")
        if m["u1"] and m["u1"] != "%" and not m["scale"]:
            unit = m["u1"] + unit
        if m["u1"] == "%" and upper is None:
            return None
    elif m["u1"] == "%":
        unit, kind = "%", load_units()["%"]
    elif m["bare"] or m["u1"]:
        unit = m["bare"] or m["u1"]
    elif folded[m.end():m.end() + 2] in {"/5", "/3", "/4", "/2"} or not prefix:
        fraction = re.compile(r"/(\d)(?!\d)").match(folded, m.end("n1"))
        if not fraction or not prefix or upper is not None or value >= int(fraction[1]):
            return None
        return Quantity(m.start() - len(prefix), m.start(), fraction.end(), round(value / int(fraction[1]), 4), None, "比例", None,
                        _comparator(prefix, "", None), prefix, "")
    if upper is None and unit and (more := _RANGE_AFTER_UNIT.match(folded, m.end())):
        again = _patterns()[0].match(folded, more.start(1))
        if again and again["unit"] == m["unit"]:
            upper, end, suffix = float(again["n1"].replace(",", "")), again.end(), again["suffix"] or ""
    if upper is not None and upper <= value:
        return None
    return Quantity(m.start() - len(prefix), m.start(), end, value, upper, unit, kind, _comparator(prefix, suffix, upper),
                    prefix, suffix)


def _chinese(folded: str, m: re.Match[str]) -> Quantity | None:
    prefix, suffix = m["prefix"] or "", m["suffix"] or ""
    if prefix == "第":
        return None
    bound = prefix in _PREFIX_OF
    begin, number = (m.start() if bound else m.start() + len(prefix)), m.start() + len(prefix)
    unit, kind = "比例", None
    upper = None
    if m["pct"]:
        whole, _, part = m["pct"].partition("点")
        value = float(f"{parse_numeral(whole) or 0}." + "".join(str(parse_numeral(c) or 0) for c in part) + "0")
        unit, kind = "%", load_units()["%"]
    elif m["den"]:
        value = round((parse_numeral(m["num"]) or 1) / (parse_numeral(m["den"]) or 1), 4)
    elif m["tenth"]:
        if not (prefix or suffix):
            return None
        value = (parse_numeral(m["tenth"]) or 0) / 10 + (0.05 if m["half"] else 0)
    elif m["one"]:
        value = 0.5
        if not (bound or suffix):
            return None
    else:
        if not bound and not (suffix and suffix not in {"内", "余", "多"} and prefix not in {"", "到", "为"}) and prefix not in {"达到", "达"}:
            return None
        kind = load_units()[m["unit"]]
        value, unit = float(parse_numeral(m["cn"]) or 0), (m["scale"] or "") + m["unit"]
        if value == 1 and not bound:
            return None
    return Quantity(begin, number, m.end(), value, upper, unit, kind, _comparator(prefix, suffix, None), prefix if bound else "", suffix)


def _comparator(prefix: str, suffix: str, upper: float | None) -> Comparator:
    if suffix:
        return _SUFFIX_OF[suffix]
    if upper is not None:
        return "range"
    return _PREFIX_OF.get(prefix, "eq")
