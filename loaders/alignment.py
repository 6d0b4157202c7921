"""Two texts aligned character by character: paragraphs first, then sentences, clauses, characters, so that long
texts stay quick."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from loaders.text import Text
from ontology.ids import fold
from ontology.model import Span

Difference = tuple[int, int, int, int]
"""A place where two streams differ: tokens ``a[i1:i2]`` against ``b[j1:j2]``."""

_LEVELS = (re.compile(r"[^。;!?]*[。;!?]+|[^。;!?]+"), re.compile(r"[^,、:。;!?]*[,、:。;!?]+|[^,、:。;!?]+"))
_MARKUP = frozenset("_{}^$\\")
_LIMIT = 4_000_000
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\xad"


@dataclass(frozen=True, slots=True)
class Stream:
    """The printed characters of a stretch of text without blanks and line ends, in one spelling, each with its
    clean offset."""

    text: Text
    chars: str
    index: array[int]
    end: int

    def reading(self, start: int, end: int) -> str:
        """The words of some tokens as printed, without line ends."""
        if start >= end:
            return ""
        return self.text.clean[self.index[start] : self.index[end - 1] + 1].replace("\n", "")

    def raw_span(self, start: int, end: int) -> Span:
        """The raw span of some tokens; an empty span behind the token before where there are none."""
        if start < end:
            return self.text.offsets[self.index[start]], self.text.offsets[self.index[end - 1]] + 1
        at = self.text.offsets[self.index[start - 1]] + 1 if 0 < start <= len(self.index) else self._edge()
        return at, at

    def _edge(self) -> int:
        return self.text.offsets[self.index[0]] if self.index else 0

    def opens(self, at: int) -> bool:
        """Whether a token is the first of a paragraph (the end of the stream counts as one)."""
        if at <= 0 or at >= len(self.index):
            return True
        return "\n" in self.text.clean[self.index[at - 1] : self.index[at]]

    def gap(self, at: int) -> str:
        """The raw characters between a token and the one before it."""
        if not 0 < at < len(self.index):
            return ""
        return self.text.source.text[self.text.offsets[self.index[at - 1]] + 1 : self.text.offsets[self.index[at]]]

    def skipped(self, at: int) -> str:
        """What the clean text holds between a token and the one before it: blanks and marks of markup."""
        return self.text.clean[self.index[at - 1] + 1 : self.index[at]]

    def dropped(self) -> Iterator[tuple[int, Span]]:
        """Raw characters between tokens that cleaning left out: the token behind them, their raw span."""
        raw = self.text.source.text
        for k in range(1, len(self.index)):
            start, end = self.text.offsets[self.index[k - 1]] + 1, self.text.offsets[self.index[k]]
            if end <= start:
                continue
            kept = {self.text.offsets[i] for i in range(self.index[k - 1] + 1, self.index[k])}
            lost = [i for i in range(start, end) if i not in kept and not raw[i].isspace() and raw[i] not in _INVISIBLE]
            if lost:
                yield k, (lost[0], lost[-1] + 1)


@cache
def _token(char: str) -> str:
    """The one spelling of a character; itself where folding would make it longer or nothing."""
    one = fold(unicodedata.normalize("NFKC", char))
    return one if len(one) == 1 else char


def build_stream(text: Text, start: int = 0, end: int | None = None) -> Stream:
    """The stream of a clean span, by default of the whole text."""
    end = len(text.clean) if end is None else end
    kept = array("I", (i for i in range(start, end) if not text.folded[i].isspace() and text.folded[i] not in _MARKUP))
    return Stream(text, "".join(_token(text.folded[i]) for i in kept), kept, end)


def sentences(stream: Stream) -> list[Span]:
    """The spans of the sentences of a stream; a paragraph ends one too."""
    paragraphs = _segments(stream, 0, len(stream.chars), 0)
    return [m.span() for s, e in paragraphs for m in _LEVELS[0].finditer(stream.chars, s, e)]


def find_differences(a: Stream, b: Stream, span_a: Span | None = None, span_b: Span | None = None) -> list[Difference]:
    """Where two streams (or stretches of them) differ, in order; neighbours with one character between them are one."""
    (i1, i2), (j1, j2) = span_a or (0, len(a.chars)), span_b or (0, len(b.chars))
    found: list[Difference] = []
    _align(a, b, (i1, i2, j1, j2), 0, found)
    merged: list[Difference] = []
    for d in found:
        if merged and _belongs(a, b, merged[-1], d):
            merged[-1] = (merged[-1][0], d[1], merged[-1][2], d[3])
        else:
            merged.append(d)
    return merged


def _belongs(a: Stream, b: Stream, left: Difference, right: Difference) -> bool:
    between = a.chars[left[1] : right[0]]
    if between:
        return len(between) == 1 and "\u4e00" <= between <= "\u9fff"
    ends = left[2] == left[3] and right[0] == right[1] and b.opens(right[2])
    starts = left[0] == left[1] and right[2] == right[3] and a.opens(right[0])
    return not (ends or starts)


def _align(first: Stream, second: Stream, window: Difference, level: int, found: list[Difference]) -> None:
    a, b = first.chars, second.chars
    i1, i2, j1, j2 = window
    while i1 < i2 and j1 < j2 and a[i1] == b[j1] and first.opens(i1) == second.opens(j1):
        i1, j1 = i1 + 1, j1 + 1
    while i1 < i2 and j1 < j2 and a[i2 - 1] == b[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
    if i1 == i2 and j1 == j2:
        return
    if i1 == i2 or j1 == j2:
        found.append((i1, i2, j1, j2))
        return
    if (end := _own_end(first, second, (i1, i2, j1, j2))) is not None:
        found.append((i1, end, j1, j1))
        _align(first, second, (end, i2, j1, j2), level, found)
        return
    if (end := _own_end(second, first, (j1, j2, i1, i2))) is not None:
        found.append((i1, i1, j1, end))
        _align(first, second, (i1, i2, end, j2), level, found)
        return
    if level > len(_LEVELS):
        _align_characters(a, b, (i1, i2, j1, j2), found)
        return
    left, right = _segments(first, i1, i2, level), _segments(second, j1, j2, level)
    matcher = SequenceMatcher(None, [a[s:e] for s, e in left], [b[s:e] for s, e in right], autojunk=False)
    for tag, l1, l2, r1, r2 in matcher.get_opcodes():
        if tag != "equal":
            starts = left[l1][0] if l1 < len(left) else i2, right[r1][0] if r1 < len(right) else j2
            ends = left[l2 - 1][1] if l2 > l1 else starts[0], right[r2 - 1][1] if r2 > r1 else starts[1]
            _align(first, second, (starts[0], ends[0], starts[1], ends[1]), level + 1, found)


def _own_end(stream: Stream, other: Stream, window: Difference) -> int | None:
    """Where the paragraph a difference begins in ends, if the other side prints whole new paragraphs there: what
    the one adds to its paragraph must not be matched with what the other adds behind it."""
    i1, i2, j1, j2 = window
    if stream.opens(i1) or not other.opens(j1) or not other.opens(j2):
        return None
    return next((k for k in range(i1 + 1, i2 + 1) if stream.opens(k)), None)


def _segments(stream: Stream, start: int, end: int, level: int) -> list[Span]:
    """The pieces of a stretch: paragraphs at level 0, then sentences, then clauses."""
    if level:
        return [m.span() for m in _LEVELS[level - 1].finditer(stream.chars, start, end)]
    cuts = [start, *(k for k in range(start + 1, end) if stream.opens(k)), end]
    return list(pairwise(cuts))


def _align_characters(a: str, b: str, window: Difference, found: list[Difference]) -> None:
    i1, i2, j1, j2 = window
    if (i2 - i1) * (j2 - j1) > _LIMIT:
        found.append(window)
        return
    matcher = SequenceMatcher(None, a[i1:i2], b[j1:j2], autojunk=False)
    blocks = [m for m in matcher.get_matching_blocks() if m.size]
    if min(i2 - i1, j2 - j1) >= 8 and sum(m.size for m in blocks) < 0.35 * max(i2 - i1, j2 - j1):
        found.append(window)
        return
    for tag, l1, l2, r1, r2 in matcher.get_opcodes():
        if tag != "equal":
            found.append((i1 + l1, i1 + l2, j1 + r1, j1 + r2))
