"""Cells of bodies printed one body a line, in tables flattened to one cell a line: which lines of a row stand in which column.

The lines at a row's end that are nothing but bodies belong to its columns of bodies. Where there are two such columns and more lines,
the first line is the first column's only if the rows that leave no doubt, two of them at least, all have one single body there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loaders.column_heads import BODIES
from loaders.columns import EMPTY, cell_kind, fits
from loaders.parties import may_be_bodies
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Span

_LEAST_CERTAIN = 2
_LONGEST_STEM = 8
_PLACEHOLDERS = EMPTY - {""}
_UNREAD = frozenset({"unknown", "reported", "leader", "ordinal"})
LineKind = Literal["single", "several", "none", "text"]
Filled = tuple[list[Span], list[str | None]]


def line_kind(line: str) -> LineKind:
    """What a folded line of a row is: one body, several, the mark of an empty cell, or text."""
    if line in _PLACEHOLDERS:
        return "none"
    if not line or "。" in line or ";" in line or ":" in line or not may_be_bodies(line, 0, len(line)):
        return "text"
    return "several" if "、" in line or "," in line else "single"


def is_stem(line: str) -> bool:
    """Whether a line is the name of a body without its last word (人口计生); it is one only between bodies."""
    return len(line) <= _LONGEST_STEM and load_authority().has_stem(line)


@dataclass(frozen=True, slots=True)
class BodyColumns:
    """The columns of a flattened table: those of texts (``texts``) before those of bodies (``bodies``), whether the first line of
    bodies alone is the first column's (``one_first``), and whether a row has fewer lines of bodies than columns (``lacking``):
    as many lines as columns may then be those of one column."""

    texts: tuple[str | None, ...]
    bodies: tuple[str, ...]
    one_first: bool = False
    lacking: bool = False

    def with_rows(self, tails: list[list[LineKind]]) -> BodyColumns:
        """The same columns, judged by the kinds of the lines of bodies of all rows."""
        width = len(self.bodies)
        return BodyColumns(
            self.texts, self.bodies, width == 2 and _is_one_first(tails), any(0 < len(kinds) < width for kinds in tails)
        )

    def fill(self, tail: list[Span], kinds: list[LineKind]) -> Filled | None:
        """The cells of the lines of bodies of a row with their roles; None where it is not known which columns they stand in."""
        width = len(self.bodies)
        if len(tail) == width and not (self.lacking and "none" not in kinds):
            return list(tail), list(self.bodies)
        if len(tail) <= width or "several" in kinds:
            return None
        if width == 1 and "none" not in kinds:
            return [_whole(tail)], list(self.bodies)
        if width != 2 or self.bodies[0] == "co":
            return None
        if kinds.count("none") == 1 and kinds[-1] == "none":
            return [_whole(tail[:-1]), tail[-1]], list(self.bodies)
        if kinds.count("none") == 1 and kinds[0] == "none":
            return [tail[0], _whole(tail[1:])], list(self.bodies)
        if "none" in kinds or not self.one_first:
            return None
        return [tail[0], _whole(tail[1:])], list(self.bodies)

    def fill_texts(self, text: Text, lines: list[Span]) -> Filled | None:
        """The cells of the lines of text of a row with their roles; what class things belong to (``other``) is merged over rows."""
        roles = list(self.texts)
        if len(lines) < len(roles):
            roles = [role for role in roles if role != "other"]
        kinds = [cell_kind(text.folded[a:b], verbs=False) for a, b in lines]
        kinds = ["text" if kind == "bodies" else kind for kind in kinds]
        if len(lines) != len(roles) or not all(fits(k, r) for k, r in zip(kinds, roles, strict=True)):
            return None
        return list(lines), roles


def body_columns(roles: list[str | None]) -> BodyColumns | None:
    """The columns where those of bodies are the last ones, below a task's; None where they stand otherwise."""
    first = next((k for k, role in enumerate(roles) if role in BODIES), 0)
    texts, bodies = roles[:first], [role for role in roles[first:] if role in BODIES]
    if not first or len(bodies) < len(roles) - first or "task" not in texts or _UNREAD & set(texts):
        return None
    return BodyColumns(tuple(texts), tuple(role for role in bodies if role))


def part_row(text: Text, lines: list[Span]) -> tuple[list[Span], list[Span], list[LineKind]]:
    """The lines of a row: those of text, those of bodies at its end, and the kinds of these."""
    kinds = [line_kind(text.folded[a:b]) for a, b in lines]
    for k in range(1, len(kinds) - 1):
        if kinds[k] == "text" and kinds[k - 1] == "single" == kinds[k + 1] and is_stem(text.folded[slice(*lines[k])]):
            kinds[k] = "single"
    first = len(kinds)
    while first and kinds[first - 1] != "text":
        first -= 1
    return lines[:first], lines[first:], kinds[first:]


def _whole(spans: list[Span]) -> Span:
    return spans[0][0], spans[-1][1]


def _is_one_first(tails: list[list[LineKind]]) -> bool:
    """Whether the rows that leave no doubt have one single body in the first of two columns, each of them."""
    certain = 0
    for kinds in tails:
        if len(kinds) < 2:
            return False  # cells that hold nothing are not printed
        if len(kinds) > 2 and kinds[-1] == "none":
            return False  # several bodies in the first column
        if len(kinds) == 2:
            if kinds[0] == "several":
                return False
            certain += kinds[0] == "single"
    return certain >= _LEAST_CERTAIN
