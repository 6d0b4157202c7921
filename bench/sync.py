"""Sync against a local Neo4j: client-side preparation, a first load, a second run, and rdflib-neo4j beside it.

python bench/sync.py [--nodes 300000] [--edges 800000] [--peer-nodes 300000]

rdflib-neo4j (the only other maintained way from RDF to Neo4j in Python) is timed on the triples of the same graph, and sync
loads that graph before and after it, in the same run. It takes some twenty minutes; ``--peer-nodes 3000`` takes one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from kg.graph import Graph
from kg.neo4j_server import Server, start_server
from kg.neo4j_store import connect
from kg.rdf import graph_triples
from kg.sync import prepare, sync
from ontology.model import Edge, Evidence, Node, Value

SOURCE = "ab" * 32


def make_graph(nodes: int, edges: int, seed: int = 1) -> Graph:
    """A graph with the proportions of the sample: a few agencies, many tasks and targets."""
    dice = random.Random(seed)

    def evidence() -> tuple[Evidence, ...]:
        start = dice.randrange(80_000)
        return (Evidence(SOURCE, start, start + 12, "牵头单位:市发展改革委"),)

    agencies = max(10, nodes // 100)
    tasks = (nodes - agencies) // 2
    made = [Node(f"agency-{i:07}", ("Agency",), {"name": f"某某市第{i}局", "shortName": f"市{i}局", "level": "city"},
                 evidence()) for i in range(agencies)]
    made += [Node(f"task-{i:07}", ("Task",), {"text": "推进重点工作,确保取得实效" * 3, "ordinal": i}, evidence())
             for i in range(tasks)]
    made += [Node(f"target-{i:07}", ("Target",), {"indicator": "GDP增速", "comparator": "ge", "value": i / 10,
                                                   "unit": "%", "text": "6%以上"}, evidence())
             for i in range(nodes - agencies - tasks)]
    links = []
    for i in range(edges):
        type_, end = (("HAS_TARGET", f"target-{i % (nodes - agencies - tasks):07}") if i % 4 == 0 else
                      (dice.choice(("LEADS", "CO_RESPONSIBLE", "RESPONSIBLE")), f"task-{dice.randrange(tasks):07}"))
        start = f"task-{dice.randrange(tasks):07}" if type_ == "HAS_TARGET" else f"agency-{dice.randrange(agencies):07}"
        properties: dict[str, Value] = {"ordinal": i % 9, "derivation": "printed"}
        links.append(Edge(f"e-{i:08}", type_, start, end, properties, evidence(), None))
    return Graph(made, links)


def clock(what: str, rows: int, start: float, unit: str = "rows") -> None:
    seconds = time.perf_counter() - start
    print(f"{what:46} {rows:>9,} {unit:8} {seconds:8.2f} s {rows / seconds:>10,.0f} {unit}/s", flush=True)


def empty(server: Server) -> None:
    with connect(server.uri, server.user, server.password) as driver, driver.session() as session:
        # relations first: a node with thousands of them would not fit the server's transaction memory
        session.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS").consume()
        session.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS").consume()


def run_sync(graph: Graph, server: Server, what: str) -> None:
    rows = len(graph.nodes) + len(graph.edges)
    start = time.perf_counter()
    report = sync(graph, server.uri, server.user, server.password)
    clock(f"{what} ({report.writes:,} writes)", rows, start)


def run_peer(graph: Graph, server: Server) -> None:
    from rdflib import Graph as RdfGraph
    from rdflib_neo4j import HANDLE_VOCAB_URI_STRATEGY, Neo4jStore, Neo4jStoreConfig

    text = "".join(f"{triple} .\n" for triple in graph_triples(graph))
    count = text.count(" .\n")
    config = Neo4jStoreConfig(
        auth_data={"uri": server.uri, "database": "neo4j", "user": server.user, "pwd": server.password},
        handle_vocab_uri_strategy=HANDLE_VOCAB_URI_STRATEGY.IGNORE, batching=True, batch_size=5000)
    start = time.perf_counter()
    target = RdfGraph(store=Neo4jStore(config=config))
    target.parse(data=text, format="nt")
    target.close(True)
    clock("rdflib-neo4j, the same graph as triples", len(graph.nodes) + len(graph.edges), start)
    clock("rdflib-neo4j, counted in triples", count, start, "triples")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--nodes", type=int, default=300_000)
    options.add_argument("--edges", type=int, default=800_000)
    options.add_argument("--peer-nodes", type=int, default=300_000)
    given = options.parse_args()
    graph = make_graph(given.nodes, given.edges)
    start = time.perf_counter()
    prepare(graph)
    clock("client-side preparation", len(graph.nodes) + len(graph.edges), start)
    with start_server() as server:
        small = make_graph(given.peer_nodes, given.peer_nodes * given.edges // given.nodes)
        run_sync(make_graph(2_000, 5_000), server, "warm-up")
        empty(server)
        run_sync(small, server, "sync, peer's graph")
        empty(server)
        run_peer(small, server)
        empty(server)
        run_sync(graph, server, "sync, first load")
        run_sync(graph, server, "sync, again")


if __name__ == "__main__":
    main()
