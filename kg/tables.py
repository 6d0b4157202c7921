"""The graph for spreadsheets and network programs: CSV tables, GraphML and GEXF."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from kg.facts import node_name
from kg.graph import Graph
from kg.property_graph import build_edge_row, build_node_row
from ontology.errors import StoreError

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(graph: Graph, folder: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv``: one row a node or edge with its first sentence; a cell that a spreadsheet
    would run as a formula is prefixed with an apostrophe."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        nodes = [{"label": n.labels[0], "caption": node_name(n), **build_node_row(n)} for n in graph.nodes.values()]
        edges = [
            {
                "type": e.type,
                "subject": e.subject,
                "subjectName": node_name(graph.nodes[e.subject]),
                "object": e.object,
                "objectName": node_name(graph.nodes[e.object]),
                **build_edge_row(e),
            }
            for e in graph.edges.values()
        ]
        for name, rows in (("nodes", nodes), ("edges", edges)):
            columns = sorted(
                {k for row in rows for k in row}, key=lambda k: (k not in {"id", "label", "type", "caption"}, k)
            )
            with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as out:
                writer = csv.writer(out, lineterminator="\n")
                writer.writerow(columns)
                writer.writerows([_cell(row.get(c)) for c in columns] for row in rows)
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror or error}: choose another folder") from None


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = " | ".join(str(v) for v in value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value


def write_network(graph: Graph, path: Path, form: str) -> None:
    """Write GraphML or GEXF for Gephi: captions, labels, roles, ordinals and the first sentence of each edge."""
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes.values():
        network.add_node(node.id, label=_clean(node_name(node)), kind=node.labels[0])
    for edge in graph.edges.values():
        quote = edge.evidence[0].quote if edge.evidence else ""
        network.add_edge(
            edge.subject,
            edge.object,
            key=edge.id,
            type=edge.type,
            quote=_clean(quote),
            **{
                k: v if isinstance(v, int | float) and not isinstance(v, bool) else _clean(str(v))
                for k, v in edge.properties.items()
                if k not in {"type", "quote", "key"} and not isinstance(v, tuple)
            },
        )
    if form == "gexf":
        # the writer stamps today's date; the same graph must give the same bytes
        lines = [re.sub(r' lastmodifieddate="[^"]*"', "", line) for line in nx.generate_gexf(network)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        path.write_text("\n".join(nx.generate_graphml(network)) + "\n", encoding="utf-8")


def _clean(text: str) -> str:
    """Text without the control characters XML cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n")
