"""Tables printed one row a line with a single blank between two cells (1 加固水库大坝。 市水利局 市财政局、市审计局).

Blanks stand inside cells too, so that a row is read only where its last cells are lists of bodies, exactly as many as there are columns
of responsibility; what stands before them is what is to be done. Any other row is an issue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.blank_heads import (
    HEADS,
    REACH,
    find_columns,
    find_inner_columns,
    follows,
    is_blank_head,
    opening_number,
    tail_size,
)
from loaders.column_heads import BODIES
from loaders.columns import cell_kind, is_person_name
from loaders.folding import fold
from loaders.rows import Row, Table, read_row
from loaders.serials import is_section_row
from loaders.text import Text
from ontology.model import Issue, Span

_CELL = re.compile(r"\S+")
_BLANK = re.compile(r"[ \u3000\u00a0]")
_MARKS = "、,;"
_LEAST_TEXT = 4
_UNREAD = "the cells of a row that single blanks part do not fit its columns"
_UNKNOWN = "below a head that names who is responsible, the cells of rows that single blanks part cannot be told"


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: its number, its other cells as blanks part them, the heading above it; ``whole`` tells that it takes one line only, ``told``
    are all its cells, None for an empty one, where there are just as many as columns."""

    span: Span
    number: Span
    cells: tuple[Span, ...]
    section: Span | None
    whole: bool
    told: tuple[Span | None, ...] = ()


def read_blank_table(text: Text, paragraphs: list[Span], i: int, issues: list[Issue]) -> tuple[Table, int] | None:
    """The table whose head stands at paragraph ``i``, and the paragraph after it; None where there is none."""
    if text.folded[paragraphs[i][0]] not in HEADS or not is_blank_head(head := _printed(text, paragraphs[i])):
        return None
    roles = find_columns(head)
    inner = () if roles else find_inner_columns(head)
    lines, after = _lines(text, paragraphs, i + 1, len(roles))
    if not lines:
        return None
    if inner:
        return _read_inner(text, (paragraphs[i][0], paragraphs[after - 1][1]), lines, inner, issues), after
    if not roles:
        issues.append(Issue("table-row", _UNKNOWN, text.raw_span(paragraphs[i][0], lines[-1].span[1])))
        return Table(paragraphs[i][0], paragraphs[after - 1][1], ()), after
    size = tail_size(roles)
    tail = roles[len(roles) - size :]
    front = roles[1 : len(roles) - size]
    # where a row has more lists than there are columns, blanks part the names of one cell
    parted = size > 1 and any(line.whole and len(line.cells) > size and _is_bodies(text, line.cells[-size - 1]) for line in lines)
    torn = any(len(line.cells) - size > len(front) for line in lines)
    rows: list[Row] = []
    for line in lines:
        row = None
        if line.whole and not parted and _fits(text, line.cells, tail):
            wanted = _text(line, front, size, torn=torn)
            cells = [line.number, wanted, *line.cells[-size:]]
            row = read_row(text, cells, ["ordinal", "task", *tail], line.section, len(rows) + 1, {}, issues)
        else:
            issues.append(Issue("table-row", _UNREAD, text.raw_span(*line.span)))
        rows += [row] if row else []
    return Table(paragraphs[i][0], paragraphs[after - 1][1], tuple(rows)), after


def _read_inner(text: Text, whole: Span, lines: list[_Line], roles: tuple[str, ...], issues: list[Issue]) -> Table:
    """A table whose columns of bodies stand between others. A row is read where as many lists of bodies as there are such columns
    stand in one place of it and no other body beside or elsewhere."""
    rows: list[Row] = []
    told: list[Span] = []
    reported = "reported" in roles
    size = sum(role in BODIES for role in roles)
    # where a row has more lists than there are columns, blanks part the names of one cell
    parted = size > 1 and any(line.whole and _longest_run(text, line.cells) > size for line in lines)
    for line in lines:
        cells = _inner_cells(text, line, roles) if line.whole and not parted else None
        if cells is None:
            issues.append(Issue("table-row", _UNREAD, text.raw_span(*line.span)))
            told += [line.span] if reported else []
            continue
        held = [span for span, _ in cells]
        row = read_row(text, held, [role for _, role in cells], line.section, len(rows) + 1, {}, issues)
        rows += [row] if row else []
        told += [(held[-1][1], line.span[1])] if reported else []
    return Table(*whole, tuple(rows), reported, tuple(told))


def _longest_run(text: Text, cells: tuple[Span, ...]) -> int:
    longest = run = 0
    for cell in cells:
        run = run + 1 if _is_bodies(text, cell) else 0
        longest = max(longest, run)
    return longest


def _inner_cells(text: Text, line: _Line, roles: tuple[str, ...]) -> list[tuple[Span, str]] | None:
    """The cells of a row that are read, with their roles; None where they cannot be told."""
    first = next(k for k, role in enumerate(roles) if role in BODIES)
    size = sum(role in BODIES for role in roles)
    named = [k for k, cell in enumerate(line.cells) if _is_bodies(text, cell)]
    if len(named) != size or named[-1] - named[0] != size - 1:
        return None
    at, after = named[0], named[-1] + 1
    led = roles[first - 1] == "leader"
    front = line.cells[: at - led]
    leader = [(line.cells[at - 1], "leader")] if led and at and _is_name(text, line.cells[at - 1]) else []
    if not front or led != bool(leader):
        return None
    last = text.folded[slice(*front[-1])]
    if last[-1] in _MARKS or not (len(last) >= _LEAST_TEXT or last.endswith("。")):
        return None
    if any(text.folded[cell[1] - 1] in _MARKS for cell in line.cells[at:after]):
        return None  # the list goes on in what is no body
    cells = [(line.number, "ordinal"), ((front[0][0], front[-1][1]), "task"), *leader]
    cells += zip(line.cells[at:after], roles[first : first + size], strict=True)
    if "deadline" in roles:
        if roles[first + size] != "deadline" or after >= len(line.cells) or not _is_time(text, line.cells[after]):
            return None
        cells.append((line.cells[after], "deadline"))
    return cells


