"""Tables as text: one line a row, cells separated by TAB, a cell merged over rows repeated in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from loaders.formats.positions import Position

CELL_BREAK = "\u3000"
"""Stands for a line end inside a cell: a line of the text must hold the whole row."""
MAX_SPAN = 1000
_MAX_COLUMNS = 200
_MAX_REPEATED = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its place in the grid, the rows and columns it is merged over, and its text in segments."""

    row: int
    column: int
    segments: tuple[tuple[str, Position], ...]
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """The cell's text."""
        return "".join(text for text, _ in self.segments)


def grid_rows(cells: Iterable[Cell]) -> Iterator[list[tuple[str, Position]]]:
    """The rows as lines of segments.

    A cell merged over columns is printed once and leaves blanks, so that columns keep their place; where each of these columns had a
    cell of its own above, it is repeated in them, as one merged over rows is, so that every row says all that holds for
    it. Trailing blanks go: a row that is one merged cell is a plain line.
    """
    rows: dict[int, dict[int, Cell]] = {}
    ordered = sorted(cells, key=lambda c: (c.row, c.column))
    last = max((c.row for c in ordered), default=-1)
    for cell in ordered:
        for row in range(cell.row, min(cell.row + min(cell.rows, MAX_SPAN), last + 1)):
            rows.setdefault(row, {}).setdefault(min(cell.column, _MAX_COLUMNS), cell)
    single: set[int] = set()
    for row in sorted(rows):
        filled = [(column, cell) for column, cell in sorted(rows[row].items()) if cell.text.strip()]
        if not filled or all(cell.row != row for _, cell in filled):
            continue
        if len(filled) > 1:
            filled = [(column, cell) for first, cell in filled for column in _columns(first, cell, single)]
        single.update(column for column, cell in filled if cell.columns == 1)
        line: list[tuple[str, Position]] = []
        at = 0
        for column, cell in filled:
            segments = list(cell.segments)
            if cell.row != row or column != cell.column:
                segments = [(t, replace(p, generated=True)) for t, p in segments]
            tabs = column - at
            if tabs:
                line.append(("\t" * tabs, replace(segments[0][1], generated=True)))
            at = column
            line.extend(segments)
        yield line


def _columns(first: int, cell: Cell, single: set[int]) -> range:
    """The columns a cell is printed in: all it is merged over where they were told apart above, else the first."""
    merged = range(first, min(first + cell.columns, _MAX_COLUMNS))
    return merged if len(merged) <= _MAX_REPEATED and single.issuperset(merged) else range(first, first + 1)


def place_cells(rows: Iterable[Iterable[tuple[int, int, tuple[tuple[str, Position], ...]]]]) -> list[Cell]:
    """Cells of rows given as (rows merged, columns merged, segments) put on the grid, as HTML and Word define it."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        column = 0
        for rows_merged, columns_merged, segments in row:
            while (r, column) in taken:
                column += 1
            down, across = max(1, min(rows_merged, MAX_SPAN)), max(1, min(columns_merged, _MAX_COLUMNS))
            cells.append(Cell(r, column, segments, down, across))
            if down > 1:
                taken.update((r + i, column + k) for i in range(1, down) for k in range(across))
            column += across
    return cells
