"""One behaviour, every store: memory, Turtle, embedded, embedded over Bolt, Neo4j 5."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from graph_fixtures import HOSTILE, edge, evidence, graph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.embedded
from kg.cypher import Plain
from kg.embedded import EmbeddedStore, build_embedded, serve
from kg.graph import Graph
from kg.neo4j_server import Server
from kg.neo4j_store import Neo4jStore, connect
from kg.property_graph import build_edge_row, build_node_row, parse_edge, parse_node
from kg.rdf import canonical_ntriples, write_rdf
from kg.rdf_read import read_rdf
from kg.sync import sync
from ontology.errors import PolicyGraphError, QueryError, SchemaError, StoreError
from ontology.model import Evidence, Node, Value

Rows = tuple[list[str], list[list[Plain]]]
Query = tuple[str, dict[str, object]]
ROOT = Path(__file__).parent.parent

QUERIES: list[Query] = [
    ("MATCH (a:Agency)-[:LEADS]->(t:Task) RETURN a.shortName, count(t) AS n ORDER BY n DESC, a.shortName LIMIT 3", {}),
    ("MATCH (p:Person) RETURN p.id, p ORDER BY p.id", {}),
    ("MATCH (p:Leader) RETURN count(p) AS leaders", {}),
    ("MATCH (a:Agency {id: $id})-[r:CO_RESPONSIBLE]->(t) RETURN r, t.id, type(r) AS k ORDER BY t.id",
     {"id": "agency-2"}),
    ("MATCH p = (t:Task {id: $id})-[:HAS_TARGET]->(:Target) RETURN p, length(p) AS n", {"id": "task-1-3"}),
    ("MATCH p = (t:Task)-[:PART_OF]->(d:Document) RETURN nodes(p) AS ns, t.id ORDER BY t.id LIMIT 2", {}),
    ("MATCH (t:Target) WHERE t.value > 8.5 RETURN t.id, t.value, t.missing ORDER BY t.id", {}),
    ("MATCH (t:Task) WHERE t.text STARTS WITH $text RETURN count(t) AS n", {"text": HOSTILE}),
    ("MATCH (a:Agency {id: 'agency-1'}) RETURN a.aliases AS l, {a: a.name, b: [1, 2.5]} AS m, null AS x, true AS y",
     {}),
    ("MATCH (t:Task) OPTIONAL MATCH (t)-[:CITES]->(d) RETURN t.id, d ORDER BY t.id LIMIT 1", {}),
    ("MATCH (n:Nothing) RETURN n", {}),
]


def through_memory(g: Graph, folder: Path, server: None) -> tuple[Graph, list[Rows]]:
    g.write(folder / "graph.jsonl")
    return Graph.read(folder / "graph.jsonl"), []


def through_turtle(g: Graph, folder: Path, server: None) -> tuple[Graph, list[Rows]]:
    write_rdf(g, folder / "graph.ttl")
    return read_rdf(folder / "graph.ttl"), []


def through_embedded(g: Graph, folder: Path, server: None) -> tuple[Graph, list[Rows]]:
    build_embedded(g, folder / "store")
    with EmbeddedStore(folder / "store") as store:
        with pytest.raises(QueryError):
            store.query("CREATE (n:Agency)")
        return store.read_graph(), [store.query(*q) for q in QUERIES]


def through_bolt(g: Graph, folder: Path, server: None) -> tuple[Graph, list[Rows]]:
    build_embedded(g, folder / "store")
    with serve(folder / "store", "a-password") as uri, connect(uri, "root", "a-password") as driver:
        store = Neo4jStore(driver, "graph")
        return store.read_graph(marked=False), [store.query(*q) for q in QUERIES]


def through_neo4j(g: Graph, folder: Path, server: Server) -> tuple[Graph, list[Rows]]:
    sync(g, server.uri, server.user, server.password, server.database)
    with connect(server.uri, server.user, server.password) as driver:
        store = Neo4jStore(driver, server.database)
        return store.read_graph(), [store.query(*q) for q in QUERIES]


STORES: list[Callable[..., tuple[Graph, list[Rows]]]] = [
    through_memory, through_turtle, through_embedded, through_bolt, through_neo4j]


@pytest.mark.parametrize("through", STORES)
def test_a_graph_comes_back_as_it_was(
    through: Callable[..., tuple[Graph, list[Rows]]], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("empty_neo4j") if through is through_neo4j else None
    g = graph(1, 2, 3)
    back, _ = through(g, tmp_path, server)
    assert back == g
    assert canonical_ntriples(back) == canonical_ntriples(g)


def test_every_cypher_store_gives_the_same_rows(tmp_path: Path, empty_neo4j: Server) -> None:
    g = graph(1, 2, 3)
    answers = []
    for through in (through_embedded, through_bolt, through_neo4j):
        folder = tmp_path / through.__name__
        folder.mkdir()
        answers.append(through(g, folder, empty_neo4j)[1])
    for (query, _), embedded, bolt, neo4j in zip(QUERIES, *answers, strict=True):
        # ArcadeDB names no columns where there are no rows.
        expected = neo4j if neo4j[1] else ([], [])
        assert embedded == expected, query
        assert bolt == expected, query
    assert answers[0][0][1][0] == ["市发展改革委", 18]
    assert [len(rows) for _, rows in answers[0]].count(0) == 1


kinds = (st.text(max_size=8), st.integers(-2**63, 2**63 - 1), st.booleans(),
         st.floats(allow_nan=False, allow_infinity=False))
lists = st.one_of(*(st.lists(kind, max_size=3).map(tuple) for kind in kinds))
properties = st.dictionaries(st.sampled_from(["name", "text", "value", "x1", "名称"]), st.one_of(*kinds, lists),
                             max_size=4)
anchors = st.lists(st.builds(Evidence, st.text(max_size=4), st.integers(0, 9), st.integers(0, 9), st.text(max_size=9)),
                   max_size=3).map(tuple)


@given(properties, anchors)
def test_flat_rows_lose_nothing(values: dict[str, Value], found: tuple[Evidence, ...]) -> None:
    node = Node("n-1", ("Person", "Leader"), values, found)
    assert parse_node(reversed(node.labels), build_node_row(node)) == node
    link = edge("LEADS", "a", "b", "document-1")
    assert parse_edge("LEADS", "a", "b", build_edge_row(link)) == link


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(properties, anchors), min_size=1, max_size=6))
def test_the_embedded_store_loses_nothing(
    tmp_path: Path, values: list[tuple[dict[str, Value], tuple[Evidence, ...]]]
) -> None:
    nodes = [Node(f"task-{i}", ("Task",), v, e) for i, (v, e) in enumerate(values)]
    g = Graph(nodes, [edge("SAME_AS", "task-0", n.id) for n in nodes])
    build_embedded(g, tmp_path / "store")
    with EmbeddedStore(tmp_path / "store") as store:
        assert store.read_graph() == g


@pytest.mark.parametrize("values", [
    {"mixed": (1, "a")}, {"big": 2**63}, {"nan": float("nan")}, {"broken": "\ud800"}, {"source": "x"}, {"a b": 1},
    {"_x": 1}])
def test_what_no_property_graph_can_hold_is_refused(values: dict[str, Value]) -> None:
    with pytest.raises(StoreError):
        build_node_row(Node("n", ("Task",), values))


def test_undeclared_names_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="Spaceship"):
        build_embedded(Graph([Node("n", ("Spaceship",), {})], []), tmp_path / "store")
    with pytest.raises(StoreError, match="order"):
        build_embedded(Graph([Node("n", ("Leader", "Person"), {})], []), tmp_path / "store")


def test_a_crashed_build_leaves_the_old_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_embedded(graph(1), tmp_path)

    def crash(folder: Path, version: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kg.embedded, "_switch", crash)
    with pytest.raises(KeyboardInterrupt):
        build_embedded(graph(2), tmp_path)
    with EmbeddedStore(tmp_path) as store:
        assert store.read_graph() == graph(1)


def build_and_die(folder: Path) -> None:
    kg.embedded._switch = lambda *_: os._exit(9)
    build_embedded(graph(2), folder)


def test_a_killed_build_leaves_the_old_store_and_no_waste_after_the_next(tmp_path: Path) -> None:
    build_embedded(graph(1), tmp_path)
    process = multiprocessing.get_context("spawn").Process(target=build_and_die, args=(tmp_path,))
    process.start()
    process.join()
    assert process.exitcode == 9
    with EmbeddedStore(tmp_path) as store:
        assert store.read_graph() == graph(1)
    build_embedded(graph(3), tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    with EmbeddedStore(tmp_path) as store:
        assert store.read_graph() == graph(3)


OPEN = """
import sys
from pathlib import Path
from kg.embedded import EmbeddedStore
from ontology.errors import StoreError
try:
    with EmbeddedStore(Path(sys.argv[1]), write=sys.argv[2] == "write") as store:
        print(store.query("MATCH (n) RETURN count(n) AS n")[1][0][0])
