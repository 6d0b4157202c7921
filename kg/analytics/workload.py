"""Workload: who carries how many tasks, in which role, and how far the texts leave that open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from scipy.sparse import csr_array

from kg.analytics.bipartite import Duty, TwoMode, build_two_mode, count_targets
from kg.analytics.ranks import Concentration, agreement, bootstrap_ranks, find_concentration, rank
from kg.analytics.selection import Selection, find_tasks, node_name
from kg.graph import Graph
from ontology.errors import QueryError
from ontology.regions import load_regions

By = Literal["agency", "leader", "region"]
Partition = Literal["document", "leader", "year", "kind"]
Held: TypeAlias = dict[str, list[tuple[Duty, tuple[float, float, float]]]]
"""What somebody holds: by task the duties, each with its equal, least and largest share."""

UNKNOWN = "unknown"
"""Key of what has no known region, document, leader or year: its load is shown, not dropped."""

_ROLES = ("lead", "co", "unspecified")


@dataclass(frozen=True, slots=True)
class Load:
    """What one agency, leader or region carries, over distinct tasks.

    Whole counts: ``led`` + ``co`` + ``unspecified`` = ``total``; with the open roles filled either way the led count
    lies in [``led``, ``led_high``] and the co-responsible count in [``co``, ``co_high``].
    ``fractional``: a task of m parties gives each 1/m (fractional counting, Burrell & Rousseau 1995), so that all
    fractions sum to the number of tasks that have a party. [``low``, ``high``] holds every share the task can give
    when a lead weighs as much as one up to ``lead_weight`` supporters and open roles are filled in any way.
    ``targets``: targets of all its tasks; ``targets_fractional``: the same, each shared out like its task.
    Ranks are competition ranks; [``rank_low``, ``rank_high``] is the bootstrap interval of ``fractional_rank``.
    """

    id: str
    name: str
    kind: str
    led: int
    co: int
    unspecified: int
    total: int
    led_high: int
    co_high: int
    fractional: float
    low: float
    high: float
    targets: int
    targets_fractional: float
    led_rank: int
    whole_rank: int
    fractional_rank: int
    rank_low: int
    rank_high: int
    tasks: tuple[str, ...]
    edges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workload:
    """The load of everyone, in order of fractional rank, with what is needed to judge it.

    ``tasks`` distinct tasks; ``merged`` printings that were counted with another; ``unassigned`` the tasks no party
    of this kind is named for, so that Σ fractional + unassigned = tasks. ``agreement`` is Kendall's τ-b between whole
    and fractional counts. ``selection`` and ``lead_weight`` say how the texts were read.
    """

    by: By
    loads: tuple[Load, ...]
    tasks: int
    merged: int
    unassigned: tuple[str, ...]
    concentration: tuple[Concentration, ...]
    agreement: float
    selection: Selection
    lead_weight: float


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Somebody whose place changes with the way of counting: ``shift`` > 0 means fractional counting ranks lower."""

    id: str
    name: str
    whole_rank: int
    fractional_rank: int
    shift: int


def build_workload(
    graph: Graph, by: By = "agency", selection: Selection | None = None, *, lead_weight: float = 2.0, top: int = 5,
    samples: int = 500, seed: int = 1,
) -> Workload:
    """The workload of agencies, leaders or regions.

    A region carries the duties of the agencies whose ``place`` it is; its role in a task is the strongest among
    them, its fraction the sum of theirs (the bounds are summed too, hence outer bounds).
    """
    if lead_weight < 1:
        raise QueryError(f"a lead cannot weigh less than a supporter: lead_weight is {lead_weight}, give 1 or more")
    chosen = selection or Selection()
    network = build_two_mode(graph, chosen, "leader" if by == "leader" else "agency")
    owners, names = _find_owners(graph, network, by)
    targets = count_targets(graph, network)
    shares = _find_shares(network, lead_weight)
    groups: dict[str, Held] = {owners[p]: {} for p in network.parties}
    for duty, share in zip(network.duties, shares, strict=True):
        groups[owners[duty.party]].setdefault(duty.task, []).append((duty, share))
    order = sorted(groups)
    column = {task: i for i, task in enumerate(network.tasks)}
    cells = [(i, column[t], sum(s[0] for _, s in h)) for i, key in enumerate(order) for t, h in groups[key].items()]
    where = (np.array([c[0] for c in cells], dtype=np.int64), np.array([c[1] for c in cells], dtype=np.int64))
    spread = csr_array((np.array([c[2] for c in cells], dtype=np.float64), where), shape=(len(order), len(column)))
    intervals = bootstrap_ranks(spread, samples, seed)
    counts = [_count_roles(groups[key]) for key in order]
    fractional = np.array([sum(s[0] for held in groups[k].values() for _, s in held) for k in order], dtype=np.float64)
    whole = np.array([sum(c) for c in counts], dtype=np.float64)
    led = np.array([c[0] for c in counts], dtype=np.float64)
    ranks = np.stack([rank(led), rank(whole), rank(fractional)], axis=1) if order else np.zeros((0, 3), dtype=np.int64)
    loads = []
    for i, key in enumerate(order):
        held, (leads, supports, unclear) = groups[key], counts[i]
        low, high = (sum(s[j] for h in held.values() for _, s in h) for j in (1, 2))
        loads.append(Load(
            key, names[key], _kind(graph, key, by), leads, supports, unclear, leads + supports + unclear,
            leads + unclear, supports + unclear, float(fractional[i]), low, high, sum(targets[t] for t in held),
            sum(targets[t] * s[0] for t, h in held.items() for _, s in h), int(ranks[i, 0]), int(ranks[i, 1]),
            int(ranks[i, 2]), *intervals[i], tuple(sorted(held)),
            tuple(sorted({e for h in held.values() for d, _ in h for e in d.edges}))))
    loads.sort(key=lambda r: (r.fractional_rank, r.whole_rank, r.id))
    measures = (("fractional", fractional), ("total", whole), ("led", led))
    return Workload(by, tuple(loads), len(network.tasks), sum(len(p) - 1 for p in network.printings.values()),
                    tuple(sorted(set(network.tasks) - {d.task for d in network.duties})),
                    tuple(find_concentration(m, v, top) for m, v in measures), agreement(whole, fractional), chosen,
                    lead_weight)


