"""Lists of duties: lines that open with the bodies they are about (三、职责分工 / 市水务局:负责…), in a text that else uses brackets or
labels."""

from __future__ import annotations

import re
from bisect import bisect_left

from loaders.assignments import PartyList
from loaders.clauses import Part
from loaders.markers import parse_marker
from loaders.parties import is_party_list
from loaders.statements import Statement, opening_role
from loaders.text import Text
from ontology.model import Span

_HEADING = re.compile(
    r"(?:明确|落实|细化)?(?:各(?:级|有关|成员|责任)?)?(?:有关|相关|成员|责任|参与|主要|具体)*(?:部门|单位|机构|组织|工作|任务|责任|主体)*(?:和|及|与)?(?:主要|具体|工作|任务|责任)*(?:职责|分工)(?:(?:和|及|与|、)?(?:任务|分工|要求|划分))?"
)
"""The heading of a section that is such a list."""
_ENDS = ("职责", "分工", "任务", "要求", "划分")
_LEAST = 2
_LONGEST_NAMES = 80


def find_duty_lists(text: Text, parts: list[Part], statements: list[Statement]) -> list[Statement]:
    """A statement for each line of such a section that opens with bodies and has none of its own; a section in which most lines open
    otherwise is no list."""
    starts = sorted(s.start for s in statements)
    found: list[Statement] = []
    for part in parts:
        stop = text.folded.find("\n", part.start, part.end)
        heading = text.folded[part.start + part.marker.length : stop if stop >= 0 else part.start].strip(" :。")
        if not heading.endswith(_ENDS) or not _HEADING.fullmatch(heading):
            continue
        lines = text.paragraphs(part.start, part.end)
        own = [s for line in lines[1:] if (s := _opening(text, line))]
        if len(own) < _LEAST or 2 * len(own) < len(lines) - 1:
            continue
        ends = [*(s.start for s in own[1:]), part.end]
        found += [s for s, end in zip(own, ends, strict=True) if bisect_left(starts, s.start) == bisect_left(starts, end)]
    return found


def _opening(text: Text, line: Span) -> Statement | None:
    """The bodies a line opens with, before a colon; None where it opens otherwise."""
    start, end = line
    marker = parse_marker(text.folded[start:end])
    begin = start + (marker.length if marker else 0)
    colon = text.folded.find(":", begin, min(end, begin + _LONGEST_NAMES))
    if colon < 0 or end - colon < 4 or not is_party_list(text.folded, begin, colon):
        return None
    named = PartyList(opening_role(text.folded, colon + 1), text.folded[colon + 1 : colon + 3], "verb", begin, colon)
    return Statement(begin, colon + 1, (named,), head=True)
