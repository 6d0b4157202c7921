"""Appointments in tables: a column of names beside columns of the posts they are put into and taken out of."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from loaders.appointment_records import TERM, build_records, part_posts
from loaders.columns import split_cells
from loaders.posts import is_office
from loaders.roster_rows import roster_words
from loaders.roster_tables import read_head, read_rows
from loaders.text import Text
from ontology.model import Appointment, Span
from ontology.regions import Region

_ACTIONS: dict[str, Literal["appoint", "remove"]] = {"appointed": "appoint", "removed": "remove"}


@cache
def _roles() -> dict[str, str]:
    return {word: role for role in ("names", "appointed", "removed") for word in roster_words()[f"column_{role}"]}


def find_table_appointments(
    text: Text, document: str, paragraphs: list[Span], place: Region | None, date: str | None = None
) -> tuple[list[Appointment], set[Span], list[Span]]:
    """One record a person and post of every table that says 任职 or 免职 above its columns, the paragraphs it takes, and the
    rows with a post that could not be read."""
    found: list[Appointment] = []
    taken: set[Span] = set()
    unread: list[Span] = []
    for i, (start, end) in enumerate(paragraphs):
        head = read_head(text, start, end, _roles())
        if head is None or not set(_ACTIONS) & set(head):
            continue
        rows = read_rows(text, paragraphs[i + 1 :], head)
        for row in rows:
            for role, action in _ACTIONS.items():
                if role not in row.cells:
                    continue
                printed = text.folded[slice(*row.cells[role])]
                posts = part_posts(re.sub(r"^(?:任命?为?|免去?)", "", printed))
                if not posts.posts or posts.strange:
                    continue
                term = TERM.search(printed) if action == "appoint" else None
                span = text.raw_span(row.cells["names"][0], row.cells[role][1])
                found += build_records(
                    document, row.name, action, posts.posts, (term[1] or term[2]) if term else None, span, place, date=date
                )
                taken.add(row.line)
        if rows:
            taken.add((start, end))
        for line in paragraphs[i + 1 :]:
            cells = [text.folded[slice(*c)] for c in split_cells(text, *line)]
            if len(cells) < 2:
                break
            if line not in taken and any(map(is_office, cells)):
                unread.append(line)
    return found, taken, unread
