"""Targets and projects of a text by the stretches they stand in: each task's own text, then what is left of each clause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice

from loaders.clauses import Part, enclosing
from loaders.folding import fold
from loaders.headless import is_forward
from loaders.indicator_targets import NOTHING, outside, place_targets, read_tables
from loaders.plan_years import group_by_year
from loaders.projects import find_projects
from loaders.rows import Table
from loaders.ruled_text import CellText
from loaders.targets import aims_at, check_parts, read_targets
from loaders.text import Text
from ontology.model import Document, Issue, ProjectMention, Span, Target, Task
from ontology.regions import Region


@dataclass(slots=True)
class Aims:
    """What a text aims at, and what of it could not be read."""

    targets: list[Target] = field(default_factory=list)
    projects: list[ProjectMention] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read_aims(
    text: Text,
    document: Document,
    title: str,
    parts: list[Part],
    clauses: dict[int, str],
    tasks: tuple[Task, ...],
    start: int,
    end: int,
    place: Region | None,
    drawn: Sequence[Span] = (),
    *,
    assigns: bool = False,
    reports: Sequence[Table] = (),
) -> Aims:
    """Targets and projects: of each task by its text, then of what is left of each clause. A text without a title may be
    a report: it sets aims only where it assigns tasks (``assigns``, or ``tasks`` here) or speaks of what is to come.
    ``drawn`` are tables read apart. A page whose title says nothing of aims sets those of its tasks, where its day is known. Of
    ``reports`` what was reached is no aim; a page that is nothing but one of them sets those it prints beside it."""
    found = Aims()
    if not (title or tasks or assigns) and document.kind in {"其他", "解读"} and not is_forward(text.folded[start:end]):
        return found
    ranges: list[tuple[int, int, str | None, str | None]] = [
        (*text.clean_span(t.text_span), t.id, t.clause) for t in tasks
    ]
    told = {span for table in reports for span in table.told}
    taken = sorted({text.clean_span(t.span) for t in tasks} | {r[:2] for r in ranges} | set(drawn) | told)
    bounds = sorted({start, end, *(p.start for p in parts), *(p.end for p in parts if p.end <= end)})
    ends = list(accumulate((b for _, b in taken), max))
    for low, high in zip(bounds, bounds[1:], strict=False):
        part = enclosing(parts, low)
        clause = clauses[part.index] if part else None
        at = low
        for a, b in islice(taken, bisect_right(ends, low), None):
            if a >= high:
                break
            if b <= at:
                continue
            if a > at:
                ranges.append((at, a, None, clause))
            at = max(at, b)
        if at < high:
            ranges.append((at, high, None, clause))
    ranges.sort(key=lambda r: r[0])
    # what is assigned is an aim whatever the page is called, where its day tells it from results of the years before
    listed = bool(reports or (tasks and document.issued)) and not aims_at(document)
    if listed:
        ranges = [r for r in ranges if r[2] or any(t.start <= r[0] and r[1] <= t.end for t in reports)]
    tabled = NOTHING if isinstance(text, CellText) else read_tables(text, document, fold(title), start, end, place)
    found.issues.extend(tabled.issues)
    waiting = place_targets(text, tabled, ranges)
    groups = group_by_year(text, parts, outside(tabled, ranges), title)
    for year, stretches in groups if not waiting else [*groups, (None, [])]:
        held = {s[2:] for s in stretches}
        own = [t for t in waiting if not stretches or (t.task, t.clause) in held]
        waiting = [t for t in waiting if t not in own]
        targets, issues = read_targets(text, document, stretches, year, place, own, listed=listed)
        found.targets.extend(targets)
        found.issues.extend([*(x for x in issues if not _assigned(text, x, tasks)), *check_parts(targets)])
    to = dict(document.fields).get("addressees", (0, 0))
    for low, high, task, clause in ranges if document.kind != "人事任免" else ():  # who heads an institute is no project
        named = find_projects(text, document, low, high, task=task, clause=clause)
        found.projects.extend(p for p in named if not to[0] <= p.span[0] < to[1])
    return found


def _assigned(text: Text, issue: Issue, tasks: tuple[Task, ...]) -> bool:
    """Whether the body that an issue says does something is responsible for the task it stands in."""
    if issue.code != "unread-responsibility":
        return False
    printed = text.source.text[slice(*issue.span)]
    held = (t for t in tasks if t.span[0] <= issue.span[0] < t.span[1])
    return any(printed.startswith(p.surface) for t in held for p in t.parties)
