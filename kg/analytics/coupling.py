"""Coupling: who works with whom, who leads whom, in which communities, and how sure each of these is."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from kg.analytics.bipartite import Matrix, TwoMode, Vector, build_two_mode
from kg.analytics.brokerage import find_positions
from kg.analytics.communities import Communities, find_communities
from kg.analytics.portfolios import Portfolio, build_portfolios
from kg.analytics.projection import Weight, asymmetry, find_backbone, project
from kg.analytics.ranks import bootstrap_ranks, rank
from kg.analytics.selection import Selection
from kg.analytics.significance import Null, PairTests, compare_pairs
from kg.graph import Graph

_RANKED_PAIRS = 20_000
_INDIRECT = {"implicit", "expanded"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties (a < b by id) that share tasks.

    ``shared``, ``newman``, ``jaccard``, ``cosine``: the weights of ``projection.project``. ``a_leads``: tasks a leads
    with b co-responsible as the text says; ``open``: shared tasks where the role of one of them is open, so a leads b
    in at least ``a_leads`` and at most ``a_leads`` + ``open``; ``indirect``: shared tasks where one of them is not
    printed at the task (declared for a whole section, or a member of a group). ``asymmetry`` from the stated roles,
    −1 to 1.
    ``expected``, ``z``, ``p``, ``q`` against the null. ``alpha``: disparity, on the projection's weight.
    ``rank`` by ``shared`` with its bootstrap interval (0 where too many pairs were found to resample).
    """

    a: str
    b: str
    shared: int
    newman: float
    jaccard: float
    cosine: float
    a_leads: int
    b_leads: int
    open: int
    indirect: int
    asymmetry: float
    expected: float
    z: float
    p: float
    q: float
    alpha: float
    rank: int
    rank_low: int
    rank_high: int
    tasks: tuple[str, ...]
    edges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One party of the coupling network: community and its stability, position, and rank by tasks done with others.

    ``constraint`` is None without a contact. ``rank`` is by ``joint``, the tasks shared with at least one other.
    """

    id: str
    name: str
    tasks: int
    joint: int
    community: int
    stability: float | None
    degree: int
    strength: float
    betweenness: float
    constraint: float | None
    core: int
    pagerank: float
    rank: int
    rank_low: int
    rank_high: int


@dataclass(frozen=True, slots=True)
class Coupling:
    """The whole analysis; ``tests`` is the number of pairs the correction is made for, ``weight`` the projection's."""

    network: TwoMode
    weight: Weight
    null: Null
    tests: int
    pairs: tuple[Pair, ...]
    members: tuple[Member, ...]
    portfolios: tuple[Portfolio, ...]
    communities: Communities
    selection: Selection

    def to_networkx(self) -> nx.Graph[str]:
        """The coupling network with every figure as an attribute; ``weight`` is the projection's, None is left out."""
        graph: nx.Graph[str] = nx.Graph(weight=self.weight, null=self.null, tests=self.tests)
        for m in self.members:
            graph.add_node(m.id, **{k: v for k in _MEMBER if (v := getattr(m, k)) is not None})
        for p in self.pairs:
            graph.add_edge(p.a, p.b, weight=p.shared if self.weight == "count" else getattr(p, self.weight),
                           **{k: getattr(p, k) for k in _PAIR})
        return graph


_MEMBER = tuple(f.name for f in fields(Member) if f.name != "id")
_PAIR = tuple(f.name for f in fields(Pair) if f.name not in {"a", "b", "tasks", "edges"})


def build_coupling(
    graph: Graph, selection: Selection | None = None, *, weight: Weight = "newman", null: Null = "crews",
    null_samples: int = 1000, resolution: float = 1.0, samples: int = 500, resamples: int = 100, seed: int = 1,
) -> Coupling:
    """Analyse who works with whom.

    ``weight`` is used for communities, positions and the backbone; ``samples`` draws for ranks, ``resamples`` for the
    stability of communities, ``null_samples`` for the curveball null, which cannot give a q below
    tests / (1 + null_samples): take many, or the exact null.
    """
    chosen = selection or Selection()
    network = build_two_mode(graph, chosen)
    incidence = network.build_incidence()
    tested = compare_pairs(incidence, null, null_samples, seed)
    groups = find_communities(incidence, weight, resolution=resolution, seed=seed, resamples=resamples)
    pairs = _build_pairs(network, incidence, tested, weight, samples=samples, seed=seed)
    members = _build_members(network, incidence, groups, weight, samples=samples, seed=seed)
    portfolios = build_portfolios(graph, network, groups.labels, chosen, samples=samples, seed=seed)
    return Coupling(network, weight, tested.null, tested.tests, pairs, members, portfolios, groups, chosen)


