"""Second lines: bodies that support a task, printed below the line, bracket or sentence that names who leads it."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.assignments import PartyList, parse_verbs
from loaders.markers import opens_part, parse_marker
from loaders.parties import is_party_list
from loaders.statements import Statement
from loaders.text import Text
from loaders.vocabulary import NAMELESS
from ontology.authority import load_authority
from ontology.model import Span

_SUPPORT = re.compile(r"配合|参与|协助|协办|协同|参加|支持|落实|实施")
_LONGEST, _MOST_LINES = 200, 3
_HELP = re.compile(r"配合|参与|协助|协办")
_LEADS = re.compile(r"牵头|负责|主办|[:：]")
_FIRST = re.compile(r"[、,\s]")
_LONGEST_LINE = 60
_NUMBERING = 12
"""Characters a numbering is told by."""
_BETWEEN = "。;,、) \t\n"


def with_second_lines(text: Text, statements: list[Statement], start: int, end: int) -> list[Statement]:
    """The statements with what stands right behind or below each of them and is nothing but bodies and a verb that says
    they support (市财政局、市教育局配合), up to the next statement or numbered item; and those that name only who supports with
    the line above that names who leads. A line of bodies that support and more is ``unread``."""
    found: list[Statement] = []
    for i, statement in enumerate(statements):
        limit = statements[i + 1].start if i + 1 < len(statements) else end
        statement = _with_first_line(text, statement, found[-1].end if found else start)
        if _begins_item(text.folded, statement.end, limit):
            found.append(statement)
            continue
        while (second := _second(text, statement, limit)) is not None and second.end > statement.end:
            statement = second
        unread = _unread_below(text, statement, limit)
        found.append(replace(statement, lists=(*statement.lists, unread)) if unread else statement)
    return found


def _begins_item(folded: str, at: int, limit: int) -> bool:
    """Whether what stands next is a numbered item."""
    at = _next(folded, at, limit)
    return opens_part(folded[at : at + _NUMBERING])


def _next(folded: str, at: int, limit: int) -> int:
    """Where the words next to a statement begin, its closing marks and line ends left behind."""
    while at < limit and folded[at] in _BETWEEN:
        at += 1
    return at


def _with_first_line(text: Text, statement: Statement, lower: int) -> Statement:
    """A statement that names only who supports, with the line of bodies and a verb of leading right above it."""
    if statement.head or any(x.role not in {"co", *NAMELESS} for x in statement.lists):
        return statement
    above = text.paragraphs(max(lower, statement.start - _LONGEST), statement.start)
    if not above or text.folded[above[-1][1] : statement.start].strip(_BETWEEN):
        return statement
    low, high = above[-1]
    if (low and text.folded[low - 1] != "\n") or parse_marker(text.folded[low:high]):
        return statement
    lists = parse_verbs(text.folded, low, high)
    if not any(x.role == "lead" for x in lists):
        return statement
    return replace(statement, start=low, lists=(*lists, *statement.lists))


def _unread_below(text: Text, statement: Statement, limit: int) -> PartyList | None:
    """The line right below a statement that begins with a body and says that it supports, but is no list."""
    at = _next(text.folded, statement.end, limit)
    below = text.paragraphs(at, limit)[:1] if not statement.head and "\n" in text.folded[statement.end : at] else []
    for low, high in below:
        line = text.folded[low:high].rstrip("。;")
        first = _FIRST.split(line)[0]
        bodies = load_authority().is_agency(first) or load_authority().is_group(first)
        if bodies and high - low <= _LONGEST_LINE and "。" not in line and _HELP.search(line) and not _LEADS.search(line):
            return PartyList("unread", "", "verb", low, high)
    return None


def _second(text: Text, statement: Statement, limit: int) -> Statement | None:
    at = _next(text.folded, statement.end, limit)
    if statement.head or at >= limit or not _SUPPORT.search(text.folded, at, min(limit, at + _LONGEST)):
        return None
    has_lead = any(x.role in {"lead", "responsible"} for x in statement.lists)
    for low, high in _stretches(text, at, limit):
        lists = parse_verbs(text.folded, low, high)
        if lists and all(x.role == "co" or (x.role in {"joint", "responsible"} and has_lead) for x in lists):
            return replace(statement, end=high, lists=(*statement.lists, *(replace(x, role="co") for x in lists)))
    return None


def _stretches(text: Text, at: int, limit: int) -> list[Span]:
    """The line that begins at ``at``, and with it those below as long as it is a list that goes on."""
    found: list[Span] = []
    for start, stop in text.paragraphs(at, min(limit, at + _LONGEST))[:_MOST_LINES]:
        if stop - at > _LONGEST or parse_marker(text.folded[start:stop]):
            break
        high = stop
        while high > start and text.folded[high - 1] in "。;,、 ":
            high -= 1
        found.append((at, high))
        if not is_party_list(text.folded, start, high):
            break
    return found


def is_second_line(folded: str, start: int, end: int) -> bool:
    """Whether a line is nothing but bodies and a verb of supporting or being responsible."""
    if end - start > _LONGEST or not _SUPPORT.search(folded, start, end) or folded.find("。", start, end - 1) >= 0:
        return False
    lists: tuple[PartyList, ...] = parse_verbs(folded, start, end)
    return bool(lists)
