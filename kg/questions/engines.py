"""Engines: where a question is asked — the embedded store, a Neo4j server, an RDF file, or the graph in memory."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox

from kg.cypher import Plain
from kg.graph import Graph
from kg.property_graph import parse_edge, parse_node
from kg.questions.answer import answer_from_graph, build_rows
from kg.questions.catalogue import Argument, Question
from kg.questions.view import Row, View
from kg.rdf import FORMATS, rdf_format
from kg.rdf_terms import PREFIXES
from ontology.errors import QueryError, StoreError
from ontology.ids import BASE
from ontology.model import Edge, Node

_ID = BASE + "id/"
_SERVER = re.compile(r"(?:bolt|neo4j)(?:\+s|\+ssc)?://")


class CypherStore(Protocol):
    """What runs Cypher: the embedded store and the Neo4j store."""

    def query(self, cypher: str, params: Mapping[str, object] | None = None) -> tuple[list[str], list[list[Plain]]]:
        """Columns and rows."""


class Engine(Protocol):
    """What answers questions."""

    def ask(self, question: Question, arguments: Mapping[str, Argument]) -> list[Row]:
        """The rows of a question."""

    def find_facts(self, ids: list[str]) -> Graph:
        """The facts of these ids, with the things they hold between."""


class GraphEngine:
    """Plain Python over a graph in memory."""

    def __init__(self, graph: Graph) -> None:
        """Index the graph."""
        self._view = View(graph)

    def ask(self, question: Question, arguments: Mapping[str, Argument]) -> list[Row]:
        """The rows of a question."""
        return answer_from_graph(question, arguments, self._view)

    def find_facts(self, ids: list[str]) -> Graph:
        """The facts of these ids, with the things they hold between."""
        graph = self._view.graph
        edges = [graph.edges[i] for i in ids if i in graph.edges]
        wanted = {i for i in ids if i in graph.nodes} | {end for e in edges for end in (e.subject, e.object)}
        return Graph([graph.nodes[i] for i in wanted], edges)


class CypherEngine:
    """Cypher on a store."""

    def __init__(self, store: CypherStore) -> None:
        """Keep the store; whoever opened it closes it."""
        self._store = store

    def ask(self, question: Question, arguments: Mapping[str, Argument]) -> list[Row]:
        """The rows of a question."""
        columns, rows = self._store.query(question.cypher, arguments)
        return build_rows(question, columns, rows)

    def find_facts(self, ids: list[str]) -> Graph:
        """The facts of these ids, with the things they hold between."""
        nodes: list[Node] = []
        edges: list[Edge] = []
        for row in self._rows("MATCH (n) WHERE n.id IN $ids RETURN labels(n) AS labels, n AS row", ids):
            nodes.append(parse_node(row["labels"], row["row"]))
        for row in self._rows(
            "MATCH (a)-[r]->(b) WHERE r.id IN $ids RETURN type(r) AS type, r AS row, a AS subject, "
            "labels(a) AS subject_labels, b AS object, labels(b) AS object_labels",
            ids,
        ):
            edges.append(parse_edge(row["type"], row["subject"]["id"], row["object"]["id"], row["row"]))
            nodes += [parse_node(row[f"{end}_labels"], row[end]) for end in ("subject", "object")]
        return Graph(nodes, edges)

    def _rows(self, cypher: str, ids: list[str]) -> Iterator[dict[str, Any]]:
        columns, rows = self._store.query(cypher, {"ids": ids})
        return (dict(zip(columns, row, strict=True)) for row in rows)


class RdfEngine:
    """SPARQL over an RDF file, loaded once; named graphs count as one."""

    def __init__(self, path: Path) -> None:
        """Load the file; raises StoreError where it cannot be read."""
        self._path = path
        self._store = ox.Store()
        try:
            quads = ox.parse(path=str(path), format=FORMATS[rdf_format(path)])
            self._store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror or error}: run `kg build` first") from None
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{path}: not valid RDF ({' '.join(str(error).split())})") from None

    def ask(self, question: Question, arguments: Mapping[str, Argument]) -> list[Row]:
        """The rows of a question."""
        try:
            found = self._store.query(build_sparql(question, arguments))
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"{question.name}: {' '.join(str(error).split())}") from None
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError(f"{question.name}: its SPARQL is no SELECT")
        columns = [v.value for v in found.variables]
        return build_rows(question, columns, [[_plain(name, row[name]) for name in columns] for row in found])

    def find_facts(self, ids: list[str]) -> Graph:
        """The facts of these ids, with the things they hold between."""
        from kg.rdf_read import read_rdf

        return GraphEngine(read_rdf(self._path)).find_facts(ids)


def build_sparql(question: Question, arguments: Mapping[str, Argument]) -> str:
    """The SPARQL text of a question as any endpoint takes it: prefixes first, parameters as literals."""

    def literal(match: re.Match[str]) -> str:
        value = arguments.get(match[1], match[0])
        return (
            match[0] if match[1] not in arguments else str(ox.Literal(value)) if isinstance(value, str) else str(value)
        )

    text = re.sub(r"\$(\w+)", literal, question.sparql)
    used = [
        f"PREFIX {name}: <{address}>" for name, address in PREFIXES.items() if re.search(rf"\b{name}:", question.sparql)
    ]
    return "\n".join([*used, text])


def _plain(name: str, value: object) -> object:
    if value is None:
        return None
    if isinstance(value, ox.NamedNode):
        return value.value.removeprefix(_ID)
    if not isinstance(value, ox.Literal):
        raise QueryError(f"column {name} holds a blank node, which this project never writes")
    if name == "facts":
        return [word.removeprefix(_ID) for word in value.value.split()]
    kind = value.datatype.value.rpartition("#")[2]
    return float(value.value) if kind in ("integer", "decimal", "double", "float", "int") else value.value


@contextmanager
def open_engine(on: str | None, out: Path) -> Iterator[Engine]:
    """The engine an address names: a server's, a file's (.jsonl, .ttl, .nt, .trig, .nq, .jsonld), a store folder's.

    Without an address the embedded store of the build in ``out`` answers. A server asks for the user and the password
    in NEO4J_USERNAME and NEO4J_PASSWORD, and NEO4J_DATABASE if it is not the default one.
    """
    if on and _SERVER.match(on):
        from kg.neo4j_store import Neo4jStore, connect

        user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD")
        if not password:
            raise StoreError("the server asks for a password: set NEO4J_PASSWORD")
        with connect(on, user, password) as driver:
            yield CypherEngine(Neo4jStore(driver, os.environ.get("NEO4J_DATABASE")))
        return
    path = Path(on) if on else out / "graph.arcadedb"
    if path.suffix == ".jsonl":
        yield GraphEngine(Graph.read(path))
    elif path.is_dir() or not on:
        from kg.embedded import EmbeddedStore

        if not path.exists():
            raise StoreError(f"no embedded store at {path}: run `kg build` first")
        with EmbeddedStore(path) as store:
            yield CypherEngine(store)
    else:
        yield RdfEngine(path)
