"""What readings say, as nodes and edges: one function a kind of record."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.assembly import Assembler, evidence_of
from kg.graph import Graph
from loaders.topics import Topics, find_all_topics
from ontology.authority import load_authority
from ontology.dated import authority_of, date_of
from ontology.ids import fold, stable_id
from ontology.model import Document, PersonMention, Reading, Span, Task
from ontology.regions import children, load_regions
from ontology.schema import load_topics


def build_graph(readings: Sequence[Reading], topics: Callable[[], Topics] | None = None) -> Graph:
    """The graph of all readings, whatever their order: gazettes first, then by hash of the file. ``topics`` gives those
    of all tasks where they are looked for elsewhere."""
    out = Assembler()
    ordered = sorted({r.source.sha256: r for r in readings}.values(), key=lambda r: (r.gazette is None, r.source.sha256))
    for reading in ordered:
        _documents(out, reading)
        _clauses(out, reading)
        _conventions(out, reading)
        _tasks(out, reading)
        _targets(out, reading)
        _projects(out, reading)
        _regions(out, reading)
    for reading in ordered:
        _citations(out, reading)
        _people(out, reading)
    _topics(out, ordered, topics() if topics else find_all_topics(readings))
    return out.finish()


def _documents(out: Assembler, reading: Reading) -> None:
    gazette = None
    if g := reading.gazette:
        gazette = out.node(
            g.id,
            ("Gazette",),
            {"title": g.title, "issue": g.issue, "cumulative": g.cumulative, "published": g.published},
            evidence_of(reading, g.span),
        )
    for d in reading.documents:
        spans = dict(reversed(d.fields))
        out.node(
            d.id,
            ("Document",),
            {
                "title": d.title,
                "number": d.number,
                "kind": d.kind,
                "issued": d.issued,
                "published": d.published,
                "effectiveFrom": d.effective_from,
                "effectiveTo": d.effective_to,
                "status": d.status,
                "trial": d.trial or None,
                "passedBy": d.passed_by,
                "approvedBy": d.approved_by,
                "attachments": d.attachments,
                "place": d.place,
                "titlePrinted": d.title_printed,
            },
            evidence_of(reading, spans.get("title") or spans.get("opening", d.span)),
        )
        above = d.parent or gazette
        if above:
            out.edge("PART_OF", d.id, above, {}, evidence_of(reading, spans.get("title")), d.id)
        if d.parent is None:
            _bodies(out, reading, d, spans)


def _bodies(out: Assembler, reading: Reading, d: Document, spans: dict[str, tuple[int, int]]) -> None:
    place = load_regions()[d.place] if d.place else None
    table = authority_of(date_of(d))
    for ordinal, name in enumerate(d.issuer, 1):
        known = table.resolve(fold(name), place)
        code = (known.place.code if known and known.place else None) or d.place
        node = out.agency(known.name if known else name, code, name, d.id, known)
        out.edge(
            "ISSUED_BY",
            d.id,
            node,
            {"ordinal": ordinal},
            evidence_of(reading, spans.get("issuer", spans.get("title"))),
            d.id,
        )
    for ordinal, name in enumerate(d.addressees, 1):
        evidence = evidence_of(reading, spans.get("addressees"))
        if known := table.resolve(fold(name), place):
            node = out.agency(known.name, known.place.code if known.place else None, name, d.id, known)
        else:
            node = out.group(load_authority().resolve_group(fold(name), place) or name, d.place, d.id)
        out.edge("ADDRESSED_TO", d.id, node, {"ordinal": ordinal}, evidence, d.id)


def _clauses(out: Assembler, reading: Reading) -> None:
    for c in reading.clauses:
        evidence = evidence_of(reading, c.span)
        out.node(c.id, ("Clause",), {"label": c.label, "heading": c.heading, "text": c.text}, evidence)
        out.edge("PART_OF", c.id, c.parent or c.document, {}, evidence, c.document)


def _conventions(out: Assembler, reading: Reading) -> None:
    for c in reading.conventions:
        evidence = evidence_of(reading, c.span)
        out.node(c.id, ("Convention",), {"wording": c.wording, "rule": c.rule, "scope": c.scope}, evidence)
        out.edge("PART_OF", c.id, c.document, {}, evidence, c.document)


def _tasks(out: Assembler, reading: Reading) -> None:
    conventions = {c.id: c for c in reading.conventions}
    for t in reading.tasks:
        evidence = evidence_of(reading, t.text_span)
        out.node(
            t.id,
            ("Task",),
            {
                "text": t.text,
                "ordinal": t.ordinal,
                "section": t.section,
                "kind": t.kind,
                "part": t.part,
                "deadline": t.deadline,
                "term": t.term,
            },
            evidence,
        )
        out.edge("PART_OF", t.id, t.document, {}, evidence, t.document)
        if t.clause:
            out.edge("PART_OF", t.id, t.clause, {}, evidence, t.document)
        says = evidence_of(reading, _responsible_span(reading, t))
        for p in t.parties:
            convention = conventions.get(p.convention or "")
            declared = evidence_of(reading, convention.span) if convention else []
            named = evidence_of(reading, p.span)
            out.party(
                p,
                t.id,
                [*(named if p.derivation == "implicit" else [*says, *named]), *declared],
                t.document,
                t.document,
                convention.rule if convention else None,
            )
        if t.leader:
            person = _person(out, reading, t.leader)
            out.edge(
                "LEADS",
                person,
                t.id,
                {"derivation": "printed", "rule": "leader"},
                evidence_of(reading, _line_span(reading, t.leader.span)),
                t.document,
            )
        if t.same_as:
            out.edge("SAME_AS", t.id, t.same_as, {}, evidence, t.document)


def _responsible_span(reading: Reading, task: Task) -> Span:
    """The raw span of a task's responsible string: what follows its text, or the text itself where the sentence says it."""
    start, end = task.text_span[1], task.span[1]
    if start >= end:
        return task.text_span
    return start + len(reading.source.text[start:end]) - len(reading.source.text[start:end].lstrip()), end


