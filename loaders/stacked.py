"""Rows of tables printed from top to bottom: the head of each cell on a line of its own, what it holds below it (具体任务 | … | 责任单位 | …).

A row is read where each head that is printed has a value of its kind below it, and one of them is what is to be done, another who is
responsible; a head that comes again opens the next row. Anything else is left alone.
"""

from __future__ import annotations

from loaders.column_heads import BODIES, column_role, rank_leads
from loaders.columns import cell_kind, fits
from loaders.flattened_heads import bare_line
from loaders.markers import opens_part
from loaders.rows import Row, Table, read_row
from loaders.serials import is_section_row
from loaders.stacked_lines import MOST_LINES
from loaders.text import Text
from ontology.model import Issue, Span

_LONGEST_HEAD = 16
_OPENING = frozenset({"task", "ordinal"})
_Record = tuple[list[str], list[str | None], list[Span], int]


def read_stacked(text: Text, paragraphs: list[Span], i: int, issues: list[Issue]) -> tuple[Table, int] | None:
    """The table whose first head stands at paragraph ``i``, and the paragraph after it; None where there is none."""
    rows: list[Row] = []
    if _head(text, paragraphs[i]) not in _OPENING or _goes_on(text, paragraphs, i):
        return None
    section = paragraphs[i - 1] if i and is_section_row(bare_line(text, paragraphs[i - 1])) else None
    at, end, first = i, i, ""
    while at < len(paragraphs):
        if rows and is_section_row(bare_line(text, paragraphs[at])):
            section, at = paragraphs[at], at + 1
            continue
        found = _record(text, paragraphs, at)
        if found is None or (first and found[0][0] != first):
            break
        heads, roles, cells, at = found
        row = read_row(text, cells, roles, section, len(rows) + 1, {}, issues)
        rows += [row] if row else []
        first, end = heads[0], at
    if rows and end < len(paragraphs) and _head(text, paragraphs[end]) == "other":
        issues.append(Issue("table-row", "bodies under a head of remarks", text.raw_span(*paragraphs[min(end + 1, len(paragraphs) - 1)])))
    return (Table(paragraphs[i][0], paragraphs[end - 1][1], tuple(rows)), end) if rows else None


def _head(text: Text, span: Span) -> str | None:
    """What a line says a cell holds; None where it is no head, as the heading of a part is none (二、主要任务)."""
    line = bare_line(text, span) if span[1] - span[0] <= _LONGEST_HEAD else ""
    return column_role(line) if line and not opens_part(line) else None


def _goes_on(text: Text, paragraphs: list[Span], i: int) -> bool:
    """Whether what is to be done stands above a head already: of a text whose parts are headed so (工作目标, 保障措施), nobody says that
    those named below the last are responsible for it alone."""
    above = (_head(text, paragraphs[k]) for k in range(i - 1, max(-1, i - 2 - MOST_LINES), -1))
    return next((role for role in above if role is not None), None) == "task"


def _record(text: Text, paragraphs: list[Span], at: int) -> _Record | None:
    """The heads of the row that begins at a paragraph, their roles and cells, and the paragraph after it."""
    heads: list[str] = []
    roles: list[str | None] = []
    cells: list[Span] = []
    while at < len(paragraphs) and (role := _head(text, paragraphs[at])) is not None:
        name = bare_line(text, paragraphs[at])
        if name in heads:
            break
        if not heads and role not in _OPENING:
            return None
        stop = _value_end(text, paragraphs, at + 1, role)
        if stop is None:
            if role == "other" and "task" in roles and BODIES & set(roles):
                break  # a remark that names bodies: the row is complete above it
            return None
        if stop > at + 1:
            heads.append(name)
            roles.append(role)
            cells.append((paragraphs[at + 1][0], paragraphs[stop - 1][1]))
        at = stop
    if roles.count("task") != 1 or roles[-1] == "task" or not BODIES & set(roles):
        return None
    return heads, rank_leads(heads, roles), cells, at


def _value_end(text: Text, paragraphs: list[Span], at: int, role: str) -> int | None:
    """The paragraph after the value of a head, the same where none is printed; None where what stands there is no such value."""
    size = 0
    while at + size < len(paragraphs) and _head(text, paragraphs[at + size]) is None:
        kind = cell_kind(bare_line(text, paragraphs[at + size]))
        if size and role != "task" and not (role in BODIES and kind == "bodies"):
            break  # below the last cell the text goes on
        fitting = kind not in {"bodies", "empty"} if role in {"deadline", "other"} else fits(kind, role)
        if not fitting or size == MOST_LINES:
            return None
        size += 1
    return at + size if size or role != "task" else None
