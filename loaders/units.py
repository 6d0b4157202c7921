"""Units, bound words and quantities: the table of ``units.toml`` and what a printed number means by it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from ontology.model import Comparator

MULTIPLIERS = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4}
"""What the words before a unit multiply it by."""


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
    """A number in folded offsets: ``start`` at its first bound word, ``number`` at its first digit, ``end`` after its
    last bound word."""

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
        factor = next((f for w, f in MULTIPLIERS.items() if self.unit.startswith(w)), 1.0)
        base = self.kind.printed if self.kind.count or self.kind.dimension in {"people", "visits"} else self.kind.base
        number = self.value * factor * (1.0 if self.kind.count else self.kind.factor)
        return round(number, 9), base + _per(self.unit, self.kind)


def _per(unit: str, kind: Unit) -> str:
    tail = unit.split(kind.printed, 1)[1] if kind.printed in unit else ""
    return tail if tail.startswith("/") else ""


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("loaders").joinpath("units.toml").read_text("utf-8"))


@cache
def bound_words(side: str) -> dict[str, Comparator]:
    """Comparator by bound word, ``side`` being before or after the number."""
    return {word: comparator for comparator, words in _table()[side].items() for word in words}


def bounds(side: str) -> str:
    """The bound words of one side as alternatives of an expression, longest first."""
    return "|".join(re.escape(w) for w in sorted(bound_words(side), key=lambda w: (-len(w), w)))


@cache
def longer_words() -> re.Pattern[str]:
    """Words that only begin like a bound word after a number: 内河, 多功能."""
    return re.compile("|".join(map(re.escape, _table()["longer"]["words"])))


_ABOUT = "(?<![签预节集合条公履续违制契])约"
"""The bound word, not the end of a longer one: 签约150台, 集约利用."""


@cache
def bound_before() -> re.Pattern[str]:
    """A bound word that ends where it is looked for."""
    return re.compile(f"(?:{bounds('before').replace('约', _ABOUT)})$")


@cache
def load_units() -> dict[str, Unit]:
    """Every unit of ``units.toml`` by its printed form."""
    return {
        printed: Unit(printed, d["name"], d["zh"], d["base"], float(factor), d.get("count", False), d.get("qudt"))
        for d in _table()["dimension"]
        for printed, factor in d["units"].items()
    }


def compare(prefix: str, suffix: str, upper: float | None) -> Comparator:
    """The comparator of a number by the bound words before and after it and its upper value."""
    if suffix:
        return bound_words("after")[suffix]
    if upper is not None:
        return "range"
    return bound_words("before").get(prefix, "eq")


def counts_people(folded: str, households: Quantity, people: Quantity) -> bool:
    """Whether a number of households has that of the people in them right behind it (搬迁120户450人, 搬迁120户(450人))."""
    if people.start - households.end > 1 or not households.unit or not people.unit:
        return False
    behind = people.start == households.end or folded[households.end] == "("
    return behind and households.unit.endswith("户") and people.unit.endswith(("人", "口", "名", "人次"))
