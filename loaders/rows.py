"""Rows of tables of divided tasks: cells and the roles of their columns made into one statement."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.assignments import STRONG, PartyList
from loaders.column_heads import BODIES
from loaders.columns import EMPTY, is_misplaced
from loaders.dittos import is_ditto
from loaders.lists import beside_lead, cell_lists, labelled_lists
from loaders.markers import parse_marker
from loaders.parties import is_body_like, is_party_list
from loaders.party_persons import names_persons
from loaders.serials import parse_serial
from loaders.statements import Statement
from loaders.text import Text
from loaders.vocabulary import NAMELESS, find_labels
from ontology.authority import load_authority
from ontology.model import Issue, Span

_NEXT = re.compile(r"(?<![\d.])[2-9][.、](?!\d)")
"""The number of a further part of a cell, which keeps the first its own."""

_FIGURE = re.compile(r"\s*\d[\d.,]*\s*")
_PERSONS = {"lead": "牵头单位及责任人", "listed": "责任单位及责任人", "beside": "责任单位及责任人"}
"""The words of columns of bodies with a person beside each."""
_SENTENCE = 7
"""From so many characters on words before a full stop that are no known name are none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its ordinal, task text span, section heading above it (clean span), and its cells as a statement."""

    ordinal: int
    text: Span
    section: Span | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Table:
    """A table of tasks in clean offsets; ``reported`` says that a column tells what was reached, ``told`` are its cells."""

    start: int
    end: int
    rows: tuple[Row, ...]
    reported: bool = False
    told: tuple[Span, ...] = ()


def naming_persons(heads: list[str], roles: list[str | None]) -> frozenset[str]:
    """The roles of the columns whose heads say that persons stand beside the bodies (牵头单位及责任人)."""
    return frozenset(role for head, role in zip(heads, roles, strict=False) if role in _PERSONS and names_persons(head))


def say_persons(table: Table, roles: frozenset[str]) -> Table:
    """A table whose lists of ``roles`` say by their word that persons stand beside their bodies."""
    if not roles:
        return table
    rows = []
    for row in table.rows:
        lists = tuple(
            replace(x, word=_PERSONS[x.role]) if x.role in roles and x.form == "label" and _PERSONS[x.role].startswith(x.word) else x
            for x in row.statement.lists
        )
        rows.append(replace(row, statement=replace(row.statement, lists=lists)))
    return replace(table, rows=tuple(rows))


def find_told(cells: list[Span], filled: list[str | None], roles: list[str | None]) -> list[Span]:
    """The cells of a row that tell what was reached; where the row's cells are not ``filled``, all behind what is to be done."""
    if "reported" not in roles or not cells:
        return []
    if filled:
        return [cell for cell, role in zip(cells, filled, strict=False) if role == "reported"]
    first = roles.index("task") if "task" in roles else -1
    sure = roles[: first + 1] in (["ordinal", "task"], ["task"]) and len(cells) > first + 1
    return [(cells[first][1], cells[-1][1])] if sure else [(cells[0][0], cells[-1][1])]


