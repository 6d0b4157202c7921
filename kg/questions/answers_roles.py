"""Plain Python answers to the questions of roles.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.questions.view import ROLES, Arguments, Row, View
from ontology.model import Edge


def _counts(view: View, label: str, type_: str) -> Iterator[Row]:
    for node in view.nodes(label):
        edges = view.out(node.id, type_)
        if edges:
            yield view.short(node.id), len({e.object for e in edges}), [e.id for e in edges]


def lead_counts(view: View, given: Arguments) -> Iterator[Row]:
    """Agencies by tasks led."""
    return _counts(view, "Agency", "LEADS")


def support_counts(view: View, given: Arguments) -> Iterator[Row]:
    """Agencies by tasks supported."""
    return _counts(view, "Agency", "CO_RESPONSIBLE")


def leader_counts(view: View, given: Arguments) -> Iterator[Row]:
    """City leaders by tasks headed."""
    for node in view.nodes("Leader"):
        edges = view.out(node.id, "LEADS")
        if edges:
            yield view.text(node.id, "name"), len({e.object for e in edges}), [e.id for e in edges]


def never_lead(view: View, given: Arguments) -> Iterator[Row]:
    """Agencies that support and never lead."""
    for node in view.nodes("Agency"):
        edges = view.out(node.id, "CO_RESPONSIBLE")
        if edges and not view.out(node.id, "LEADS"):
            yield view.short(node.id), len({e.object for e in edges}), [e.id for e in edges]


def workload(view: View, given: Arguments) -> Iterator[Row]:
    """Agencies by whole and fractional counts."""
    for node in view.nodes("Agency"):
        edges = view.out(node.id, *ROLES)
        tasks = {e.object for e in edges}
        share = sum(1 / len({p.subject for p in view.parties(task)}) for task in tasks)
        if edges:
            yield view.short(node.id), len(tasks), share, [e.id for e in edges]


def _under_leaders(view: View) -> dict[tuple[str, str], list[tuple[Edge, Edge]]]:
    """Pairs of a leader's edge and an agency's edge to one task, by leader and agency."""
    found: dict[tuple[str, str], list[tuple[Edge, Edge]]] = defaultdict(list)
    for task in view.nodes("Task"):
        for head in view.leaders(task.id):
            for role in view.agencies(task.id):
                found[head.subject, role.subject].append((head, role))
    return found


def leader_portfolio(view: View, given: Arguments) -> Iterator[Row]:
    """Agencies under each leader, leads and other roles apart."""
    for (leader, agency), pairs in _under_leaders(view).items():
        if given["leader"] in ("", view.text(leader, "name")):
            led = {r.object for _, r in pairs if r.type == "LEADS"}
            other = {r.object for _, r in pairs if r.type != "LEADS"}
            yield (
                view.text(leader, "name"),
                view.short(agency),
                len(led),
                len(other),
                [e.id for pair in pairs for e in pair],
            )


def several_leaders(view: View, given: Arguments) -> Iterator[Row]:
    """Agencies under several leaders."""
    by_agency: dict[str, dict[str, list[tuple[Edge, Edge]]]] = defaultdict(dict)
    for (leader, agency), pairs in _under_leaders(view).items():
        by_agency[agency][leader] = pairs
    for agency, leaders in by_agency.items():
        if len(leaders) >= int(given["least"]):
            pairs = [pair for found in leaders.values() for pair in found]
            yield (
                view.short(agency),
                len(leaders),
                [view.text(leader, "name") or "" for leader in leaders],
                len({r.object for _, r in pairs}),
                [e.id for pair in pairs for e in pair],
            )


def most_parties(view: View, given: Arguments) -> Iterator[Row]:
    """Tasks by number of parties."""
    for task in view.nodes("Task"):
        edges = view.parties(task.id)
        parties = {e.subject for e in edges}
        if len(parties) >= max(int(given["least"]), 1):
            yield (
                view.text(task.id, "text"),
                len(parties),
                [view.short(p) or "" for p in parties],
                [e.id for e in edges],
            )


def sole_party(view: View, given: Arguments) -> Iterator[Row]:
    """Tasks with one party."""
    for task in view.nodes("Task"):
        edges = view.parties(task.id)
        if len({e.subject for e in edges}) == 1:
            for edge in edges:
                yield view.text(task.id, "text"), view.short(edge.subject), edge.type, [edge.id]


def open_roles(view: View, given: Arguments) -> Iterator[Row]:
    """Tasks with parties and without a lead agency."""
    for task in view.nodes("Task"):
        if view.agencies(task.id, "LEADS"):
            continue
        by_document: dict[str | None, list[Edge]] = defaultdict(list)
        for edge in view.parties(task.id, "CO_RESPONSIBLE", "RESPONSIBLE"):
            by_document[edge.document].append(edge)
        for document, edges in by_document.items():
            if document is not None:
                yield (
                    view.title(document),
                    view.text(task.id, "text"),
                    len({e.subject for e in edges}),
                    [e.id for e in edges],
                )


def roles_by_document(view: View, given: Arguments) -> Iterator[Row]:
    """Numbers of role edges by document."""
    by_document: dict[str | None, list[Edge]] = defaultdict(list)
    for task in view.nodes("Task"):
        for edge in view.parties(task.id):
            by_document[edge.document].append(edge)
    for document, edges in by_document.items():
        if document is not None:
            kinds = [e.type for e in edges]
            yield view.title(document), *(kinds.count(role) for role in ROLES), [e.id for e in edges]
