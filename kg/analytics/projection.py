"""Projections of the two-mode network onto parties: who works with whom, by four weights, and who leads whom."""

from __future__ import annotations

from typing import Literal

import networkx as nx
import numpy as np
from scipy.sparse import csr_array, diags_array

from kg.analytics.bipartite import Matrix, TwoMode, Vector
from ontology.errors import QueryError

Weight = Literal["count", "newman", "jaccard", "cosine"]
WEIGHTS: tuple[Weight, ...] = ("count", "newman", "jaccard", "cosine")


def project(incidence: Matrix, weight: Weight = "count") -> Matrix:
    """The symmetric matrix parties × parties of a 0/1 incidence B, empty diagonal, by one of the weights.

    With k_t the parties of task t, d_i the tasks of party i and s_ij = (B Bᵀ)_ij the tasks they share:
    ``count`` s_ij; ``newman`` Σ_t 1/(k_t − 1) over shared tasks (Newman 2001, Phys. Rev. E 64, 016132), so that a
    party's weights sum to its tasks done with others; ``jaccard`` s_ij / (d_i + d_j − s_ij) (Jaccard 1901);
    ``cosine`` s_ij / √(d_i d_j) (Salton & McGill 1983).
    """
    if weight not in WEIGHTS:
        raise QueryError(f"no projection weight {weight}; known: {', '.join(WEIGHTS)}")
    if weight == "newman":
        crew = _sums(incidence, 0)
        scale = np.divide(1.0, crew - 1, out=np.zeros_like(crew), where=crew > 1)
        return _hollow(incidence @ diags_array(scale, format="csr") @ incidence.T.tocsr())
    shared = _hollow(incidence @ incidence.T.tocsr())
    if weight == "count":
        return shared
    tasks = _sums(incidence, 1)
    own, other = np.repeat(tasks, np.diff(shared.indptr)), tasks[shared.indices]
    # In place: the vectors have one entry for each pair.
    if weight == "jaccard":
        np.subtract(np.add(own, other, out=own), shared.data, out=own)
    else:
        np.sqrt(np.multiply(own, other, out=own), out=own)
    np.divide(shared.data, own, out=shared.data)
    return shared


def project_direction(network: TwoMode) -> Matrix:
    """How many tasks the row leads with the column co-responsible: L Cᵀ of the matrices of stated roles."""
    matrix = _hollow((network.build_incidence("lead") @ network.build_incidence("co").T.tocsr()).T.tocsr())
    matrix.sort_indices()
    return matrix


def asymmetry(forth: float, back: float) -> float:
    """(forth − back) / (forth + back): 1 when only one side ever leads, 0 when balanced or when neither leads."""
    return (forth - back) / (forth + back) if forth + back else 0.0


def build_projection(network: TwoMode, weight: Weight = "count") -> nx.Graph[str]:
    """The projection as a networkx graph: every party a node, edges with ``weight``."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((p, {"name": network.names[p]}) for p in network.parties)
    matrix = project(network.build_incidence(), weight).tocoo()
    for i, j, value in zip(matrix.row.tolist(), matrix.col.tolist(), matrix.data.tolist(), strict=True):
        if i < j:
            graph.add_edge(network.parties[i], network.parties[j], weight=value)
    return graph


def build_direction(network: TwoMode) -> nx.DiGraph[str]:
    """Who leads whom as a networkx graph: edges lead → co with ``weight`` tasks and the pair's ``asymmetry``."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((p, {"name": network.names[p]}) for p in network.parties)
    forth = project_direction(network)
    found = {(i, j): v for i, j, v in zip(*_cells(forth), strict=True)}
    for (i, j), value in found.items():
        graph.add_edge(network.parties[i], network.parties[j], weight=value,
                       asymmetry=asymmetry(value, found.get((j, i), 0.0)))
    return graph


def find_backbone(matrix: Matrix) -> Matrix:
    """For every edge of a symmetric weighted network its disparity α; the backbone keeps those below a level.

    α_ij = (1 − w_ij/s_i)^(k_i − 1) with strength s and degree k: the chance that one of k_i random parts of s_i is
    at least w_ij (Serrano, Boguñá & Vespignani 2009, PNAS 106:6483). The edge gets the smaller of its two ends' α; an
    end of degree one has α = 1, it gives no evidence.
    """
    strength, degree = _sums(matrix, 1), np.diff(matrix.indptr)
    row = np.repeat(np.arange(matrix.shape[0]), degree)
    rest = np.clip(1 - matrix.data / strength[row], 0.0, 1.0)
    alpha = np.where(degree[row] > 1, rest ** np.maximum(degree[row] - 1, 0), 1.0)
    # α + 1 keeps a true 0 apart from an absent entry when the transpose is taken.
    own = csr_array((alpha + 1, matrix.indices, matrix.indptr), shape=matrix.shape)
    other = own.T.tocsr()
    other.sort_indices()
    return csr_array((np.minimum(own.data, other.data) - 1, matrix.indices, matrix.indptr), shape=matrix.shape)


def _sums(matrix: Matrix, axis: int) -> Vector:
    return np.asarray(matrix.sum(axis=axis), dtype=np.float64).ravel()


def _hollow(product: Matrix) -> Matrix:
    """The transpose without its diagonal, no stored zeros; transposing is the cheapest way to sort the rows."""
    row = np.repeat(np.arange(product.shape[0], dtype=product.indices.dtype), np.diff(product.indptr))
    product.data[row == product.indices] = 0
    product.eliminate_zeros()
    matrix = product.T.tocsr()
    matrix.has_sorted_indices = True
    return matrix


def _cells(matrix: Matrix) -> tuple[list[int], list[int], list[float]]:
    coo = matrix.tocoo()
    return coo.row.tolist(), coo.col.tolist(), coo.data.tolist()
