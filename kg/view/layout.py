"""Positions of nodes: pivot distances place the whole, a force model opens it up, leaves sit around their parent.

Time grows linearly with nodes and edges. Nothing is random and no order of a set is used, so the same graph gets the
same positions; sums run in a fixed order, and the result is rounded to whole units.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_GOLDEN = np.pi * (3 - np.sqrt(5))
_PIVOTS = 16
_CELLS = 12
_SPACING = 50.0
_EVENNESS = 0.45
_FEW = 8


def spread(count: int, links: Sequence[tuple[int, int, float]], radii: Sequence[float]) -> list[tuple[int, int]]:
    """Positions of ``count`` nodes joined by ``links`` (from, to, pull), kept apart by their ``radii``."""
    if count == 0:
        return []
    ends = np.array([(a, b) for a, b, _ in links if a != b], dtype=np.int64).reshape(-1, 2)
    pull = np.array([w for a, b, w in links if a != b], dtype=np.float64)
    size = np.asarray(radii, dtype=np.float64)
    degree = np.bincount(ends.ravel(), minlength=count)
    core = degree > 1
    both = core[ends[:, 0]] & core[ends[:, 1]]
    inner = np.flatnonzero(core)
    index = np.full(count, -1, dtype=np.int64)
    index[inner] = np.arange(len(inner))
    parent = _parents(count, ends, core)
    leaves = np.bincount(parent[parent >= 0], minlength=count)
    place = np.zeros((count, 2))
    if len(inner):
        weight = 1.0 + np.minimum(degree[inner], 40) * 0.35 + leaves[inner] * 0.6
        drawn = _force(_pivot(len(inner), index[ends[both]]), index[ends[both]], pull[both], weight)
        place[inner] = _open(drawn, (1.0 + leaves[inner]).astype(np.float64))
    _hang(place, parent, inner)
    lone = _paired(np.flatnonzero(~core & (parent < 0)), ends)
    _line_up(place, lone, np.flatnonzero(core | (parent >= 0)))
    _part(place, size)
    return [(int(x), int(y)) for x, y in np.rint(place)]


def rings(count: int, links: Sequence[tuple[int, int]], centre: int) -> list[tuple[int, int]]:
    """Positions around one node: a ring per hop, each node near its neighbours' angle one ring in."""
    near: list[list[int]] = [[] for _ in range(count)]
    for a, b in links:
        near[a].append(b)
        near[b].append(a)
    hop = [-1] * count
    hop[centre] = 0
    layer, angle, place = [centre], [0.0] * count, [(0, 0)] * count
    radius = 0.0
    while layer:
        found: dict[int, None] = {}
        for node in layer:
            for other in near[node]:
                if hop[other] < 0:
                    hop[other] = hop[node] + 1
                    found[other] = None
        layer = list(found)
        if not layer:
            break
        wish = {n: _mean_angle([angle[p] for p in near[n] if hop[p] == hop[n] - 1]) for n in layer}
        layer.sort(key=lambda n: (wish[n], n))
        band = max(1, len(layer) // 42)
        radius += 190.0
        for position, node in enumerate(layer):
            angle[node] = 2 * np.pi * position / len(layer)
            r = radius + 105.0 * (position % band)
            place[node] = (round(1.3 * r * np.cos(angle[node])), round(r * np.sin(angle[node])))
        radius += 105.0 * (band - 1)
    outside = [n for n in range(count) if hop[n] < 0]
    for position, node in enumerate(outside):
        place[node] = (round(-radius + 90 * (position % 20)), round(radius + 200 + 60 * (position // 20)))
    return place


def _mean_angle(angles: list[float]) -> float:
    x, y = sum(np.cos(a) for a in angles), sum(np.sin(a) for a in angles)
    return float(np.round(np.arctan2(y, x) % (2 * np.pi), 9))


def _parents(count: int, ends: Ints, core: NDArray[np.bool_]) -> Ints:
    """The core neighbour of every node outside the core, -1 where it has none."""
    parent = np.full(count, -1, dtype=np.int64)
    for a, b in ((0, 1), (1, 0)):
        hanging = ~core[ends[:, a]] & core[ends[:, b]]
        parent[ends[hanging, a]] = ends[hanging, b]
    return parent


def _pivot(count: int, ends: Ints) -> Floats:
    """First positions: the two main axes of the hop distances to a few nodes far from each other (pivot MDS)."""
    ones = np.ones(len(ends))
    matrix = csr_array((ones, (ends[:, 0], ends[:, 1])), shape=(count, count))
    degree = np.bincount(ends.ravel(), minlength=count)
    pivots = [int(np.argmax(degree))]
    rows: list[Floats] = []
    closest = np.full(count, np.inf)
    for _ in range(min(_PIVOTS, count)):
        reach = dijkstra(matrix, directed=False, indices=np.array(pivots[-1:]), unweighted=True)[0]
        finite = reach[np.isfinite(reach)]
        rows.append(np.where(np.isfinite(reach), reach, finite.max() + 3.0))
        closest = np.minimum(closest, rows[-1])
        pivots.append(int(np.argmax(closest)))
    square = np.stack(rows, axis=1) ** 2
    centred = square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean()
    # einsum without BLAS: its order of summation does not depend on the number of threads
    values, vectors = np.linalg.eigh(np.einsum("ij,ik->jk", centred, centred))
    axes = vectors[:, np.argsort(-values, kind="stable")[:2]]
    if axes.shape[1] < 2:
        axes = np.pad(axes, ((0, 0), (0, 2 - axes.shape[1])))
    axes = axes * np.where(axes[np.argmax(np.abs(axes), axis=0), np.arange(2)] < 0, -1.0, 1.0)
    first = np.einsum("ij,jk->ik", centred, axes)
    spreadout = np.maximum(np.abs(first).max(axis=0), 1e-9)
    turn = np.arange(count) * _GOLDEN
    ring = 0.05 + 0.1 * np.sqrt(np.arange(count) / max(count, 1))
    return np.asarray(first / spreadout + np.stack([ring * np.cos(turn), ring * np.sin(turn)], axis=1))


def _force(place: Floats, ends: Ints, pull: Floats, weight: Floats) -> Floats:
    """Positions after attraction along links and repulsion between all: near ones exactly, far ones by grid cell."""
    count = len(place)
    side = np.sqrt(count)
    place = place * side
    rounds = int(np.clip(160_000 / max(count, 1), 40, 160))
    a, b = ends[:, 0], ends[:, 1]
    links = np.maximum(np.bincount(ends.ravel(), minlength=count), 1).astype(np.float64)
    force = pull / np.sqrt(np.minimum(links[a], links[b])) if len(ends) else pull
    for step in range(rounds):
        move = _far(place, weight) + _near(place, weight)
        gap = place[b] - place[a]
        drawn = gap * (force * 0.55)[:, None]
        for axis in (0, 1):
            move[:, axis] += np.bincount(a, drawn[:, axis], count) - np.bincount(b, drawn[:, axis], count)
        move -= place * np.array([0.018, 0.034]) * np.sqrt(weight)[:, None]
        length = np.sqrt((move**2).sum(axis=1))
        limit = side * 0.12 * (1 - step / rounds) ** 1.2 + 0.02
        place = place + move * np.minimum(1.0, limit / np.maximum(length, 1e-9))[:, None]
    return np.asarray(place - place.mean(axis=0))


def _far(place: Floats, weight: Floats) -> Floats:
    """Repulsion from the centres of mass of a coarse grid."""
    low, high = place.min(axis=0), place.max(axis=0)
    cell = np.minimum(((place - low) / np.maximum(high - low, 1e-9) * _CELLS).astype(np.int64), _CELLS - 1)
    key = cell[:, 0] * _CELLS + cell[:, 1]
    mass = np.bincount(key, weight, _CELLS * _CELLS)
    used = np.flatnonzero(mass)
    middle = np.stack([np.bincount(key, weight * place[:, i], _CELLS * _CELLS)[used] / mass[used] for i in (0, 1)], 1)
    gap = place[:, None, :] - middle[None, :, :]
    square = (gap**2).sum(axis=2) + 2.0
    return np.asarray((gap * (mass[used] / square)[:, :, None]).sum(axis=1) * np.sqrt(weight)[:, None] * 0.22)


def _near(place: Floats, weight: Floats) -> Floats:
    """Repulsion between nodes closer than a few units, so that no two stay on top of each other."""
    count = len(place)
    pairs = cKDTree(place).query_pairs(1.6, output_type="ndarray")
    if len(pairs) > 40 * count:
        pairs = pairs[: 40 * count]
    gap = place[pairs[:, 0]] - place[pairs[:, 1]]
    square = (gap**2).sum(axis=1) + 0.05
    push = gap * (np.sqrt(weight[pairs[:, 0]] * weight[pairs[:, 1]]) / square * 0.5)[:, None]
    move = np.zeros_like(place)
    for axis in (0, 1):
        move[:, axis] = np.bincount(pairs[:, 0], push[:, axis], count) - np.bincount(pairs[:, 1], push[:, axis], count)
    return move


def _open(place: Floats, room: Floats) -> Floats:
    """Positions scaled to the room the nodes need and evened out: crowded strips get wider, empty ones narrower.

    Done along several directions in turn, the page's own last, so that no corner stays empty.
    """
    even = place / np.maximum(np.abs(place).max(axis=0), 1e-9)
    for turn in (0.0, np.pi / 4, np.pi / 8, -np.pi / 8, 0.0):
        along = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        even = np.einsum("ij,jk->ik", even, along)
        for axis in (0, 1):
            order = np.argsort(even[:, axis], kind="stable")
            low, high = even[order[0], axis], even[order[-1], axis]
            straight = (even[:, axis] - low) / max(float(high - low), 1e-9)
            share = np.empty(len(even))
            share[order] = (np.cumsum(room[order]) - room[order] / 2) / room.sum()
            even[:, axis] = 2 * ((1 - _EVENNESS) * straight + _EVENNESS * share) - 1
        even = np.einsum("ij,kj->ik", even, along)
    side = np.sqrt(room.sum()) * _SPACING / 2
    return np.asarray(even * side * np.array([1.15, 1.05]))


def _hang(place: Floats, parent: Ints, inner: Ints) -> None:
    """Place leaves around their parent: a few on the side away from the middle, many like the seeds of a sunflower."""
    middle = place[inner].mean(axis=0) if len(inner) else np.zeros(2)
    total = np.bincount(parent[parent >= 0], minlength=len(parent))
    seen: dict[int, int] = {}
    for leaf in np.flatnonzero(parent >= 0):
        owner = int(parent[leaf])
        turn = seen.get(owner, 0)
        seen[owner] = turn + 1
        if total[owner] > _FEW:
            angle, reach = turn * _GOLDEN, 26.0 + 11.0 * np.sqrt(turn)
        else:
            out = place[owner] - middle
            angle = np.arctan2(out[1], out[0]) + (turn + 1) // 2 * (0.62 if turn % 2 else -0.62)
            reach = 28.0 + 1.5 * turn
        place[leaf] = place[owner] + reach * np.array([np.cos(angle), np.sin(angle)])


def _paired(lone: Ints, ends: Ints) -> Ints:
    """Nodes outside the picture in order, two joined only to each other side by side and ahead of those joined to none.

    In the rows they fill no line then runs behind a node it does not belong to.
    """
    partner: dict[int, int] = {}
    inside = set(lone.tolist())
    for a, b in ends.tolist():
        if a in inside and b in inside:
            partner[a], partner[b] = b, a
    order = sorted(inside, key=lambda n: (n not in partner, min(n, partner.get(n, n)), n))
    return np.array(order, dtype=np.int64)


def _line_up(place: Floats, lone: Ints, placed: Ints) -> None:
    """Place nodes without any placed neighbour in rows below the picture."""
    if not len(lone):
        return
    low = place[placed].max(axis=0) if len(placed) else np.zeros(2)
    left = place[placed].min(axis=0)[0] if len(placed) else 0.0
    across = max(12, 2 * int(np.ceil(np.sqrt(len(lone) / 2))))
    position = np.arange(len(lone))
    place[lone, 0] = left + (position % across) * _SPACING
    place[lone, 1] = low[1] + 2 * _SPACING + position // across * _SPACING


def _part(place: Floats, size: Floats) -> None:
    """Move overlapping nodes apart, a little at a time."""
    reach = float(size.max()) * 2 + 6
    for _ in range(14):
        pairs = cKDTree(place).query_pairs(reach, output_type="ndarray")
        if not len(pairs):
            return
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        gap = place[pairs[:, 0]] - place[pairs[:, 1]]
        length = np.sqrt((gap**2).sum(axis=1))
        missing = size[pairs[:, 0]] + size[pairs[:, 1]] + 5 - length
        hit = missing > 0
        if not hit.any():
            return
        pairs, gap, length, missing = pairs[hit], gap[hit], length[hit], missing[hit]
        turn = pairs[:, 0] * _GOLDEN
        straight = np.where(length[:, None] > 1e-6, gap, np.stack([np.cos(turn), np.sin(turn)], axis=1))
        push = straight / np.maximum(np.sqrt((straight**2).sum(axis=1)), 1e-9)[:, None] * (missing * 0.5)[:, None]
        for axis in (0, 1):
            place[:, axis] += np.bincount(pairs[:, 0], push[:, axis], len(place)) * 0.7
            place[:, axis] -= np.bincount(pairs[:, 1], push[:, axis], len(place)) * 0.7
