"""Sentences that assign something in numbered items without a statement of their own, in a text that else uses brackets or labels."""

from __future__ import annotations

import re
from bisect import bisect_left

from loaders.assignments import PartyList, beside_charged, first_charged, parse_assignments
from loaders.bare_brackets import is_second_name
from loaders.clauses import Part
from loaders.only_told import charged_lists, is_done, is_reported, means_thing
from loaders.parties import is_party_list, may_be_bodies
from loaders.run_on import holds_rows
from loaders.sentences import OFFICE, handed_over, read_closing, read_sentences
from loaders.statement_brackets import PAIRS, are_bodies
from loaders.statements import Statement, opening_role
from loaders.terms import find_term
from loaders.text import Text
from ontology.authority import load_authority

REQUIRES = re.compile(r"(?:工作|有关|几点|相关|具体)?要求|(?:组织|工作)?保障(?:措施|机制)?|(?:加强)?组织(?:领导|实施|保障)|(?:督查|监督|考核)(?:检查|考核|问责)*|附则|(?:严明|严肃|强化)?(?:工作|组织|招生)?纪律(?:要求)?|附件.*")
"""Sections that assign nothing: what all are asked to do."""
_LONGEST_ITEM = 600
_DUTIES = ("负责", "落实", "承担", "实施", "推进", "配合")
_ENDINGS = ("。", ";", "—", "-")
_OPENS = {close: opening for opening, close in PAIRS.items()}
_CHARGES = re.compile("牵头|负责|主办|为主|组织实施|承办|职责")
_WITH = re.compile("会[同商]|商")
_SENTENCE = re.compile(r"(?P<head>[\u4e00-\u9fff]{2,16}:)?[^。!?]+[。]?")
_INNER = re.compile(r"\([^()]{3,40}\)(?=[、,;。])")
_NO_DUTY = re.compile(r"(?<=:)[^\u4e00-\u9fff“《]|电话|联系人|邮箱|传真|地址|\d{7}|[:\t]")
"""What stands behind a name in a list of contacts."""
_TOLD = re.compile(r"不再|未[按能及]|经研究|同意|已经?[转办完]|予以通报|你[局委办厅]")
"""What is said of bodies, or to them, and gives them nothing to do."""
_LONGEST_NAMES, _SHORTEST_DUTY = 60, 8
_TOGETHER = re.compile(r"由?(?P<lead>[\u4e00-\u9fff、()]{3,40}?)会[同商](?P<co>[\u4e00-\u9fff、()]{3,60}?)(?=(?:共同|联合|具体|统一)?(?:负责(?!人|同志|[制了的])|组织实施|落实|办理))")


def find_uncharged(text: Text, parts: list[Part], statements: list[Statement]) -> list[Statement]:
    """The statements of numbered items that have none in brackets or behind labels: a bracket of nothing but names where other items
    end so, a sentence that does nothing but assign and
    closes its item (…。由市水务局牵头,市财政局配合。), else the sentences that say who leads or is responsible and for what
    (市水务局牵头,市财政局配合,年底前完成…). Sections that ask something of all assign nothing by their sentences."""
    starts = sorted(s.start for s in statements)
    bare = _uncharged(parts, starts)
    found = [*_bare_brackets(text, bare, statements), *_bare_endings(text, bare)]
    starts = sorted([*starts, *(s.start for s in found)])
    for part in _uncharged(parts, starts):
        closing = _closing(text, part)
        if len(closing) == 1:
            found.append(closing[0])
        elif not closing and not _is_held(text, parts, part, starts):
            paragraphs = text.paragraphs(part.start + part.marker.length, part.end)
            told = [s for p in paragraphs for s in read_sentences(text, *p) if _charges(text.folded, s)]
            found += told or [s for p in paragraphs for s in _unlisted(text, *p)] or _named_first(text, *paragraphs[0], single=len(paragraphs) == 1)
    return found


def _bare_brackets(text: Text, parts: list[Part], statements: list[Statement]) -> list[Statement]:
    """Brackets of nothing but bodies that end an item (建设基地1处【市应急局、市交通运输局】), where several items end so or other statements
    stand in such brackets."""
    found: list[Statement] = []
    for part in parts:
        for s, e in text.paragraphs(part.start + part.marker.length, part.end):
            stop = s + len(text.folded[s:e].rstrip(" ;。"))
            close = text.folded[stop - 1 : stop]
            begin = _opening(text.folded, s + 1, stop - 1, close)
            if begin < 0:
                continue
            # what stands in other brackets is no remark
            term = find_term(text.folded, begin + 1, stop - 1)
            named = begin + 1, term.before if term else stop - 1
            if are_bodies(text.folded, *named) or (close != ")" and is_party_list(text.folded, *named, lenient=True)):
                found += _before_last(text.folded, s, begin)
                by = (PartyList(term.role, "", "label", *term.span),) if term else ()
                found.append(Statement(begin, stop, (PartyList("listed", "", "label", *named), *by)))
    used = {text.folded[s.start] for s in statements}
    return found if len(found) > 1 or any(text.folded[s.start] in used for s in found) else []


