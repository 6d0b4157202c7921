"""Fixtures shared by the tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from kg.neo4j_server import Server, start_server
from kg.neo4j_store import connect
from ontology.errors import StoreError


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """A live Neo4j 5 with an empty database; without one the tests fail in CI and are skipped elsewhere, saying why."""
    context = start_server()
    try:
        server = context.__enter__()
    except StoreError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the Neo4j tests must run in CI: {error}")
        pytest.skip(str(error))
    try:
        with connect(server.uri, server.user, server.password) as driver:
            count = driver.execute_query("MATCH (n) RETURN count(n) AS n", database_=server.database).records[0]["n"]
        if count:
            pytest.fail(f"the database {server.database} at NEO4J_URI holds {count} nodes: the tests need an empty one")
        yield server
    finally:
        context.__exit__(None, None, None)


@pytest.fixture
def empty_neo4j(neo4j_server: Server) -> Iterator[Server]:
    """The live server with an empty database, emptied again after the test."""
    yield neo4j_server
    with connect(neo4j_server.uri, neo4j_server.user, neo4j_server.password) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=neo4j_server.database)
