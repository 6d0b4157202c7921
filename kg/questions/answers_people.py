"""Plain Python answers to the questions of people.toml."""

from __future__ import annotations

from collections.abc import Iterator

from kg.questions.view import Arguments, Row, View, or_none, prop


def appointments(view: View, given: Arguments) -> Iterator[Row]:
    """Appointments and removals."""
    for edge in view.edges("APPOINTED_TO", "REMOVED_FROM"):
        for place in or_none(view.out(edge.object, "POST_IN")):
            yield (
                edge.type,
                view.text(edge.subject, "name"),
                view.text(edge.object, "title"),
                view.short(place.object) if place else None,
                prop(edge, "term"),
                view.title(edge.document),
                [edge.id, place.id] if place else [edge.id],
            )


def posts(view: View, given: Arguments) -> Iterator[Row]:
    """Posts held."""
    for edge in view.edges("HOLDS"):
        for place in or_none(view.out(edge.object, "POST_IN")):
            yield (
                view.text(edge.subject, "name"),
                view.text(edge.object, "title"),
                view.short(place.object) if place else None,
                [edge.id, place.id] if place else [edge.id],
            )


def post_changes(view: View, given: Arguments) -> Iterator[Row]:
    """Posts with an appointment and a removal."""
    for edge in view.edges("APPOINTED_TO"):
        for old in view.into(edge.object, "REMOVED_FROM"):
            if old.subject != edge.subject:
                for place in or_none(view.out(edge.object, "POST_IN")):
                    yield (
                        view.text(edge.object, "title"),
                        view.short(place.object) if place else None,
                        view.text(edge.subject, "name"),
                        view.text(old.subject, "name"),
                        [edge.id, old.id],
                    )