def read_row(
    text: Text,
    cells: list[Span],
    roles: list[str | None],
    section: Span | None,
    count: int,
    carried: dict[str, Span],
    issues: list[Issue],
    beside: tuple[Span, ...] = (),
) -> Row | None:
    """One row; None and an issue where it names no task or no body. ``carried`` keeps the last cell of each role, for the
    leader and the group of merged cells; ``beside`` are labelled lines of a cell, which say themselves whom they name."""
    ordinal, task = None, None
    lists: list[PartyList] = []
    last: Span | None = None
    led = False  # a row that prints its own leader is no part of the one above
    for (a, b), role in zip(cells, roles, strict=False):
        cell = text.folded[a:b]
        if last and cell not in EMPTY and cell == text.folded[slice(*last)] and role in {"co", "task"}:
            # a cell merged over columns: of its bodies, nobody says who leads
            several = re.search("[、,;]", cell) is not None
            lists = [_unranked(x) if several and x.role == "lead" and x.form == "label" and x.start >= last[0] else x for x in lists]
            last = a, b
            continue
        last = a, b
        if role in carried and (is_ditto(cell) or (role in {"leader", "group"} and not cell.strip())):
            a, b = carried[role]
        elif cell in EMPTY:
            continue
        led = led or (role == "leader" and bool(cell.strip()))
        if role == "ordinal":
            number = parse_serial(cell)
            ordinal = count if number is None else number
        elif role == "group":
            section = carried[role] = (a, b)
        elif role == "task":
            task = (a, b) if task is None else (task[0], b)
        elif role == "deadline" and is_party_list(text.folded, a, b):
            issues.append(Issue("table-row", "bodies under a column of times", text.raw_span(a, b)))
        elif role in BODIES and (told := _no_bodies(text.folded, a, b, role)):
            issues.append(Issue("table-row", told, text.raw_span(cells[0][0], cells[-1][1])))
            return None
        elif role not in {None, "unknown", "reported"}:
            carried[role] = (a, b)
            lists += cell_lists(text.folded, a, b, role)
    if "group" in carried and "group" not in roles:
        section = carried["group"]
    for a, b in beside:
        lists += labelled_lists(text.folded, find_labels(text.folded, a, b), b)
    leading = next((span for span, role in zip(cells, roles, strict=False) if role == "lead"), None)
    if leading and (first := [x for x in lists if x.role == "lead" and leading[0] <= x.start < leading[1]]):
        lists = beside_lead(text.folded, lists, first)
    above = next((role for role in ("lead", "listed", "responsible", "division") if role in roles), "")
    if task and not led and above in carried and not any(x.role not in NAMELESS for x in lists) and _are_blank(text, cells, roles):
        # no task is nobody's: a cell merged over rows is printed in the first of them
        lists += cell_lists(text.folded, *carried[above], above)
        if "co" in roles and "co" in carried:
            at = text.raw_span(cells[0][0], cells[-1][1])
            issues.append(Issue("table-row", "whether the supporting bodies of the row above go with a merged cell is not said", at))
    if leading and "lead" in carried and leading[0] == leading[1] and any(x.role in {"co", "listed"} and x.form == "label" for x in lists):
        at = text.raw_span(cells[0][0], cells[-1][1])
        issues.append(Issue("table-row", "whether the leading body of the row above goes with a merged cell is not said", at))
    if task is None or not any(x.role not in NAMELESS for x in lists):
        issues.append(
            Issue(
                "table-row",
                "a row without a task or without a responsible body",
                text.raw_span(cells[0][0], cells[-1][1]),
            )
        )
        return None
    if _FIGURE.fullmatch(text.folded, *task):
        issues.append(Issue("table-row", "what is to be done is a figure alone", text.raw_span(cells[0][0], cells[-1][1])))
        return None
    if ordinal is None:
        marker = parse_marker(text.folded[slice(*task)])
        ordinal = marker.value if marker else count
        if marker and not _NEXT.search(text.folded, task[0] + marker.length, task[1]):
            task = task[0] + marker.length, task[1]
    names = [x for x in lists if x.role not in NAMELESS]
    return Row(ordinal, task, section, Statement(names[0].start, max(b for _, b in (*cells, *beside)), tuple(lists)))


def _no_bodies(folded: str, start: int, end: int, role: str | None) -> str:
    """Why what stands in a column of bodies is none for certain: a time, or a sentence without a name before its end; "" otherwise. The
    cells of such a row stand under other columns than they seem to."""
    cell = folded[start:end].strip()
    if len(cell) <= 24 and is_misplaced(cell, role):
        return "a time or a number under a column of bodies"
    stop = folded.find("。", start, end)
    if stop < 0 or find_labels(folded, start, end) or STRONG.search(folded, start, end):
        return ""
    table = load_authority()
    first = [p for p in re.split(r"[、,;\s]", folded[start:stop]) if p]
    if any(table.is_agency(p) or table.is_group(p) or is_body_like(p) for p in first):
        return ""
    return "a sentence under a column of bodies" if any(len(p) >= _SENTENCE for p in first) else ""


def _are_blank(text: Text, cells: list[Span], roles: list[str | None]) -> bool:
    """Whether there is nothing in any cell of bodies of a row, a dash neither; blanks at a row's end are not kept."""
    bodies = [i for i, role in enumerate(roles) if role in BODIES or role == "division"]
    return all(i >= len(cells) or not text.folded[slice(*cells[i])].strip() for i in bodies)


def _unranked(named: PartyList) -> PartyList:
    return replace(named, role="listed", word="责任单位")
