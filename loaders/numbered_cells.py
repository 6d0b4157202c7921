"""Tables a site printed one cell a line, each closed by a stroke at its end or on the next line, whose rows are numbered: which
lines go on with the row above.

The stroke says where a cell ends, however many lines it takes, and an empty cell has one too. A row lacks cells only where those above
are merged over it, most often those of the columns before its number; which cells a row of another size has is left to its reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.column_heads import column_role, is_head, is_reported, is_unread_column
from loaders.lines import Line
from loaders.serials import is_section_row, parse_serial

_ORDINAL = 4
"""Characters of the head of a column of numbers at most."""
_FRONT = 2
"""Columns before that of the numbers at most."""
_LEAST, _MOST = 3, 14
"""Columns of a table at least and at most."""
_HEAD_LINES, _HEAD_SIZE = 3, 48
_CELL_LINES = 40
"""Lines of one cell at most."""
_MOST_LOST = 20
"""Numbers that may be lacking between two rows."""
_MOST_MERGED = 2
"""Cells a row may lack behind its number, merged with those of the row above."""
_REACH = 3
"""Rows that may stand below one number merged over them."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its lines from ``first`` up to ``stop``, that of its stroke included, and its words."""

    first: int
    stop: int
    words: str


def find_numbered_rows(lines: Sequence[Line], at: int) -> tuple[list[tuple[int, int]], int]:
    """The lines of the head and of each row, where line ``at`` is the head of the column of numbers, and the line behind the
    table; ([], at) where there is no such table."""
    if not _is_ordinal(_bare(lines[at].folded)) or not _is_closed(lines, at):
        return [], at
    start, front = _before(lines, at)
    cells = _cells(lines, start)
    first = next((k for k in range(front + 1, min(len(cells), front + _MOST + 1)) if parse_serial(cells[k].words) is not None), 0)
    # the heading of a block above the first row
    columns = next((k for k in range(front + 1, first) if not front and is_section_row(cells[k].words)), first - front)
    begin = columns if front else first
    if any(_is_column(c.words) for c in cells[columns:first] if not is_section_row(c.words)):
        # the cells of the columns before the number are left out in the first row
        if _lands(cells, first, columns, front) or not _lands(cells, first, first, front):
            return [], at
        begin = columns = first
    if columns < _LEAST or not _are_heads(cells[:columns]):
        return [], at
    rows = [(0, columns), *([(columns, begin)] if begin > columns else [])]
    numbered = 1
    while (size := _size(cells, first, columns, front)) is not None:
        end, following = size
        rows.append((begin, end))
        begin = _behind_section(cells, end, front)
        if begin > end:
            rows.append((end, begin))
        first, numbered = following, numbered + 1
    end = min(first + columns - front, len(cells))
    value = parse_serial(cells[first].words)
    if end < len(cells) and value is not None and any(parse_serial(c.words) == value + 1 for c in cells[first + 1 : end]):
        end = min(begin + columns + 1, len(cells))  # two rows that cannot be told apart are too long for one
    rows.append((begin, end))
    if rows[-1][1] < len(cells) and numbered == 1:
        return [], at  # most rows have no number
    found = [(cells[a].first, cells[b - 1].stop) for a, b in rows]
    return found, found[-1][1]


def _size(cells: Sequence[_Cell], number: int, columns: int, front: int) -> tuple[int, int] | None:
    """Where the row ends whose number is cell ``number``, and the cell of the number after it; None for the last row. Where a row has
    another size than the columns, the next number is the only one, or one whose own row has their size again."""
    value = parse_serial(cells[number].words)
    end = number + columns - front
    if value is None or end >= len(cells):
        return None
    behind = _behind_section(cells, end, front)
    for k in range(behind, min(len(cells), behind + front + 1)):
        other = parse_serial(cells[k].words)
        if other is not None and (value < other <= value + _MOST_LOST or (behind > end and other == 1)):
            return end, k
    shorter = range(end - 1, max(number + 1, end - _MOST_MERGED - 1), -1)
    longer = range(behind + front + 1, min(len(cells), end + _REACH * columns))
    nexts = [k for k in (*shorter, *longer) if parse_serial(cells[k].words) == value + 1]
    sure = [k for k in nexts if _lands(cells, k, columns, front, _MOST_MERGED)] or (nexts if len(nexts) == 1 else [])
    return (sure[0] - (front if sure[0] > end else 0), sure[0]) if sure else None


def _lands(cells: Sequence[_Cell], number: int, columns: int, front: int, merged: int = 0) -> bool:
    """Whether a row of all columns, or of some ``merged`` cells fewer, that begins at a number ends where the next one does."""
    value = parse_serial(cells[number].words)
    end = number + columns - front
    ends = range(max(number + 2, end - merged), end + front + 1)
    return value is not None and any(k == len(cells) or (k < len(cells) and parse_serial(cells[k].words) == value + 1) for k in ends)


def _behind_section(cells: Sequence[_Cell], at: int, front: int) -> int:
    """The cell behind the heading of a block and the empty cells it takes; ``at`` where there is none, or where a column holds such."""
    if front or at >= len(cells) or not is_section_row(cells[at].words):
        return at
    return next((k for k in range(at + 1, len(cells)) if cells[k].words), at)


def _is_closed(lines: Sequence[Line], at: int) -> bool:
    return lines[at].folded.endswith("|") or (at + 1 < len(lines) and lines[at + 1].folded == "|")


def _bare(folded: str) -> str:
    return folded.rstrip("|").rstrip()


def _before(lines: Sequence[Line], at: int) -> tuple[int, int]:
    """The line of the first head, and how many columns stand before that of the numbers."""
    front = 0
    while front < _FRONT:
        above = at - 2 if at > 1 and lines[at - 1].folded == "|" else at - 1
        if above < 0 or not _is_closed(lines, above) or column_role(_bare(lines[above].folded)) not in {"other", "task"}:
            break
        at, front = above, front + 1
    return at, front


def _cells(lines: Sequence[Line], at: int) -> list[_Cell]:
    """The cells from a line on, up to the last that a stroke closes before the head of another table."""
    found: list[_Cell] = []
    first, words = at, ""
    for k in range(at, len(lines)):
        line = _bare(lines[k].folded)
        strokes = len(lines[k].folded) - len(lines[k].folded.rstrip("|"))
        if "|" in line or "\t" in line or k - first > _CELL_LINES:
            break
        if k > at and _is_ordinal(line) and any(parse_serial(c.words) is not None for c in found):
            start, _ = _before(lines, k)
            return [c for c in found if c.stop <= start]
        words += line
        for _ in range(strokes):
            found.append(_Cell(first, k + 1, words))
            first, words = k + 1, ""
    return found


def _is_ordinal(words: str) -> bool:
    return len(words) <= _ORDINAL and column_role(words) == "ordinal"


def _are_heads(cells: Sequence[_Cell]) -> bool:
    """Whether cells are the heads of a table that divides tasks, none a row of another one."""
    if any(not c.words or "。" in c.words or len(c.words) > _HEAD_SIZE or c.stop - c.first > _HEAD_LINES + 1 for c in cells):
        return False
    return is_head([column_role(c.words) for c in cells])


def _is_column(words: str) -> bool:
    """Whether a cell before the number of the first row is one more head."""
    return column_role(words) is not None or is_reported(words) or is_unread_column(words)