def _opening(folded: str, start: int, end: int, close: str) -> int:
    """Where the bracket opens that ``close`` ends at an offset; -1 where it is none or one that nothing opens."""
    opening = _OPENS.get(close)
    depth = 1 if opening else 0
    while depth and end > start:
        end -= 1
        depth += (folded[end] == close) - (folded[end] == opening)
    return end if opening and not depth else -1


def _before_last(folded: str, start: int, end: int) -> list[Statement]:
    """The brackets of nothing but bodies behind the things of a list whose last has one too (修路48公里(甲局)、清淤120口(乙局),…); what
    names the body before it again is none."""
    if folded.find("(", start, end) < 0:
        return []
    spans = [m.span() for m in _INNER.finditer(folded, start, end)]
    spans = [x for x in spans if is_party_list(folded, x[0] + 1, x[1] - 1) and not is_second_name(folded[start : x[0]])]
    return [Statement(a, b, (PartyList("listed", "", "label", a + 1, b - 1),)) for a, b in spans]


def _bare_endings(text: Text, parts: list[Part]) -> list[Statement]:
    """Last sentences that are nothing but known bodies (修路300公里。市交通运输局、市财政局。), or what stands so behind a dash."""
    found: list[Statement] = []
    for part in parts:
        stop = part.end
        while stop > part.start and text.folded[stop - 1] in " \n;。":
            stop -= 1
        begin = max(text.folded.rfind(mark, part.start + part.marker.length, stop) + len(mark) for mark in _ENDINGS)
        named = begin > part.start + part.marker.length + 1 and stop - begin > 3 and is_party_list(text.folded, begin, stop)
        named = named and not (text.folded[begin - 1] == ";" and _ends_in_body(text.folded, part.start, begin - 1))
        named = named and any(load_authority().is_agency(name) for name in re.split("[、,]", text.folded[begin:stop]))
        rows = stop - part.start > _LONGEST_ITEM or text.folded.find("序号", part.start, stop) >= 0 or holds_rows(text.folded, part.start, part.end)
        if named and not rows and not text.folded.endswith(_DUTIES, begin, stop):  # a verb makes it a sentence
            opens = begin - (len(head := text.folded[part.start : begin]) - len(head.rstrip("—-")))
            found.append(Statement(opens, stop, (PartyList("listed", "", "label", begin, stop),)))
    return found


def _ends_in_body(folded: str, start: int, end: int) -> bool:
    """Whether the last name before an offset is one of a body: a list that goes on behind a mark is no ending."""
    begin = max(start, *(folded.rfind(mark, start, end) + 1 for mark in ",、。;:入在向由对"))
    return is_party_list(folded, begin, end)


def find_closing(text: Text, parts: list[Part]) -> list[Statement]:
    """The sentences that do nothing but assign and close an item, where no item has a statement in brackets or behind a label."""
    return [closing[0] for part in _uncharged(parts, []) if len(closing := _closing(text, part)) == 1]


def _uncharged(parts: list[Part], starts: list[int]) -> list[Part]:
    """The parts without parts of their own in which no statement begins."""
    holders = {part.parent for part in parts}
    return [p for p in parts if p.index not in holders and bisect_left(starts, p.start) == bisect_left(starts, p.end)]


def _closing(text: Text, part: Part) -> list[Statement]:
    return [s for p in text.paragraphs(part.start + part.marker.length, part.end) if (s := read_closing(text.folded, *p))]


def _charges(folded: str, statement: Statement) -> bool:
    """Whether a sentence says with a word of its own that somebody leads or is responsible, or by 由 that he acts with others (由甲局会同乙局…)."""
    return any(x.role == "leader" for x in statement.lists) or any(
        x.role in {"lead", "responsible", "joint"} and (_CHARGES.search(x.word) or (_WITH.match(x.word) and (folded[x.start - 1] == "由" or _opens(folded, statement, x))))
        for x in statement.lists
    )


