"""The clause tree of a document: numbered parts, nested by the order in which kinds of numbering appear."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from loaders.decimals import find_decimals
from loaders.markers import Marker, parse_marker
from loaders.text import Text
from ontology.ids import stable_id
from ontology.model import Clause, Span

_CLOSED = frozenset("。;)")
_EXCERPT = 40
"""How far the numbers of items that a text takes from another may be apart."""
_NEAR = 12
"""So many paragraphs below an item the next of its kind is looked for."""
_FIRST = re.compile(r"[^。;!?:]{2,40}[。](?=.)")


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part in clean offsets: heading after the label, and everything up to the next part of its rank."""

    index: int
    marker: Marker
    parent: int | None
    start: int
    heading: Span
    body: int
    end: int

    def label(self) -> str:
        """The numbering as printed, folded."""
        return self.marker.label


_START = attrgetter("start")


def parse_parts(text: Text, start: int, end: int) -> list[Part]:
    """The numbered parts between two clean offsets, in order of position."""
    opened: list[tuple[str, int, tuple[int, ...]]] = []  # kind, place in raw, numbers of one by decimals
    raw: list[tuple[Marker, int | None, int, Span, int]] = []
    above = ""  # the last character of the paragraph before
    paragraphs = text.paragraphs(start, end)
    decimals = find_decimals(text, paragraphs)
    for at, (s, e) in enumerate(paragraphs):
        closed, above = above in _CLOSED, text.folded[e - 1]
        numbers: tuple[int, ...] = ()
        if s in decimals:
            marker, numbers = decimals[s]
        elif (plain := parse_marker(text.folded[s:e])) is not None:
            marker = plain
        else:
            continue
        if s + marker.length >= e:
            continue
        kinds = [kind for kind, _, _ in opened]
        if numbers:
            opened = opened[: _below([own for _, _, own in opened], numbers)]
        elif marker.kind in kinds:
            depth = kinds.index(marker.kind)
            previous = raw[opened[depth][1]][0].value
            if marker.value not in {previous + 1, 1} and not _plausible(marker, previous, closed) and not _goes_on(text, paragraphs[at + 1 :], marker, previous):
                continue
            opened = opened[:depth]
        elif marker.kind == "one" and marker.value > 1 and raw and raw[0][0].value > 1:
            opened = []  # 四、 behind (三) in a torn text goes on above it
        parent = opened[-1][1] if opened else None
        heading, body = _heading(text, s + marker.length, e)
        opened.append((marker.kind, len(raw), numbers))
        raw.append((marker, parent, s, heading, body))
    ends = _ends([(r[1], r[2]) for r in raw], end)
    return [Part(i, m, p, s, h, b, stop) for i, ((m, p, s, h, b), stop) in enumerate(zip(raw, ends, strict=True))]


def _below(opened: list[tuple[int, ...]], numbers: tuple[int, ...]) -> int:
    """How many of the opened parts a numbering by decimals stands below: up to the one whose numbers it goes on, else all above
    the first that is numbered so."""
    above = [i for i, own in enumerate(opened) if own and numbers[: len(own)] == own and len(own) < len(numbers)]
    first = next((i for i, own in enumerate(opened) if own), len(opened))
    return above[-1] + 1 if above else first


def _plausible(marker: Marker, previous: int, closed: bool) -> bool:
    """Numbering may skip (a lost line) but not run backwards or far ahead: 35、 inside a sentence is no heading. Where the
    paragraph above is complete, a text may print some items of another, with their numbers there (3. 8. 12.)."""
    return previous < marker.value <= previous + (_EXCERPT if closed and marker.kind == "arabic" else 3)


def _goes_on(text: Text, below: list[Span], marker: Marker, previous: int) -> bool:
    """Whether a number that skips many is one of a text that prints some items of another: the next of its kind below is the next number."""
    if marker.kind != "arabic" or not previous < marker.value <= previous + _EXCERPT:
        return False
    following = (m for s, e in below[:_NEAR] if (m := parse_marker(text.folded[s : min(e, s + 12)])) is not None and m.kind == "arabic")
    return next((m.value == marker.value + 1 for m in following), False)


def _ends(parts: list[tuple[int | None, int]], end: int) -> list[int]:
    """Where each part ends, given its parent and start: at the next part that is not below it."""
    ends = [end] * len(parts)
    opened: list[int] = []
    for i, (parent, start) in enumerate(parts):
        while opened and opened[-1] != parent:
            ends[opened.pop()] = start
        opened.append(i)
    return ends


def _heading(text: Text, start: int, end: int) -> tuple[Span, int]:
    """A heading is the whole paragraph where it holds no sentence, or its first sentence where more follows."""
    line = text.folded[start:end]
    first = _FIRST.match(line)
    if first and not re.search(r"\d|责任单位", first[0][:-1]):
        return (start, start + first.end() - 1), start + first.end()
    if "。" not in line and ";" not in line:
        return (start, end), end
    return (start, start), start


def build_clauses(text: Text, document: str, parts: list[Part], start: int, end: int) -> list[Clause]:
    """The Clause records of a document's parts; a leaf's text is its own, a parent's ends where its first child begins."""
    ids: dict[int, str] = {}
    seen: Counter[tuple[int | None, str, int]] = Counter()
    children: dict[int | None, int] = {}
    for part in parts:
        children.setdefault(part.parent, part.start)
    clauses = []
    for part in parts:
        parent = ids.get(part.parent) if part.parent is not None else None
        path = (parent or document, part.marker.kind, part.marker.value)
        place = (part.parent, part.marker.kind, part.marker.value)
        ids[part.index] = stable_id("clause", *path, seen[place])
        seen[place] += 1
        child = children.get(part.index, part.end)
        inside = text.paragraphs(part.start, child)
        stop = inside[-1][1] if inside else child
        body = text.clean[part.start + part.marker.length : stop].replace("\n", "").strip()
        clauses.append(
            Clause(
                ids[part.index],
                document,
                parent,
                part.marker.label,
                text.clean[slice(*part.heading)].strip(),
                body,
                text.raw_span(part.start, stop),
            )
        )
    return clauses


def enclosing(parts: Sequence[Part], position: int) -> Part | None:
    """The innermost part that holds a clean offset; ``parts`` are in order of position."""
    at: int | None = bisect_right(parts, position, key=_START) - 1
    while at is not None and at >= 0:
        if position < parts[at].end:
            return parts[at]
        at = parts[at].parent
    return None
