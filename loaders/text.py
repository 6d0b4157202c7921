"""Clean text with an exact map back to the raw file: line ends of wrapping and page turns joined, page furniture and
repeated fragments dropped, everything else as printed."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from loaders.blank_heads import keep_apart
from loaders.body_rows import mark_members
from loaders.breaks import LONG, find_breaks, find_catalogue_line, find_glued, find_items, is_spaced_page
from loaders.cards import mark_cards
from loaders.folding import fold, with_zeros
from loaders.furniture import (
    HEAD,
    RESIDUE,
    counts_in_unit,
    is_bare_row,
    is_byline,
    is_furniture,
    is_site,
    is_table_line,
    site_behind,
    title_behind_path,
    without_residue,
)
from loaders.joining import Overlap, joins, overlap
from loaders.lines import NUMBER_LINE, Line
from loaders.markup import blank_markup
from loaders.name_lines import NameRows, mark_names
from loaders.number_lines import find_number_lines
from loaders.numbered_pages import find_page_numbers
from loaders.pieces import assemble
from loaders.piped import find_row_lines, parts_names
from loaders.repeated_heads import find_repeated_head
from loaders.roster_rows import mark_rows
from loaders.run_on import find_cells
from loaders.spaced_letters import find_spaced
from loaders.stacked_lines import find_stacked_lines
from ontology.model import Source, Span

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_EDGE = " \t\u3000\u00a0\u2002\u2003\ufeff\u200b\u200c\u200d\u2060"
_CHANGING = re.compile(r"\d+|\s")
_PAGE_NUMBER = re.compile(
    r"[-—–－·•.~ ]+\s*\d{1,4}\s*[-—–－·•.~ ]+|第\s*\d+\s*页(?:[,/ ]*共\s*\d+\s*页)?|\d+\s*/\s*\d+\s*页"
)
_BLOCK_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]")
_SITE = 6
"""How many lines at the head may name the site."""
_BREAKABLE = re.compile("号|单位:|部门:|主体:|分工:|牵头|负责")
"""One of these stands in every short line that is to be cut."""
_ORDINAL_HEADS = frozenset({"序号", "序 号", "序  号", "编号"})
_PARAGRAPH = re.compile(r"[^\n]+")
_FURNITURE = re.compile(r"公报|GAZETTE|人民政府文件|办公[室厅]文件", re.IGNORECASE)
_OF_FURNITURE = re.compile("[公件Gg]")


@dataclass(frozen=True, slots=True)
class Text:
    """The text rules read: ``clean`` as printed, ``folded`` the same length in one spelling, and per code point of
    them its raw offset. A newline in ``clean`` is the end of a paragraph, a tab (or
    several blanks in the file) parts the cells of a row."""

    source: Source
    clean: str
    folded: str
    offsets: array[int]

    def raw_span(self, start: int, end: int) -> Span:
        """The raw span of ``clean[start:end]``, trimmed of white space; (s, s) for nothing but white space."""
        while start < end and self.clean[start].isspace():
            start += 1
        while end > start and self.clean[end - 1].isspace():
            end -= 1
        if start == end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.source.text)
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1

    def clean_span(self, span: Span) -> Span:
        """The clean span of a raw span."""
        start, end = (bisect_left(self.offsets, at) for at in span)
        # where a line was cut without a blank its end has the offset of the character behind it
        cut = start < end and self.clean[start] == "\n" and self.offsets[start] == self.offsets[start + 1]
        return start + cut, end

    def quote(self, span: Span) -> str:
        """The raw text of a raw span."""
        return self.source.text[span[0] : span[1]]

    def line_of(self, offset: int) -> int:
        """The 1-based raw line of a raw offset."""
        return self.source.text.count("\n", 0, offset) + 1

    def paragraphs(self, start: int = 0, end: int | None = None) -> list[Span]:
        """The clean spans of the non-empty paragraphs between two clean offsets."""
        end = len(self.clean) if end is None else end
        lines, starts, stops = _paragraph_spans(self.clean)
        spans = lines[bisect_right(stops, start) : bisect_left(starts, end)]
        for at in (0, -1):  # only the outer two can be cut
            if spans:
                span = max(spans[at][0], start), min(spans[at][1], end)
                if span != spans[at]:
                    spans[at : at + 1 or None] = [span] if self.clean[slice(*span)].strip() else []
        return spans


@lru_cache(maxsize=4)
def _paragraph_spans(clean: str) -> tuple[list[Span], list[int], list[int]]:
    """The spans of all non-empty paragraphs of a clean text, and where each starts and stops."""
    spans = [m.span() for m in _PARAGRAPH.finditer(clean) if not m[0].isspace()]
    return spans, [start for start, _ in spans], [stop for _, stop in spans]


def read_text(source: Source) -> Text:
    """Clean one source."""
    pieces: list[tuple[int, int]] = []
    raw = mark_cards(blank_markup(source.text))
    folded = fold(raw)
    if "O" in folded:
        folded = with_zeros(folded)
    lines, rows = mark_rows(keep_apart(_lines(raw, folded)))
    if "(" in folded:
        lines, members = mark_members(lines)
        rows.update(members)
    named = mark_names(lines) if ":" in folded else NameRows(lines)
    lines = named.lines
    rows.update(named.blanks)
    rows.update(dict.fromkeys(find_spaced(raw), ""))
    in_row = find_row_lines(lines)
    torn, apart = find_number_lines(lines) | named.torn, find_stacked_lines(lines)
    paragraph = ""
    open_break = False
    previous: Line | None = None
    for i, line in enumerate(lines):
        start, end = line.start, line.end
        if previous is not None:
            cut = overlap(paragraph, line) if line.start not in in_row else Overlap(join=True)
            if cut.drop_line:
                continue
            if cut.drop_tail:
                _drop_tail(pieces, cut.drop_tail)
                paragraph = paragraph[: -cut.drop_tail]
            start += cut.drop_head
            joined = cut.join or line.start in torn or (line.start not in apart and joins(paragraph, previous, line, lines[max(0, i - 8) : i + 9]))
            if not joined:
                pieces.append((-1, previous.end))
                paragraph = ""
            elif line.start in in_row and parts_names(previous, line):
                pieces.append((-2, previous.end))
        pieces.append((start, end))
        paragraph += line.folded[start - line.start : end - line.start]
        previous = line
        open_break = True
    return Text(source, *assemble(raw, folded, pieces if open_break else [], rows))


def _lines(raw: str, folded: str) -> list[Line]:
    """Non-empty raw lines without page furniture; ``gap`` tells whether blank lines stood before."""
    found: list[Line] = []
    last_end = 0
    for m in _LINE.finditer(raw):
        body = m[0].strip(_EDGE)
        if not body:
            continue
        lead = len(m[0]) - len(m[0].lstrip(_EDGE))
        start = m.start() + lead
        if "\t" in body and "\t" in m[0][:lead]:
            # empty cells at the head of a row
            start = m.start() + m[0].index("\t")
            body = m[0][start - m.start() :].rstrip(_EDGE)
        if body[0] in RESIDUE or body[-1] in RESIDUE:
            shift, body = without_residue(body)
            start += shift
            if not body:
                continue
        between = raw[last_end : m.start()].replace("\r\n", "\n")
        gap = between.count("\n") > 1 or "\f" in between
        line = Line.cut(start, folded[start : start + len(body)], gap, _indented(m[0][:lead]))
        found.extend(_cut(line, head=len(found) < HEAD))
        last_end = m.end()
    # only what a running head says can be one
    heads = [_CHANGING.sub("", line.folded) if len(line.folded) <= 48 and _OF_FURNITURE.search(line.folded) else "" for line in found]
    repeats = Counter(heads)
    kept: list[Line] = []
    seen: set[str] = set()
    gap = False
    ordinal = -1  # the number of the last row, where column heads stand on lines of their own
    for i, line in enumerate(found):
        head = heads[i]
        furniture = head != "" and repeats[head] >= 3 and _FURNITURE.search(line.folded) is not None
        lone = (
            not line.alone  # a cell cut from a line is no number of a page
            and line.folded.isdigit()
            and 0 < i < len(found) - 1
            and len(line.folded) <= 3
            and found[i - 1].broken
            and not found[i + 1].marked
            and "、" not in found[i - 1].folded[-1:]
            and line.gap
            and found[i + 1].gap
        )
        if line.folded in _ORDINAL_HEADS:
            ordinal = 0
        elif ordinal >= 0 and line.folded.isdigit() and _is_next(int(line.folded), ordinal, found[i - 1]):
            ordinal, lone = int(line.folded), False
            line = replace(line, alone=True)
        number = re.sub(r"\s", "", line.folded) if "号" in line.folded and NUMBER_LINE.fullmatch(line.folded) else None
        running = (
            number is not None and number in seen
        )  # the same 文号 again at the head of a page; another one opens a document
        if number is not None:
            seen.add(number)
        path = i < HEAD and is_furniture(line.folded)
        if path and (at := title_behind_path(line.folded)) and not _printed_below(line.folded[at:], found[i + 1 : HEAD]):
            line, path = Line.cut(line.start + at, line.folded[at:], True, False), False
        if (
            furniture
            or running
            or lone
            or _PAGE_NUMBER.fullmatch(line.folded)
            or path
            or (i < _SITE and is_site(line.folded))
        ):
            gap = True
            continue
        if counts_in_unit(line.folded) or (i < HEAD and (is_table_line(line.folded) or is_bare_row(line.folded) or is_byline(line.folded))) or (i < _SITE and site_behind(line.folded)):
            line = replace(line, alone=True)
        kept.append(line if line.gap or not gap else replace(line, gap=True))
        gap = False
    return kept


def _printed_below(title: str, below: list[Line]) -> bool:
    """Whether a title that a portal's path ends with is printed again, on one line or on several."""
    return title.replace(" ", "") in "".join(line.folded for line in below).replace(" ", "")


