"""RDF: the graph as triples without loss, with standard terms beside ours.

Every edge is a direct triple and an rdf:Statement of its own IRI that carries qualifiers and evidence. A property with
several values also has an rdf:Seq, which keeps order and repeats. Nothing is a blank node. ``kg.rdf_read`` reads back.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.graph import Graph
from kg.property_graph import RESERVED
from ontology.errors import StoreError
from ontology.ids import BASE, iri, source_iri
from ontology.model import Edge, Evidence, Scalar, Value
from ontology.schema import NAMESPACE, Vocabulary, load_schema


class RdfError(StoreError):
    """Triples that cannot be written or read without loss."""


FORMATS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "nquads": ox.RdfFormat.N_QUADS,
           "jsonld": ox.RdfFormat.JSON_LD, "trig": ox.RdfFormat.TRIG}
"""Formats by name; TriG and N-Quads keep one named graph per document."""

SUFFIXES = {".ttl": "turtle", ".nt": "ntriples", ".nq": "nquads", ".jsonld": "jsonld", ".trig": "trig"}
"""Format names by file name suffix."""

DATASETS = frozenset({"nquads", "trig"})
"""Formats that can hold named graphs and are written with them."""

_RDF, _XSD = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2001/XMLSchema#"
_OA, _PROV = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#"
_ORG, _QUDT = "http://www.w3.org/ns/org#", "http://qudt.org/schema/qudt/"
PREFIXES = {
    "pol": NAMESPACE, "id": BASE + "id/", "dcterms": "http://purl.org/dc/terms/", "oa": _OA, "org": _ORG,
    "eli": "http://data.europa.eu/eli/ontology#", "foaf": "http://xmlns.com/foaf/0.1/", "prov": _PROV, "qudt": _QUDT,
    "rdf": _RDF, "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#", "unit": "http://qudt.org/vocab/unit/", "xsd": _XSD,
}
"""Prefixes of the namespaces the data uses."""

TYPE, STATEMENT, SEQUENCE, MEMBER = f"<{_RDF}type>", f"<{_RDF}Statement>", f"<{_RDF}Seq>", f"<{_RDF}_"
SUBJECT, PREDICATE, OBJECT = f"<{_RDF}subject>", f"<{_RDF}predicate>", f"<{_RDF}object>"
STATED_IN, IN_ORDER = f"<{NAMESPACE}statedIn>", f"<{NAMESPACE}inOrder>"
ORDER, EVIDENCE = "#order-", "#evidence-"
HAS_TARGET, HAS_SOURCE, HAS_SELECTOR = f"<{_OA}hasTarget>", f"<{_OA}hasSource>", f"<{_OA}hasSelector>"
START, END, EXACT = f"<{_OA}start>", f"<{_OA}end>", f"<{_OA}exact>"
NON_NEGATIVE = f"^^<{_XSD}nonNegativeInteger>"

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIXED = re.compile(r"-?[0-9]+\.[0-9]+")

Lines = dict[str, set[str]]
"""Triples as N-Triples text without the full stop, by named graph; the default graph is the empty string."""


def term(address: str) -> str:
    """An IRI as N-Triples text."""
    return f"<{address}>"


def id_term(identifier: str) -> str:
    """The IRI of a node, edge or source id as N-Triples text; raises RdfError where it is no plain ASCII name."""
    return term(iri(_checked(identifier)))


def _checked(identifier: str) -> str:
    if not _ID.fullmatch(identifier):
        raise RdfError(f"id {identifier!r} cannot be part of an IRI: make ids with ontology.ids.stable_id")
    return identifier


def literal(value: Scalar, kind: str) -> str:
    """A value of a property as N-Triples text; ``kind`` is the declared range and decides what strings become."""
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^<{_XSD}boolean>'
    if isinstance(value, int):
        return f'"{value}"^^<{_XSD}integer>'
    if isinstance(value, float):
        if math.isnan(value):
            raise RdfError("a property has the value NaN, which equals nothing: leave the property out")
        digits = repr(value).replace("inf", "INF")
        return f'"{digits}"^^<{_XSD}{"decimal" if _FIXED.fullmatch(digits) else "double"}>'
    if kind == "date" and _is_date(value):
        return f'"{value}"^^<{_XSD}date>'
    try:
        return str(ox.Literal(value, language="zh") if kind == "langString" else ox.Literal(value))
    except (ValueError, TypeError):
        raise RdfError(f"the value {value!r} is no text, number or truth value RDF can hold: correct it") from None


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


@cache
def _predicates(owners: tuple[str, ...], name: str) -> tuple[tuple[str, ...], str, str | None, tuple[Vocabulary, ...]]:
    """What a property of such things is written as: predicates, declared range, link, and its word lists."""
    schema = load_schema()
    if name in RESERVED:
        raise RdfError(f"{', '.join(owners)}: {name!r} is a field of the record, leave it out of the properties")
    declared = schema.property_def(name)
    rules = (t for a in schema.assertions if a.about == name and a.subject in owners for t in a.asserts)
    lists = (schema.vocabulary_for(owner, name) for owner in owners)
    return (tuple(term(t) for t in dict.fromkeys((declared.iri, *declared.asserts, *rules))), declared.range,
            declared.linked_by, tuple(v for v in lists if v))


@cache
def _types(label: str) -> tuple[str, ...]:
    declared = load_schema().class_def(label)
    return tuple(term(t) for t in (declared.iri, *declared.asserts))


@cache
def _relations(name: str, subjects: tuple[str, ...], objects: tuple[str, ...]) -> tuple[str, ...]:
    """Our predicate of a relation, then the standard ones that hold between things of these classes."""
    schema = load_schema()
    relation = schema.relation(name)
    rules = (t for a in schema.assertions if a.about == name and a.subject in (None, *subjects)
             and a.object in (None, *objects) for t in a.asserts)
    return tuple(term(t) for t in dict.fromkeys((relation.iri, *relation.asserts, *rules)))


class _Builder:
    """Collects the triples of one graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.lines: Lines = {"": set()}
        self.quotes: dict[str, str] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.agencies: dict[str, list[str]] = {}
        for edge in graph.by_type("POST_IN"):
            self.agencies.setdefault(edge.subject, []).append(edge.object)

    def build(self) -> Lines:
        """All triples; raises RdfError where something could not be read back."""
        schema, into = load_schema(), self.lines[""]
        for node in self.graph.nodes.values():
            if not node.labels or node.labels != schema.ordered_labels(node.labels):
                order = ", ".join(schema.ordered_labels(node.labels)) or "at least one"
                raise RdfError(f"node {node.id} has labels {node.labels}: give it {order}, each once, in this order")
            name = id_term(node.id)
            into.update(f"{name} {TYPE} {t}" for label in node.labels for t in _types(label))
            self._properties(into, name, node.labels, node.properties.items())
            self._evidence(into, name, node.evidence)
        for edge in self.graph.edges.values():
            if edge.id in self.graph.nodes:
                raise RdfError(f"{edge.id} is the id of both a node and an edge: give one of them another id")
            self._edge(edge)
        return self.lines

    def _edge(self, edge: Edge) -> None:
        nodes, name, document = self.graph.nodes, id_term(edge.id), None
        if edge.document is not None:
            document = id_term(edge.document)
        into = self.lines.setdefault(document or "", set())
        ends = (id_term(edge.subject), id_term(edge.object))
        predicates = _relations(edge.type, nodes[edge.subject].labels, nodes[edge.object].labels)
        into.update(f"{ends[0]} {p} {ends[1]}" for p in predicates)
        into.update((f"{name} {TYPE} {STATEMENT}", f"{name} {SUBJECT} {ends[0]}", f"{name} {PREDICATE} {predicates[0]}",
                     f"{name} {OBJECT} {ends[1]}"))
        if document:
            into.add(f"{name} {STATED_IN} {document}")
        if edge.type == "HOLDS":  # ORG's n-ary form of a post held, next to the direct org:holds
            into.update((f"{name} {TYPE} <{_ORG}Membership>", f"{name} <{_ORG}member> {ends[0]}"))
            into.update(f"{name} <{_ORG}organization> {id_term(a)}" for a in self.agencies.get(edge.object, ()))
        self._properties(into, name, (edge.type,), edge.properties.items(), ends)
        self._evidence(into, name, edge.evidence)

    def _properties(self, into: set[str], name: str, owners: tuple[str, ...], items: Iterable[tuple[str, Value]],
                    ends: tuple[str, str] | None = None) -> None:
        for key, value in items:
            predicates, kind, link, lists = _predicates(owners, key)
            values = value if isinstance(value, tuple) else (value,)
            texts = [self._literal(v, kind) for v in values]
            into.update(f"{name} {p} {t}" for p in predicates for t in texts)
            if isinstance(value, tuple):
                sequence = f"{name[:-1]}{ORDER}{key}>"
                into.update((f"{name} {IN_ORDER} {sequence}", f"{sequence} {TYPE} {SEQUENCE}"))
                into.update(f"{sequence} {MEMBER}{i}> {t}" for i, t in enumerate(texts, 1))
            for v in values:
                if not isinstance(v, str):
                    continue
                if link and v in self.graph.nodes:
                    into.add(f"{name} <{link}> {id_term(v)}")
                for words in lists:
                    if (word := words.find(v)) is None:
                        continue
                    if words.predicate:
                        into.update(f"{name} <{words.predicate}> <{o}>" for o in word.asserts or (word.iri,))
                    elif ends:
                        into.update(f"{ends[0]} <{p}> {ends[1]}" for p in word.asserts)

    def _literal(self, value: Scalar, kind: str) -> str:
        if not isinstance(value, str):
            return literal(value, kind)
        if (text := self.texts.get((value, kind))) is None:
            text = self.texts[value, kind] = literal(value, kind)
        return text

    def _evidence(self, into: set[str], name: str, evidence: tuple[Evidence, ...]) -> None:
        for i, item in enumerate(evidence, 1):
            passage = self._passage(item)
            note = f"{name[:-1]}{EVIDENCE}{i}>"
            into.update((f"{name} <{_PROV}wasDerivedFrom> {passage}", f"{note} {TYPE} <{_OA}Annotation>",
                         f"{note} <{_OA}hasBody> {name}", f"{note} {HAS_TARGET} {passage}"))

    def _passage(self, item: Evidence) -> str:
        """The place in the raw file (RFC 5147 fragment) with its selectors; one place has one quote."""
        source = source_iri(_checked(item.source))
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
        self.lines[""].update((
            f"<{source}> {TYPE} <{_PROV}Entity>", f"{passage} {TYPE} <{_OA}SpecificResource>",
            f"{passage} {HAS_SOURCE} <{source}>", f"{passage} {HAS_SELECTOR} {position}",
            f"{passage} {HAS_SELECTOR} {quote}", f"{position} {TYPE} <{_OA}TextPositionSelector>",
            f'{position} {START} "{item.start}"{NON_NEGATIVE}', f'{position} {END} "{item.end}"{NON_NEGATIVE}',
            f"{quote} {TYPE} <{_OA}TextQuoteSelector>", f"{quote} {EXACT} {literal(item.quote, 'string')}"))
        return passage


