"""Tables drawn with characters (┌─┬─┐ │ ├─┼─┤, +---+ |): rows parted by rules, the printed lines of a cell joined again."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from loaders.column_heads import column_role, is_head
from loaders.serials import parse_serial
from loaders.text import Text
from loaders.vocabulary import load_conventions
from ontology.authority import load_authority
from ontology.model import Issue, Span

_OPENS = "┌┏╔"
_STROKES = "│┃║├┣╠"
_CLOSES = "└┗╚"
_UPRIGHT = re.compile(r"[│┃║┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝]")
_LEVEL = re.compile(r"[─━═\s]*[─━═][─━═\s]*")
_TYPED = "+-", "+="
"""How a table drawn with the signs of a keyboard begins; its lines begin with one of ``_TYPED_LINES``."""
_TYPED_LINES = "+|"
_TYPED_UPRIGHT = re.compile(r"\||\+(?=[-=])|(?<=[-=])\+")
_TYPED_LEVEL = re.compile(r"[-=\s]*[-=][-=\s]*")
_NAME_ENDS = re.compile(r"[、,;。\s]")
_FEWEST = 3
"""Columns a table of tasks has at least, and lines one whose frame is torn."""

_Pieces = list[Span]


@dataclass(frozen=True, slots=True)
class CellText(Text):
    """The rows of a drawn table as lines of cells, read in their order: a span covers all printed lines of its cell, and a
    cell merged over rows stands in each of them with the place it is printed at."""

    first: dict[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        first: dict[int, int] = {}
        for i, offset in enumerate(self.offsets):
            first.setdefault(offset, i)
        object.__setattr__(self, "first", first)

    def raw_span(self, start: int, end: int) -> Span:
        """The raw span from the first to the last code point of ``clean[start:end]`` in the file."""
        held = [self.offsets[i] for i in range(start, end) if not self.clean[i].isspace()]
        return (min(held), max(held) + 1) if held else (self.offsets[start], self.offsets[start])

    def clean_span(self, span: Span) -> Span:
        """The clean span of a raw span, where it is printed first; (0, 0) for one outside the table."""
        low, high = self.first.get(span[0]), self.first.get(max(span[0], span[1] - 1))
        if low is None or high is None:
            return 0, 0
        return min(low, high + 1), max(low, high + 1)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn table in clean offsets, its rows as a text of their own, and the rows whose columns are not clear."""

    start: int
    end: int
    rows: Text
    issues: tuple[Issue, ...]


def find_drawings(text: Text, start: int, end: int) -> list[Drawing]:
    """The drawn tables of tasks between two clean offsets; one without clear columns is none."""
    if not any(text.folded.find(c, start, end) >= 0 for c in (*_OPENS, *_STROKES, *_TYPED)):
        return []
    found: list[Drawing] = []
    lines: list[Span] = []
    typed = False
    for span in [*text.paragraphs(start, end), (end, end)]:
        line = text.folded[span[0] : span[1]].strip()
        first = line[:1]
        if typed and (not first or first not in _TYPED_LINES):
            found += _drawing(text, lines)
            lines, typed = [], False
        if typed:
            lines.append(span)
        elif line.startswith(_TYPED):
            lines, typed = [span], True
        elif first and first in _OPENS:
            found += _drawing(text, lines) if len(lines) >= _FEWEST else []
            lines = [span]
        elif lines and first and first in _CLOSES:
            found += _drawing(text, [*lines, span])
            lines = []
        elif lines and first and _UPRIGHT.match(first):
            lines.append(span)
        else:  # a frame that is not closed, or rows without one
            found += _drawing(text, lines) if len(lines) >= _FEWEST else []
            lines = [span] if first and first in _STROKES else []
    return found


def _drawing(text: Text, lines: list[Span]) -> list[Drawing]:
    drawing = _read(text, lines)
    return [drawing] if drawing else []


