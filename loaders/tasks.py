"""Tasks: the items of a document with their parties, leader, deadline and place among the headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.back_duties import find_back_duties
from loaders.back_references import resolve_references
from loaders.bare_brackets import find_bare_brackets
from loaders.clauses import Part, enclosing
from loaders.dates import parse_deadline
from loaders.duty_lists import find_duty_lists
from loaders.folding import fold
from loaders.headed import find_headed, headed_row
from loaders.implied import implicit_parties, with_implicit
from loaders.inner_bodies import issuing_bureau, name_sections
from loaders.items import Item, find_items
from loaders.kinds import STANDING
from loaders.leaders import find_block_leaders, find_row_leaders, leader_of
from loaders.roles import Declared, find_declared, resolve_roles
from loaders.rows import Table
from loaders.ruled_text import Drawing, find_drawings
from loaders.second_lines import with_second_lines
from loaders.sections import number_items
from loaders.statements import Statement, find_labelled, find_unlabelled
from loaders.tables import find_tables
from loaders.text import Text
from loaders.torn import find_torn
from loaders.uncharged import find_uncharged
from loaders.unread import find_unread
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
    without: frozenset[str] = frozenset(),
    counts: dict[tuple[object, ...], int] | None = None,
) -> TaskReading:
    """The tasks printed between two clean offsets of a document; ``declarations`` are those of the whole document. The
    ``letter`` of a notice that carries a text assigns nothing by its sentences; ``counts`` are the tasks read so far, by
    where they stand."""
    title = fold(title)
    if document.kind in _NO_TASKS or _NO_TASK_TITLE.search(title):
        # these kinds assign nothing as a rule; where one does, it is said
        unread = find_unread(text, start, end, ()) if document.kind in _SELDOM_TASKS else []
        return TaskReading((), (), (), tuple(unread))
    # a page whose title says nothing: only what is written as numbered items with their bodies, or as a table, is a task
    plain = document.kind in STANDING and not _TASK_TITLE.search(title)
    declared = declarations.conventions
    drawings = find_drawings(text, start, end)
    tables, problems = find_tables(text, start, end, [(d.start, d.end) for d in drawings])
    spans = (*((t.start, t.end) for t in tables), *((d.start, d.end) for d in drawings))
    parts = [p for p in parts if not any(a <= p.start < b for a, b in spans)]
    parts = [replace(p, index=i) for i, p in enumerate(parts)] if spans else parts
    statements = [
        s for s in declarations.labelled if start <= s.start < end and not any(a <= s.start < b for a, b in spans)
    ]
    if not statements and not spans and not letter and document.kind not in STANDING | {"报告"}:
        statements = find_bare_brackets(text, start, end, title, document.addressees) or find_unlabelled(text, start, end)
    elif not statements and not spans and not letter and part_name and document.kind != "报告" and not plain:
        # a letter that lost its title says nothing of the text it carries
        statements = find_bare_brackets(text, start, end, title, document.addressees)
    elif statements and not letter and not plain:
        statements = sorted([*statements, *find_duty_lists(text, parts, statements)], key=lambda s: s.start)
        statements = sorted([*statements, *find_uncharged(text, parts, statements)], key=lambda s: s.start)
    if not letter:
        statements = with_second_lines(text, statements, start, end)
    if not statements and not spans and not document.title and plain:
        statements = find_torn(text, parts, start, end)
    if plain:
        statements = [s for s in statements if enclosing(parts, s.start) is not None]
    if not letter:
        parts, statements = find_headed(text, parts, statements, start, end)
    handed = None if letter or plain else find_back_duties(text, parts, statements, start, end)
    if handed:
        parts, statements = handed.parts, handed.statements
    closing = _signature(text, document, start, end)
    parts = [
        replace(p, end=closing)
        if p.start < closing < p.end and not any(closing <= s.start < p.end for s in statements)
        else p
        for p in parts
    ]
    leaders = find_block_leaders(text, parts, place) if not plain else {}
    items = find_items(text, parts, statements, leaders, start, end)
    leaders_of_rows = find_row_leaders(text, tables, place)
    items += [Item(None, row.text[0], row.text, headed_row(text, row), row) for table in tables for row in table.rows]
    implicit = implicit_parties(text, declared, place, without, document.locality, date_of(document))
    kind = next((k for k, p in _KINDS if p.search(fold(part_name or "") or title)), "政策条款")
    bureau = issuing_bureau(document, place)
    tasks: list[Task] = []
    conventions: dict[str, Convention] = {}
    issues: list[Issue] = [*problems, *(handed.issues if handed else ())]
    counts = {} if counts is None else counts
    frame: list[Span] = list(handed.spans) if handed else []
    for item, where in zip(items, number_items(text, items, parts), strict=True):
        parties: list[Party] = []
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
            parties, problems = name_sections(parties, problems, bureau)
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
    issues += find_unread(text, start, end, [*done, *spans, *frame, *((d.at, d.text_end) for d in declared)])
    for d in declared:
        issues += d.exceptions.issues if start <= d.at < end else ()
        if any(p.convention == d.convention.id for t in tasks for p in t.parties):
            conventions[d.convention.id] = d.convention
    return TaskReading(
        tuple(link_repeated(tasks)),
        tuple(conventions.values()),
        tuple(sorted(leading, key=lambda p: p.span)),
        tuple(issues),
        tuple(drawn),
        tuple(t for t in tables if t.reported),
    )


def _signature(text: Text, document: Document, start: int, end: int) -> int:
    """Where the signature begins that the fields of a document were read from, a line of its own; ``end`` without one."""
    for name, span in document.fields:
        if name not in {"issuer", "issued"}:
            continue
        low, high = text.clean_span(span)
        if start < low < end and text.clean[low - 1] == "\n" and not text.clean[high:end].split("\n", 1)[0].strip():
            end = low
    return end


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
    year = int(document.issued[:4]) if document.issued else None
    deadline = None
    if item.statement:
        for x in item.statement.lists:
            if x.role == "deadline":
                deadline = parse_deadline(text.folded[x.start : x.end], year) or text.clean[x.start : x.end]
    end = max(item.statement.end, item.text[1]) if item.statement else item.text[1]
    roots = [p.convention for p in parties if p.convention]
    return Task(
        id=stable_id("task", document.id, part_name, section, ordinal, counts[key] if counts[key] > 1 else None),
        document=document.id,
        kind=kind,
        section=section,
        ordinal=ordinal,
        text=text.clean[slice(*item.text)].replace("\n", "").replace("\t", " ").replace("|", " "),
        parties=tuple(parties),
        span=text.raw_span(item.start, end),
        text_span=text.raw_span(*item.text),
        clause=clauses.get(item.part.index) if item.part else None,
        part=part_name,
        leader=leader,
        deadline=deadline,
        convention=roots[0] if roots else None,
    )


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
