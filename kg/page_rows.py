"""Rows for the pages: what the analyses and the graph hold, in the row types the pages are drawn from."""

from __future__ import annotations

from kg.analytics import Coupling, Load
from kg.graph import Graph
from kg.view.data import CitationRow, MemberRow, Named, PairRow, PeriodRow, PortfolioRow, TargetRow, WorkloadRow
from kg.view.facts import node_name
from ontology.model import Node

_GOALS = ("AGREES_WITH", "REFINES", "CONFLICTS_WITH")
_ROLES = ("LEADS", "CO_RESPONSIBLE", "RESPONSIBLE")


def workload_row(load: Load) -> WorkloadRow:
    """The load of one agency, leader or region."""
    return WorkloadRow(load.id, load.name, load.led, load.co, load.unspecified, load.fractional, load.low, load.high,
                       load.targets, load.kind)


def coupling_rows(coupling: Coupling) -> tuple[list[MemberRow], list[PairRow]]:
    """The parties and the pairs of the coupling network."""
    members = [MemberRow(m.id, m.name, m.community, m.tasks, m.betweenness, m.stability) for m in coupling.members]
    pairs = [PairRow(p.a, p.b, p.shared, p.expected, p.z, p.q, p.a_leads, p.b_leads, p.tasks) for p in coupling.pairs]
    return members, pairs


def portfolio_rows(coupling: Coupling, graph: Graph) -> list[PortfolioRow]:
    """What each leader answers for, with the posts the graph knows."""
    posts: dict[str, set[str]] = {}
    for edge in graph.by_type("HOLDS"):
        posts.setdefault(edge.subject, set()).add(str(graph.nodes[edge.object].properties.get("title", "")))
    names = coupling.network.names
    return [PortfolioRow(f.id, f.name, "、".join(sorted(posts.get(f.id, ()))), len(f.tasks), f.targets,
                         tuple((a, names[a], tasks) for a, tasks in f.agencies), f.communities)
            for f in coupling.portfolios]


def target_rows(graph: Graph) -> list[TargetRow]:
    """Every target with who answers for it: the parties of its task, else those of the task of a target compared
    with it (their names then say so)."""
    holders: dict[str, list[str]] = {}
    for edge in graph.by_type("HAS_TARGET"):
        holders.setdefault(edge.object, []).append(edge.subject)
    compared: dict[str, list[str]] = {}
    for edge in graph.by_type(*_GOALS):
        compared.setdefault(edge.subject, []).append(edge.object)
        compared.setdefault(edge.object, []).append(edge.subject)
    parties: dict[str, list[tuple[int, int, Node]]] = {}
    for edge in graph.by_type(*_ROLES):
        order = edge.properties.get("ordinal", 0)
        place = (_ROLES.index(edge.type), order if isinstance(order, int) else 0, graph.nodes[edge.subject])
        parties.setdefault(edge.object, []).append(place)
    documents = find_documents(graph)
    rows = []
    for node in graph.by_label("Target"):
        held = sorted(holders.get(node.id, ()))
        owners, leader = _owners([p for h in held for p in parties.get(h, ())])
        if not owners:
            other = [p for t in sorted(compared.get(node.id, ())) for h in sorted(holders.get(t, ()))
                     for p in parties.get(h, ())]
            found, leader = _owners(other)
            owners = tuple((i, f"{name}（见对照目标）") for i, name in found)
        where = next((documents[h] for h in held if h in documents), None)
        document = (where, node_name(graph.nodes[where])) if where else None
        rows.append(_target(node, owners, leader, document))
    return sorted(rows, key=lambda r: (r.document or ("", ""), _start(graph, r.id), r.id))


def period_rows(graph: Graph) -> list[PeriodRow]:
    """When documents hold, and when tasks and targets are due."""
    rows = []
    for node in graph.by_label("Document"):
        p = node.properties
        start, end = p.get("effectiveFrom", p.get("issued")), p.get("effectiveTo")
        if start or end:
            rows.append(PeriodRow(node.id, node_name(node), "validity", _text(start), _text(end),
                                  str(p.get("status", ""))))
    for label in ("Task", "Target"):
        for node in graph.by_label(label):
            due = str(node.properties.get("deadline", ""))
            if due[:4].isdigit():
                rows.append(PeriodRow(node.id, node_name(node), "deadline", None, due))
    return sorted(rows, key=lambda r: (r.kind != "validity", r.start or r.end or "", r.end or "", r.name, r.id))


def citation_rows(graph: Graph) -> list[CitationRow]:
    """Every citation with the names of both documents."""
    return [CitationRow(e.id, (e.subject, node_name(graph.nodes[e.subject])),
                        (e.object, node_name(graph.nodes[e.object])), str(e.properties.get("function", "cites")))
            for e in graph.by_type("CITES")]


def _owners(found: list[tuple[int, int, Node]]) -> tuple[tuple[Named, ...], Named | None]:
    """Parties, leads first, and the first leader among them."""
    ordered = sorted(found, key=lambda p: (p[0], p[1], p[2].id))
    people = [n for _, _, n in ordered if "Person" in n.labels]
    others = {n.id: node_name(n) for _, _, n in ordered if "Person" not in n.labels}
    return tuple(others.items()), (people[0].id, node_name(people[0])) if people else None


def find_documents(graph: Graph) -> dict[str, str]:
    """For every part of a document the nearest document it stands in, itself for a document."""
    above: dict[str, list[str]] = {}
    for edge in graph.by_type("PART_OF"):
        above.setdefault(edge.subject, []).append(edge.object)
    found: dict[str, str] = {}
    for node in graph.nodes.values():
        level, seen = [node.id], {node.id}
        while level and node.id not in found:
            inside = sorted(n for n in level if "Document" in graph.nodes[n].labels)
            if inside:
                found[node.id] = inside[0]
            level = sorted({a for n in level for a in above.get(n, ())} - seen)
            seen.update(level)
    return found


def _target(node: Node, owners: tuple[Named, ...], leader: Named | None, document: Named | None) -> TargetRow:
    p = node.properties

    def number(key: str) -> float | None:
        value = p.get(key)
        return float(value) if isinstance(value, (int, float)) else None

    def text(key: str) -> str:
        return str(p.get(key, ""))

    return TargetRow(node.id, text("indicator"), text("comparator"), number("value"), number("upper"),
                     number("stretch"), text("unit"), text("deadline"), text("scope"), text("modality"), text("basis"),
                     owners, leader, document)


def _start(graph: Graph, identifier: str) -> int:
    evidence = graph.nodes[identifier].evidence
    return evidence[0].start if evidence else -1


def _text(value: object) -> str | None:
    return None if value is None else str(value)