def build_lines(graph: Graph) -> Lines:
    """The triples of a graph as N-Triples text by named graph; raises RdfError for what could not be read back."""
    return _Builder(graph).build()


def _type_first(line: str) -> str:
    return line.replace(f"> {TYPE} ", "> ! ", 1)  # people who read Turtle want the class before all else


def graph_quads(graph: Graph) -> Iterator[ox.Quad]:
    """The quads of a graph in order: facts in the named graph of their document, all else in the default graph."""
    return _parse_quads(build_lines(graph))


def _parse_quads(found: Lines) -> Iterator[ox.Quad]:
    for name, lines in sorted(found.items()):
        text = "".join(f"{line} {name} .\n" for line in sorted(lines, key=_type_first))
        yield from ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS)


def graph_triples(graph: Graph) -> Iterator[ox.Triple]:
    """The triples of a graph in order, all documents together."""
    return _parse_triples(_triple_text(build_lines(graph)))


def _triple_text(found: Lines) -> bytes:
    lines: set[str] = set().union(*found.values())
    return "".join(f"{line} .\n" for line in sorted(lines, key=_type_first)).encode()


def _parse_triples(text: bytes) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def canonical_ntriples(graph: Graph) -> bytes:
    """The sorted canonical N-Triples of a graph: equal graphs give equal bytes."""
    data: bytes = ox.serialize(graph_triples(graph), format=ox.RdfFormat.N_TRIPLES) or b""
    return b"".join(sorted(data.splitlines(keepends=True)))


