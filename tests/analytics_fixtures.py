"""Graphs for the tests of the analyses: from a few words, from the gold answers of the sample issue, random."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from kg.graph import Graph
from ontology.model import Edge, Node

GOLD = Path(__file__).parent / "gold"
TYPES = {"lead": "LEADS", "co": "CO_RESPONSIBLE", "open": "RESPONSIBLE"}


class Draft:
    """Nodes and edges by readable ids, which are the names; a group starts with 各, a leader with 市长."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}

    def node(self, name: str, *labels: str, **properties: Any) -> str:
        self.nodes.setdefault(name, Node(name, labels, {"name": name, **properties}))
        return name

    def party(self, name: str, **properties: Any) -> str:
        labels = ("AgencyGroup",) if name[0] == "各" else ("Person", "Leader") if name[:2] == "市长" else ("Agency",)
        return self.node(name, *labels, **properties)

    def edge(self, kind: str, a: str, b: str, document: str | None = None, **properties: Any) -> str:
        name = f"{kind}:{a}>{b}" + "".join(f":{v}" for k, v in sorted(properties.items()) if k == "derivation")
        self.edges.setdefault(name, Edge(name, kind, a, b, properties, (), document))
        return name

    def duty(self, role: str, party: str, task: str, derivation: str = "printed", ordinal: int = 1) -> str:
        return self.edge(TYPES[role], self.party(party), task, derivation=derivation, ordinal=ordinal)

    def task(self, name: str, document: str | None = None, *, text: str | None = None, **roles: Iterable[str]) -> str:
        self.nodes.setdefault(name, Node(name, ("Task",), {"text": text or name, "kind": "重点工作"}))
        if document is not None:
            self.edge("PART_OF", name, document)
        for role, parties in roles.items():
            for place, party in enumerate(parties, 1):
                self.duty(role, party, name, ordinal=place)
        return name

    def target(self, owner: str, indicator: str, value: float, comparator: str = "ge", **properties: Any) -> str:
        name = f"target:{owner}:{indicator}:{value}"
        self.nodes[name] = Node(name, ("Target",), {"indicator": indicator, "value": value, "comparator": comparator,
                                                    "text": indicator, **properties})
        self.edge("HAS_TARGET", owner, name)
        return name

    def graph(self) -> Graph:
        return Graph(self.nodes.values(), self.edges.values())


def make_graph(tasks: Mapping[str, Mapping[str, Sequence[str]]]) -> Graph:
    """A graph of tasks given as {task: {role: parties}}, roles lead, co, open."""
    draft = Draft()
    for name, roles in tasks.items():
        draft.task(name, **roles)
    return draft.graph()


def make_incidence(rows: Sequence[Sequence[int]]) -> Any:
    """A sparse 0/1 matrix from rows of 0 and 1."""
    dense = np.array(rows, dtype=np.float64)
    matrix = csr_array(dense)
    matrix.sort_indices()
    return matrix


def make_random(parties: int, tasks: int, mean: float, seed: int) -> Any:
    """A random two-mode network with unequal parties and crews of about ``mean``; nobody prefers anybody."""
    rng = np.random.default_rng(seed)
    weight = rng.pareto(2.0, parties) + 0.3
    dense = np.zeros((parties, tasks))
    for t in range(tasks):
        size = min(parties, 1 + rng.poisson(mean - 1))
        dense[rng.choice(parties, size, replace=False, p=weight / weight.sum()), t] = 1
    return make_incidence(dense)  # type: ignore[arg-type]


@cache
def gold_graph() -> Graph:
    """The tasks of the sample issue as the gold answers have them: parties, leaders, groups, tasks printed twice."""
    draft = Draft()
    rows = [json.loads(line) for name in ("tasks.jsonl", "issue/tasks.jsonl")
            for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]
    for row in rows:
        document = draft.node(row["doc_number"], "Document", issued="2025-02-01", number=row["doc_number"])
        draft.nodes.setdefault(row["id"], Node(row["id"], ("Task",), {
            "text": row["text"], "ordinal": row["ordinal"],
            "kind": "民生实事" if row["id"][2] == "M" else "重点工作" if row["id"][2] == "K" else "政策条款"}))
        draft.edge("PART_OF", row["id"], document)
        if row["section"].get("leader"):
            draft.duty("lead", draft.node(row["section"]["leader"], "Person", "Leader"), row["id"])
        if row["lead"]:
            draft.duty("lead", row["lead"], row["id"])
        for place, name in enumerate([*row["support"], *row["groups"]], 2):
            label = "AgencyGroup" if name in row["groups"] else "Agency"
            draft.duty("co", draft.node(name, label), row["id"], ordinal=place)
        for place, name in enumerate(row.get("unspecified", ()), 1):
            draft.duty("open", name, row["id"], ordinal=place)
        for name in (*row.get("implicit", {}).get("agencies", ()), *row.get("implicit", {}).get("groups", ())):
            draft.duty("open", name, row["id"], "implicit")
    for row in rows:
        if "same_as" in row:
            a, b = sorted((row["id"], row["same_as"]))
            draft.edge("SAME_AS", b, a)
    return draft.graph()


def shuffled(graph: Graph, seed: int) -> Graph:
    """The same graph given in another order."""
    rng = np.random.default_rng(seed)
    nodes, edges = list(graph.nodes.values()), list(graph.edges.values())
    return Graph([nodes[i] for i in rng.permutation(len(nodes))], [edges[i] for i in rng.permutation(len(edges))])