def _is_next(value: int, last: int, before: Line) -> bool:
    """Whether a number opens the row after row ``last``: the next, or any below the heading of a block of rows."""
    return value == last + 1 or not last or (value > last and value < 1000 and _BLOCK_HEADING.match(before.folded) is not None)


def _cut(line: Line, *, head: bool) -> list[Line]:
    """The lines that a document printed without line ends, a table or a run of items consists of; the line itself where it
    is one paragraph. Only a line at the ``head`` of the source holds a title twice."""
    if pages := find_page_numbers(line.folded):
        return [piece for page in _pieces(line, pages) for piece in _cut(page, head=head)]
    if not head and len(line.folded) < LONG and not _BREAKABLE.search(line.folded):
        return [line]
    filed = find_catalogue_line(line.folded) if head else []
    breaks = filed or find_cells(line.folded)
    glued = [] if breaks else find_glued(line.folded, head=head)
    breaks = breaks or glued or (find_repeated_head(line.folded) if head else [])
    if len(line.folded) >= LONG or glued or is_spaced_page(line.folded):
        breaks = sorted({*breaks, *find_breaks(line.folded)})
    breaks = breaks or find_items(line.folded)
    if not breaks:
        return [line]
    return [replace(piece, alone=bool(filed) or k + 1 < len(pieces)) for pieces in [_pieces(line, breaks)] for k, piece in enumerate(pieces)]


def _pieces(line: Line, breaks: list[int]) -> list[Line]:
    """The lines that a line is cut into at some offsets, without blanks around them."""
    cuts = [0, *breaks, len(line.folded)]
    pieces = []
    for low, high in zip(cuts, cuts[1:], strict=False):
        low += len(line.folded[low:high]) - len(line.folded[low:high].lstrip(_EDGE))
        if body := line.folded[low:high].rstrip():
            pieces.append(Line.cut(line.start + low, body, line.gap or low > 0, line.indented))
    return pieces


def _indented(blanks: str) -> bool:
    """Whether the blanks a line begins with are an indent of two characters or more."""
    return len(blanks) + sum(map(blanks.count, "\u3000\u2003\t")) >= 4


def _drop_tail(pieces: list[tuple[int, int]], count: int) -> None:
    while count and pieces:
        start, end = pieces.pop()
        if start < 0:
            continue
        if end - start > count:
            pieces.append((start, end - count))
            return
        count -= end - start
