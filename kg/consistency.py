"""What the documents say about each other that does not fit: numbers left out, numbers against the order of dates,
lists that name what is not printed, one task given to different leads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.folding import fold
from loaders.numbers import find_numbers
from ontology.model import Document, Reading, Span, Task

CONSISTENCY = frozenset(
    {"title-variant", "number-variant", "missing-document", "not-printed", "parts-exceed-whole", "role-conflict"}
)
"""Codes of a reading's issues that are findings about the text, not about the reader."""

_NUMBER = re.compile(r"(.+)〔(\d{4})〕(\d+)号")
_WIDEST_GAP = 50


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Two places that do not fit: code, message, and where the second of them is printed."""

    path: str
    span: Span
    code: str
    message: str
    line: int
    source: str
    document: str | None


def find_inconsistencies(readings: Sequence[Reading]) -> tuple[Finding, ...]:
    """Every finding over all readings, in order of file and position."""
    found: list[Finding] = []
    for reading in readings:
        found += [
            _finding(reading, i.span, i.code, i.message, i.document) for i in reading.issues if i.code in CONSISTENCY
        ]
        found += _leads(reading)
    found += _missing_numbers(readings)
    found += _date_order(readings)
    return tuple(sorted(set(found), key=lambda f: (f.path, f.span, f.code, f.message)))


def _finding(reading: Reading, span: Span, code: str, message: str, document: str | None) -> Finding:
    line = reading.source.text.count("\n", 0, span[0]) + 1
    return Finding(reading.source.path, span, code, message, line, reading.source.sha256, document)


def _series(number: str | None) -> tuple[tuple[str, int], int] | None:
    m = _NUMBER.fullmatch(number or "")
    return ((m[1], int(m[2])), int(m[3])) if m else None


def _number_span(document: Document) -> Span:
    return next((s for name, s in document.fields if name == "number"), document.span)


def _missing_numbers(readings: Sequence[Reading]) -> Iterator[Finding]:
    """Numbers between the first and last of a series that a gazette prints or lists, and no file of the run has."""
    everywhere = {n for r in readings for n, _ in _printed(r)}
    for reading in readings:
        if reading.gazette is None:
            continue
        held: dict[tuple[str, int], dict[int, Span]] = defaultdict(dict)
        for number, span in _printed(reading):
            if series := _series(number):
                held[series[0]].setdefault(series[1], span)
        for (prefix, year), numbers in sorted(held.items()):
            order = sorted(numbers)
            for before, after in pairwise(order):
                names = (
                    [f"{prefix}〔{year}〕{n}号" for n in range(before + 1, after)]
                    if after - before <= _WIDEST_GAP
                    else []
                )
                names = [n for n in names if n not in everywhere]
                if names:
                    gap = f"between {prefix}〔{year}〕{before}号 and {after}号"
                    message = f"{', '.join(names)} {gap} is neither printed nor listed"
                    yield _finding(reading, numbers[after], "missing-number", message, None)


def _printed(reading: Reading) -> list[tuple[str, Span]]:
    """The numbers of a source's own documents and of those its catalogues list."""
    found = [(d.number, _number_span(d)) for d in reading.documents if d.number]
    for document in reading.documents:
        if document.kind == "发文目录":
            found += [
                (number, (start, end)) for number, start, end in find_numbers(fold(reading.source.text), *document.span)
            ]
    return found


def _date_order(readings: Sequence[Reading]) -> Iterator[Finding]:
    """Neighbours of a series where the higher number bears the earlier date."""
    held: dict[tuple[str, int], dict[int, tuple[Document, Reading]]] = defaultdict(dict)
    for reading in readings:
        for document in reading.documents:
            series = _series(document.number)
            if series and document.issued:
                held[series[0]].setdefault(series[1], (document, reading))
    for key in sorted(held):
        numbers = sorted(held[key])
        for before, after in pairwise(numbers):
            (first, _), (second, reading) = held[key][before], held[key][after]
            if (second.issued or "") < (first.issued or ""):
                yield _finding(
                    reading,
                    _number_span(second),
                    "number-date-order",
                    f"{second.number} is dated {second.issued}, before {first.number} of {first.issued}",
                    second.id,
                )


def _leads(reading: Reading) -> Iterator[Finding]:
    """One task printed twice with different leads, and one party of a task with two roles."""
    tasks = {t.id: t for t in reading.tasks}
    for task in reading.tasks:
        other = tasks.get(task.same_as or "")
        if other and _lead_names(task) and _lead_names(other) and _lead_names(task) != _lead_names(other):
            yield _finding(
                reading,
                task.span,
                "role-conflict",
                f"this task is led by {', '.join(_lead_names(task))}, "
                f"its other printing by {', '.join(_lead_names(other))}",
                task.document,
            )
        roles: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        for party in task.parties:
            roles[party.agency, party.place].add(party.role)
        for (agency, _), held in sorted(roles.items(), key=lambda r: (r[0][0], r[0][1] or "")):
            if len(held) > 1:
                yield _finding(
                    reading,
                    task.span,
                    "role-conflict",
                    f"{agency} has several roles in one task: {', '.join(sorted(held))}",
                    task.document,
                )


def _lead_names(task: Task) -> tuple[str, ...]:
    return tuple(sorted({p.agency for p in task.parties if p.role == "lead"}))