def _build_pairs(
    network: TwoMode, incidence: Matrix, tested: PairTests, weight: Weight, *, samples: int, seed: int,
) -> tuple[Pair, ...]:
    projections: dict[str, Matrix] = {w: project(incidence, w) for w in ("newman", "jaccard", "cosine")}
    chosen = projections[weight] if weight in projections else project(incidence, weight)
    i, j = tested.first, tested.second
    if not len(i):
        return ()
    newman, jaccard, cosine = (_cells(projections[w], i, j) for w in ("newman", "jaccard", "cosine"))
    alpha = _cells(find_backbone(chosen), i, j)
    held: dict[str, dict[str, int]] = {p: {} for p in network.parties}
    for number, duty in enumerate(network.duties):
        held[duty.party][duty.task] = number
    column = {t: n for n, t in enumerate(network.tasks)}
    common = [sorted(held[network.parties[a]].keys() & held[network.parties[b]].keys())
              for a, b in zip(i.tolist(), j.tolist(), strict=True)]
    order = rank(tested.shared.astype(np.float64))
    intervals = [(0, 0)] * len(i)
    if len(i) <= _RANKED_PAIRS:
        row = np.repeat(np.arange(len(i)), tested.shared)
        cell = np.array([column[t] for tasks in common for t in tasks], dtype=np.int64)
        held_by = csr_array((np.ones(len(row)), (row, cell)), shape=(len(i), len(column)))
        intervals = bootstrap_ranks(held_by, samples, seed)
    pairs = []
    for n, tasks in enumerate(common):
        a, b = network.parties[i[n]], network.parties[j[n]]
        both = [(network.duties[held[a][t]], network.duties[held[b][t]]) for t in tasks]
        roles = [(x.role, y.role) for x, y in both]
        forth, back = roles.count(("lead", "co")), roles.count(("co", "lead"))
        pairs.append(Pair(
            a, b, int(tested.shared[n]), float(newman[n]), float(jaccard[n]), float(cosine[n]), forth, back,
            sum("unspecified" in r for r in roles),
            sum(bool(_INDIRECT & {x.derivation, y.derivation}) for x, y in both), asymmetry(forth, back),
            float(tested.expected[n]), float(tested.z[n]), float(tested.p[n]), float(tested.q[n]), float(alpha[n]),
            int(order[n]), *intervals[n], tuple(tasks),
            tuple(sorted({e for x, y in both for e in (*x.edges, *y.edges)}))))
    return tuple(sorted(pairs, key=lambda p: (round(p.q, 12), -round(p.z, 9), -p.shared, p.a, p.b)))


def _build_members(
    network: TwoMode, incidence: Matrix, groups: Communities, weight: Weight, *, samples: int, seed: int,
) -> tuple[Member, ...]:
    places = find_positions(project(incidence, weight), seed)
    joint = csr_array(incidence[:, np.asarray(incidence.sum(axis=0)).ravel() > 1])
    counts = np.asarray(joint.sum(axis=1), dtype=np.float64).ravel()
    order, intervals = rank(counts), bootstrap_ranks(joint, samples, seed)
    tasks = np.diff(incidence.indptr)
    return tuple(Member(
        party, network.names[party], int(tasks[n]), int(counts[n]), int(groups.labels[n]),
        None if groups.stability is None else float(groups.stability[n]), int(places.degree[n]),
        float(places.strength[n]), float(places.betweenness[n]),
        None if math.isnan(places.constraint[n]) else float(places.constraint[n]),
        int(places.core[n]), float(places.pagerank[n]), int(order[n]), *intervals[n])
        for n, party in enumerate(network.parties))


def _cells(matrix: Matrix, i: NDArray[np.int64], j: NDArray[np.int64]) -> Vector:
    return np.asarray(matrix[i, j], dtype=np.float64).ravel()
