"""Rows of tables of divided tasks: cells and the roles of their columns made into one statement."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.assignments import PartyList
from loaders.columns import EMPTY
from loaders.markers import parse_marker
from loaders.statements import Statement
from loaders.text import Text
from loaders.vocabulary import NAMELESS
from ontology.model import Issue, Span


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its ordinal, task text span, section heading above it, and its cells as a statement."""

    ordinal: int
    text: Span
    section: str | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Table:
    """A table of tasks in clean offsets."""

    start: int
    end: int
    rows: tuple[Row, ...]


def read_row(
    text: Text,
    cells: list[Span],
    roles: list[str | None],
    section: str | None,
    count: int,
    carried: dict[str, Span],
    issues: list[Issue],
) -> Row | None:
    """One row; None and an issue where it names no task or no body. ``carried`` keeps the last cell of each role, for the
    leader of merged cells."""
    ordinal, task = None, None
    lists: list[PartyList] = []
    for (a, b), role in zip(cells, roles, strict=False):
        cell = text.folded[a:b]
        if role == "leader" and cell in EMPTY and "leader" in carried:
            a, b = carried["leader"]
        elif cell in EMPTY:
            continue
        if role == "ordinal":
            ordinal = int(cell) if cell.isdigit() else count
        elif role == "task":
            task = (a, b) if task is None else (task[0], b)
        elif role is not None:
            carried[role] = (a, b)
            lists.append(PartyList("listed" if role == "division" else role, _word(role), "label", a, b))
    if task is None or not any(x.role not in NAMELESS for x in lists):
        issues.append(
            Issue(
                "table-row",
                "a row without a task or without a responsible body",
                text.raw_span(cells[0][0], cells[-1][1]),
            )
        )
        return None
    if ordinal is None:
        marker = parse_marker(text.folded[slice(*task)])
        ordinal = marker.value if marker else count
    names = [x for x in lists if x.role not in NAMELESS]
    return Row(ordinal, task, section, Statement(names[0].start, cells[-1][1], tuple(lists)))


def _word(role: str) -> str:
    return {
        "lead": "牵头单位",
        "co": "配合单位",
        "listed": "责任单位",
        "leader": "责任领导",
        "deadline": "完成时限",
    }.get(role, role)
