"""The text layer of a PDF: its glyphs and drawn lines page by page, through PDFium, in upright page coordinates."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from loaders.formats.layout import Glyph
from loaders.formats.ruling import MAX_RULES, Rule
from ontology.errors import SourceError

MAX_PAGES = 3000
MAX_GLYPHS = 200_000
"""Characters of one page; a printed page has under 10,000."""

_MOST = 0.5
"""Share of a page's characters that stand one way where this tells how the page is read."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its 1-based number, width and height as shown, glyphs in the order of the text layer, drawn lines.

    ``unmapped`` counts characters whose font does not say which letter they are, ``askew`` those left out since they stand another way
    than most.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    unmapped: int
    askew: int = 0


def read_pages(data: bytes, where: str) -> Iterator[Page]:
    """All pages of a PDF; raises SourceError for one that is broken, locked or too long. Not for use by threads."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(f"{where}: a PDF locked with a password: save it without one") from None
        raise SourceError(f"{where}: broken PDF ({_short(error)}): download or save it again") from None
    try:
        if len(document) > MAX_PAGES:
            raise SourceError(f"{where}: a PDF of {len(document)} pages, more than {MAX_PAGES}: split it")
        for index in range(len(document)):
            try:
                page = document[index]
                yield _read_page(page, index + 1, where)
                page.close()
            except pdfium.PdfiumError as error:
                what = f"broken PDF, page {index + 1} ({_short(error)})"
                raise SourceError(f"{where}: {what}: download or save it again") from None
    finally:
        document.close()


def _read_page(page: Any, number: int, where: str) -> Page:
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation() % 360
    width, height = right - left, top - bottom

    def upright(x: float, y: float) -> tuple[float, float]:
        x, y = x - left, y - bottom
        return {0: (x, y), 90: (y, width - x), 180: (width - x, height - y), 270: (height - y, x)}.get(turn, (x, y))

    text = page.get_textpage()
    glyphs: list[Glyph] = []
    unmapped = askew = 0
    try:
        count = text.count_chars()
        if count > MAX_GLYPHS:
            raise SourceError(f"{where}: page {number} has more than {MAX_GLYPHS:,} characters: save the PDF again")
        angles = [-math.degrees(raw.FPDFText_GetCharAngle(text, i)) % 360 for i in range(count)]
        printed = (i for i in range(count) if raw.FPDFText_GetUnicode(text, i) > 32 and raw.FPDFText_IsGenerated(text, i) != 1)
        turn = _direction([angles[i] for i in printed], turn)
        rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        high = 0
        for i in range(count):
            code = raw.FPDFText_GetUnicode(text, i)
            if raw.FPDFText_IsGenerated(text, i) == 1:
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code, high = (0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD), 0
            if code in {0, 0xFFFD} or 0xE000 <= code < 0xF900:
                unmapped += 1
                if code == 0:
                    continue
            angle = angles[i]
            if min(abs(angle - a) for a in (turn, turn - 360, turn + 360)) > 10 and chr(code).strip():
                askew += 1
                continue
            if not raw.FPDFText_GetLooseCharBox(text, i, rect) or not raw.FPDFText_GetCharOrigin(text, i, x, y):
                continue
            (xa, ya), (xb, yb) = upright(rect.left, rect.bottom), upright(rect.right, rect.top)
            base = upright(x.value, y.value)[1]
            size = raw.FPDFText_GetFontSize(text, i)
            if raw.FPDFText_GetMatrix(text, i, matrix):
                size *= math.hypot(matrix.c, matrix.d)
            size = size if 0.2 * abs(yb - ya) < size < 5 * abs(yb - ya) else abs(yb - ya)
            if size <= 0 or not all(map(math.isfinite, (xa, xb, base))):
                continue
            char = {0xAD: "-", 0x02: "-", 0xFFFE: "-"}.get(code, chr(code))
            char = " " if char < " " else char
            glyphs.append(Glyph(char, i, min(xa, xb), max(xa, xb), base, size))
    finally:
        text.close()
    shown = (height, width) if turn in {90, 270} else (width, height)
    return Page(number, *shown, tuple(_without_doubles(glyphs)), tuple(_rules(page, upright)), unmapped, askew)


def _direction(angles: list[float], shown: int) -> int:
    """The quarter turn at which most of a page's text stands: a wide table may be printed along the side of its page, and a page may
    be shown sideways. Where no turn has the most, that at which the page is shown."""
    counts = Counter(round(angle / 90) * 90 % 360 for angle in angles)
    most = max(counts, key=lambda turn: (counts[turn], turn == shown), default=shown)
    return most if counts[most] > _MOST * len(angles) else shown


def _without_doubles(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Bold faked by printing twice with a small shift gives every character twice."""
    recent: dict[str, Glyph] = {}
    for glyph in glyphs:
        last = recent.get(glyph.char)
        if last and abs(last.x0 - glyph.x0) < 0.12 * glyph.size and abs(last.y - glyph.y) < 0.12 * glyph.size:
            continue
        recent[glyph.char] = glyph
        yield glyph


def _rules(page: Any, upright: Any) -> Iterator[Rule]:
    """Level and upright lines of the paths drawn on the page; more than a table can have are not looked at."""
    count = 0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=4):
        matrix = item.get_matrix()
        segments = raw.FPDFPath_CountSegments(item)
        first: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        for i in range(min(segments, MAX_RULES)):
            segment = raw.FPDFPath_GetPathSegment(item, i)
            x, y = ctypes.c_float(), ctypes.c_float()
            if not raw.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            point = upright(*matrix.on_point(x.value, y.value))
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                first = point
            elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
                if rule := _rule(last, point):
                    count += 1
                    yield rule
                if raw.FPDFPathSegment_GetClose(segment) and first is not None and (rule := _rule(point, first)):
                    count += 1
                    yield rule
            last = point
            if count > MAX_RULES:
                return


def _rule(a: tuple[float, float], b: tuple[float, float]) -> Rule | None:
    dx, dy = abs(a[0] - b[0]), abs(a[1] - b[1])
    if dy < 1.5 and dx > 6:
        return Rule(True, (a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]))
    if dx < 1.5 and dy > 6:
        return Rule(False, (a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]))
    return None


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:80]