def _read(text: Text, lines: list[Span]) -> Drawing | None:
    parts = [_segments(text, *line) for line in lines]
    width = max(len(line) for line in parts)
    if width < _FEWEST or not all(parts):
        return None
    rows: list[list[_Pieces]] = []
    unclear: list[Span] = []
    row: list[_Pieces] = [[] for _ in range(width)]
    ruled = any(all(_is_rule(text, segment) for segment in line) for line in parts)
    opened = True  # whether nothing stands yet below the last rule
    counts = False  # whether what stands first below it is the number of a row
    for line, span in zip(parts, lines, strict=True):
        level = [_is_rule(text, segment) for segment in line]
        if not any(level) and len(line) == width:
            number = _serial(text, line[:1])
            if not ruled and any(row) and text.folded[slice(*line[0])].strip():
                rows.append(row)
                row = [[] for _ in range(width)]
            elif opened:
                opened, counts = False, number is not None
            elif counts and number is not None and number - 1 == _serial(text, row[0]):
                # rows that no rule parts: each is opened by its number
                rows.append(row)
                row = [[] for _ in range(width)]
        if all(level):
            rows.append(row)
            row = [[] for _ in range(width)]
            opened = True
        elif any(level) and len(line) == width:
            # a rule below some cells: the others are merged with what stands below them
            rows.append(row)
            row = [[] if ruled else cell for ruled, cell in zip(level, row, strict=True)]
            _add(row, line, level)
        elif len(line) == width:
            _add(row, line, level)
        elif len(line) == 1:
            rows += [row, [[line[0]]]]
            row = [[] for _ in range(width)]
        else:
            unclear.append(span)
    rows.append(row)
    if unclear and unclear[0] in lines[:3]:
        return None  # the head has merged cells: what the columns hold is not known
    head = next((r for r in rows if any(r)), [])
    roles = [column_role("".join(text.folded[a:b].strip() for a, b in cell)) for cell in head]
    if not is_head(roles) or "task" not in roles:
        return None
    task = roles.index("task")
    several = Counter(id(r[task]) for r in rows if len(r) == width and r[task])
    kept: list[list[_Pieces]] = []
    issues = [Issue("table-row", "a row of a drawn table with merged columns", text.raw_span(*u)) for u in unclear]
    starts, odd = [a for a, _ in lines], set(unclear)
    beside = {k + by for k, line in enumerate(lines) if line in odd for by in (-1, 1)}  # rows there may be merged as well
    for row in rows:
        if not any(row) or any(bisect_right(starts, piece[0]) - 1 in beside for cell in row for piece in cell):
            continue
        if len(row) == width and several[id(row[task])] > 1:
            # which of its sentences stands beside which bodies is not drawn
            at = text.raw_span(row[task][0][0], row[task][-1][1])
            issues.append(Issue("table-row", "a task of a drawn table beside several cells of bodies", at))
        else:
            kept.append(row)
    made = _assemble(text, kept)
    return Drawing(lines[0][0], lines[-1][1], made, tuple(issues))


def _serial(text: Text, pieces: _Pieces) -> int | None:
    """The number a cell holds and nothing else."""
    return parse_serial("".join(text.folded[a:b] for a, b in pieces).strip())


def _segments(text: Text, start: int, end: int) -> list[Span]:
    """What stands between the strokes of a line; nothing where it does not begin and end with one."""
    typed = text.folded[start:end].lstrip()[:1] in _TYPED_LINES
    strokes = [m.start() for m in (_TYPED_UPRIGHT if typed else _UPRIGHT).finditer(text.folded, start, end)]
    if len(strokes) < 2 or text.clean[start : strokes[0]].strip() or text.clean[strokes[-1] + 1 : end].strip():
        return []
    return [(a + 1, b) for a, b in zip(strokes, strokes[1:], strict=False)]


def _is_rule(text: Text, segment: Span) -> bool:
    start, end = segment
    typed = text.folded[start - 1] == "+" or text.folded[end : end + 1] == "+"
    return (_TYPED_LEVEL if typed else _LEVEL).fullmatch(text.folded, start, end) is not None


def _add(row: list[_Pieces], line: list[Span], level: list[bool]) -> None:
    for cell, (a, b), ruled in zip(row, line, level, strict=True):
        if not ruled and b > a:
            cell.append((a, b))


def _assemble(text: Text, rows: list[list[_Pieces]]) -> CellText:
    """The rows as one text, a tab between cells; names that each fill a printed line are parted by a blank."""
    chars: list[str] = []
    folded: list[str] = []
    offsets = array("I")

    def put(i: int, char: str | None = None) -> None:
        chars.append(char or text.clean[i])
        folded.append(char or text.folded[i])
        offsets.append(text.offsets[i])

    for row in rows:
        at = next(p[0] for cell in row for p in cell)
        for k, cell in enumerate(row):
            if k:
                put(at, "\t")
            last = ""
            for a, b in cell:
                words = [i for i in range(a, b) if text.clean[i] != "\t"]
                line = "".join(text.folded[i] for i in words).strip()
                if last and line and _are_two(last, _NAME_ENDS.split(line)[0]):
                    put(at, " ")
                    last = ""
                for i in words:
                    if line:
                        put(i)
                        at = i
                last = _NAME_ENDS.split(last + line)[-1]
        put(at, "\n")
    return CellText(text.source, "".join(chars), "".join(folded), offsets)


def _are_two(last: str, following: str) -> bool:
    """Whether a name at the end of a printed line is whole, so that the next line begins another; a verb is no name."""
    table = load_authority()
    verbs = [verb.pattern for verb in load_conventions().verbs]
    if any(verb.fullmatch(following) for verb in verbs):
        return False
    stem = next((last[: m.start()] for verb in verbs for m in verb.finditer(last) if m.end() == len(last)), last)
    whole = table.is_listed(stem) or table.is_group(stem)
    return bool(following) and whole and not table.is_agency(last + following)
