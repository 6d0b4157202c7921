"""PDF with a text layer: pages in reading order without page furniture, ruled tables as rows, pages by form feeds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from statistics import median_low

from loaders.formats.furniture import find_furniture
from loaders.formats.layout import Glyph, Line, Piece, find_gutter, find_pieces, gather_rows, order_lines
from loaders.formats.paragraphs import Paragraphs, is_marked
from loaders.formats.positions import Builder, Extract, Position
from loaders.formats.ruling import Box, Grid, find_grids
from loaders.formats.tables import CELL_BREAK, Cell, grid_rows
from loaders.formats.textlayer import Page, read_pages
from ontology.errors import SourceError

_TERMINAL = re.compile(r"[。！？!?；;：:…][”’」』)）]*$")

_STRAY = 12
"""Characters that stand askew as a stamp, or as a page number beside a table printed along the side."""


def parse_pdf(data: bytes, name: str, where: str) -> Extract:
    """Extract a PDF; raises SourceError where it has no text layer, is locked, or is broken."""
    pages = list(read_pages(data, where))
    _check_layer(pages, where)
    pieces = {page.number: find_pieces(page.glyphs) for page in pages}
    furniture = find_furniture(pages, pieces)
    dropped: list[str] = []
    gone = {n: {id(p) for row in rows for p in row.pieces} for n, rows in furniture.items()}
    kept = {n: [p for p in found if id(p) not in gone.get(n, ())] for n, found in pieces.items()}
    gutters = [x for found in kept.values() if (x := find_gutter(found)) is not None]
    usual = median_low(gutters) if len(gutters) >= 0.4 * len(pages) else None
    read: list[tuple[Page, list[Line], list[list[Cell]]]] = []
    for page in pages:
        rows = furniture.get(page.number, [])
        dropped.extend(f"page {page.number}: {row.text[:60]}" for row in rows)
        if not page.glyphs:
            dropped.append(f"page {page.number}: no text layer")
        if page.askew > _STRAY:
            dropped.append(f"page {page.number}: {page.askew} characters that stand another way than the text")
        read.append((page, *_read_page(page, kept[page.number], usual)))
    out = Builder(where)
    paragraphs = Paragraphs([line for _, lines, _ in read for line in lines])
    last: Line | None = None
    for page, lines, tables in read:
        for line in _write_page(out, page, lines, tables):
            if last is not None:
                _separate(out, last, line, paragraphs)
            last = line
    return out.build(name, hashlib.sha256(data).hexdigest(), "pdf", tuple(dropped))


def _check_layer(pages: list[Page], where: str) -> None:
    filled = sum(any(not g.char.isspace() for g in page.glyphs) for page in pages)
    count = sum(len(page.glyphs) for page in pages)
    if count < 8 * len(pages) and filled <= 0.5 * len(pages):
        raise SourceError(f"{where}: a scanned PDF without a text layer: run text recognition (OCR) on it first")
    if sum(page.unmapped for page in pages) > 0.3 * count:
        what = "a PDF whose text layer does not say which characters it shows"
        raise SourceError(f"{where}: {what}: run text recognition (OCR) on it")


def _read_page(page: Page, pieces: list[Piece], usual: float | None) -> tuple[list[Line], list[list[Cell]]]:
    """The page's lines in reading order, and the tables that stand among them."""
    tables: list[list[Cell]] = []
    left = [g for p in pieces for g in p.glyphs]
    flow: list[Piece] = []
    for grid in find_grids(page.rules):
        inside = [g for g in left if any(box.holds(g) for box in grid.boxes)]
        if inside:
            kept = {g.index for g in inside}
            left = [g for g in left if g.index not in kept]
            flow.append(Piece(grid.area[0], grid.area[2], grid.area[3], inside[0].size, (), len(tables), grid.area[1]))
            tables.append(_cells(grid, inside, page.number, len(tables) + 1))
    return order_lines([*find_pieces(left), *flow] if flow else pieces, page.number, usual), tables


