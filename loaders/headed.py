"""Headings that say who leads what stands below them (市水务局牵头工作(8项)): the body is handed to each item below."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.assignments import PartyList
from loaders.clauses import Part, enclosing
from loaders.markers import parse_marker
from loaders.parties import is_party_list
from loaders.rows import Row
from loaders.statements import Statement
from loaders.text import Text
from loaders.uncharged import REQUIRES

_HEADING = re.compile(
    r"(?:由)?(?P<names>[^。;:,]{2,60}?)(?:共同|联合|分别|具体|主要)?(?P<verb>(?:总)?牵头|主办|主责|负责)(?:负责|组织|落实|实施|推进|办理|承担|完成)*的?"
    r"(?:重点|主要|具体|目标|年度)*(?:工作|任务|事项|项目|内容|指标)+(?:清单)?(?:[(〔](?:共|计|合计)?\s*[\d一二三四五六七八九十]{1,3}\s*[项件个条][)〕])?:?"
)
_ROLES = {"负责": "responsible"}
_WORDS = re.compile("牵头|主办|主责|负责")
_LONGEST, _LONGEST_SECTION = 80, 24
_SECTIONS = frozenset({"part", "chapter", "division", "section", "one", "paren"})
"""The kinds of numbering whose parts may be sections of items, not items."""
_ENDS_SENTENCE = frozenset("。;,、!?")


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading with the bodies it names: its line, where it holds, and the list."""

    start: int
    end: int
    stop: int
    part: Part | None
    named: PartyList


def find_headed(
    text: Text, parts: list[Part], statements: list[Statement], start: int, end: int
) -> tuple[list[Part], list[Statement]]:
    """The parts and statements of a text whose headings name bodies: every item below such a heading has them, beside those
    its own statement names (or instead of none), unless that names who leads; the heading itself is no task."""
    headings = _headings(text, parts, start, end)
    if not headings:
        return parts, statements
    parts = [_cut(part, headings) for part in parts]
    statements = [s for s in statements if not any(h.start <= s.start < h.end for h in headings)]
    found: list[Statement] = []
    for heading in headings:
        own = [s for s in statements if heading.end <= s.start < heading.stop]
        found += [hand_down(s, heading.named) for s in own]
        for part in _items(text, parts, heading):
            stop = min(part.end, heading.stop)
            while stop > part.start and text.clean[stop - 1].isspace():
                stop -= 1
            if not any(part.start <= s.start < part.end for s in own) and stop > part.start + part.marker.length + 1:
                found.append(Statement(stop - 1, stop, (heading.named,), inline=True, line=True))
    kept = [s for s in statements if not any(h.end <= s.start < h.stop for h in headings)]
    return parts, sorted([*kept, *found], key=lambda s: s.start)


def hand_down(statement: Statement, named: PartyList) -> Statement:
    """A statement with the bodies of the heading it stands below, unless it names who leads or is responsible alone."""
    if any(x.role in {"lead", "responsible"} for x in statement.lists):
        return statement
    return replace(statement, lists=(named, *statement.lists))


def headed_row(text: Text, row: Row) -> Statement:
    """The statement of a row of a table, with the bodies that the heading of its block of rows names."""
    named = _named(text, *row.section) if row.section else None
    return hand_down(row.statement, named) if named else row.statement


def _headings(text: Text, parts: list[Part], start: int, end: int) -> list[_Heading]:
    """The headings between two clean offsets; one without a number holds up to the next or the end of the part it is in."""
    by_start = {part.start: part for part in parts}
    found: list[_Heading] = []
    for s, e in text.paragraphs(start, end):
        if e - s > _LONGEST or not _WORDS.search(text.folded, s, e):
            continue
        if named := _named(text, s, e):
            own = by_start.get(s)
            above = own or enclosing(parts, s)
            # above an unnumbered heading the last item of the one before is still open
            while above is not None and own is None and found and above.start > found[-1].start:
                above = parts[above.parent] if above.parent is not None else None
            found.append(_Heading(s, e, above.end if above else end, own, named))
    return [
        replace(h, stop=_reach(text, h.end, min(h.stop, following.start if following else h.stop)))
        for h, following in zip(found, [*found[1:], None], strict=False)
    ]


def _reach(text: Text, start: int, stop: int) -> int:
    """Where a heading ends to hold before a clean offset: at a section that requires something of all, and at a heading without a
    number that stands between items; one right below it is a part of it."""
    lines = text.paragraphs(start, stop)
    for i, (s, e) in enumerate(lines):
        marker = parse_marker(text.folded[s:e])
        begin = s + (marker.length if marker else 0)
        line = text.folded[begin:e].strip().rstrip(":")
        if len(line) > _LONGEST_SECTION or not line or line[-1] in _ENDS_SENTENCE:
            continue
        if REQUIRES.fullmatch(line):
            return s
        before_item = i + 1 < len(lines) and parse_marker(text.folded[slice(*lines[i + 1])]) is not None
        if i and marker is None and before_item and line[-1] not in ")】" and ":" not in line and not is_party_list(line, 0, len(line)):
            return s
    return stop


def _named(text: Text, start: int, end: int) -> PartyList | None:
    marker = parse_marker(text.folded[start:end])
    m = _HEADING.fullmatch(text.folded, start + (marker.length if marker else 0), end)
    if m is None or not is_party_list(text.folded, *m.span("names")):
        return None
    return PartyList(_ROLES.get(m["verb"], "lead"), m["verb"], "verb", *m.span("names"))


def _cut(part: Part, headings: list[_Heading]) -> Part:
    """A part that ends where an unnumbered heading begins, unless the heading is its own or a part of it, or where a heading above
    it ends to hold."""
    for heading in headings:
        if heading.start < part.start < heading.stop < part.end:
            return replace(part, end=heading.stop)
        inside = part.start < heading.start < part.end
        if inside and heading.part is None and any(h.start < part.start < h.stop for h in headings):
            return replace(part, end=heading.start)
    return part


def _items(text: Text, parts: list[Part], heading: _Heading) -> list[Part]:
    """The items a heading holds for: the parts of one rank right below it, as far as their numbers rise, or, where these are
    sections, the items in them."""
    below = [part for part in parts if heading.end <= part.start < heading.stop]
    found: list[Part] = []
    for part in below:
        if part.marker.kind == below[0].marker.kind:
            if found and part.marker.value <= found[-1].marker.value:
                break
            found.append(part)
    return [item for part in found for item in _leaves(text, below, part)]


def _leaves(text: Text, below: list[Part], part: Part) -> list[Part]:
    """The items of a part that is a section: nothing but a heading above numbered items; else the part itself."""
    inside = [p for p in below if p.parent == part.index]
    if not inside or part.marker.kind not in _SECTIONS or inside[0].marker.kind == "circle":
        return [part]
    own = text.folded[part.start + part.marker.length : inside[0].start].strip()
    if len(own) > _LONGEST_SECTION or "\n" in own or own[-1:] in _ENDS_SENTENCE or "。" in own:
        return [part]
    return [item for p in inside for item in _leaves(text, below, p)]

