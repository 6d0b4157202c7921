"""Prose below a heading that divides responsibility (明确责任分工): each sentence opens with the bodies it charges."""

from __future__ import annotations

import re

from loaders.assignments import PartyList
from loaders.clauses import Part
from loaders.statements import Statement, opening_role
from loaders.text import Text
from loaders.with_lists import longest_list

_HEADING = re.compile(
    r"(?:进一步|切实)?(?:明确|落实|压实|强化|细化|严格|夯实)?(?:各方|各级|各部门|部门|工作|任务|主体)?(?:责任|职责|任务|工作)(?:和(?:任务|职责))?分工|明确(?:各方|部门|工作|各级)?(?:职责|责任)"
)
_SENTENCE = re.compile(r"[^。\n]+。?")
SAYS = re.compile(
    r"(?!的|等|之间|以外|除外|[所下直]属|所辖|下辖|名下|[、,;:和与及]|干部|职工|机关|党组|负责(?:人|同志)|(?:主要|分管)?领导|(?:主要|分管)负责(?:人|同志)|工作人员"
    r"|不(?!断|定[期时]|间断|折不扣|失时机)|未|无(?!偿|条件|缝)|没(?!收)|已|曾|也(?![要应须])|对此|高度重视|近[年几两三]|历来|一直|长期|目前|去年|上年|[现共原]有)[\u4e00-\u9fff]{2}"
)
"""What stands behind the bodies of such a sentence: what they do, not whom or what they have, nor what they did or are not to do."""
_LONGEST_HEADING, _SHORTEST, _LEAST = 24, 10, 2


def find_divided(text: Text, parts: list[Part], statements: list[Statement]) -> list[Statement]:
    """The statements of numbered parts that are divided so, where at least two sentences open with bodies; a part in which something
    else charges somebody, or that has parts of its own, is left to that."""
    found: list[Statement] = []
    for part in parts:
        start = part.start + part.marker.length
        stops = [k for mark in "。\n" if 0 < (k := text.folded.find(mark, start, part.end)) - start <= _LONGEST_HEADING]
        if not stops or _HEADING.fullmatch(text.folded, start, min(stops)) is None:
            continue
        if any(part.start <= s.start < part.end for s in statements) or any(p.parent == part.index for p in parts):
            continue
        own = [s for m in _SENTENCE.finditer(text.folded, min(stops) + 1, part.end) if (s := _charged(text, *m.span()))]
        found += own if len(own) >= _LEAST else []
    return found


def _charged(text: Text, start: int, end: int) -> Statement | None:
    while start < end and text.folded[start].isspace():
        start += 1
    if end - start < _SHORTEST:
        return None
    stop = longest_list(text.folded, start, end)
    if stop is None or SAYS.match(text.folded, stop, end) is None:
        return None
    named = PartyList(opening_role(text.folded, stop), text.folded[stop : stop + 2], "verb", start, stop)
    return Statement(start, stop, (named,), head=True)
