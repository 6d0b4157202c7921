"""Ruled tables of a page: lines drawn on it to a grid, the grid to cells, glyphs into cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.formats.layout import Glyph

_NEAR = 3.0
"""Points by which two drawn lines may miss each other and still meet."""
_LEAST_ROW = 9.0
"""Points by which upright lines stand beyond the last level one where a row of text lies between."""
MAX_RULES = 3000
MAX_CELLS = 5000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn on the page: level lines have one ``at`` (their y), upright ones theirs (x)."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a grid: place, rows and columns it is merged over, and its rectangle (left, bottom, right, top)."""

    row: int
    column: int
    rows: int
    columns: int
    area: tuple[float, float, float, float]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a glyph's middle lies in the cell."""
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + 0.3 * glyph.size
        return self.area[0] <= x < self.area[2] and self.area[1] <= y < self.area[3]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its rectangle and cells."""

    area: tuple[float, float, float, float]
    boxes: tuple[Box, ...]


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables with at least two rows and two columns among the drawn lines, from the top of the page down."""
    if not 5 <= len(rules) <= MAX_RULES:
        return []
    merged = _merge(rules)
    grids = [grid for group in _groups(merged) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda g: (-g.area[3], g.area[0]))


def _merge(rules: Sequence[Rule]) -> list[Rule]:
    """Both edges of a thin bar, and the pieces a line is drawn in, become one line."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.level, round(r.at / _NEAR), r.start, r.end)):
        last = merged[-1] if merged else None
        if last and last.level == rule.level and abs(last.at - rule.at) <= _NEAR and rule.start <= last.end + _NEAR:
            merged[-1] = Rule(last.level, last.at, last.start, max(last.end, rule.end))
        else:
            merged.append(rule)
    return [r for r in merged if r.end - r.start > 2 * _NEAR]


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Lines that touch, directly or through others."""
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    level = [i for i, r in enumerate(rules) if r.level]
    upright = [i for i, r in enumerate(rules) if not r.level]
    for i in level:
        for k in upright:
            a, b = rules[i], rules[k]
            if a.start - _NEAR <= b.at <= a.end + _NEAR and b.start - _NEAR <= a.at <= b.end + _NEAR:
                parent[root(k)] = root(i)
    groups: dict[int, list[Rule]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(root(i), []).append(rule)
    return list(groups.values())


def _grid(rules: list[Rule]) -> Grid | None:
    xs = _stops([r.at for r in rules if not r.level])
    ys = _stops([*(r.at for r in rules if r.level), *_open_edges(rules)])
    if len(xs) < 3 or len(ys) < 3 or (len(xs) - 1) * (len(ys) - 1) > MAX_CELLS:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    level = sorted((r for r in rules if r.level), key=lambda r: r.at)
    upright = sorted((r for r in rules if not r.level), key=lambda r: r.at)
    tops = ys[::-1]
    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not _drawn(upright, xs[c + 1], tops[r + 1], tops[r]):
                _join(parent, root((r, c)), root((r, c + 1)))
            if r + 1 < rows and not _drawn(level, tops[r + 1], xs[c], xs[c + 1]):
                _join(parent, root((r, c)), root((r + 1, c)))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in parent:
        members.setdefault(root(cell), []).append(cell)
    boxes: list[Box] = []
    for cells in members.values():
        r0, r1 = min(r for r, _ in cells), max(r for r, _ in cells)
        c0, c1 = min(c for _, c in cells), max(c for _, c in cells)
        boxes.append(Box(r0, c0, r1 - r0 + 1, c1 - c0 + 1, (xs[c0], tops[r1 + 1], xs[c1 + 1], tops[r0])))
    if len(boxes) < 4:
        return None
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), tuple(sorted(boxes, key=lambda b: (b.row, b.column))))


def _open_edges(rules: list[Rule]) -> list[float]:
    """Where upright lines end together beyond the level ones: a row cut by the turn of a page may lack its edge there."""
    level, upright = [r.at for r in rules if r.level], [r for r in rules if not r.level]
    if not level or len(upright) < 3:
        return []
    top, bottom = max(r.end for r in upright), min(r.start for r in upright)
    edges: list[float] = []
    if top - max(level) > _LEAST_ROW and sum(top - r.end <= _NEAR for r in upright) >= 3:
        edges.append(top)
    if min(level) - bottom > _LEAST_ROW and sum(r.start - bottom <= _NEAR for r in upright) >= 3:
        edges.append(bottom)
    return edges


def _join(parent: dict[tuple[int, int], tuple[int, int]], a: tuple[int, int], b: tuple[int, int]) -> None:
    parent[max(a, b)] = min(a, b)


def _stops(values: list[float]) -> list[float]:
    stops: list[float] = []
    for value in sorted(values):
        if not stops or value - stops[-1] > _NEAR:
            stops.append(value)
    return stops


def _drawn(rules: list[Rule], at: float, start: float, end: float) -> bool:
    """Whether most of an edge between two cells is drawn; ``rules`` of one direction in order of ``at``."""
    first = bisect_left(rules, at - _NEAR, key=lambda r: r.at)
    last = bisect_right(rules, at + _NEAR, key=lambda r: r.at)
    covered = sum(max(0.0, min(end, r.end) - max(start, r.start)) for r in rules[first:last])
    return covered >= 0.5 * (end - start)
