from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from analytics_fixtures import Draft, gold_graph, make_graph, make_incidence, make_random, shuffled
from scipy.sparse import csr_array

from kg.analytics import (
    Coupling,
    Selection,
    build_coupling,
    build_direction,
    build_projection,
    build_two_mode,
    build_workload,
    community_rows,
    compare,
    comparison_rows,
    concentration_rows,
    coupling_rows,
    member_rows,
    portfolio_rows,
    workload_rows,
)
from kg.analytics.brokerage import find_betweenness, find_constraint, find_pagerank, to_networkx
from kg.analytics.communities import compare_partitions, find_communities, find_modularity, find_partition, order_labels
from kg.analytics.portfolios import participation
from kg.analytics.projection import find_backbone, project

ROOT = Path(__file__).parent.parent
BY_HAND = make_incidence([[1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 1], [0, 0, 0, 0]])


def as_two_mode(matrix: Any) -> tuple[nx.Graph[Any], list[int]]:
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(range(matrix.shape[0]))
    coo = matrix.tocoo()
    graph.add_edges_from((i, f"t{t}") for i, t in zip(coo.row.tolist(), coo.col.tolist(), strict=True))
    return graph, list(range(matrix.shape[0]))


def as_dict(matrix: Any) -> dict[tuple[int, int], float]:
    coo = matrix.tocoo()
    return {(i, j): v for i, j, v in zip(coo.row.tolist(), coo.col.tolist(), coo.data.tolist(), strict=True)}


def edges_of(graph: nx.Graph[Any]) -> dict[tuple[int, int], float]:
    return {pair: w for u, v, w in graph.edges(data="weight") for pair in ((u, v), (v, u))}


def test_projections_by_hand() -> None:
    assert project(BY_HAND, "count").toarray().tolist() == [[0, 2, 1, 0], [2, 0, 1, 0], [1, 1, 0, 0], [0, 0, 0, 0]]
    assert as_dict(project(BY_HAND, "newman"))[0, 1] == pytest.approx(1 / 2 + 1)
    assert as_dict(project(BY_HAND, "jaccard"))[0, 1] == pytest.approx(2 / 3)
    assert as_dict(project(BY_HAND, "cosine"))[0, 2] == pytest.approx(1 / np.sqrt(6))


@pytest.mark.parametrize("seed", range(3))
def test_projections_are_networkx_s(seed: int) -> None:
    matrix = make_random(20, 60, 3, seed)
    two_mode, nodes = as_two_mode(matrix)
    peers = {"count": nx.bipartite.weighted_projected_graph(two_mode, nodes),
             "newman": nx.bipartite.collaboration_weighted_projected_graph(two_mode, nodes),
             "jaccard": nx.bipartite.overlap_weighted_projected_graph(two_mode, nodes)}
    for weight, peer in peers.items():
        assert as_dict(project(matrix, weight)) == pytest.approx(edges_of(peer))  # type: ignore[arg-type]


def test_newman_s_weights_sum_to_the_tasks_done_with_others() -> None:
    matrix = make_random(15, 40, 3, 4)
    joint = matrix[:, matrix.sum(axis=0) > 1].sum(axis=1)
    assert project(matrix, "newman").sum(axis=1) == pytest.approx(joint)


def test_direction_and_asymmetry_come_from_stated_roles_only() -> None:
    network = build_two_mode(make_graph({
        "t1": {"lead": ["甲"], "co": ["乙"]}, "t2": {"lead": ["甲"], "co": ["乙"]},
        "t3": {"lead": ["乙"], "co": ["甲"]}, "t4": {"open": ["甲", "乙"]}, "t5": {"lead": ["甲", "乙"]}}))
    graph = build_direction(network)
    assert (graph["甲"]["乙"]["weight"], graph["乙"]["甲"]["weight"]) == (2, 1)
    assert graph["甲"]["乙"]["asymmetry"] == pytest.approx(1 / 3) == -graph["乙"]["甲"]["asymmetry"]
    assert build_projection(network)["甲"]["乙"]["weight"] == 5
    assert network.to_networkx().nodes["t1"]["bipartite"] == 1


def test_disparity_by_hand() -> None:
    # A star of strength 10 with parts 8, 1, 1: the hub gives α = (1 − w/10)²; its leaves, of degree 1, give none.
    star = make_incidence([[0, 8, 1, 1], [8, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]])
    alpha = as_dict(find_backbone(star))
    assert (alpha[0, 1], alpha[1, 0], alpha[0, 2]) == (pytest.approx(0.04), pytest.approx(0.04), pytest.approx(0.81))


