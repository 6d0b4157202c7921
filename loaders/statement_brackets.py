"""Brackets of a paragraph: the outermost pairs, those that lost their end, and the lists in one that has no label."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.assignments import STRONG, PartyList, acting_otherwise, parse_leading, parse_verbs
from loaders.leader_clauses import leader_clause
from loaders.lists import labelled_lists
from loaders.only_told import means_thing
from loaders.parties import is_party_list, may_be_bodies
from loaders.person_names import may_be_person, name_pattern
from loaders.terms import find_term, opening_term
from loaders.vocabulary import LabelHit, find_labels, label_role, load_conventions
from ontology.authority import load_authority
from ontology.model import Span

_FIRST = re.compile(r"[^、,;]+")
_SEVERAL = re.compile(r"[、,;]")
PAIRS = {"(": ")", "[": "]", "〔": "〕", "【": "】"}
"""The brackets a statement may stand in, each with the one that closes it."""
OPENING = re.compile("[" + re.escape("".join(PAIRS)) + "]")
"""What opens such a bracket."""
_BRACKET = re.compile("[" + re.escape("".join([*PAIRS, *PAIRS.values()])) + "]")


_SECTION = re.compile(r"[科股处室办](?=[(、,]|$)")
_MARK = re.compile(r"\([^()]{1,6}\)")
_FOR_ALL = re.compile("均|都|共同|联合|一并")
_LONGEST_LEADERS = 24
_FURTHER = frozenset({"co", "deadline", "period"})
_SAME = re.compile(r"(?P<word>(?:责任|牵头)(?:单位|部门))(?P<same>同上)(?:一?[条项]|款)?")


_NO_ORDER = re.compile(r"(?:以下|下列)?(?:责任|牵头|配合|参与)?(?:单位|部门|名单)?(?:排名|排列|排序)不分(?:先后|前后)(?:顺序)?[,;。:]")
"""What may stand before the bodies of a bracket and says nothing of them: 排名不分先后,市水利局、市财政局."""


_GLUED = re.compile(r"(?P<first>[^:。;]{3,80}?)[ ]*(?P<word>(?:配合|协办|协同|参与)(?:责任)?(?:单位|部门)):(?P<rest>[^:。;]{3,120})")


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
    if unordered := _NO_ORDER.match(folded, start, end):
        start = unordered.end()
    if (behind := _behind_rule(folded, start, end)) is not None:
        return bracket_lists(folded, behind, end, last)
    declared = min(
        (m.start() for d in load_conventions().declarations if (m := d.pattern.search(folded, start, end))), default=end
    )
    if declared < end:  # what stands before the rule in its own sentence belongs to it (涉及多个部门的,由排名首位的部门牵头)
        sentence = max(folded.rfind(mark, start, declared) for mark in "。;")
        declared = sentence if sentence > start else declared
    while start < declared < end and folded[declared - 1] in ",;、。( 按":
        declared -= 1
    end = declared
    if term := find_term(folded, start, end) or opening_term(folded, start, end):
        named = (start, term.before) if term.span[0] > start else (term.before, end)
        lists = _without_term(folded, *named, last)
        if not lists and last and named[0] > start and not STRONG.search(folded, *named) and are_bodies(folded, *named):
            lists = (PartyList("listed", "", "label", *named),)
        return (*lists, PartyList(term.role, "", "label", *term.span)) if lists else ()
    return _without_term(folded, start, end, last)


def _is_behind_sentence(folded: str, start: int) -> bool:
    """Whether the bracket with its inside from ``start`` on stands behind a whole sentence, on the line below it too, or its inside
    behind one in the bracket."""
    opened = max(folded.rfind(mark, 0, start) for mark in PAIRS) + 1
    if opened < start and _NO_ORDER.fullmatch(folded, opened, start):
        start = opened
    before = start - 2
    while before > 0 and folded[before] == "\n":
        before -= 1
    return folded[before : before + 1] in "。;" or folded[start - 1] == "。"


def _behind_rule(folded: str, start: int, end: int) -> int | None:
    """Where the bodies stand in a bracket that opens with a rule of order in a sentence of its own (列首位的为牵头单位,下同。市水务局、
    市财政局); None for any other."""
    stop = folded.find("。", start, end - 2)
    rules = (d for d in load_conventions().declarations if d.rule == "first") if stop > 0 else ()
    said = next((m.start() for d in rules if (m := d.pattern.search(folded, start, stop))), None)
    if said is None:
        return None
    while said > start and folded[said - 1] in ",;、(":
        said -= 1
    return None if said > start and is_party_list(folded, start, said) else stop + 1


def _beside_support(folded: str, lists: tuple[PartyList, ...]) -> tuple[PartyList, ...]:
    """The lists of a bracket that names nobody but who supports, without those before the mark that parts them from these (甲局;乙局、
    丙局配合): nothing is said of what they are."""
    first = lists[0]
    if first.role != "co" or any(x.role != "co" for x in lists):
        return lists
    semicolon = folded.rfind(";", first.start, first.end)
    cut = semicolon if semicolon > 0 else folded.rfind(",", first.start, first.end)
    if cut <= first.start or (semicolon < 0 and folded.count(",", first.start, first.end) > 1 and folded.find("、", first.start, first.end) < 0):
        return lists
    if _FOR_ALL.match(folded, first.end) or not are_bodies(folded, first.start, cut):
        return lists
    return (PartyList("listed", "", "label", first.start, cut), replace(first, start=cut + 1), *lists[1:])


def named_then_labelled(folded: str, start: int, end: int, labels: list[LabelHit]) -> tuple[PartyList, ...]:
    """A bracket that opens with bodies under no word and goes on with a label (市教育局、市人社局;配合单位:市财政局): the first
    are listed, or lead where a verb says so (市教育局牵头,配合单位:市财政局)."""
    stop = labels[0].start
    while stop > start and folded[stop - 1] in ",;。、 ":
        stop -= 1
    if label_role(labels[0].word) not in _FURTHER:
        return ()
    if (verbs := parse_verbs(folded, start, stop)) and verbs[0].role == "lead":
        return (*verbs, *labelled_lists(folded, labels, end))
    if not is_party_list(folded, start, stop):
        return ()
    return (PartyList("listed", "", "label", start, stop), *labelled_lists(folded, labels, end))


def same_as_above(folded: str, start: int, end: int) -> tuple[PartyList, ...]:
    """A bracket that says that the bodies are those of the item before (责任单位同上)."""
    m = _SAME.fullmatch(folded, start, end)
    return (PartyList(label_role(m["word"]), m["word"], "label", *m.span("same")),) if m else ()


def _are_sections(folded: str, start: int, end: int) -> bool:
    """Whether a bracket names several bodies, sections of a bureau among them, and no verb but in a mark of one of them."""
    if folded.find("、", start, end) < 0 or STRONG.search(_MARK.sub("", folded[start:end])):
        return False
    return _SECTION.search(folded, start, end) is not None and may_be_bodies(folded, start, end)


def _are_charged(folded: str, lists: tuple[PartyList, ...]) -> bool:
    """Whether the first of several lists is of known bodies, or its verb leaves no doubt (牵头, 按职责分工负责)."""
    return bool(lists) and (lists[0].role in {"lead", "joint"} or is_party_list(folded, lists[0].start, lists[0].end))


def _left(folded: str, lists: tuple[PartyList, ...], end: int) -> tuple[PartyList, ...]:
    """Bodies behind the lists of a bracket whose verb gives no role (,市城管局指导)."""
    at = max(x.end for x in lists)
    mark = next((i for i in range(at, end) if folded[i] in ",;、"), end)
    unread = acting_otherwise(folded, mark + 1, end)
    return (unread,) if unread else ()


def _without_term(folded: str, start: int, end: int, last: bool) -> tuple[PartyList, ...]:
    """The lists of such a bracket up to the rule it declares or its term."""
    if led := leader_clause(folded, start, end):
        lists = _without_term(folded, led[1] + (folded[led[1] : led[1] + 1] in tuple(",;、")), end, last)
        return (led[0], *lists) if lists else ()
    if (glued := _GLUED.fullmatch(folded, start, end)) and all(is_party_list(folded, *glued.span(k)) for k in ("first", "rest")):
        # a label without a mark before it
        return (PartyList("listed", "", "label", *glued.span("first")), PartyList("co", glued["word"], "label", *glued.span("rest")))
    lists = parse_verbs(folded, start, end)
    closing = last and _is_behind_sentence(folded, start)
    if not lists and closing and STRONG.search(folded, start, end):
        lists = parse_verbs(folded, start, end, lenient=True)
    if not lists and last and STRONG.search(folded, start, end):
        unlisted = parse_verbs(folded, start, end, lenient=True)
        if all(may_be_bodies(folded, x.start, x.end) for x in unlisted) and _are_charged(folded, unlisted):
            lists = unlisted
    if lists and lists[0].form == "verb" and means_thing(folded, lists[0]):
        return ()
    if lists:
        return (*_beside_support(folded, lists), *_left(folded, lists, end))
    sentence = folded.find("。", start, end) if closing else -1
    if sentence >= 0 and (lists := parse_verbs(folded, start, sentence)):
        # a sentence that assigns, and a remark behind it
        told = STRONG.search(folded, sentence, end) is not None
        return (*lists, PartyList("unread", "", "verb", sentence + 1, end)) if told else lists
    if closing and (leading := parse_leading(folded, start, end)):
        return leading
    if closing and not STRONG.search(folded, start, end):
        if are_bodies(folded, start, end):
            return (PartyList("listed", "", "label", start, end),)
        if (comma := folded.find(",", start, min(end, start + _LONGEST_LEADERS))) > 0 and is_party_list(folded, comma + 1, end):
            names = re.split("、", folded[start:comma])
            if all(re.fullmatch(name_pattern(), name) and may_be_person(name, lone=True) for name in names):
                return (PartyList("leader", "", "label", start, comma), PartyList("listed", "", "label", comma + 1, end))
        if (semicolon := folded.find(";", start, end)) > 0 and is_party_list(folded, start, semicolon):
            # what is said behind the bodies is not understood
            return (PartyList("listed", "", "label", start, semicolon), PartyList("unread", "", "verb", semicolon + 1, end))
    if closing and _are_sections(folded, start, end):
        return (PartyList("listed", "", "label", start, end),)
    return ()


def are_bodies(folded: str, start: int, end: int) -> bool:
    """Whether a bracket is nothing but names of bodies; where the first is a known one and others follow, those may be of no list, and
    so may any built like a body's beside a known one."""
    first = _FIRST.match(folded, start, end)
    several = first is not None and first.end() < end
    table = load_authority()
    if is_party_list(folded, start, end, lenient=several and first is not None and table.is_listed(first[0])):
        return True
    names = _SEVERAL.split(folded[start:end]) if several else []
    return any(table.is_listed(name) for name in names) and may_be_bodies(folded, start, end)
