"""Sync against a live Neo4j 5: only the difference is written, a killed run is repaired, foreign data stay."""

from __future__ import annotations

import json
import logging
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from graph_fixtures import HOSTILE, edge, graph
from neo4j import Driver

import kg.sync
from kg.complete import build_complete_graph
from kg.graph import Graph
from kg.neo4j_server import Server
from kg.neo4j_store import connect, read_neo4j
from kg.rdf import canonical_ntriples
from kg.sync import SyncReport, sync
from loaders.reader import read_document
from loaders.source import read_source
from ontology.errors import SchemaError, StoreError
from ontology.model import Node

ROOT = Path(__file__).parent.parent


def run(server: Server, g: Graph, **options: bool) -> SyncReport:
    return sync(g, server.uri, server.user, server.password, server.database, **options)


def read(server: Server) -> Graph:
    return read_neo4j(server.uri, server.user, server.password, server.database)


def dump(server: Server) -> list[str]:
    """Everything in the database in one order, bookkeeping included, without the server's own ids."""
    with connect(server.uri, server.user, server.password) as driver:
        nodes = driver.execute_query("MATCH (n) RETURN labels(n), properties(n)", database_=server.database).records
        edges = driver.execute_query("MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, properties(r)",
                                     database_=server.database).records
    rows = [[sorted(row[0]), row[1]] for row in nodes] + [list(row.values()) for row in edges]
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


@pytest.fixture
def driver(empty_neo4j: Server) -> Iterator[Driver]:
    with connect(empty_neo4j.uri, empty_neo4j.user, empty_neo4j.password) as driver:
        yield driver


