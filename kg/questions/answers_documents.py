"""Plain Python answers to the questions of documents.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.questions.view import Arguments, Row, View, or_none, prop
from ontology.model import Edge


def _chains(view: View, path: tuple[Edge, ...]) -> Iterator[tuple[Edge, ...]]:
    """The path and all its continuations of three citations at most, none taken twice."""
    yield path
    if len(path) < 3:
        for edge in view.out(path[-1].object, "CITES"):
            if edge not in path:
                yield from _chains(view, (*path, edge))


def citation_chains(view: View, given: Arguments) -> Iterator[Row]:
    """Citations and chains of them that end at certain titles."""
    for first in view.edges("CITES"):
        for path in _chains(view, (first,)):
            cited = view.title(path[-1].object)
            if (cited or "").startswith(str(given["top"])):
                via = [view.title(e.object) for e in path[:-1]] + [None, None]
                yield view.title(first.subject), via[0], via[1], cited, len(path), [e.id for e in path]


def most_cited(view: View, given: Arguments) -> Iterator[Row]:
    """Documents by citing documents."""
    for document in view.nodes("Document"):
        edges = view.into(document.id, "CITES")
        if edges:
            yield (
                view.title(document.id),
                view.text(document.id, "number"),
                len({e.subject for e in edges}),
                [prop(e, "function") or "" for e in edges],
                [e.id for e in edges],
            )


def citations(view: View, given: Arguments) -> Iterator[Row]:
    """Citations with their function."""
    for e in view.edges("CITES"):
        if given["function"] in ("", prop(e, "function")):
            yield (
                view.title(e.subject),
                prop(e, "function"),
                view.title(e.object),
                view.text(e.object, "number"),
                [e.id],
            )


def repeals(view: View, given: Arguments) -> Iterator[Row]:
    """Repeals and amendments."""
    for e in view.edges("CITES"):
        if prop(e, "function") in ("repeals", "amends"):
            yield (
                view.text(e.subject, "issued"),
                view.title(e.subject),
                prop(e, "function"),
                view.title(e.object),
                [e.id],
            )


def interpretations(view: View, given: Arguments) -> Iterator[Row]:
    """Interpretations with their contacts."""
    for e in view.edges("CITES"):
        if prop(e, "function") == "interprets":
            yield view.title(e.subject), view.title(e.object), view.many(e.subject, "contact"), [e.id, e.subject]


def in_force(view: View, given: Arguments) -> Iterator[Row]:
    """Documents in force on a day."""
    day = str(given["date"])
    for d in view.nodes("Document"):
        start, end = view.text(d.id, "effectiveFrom"), view.text(d.id, "effectiveTo")
        if start is not None and start <= day and (end is None or end >= day):
            yield view.title(d.id), view.text(d.id, "number"), start, end, view.text(d.id, "status"), [d.id]


def expiring(view: View, given: Arguments) -> Iterator[Row]:
    """Documents whose last day is in a period."""
    for d in view.nodes("Document"):
        end = view.text(d.id, "effectiveTo")
        if end is not None and str(given["after"]) <= end <= str(given["until"]):
            yield end, view.title(d.id), view.text(d.id, "number"), [d.id]


def addressees(view: View, given: Arguments) -> Iterator[Row]:
    """Documents and whom they are sent to."""
    for e in view.edges("ADDRESSED_TO"):
        ordinal = e.properties.get("ordinal")
        yield (view.title(e.subject), ordinal if isinstance(ordinal, int) else None, view.short(e.object), [e.id])


def issuers(view: View, given: Arguments) -> Iterator[Row]:
    """Bodies and the documents they issued."""
    for e in view.edges("ISSUED_BY"):
        yield (
            view.short(e.object),
            view.text(e.subject, "issued"),
            view.title(e.subject),
            view.text(e.subject, "number"),
            [e.id],
        )


def title_variants(view: View, given: Arguments) -> Iterator[Row]:
    """Documents whose printed title differs."""
    for d in view.nodes("Document"):
        printed = view.text(d.id, "titlePrinted")
        if printed is not None and printed != view.title(d.id):
            yield view.text(d.id, "number"), view.title(d.id), printed, [d.id]


def shared_numbers(view: View, given: Arguments) -> Iterator[Row]:
    """Numbers of several documents."""
    found: dict[str, list[str]] = defaultdict(list)
    for d in view.nodes("Document"):
        number = view.text(d.id, "number")
        if number is not None:
            found[number].append(d.id)
    for number, ids in found.items():
        if len(ids) > 1:
            yield number, len(ids), [view.title(d) or "" for d in ids], ids


def witness_variants(view: View, given: Arguments) -> Iterator[Row]:
    """Things that sources print differently."""
    for n in view.nodes("Clause", "Task", "Target"):
        pairs = {
            (a.quote, b.quote) for a in n.evidence for b in n.evidence if a.source < b.source and a.quote != b.quote
        }
        for quote, other in sorted(pairs):
            yield n.id, quote, other, [n.id]


def gazette_contents(view: View, given: Arguments) -> Iterator[Row]:
    """Documents of each gazette."""
    for e in view.edges("PART_OF"):
        if view.has(e.object, "Gazette") and view.has(e.subject, "Document"):
            yield (
                view.title(e.object),
                view.text(e.object, "issue"),
                view.title(e.subject),
                view.text(e.subject, "number"),
                [e.id],
            )


def document_tasks(view: View, given: Arguments) -> Iterator[Row]:
    """Tasks of documents with their leads."""
    words = str(given["title"])
    for e in view.edges("PART_OF"):
        t, d = e.subject, e.object
        if not (view.has(t, "Task") and view.has(d, "Document")):
            continue
        if words in (view.title(d) or "") or words in (view.text(d, "number") or ""):
            ordinal = view.number(t, "ordinal")
            for lead in or_none(view.agencies(t, "LEADS")):
                yield (
                    view.title(d),
                    ordinal,
                    view.text(t, "text"),
                    view.short(lead.subject) if lead else None,
                    [e.id, lead.id] if lead else [e.id],
                )
