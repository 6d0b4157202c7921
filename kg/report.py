"""The report of a run: what was read out of each source and what was not, what does not fit, where witnesses
differ, and which goals of different documents agree or conflict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.collation import Collation, collate_readings, collation_row
from kg.consistency import CONSISTENCY, Finding, find_inconsistencies
from kg.coverage import Coverage, covered_by_documents, find_coverage
from kg.graph import Graph
from ontology.model import Issue, Reading, Span

GOAL_TYPES = ("CONFLICTS_WITH", "REFINES", "AGREES_WITH")


@dataclass(frozen=True, slots=True)
class UnknownParty:
    """A responsible body the authority file does not know: as printed, line, raw span, document."""

    surface: str
    line: int
    span: Span
    document: str


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source: its documents with their coverage, what was not understood, the bodies that are unknown."""

    path: str
    sha256: str
    characters: int
    in_documents: int
    counts: tuple[tuple[str, int], ...]
    documents: tuple[Coverage, ...]
    issues: tuple[Issue, ...]
    unknown: tuple[UnknownParty, ...]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """Two targets held against each other: relation, what differs, both sentences with their documents."""

    type: str
    difference: str
    quotes: tuple[str, str]
    documents: tuple[str, str]
    spans: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a reviewer of a run looks at, in order of file and position."""

    sources: tuple[SourceReport, ...]
    findings: tuple[Finding, ...]
    collations: tuple[Collation, ...]
    goals: tuple[GoalRow, ...]
    failures: tuple[tuple[str, str], ...]


def build_report(
    readings: Sequence[Reading], graph: Graph | None = None, failures: Sequence[tuple[str, str]] = ()
) -> Report:
    """The report of readings; goals are taken from the graph's edges where one is given."""
    ordered = sorted({r.source.sha256: r for r in readings}.values(), key=lambda r: (r.source.path, r.source.sha256))
    return Report(
        tuple(_source(r) for r in ordered),
        find_inconsistencies(ordered),
        collate_readings(ordered),
        tuple(_goals(graph)) if graph else (),
        tuple(sorted(failures)),
    )


def _source(reading: Reading) -> SourceReport:
    inside, characters = covered_by_documents(reading)
    counts = (
        ("documents", len(reading.documents)),
        ("clauses", len(reading.clauses)),
        ("tasks", len(reading.tasks)),
        ("parties", sum(len(t.parties) for t in reading.tasks)),
        ("targets", len(reading.targets)),
        ("citations", len(reading.citations)),
        ("projects", len(reading.projects)),
        ("people", len(reading.people)),
        ("appointments", len(reading.appointments)),
    )
    unknown = {
        (p.span, p.surface): UnknownParty(
            p.surface, reading.source.text.count("\n", 0, p.span[0]) + 1, p.span, t.document
        )
        for t in reading.tasks
        for p in t.parties
        if not p.known and not p.group
    }
    issues = tuple(
        sorted((i for i in reading.issues if i.code not in CONSISTENCY), key=lambda i: (i.span, i.code, i.message))
    )
    return SourceReport(
        reading.source.path,
        reading.source.sha256,
        characters,
        inside,
        counts,
        find_coverage(reading),
        issues,
        tuple(unknown[k] for k in sorted(unknown)),
    )


def _goals(graph: Graph) -> list[GoalRow]:
    owners = {e.object: e.document or e.subject for e in graph.by_type("HAS_TARGET")}
    rows = []
    for edge in graph.by_type(*GOAL_TYPES):
        ends = edge.subject, edge.object
        names = []
        for end in ends:
            owner = graph.nodes.get(owners.get(end, ""))
            names.append(
                str(owner.properties.get("number") or owner.properties.get("title") or owner.id) if owner else ""
            )
        quotes = tuple(
            str(graph.nodes[e].properties.get("text") or graph.nodes[e].properties.get("indicator") or "") for e in ends
        )
        spans = tuple((e.source, e.start, e.end) for e in edge.evidence)
        rows.append(
            GoalRow(
                edge.type,
                str(edge.properties.get("difference") or ""),
                (quotes[0], quotes[1]),
                (names[0], names[1]),
                spans,
            )
        )
    return sorted(rows, key=lambda g: (GOAL_TYPES.index(g.type), g.documents, g.spans, g.quotes, g.difference))


def report_row(report: Report) -> dict[str, object]:
    """The report for programs."""
    return {
        "sources": [_source_row(s) for s in report.sources],
        "consistency": [
            {
                "code": f.code,
                "message": f.message,
                "source": f.path,
                "sha256": f.source,
                "line": f.line,
                "span": list(f.span),
                "document": f.document,
            }
            for f in report.findings
        ],
        "collations": [collation_row(c) for c in report.collations],
        "goals": [
            {
                "type": g.type,
                "difference": g.difference,
                "quotes": list(g.quotes),
                "documents": list(g.documents),
                "evidence": [{"source": s, "start": a, "end": b} for s, a, b in g.spans],
            }
            for g in report.goals
        ],
        "failures": [{"source": name, "message": message} for name, message in report.failures],
    }


def _source_row(source: SourceReport) -> dict[str, object]:
    return {
        "path": source.path,
        "sha256": source.sha256,
        "characters": source.characters,
        "inDocuments": source.in_documents,
        "counts": dict(source.counts),
        "documents": [
            {
                "id": d.document,
                "number": d.number,
                "title": d.title,
                "span": list(d.span),
                "carried": d.carried,
                "characters": d.characters,
                "covered": d.covered,
                "share": round(d.share, 4),
                "kinds": dict(d.kinds),
                "unread": [
                    {"signals": list(u.signals), "line": u.line, "span": list(u.span), "quote": u.quote}
                    for u in d.unread
                ],
            }
            for d in source.documents
        ],
        "issues": [
            {"code": i.code, "message": i.message, "line": i.line, "span": list(i.span), "document": i.document}
            for i in source.issues
        ],
        "unknownParties": [
            {"surface": u.surface, "line": u.line, "span": list(u.span), "document": u.document} for u in source.unknown
        ],
    }