def test_the_first_run_writes_all_and_the_second_nothing(
    empty_neo4j: Server, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    g = graph(1, 2)
    first = run(empty_neo4j, g)
    assert (len(first.nodes_created), len(first.edges_created)) == (len(g.nodes), len(g.edges))
    assert read(empty_neo4j) == g
    assert canonical_ntriples(read(empty_neo4j)) == canonical_ntriples(g)
    before = dump(empty_neo4j)
    monkeypatch.setattr(kg.sync, "_run_batch", lambda *_: pytest.fail("a second run opened a writing transaction"))
    for options in ({}, {"trust_marks": True}):
        again = run(empty_neo4j, g, **options)
        assert again.writes == 0 and again.unchanged == len(g.nodes) + len(g.edges)
        assert again.line().startswith("nothing to write")
    assert dump(empty_neo4j) == before


def test_a_dry_run_tells_the_difference_and_writes_nothing(empty_neo4j: Server) -> None:
    planned = run(empty_neo4j, graph(1), dry_run=True)
    assert planned.dry_run and len(planned.nodes_created) == len(graph(1).nodes)
    assert dump(empty_neo4j) == []
    run(empty_neo4j, graph(1))
    before = dump(empty_neo4j)
    planned = run(empty_neo4j, graph(2), dry_run=True)
    assert dump(empty_neo4j) == before
    done = run(empty_neo4j, graph(2))
    assert (done.nodes_created, done.edges_deleted) == (planned.nodes_created, planned.edges_deleted)


def test_only_the_facts_of_a_changed_document_are_written(empty_neo4j: Server) -> None:
    run(empty_neo4j, graph(1, 2, 3))
    changed = run(empty_neo4j, graph(1, 2, 3, shift={2: 0.5}))
    assert set(changed.nodes_updated) == {f"target-2-{i}" for i in range(6)}
    assert changed.writes == 6
    assert read(empty_neo4j) == graph(1, 2, 3, shift={2: 0.5})


def test_what_vanished_is_deleted(empty_neo4j: Server) -> None:
    run(empty_neo4j, graph(1, 2))
    report = run(empty_neo4j, graph(1))
    assert set(report.nodes_deleted) == set(graph(1, 2).nodes) - set(graph(1).nodes)
    assert not report.nodes_updated and not report.edges_created
    assert read(empty_neo4j) == graph(1)
    run(empty_neo4j, Graph([], []))
    assert dump(empty_neo4j) == []


def test_incremental_equals_rebuild_in_any_order(empty_neo4j: Server) -> None:
    target = graph(1, 2, 3, shift={1: 1.0})
    run(empty_neo4j, target)
    rebuilt = dump(empty_neo4j)
    for steps in ([(1,), (2, 1), (3, 2, 1)], [(3,), (4, 3), (2, 3)]):
        run(empty_neo4j, Graph([], []))
        for numbers in steps:
            run(empty_neo4j, graph(*numbers))
        run(empty_neo4j, graph(3, 1, 2, shift={1: 1.0}))
        assert dump(empty_neo4j) == rebuilt


def test_labels_classes_and_ends_that_change_are_followed(empty_neo4j: Server) -> None:
    def build(labels: tuple[str, ...], end: str) -> Graph:
        link = edge("HOLDS", "person-1", "post-1")
        nodes = [Node("person-1", labels, {"name": "甲"}), Node("post-1", ("Post",), {"title": "局长"}),
                 Node("post-2", ("Post",), {"title": "副局长"})]
        return Graph(nodes, [type(link)(link.id, "HOLDS", "person-1", end, {})])

    for g in (build(("Person",), "post-1"), build(("Person", "Leader"), "post-1"), build(("Agency",), "post-2"),
              build(("Person",), "post-2")):
        run(empty_neo4j, g)
        assert read(empty_neo4j) == g


def test_changes_made_by_hand_are_undone(empty_neo4j: Server, driver: Driver) -> None:
    run(empty_neo4j, graph(1))
    for query in ("MATCH (n:Agency {id: 'agency-1'}) SET n.name = 'wrong'",
                  "MATCH (n:Task {id: 'task-1-1'}) SET n.more = 1",
                  "MATCH (n:Agency {id: 'agency-0'}) SET n:Watched",
                  "MATCH (:Task {id: 'task-1-2'})-[r:PART_OF]->() DELETE r",
                  "MATCH (:Agency {id: 'agency-0'})-[r:LEADS]->(:Task {id: 'task-1-3'}) SET r.ordinal = 99",
                  "MATCH (n:Task {id: 'task-1-4'}) DETACH DELETE n"):
        driver.execute_query(query, database_=empty_neo4j.database)  # type: ignore[arg-type]
        assert run(empty_neo4j, graph(1)).writes, query
        assert read(empty_neo4j) == graph(1), query


def test_values_this_project_never_writes_are_named_not_dropped(empty_neo4j: Server, driver: Driver) -> None:
    run(empty_neo4j, graph(1))
    driver.execute_query("MATCH (n:Agency {id: 'agency-1'}) SET n.since = date('2025-01-01')",
                         database_=empty_neo4j.database)
    with pytest.raises(StoreError, match=r"agency-1\.since"):
        read(empty_neo4j)
    run(empty_neo4j, graph(1))
    assert read(empty_neo4j) == graph(1)


def test_foreign_nodes_and_edges_are_left_alone(empty_neo4j: Server, driver: Driver) -> None:
    run(empty_neo4j, graph(1, 2))
    driver.execute_query("MATCH (a:Agency {id: 'agency-0'}) "
                         "CREATE (n:Note {id: 'agency-0', text: 'mine'})-[:ABOUT]->(a), "
                         "(a)-[:LEADS {id: 'my own'}]->(n), (:Agency {name: 'no id'})",
                         database_=empty_neo4j.database)
    foreign = [row for row in dump(empty_neo4j) if "_hash" not in row]
    assert len(foreign) == 4
    report = run(empty_neo4j, graph(1, shift={1: 2.0}))
    assert report.foreign == 2
    assert [row for row in dump(empty_neo4j) if "_hash" not in row] == foreign
    assert read(empty_neo4j) == graph(1, shift={1: 2.0})


def test_a_foreign_node_in_the_way_is_named_and_kept(empty_neo4j: Server, driver: Driver) -> None:
    driver.execute_query("CREATE (:Agency {id: 'agency-1', name: 'mine'})", database_=empty_neo4j.database)
    with pytest.raises(StoreError, match="agency-1"):
        run(empty_neo4j, graph(1))
    assert len(dump(empty_neo4j)) == 1


def test_undeclared_names_never_reach_the_server(empty_neo4j: Server) -> None:
    label = "X`) DETACH DELETE n //"
    with pytest.raises(SchemaError):
        run(empty_neo4j, Graph([Node("n", (label,), {})], []))
    with pytest.raises(StoreError):
        run(empty_neo4j, Graph([Node("n", ("Topic",), {label: 1})], []))
    assert dump(empty_neo4j) == []


def test_hostile_text_and_overlong_names_are_data(empty_neo4j: Server) -> None:
    g = Graph([Node("topic-1", ("Topic",), {"name": HOSTILE}),
               Node("project-1", ("Project",), {"name": "长" * 20000})], [])
    run(empty_neo4j, g)
    run(empty_neo4j, g)
    assert read(empty_neo4j) == g


SYNC = """
import sys
from pathlib import Path
import kg.sync
from kg.graph import Graph
kg.sync.BATCH = 400
path, uri, user, database = sys.argv[1:]
password, graph = sys.stdin.readline().strip(), Graph.read(Path(path))
print("begins", flush=True)
kg.sync.sync(graph, uri, user, password, database)
"""


def start_sync(server: Server, path: Path) -> subprocess.Popen[str]:
    """A sync in a process of its own, returned when it is about to connect."""
    process = subprocess.Popen(
        [sys.executable, "-c", SYNC, str(path), server.uri, server.user, server.database],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(ROOT)},
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(server.password + "\n")
    process.stdin.close()
    assert process.stdout.readline() == "begins\n"
    return process


def test_the_sample_killed_at_20_random_moments_is_always_repaired(empty_neo4j: Server, tmp_path: Path) -> None:
    sources = [ROOT / "data" / name for name in ("jiaxing-gazette-2025-03.txt", "jiaxing-plan-2025-repost.txt")]
    graphs = [build_complete_graph([read_document(read_source(f)) for f in files]) for files in (sources, sources[1:])]
    for i, g in enumerate(graphs):
        g.write(tmp_path / str(i))
    rebuilt: list[list[str]] = [[], []]
    lasted = [0.0, 0.0]
    for i in (0, 1, 0, 1):  # the first round also warms the server up; the second tells how long a run takes
        with start_sync(empty_neo4j, tmp_path / str(i)) as whole:
            began = time.monotonic()
            assert whole.wait() == 0
        lasted[i] = time.monotonic() - began
        assert run(empty_neo4j, graphs[i]).writes == 0
        rebuilt[i] = dump(empty_neo4j)
    dice, cut_short = random.Random(5), 0
    for turn in range(20):
        wanted = turn % 2
        with start_sync(empty_neo4j, tmp_path / str(wanted)) as process:
            time.sleep(dice.uniform(0, 0.8 * lasted[wanted]))
            process.kill()
        cut_short += process.returncode == -signal.SIGKILL
        if turn % 4 == 3:  # now and then the next killed run starts from the wreck itself
            continue
        run(empty_neo4j, graphs[wanted])
        assert read(empty_neo4j) == graphs[wanted]
        assert dump(empty_neo4j) == rebuilt[wanted]
    assert cut_short >= 10


def test_transient_errors_are_retried(empty_neo4j: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from neo4j.exceptions import TransientError

    failures = iter([True, True])
    original: Callable[..., None] = kg.sync._run_batch

    def flaky(*arguments: object) -> None:
        original(*arguments)
        if next(failures, False):
            raise TransientError("deadlock")

    monkeypatch.setattr(kg.sync, "_run_batch", flaky)
    run(empty_neo4j, graph(1))
    assert read(empty_neo4j) == graph(1)


@pytest.mark.parametrize(("uri", "user"), [
    ("bolt://127.0.0.1:1", "neo4j"), ("bolt://neo4j:hunter-22@127.0.0.1:1", "neo4j"), ("nonsense", "neo4j"),
    ("", "nobody")])
def test_the_password_is_in_no_message_and_no_log(
    neo4j_server: Server, caplog: pytest.LogCaptureFixture, uri: str, user: str
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(StoreError) as caught:
        sync(graph(1), uri or neo4j_server.uri, user, "hunter-22")
    assert "hunter-22" not in str(caught.value) + caplog.text + repr(neo4j_server)
    assert neo4j_server.password not in repr(neo4j_server)
    assert "\n" not in str(caught.value)
