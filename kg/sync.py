"""Sync: make a Neo4j database hold exactly this graph, writing only the difference.

Every element carries a content hash (``MARK``), which is also the sign that this project wrote it. A run reads what is
there, compares, and then deletes edges, deletes nodes, writes nodes, writes edges, one batch a transaction. Each
transaction leaves whole, marked elements, so a run that is killed anywhere is completed by the next one. Elements
without the mark are foreign and are left alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, LiteralString

from kg.graph import Graph
from kg.neo4j_store import connect, read_session
from kg.property_graph import MARK, Row, build_edge_row, build_node_row, check_names, order_labels, quote_name
from ontology.errors import StoreError
from ontology.model import Edge, Node
from ontology.schema import load_schema

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Session

BATCH = 5000
"""Elements written in one transaction."""

INDEXED = ("name", "shortName", "number", "indicator", "code")
"""Properties that analysts look things up by; every class the ontology gives one gets an index on it."""

_LONGEST_KEY = 2000
"""Characters an indexed value may have: the server refuses keys beyond 8 kB."""

Progress = Callable[[str, int, int], None]
"""Called with the phase (delete edges, delete nodes, nodes, edges), what is done of it and what there is."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync wrote, or would write in a dry run: the ids by kind of change, and how much was left as it is."""

    nodes_created: tuple[str, ...] = ()
    nodes_updated: tuple[str, ...] = ()
    nodes_deleted: tuple[str, ...] = ()
    edges_created: tuple[str, ...] = ()
    edges_updated: tuple[str, ...] = ()
    edges_deleted: tuple[str, ...] = ()
    unchanged: int = 0
    foreign: int = 0
    dry_run: bool = False

    @property
    def writes(self) -> int:
        """The number of elements written or deleted."""
        return sum(map(len, (self.nodes_created, self.nodes_updated, self.nodes_deleted,
                             self.edges_created, self.edges_updated, self.edges_deleted)))

    def line(self) -> str:
        """The report in one line."""
        rest = f"{self.unchanged} nodes and edges unchanged, {self.foreign} foreign nodes left alone"
        if not self.writes:
            return f"nothing to write: {rest}"
        return (f"{'would write' if self.dry_run else 'wrote'} "
                f"nodes +{len(self.nodes_created)} ~{len(self.nodes_updated)} -{len(self.nodes_deleted)}, "
                f"edges +{len(self.edges_created)} ~{len(self.edges_updated)} -{len(self.edges_deleted)}; {rest}")


@dataclass(slots=True)
class _Difference:
    """What separates the database from the graph; places are the database's own ids of the elements."""

    nodes: list[str] = field(default_factory=list)
    node_updates: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    node_deletes: list[tuple[str, str]] = field(default_factory=list)
    edges: list[str] = field(default_factory=list)
    edge_updates: list[tuple[str, str]] = field(default_factory=list)
    edge_deletes: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    foreign: int = 0


_Marks = tuple[Mapping[str, str], Mapping[str, str]]


def sync(graph: Graph, uri: str, user: str, password: str, database: str | None = None, *, dry_run: bool = False,
         trust_marks: bool = False, progress: Progress | None = None) -> SyncReport:
    """Make the database equal to the graph and report the difference; a dry run only reports it.

    What is there is compared by content, so that changes made by hand are found and undone; ``trust_marks`` compares
    the stored hashes only, which reads less.
    """
    marks = prepare(graph)
    with connect(uri, user, password) as driver:
        if not dry_run:
            _declare(driver, database, graph)
        found = _compare(driver, database, graph, marks, trust_marks)
        if not dry_run:
            with driver.session(database=database) as session:
                _write(session, graph, found, marks, progress or (lambda *_: None))
    return SyncReport(
        tuple(found.nodes), tuple(sorted(found.node_updates)), tuple(sorted(id_ for id_, _ in found.node_deletes)),
        tuple(found.edges), tuple(id_ for id_, _ in found.edge_updates),
        tuple(sorted(id_ for id_, _ in found.edge_deletes)),
        found.unchanged, found.foreign, dry_run)


