"""The graph: nodes and edges by id, in one canonical order, with a lossless JSON Lines form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ontology.errors import StoreError
from ontology.model import Edge, Evidence, Node, Value


class Graph:
    """Nodes and edges in canonical order (nodes by id; edges by subject, type, object, id). Immutable by convention."""

    __slots__ = ("edges", "nodes")

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Sort and index; raises StoreError for an edge whose ends are not among the nodes."""
        self.nodes: dict[str, Node] = {n.id: n for n in sorted(nodes, key=lambda n: n.id)}
        ordered = sorted(edges, key=lambda e: (e.subject, e.type, e.object, e.id))
        self.edges: dict[str, Edge] = {e.id: e for e in ordered}
        for edge in ordered:
            for end in (edge.subject, edge.object):
                if end not in self.nodes:
                    raise StoreError(
                        f"edge {edge.id} ({edge.type}) points to {end}, which is no node: rebuild the graph"
                    )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Graph) and self.nodes == other.nodes and self.edges == other.edges

    __hash__ = None  # type: ignore[assignment]

    def by_label(self, label: str) -> Iterator[Node]:
        """Nodes that carry ``label``, in order of id."""
        return (n for n in self.nodes.values() if label in n.labels)

    def by_type(self, *types: str) -> Iterator[Edge]:
        """Edges of the given types, in canonical order."""
        return (e for e in self.edges.values() if e.type in types)

    def write(self, path: Path) -> None:
        """Write as JSON Lines: one node or edge a line, canonical order, UTF-8."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            for node in self.nodes.values():
                row = {"node": node.id, "labels": list(node.labels), **_tail(node.properties, node.evidence)}
                out.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
            for edge in self.edges.values():
                row = {
                    "edge": edge.id,
                    "type": edge.type,
                    "subject": edge.subject,
                    "object": edge.object,
                    "document": edge.document,
                    **_tail(edge.properties, edge.evidence),
                }
                out.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")

    @classmethod
    def read(cls, path: Path) -> Graph:
        """Read what ``write`` wrote; raises StoreError where there is no such file or a line is malformed."""
        nodes: list[Node] = []
        edges: list[Edge] = []
        try:
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    properties = {k: tuple(v) if isinstance(v, list) else v for k, v in row["properties"].items()}
                    evidence = tuple(Evidence(*e) for e in row["evidence"])
                    if "node" in row:
                        nodes.append(Node(row["node"], tuple(row["labels"]), properties, evidence))
                    else:
                        edges.append(
                            Edge(
                                row["edge"],
                                row["type"],
                                row["subject"],
                                row["object"],
                                properties,
                                evidence,
                                row["document"],
                            )
                        )
        except FileNotFoundError:
            raise StoreError(f"no graph at {path}: run `kg build` first") from None
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{path} is not a graph this project wrote ({error}): run `kg build` again") from None
        return cls(nodes, edges)


def _tail(properties: Mapping[str, Value], evidence: tuple[Evidence, ...]) -> dict[str, object]:
    return {
        "properties": {k: list(v) if isinstance(v, tuple) else v for k, v in sorted(properties.items())},
        "evidence": [[e.source, e.start, e.end, e.quote] for e in evidence],
    }
