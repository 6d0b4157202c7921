"""Significance of every pair: is what two parties share more than their loads alone would give?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kg.analytics.bipartite import Matrix, Vector
from kg.analytics.crew_model import COST_LIMIT, estimate_cost, fit_crews
from kg.analytics.null_model import fit_bicm, sample_curveball, shared_moments, shared_tails
from kg.analytics.projection import project
from ontology.errors import QueryError

Null = Literal["crews", "bicm", "curveball"]


@dataclass(frozen=True, slots=True)
class PairTests:
    """The tests of all pairs that share a task: indices of the two (first < second), and per pair the figures.

    ``expected`` and ``deviation`` under the null, ``z`` = (shared − expected) / deviation, ``p`` the chance of sharing
    at least as many, ``q`` the p value adjusted over ``tests`` pairs, those without a shared task (p = 1) included.
    ``null`` is the model that was used.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    shared: NDArray[np.int64]
    expected: Vector
    deviation: Vector
    z: Vector
    p: Vector
    q: Vector
    tests: int
    null: Null


def compare_pairs(incidence: Matrix, null: Null = "crews", samples: int = 1000, seed: int = 1) -> PairTests:
    """Test every pair of rows of a 0/1 incidence against a null that keeps the degrees of both sides.

    ``crews`` keeps task sizes exactly and loads on average, ``bicm`` both on average (conservative), ``curveball``
    both exactly, by sampling. Where ``crews`` is too dear ``bicm`` stands in, and the result says so. Parties
    without a task are no candidates and do not count among the tests.
    """
    shared = project(incidence, "count").tocoo()
    upper = shared.row < shared.col
    first, second = shared.row[upper].astype(np.int64), shared.col[upper].astype(np.int64)
    observed = np.rint(shared.data[upper]).astype(np.int64)
    degree = np.diff(incidence.indptr).astype(np.int64)
    active = int((degree > 0).sum())
    tests = active * (active - 1) // 2
    if null == "crews" and estimate_cost(incidence) > COST_LIMIT:
        null = "bicm"
    if null in {"crews", "bicm"}:
        model = fit_crews(incidence) if null == "crews" else fit_bicm(incidence)
        expected, variance = shared_moments(model, degree[first], degree[second])
        deviation = np.sqrt(variance)
        p = shared_tails(model, degree[first], degree[second], observed)
    elif null == "curveball":
        mean, spread, tail = sample_curveball(incidence, samples, seed)
        expected, deviation, p = mean[first, second], spread[first, second], tail[first, second]
    else:
        raise QueryError(f"no null model {null}; known: crews, bicm, curveball")
    # A pair the null fixes completely (two parties in every task) has no spread and no excess.
    z = np.divide(observed - expected, deviation, out=np.zeros(len(p)), where=deviation > 1e-9)
    return PairTests(first, second, observed, expected, deviation, z, p, adjust(p, tests), tests, null)


def adjust(p: Vector, tests: int | None = None) -> Vector:
    """P values for the false discovery rate: q_(i) = min over j ≥ i of p_(j) m / j (Benjamini & Hochberg 1995).

    ``tests`` is m; the tests not listed are taken to have p = 1.
    """
    count = len(p)
    total = max(count, tests or count)
    if count == 0:
        return np.zeros(0)
    order = np.argsort(p, kind="stable")
    steps = np.minimum.accumulate((p[order] * total / np.arange(1, count + 1))[::-1])[::-1]
    adjusted = np.empty(count)
    adjusted[order] = np.minimum(steps, 1.0)
    return adjusted
