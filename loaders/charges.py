"""Which statements of a stretch of text charge somebody, and the numbered parts they are about: labels and brackets, sentences,
lists of duties, work groups, headings, and sentences about items above them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from loaders.back_duties import find_back_duties
from loaders.bare_brackets import find_bare_brackets
from loaders.clauses import Part, enclosing
from loaders.divided_duties import find_divided
from loaders.duty_lists import beside, find_duty_lists
from loaders.headed import find_headed
from loaders.kinds import STANDING
from loaders.minutes import close_points, find_asked
from loaders.parties import is_party_list
from loaders.second_lines import with_second_lines
from loaders.sentences import find_unlabelled
from loaders.statements import Statement
from loaders.text import Text
from loaders.torn import find_torn
from loaders.uncharged import find_uncharged
from loaders.work_groups import find_composed, find_work_groups
from ontology.model import Document, Issue, Span

_FOOT = re.compile(r"^(?:出席|列席|参会|参加|请假|缺席|记录|分送|发送|抄送|抄报|主题词)(?:人员?|同志|单位|领导)?\s*:|^附(?:件|表)\s*\d{0,2}\s*:", re.MULTILINE)
"""What stands below a text: who came to the meeting whose minutes it is, who gets copies, its annexes."""


_OF_ALL = re.compile(
    r"^(?:(?:以上|上述)(?:各项|所有|全部)?(?:重点)?(?:工作|任务|事项|实事|目标|职责(?:分工)?|分工)|各(?:牵头|责任|承办|主办)(?:单位|部门)[^。;]{0,8}[要应须需于])", re.MULTILINE
)
"""A paragraph below the last item that asks something of all the bodies named above."""

_DONE = re.compile(r"(?:开展|进展|完成|落实)情况$|^\D{0,12}(?:主要|工作)?成效$|(?:工作|情况)回顾$|存在的?(?:主要|突出)?问题$|(?:主要|基本)做法$")
"""The end of a heading below which is told what was done."""


@dataclass(frozen=True, slots=True)
class Charges:
    """The parts of a stretch and its statements, in order; ``spans`` are stretches that were read besides, and the issues met."""

    parts: list[Part]
    statements: list[Statement]
    spans: tuple[Span, ...] = ()
    issues: tuple[Issue, ...] = ()


def find_charges(
    text: Text,
    document: Document,
    title: str,
    parts: list[Part],
    labelled: Iterable[Statement],
    tables: tuple[Span, ...],
    start: int,
    end: int,
    *,
    letter: bool,
    plain: bool,
    carried: bool,
    signed: Document,
) -> Charges:
    """The charges between two clean offsets outside ``tables``. ``labelled`` are the statements in brackets and behind labels of
    the whole document; a ``letter`` charges nobody but by those, a ``plain`` page only by numbered items; ``signed`` is the
    document whose signature ends the stretch, ``carried`` tells that a notice carries it."""
    if tables:
        parts = _renumber(parts, [p for p in parts if not _inside(p.start, tables)])
    if document.kind == "纪要":
        parts = close_points(text, parts, start, end)
    statements = [s for s in labelled if start <= s.start < end and not _inside(s.start, tables)]
    if statements and all(_names_only_sections(text, s) for s in statements):
        statements = []  # a text of bare brackets, read by what all of them are
    report = document.kind == "报告"
    closing = _closing(text, signed, start, end)
    if not statements and not tables and not letter and document.kind not in STANDING and not report:
        statements = find_bare_brackets(text, start, end, title, document.addressees) or find_unlabelled(text, start, end)
        statements = beside(text, find_duty_lists(text, start, end), statements)
    elif not statements and not tables and not letter and carried and not report and not plain:
        # a letter that lost its title says nothing of the text it carries
        statements = find_bare_brackets(text, start, end, title, document.addressees)
    elif (statements or (tables and not report)) and not letter and not plain:
        statements = beside(text, statements, find_duty_lists(text, start, end))
        bounded = _closed(parts, statements, closing)
        statements = sorted([*statements, *find_uncharged(text, bounded, statements)], key=lambda s: s.start)
    if not letter and not plain and not report:
        statements = sorted([*statements, *find_divided(text, parts, statements)], key=lambda s: s.start)
    if document.kind == "纪要" and not letter:
        statements = beside(text, statements, find_asked(text, start, end))
    spans: list[Span] = []
    issues: tuple[Issue, ...] = ()
    if not letter:
        if not plain and (composed := find_composed(text, start, end)):
            statements = beside(text, composed, statements)
        groups = find_work_groups(text, parts, statements)
        parts, spans = groups.parts, [*groups.spans]
        statements = with_second_lines(text, groups.statements, start, end)
    if not statements and not tables and not document.title and plain:
        statements = find_torn(text, parts, start, end)
    if plain:
        statements = [s for s in statements if enclosing(parts, s.start) is not None]
    statements = [s for s in statements if s.line or not ((s.inline or s.head) and _told_only(text, parts, s.start))]
    if not letter:
        parts, statements = find_headed(text, parts, statements, start, end)
    if not letter and not plain:
        handed = find_back_duties(text, parts, statements, start, end)
        parts, statements, issues = handed.parts, handed.statements, handed.issues
        spans += handed.spans
    parts = _closed(parts, statements, closing)
    if statements and parts and (asked := _OF_ALL.search(text.folded, max(parts[-1].start, statements[-1].end), end)):
        parts = _closed(parts, statements, asked.start())
    return Charges(parts, statements, tuple(spans), issues)


def _names_only_sections(text: Text, statement: Statement) -> bool:
    """Whether a statement is a bracket of names without a word that not all are known (党建办、财务股)."""
    first = statement.lists[0]
    return len(statement.lists) == 1 and not first.word and first.role == "listed" and not is_party_list(text.folded, first.start, first.end)


def _inside(at: int, spans: tuple[Span, ...]) -> bool:
    return any(a <= at < b for a, b in spans)


def _renumber(parts: list[Part], kept: list[Part]) -> list[Part]:
    """The ``kept`` ones of parts, numbered anew: below what is left of the parts they stand in."""
    above = {p.index: p.parent for p in parts}
    places: dict[int | None, int] = {p.index: i for i, p in enumerate(kept)}
    found = []
    for i, part in enumerate(kept):
        parent = part.parent
        while parent is not None and parent not in places:
            parent = above.get(parent)
        found.append(replace(part, index=i, parent=places.get(parent)))
    return found


def _told_only(text: Text, parts: list[Part], at: int) -> bool:
    """Whether an offset stands in an article of a regulation, whose sentences say what a body is for, or below a heading of what was
    done (工作开展情况): they are no tasks."""
    part = enclosing(parts, at)
    while part is not None:
        if part.marker.kind == "article" or _DONE.search(text.folded, part.start, _heading_end(text, part)) is not None:
            return True
        part = parts[part.parent] if part.parent is not None else None
    return False


def _heading_end(text: Text, part: Part) -> int:
    """The end of a part's heading: of its line, or of its first sentence."""
    stops = (text.folded.find(mark, part.start, part.end) for mark in "\n。")
    return min((stop for stop in stops if stop >= 0), default=part.end)


def _closed(parts: list[Part], statements: list[Statement], closing: int) -> list[Part]:
    """The parts, the one in which a text ends ended there, unless something is charged behind it."""
    return [
        replace(p, end=closing)
        if p.start < closing < p.end and not any(closing <= s.start < p.end for s in statements)
        else p
        for p in parts
    ]


def _closing(text: Text, document: Document, start: int, end: int) -> int:
    """Where the signature begins that the fields of a document were read from, a line of its own, or what stands below a text (出席:,
    抄送:); ``end`` without either."""
    if foot := _FOOT.search(text.folded, start, end):
        end = foot.start()
    for name, span in document.fields:
        if name not in {"issuer", "issued"}:
            continue
        low, high = text.clean_span(span)
        if start < low < end and text.clean[low - 1] == "\n" and not text.clean[high:end].split("\n", 1)[0].strip():
            end = low
    return end