def prepare(graph: Graph) -> tuple[dict[str, str], dict[str, str]]:
    """The content hashes of all nodes and all edges by id; raises an error for what no property graph can hold."""
    check_names(graph)
    return ({node.id: _hash(node.labels, build_node_row(node)) for node in graph.nodes.values()},
            {edge.id: _hash((edge.type, edge.subject, edge.object), build_edge_row(edge))
             for edge in graph.edges.values()})


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False,
                           default=str).encode


def _hash(key: Sequence[str], row: Mapping[str, Any]) -> str:
    return hashlib.blake2b(_encode([key, row]).encode(), digest_size=8).hexdigest()


def _declare(driver: Driver, database: str | None, graph: Graph) -> None:
    """Constraints and indexes of the ontology, each its own transaction; the ones that exist are left as they are."""
    too_long = {(node.labels[0], name) for node in graph.nodes.values() for name in INDEXED
                if len(str(node.properties.get(name, ""))) > _LONGEST_KEY}
    with driver.session(database=database) as session:
        for class_ in load_schema().classes.values():
            if class_.parent is not None:
                continue
            label = quote_name(class_.name)
            session.run(_text(f"CREATE CONSTRAINT {quote_name(f'{class_.name}_id')} IF NOT EXISTS "
                              f"FOR (n:{label}) REQUIRE n.id IS UNIQUE")).consume()
            for name in INDEXED:
                index = quote_name(f"{class_.name}_{name}")
                if (class_.name, name) in too_long:
                    session.run(_text(f"DROP INDEX {index} IF EXISTS")).consume()
                elif name in class_.properties:
                    session.run(_text(f"CREATE INDEX {index} IF NOT EXISTS "
                                      f"FOR (n:{label}) ON (n.{quote_name(name)})")).consume()
        session.run("CALL db.awaitIndexes(300)").consume()


def _compare(driver: Driver, database: str | None, graph: Graph, marks: _Marks, trust_marks: bool) -> _Difference:
    """Read what the database holds and compare; refuses a foreign node that stands where one of ours must go."""
    found = _Difference()
    node_marks, edge_marks = marks
    seen: set[str] = set()
    content = "null" if trust_marks else "properties({})"
    with read_session(driver, database) as session:
        for place, labels, id_, mark, row in session.run(_text(
                f"MATCH (n) RETURN elementId(n), labels(n), n.id, n.{MARK}, {content.format('n')}")):
            node = graph.nodes.get(id_) if isinstance(id_, str) else None
            if mark is None:
                found.foreign += 1
                if node is not None and node.labels[0] in labels:
                    raise StoreError(f"the database has a {node.labels[0]} {id_} that this project did not write: "
                                     "remove it or give another --database")
            elif node is None or id_ in seen:
                found.node_deletes.append((str(id_), place))
            else:
                seen.add(id_)
                ordered = order_labels(labels)
                if ordered == node.labels and _mark(mark, ordered, row) == node_marks[id_]:
                    found.unchanged += 1
                else:
                    found.node_updates[id_] = (place, ordered)
        found.nodes = [id_ for id_ in node_marks if id_ not in seen]
        seen = set()
        for place, type_, subject, object_, id_, mark, row in session.run(_text(
                f"MATCH (a)-[r]->(b) WHERE r.{MARK} IS NOT NULL "
                f"RETURN elementId(r), type(r), a.id, b.id, r.id, r.{MARK}, {content.format('r')}")):
            edge = graph.edges.get(id_) if isinstance(id_, str) else None
            # An edge cannot change its type or ends: where they differ it is deleted and made anew.
            if edge is None or id_ in seen or (type_, subject, object_) != (edge.type, edge.subject, edge.object):
                found.edge_deletes.append((str(id_), place))
                continue
            seen.add(id_)
            if _mark(mark, (type_, subject, object_), row) == edge_marks[id_]:
                found.unchanged += 1
            else:
                found.edge_updates.append((id_, place))
        found.edges = [id_ for id_ in edge_marks if id_ not in seen]
        found.edge_updates.sort()
    return found


def _mark(stored: object, key: Sequence[str], row: dict[str, Any] | None) -> object:
    """The hash of what is really there, or the stored one where the content was not read or belies it."""
    if row is None:
        return stored
    row.pop(MARK, None)
    actual = _hash(key, row)
    return actual if actual == stored else None


