"""The schema: what ``policy.ttl`` and ``topics.ttl`` declare, as frozen records looked up by name.

The parser is imported on first use only: importing this module costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ontology.errors import SchemaError
from ontology.ids import BASE

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Quad

NAMESPACE = BASE + "ontology#"
"""Where the terms of this project live."""

_FOLDER = Path(__file__).parent
_RDF, _RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
_OWL, _SKOS = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2004/02/skos/core#"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Words:
    """What a declaration says to people: names and definitions in Chinese and English."""

    zh: str
    en: str
    definition_zh: str = ""
    definition_en: str = ""


@dataclass(frozen=True, slots=True)
class ClassDef:
    """A declared class; ``name`` is its Cypher label, ``asserts`` the standard classes its things have too."""

    name: str
    iri: str
    words: Words
    parent: str | None
    key: str
    colour: str
    shape: str
    properties: tuple[str, ...]
    asserts: tuple[str, ...]
    close_matches: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationDef:
    """A declared relation; ``name`` is its Cypher type, ``asserts`` the standard predicates between the same ends."""

    name: str
    iri: str
    words: Words
    domain: tuple[str, ...]
    range: tuple[str, ...]
    qualifiers: tuple[str, ...]
    signals: tuple[str, ...]
    colour: str
    asserts: tuple[str, ...]
    close_matches: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PropertyDef:
    """A declared property; ``range`` is the local name of its datatype, ``linked_by`` the IRI that resolves its ids."""

    name: str
    iri: str
    words: Words
    domain: tuple[str, ...]
    range: str
    asserts: tuple[str, ...]
    linked_by: str | None


@dataclass(frozen=True, slots=True)
class Assertion:
    """A standard term for certain classes only; ``about`` is the name of a relation or property."""

    about: str
    subject: str | None
    object: str | None
    asserts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of a list: its code, its names, and the standard terms it stands for."""

    code: str
    iri: str
    words: Words
    alternatives: tuple[str, ...]
    asserts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of words for one property of some classes or relations; no other value is valid where it is ``closed``."""

    name: str
    iri: str
    words: Words
    property: str
    classes: tuple[str, ...]
    closed: bool
    predicate: str | None
    concepts: tuple[Concept, ...]

    def find(self, word: str) -> Concept | None:
        """The concept a code, a name or an alternative name means, None where there is none."""
        return next((c for c in self.concepts if word in (c.code, c.words.zh, c.words.en, *c.alternatives)), None)


@dataclass(frozen=True, slots=True)
class Topic:
    """A policy topic: the id of its node, its names, and the key words that point to it."""

    id: str
    zh: str
    en: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """Everything the ontology declares, in the order it is declared in."""

    classes: Mapping[str, ClassDef]
    relations: Mapping[str, RelationDef]
    properties: Mapping[str, PropertyDef]
    vocabularies: Mapping[str, Vocabulary]
    assertions: tuple[Assertion, ...]

    def class_def(self, name: str) -> ClassDef:
        """The class of a Cypher label; raises SchemaError naming the known ones."""
        return _known(self.classes, name, "class")

    def relation(self, name: str) -> RelationDef:
        """The relation of a Cypher type; raises SchemaError naming the known ones."""
        return _known(self.relations, name, "relation")

    def property_def(self, name: str) -> PropertyDef:
        """The property of that name; raises SchemaError naming the known ones."""
        return _known(self.properties, name, "property")

    def vocabulary(self, name: str) -> Vocabulary:
        """The word list of that name; raises SchemaError naming the known ones."""
        return _known(self.vocabularies, name, "vocabulary")

    def vocabulary_for(self, owner: str, prop: str) -> Vocabulary | None:
        """The word list for a property of a class or relation, None where it has none."""
        return next((v for v in self.vocabularies.values() if v.property == prop and owner in v.classes), None)

    def ordered_labels(self, labels: Iterable[str]) -> tuple[str, ...]:
        """Labels in their one order: as declared, which is a class before what narrows it."""
        wanted = {self.class_def(label).name for label in labels}
        return tuple(name for name in self.classes if name in wanted)


def _known(names: Mapping[str, _T], name: str, what: str) -> _T:
    if name not in names:
        raise SchemaError(f"no {what} is called {name!r}: known are {', '.join(sorted(names))}")
    return names[name]


class _Index:
    """The triples of one file by subject and predicate, in file order."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.terms: dict[str, dict[str, list[NamedNode | Literal]]] = {}
        for subject, predicate, object_, _ in quads:
            self.terms.setdefault(subject.value, {}).setdefault(predicate.value, []).append(object_)

    def typed(self, *types: str) -> list[str]:
        return [s for s, entry in self.terms.items() if any(o.value in types for o in entry.get(_RDF + "type", ()))]

    def values(self, subject: str, *predicates: str) -> tuple[str, ...]:
        return tuple(o.value for p in predicates for o in self.terms[subject].get(p, ()))

    def value(self, subject: str, predicate: str) -> str | None:
        return next(iter(self.values(subject, predicate)), None)

    def needed(self, subject: str, predicate: str) -> str:
        if (found := self.value(subject, predicate)) is None:
            raise SchemaError(f"policy.ttl: <{subject}> has no <{predicate}>: add it")
        return found

    def text(self, subject: str, predicate: str, lang: str) -> str:
        return next((o.value for o in self.terms[subject].get(predicate, ()) if getattr(o, "language", "") == lang), "")

    def words(self, subject: str, label: str = _RDFS + "label") -> Words:
        zh, en = self.text(subject, label, "zh"), self.text(subject, label, "en")
        if not (zh and en):
            raise SchemaError(f"policy.ttl: <{subject}> lacks a label in Chinese or English: add it")
        return Words(zh, en, *(self.text(subject, _SKOS + "definition", lang) for lang in ("zh", "en")))


