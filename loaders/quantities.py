"""Quantities in running text: a printed number with its unit, its bound words and what they mean."""

from __future__ import annotations

import re
from functools import cache

from loaders.dates import parse_numeral
from loaders.units import (
    MULTIPLIERS,
    Quantity,
    Unit,
    bound_before,
    bound_words,
    bounds,
    compare,
    load_units,
    longer_words,
)

_CN = "一二两三四五六七八九十百千"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    units = "|".join(re.escape(u) for u in sorted(load_units(), key=lambda u: (-len(u), u)))
    units = units.replace("人年", "人年(?![均底内度收增前末初中产])")
    scale = "|".join(sorted(MULTIPLIERS, key=lambda w: -len(w)))
    prefix, suffix = bounds("before"), bounds("after")
    per = r"(?P<per>/(?:[百千万亿]|十万)?(?:(?:[名个位]?(?:常住人口|人口|老年人|老人|儿童|婴幼儿|学生))|元|美元|年|月|日|天|小时|人次|人|户|亩|公顷|平方米|平方公里|立方米|公里|千瓦时|千瓦|公斤|千克|斤|吨|升|度|套|台|次|辆|件|家|个))?"
    unit = rf"(?:(?P<scale>{scale})?(?P<unit>{units}){per}|(?P<bare>万|亿))"
    follow = rf"(?:\(含\))?(?P<suffix>{suffix})?(?:\(含\))?"
    dash = r"\s*(?:至|到|[—–~\-]{1,2})\s*"
    arabic = rf"(?P<n1>{_NUMBER})(?P<u1>%|(?:{scale}))?(?:{dash}(?P<n2>{_NUMBER}))?(?:\s?(?P<over>[余多](?!媒体))?{unit})?{follow}"
    chinese = (
        rf"(?P<prefix>{prefix}|达到|提升至|提高到|提升到|达|到|为|第)?(?:(?P<of>[百千])分之(?P<pct>[{_CN}零〇点]{{1,8}})"
        rf"|(?P<den>[二三四五六七八九十百])分之(?P<num>[{_CN}])|(?P<tenth>[{_CN}])成(?P<half>半)?(?![立果功效员套本交品为分长就熟都])|(?P<cn>[{_CN}零〇点]{{1,10}})(?:(?P<scale>{scale})(?:(?P<rest>[{_CN}零〇]{{1,8}})(?P<scale2>万)?)?)?(?P<unit>{units})"
        rf"|(?P<one>一半)){follow}"
    )
    return re.compile(arabic), re.compile(chinese)


_CHINESE_HINT = re.compile(
    r"分之|成[以半左,。;、]|[两一二三四五六七八九十百千]{1,4}[^\W\d]{1,3}(?:以[上内下]|左右)"
    rf"|[{_CN}][万亿]|[{_CN}][{_CN}零〇]{{1,7}}[^\W\d年月日]|[一二三四五六七八九十]个百分点|(?:于|过|破|少|至)[两一二三四五六七八九十百千]|一半"
)
_BOUNDED = frozenset(
    {"不低于", "不得低于", "不小于", "不得小于", "≥", "不超过", "不得超过", "不高于", "不得高于", "不大于", "≤"}
)
_DIGIT = re.compile(r"\d")
_REACHED = re.compile(r"(?:达到?|[至到在为]|突破)$")
_SCORED = re.compile(r"(?:指数|得分|评分|满意度)(?:均|都|稳定|保持|提高|提升)*(?:达到?|[至到在为])$")
"""What a whole number without a unit can be the value of: 发展指数达90."""
_SCORE_OF = re.compile(r"(?:指数|得分|评分|满意度|测评|成绩)(?:均|都|稳定|保持|提高|提升|控制|不[低少]于|[到至在为达])*$")
_POINTS = re.compile(r"分(?P<suffix>以上|以下|左右)?(?=[,。;、:)\s]|$)")
"""Points of a score: 满意度稳定在80分以上."""
_NONE = re.compile(r"(?:率|比例|占比|比重|人数|起数|事故|案件)(?:稳定|保持|控制|下降|降|均|都)*(?:[至到在为]|达到?)$")
"""What may be none at all: 重大事故发生率为0."""
_ENDED = re.compile(r"以[上下内]|左右|[,。;、:)\s]|$")
_WELL_FORMED = re.compile(
    r"(?:[一二两三四五六七八九]千)?(?:零?[一二两三四五六七八九]百)?(?:零?[一二三四五六七八九]?十)?(?:零?[一二两三四五六七八九])?"
    r"(?:点[零一二三四五六七八九]{1,3})?"
)
_UNFREE = frozenset({"time", "term", "working-time", "multiple", "age", "rate"})
_RATIO = re.compile(rf"1[:∶]({_NUMBER})(?![\d:∶.%])")
"""A ratio of one to so many: 1:1.2."""
_RATIO_HEAD = re.compile(
    r"(?:比(?!例尺)|比例(?!尺))(?:[^,。;、:比尺]{0,4}?)(?:达到?|[为到至在]|不[低高少多大小]于|不超过|控制在|优于|≥|≤)$"
)
_RATIO_TO_ONE = re.compile(rf"({_NUMBER})[:∶]1(?![\d:∶.%])")
"""A ratio of so many to one: 城乡居民收入比缩小到1.9:1."""
RATIO_TO_ONE = "N:1"
RATIO = "1:N"
"""The unit of a ratio of one to N; its number is N as printed."""
_MEASURED = frozenset(
    {"项", "条", "次", "层", "期", "轮", "部", "档", "门", "单", "批", "位次", "对", "例", "起", "班", "款"}
)
"""Classifiers of measures, laws and editions: a Chinese numeral before one is a target only with a bound word."""
_MORE = frozenset({"多", "余"})
_TIMES = frozenset({"time", "term", "working-time"})
_RANGE_AFTER_UNIT = re.compile(rf"(?:至|到|[—–~\-]{{1,2}})({_NUMBER})")


