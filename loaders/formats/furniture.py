"""Furniture of printed pages: running heads, feet and page numbers, told by place, repetition and distance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.formats.layout import Piece, gather_rows
from loaders.formats.paragraphs import is_marked
from loaders.formats.textlayer import Page

_EDGE = 0.15
"""Share of the page's height, at its top and at its bottom, in which furniture is looked for."""
_SIGNS = r"[-—–－·•.~\s]*"
_PAGE_NUMBER = re.compile(
    rf"{_SIGNS}\d{{1,4}}{_SIGNS}|第\d+页(?:[,，/]*共\d+页)?|\d+/\d+(?:页)?|[Pp]age\s*\d+(?:\s*of\s*\d+)?"
)
_ANNEX = re.compile(r"附[件表录]?[:：]?[\d一二三四五六七八九十]{0,3}[-—－之]?\d{0,2}[:：]?")
"""What stands at the head of the first page of every annex."""


@dataclass(frozen=True, slots=True)
class Row:
    """Everything printed at one height near an edge of a page.

    ``key`` is its text without order and numbers, since left and right pages print the same pieces in turn; ``number``
    is set where the row is nothing but a page number; ``apart`` tells whether it stands off from the text.
    """

    y: float
    text: str
    key: str
    number: int | None
    pieces: tuple[Piece, ...]
    apart: bool
    top: bool


def find_furniture(pages: Sequence[Page], pieces: Mapping[int, Sequence[Piece]]) -> dict[int, list[Row]]:
    """The rows to leave out, by page: they come back at one height and stand off from the text, or count the pages."""
    edges = {page.number: _edge_rows(page, pieces[page.number]) for page in pages}
    seen = Counter((row.top, row.key, band) for rows in edges.values() for row in rows for band in _bands(row))
    shifts = Counter(row.number - n for n, rows in edges.items() for row in rows if row.number is not None)
    needed = 3 if len(pages) > 4 else 2
    usual = max(3, 0.6 * len(pages))
    found: dict[int, list[Row]] = {}
    for number, rows in edges.items():
        closed: set[bool] = set()
        for row in rows:
            times = max(seen[(row.top, row.key, band)] for band in _bands(row))
            bare = row.text.isdigit() and len(pages) > 1
            counted = row.number is not None and (shifts[row.number - number] >= 2 or not bare)
            if _ANNEX.fullmatch(row.text):
                closed.add(row.top)
                continue
            repeated = times >= needed and (row.apart or (times >= usual and not is_marked(row.text)))
            if row.top not in closed and (repeated or (counted and (row.apart or not bare))):
                found.setdefault(number, []).append(row)
            else:
                closed.add(row.top)
    return found


def _bands(row: Row) -> tuple[int, int]:
    """Two overlapping strips of the page, so that a small shift does not part two rows."""
    return round(row.y / 8), round(row.y / 8) + 1


def _edge_rows(page: Page, pieces: Sequence[Piece]) -> list[Row]:
    """Up to three rows from either edge inwards."""
    rows = gather_rows(pieces)
    gaps = [a[0].y - b[0].y for a, b in pairwise(rows)]
    leading = median(gaps) if gaps else 0.0
    found: list[Row] = []
    for top, order in ((True, rows), (False, rows[::-1])):
        for i, row in enumerate(order[:3]):
            y = row[0].y
            if not (y > (1 - _EDGE) * page.height if top else y < _EDGE * page.height):
                break
            text = re.sub(r"\s", "", "".join(g.char for p in row for g in p.glyphs))
            far = 1.3 * max(leading, 1.2 * max(p.size for p in row))
            apart = i + 1 >= len(order) or abs(order[i + 1][0].y - y) > far
            number = re.search(r"\d+", text) if _PAGE_NUMBER.fullmatch(text) else None
            key = "".join(sorted(re.sub(r"\d+", "0", text)))
            found.append(Row(y, text, key, int(number[0]) if number else None, tuple(row), apart, top))
    return found
