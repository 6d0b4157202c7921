"""Tables of indicators of plans (指标, 单位, 2020年, 2025年, 属性): the rows of every layout, and the aims they print."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from loaders.folding import fold
from loaders.indicator_cells import indicator_words, parse_value
from loaders.indicator_columns import Column, Plan, find_plan, read_head, resolve
from loaders.indicator_layout import Cell, Mode, cut_cells, cut_lines, drawn_groups, is_rule, joined, make_cell, mode_of
from loaders.indicator_rows import LONGEST, Found, Line, fills, fit_row, is_text, join_heads, match_run, take_row
from loaders.passages import Passage
from loaders.text import Text
from ontology.model import Span

_UNIT_LINE = re.compile(r"[(]?单位:([^()、,;]{1,8})[)]?")
_WORD = re.compile("指[ \u3000\u00a0]{0,6}[标標]")
_INDICATOR = re.compile(r"[\u4e00-\u9fff]{0,8}指标(?:名称)?")
_HEADS = frozenset({"serial", "indicator", "unit", "people", "named"})
_IN_BRACKETS = re.compile(r"\([^()]{1,12}\)|\[[^\[\]]{1,12}\]|〔[^〔〕]{1,12}〕")
_HEAD_LINES = 4
_CAPTION = 60
_FEWEST, _MOST = 3, 24
"""Columns of a table that has no signs between its cells, at least and at most."""


class _Finder:
    """The tables between two raw offsets, looked for at every line that holds the word 指标."""

    def __init__(self, text: Text, title: str, issued: int | None, span: Span) -> None:
        self.raw, self.title, self.issued = text.source.text, title, issued
        self.lines = cut_lines(self.raw, *span)
        self.starts = [a for a, _ in self.lines]

    def words(self, i: int) -> str:
        a, b = self.lines[i]
        return fold(self.raw[a:b]).strip()

    def at(self, i: int) -> tuple[Found | None, int]:
        """The table whose head holds line ``i``, and the first line not to be looked at again."""
        line = self.lines[i]
        mode = mode_of(self.raw, line)
        if mode == "stroke":
            return self._drawn(i)
        cells = cut_cells(self.raw, line, mode)
        found, stop = self._flat(i) if len(cells) == 1 else self._rows(i, cells, mode)
        if found is None and len(cells) > 8 and mode == "blank":
            for k, cell in enumerate(cells):
                if read_head(cell.plain).kind == "indicator" and (table := self._stream(cells, k, i)[0]):
                    return table, i + 1
        if found is None and mode == "blank" and (below := self._below(i)):
            return below
        return found, stop

    def _below(self, i: int) -> tuple[Found, int] | None:
        """The table below a caption whose head does not say 指标 itself."""
        if i + 1 >= len(self.lines) or len(self.words(i)) > _CAPTION or "指标" in self.words(i + 1):
            return None
        mode = mode_of(self.raw, self.lines[i + 1])
        if mode == "blank":
            return None
        found, stop = self._drawn(i + 1) if mode == "stroke" else self._rows(i + 1, cut_cells(self.raw, self.lines[i + 1], mode), mode)
        return (found, stop) if found else None

    def _plan(self, i: int) -> tuple[Plan, str | None] | None:
        """The years by the lines above line ``i``, and the unit printed there; None below a caption of results."""
        above: list[str] = []
        unit = None
        for k in range(i - 1, max(-1, i - 4), -1):
            words = self.words(k)
            if m := _UNIT_LINE.fullmatch(words.replace(" ", "")):
                unit = m[1]
                continue
            if len(words) > _CAPTION or "。" in words or len(above) == 2:
                break
            above.append(words)
        past = indicator_words()["past"]["caption"]
        if any(word in a for word in past for a in above[:1]):
            return None
        return find_plan(self.title, " ".join(above), self.issued), unit

    def _columns(self, heads: Sequence[str], i: int, *, known: bool) -> tuple[list[Column], str | None] | None:
        read = [read_head(h) for h in heads]
        if "named" in (kinds := [c.kind for c in read]):
            captioned = any("指标" in self.words(k) for k in range(max(0, i - 2), i))
            known_as = "indicator" if captioned and "indicator" not in kinds and kinds.count("named") == 1 and "unit" in kinds else None
            read = [Column(known_as, 0) if c.kind == "named" else c for c in read]
        if not any(c.kind == "indicator" for c in read) or (known and any(c.kind is None for c in read)):
            return None
        planned = self._plan(i)
        columns = resolve(read, planned[0]) if planned else None
        return (columns, planned[1]) if columns and planned else None

    def _rows(self, i: int, cells: list[Cell], mode: Mode) -> tuple[Found | None, int]:
        heads = [c.plain for c in cells]
        tight = mode in {"gap", "blank"}
        at = i + 1
        if mode == "tab" and at < len(self.lines) and mode_of(self.raw, self.lines[at]) == "tab":
            second = [c.plain for c in cut_cells(self.raw, self.lines[at], "tab")]
            if both := join_heads(heads, second):
                heads, at = both, at + 1
        told = self._columns(heads, i, known=mode == "blank") if not tight or len(heads) >= _FEWEST else None
        if told is None and mode == "blank" and (broken := self._broken(i, heads)):
            told, at = broken
        if told is None:
            return None, i + 1
        found = Found(*told)
        end = at
        while at < len(self.lines):
            line = self.lines[at]
            if is_rule(self.raw, line):
                at += 1
                continue
            own = mode_of(self.raw, line)
            whole = own == "stroke" or (own == "blank" and mode != "blank")
            row = [make_cell(self.raw, line)] if whole else cut_cells(self.raw, line, own)
            if [c.plain for c in row] == heads:  # printed again on the next page
                at += 1
                continue
            if len(row) > 1 and any(read_head(c.plain).kind in _HEADS for c in row):
                break  # another table
            if (len(row) < 2 and "\t" not in self.raw[slice(*line)].rstrip()) or "。" in self.raw[slice(*line)][-1:]:
                if len(row) > 1 or not self._heads_block(at, mode):
                    break
            elif (mode == "blank" and own == "blank" and fit_row(row, found.columns, aligned=False) is None) or own == "stroke":
                break
            else:
                take_row(found, row, aligned=own == "tab")
                end = at + 1
            at += 1
        return self._closed(found, i, end), max(end, i + 1)

    def _broken(self, i: int, heads: Sequence[str]) -> tuple[tuple[list[Column], str | None], int] | None:
        """The columns of a head printed without signs that goes on below line ``i`` (2020年 / (基准) 2025年 / (目标) 属性), and the first
        line behind it."""
        joined_heads, at = list(heads), i + 1
        if len(heads) < 2 or read_head(heads[-1]).kind is None:
            return None
        while at < min(len(self.lines), i + 1 + _HEAD_LINES) and mode_of(self.raw, self.lines[at]) == "blank":
            more = [c.plain for c in cut_cells(self.raw, self.lines[at], "blank")]
            if len(more) > _MOST or any(read_head(c).kind is None and not _IN_BRACKETS.fullmatch(c) for c in more):
                break
            for cell in more:
                if _IN_BRACKETS.fullmatch(cell):
                    joined_heads[-1] += cell
                else:
                    joined_heads.append(cell)
            at += 1
        told = self._columns(joined_heads, i, known=True) if at > i + 1 else None
        return (told, at) if told else None

    def _heads_block(self, at: int, mode: Mode) -> bool:
        """Whether a line of one cell heads a block of rows: another row follows."""
        if at + 1 >= len(self.lines) or len(self.words(at)) > LONGEST:
            return False
        own = mode_of(self.raw, self.lines[at + 1])
        return own == mode and (mode != "blank" or len(cut_cells(self.raw, self.lines[at + 1], own)) > 2)

    def _closed(self, found: Found, first: int, end: int) -> Found | None:
        if not found.rows:
            return None
        found.span = self.lines[first][0], self.lines[end - 1][1]
        return found

    def _drawn(self, i: int) -> tuple[Found | None, int]:
        groups, low, high = drawn_groups(self.raw, self.lines, i)
        ruled = len(groups) > 2 or (len(groups) == 2 and len(groups[0]) > 1)
        body = groups[1:] if len(groups) > 1 else [groups[0][1:]]
        head = joined(self.raw, groups[0]) if len(groups) > 1 else groups[0][0]
        told = self._columns([c.plain for c in head], low, known=False) if head else None
        if told is None:
            return None, max(high, i + 1)
        found = Found(*told)
        for group in body:
            apart = not ruled or all(fills(row, found.columns) for row in group)
            one = None if apart else joined(self.raw, group)
            for row in group if apart or one is None else [one]:
                take_row(found, row, aligned=True)
        return self._closed(found, low, high), high

    def _flat(self, i: int) -> tuple[Found | None, int]:
        if read_head(self.words(i).replace(" ", "")).kind != "indicator":
            return None, i + 1
        first = i
        while first and i - first < 2 and read_head(self.words(first - 1).replace(" ", "")).kind in {"serial", "category"}:
            first -= 1
        tokens = _Cells(self.raw, self.lines, first)
        found, used = self._stream(tokens, i - first, first)
        return found, first + used if found else i + 1

    def _stream(self, tokens: Sequence[Cell], k: int, i: int) -> tuple[Found | None, int]:
        """A table printed one cell after another, its head around cell ``k``, and how many cells it has."""
        if k + 1 < len(tokens) and _INDICATOR.fullmatch(tokens[k + 1].plain):
            return None, k + 1  # a caption above the head
        low = k
        while low and k - low < 2 and read_head(tokens[low - 1].plain).kind in {"serial", "category"}:
            low -= 1
        stop = k
        while stop < min(len(tokens), low + _MOST) and len(tokens[stop].plain) <= 16 and read_head(tokens[stop].plain).kind is not None:
            stop += 1
        heads: list[str] = []
        for cell in tokens[low:stop]:
            if heads and _IN_BRACKETS.fullmatch(cell.plain):
                heads[-1] += cell.plain  # a head broken before its bracket: 年均增速 / [累计]
            else:
                heads.append(cell.plain)
        told = self._columns(heads, i, known=True) if len(heads) >= _FEWEST else None
        if told is None:
            return None, stop
        found = Found(*told)
        own = [k for k, c in enumerate(found.columns) if c.kind != "category"]
        layouts = [list(range(len(found.columns))), *([own] if len(own) < len(found.columns) else [])]
        at = end = stop
        while at < len(tokens):
            if layout := match_run(tokens, at, found.columns, layouts):
                found.rows.append(Line(dict(zip(layout, tokens[at : at + len(layout)], strict=True))))
                at = end = at + len(layout)
                continue
            reach = min(len(tokens), at + len(found.columns) + 4)
            after = next((n for n in range(at + 1, reach) if match_run(tokens, n, found.columns, layouts)), None)
            between = tokens[at : reach if after is None else after]
            numbered = [n for n, c in enumerate(between) if n and parse_value(c.plain) and not is_text(between[:n])]
            if numbered and (found.rows or after is not None):
                upto = after if after is not None else at + numbered[-1] + 1
                found.lost.append((tokens[at].pieces[0][0], tokens[upto - 1].pieces[-1][1]))
                end = upto
            if after is None or is_text(between):
                break
            at = after
        if not found.rows:
            return None, stop
        found.span = tokens[low].pieces[0][0], tokens[end - 1].pieces[-1][1]
        return found, end


class _Cells(Sequence[Cell]):
    """The lines from one on as cells, made when they are asked for."""

    def __init__(self, raw: str, lines: list[Span], first: int) -> None:
        self.raw, self.lines, self.first = raw, lines, first
        self.made: dict[int, Cell] = {}

    def __len__(self) -> int:
        return len(self.lines) - self.first

    def __getitem__(self, i):  # type: ignore[no-untyped-def]
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        if i not in self.made:
            self.made[i] = make_cell(self.raw, self.lines[self.first + i])
        return self.made[i]


def find_tables(text: Text, title: str, issued: int | None, start: int, end: int, opened: int) -> Iterator[Found]:
    """The tables of indicators between two clean offsets, in order; ``title`` is folded, ``opened`` the raw offset where the
    document begins."""
    if start >= end:
        return
    raw, opening, closing = text.source.text, text.offsets[start], text.offsets[end - 1] + 1
    first = _WORD.search(raw, opening, closing)  # the clean text can have lost a head printed again below a caption
    if first is None or any(word in title for word in indicator_words()["past"]["title"]):
        return
    finder = _Finder(text, title, issued, (opening, closing))
    passage = Passage(text, start, end, opened)
    done = 0
    for m in _WORD.finditer(raw, first.start(), closing):
        i = bisect_right(finder.starts, m.start()) - 1
        if i >= done:
            found, done = finder.at(i)
            if found and not passage.reviewed(text.clean_span(found.span)[0]):
                yield found
