"""Explanations: the sentences that the rows of an answer rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph import Graph
from ontology.model import Evidence

_NAMES = ("shortName", "name", "title", "indicator", "wording", "text", "heading")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One fact in words and the place where a text says it; no place where a table of the project says it."""

    fact: str
    statement: str
    place: Evidence | None


def find_sentences(facts: Graph, ids: Iterable[str]) -> list[Sentence]:
    """The sentences of the facts of these ids, in the order given; a fact may be printed in several places."""
    found = []
    for fact in ids:
        statement, evidence = _describe(facts, fact)
        found += [Sentence(fact, statement, place) for place in evidence or (None,)]
    return found


def _describe(facts: Graph, fact: str) -> tuple[str, tuple[Evidence, ...]]:
    if fact in facts.nodes:
        node = facts.nodes[fact]
        return f"{node.labels[0]} {_name(facts, fact)}", node.evidence
    edge = facts.edges[fact]
    return f"{_name(facts, edge.subject)} —{edge.type}→ {_name(facts, edge.object)}", edge.evidence


def _name(facts: Graph, node: str) -> str:
    properties = facts.nodes[node].properties
    name = next((str(properties[k]) for k in _NAMES if properties.get(k)), node)
    return name if len(name) <= 40 else name[:39] + "…"