def _write(session: Session, graph: Graph, found: _Difference, marks: _Marks, progress: Progress) -> None:
    """Write the difference through one session, batch by batch; the driver repeats a batch after a transient error."""
    phases: list[tuple[str, Iterable[tuple[str, list[Any]]], int]] = [
        ("delete edges", _delete_steps("()-[r]->()", "r", found.edge_deletes), len(found.edge_deletes)),
        ("delete nodes", _delete_steps("(n)", "n", found.node_deletes), len(found.node_deletes)),
        ("nodes", _node_steps(graph, found, marks[0]), len(found.nodes) + len(found.node_updates)),
        ("edges", _edge_steps(graph, found, marks[1]), len(found.edges) + len(found.edge_updates)),
    ]
    for phase, steps, total in phases:
        done = 0
        for query, rows in steps:
            for batch in _batches(rows):
                session.execute_write(_run_batch, query, batch)
                done += len(batch)
                progress(phase, done, total)


def _delete_steps(pattern: str, name: str, deletes: list[tuple[str, str]]) -> Iterator[tuple[str, list[Any]]]:
    # Nodes are detached: an edge somebody else tied to a vanished node cannot stay. What is gone counts as done.
    detach = "DETACH " if name == "n" else ""
    yield (f"UNWIND $rows AS place OPTIONAL MATCH {pattern} "
           f"WHERE elementId({name}) = place AND {name}.{MARK} IS NOT NULL {detach}DELETE {name} RETURN count(*)",
           [place for _, place in sorted(deletes)])


def _node_steps(graph: Graph, found: _Difference, marks: Mapping[str, str]) -> Iterator[tuple[str, list[Any]]]:
    def row(node: Node) -> Row:
        return build_node_row(node) | {MARK: marks[node.id]}

    changes = sorted((labels, graph.nodes[id_].labels, id_, place)
                     for id_, (place, labels) in found.node_updates.items())
    for (old, new), group in groupby(changes, key=lambda change: change[:2]):
        surplus = [label for label in old if label not in new]
        relabel = (f" REMOVE n:{':'.join(map(quote_name, surplus))}" if surplus else "")
        yield (f"UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.place{relabel} "
               f"SET n:{':'.join(map(quote_name, new))}, n = row.row RETURN count(*)",
               [{"place": place, "row": row(graph.nodes[id_])} for _, _, id_, place in group])
    nodes = sorted((graph.nodes[id_] for id_ in found.nodes), key=lambda node: node.labels)
    for labels, members in groupby(nodes, key=lambda node: node.labels):
        extra = "".join(f", n:{quote_name(label)}" for label in labels[1:])
        yield (f"UNWIND $rows AS row MERGE (n:{quote_name(labels[0])} {{id: row.id}}) SET n = row{extra} "
               "RETURN count(*)", [row(node) for node in members])


def _edge_steps(graph: Graph, found: _Difference, marks: Mapping[str, str]) -> Iterator[tuple[str, list[Any]]]:
    def row(edge: Edge) -> Row:
        return build_edge_row(edge) | {MARK: marks[edge.id]}

    def key(edge: Edge) -> tuple[str, str, str]:
        return edge.type, graph.nodes[edge.subject].labels[0], graph.nodes[edge.object].labels[0]

    yield ("UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.place SET r = row.row RETURN count(*)",
           [{"place": place, "row": row(graph.edges[id_])} for id_, place in found.edge_updates])
    edges = sorted((graph.edges[id_] for id_ in found.edges), key=key)
    for (type_, subject, object_), members in groupby(edges, key=key):
        yield (f"UNWIND $rows AS row MATCH (a:{quote_name(subject)} {{id: row.a}}) "
               f"MATCH (b:{quote_name(object_)} {{id: row.b}}) "
               f"MERGE (a)-[r:{quote_name(type_)} {{id: row.row.id}}]->(b) SET r = row.row RETURN count(*)",
               [{"a": edge.subject, "b": edge.object, "row": row(edge)} for edge in members])


def _run_batch(transaction: ManagedTransaction, query: str, rows: list[Any]) -> None:
    done = transaction.run(_text(query), rows=rows).single(strict=True)[0]
    if done != len(rows):
        raise StoreError(f"only {done} of {len(rows)} elements could be written, somebody else changes this database: "
                         "run `kg sync` again")


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def _text(query: str) -> LiteralString:
    """A query put together from checked names only; the driver's types ask for literal text."""
    return query
