"""The words of our RDF as N-Triples text: addresses, values, and what each label, property and relation is written as."""

from __future__ import annotations

import math
import re
from datetime import date
from functools import cache

import pyoxigraph as ox

from kg.property_graph import RESERVED
from ontology.errors import StoreError
from ontology.ids import BASE, iri
from ontology.model import Scalar
from ontology.schema import NAMESPACE, Vocabulary, load_schema


class RdfError(StoreError):
    """Triples that cannot be written or read without loss."""


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
DERIVED_FROM, HAS_BODY = f"<{_PROV}wasDerivedFrom>", f"<{_OA}hasBody>"
OF_MEMBER, OF_ORGANIZATION = f"<{_ORG}member>", f"<{_ORG}organization>"
NON_NEGATIVE = f"^^<{_XSD}nonNegativeInteger>"
AS_STATEMENT, AS_SEQUENCE = f"{TYPE} {STATEMENT}", f"{TYPE} {SEQUENCE}"
AS_MEMBERSHIP, AS_SOURCE = f"{TYPE} <{_ORG}Membership>", f"{TYPE} <{_PROV}Entity>"
AS_ANNOTATION, AS_SPECIFIC = f"{TYPE} <{_OA}Annotation>", f"{TYPE} <{_OA}SpecificResource>"
AS_POSITION, AS_QUOTE = f"{TYPE} <{_OA}TextPositionSelector>", f"{TYPE} <{_OA}TextQuoteSelector>"

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIXED = re.compile(r"-?[0-9]+\.[0-9]+")


def term(address: str) -> str:
    """An IRI as N-Triples text."""
    return f"<{address}>"


def id_term(identifier: str) -> str:
    """The IRI of a node, edge or source id as N-Triples text; raises RdfError where it is no plain ASCII name."""
    return term(iri(check_id(identifier)))


def check_id(identifier: str) -> str:
    """An id that is a plain ASCII name, else RdfError."""
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
def predicates_of(owners: tuple[str, ...], name: str) -> tuple[tuple[str, ...], str, str | None, tuple[Vocabulary, ...]]:
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
def types_of(label: str) -> tuple[str, ...]:
    """What a label is written as: rdf:type with each of its classes."""
    declared = load_schema().class_def(label)
    return tuple(f"{TYPE} {term(t)}" for t in (declared.iri, *declared.asserts))


@cache
def predicates_between(name: str, subjects: tuple[str, ...], objects: tuple[str, ...]) -> tuple[str, ...]:
    """Our predicate of a relation, then the standard ones that hold between things of these classes."""
    schema = load_schema()
    relation = schema.relation(name)
    rules = (t for a in schema.assertions if a.about == name and a.subject in (None, *subjects)
             and a.object in (None, *objects) for t in a.asserts)
    return tuple(term(t) for t in dict.fromkeys((relation.iri, *relation.asserts, *rules)))
