"""The property-graph form: flat rows of a graph, as every Cypher store holds them, and back without loss.

A row is the element's properties plus its anchor (``source``, ``start``, ``end``, ``quote`` of the first evidence) and,
where there are several, the parallel lists ``sources``, ``starts``, ``ends``, ``quotes``. Nodes also carry ``id`` and
``iri``, edges ``id`` and ``document``. Stores keep labels as a set; their order comes back from the ontology, which
declares a class before what narrows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.graph import Graph
from ontology.errors import StoreError
from ontology.ids import iri
from ontology.model import Edge, Evidence, Node, Scalar, Value
from ontology.schema import load_schema

FlatValue = Scalar | list[Scalar]
Row = dict[str, FlatValue]

RESERVED = frozenset({"id", "iri", "document", "source", "start", "end", "quote",
                      "sources", "starts", "ends", "quotes"})
"""Row names that properties may not take, because evidence and identity stand there."""

MARK = "_hash"
"""The bookkeeping property of synced databases: content hash, and the sign that this project wrote the element."""

_NAME = re.compile(r"[^\W\d]\w*")
_ANCHOR = ("source", "start", "end", "quote")
_INT_LIMIT = 2**63


@dataclass(frozen=True, slots=True)
class NodeBatch:
    """Rows of the nodes that have exactly these labels (the class first), in order of id."""

    labels: tuple[str, ...]
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class EdgeBatch:
    """Rows of the edges of one type between two classes, in canonical order, with the ids of their ends."""

    type: str
    subject_class: str
    object_class: str
    ends: list[tuple[str, str]]
    rows: list[Row]


def build_node_row(node: Node) -> Row:
    """The flat row of a node; raises StoreError for a property that no property graph could hold as it is."""
    row: Row = {"id": node.id, "iri": iri(node.id)}
    _add_properties(row, node.properties, node.id)
    _add_evidence(row, node.evidence)
    return row


def build_edge_row(edge: Edge) -> Row:
    """The flat row of an edge, without its ends; raises StoreError as ``build_node_row`` does."""
    row: Row = {"id": edge.id}
    _add_properties(row, edge.properties, edge.id)
    if edge.document is not None:
        row["document"] = edge.document
    _add_evidence(row, edge.evidence)
    return row


def build_node_batches(graph: Graph) -> list[NodeBatch]:
    """All nodes of a graph, batched by label set, batches and rows sorted."""
    batches: dict[tuple[str, ...], list[Row]] = {}
    for node in graph.nodes.values():
        batches.setdefault(node.labels, []).append(build_node_row(node))
    return [NodeBatch(labels, batches[labels]) for labels in sorted(batches)]


def build_edge_batches(graph: Graph) -> list[EdgeBatch]:
    """All edges of a graph, batched by type and by the classes of both ends, batches and rows sorted."""
    batches: dict[tuple[str, str, str], EdgeBatch] = {}
    nodes = graph.nodes
    for edge in graph.edges.values():
        key = (edge.type, nodes[edge.subject].labels[0], nodes[edge.object].labels[0])
        batch = batches.get(key)
        if batch is None:
            batch = batches[key] = EdgeBatch(*key, [], [])
        batch.ends.append((edge.subject, edge.object))
        batch.rows.append(build_edge_row(edge))
    return [batches[key] for key in sorted(batches)]


def check_names(graph: Graph) -> None:
    """Raise SchemaError for a label or type the ontology does not declare, StoreError for labels out of order."""
    schema = load_schema()
    for labels in sorted({node.labels for node in graph.nodes.values()}):
        if schema.ordered_labels(labels) != labels:
            raise StoreError(f"a node has the labels {', '.join(labels)}, an order no property graph can keep: "
                             f"write {', '.join(schema.ordered_labels(labels))}")
    for type_ in sorted({edge.type for edge in graph.edges.values()}):
        schema.relation(type_)


def order_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels as a node has them: in the order the ontology declares them, unknown ones last."""
    return tuple(sorted(labels, key=lambda label: (_ranks().get(label, len(_ranks())), label)))