@pytest.mark.parametrize("seed", range(3))
def test_positions_are_networkx_s(seed: int) -> None:
    matrix = project(make_random(25, 60, 3, seed), "newman")
    graph = to_networkx(matrix)
    peer = nx.constraint(graph, weight="weight")
    assert find_constraint(matrix) == pytest.approx([peer[i] for i in range(25)], nan_ok=True)
    ranks = nx.pagerank(graph)
    assert find_pagerank(matrix) == pytest.approx([ranks[i] for i in range(25)])


def test_the_one_between_two_circles_is_the_broker() -> None:
    graph = nx.barbell_graph(4, 1)
    matrix = csr_array(nx.to_scipy_sparse_array(graph, nodelist=range(9), dtype=float))
    assert int(np.argmax(find_betweenness(to_networkx(matrix)))) == 4 == int(np.argmin(find_constraint(matrix)))
    # c of a node with two unconnected contacts is 2 · (1/2)².
    assert find_constraint(matrix)[4] == pytest.approx(0.5)


def test_communities_of_two_circles_with_a_bridge() -> None:
    matrix = csr_array(nx.to_scipy_sparse_array(nx.barbell_graph(5, 0), dtype=float))
    labels = find_partition(matrix)
    assert labels.tolist() == [0] * 5 + [1] * 5
    sets = [set(range(5)), set(range(5, 10))]
    assert find_modularity(matrix, labels) == pytest.approx(nx.community.modularity(nx.barbell_graph(5, 0), sets))


def test_labels_are_ordered_by_size_then_least_member() -> None:
    assert order_labels(np.array([7, 3, 3, 9, 9, 1])).tolist() == [2, 0, 0, 1, 1, 3]
    assert compare_partitions(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0])) == 1
    assert compare_partitions(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])) == pytest.approx(-0.5)


def make_blocks(share: float, seed: int) -> Any:
    """Three departments of ten; ``share`` of the places of every task are filled from one of them."""
    rng = np.random.default_rng(seed)
    dense = np.zeros((30, 240))
    for t in range(240):
        home = t % 3 * 10 + rng.permutation(10)[:4]
        dense[[int(h) if rng.random() < share else int(rng.integers(30)) for h in home], t] = 1
    return make_incidence(dense)  # type: ignore[arg-type]


def test_planted_communities_are_found_stable_and_noise_is_said_to_be_noise() -> None:
    planted = np.repeat(np.arange(3), 10)
    clear = find_communities(make_blocks(0.9, 1), resamples=20)
    noise = find_communities(make_blocks(0.0, 1), resamples=20)
    assert compare_partitions(clear.labels, planted) == 1
    assert clear.stability is not None and noise.stability is not None
    assert clear.persistence is not None and noise.similarity is not None
    assert clear.stability.min() > 0.9 and clear.persistence.min() > 0.9
    assert noise.similarity < 0.4 and noise.stability.mean() < 0.7


def test_parties_that_work_alone_are_communities_of_their_own() -> None:
    found = find_communities(make_incidence([[1, 0], [0, 1]]), resamples=5)
    assert (found.labels.tolist(), found.stability) == ([0, 1], None)


def test_a_pair_says_what_it_rests_on() -> None:
    draft = Draft()
    draft.task("t1", lead=["甲"], co=["乙"])
    draft.task("t2", open=["甲", "乙"])
    draft.task("t3", lead=["乙"])
    draft.duty("open", "甲", "t3", "implicit")
    pair, = build_coupling(draft.graph(), samples=10, resamples=0).pairs
    assert (pair.a, pair.b) == ("乙", "甲")
    assert (pair.shared, pair.a_leads, pair.b_leads, pair.open, pair.indirect) == (3, 0, 1, 2, 1)
    assert pair.asymmetry == -1
    assert pair.tasks == ("t1", "t2", "t3")
    assert len(pair.edges) == 6
    without, = build_coupling(draft.graph(), Selection(implicit=False), samples=10, resamples=0).pairs
    assert without.shared == 2


def test_portfolios_follow_communities_or_cut_across_them() -> None:
    draft = Draft()
    for n in range(60):
        home = "甲乙丙" if n % 2 else "丁戊己"
        # 市长一 has half of one circle's tasks, 市长二 half of the other's, 市长三 the rest of both.
        head = "三" if n // 2 % 2 else "二一"[n % 2]
        draft.task(f"t{n}", lead=[home[n % 3], f"市长{head}"], co=[home[(n + 1) % 3]])
    coupling = build_coupling(draft.graph(), samples=200, resamples=0)
    found = {f.id: f for f in coupling.portfolios}
    assert not found["市长一"].cuts and not found["市长二"].cuts
    assert found["市长三"].cuts and found["市长三"].participation == pytest.approx(0.5)
    assert len(found["市长一"].communities) == 1
    rows = portfolio_rows(coupling, draft.graph())
    assert {len(r["agencies"]) for r in rows} == {3, 6}
    assert participation(np.array([1.0, 1, 1, 1])) == 0.75


