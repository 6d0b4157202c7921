"""The aims of tables of indicators: one for each number in a column of what is aimed at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.areas import scope_of
from loaders.indicator_cells import Name, Value, in_base, indicator_words, is_blank, is_unit, parse_name, parse_value
from loaders.indicator_columns import Column
from loaders.indicator_layout import Cell
from loaders.indicator_rows import Found, Line
from loaders.indicator_tables import find_tables
from loaders.shared_out import find_shared_out
from loaders.targets import aims_at, stock_basis
from loaders.text import Text
from ontology.model import Document, Issue, Span, Target
from ontology.regions import Region

_UNITLESS = re.compile(r"系数|指数|得分|评分|分值|[^占]比$|位次|排名|度$|数量$|个数$")
"""Indicators that may be printed without a unit where no column of units stands beside them."""
_TITLE = 160
"""Characters of a title at most."""
_CHANGE = re.compile(r"(?:年均|年平均)?(?:(?P<growth>增长)|(?P<reduction>下降|降低|减少))$")
"""The end of an indicator that is a rate of change of what stands before it."""
_BETWEEN = re.compile(r"[\s|｜│┃║]+")
_Stretch = tuple[int, int, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Tabled:
    """The targets of the tables of a text without ids, the issues of their rows, and the clean spans of the tables."""

    targets: tuple[Target, ...]
    issues: tuple[Issue, ...]
    spans: tuple[Span, ...]


NOTHING = Tabled((), (), ())
"""What a text without such a table gives."""


def read_tables(text: Text, document: Document, title: str, start: int, end: int, place: Region | None) -> Tabled:
    """The tables of indicators between two clean offsets; ``title`` is folded."""
    if not aims_at(document):
        return NOTHING
    issued = int(document.issued[:4]) if document.issued else None
    targets: list[Target] = []
    issues: list[Issue] = []
    spans: list[Span] = []
    for found in find_tables(text, title, issued, start, end, document.span[0]):
        for row in found.rows:
            read, refused = _read_row(text, document, found, row, place)
            targets += read
            issues += [Issue("indicator-row", refused, _row_span(row), document=document.id)] if refused else []
        message = "a row of a table of indicators does not fit its columns"
        issues += [Issue("indicator-row", message, span, document=document.id) for span in found.lost]
        spans.append(text.clean_span(found.span))
    shared = "a table shares out aims among places: its numbers are not read"
    if start < end:
        opened = text.offsets[start]
        if 0 < opened - document.span[0] <= _TITLE:  # the title of a carried table is its caption
            opened = document.span[0]
        for span in find_shared_out(text.source.text, opened, text.offsets[end - 1] + 1):
            low, high = text.clean_span(span)
            if not any(a < high and low < b for a, b in spans):
                issues.append(Issue("indicator-row", shared, span, document=document.id))
    return Tabled(tuple(targets), tuple(issues), tuple(spans))


def place_targets(text: Text, tabled: Tabled, ranges: Sequence[_Stretch]) -> list[Target]:
    """The targets with the task and the clause of the stretch each stands in."""
    starts = [low for low, *_ in ranges]
    placed = []
    for target in tabled.targets:
        at = text.clean_span(target.span)[0]
        k = bisect_right(starts, at) - 1
        _, _, task, clause = ranges[k] if k >= 0 else (0, 0, None, None)
        placed.append(replace(target, task=task, clause=clause))
    return placed


def outside(tabled: Tabled, ranges: Sequence[_Stretch]) -> list[_Stretch]:
    """The stretches without what the tables cover."""
    if not tabled.spans:
        return list(ranges)
    left = []
    for low, high, task, clause in ranges:
        at = low
        for a, b in tabled.spans:
            if a < high and b > at:
                if a > at:
                    left.append((at, a, task, clause))
                at = max(at, b)
        if at < high:
            left.append((at, high, task, clause))
    return left


def _row_span(row: Line) -> Span:
    pieces = [p for c in row.cells.values() for p in c.pieces]
    return min(a for a, _ in pieces), max(b for _, b in pieces)


def _read_row(
    text: Text, document: Document, found: Found, row: Line, place: Region | None
) -> tuple[list[Target], str | None]:
    at = {c.kind: k for k, c in enumerate(found.columns)}
    cell = row.cells[at["indicator"]]
    name = parse_name(cell.words)
    if name is None:
        return [], None
    targets: list[Target] = []
    refused: str | None = None
    for k, column in enumerate(found.columns):
        held = row.cells.get(k)
        if column.kind != "target" or held is None or is_blank(held.plain):
            continue
        value = parse_value(held.plain)
        if value is None:
            refused = "what this indicator aims at is no number"
            continue
        printed = row.cells.get(at["unit"]) if "unit" in at else None
        unit, known = _unit(text, found, column, name, value, printed, cell)
        if not known:
            refused = "the unit of this indicator is not certain"
            continue
        nature = row.cells.get(at["nature"]) if "nature" in at else None
        targets.append(_record(text, document, column, (cell, name), (held, value), unit, nature, place))
    return targets, refused


def _unit(
    text: Text, found: Found, column: Column, name: Name, value: Value, printed: Cell | None, cell: Cell
) -> tuple[str | None, bool]:
    """The unit of a value, and whether it is certain: that of its own cell, of its column, or of the indicator."""
    told = _printed(text, printed) if printed is not None and not is_blank(printed.plain) else name.unit
    if printed is not None and name.unit and told and told != name.unit and not is_blank(printed.plain):
        return None, False
    if column.basis == "growth" and value.basis != "cumulative":
        own = value.unit or column.unit or "%"
        return own, own in {"%", "个百分点", "百分点"}
    if column.unit and column.basis and value.unit is None and told != column.unit:
        return None, column.basis != "growth" and told is None
    if column.basis == "growth" and value.unit is None and told != "%" and "累计" not in column.word:
        return None, False  # in the indicator's unit or in per cent: nobody says
    unit = told or column.unit or found.unit
    if value.unit:
        return value.unit, unit is None or unit == value.unit or (value.basis in {"growth", "reduction"} and value.unit == "%")
    certain = unit is not None or "unit" in {c.kind for c in found.columns} or _UNITLESS.search(cell.words) is not None
    return unit, certain


def _printed(text: Text, cell: Cell) -> str:
    raw = "".join(text.source.text[a:b] for a, b in cell.pieces)
    words = re.sub(r"\s+", "", raw)
    return cell.plain if cell.plain in {"%", "‰"} or not is_unit(cell.plain) else words


def _record(
    text: Text,
    document: Document,
    column: Column,
    named: tuple[Cell, Name],
    counted: tuple[Cell, Value],
    unit: str | None,
    nature: Cell | None,
    place: Region | None,
) -> Target:
    cell, name = named
    held, value = counted
    raw = text.source.text
    printed = "".join(raw[a:b] for a, b in cell.pieces)
    indicator = re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", printed[name.start : name.end])
    first = cell.pieces[0][0]
    start = first + name.start if len(cell.pieces) == 1 else first
    span = min(start, held.pieces[0][0]), max(cell.pieces[-1][1], held.pieces[-1][1])
    whole = len(cell.pieces) == len(held.pieces) == 1
    words = raw[slice(*span)] if whole else printed + " " + "".join(raw[a:b] for a, b in held.pieces)
    basis = value.basis or name.basis or column.basis
    if unit == "%" and (change := _CHANGE.search(indicator)) and change.start() > 1 and basis in {None, change.lastgroup}:
        indicator, basis = indicator[: change.start()], change.lastgroup
    deadline = f"{column.year}-12-31" if column.year else None
    base, base_unit = in_base(value, unit)
    return Target(
        "",
        document.id,
        None,
        None,
        indicator,
        value.comparator,
        value.number,
        unit,
        _BETWEEN.sub(" ", words),
        span,
        upper=value.upper,
        deadline=deadline,
        scope=name.scope or (scope_of(place, document.locality) if deadline else None),
        modality=nature.plain if nature and nature.plain in indicator_words()["nature"]["words"] else None,
        basis=basis or stock_basis(indicator, unit),
        base_value=base,
        base_unit=base_unit,
    )