@cache
def _ranks() -> dict[str, int]:
    return {label: rank for rank, label in enumerate(load_schema().classes)}


def parse_node(labels: Iterable[str], row: Mapping[str, object]) -> Node:
    """The node of a flat row."""
    return Node(str(row["id"]), order_labels(labels), _properties(row), _evidence(row))


def parse_edge(type_: str, subject: str, object_: str, row: Mapping[str, object]) -> Edge:
    """The edge of a flat row and its ends."""
    document = row.get("document")
    return Edge(str(row["id"]), type_, subject, object_, _properties(row), _evidence(row),
                None if document is None else str(document))


def quote_name(name: str) -> str:
    """A label, relation type or property name in back ticks; raises StoreError for one that is no plain name."""
    if not _NAME.fullmatch(name):
        raise StoreError(f"{name!r} is no name for a label, relation or property: use letters, digits and _")
    return f"`{name}`"


def _add_properties(row: Row, properties: Mapping[str, Value], owner: str) -> None:
    for name, value in sorted(properties.items()):
        if not _is_free_name(name):
            raise StoreError(f"{owner} has a property {name!r}, a name the property-graph form needs itself: rename it")
        row[name] = _flat_list(value, owner, name) if isinstance(value, tuple) else _flat(value, owner, name)


@cache
def _is_free_name(name: str) -> bool:
    return name not in RESERVED and not name.startswith("_") and _NAME.fullmatch(name) is not None


def _flat(value: Scalar, owner: str, name: str) -> Scalar:
    kind = type(value)
    if (
        kind is bool
        or (kind is str and _is_text(str(value)))
        or (kind is int and -_INT_LIMIT <= value < _INT_LIMIT)  # type: ignore[operator]
        or (kind is float and value - value == 0)  # type: ignore[operator]  # neither NaN nor infinite
    ):
        return value
    raise StoreError(f"{owner}.{name} is {value!r}, which no store can hold: "
                     "use text, a 64-bit integer or a finite number")


def _flat_list(values: tuple[Scalar, ...], owner: str, name: str) -> list[Scalar]:
    if len({type(v) for v in values}) > 1:
        raise StoreError(f"{owner}.{name} mixes kinds of values ({values!r}): a property graph needs lists of one kind")
    return [_flat(value, owner, name) for value in values]


def _is_text(value: str) -> bool:
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _add_evidence(row: Row, evidence: tuple[Evidence, ...]) -> None:
    if not evidence:
        return
    first = evidence[0]
    row["source"], row["start"], row["end"], row["quote"] = first.source, first.start, first.end, first.quote
    if len(evidence) > 1:
        row["sources"] = [e.source for e in evidence]
        row["starts"] = [e.start for e in evidence]
        row["ends"] = [e.end for e in evidence]
        row["quotes"] = [e.quote for e in evidence]


def _properties(row: Mapping[str, object]) -> dict[str, Value]:
    return {name: _value(value, name, row) for name, value in sorted(row.items())
            if name not in RESERVED and name != MARK and value is not None}


def _value(value: object, name: str, row: Mapping[str, object]) -> Value:
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, list) and all(isinstance(item, (str, int, float)) for item in value):
        return tuple(value)
    raise StoreError(f"{row.get('id')}.{name} is a {type(value).__name__}, which this project never writes: "
                     "remove it from the database or sync again")


def _evidence(row: Mapping[str, object]) -> tuple[Evidence, ...]:
    if "sources" in row:
        parallel: list[list[object]] = [row[f"{name}s"] for name in _ANCHOR]  # type: ignore[misc]
        return tuple(Evidence(str(s), int(a), int(b), str(q))
                     for s, a, b, q in zip(*parallel, strict=True))
    if "source" in row:
        return (Evidence(*(row[name] for name in _ANCHOR)),)  # type: ignore[arg-type]
    return ()
