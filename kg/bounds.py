"""What two targets of one indicator ask for, as sets of numbers: whether they ask the same, whether one asks more,
and the words that differ."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from ontology.ids import fold

Slots = Mapping[str, object]

_INF = math.inf
_WORDS = {"ge": "以上", "gt": "以上(不含)", "le": "以内", "lt": "以下(不含)", "approx": "左右"}
_BEFORE = r"(?:不少于|不低于|不高于|不超过|不得低于|不得超过|突破|超过|约)?"
_AFTER = r"(?:及以上|及以下|以上|以下|以内|之内|左右)?"
_FALLS = re.compile(r"降|减|低于|慢于|下")
_RISES = re.compile(r"增|升|高于|快于|优于|好于|涨|上")
_RANKED = re.compile(r"第[一二三四五六七八九十\d]+|首位")


class Relation(Enum):
    """How two targets stand to each other; ``first`` and ``second`` tell which one says more."""

    same = "same"
    first = "first"
    second = "second"
    conflict = "conflict"


def relate(a: Slots, b: Slots) -> Relation:
    """How the demands of two targets of one indicator and unit stand to each other."""
    if _number(a) is None or _number(b) is None:
        return _relate_words(a, b)
    left, right = _interval(a), _interval(b)
    if left != right:
        bare = {str(a.get("comparator")), str(b.get("comparator"))}
        if "eq" in bare and bare <= {"eq", "ge", "le"} and math.isclose(_number(a) or 0, _number(b) or 0):
            return (
                Relation.second if a.get("comparator") == "eq" else Relation.first
            )  # the bound says what the bare number leaves open
        if _inside(left, right):
            return Relation.first
        return Relation.second if _inside(right, left) else Relation.conflict
    return _by_extras(a, b)


def _by_extras(a: Slots, b: Slots) -> Relation:
    """Where the numbers ask the same: what else one of them says."""
    for slot in ("stretch",):
        x, y = a.get(slot), b.get(slot)
        if x != y:
            if x is not None and y is not None:
                return Relation.conflict
            return Relation.first if x is not None else Relation.second
    inclusive = tuple("及以" in printed(s) for s in (a, b))
    if inclusive[0] != inclusive[1]:
        return Relation.first if inclusive[0] else Relation.second
    for slot in ("scope", "deadline"):
        x, y = fold(str(a.get(slot) or "")), fold(str(b.get(slot) or ""))
        if x != y and (slot == "scope" or (x and y)):
            more = len(x) > len(y) if slot == "scope" else x < y
            return Relation.first if more else Relation.second
    return Relation.same


def _relate_words(a: Slots, b: Slots) -> Relation:
    """How two targets stand of which at least one has no number of its own."""
    if (_number(a) is None) != (_number(b) is None):
        return Relation.first if _number(a) is not None else Relation.second
    x, y = (fold(str(s.get("reference") or "")) for s in (a, b))
    if x == y:
        return _by_extras(a, b)
    if bool(_RANKED.search(x)) != bool(_RANKED.search(y)):
        return Relation.first if _RANKED.search(x) else Relation.second
    if not _RANKED.search(x) and _direction(x) == _direction(y) != 0 and not _against(x) and not _against(y):
        return Relation.same
    return Relation.second if not x else Relation.first if not y else Relation.conflict


def _direction(words: str) -> int:
    return bool(_RISES.search(words)) - bool(_FALLS.search(words))


def _against(words: str) -> bool:
    """Whether the words compare with another series (快于GDP增速)."""
    return bool(re.match(r"[快高低慢优好]于|与", words))


def _number(slots: Slots) -> float | None:
    value = slots.get("baseValue", slots.get("value"))
    return float(value) if isinstance(value, (int, float)) and slots.get("comparator") != "relative" else None


def _interval(slots: Slots) -> tuple[float, bool, float, bool, bool]:
    """Lower bound and whether it belongs to the set, upper bound likewise, and whether the number is only
    approximate."""
    value, upper = _number(slots) or 0.0, slots.get("upper")
    kind = slots.get("comparator")
    if kind == "range" and isinstance(upper, (int, float)):
        printed_value = slots.get("value")
        scale = value / printed_value if isinstance(printed_value, (int, float)) and printed_value else 1.0
        return value, True, float(upper) * scale, True, False
    if kind in {"ge", "gt"}:
        return value, kind == "ge", _INF, False, False
    if kind in {"le", "lt"}:
        return -_INF, False, value, kind == "le", False
    return value, True, value, True, kind == "approx"


def _inside(a: tuple[float, bool, float, bool, bool], b: tuple[float, bool, float, bool, bool]) -> bool:
    if a[4] or b[4]:
        return a[:4] == b[:4] and b[4]  # an exact number refines the same number approximately; no other claim is safe
    lower = a[0] > b[0] or (a[0] == b[0] and (b[1] or not a[1]))
    return lower and (a[2] < b[2] or (a[2] == b[2] and (b[3] or not a[3])))


def printed(slots: Slots) -> str:
    """The figure of a target as printed (10万人以上, 35蒸吨/小时及以下); composed of its slots where the text has
    other numerals."""
    value, upper = slots.get("value"), slots.get("upper")
    if not isinstance(value, (int, float)) or slots.get("comparator") == "relative":
        return str(slots.get("reference") or "")
    words = (str(slots.get(slot) or "") for slot in ("unit", "comparator", "text"))
    return _printed(float(value), float(upper) if isinstance(upper, (int, float)) else None, *words)


@lru_cache(maxsize=4096)  # a target is held against many others
def _printed(value: float, upper: float | None, unit: str, comparator: str, text: str) -> str:
    number = f"{value:.10g}"
    text = text.replace(",", "").replace(" ", "")
    pattern = rf"{_BEFORE}(?<![\d.]){re.escape(number)}(?![\d.]){re.escape(unit)}{_AFTER}"
    if comparator != "range" and (m := re.search(pattern, text)):
        return m[0]
    return f"{number}{'' if upper is None else f'—{upper:.10g}'}{unit}{_WORDS.get(comparator, '')}"


def differences(a: Slots, b: Slots) -> str:
    """What two targets say differently, slot by slot (指标 出口占全国份额 / 出口占全省份额); empty where nothing
    differs."""
    rows = [
        ("指标", str(a.get("indicator") or ""), str(b.get("indicator") or "")),
        ("数值", printed(a), printed(b)),
        ("力争值", _stretch(a), _stretch(b)),
    ]
    rows += [
        (zh, str(a.get(slot) or ""), str(b.get(slot) or ""))
        for zh, slot in (("期限", "deadline"), ("范围", "scope"), ("语气", "modality"))
    ]
    return "; ".join(f"{zh} {x or '无'} / {y or '无'}" for zh, x, y in rows if fold(x) != fold(y))


def _stretch(slots: Slots) -> str:
    value = slots.get("stretch")
    return f"{value:.10g}{slots.get('unit') or ''}" if isinstance(value, (int, float)) else ""
