"""Plain Python answers to the questions of duties.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.questions.view import ROLES, Arguments, Row, View, or_none, prop
from ontology.model import Edge


def _of_county(view: View, given: Arguments) -> Iterator[str]:
    return (n.id for n in view.nodes("Agency") if str(given["county"]) in (view.text(n.id, "name") or ""))


def county_tasks(view: View, given: Arguments) -> Iterator[Row]:
    """Tasks of a county's bodies with their leads and leaders."""
    for agency in _of_county(view, given):
        for role in view.out(agency, *ROLES):
            for lead in or_none(view.agencies(role.object, "LEADS")):
                for head in or_none(view.leaders(role.object)):
                    yield (
                        view.short(agency),
                        role.type,
                        view.text(role.object, "text"),
                        view.short(lead.subject) if lead else None,
                        view.short(head.subject) if head else None,
                        [e.id for e in (role, lead, head) if e],
                    )


def county_tasks_expanded(view: View, given: Arguments) -> Iterator[Row]:
    """Tasks of a county's bodies, by name and through groups."""
    for agency in _of_county(view, given):
        for role in view.out(agency, *ROLES):
            yield view.short(agency), None, role.type, view.text(role.object, "text"), [role.id]
        for member in view.into(agency, "HAS_MEMBER"):
            for role in view.out(member.subject, *ROLES):
                yield (
                    view.short(agency),
                    view.text(member.subject, "name"),
                    role.type,
                    view.text(role.object, "text"),
                    [role.id, member.id],
                )


def groups(view: View, given: Arguments) -> Iterator[Row]:
    """Groups by tasks and members."""
    for group in view.nodes("AgencyGroup"):
        roles, members = view.out(group.id, *ROLES), view.out(group.id, "HAS_MEMBER")
        if roles:
            yield (
                view.text(group.id, "name"),
                len({r.object for r in roles}),
                len({m.object for m in members}),
                [e.id for e in (*roles, *members)],
            )


def _roles(view: View) -> Iterator[Edge]:
    for task in view.nodes("Task"):
        yield from view.parties(task.id)


def implicit_duties(view: View, given: Arguments) -> Iterator[Row]:
    """Duties implied by a declaration."""
    for role in _roles(view):
        if prop(role, "derivation") == "implicit" and role.document is not None:
            yield view.title(role.document), view.text(role.object, "text"), view.short(role.subject), [role.id]


def derived_duties(view: View, given: Arguments) -> Iterator[Row]:
    """Duties of one derivation."""
    for role in _roles(view):
        if prop(role, "derivation") == given["derivation"]:
            yield (
                view.short(role.subject),
                prop(role, "surface"),
                role.type,
                view.text(role.object, "text"),
                [role.id],
            )


def convention_roles(view: View, given: Arguments) -> Iterator[Row]:
    """Roles by the convention they rest on."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in view.edges(*ROLES):
        convention = prop(edge, "convention")
        if convention in view.graph.nodes:
            found[convention, edge.type].append(edge.id)
    for (convention, role), edges in found.items():
        yield (view.text(convention, "wording"), view.text(convention, "rule"), role, len(edges), [*edges, convention])


def documents_without_convention(view: View, given: Arguments) -> Iterator[Row]:
    """Documents whose roles rest on no convention."""
    found: dict[str, list[Edge]] = defaultdict(list)
    for role in _roles(view):
        if role.document is not None:
            found[role.document].append(role)
    for document, roles in found.items():
        if not any(prop(r, "convention") for r in roles):
            yield view.title(document), len(roles), [r.id for r in roles]


def tasks_printed_twice(view: View, given: Arguments) -> Iterator[Row]:
    """Tasks and their second printing."""
    for edge in view.edges("SAME_AS"):
        t, u = edge.subject, edge.object
        yield (
            view.text(t, "text"),
            view.text(t, "section"),
            view.text(u, "text"),
            view.text(u, "section"),
            [edge.id, t, u],
        )


def reprint_differences(view: View, given: Arguments) -> Iterator[Row]:
    """Parties named at one of two printings only."""
    for same in view.edges("SAME_AS"):
        for t, u in ((same.subject, same.object), (same.object, same.subject)):
            known = {r.subject for r in view.parties(u)}
            for role in view.parties(t):
                if role.subject not in known:
                    yield (view.text(t, "text"), view.short(role.subject), view.text(t, "section"), [role.id, same.id])


def tasks_due(view: View, given: Arguments) -> Iterator[Row]:
    """Tasks with a deadline up to a day."""
    for task in view.nodes("Task"):
        deadline = view.text(task.id, "deadline")
        if deadline is not None and deadline <= str(given["date"]):
            for lead in or_none(view.agencies(task.id, "LEADS")):
                yield (
                    deadline,
                    view.text(task.id, "text"),
                    view.short(lead.subject) if lead else None,
                    [task.id, lead.id] if lead else [task.id],
                )
