"""Columns of tables of divided tasks: the cells of a row, and which columns those of a short row fill."""

from __future__ import annotations

import re
from itertools import combinations

from loaders.assignments import STRONG, parse_verbs
from loaders.column_heads import BODIES
from loaders.markers import parse_marker
from loaders.parties import is_party_list
from loaders.person_names import may_be_person, plain_name, spaced_name
from loaders.serials import parse_serial
from loaders.text import Text
from ontology.model import Span

_TIME = re.compile(r"\d{1,2}月|年底|季度|长期|全年|持续|立行立改|立即|即知即改|(?:19|20)\d\d年")
_DATE = re.compile(r"(?:19|20)\d\d(?:年|[./-])\d{1,2}(?:月|[./-]\d{1,2}日?)?(?:底)?(?:前|底前)?(?:完成)?")

_NOTHING = frozenset({None, "reported", "other"})
"""The roles of columns that say nothing of who is responsible for what."""

_CLASSES = frozenset({"other", "group"})
"""The roles of columns that say what things belong to."""

EMPTY = frozenset({"", "—", "-", "——", "/", "无", "\\", "--"})
"""What is printed in a cell that holds nothing."""


def split_cells(text: Text, start: int, end: int) -> list[Span]:
    """The cells of a row parted by tabs or by upright strokes; a stroke at either end of a row parts nothing."""
    clean = text.clean
    stroke = clean.find("|", start, end) >= 0
    if not stroke and clean.find("\t", start, end) < 0:
        return [_trimmed(clean, start, end)]
    if stroke:
        start, end = _trimmed(clean, start, end)
        start += clean[start : start + 1] == "|"
        end -= clean[end - 1 : end] == "|" and end > start
    cells, at = [], start
    for i in range(start, end + 1):
        if i == end or clean[i] == "|" or (clean[i] == "\t" and not stroke):
            cells.append(_trimmed(clean, at, i))
            at = i + 1
    return cells


def _trimmed(clean: str, start: int, end: int) -> Span:
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    return start, end


def fit_columns(text: Text, cells: list[Span], roles: list[str | None]) -> list[str | None] | None:
    """The roles of the cells of a row that has fewer of them than columns (a merged or empty cell is not printed, or
    blanks at the row's end make up for it); None where the cells fit in no way or in several. What is to be done is always
    printed, and the number of the row where that has none of its own."""
    found: set[tuple[str | None, ...]] = set()
    kinds = [cell_kind(text.folded[a:b].strip()) for a, b in cells]
    if "leader" in roles:
        kinds = ["name" if k == "short" and is_person_name(text.folded[a:b].strip(), text.quote(text.raw_span(a, b))) else k for k, (a, b) in zip(kinds, cells, strict=True)]
    numbered = kinds[0] == "text" and parse_marker(text.folded[slice(*cells[0])]) is not None
    if len(cells) == len(roles):
        if kinds[-1] != "empty" or all(fits(kind, role) for kind, role in zip(kinds, roles, strict=True)):
            return roles
        while kinds and kinds[-1] == "empty":
            kinds.pop()
    missing = len(roles) - len(kinds)
    if not 0 < missing <= 3:
        return None
    first_task = roles.index("task") if "task" in roles else -1
    for left_out in combinations(range(len(roles)), missing):
        if any((roles[i] == "ordinal" and not numbered) or i == first_task for i in left_out):
            continue
        kept = [role for i, role in enumerate(roles) if i not in left_out]
        # the time of a merged cell's row is no task of its own
        timed = "deadline" in roles and "deadline" not in kept
        if all(fits(k, r) and not (timed and r == "task" and k == "deadline") for k, r in zip(kinds, kept, strict=True)):
            found.add(tuple(kept))
    if len(found) > 1:  # what things belong to is printed in the first of its rows only, before any other cell that is merged
        found = {kept for kept in found if all(kept.count(r) == roles.count(r) for r in roles if r not in _CLASSES)} or found
    if len(found) > 1:  # names of bodies belong under a column of bodies before any other
        found = {kept for kept in found if all(k != "bodies" or r in BODIES for k, r in zip(kinds, kept, strict=True))}
    return _agreed(found)


def _agreed(found: set[tuple[str | None, ...]]) -> list[str | None] | None:
    """The roles in which all ways agree to fill the columns; columns of which nothing is read need not be told apart."""
    agreed: list[str | None] = []
    for roles in map(set, zip(*found, strict=True)):
        if len(roles) > 1 and not roles <= _NOTHING:
            return None
        agreed.append(roles.pop() if len(roles) == 1 else "reported" if "reported" in roles else None)
    return agreed or None


def cell_kind(cell: str, *, verbs: bool = True) -> str:
    """What a cell looks like: empty, ordinal, bodies (with ``verbs`` or without), date, deadline, short or text."""
    if cell in EMPTY:
        return "empty"
    if parse_serial(cell) is not None:
        return "ordinal"
    if ("。" not in cell[:-1] and is_party_list(cell, 0, len(cell), lenient=True)) or (verbs and STRONG.search(cell) and parse_verbs(cell, 0, len(cell))):
        return "bodies"
    if _DATE.fullmatch(cell):
        return "date"
    if len(cell) <= 24 and _TIME.search(cell):
        return "deadline"
    return "short" if len(cell) <= 12 else "text"


def is_person_name(cell: str, raw: str) -> bool:
    """Whether a cell is a person's name for certain; two characters without a blank may be a place or a word (高新, 安康)."""
    return len(raw.strip()) > 2 and re.fullmatch(spaced_name(), cell) is not None and may_be_person(plain_name(cell))


def fits(kind: str, role: str | None) -> bool:
    """Whether a cell of a kind can stand in a column of a role."""
    if role in {None, "reported"} or kind == "empty":
        return role != "task"
    if role in BODIES:
        return kind == "bodies"
    if role == "group":
        return kind in {"text", "short"}
    if role == "leader":
        return kind in {"short", "name"}
    if role == "ordinal":
        return kind == "ordinal"
    if role == "deadline":
        return kind in {"date", "deadline", "short"}
    return role != "task" or kind in {"text", "short", "deadline"}


def is_misplaced(cell: str, role: str | None) -> bool:
    """Whether a cell cannot stand in a column for certain: no number under the numbers of rows, bodies alone under what is to be
    done, a number or a time under bodies."""
    kind = cell_kind(cell, verbs=False)
    if role == "ordinal":
        return kind not in {"ordinal", "empty"}
    if role in {"task", "group"}:
        return kind == "bodies" or (role == "group" and kind == "ordinal")
    return role in BODIES and kind in {"ordinal", "date", "deadline"}
