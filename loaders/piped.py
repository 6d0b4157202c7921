"""Tables whose cells a site printed one a line, with the strokes between them on lines of their own: which lines go on
with the row above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.column_heads import column_role, is_head
from loaders.lines import Line
from loaders.markers import opens_part
from loaders.numbered_cells import find_numbered_rows
from ontology.authority import load_authority

_STROKES = re.compile(r"\|+")
_LEAST = 6
"""Lines of strokes a table has at least."""
_NAME = 4
"""Characters a person's name has at most."""


def find_row_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The starts of the lines that belong to the row of the line above, in tables whose heads say who is responsible for what. Rows without
    numbers have as many strokes as there are heads; where one has more, the table ends."""
    strokes = [_STROKES.fullmatch(line.folded) is not None for line in lines]
    if sum(line.folded.endswith("|") for line in lines) < _LEAST:
        return frozenset()
    found: set[int] = set()
    at = 0
    while at < len(lines):
        rows, stop = find_numbered_rows(lines, at)
        for first, end in rows:
            found.update(line.start for line in lines[first + 1 : end])
        at = max(stop, at + 1)
    at = 0 if sum(strokes) >= _LEAST else len(lines)
    while at + 1 < len(lines):
        columns = 0 if lines[at + 1].start in found else _heads(lines, strokes, at)
        at = _read_rows(lines, strokes, at, columns, found) if columns else at + 1
    return frozenset(found)


def parts_names(above: Line, line: Line) -> bool:
    """Whether two lines of one cell hold names of their own: a whole body above, or two persons."""
    if _STROKES.search(above.folded) or _STROKES.search(line.folded):
        return False
    table = load_authority()
    return table.is_agency(above.folded) or table.is_group(above.folded) or max(len(above.folded), len(line.folded)) <= _NAME


def _heads(lines: Sequence[Line], strokes: Sequence[bool], at: int) -> int:
    """How many columns the table has whose heads begin at a line; 0 where none begins there."""
    roles: list[str | None] = []
    while at + 1 < len(lines) and not strokes[at] and lines[at + 1].folded == "|":
        role = None if opens_part(lines[at].folded) else column_role(lines[at].folded)
        if role is None:
            break
        roles.append(role)
        at += 2
    # rows that begin before their number are read by it or not at all
    return len(roles) if len(roles) > 1 and is_head(roles) and "ordinal" not in roles[1:] else 0


def _read_rows(lines: Sequence[Line], strokes: Sequence[bool], at: int, columns: int, found: set[int]) -> int:
    """Note the lines of each row from the heads on; the line behind the last row."""
    while at < len(lines):
        seen, row = 0, at
        while row < len(lines) and seen < columns:
            if not strokes[row] and row > at and not strokes[row - 1] and (row + 1 >= len(lines) or not strokes[row + 1]):
                break  # three lines without a stroke are no cell
            seen += len(lines[row].folded) if strokes[row] else 0
            row += 1
        if seen != columns:
            break
        found.update(line.start for line in lines[at + 1 : row])
        at = row
    return at
