"""Rosters in tables: a column of names, one or two of posts and bodies, and perhaps one of the posts in the listed body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.columns import EMPTY, split_cells
from loaders.former import is_not_of_today, may_be_former
from loaders.members import build_members
from loaders.past_posts import held_posts
from loaders.person_names import may_be_person, plain_name, spaced_name
from loaders.posts import is_post
from loaders.roster_rows import roster_words
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import PersonMention, Span
from ontology.regions import Region


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of persons: the cells of each column by what the head says of it."""

    name: str
    cells: dict[str, Span]
    line: Span


@cache
def _roles() -> dict[str, str]:
    return {word: role for role in ("names", "posts", "units", "inner") for word in roster_words()[f"column_{role}"]}


@cache
def _name() -> re.Pattern[str]:
    return re.compile(spaced_name())


def read_head(text: Text, start: int, end: int, roles: dict[str, str]) -> list[str | None] | None:
    """What the cells of a table's head say its columns hold; None where a line is no head with a column of names."""
    if text.folded.find("姓", start, end) < 0:
        return None
    cells = [re.sub(r"\s|\([^()]*\)", "", text.folded[slice(*c)]) for c in split_cells(text, start, end)]
    found = [roles.get(c) for c in cells]
    return found if len(cells) > 1 and found.count("names") == 1 and max(map(len, cells)) <= 16 else None


def read_rows(text: Text, paragraphs: list[Span], head: list[str | None]) -> list[Row]:
    """The rows below a head, down to the first line that is none. A row with fewer cells is read only where the cells of
    the first columns are merged with those above."""
    found: list[Row] = []
    for line in paragraphs:
        start, end = line
        cells = split_cells(text, start, end)
        printed = [text.folded[slice(*c)] for c in cells]
        if all(not set(c) - set("-: ") for c in printed):
            continue
        short = len(head) - len(cells)
        if short > 0 and _is_name(text, cells, head.index("names")) and _empty_cells(text, end) == short:
            cells += [(end, end)] * short
            short = 0
        if short and not (short > 0 and len(cells) > 1 and "names" not in head[:short]):
            break
        columns = dict(zip(head[short:], cells, strict=True))
        low, high = columns["names"]
        name = text.folded[low:high]
        if not _is_name(text, [columns["names"]], 0):
            if len([c for c in printed if c]) < 2:
                break
            continue
        kept = {role: c for role, c in columns.items() if role and text.folded[slice(*c)] not in EMPTY}
        found.append(Row(plain_name(name), kept, line))
    return found


def _empty_cells(text: Text, end: int) -> int:
    """How many empty cells the file has behind the last one of a line, which are no text."""
    raw = text.source.text
    at = stop = text.raw_span(end - 1, end)[1]
    while stop < len(raw) and raw[stop] in " \t\u3000":
        stop += 1
    return raw.count("\t", at, stop)


def _is_name(text: Text, cells: list[Span], at: int) -> bool:
    """Whether the cell at an index holds the name of a person."""
    name = text.folded[slice(*cells[at])] if 0 <= at < len(cells) else ""
    return _name().fullmatch(name) is not None and may_be_person(plain_name(name))


def find_in_tables(
    text: Text, paragraphs: list[Span], place: Region | None, issuer: tuple[str, ...] = (), date: str | None = None
) -> tuple[list[PersonMention], list[Span]]:
    """The persons of every table whose head has a column of names and one of posts, and the rows whose post is one held
    before or to come (原局长)."""
    found: list[PersonMention] = []
    unread: list[Span] = []
    for i, (start, end) in enumerate(paragraphs):
        head = read_head(text, start, end, _roles())
        if head is None or not {"posts", "units"} & set(head):
            continue
        for row in read_rows(text, paragraphs[i + 1 :], head):
            unit, post = (text.folded[slice(*row.cells[r])] if r in row.cells else "" for r in ("units", "posts"))
            if (post and not held_posts(post, place)) or is_not_of_today(unit, place):
                unread.append(row.line)
                continue
            if post.startswith(unit) or not (load_authority().is_agency(unit) or may_be_former(unit)):
                printed = post if is_post(post) else unit + post
            else:
                printed = unit + post
            if is_post(printed):
                low = row.cells["names"][0]
                high = max(row.cells[r][1] for r in ("names", "units", "posts") if r in row.cells)
                members = build_members(row.name, printed, text.raw_span(low, high), place, issuer, date)
                found += members
                unread += [] if members else [row.line]
    return found, unread
