"""Goals compared across documents: the same indicator in a plan, its breakdown and its interpretation, and what
differs.

Two targets are held against each other only inside one place and year, between different documents, and only where
their words name one thing: equal after folding, or alike with the very same figure. A different figure alone never
makes a pair.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.bounds import Relation, differences, relate
from kg.graph import Graph
from ontology.ids import fold, stable_id
from ontology.model import Edge, Node

_MARKS = re.compile(r"[\s\"'“”‘’《》〈〉(),、。;:·_{}的-]")
_SCOPE = re.compile(r"^(?:全[市省县区州盟旗国](?!覆盖)|我[市省县区州盟]|本[市省县区]|市域|全域)")
_VERB = re.compile(
    r"^(?:新增|新认定|新培育|新引进|新建|新开|净增|引进|招引|培育|认定|完成|实施|打造|创建|创成|建成|举办|开展|推进建设|推进|推动|实现|累计)"
)
_EMPTY = re.compile(r"重大|重点|主要|各类|全社会|社会(?=综合|融资|用电)|有效(?=运转)|示范性")
_TAIL = re.compile(r"(?:场次|总数|数量|个数)$")
_GROWTH = re.compile(r"(?:增速|增幅|涨幅|增长率)$")
_AREA = re.compile(r"全[国省市县区州盟旗球]|长三角")
_LEVEL = re.compile(r"全?国家?级?|全?省级?|全?市级?|全?县级?|全?区级?|乡镇|农村|城镇|城市|规上|规下")
_UP, _DOWN = frozenset({"ge", "gt"}), frozenset({"le", "lt"})
_SKIPPED = frozenset({"stretch"})


@dataclass(frozen=True, slots=True)
class _Goal:
    """A target with where it stands and the forms it is compared by."""

    node: Node
    top: str
    issued: str
    key: str
    figure: tuple[float, str] | None

    @property
    def order(self) -> tuple[str, str, str, int, str]:
        """What decides which of two targets an edge starts at."""
        first = self.node.evidence[0] if self.node.evidence else None
        return self.issued, self.top, first.source if first else "", first.start if first else 0, self.node.id


@dataclass(frozen=True, slots=True)
class Reach:
    """A body that answers for a target because a task sets itself the same: the target, the relation and target in
    between, the task, the party and its role."""

    target: str
    relation: str
    other: str
    task: str
    party: str
    role: str


def compare_targets(graph: Graph) -> list[Edge]:
    """AGREES_WITH, REFINES and CONFLICTS_WITH edges between the targets of different documents, in canonical order;
    none of those already in the graph is looked at. REFINES starts at the target that says more."""
    groups: dict[tuple[str, str], list[_Goal]] = defaultdict(list)
    for goal, place, year in _goals(graph):
        groups[place, year].append(goal)
    edges: dict[str, Edge] = {}
    for key in sorted(groups):
        for a, b in _pairs(groups[key]):
            if edge := _edge(a, b):
                edges[edge.id] = edge
    return sorted(edges.values(), key=lambda e: (e.subject, e.type, e.object, e.id))


def with_goals(graph: Graph) -> Graph:
    """The graph with the edges of ``compare_targets`` in place of earlier ones of these types."""
    kept = [e for e in graph.edges.values() if e.type not in {"AGREES_WITH", "REFINES", "CONFLICTS_WITH"}]
    return Graph(graph.nodes.values(), [*kept, *compare_targets(graph)])


def find_reach(graph: Graph) -> list[Reach]:
    """The parties that targets of plans reach over the matching task, which no document says in one place."""
    tasks = {e.object: e.subject for e in graph.by_type("HAS_TARGET") if "Task" in graph.nodes[e.subject].labels}
    parties: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.by_type("LEADS", "CO_RESPONSIBLE", "RESPONSIBLE"):
        parties[edge.object].append(edge)
    found = []
    for edge in graph.by_type("AGREES_WITH", "REFINES", "CONFLICTS_WITH"):
        for target, other in ((edge.subject, edge.object), (edge.object, edge.subject)):
            if target not in tasks and other in tasks:
                found += [
                    Reach(target, edge.type, other, tasks[other], p.subject, p.type) for p in parties[tasks[other]]
                ]
    return sorted(found, key=lambda r: (r.target, r.other, r.role, r.party))


def indicator_key(indicator: str) -> str:
    """The form indicators are compared by: folded, without scope, verbs of planning, empty words and punctuation."""
    name = _MARKS.sub("", fold(indicator))
    while True:
        shorter = name
        for pattern in (_SCOPE, _VERB):
            cut = pattern.sub("", shorter)
            shorter = cut if len(cut) >= 3 else shorter
        for pattern in (_EMPTY, _TAIL, _GROWTH):
            cut = pattern.sub("", shorter)
            shorter = cut if len(cut) >= 2 else shorter
        if shorter == name:
            return name
        name = shorter


def _goals(graph: Graph) -> Iterator[tuple[_Goal, str, str]]:
    """Every target that belongs to a document of a known place, with place and year."""
    above = {
        e.subject: e.object
        for e in graph.by_type("PART_OF")
        if "Document" in graph.nodes[e.subject].labels and "Document" in graph.nodes[e.object].labels
    }
    meant = {e.subject: e.object for e in graph.by_type("CITES") if e.properties.get("function") == "interprets"}
    held: dict[str, str] = {}
    for edge in graph.by_type("HAS_TARGET"):
        if owner := edge.document or (edge.subject if "Document" in graph.nodes[edge.subject].labels else None):
            held.setdefault(edge.object, owner)
    for node in graph.by_label("Target"):
        if node.id not in held or held[node.id] not in graph.nodes or node.properties.get("basis") in _SKIPPED:
            continue
        top = _top(held[node.id], above)
        chain = [graph.nodes[d].properties for d in dict.fromkeys((held[node.id], top, meant.get(top, top)))]
        place = next((str(p["place"]) for p in chain if p.get("place")), "")
        issued = next((str(p["issued"]) for p in chain if p.get("issued")), "")
        year = str(node.properties.get("deadline") or issued)[:4]
        if place and node.properties.get("indicator"):
            yield _Goal(node, top, issued, _keyed(node.properties), _figure(node.properties)), place, year


def _top(document: str, above: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while document in above and document not in seen:
        seen.add(document)
        document = above[document]
    return document


def _keyed(properties: Mapping[str, object]) -> str:
    """The indicator's key, with a mark for the basis figures of which must not be mixed."""
    name, basis = str(properties["indicator"]), properties.get("basis")
    folded = _MARKS.sub("", fold(name))
    mark = (
        "growth"
        if basis == "growth" or _GROWTH.search(folded)
        else str(basis)
        if basis in {"reduction", "part"}
        else ""
    )
    return f"{indicator_key(name)}|{mark}"


