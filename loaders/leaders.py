"""The leader of a task: the person its label names, or the one who heads the block it stands in."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from loaders.clauses import Part
from loaders.items import Item
from loaders.markers import parse_marker
from loaders.people import find_leader
from loaders.person_names import is_undivided, may_be_person, name_pattern
from loaders.rows import Table
from loaders.text import Text
from loaders.vocabulary import find_labels, label_role
from ontology.authority import load_authority
from ontology.model import Issue, PersonMention, Span
from ontology.regions import Region

_UNNAMED = re.compile(r"(?:领导|负责人|负责同志|领导同志|有关同志)\s*$")
_SOMEBODY = re.compile(r"[\u4e00-\u9fff]{2}")


def find_block_leaders(text: Text, parts: list[Part], place: Region | None) -> dict[int, PersonMention]:
    """The leaders that headings name, by the index of their part."""
    found = {}
    for part in parts:
        if leader := _of_heading(text, *part.heading, place):
            found[part.index] = leader
    return found


def find_row_leaders(text: Text, tables: list[Table], place: Region | None) -> dict[Span, PersonMention]:
    """The leaders that headings of blocks of rows name, by the span of the heading."""
    found = {}
    for start, end in {row.section for table in tables for row in table.rows if row.section}:
        marker = parse_marker(text.folded[start:end])
        if leader := _of_heading(text, start + (marker.length if marker else 0), end, place):
            found[start, end] = leader
    return found


def _of_heading(text: Text, start: int, end: int, place: Region | None) -> PersonMention | None:
    if end - start > 40:
        return None
    hits = [h for h in find_labels(text.folded, start, end) if h.start <= start + 1]
    labelled = bool(hits) and label_role(hits[0].word) == "leader"
    return find_leader(text, hits[0].end if labelled else start, end, place, label=labelled)


def leader_of(
    text: Text,
    item: Item,
    parts: list[Part],
    leaders: dict[int, PersonMention],
    of_rows: dict[Span, PersonMention],
    place: Region | None,
    issues: list[Issue],
) -> PersonMention | None:
    """The leader of an item: by its own label first. Of two names run together the first is kept where they part in one way
    only, and an issue says so."""
    if item.statement:
        for part in item.statement.lists:
            if part.role != "leader":
                continue
            if leader := find_leader(text, part.start, part.end, place, label=True):
                _report_others(text, leader, part.start, part.end, issues)
                return _first_of_two(text, leader, issues)
            if _SOMEBODY.search(text.folded[part.start : part.end]) and not _UNNAMED.search(text.folded[part.start : part.end]):
                issues.append(Issue("unread-leader", "who leads this task is not certain", text.raw_span(part.start, part.end)))
    if item.row and item.row.section in of_rows:
        return of_rows[item.row.section]
    k = item.part.index if item.part else None
    while k is not None:
        if k in leaders:
            return leaders[k]
        k = parts[k].parent
    return None


@cache
def _another() -> re.Pattern[str]:
    """A further name of a list of leaders, behind the bracket of the one before or his posts."""
    one = name_pattern()
    return re.compile(rf"(?:\)|\([^()]{{2,60}}\)|同志)?(?:\s*[、,;]\s*|[ \t|]*\n\s*|[ \t]+)(?:{one})(?=$|[、,;。(]|同志|副?(?:秘书长|主任|书记|[省市县区州盟旗]长)|常务|[省市县区州盟旗]委)")


def _report_others(text: Text, leader: PersonMention, start: int, end: int, issues: list[Issue]) -> None:
    """An issue where further leaders are listed behind the first."""
    _, stop = text.clean_span(leader.span)
    m = _another().match(text.folded, stop, end)
    if m and may_be_person(plain := re.sub(r"\([^()]*\)|同志|[、,;)|\s]", "", m[0]), lone=True) and not load_authority().is_agency(plain):
        issues.append(Issue("several-leaders", "several leaders are listed; a task keeps one", text.raw_span(start, end)))


def _first_of_two(text: Text, leader: PersonMention, issues: list[Issue]) -> PersonMention | None:
    name = leader.name
    if len(name) < 4 or "·" in name or leader.post or is_undivided(name) or re.fullmatch(name_pattern(), name):
        return leader
    cuts = [k for k in (2, 3) if all(len(x) in (2, 3) and re.fullmatch(name_pattern(), x) for x in (name[:k], name[k:]))]
    if not cuts:
        return leader
    issues.append(Issue("several-leaders", f"{name} are several names; a task keeps one leader", leader.span))
    start, _ = text.clean_span(leader.span)
    if len(cuts) > 1 or text.folded[start : start + len(name)] != name:
        return None
    return replace(leader, name=name[: cuts[0]], span=text.raw_span(start, start + cuts[0]))
