"""Plain Python answers to the questions of targets.toml."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.questions.view import ROLES, Arguments, Cell, Row, View, or_none, prop
from ontology.model import Edge

_SOFT = frozenset({"力争", "争取", "争创", "努力", "积极", "预期", "预计", "计划", "原则上", "一般"})
_DIGIT = re.compile("[0-9]")


def _target(view: View, target: str) -> tuple[Cell, ...]:
    """What most answers say of a target: indicator, comparator, value, unit, deadline."""
    return (
        view.text(target, "indicator"),
        view.text(target, "comparator"),
        view.number(target, "value"),
        view.text(target, "unit"),
        view.text(target, "deadline"),
    )


def agency_targets(view: View, given: Arguments) -> Iterator[Row]:
    """Targets of the tasks of one agency."""
    for agency in view.nodes("Agency"):
        if view.is_called(agency.id, given["agency"]):
            for role in view.out(agency.id, *ROLES):
                for held in view.out(role.object, "HAS_TARGET"):
                    yield role.type, view.text(role.object, "text"), *_target(view, held.object), [role.id, held.id]


def leader_targets(view: View, given: Arguments) -> Iterator[Row]:
    """Targets of the tasks of a leader."""
    for leader in view.nodes("Leader"):
        name = view.text(leader.id, "name")
        if given["leader"] in ("", name):
            for role in view.out(leader.id, "LEADS"):
                for held in view.out(role.object, "HAS_TARGET"):
                    yield name, view.text(role.object, "text"), *_target(view, held.object), [role.id, held.id]


def topic_targets(view: View, given: Arguments) -> Iterator[Row]:
    """Targets of what concerns a topic."""
    for topic in view.nodes("Topic"):
        name = view.text(topic.id, "name")
        if given["topic"] in ("", name):
            for about in view.into(topic.id, "CONCERNS"):
                x = about.subject
                holder = view.text(x, "text") or view.text(x, "heading") or view.text(x, "title")
                for held in view.out(x, "HAS_TARGET"):
                    yield name, holder, *_target(view, held.object), [about.id, held.id]


def _held(view: View) -> Iterator[Edge]:
    return (e for e in view.edges("HAS_TARGET") if e.document is not None)


def document_targets(view: View, given: Arguments) -> Iterator[Row]:
    """Targets of documents."""
    words = str(given["title"])
    for held in _held(view):
        title, number = view.title(held.document), view.text(str(held.document), "number")
        if words in (title or "") or words in (number or ""):
            yield title, *_target(view, held.object), view.text(held.object, "text"), [held.id]


def soft_targets(view: View, given: Arguments) -> Iterator[Row]:
    """Targets worded softly."""
    for g in view.nodes("Target"):
        modality, comparator = view.text(g.id, "modality"), view.text(g.id, "comparator")
        if modality in _SOFT or comparator == "approx":
            yield (
                view.text(g.id, "indicator"),
                modality,
                comparator,
                view.number(g.id, "value"),
                view.text(g.id, "unit"),
                view.text(g.id, "text"),
                [g.id],
            )


def stretch_targets(view: View, given: Arguments) -> Iterator[Row]:
    """Targets with a stretch value."""
    for g in view.nodes("Target"):
        value, stretch = view.number(g.id, "value"), view.number(g.id, "stretch")
        if stretch is not None:
            gap = None if value is None else stretch - value
            yield view.text(g.id, "indicator"), value, stretch, gap, view.text(g.id, "unit"), [g.id]


def compared_targets(view: View, given: Arguments) -> Iterator[Row]:
    """Targets related to other targets."""
    for e in view.edges("AGREES_WITH", "REFINES", "CONFLICTS_WITH"):
        if given["relation"] in ("", e.type):
            yield (
                e.type,
                view.text(e.subject, "indicator"),
                view.number(e.subject, "value"),
                view.text(e.subject, "unit"),
                view.number(e.object, "value"),
                view.text(e.object, "unit"),
                prop(e, "difference"),
                [e.id, e.subject, e.object],
            )


def same_indicator(view: View, given: Arguments) -> Iterator[Row]:
    """Indicators of several documents."""
    found: dict[str | None, list[Edge]] = defaultdict(list)
    for held in _held(view):
        found[view.text(held.object, "indicator")].append(held)
    for indicator, edges in found.items():
        documents = {str(e.document) for e in edges}
        if len(documents) > 1:
            yield (
                indicator,
                len(documents),
                len({e.object for e in edges}),
                [view.title(d) or "" for d in documents],
                [e.id for e in edges],
            )


def _tasks(view: View, *, numbers: bool) -> Iterator[Row]:
    for t in view.nodes("Task"):
        text = view.text(t.id, "text") or ""
        if bool(_DIGIT.search(text)) == numbers and not view.out(t.id, "HAS_TARGET"):
            yield view.text(t.id, "section"), text, [t.id]


def tasks_without_number(view: View, given: Arguments) -> Iterator[Row]:
    """Tasks without target and digit."""
    return _tasks(view, numbers=False)


def unread_numbers(view: View, given: Arguments) -> Iterator[Row]:
    """Tasks with digits and without target."""
    return _tasks(view, numbers=True)


def tasks_that_say(view: View, given: Arguments) -> Iterator[Row]:
    """Tasks that use a word."""
    for t in view.nodes("Task"):
        if str(given["word"]) in (view.text(t.id, "text") or ""):
            for lead in or_none(view.agencies(t.id, "LEADS")):
                for head in or_none(view.leaders(t.id)):
                    yield (
                        view.text(t.id, "text"),
                        view.short(lead.subject) if lead else None,
                        view.short(head.subject) if head else None,
                        [t.id, *(e.id for e in (lead, head) if e)],
                    )


def targets_due(view: View, given: Arguments) -> Iterator[Row]:
    """Targets with a deadline up to a day."""
    for g in view.nodes("Target"):
        deadline = view.text(g.id, "deadline")
        if deadline is not None and deadline <= str(given["date"]):
            yield *_target(view, g.id), [g.id]


def target_load(view: View, given: Arguments) -> Iterator[Row]:
    """Lead agencies by targets."""
    for agency in view.nodes("Agency"):
        pairs = [(r, h) for r in view.out(agency.id, "LEADS") for h in view.out(r.object, "HAS_TARGET")]
        if pairs:
            yield (
                view.short(agency.id),
                len({h.object for _, h in pairs}),
                len({r.object for r, _ in pairs}),
                [e.id for pair in pairs for e in pair],
            )


def target_owners(view: View, given: Arguments) -> Iterator[Row]:
    """Targets with the parties of their task and its leader."""
    for held in view.edges("HAS_TARGET"):
        g, task = held.object, held.subject
        if view.has(task, "Task") and str(given["indicator"]) in (view.text(g, "indicator") or ""):
            for role in view.parties(task):
                for head in or_none(view.leaders(task)):
                    yield (
                        view.text(g, "indicator"),
                        view.number(g, "value"),
                        view.text(g, "unit"),
                        view.short(role.subject),
                        role.type,
                        view.short(head.subject) if head else None,
                        [e.id for e in (held, role, head) if e],
                    )
