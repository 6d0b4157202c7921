"""One source read into records: documents, clauses, tasks, citations, people, with what was not understood."""

from __future__ import annotations

from dataclasses import replace

from loaders.appointment_records import is_institution, with_ministry
from loaders.appointments import ANNOUNCING, find_appointments
from loaders.blocks import Block, Split
from loaders.citations import Names, find_citations
from loaders.clauses import Part, build_clauses, parse_parts
from loaders.contents import alike, title_key
from loaders.division import find_division
from loaders.fields import parse_document
from loaders.folding import fold
from loaders.founding_posts import find_founding_posts
from loaders.gazette import find_gazette
from loaders.metadata import Metadata, find_metadata
from loaders.people import find_contacts, find_signers
from loaders.rosters import find_roster
from loaders.splitting import split_documents
from loaders.task_aims import Aims, read_aims
from loaders.tasks import Declarations, read_declarations, read_tasks
from loaders.text import Text, read_text
from loaders.titles import check_titles, preferred_title
from loaders.unread import find_passed_over
from loaders.unread_acts import act_of_title
from ontology.dated import date_of
from ontology.model import (
    AgencyMention,
    Appointment,
    Citation,
    Clause,
    Convention,
    Document,
    Issue,
    PersonMention,
    ProjectMention,
    Reading,
    Source,
    Target,
    Task,
)
from ontology.place_names import as_printed
from ontology.regions import Region, load_regions


class _Collector:
    """Records of one source as they are found."""

    def __init__(self, text: Text, without: frozenset[str]) -> None:
        self.text = text
        self.without = without
        self.documents: list[Document] = []
        self.clauses: list[Clause] = []
        self.tasks: list[Task] = []
        self.citations: list[Citation] = []
        self.people: list[PersonMention] = []
        self.appointments: list[Appointment] = []
        self.conventions: list[Convention] = []
        self.targets: list[Target] = []
        self.projects: list[ProjectMention] = []
        self.issues: list[Issue] = []


def read_document(source: Source, *, without: frozenset[str] = frozenset()) -> Reading:
    """Read one source; ``without`` turns conventions off by id. A source without any document gives a Reading whose
    ``documents`` are empty."""
    text = read_text(source)
    metadata = find_metadata(text)
    split = split_documents(text, metadata)
    gazette = find_gazette(text, split)
    found = _Collector(text, without)
    known: dict[str, str] = {}
    pairs: list[tuple[Block, Document, list[tuple[Block, Document]]]] = []
    for block in split.blocks:
        title = preferred_title(text, block, split, metadata)
        own_end = block.carried[0].start if block.carried else block.end
        document = parse_document(
            text,
            block,
            title=title,
            title_span=block.title,
            parent=None,
            metadata=metadata,
            end=block.end,
            gazette=gazette,
        )
        document = _with_title_evidence(text, document, block, title)
        carried = []
        for part in block.carried:
            name = part.carried_title or text.clean[slice(*part.title)].replace("\n", "").replace("\t", "")
            child = parse_document(
                text, part, title=name, title_span=part.title, parent=document, metadata=Metadata(), end=part.end
            )
            carried.append((part, _with_title_evidence(text, child, part, name)))
        pairs.append((replace(block, end=max(own_end, block.end)), document, carried))
        for d in (document, *(c for _, c in carried)):
            known.setdefault(title_key(fold(d.title)), d.id)
            if d.number:
                known.setdefault(d.number, d.id)
    lead = 0
    for block, document, carried in pairs:
        _read_block(found, block, document, carried, known, min(lead, block.start))
        lead = block.end
    ends = [0, *(block.end for block, _, _ in pairs)]
    for low, high in zip(ends, [*(block.start for block, _, _ in pairs), len(text.clean)], strict=True):
        found.issues.extend(find_passed_over(text, low, high, framing=bool(pairs)))
    found.issues.extend(check_titles(text, split, [d for _, d, _ in pairs]))
    if not split.blocks and text.clean.strip():
        start, end = text.paragraphs()[0]
        found.issues.append(
            Issue("no-document", "no head of a document is found in this text", text.raw_span(start, end))
        )
    agencies = _agencies(found)
    issues = tuple(
        sorted({(i.span, i.code, i.message): replace(i, line=text.line_of(i.span[0])) for i in found.issues}.items())
    )
    return Reading(
        source=source,
        gazette=gazette,
        documents=tuple(found.documents),
        clauses=tuple(found.clauses),
        tasks=tuple(found.tasks),
        targets=tuple(found.targets),
        projects=tuple(found.projects),
        citations=tuple(found.citations),
        appointments=tuple(found.appointments),
        people=tuple(sorted(dict.fromkeys(found.people), key=lambda p: (p.span, p.name))),
        agencies=agencies,
        conventions=tuple(found.conventions),
        issues=tuple(i for _, i in issues),
    )


def _with_title_evidence(text: Text, document: Document, block: Block, title: str) -> Document:
    if not title:  # an untitled text is known by its first line
        opening = text.paragraphs(block.start, block.end)[0]
        return replace(document, fields=tuple(sorted((*document.fields, ("opening", text.raw_span(*opening))))))
    printed = text.clean[slice(*block.title)].replace("\n", "")
    fields = (*document.fields, ("title", text.raw_span(*block.title)))
    return replace(
        document,
        title_printed=printed if title_key(fold(printed)) != title_key(fold(title)) else None,
        fields=tuple(sorted(fields)),
    )


