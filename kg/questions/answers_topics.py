"""Plain Python answers to the questions of topics.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.questions.view import Arguments, Row, View, or_none, prop
from ontology.model import Edge


def _text(view: View, node: str) -> str | None:
    """What a task, clause or document says."""
    return view.text(node, "text") or view.text(node, "heading") or view.text(node, "title")


def projects(view: View, given: Arguments) -> Iterator[Row]:
    """Projects with phase and owners."""
    for project in view.nodes("Project"):
        for about in view.into(project.id, "CONCERNS"):
            for role in or_none(view.parties(about.subject)):
                yield (
                    prop(about, "phase") or view.text(project.id, "phase"),
                    view.text(project.id, "name"),
                    view.text(project.id, "kind"),
                    view.short(role.subject) if role else None,
                    role.type if role else None,
                    [about.id, role.id] if role else [about.id],
                )


def shared_projects(view: View, given: Arguments) -> Iterator[Row]:
    """Projects named in several places."""
    for project in view.nodes("Project"):
        edges = view.into(project.id, "CONCERNS")
        places = {e.subject for e in edges}
        if len(places) > 1:
            yield (
                view.text(project.id, "name"),
                len(places),
                [prop(e, "phase") or "" for e in edges],
                [e.id for e in edges],
            )


def topic_dossier(view: View, given: Arguments) -> Iterator[Row]:
    """Everything on a topic, by topic and by word."""
    for topic in view.nodes("Topic"):
        if view.text(topic.id, "name") == given["topic"]:
            for about in view.into(topic.id, "CONCERNS"):
                kind = view.graph.nodes[about.subject].labels[0]
                yield "topic", kind, _text(view, about.subject), view.title(about.document), [about.id]
    for task in view.nodes("Task"):
        text = view.text(task.id, "text") or ""
        if str(given["topic"]) in text:
            for part in or_none([e for e in view.out(task.id, "PART_OF") if view.has(e.object, "Document")]):
                yield (
                    "text",
                    "Task",
                    text,
                    view.title(part.object) if part else None,
                    [task.id, part.id] if part else [task.id],
                )


def topic_load(view: View, given: Arguments) -> Iterator[Row]:
    """Topics by tasks and lead agencies."""
    for topic in view.nodes("Topic"):
        about = [e for e in view.into(topic.id, "CONCERNS") if view.has(e.subject, "Task")]
        leads = [lead for task in {e.subject for e in about} for lead in view.agencies(task, "LEADS")]
        if about:
            yield (
                view.text(topic.id, "name"),
                len({e.subject for e in about}),
                len({e.subject for e in leads}),
                [e.id for e in (*about, *leads)],
            )


def topic_agencies(view: View, given: Arguments) -> Iterator[Row]:
    """Agencies by topic, leads and other roles apart."""
    found: dict[tuple[str, str], list[tuple[Edge, Edge]]] = defaultdict(list)
    for topic in view.nodes("Topic"):
        if given["topic"] in ("", view.text(topic.id, "name")):
            for about in view.into(topic.id, "CONCERNS"):
                for role in view.agencies(about.subject):
                    found[topic.id, role.subject].append((about, role))
    for (topic_id, agency), pairs in found.items():
        led = {r.object for _, r in pairs if r.type == "LEADS"}
        other = {r.object for _, r in pairs if r.type != "LEADS"}
        yield (view.text(topic_id, "name"), view.short(agency), len(led), len(other), [e.id for p in pairs for e in p])


def regions(view: View, given: Arguments) -> Iterator[Row]:
    """What concerns a region."""
    for region in view.nodes("Region"):
        name = view.text(region.id, "name") or ""
        if str(given["region"]) in name:
            for about in view.into(region.id, "CONCERNS"):
                yield name, _text(view, about.subject), view.title(about.document), [about.id]
