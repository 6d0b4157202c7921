"""Responsibility statements: the places where a document says who is responsible, cut into lists with their roles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.assignments import PartyList
from loaders.leader_clauses import leader_clause
from loaders.lists import join_lists, labelled_lists
from loaders.markers import parse_marker
from loaders.parties import is_party_list, may_be_bodies
from loaders.statement_brackets import OPENING, bracket_lists, find_brackets, named_then_labelled, same_as_above
from loaders.terms import is_term
from loaders.text import Text
from loaders.vocabulary import CLOSING, LabelHit, find_labels, label_role
from ontology.model import Span

_RESPONSIBLE = frozenset({"lead", "co", "listed", "responsible", "joint", "division"})
_NAMED_ITEM = re.compile(r"[\u4e00-\u9fff、()]{3,60}。(?=(?:主要|具体)?负责)")
"""The heading of an item that is a body, before what it is responsible for ((二)市教育局。负责对…的调研)."""
_NEXT_PART = re.compile(r"[;。]?\s*(?:[①-⑳]|\(\d{1,2}\)|\d{1,2}[.、](?!\d))")
"""What follows a bracket that closes one part of several in a line: ①…。(甲局)②…。(乙局)."""
BULLETS = frozenset("◆●■▲★☆◇○◎□△▶►➢•·※*√-—") | {"——"}
"""What may stand at the head of a line before its label."""
_DUTY = re.compile(r"(?:按照?(?:各自)?职责(?:分工)?|分别|共同|具体|组织|抓好|负责|落实|实施|推进|承担)+(?=[。;,\s]|$)")
"""The verb behind a labelled list whose names stay listed (责任单位:市水务局、市林草局分别负责)."""
_BLANK = re.compile(r"(?P<word>[\u4e00-\u9fff]{4,8})[ \t]+(?=[\u4e00-\u9fff\d])")
_BLANK_ROLES = frozenset({"lead", "co", "listed", "leader", "deadline"})
_INITIALS = frozenset("牵责配主协承完分参落实时")
"""What labels begin with."""
_LONGEST_LEADER = 24
_LONGEST_WORD = 8
_GAP = 8
"""Line ends that may stand between a label and the mark before it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One responsibility statement: its clean span (brackets included) and its lists. ``inline`` statements are part
    of the sentence and stay in the task's text; ``head`` ones open their item (市水务局:负责…), ``line`` ones have a
    line of their own; ``row`` ones are cells of a table."""

    start: int
    end: int
    lists: tuple[PartyList, ...]
    inline: bool = False
    line: bool = False
    head: bool = False

    @property
    def responsible(self) -> bool:
        """Whether some list names responsible bodies (not only a leader or a deadline)."""
        return any(x.role in _RESPONSIBLE for x in self.lists)


def find_labelled(text: Text, start: int, end: int) -> list[Statement]:
    """Every labelled line and bracket between two clean offsets that names who is responsible."""
    merged = _merge_lines(text.folded, [s for p in text.paragraphs(start, end) for s in _in_paragraph(text.folded, *p)])
    return [s for s in merged if s.responsible]


def _in_paragraph(folded: str, start: int, end: int) -> tuple[Statement, ...]:
    found: list[Statement] = []
    covered = start
    colon = folded.find(":", start, end) >= 0
    if not colon and OPENING.search(folded, start, end) is None:
        return blank_label(folded, start, end)
    colon = colon or CLOSING.search(folded, start, end) is not None
    brackets = find_brackets(folded, start, end)
    for k, (open_at, close_at) in enumerate(brackets):
        if open_at < covered:
            continue
        if found and found[-1].end == open_at and (beside := _beside_bodies(folded, open_at + 1, close_at)):
            found[-1] = replace(found[-1], end=min(close_at + 1, end), lists=(*found[-1].lists, beside))
            covered = close_at + 1
            continue
        labels = find_labels(folded, open_at + 1, close_at) if colon else []
        if labels and labels[0].start <= open_at + 2:
            lists = labelled_lists(folded, labels, close_at)
        else:
            last = _last_of_run(brackets, k)
            closes = last + 1 >= end - 1 or _NEXT_PART.match(folded, last + 1, end) is not None
            lists = named_then_labelled(folded, open_at + 1, close_at, labels) if labels else same_as_above(folded, open_at + 1, close_at)
            lists = lists or bracket_lists(folded, open_at + 1, close_at, closes)
        if lists and any(x.role != "other" for x in lists):  # (责任人:李明远) behind a body only parts its list
            found.append(Statement(open_at, min(close_at + 1, end), lists))
            covered = close_at + 1
    outside = [
        hit
        for hit in (find_labels(folded, start, end) if colon else ())
        if not any(s.start <= hit.start < s.end for s in found)
    ]
    # a label behind the list of another needs nothing before it
    opening = (
        k for k, h in enumerate(outside) if _label_position(folded, start, h.start) and label_role(h.word) != "unknown"
    )
    first = next(opening, len(outside))
    outside = outside[first:]
    for hits in _groups(folded, outside):
        stop = end if hits[-1] is outside[-1] else folded.index("。", hits[-1].end)
        lists = labelled_lists(folded, hits, stop)
        if lists:
            begin = start if folded[start : hits[0].start].strip() in BULLETS else hits[0].start
            while begin > start and folded[begin - 1] == "—":
                begin -= 1
            found.append(Statement(begin, max(_after(folded, x) for x in lists), lists, line=True))
    return tuple(sorted(found, key=lambda s: s.start))


def _beside_bodies(folded: str, start: int, end: int) -> PartyList | None:
    """What a bracket right behind that of the bodies holds where it is nothing but a term or who leads them."""
    if is_term(folded[start:end].strip("。 ")):
        return PartyList("deadline", "", "label", start, end)
    led = leader_clause(folded, start, end)
    return led[0] if led and led[1] >= end else None


def _last_of_run(brackets: list[Span], at: int) -> int:
    """Where the last of the brackets ends that stand right behind one another (…。(市水务局牵头)(分管领导:李明远))."""
    while at + 1 < len(brackets) and brackets[at + 1][0] == brackets[at][1] + 1:
        at += 1
    return brackets[at][1]


def blank_label(folded: str, start: int, end: int) -> tuple[Statement, ...]:
    """A line that opens with a label and a blank in place of its colon (牵头单位　市水务局); () for any other."""
    begin = start
    while begin < end and (folded[begin] in BULLETS or folded[begin] == " "):
        begin += 1
    if begin == end or folded[begin] not in _INITIALS:
        return ()
    m = _BLANK.match(folded, begin, end)
    role = label_role(m["word"]) if m else "unknown"
    if m is None:
        return _run_together(folded, start, begin, end)
    if role not in _BLANK_ROLES:
        return ()
    named = m.end(), end
    if role == "leader":
        told = end - m.end() <= _LONGEST_LEADER and "。" not in folded[slice(*named)]
    elif role == "deadline":
        told = is_term(folded[slice(*named)].strip("。 "))
    else:
        told = is_party_list(folded, *named) or may_be_bodies(folded, *named)
    lists = labelled_lists(folded, [LabelHit(begin, m.end(), m["word"])], end) if told else ()
    return (Statement(start, end, lists, line=True),) if lists else ()


def _run_together(folded: str, start: int, begin: int, end: int) -> tuple[Statement, ...]:
    """A line that is a label and nothing but known bodies, or a term, run together where a blank was lost (责任单位市财政局、市水务局)."""
    for stop in range(min(begin + _LONGEST_WORD, end - 2), begin + 3, -1):
        role = label_role(folded[begin:stop])
        if role in _BLANK_ROLES - {"leader"}:
            told = is_term(folded[stop:end].strip("。 ")) if role == "deadline" else is_party_list(folded, stop, end)
            lists = labelled_lists(folded, [LabelHit(begin, stop, folded[begin:stop])], end) if told else ()
            return (Statement(start, end, lists, line=True),) if lists else ()
    return ()


def _after(folded: str, named: PartyList) -> int:
    """Where a list ends, the verb behind it included (责任单位:市水务局、市林草局分别牵头)."""
    verb = named.form == "verb" and folded.startswith(named.word, named.end)
    if verb:
        return named.end + len(named.word)
    behind = _DUTY.match(folded, named.end) if named.role == "listed" else None
    return behind.end() if behind else named.end


def _groups(folded: str, hits: list[LabelHit]) -> list[list[LabelHit]]:
    """The labels of one paragraph by statement: one whose word was printed before and that stands behind another sentence
    belongs to another task."""
    groups: list[list[LabelHit]] = []
    words: set[str] = set()  # those of the last group
    for hit in hits:
        if groups and hit.word not in words:
            groups[-1].append(hit)
            words.add(hit.word)
            continue
        sentence = folded.find("。", groups[-1][-1].end, hit.start) if groups else -1
        if groups and (sentence < 0 or not folded[sentence + 1 : hit.start].strip()):
            groups[-1].append(hit)
        else:
            groups.append([hit])
            words = {hit.word}
    return groups


def _label_position(folded: str, start: int, at: int) -> bool:
    if at > start and folded[at - 1] in " \t":
        return True
    before = folded[max(start, at - _GAP) : at].rstrip()
    return not before or before[-1] in "。;,:)】—" or (at - start <= _GAP and before in BULLETS)


def _merge_lines(folded: str, found: list[Statement]) -> list[Statement]:
    """Label lines below one another are one statement; a repeated label of the same word begins the next."""
    merged: list[Statement] = []
    for statement in found:
        last = merged[-1] if merged else None
        if last and last.end == statement.start and not last.line and not statement.line and last.responsible != statement.responsible:
            # who does it in one bracket, who leads them or by when in the next
            merged[-1] = replace(last, end=statement.end, lists=last.lists + statement.lists)
            continue
        if last and last.line and statement.line and statement.start - last.end <= 3:
            words = {x.word for x in last.lists if x.form == "label"}
            if not any(x.word in words for x in statement.lists):
                lists = join_lists(folded, last.lists, statement.lists)
                merged[-1] = Statement(last.start, statement.end, lists, line=True)
                continue
        merged.append(statement)
    return merged


def find_opening(text: Text, start: int, end: int) -> list[Statement]:
    """The bodies that numbered items open with and say that they are responsible for what follows; none where one item does."""
    return [s for s in find_by_items(text, text.paragraphs(start, end)) if s.head and s.lists[0].role == "responsible"]


def find_by_items(text: Text, paragraphs: list[Span]) -> list[Statement]:
    """Lists whose items open with the bodies (一、市水务局:负责…) or close with them (1、指标:市水务局、市统计局)."""
    heads: list[Statement] = []
    tails: list[Statement] = []
    for start, end in paragraphs:
        marker = parse_marker(text.folded[start:end])
        if marker is None:
            continue
        begin = start + marker.length
        first = text.folded.find(":", begin, end)
        last = text.folded.rfind(":", begin, end)
        if headed := _NAMED_ITEM.match(text.folded, begin, end):
            first = headed.end() - 1
        elif first < 0:
            continue
        if is_party_list(text.folded, begin, first) and end - first > 6:
            role = opening_role(text.folded, first + 1)
            named = PartyList(role, text.folded[first + 1 : first + 3], "verb", begin, first)
            heads.append(Statement(begin, first + 1, (named,), head=True))
        elif last >= 0 and is_party_list(text.folded, last + 1, end):
            stop = end - 1 if text.folded[end - 1] == "。" else end
            tails.append(Statement(last, stop, (PartyList("listed", "", "label", last + 1, stop),)))
    best = heads if len(heads) >= len(tails) else tails
    return best if len(best) >= 2 else []


def opening_role(folded: str, at: int) -> str:
    """The role of the bodies that an item opens with, by the words behind the colon at ``at``."""
    opening = folded[at : at + 6]
    if opening.startswith("牵头"):
        return "lead"
    if re.match(r"配合|协助|参与", opening):
        return "co"
    return "responsible" if re.match(r"(?:具体|主要)?负责", opening) else "joint"
