"""The triples of a graph: every edge a direct triple and an rdf:Statement of its own IRI that carries qualifiers and
evidence. A property with several values also has an rdf:Seq, which keeps order and repeats. Nothing is a blank node.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.graph import Graph
from kg.rdf_terms import (
    AS_ANNOTATION,
    AS_MEMBERSHIP,
    AS_POSITION,
    AS_QUOTE,
    AS_SEQUENCE,
    AS_SOURCE,
    AS_SPECIFIC,
    AS_STATEMENT,
    DERIVED_FROM,
    END,
    EVIDENCE,
    EXACT,
    HAS_BODY,
    HAS_SELECTOR,
    HAS_SOURCE,
    HAS_TARGET,
    IN_ORDER,
    MEMBER,
    NON_NEGATIVE,
    OBJECT,
    OF_MEMBER,
    OF_ORGANIZATION,
    ORDER,
    PREDICATE,
    START,
    STATED_IN,
    SUBJECT,
    TYPE,
    RdfError,
    check_id,
    id_term,
    literal,
    predicates_between,
    predicates_of,
    types_of,
)
from ontology.ids import source_iri
from ontology.model import Edge, Evidence, Scalar, Value
from ontology.schema import load_schema

Subjects = dict[str, list[str]]
"""What is said of each subject: ``predicate object`` as N-Triples text, in any order, the same perhaps twice."""

Triples = dict[str, Subjects]
"""Subjects by named graph; the default graph is the empty string."""


class _Builder:
    """Collects the triples of one graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.found: Triples = defaultdict(_subjects)
        self.default = self.found[""]
        self.quotes: dict[str, str] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.agencies: dict[str, list[str]] = {}
        for edge in graph.by_type("POST_IN"):
            self.agencies.setdefault(edge.subject, []).append(edge.object)

    def build(self) -> Triples:
        """All triples; raises RdfError where something could not be read back."""
        schema = load_schema()
        for node in self.graph.nodes.values():
            if not node.labels or node.labels != schema.ordered_labels(node.labels):
                order = ", ".join(schema.ordered_labels(node.labels)) or "at least one"
                raise RdfError(f"node {node.id} has labels {node.labels}: give it {order}, each once, in this order")
            name = id_term(node.id)
            self.default[name].extend(said for label in node.labels for said in types_of(label))
            self._properties(self.default, name, node.labels, node.properties.items())
            self._evidence(self.default, name, node.evidence)
        for edge in self.graph.edges.values():
            if edge.id in self.graph.nodes:
                raise RdfError(f"{edge.id} is the id of both a node and an edge: give one of them another id")
            self._edge(edge)
        return self.found

    def _edge(self, edge: Edge) -> None:
        nodes, name = self.graph.nodes, id_term(edge.id)
        document = id_term(edge.document) if edge.document is not None else None
        into = self.found[document or ""]
        ends = (id_term(edge.subject), id_term(edge.object))
        predicates = predicates_between(edge.type, nodes[edge.subject].labels, nodes[edge.object].labels)
        into[ends[0]].extend(f"{p} {ends[1]}" for p in predicates)
        said = into[name]
        said += (AS_STATEMENT, f"{SUBJECT} {ends[0]}", f"{PREDICATE} {predicates[0]}", f"{OBJECT} {ends[1]}")
        if document:
            said.append(f"{STATED_IN} {document}")
        if edge.type == "HOLDS":  # ORG's n-ary form of a post held, next to the direct org:holds
            said += (AS_MEMBERSHIP, f"{OF_MEMBER} {ends[0]}")
            said.extend(f"{OF_ORGANIZATION} {id_term(a)}" for a in self.agencies.get(edge.object, ()))
        self._properties(into, name, (edge.type,), edge.properties.items(), ends)
        self._evidence(into, name, edge.evidence)

    def _properties(
        self,
        into: Subjects,
        name: str,
        owners: tuple[str, ...],
        items: Iterable[tuple[str, Value]],
        ends: tuple[str, str] | None = None,
    ) -> None:
        said = into[name]
        for key, value in items:
            predicates, kind, link, lists = predicates_of(owners, key)
            values = value if isinstance(value, tuple) else (value,)
            texts = [self._literal(v, kind) for v in values]
            said.extend(f"{p} {t}" for p in predicates for t in texts)
            if isinstance(value, tuple):
                sequence = f"{name[:-1]}{ORDER}{key}>"
                said.append(f"{IN_ORDER} {sequence}")
                into[sequence] += (AS_SEQUENCE, *(f"{MEMBER}{i}> {t}" for i, t in enumerate(texts, 1)))
            for v in values:
                if not isinstance(v, str):
                    continue
                if link and v in self.graph.nodes:
                    said.append(f"<{link}> {id_term(v)}")
                for words in lists:
                    if (word := words.find(v)) is None:
                        continue
                    if words.predicate:
                        said.extend(f"<{words.predicate}> <{o}>" for o in word.asserts or (word.iri,))
                    elif ends:
                        into[ends[0]].extend(f"<{p}> {ends[1]}" for p in word.asserts)

    def _literal(self, value: Scalar, kind: str) -> str:
        if not isinstance(value, str):
            return literal(value, kind)
        if (text := self.texts.get((value, kind))) is None:
            text = self.texts[value, kind] = literal(value, kind)
        return text

    def _evidence(self, into: Subjects, name: str, evidence: tuple[Evidence, ...]) -> None:
        for i, item in enumerate(evidence, 1):
            passage = self._passage(item)
            into[name].append(f"{DERIVED_FROM} {passage}")
            into[f"{name[:-1]}{EVIDENCE}{i}>"] += (AS_ANNOTATION, f"{HAS_BODY} {name}", f"{HAS_TARGET} {passage}")

    def _passage(self, item: Evidence) -> str:
        """The place in the raw file (RFC 5147 fragment) with its selectors; one place has one quote."""
        source = source_iri(check_id(item.source))
        passage = f"<{source}#char={item.start},{item.end}>"
        known = self.quotes.get(passage)
        if known is not None:
            if known != item.quote:
                raise RdfError(f"{passage} is quoted as {known!r} and as {item.quote!r}: correct the evidence")
            return passage
        if min(item.start, item.end) < 0:
            raise RdfError(f"evidence {passage} has a negative offset: correct the evidence")
        self.quotes[passage] = item.quote
        position, quote = (f"<{source}#{kind}={item.start},{item.end}>" for kind in ("position", "quote"))
        into = self.default
        into[f"<{source}>"] = [AS_SOURCE]
        into[passage] += (
            AS_SPECIFIC,
            f"{HAS_SOURCE} <{source}>",
            f"{HAS_SELECTOR} {position}",
            f"{HAS_SELECTOR} {quote}",
        )
        into[position] += (
            AS_POSITION,
            f'{START} "{item.start}"{NON_NEGATIVE}',
            f'{END} "{item.end}"{NON_NEGATIVE}',
        )
        into[quote] += (AS_QUOTE, f"{EXACT} {literal(item.quote, 'string')}")
        return passage


def _subjects() -> Subjects:
    return defaultdict(list)


def build_triples(graph: Graph) -> Triples:
    """The triples of a graph by named graph; raises RdfError for what could not be read back."""
    return _Builder(graph).build()


def merge_graphs(found: Triples) -> Subjects:
    """What all documents together say of each subject."""
    if len(found) == 1:
        return next(iter(found.values()))
    merged: Subjects = {}
    for subjects in found.values():
        for subject, said in subjects.items():
            merged[subject] = merged[subject] + said if subject in merged else said
    return merged


def ordered_lines(subjects: Subjects) -> Iterator[tuple[str, list[str]]]:
    """Subjects in order with what is said of each, once and in order: its classes first, as people who read Turtle want."""
    for subject in sorted(subjects):
        said = sorted(set(subjects[subject]))
        low = high = bisect_left(said, TYPE)
        while high < len(said) and said[high].startswith(TYPE):
            high += 1
        yield subject, said[low:high] + said[:low] + said[high:] if low else said