def may_hold(folded: str, start: int, end: int) -> bool:
    """Whether a stretch can hold a quantity at all: a digit, or words in which numerals are written out."""
    return _DIGIT.search(folded, start, end) is not None or _CHINESE_HINT.search(folded, start, end) is not None


def find_quantities(folded: str, start: int, end: int) -> list[Quantity]:
    """Every number of a stretch of folded text that has a unit of the table or a bound word, in order."""
    arabic, chinese = _patterns()
    found: list[Quantity] = []
    at = start
    while m0 := _DIGIT.search(folded, at, end):
        i = m0.start()
        if i and (folded[i - 1] in "第_.×÷=" or (folded[i - 1].isascii() and folded[i - 1].isalpha())):
            at = _skip(folded, i, end)
            continue
        if (folded[i] == "1" or folded.find("1", i + 1, i + 8) > 0) and (ratio := _ratio(folded, i, start, end)):
            found.append(ratio)
            at = ratio.end
            continue
        m = arabic.match(folded, i, end)
        at = max(m.end() if m else i + 1, _skip(folded, i, end))
        if m and (quantity := _arabic(folded, m, start)):
            found.append(quantity)
            at = max(at, quantity.end)
    if _CHINESE_HINT.search(folded, start, end):
        taken = {i for q in found for i in range(q.start, q.end)}
        for m in chinese.finditer(folded, start, end):
            free = taken.isdisjoint(range(m.start(), m.end()))
            if free and (quantity := _chinese(folded, m)):
                found.append(quantity)
        found.sort(key=lambda q: q.start)
    return found


def _ratio(folded: str, i: int, start: int, end: int) -> Quantity | None:
    """床护比不低于1:0.6: only where the words before name a ratio, for 1:500 is a scale and 11:30 an hour."""
    m, unit = _RATIO.match(folded, i, end), RATIO
    if m is None:
        m, unit = _RATIO_TO_ONE.match(folded, i, end), RATIO_TO_ONE
    if m is None or not _RATIO_HEAD.search(folded, max(start, i - 12), i):
        return None
    before = bound_before().search(folded[max(start, i - 5) : i])
    prefix = before[0] if before else ""
    after = re.compile(bounds("after")).match(folded, m.end(), end)
    suffix = after[0] if after else ""
    return Quantity(
        i - len(prefix),
        i,
        m.end() + len(suffix),
        float(m[1].replace(",", "")),
        None,
        unit,
        None,
        compare(prefix, suffix, None),
        prefix,
        suffix,
    )


def _skip(folded: str, i: int, end: int) -> int:
    while i < end and (folded[i].isdigit() or folded[i] == "."):
        i += 1
    return i


