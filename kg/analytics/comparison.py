"""Two graphs compared: which tasks, duties and targets were gained, lost or changed from one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.analytics.bipartite import Duty, build_two_mode
from kg.analytics.matching import Match, match_texts
from kg.analytics.selection import Selection, TaskSet, find_tasks
from kg.graph import Graph
from ontology.ids import fold
from ontology.model import Node

Names = Literal["name", "shortName"]
What = Literal["task", "duty", "target"]
_TASK = ("text", "kind", "section", "deadline")
_TARGET = ("indicator", "comparator", "value", "upper", "stretch", "unit", "deadline", "scope", "modality", "basis")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; an empty string stands for no value."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A task, duty or target that one of two graphs has and the other has not, or has otherwise.

    ``before`` and ``after`` are the ids in the first and the second graph (for a duty: of the party; None where there
    is none), ``task`` the name of the task concerned, ``facts_before`` and ``facts_after`` the edges it rests on.
    """

    what: What
    name: str
    task: str
    kind: Literal["gained", "lost", "changed"]
    before: str | None
    after: str | None
    differences: tuple[Difference, ...] = ()
    facts_before: tuple[str, ...] = ()
    facts_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes from one graph to another, and the tasks taken for the same with their likeness."""

    tasks: tuple[Change, ...]
    duties: tuple[Change, ...]
    targets: tuple[Change, ...]
    matches: tuple[Match, ...]


def compare(
    a: Graph, b: Graph, *, selection: Selection | None = None, names: Names = "name", threshold: float = 0.6,
) -> Comparison:
    """Compare graph ``a`` with graph ``b``: two issues, two years, two cities.

    Tasks printed twice count once. Tasks are matched by id, text, then likeness of text (``matching.match_texts``).
    Parties are compared by full name, across cities better by ``names="shortName"`` (市教育局 of either). Numbers
    of tasks are not compared: they move with every insertion.
    """
    chosen = selection or Selection()
    first, second = _Side(a, chosen, names), _Side(b, chosen, names)
    matches = match_texts(first.texts, second.texts, threshold)
    pairs: list[tuple[str | None, str | None]] = [(m.a, m.b) for m in matches]
    pairs += [(t, None) for t in sorted(first.texts.keys() - {m.a for m in matches})]
    pairs += [(None, t) for t in sorted(second.texts.keys() - {m.b for m in matches})]
    tasks: list[Change] = []
    duties: list[Change] = []
    targets: list[Change] = []
    for i, j in pairs:
        name = second.texts[j] if j is not None else first.texts[i or ""]
        before, after = first.task_fields(i), second.task_fields(j)
        tasks += _change(("task", name, name), (i, j), (before, after), ((), ()))
        held, holds = first.duties.get(i or "", {}), second.duties.get(j or "", {})
        for key in sorted(held.keys() | holds.keys()):
            x, y = held.get(key), holds.get(key)
            duties += _change(
                ("duty", key, name), (x.party if x else None, y.party if y else None),
                (_duty_fields(x), _duty_fields(y)), (x.edges if x else (), y.edges if y else ()))
        targets += _compare_targets(first.targets.get(i or "", ()), second.targets.get(j or "", ()), name)
    targets += _compare_targets(first.loose, second.loose, "")
    for changes in (tasks, duties, targets):
        changes.sort(key=_order)
    return Comparison(tuple(tasks), tuple(duties), tuple(targets), matches)


class _Side:
    """One of the two graphs, indexed by distinct task."""

    def __init__(self, graph: Graph, selection: Selection, names: Names) -> None:
        self.graph = graph
        self.tasks: TaskSet = find_tasks(graph, selection)
        self.texts = {t: str(graph.nodes[t].properties.get("text", t)) for t in self.tasks.printings}
        self.duties: dict[str, dict[str, Duty]] = {}
        self.leaders: dict[str, list[str]] = {}
        for side in ("agency", "leader"):
            for duty in build_two_mode(graph, selection, "leader" if side == "leader" else "agency").duties:
                p = graph.nodes[duty.party].properties
                self.duties.setdefault(duty.task, {})[str(p.get(names, p.get("name", duty.party)))] = duty
        distinct = self.tasks.distinct
        owned: dict[str, list[tuple[Node, str]]] = {}
        loose: dict[str, tuple[Node, str]] = {}
        inside = {n.id for n in graph.by_label("Task")}
        for edge in graph.by_type("HAS_TARGET"):
            target = graph.nodes[edge.object]
            if edge.subject in distinct:
                owned.setdefault(distinct[edge.subject], []).append((target, edge.id))
            elif edge.subject not in inside:
                loose.setdefault(target.id, (target, edge.id))
        self.targets = {t: tuple(_unique(found)) for t, found in owned.items()}
        of_tasks = {node.id for found in owned.values() for node, _ in found}
        self.loose = tuple(found for i, found in sorted(loose.items()) if i not in of_tasks)

    def task_fields(self, task: str | None) -> dict[str, str] | None:
        return None if task is None else _fields(self.graph.nodes[task], _TASK)


def _unique(found: Iterable[tuple[Node, str]]) -> list[tuple[Node, str]]:
    """Targets of one task, those printed with each of its printings once."""
    kept: dict[tuple[str, ...], tuple[Node, str]] = {}
    for node, edge in found:
        kept.setdefault(tuple(_fields(node, _TARGET).values()), (node, edge))
    return list(kept.values())


def _compare_targets(a: Iterable[tuple[Node, str]], b: Iterable[tuple[Node, str]], task: str) -> list[Change]:
    """Targets of one indicator are paired: equal ones first, then in order of their fields."""
    groups: dict[str, tuple[list[tuple[Node, str]], list[tuple[Node, str]]]] = {}
    for side, found in enumerate((a, b)):
        for node, edge in found:
            groups.setdefault(fold(str(node.properties.get("indicator", ""))), ([], []))[side].append((node, edge))
    changes: list[Change] = []
    for _, (left, right) in sorted(groups.items()):
        rest = sorted(right, key=_target_key)
        open_left: list[tuple[Node, str]] = []
        for item in sorted(left, key=_target_key):
            same = next((r for r in rest if _target_key(r)[:-1] == _target_key(item)[:-1]), None)
            if same is None:
                open_left.append(item)
            else:
                rest.remove(same)
        for n in range(max(len(open_left), len(rest))):
            x, y = (side[n] if n < len(side) else None for side in (open_left, rest))
            node = (y or x or left[0])[0]
            changes += _change(
                ("target", str(node.properties.get("indicator", node.properties.get("text", ""))), task),
                (x[0].id if x else None, y[0].id if y else None),
                (_fields(x[0], _TARGET) if x else None, _fields(y[0], _TARGET) if y else None),
                ((x[1],) if x else (), (y[1],) if y else ()))
    return changes


def _target_key(item: tuple[Node, str]) -> tuple[str, ...]:
    return (*_fields(item[0], _TARGET).values(), item[0].id)


def _fields(node: Node, names: tuple[str, ...]) -> dict[str, str]:
    return {n: str(node.properties.get(n, "")) for n in names}


def _duty_fields(duty: Duty | None) -> dict[str, str] | None:
    return None if duty is None else {"role": duty.role, "derivation": duty.derivation}


def _change(
    subject: tuple[What, str, str], ids: tuple[str | None, str | None],
    fields: tuple[Mapping[str, str] | None, Mapping[str, str] | None], facts: tuple[tuple[str, ...], tuple[str, ...]],
) -> list[Change]:
    """The change between two states of a thing (what, name, task), if there is one; typography alone is none."""
    before, after = fields
    if before is None or after is None:
        kind: Literal["gained", "lost"] = "gained" if before is None else "lost"
        return [Change(*subject, kind, *ids, (), *facts)]
    differing = tuple(Difference(f, before[f], after[f]) for f in before if fold(before[f]) != fold(after[f]))
    return [Change(*subject, "changed", *ids, differing, *facts)] if differing else []


def _order(change: Change) -> tuple[str, str, str, str, str]:
    return change.kind, change.task, change.name, change.before or "", change.after or ""
