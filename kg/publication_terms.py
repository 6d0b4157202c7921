"""Descriptions of a published dataset: DCAT 3 for catalogues, VoID for those who query it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph import Graph
from ontology.ids import BASE, iri, source_iri, stable_id
from ontology.schema import NAMESPACE, load_schema

FORMS = {
    "graph.ttl": ("text/turtle", "Turtle"),
    "graph.nt": ("application/n-triples", "N-Triples"),
    "graph.trig": ("application/trig", "TriG"),
    "graph.jsonld": ("application/ld+json", "JSON-LD"),
}
"""Files of a publication that hold the whole dataset, with their media type and name."""

_DCAT, _DCT, _VOID = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://rdfs.org/ns/void#"
_SPDX, _FOAF, _XSD = "http://spdx.org/rdf/terms#", "http://xmlns.com/foaf/0.1/", "http://www.w3.org/2001/XMLSchema#"
_RDF, _RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
_PROV, _FORMATS = "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/formats/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_PREFIXES = {"dcat": _DCAT, "dcterms": _DCT, "void": _VOID, "spdx": _SPDX, "foaf": _FOAF, "prov": _PROV, "xsd": _XSD,
             "rdfs": _RDFS, "pol": NAMESPACE, "id": BASE + "id/"}
_HERE = "urn:policykg:here:"
_VOCABULARIES = (NAMESPACE, "http://data.europa.eu/eli/ontology#", "http://www.w3.org/ns/org#", "http://www.w3.org/ns/oa#",
                 _PROV, "https://schema.org/", "http://www.w3.org/2004/02/skos/core#", "http://qudt.org/schema/qudt/", _DCT)
_FORMAT_NAMES = {"graph.ttl": "Turtle", "graph.nt": "N-Triples", "graph.trig": "TriG", "graph.jsonld": "JSON-LD"}


@dataclass(frozen=True, slots=True)
class Offer:
    """One file of the dataset: name, size in bytes, sha256, media type, name of the form."""

    name: str
    size: int
    sha256: str
    media: str
    form: str


@dataclass(frozen=True, slots=True)
class Described:
    """What the descriptions are made from; ``sources`` are the hashes of the files read."""

    title: str
    publisher: str | None
    licence: str
    address: str | None
    graph: Graph
    offers: tuple[Offer, ...]
    triples: int
    sources: tuple[str, ...]

    @property
    def dataset(self) -> ox.NamedNode:
        """The dataset's own IRI: it changes with its content."""
        return ox.NamedNode(iri(stable_id("dataset", *(o.sha256 for o in self.offers))))