def _is_name(text: Text, cell: Span) -> bool:
    return is_person_name(text.folded[slice(*cell)], text.quote(text.raw_span(*cell)))


def _is_time(text: Text, cell: Span) -> bool:
    return cell_kind(text.folded[slice(*cell)], verbs=False) in {"date", "deadline"}


def _printed(text: Text, span: Span) -> str:
    return fold(text.quote(text.raw_span(*span)))


def _lines(text: Text, paragraphs: list[Span], at: int, columns: int) -> tuple[list[_Line], int]:
    """The rows from a paragraph on, and the paragraph after the last."""
    found: list[_Line] = []
    last: int | None = None
    section: Span | None = None
    while at < len(paragraphs):
        following = _next_row(text, paragraphs, at, last)
        if following is None:
            break
        if found and following > at and not is_section_row(text.folded[slice(*paragraphs[at])]):
            # what goes on in other lines is not cut: which cell each of them belongs to is not said
            stop = next((k for k in range(at, following) if is_section_row(text.folded[slice(*paragraphs[k])])), following)
            line = found.pop()
            found.append(_Line((line.span[0], paragraphs[stop - 1][1]), line.number, line.cells, line.section, False))
            at = stop
            continue
        if following > at:
            section = paragraphs[following - 1]
        line = _line(text, paragraphs[following], section, columns)
        last = opening_number(_printed(text, paragraphs[following]))
        found.append(line)
        at = following + 1
    return found, at


def _next_row(text: Text, paragraphs: list[Span], at: int, last: int | None) -> int | None:
    """The paragraph from ``at`` on that opens a row: the next number, or, below the heading of a block, the first."""
    for k in range(at, min(len(paragraphs), at + REACH + 1)):
        printed = _printed(text, paragraphs[k])
        if is_blank_head(printed):
            return None  # the head is printed again, or another table begins
        value = opening_number(printed)
        headed = k > at and is_section_row(text.folded[slice(*paragraphs[k - 1])])
        if value is not None and (follows(value, last) or (headed and value == 1)):
            return k
        if last is None and value is None and not is_section_row(text.folded[slice(*paragraphs[k])]):
            return None
    return None


def _line(text: Text, span: Span, section: Span | None, columns: int) -> _Line:
    start, end = text.raw_span(*span)
    raw = text.source.text[start:end]
    cells = [(start + m.start(), start + m.end()) for m in _CELL.finditer(raw)]
    number, rest = text.clean_span(cells[0]), _joined(text, [text.clean_span(c) for c in cells[1:]])
    told: list[Span | None] = []
    if len(_BLANK.findall(raw)) == columns - 1:
        at = start
        for piece in _BLANK.split(raw):
            told.append(text.clean_span((at, at + len(piece))) if piece else None)
            at += len(piece) + 1
    return _Line(span, number, tuple(rest), section, True, tuple(told))


def _joined(text: Text, cells: list[Span]) -> list[Span]:
    """Cells of one list that a blank behind or before a mark parts (市财政局、 市审计局)."""
    found: list[Span] = []
    for a, b in cells:
        if found and (text.folded[found[-1][1] - 1] in _MARKS or text.folded[a] in _MARKS):
            a = found.pop()[0]
        found.append((a, b))
    return found


def _is_bodies(text: Text, cell: Span) -> bool:
    return cell_kind(text.folded[slice(*cell)], verbs=False) == "bodies"


def _fits(text: Text, cells: tuple[Span, ...], tail: tuple[str, ...]) -> bool:
    """Whether the last cells of a row are what its last columns hold, and the cell before them is a text."""
    if len(cells) <= len(tail):
        return False
    last = text.folded[slice(*cells[-len(tail) - 1])].strip()
    if _is_bodies(text, cells[-len(tail) - 1]) or not (len(last) >= _LEAST_TEXT or last.endswith("。")):
        return False
    for cell, role in zip(cells[-len(tail) :], tail, strict=True):
        words = text.folded[slice(*cell)].strip()
        kinds = {"bodies"} if role in BODIES else {"date", "deadline"}
        if "。" in words or words[-1] in _MARKS or cell_kind(words, verbs=False) not in kinds:
            return False
    return True


def _text(line: _Line, front: tuple[str, ...], size: int, *, torn: bool) -> Span:
    """What a row says is to be done: the cells under its columns of texts where these can be told, else all before the bodies. In a
    table that has blanks ``torn`` into its cells, a row with as many cells as columns may still lack one of them."""
    whole = line.cells[0][0], line.cells[-size - 1][1]
    cells = [c for c, role in zip(line.told[1:], front, strict=False) if role == "task" and c]
    empty = any(c is None for c in line.told)
    if not cells or (torn and not empty) or line.told[-size:] != line.cells[-size:]:
        return whole
    return cells[0][0], cells[-1][1]