def _read_block(
    found: _Collector,
    block: Block,
    document: Document,
    carried: list[tuple[Block, Document]],
    known: dict[str, str],
    lead: int,
) -> None:
    """Read one block; ``lead`` is where the one before it ends: an order's signature can stand above a carried title."""
    text = found.text
    place = as_printed(load_regions()[document.place], (*document.issuer, document.title)) if document.place else None
    found.documents.append(document)
    printed = [(d.id, fold(d.title), text.folded[slice(*p.title)].replace("\n", ""), fold(p.carried_as or d.title)) for p, d in carried]
    names = {name: which for which, *several in printed for name in several}
    letter_end = carried[0][0].start if carried else block.end
    parts = parse_parts(text, block.body, block.end)
    declared = read_declarations(text, document.id, block.title[0], block.end, parts)
    cited = Names(known, names)
    _read_posts(found, document, block.body, letter_end if carried else block.end, place, document.kind, fold(document.title))
    if document.kind != "发文目录":
        found.citations.extend(
            find_citations(text, document, block.title[0] if document.interprets else block.body, letter_end, cited)
        )
    found.people.extend(find_contacts(text, block.body, block.end, place))
    heading = fold(document.title) or text.folded[block.body : block.body + 200]
    roster = find_roster(text, heading, block.body, block.end, place, document.issuer, date_of(document))
    found.people.extend(roster.people)
    found.issues.extend(replace(i, document=document.id) for i in roster.issues)
    order = document.kind == "命令" or "令" in (document.number or "") or bool(block.lead)
    found.people.extend(find_signers(text, lead, block.end, place, order=order))
    found.people.extend(find_division(text, fold(document.title), block.body, block.end, place, date_of(document)))
    if carried:
        parts = parse_parts(text, block.body, letter_end)
    _read_part(
        found, document, document, document.title, parts, block.body, letter_end, place, declared, None, letter=bool(carried)
    )
    for part, child in carried:
        found.documents.append(child)
        found.citations.extend(find_citations(text, child, part.body, part.end, Names(known, {}, cited.aliases)))
        _read_posts(found, document, part.body, part.end, place, child.kind, fold(child.title))
        parts = parse_parts(text, part.body, part.end)
        _read_part(found, document, child, child.title, parts, part.body, part.end, place, declared, child.title)
    missing = [n for n in names if alike(n, fold(document.title)) >= 0.99]
    if missing:
        known[title_key(fold(document.title))] = document.id


def _read_posts(found: _Collector, document: Document, start: int, end: int, place: Region | None, kind: str, title: str) -> None:
    listed = kind == "人事任免" or (kind == "名单" and bool(act_of_title(title)))
    if listed or any(found.text.folded.find(word, start, end) >= 0 for word in ANNOUNCING):
        home = None if is_institution(document.issuer) else place
        read = find_appointments(found.text, document.id, start, end, home, listed=listed, date=date_of(document), title=title)
        found.appointments.extend(with_ministry(read.records, document.issuer))
        found.issues.extend(replace(i, document=document.id) for i in read.issues)
    found.appointments.extend(find_founding_posts(found.text, document.id, start, end, place, kind, date_of(document)))


def _read_part(
    found: _Collector,
    document: Document,
    holder: Document,
    title: str,
    parts: list[Part],
    start: int,
    end: int,
    place: Region | None,
    declared: Declarations,
    part_name: str | None,
    letter: bool = False,
) -> None:
    text = found.text
    clauses = build_clauses(text, holder.id, parts, start, end)
    found.clauses.extend(clauses)
    ids = {p.index: c.id for p, c in zip(parts, clauses, strict=True)}
    reading = read_tasks(
        text,
        document,
        title,
        parts,
        ids,
        start,
        end,
        place,
        declared,
        part_name=part_name,
        letter=letter,
        signed=holder,
        without=found.without,
    )
    found.tasks.extend(reading.tasks)
    found.people.extend(reading.leaders)
    present = {c.id for c in found.conventions}
    found.conventions.extend(c for c in reading.conventions if c.id not in present)
    found.issues.extend(replace(i, document=document.id) for i in reading.issues)
    drawn = [(d.start, d.end) for d, _ in reading.drawings]
    inside = {t.id for _, tasks in reading.drawings for t in tasks}
    tasks = tuple(t for t in reading.tasks if t.id not in inside)
    assigns = bool(reading.tasks)
    aims = read_aims(
        text, holder, title, parts, ids, tasks, start, end, place, drawn, assigns=assigns, reports=reading.reports
    )
    _keep(found, aims)
    for drawing, rows in reading.drawings:
        _keep(found, read_aims(drawing.rows, holder, title, [], {}, rows, 0, len(drawing.rows.clean), place))


def _keep(found: _Collector, aims: Aims) -> None:
    found.targets.extend(aims.targets)
    found.projects.extend(aims.projects)
    found.issues.extend(aims.issues)


def _agencies(found: _Collector) -> tuple[AgencyMention, ...]:
    rows: dict[tuple[str, str | None], AgencyMention] = {}
    for task in found.tasks:
        for p in task.parties:
            rows.setdefault(
                (p.agency, p.place), AgencyMention(p.agency, p.surface, p.span, p.place, None, p.group, p.known)
            )
    return tuple(sorted(rows.values(), key=lambda a: (a.span, a.name)))


__all__ = ["Split", "read_document"]
