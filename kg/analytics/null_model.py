"""Null models of the two-mode network that keep its degrees: what two parties would share by their load alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import expit, gammaln, xlog1py, xlogy

from kg.analytics.bipartite import Matrix, Vector
from kg.analytics.crew_model import CrewModel
from ontology.errors import QueryError

_CURVEBALL_LIMIT = 3000


@dataclass(frozen=True, slots=True)
class Bicm:
    """The bipartite configuration model by classes of equal degree.

    ``probability[r, c]``: the chance of a tie between a party of degree ``party_degrees[r]`` and a task of degree
    ``task_degrees[c]``; ``task_counts[c]``: how many tasks have that degree. ``residual``: the largest difference
    between an expected and an observed degree.
    """

    party_degrees: NDArray[np.int64]
    task_degrees: NDArray[np.int64]
    task_counts: NDArray[np.int64]
    probability: Vector
    residual: float

    def chances(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Vector:
        """P(both in a task): rows are pairs of parties given by their degrees, columns classes of tasks."""
        rows, columns = np.searchsorted(self.party_degrees, first), np.searchsorted(self.party_degrees, second)
        return np.asarray(self.probability[rows] * self.probability[columns], dtype=np.float64)


def fit_bicm(incidence: Matrix) -> Bicm:
    """Fit the maximum-entropy ensemble of two-mode networks whose expected degrees are the observed ones.

    p_it = x_i y_t / (1 + x_i y_t) with Σ_t p_it = d_i and Σ_i p_it = k_t (Saracco, Di Clemente, Gabrielli & Squartini
    2015, Sci. Rep. 5:10595). Nodes of one degree share one x, so the convex likelihood has as many unknowns as there
    are degrees; solved by damped Newton steps. Nodes tied to all or none have p = 1 or 0 and are set aside first.
    """
    rows, n = np.unique(np.asarray(incidence.sum(axis=1)).ravel().astype(np.int64), return_counts=True)
    columns, m = np.unique(np.asarray(incidence.sum(axis=0)).ravel().astype(np.int64), return_counts=True)
    p = np.zeros((len(rows), len(columns)))
    active_r, active_c = np.ones(len(rows), dtype=bool), np.ones(len(columns), dtype=bool)
    d, k = rows.astype(np.float64), columns.astype(np.float64)
    while active_r.any() and active_c.any():
        full_r = active_r & (d >= m[active_c].sum())
        if full_r.any():
            p[np.ix_(full_r, active_c)] = 1
            k = k - n[full_r].sum() * active_c
            active_r &= ~full_r
            continue
        full_c = active_c & (k >= n[active_r].sum())
        if full_c.any():
            p[np.ix_(active_r, full_c)] = 1
            d = d - m[full_c].sum() * active_r
            active_c &= ~full_c
            continue
        empty_r, empty_c = active_r & (d <= 0), active_c & (k <= 0)
        if not empty_r.any() and not empty_c.any():
            p[np.ix_(active_r, active_c)] = _solve(d[active_r], k[active_c], n[active_r], m[active_c])
            break
        active_r &= ~empty_r
        active_c &= ~empty_c
    residual = max(np.abs(p @ m - rows).max(initial=0), np.abs(n @ p - columns).max(initial=0))
    return Bicm(rows, columns, m, p, float(residual))


def shared_moments(
    model: Bicm | CrewModel, first: NDArray[np.int64], second: NDArray[np.int64],
) -> tuple[Vector, Vector]:
    """Mean and variance of the tasks two parties share under the model, given their degrees.

    The count is a sum over independent tasks with chances q_t: mean Σ q_t, variance Σ q_t (1 − q_t).
    """
    q = model.chances(first, second)
    return q @ model.task_counts, (q * (1 - q)) @ model.task_counts


def shared_tails(
    model: Bicm | CrewModel, first: NDArray[np.int64], second: NDArray[np.int64], shared: NDArray[np.int64],
) -> Vector:
    """P(at least ``shared`` common tasks) for pairs of parties of given degrees: a Poisson-binomial tail, exact.

    Tasks of one degree have one q, so the law is a convolution of binomials; upper tails are summed, never taken as
    1 − cdf, so small values keep their digits. One convolution serves all pairs with the same two degrees.
    """
    low, high = np.minimum(first, second), np.maximum(first, second)
    kinds, inverse = np.unique(np.stack([low, high], axis=1), axis=0, return_inverse=True)
    tails = np.ones(len(shared))
    order = np.argsort(inverse, kind="stable")
    ends = np.searchsorted(inverse[order], np.arange(len(kinds) + 1))
    for i in range(len(kinds)):
        mine = order[ends[i]:ends[i + 1]]
        q = model.chances(kinds[i:i + 1, 0], kinds[i:i + 1, 1])[0]
        mean = float(q @ model.task_counts)
        # Beyond the largest count asked for, 12 standard deviations and 60 more, the law holds nothing a float can see.
        size = int(min(model.task_counts.sum(), max(shared[mine].max(), mean + 12 * np.sqrt(mean)) + 60)) + 1
        law = np.zeros(size)
        law[0] = 1
        for chance, count in zip(q.tolist(), model.task_counts.tolist(), strict=True):
            if chance > 0:
                law = np.convolve(law, _binomial(np.arange(min(size, count + 1)), count, chance))[:size]
        upper = np.append(np.cumsum(law[::-1])[::-1], 0.0)
        tails[mine] = np.minimum(upper[np.minimum(shared[mine], size)], 1.0)
    return tails


def sample_curveball(incidence: Matrix, samples: int = 1000, seed: int = 1) -> tuple[Vector, Vector, Vector]:
    """Mean, standard deviation and upper tail of every pair's shared tasks over random networks of the same degrees.

    Curveball trades (Strona et al. 2014, Nat. Commun. 5:4114): two parties pool the tasks only one of them has and
    deal them out anew; every network with exactly these degrees is equally likely (Carstens 2015). Five trades for
    each party between samples; the tail is (1 + #{shared ≥ observed}) / (1 + samples), so never below 1/(1 + samples).
    """
    n, tasks = incidence.shape
    if n > _CURVEBALL_LIMIT:
        raise QueryError(f"curveball sampling holds parties × parties in memory and takes at most {_CURVEBALL_LIMIT} "
                         f"parties, not {n}: use the null model bicm")
    rng = np.random.default_rng(seed)
    ends = incidence.indptr.tolist()
    hands = [set(incidence.indices[a:b].tolist()) for a, b in pairwise(ends)]
    observed = (incidence @ incidence.T.tocsr()).toarray()
    total, squares, reached = np.zeros((n, n)), np.zeros((n, n)), np.zeros((n, n))
    for _ in range(samples):
        _trade(hands, rng, 5 * n)
        columns = np.array([task for hand in hands for task in sorted(hand)], dtype=np.int64)
        shuffled = csr_array((np.ones(len(columns)), columns, incidence.indptr), shape=(n, tasks))
        shared = (shuffled @ shuffled.T.tocsr()).toarray()
        total += shared
        squares += shared ** 2
        reached += shared >= observed
    mean = total / samples
    return mean, np.sqrt(np.maximum(squares / samples - mean ** 2, 0)), (1 + reached) / (1 + samples)


def _trade(hands: list[set[int]], rng: np.random.Generator, trades: int) -> None:
    if len(hands) < 2:
        return
    for a, b in (rng.choice(len(hands), 2, replace=False).tolist() for _ in range(trades)):
        both = hands[a] & hands[b]
        pool = sorted((hands[a] | hands[b]) - both)
        own = len(hands[a]) - len(both)
        if 0 < own < len(pool):
            dealt = [pool[i] for i in rng.permutation(len(pool)).tolist()]
            hands[a], hands[b] = both.union(dealt[:own]), both.union(dealt[own:])


def _solve(d: Vector, k: Vector, n: NDArray[np.int64], m: NDArray[np.int64]) -> Vector:
    """Class probabilities for degrees strictly between none and all: minimises the convex dual in log x, log y."""
    size = len(d)

    def cost(z: Vector) -> float:
        return float(n @ np.logaddexp(0, z[:size, None] + z[None, size:]) @ m - (n * d) @ z[:size] - (m * k) @ z[size:])

    total = float((n * d).sum())
    z = np.concatenate([np.log(d) - np.log(total) / 2, np.log(k) - np.log(total) / 2])
    for _ in range(200):
        p = expit(z[:size, None] + z[None, size:])
        gradient = np.concatenate([n * (p @ m - d), m * (n @ p - k)])
        if np.abs(gradient).max() < 1e-9 * max(total, 1):
            break
        v = p * (1 - p) * n[:, None] * m[None, :]
        hessian = np.block([[np.diag(v.sum(axis=1)), v], [v.T, np.diag(v.sum(axis=0))]])
        # x → cx, y → y/c changes nothing, so the last unknown is held fixed; the ridge carries the steps where the
        # degrees allow one network only and the optimum lies at infinity.
        ridge = np.diag(1e-12 * hessian.diagonal().max() * np.ones(len(z) - 1))
        step = np.append(np.linalg.solve(hessian[:-1, :-1] + ridge, -gradient[:-1]), 0.0)
        here, slope, length = cost(z), float(gradient @ step), 1.0
        while length > 1e-6 and cost(z + length * step) > here + 1e-4 * length * slope + 1e-12 * abs(here):
            length /= 2
        z = z + length * step
    return np.asarray(expit(z[:size, None] + z[None, size:]), dtype=np.float64)


def _binomial(k: NDArray[np.int64], n: int, p: float) -> Vector:
    """The binomial law C(n, k) p^k (1 − p)^(n − k), by logarithms."""
    law = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1) + xlogy(k, p) + xlog1py(n - k, -p)
    return np.asarray(np.exp(law), dtype=np.float64)