def _local(iri: str | None) -> str | None:
    return iri.removeprefix(NAMESPACE) if iri else None


def _read(path: Path) -> _Index:
    import pyoxigraph

    try:
        return _Index(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        raise SchemaError(f"{path} cannot be read as Turtle ({error}): restore or correct it") from None


def read_schema(path: Path) -> Schema:
    """The declarations of an ontology file; raises SchemaError where it is broken or contradicts itself."""
    index, n = _read(path), NAMESPACE

    def names(subject: str, *predicates: str) -> tuple[str, ...]:
        """Values as Cypher names where they have one, as local names otherwise."""
        return tuple((index.value(v, n + "cypherName") if v in index.terms else None) or v.removeprefix(n)
                     for v in index.values(subject, *predicates))

    domain, span = ((_RDFS + end, f"https://schema.org/{end}Includes") for end in ("domain", "range"))
    properties = {
        (name := iri.removeprefix(n)): PropertyDef(
            name, iri, index.words(iri), tuple(d for d in names(iri, *domain) if d != _RDF + "Statement"),
            index.needed(iri, _RDFS + "range").rpartition("#")[2], index.values(iri, n + "asserts"),
            index.value(iri, n + "linkedBy"))
        for iri in index.typed(_OWL + "DatatypeProperty")}
    classes = {
        (name := index.needed(iri, n + "cypherName")): ClassDef(
            name, iri, index.words(iri), (parent := _local(index.value(iri, _RDFS + "subClassOf"))),
            index.needed(iri, n + "keyProperty").removeprefix(n), index.needed(iri, n + "colour"),
            index.needed(iri, n + "shape"), tuple(p.name for p in properties.values() if {name, parent} & {*p.domain}),
            index.values(iri, n + "asserts"), index.values(iri, _SKOS + "closeMatch"),
            index.values(iri, n + "example"), index.values(iri, n + "counterExample"))
        for iri in index.typed(_OWL + "Class") if index.value(iri, n + "cypherName")}
    relations = {
        (name := index.needed(iri, n + "cypherName")): RelationDef(
            name, iri, index.words(iri), names(iri, *domain), names(iri, *span), names(iri, n + "qualifier"),
            index.values(iri, n + "signal"), index.needed(iri, n + "colour"), index.values(iri, n + "asserts"),
            index.values(iri, _SKOS + "closeMatch"), index.values(iri, n + "example"),
            index.values(iri, n + "counterExample"))
        for iri in index.typed(_OWL + "ObjectProperty") if index.value(iri, n + "cypherName")}
    assertions = tuple(
        Assertion(names(iri, n + "about")[0], _local(index.value(iri, n + "subjectClass")),
                  _local(index.value(iri, n + "objectClass")), index.values(iri, n + "asserts"))
        for iri in index.typed(n + "Assertion"))
    concepts: dict[str, list[Concept]] = {}
    for iri in index.typed(_SKOS + "Concept"):
        concepts.setdefault(index.needed(iri, _SKOS + "inScheme"), []).append(Concept(
            index.needed(iri, _SKOS + "notation"), iri, index.words(iri, _SKOS + "prefLabel"),
            index.values(iri, _SKOS + "altLabel"), index.values(iri, n + "asserts")))
    vocabularies = {
        (name := iri.removeprefix(n)): Vocabulary(
            name, iri, index.words(iri), index.needed(iri, n + "ofProperty").removeprefix(n),
            names(iri, n + "onClass"), index.value(iri, n + "closed") == "true",
            index.value(iri, n + "conceptPredicate"), tuple(concepts.get(iri, ())))
        for iri in index.typed(_SKOS + "ConceptScheme")}
    return _checked(Schema(classes, relations, properties, vocabularies, assertions), path)


def _checked(schema: Schema, path: Path) -> Schema:
    """The schema, if every name it uses is declared."""
    uses: list[tuple[str, Iterable[str], Iterable[str]]] = []
    for c in schema.classes.values():
        uses += [(c.name, schema.classes, (c.parent,) if c.parent else ()), (c.name, schema.properties, (c.key,))]
    for r in schema.relations.values():
        uses += [(r.name, schema.classes, (*r.domain, *r.range)), (r.name, schema.properties, r.qualifiers)]
    uses += [(p.name, schema.classes, p.domain) for p in schema.properties.values()]
    uses += [(v.name, schema.properties, (v.property,)) for v in schema.vocabularies.values()]
    for owner, declared, used in uses:
        for name in used:
            if name not in declared:
                raise SchemaError(f"{path}: {owner} uses {name!r}, which is not declared: declare it or correct it")
    return schema


@cache
def load_schema() -> Schema:
    """The schema of this project, read once."""
    return read_schema(_FOLDER / "policy.ttl")


@cache
def load_topics() -> tuple[Topic, ...]:
    """The policy topics of this project, in order of declaration, read once."""
    index, label = _read(_FOLDER / "topics.ttl"), _SKOS + "prefLabel"
    return tuple(Topic(iri.removeprefix(BASE + "id/"), index.text(iri, label, "zh"), index.text(iri, label, "en"),
                       index.values(iri, _SKOS + "altLabel"))
                 for iri in index.typed(_SKOS + "Concept"))