def rdf_format(path: Path, name: str | None = None) -> str:
    """The format of that name, else of the path's suffix; raises RdfError listing the known ones."""
    found = name or SUFFIXES.get(path.suffix.lower())
    if found not in FORMATS:
        known = ", ".join(f"{v} ({k})" for k, v in SUFFIXES.items())
        raise RdfError(f"{path}: {name or path.suffix or 'no suffix'} is no RDF format this project knows: use {known}")
    return found


def write_rdf(graph: Graph, path: Path, format: str | None = None) -> None:
    """Write a graph to a file, replacing it only when all is written; the suffix chooses the format unless given."""
    write_lines(build_lines(graph), path, format)


def write_lines(found: Lines, path: Path, format: str | None = None) -> None:
    """Write the triples of a graph (``build_lines``) to a file, as ``write_rdf`` does."""
    name = rdf_format(path, format)
    if name in DATASETS:
        _replace(path, ox.serialize(_parse_quads(found), format=FORMATS[name], prefixes=PREFIXES) or b"")
    elif name == "ntriples":
        _replace(path, _triple_text(found))
    else:
        _replace(path, _serialize(_triple_text(found), name))


def convert_triples(source: Path, paths: Sequence[Path]) -> None:
    """Write the triples of an N-Triples file of ``write_lines`` to other files, their formats (of one graph) by suffix."""
    text = source.read_bytes()
    for path in paths:
        _replace(path, _serialize(text, rdf_format(path)))


def _serialize(text: bytes, name: str) -> bytes:
    return ox.serialize(ox.parse(text, format=ox.RdfFormat.N_TRIPLES), format=FORMATS[name], prefixes=PREFIXES) or b""


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise RdfError(f"{path} cannot be written ({error.strerror}): choose another place") from None