def _line_span(reading: Reading, span: Span) -> Span:
    """The raw line around a span, or the span itself where the line is long."""
    raw = reading.source.text
    start = raw.rfind("\n", 0, span[0]) + 1
    end = raw.find("\n", span[1])
    line = raw[start : end if end >= 0 else len(raw)]
    if len(line) > 60 or not line.strip():
        return span
    start += len(line) - len(line.lstrip())
    return start, start + len(line.strip())


def _person(out: Assembler, reading: Reading, mention: PersonMention, home: str | None = None) -> str:
    """The node of a person and of the post held; ``home`` is the body of the first of several posts printed together."""
    labels = ("Person", "Leader") if mention.leader else ("Person",)
    evidence = evidence_of(reading, mention.span)
    person = out.node(
        stable_id("person", mention.name, home or mention.agency or mention.place or reading.source.sha256),
        labels,
        {"name": mention.name},
        evidence,
    )
    if mention.post:
        post = out.node(
            stable_id("post", mention.post, mention.agency or mention.place),
            ("Post",),
            {"title": mention.post},
            evidence,
        )
        out.edge("HOLDS", person, post, {}, evidence)
        if mention.agency:
            out.edge("POST_IN", post, out.agency(mention.agency, mention.place, None, reading.source.sha256), {}, evidence)
    return person


def _targets(out: Assembler, reading: Reading) -> None:
    for t in reading.targets:
        evidence = evidence_of(reading, t.span)
        out.node(
            t.id,
            ("Target",),
            {
                "indicator": t.indicator,
                "comparator": t.comparator,
                "value": t.value,
                "upper": t.upper,
                "stretch": t.stretch,
                "unit": t.unit,
                "deadline": t.deadline,
                "scope": t.scope,
                "modality": t.modality,
                "basis": t.basis,
                "reference": t.reference,
                "baseValue": t.base_value,
                "baseUnit": t.base_unit,
                "text": t.text,
            },
            evidence,
        )
        holder = t.task or t.clause or t.document
        out.edge("HAS_TARGET", holder, t.id, {}, evidence, t.document)


def _projects(out: Assembler, reading: Reading) -> None:
    places = {d.id: d.place for d in reading.documents}
    for p in reading.projects:
        evidence = evidence_of(reading, p.span)
        node = out.node(
            stable_id("project", p.name, places.get(p.document) or p.document),
            ("Project",),
            {"name": p.name, "kind": p.kind, "phase": p.phase},
            evidence,
        )
        out.edge("CONCERNS", p.task or p.clause or p.document, node, {"phase": p.phase}, evidence, p.document)


def _regions(out: Assembler, reading: Reading) -> None:
    """The counties and districts of a document's own city or province that the text of a task names."""
    places = {d.id: load_regions()[d.place] for d in reading.documents if d.place}
    for t in reading.tasks:
        if t.document not in places:
            continue
        start, end = t.text_span
        raw = reading.source.text[start:end]
        for region in children(places[t.document]):
            at = raw.find(region.name)
            if at >= 0:
                evidence = evidence_of(reading, (start + at, start + at + len(region.name)))
                out.edge("CONCERNS", t.id, out.region(region), {}, evidence, t.document)


def _topics(out: Assembler, readings: Sequence[Reading], found: Topics) -> None:
    """Topics of tasks; evidence is the task's text."""
    schemes = {t.id: t for t in load_topics()}
    spans = {t.id: (reading, t) for reading in readings for t in reading.tasks}
    for task, topics in sorted(found.items()):
        reading, record = spans[task]
        for topic in topics:
            out.node(topic, ("Topic",), {"name": schemes[topic].zh})
            out.edge("CONCERNS", task, topic, {}, evidence_of(reading, record.text_span), record.document)


def _citations(out: Assembler, reading: Reading) -> None:
    for c in reading.citations:
        evidence = evidence_of(reading, c.span)
        out.node(c.target, ("Document",), {"title": c.title or c.number, "number": c.number}, evidence)
        out.edge("CITES", c.document, c.target, {"function": c.function}, evidence, c.document, key=c.function)


def _people(out: Assembler, reading: Reading) -> None:
    issued = {d.id: d.issued for d in reading.documents}
    dates = {d.id: date_of(d) for d in reading.documents}
    homes: dict[tuple[str, Span], str | None] = {}
    for mention in reading.people:
        _person(out, reading, mention, homes.setdefault((mention.name, mention.span), mention.agency or mention.place))
    for a in reading.appointments:
        evidence = evidence_of(reading, a.span)
        place = load_regions()[a.place] if a.place else None
        person = out.node(
            stable_id("person", a.person, a.agency or a.place or a.document), ("Person",), {"name": a.person}, evidence
        )
        post = out.node(stable_id("post", a.post, a.agency or a.place), ("Post",), {"title": a.post}, evidence)
        if a.agency:
            known = authority_of(dates.get(a.document)).resolve(fold(a.agency), place)
            code = (known.place.code if known and known.place else None) or a.place
            agency = out.agency(known.name if known else a.agency, code, a.agency, a.document, known)
            out.edge("POST_IN", post, agency, {}, evidence)
        kind = "APPOINTED_TO" if a.action == "appoint" else "REMOVED_FROM"
        out.edge(kind, person, post, {"date": issued.get(a.document), "term": a.term}, evidence, a.document)
