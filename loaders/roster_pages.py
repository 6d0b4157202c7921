"""Rosters that are a page by themselves: no head of a document, only the name of the body, or nothing, above the labels."""

from __future__ import annotations

import re

from loaders.body_rows import match_members
from loaders.name_lists import find_names
from loaders.roster_rows import label_words, match_entries, match_label, roster_words
from loaders.text import Text
from ontology.model import Span

_LONGEST, _REACH, _LABELS = 40, 12, 2
_NO_TITLE = re.compile(r"[。;:!?,、]")


def find_roster_page(text: Text, paragraphs: list[Span], first: int) -> tuple[int, Span] | None:
    """The paragraph a page of a roster begins with and its title, empty where the body is not named alone above the labels; None where not
    several labels open lines, one of them with persons behind it."""
    labelled: list[int] = []
    persons = False
    for i in range(first, len(paragraphs)):
        start, end = paragraphs[i]
        if not labelled and i - first > _REACH:
            return None
        if text.folded.find(":", start, min(end, start + _LONGEST)) < 0:
            continue
        line = text.folded[start:end]
        m = match_label(line)
        if m is None or not m["colon"]:
            continue
        labelled.append(i)
        at = m.end()
        persons = persons or bool(find_names(line, at) or match_entries(line, at) or match_members(line, at))
        if persons and len(labelled) >= _LABELS:
            break
    if not persons or len(labelled) < _LABELS:
        return None
    top = labelled[0]
    for i in range(top - 1, first - 1, -1):
        start, end = paragraphs[i]
        line = text.folded[start:end].strip()
        if len(line) <= _LONGEST and not _NO_TITLE.search(line) and line.endswith(_endings()) and not re.fullmatch(label_words(), line):
            return i, (start, end)
    start, _ = paragraphs[first]
    return first, (start, start)


def _endings() -> tuple[str, ...]:
    words = roster_words()
    return (*words["bodies"], *words["closings"])
