"""Reading order of a page: glyphs to lines, lines to columns, columns to paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

GUTTER = 0.9
"""A gap this many ems wide parts two pieces of a line; a space is narrower, a gutter wider."""
_INDENT = 1.2
_SHORT = 2.2
_NARROW = frozenset(",.:;()'!-")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of the text layer: its index there, left and right edge, baseline and size in points."""

    char: str
    index: int
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one line without a wide gap, or (``table`` set) a table that stands in the flow like a line, from ``y`` to ``low``."""

    x0: float
    x1: float
    y: float
    size: float
    glyphs: tuple[Glyph, ...]
    table: int | None = None
    low: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its pieces and the edges of its column (page, number of the column on it, left, right)."""

    pieces: tuple[Piece, ...]
    column: tuple[int, int, float, float]

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.pieces[-1].x1

    @property
    def y(self) -> float:
        """Baseline."""
        return self.pieces[0].y

    @property
    def size(self) -> float:
        """Size of the first piece."""
        return self.pieces[0].size

    @property
    def is_table(self) -> bool:
        """Whether a table stands here."""
        return self.pieces[0].table is not None

    @property
    def short(self) -> float:
        """How many ems the line ends before its column does; Western signs may be narrower than they were set for."""
        return (self.column[3] - self.x1) / self.size - 0.25 * sum(
            g.char in _NARROW for p in self.pieces for g in p.glyphs
        )

    @property
    def full(self) -> bool:
        """Whether the line reaches the right edge of its column, so that it may go on in the next."""
        return self.short < _SHORT

    @property
    def indented(self) -> bool:
        """Whether the line begins inside its column."""
        return self.x0 >= self.column[2] + _INDENT * self.size

    @property
    def centred(self) -> bool:
        """Whether the line stands in the middle of its column, touching neither edge."""
        margins = self.x0 - self.column[2], self.column[3] - self.x1
        return min(margins) > 0.9 * self.size and abs(margins[0] - margins[1]) < 1.5 * self.size

    @property
    def text(self) -> str:
        """The characters, without those that only separate pieces."""
        return "".join(g.char for p in self.pieces for g in p.glyphs)


@dataclass(slots=True)
class _Row:
    y: float
    size: float
    glyphs: list[Glyph] = field(default_factory=list)


def find_pieces(glyphs: Sequence[Glyph]) -> list[Piece]:
    """Glyphs gathered into rows by baseline and cut at wide gaps; white space at the ends goes."""
    rows: list[_Row] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.y, g.x0, g.index)):
        home = next((r for r in rows[-3:] if abs(r.y - glyph.y) <= 0.4 * max(r.size, glyph.size)), None)
        if home is None:
            home = _Row(glyph.y, glyph.size)
            rows.append(home)
        home.glyphs.append(glyph)
        if glyph.size > home.size:
            home.y, home.size = glyph.y, glyph.size
    pieces: list[Piece] = []
    for row in rows:
        run: list[Glyph] = []
        solid: Glyph | None = None
        for glyph in sorted(row.glyphs, key=lambda g: (g.x0, g.index)):
            if not glyph.char.isspace():
                if solid is not None and glyph.x0 - solid.x1 >= GUTTER * max(min(glyph.size, solid.size), 1):
                    pieces.append(_piece(run))
                    run = []
                solid = glyph
            elif not run:
                continue
            run.append(glyph)
        if solid is not None:
            pieces.append(_piece(run))
    return pieces


def _piece(run: list[Glyph]) -> Piece:
    while run[-1].char.isspace():
        run.pop()
    size = median(g.size for g in run)
    return Piece(run[0].x0, run[-1].x1, median(g.y for g in run), size, tuple(run))


def order_lines(pieces: Sequence[Piece], page: int, usual: float | None = None) -> list[Line]:
    """All lines of a page in reading order; columns are read one after the other between lines that span them.

    ``usual`` is where other pages have the gutter: it serves a page with too little text to show its own.
    """
    lines: list[Line] = []
    for number, column in enumerate(_columns(list(pieces), 0, usual)):
        lines.extend(_column_lines(column, page, number))
    return lines


