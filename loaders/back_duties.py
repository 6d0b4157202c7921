"""Sentences behind numbered items that say who is responsible for those before them, by their number or as the one named last
(以上4项目标的责任单位均为…, 该任务由…负责): the bodies are handed to each item meant."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass, replace
from operator import attrgetter

from loaders.assignments import PartyList, parse_verbs
from loaders.back_words import read_count
from loaders.clauses import Part, enclosing
from loaders.parties import is_party_list
from loaders.rule_exceptions import read_numbers
from loaders.sentences import read_closing
from loaders.statements import Statement
from loaders.text import Text
from loaders.vocabulary import NAMELESS, label_role, label_roles
from ontology.model import Issue, Span

_NOUN = r"(?:目标任务|工作任务|任务目标|工作目标|任务指标|目标|指标|任务|事项|项目|工作|措施|举措|内容)"
_KIND = r"(?:重点|主要|具体|年度|考核|约束性|预期性|量化)*"
_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_NTH = rf"第{_NUMBER}(?:[、和及与至到~—-]+第?{_NUMBER})*(?:[项点](?!目){_KIND}{_NOUN}?|[个条]{_KIND}{_NOUN})"
_NAMED_ITEM = re.compile(_NTH)
_HEAD = re.compile(
    rf"\(?(?:(?P<one>该|此|这)(?:[项个条]|一[项个条]?)?{_KIND}{_NOUN}"
    rf"|(?:(?:以上|上述|前述|上列|前)(?:的)?|[这该此])(?P<count>{_NUMBER})[项个条大]{_KIND}{_NOUN}?"
    rf"|(?P<bare>{_NUMBER})[项个条]{_KIND}{_NOUN}"
    rf"|(?P<nth>{_NTH})"
    rf"|(?:以上|上述|前述|上列)(?P<all>各[项个条]|所有|全部)?{_KIND}(?:(?P<noun>{_NOUN})|(?=[均都]?由|责任|牵头)))的?,?"
)
"""What a sentence begins with that speaks of items before it."""
_LABEL = re.compile(r"(?P<label>[\u4e00-\u9fff]{2,8}?)(?:均|都|同)?(?:为|是|系|:)")
_EACH_ITS_OWN = re.compile(r"分别|依次")
_BY = re.compile(r"(?:均|都|一并|统一|全部)?(?=由)")
_OPENINGS = ("以上", "上述", "前述", "上列", "前", "这", "该", "此", "第")
_WORDS = re.compile(r"单位|部门|主体|负责|牵头|主办|落实|承担|实施|配合|协办|参与")
_BEHIND = re.compile(r"[。;][^。;\n]{2,40}(?:负责|牵头|配合|协助)(?:落实|实施|组织|推进)?(?=[。;\n])")
_LABELLED = re.compile(r"(?:单位|部门|主体)(?:均|都|同)?(?:为|是|系|:)")
_CUT = re.compile(r"[。;]")
_LONGEST, _FARTHEST = 200, 600
_START = attrgetter("start")
_UNSURE = "a sentence says who is responsible for items before it; which items or bodies it means is not sure"


@dataclass(frozen=True, slots=True)
class Handed:
    """The parts of a text, cut where such a sentence begins, its statements with one for each item a sentence charges, the sentences
    read, and an issue for each that is not sure."""

    parts: list[Part]
    statements: list[Statement]
    spans: tuple[Span, ...]
    issues: tuple[Issue, ...]


def find_back_duties(text: Text, parts: list[Part], statements: list[Statement], start: int, end: int) -> Handed:
    """The parts and ``statements`` with what such sentences say; one that cannot be referred to items without a statement of their
    own, or names no bodies, is an issue; where it tells no number, what charges the last item alone is kept."""
    lines = _lines(text, parts, start, end)
    if not lines:
        return Handed(parts, statements, (), ())
    parts, statements = [*parts], sorted(statements, key=_START)
    spans: list[Span] = []
    issues: list[Issue] = []
    for low, high, head in lines:
        lists = _named(text.folded, head.end(), high)
        inside = slice(bisect_left(statements, low, key=_START), bisect_left(statements, high, key=_START))
        if lists is None:  # what says nothing of duties is left alone
            if head["nth"] and statements[inside] and text.clean[low - 1 : low] == "\n":
                del statements[inside]  # of other items as well as the last
                issues.append(Issue("unread-responsibility", _UNSURE, text.raw_span(low, high)))
            continue
        if head["nth"]:
            last = enclosing(parts, low)
            within = last is not None and text.clean.find("\n", last.start, low) < 0  # points of its own line are meant
            items = [] if within else _numbered(parts, low, head["nth"])
            if any(_is_charged(statements, part, low) for part in items) or (within and not statements[inside]):
                continue  # an exception to what they print
            if _NAMED_ITEM.search(text.folded, head.end(), high):
                items = []  # who does the one and who the other
        else:
            items = _meant(parts, statements, low, head) if lists else []
        if statements[inside] and (head["one"] or len(items) == 1):
            if head["one"] or not items or not _others_uncharged(parts, statements, items[0]):
                continue  # the sentence is part of its item
            # 以上任务 may mean those before it as well
            del statements[inside]
            issues.append(Issue("unread-responsibility", _UNSURE, text.raw_span(low, high)))
            continue
        if items or head["count"] or head["bare"] or head["nth"]:
            del statements[inside]  # the last of several items alone is not meant
        if not items:
            issues.append(Issue("unread-responsibility", _UNSURE, text.raw_span(low, high)))
            continue
        for i in range(items[-1].index, len(parts)):
            if parts[i].start >= low:
                break
            parts[i] = replace(parts[i], end=min(parts[i].end, low))
        for item in items:
            stop = min(item.end, low)
            while stop > item.start and text.clean[stop - 1].isspace():
                stop -= 1
            insort(statements, Statement(stop - 1, stop, lists, inline=True, line=True), key=_START)
        spans.append((low, high))
        issues += _left_over(text, statements, high)
    return Handed(parts, statements, tuple(spans), tuple(issues))


def _others_uncharged(parts: list[Part], own: list[Statement], item: Part) -> bool:
    """Whether an item of the same rank before this one has no statement of its own."""
    for part in parts[max(0, item.index - _FARTHEST) : item.index]:
        if part.parent == item.parent and part.marker.kind == item.marker.kind:
            at = bisect_left(own, part.start, key=_START)
            if at == len(own) or own[at].start >= part.end:
                return True
    return False


def _left_over(text: Text, own: list[Statement], end: int) -> list[Issue]:
    """An issue where the sentence behind one that was read says who else does something, of nobody knows what."""
    behind = _BEHIND.match(text.folded, end)
    if behind is None:
        return []
    stop = behind.end()
    del own[bisect_left(own, end, key=_START) : bisect_left(own, stop, key=_START)]
    return [Issue("unread-responsibility", _UNSURE, text.raw_span(end + 1, stop))]


def _lines(text: Text, parts: list[Part], start: int, end: int) -> list[tuple[int, int, re.Match[str]]]:
    """The sentences behind a first numbered item that begin as such sentences do, with the words they begin with."""
    found: list[tuple[int, int, re.Match[str]]] = []
    if not parts:
        return found
    for s, e in text.paragraphs(max(start, parts[0].start), end):
        at = s
        while at < e:
            cut = _CUT.search(text.folded, at, e)
            while cut and cut[0] == ";" and _is_label(text.folded, cut.end(), e):
                cut = _CUT.search(text.folded, cut.end(), e)
            stop = cut.start() if cut else e
            opens = text.folded.startswith(_OPENINGS, at + (text.folded[at] == "("))
            if (opens or text.folded[at] in "0123456789一二两三四五六七八九十(") and stop - at <= _LONGEST:
                head = _HEAD.match(text.folded, at, stop)
                # a bare number opens a line: 4项目标的责任单位为…
                if head and (head["bare"] is None or at == s) and _WORDS.search(text.folded, head.end(), stop):
                    found.append((at, stop, head))
            at = stop + 1
            while at < e and text.folded[at] in " )":
                at += 1
    return found


def _named(folded: str, at: int, end: int) -> tuple[PartyList, ...] | None:
    """The lists of the rest of a sentence: words and bodies (责任单位均为…,配合单位为…), or bodies and verbs behind 由; none where they
    cannot be read, None where the rest is no statement of who is responsible."""
    while end > at and folded[end - 1] in ") ":
        end -= 1
    if by := _BY.match(folded, at, end):
        closing = read_closing(folded, by.end(), end)
        if closing and closing.start == by.end():
            return closing.lists
        # only who supports, or a verb nobody knows
        return () if parse_verbs(folded, by.end() + 1, end) or _LABELLED.search(folded, by.end(), end) else None
    lists: list[PartyList] = []
    while at < end:
        label = _LABEL.match(folded, at, end)
        if label is None or label["label"].rstrip("均都同") not in label_roles():
            named = label is not None and _EACH_ITS_OWN.search(label["label"]) is not None
            return () if lists or named else None
        word = label["label"].rstrip("均都同")
        role = label_role(word)
        if role in NAMELESS or role == "division":
            return () if lists else None
        following = (m for m in re.finditer(r"[,、;]", folded[label.end() : end]))
        stops = (label.end() + m.start() for m in following if _is_label(folded, label.end() + m.end(), end))
        stop = next(stops, end)
        if not is_party_list(folded, label.end(), stop, lenient=True):
            return ()
        lists.append(PartyList(role, word, "label", label.end(), stop))
        at = stop + 1
    return tuple(lists)


def _is_label(folded: str, at: int, end: int) -> bool:
    label = _LABEL.match(folded, at, end)
    return label is not None and label["label"].rstrip("均都同") in label_roles()


def _meant(parts: list[Part], own: list[Statement], low: int, head: re.Match[str]) -> list[Part]:
    """The items a sentence at ``low`` speaks of: those of one rank right before it that nobody is charged with, as many as it
    says; none where it is not sure which."""
    part = enclosing(parts, low)
    runs: list[list[Part]] = []
    while part is not None:
        runs.append(_uncharged(parts, own, part, low))
        part = parts[part.parent] if part.parent is not None else None
    if not runs:
        return []
    if head["one"]:
        return runs[0] if len(runs[0]) == 1 else []
    count = head["count"] or head["bare"]
    if count is not None:
        fitting = [run for run in runs if len(run) == read_count(count)]
        return fitting[0] if len(fitting) == 1 else []
    if len(runs) > 1 and len(runs[1]) > 1:
        return []  # the items of this section, or all sections so far
    if not head["all"] and not _is_one_list(head.string, runs[0], low) and head["noun"] in {None, "工作", "措施", "举措", "内容"} and len(runs[0]) > 1:
        return []  # what the last item is about, or the items
    return runs[0]


def _is_one_list(folded: str, items: list[Part], low: int) -> bool:
    """Whether semicolons make one list of the items that a line of its own stands below."""
    return folded[low - 1 : low] == "\n" and all(folded[part.start : part.end].rstrip().endswith(";") for part in items[:-1])


def _numbered(parts: list[Part], low: int, words: str) -> list[Part]:
    """The items before an offset that are named by their number (第2、4项, 第3至6项), beside the last or above it; none where one of
    them is missing."""
    numbers = read_numbers(words)
    last = enclosing(parts, low)
    while last is not None:
        near = parts[max(0, last.index - _FARTHEST) : last.index + 1]
        found = [p for p in near if p.parent == last.parent and p.marker.kind == last.marker.kind and p.marker.value in numbers]
        if len(found) == len(numbers):
            return found
        last = parts[last.parent] if last.parent is not None else None
    return []


def _is_charged(own: list[Statement], part: Part, low: int) -> bool:
    at = bisect_left(own, part.start, key=_START)
    return at < len(own) and own[at].start < min(part.end, low)


def _uncharged(parts: list[Part], own: list[Statement], last: Part, low: int) -> list[Part]:
    """The parts of one rank up to ``last`` with rising numbers, back to the first that somebody is charged with."""
    run: list[Part] = []
    for i in range(last.index, max(-1, last.index - _FARTHEST), -1):
        part = parts[i]
        if part.parent != last.parent or part.marker.kind != last.marker.kind:
            continue
        if run and part.marker.value != run[-1].marker.value - 1:
            break
        if _is_charged(own, part, low):
            break
        run.append(part)
    return run[::-1]
