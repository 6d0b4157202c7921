"""Responsibility statements: the places where a document says who is responsible, cut into lists with their roles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.parties import is_party_list
from loaders.text import Text
from loaders.vocabulary import Verb, label_expression, label_role, load_conventions

_PAIRS = {"(": ")", "[": "]", "〔": "〕", "【": "】"}
_CONNECT = re.compile(r"^[,、;并由和及与以]*")
_SUBJECT = re.compile(r"(?:^|[。;:,(])(?:由|请|以)?([^。;:()]*?)$")


@dataclass(frozen=True, slots=True)
class PartyList:
    """A list of names in clean offsets and the role its word gives: lead, co, listed, joint, responsible; or leader,
    deadline. ``word`` is the printed label or verb, ``form`` label or verb."""

    role: str
    word: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One responsibility statement: its clean span (brackets included) and its lists. ``inline`` statements are part
    of the sentence and stay in the task's text."""

    start: int
    end: int
    lists: tuple[PartyList, ...]
    inline: bool = False
    line: bool = False


def find_statements(text: Text, start: int, end: int, *, sentences: bool) -> list[Statement]:
    """Every labelled line and bracket between two clean offsets; where there is none and ``sentences`` is set, sentences
    that name a lead."""
    found: list[Statement] = []
    for s, e in text.paragraphs(start, end):
        if "\t" in text.clean[s:e]:
            continue
        found.extend(_in_paragraph(text, s, e))
    merged = _merge_lines(found)
    if not merged and sentences:
        for s, e in text.paragraphs(start, end):
            if "\t" not in text.clean[s:e]:
                merged.extend(_in_sentences(text, s, e))
    return merged


def _in_paragraph(text: Text, start: int, end: int) -> list[Statement]:
    folded = text.folded
    found: list[Statement] = []
    covered = start
    for open_at, close_at in _brackets(folded, start, end):
        if open_at < covered:
            continue
        labels = list(label_expression().finditer(folded, open_at + 1, close_at))
        if labels and labels[0].start() <= open_at + 2:
            lists = _labelled(folded, labels, close_at)
        else:
            lists = _bracketed(folded, open_at + 1, close_at, close_at + 1 >= end - 1)
        if lists:
            found.append(Statement(open_at, close_at + 1, lists))
            covered = close_at + 1
    outside = [m for m in label_expression().finditer(folded, start, end)
               if not any(s.start <= m.start() < s.end for s in found) and _label_position(folded, start, m.start())]
    if outside:
        lists = _labelled(folded, outside, end)
        if lists:
            found.append(Statement(outside[0].start(), lists[-1].end, lists, line=True))
    return sorted(found, key=lambda s: s.start)


def _label_position(folded: str, start: int, at: int) -> bool:
    before = folded[start:at].rstrip()
    return not before or before[-1] in "。;,:)】" or folded[at - 1] in " \t"


def _brackets(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Outermost bracket pairs of a paragraph; one left open closes at the paragraph's end."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for i in range(start, end):
        char = folded[i]
        if char in _PAIRS:
            stack.append((_PAIRS[char], i))
        elif stack and char in _PAIRS.values():
            match = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == char), None)
            if match is not None:
                opened = stack[match][1]
                del stack[match:]
                if not stack:
                    pairs.append((opened, i))
    return pairs


def _labelled(folded: str, labels: list[re.Match[str]], end: int) -> tuple[PartyList, ...]:
    lists = []
    for m, following in zip(labels, [*labels[1:], None], strict=True):
        stop = following.start() if following else end
        role = label_role(m[1])
        sentence = folded.find("。", m.end(), stop)
        if sentence >= 0:
            stop = sentence
        while stop > m.end() and folded[stop - 1] in "。;,、 \t(【[\n":
            stop -= 1
        if stop > m.end():
            lists.append(PartyList(role, m[1], "label", m.end(), stop))
    return tuple(lists) if any(x.role in {"lead", "co", "listed", "responsible"} for x in lists) else ()


def _bracketed(folded: str, start: int, end: int, last: bool) -> tuple[PartyList, ...]:
    """A bracket without a label: verbs after names, or, at the end of a paragraph, nothing but names."""
    lists = parse_verbs(folded, start, end)
    if lists:
        return lists
    if last and folded[start - 2:start - 1] in "。;" and is_party_list(folded, start, end):
        return (PartyList("listed", "", "label", start, end),)
    return ()


