"""The table of contents (目录) of a gazette: its entries, and where each one's heading stands in the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from loaders.folding import fold
from loaders.kinds import find_kind
from loaders.numbers import NUMBER, find_numbers
from loaders.text import Text
from ontology.model import Span

_PAGE = re.compile(r"[\s.…·⋯-]*[((]?\s*\d{1,3}\s*[))]?\s*$")
_NUMBERED = re.compile(rf"[(]?\s*{NUMBER.pattern}\s*[)]?")
_KEY = re.compile(r"[★☆\s“”\"《》〈〉<>()〔〕\[\]【】,、.:;。·—-]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: title and number as printed there, with its clean span."""

    title: str
    number: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents table: its entries, its clean span, and per entry the index of the heading's paragraph (or None)."""

    entries: tuple[Entry, ...]
    span: Span
    headings: tuple[int | None, ...]


_ALIKE = 0.8
"""The lowest ratio at which two titles are taken for printings of one."""
_LEAST_SHARE = 0.7
"""A title that has not so much of the other's length is no printing of it."""


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """A folded title without blanks, brackets and punctuation, for comparison."""
    return _KEY.sub("", title)


@lru_cache(maxsize=4096)
def _letters(key: str) -> frozenset[str]:
    return frozenset(key)


def alike(a: str, b: str) -> float:
    """How alike two titles are: the ratio of matching characters, 0 where it is below what any caller asks for."""
    a, b = title_key(a), title_key(b)
    if not a or not b or len(a) < _LEAST_SHARE * len(b) or len(b) < _LEAST_SHARE * len(a):
        return 0.0
    if a == b:
        return 1.0
    letters, others = _letters(a), _letters(b)
    if 2 * min(len(a) - len(letters - others), len(b) - len(others - letters)) < _ALIKE * (len(a) + len(b)):
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def find_contents(text: Text, paragraphs: list[Span]) -> Contents | None:
    """The contents table of a gazette, or None; it ends where the first entry's title is printed again."""
    folded = text.folded
    start = next(
        (i for i, (s, e) in enumerate(paragraphs) if folded[s:e].replace(" ", "") in {"目录", "目次", "本期目录"}), None
    )
    if start is None:
        return None
    first = None
    end = None
    for i in range(start + 1, min(len(paragraphs), start + 400)):
        title = _title(folded[slice(*paragraphs[i])])
        if first is None:
            if len(title) >= 10 and not title.startswith("【"):
                first = title
            continue
        if _same_title(first, folded[slice(*paragraphs[i])]):
            end = i
            break
    if first is None or end is None:
        return None
    entries = _entries(text, paragraphs[start + 1 : end])
    headings: list[int | None] = []
    at = end
    for entry in entries:
        title = fold(entry.title)
        found = next((i for i in range(at, len(paragraphs)) if _is_heading(folded, paragraphs[i], title)), None)
        headings.append(found)
        at = found + 1 if found is not None else at
    return Contents(tuple(entries), (paragraphs[start][0], paragraphs[end - 1][1]), tuple(headings))


def _is_heading(folded: str, paragraph: Span, title: str) -> bool:
    start, end = paragraph
    return _LEAST_SHARE * len(title_key(title)) <= end - start <= len(title) + 24 and _same_title(title, folded[start:end])


def _same_title(a: str, b: str) -> bool:
    """Alike enough to be two printings of one title, damage allowed; a notice is not its own interpretation."""
    return alike(a, b) >= 0.86 and find_kind(a)[0] == find_kind(b)[0]


def _entries(text: Text, paragraphs: list[Span]) -> list[Entry]:
    found: list[Entry] = []
    for start, end in paragraphs:
        line = text.folded[start:end]
        numbers = find_numbers(text.folded, start, end)
        title = _title(line)
        if not title:
            if found and numbers and found[-1].number is None:
                last = found.pop()
                found.append(Entry(last.title, numbers[0][0], (last.span[0], end)))
            continue
        if re.fullmatch(r"【[^】]*】", title) and title == line.strip():
            continue
        shift = line.find(title[:4])
        printed = text.clean[start + max(shift, 0) : start + max(shift, 0) + len(title)]
        found.append(Entry(printed, numbers[0][0] if numbers else None, (start, end)))
    return found


def _title(line: str) -> str:
    without_page = _PAGE.sub("", line)
    return _NUMBERED.sub("", without_page).strip(" .…·-\t")
