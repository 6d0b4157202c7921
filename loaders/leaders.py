"""The leader of a task: the person its label names, or the one who heads the block it stands in."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.clauses import Part
from loaders.items import Item
from loaders.people import find_leader
from loaders.person_names import name_pattern
from loaders.text import Text
from loaders.vocabulary import find_labels, label_role
from ontology.model import Issue, PersonMention
from ontology.regions import Region


def find_block_leaders(text: Text, parts: list[Part], place: Region | None) -> dict[int, PersonMention]:
    """The leaders that headings name, by the index of their part."""
    found = {}
    for part in parts:
        start, end = part.heading
        if end - start > 40:
            continue
        hits = [h for h in find_labels(text.folded, start, end) if h.start <= start + 1]
        labelled = bool(hits) and label_role(hits[0].word) == "leader"
        if leader := find_leader(text, hits[0].end if labelled else start, end, place, label=labelled):
            found[part.index] = leader
    return found


def leader_of(
    text: Text,
    item: Item,
    parts: list[Part],
    leaders: dict[int, PersonMention],
    place: Region | None,
    issues: list[Issue],
) -> PersonMention | None:
    """The leader of an item: by its own label first. Of two names run together the first is kept where they part in one way
    only, and an issue says so."""
    if item.statement:
        for part in item.statement.lists:
            if part.role == "leader" and (leader := find_leader(text, part.start, part.end, place, label=True)):
                return _first_of_two(text, leader, issues)
    k = item.part.index if item.part else None
    while k is not None:
        if k in leaders:
            return leaders[k]
        k = parts[k].parent
    return None


def _first_of_two(text: Text, leader: PersonMention, issues: list[Issue]) -> PersonMention | None:
    name = leader.name
    if len(name) < 4 or "·" in name or leader.post or re.fullmatch(name_pattern(), name):
        return leader
    cuts = [k for k in (2, 3) if all(len(x) in (2, 3) and re.fullmatch(name_pattern(), x) for x in (name[:k], name[k:]))]
    if not cuts:
        return leader
    issues.append(Issue("several-leaders", f"{name} are several names; a task keeps one leader", leader.span))
    start, _ = text.clean_span(leader.span)
    if len(cuts) > 1 or text.folded[start : start + len(name)] != name:
        return None
    return replace(leader, name=name[: cuts[0]], span=text.raw_span(start, start + cuts[0]))