def _write_page(out: Builder, page: Page, lines: list[Line], tables: list[list[Cell]]) -> Iterator[Line]:
    """Write a page line by line; each line is given out first, so that what parts it can go before."""
    number = 0
    for line in lines:
        yield line
        table = line.pieces[0].table
        if table is not None:
            for row in grid_rows(tables[table]):
                out.write_line(row)
            continue
        number += 1
        _write_line(out, line, page.number, number)


def _separate(out: Builder, before: Line, line: Line, paragraphs: Paragraphs) -> None:
    """What stands between two lines: nothing inside a paragraph, a line end where the page does not tell, else a blank
    line; a form feed where the page turns and the sentence does not go on."""
    goes_on = paragraphs.follows(before, line)
    if goes_on is None and before.full and not _TERMINAL.search(before.text) and not is_marked(line.text):
        goes_on = True
    if goes_on:
        a, b = before.text[-1:], line.text[:1]
        if a.isascii() and a.isalpha() and b.isascii() and b.isalpha() and not (a.isupper() and b.isupper()):
            out.write(" ", _position(line.pieces[0].glyphs[0], line.column[0], "line end", generated=True))
    elif before.column[0] != line.column[0]:
        out.end_page()
    elif goes_on is None:
        out.end_line()
    else:
        out.end_block()


def _write_line(out: Builder, line: Line, page: int, number: int) -> None:
    before: Piece | None = None
    for piece in line.pieces:
        if before is not None:
            out.write("\u3000", _position(before.glyphs[-1], page, f"line {number}", generated=True))
        for text, position in _runs(piece.glyphs, page, f"line {number}"):
            out.write(text, position)
        before = piece


def _runs(glyphs: tuple[Glyph, ...], page: int, path: str) -> list[tuple[str, Position]]:
    """Glyphs as text in runs that follow each other in the text layer; a space is put where Latin words stand apart."""
    runs: list[tuple[str, Position]] = []
    start = 0
    for i in range(1, len(glyphs) + 1):
        if i < len(glyphs):
            a, b = glyphs[i - 1], glyphs[i]
            apart = b.x0 - a.x1 > 0.22 * b.size and _latin(a.char) and _latin(b.char)
            if b.index == a.index + 1 and not apart:
                continue
        runs.append(("".join(g.char for g in glyphs[start:i]), _position(glyphs[start], page, path)))
        if i < len(glyphs) and apart:
            runs.append((" ", _position(glyphs[i - 1], page, path, generated=True)))
        start = i
    return runs


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_word(char: str) -> bool:
    """Whether a character belongs to a Western word; a number is broken at the end of a line like any other word of Chinese."""
    return char.isascii() and char.isalpha()


def _position(glyph: Glyph, page: int, path: str, *, generated: bool = False) -> Position:
    return Position(path, glyph.index, page, round(glyph.x0, 1), round(glyph.y, 1), generated)


def _cells(grid: Grid, glyphs: list[Glyph], page: int, number: int) -> list[Cell]:
    cells: list[Cell] = []
    for box in grid.boxes:
        path = f"table {number}, row {box.row + 1}, cell {box.column + 1}"
        segments = _cell_segments(box, [g for g in glyphs if box.holds(g)], page, path)
        cells.append(Cell(box.row, box.column, segments, box.rows, box.columns))
    return cells


def _cell_segments(box: Box, glyphs: list[Glyph], page: int, path: str) -> tuple[tuple[str, Position], ...]:
    """The cell's lines run on where they fill it, and are kept apart where they end early."""
    segments: list[tuple[str, Position]] = []
    width = box.area[2] - box.area[0]
    lines = gather_rows(find_pieces(glyphs))
    for i, line in enumerate(lines):
        for k, piece in enumerate(line):
            if k:
                segments.append((" ", _position(line[k - 1].glyphs[-1], page, path, generated=True)))
            segments.extend(_runs(piece.glyphs, page, path))
        if i + 1 < len(lines):
            last, first = line[-1].glyphs[-1], lines[i + 1][0].glyphs[0]
            early = width - (line[-1].x1 - line[0].x0) > 2.6 * last.size
            gap = CELL_BREAK if early else " " if _is_word(last.char) and _is_word(first.char) else ""
            if gap:
                segments.append((gap, _position(last, page, path, generated=True)))
    return tuple(segments)