except StoreError as error:
    print("refused:", error)
"""


def run_in_other_process(folder: Path, mode: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "HOME": str(cwd), "TMPDIR": str(cwd)}
    return subprocess.run([sys.executable, "-c", OPEN, str(folder), mode], capture_output=True, text=True, check=False,
                          cwd=cwd, env=environment)


def test_readers_share_a_store_and_a_writer_owns_it(tmp_path: Path) -> None:
    store_folder, cwd = tmp_path / "store", tmp_path / "cwd"
    cwd.mkdir()
    build_embedded(graph(1), store_folder)
    with EmbeddedStore(store_folder):
        done = run_in_other_process(store_folder, "read", cwd)
        assert (done.stdout, done.stderr) == (f"{len(graph(1).nodes)}\n", "")
    with EmbeddedStore(store_folder, write=True) as store:
        store.query("CREATE (:Topic {id: 'topic-new'})")
        done = run_in_other_process(store_folder, "write", cwd)
        assert done.stdout.startswith("refused:") and "another process" in done.stdout
        assert done.stdout.count("\n") == 1 and done.stderr == ""
    assert list(cwd.iterdir()) == []
    with EmbeddedStore(store_folder) as store:
        assert store.query("MATCH (t:Topic) RETURN t.id") == (["t.id"], [["topic-new"]])


@pytest.mark.parametrize("prepare", [
    lambda folder: None, lambda folder: folder.mkdir(), lambda folder: folder.write_text("x"),
    lambda folder: (folder.mkdir(), (folder / "CURRENT").write_text("../../etc"))])
def test_no_store_is_said_in_one_line(tmp_path: Path, prepare: Callable[[Path], object]) -> None:
    prepare(tmp_path / "store")
    with pytest.raises(StoreError) as caught:
        EmbeddedStore(tmp_path / "store")
    assert "kg build" in str(caught.value) and "\n" not in str(caught.value)


def test_other_files_are_not_replaced_by_a_store(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match="other things"):
        build_embedded(graph(1), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("query", ["MATCH (n RETURN n", "RETURN $missing AS x", "RETURN 1/0 AS x"])
def test_failing_queries_give_one_line(tmp_path: Path, query: str) -> None:
    build_embedded(graph(1), tmp_path)
    with EmbeddedStore(tmp_path) as store, pytest.raises(PolicyGraphError) as caught:
        store.query(query)
    assert "\n" not in str(caught.value) and "arcadedb" not in str(caught.value)


def test_text_that_looks_like_a_path_stays_text(tmp_path: Path) -> None:
    fake = "(#1:0)-[#2:0]->(#3:0)"
    build_embedded(Graph([Node("topic-1", ("Topic",), {"name": fake}, (evidence(1),))], []), tmp_path)
    with EmbeddedStore(tmp_path) as store:
        assert store.query("MATCH (t:Topic) RETURN t.name")[1] == [[fake]]
