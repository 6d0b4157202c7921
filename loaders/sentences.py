"""Sentences that say who is responsible: those that assign by verbs, lines that are nothing else, and those that close an item."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.assignments import PartyList, parse_assignments, parse_verbs
from loaders.leader_clauses import find_leader_clause, leader_clause
from loaders.markers import parse_marker
from loaders.only_told import charged_lists, is_done, is_reported
from loaders.parties import may_be_bodies
from loaders.run_on import holds_rows
from loaders.statements import Statement, find_by_items
from loaders.terms import closing_term, is_term
from loaders.text import Text
from loaders.told_roles import told_lists
from loaders.vocabulary import find_labels, label_role
from ontology.authority import load_authority
from ontology.model import Span

_BOILERPLATE = re.compile(
    r"负责解释|解释权|负责本(?:规定|办法|意见|方案)的解释|(?:本|该)(?:预案|办法|规定|细则|意见|方案|条例|规则|标准|规范|制度)(?:所称|适用于?|不适用于?)"
)
"""Sentences that say who explains a text and what it holds for; they assign nothing."""
_NOTHING_ELSE = re.compile(r"(?:具体|共同|组织|负责|抓好|推进|落实|实施|办理|完成)*")
_ASSIGNS = re.compile(r"由|请|牵头|负责|会[同商]|主办|联合|为主|(?:单位|部门|主体|[处科]室)[为是系]")
_SHARED = re.compile(r"职责分工(?:组织|认真|抓好|做好|具体)*(?:落实|实施|推进|承担)|职责(?:分工)?,?(?:认真|具体|分别)?(?:抓好|做好)")
_HELPS = re.compile("配合|参与|协助|协办")
_SHARES = re.compile(r"(?:分工|分别|共同)(?:分别)?(?:组织)?(?:落实|实施|推进)$")
_MEMBERSHIP = re.compile(
    r"(?:组成|成员单位|召集人)[^。;]*(?:为|是|任|担任)(?:总)?(?:牵头|召集)(?:单位|部门)"
    r"|(?:为|是)(?:总)?(?:牵头|召集)(?:单位|部门)[^。;]*(?:为|是)成员单位"
    r"|同意(?:建立|成立|设立|组建)由[^,。;]{2,30}牵头的[^,。;]{0,40}(?:联席会议|领导小组|专班|机制)"
)
"""Who convenes and who belongs to a body; nothing is assigned by it."""
_LONGEST_LINE = 300
_BY = re.compile(r"由(?P<names>[^,;。:由]{3,60}?)(?=(?:具体|统一|分别|共同)?负责(?!人|同志|[制了的]))")
OFFICE = re.compile(r"[\u4e00-\u9fff]{2,}(?:[办科股处室所局站]|(?<!公)司|工作部|中队|大队)$(?<!居委办)")
"""How offices end that nobody lists, but are named as such."""


def find_unlabelled(text: Text, start: int, end: int) -> list[Statement]:
    """In a text without any labelled line or bracket: items that open or close with names, else sentences that assign."""
    paragraphs = text.paragraphs(start, end)
    found = find_by_items(text, paragraphs)
    if found:
        return found
    before = start
    for s, e in paragraphs:
        above = found[-1] if found and found[-1].end > before else None
        alone = _line_alone(text, s, e) if before > start and (above is None or above.line) else None
        if above and alone and not any(x.role == "lead" for x in alone.lists):
            found[-1] = replace(above, end=alone.end, lists=above.lists + alone.lists)
        else:  # another lead below a line of bodies: whose task it closes is not said
            found += [alone] if alone and not above else read_sentences(text, s, e)
        before = s
    return found


def _line_alone(text: Text, start: int, end: int) -> Statement | None:
    """A line that is nothing but bodies and a verb of leading or being responsible (市水务局牵头落实): it closes the task
    printed above it."""
    if end - start > _LONGEST_LINE or "\t" in text.clean[start:end] or parse_marker(text.folded[start:end]):
        return None
    if text.folded[start] in "由请" or text.folded.find("。", start, end - 1) >= 0:
        return None
    lists: list[PartyList] = []
    at = start
    while at < end:
        semicolon = text.folded.find(";", at, end - 1)
        stop = semicolon + 1 if semicolon >= 0 else end
        closing = read_closing(text.folded, at, stop)
        if closing is None:
            return None
        lists += closing.lists
        at = stop
    return Statement(start, end, tuple(lists), line=True)


def read_sentences(text: Text, start: int, end: int) -> list[Statement]:
    """The sentences of a paragraph that assign something by bodies and verbs."""
    folded = text.folded
    if "\t" in text.clean[start:end] or folded[end - 1] == ":" or holds_rows(folded, start, end):
        return []
    found = []
    for m in re.finditer(r"[^。;!?]+[。;!?]?", folded[start:end]):
        told = _ASSIGNS.search(m[0])
        if not (told or _SHARED.search(m[0])) or _BOILERPLATE.search(m[0]) or _MEMBERSHIP.search(m[0]):
            continue
        if is_done(m[0]) or is_reported(m[0]):
            continue
        s, e = start + m.start(), start + m.end()
        lists = told_lists(folded, s, e)
        if not lists:
            assigned = parse_assignments(folded, s, e)
            lists = charged_lists(folded, s, assigned)
            if not assigned and "由" in m[0] and _names_one(folded, handed := handed_over(folded, s, e)):
                lists = handed  # known bodies beside others
        if lists and (term := _labelled_term(folded, e, end)):
            lists = (*lists, term)
        if lists and (told or _names_one(folded, lists)):
            found.append(Statement(s, e, _led(folded, _timed(folded, lists, e), s, e), inline=True))
    return found


def _labelled_term(folded: str, start: int, end: int) -> PartyList | None:
    """The term behind a label right behind a sentence (由市水务局负责。完成时限:6月底前。)."""
    hit = next(iter(find_labels(folded, start, end)), None)
    if hit is None or hit.start != start or label_role(hit.word) != "deadline":
        return None
    stop = min((i for mark in ",;。" if (i := folded.find(mark, hit.end, end)) >= 0), default=end)
    return PartyList("deadline", hit.word, "label", hit.end, stop) if is_term(folded[hit.end : stop].strip()) else None


def handed_over(folded: str, start: int, end: int) -> tuple[PartyList, ...]:
    """The offices to which the clauses of a sentence hand one thing each (房建工地由建筑科负责,市政工地由城建科负责)."""
    by = [m.span("names") for m in _BY.finditer(folded, start, end)]
    sure = all(OFFICE.search(name) or load_authority().is_agency(name) for low, high in by for name in folded[low:high].split("、")) and all(may_be_bodies(folded, *span) for span in by)
    sure = sure and not is_reported(folded[start:end])
    return charged_lists(folded, start, tuple(PartyList("responsible", "负责", "verb", *span) for span in by)) if sure else ()


def _names_one(folded: str, lists: tuple[PartyList, ...]) -> bool:
    """Whether lists name a body: that everybody does his part assigns nothing (各县区、各部门按照职责分工抓好落实)."""
    table = load_authority()
    return any(table.is_agency(name) for x in lists for name in re.split("[、,]", folded[x.start : x.end]))


def _last_sentence(folded: str, start: int, end: int) -> Span:
    """Where the last sentence of a stretch begins and, its closing marks left behind, ends."""
    while end > start and folded[end - 1] in "。;!? ":
        end -= 1
    return max(start, *(folded.rfind(mark, start, end) + 1 for mark in "。;!?")), end


def _only_support(folded: str, start: int, end: int) -> bool:
    """Whether a sentence is nothing but bodies and a verb of supporting."""
    lists = parse_verbs(folded, start, end)
    return bool(lists) and all(x.role == "co" for x in lists)


def read_closing(folded: str, start: int, end: int) -> Statement | None:
    """The last sentence of a paragraph where it is names and verbs of assignment and nothing else; what supports those it names
    may follow in one of its own."""
    begin, stop = _last_sentence(folded, start, end)
    if begin > start and folded[begin - 1] == "。" and not _ASSIGNS.search(folded, begin, stop) and _HELPS.search(folded, begin, stop) and _only_support(folded, begin, stop):
        end = begin
        begin, stop = _last_sentence(folded, start, end)
    told = _ASSIGNS.search(folded, begin, stop) or _SHARES.search(folded, begin, stop)
    if not (told or _SHARED.search(folded, begin, stop)) or _BOILERPLATE.search(folded, begin, stop):
        return None
    lists = told_lists(folded, begin, stop)
    if not lists:
        lists = () if is_reported(folded[begin:stop]) else charged_lists(folded, begin, parse_assignments(folded, begin, stop))
        if not lists or not (told or _names_one(folded, lists)):
            return None
        opened = leader_clause(folded, begin, stop)
        if folded[opened[1] if opened else begin : lists[0].start].lstrip(",;、" if opened else "") not in {"", "由", "请"}:
            return None
    if holds_rows(folded, start, end):
        return None
    timed = _timed(folded, lists, stop)
    at = _behind(folded, lists)
    if timed is lists and not _NOTHING_ELSE.fullmatch(folded, at, stop):
        return None
    return Statement(begin, end, _led(folded, timed, begin, stop), inline=True)


def _led(folded: str, lists: tuple[PartyList, ...], start: int, end: int) -> tuple[PartyList, ...]:
    """The lists of a sentence, with the leader one of its clauses names."""
    leader = find_leader_clause(folded, start, end)
    return (*lists, leader) if leader else lists


def _behind(folded: str, lists: tuple[PartyList, ...]) -> int:
    """Where the last list of a sentence ends, with the verb behind it."""
    at = max(x.end for x in lists)
    return at + len(next((x.word for x in reversed(lists) if x.form == "verb" and folded.startswith(x.word, at)), ""))


def _timed(folded: str, lists: tuple[PartyList, ...], stop: int) -> tuple[PartyList, ...]:
    """The lists of a sentence, with the term that is all that follows them (…配合,6月底前完成。)."""
    term = closing_term(folded, _behind(folded, lists), stop)
    return (*lists, PartyList("deadline", "", "label", *term)) if term else lists
