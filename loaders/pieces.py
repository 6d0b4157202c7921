"""Pieces of a raw file put together: what blanks inside a line become, and where every character comes from."""

from __future__ import annotations

import re
from array import array

from loaders.roster_rows import BLANKS

_INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u2060\xad")
_ENDS_CELL = frozenset(("\t", "|", "\n", "\r", ""))
_MARKS = frozenset("*＊★☆▲△●◎※")


def assemble(
    raw: str, folded: str, pieces: list[tuple[int, int]], rows: dict[int, str]
) -> tuple[str, str, array[int]]:
    """The clean text, its folded form and the raw offset of every character of it, from raw ``pieces``: (-1, at) is the end of a
    paragraph, (-2, at) parts two names. ``folded`` is the whole file folded; ``rows`` holds what the blanks in the rows of rosters and
    in spread words become, by their raw start."""
    chunks: list[str] = []
    plain: list[str] = []
    offsets = array("I")
    for start, end in pieces:
        if start < 0:
            mark = "\n" if start == -1 else "\t"
            chunks.append(mark)
            plain.append(mark)
            offsets.append(end)
            continue
        at = start
        for m in BLANKS.finditer(raw, start, end):
            chunks.append(raw[at : m.start()])
            plain.append(folded[at : m.start()])
            offsets.extend(range(at, m.start()))
            at = m.end()
            kept = rows.get(m.start())
            if blank := _kept_blank(raw, m) if kept is None else kept:
                chunks.append(blank)
                plain.append(blank)
                offsets.extend(m.start() for _ in blank)
        chunks.append(raw[at:end])
        plain.append(folded[at:end])
        offsets.extend(range(at, end))
    return "".join(chunks), "".join(plain), offsets


def _kept_blank(raw: str, m: re.Match[str]) -> str:
    """What a run of blanks inside a line becomes: nothing between Chinese characters, a tab where it parts cells."""
    run = "".join(c for c in m[0] if c not in _INVISIBLE)
    if not run:
        return ""
    if len(run) > 1 and "\t" not in run and _is_name_cell(raw, m.start(), m.end()):
        return " "
    if "\t" in run or len(run) > 1:
        return "\t" * max(1, run.count("\t"))
    marked = raw[m.start() - 1 : m.start()] in _MARKS or raw[m.end() : m.end() + 1] in _MARKS
    return " " if run == "\u3000" or marked or (_latin(raw, m.start() - 1) and _latin(raw, m.end())) else ""


def _is_name_cell(raw: str, start: int, end: int) -> bool:
    """Whether blanks stand between two characters that are all a cell parted by tabs or strokes holds: a name of two, spread to the
    width of three."""
    if start < 2 or raw[start - 2] not in "\t|" or raw[end + 1 : end + 2] not in _ENDS_CELL:
        return False
    return "\u4e00" <= raw[start - 1] <= "\u9fff" and "\u4e00" <= raw[end : end + 1] <= "\u9fff"


def _latin(raw: str, i: int) -> bool:
    return 0 <= i < len(raw) and raw[i].isascii() and raw[i].isalnum()
