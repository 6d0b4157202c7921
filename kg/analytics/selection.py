"""What of a graph is analysed: which tasks, read how; tasks printed twice become one here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.graph import Graph
from ontology.errors import QueryError
from ontology.ids import fold


@dataclass(frozen=True, slots=True)
class Selection:
    """Which tasks count and how their parties are read; the default keeps everything as the texts say it.

    ``expand`` puts the members in the place of a group; ``implicit`` keeps parties that are declared for a whole
    section and not printed at the task; ``assumed`` takes roles an analyst assumed as if they were stated (otherwise
    such a role counts as open). Empty ``documents`` (ids, numbers), ``leaders`` (ids, names) and ``kinds`` of task
    mean all; ``since`` and ``until`` bound the day the document was issued, inclusive (ISO dates, any precision).
    """

    expand: bool = False
    implicit: bool = True
    assumed: bool = False
    documents: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class TaskSet:
    """The selected tasks: each distinct task with its printings, and for each printing its documents and day.

    ``printings`` maps the id of a distinct task (the least id among its printings) to the printings selected;
    ``documents`` maps a printing to its documents from the nearest outwards; ``issued`` to its day, where known.
    """

    printings: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, tuple[str, ...]]
    issued: Mapping[str, str]

    @property
    def distinct(self) -> Mapping[str, str]:
        """The distinct task of every printing."""
        return {printed: task for task, all_printed in self.printings.items() for printed in all_printed}


def find_tasks(graph: Graph, selection: Selection) -> TaskSet:
    """The tasks a selection keeps; raises QueryError for a document, leader or kind the graph does not know."""
    tasks = [node.id for node in graph.by_label("Task")]
    documents = _find_documents(graph, tasks)
    issued = {task: day for task in tasks if (day := _find_day(graph, documents[task])) is not None}
    wanted = set(tasks)
    if selection.documents:
        chosen = _resolve(graph, "Document", ("number", "title"), selection.documents)
        wanted &= {t for t in tasks if chosen & set(documents[t])}
    if selection.leaders:
        heads = _resolve(graph, "Leader", ("name",), selection.leaders)
        wanted &= {e.object for e in graph.by_type("LEADS") if e.subject in heads}
    if selection.kinds:
        known = {str(graph.nodes[t].properties.get("kind", "")) for t in tasks}
        for kind in selection.kinds:
            if kind not in known:
                raise QueryError(f"no task of kind {kind}; known: {', '.join(sorted(known))}")
        wanted &= {t for t in tasks if graph.nodes[t].properties.get("kind") in selection.kinds}
    if selection.since is not None:
        wanted &= {t for t in tasks if t in issued and issued[t][:len(selection.since)] >= selection.since}
    if selection.until is not None:
        wanted &= {t for t in tasks if t in issued and issued[t][:len(selection.until)] <= selection.until}
    root = _merge(tasks, ((e.subject, e.object) for e in graph.by_type("SAME_AS")))
    printings: dict[str, list[str]] = {}
    for task in tasks:
        if task in wanted:
            printings.setdefault(root[task], []).append(task)
    return TaskSet({t: tuple(sorted(p)) for t, p in sorted(printings.items())}, documents, issued)


def node_name(graph: Graph, identifier: str) -> str:
    """The name a node is shown with: the short name where there is one; the id itself for no node."""
    node = graph.nodes.get(identifier)
    if node is None:
        return identifier
    for key in ("shortName", "name", "title", "text", "indicator"):
        if key in node.properties:
            return str(node.properties[key])
    return identifier


def _resolve(graph: Graph, label: str, keys: tuple[str, ...], names: Iterable[str]) -> set[str]:
    """Ids of the nodes of a class that carry one of the names; every name must be one the graph knows."""
    by_name: dict[str, set[str]] = {}
    for node in graph.by_label(label):
        for value in (node.id, *(str(node.properties[k]) for k in keys if k in node.properties)):
            by_name.setdefault(fold(value), set()).add(node.id)
    found: set[str] = set()
    for name in names:
        if fold(name) not in by_name:
            known = sorted({node_name(graph, n.id) for n in graph.by_label(label)})
            more = f" and {len(known) - 12} more" if len(known) > 12 else ""
            raise QueryError(f"no {label.lower()} is called {name}; known: {', '.join(known[:12])}{more}")
        found |= by_name[fold(name)]
    return found


def _find_documents(graph: Graph, tasks: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For every task the documents it stands in, nearest first, whatever clauses lie between."""
    parents: dict[str, list[str]] = {}
    for edge in graph.by_type("PART_OF"):
        parents.setdefault(edge.subject, []).append(edge.object)
    found: dict[str, tuple[str, ...]] = {}
    for task in tasks:
        level, seen, documents = [task], {task}, []
        while level:
            above = sorted({p for n in level for p in parents.get(n, ())} - seen)
            seen.update(above)
            documents += [n for n in above if "Document" in graph.nodes[n].labels]
            level = above
        found[task] = tuple(documents)
    return found


def _find_day(graph: Graph, documents: Iterable[str]) -> str | None:
    """The day of the nearest document that has one: a plan takes it from the notice that carries it."""
    return next((str(p["issued"]) for d in documents if "issued" in (p := graph.nodes[d].properties)), None)


def _merge(items: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The least member of every item's class under the equivalence the pairs generate."""
    root = {item: item for item in items}

    def find(item: str) -> str:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for a, b in pairs:
        if a in root and b in root:
            low, high = sorted((find(a), find(b)))
            root[high] = low
    return {item: find(item) for item in root}