def _columns(pieces: list[Piece], depth: int, usual: float | None = None) -> list[list[Piece]]:
    gutter = find_gutter(pieces) if depth < 3 else None
    if gutter is None and usual is not None and sum(p.x0 < usual < p.x1 for p in pieces) <= 0.3 * len(pieces):
        gutter = usual
    if gutter is None:
        return [pieces] if pieces else []
    across = sorted((p for p in pieces if p.x0 < gutter < p.x1), key=lambda p: -p.y)
    columns: list[list[Piece]] = []
    top = float("inf")
    span: list[Piece] = []
    for limit in [*across, None]:
        low = limit.y if limit else float("-inf")
        band = [p for p in pieces if low < p.y <= top and not p.x0 < gutter < p.x1]
        if band and not all(p.x1 <= gutter for p in band):
            if span:
                columns.append(span)
                span = []
            for side in ([p for p in band if p.x1 <= gutter], [p for p in band if p.x0 >= gutter]):
                columns.extend(_columns(side, depth + 1))
        else:
            span.extend(band)
        if limit:
            span.append(limit)
            top = low
    return [*columns, span] if span else columns


def find_gutter(pieces: Sequence[Piece]) -> float | None:
    """The x of the white strip between two columns of running text, or of text and tables, or None; aligned cells of a list are
    no columns."""
    texts = [p for p in pieces if p.table is None]
    if len(texts) < 8:
        return None
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    size = median(p.size for p in texts)
    width = right - left
    if width < 24 * size:
        return None
    first, last = int(left + 0.22 * width), int(left + 0.78 * width)
    cover = [0] * (last - first + 1)
    for p in pieces:
        for x in range(max(first, int(p.x0)), min(last, int(p.x1)) + 1):
            cover[x - first] += 1
    best: tuple[int, float] | None = None
    for limit in sorted(set(cover)):
        if limit > 0.3 * len(texts):
            break
        for a, b in _runs(cover, limit):
            if b - a < 0.7 * size:
                continue
            middle = first + (a + b) / 2
            if _is_gutter(pieces, middle, size) and (best is None or b - a > best[0]):
                best = (b - a, middle)
        if best:
            return best[1]
    return None


def _runs(cover: list[int], limit: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for i, value in enumerate([*cover, limit + 1]):
        if value <= limit and start is None:
            start = i
        elif value > limit and start is not None:
            runs.append((start, i))
            start = None
    return runs


def _is_gutter(pieces: Sequence[Piece], x: float, size: float) -> bool:
    """Running text on both sides, beside each other, or a table on one of them that is as wide as its column."""
    sides = [p for p in pieces if p.x1 <= x + 1], [p for p in pieces if p.x0 >= x - 1]
    if not all(sides):
        return False
    filled = [_is_filled(side, size) for side in sides]
    if not any(filled) or not all(f or _is_tabled(side, size) for f, side in zip(filled, sides, strict=True)):
        return False
    low = max(min(p.y if p.low is None else p.low for p in side) for side in sides)
    high = min(max(p.y for p in side) for side in sides)
    return high - low > 2 * size


def _width(side: Sequence[Piece]) -> float:
    return max(p.x1 for p in side) - min(p.x0 for p in side)


def _is_filled(side: Sequence[Piece], size: float) -> bool:
    """Whether a column holds running text: enough lines, several of them as wide as it."""
    texts = [p for p in side if p.table is None]
    if len(texts) < 4 or _width(texts) < 9 * size:
        return False
    wide = sum(p.x1 - p.x0 >= 0.8 * _width(texts) for p in texts)
    return wide >= 3 and wide >= 0.15 * len(texts)


def _is_tabled(side: Sequence[Piece], size: float) -> bool:
    """Whether a column holds a table as wide as it."""
    return _width(side) >= 9 * size and any(p.table is not None and p.x1 - p.x0 >= 0.8 * _width(side) for p in side)


def gather_rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces by baseline from top to bottom, each row from left to right; a table is a row of its own."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.y, p.x0)):
        if (
            rows
            and piece.table is None
            and rows[-1][0].table is None
            and abs(rows[-1][0].y - piece.y) <= 0.4 * max(piece.size, rows[-1][0].size)
        ):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.x0) for row in rows]


def _column_lines(column: list[Piece], page: int, number: int) -> list[Line]:
    texts = [p for p in column if p.table is None]
    edges = (page, number, _edge([p.x0 for p in texts], low=True), _edge([p.x1 for p in texts], low=False))
    return [Line(tuple(row), edges) for row in gather_rows(column)]


def _edge(values: list[float], *, low: bool) -> float:
    """The edge most lines share: a few that hang over it do not count."""
    if not values:
        return 0.0
    ordered = sorted(values, reverse=not low)
    return ordered[len(ordered) // 20]
