"""Tasks: the items of a document with their parties, leader, deadline and place among the headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.back_references import resolve_references
from loaders.charges import find_charges
from loaders.clauses import Part
from loaders.dates import parse_term
from loaders.declared import Declared, find_declared
from loaders.dittos import Dittos
from loaders.folding import fold
from loaders.headed import headed_row
from loaders.implied import implicit_parties, with_implicit
from loaders.inner_bodies import issuing_bureau, name_sections
from loaders.items import Item, find_items
from loaders.kind_runs import name_kinds
from loaders.kinds import STANDING
from loaders.leaders import find_block_leaders, find_row_leaders, leader_of
from loaders.lines import in_one_line
from loaders.plan_years import title_year
from loaders.roles import resolve_roles
from loaders.rows import Table
from loaders.ruled_text import Drawing, find_drawings
from loaders.sections import number_items
from loaders.statements import Statement, find_labelled
from loaders.tables import find_tables
from loaders.text import Text
from loaders.unread import find_unread
from loaders.untold_cells import find_untold
from ontology.dated import date_of
from ontology.ids import fold as comparable
from ontology.ids import stable_id
from ontology.model import Convention, Document, Issue, Party, PersonMention, Span, Task
from ontology.regions import Region

_KINDS = (
    ("民生实事", re.compile(r"民生实事|实事项目|为民办实事|十件实事|民生项目")),
    ("重点工作", re.compile(r"重点工作|责任分解|任务分解|任务分工|工作要点|责任清单|任务清单|目标任务|分工方案")),
)
_NO_TASKS = frozenset({"解读", "发文目录", "人事任免", "总结", "讲话", "公告", "通报", "名单"})
_SELDOM_TASKS = frozenset({"公告", "通报", "名单"})
_NO_TASK_TITLE = re.compile(
    r"职责(?!分工)|职能配置|内设机构|人员编制|机构设置|工作总结|讲话|致辞|放假|记者|新闻|访谈|招聘|预算执行|信箱"
)
_RUNS_SITE = re.compile(r"ICP|备案|公网安备|网站|版权")
_TASK_TITLE = re.compile(r"任务|工作|项目|清单|方案|实事|责任|目标|工程|推进|分工")


@dataclass(frozen=True, slots=True)
class TaskReading:
    """What a document's responsibility statements say; ``drawings`` are its drawn tables with their tasks, ``reports``
    its tables that tell beside each task what was reached."""

    tasks: tuple[Task, ...]
    conventions: tuple[Convention, ...]
    leaders: tuple[PersonMention, ...]
    issues: tuple[Issue, ...]
    drawings: tuple[tuple[Drawing, tuple[Task, ...]], ...] = ()
    reports: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Declarations:
    """The conventions a whole document declares, and its labelled lines and brackets, by clean offsets."""

    conventions: list[Declared]
    labelled: list[Statement]


def read_tasks(
    text: Text,
    document: Document,
    title: str,
    parts: list[Part],
    clauses: dict[int, str],
    start: int,
    end: int,
    place: Region | None,
    declarations: Declarations,
    *,
    part_name: str | None = None,
    letter: bool = False,
    signed: Document | None = None,
    without: frozenset[str] = frozenset(),
    counts: dict[tuple[object, ...], int] | None = None,
) -> TaskReading:
    """The tasks printed between two clean offsets of a document; ``declarations`` are those of the whole document. The
    ``letter`` of a notice that carries a text assigns nothing by its sentences; ``signed`` is the carried text where the stretch
    is one, whose signature ends it; ``counts`` are the tasks read so far, by where they stand."""
    title = fold(title)
    if document.kind in _NO_TASKS or _NO_TASK_TITLE.search(title):
        # these kinds assign nothing as a rule; where one does, it is said
        unread = find_unread(text, start, end, ()) if document.kind in _SELDOM_TASKS else []
        return TaskReading((), (), (), tuple(unread))
    # a page whose title says nothing: only what is written as numbered items with their bodies, or as a table, is a task
    plain = document.kind in STANDING and not _TASK_TITLE.search(title)
    declared = declarations.conventions
    drawings = find_drawings(text, start, end)
    found, problems = find_tables(text, start, end, [(d.start, d.end) for d in drawings])
    tables = [t for t in found if t.rows]
    spans = (*((t.start, t.end) for t in tables), *((d.start, d.end) for d in drawings))
    charges = find_charges(
        text, document, title, parts, declarations.labelled, spans, start, end,
        letter=letter, plain=plain, carried=bool(part_name), signed=signed or document,
    )
    parts = charges.parts
    leaders = find_block_leaders(text, parts, place) if not plain else {}
    items = find_items(text, parts, charges.statements, leaders, start, end)
    leaders_of_rows = find_row_leaders(text, tables, place)
    items += [Item(None, row.text[0], row.text, headed_row(text, row), row) for table in tables for row in table.rows]
    implicit = implicit_parties(text, declared, place, without, document.locality, date_of(document))
    kind = next((k for k, p in _KINDS if p.search(fold(part_name or "") or title)), "政策条款")
    bureau = issuing_bureau(document, place)
    tasks: list[Task] = []
    conventions: dict[str, Convention] = {}
    issues: list[Issue] = [*problems, *charges.issues]
    counts = {} if counts is None else counts
    frame: list[Span] = [*charges.spans]
    dittos = Dittos()
    for item, where in zip(items, number_items(text, items, parts), strict=True):
        parties: list[Party] = []
        if item.statement is not None:
            item = replace(item, statement=dittos.resolve(text, item.statement, issues))
        if item.statement is not None and not text.clean[slice(*item.text)].strip():
            # who runs the site, below its last text (主办:某市人民政府办公室)
            frame.append((item.statement.start, item.statement.end))
            if not _RUNS_SITE.search(text.folded, *frame[-1]):
                at = text.raw_span(*frame[-1])
                issues.append(Issue("no-text", "names behind a label with no task before them", at))
            continue
        if item.statement is not None:
            holding = [d for d in declared if not d.exceptions.include(where[1])]
            parties, used, problems = resolve_roles(
                text, document.id, item.statement, holding, place, without, document.locality, date_of(document)
            )
            held = (item.part.start, item.part.end) if item.part else (start, end)
            parties, problems = resolve_references(
                text, document, parties, problems, held, item.part is not None, place
            )
            parties, problems = name_sections(parties, problems, bureau, place)
            parties = name_kinds(text, parties, list(tasks[-1].parties) if tasks else [])
            conventions.update((c.id, c) for c in used)
            issues.extend(problems)
        parties = with_implicit(text, parties, implicit, item, declared, conventions)
        if item.statement is None:
            issues.append(
                Issue(
                    "no-party",
                    "a numbered item of a responsibility list names nobody",
                    text.raw_span(item.start, item.text[1]),
                )
            )
        elif not parties:
            at = text.raw_span(item.statement.start, item.statement.end)
            if not any(p.code == "unread-parties" for p in problems):
                issues.append(Issue("no-party", "a responsibility label is followed by no name", at))
            continue
        leader = leader_of(text, item, parts, leaders, leaders_of_rows, place, issues)
        task = _task(text, document, item, parts, clauses, kind, part_name, parties, leader, where, counts)
        tasks.append(task)
    leading = [*leaders.values(), *leaders_of_rows.values()]
    drawn: list[tuple[Drawing, tuple[Task, ...]]] = []
    for drawing in drawings:
        read = read_tasks(
            drawing.rows,
            document,
            title,
            [],
            {},
            0,
            len(drawing.rows.clean),
            place,
            _carried_over(declarations, drawing.start, len(drawing.rows.clean)),
            part_name=part_name,
            without=without,
            counts=counts,
        )
        drawn.append((drawing, read.tasks))
        tasks.extend(read.tasks)
        conventions.update((c.id, c) for c in read.conventions)
        leading.extend(read.leaders)
        issues.extend([*drawing.issues, *read.issues])
    done = [text.clean_span(t.span) for t in tasks] + [text.clean_span(i.span) for i in issues]
    done += [*spans, *frame, *((d.at, d.text_end) for d in declared)]
    assigns = not letter and not plain and document.kind not in STANDING | {"报告"}
    unread = find_unread(text, start, end, done, sentences=assigns)
    issues += unread
    issues += find_untold(text, document.title, start, end, done, [text.clean_span(i.span) for i in unread]) if assigns else []
    for d in declared:
        issues += d.exceptions.issues if start <= d.at < end else ()
        if d.rule == "lost" and start <= d.at < end:
            at = text.raw_span(d.at, d.text_end)
            issues.append(Issue("lost-mark", "which names lead is said by a print that this text does not keep", at))
        if any(p.convention == d.convention.id for t in tasks for p in t.parties):
            conventions[d.convention.id] = d.convention
    return TaskReading(
        tuple(link_repeated(tasks)),
        tuple(conventions.values()),
        tuple(sorted(leading, key=lambda p: p.span)),
        tuple(issues),
        tuple(drawn),
        tuple(t for t in found if t.reported),
    )


def read_declarations(text: Text, document: str, start: int, end: int, parts: list[Part]) -> Declarations:
    """What a whole document declares, carried texts included."""
    labelled = find_labelled(text, start, end)
    return Declarations(find_declared(text, document, start, end, labelled, parts), labelled)


def _carried_over(declarations: Declarations, at: int, size: int) -> Declarations:
    """What is declared for the place a drawn table stands at, as it holds for its rows."""
    held = [d for d in declarations.conventions if d.start <= at < d.stop and d.rule != "implicit"]
    return Declarations([replace(d, start=0, stop=size, at=-1, text_end=-1) for d in held], [])


def _task(
    text: Text,
    document: Document,
    item: Item,
    parts: list[Part],
    clauses: dict[int, str],
    kind: str,
    part_name: str | None,
    parties: list[Party],
    leader: PersonMention | None,
    place: tuple[str | None, int],
    counts: dict[tuple[object, ...], int],
) -> Task:
    section, ordinal = place
    key = (part_name, section, ordinal)
    counts[key] = counts.get(key, 0) + 1
    terms = [(x.start, x.end) for x in item.statement.lists if x.role == "deadline"] if item.statement else []
    term = terms[-1] if terms else None
    end = max(item.statement.end, item.text[1]) if item.statement else item.text[1]
    roots = [p.convention for p in parties if p.convention]
    return Task(
        id=stable_id("task", document.id, part_name, section, ordinal, counts[key] if counts[key] > 1 else None),
        document=document.id,
        kind=kind,
        section=section,
        ordinal=ordinal,
        text=_words(text, item).replace("\t", " ").replace("|", " "),
        parties=tuple(parties),
        span=text.raw_span(item.start, end),
        text_span=text.raw_span(*item.text),
        clause=clauses.get(item.part.index) if item.part else None,
        part=part_name,
        leader=leader,
        deadline=_last_day(document, text.folded[slice(*term)]) if term else None,
        convention=roots[0] if roots else None,
        term=text.clean[slice(*term)].replace("\n", "").strip() or None if term else None,
    )


def _words(text: Text, item: Item) -> str:
    """The text of an item in one line; a blank stands where its heading ends on a line of its own."""
    start, end = item.text
    stop = item.part.heading[1] if item.part else start
    heading = start < stop < end and text.clean[stop] == "\n" and text.folded[stop - 1] not in ":,、;"
    cuts = ((start, stop), (stop + 1, end)) if heading else ((start, end),)
    return " ".join(in_one_line(text.clean[slice(*cut)]).strip() for cut in cuts)


def _last_day(document: Document, term: str) -> str | None:
    """The last day of a printed term; one without a year is of the year the title plans for, else of the year of issue, unless that day
    was over then."""
    issued = int(document.issued[:4]) if document.issued else None
    planned = title_year(document.title)
    year = planned if planned and (issued is None or planned >= issued) else issued
    day = parse_term(term, year)
    return None if day and document.issued and day < document.issued and parse_term(term) is None else day


def link_repeated(tasks: list[Task]) -> list[Task]:
    """Tasks printed again under another leader point to their first printing."""
    first: dict[tuple[str, tuple[str, ...]], Task] = {}
    linked = []
    for task in tasks:
        key = (comparable(task.text), tuple(p.agency for p in task.parties))
        if key in first and first[key].leader != task.leader and len(task.text) >= 8:
            linked.append(replace(task, same_as=first[key].id))
            continue
        first.setdefault(key, task)
        linked.append(task)
    return linked
