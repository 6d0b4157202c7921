"""Kinds of variants: whether two witnesses use other words, write the same words differently, or one is damaged."""

from __future__ import annotations

import re
from typing import Literal

from loaders.alignment import Difference, Stream
from loaders.dates import find_dates
from loaders.readings import is_same_writing

Kind = Literal["substantive", "damage", "orthographic", "omission"]
"""What a variant is: other wording; text lost, added or repeated where pages turn; only another way of writing the same
words; a whole paragraph or an editor's note that one witness leaves out."""

_PAGE_TURN = re.compile(r"\n\s*\n|\f")
_CLOSED = frozenset("。;:!?")
_NOTE = re.compile(r"略|此件|公开发布|网址|网站|https?|附[图表]|下载|全文")


def find_moved(a: Stream, b: Stream, differences: list[Difference]) -> set[Difference]:
    """Paragraphs both witnesses print, at different places (a number above the letter, and below it as a file name)."""
    only_a = [d for d in differences if d[2] == d[3] and d[1] - d[0] >= 4 and _paragraph(a, d[0], d[1])]
    only_b = [d for d in differences if d[0] == d[1] and d[3] - d[2] >= 4 and _paragraph(b, d[2], d[3])]
    found: set[Difference] = set()
    for x in only_a:
        for y in only_b:
            left, right = a.chars[x[0] : x[1]], b.chars[y[2] : y[3]]
            if (left in right or right in left) and abs(len(left) - len(right)) <= 6:
                found |= {x, y}
    return found


def _paragraph(stream: Stream, start: int, end: int) -> bool:
    return start < end and stream.opens(start) and stream.opens(end)


def find_variant_kind(a: Stream, b: Stream, d: Difference, moved: bool) -> Kind:
    """The kind of a difference; ``moved`` tells that both witnesses print the paragraph, at different places."""
    i1, i2, j1, j2 = d
    left, right = a.chars[max(0, i1 - 4) : i1], a.chars[i2 : i2 + 4]
    if (
        moved
        or is_same_writing(left + a.reading(i1, i2) + right, left + b.reading(j1, j2) + right)
        or _same_date(a, b, d)
    ):
        return "orthographic"
    if i1 != i2 and j1 != j2:
        return "substantive"
    has, start, end, lacks, at = (a, i1, i2, b, j1) if i1 != i2 else (b, j1, j2, a, i1)
    words = has.chars[start:end]
    if _paragraph(has, start, end) or (words[0] == "(" and words[-1] == ")" and _NOTE.search(words)):
        return "omission"
    if _repeated(has, start, end) and ("\n" in has.gap(start) or "\n" in has.gap(end)):
        return "damage"
    stray = len(words) <= 6 and _turns(has, start) and _turns(has, end)
    return "damage" if stray or (len(words) <= 24 and _turns(lacks, at)) else "substantive"


def _turns(stream: Stream, at: int) -> bool:
    """Whether a page turns (blank lines, a form feed) before a token although the sentence goes on."""
    return (
        0 < at < len(stream.chars) and stream.chars[at - 1] not in _CLOSED and bool(_PAGE_TURN.search(stream.gap(at)))
    )


def _repeated(stream: Stream, start: int, end: int) -> bool:
    words, size = stream.chars[start:end], end - start
    return stream.chars[max(0, start - size) : start] == words or stream.chars[end : end + size] == words


def judge_damage(a: Stream, b: Stream, d: Difference) -> tuple[str, str]:
    """The reading to prefer where one witness is damaged, and why."""
    has, start, end = (a, d[0], d[1]) if d[0] != d[1] else (b, d[2], d[3])
    if _repeated(has, start, end):
        return "", "a fragment printed twice where the line or page ends"
    if len(has.chars[start:end]) <= 6 and _turns(has, start) and _turns(has, end):
        return "", "a stray fragment between two pages"
    return has.reading(start, end), "lost in the other witness where a page turns"


def _same_date(a: Stream, b: Stream, d: Difference) -> bool:
    """Whether both sides belong to one full date, written in Chinese and in Arabic numerals."""
    dates = []
    for stream, start, end in ((a, d[0], d[1]), (b, d[2], d[3])):
        window = max(0, start - 11), min(len(stream.chars), end + 11)
        dates.append({v for v, s, e in find_dates(stream.chars, *window) if s <= start and end <= e})
    return bool(dates[0] & dates[1])
