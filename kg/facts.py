"""The facts of a thing: its node and edges, each with its sentence and raw offsets."""

from __future__ import annotations

from dataclasses import dataclass

from kg.graph import Graph
from loaders.numbers import normalise_number
from ontology.errors import QueryError
from ontology.ids import fold
from ontology.model import Edge, Evidence, Node

_NAMES = ("name", "shortName", "title", "number", "indicator", "code", "wording")


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about a thing: relation, direction, the other end, qualifiers, evidence."""

    relation: str
    outgoing: bool
    other: Node
    edge: Edge


def node_name(node: Node) -> str:
    """What a node is called: name, title, wording, indicator or text."""
    for key in ("shortName", "name", "title", "indicator", "wording", "text", "heading"):
        if value := node.properties.get(key):
            return str(value)
    return node.id


def find_things(graph: Graph, key: str) -> list[Node]:
    """The nodes an id, a 文号 or a name stands for: exact matches, else those whose text contains it. Raises QueryError
    where nothing does."""
    if key in graph.nodes:
        return [graph.nodes[key]]
    if key in graph.edges:
        edge = graph.edges[key]
        return [graph.nodes[edge.subject]]
    wanted = fold(normalise_number(key))
    exact = [n for n in graph.nodes.values() if any(fold(str(n.properties.get(k, ""))) == wanted for k in _NAMES)]
    if exact:
        return exact
    partial = [
        n for n in graph.nodes.values() if any(wanted in fold(str(n.properties.get(k, ""))) for k in (*_NAMES, "text"))
    ]
    if not partial:
        raise QueryError(f"nothing in the graph is called {key}: try part of the name, or `kg cypher`")
    return partial


def find_facts(graph: Graph, node: Node) -> list[Fact]:
    """Every edge of a node, outgoing first, in canonical order."""
    facts = []
    for edge in graph.edges.values():
        if edge.subject == node.id:
            facts.append(Fact(edge.type, True, graph.nodes[edge.object], edge))
        elif edge.object == node.id:
            facts.append(Fact(edge.type, False, graph.nodes[edge.subject], edge))
    return sorted(facts, key=lambda f: (not f.outgoing, f.relation, f.edge.properties.get("ordinal", 0), f.other.id))


def evidence_row(evidence: Evidence) -> dict[str, object]:
    """Evidence for programs."""
    return {"source": evidence.source, "start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def fact_row(fact: Fact) -> dict[str, object]:
    """A fact for programs."""
    return {
        "relation": fact.relation,
        "direction": "out" if fact.outgoing else "in",
        "id": fact.edge.id,
        "other": {"id": fact.other.id, "label": fact.other.labels[0], "name": node_name(fact.other)},
        "properties": dict(fact.edge.properties),
        "evidence": [evidence_row(e) for e in fact.edge.evidence],
    }