class _Triples:
    """Triples under construction, written in the order of their text."""

    def __init__(self, address: str | None) -> None:
        self._base = _HERE if address is None else address.rstrip("/") + "/"
        self._rows: list[ox.Triple] = []

    def add(self, subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        """One triple."""
        self._rows.append(ox.Triple(subject, ox.NamedNode(predicate), value))

    def file(self, name: str) -> ox.NamedNode:
        """The address of a file of the publication."""
        return ox.NamedNode(self._base + name)

    def write(self) -> bytes:
        """Turtle; without an address the names of files stay relative to wherever the description is read from."""
        rows = sorted(set(self._rows), key=str)
        body = ox.serialize(rows, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
        lines = body.replace(f"<{_HERE}".encode(), b"<").splitlines(keepends=True)
        # the serializer declares prefixes in an order of its own
        head = sorted(line for line in lines if line.startswith(b"@prefix "))
        return b"".join([*head, *(line for line in lines if not line.startswith(b"@prefix "))])


def build_dcat(d: Described) -> bytes:
    """The dataset for catalogues: title, time and place covered, licence, files with sizes and checksums."""
    t, data = _Triples(d.address), d.dataset
    t.add(data, _RDF + "type", ox.NamedNode(_DCAT + "Dataset"))
    t.add(data, _DCT + "title", ox.Literal(d.title, language="zh"))
    for text, language in (("从政府公报读出的政策、机构与目标知识图谱，每条陈述附原文。", "zh"),
                           ("Policies, agencies and goals read out of government gazettes, each statement with its "
                            "sentence.", "en")):
        t.add(data, _DCT + "description", ox.Literal(text, language=language))
    t.add(data, _DCT + "license", ox.NamedNode(d.licence))
    t.add(data, _DCT + "rights", t.file("LICENSE"))
    t.add(data, _DCT + "accessRights", t.file("PERSONAL-DATA.md"))
    t.add(data, _DCT + "conformsTo", ox.NamedNode(NAMESPACE.rstrip("#/")))
    t.add(data, _DCAT + "landingPage", t.file("index.html"))
    for language in ("zh", "en"):
        t.add(data, _DCT + "language", ox.Literal(language))
    if d.publisher:
        who = ox.NamedNode(iri(stable_id("publisher", d.publisher)))
        t.add(data, _DCT + "publisher", who)
        t.add(who, _RDF + "type", ox.NamedNode(_FOAF + "Agent"))
        t.add(who, _FOAF + "name", ox.Literal(d.publisher))
    days = sorted(str(n.properties["issued"]) for n in d.graph.by_label("Document") if "issued" in n.properties)
    if days:
        period = ox.NamedNode(data.value + "-period")
        t.add(data, _DCT + "temporal", period)
        t.add(period, _RDF + "type", ox.NamedNode(_DCT + "PeriodOfTime"))
        t.add(period, _DCAT + "startDate", _date(days[0]))
        t.add(period, _DCAT + "endDate", _date(days[-1]))
    for code in sorted({str(n.properties["place"]) for n in d.graph.by_label("Document") if "place" in n.properties}):
        t.add(data, _DCT + "spatial", ox.Literal(code))
    for sha in d.sources:
        t.add(data, _PROV + "wasDerivedFrom", ox.NamedNode(source_iri(sha)))
    for offer in d.offers:
        _add_offer(t, data, offer, d.licence)
    return t.write()


def _add_offer(t: _Triples, data: ox.NamedNode, offer: Offer, licence: str) -> None:
    file = t.file(offer.name)
    one, sum_ = ox.NamedNode(f"{data.value}-{offer.name}"), ox.NamedNode(f"{data.value}-{offer.name}-checksum")
    t.add(data, _DCAT + "distribution", one)
    t.add(one, _RDF + "type", ox.NamedNode(_DCAT + "Distribution"))
    t.add(one, _DCT + "title", ox.Literal(offer.form, language="en"))
    t.add(one, _DCT + "license", ox.NamedNode(licence))
    t.add(one, _DCAT + "downloadURL", file)
    t.add(one, _DCAT + "accessURL", t.file("index.html"))
    t.add(one, _DCAT + "mediaType", ox.NamedNode(_MEDIA + offer.media))
    t.add(one, _DCAT + "byteSize", ox.Literal(str(offer.size), datatype=ox.NamedNode(_XSD + "nonNegativeInteger")))
    t.add(one, _SPDX + "checksum", sum_)
    t.add(sum_, _RDF + "type", ox.NamedNode(_SPDX + "Checksum"))
    t.add(sum_, _SPDX + "algorithm", ox.NamedNode(_SPDX + "checksumAlgorithm_sha256"))
    t.add(sum_, _SPDX + "checksumValue", ox.Literal(offer.sha256, datatype=ox.NamedNode(_XSD + "hexBinary")))


def build_void(d: Described) -> bytes:
    """What is in the dataset: triples, things by class, statements by relation, vocabularies, where to get it."""
    t, data = _Triples(d.address), d.dataset
    schema = load_schema()
    t.add(data, _RDF + "type", ox.NamedNode(_VOID + "Dataset"))
    t.add(data, _DCT + "title", ox.Literal(d.title, language="zh"))
    t.add(data, _DCT + "license", ox.NamedNode(d.licence))
    t.add(data, _VOID + "uriSpace", ox.Literal(BASE + "id/"))
    t.add(data, _VOID + "triples", _count(d.triples))
    t.add(data, _VOID + "entities", _count(len(d.graph.nodes)))
    for address in _VOCABULARIES:
        t.add(data, _VOID + "vocabulary", ox.NamedNode(address))
    for offer in d.offers:
        t.add(data, _VOID + "dataDump", t.file(offer.name))
        t.add(data, _VOID + "feature", ox.NamedNode(_FORMATS + _FORMAT_NAMES[offer.name].replace("-", "_")))
    labels = Counter(label for n in d.graph.nodes.values() for label in n.labels)
    for label, count in sorted(labels.items()):
        part = ox.NamedNode(f"{data.value}-class-{label}")
        t.add(data, _VOID + "classPartition", part)
        t.add(part, _VOID + "class", ox.NamedNode(schema.classes[label].iri))
        t.add(part, _VOID + "entities", _count(count))
    for name, count in sorted(Counter(e.type for e in d.graph.edges.values()).items()):
        part = ox.NamedNode(f"{data.value}-relation-{name}")
        t.add(data, _VOID + "propertyPartition", part)
        t.add(part, _VOID + "property", ox.NamedNode(schema.relations[name].iri))
        t.add(part, _VOID + "triples", _count(count))
    for example in _examples(d.graph):
        t.add(data, _VOID + "exampleResource", ox.NamedNode(iri(example)))
    return t.write()


def _examples(graph: Graph) -> Iterator[str]:
    for label in ("Task", "Agency", "Document"):
        first = next(iter(graph.by_label(label)), None)
        if first is not None:
            yield first.id


def _count(number: int) -> ox.Literal:
    return ox.Literal(number)


def _date(day: str) -> ox.Literal:
    """A day, month or year as the literal its precision asks for."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(day), "string")
    return ox.Literal(day, datatype=ox.NamedNode(_XSD + kind))
