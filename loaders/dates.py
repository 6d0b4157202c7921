"""Dates as officials print them: 2025年2月7日, 二〇二五年二月七日, 2025-02-07, 到2027年底."""

from __future__ import annotations

import calendar
import re

_ZEROS = "〇零0OoОΟ"
"""What is typed for the zero of a Chinese year, letters of three scripts and the digit included (二OO八年, 二00一年)."""
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys(_ZEROS, "0")
_NUM = "〇零一二三四五六七八九十"
_DAY = rf"(?:\d{{1,2}}|[{_NUM}廿卅]{{1,3}})"
_MONTH = rf"(?:{_DAY}|元)"

CHINESE_YEAR = rf"[一二][{_ZEROS}一二三四五六七八九]{{3}}"
"""Pattern of a year in Chinese figures, in folded text."""
YEAR = rf"(?:(?:19|20)\d\d|{CHINESE_YEAR})"
"""Pattern of a year, Arabic or Chinese."""
DATE = rf"(?:{YEAR}年\s*{_MONTH}月\s*{_DAY}日)"
"""Pattern of a printed full date in folded text: Arabic, Chinese, or each part in either (二〇一一年5月16日)."""
PLAIN_DATE = r"(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})"
"""Pattern of a full date as pages print it (2025-02-07)."""
CUT_DATE = rf"(?:{YEAR}年\s*\d{{1,2}}月\s*\d{{1,2}}|[一二]?[〇零一二三四五六七八九十]{{1,3}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日)"
"""Pattern of a date that lost 日 or figures of its year, alone on its line: it closes a letter, and says no day."""
RELEASE_NOTE = (
    r"\(?(?:此件|本件|此文|本文|此页|公开方式|信息公开)[^()。;]{2,20}\)?|\((?:主动|依申请|不予)?公开(?:发布)?\)"
)
"""Pattern of the note behind a date that says who may read the document (此件公开发布)."""

_YEAR_FIGURES = re.compile(r"[一二][〇零一二三四五六七八九]{3}(?=年)")
_DATE = re.compile(
    rf"(?:({YEAR})年\s*({_MONTH})月\s*({_DAY})日)"
    r"|(?:((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2}))"
)
_SHORT_DATE = re.compile(rf"([5-9{_ZEROS}五六七八九][\d{_ZEROS}一二三四五六七八九])年\s*({_MONTH})月\s*({_DAY})日")
_PERIOD_END = re.compile(r"(?:到|至|力争|截至|截止|于)?((?:19|20)\d\d)年(?:(\d{1,2})月)?(底|末|年底)?(?:以?前|之前)?")


def parse_numeral(text: str) -> int | None:
    """The value of a Chinese or Arabic numeral up to 9,999 (十二, 一百零五, 33), or None where it is none."""
    if text.isdigit() and text.isascii():
        return int(text)
    total, current = 0, 0
    for char in text:
        if char in _DIGITS:
            current = (
                current * 10 + int(_DIGITS[char])
                if current and text.isalnum() and "十" not in text
                else int(_DIGITS[char])
            )
        elif char in "廿卅":
            total += 20 if char == "廿" else 30
        elif char in "十百千":
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            current = 0
        elif char == "两":
            current = 2
        else:
            return None
    return total + current if text else None


