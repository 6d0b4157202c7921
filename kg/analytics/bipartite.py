"""The two-mode network: parties on one side, distinct tasks on the other, one duty for each tie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from kg.analytics.selection import Selection, TaskSet, find_tasks, node_name
from kg.graph import Graph
from ontology.model import Edge, Role

Matrix: TypeAlias = "csr_array[np.float64, tuple[int, int]]"
Vector: TypeAlias = NDArray[np.float64]
Side = Literal["agency", "leader"]

_ROLE: dict[str, Role] = {"LEADS": "lead", "CO_RESPONSIBLE": "co", "RESPONSIBLE": "unspecified"}
_ROLES: tuple[Role, ...] = ("lead", "co", "unspecified")
_DERIVATIONS = ("printed", "distributed", "implicit", "expanded", "assumed")


@dataclass(frozen=True, slots=True)
class Duty:
    """One party's part in one distinct task; ``edges`` are the ids of the facts it rests on.

    Where two printings or two edges say different things, the role is the one that says most (lead, then
    co-responsible, then unspecified) and every edge is kept.
    """

    party: str
    task: str
    role: Role
    ordinal: int | None
    derivation: str
    edges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TwoMode:
    """Parties, distinct tasks and the duties between them, each in order of id; tasks without a party are kept."""

    side: Side
    parties: tuple[str, ...]
    tasks: tuple[str, ...]
    duties: tuple[Duty, ...]
    names: Mapping[str, str]
    printings: Mapping[str, tuple[str, ...]]

    def build_incidence(self, *roles: Role) -> Matrix:
        """The 0/1 matrix parties × tasks of the duties with one of the roles (none given: all duties)."""
        row = {party: i for i, party in enumerate(self.parties)}
        column = {task: i for i, task in enumerate(self.tasks)}
        kept = [d for d in self.duties if not roles or d.role in roles]
        where = (np.array([row[d.party] for d in kept], dtype=np.int64),
                 np.array([column[d.task] for d in kept], dtype=np.int64))
        matrix = csr_array((np.ones(len(kept)), where), shape=(len(self.parties), len(self.tasks)))
        matrix.sort_indices()
        return matrix

    def to_networkx(self) -> nx.Graph[str]:
        """The network as networkx holds two-mode networks: ``bipartite`` is 0 for parties and 1 for tasks."""
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from((p, {"bipartite": 0, "name": self.names[p]}) for p in self.parties)
        graph.add_nodes_from((t, {"bipartite": 1, "name": self.names[t]}) for t in self.tasks)
        graph.add_edges_from((d.party, d.task, {"role": d.role, "derivation": d.derivation, "edges": list(d.edges)})
                             for d in self.duties)
        return graph


def build_two_mode(graph: Graph, selection: Selection | None = None, side: Side = "agency") -> TwoMode:
    """The two-mode network of a graph: agencies and groups (or leaders) × distinct tasks, as the selection reads it."""
    chosen = selection or Selection()
    tasks = find_tasks(graph, chosen)
    distinct = tasks.distinct
    candidates: dict[tuple[str, str], list[tuple[Role, str, int | None, tuple[str, ...]]]] = {}
    members = _read_members(graph) if chosen.expand else {}
    for edge in graph.by_type(*_ROLE):
        derivation = str(edge.properties.get("derivation", "printed"))
        person = "Person" in graph.nodes[edge.subject].labels
        if edge.object not in distinct or person != (side == "leader"):
            continue
        if (derivation == "implicit" and not chosen.implicit) or (derivation == "expanded" and not chosen.expand):
            continue
        role = "unspecified" if derivation == "assumed" and not chosen.assumed else _ROLE[edge.type]
        ordinal = edge.properties.get("ordinal")
        place = ordinal if isinstance(ordinal, int) else None
        for party, path in _expand(edge.subject, members, tasks.issued.get(edge.object), ()):
            how = derivation if not path else "expanded" if derivation != "implicit" else "implicit"
            candidates.setdefault((party, distinct[edge.object]), []).append((role, how, place, (edge.id, *path)))
    duties = tuple(_combine(party, task, found) for (party, task), found in sorted(candidates.items()))
    parties = tuple(sorted({d.party for d in duties}))
    names = {n: node_name(graph, n) for n in (*parties, *tasks.printings)}
    return TwoMode(side, parties, tuple(tasks.printings), duties, names, tasks.printings)


def select_duties(network: TwoMode, tasks: Iterable[str]) -> TwoMode:
    """The same network on fewer tasks; parties left without a task go."""
    kept = set(tasks)
    duties = tuple(d for d in network.duties if d.task in kept)
    return TwoMode(network.side, tuple(sorted({d.party for d in duties})), tuple(t for t in network.tasks if t in kept),
                   duties, network.names, {t: p for t, p in network.printings.items() if t in kept})


def count_targets(graph: Graph, tasks: TaskSet | TwoMode) -> dict[str, int]:
    """The number of targets of every distinct task; one printed with both printings of a task counts once."""
    by_task: dict[str, dict[tuple[str, ...], int]] = {}
    for edge in graph.by_type("HAS_TARGET"):
        p = graph.nodes[edge.object].properties
        key = tuple(str(p.get(k, "")) for k in ("indicator", "comparator", "value", "upper", "unit", "deadline"))
        count = by_task.setdefault(edge.subject, {})
        count[key] = count.get(key, 0) + 1
    total: dict[str, int] = {}
    for task, printings in tasks.printings.items():
        most: dict[tuple[str, ...], int] = {}
        for printed in printings:
            for key, number in by_task.get(printed, {}).items():
                most[key] = max(most.get(key, 0), number)
        total[task] = sum(most.values())
    return total


def _read_members(graph: Graph) -> dict[str, list[Edge]]:
    members: dict[str, list[Edge]] = {}
    for edge in graph.by_type("HAS_MEMBER"):
        members.setdefault(edge.subject, []).append(edge)
    return members


def _expand(party: str, members: Mapping[str, list[Edge]], day: str | None, path: tuple[str, ...],
            inside: tuple[str, ...] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """The bodies a party stands for, each with the memberships that say so; itself where no member is known.

    A membership counts when it is valid on the day of the document; groups inside groups are followed, once each.
    """
    current = [e for e in members.get(party, ()) if e.object not in inside and _valid(e, day)]
    if not current:
        return [(party, path)]
    return [found for e in current for found in _expand(e.object, members, day, (*path, e.id), (*inside, party))]


def _valid(edge: Edge, day: str | None) -> bool:
    start, end = edge.properties.get("validFrom"), edge.properties.get("validTo")
    return day is None or ((start is None or str(start) <= day) and (end is None or day <= str(end)))


def _combine(party: str, task: str, found: list[tuple[Role, str, int | None, tuple[str, ...]]]) -> Duty:
    def strength(candidate: tuple[Role, str, int | None, tuple[str, ...]]) -> tuple[int, int, int, tuple[str, ...]]:
        role, derivation, ordinal, edges = candidate
        rank = _DERIVATIONS.index(derivation) if derivation in _DERIVATIONS else len(_DERIVATIONS)
        return _ROLES.index(role), rank, ordinal if ordinal is not None else 1 << 30, edges

    role, derivation, ordinal, _ = min(found, key=strength)
    return Duty(party, task, role, ordinal, derivation, tuple(sorted({e for c in found for e in c[3]})))
