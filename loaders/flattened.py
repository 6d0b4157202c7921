"""Tables flattened to one cell a line: the heads on lines of their own, each row opened by the next number."""

from __future__ import annotations

import re

from loaders.columns import column_role, fit_columns, is_head
from loaders.parties import is_party_list
from loaders.rows import Row, Table, read_row
from loaders.text import Text
from ontology.model import Issue, Span

_TIME = re.compile(r"\d{1,2}月|年底|季度|长期|全年|持续")
_BODIES = frozenset({"lead", "co", "listed", "responsible"})


def _line(text: Text, span: Span) -> str:
    """A line without the stroke that closes its cell."""
    return text.folded[slice(*span)].strip(" \t|")


def _cell(text: Text, span: Span) -> Span:
    start, end = span
    while start < end and text.clean[start] in " \t|":
        start += 1
    while end > start and text.clean[end - 1] in " \t|":
        end -= 1
    return start, end


def find_head(text: Text, paragraphs: list[Span], i: int) -> list[str | None]:
    """The column heads where each stands on a line of its own; [] where there is no such head."""
    roles: list[str | None] = []
    for span in paragraphs[i : i + 9]:
        cell = _line(text, span)
        role = column_role(cell) if len(cell) <= 16 else None
        if role is None and not (roles and re.fullmatch(r"备\s*注", cell)):
            break
        roles.append(role)
    return roles if len(roles) >= 3 and roles[0] == "ordinal" and is_head(roles) else []


def read_flattened(
    text: Text, paragraphs: list[Span], i: int, roles: list[str | None], issues: list[Issue]
) -> tuple[Table, int]:
    """The table whose heads begin at paragraph ``i`` and the paragraph after it. A row with fewer lines than columns is read
    where its cells fit in one way only."""
    start = paragraphs[i][0]
    at = i + len(roles)
    rows: list[Row] = []
    section: str | None = None
    expected: int | None = None
    while at < len(paragraphs):
        line = _line(text, paragraphs[at])
        if not line.isdigit():
            following = _line(text, paragraphs[at + 1]) if at + 1 < len(paragraphs) else ""
            if following.isdigit() and int(following) == (expected or int(following)) and len(line) <= 40:
                section = text.clean[slice(*_cell(text, paragraphs[at]))].strip()
                at += 1
                continue
            break
        expected = int(line) + 1
        cells, filled, at = _gathered(text, paragraphs, at, roles, expected)
        row = read_row(text, cells, filled, section, len(rows) + 1, {}, issues) if filled else None
        if not filled:
            issues.append(
                Issue(
                    "table-row",
                    f"row {line} of a flattened table has fewer cells than columns",
                    text.raw_span(cells[0][0], cells[-1][1]),
                )
            )
        rows += [row] if row else []
    return Table(start, paragraphs[at - 1][1], tuple(rows)), at


def _gathered(
    text: Text, paragraphs: list[Span], at: int, roles: list[str | None], expected: int
) -> tuple[list[Span], list[str | None], int]:
    """The lines of one row as cells, their roles ([] where they cannot be told), and the paragraph after them. Where it has
    more lines than columns, the lines that are names of bodies make up the one column of bodies."""
    width = len(roles)
    stop = next(
        (k for k in range(at + 1, min(len(paragraphs), at + width + 30)) if _line(text, paragraphs[k]) == str(expected)),
        None,
    )
    last_row = stop is None
    lines = paragraphs[at : stop if stop is not None else at + width + 8]
    # the heading of the next block may stand before the next number
    if not last_row and len(lines) > width and _is_section(text, lines[-1], lines[:-1], roles):
        lines = lines[:-1]
    cells = [_cell(text, x) for x in lines]
    if len(cells) < width:
        filled = fit_columns(text, cells, roles)
        if filled is None and not last_row and _is_section(text, lines[-1], lines[:-1], roles):
            filled = fit_columns(text, cells[:-1], roles)
            return cells[:-1], filled or [], at + len(cells) - 1
        return cells, filled or [], at + len(cells)
    bodies = [k for k, role in enumerate(roles) if role in _BODIES]
    if len(cells) == width or len(bodies) != 1:
        return cells[:width], roles, at + width
    first = last = bodies[0]
    if roles[-1] == "deadline" and first == width - 2:
        ends = [k for k in range(first + 1, len(cells)) if _TIME.search(text.folded, *cells[k])]
        last = ends[0] - 1 if ends and cells[ends[0]][1] - cells[ends[0]][0] <= 16 else last
    while last + 1 < len(cells) and is_party_list(text.folded, *cells[last + 1]):
        last += 1
    tail = cells[last + 1 : last + width - first]
    gathered = [*cells[:first], (cells[first][0], cells[last][1]), *tail]
    return gathered, roles, at + last + 1 + len(tail)


def _is_section(text: Text, span: Span, before: list[Span], roles: list[str | None]) -> bool:
    """Whether the last line before the next number is the heading of a block of rows."""
    line = _line(text, span)
    return bool(re.match(r"[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]", line)) and len(line) <= 40