@pytest.fixture(scope="module")
def sample() -> Coupling:
    return build_coupling(gold_graph(), samples=100, resamples=20)


def test_the_network_of_the_sample_carries_every_figure(sample: Coupling) -> None:
    graph = sample.to_networkx()
    assert graph.number_of_edges() == len(sample.pairs)
    of_nodes, of_edges = {"community", "betweenness", "core", "rank_low"}, {"weight", "q", "alpha", "expected", "open"}
    assert all(of_nodes <= d.keys() for _, d in graph.nodes(data=True))
    assert all(of_edges <= d.keys() for _, _, d in graph.edges(data=True))
    n = len(sample.members)
    assert sample.tests == n * (n - 1) // 2
    assert all(m.rank_low <= m.rank <= m.rank_high for m in sample.members)
    assert sum(r["size"] for r in community_rows(sample)) == n
    facts = gold_graph().edges.keys()
    for row in (*coupling_rows(sample), *member_rows(sample), *portfolio_rows(sample)):
        assert row["edges"] and set(row["edges"]) <= facts


def test_implicit_duties_explain_the_strongest_pairs_of_the_sample(sample: Coupling) -> None:
    top = sample.pairs[0]
    assert top.q < 0.001 and top.indirect == top.shared
    printed = build_coupling(gold_graph(), Selection(implicit=False), samples=0, resamples=0)
    assert all(p.indirect == 0 for p in printed.pairs)
    assert min(p.q for p in printed.pairs) > 0.001


SCRIPT = """
import json, sys
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/tests"]
from analytics_fixtures import gold_graph, shuffled
from kg.analytics import *
from kg.analytics.bipartite import select_duties
from kg.graph import Graph
graph = shuffled(gold_graph(), int(sys.argv[2]))
coupling = build_coupling(graph, samples=50, resamples=5)
few = select_duties(coupling.network, coupling.network.tasks[:40])
other = gold_graph()
other = Graph(other.nodes.values(), [e for e in other.edges.values() if e.object in few.tasks or e.type == "SAME_AS"])
print(json.dumps([workload_rows(graph, samples=50), coupling_rows(coupling), member_rows(coupling),
                  community_rows(coupling), portfolio_rows(coupling, graph), comparison_rows(compare(graph, other)),
                  sorted(build_direction(coupling.network).edges(data=True)),
                  coupling_rows(graph, null="curveball", null_samples=20, samples=20, resamples=0)]))
"""


def test_neither_order_of_input_nor_hash_seed_changes_a_byte() -> None:
    outputs = set()
    for seed in ("0", "1", "77"):
        run = subprocess.run([sys.executable, "-c", SCRIPT, str(ROOT), seed], capture_output=True, check=True,
                             env={**os.environ, "PYTHONHASHSEED": seed})
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())) == 8


def test_rows_fit_the_pages(sample: Coupling) -> None:
    from kg.view.data import MemberRow, PairRow, PortfolioRow, WorkloadRow

    def fit(kind: Any, rows: list[dict[str, Any]]) -> list[Any]:
        return [kind(**{f.name: row[f.name] for f in fields(kind)}) for row in rows]

    assert sum(r.fractional for r in fit(WorkloadRow, workload_rows(gold_graph(), samples=0))) == pytest.approx(174)
    assert len(fit(PairRow, coupling_rows(sample))) == len(sample.pairs)
    assert len(fit(MemberRow, member_rows(sample))) == len(sample.members)
    assert {r.tasks for r in fit(PortfolioRow, portfolio_rows(sample, gold_graph()))} >= {3, 44}


def test_the_page_on_rows_names_every_key(sample: Coupling) -> None:
    page = (ROOT / "docs" / "analytics.md").read_text(encoding="utf-8")
    work = build_workload(gold_graph(), samples=0)
    rows = {
        "workload": workload_rows(work), "concentration": concentration_rows(work), "coupling": coupling_rows(sample),
        "member": member_rows(sample), "community": community_rows(sample), "portfolio": portfolio_rows(sample),
        "comparison": comparison_rows(compare(gold_graph(), make_graph({"t": {}}))),
    }
    for name, found in rows.items():
        line = next(text for text in page.splitlines() if text.startswith(f"| `{name}_rows("))
        assert set(line.split("`")[3].split()) == found[0].keys(), name


def test_shuffled_input_gives_an_equal_result(sample: Coupling) -> None:
    again = build_coupling(shuffled(gold_graph(), 9), samples=100, resamples=20)
    assert (again.pairs, again.members, again.portfolios) == (sample.pairs, sample.members, sample.portfolios)


def test_an_empty_graph_has_an_empty_coupling() -> None:
    coupling = build_coupling(make_graph({"t": {}}))
    assert (coupling.pairs, coupling.members, coupling.portfolios) == ((), (), ())
    assert coupling.to_networkx().number_of_nodes() == 0
