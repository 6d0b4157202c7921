"""The graph as an rdflib graph: the view for SPARQL and for tools of that library."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib

from kg.graph import Graph
from kg.rdf import graph_quads, graph_triples
from kg.rdf_terms import PREFIXES, RdfError


def to_rdflib(graph: Graph) -> rdflib.Graph:
    """The triples of a graph, all documents together."""
    return build_view(graph_triples(graph))


def to_dataset(graph: Graph) -> rdflib.Dataset:
    """The quads of a graph: one named graph per document, everything else in the default graph."""
    dataset = rdflib.Dataset(default_union=True)
    _bind(dataset)
    for subject, predicate, object_, name in graph_quads(graph):
        context = dataset.default_graph if isinstance(name, ox.DefaultGraph) else dataset.graph(_node(name))
        context.add((_node(subject), _node(predicate), _node(object_)))
    return dataset


def build_view(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Triples as an rdflib graph, with every literal kept as it is written."""
    graph = rdflib.Graph(bind_namespaces="none")
    _bind(graph)
    for subject, predicate, object_ in triples:
        graph.add((_node(subject), _node(predicate), _node(object_)))
    return graph


def _bind(graph: rdflib.Graph) -> None:
    for prefix, address in PREFIXES.items():
        graph.bind(prefix, address)


def _node(value: object) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(value, ox.NamedNode):
        return rdflib.URIRef(value.value)
    if not isinstance(value, ox.Literal):
        raise RdfError(f"{value} is neither an address nor a value: this project writes no blank nodes, remove it")
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    datatype = rdflib.URIRef(value.datatype.value)
    return rdflib.Literal(value.value, datatype=None if datatype == rdflib.XSD.string else datatype, normalize=False)
