"""Documents printed in several sources collated, and the facts of the graph that rest on a place where they differ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.graph import Graph
from loaders.alignment import build_stream
from loaders.collation import Variant, Witness, clean_span, collate, collate_passage
from loaders.numbers import normalise_number
from loaders.text import Text, read_text
from ontology.errors import QueryError
from ontology.ids import fold
from ontology.model import Document, Evidence, Reading, Span, Value

FLAGGED = ("substantive", "damage")
"""The kinds of variants that make a fact doubtful; other writing of the same words does not."""

_LABELS = frozenset({"Document", "Clause", "Task", "Target", "Project"})
_LEAD_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Collation:
    """The apparatus of one document: its witnesses (path, sha256), gazettes first, and every variant in order."""

    document: str
    number: str | None
    title: str
    witnesses: tuple[tuple[str, str], ...]
    variants: tuple[Variant, ...]


def collate_readings(readings: Sequence[Reading]) -> tuple[Collation, ...]:
    """The apparatus of every document that more than one source prints, or that a passage before it quotes."""
    ordered = sorted(
        {r.source.sha256: r for r in readings}.values(), key=lambda r: (r.gazette is None, r.source.sha256)
    )
    printings: dict[str, list[tuple[Reading, Document]]] = {}
    for reading in ordered:
        for document in reading.documents:
            held = printings.setdefault(document.id, [])
            if all(r is not reading for r, _ in held):
                held.append((reading, document))
    texts: dict[str, Text] = {}
    found = []
    for key, named in printings.items():
        parents = {d.parent for _, d in named}
        carrier = next(iter(parents)) if len(parents) == 1 else None
        if carrier and len(printings.get(carrier, ())) == len(named):
            continue  # it is collated with the notice that carries it
        leads = [(r, d) for r, d in named if _has_lead(r, d)]
        if len(named) < 2 and not leads:
            continue
        for reading, _ in named:
            if reading.source.sha256 not in texts:
                texts[reading.source.sha256] = read_text(reading.source)
        held = _printings_of_one(named, texts)
        leads = [(r, d) for r, d in leads if (r, d) in held]
        variants = _variants(held, leads, texts)
        if len(held) > 1 or variants:
            first = held[0][1]
            found.append(
                Collation(
                    key, first.number, first.title, tuple((r.source.path, r.source.sha256) for r, _ in held), variants
                )
            )
    return tuple(sorted(found, key=lambda c: (c.number or "", c.title, c.document)))


def _printings_of_one(held: list[tuple[Reading, Document]], texts: dict[str, Text]) -> list[tuple[Reading, Document]]:
    """The first printing and those of the same number or most of the same words: two texts under one bare title
    (人事任免) are no witnesses."""
    grams = []
    for reading, document in held:
        text = texts[reading.source.sha256]
        chars = build_stream(text, *clean_span(text, document.span)).chars
        grams.append({chars[i : i + 4] for i in range(max(1, len(chars) - 3))})
    numbered = held[0][1].number
    return [
        h
        for h, g in zip(held, grams, strict=True)
        if (numbered and h[1].number == numbered) or len(g & grams[0]) >= 0.5 * min(len(g), len(grams[0]))
    ]


def _has_lead(reading: Reading, document: Document) -> bool:
    """Whether prose stands before the first document of a source that is no gazette."""
    first = min(d.span[0] for d in reading.documents)
    return (
        reading.gazette is None and document.parent is None and document.span[0] == first and 40 <= first <= _LEAD_LIMIT
    )


def _variants(
    held: list[tuple[Reading, Document]], leads: list[tuple[Reading, Document]], texts: dict[str, Text]
) -> tuple[Variant, ...]:
    witnesses = {
        r.source.sha256: Witness(texts[r.source.sha256], clean_span(texts[r.source.sha256], d.span)) for r, d in held
    }
    base_key = held[0][0].source.sha256
    base = witnesses[base_key]
    found: list[Variant] = []
    for reading, _ in held[1:]:
        found += collate(base, witnesses[reading.source.sha256])
    for reading, document in leads:
        key = reading.source.sha256
        passage = Witness(texts[key], (0, clean_span(texts[key], (document.span[0], document.span[0]))[0]))
        own = witnesses[key]
        for v in collate_passage(passage, base, own if key != base_key else None):
            if all((w.spans[0], w.readings) != (v.spans[0], v.readings) for w in found):
                found.append(v)
    return tuple(sorted(found, key=lambda v: (v.spans[0], v.part, v.sources, v.spans[1], v.kind)))


def find_collation(collations: Sequence[Collation], key: str) -> Collation:
    """The apparatus of the document a 文号, a title or an id stands for; raises QueryError where there is none."""
    wanted = fold(normalise_number(key))
    exact = [c for c in collations if wanted in {fold(c.number or ""), fold(c.title), fold(c.document)}]
    found = exact or [c for c in collations if wanted and wanted in fold(c.title)]
    if len(found) != 1:
        known = ", ".join(c.number or c.title for c in (found or collations)) or "no document of this build"
        many = "several documents are" if found else "no document with two witnesses is"
        raise QueryError(f"{many} called {key}: name one of {known}")
    return found[0]


def variant_row(variant: Variant) -> dict[str, object]:
    """A variant for programs."""
    return {
        "id": variant.id,
        "kind": variant.kind,
        "part": variant.part,
        "readings": list(variant.readings),
        "sources": list(variant.sources),
        "spans": [list(s) for s in variant.spans],
        "before": variant.before,
        "after": variant.after,
        "preferred": variant.preferred,
        "reason": variant.reason,
    }


def collation_row(collation: Collation) -> dict[str, object]:
    """An apparatus for programs."""
    return {
        "document": collation.document,
        "number": collation.number,
        "title": collation.title,
        "witnesses": [{"path": p, "source": s} for p, s in collation.witnesses],
        "variants": [variant_row(v) for v in collation.variants],
    }


def variant_text(variant: Variant) -> str:
    """A variant as one line: both readings and the preferred one."""
    first, second = (r or "∅" for r in variant.readings)
    preferred = "undecided" if variant.preferred is None else f"preferred {variant.preferred or '∅'}"
    return f"{first} | {second} ({variant.kind}, {preferred})"


def flag_variants(graph: Graph, collations: Iterable[Collation]) -> Graph:
    """The graph with a property ``variants`` (one line for each) on every node and edge whose evidence rests on a
    place where witnesses differ; a Document lists all of its own."""
    collated = list(collations)
    sites: dict[str, list[tuple[Span, str]]] = {}
    own: dict[str, list[str]] = {}
    for collation in collated:
        for variant in collation.variants:
            if variant.kind in FLAGGED:
                line = variant_text(variant)
                own.setdefault(collation.document, []).append(line)
                for source, span in zip(variant.sources, variant.spans, strict=True):
                    sites.setdefault(source, []).append((span, line))
    if not sites:
        return graph
    starts = {source: sorted(held) for source, held in sites.items()}
    nodes = []
    for node in graph.nodes.values():
        lines = (
            own.get(node.id, [])
            if node.id in own
            else _touched(node.evidence, starts)
            if node.labels[0] in _LABELS
            else []
        )
        nodes.append(replace(node, properties=_with(node.properties, lines)) if lines else node)
    edges = []
    for edge in graph.edges.values():
        lines = _touched(edge.evidence, starts)
        edges.append(replace(edge, properties=_with(edge.properties, lines)) if lines else edge)
    return Graph(nodes, edges)


def _with(properties: object, lines: list[str]) -> dict[str, Value]:
    held: dict[str, Value] = dict(properties)  # type: ignore[call-overload]
    return dict(sorted({**held, "variants": tuple(dict.fromkeys(lines))}.items()))


def _touched(evidence: Sequence[Evidence], sites: dict[str, list[tuple[Span, str]]]) -> list[str]:
    """The variants inside spans of evidence; a reading left out counts where its place lies inside."""
    lines = []
    for e in evidence:
        held = sites.get(e.source, [])
        at = bisect_left(held, ((e.start, e.start), ""))
        for (start, end), line in held[max(0, at - 8) :]:
            if start >= e.end:
                break
            if end > e.start or (start == end and start > e.start):
                lines.append(line)
    return lines