def parse_verbs(folded: str, start: int, end: int) -> tuple[PartyList, ...]:
    """The lists of a stretch built as names + verb, names + verb …; () where it is not built so throughout."""
    lists: list[PartyList] = []
    at = start
    pending = ""
    while at < end:
        skip = _CONNECT.match(folded, at, end)
        at = skip.end() if skip else at
        while at < end and folded[at] in "。 请":
            at += 1
        hit = _next_verb(folded, at, end)
        if hit is None:
            if at < end and lists and _names(folded, at, end):
                lists.append(PartyList("co" if _has_lead(lists) else "joint", pending, "verb", at, end))
                at = end
            break
        verb, begin, stop = hit
        named = _names(folded, at, begin)
        if not named and begin > at:
            return ()
        if verb.role == "with":
            if named:
                lists.append(PartyList("lead", folded[begin:stop], "verb", at, begin))
            pending = folded[begin:stop]
            at = stop
            continue
        if named:
            role = verb.role
            if pending or (role in {"joint", "responsible"} and _has_lead(lists)):
                role = "co"
            lists.append(PartyList(role, folded[begin:stop] if not pending else pending, "verb", at, begin))
            pending = ""
        elif not lists:
            return ()
        at = stop
    rest = folded[at:end].strip("。;,、 ")
    return tuple(lists) if lists and len(rest) <= 12 else ()


def _has_lead(lists: list[PartyList]) -> bool:
    return any(x.role == "lead" for x in lists)


def _next_verb(folded: str, start: int, end: int) -> tuple[Verb, int, int] | None:
    """The verb that ends the list of names which begins at ``start``: the earliest after which the list is complete."""
    best: tuple[int, int, Verb] | None = None
    for verb in load_conventions().verbs:
        for m in verb.pattern.finditer(folded, start, end):
            if verb.role == "with" and m.start() > start and not _names(folded, start, m.start()):
                continue
            if m.start() > start and not _names(folded, start, m.start()):
                continue
            key = (m.start(), -(m.end() - m.start()))
            if best is None or key < (best[0], -(best[1] - best[0])):
                best = (m.start(), m.end(), verb)
            break
    return (best[2], best[0], best[1]) if best else None


def _names(folded: str, start: int, end: int) -> bool:
    while start < end and folded[start] in ",、;由请并 ":
        start += 1
    while end > start and folded[end - 1] in ",、; ":
        end -= 1
    return start < end and is_party_list(folded, start, end)


def _merge_lines(found: list[Statement]) -> list[Statement]:
    """Label lines below one another are one statement; a repeated label of the same word begins the next."""
    merged: list[Statement] = []
    for statement in found:
        last = merged[-1] if merged else None
        if last and last.line and statement.line and statement.start - last.end <= 3:
            words = {x.word for x in last.lists}
            if not any(x.word in words for x in statement.lists):
                merged[-1] = Statement(last.start, statement.end, last.lists + statement.lists, line=True)
                continue
        merged.append(statement)
    return merged


def _in_sentences(text: Text, start: int, end: int) -> list[Statement]:
    folded = text.folded
    lead = next(v for v in load_conventions().verbs if v.role == "lead")
    found = []
    for m in re.finditer(r"[^。;]+[。;]?", folded[start:end]):
        s, e = start + m.start(), start + m.end()
        for hit in lead.pattern.finditer(folded, s, e):
            subject = _SUBJECT.search(folded[s:hit.start()])
            if not subject:
                continue
            begin = _list_start(folded, s, hit.start())
            if begin is None:
                continue
            stop = e
            while stop > hit.end() and not (lists := parse_verbs(folded, begin, stop)):
                stop = max(hit.end(), max((folded.rfind(c, hit.end(), stop) for c in ",;。、"), default=-1))
                if stop <= hit.end():
                    lists = parse_verbs(folded, begin, hit.end())
                    break
            if lists:
                found.append(Statement(begin, e, lists, inline=True))
                break
    return found


def _list_start(folded: str, start: int, end: int) -> int | None:
    """Where the longest list of names that ends at ``end`` begins: after a boundary, or after 由."""
    starts = [start, *(i + 1 for i in range(start, end) if folded[i] in ",:;。由请")]
    for begin in starts:
        at = begin
        while at < end and folded[at] in "由请":
            at += 1
        if at < end and _names(folded, at, end):
            return at
    return None
