"""Aims without a number of their own: compared with another series, a rank, a direction, full coverage, a doubling."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from loaders.indicators import read_head
from ontology.model import Comparator

_PATTERN = re.compile(
    r"(?P<than>快于|高于|低于|优于|好于|慢于)(?P<ref>(?!于)[^,。;、\d\n]{2,16})"
    r"|(?P<sync>[与和](?P<peer>[^,。;、与和\n]{2,10})(?:基本|保持)?同步(?:增长)?)(?=[,。;、\n]|$)"
    r"|(?P<rank>(?:保持|位居|居|进入|走在|稳居|跻身|处于)(?:在)?(?P<where>全[省国市球县州区]|长三角)"
    r"(?P<level>(?:第[一二三四五六七八九十\d]+(?:位)?|前列|前茅|领先|前[一二三四五六七八九十\d]+(?:名|位)?)))"
    r"|(?P<rank2>(?P<where2>全[省国市])(?P<level2>领先|前列|第一))(?=[,。;、\n]|$)"
    r"|(?P<both>双下降|双提升|双控制)|(?P<steady>稳中有[降增升]|稳步(?:下降|上升|增长|提升|提高)|只降不升|持续下降|持续上升)(?=[,。;、\n]|$)"
    r"|(?P<times>实现倍增|倍增|翻(?P<fold>[一两二三])?番)(?P<over>以上)?(?=[,。;、\n]|$)"
    r"|(?P<cover>(?P<basic>基本)?(?:实现)?全覆盖|(?P<near>基本覆盖))(?=[,。;、\n]|$)"
    r"|(?P<zero>动态清零)(?=[,。;、\n]|$)|全面消除(?P<gone>[^,。;、\n]{3,16})(?=[,。;、\n]|$)"
)
_HINT = re.compile(
    r"[快高低优好慢]于|同步|(?:居|在|入|身|于)(?:在)?(?:全[省国市球县州区]|长三角)|全[省国市](?:领先|前列|第一)|双(?:下降|提升|控制)|稳[中步]|只降|持续[下上]|倍增|翻|覆盖|清零|全面消除"
)
_DOUBLINGS = {"一": 1, "两": 2, "二": 2, "三": 3}
_CENTURY = re.compile(r"^(?:到|至|在)?(?:本|下|二十|20|二十一|21)世纪(?:末|初|中叶|前期)?(?=再|$)")
"""The end of a century in place of the year by which something is doubled (到本世纪末再翻一番): no name."""
_COMPARATIVE = re.compile(r"增速|增长|水平|平均|收入|成本|指标|标准|要求|比例|率|目标|价格")
_SERIES = re.compile(
    r"增速|成本|价格|强度|份额|收入|占比|比重|率|浓度|气价|热价|起数|人数|投资|出口|能耗|产值|总量|面积|数$|额$"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An aim in words, in clean offsets."""

    start: int
    end: int
    indicator: str
    comparator: Comparator
    value: float | None
    unit: str | None
    modality: str | None
    scope: str | None
    basis: str | None
    reference: str | None


def may_compare(folded: str, start: int, end: int) -> bool:
    """Whether a stretch holds one of the words that aims in words are made of."""
    return _HINT.search(folded, start, end) is not None


def find_comparisons(
    folded: str, clean: str, start: int, end: int, taken: list[tuple[int, int]], named: Mapping[int, str] = MappingProxyType({})
) -> list[Comparison]:
    """Every aim in words between two offsets that no number already covers; ``named`` are the indicators of the numbers
    by where they end, for a doubling of what was named there (收入达到20亿元,比2020年翻一番)."""
    if not may_compare(folded, start, end):
        return []
    found: list[Comparison] = []
    for m in _PATTERN.finditer(folded, start, end):
        near = bisect_left(taken, (m.end(), 0))
        if any(m.start() < e for _, e in taken[max(0, near - 4) : near]):
            continue
        floor = max(start, m.start() - 160)
        left = max(max(folded.rfind(c, floor, m.start()) for c in ",。;:\n\t") + 1, floor)
        listed = folded.rfind("、", left, m.start())
        if m["than"] and listed > left:
            left = listed + 1
        head = read_head(folded, left, m.start())
        words = re.sub(r"_\{?([\d.]+)\}?", r"\1", clean[head.start : head.end]).replace("\n", "").strip(" 、,")
        if m["times"] and "世纪" in words:
            words = _CENTURY.sub("", words)
        if m["times"] and words in {"", "提前", "总体", "再"} and folded[left - 1] == ",":
            words = named.get(left - 1, "")
        if m["gone"]:
            words = clean[m.start("gone") : m.end("gone")]
        record = _classify(m, words)
        if record is None or _inside_quotes(folded, start, m.start()) or not 2 <= len(words) <= 40:
            continue
        comparator, value, unit, basis, reference = record
        carried = (
            found[-1].modality if found and listed > 0 and left == listed + 1 and found[-1].end >= left - 1 else None
        )
        for name in _split(words, m):
            found.append(
                Comparison(
                    head.start if head.start < m.start() else m.start(),
                    m.end(),
                    name,
                    comparator,
                    value,
                    unit,
                    head.modality or carried,
                    head.scope,
                    basis,
                    reference,
                )
            )
    return found


def _classify(
    m: re.Match[str], words: str
) -> tuple[Comparator, float | None, str | None, str | None, str | None] | None:
    if m["than"]:
        if not (_COMPARATIVE.search(m["ref"]) and _SERIES.search(words)) or re.search(r"的|不$", words[-1:]):
            return None
        return "relative", None, None, None, f"{m['than']}{m['ref']}"
    if m["sync"]:
        return (
            ("relative", None, None, None, f"与{m['peer'].removesuffix('基本')}同步")
            if re.search(r"增长|增速|发展", m["peer"])
            else None
        )
    if m["rank"] or m["rank2"]:
        return "relative", None, None, "rank", (m["where"] or m["where2"]) + (m["level"] or m["level2"])
    if m["both"]:
        return "relative", None, None, "reduction" if "降" in m["both"] else None, "上年"
    if m["steady"]:
        return ("relative", None, None, None, m["steady"]) if _SERIES.search(words) else None
    if m["times"]:
        times = float(2 ** _DOUBLINGS.get(m["fold"] or "一", 1))  # 翻两番 is twice two
        return "ge" if m["over"] else "eq", times, "倍", "growth", m["times"].removeprefix("实现")
    if m["cover"]:
        return "approx" if m["basic"] or m["near"] else "eq", 100.0, "%", "share", m["cover"]
    return "eq", 0.0, None, "stock", m["zero"] or "全面消除"


def _split(words: str, m: re.Match[str]) -> list[str]:
    if m["both"] and "、" in words:
        first, second = words.split("、", 1)
        shared = re.match(r"(.{2,12}?)(起数|件数|总量|数量)$", first)
        return [first, (shared[1] if shared else "") + second]
    if m["sync"]:
        return [words.removesuffix("增长").removesuffix("增速") or words]
    if m["cover"]:
        return [words + "覆盖率"]
    if where := m["where"] or m["where2"]:
        if "和" in words and re.search(r"量$|面积$|额$", words):
            return [w + where + "位次" for w in words.split("和", 1)]
        return [words + where + "位次"]
    if managed := re.match(r"对(.{2,16}?)(?:实行|实施|进行|做到)$", words):
        return [managed[1]]
    return [words]


def _inside_quotes(folded: str, start: int, at: int) -> bool:
    window = folded[max(start, at - 60) : at]
    return window.rfind("“") > window.rfind("”") or window.rfind("《") > window.rfind("》")