def iso_date(year: int, month: int, day: int) -> str | None:
    """``YYYY-MM-DD``, or None where there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _month(printed: str) -> int:
    return 1 if printed == "元" else parse_numeral(printed) or 0


def parse_short_date(folded: str) -> str | None:
    """The day a date says whose year has two figures (九二年三月五日, 86年元月15日): of the last century from 50 on; None where
    ``folded`` is no such date alone."""
    m = _SHORT_DATE.fullmatch(folded)
    if m is None:
        return None
    year = int("".join(_DIGITS.get(c, c) for c in m[1]))
    return iso_date(year + (1900 if year >= 50 else 2000), _month(m[2]), parse_numeral(m[3]) or 0)


def find_dates(folded: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """Every full date as (ISO date, start, end), in order."""
    found = []
    for m in _DATE.finditer(folded, start, len(folded) if end is None else end):
        if m[1]:
            year = int("".join(_DIGITS.get(c, c) for c in m[1]))
            parts = (year, _month(m[2]), parse_numeral(m[3]) or 0)
        else:
            parts = (int(m[4]), int(m[5]), int(m[6]))
        if value := iso_date(*parts):
            found.append((value, m.start(), m.end()))
    return found


def parse_date(folded: str) -> str | None:
    """The first full date in ``folded``, or None."""
    found = find_dates(folded)
    return found[0][0] if found else None


def parse_deadline(folded: str, year: int | None = None) -> str | None:
    """The last day of a printed period (到2027年底, 2025年6月底前, 今年年底前), or None where none is printed."""
    if found := find_dates(folded):
        return found[-1][0]
    for m in _PERIOD_END.finditer(folded):
        month = int(m[2]) if m[2] else 12
        if (m[3] or m[0].startswith(("到", "至", "截")) or m[0].endswith("前")) and 1 <= month <= 12:
            return iso_date(int(m[1]), month, calendar.monthrange(int(m[1]), month)[1])
    if year and re.search(r"(?:今年|本年度?|年)(?:年)?底(?:以?前)?", folded):
        return f"{year}-12-31"
    if year and (m2 := re.search(r"(?<![\d年])(\d{1,2})月底(?:以?前)?", folded)) and 1 <= int(m2[1]) <= 12:
        return iso_date(year, int(m2[1]), calendar.monthrange(year, int(m2[1]))[1])
    return None


def add_years(date: str, years: int) -> str:
    """The last day of a validity of ``years`` beginning on ``date``: the day before its anniversary."""
    y, m, d = (int(p) for p in date.split("-"))
    y += years
    if d > 1:
        return f"{y:04d}-{m:02d}-{min(d - 1, calendar.monthrange(y, m)[1]):02d}"
    y, m = (y - 1, 12) if m == 1 else (y, m - 1)
    return f"{y:04d}-{m:02d}-{calendar.monthrange(y, m)[1]:02d}"


def arabic_years(printed: str) -> str:
    """``printed`` with its years in Chinese digits (一九九三年) in Arabic ones; the length stays."""
    if "年" not in printed:
        return printed
    return _YEAR_FIGURES.sub(lambda m: "".join(str("〇一二三四五六七八九".index(c.replace("零", "〇"))) for c in m[0]), printed)


_RANGE = re.compile(r"[^,;、。]*?(?:\d|年|月|日|旬|季度|半年|初|底)(?:-|--|[—–~]{1,2}|[至到])(?=[^,;、。]*$)")
_POINT = re.compile(
    rf"(?:(?P<year>{YEAR})年度?[底末内]?|(?P<dotted>(?:19|20)\d\d)[./-](?=\d{{1,2}}(?![\d.])))?\s*"
    rf"(?:(?P<month>{_DAY})(?:月份?[底末内]?|(?<=[./-]\d)|(?<=[./-]\d\d))\s*(?:(?P<day>{_DAY})日|(?P<third>[上中下])旬)?|(?P<half>[上下])半年|第?(?P<quarter>[一二三四])季度末?"
    r"|(?<![\d一二三四五六七八九十两几多半])年度?[底末内]|全年)?"
)


_BEFORE = re.compile(rf"(?<!年)(?<!年 )(?<![\d一二三四五六七八九十]){_DAY}月份?(?:以|之)?前")
"""A month without a year before which something is done: its first day or its last may be meant."""


_OVER = re.compile(r"已(?:经|全部|基本|提前)*(?:完成|建成|办结|销号|落实|实现|竣工|投用|开工|结束)")
"""What is over is no term any more: 2021年已完成."""


def parse_term(printed: str, year: int | None = None) -> str | None:
    """The last day of a term printed behind a label or in a column, folded: a day, a month, a third of one, a quarter, half a year,
    a year (2024年9月, 10月中旬, 第三季度); ``year`` is that of a term without one. Of a range its end; None where the term says
    no period, several, or one that comes again (每年12月)."""
    if "每" in printed or _BEFORE.search(printed) or ("已" in printed and _OVER.search(printed)):
        return None
    if dates := find_dates(printed):
        days = {day for day, _, _ in dates}
        return dates[-1][0] if len(days) == 1 or _RANGE.match(printed) else None
    opening = _RANGE.match(printed)
    before = [m for m in _POINT.finditer(printed, 0, opening.end()) if m[0].strip()] if opening else []
    years = [m["year"] or m["dotted"] for m in before if m["year"] or m["dotted"]]
    own = _year(years[-1]) if years else year
    found = {day for m in _POINT.finditer(printed, opening.end() if opening else 0) if m[0].strip() and (day := _last_day(m, own))}
    return found.pop() if len(found) == 1 else None


def _year(printed: str) -> int:
    return int("".join(_DIGITS.get(c, c) for c in printed))


def _last_day(m: re.Match[str], year: int | None) -> str | None:
    """The last day of one period, None without a year."""
    printed = m["year"] or m["dotted"]
    year = _year(printed) if printed else year
    if year is None:
        return None
    month = (parse_numeral(m["month"]) or 0) if m["month"] else 12
    if m["half"] or m["quarter"]:
        month = {"上": 6, "下": 12}.get(m["half"]) or 3 * ("一二三四".index(m["quarter"]) + 1)
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = parse_numeral(m["day"]) if m["day"] else {"上": 10, "中": 20}.get(m["third"] or "", last)
    return iso_date(year, month, day or 0)
