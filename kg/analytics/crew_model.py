"""The default null of the two-mode network: a task keeps the number of its parties, a party its load on average."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import comb

from kg.analytics.bipartite import Matrix, Vector

COST_LIMIT = 2e10
"""Multiplications above which the model is too dear (many different loads and very large crews)."""


@dataclass(frozen=True, slots=True)
class CrewModel:
    """Chances by classes of equal degree: ``joint[r, s, c]`` that parties of classes r and s are both in a task of c.

    ``residual``: the largest difference between an expected and an observed load.
    """

    party_degrees: NDArray[np.int64]
    task_degrees: NDArray[np.int64]
    task_counts: NDArray[np.int64]
    joint: Vector
    residual: float

    def chances(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Vector:
        """Rows: pairs of parties given by their degrees; columns: classes of tasks."""
        rows, columns = np.searchsorted(self.party_degrees, first), np.searchsorted(self.party_degrees, second)
        return np.asarray(self.joint[rows, columns], dtype=np.float64)


def estimate_cost(incidence: Matrix) -> float:
    """About how many multiplications the model takes."""
    classes, largest = len(np.unique(np.diff(incidence.indptr))), float(incidence.sum(axis=0).max(initial=0))
    return classes ** 3 * (largest + 1) ** 2 / 4


def fit_crews(incidence: Matrix) -> CrewModel:
    """Fit the maximum-entropy ensemble with task sizes kept exactly and party loads on average.

    Each task draws its k parties by conditional Poisson sampling (Chen, Dempster & Liu 1994, Biometrika 81:457): with
    odds x_i, P(i ∈ t) = x_i e_{k−1}(x without i) / e_k(x) and P(i, j ∈ t) = x_i x_j e_{k−2}(x without i, j) / e_k(x), e
    the elementary symmetric polynomials. The odds solve Σ_t P(i ∈ t) = d_i. Tasks have two to five parties; the
    BiCM lets that number vary and thereby expects about k/(k − 1) times too many shared tasks, which hides pairs.
    """
    n_tasks = incidence.shape[1]
    degrees, n = np.unique(np.diff(incidence.indptr).astype(np.int64), return_counts=True)
    sizes, m = np.unique(np.asarray(incidence.sum(axis=0)).ravel().astype(np.int64), return_counts=True)
    # A party in every task is certain: it takes one place of each and leaves the drawing.
    sure = degrees == n_tasks
    drawn = degrees[~sure], n[~sure]
    places = sizes - int(n[sure].sum())
    d, count = drawn[0].astype(np.float64), drawn[1]
    x = np.where(d > 0, d / np.maximum(n_tasks - d, 0.5), 0.0)
    single = np.zeros((len(d), len(sizes)))
    for _ in range(2000):
        single = _find_single(x, count, places)
        expected = single @ m
        if np.abs(expected - d).max(initial=0) < 1e-9 * max(n_tasks, 1):
            break
        held = (d > 0) & (expected > 0) & (expected < n_tasks)
        ratio = np.ones(len(d))
        ratio[held] = (d[held] / (n_tasks - d[held])) / (expected[held] / (n_tasks - expected[held]))
        x = x * ratio
    joint = np.zeros((len(degrees), len(degrees), len(sizes)))
    free = np.flatnonzero(~sure)
    joint[np.ix_(free, free)] = _find_joint(x, count, places)
    joint[np.ix_(np.flatnonzero(sure), free)] = single
    joint[np.ix_(free, np.flatnonzero(sure))] = single[:, None]
    joint[np.ix_(np.flatnonzero(sure), np.flatnonzero(sure))] = (sizes > 0).astype(np.float64)
    return CrewModel(degrees, sizes, m, joint, float(np.abs(single @ m - d).max(initial=0)))


def _find_single(x: Vector, count: NDArray[np.int64], places: NDArray[np.int64]) -> Vector:
    """P(i ∈ t) by class of party and size of task."""
    whole, scale = _polynomials(x, count[None, :], int(places.max(initial=0)))
    without, part = _polynomials(x, count[None, :] - np.eye(len(x), dtype=np.int64), int(places.max(initial=0)))
    factor = x * np.exp(part - scale[0])
    return _ratio(without, whole[0], factor, places, 1)


def _find_joint(x: Vector, count: NDArray[np.int64], places: NDArray[np.int64]) -> Vector:
    """P(i, j ∈ t) by two classes of party and size of task."""
    size = len(x)
    first, second = np.triu_indices(size)
    left = np.repeat(count[None, :], len(first), axis=0)
    np.subtract.at(left, (np.arange(len(first)), first), 1)
    np.subtract.at(left, (np.arange(len(first)), second), 1)
    whole, scale = _polynomials(x, count[None, :], int(places.max(initial=0)))
    without, part = _polynomials(x, np.maximum(left, 0), int(places.max(initial=0)))
    values = _ratio(without, whole[0], x[first] * x[second] * np.exp(part - scale[0]), places, 2)
    joint = np.zeros((size, size, len(places)))
    joint[first, second] = joint[second, first] = values
    return joint


def _ratio(without: Vector, whole: Vector, factor: Vector, places: NDArray[np.int64], taken: int) -> Vector:
    found = np.zeros((len(factor), len(places)))
    for c, k in enumerate(places.tolist()):
        if k >= taken and whole[k] > 0:
            found[:, c] = factor * without[:, k - taken] / whole[k]
    return np.clip(found, 0.0, 1.0)


def _polynomials(x: Vector, counts: NDArray[np.int64], degree: int) -> tuple[Vector, Vector]:
    """Coefficients up to ``degree`` of Π_r (1 + x_r z)^counts[·, r], each row scaled by exp of the second result."""
    rows = np.zeros((counts.shape[0], degree + 1))
    rows[:, 0] = 1
    scale = np.zeros(counts.shape[0])
    powers = np.arange(degree + 1)
    for r, odds in enumerate(x.tolist()):
        kinds, inverse = np.unique(counts[:, r], return_inverse=True)
        factor = (comb(kinds[:, None], powers[None, :]) * odds ** powers)[inverse]
        product = np.zeros_like(rows)
        for k in range(min(degree, int(kinds.max(initial=0))) + 1):
            product[:, k:] += factor[:, k:k + 1] * rows[:, :degree + 1 - k]
        top = product.max(axis=1)
        rows, scale = product / top[:, None], scale + np.log(top)
    return rows, scale
