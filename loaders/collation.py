"""Two witnesses of one document collated: where they read differently, of what kind each difference is, and which
reading to prefer. A witness is a stretch of clean text; nothing here knows graphs or files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from loaders.alignment import Difference, Stream, build_stream, find_differences, sentences
from loaders.readings import expand, preferred_reading
from loaders.text import Text
from loaders.variants import Kind, find_moved, find_variant_kind, judge_damage
from ontology.ids import stable_id
from ontology.model import Span

_CONTEXT = 12
_SAME = "the same words written differently"


@dataclass(frozen=True, slots=True)
class Witness:
    """One printing of a document: the text of its source and the clean span the document takes there."""

    text: Text
    span: Span


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where two witnesses differ: both readings with their raw spans, the words around, the reading
    preferred (None where both can stand) and why. ``part`` is ``lead`` where the second witness is a passage quoted
    before the document."""

    id: str
    kind: Kind
    readings: tuple[str, str]
    sources: tuple[str, str]
    spans: tuple[Span, Span]
    before: str
    after: str
    preferred: str | None
    reason: str
    part: Literal["body", "lead"] = "body"


def clean_span(text: Text, span: Span) -> Span:
    """The clean span of a raw span."""
    return bisect_left(text.offsets, span[0]), bisect_left(text.offsets, span[1])


def collate(first: Witness, second: Witness) -> tuple[Variant, ...]:
    """Every difference between two witnesses of one document, in order of the first."""
    a, b = (build_stream(w.text, *w.span) for w in (first, second))
    whole = build_stream(first.text), build_stream(second.text)
    differences = [p for d in find_differences(a, b) for p in _pieces(a, b, d)]
    moved = find_moved(a, b, differences)
    found = [_variant(a, b, d, whole, d in moved) for d in differences]
    found += _printings(a, b, differences)
    found += _dropped(a, b, differences)
    return tuple(sorted(found, key=lambda v: (v.spans, v.kind, v.readings)))


def collate_passage(passage: Witness, body: Witness, own: Witness | None = None) -> tuple[Variant, ...]:
    """Differences between a passage that quotes sentences of a document and the document itself; words of the
    reporter are left alone. ``own`` is the document as printed below the passage: where it sides with ``body`` that
    is said."""
    quoted, printed = build_stream(passage.text, *passage.span), build_stream(body.text, *body.span)
    beside = build_stream(own.text, *own.span).chars if own else ""
    places: dict[str, list[Span]] = {}
    closed = [s for s in sentences(printed) if printed.chars[s[1] - 1] in "。;!?" and s[1] - s[0] >= 12]
    for s in closed:
        for i in range(s[0], s[1] - 1):
            places.setdefault(printed.chars[i : i + 2], []).append(s)
    found = []
    for s in sentences(quoted):
        match = _quoted_sentence(quoted, printed, s, places)
        for d in find_differences(printed, quoted, *match) if match else ():
            variant = _variant(printed, quoted, d, (printed, quoted), False)
            if variant.kind != "substantive":
                continue
            around = printed.chars[max(0, d[0] - 4) : d[1] + 4]
            reason = (
                "both bodies of the document have it"
                if around in beside
                else "the document itself has it, the passage only quotes"
            )
            found.append(
                replace(
                    variant,
                    part="lead",
                    preferred=variant.readings[0],
                    reason=reason,
                    id=stable_id("variant", variant.id, "lead"),
                )
            )
    return tuple(sorted(found, key=lambda v: (v.spans, v.readings)))


def _quoted_sentence(
    quoted: Stream, printed: Stream, s: Span, places: dict[str, list[Span]]
) -> tuple[Span, Span] | None:
    """The sentence of the document a sentence of the passage quotes, both spans cut to what is quoted."""
    counts: dict[Span, int] = {}
    for i in range(s[0], s[1] - 1):
        for place in dict.fromkeys(places.get(quoted.chars[i : i + 2], ())):
            counts[place] = counts.get(place, 0) + 1
    if not counts:
        return None
    best = min(counts, key=lambda p: (-counts[p] / (p[1] - p[0]), p))
    head = quoted.chars.find(printed.chars[best[0] : best[0] + 4], *s)
    start = head if head >= 0 and quoted.chars[head - 1 : head] in {",", ":", "(", ""} else s[0]
    if counts[best] < 0.8 * (best[1] - best[0] - 1) or s[1] - start < 0.7 * (best[1] - best[0]):
        return None
    return best, (start, s[1])