def _figure(properties: Mapping[str, object]) -> tuple[float, str] | None:
    value = properties.get("baseValue", properties.get("value"))
    if not isinstance(value, (int, float)) or properties.get("comparator") == "relative":
        return None
    return float(value), fold(str(properties.get("baseUnit") or properties.get("unit") or "")).replace("/小时", "")


def _pairs(goals: list[_Goal]) -> Iterator[tuple[_Goal, _Goal]]:
    """Pairs of targets that name one thing, the earlier first, each once."""
    by_key: dict[str, list[_Goal]] = defaultdict(list)
    by_figure: dict[tuple[object, ...], list[_Goal]] = defaultdict(list)
    for goal in sorted(goals, key=lambda g: g.order):
        by_key[goal.key].append(goal)
        by_key["~" + _AREA.sub("全", goal.key)].append(goal)
        by_figure[goal.figure or ("relative", fold(str(goal.node.properties.get("reference") or "")))].append(goal)
    seen: set[tuple[str, str]] = set()
    for key, held in sorted(by_key.items()):
        for a, b in _across(held):
            if (a.node.id, b.node.id) not in seen and _comparable(a, b, neutral=key.startswith("~") and a.key != b.key):
                seen.add((a.node.id, b.node.id))
                yield a, b
    for _, held in sorted(by_figure.items(), key=lambda i: str(i[0])):
        for a, b in _across(held):
            if (a.node.id, b.node.id) not in seen and _alike(a, b):
                seen.add((a.node.id, b.node.id))
                yield a, b


def _across(held: list[_Goal]) -> Iterable[tuple[_Goal, _Goal]]:
    return ((a, b) for i, a in enumerate(held) for b in held[i + 1 :] if a.top != b.top)


def _comparable(a: _Goal, b: _Goal, *, neutral: bool) -> bool:
    """Whether two targets of one indicator measure it in one dimension; of two areas only where nothing else
    differs."""
    if a.figure and b.figure:
        return (
            a.figure[1] == b.figure[1]
            and (not neutral or a.figure == b.figure)
            and (a.figure[0] == b.figure[0] or _scope(a) == _scope(b))
        )
    if neutral:
        return (
            a.figure is None
            and b.figure is None
            and a.node.properties.get("reference") == b.node.properties.get("reference")
        )
    return True


def _scope(goal: _Goal) -> str:
    return fold(str(goal.node.properties.get("scope") or ""))


def _alike(a: _Goal, b: _Goal) -> bool:
    """Whether two indicators with the very same figure (or the same thing compared to) are one in other words."""
    (x, mark), (y, other) = a.key.rsplit("|", 1), b.key.rsplit("|", 1)
    if mark != other or _LEVEL.findall(x) != _LEVEL.findall(y) or _opposed(a, b):
        return False
    shorter, longer = sorted((x, y), key=lambda s: (len(s), s))
    if len(shorter) < 4:
        return False
    if shorter in longer:
        return True
    if a.figure is None:
        return False
    common = sum(m.size for m in SequenceMatcher(None, x, y, autojunk=False).get_matching_blocks())
    return common >= 0.75 * len(shorter) and common >= 0.5 * len(longer)


def _opposed(a: _Goal, b: _Goal) -> bool:
    first, second = a.node.properties.get("comparator"), b.node.properties.get("comparator")
    return (first in _UP and second in _DOWN) or (first in _DOWN and second in _UP)


def _edge(a: _Goal, b: _Goal) -> Edge | None:
    relation = relate(a.node.properties, b.node.properties)
    areas = (
        _AREA.findall(fold(str(a.node.properties["indicator"]))),
        _AREA.findall(fold(str(b.node.properties["indicator"]))),
    )
    if areas[0] and areas[1] and areas[0] != areas[1]:
        relation = Relation.conflict
    if relation is Relation.second:
        a, b = b, a
    kind = {Relation.same: "AGREES_WITH", Relation.conflict: "CONFLICTS_WITH"}.get(relation, "REFINES")
    difference = differences(a.node.properties, b.node.properties)
    evidence = tuple(e for node in (a.node, b.node) for e in node.evidence[:1])
    identifier = stable_id("edge", kind, a.node.id, b.node.id, None, None)
    return Edge(
        identifier, kind, a.node.id, b.node.id, {"difference": difference} if difference else {}, evidence, None
    )
