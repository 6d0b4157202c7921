"""A graph indexed for questions: edges by end and type, and properties as plain text or number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.graph import Graph
from ontology.model import Edge, Node

Cell = str | int | float | None | list[str]
Row = tuple[Cell, ...]
Arguments = Mapping[str, str | int | float]

ROLES = ("LEADS", "CO_RESPONSIBLE", "RESPONSIBLE")
"""The relations by which a party answers for a task."""


class View:
    """A graph with its edges indexed by end and type."""

    __slots__ = ("_into", "_out", "graph")

    def __init__(self, graph: Graph) -> None:
        """Index the graph once."""
        self.graph = graph
        self._out: dict[tuple[str, str], list[Edge]] = {}
        self._into: dict[tuple[str, str], list[Edge]] = {}
        for edge in graph.edges.values():
            self._out.setdefault((edge.subject, edge.type), []).append(edge)
            self._into.setdefault((edge.object, edge.type), []).append(edge)

    def nodes(self, *labels: str) -> Iterator[Node]:
        """Nodes that carry one of the labels."""
        return (n for n in self.graph.nodes.values() if any(label in n.labels for label in labels))

    def edges(self, *types: str) -> Iterator[Edge]:
        """Edges of the types."""
        return self.graph.by_type(*types)

    def out(self, node: str, *types: str) -> list[Edge]:
        """Edges of the types that start at a node."""
        return [e for t in types for e in self._out.get((node, t), ())]

    def into(self, node: str, *types: str) -> list[Edge]:
        """Edges of the types that end at a node."""
        return [e for t in types for e in self._into.get((node, t), ())]

    def has(self, node: str, *labels: str) -> bool:
        """Whether a node carries one of the labels."""
        return any(label in self.graph.nodes[node].labels for label in labels)

    def text(self, node: str, key: str) -> str | None:
        """A property of a node as text, None where there is none."""
        value = self.graph.nodes[node].properties.get(key)
        return None if value is None else str(value)

    def number(self, node: str, key: str) -> float | None:
        """A property of a node as number, None where there is none."""
        value = self.graph.nodes[node].properties.get(key)
        return value if isinstance(value, (int, float)) else None

    def many(self, node: str, key: str) -> list[str]:
        """All values of a property of a node as text."""
        value = self.graph.nodes[node].properties.get(key, ())
        return [str(v) for v in (value if isinstance(value, tuple) else (value,))]

    def short(self, node: str) -> str | None:
        """The short name of an agency, or the name of a group or person."""
        return self.text(node, "shortName") or self.text(node, "name")

    def is_called(self, node: str, name: object) -> bool:
        """Whether that is the short or the full name of an agency."""
        return name in (self.text(node, "shortName"), self.text(node, "name"))

    def title(self, document: str | None) -> str | None:
        """The title of a document, None where there is no such document."""
        return self.text(document, "title") if document in self.graph.nodes else None

    def parties(self, task: str, *types: str) -> list[Edge]:
        """The role edges of a task that start at an agency or a group; persons are not parties."""
        return [e for e in self.into(task, *(types or ROLES)) if self.has(e.subject, "Agency", "AgencyGroup")]

    def agencies(self, task: str, *types: str) -> list[Edge]:
        """The role edges of a task that start at an agency."""
        return [e for e in self.into(task, *(types or ROLES)) if self.has(e.subject, "Agency")]

    def leaders(self, task: str) -> list[Edge]:
        """The edges by which city leaders head a task."""
        return [e for e in self.into(task, "LEADS") if self.has(e.subject, "Leader")]


def prop(edge: Edge, key: str) -> str | None:
    """A qualifier of an edge as text, None where there is none."""
    value = edge.properties.get(key)
    return None if value is None else str(value)


def or_none(edges: Sequence[Edge]) -> Sequence[Edge | None]:
    """The edges, or None once where there are none: what an optional match gives."""
    return edges or (None,)