def _pieces(a: Stream, b: Stream, d: Difference) -> Iterator[Difference]:
    """A difference that only one witness prints, paragraph by paragraph; any other as it is."""
    i1, i2, j1, j2 = d
    if (i1 == i2) == (j1 == j2):
        yield d
        return
    stream, start, end = (b, j1, j2) if i1 == i2 else (a, i1, i2)
    cuts = [start, *(k for k in range(start + 1, end) if stream.opens(k)), end]
    for left, right in pairwise(cuts):
        yield (i1, i1, left, right) if i1 == i2 else (left, right, j1, j1)


def _variant(a: Stream, b: Stream, d: Difference, whole: tuple[Stream, Stream], moved: bool) -> Variant:
    kind = find_variant_kind(a, b, d, moved)
    if kind == "substantive":
        d = expand(a, b, d, whole)
    i1, i2, j1, j2 = d
    first, second = a.reading(i1, i2), b.reading(j1, j2)
    preferred: str | None = None
    if kind == "substantive":
        preferred, reason = preferred_reading(a, b, d, whole)
    elif kind == "damage":
        preferred, reason = judge_damage(a, b, d)
    elif kind == "omission":
        preferred, reason = first or second, "only one witness prints it, nothing in the other contradicts it"
    else:
        reason = "printed at another place" if moved else _SAME
    return _made(a, b, d, kind, (preferred, reason))


def _made(a: Stream, b: Stream, d: Difference, kind: Kind, judged: tuple[str | None, str]) -> Variant:
    i1, i2, j1, j2 = d
    readings, (preferred, reason) = (a.reading(i1, i2), b.reading(j1, j2)), judged
    spans = a.raw_span(i1, i2), b.raw_span(j1, j2)
    before, after = a.reading(max(0, i1 - _CONTEXT), i1), a.reading(i2, min(len(a.chars), i2 + _CONTEXT))
    sources = a.text.source.sha256, b.text.source.sha256
    return Variant(
        stable_id("variant", *sources, spans, kind, *readings),
        kind,
        readings,
        sources,
        spans,
        before,
        after,
        preferred,
        reason,
    )


def _equal_pairs(a: Stream, b: Stream, differences: list[Difference]) -> Iterator[tuple[int, int]]:
    """Token pairs the alignment holds for equal."""
    i = j = 0
    for i1, i2, j1, j2 in [*differences, (len(a.chars), len(a.chars), len(b.chars), len(b.chars))]:
        yield from zip(range(i, i1), range(j, j1), strict=False)
        i, j = i2, j2


def _other_printing(a: Stream, b: Stream, i: int, j: int) -> bool:
    """Whether equal tokens are printed differently: another width, bracket or script, or a blank or mark before one
    of them."""
    if a.text.clean[a.index[i]] != b.text.clean[b.index[j]]:
        return True
    return i > 0 and j > 0 and not a.opens(i) and not b.opens(j) and a.skipped(i) != b.skipped(j)


def _printings(a: Stream, b: Stream, differences: list[Difference]) -> list[Variant]:
    """Stretches of equal tokens printed differently, neighbours taken together."""
    runs: list[list[tuple[int, int]]] = []
    for i, j in _equal_pairs(a, b, differences):
        if _other_printing(a, b, i, j):
            if runs and runs[-1][-1] == (i - 1, j - 1):
                runs[-1].append((i, j))
            else:
                runs.append([(i, j)])
    found = []
    for run in runs:
        (i, j), (i_end, j_end) = run[0], run[-1]
        if (
            i and j and a.text.clean[a.index[i]] == b.text.clean[b.index[j]]
        ):  # only the blank before it differs: show it
            i, j = i - 1, j - 1
        found.append(_made(a, b, (i, i_end + 1, j, j_end + 1), "orthographic", (None, _SAME)))
    return found


def _dropped(a: Stream, b: Stream, differences: list[Difference]) -> list[Variant]:
    """Raw characters that cleaning took out of either witness: page furniture and fragments repeated at page turns."""
    found = []
    pairs = list(_equal_pairs(a, b, differences))
    for stream, other, side in ((a, b, 0), (b, a, 1)):
        across = {p[side]: p[1 - side] for p in pairs}
        for k, span in stream.dropped():
            at = across.get(k, across.get(k - 1, -1) + 1)
            place = other.raw_span(at, at)
            words = " ".join(stream.text.quote(span).split())
            readings, spans = ((words, ""), (span, place)) if side == 0 else (("", words), (place, span))
            before, after = (
                stream.reading(max(0, k - _CONTEXT), k),
                stream.reading(k, min(len(stream.chars), k + _CONTEXT)),
            )
            sources = a.text.source.sha256, b.text.source.sha256
            found.append(
                Variant(
                    stable_id("variant", *sources, spans, "damage", *readings),
                    "damage",
                    readings,
                    sources,
                    spans,
                    before,
                    after,
                    "",
                    "page furniture or a fragment repeated where a page turns; left out when cleaning",
                )
            )
    return found
