"""Who is responsible in texts without a title: lines that do nothing but assign, and numbered items that open with a body."""

from __future__ import annotations

import re

from loaders.assignments import parse_assignments
from loaders.clauses import Part
from loaders.statements import Statement, find_opening
from loaders.text import Text
from loaders.uncharged import find_closing
from ontology.authority import load_authority
from ontology.model import Span
from ontology.place_names import find_prefix

_FEW = 2
_CLOSING = re.compile(r"[由请]?[^。;:]{2,60}牵头[^。;:]{0,160}?(?:配合|参与|协助|协办|负责|落实|实施)?。?")
"""A line that does nothing but assign; its names need not all be known."""
_LEVEL = re.compile(r"[省市县区州旗]|自治区")
_SCHEDULED = re.compile(r"\d{1,2}月(?:[上中下]旬|底|末|\d{1,2}日)|(?:实施|工作|活动|方法)步骤|(?:时间|进度)(?:安排|要求)")
"""What a plan has and no standing description of duties: steps, and days of a year."""


def is_closed_by_lines(text: Text, paragraphs: list[Span]) -> bool:
    """Whether several lines of a text are nothing but a sentence that says who leads (由市水利局牵头,市财政局配合。)."""
    lines = (p for p in paragraphs if _CLOSING.fullmatch(text.folded, *p))
    return sum(any(x.role == "lead" and x.start <= s + 1 for x in parse_assignments(text.folded, s, e)) for s, e in lines) >= _FEW


def find_torn(text: Text, parts: list[Part], start: int, end: int) -> list[Statement]:
    """The statements of a text without title, labels and brackets: its closing lines, else the bodies of a level or place that its items
    open with, where the text has the steps or days of a plan."""
    if is_closed_by_lines(text, text.paragraphs(start, end)):
        return [s for s in find_closing(text, parts) if text.folded[s.start - 1] == "\n"]
    if text.folded.find("负责", start, end) < 0 or len(_SCHEDULED.findall(text.folded, start, end)) < _FEW:
        return []
    found = find_opening(text, start, end)
    return found if all(_is_placed(text.folded[x.start : x.end]) for s in found for x in s.lists) else []


def _is_placed(name: str) -> bool:
    """Whether a name is that of a body with its level or place before it, and no section of one."""
    return (_LEVEL.match(name) is not None or find_prefix(name) is not None) and load_authority().is_agency(name)
