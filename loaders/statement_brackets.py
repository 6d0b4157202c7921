"""Brackets of a paragraph: the outermost pairs, those that lost their end, and the lists in one that has no label."""

from __future__ import annotations

import re

from loaders.assignments import STRONG, PartyList, parse_leading, parse_verbs
from loaders.parties import is_party_list
from loaders.terms import find_term
from loaders.vocabulary import find_labels, load_conventions
from ontology.authority import load_authority
from ontology.model import Span

_FIRST = re.compile(r"[^、,;]+")
PAIRS = {"(": ")", "[": "]", "〔": "〕", "【": "】"}
"""The brackets a statement may stand in, each with the one that closes it."""
OPENING = re.compile("[" + re.escape("".join(PAIRS)) + "]")
"""What opens such a bracket."""
_BRACKET = re.compile("[" + re.escape("".join([*PAIRS, *PAIRS.values()])) + "]")


def find_brackets(folded: str, start: int, end: int) -> list[Span]:
    """Outermost bracket pairs of a paragraph; one that is never closed ends with the paragraph where it is about
    responsibility, and holds nothing together otherwise."""
    pairs: list[Span] = []
    stack: list[tuple[str, int]] = []
    for m in _BRACKET.finditer(folded, start, end):
        char, i = m[0], m.start()
        if char in PAIRS:
            stack.append((PAIRS[char], i))
        elif stack:
            match = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == char), None)
            if match is not None:
                opened = stack[match][1]
                del stack[match:]
                while pairs and pairs[-1][0] > opened:
                    pairs.pop()
                pairs.append((opened, i))
    torn = next((at for _, at in stack if _is_torn(folded, at, end)), None)
    if torn is not None:
        pairs = [*(p for p in pairs if p[1] < torn), (torn, end)]
    return pairs


def _is_torn(folded: str, at: int, end: int) -> bool:
    """Whether a bracket that lacks its end is one of responsibility: it opens with a label, or closes a sentence and has
    a verb."""
    if any(hit.start <= at + 2 for hit in find_labels(folded, at + 1, end)[:1]):
        return True
    return folded[at - 1 : at] in ("。", ";") and STRONG.search(folded, at, end) is not None


def bracket_lists(folded: str, start: int, end: int, last: bool) -> tuple[PartyList, ...]:
    """A bracket without a label: verbs after names, or, at the end of a paragraph, nothing but names."""
    declared = min(
        (m.start() for d in load_conventions().declarations if (m := d.pattern.search(folded, start, end))), default=end
    )
    if declared < end:  # what stands before the rule in its own sentence belongs to it (涉及多个部门的,由排名首位的部门牵头)
        sentence = max(folded.rfind(mark, start, declared) for mark in "。;")
        declared = sentence if sentence > start else declared
    while start < declared < end and folded[declared - 1] in ",;、。( ":
        declared -= 1
    end = declared
    if term := find_term(folded, start, end):
        lists = _without_term(folded, start, term.before, last)
        return (*lists, PartyList(term.role, "", "label", *term.span)) if lists else ()
    return _without_term(folded, start, end, last)


def _without_term(folded: str, start: int, end: int, last: bool) -> tuple[PartyList, ...]:
    """The lists of such a bracket up to the rule it declares or its term."""
    lists = parse_verbs(folded, start, end)
    closing = last and folded[start - 2 : start - 1] in "。;"
    if not lists and closing and STRONG.search(folded, start, end):
        lists = parse_verbs(folded, start, end, lenient=True)
    if lists:
        return lists
    sentence = folded.find("。", start, end) if closing else -1
    if sentence >= 0 and (lists := parse_verbs(folded, start, sentence)):
        # a sentence that assigns, and a remark behind it
        told = STRONG.search(folded, sentence, end) is not None
        return (*lists, PartyList("unread", "", "verb", sentence + 1, end)) if told else lists
    if closing and (leading := parse_leading(folded, start, end)):
        return leading
    if closing and not STRONG.search(folded, start, end) and are_bodies(folded, start, end):
        return (PartyList("listed", "", "label", start, end),)
    return ()


def are_bodies(folded: str, start: int, end: int) -> bool:
    """Whether a bracket is nothing but names of bodies; where the first is a known one and others follow, those may be of no list."""
    first = _FIRST.match(folded, start, end)
    several = first is not None and first.end() < end and load_authority().is_listed(first[0])
    return is_party_list(folded, start, end, lenient=several)
