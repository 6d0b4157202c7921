"""Position of parties in the coupling network: who stands between others, who is at its core."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from kg.analytics.bipartite import Matrix, Vector

_STEPS = 20_000_000
_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Positions:
    """Figures of every party, in order: see the functions of this module for what they mean.

    ``sampled``: betweenness was estimated from some sources because the network is large.
    """

    degree: NDArray[np.int64]
    strength: Vector
    betweenness: Vector
    constraint: Vector
    core: NDArray[np.int64]
    pagerank: Vector
    sampled: bool


def find_positions(matrix: Matrix, seed: int = 1) -> Positions:
    """All figures of a symmetric weighted network."""
    graph = to_networkx(matrix)
    core = nx.core_number(graph)
    return Positions(
        np.diff(matrix.indptr).astype(np.int64), np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel(),
        find_betweenness(graph, seed), find_constraint(matrix),
        np.array([core[i] for i in range(len(core))], dtype=np.int64), find_pagerank(matrix),
        _pivots(graph) is not None)


def to_networkx(matrix: Matrix) -> nx.Graph[int]:
    """A symmetric matrix as a networkx graph over row numbers; ``weight`` and its inverse ``distance`` on edges."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(matrix.shape[0]))
    coo = matrix.tocoo()
    upper = coo.row < coo.col
    graph.add_edges_from((i, j, {"weight": w, "distance": 1 / w}) for i, j, w in zip(
        coo.row[upper].tolist(), coo.col[upper].tolist(), coo.data[upper].tolist(), strict=True))
    return graph


def find_betweenness(graph: nx.Graph[int], seed: int = 1) -> Vector:
    """Betweenness: the share of shortest paths between two others that run through a node (Freeman 1977).

    Lengths are 1/weight (Newman 2001), by Brandes' algorithm (2001); where nodes × edges exceed twenty million, from
    as many seeded sources as that allows, at least 16 (Brandes & Pich 2007).
    """
    found = nx.betweenness_centrality(graph, k=_pivots(graph), weight="distance", normalized=True, seed=seed)
    return np.array([found[i] for i in range(len(graph))], dtype=np.float64)


def _pivots(graph: nx.Graph[int]) -> int | None:
    """How many sources betweenness is estimated from; None: all, the exact value."""
    allowed = max(16, _STEPS // max(graph.number_of_edges(), 1))
    return None if allowed >= len(graph) else allowed


def find_constraint(matrix: Matrix) -> Vector:
    """Burt's constraint: how far a party's contacts are contacts of each other; low values mark brokers.

    c_i = Σ_{j∈N(i)} (p_ij + Σ_q p_iq p_qj)² with p_ij the share of i's strength that goes to j (Burt 1992, *Structural
    Holes*, ch. 2). NaN for a party without a contact.
    """
    strength = np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()
    part = diags_array(np.divide(1.0, strength, out=np.zeros(len(strength)), where=strength > 0), format="csr") @ matrix
    contact = csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
    found = np.zeros(matrix.shape[0])
    # By blocks of rows: contacts of contacts fill the product even where the network is sparse.
    for start in range(0, len(found), _CHUNK):
        rows = slice(start, start + _CHUNK)
        invested = csr_array(part[rows] + (part[rows] @ part).multiply(contact[rows]))
        found[rows] = np.asarray(invested.multiply(invested).sum(axis=1), dtype=np.float64).ravel()
    found[strength == 0] = np.nan
    return found


def find_pagerank(matrix: Matrix, damping: float = 0.85, tolerance: float = 1e-6, steps: int = 200) -> Vector:
    """PageRank by power iteration: x = α (Pᵀx + dangling/n) + (1 − α)/n (Brin & Page 1998).

    P is the matrix with rows scaled to one; stops when Σ|Δx| < n · ``tolerance``, the rule networkx has.
    """
    n = matrix.shape[0]
    if n == 0:
        return np.zeros(0)
    out = np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()
    scale = np.divide(1.0, out, out=np.zeros(n), where=out > 0)
    forward, dangling = matrix.T.tocsr(), out == 0
    x = np.full(n, 1 / n)
    for _ in range(steps):
        last = x
        x = damping * (forward @ (last * scale) + last[dangling].sum() / n) + (1 - damping) / n
        if np.abs(x - last).sum() < n * tolerance:
            break
    return x