def _opens(folded: str, statement: Statement, named: PartyList) -> bool:
    """Whether a sentence opens with the bodies of a list (市水务局会同市财政局制定…)."""
    return statement.start <= named.start and not folded[statement.start : named.start].strip()


def _named_first(text: Text, start: int, end: int, *, single: bool) -> list[Statement]:
    """The known bodies before the colon an item of one paragraph opens with, and what they have to do behind it
    (3.市贸促会、市供销社:组织企业参展。)."""
    colon = text.folded.find(":", start, min(end, start + _LONGEST_NAMES)) if single else -1
    if colon < 0 or end - colon < _SHORTEST_DUTY or text.folded[end - 1] not in "。;" or _NO_DUTY.search(text.folded, colon + 1, end):
        return []
    start = max(start, text.folded.rfind("。", start, colon) + 1)  # behind the topic of the item
    if not is_party_list(text.folded, start, colon) or is_party_list(text.folded, colon + 1, end - 1) or _TOLD.search(text.folded, colon + 1, end):
        return []
    role = opening_role(text.folded, colon + 1)
    return [Statement(start, colon + 1, (PartyList(role, text.folded[colon + 1 : colon + 3], "verb", start, colon),), head=True)]


def _unlisted(text: Text, start: int, end: int) -> list[Statement]:
    """The sentences of an item that open with offices nobody lists, but named as such, and say that they lead or are responsible
    (城建科牵头,派出所配合,每日巡查)."""
    folded = text.folded
    found: list[Statement] = []
    if holds_rows(folded, start, end):
        return found
    for m in _SENTENCE.finditer(folded, start, end):
        begin, stop = m.span()
        first = first_charged(folded, begin, stop) or (first_charged(folded, m.end("head"), stop) if m["head"] else None)
        told = parse_assignments(folded, begin, stop)
        if is_done(m[0]) or is_reported(m[0]) or (first and means_thing(folded, first)) or (told and not charged_lists(folded, begin, told)):
            continue
        if not first and (joined := _joined(folded, begin, stop)):
            found.append(Statement(begin, stop, joined, inline=True))
        elif first and all(OFFICE.search(name) for name in re.split("[、,]", folded[first.start : first.end])):
            commas = [i for i in range(first.end, stop) if folded[i] in ",;"]
            lists = (first, *(x for i in commas for x in _clause(folded, i + 1, stop)))
            found.append(Statement(begin, stop, lists, inline=True))
        elif not first and (handed := handed_over(folded, begin, stop)):
            found.append(Statement(begin, stop, handed, inline=True))
    return found


def _joined(folded: str, start: int, end: int) -> tuple[PartyList, ...]:
    """The offices nobody lists that a sentence opens with and has act together (规划科会同财务科、人事科负责); () for others."""
    m = _TOGETHER.match(folded, start, end) if folded.find("会", start, end) >= 0 else None
    if m is None or re.search("[向对将把被]", m["lead"]) or not all(OFFICE.search(name) for name in m["lead"].split("、")) or not all(may_be_bodies(folded, *m.span(k)) for k in ("lead", "co")):
        return ()
    lists = PartyList("lead", "会同", "verb", *m.span("lead")), PartyList("co", "会同", "verb", *m.span("co"))
    return () if means_thing(folded, PartyList("co", folded[m.end() : m.end() + 2], "verb", *m.span("co"))) else lists


def _clause(folded: str, start: int, end: int) -> tuple[PartyList, ...]:
    """Who acts in a further clause: beside those charged, or charged with a thing of its own (…,职成科负责中职)."""
    if found := beside_charged(folded, start, end)[0]:
        return found
    own = first_charged(folded, start, end)
    return (own,) if own and all(OFFICE.search(name) for name in re.split("[、,]", folded[own.start : own.end])) else ()


def _is_held(text: Text, parts: list[Part], part: Part, starts: list[int]) -> bool:
    """Whether a part, or a section it is in, asks something of all, or a statement at the head of a section holds for it."""
    own: Part | None = part
    while own is not None:
        stop = text.folded.find("\n", own.start, own.end)
        heading = text.folded[own.start + own.marker.length : stop if stop >= 0 else own.end]
        if REQUIRES.fullmatch(heading.split("。")[0].strip(" :")):
            return True
        above = parts[own.parent] if own.parent is not None else None
        if above is not None:
            first = next(p.start for p in parts[above.index + 1 :] if p.parent == above.index)
            if bisect_left(starts, above.start) < bisect_left(starts, first):
                return True
        own = above
    return False
