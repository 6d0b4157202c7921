"""The opt-in assumption that the first party leads: never the default, and every such edge says so."""

from __future__ import annotations

from dataclasses import replace

from kg.graph import Graph
from ontology.ids import stable_id
from ontology.model import Edge


def assume_first(graph: Graph) -> Graph:
    """The graph where a task without any lead agency takes its first printed RESPONSIBLE agency as LEADS and the rest as
    CO_RESPONSIBLE, derivation ``assumed``; groups and implicit parties are never promoted."""
    led = {e.object for e in graph.by_type("LEADS") if "Agency" in graph.nodes[e.subject].labels}
    first: dict[str, Edge] = {}
    for edge in graph.by_type("RESPONSIBLE"):
        if (
            edge.object in led
            or "Agency" not in graph.nodes[edge.subject].labels
            or edge.properties.get("derivation") == "implicit"
        ):
            continue
        best = first.get(edge.object)
        if best is None or edge.properties["ordinal"] < best.properties["ordinal"]:  # type: ignore[operator]
            first[edge.object] = edge
    edges = []
    for edge in graph.edges.values():
        lead = first.get(edge.object)
        if edge.type == "RESPONSIBLE" and lead is not None and lead.properties["ordinal"] == 1:
            kind = "LEADS" if edge.id == lead.id else "CO_RESPONSIBLE"
            identifier = stable_id("edge", kind, edge.subject, edge.object, edge.document, None)
            edges.append(
                replace(edge, id=identifier, type=kind, properties={**edge.properties, "derivation": "assumed"})
            )
        else:
            edges.append(edge)
    return Graph(graph.nodes.values(), edges)
