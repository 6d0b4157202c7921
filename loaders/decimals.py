"""Headings numbered by decimals (2.1.3 信息报告), as plans for emergencies and technical plans have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.markers import Marker
from loaders.text import Text
from ontology.model import Span

DECIMAL = "decimal"
"""How the kinds of such numberings begin: decimal-2 is 2.1, decimal-3 is 2.1.3."""
FIGURE = re.compile(
    r"[ \t]*(?:%|[万亿](?!里|众|企|达|州|源|宁|安|载)|[千百][万亿人元亩吨分米平瓦克伏公立]|元(?!旦|宵|素|宇|氏)|吨|个(?!人|体|性|案|税|别|股)|米(?!粮|袋|面|业|脂|易)|亩(?!均)|平[方米]|立方|倍|兆"
    r"|年(?!度|鉴|终|审|检|报|初|末|货|关|节)|月(?!度|报|底|末|子)|日(?!常|报|程|间|志|化|照|本)|项(?!目)|件|小时|公[里斤顷分升吨]|级(?!别|差|联)|分(?=[钟以及之。,;、]|$)|秒|株(?!洲)|折|代机"
    r"|处(?!置|理|罚|分|突|方|级|于|室|长)|两[以之。,;、]|岁|克(?!服|拉|山|东|什)|毫[米升克]|厘米|寸|户(?!外|籍|口)|度[以之。,;、]|人[次以]|名(?!称|录|单|额|词|胜|优|师|医))"
)
"""What follows a number that is an amount, no numbering (1.5万亩, 2.1公里), and not the words that begin alike (2.1 平安创建, 3.2 日常监测)."""
_NUMBER = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})[.、]?[ \t]*(?=[\u4e00-\u9fff“《\"])(?!{FIGURE.pattern})")
_CHAPTER = re.compile(r"(?P<head>(\d{1,2})[ \t]*)[\u4e00-\u9fff][^。;,:!?\d]{1,15}$")
_SKIP = 3
"""How many numbers may be lost between two headings."""
_FEWEST = 2
_LONGEST_CHAPTER = 24


def find_decimals(text: Text, paragraphs: Sequence[Span]) -> dict[int, tuple[Marker, tuple[int, ...]]]:
    """The numberings by decimals that open paragraphs, and the bare numbers of the chapters above them, by offset, each with its
    numbers: only such as count on from one another, so that 1.5万亩 or 3.15 at the head of a line are none."""
    found: dict[int, tuple[Marker, tuple[int, ...]]] = {}
    seen: dict[tuple[int, ...], int] = {}
    for s, e in paragraphs:
        m = _NUMBER.match(text.folded, s, e) if text.folded[s].isdecimal() and "." in text.folded[s : s + 3] else None
        if m is None:
            continue
        numbers = tuple(map(int, m[1].split(".")))
        last = seen.get(numbers[:-1], 0)
        if 0 < numbers[-1] - last <= (_SKIP if last else 1):
            seen[numbers[:-1]] = numbers[-1]
            found[s] = Marker(f"{DECIMAL}-{len(numbers)}", numbers[-1], m[1], m.end() - s), numbers
    return found | _chapters(text, paragraphs, {numbers[0] for _, numbers in found.values()}) if len(found) >= _FEWEST else {}


def _chapters(text: Text, paragraphs: Sequence[Span], parts: set[int]) -> dict[int, tuple[Marker, tuple[int, ...]]]:
    """The headings of the chapters (2 组织体系), in order, where some of them have parts or follow the last that has."""
    found: dict[int, tuple[Marker, tuple[int, ...]]] = {}
    last = 0
    for s, e in paragraphs:
        m = _CHAPTER.match(text.folded[s:e]) if e - s < _LONGEST_CHAPTER and text.folded[s].isdecimal() else None
        if m and last < (number := int(m[2])) and number in {last + 1, max(parts) + 1, *parts}:
            found[s] = Marker(f"{DECIMAL}-1", number, m[2], len(m["head"])), (number,)
            last = number
    return found if {*parts, max(parts) + 1} & {numbers[0] for _, numbers in found.values()} else {}
