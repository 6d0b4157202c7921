"""Leader portfolios: what each leader answers for, and whether it follows the communities or cuts across them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.analytics.bipartite import TwoMode, Vector, build_two_mode, count_targets
from kg.analytics.communities import Labels
from kg.analytics.selection import Selection
from kg.graph import Graph


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What one leader answers for: tasks by agency, and how the ties to agencies spread over communities.

    ``agencies``: (id, ids of the tasks the two share). ``communities``: (community, ties of tasks to its agencies),
    most first. ``participation``: 0 when all ties go to one community, towards 1 − 1/n when n share them alike.
    ``expected``: its mean when as many of the led tasks are dealt out at random; ``p``: the chance to be as little
    mixed as this portfolio. ``cuts``: it reaches several communities and is not less mixed than a random deal
    (p > 0.05).
    """

    id: str
    name: str
    tasks: tuple[str, ...]
    targets: int
    agencies: tuple[tuple[str, tuple[str, ...]], ...]
    communities: tuple[tuple[int, int], ...]
    participation: float
    expected: float
    p: float
    cuts: bool
    edges: tuple[str, ...]


def build_portfolios(
    graph: Graph, network: TwoMode, labels: Labels, selection: Selection, *, samples: int = 500, seed: int = 1,
) -> tuple[Portfolio, ...]:
    """The portfolio of every leader, the largest first; ``labels`` are the communities of the network's parties."""
    heads = build_two_mode(graph, selection, "leader")
    targets = count_targets(graph, network)
    led = sorted({d.task for d in heads.duties})
    place = {task: i for i, task in enumerate(led)}
    column = {t: i for i, t in enumerate(network.tasks)}
    incidence = network.build_incidence()
    member = np.zeros((len(network.parties), int(labels.max(initial=-1)) + 1))
    member[np.arange(len(labels)), labels] = 1
    ties = np.asarray(incidence.T @ member, dtype=np.float64)[[column[t] for t in led]]
    crews: dict[str, list[str]] = {}
    for duty in network.duties:
        crews.setdefault(duty.task, []).append(duty.party)
    portfolios = []
    for head in heads.parties:
        duties = [d for d in heads.duties if d.party == head]
        by_agency: dict[str, list[str]] = {}
        for duty in duties:
            for party in crews.get(duty.task, ()):
                by_agency.setdefault(party, []).append(duty.task)
        counts = ties[[place[d.task] for d in duties]].sum(axis=0)
        mixed = participation(counts)
        # Seeded by size, so that equal portfolios meet equal deals whoever else is in the graph.
        rng = np.random.default_rng([seed, len(duties)])
        deals = np.array([participation(ties[rng.choice(len(led), len(duties), replace=False)].sum(axis=0))
                          for _ in range(samples)])
        p = (1 + int((deals <= mixed + 1e-12).sum())) / (1 + samples)
        reached = [(int(c), int(counts[c])) for c in np.lexsort((np.arange(len(counts)), -counts)) if counts[c] > 0]
        portfolios.append(Portfolio(
            head, heads.names[head], tuple(d.task for d in duties), sum(targets[d.task] for d in duties),
            tuple((a, tuple(t)) for a, t in sorted(by_agency.items())), tuple(reached), mixed,
            float(deals.mean()) if samples else mixed, p, len(reached) > 1 and p > 0.05,
            tuple(sorted({e for d in duties for e in d.edges}))))
    return tuple(sorted(portfolios, key=lambda f: (-len(f.tasks), f.id)))


def participation(counts: Vector) -> float:
    """How evenly something is spread over communities: P = 1 − Σ_c (k_c / k)² (Guimerà & Amaral 2005); 0 for one."""
    total = float(counts.sum())
    return 1 - float(((counts / total) ** 2).sum()) if total else 0.0
