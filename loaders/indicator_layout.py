"""Lines of tables of indicators cut into cells: by strokes, tabs, runs of blanks or single blanks, drawn ones joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.folding import fold
from ontology.model import Span

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_STROKE = re.compile(r"[|｜│┃║]")
_RULE = re.compile(r"[|｜\s:+=\-—_─━═│┃║┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝]+")
_GAP = re.compile(r"[ \u3000\u00a0]{2,}")
_BLANK = re.compile(r"\s+")
_BETWEEN = re.compile(r"\s+(?![(（][^()（）\s]{1,10}[)）](?:\s|$))")
"""Single blanks that part cells: not the one before the unit of an indicator."""
_SPREAD = re.compile(r"[\u4e00-\u9fff](?P<gap>[ \u3000\u00a0]{1,6})[\u4e00-\u9fff](?:(?P=gap)[\u4e00-\u9fff])*")
"""A word whose characters blanks spread (指　　标)."""

Mode = Literal["stroke", "tab", "gap", "blank"]
"""How the cells of a line are parted; an empty cell is printed between strokes and tabs only."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by the raw spans of its printed lines, with its folded words."""

    pieces: tuple[Span, ...]
    words: str

    @property
    def plain(self) -> str:
        """The words without blanks."""
        return _BLANK.sub("", self.words)


def cut_lines(raw: str, start: int, end: int) -> list[Span]:
    """The raw spans of the lines between two raw offsets that hold something."""
    return [m.span() for m in _LINE.finditer(raw, start, end) if not m[0].isspace()]


def is_rule(raw: str, line: Span) -> bool:
    """Whether a line is drawn between rows and holds nothing else."""
    return _RULE.fullmatch(raw, *line) is not None


def mode_of(raw: str, line: Span) -> Mode:
    """What parts the cells of a line."""
    words = raw[slice(*line)]
    if _STROKE.search(words):
        return "stroke"
    words = words.strip(" \u3000\u00a0")
    return "tab" if "\t" in words else "gap" if _GAP.search(words) else "blank"


def cut_cells(raw: str, line: Span, mode: Mode) -> list[Cell]:
    """The cells of a line."""
    start, end = line
    if mode in {"gap", "blank"} and _SPREAD.fullmatch(raw, *_trimmed(raw, *line)):
        return [make_cell(raw, line)]
    if mode == "stroke":
        start, end = _trimmed(raw, start, end)
        start += _STROKE.match(raw, start) is not None
        end -= end > start and _STROKE.match(raw, end - 1) is not None
        parting = _STROKE
    elif mode == "tab":
        parting = re.compile("\t")
    else:
        start, end = _trimmed(raw, start, end)
        parting = _GAP if mode == "gap" else _BETWEEN
    cells, at = [], start
    for m in [*parting.finditer(raw, start, end), None]:
        cells.append(make_cell(raw, (at, m.start() if m else end)))
        at = m.end() if m else end
    if mode == "tab":
        while len(cells) > 1 and not cells[-1].words:
            cells.pop()
    return cells


def make_cell(raw: str, *spans: Span) -> Cell:
    """A cell of one or several printed lines."""
    pieces = tuple(p for p in (_trimmed(raw, *s) for s in spans) if p[0] < p[1])
    return Cell(pieces, "".join(fold(raw[a:b]) for a, b in pieces))


def _trimmed(raw: str, start: int, end: int) -> Span:
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return start, end


def drawn_groups(raw: str, lines: Sequence[Span], at: int) -> tuple[list[list[list[Cell]]], int, int]:
    """The lines of a table of strokes around line ``at``, parted by its rules, each group as the cells of its lines; the
    first line and the one after the last."""
    low = at
    while low > 0 and (is_rule(raw, lines[low - 1]) or (_has_stroke(raw, lines[low - 1]) and not is_rule(raw, lines[low]))):
        low -= 1
    groups: list[list[list[Cell]]] = [[]]
    high = low
    while high < len(lines) and (is_rule(raw, lines[high]) or _has_stroke(raw, lines[high])):
        if is_rule(raw, lines[high]):
            groups.append([])
        else:
            groups[-1].append(cut_cells(raw, lines[high], "stroke"))
        high += 1
    return [g for g in groups if g], low, high


def _has_stroke(raw: str, line: Span) -> bool:
    return _STROKE.search(raw, *line) is not None


def joined(raw: str, group: Sequence[Sequence[Cell]]) -> list[Cell] | None:
    """The cells of one row printed over several lines, None where the lines have not the same columns."""
    if len({len(line) for line in group}) != 1:
        return None
    return [make_cell(raw, *(p for cell in column for p in cell.pieces)) for column in zip(*group, strict=True)]
