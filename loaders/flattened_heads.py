"""Heads of tables flattened to one cell a line: which lines above the first row are columns, those broken over lines too."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.column_heads import bare_head, column_role, is_head, is_reported, is_unread_column, rank_leads
from loaders.rows import naming_persons
from loaders.serials import is_section_row, parse_serial
from loaders.text import Text
from ontology.model import Issue, Span

_LONGEST = 16
_LONGEST_PIECE = 8
_REACH = 16
_SUM = re.compile(r"[\u4e00-\u9fff]{0,4}(?:投资|资金|金额|经费|地点|地址)")
"""The head of a column of sums or places, which is never a piece of another head."""


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table: their roles (None where nothing says what they hold, ``unknown`` where they may hold bodies,
    ``reported`` where they tell what was reached), the paragraph they begin at and the one after them, the heads that could not be read, and whether a
    column of what groups of rows belong to (重点工作) stands before the numbers; ``persons`` are the roles of columns that name persons
    beside bodies."""

    roles: list[str | None]
    start: int
    stop: int
    unread: list[Span]
    grouped: bool = False
    persons: frozenset[str] = frozenset()


def bare_line(text: Text, span: Span) -> str:
    """A folded line without the stroke that closes its cell."""
    return text.folded[slice(*span)].strip(" \t|")


def unread_columns(text: Text, spans: list[Span]) -> list[Issue]:
    """An issue for each head of a column of which nothing is read."""
    return [
        Issue("unread-column", f"what the column {text.clean[slice(*s)].strip(' |')} holds is not known", text.raw_span(*s))
        for s in spans
    ]


def find_head(text: Text, paragraphs: list[Span], i: int) -> Head | None:
    """The column heads where each stands on lines of its own; None where there is no such head at ``i``."""
    if paragraphs[i][1] - paragraphs[i][0] > _LONGEST or column_role(bare_line(text, paragraphs[i])) != "ordinal":
        return None
    lines = [bare_line(text, p) for p in paragraphs[i : i + _REACH]]
    first = next((k for k, line in enumerate(lines) if parse_serial(line) is not None), None)
    stop = next((k for k, line in enumerate(lines[:first]) if is_section_row(line)), len(lines) if first is None else first)
    roles: list[str | None] = []
    heads: list[str] = []
    unread: list[Span] = []
    k = read = 0
    while k < stop:
        size, role = _column(lines, k, stop)
        if role is None and size == 0:
            break
        roles.append(role)
        heads.append("".join(lines[k : k + size]))
        if role in {None, "unknown"}:
            unread.append((paragraphs[i + k][0], paragraphs[i + k + size - 1][1]))
        k += size
        read = k
    roles = rank_leads(heads, roles)
    if read < stop and first is not None and read == stop - 1 and not _is_section(lines, read, roles, text, paragraphs, i):
        roles.append("unknown")
        unread.append(paragraphs[i + read])
        read += 1
    if len(roles) < 3 or not is_head(roles):
        return None
    return Head(roles, i, i + read, unread, i > 0 and column_role(bare_line(text, paragraphs[i - 1])) in {"task", "other"}, naming_persons(heads, roles))


def _column(lines: list[str], k: int, stop: int) -> tuple[int, str | None]:
    """How many lines from ``k`` on are one head, and its role; (0, None) where the line is no head. Lines are joined where
    they make a known head together and not each alone (牵头 | 部门)."""
    for size in (3, 2, 1):
        pieces = lines[k : min(k + size, stop)]
        joined = "".join(pieces)
        if len(pieces) < size or len(bare_head(joined)) > _LONGEST or (size > 1 and max(map(len, pieces)) > _LONGEST_PIECE):
            continue
        if size > 1 and any(_SUM.fullmatch(bare_head(piece)) for piece in pieces):
            continue  # a column of its own
        role = column_role(joined)
        alone = [column_role(p) for p in pieces]
        # a class (事项分类) before the head of a task is a column of its own, behind one the rest of it (任务 | 分类)
        if role is not None and (size == 1 or None in alone or "other" in alone[1:]):
            return size, role
    if is_unread_column(lines[k]) and len(lines[k]) <= _LONGEST:
        return 1, "reported" if is_reported(lines[k]) else "unknown"
    if is_reported(lines[k]):
        return 1, "reported"
    later = any(column_role(line) is not None for line in lines[k + 1 : stop])
    return (1, None) if later and len(lines[k]) <= _LONGEST else (0, None)


def _is_section(
    lines: list[str], k: int, roles: list[str | None], text: Text, paragraphs: list[Span], i: int
) -> bool:
    """Whether the line between the heads and the first number heads a block of rows: where the first row has just as many
    lines as there are columns without it."""
    if len(lines[k]) > _LONGEST:
        return True
    first = parse_serial(lines[k + 1])
    at = i + k + 1
    below = [parse_serial(bare_line(text, p)) for p in paragraphs[at + 1 : at + len(roles) + 3]]
    following = next((n for n, value in enumerate(below, 1) if first is not None and value == first + 1), None)
    return following is None or following == len(roles)
