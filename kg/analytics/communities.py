"""Communities of a weighted network, and how stable they are when the tasks are drawn again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import graspologic_native  # type: ignore[import-untyped]  # ships no type marker
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from kg.analytics.bipartite import Matrix, Vector
from kg.analytics.projection import Weight, project
from kg.analytics.ranks import draw_resamples

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Communities:
    """A partition of the parties: ``labels`` from 0, the largest community first, ties by the least member.

    ``modularity`` is Newman's Q. ``stability`` per party: how often a fellow of its community is with it again when
    the tasks are drawn anew; ``persistence`` per community: the mean largest Jaccard overlap with a community of the
    resample (Hennig 2007; above 0.75 counts as stable, below 0.5 as dissolved); ``similarity``: mean adjusted Rand
    index of the resamples' partitions with this one. All None without resamples.
    """

    labels: Labels
    modularity: float
    stability: Vector | None = None
    persistence: Vector | None = None
    similarity: float | None = None
    resamples: int = 0


def find_partition(matrix: Matrix, *, resolution: float = 1.0, seed: int = 1, trials: int = 10) -> Labels:
    """The best of ``trials`` Leiden partitions of a symmetric weighted network (Traag, Waltman & van Eck 2019).

    Maximises modularity at a resolution (Reichardt & Bornholdt 2006). A node without an edge is a community of its
    own. Labels are canonical: by size, then by least member.
    """
    n = matrix.shape[0]
    labels = np.arange(n, dtype=np.int64)
    if matrix.nnz:
        matrix.sort_indices()
        _, found = graspologic_native.leiden_csr(
            matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32), matrix.data.astype(np.float64), n,
            resolution=resolution, seed=seed, trials=trials, iterations=2)
        linked = np.diff(matrix.indptr) > 0
        given = np.array([found.get(i, -1) for i in range(n)], dtype=np.int64)
        labels = np.where(linked & (given >= 0), given, n + np.arange(n))
    return order_labels(labels)


def order_labels(labels: Labels) -> Labels:
    """The same partition with labels 0, 1, … in order of size, then of the least member."""
    _, first, inverse, count = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -count))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[inverse]


def find_modularity(matrix: Matrix, labels: Labels, resolution: float = 1.0) -> float:
    """Newman's modularity Q = Σ_c [w_c / W − γ (s_c / W)²] with W the sum of the matrix (Newman & Girvan 2004)."""
    total = float(matrix.sum())
    if total == 0:
        return 0.0
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    inside = float(matrix.data[labels[row] == labels[matrix.indices]].sum())
    strength = np.bincount(labels, weights=np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel())
    return inside / total - resolution * float(((strength / total) ** 2).sum())


def find_communities(
    incidence: Matrix, weight: Weight = "newman", *, resolution: float = 1.0, seed: int = 1, resamples: int = 100,
    trials: int = 10,
) -> Communities:
    """Communities of the projection of a two-mode incidence, with their stability over bootstrap draws of the tasks."""
    matrix = project(incidence, weight)
    labels = find_partition(matrix, resolution=resolution, seed=seed, trials=trials)
    quality = find_modularity(matrix, labels, resolution)
    if resamples <= 0 or not matrix.nnz:
        return Communities(labels, quality)

    def again(columns: NDArray[np.int64], number: int) -> Labels:
        drawn = csr_array(incidence[:, columns])
        return find_partition(project(drawn, weight), resolution=resolution, seed=seed + number + 1, trials=1)

    return _judge(labels, quality, again, tasks=incidence.shape[1], resamples=resamples, seed=seed)


def _judge(
    labels: Labels, quality: float, again: Callable[[NDArray[np.int64], int], Labels], *, tasks: int, resamples: int,
    seed: int,
) -> Communities:
    size = np.bincount(labels)
    together, best, similar = np.zeros(len(labels)), np.zeros(len(size)), 0.0
    for number, draw in enumerate(draw_resamples(tasks, resamples, seed)):
        other = again(np.repeat(np.arange(tasks), draw), number)
        overlap = csr_array((np.ones(len(labels)), (labels, other)))
        overlap.sum_duplicates()
        other_size = np.bincount(other)
        row = np.repeat(np.arange(overlap.shape[0]), np.diff(overlap.indptr))
        union = size[row] + other_size[overlap.indices] - overlap.data
        np.maximum.at(found := np.zeros(len(size)), row, overlap.data / union)
        best += found
        fellows = np.asarray(overlap[labels, other]).ravel() - 1
        together += np.divide(fellows, size[labels] - 1, out=np.ones(len(labels)), where=size[labels] > 1)
        similar += _rand_index(overlap, size, other_size)
    return Communities(labels, quality, together / resamples, best / resamples, similar / resamples, resamples)


def _rand_index(overlap: Matrix, a: Labels, b: Labels) -> float:
    """The adjusted Rand index (Hubert & Arabie 1985) from the contingency table and the two lists of sizes."""
    def pairs(x: NDArray[np.float64] | Labels) -> float:
        return float((x * (x - 1) / 2).sum())

    every, both, one, two = pairs(np.array([a.sum()])), pairs(overlap.data), pairs(a), pairs(b)
    expected = one * two / every if every else 0.0
    most = (one + two) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def compare_partitions(a: Labels, b: Labels) -> float:
    """The adjusted Rand index of two partitions of the same things: 1 equal, about 0 as by chance."""
    overlap = csr_array((np.ones(len(a)), (a, b)))
    overlap.sum_duplicates()
    return _rand_index(overlap, np.bincount(a), np.bincount(b))