def _arabic(folded: str, m: re.Match[str], start: int) -> Quantity | None:
    head = folded[max(start, m.start() - 5) : m.start()]
    before = bound_before().search(head)
    prefix = before[0] if before else ""
    value = float(m["n1"].replace(",", ""))
    upper = float(m["n2"].replace(",", "")) if m["n2"] else None
    unit, kind, end, suffix = None, None, m.end(), m["suffix"] or ""
    if m["unit"]:
        kind = load_units()[m["unit"]]
        suffix, end = _suffix(folded, m, kind)
        suffix = suffix or m["over"] or ""
        unit = (m["scale"] or "") + m["unit"] + (m["per"] or "")
        if m["u1"] and m["u1"] != "%" and not m["scale"]:
            unit = m["u1"] + unit
        if m["u1"] == "%" and upper is None:
            return None
    elif m["u1"] == "%":
        unit, kind = "%", load_units()["%"]
    elif m["bare"] or m["u1"]:
        unit = m["bare"] or m["u1"]
    elif upper is None and folded.startswith("分", m.end("n1")) and (scored := _POINTS.match(folded, m.end("n1"))) and _SCORE_OF.search(folded, max(start, m.start() - 16), m.start()):
        unit, end, suffix = "分", scored.end(), scored["suffix"] or ""
    elif folded[m.end() : m.end() + 2] in {"/5", "/3", "/4", "/2"} or not prefix:
        fraction = re.compile(r"/(\d)(?!\d)").match(folded, m.end("n1"))
        window = max(start, m.start() - 12), m.start()
        told = _REACHED.search(head) if "." in m["n1"] else _SCORED.search(folded, *window)
        told = told or (_NONE.search(folded, *window) if m["n1"] == "0" else None)
        bare = not prefix and told and _ENDED.match(folded, m.end("n1"))
        if fraction is None and upper is None and (prefix in _BOUNDED or bare):
            return Quantity(
                m.start() - len(prefix),
                m.start(),
                m.end(),
                value,
                None,
                None,
                None,
                compare(prefix, suffix, None),
                prefix,
                suffix,
            )
        if not fraction or not prefix or upper is not None or value >= int(fraction[1]):
            return None
        return Quantity(
            m.start() - len(prefix),
            m.start(),
            fraction.end(),
            round(value / int(fraction[1]), 4),
            None,
            "比例",
            None,
            compare(prefix, "", None),
            prefix,
            "",
        )
    if upper is None and unit and (more := _RANGE_AFTER_UNIT.match(folded, m.end())):
        again = _patterns()[0].match(folded, more.start(1))
        if again and again["unit"] == m["unit"]:
            upper, end, suffix = float(again["n1"].replace(",", "")), again.end(), again["suffix"] or ""
    if upper is not None and upper <= value:
        return None
    return Quantity(
        m.start() - len(prefix),
        m.start(),
        end,
        value,
        upper,
        unit,
        kind,
        compare(prefix, suffix, upper),
        prefix,
        suffix,
    )


def _suffix(folded: str, m: re.Match[str], kind: Unit) -> tuple[str, int]:
    """The bound word after a number and where the number ends; a word that goes on with what is counted is no bound."""
    suffix = m["suffix"] or ""
    counted = kind.count and suffix in _MORE  # 多 behind a counter belongs to the noun: 20个多式联运站
    if counted or (suffix and kind.dimension not in _TIMES and longer_words().match(folded, m.start("suffix"))):
        return "", m.start("suffix")
    return suffix, m.end()


def _chinese(folded: str, m: re.Match[str]) -> Quantity | None:
    prefix, suffix, end = m["prefix"] or "", m["suffix"] or "", m.end()
    if prefix == "第":
        return None
    bound = prefix in bound_words("before")
    begin, number = (m.start() if bound else m.start() + len(prefix)), m.start() + len(prefix)
    unit, kind = "比例", None
    upper = None
    if m["pct"]:
        whole, _, part = m["pct"].partition("点")
        value = float(f"{parse_numeral(whole) or 0}." + "".join(str(parse_numeral(c) or 0) for c in part) + "0")
        unit = "%" if m["of"] == "百" else "‰"
        kind = load_units()[unit]
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
        kind = load_units()[m["unit"]]
        suffix, end = _suffix(folded, m, kind)
        bounded = suffix in {"以上", "以下", "以内", "左右", "及以上", "及以下"} and kind.dimension != "term"
        value, unit = _value(m), (m["scale"] or "") + m["unit"]
        free = _WELL_FORMED.fullmatch(m["cn"]) and (m["scale"] or (value >= 10 and m["unit"] not in _MEASURED))
        free = free and kind.dimension not in _UNFREE
        if not (bound or bounded or free or prefix in {"达到", "达"} or kind.dimension == "points"):
            return None
        if value == 0 or (value == 1 and not (bound or m["scale"])):
            return None
    return Quantity(
        begin,
        number,
        end,
        value,
        upper,
        unit,
        kind,
        compare(prefix, suffix, None),
        prefix if bound else "",
        suffix,
    )


def _value(m: re.Match[str]) -> float:
    """四千五百 before 万亩 is 4500, 一万五千千瓦 is 1.5 (万千瓦)."""
    whole, _, part = m["cn"].partition("点")
    value = float(f"{parse_numeral(whole) or 0}." + "".join(str(parse_numeral(c) or 0) for c in part) + "0")
    if m["rest"]:
        rest = float(parse_numeral(m["rest"]) or 0) * (1e4 if m["scale2"] else 1.0)
        value = round(value + rest / MULTIPLIERS[m["scale"]], 9)
    return value
