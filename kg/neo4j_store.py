"""The Neo4j store: connecting, reading queries, and reading back the graph this project wrote there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, LiteralString

from kg.cypher import Plain, check_read_only, plain_value
from kg.graph import Graph
from kg.property_graph import MARK, parse_edge, parse_node
from ontology.errors import QueryError, StoreError

if TYPE_CHECKING:
    from neo4j import Driver, Session

_FETCH = 5000


@contextmanager
def connect(uri: str, user: str, password: str) -> Iterator[Driver]:
    """A driver for a server; every error of the driver inside the block becomes a one-line StoreError."""
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable

    shown = re.sub(r"//[^/@]*@", "//", uri)  # an address may carry a password, a message never does
    try:
        # Warnings about labels the database has not seen yet are no concern of the user.
        with GraphDatabase.driver(uri, auth=(user, password), notifications_min_severity="OFF",
                                  user_agent="policykg") as driver:
            yield driver
    except AuthError:
        raise StoreError(f"{shown} refuses user {user}: check NEO4J_USERNAME and NEO4J_PASSWORD") from None
    except ServiceUnavailable as error:
        raise StoreError(f"no Neo4j answers at {shown} ({_one_line(error)}): start it or give another --uri") from None
    except Neo4jError as error:
        raise StoreError(f"Neo4j at {shown} reports: {_one_line(error)}") from None
    except (DriverError, ValueError, OSError) as error:
        raise StoreError(f"cannot work with {shown} ({_one_line(error)}): check the address and the server") from None


class Neo4jStore:
    """A Neo4j database opened for reading queries."""

    def __init__(self, driver: Driver, database: str | None = None) -> None:
        """Keep the driver; nothing is sent before the first query."""
        self._driver = driver
        self._database = database

    def query(self, cypher: str, params: Mapping[str, object] | None = None) -> tuple[list[str], list[list[Plain]]]:
        """Columns and rows of a query as plain JSON values; raises QueryError for one that fails or would write."""
        from neo4j import Query
        from neo4j.exceptions import ClientError

        check_read_only(cypher)
        try:
            with read_session(self._driver, self._database) as session:
                # The text is the analyst's own query; the guard above and the access mode keep it from writing.
                result = session.run(Query(cypher), dict(params or {}))
                return list(result.keys()), [[_unmarked(plain_value(v)) for v in row.values()] for row in result]
        except ClientError as error:
            raise QueryError(_one_line(error)) from None

    def read_graph(self, *, marked: bool = True) -> Graph:
        """The graph this project wrote into the database, without what others wrote; unmarked: all there is."""
        condition = f"WHERE x.{MARK} IS NOT NULL " if marked else ""
        with read_session(self._driver, self._database) as session:
            nodes = [parse_node(*record.values()) for record in session.run(_text(
                f"MATCH (x) {condition}RETURN labels(x), properties(x)"))]
            edges = [parse_edge(*record.values()) for record in session.run(_text(
                f"MATCH (a)-[x]->(b) {condition}RETURN type(x), a.id, b.id, properties(x)"))]
        return Graph(nodes, edges)


def read_neo4j(uri: str, user: str, password: str, database: str | None = None) -> Graph:
    """The graph that ``sync`` wrote into a Neo4j database."""
    with connect(uri, user, password) as driver:
        return Neo4jStore(driver, database).read_graph()


def read_session(driver: Driver, database: str | None) -> Session:
    """A session in which the server itself refuses to write."""
    from neo4j import READ_ACCESS

    return driver.session(database=database, default_access_mode=READ_ACCESS, fetch_size=_FETCH)


def _text(query: str) -> LiteralString:
    """A query put together from constants only; the driver's types ask for literal text."""
    return query


def _unmarked(value: Plain) -> Plain:
    """A value without the bookkeeping of ``sync``, so that rows equal those of every other store."""
    if isinstance(value, dict):
        return {name: _unmarked(item) for name, item in value.items() if name != MARK}
    if isinstance(value, list):
        return [_unmarked(item) for item in value]
    return value


def _one_line(error: Any) -> str:
    text = getattr(error, "message", None) or str(error)
    return " ".join(str(text).split())[:400]
