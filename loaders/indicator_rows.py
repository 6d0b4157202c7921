"""Rows of tables of indicators: which columns the cells of a row stand in, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from loaders.indicator_cells import indicator_words, is_blank, is_unit, parse_name, parse_value
from loaders.indicator_columns import Column, read_head
from loaders.indicator_layout import Cell
from loaders.serials import is_section_row, parse_serial
from ontology.model import Span

LONGEST = 48
"""Characters of a cell at most."""
_SERIAL = re.compile(r"\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\)?[.、]?")


@dataclass(frozen=True, slots=True)
class Line:
    """A row whose columns are certain: its cells by column."""

    cells: dict[int, Cell]


@dataclass(slots=True)
class Found:
    """A table: its columns, the unit its caption prints, its rows, the raw spans of those not understood, and its raw span."""

    columns: list[Column]
    unit: str | None
    rows: list[Line] = field(default_factory=list)
    lost: list[Span] = field(default_factory=list)
    span: Span = (0, 0)


def is_text(cells: Sequence[Cell]) -> bool:
    """Whether one of the cells is a sentence and no cell of a table."""
    return any(len(c.plain) > LONGEST or c.plain.endswith("。") for c in cells)


def join_heads(upper: list[str], lower: list[str]) -> list[str] | None:
    """The heads of a table printed on two lines, where the lower one holds nothing but years and what they mean."""
    if len(lower) < len(upper) or not any(lower):
        return None
    heads, last = [], ""
    for k, below in enumerate(lower):
        above = upper[k] if k < len(upper) else ""
        last = above or last
        kind = read_head(below).kind
        if below and below != above and kind not in {"bare", "base", "aimed"}:
            return None
        heads.append(above if below in {above, ""} else last + below)
    return heads if heads != upper else None


def may_stand(cell: str, column: Column, *, certain: bool) -> bool:
    """Whether a cell can stand in a column; ``certain`` where signs tell that it does, so that its words may be new."""
    kind = column.kind
    if kind == "indicator":
        return parse_name(cell) is not None
    if is_blank(cell):
        return True
    if kind == "serial":
        return _SERIAL.fullmatch(cell) is not None
    if kind == "unit":
        return is_unit(cell) or (certain and len(cell) <= 14 and parse_value(cell) is None)
    if kind in {"base", "target"}:
        return certain or parse_value(cell) is not None
    if kind == "nature":
        return certain or cell in indicator_words()["nature"]["words"]
    return kind != "category" or parse_value(cell) is None


def fit_row(row: Sequence[Cell], columns: list[Column], *, aligned: bool) -> list[int] | None:
    """The columns the cells of a row stand in, None where none or several are possible. In an ``aligned`` row an empty cell
    is printed, only those at its end and merged ones at its head are not."""
    every = list(range(len(columns)))
    missing = len(columns) - len(row)
    if missing < 0 or missing > 3:
        return None
    if not missing:
        return every if all(may_stand(c.plain, columns[k], certain=True) for k, c in zip(every, row, strict=True)) else None
    fitting: list[list[int]] = []
    merged = [k for k in every if columns[k].kind == "category"]
    for out in combinations(every, missing):
        if any(columns[k].kind == "indicator" for k in out):
            continue
        if aligned and not (set(out) <= set(merged) or out == tuple(every[-missing:])):
            continue
        kept = [k for k in every if k not in out]
        if all(may_stand(c.plain, columns[k], certain=False) for k, c in zip(kept, row, strict=True)):
            fitting.append(kept)
    return fitting[0] if len(fitting) == 1 else None


def match_run(tokens: Sequence[Cell], at: int, columns: list[Column], layouts: list[list[int]]) -> list[int] | None:
    """The columns of the row that begins at a cell, where it is followed by the next row or by words."""
    for layout in layouts:
        end = at + len(layout)
        if end > len(tokens) or not all(
            may_stand(tokens[at + n].plain, columns[k], certain=False) for n, k in enumerate(layout)
        ):
            continue
        following = tokens[end].plain if end < len(tokens) else ""
        number = parse_serial(tokens[at].plain) if columns[layout[0]].kind == "serial" else None
        if number is None and parse_value(following):
            continue
        if number is not None:
            after = parse_serial(following)
            # a row that lost a cell would end with the number of the next one
            named = following != "" and not is_section_row(following)
            if after is None and ((named and parse_serial(tokens[end - 1].plain) == number + 1) or parse_value(following)):
                continue
        if not is_text(tokens[at:end]):
            return layout
    return None


def fills(row: Sequence[Cell], columns: list[Column]) -> bool:
    """Whether a printed line is a whole row: its indicator stands in it, and every column that holds numbers is filled."""
    if len(row) != len(columns):
        return False
    return all(
        c.plain != "" and may_stand(c.plain, k, certain=k.kind == "unit")
        for c, k in zip(row, columns, strict=True)
        if k.kind in {"indicator", "base", "target"}
    )


def take_row(found: Found, row: Sequence[Cell], *, aligned: bool) -> None:
    """A row, a heading of rows or a row that is not understood."""
    filled = {c.plain for c in row if not is_blank(c.plain)}
    if len(filled) <= 1 or not any(parse_value(w) or re.search(r"\d", w) for w in filled):
        held = fit_row(row, found.columns, aligned=aligned) if len(filled) > 1 else None
        if held is None:
            return
    layout = fit_row(row, found.columns, aligned=aligned)
    if layout is None:
        pieces = [p for c in row for p in c.pieces]
        found.lost.append((pieces[0][0], max(b for _, b in pieces)))
    else:
        found.rows.append(Line(dict(zip(layout, row, strict=True))))