def build_workloads(
    graph: Graph, over: Partition, by: By = "agency", selection: Selection | None = None, **settings: float,
) -> dict[str, Workload]:
    """One workload for every document, leader, year or kind of task, by its key, in order of key.

    A task that falls under several (printed for two leaders) is counted in each.
    """
    chosen = selection or Selection()
    parts = _partition(graph, over, chosen)
    samples, seed, top = (int(settings.get(k, v)) for k, v in (("samples", 500), ("seed", 1), ("top", 5)))
    weight = settings.get("lead_weight", 2.0)
    return {key: build_workload(part, by, chosen, lead_weight=weight, samples=samples, seed=seed, top=top)
            for key, part in parts.items()}


def find_disagreements(workload: Workload) -> tuple[Disagreement, ...]:
    """Everybody whom whole and fractional counting rank differently, the largest shift first."""
    found = [Disagreement(r.id, r.name, r.whole_rank, r.fractional_rank, r.fractional_rank - r.whole_rank)
             for r in workload.loads if r.fractional_rank != r.whole_rank]
    return tuple(sorted(found, key=lambda d: (-abs(d.shift), d.whole_rank, d.id)))


def _find_shares(network: TwoMode, weight: float) -> list[tuple[float, float, float]]:
    """For each duty its equal share and the least and the largest share the text allows.

    With lead weight t a party's share is w/(w + Σ others), w = t for a lead and 1 for a supporter; open roles may be
    either. The share is monotone in each choice and in t, so the extremes lie at t = 1 and t = ``weight``.
    """
    crews: dict[str, list[int]] = {task: [0, 0, 0] for task in network.tasks}
    for duty in network.duties:
        crews[duty.task][_ROLES.index(duty.role)] += 1
    shares = []
    for duty in network.duties:
        leads, supports, unclear = crews[duty.task]
        equal = 1 / (leads + supports + unclear)
        own = (weight if duty.role == "lead" else 1.0, 1.0 if duty.role == "co" else weight)
        leads, supports, unclear = (n - (duty.role == r) for n, r in zip(crews[duty.task], _ROLES, strict=True))
        fixed = leads * weight + supports
        bounds = (own[0] / (own[0] + fixed + unclear * weight), own[1] / (own[1] + fixed + unclear))
        shares.append((equal, min(equal, bounds[0]), max(equal, bounds[1])))
    return shares


def _count_roles(held: Held) -> tuple[int, int, int]:
    best = [min(_ROLES.index(d.role) for d, _ in duties) for duties in held.values()]
    return best.count(0), best.count(1), best.count(2)


def _find_owners(graph: Graph, network: TwoMode, by: By) -> tuple[dict[str, str], dict[str, str]]:
    """Who a party's duties are counted for, and what that is called."""
    if by != "region":
        return {p: p for p in network.parties}, dict(network.names)
    nodes = {str(n.properties["code"]): n.id for n in graph.by_label("Region") if "code" in n.properties}
    regions = load_regions()
    owners, names = {}, {UNKNOWN: "地区不明"}
    for party in network.parties:
        code = graph.nodes[party].properties.get("place")
        key = UNKNOWN if code is None else nodes.get(str(code), str(code))
        owners[party] = key
        if code is not None:
            known = regions.get(str(code))
            names[key] = node_name(graph, key) if key in graph.nodes else known.name if known else str(code)
    return owners, names


def _kind(graph: Graph, key: str, by: By) -> str:
    if by == "region":
        return "Region"
    labels = graph.nodes[key].labels
    return "Leader" if "Leader" in labels else str(graph.nodes[key].properties.get("kind", labels[0]))


def _partition(graph: Graph, over: Partition, selection: Selection) -> dict[str, Graph]:
    """The graph cut into parts with the tasks of one key each; everything but tasks is in every part."""
    tasks = find_tasks(graph, selection)
    keys: dict[str, set[str]] = {}
    heads: dict[str, set[str]] = {}
    for edge in graph.by_type("LEADS"):
        if "Person" in graph.nodes[edge.subject].labels:
            heads.setdefault(edge.object, set()).add(edge.subject)
    for task in (p for printed in tasks.printings.values() for p in printed):
        if over == "document":
            found = set(tasks.documents[task][:1])
        elif over == "leader":
            found = heads.get(task, set())
        elif over == "year":
            found = {tasks.issued[task][:4]} if task in tasks.issued else set()
        else:
            found = {str(graph.nodes[task].properties.get("kind", UNKNOWN))}
        for key in found or {UNKNOWN}:
            keys.setdefault(key, set()).add(task)
    parts = {}
    for key, kept in sorted(keys.items()):
        gone = {n.id for n in graph.by_label("Task")} - kept
        parts[key] = Graph((n for n in graph.nodes.values() if n.id not in gone),
                           (e for e in graph.edges.values() if e.subject not in gone and e.object not in gone))
    return parts

