"""Ranks, how sure they are, and how concentrated what they rank is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kg.analytics.bipartite import Matrix, Vector

_CHUNK = 64
_PAIRWISE = 2000


@dataclass(frozen=True, slots=True)
class Concentration:
    """How unequally something is spread over those who have some of it.

    ``gini``: G = Σ_i (2i − n − 1) x_i / (n Σ x), x ascending (Gini 1912 in the form of Sen 1973; 0 when all are
    equal, 1 − 1/n when one has all). ``hhi``: Σ s_i² over shares s_i = x_i / Σ x (Hirschman 1945, Herfindahl 1950;
    1/n to 1). ``top``: the share of the ``k`` largest (the k-firm concentration ratio).
    """

    measure: str
    count: int
    gini: float
    hhi: float
    k: int
    top: float


def find_concentration(measure: str, values: Vector, k: int = 5) -> Concentration:
    """The concentration of non-negative values; all zero for none."""
    x = np.sort(np.asarray(values, dtype=np.float64))
    n, total = len(x), float(x.sum())
    if n == 0 or total == 0:
        return Concentration(measure, n, 0.0, 0.0, k, 0.0)
    gini = float(((2 * np.arange(1, n + 1) - n - 1) * x).sum() / (n * total))
    top = float(x[-k:].sum() / total) if k > 0 else 0.0
    return Concentration(measure, n, gini, float(((x / total) ** 2).sum()), k, top)


def rank(values: Vector, ties: Literal["min", "max"] = "min") -> NDArray[np.int64]:
    """Competition ranks, 1 for the largest; equal values (to nine digits) share the better rank (or the worse)."""
    x = -np.round(np.asarray(values, dtype=np.float64), 9)
    order = np.argsort(x, axis=0, kind="stable")
    ordered = np.take_along_axis(x, order, axis=0)
    new = np.ones(x.shape, dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    place = np.arange(1, len(x) + 1).reshape((-1,) + (1,) * (x.ndim - 1))
    if ties == "min":
        found = np.maximum.accumulate(np.where(new, place, 0), axis=0)
    else:
        last = np.ones(x.shape, dtype=bool)
        last[:-1] = new[1:]
        found = np.minimum.accumulate(np.where(last, place, len(x))[::-1], axis=0)[::-1]
    ranks = np.empty(x.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, found, axis=0)
    return ranks


def agreement(a: Vector, b: Vector) -> float:
    """Kendall's τ-b of two measures (Kendall 1945): 1 same order, −1 the reverse; 1 where nothing can be ordered."""
    if len(a) < 2 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return 1.0
    x, y = np.round(a, 9), np.round(b, 9)
    if len(x) > _PAIRWISE:
        from scipy.stats import kendalltau  # n log n, but dear to import

        return float(kendalltau(x, y).statistic)
    p, q = np.sign(x[:, None] - x[None, :]), np.sign(y[:, None] - y[None, :])
    return float((p * q).sum() / np.sqrt((p * p).sum() * (q * q).sum()))


def draw_resamples(tasks: int, samples: int, seed: int) -> NDArray[np.int64]:
    """How often each task is drawn in each resample: ``samples`` rows of a multinomial over equal chances."""
    if tasks == 0:
        return np.zeros((samples, 0), dtype=np.int64)
    return np.random.default_rng(seed).multinomial(tasks, np.full(tasks, 1 / tasks), size=samples)


def bootstrap_ranks(
    contributions: Matrix, samples: int = 500, seed: int = 1, level: float = 0.95,
) -> list[tuple[int, int]]:
    """For each row of ``contributions`` (items × tasks) the range its rank stays in when the tasks are drawn again.

    The percentile interval of the bootstrap (Efron 1979; for ranks Hall & Miller 2009): whole tasks are drawn with
    replacement, the rows summed and ranked anew; the interval holds the middle ``level`` of the ranks, its lower end
    with all ties won, its upper end with all ties lost, and always the rank itself. It says how much a rank hangs on
    single tasks, not how the tasks came to be.
    """
    items = contributions.shape[0]
    point = rank(np.asarray(contributions.sum(axis=1), dtype=np.float64).ravel())
    if items == 0 or samples <= 0:
        return [(r, r) for r in point.tolist()]
    draws = draw_resamples(contributions.shape[1], samples, seed)
    best, worst = np.empty((items, samples), dtype=np.int32), np.empty((items, samples), dtype=np.int32)
    for start in range(0, samples, _CHUNK):
        part = draws[start:start + _CHUNK].T.astype(np.float64)
        sums = np.asarray(contributions @ part, dtype=np.float64)
        best[:, start:start + _CHUNK], worst[:, start:start + _CHUNK] = rank(sums), rank(sums, "max")
    edge = (1 - level) / 2
    low = np.minimum(np.quantile(best, edge, axis=1, method="inverted_cdf"), point)
    high = np.maximum(np.quantile(worst, 1 - edge, axis=1, method="inverted_cdf"), point)
    return [(int(a), int(b)) for a, b in zip(low, high, strict=True)]
