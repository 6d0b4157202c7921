"""How much of each document's text carries a fact, by kind of fact, and the sentences that look as if they should
and do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from loaders.folding import fold
from ontology.model import Document, Reading, Span

KINDS = ("task", "party", "target", "citation", "project", "person", "field", "convention")
"""Kinds of facts counted; the clauses that only structure a text are none."""

_SENTENCE = re.compile(r"[^。;!?]+[。;!?]?")
_SIGNALS = (
    ("party", re.compile(r"牵头|责任单位|责任部门|配合单位|分工负责")),
    (
        "number",
        re.compile(
            r"\d(?:[\d.]*\d)?(?:%|(?:[万亿]?(?!年|月|日|号|时|期|条|款|届|次会|、|\.)[\u4e00-\u9fff]))(?:[^。]{0,12}?(?:以上|以下|以内|左右))?"
        ),
    ),
    ("citation", re.compile(r"《[^《》]{4,80}》|〔(?:19|20)\d\d〕\d+号")),
)
_ORDINAL = re.compile(r"^\s*(?:\d+[.、．]|[(（]\d+[)）])")


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence without any fact although it has the look of one: what looked like it, line, raw span, words."""

    signals: tuple[str, ...]
    line: int
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """One document's text: characters (blanks not counted), how many lie inside facts, per kind and in all, and
    what looks unread."""

    document: str
    number: str | None
    title: str
    span: Span
    carried: bool
    characters: int
    covered: int
    kinds: tuple[tuple[str, int], ...]
    unread: tuple[Unread, ...]

    @property
    def share(self) -> float:
        """The share of characters inside facts, 0 to 1."""
        return self.covered / self.characters if self.characters else 0.0


def find_coverage(reading: Reading) -> tuple[Coverage, ...]:
    """The coverage of every document of a reading, in order of position."""
    spans = _spans(reading)
    counts = list(accumulate((not c.isspace() for c in reading.source.text), initial=0))
    everything = merge_spans(s for held in spans.values() for s in held)
    return tuple(_cover(reading, d, spans, everything, counts) for d in reading.documents)


def covered_by_documents(reading: Reading) -> tuple[int, int]:
    """Characters of a source inside its documents, and all of them (blanks not counted)."""
    counts = list(accumulate((not c.isspace() for c in reading.source.text), initial=0))
    return _count(merge_spans(d.span for d in reading.documents), counts, (0, len(reading.source.text))), counts[-1]


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Spans without overlaps, in order."""
    merged: list[Span] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def _spans(reading: Reading) -> dict[str, list[Span]]:
    parties = [p.span for t in reading.tasks for p in t.parties]
    held: dict[str, Sequence[Span]] = {
        "task": [t.span for t in reading.tasks],
        "party": parties,
        "target": [t.span for t in reading.targets],
        "citation": [c.span for c in reading.citations],
        "project": [p.span for p in reading.projects],
        "person": [*(p.span for p in reading.people), *(a.span for a in reading.appointments)],
        "field": [s for d in reading.documents for _, s in d.fields],
        "convention": [c.span for c in reading.conventions],
    }
    return {kind: merge_spans(held[kind]) for kind in KINDS}


def _count(spans: Sequence[Span], counts: Sequence[int], window: Span) -> int:
    return sum(
        counts[min(e, window[1])] - counts[max(s, window[0])] for s, e in spans if s < window[1] and e > window[0]
    )


def _cover(
    reading: Reading, document: Document, spans: dict[str, list[Span]], everything: list[Span], counts: Sequence[int]
) -> Coverage:
    window = document.span
    return Coverage(
        document.id,
        document.number,
        document.title,
        window,
        document.parent is not None,
        counts[window[1]] - counts[window[0]],
        _count(everything, counts, window),
        tuple((kind, _count(spans[kind], counts, window)) for kind in KINDS),
        tuple(_unread(reading, document, everything)) if document.kind != "发文目录" else (),
    )


def _unread(reading: Reading, document: Document, everything: list[Span]) -> Iterable[Unread]:
    children = [d.span for d in reading.documents if d.parent == document.id]
    folded = fold(reading.source.text)
    at = 0
    for m in _SENTENCE.finditer(folded, *document.span):
        body = m[0].strip()
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        end = start + len(body)
        while at < len(everything) and everything[at][1] <= start:
            at += 1
        taken = at < len(everything) and everything[at][0] < end
        if not body or taken or any(s <= start < e for s, e in children):
            continue
        signals = tuple(name for name, pattern in _SIGNALS if pattern.search(_ORDINAL.sub("", body)))
        if signals:
            yield Unread(
                signals, reading.source.text.count("\n", 0, start) + 1, (start, end), reading.source.text[start:end]
            )
