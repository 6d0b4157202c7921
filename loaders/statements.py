"""Responsibility statements: the places where a document says who is responsible, cut into lists with their roles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.assignments import PartyList, parse_assignments, parse_verbs
from loaders.lists import join_lists, labelled_lists
from loaders.markers import parse_marker
from loaders.parties import is_party_list
from loaders.run_on import holds_rows
from loaders.statement_brackets import OPENING, bracket_lists, find_brackets
from loaders.text import Text
from loaders.vocabulary import LabelHit, find_labels, label_role
from ontology.authority import load_authority
from ontology.model import Span

_RESPONSIBLE = frozenset({"lead", "co", "listed", "responsible", "joint", "division"})
_BOILERPLATE = re.compile(
    r"负责解释|解释权|负责本(?:规定|办法|意见|方案)的解释|(?:本|该)(?:预案|办法|规定|细则|意见|方案|条例|规则|标准|规范|制度)(?:所称|适用于?|不适用于?)"
)
"""Sentences that say who explains a text and what it holds for; they assign nothing."""
_NOTHING_ELSE = re.compile(r"(?:具体|共同|组织|负责|抓好|推进|落实|实施|办理|完成)*")
_ASSIGNS = re.compile(r"由|请|牵头|负责|会[同商]|主办|联合")
_SHARED = re.compile(r"职责分工(?:组织|认真|抓好|做好|具体)*(?:落实|实施|推进|承担)|职责(?:分工)?(?:认真|具体|分别)?(?:抓好|做好)")
_HELPS = re.compile("配合|参与|协助|协办")
_SHARES = re.compile(r"(?:分工|分别|共同)(?:分别)?(?:组织)?(?:落实|实施|推进)$")
_NAMED_ITEM = re.compile(r"[\u4e00-\u9fff、()]{3,60}。(?=(?:主要|具体)?负责)")
"""The heading of an item that is a body, before what it is responsible for ((二)市教育局。负责对…的调研)."""
_MEMBERSHIP = re.compile(
    r"(?:组成|成员单位|召集人)[^。;]*(?:为|是|任|担任)(?:总)?(?:牵头|召集)(?:单位|部门)"
    r"|(?:为|是)(?:总)?(?:牵头|召集)(?:单位|部门)[^。;]*(?:为|是)成员单位"
    r"|同意(?:建立|成立|设立|组建)由[^,。;]{2,30}牵头的[^,。;]{0,40}(?:联席会议|领导小组|专班|机制)"
)
"""Who convenes and who belongs to a body; nothing is assigned by it."""
_DONE = re.compile(r"(?:会同|会商|联合|牵头)[^,。;:]{2,40}?(?:研究|提出|制定|制订|印发|出台|完成|开展|组织|召开|建立|编制|下发|报送)了")
"""What bodies have done together: 发展改革委会同水利部研究提出了意见."""
_NEXT_PART = re.compile(r"[;。]?\s*(?:[①-⑳]|\(\d{1,2}\)|\d{1,2}[.、](?!\d))")
"""What follows a bracket that closes one part of several in a line: ①…。(甲局)②…。(乙局)."""
_LONGEST_LINE = 300
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


def find_unlabelled(text: Text, start: int, end: int) -> list[Statement]:
    """In a text without any labelled line or bracket: items that open or close with names, else sentences that assign."""
    paragraphs = text.paragraphs(start, end)
    found = _by_items(text, paragraphs)
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


def _in_paragraph(folded: str, start: int, end: int) -> tuple[Statement, ...]:
    found: list[Statement] = []
    covered = start
    colon = folded.find(":", start, end) >= 0
    if not colon and OPENING.search(folded, start, end) is None:
        return ()
    for open_at, close_at in find_brackets(folded, start, end):
        if open_at < covered:
            continue
        labels = find_labels(folded, open_at + 1, close_at) if colon else []
        if labels and labels[0].start <= open_at + 2:
            lists = labelled_lists(folded, labels, close_at)
        else:
            closes = close_at + 1 >= end - 1 or _NEXT_PART.match(folded, close_at + 1, end) is not None
            lists = bracket_lists(folded, open_at + 1, close_at, closes)
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
            found.append(Statement(hits[0].start, max(_after(folded, x) for x in lists), lists, line=True))
    return tuple(sorted(found, key=lambda s: s.start))


def _after(folded: str, named: PartyList) -> int:
    """Where a list ends, the verb behind it included (责任单位:市水务局、市林草局分别牵头)."""
    verb = named.form == "verb" and folded.startswith(named.word, named.end)
    return named.end + len(named.word) if verb else named.end


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
    return not before or before[-1] in "。;,:)】"


def _merge_lines(folded: str, found: list[Statement]) -> list[Statement]:
    """Label lines below one another are one statement; a repeated label of the same word begins the next."""
    merged: list[Statement] = []
    for statement in found:
        last = merged[-1] if merged else None
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
    return [s for s in _by_items(text, text.paragraphs(start, end)) if s.head and s.lists[0].role == "responsible"]


def _by_items(text: Text, paragraphs: list[Span]) -> list[Statement]:
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
        if _DONE.search(m[0]):
            continue
        s, e = start + m.start(), start + m.end()
        if (lists := parse_assignments(folded, s, e)) and (told or _names_one(folded, lists)):
            found.append(Statement(s, e, lists, inline=True))
    return found


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
    lists = parse_assignments(folded, begin, stop)
    if not lists or not (told or _names_one(folded, lists)) or folded[begin : lists[0].start] not in {"", "由", "请"} or holds_rows(folded, start, end):
        return None
    rest = folded[max(x.end for x in lists) : stop]
    named = next((x.word for x in reversed(lists) if rest.startswith(x.word)), "")
    if not _NOTHING_ELSE.fullmatch(rest[len(named) :]):
        return None
    return Statement(begin, end, lists, inline=True)
