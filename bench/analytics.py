"""Heavy steps of the analyses beside networkx, on one made-up two-mode network, in one run, results checked equal.

    python -m bench.analytics [--agencies 10000] [--edges 1000000] [--sample 500] [--full]

The network: tasks of four parties each, drawn for 80 % of the places from one of 40 departments, so that the planted
communities are known. Ours: scipy.sparse products and the Leiden of graspologic-native, from matrix to matrix. Peer:
networkx' bipartite projections, PageRank and Louvain on a networkx graph built before the clock starts. Its bipartite
functions go node by node; without ``--full`` their loop is run for a sample of the agencies (against all
others) and the time scaled by agencies / sample; the line says so. What making a networkx graph of our matrix costs is
printed on a line of its own.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from kg.analytics.brokerage import find_pagerank, to_networkx
from kg.analytics.communities import compare_partitions, find_modularity, find_partition, order_labels
from kg.analytics.projection import Weight, project

DEPARTMENTS, CREW = 40, 4
_PROJECTIONS: tuple[tuple[str, Weight], ...] = (("projection", "count"), ("jaccard", "jaccard"))
WANTED = {"projection": 50, "jaccard": 150, "pagerank": 20, "communities": 10}


def make_incidence(agencies: int, edges: int, seed: int = 1) -> tuple[Any, Any]:
    """The 0/1 matrix agencies × tasks and the planted department of every agency."""
    rng = np.random.default_rng(seed)
    tasks, size = edges // CREW, agencies // DEPARTMENTS
    home = rng.integers(0, DEPARTMENTS, tasks)
    crew = home[:, None] * size + rng.integers(0, size, (tasks, CREW))
    away = rng.random(crew.shape) < 0.2
    crew[away] = rng.integers(0, agencies, int(away.sum()))
    matrix = csr_array((np.ones(crew.size), (crew.ravel(), np.repeat(np.arange(tasks), CREW))), shape=(agencies, tasks))
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix, np.minimum(np.arange(agencies) // size, DEPARTMENTS - 1)


def clock(work: Callable[[], Any], rounds: int = 1) -> tuple[float, Any]:
    """The best time of some rounds, in seconds, and the last result."""
    best, result = float("inf"), None
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def project_some(two_mode: nx.Graph[int], nodes: range, jaccard: bool) -> dict[tuple[int, int], float]:
    """What networkx' weighted and overlap-weighted projections compute, for the rows of some nodes.

    The same loops over the same networkx calls as in networkx.algorithms.bipartite.projection, kept to some rows.
    """
    found = {}
    for u in nodes:
        mine = set(two_mode[u])
        for v in {w for t in mine for w in two_mode[t]} - {u}:
            other = set(two_mode[v])
            found[u, v] = len(mine & other) / len(mine | other) if jaccard else float(len(mine & other))
    return found


def report(name: str, ours: float, peer: float, equal: bool, note: str = "") -> dict[str, Any]:
    ratio = peer / ours
    print(f"{name:12} ours {ours:8.3f} s   networkx {peer:9.2f} s   {ratio:7.1f}×  (wanted {WANTED[name]}×)   "
          f"equal: {equal}{'   ' + note if note else ''}", flush=True)
    return {"name": name, "ours": round(ours, 4), "peer": round(peer, 2), "ratio": round(ratio, 1),
            "wanted": WANTED[name], "equal": equal, "note": note}


def compare_projections(incidence: Any, sample: int, full: bool) -> list[dict[str, Any]]:
    n = incidence.shape[0]
    two_mode: nx.Graph[int] = nx.Graph()
    coo = incidence.tocoo()
    two_mode.add_nodes_from(range(n), bipartite=0)
    two_mode.add_edges_from(zip(coo.row.tolist(), (coo.col + n).tolist(), strict=True))
    results = []
    for name, weight in _PROJECTIONS:
        ours, matrix = clock(partial(project, incidence, weight), 5)
        if full:
            peer_function = (nx.bipartite.weighted_projected_graph if weight == "count"
                             else nx.bipartite.overlap_weighted_projected_graph)
            peer, graph = clock(partial(peer_function, two_mode, range(n)))
            cells, note = {(u, v): w for u, v, w in graph.edges(data="weight")}, "whole network"
            complete = 2 * graph.number_of_edges() == matrix.nnz
        else:
            rows = range(0, n, max(1, n // sample))
            spent, cells = clock(partial(project_some, two_mode, rows, weight == "jaccard"))
            peer, note = spent * n / len(rows), f"networkx on {len(rows)} of {n} agencies, scaled"
            complete = sum(int(matrix.indptr[u + 1] - matrix.indptr[u]) for u in rows) == len(cells)
        where = np.array(list(cells), dtype=np.int64)
        equal = complete and np.allclose(np.asarray(matrix[where[:, 0], where[:, 1]]).ravel(), list(cells.values()))
        results.append(report(name, ours, peer, bool(equal), note))
    return results


def compare_network(incidence: Any, planted: Any) -> list[dict[str, Any]]:
    matrix = project(incidence, "newman")
    handed, graph = clock(lambda: to_networkx(matrix))
    print(f"projected network: {graph.number_of_edges()} edges; making a networkx graph of it takes {handed:.2f} s")
    ours, rank = clock(lambda: find_pagerank(matrix), 3)
    peer, theirs = clock(lambda: nx.pagerank(graph))
    same_rank = bool(np.allclose(rank, [theirs[i] for i in range(len(rank))], atol=1e-9))
    results = [report("pagerank", ours, peer, same_rank)]
    ours, labels = clock(lambda: find_partition(matrix, trials=1), 3)
    peer, sets = clock(lambda: nx.community.louvain_communities(graph, seed=1))
    louvain = np.zeros(len(labels), dtype=np.int64)
    for number, members in enumerate(sets):
        louvain[list(members)] = number
    louvain = order_labels(louvain)
    same = compare_partitions(labels, louvain)
    quality = find_modularity(matrix, labels), find_modularity(matrix, louvain)
    note = (f"adjusted Rand {same:.4f}, modularity {quality[0]:.4f} / {quality[1]:.4f}, against the planted "
            f"{compare_partitions(labels, planted):.4f} / {compare_partitions(louvain, planted):.4f}")
    results.append(report("communities", ours, peer, same > 0.999, note))
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description="Analyses beside networkx")
    parser.add_argument("--agencies", type=int, default=10_000)
    parser.add_argument("--edges", type=int, default=1_000_000)
    parser.add_argument("--sample", type=int, default=500, help="agencies networkx projects, when not --full")
    parser.add_argument("--full", action="store_true", help="run networkx' own functions on the whole network")
    parser.add_argument("--json", help="also write the numbers to this file")
    given = parser.parse_args()
    incidence, planted = make_incidence(given.agencies, given.edges)
    print(f"{incidence.shape[0]} agencies, {incidence.shape[1]} tasks, {incidence.nnz} ties; Python "
          f"{platform.python_version()}, networkx {version('networkx')}, scipy {version('scipy')}, "
          f"graspologic-native {version('graspologic-native')}")
    results = compare_projections(incidence, given.sample, given.full) + compare_network(incidence, planted)
    if given.json:
        with open(given.json, "w", encoding="utf-8") as out:  # noqa: PTH123
            json.dump(results, out, indent=1)
    return 0 if all(r["equal"] for r in results) else 1


if __name__ == "__main__":
    sys.exit(main())
