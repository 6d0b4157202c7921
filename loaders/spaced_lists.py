"""Lists of bodies that nothing but blanks part (甲区 乙区 丙高新区): the reader drops blanks between Chinese characters, so that
such a list reads as one long name."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Span
from ontology.names import split_level
from ontology.place_names import find_prefix


def _gaps(text: Text, start: int, end: int) -> list[int]:
    """Where blanks of one line were dropped between two clean offsets."""
    offsets = text.offsets
    if offsets[end - 1] - offsets[start] == end - 1 - start:
        return []
    source = text.source.text
    found = []
    for i in range(start + 1, end):
        if offsets[i] - offsets[i - 1] > 1:
            between = source[offsets[i - 1] + 1 : offsets[i]]
            if between.isspace() and "\n" not in between and "\r" not in between:
                found.append(i)
    return found


def part_at_blanks(text: Text, start: int, end: int) -> tuple[list[Span], Literal["one", "several", "doubtful"]]:
    """The stretches blanks part a piece of a list into: several bodies where each is a name by itself; doubtful where only some
    are, so that the whole is no name either."""
    whole = [(start, end)]
    gaps = _gaps(text, start, end)
    if not gaps:
        return whole, "one"
    table = load_authority()
    pieces = list(pairwise([start, *gaps, end]))
    names = [text.folded[a:b] for a, b in pieces]
    named = [table.is_agency(n) or table.is_group(n) for n in names]
    printed = text.folded[start:end]
    if sum(named) < 2 or table.is_listed(printed) or table.is_group(printed):
        return whole, "one"  # 市 财 政 局, 市政府 办公室
    if all(named) and all(len(n) > 3 or _has_place(n) for n in names[1:]):
        return pieces, "several"
    return whole, "doubtful"


def _has_place(name: str) -> bool:
    return split_level(name) is not None or find_prefix(name) is not None
