"""Lists of responsible parties: splitting, brackets, shared prefixes and suffixes, groups, marks."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.back_words import is_back_reference
from loaders.bare_names import with_place
from loaders.former import former_of_level, former_size, is_called_former, may_be_former, resolve_former
from loaders.mentions import Mention
from loaders.spaced_lists import part_at_blanks
from loaders.text import Text
from ontology.authority import load_authority
from ontology.dated import authority_of
from ontology.groups import continues_group, find_conjunction, is_generic_zone, opens_group
from ontology.model import Derivation
from ontology.names import resolve_level, split_level
from ontology.regions import Region, is_place_name

_OPEN, _CLOSE = "(〔[《“【〈<", ")〕]》”】〉>"
_SEPARATORS = frozenset("、,;\t\n/|。")
_NOTE = re.compile(r"牵头|主办|主责|负责|下同|排名|汇总|单位|配合|按.*分工|为.*主体|以下|名单|第一位|责任")
# A remark on the list that stands in it as if it were a party: 列首位的为牵头单位, 下同.
_REMARK = re.compile(
    r"^(?:(?:以)?下同|(?:排|列)?(?:在)?(?:第[一二]|首|前)[^,;、]{0,8}(?:为|是)[^,;、]{0,4}(?:牵头|责任|主办|配合|汇总)[^,;、]{0,6}"
    # a time limit at the end of the list is no body
    r"|(?:(?:19|20)\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|上旬|中旬|下旬|底)?|(?:上|下)?半年|[一二三四]季度|年底|年内)(?:前|底前)?(?:完成|启动|建成|开工|落实|见效)?"
    r"|(?:长期|常年|持续|全年)(?:坚持|推进|实施|开展))$"
)
_MARKS = "*★☆▲△●◎※#"
_BRACKETED = re.compile(r"[(〔\[]([^()〔〕\[\]]*)[)〕\]]$")
# What a group is said to comprise: 各区人民政府〈含开发区、风景区管委会〉.
_COMPRISED = re.compile(r"[(〔\[〈<](?:含|包括|包含)[^()〔〕\[\]〈〉<>]*[)〕\]〉>]$")
_HEAD = re.compile(r"^(?:由|请|各由|以及|及|和|与|或|其中|会同|联合|包括|并|并由|同时|有关责任单位|所?涉及的|[-—·.\s])+")
_TAIL = re.compile(
    r"(?:等(?:有关|相关|多个|部门|单位|和单位|及有关|[省市县区州]级|国家|主管|行业|职能|业务|\d+个|[一二三四五六七八九十]+个)*(?:部门|单位|市级部门|机构|地区|地方)*(?:\(单位\)|\(部门\))?|等)$"
)
# 按职责分工负责 at the end of a labelled list says nothing of the last name.
_DUTY = re.compile(
    r"(?:按照?(?:各自)?(?:职责|职能)(?:分工|要求)?|依(?:据)?职责|根据职责(?:分工)?|分别|共同)+(?:负责|落实|配合|承担|推进|组织|实施|抓好)+$"
)
_LONGEST = 200
"""Characters a name and what is printed round it take at most."""
LEAD_MARK = "牵"
"""The mark a name carries that a bracket after it calls the lead: 市水务局(牵头)."""
_ALL_LEAD = re.compile(r"(?:分别|共同|联合|均|都|并列)(?:为)?(?:总)?(?:牵头|主办|主责)(?:单位|部门|负责|落实)?")
"""What a bracket behind the last of several names calls them all: 市水务局、市林草局(分别牵头)."""
_ALL_MARK = "齐"
_LEADS = re.compile(r"(?:总)?牵头(?:单位|部门|负责)?|主办(?:单位)?|主责(?:单位)?")
_ETC_GROUP = re.compile(
    r"等(?=(?:国务院|中央和国家机关|(?:全?[省市区县州盟旗师团]|地区?|兵团|自治[区州县旗])(?:级|直|属|直属)?(?=各|级|直|属|有关|相关)|各)[\u4e00-\u9fff()]{0,8}(?:部门|单位|地区|政府)(?:(?:及|和|、)各[\u4e00-\u9fff]{1,8})?$)"
)
_CONJUNCTION = re.compile(r"以及|和|与|及")


def parse_parties(
    text: Text, start: int, end: int, place: Region | None, locality: str | None = None, date: str | None = None
) -> list[Mention]:
    """The parties listed in ``clean[start:end]``, in printed order; what is no official name comes back not known.

    ``locality`` is the town or zone the document is issued in (``ontology.localities.find_locality``), if any;
    ``date`` is the document's, whose names a body bears (``ontology.dated``).
    """
    pieces = _runs(text.folded, start, end)
    kept: list[tuple[int, int, str, bool]] = []
    doubtful: set[int] = set()
    for s, e in pieces:
        trimmed = _trim(text.folded, s, e)
        if trimmed and not _REMARK.match(text.folded[slice(*trimmed[:2])]):
            parted, sure = part_at_blanks(text, *trimmed[:2])
            doubtful |= {parted[0][0]} if sure == "doubtful" else set()
            kept.extend((a, b, "", False) for a, b in parted[:-1])
            kept.extend(_uncoordinated(text.folded, parted[-1][0], *trimmed[1:]))
    surfaces = [text.folded[s:e] for s, e, _, _ in kept]
    mentions: list[Mention] = []
    for (s, e, marks, more), (_, stands_for, derivation) in zip(
        kept, load_authority().distribute(surfaces, place), strict=True
    ):
        mention = _mention(text, s, e, stands_for, derivation, place, marks, more, locality, date)
        if s in doubtful:
            mention = replace(mention, name=mention.surface, known=False, kind=None)
        if is_generic_zone(stands_for) and mentions and mentions[-1].group and mentions[-1].name.startswith("各"):
            # 各区县政府、开发区管委会: 各 holds for both, so no one zone is meant
            mention = replace(mention, name=stands_for, group=True, known=True, place=mentions[-1].place, kind=None)
        mentions.append(mention)
    mentions = mentions if locality else with_place(mentions, place)
    return _all_leading(mentions) if any(_ALL_MARK in m.marks for m in mentions) else mentions


def _mark_of(note: str) -> str:
    """The mark a note in brackets gives the name before it."""
    if _ALL_LEAD.fullmatch(note):
        return _ALL_MARK
    return LEAD_MARK if _LEADS.fullmatch(note) else "".join(c for c in note if c in _MARKS)


def _all_leading(mentions: list[Mention]) -> list[Mention]:
    """Names with a bracket that calls several of them leads: it holds for every name up to it, or, where one of those is
    called the lead by itself, for its own name only."""
    last = max(i for i, m in enumerate(mentions) if _ALL_MARK in m.marks)
    alone = any(LEAD_MARK in m.marks for m in mentions[: last + 1])
    named = [m.marks.replace(_ALL_MARK, LEAD_MARK if alone else "") for m in mentions]
    return [
        replace(m, marks=marks + LEAD_MARK if i <= last and not alone else marks)
        for i, (m, marks) in enumerate(zip(mentions, named, strict=True))
    ]


def _mention(
    text: Text,
    start: int,
    end: int,
    folded: str,
    derivation: Derivation,
    place: Region | None,
    marks: str,
    more: bool,
    locality: str | None,
    date: str | None,
) -> Mention:
    table = load_authority()
    if behind := former_of_level(folded, place):
        start, folded = start + 1, behind
    surface = text.clean[start:end] if derivation == "printed" else folded
    if group := table.resolve_group(folded, place):
        return Mention(
            start, end, surface, group, derivation, True, True, place.code if place else None, None, marks, more
        )
    former = is_called_former(text.folded, start) and resolve_former(folded, place)
    agency = former or authority_of(date).resolve(folded, place, locality)
    if agency and not (agency.place is None and _of_no_place(folded, place)):
        code = agency.place.code if agency.place else None
        return Mention(start, end, surface, agency.name, derivation, False, True, code, agency.kind, marks, more)
    return Mention(
        start, end, surface, surface, derivation, False, False, place.code if place else None, None, marks, more
    )


def _of_no_place(name: str, place: Region | None) -> bool:
    """Whether a name is that of a level (县财政局) which the text's place does not belong to: any of several bodies."""
    level = split_level(name) if place is not None else None
    return level is not None and resolve_level(level[0], place) is None


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches between separators outside brackets."""
    pieces = []
    depth, at = 0, start
    for i in range(start, end):
        char = folded[i]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (char in _SEPARATORS or (char == " " and i > at)):
            pieces.append((at, i))
            at = i + 1
    pieces.append((at, end))
    return pieces


def _runs(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a list, those of one group printed with 、 joined again: 各区、县(市)政府."""
    runs: list[tuple[int, int]] = []
    for s, e in _pieces(folded, start, end):
        # cheap first: nearly no list has a group that goes on
        if runs and s == runs[-1][1] + 1 and folded[s - 1] == "、" and opens_group(folded[runs[-1][0] : runs[-1][1]]):
            first, rest = folded[runs[-1][0] : runs[-1][1]].strip(), _trim(folded, s, e)
            second = folded[rest[0] : rest[1]] if rest and rest[0] == s else ""
            if second and continues_group(first, second, load_authority().is_agency(second)):
                runs[-1] = (runs[-1][0], e)
                continue
        runs.append((s, e))
    return runs


def _trim(folded: str, start: int, end: int) -> tuple[int, int, str, bool] | None:
    """A stretch without marks, words of the sentence, trailing 等 and notes in brackets; one too long for a name stays whole."""
    marks, more = "", False
    if end - start > _LONGEST:
        return start, end, marks, more
    while True:
        while start < end and (folded[start].isspace() or folded[start] in _MARKS):
            marks += folded[start].strip()
            start += 1
        while end > start and (folded[end - 1].isspace() or folded[end - 1] in _MARKS or folded[end - 1] == ":"):
            marks += folded[end - 1].strip().replace(":", "")
            end -= 1
        piece = folded[start:end]
        note = _BRACKETED.search(piece)
        if (
            note
            and (_NOTE.search(note[1]) or set(note[1].strip()) <= set(_MARKS))
            and note.start() > 0
            and not load_authority().resolve_group(piece, None)
            and not re.search(r"\(单位\)$|\(部门\)$", piece)
        ):
            marks += _mark_of(note[1])
            end = start + note.start()
            continue
        comprised = _COMPRISED.search(piece)
        if comprised and load_authority().resolve_group(piece[: comprised.start()], None):
            end = start + comprised.start()
            continue
        if former := former_size(piece):
            start += former
            continue
        head = _HEAD.match(piece)
        if head and head.end() < len(piece) and not load_authority().is_agency(piece):
            start += head.end()
            continue
        if _ETC_GROUP.search(piece):
            break
        if (duty := _DUTY.search(piece)) and duty.start() > 1:
            end = start + duty.start()
            continue
        tail = _TAIL.search(piece)
        if tail and not load_authority().resolve_group(piece, None):
            more = True
            end = start + tail.start()
            continue
        break
    return (start, end, marks, more) if start < end else None


def _uncoordinated(folded: str, start: int, end: int, marks: str, more: bool) -> list[tuple[int, int, str, bool]]:
    """Split at 和, 与, 及 where both sides are bodies and the whole is not one name."""
    if end - start > _LONGEST:
        return [(start, end, marks, more)]
    piece = folded[start:end]
    table = load_authority()
    if etc := _ETC_GROUP.search(piece):
        rest = _uncoordinated(folded, start + etc.start() + 1, end, "", more)
        return [(start, start + etc.start(), marks, False), *rest]
    if joined := find_conjunction(piece):
        return [(start, start + joined[0], marks, False), *_uncoordinated(folded, start + joined[1], end, marks, more)]
    if table.is_agency(piece) or table.resolve_group(piece, None):
        return [(start, end, marks, more)]
    for m in _CONJUNCTION.finditer(piece):
        left, right = piece[: m.start()], piece[m.end() :]
        if left and right and all(_body(x) for x in (left, right)):
            first = _trim(folded, start, start + m.start())
            last = _trim(folded, start + m.end(), end)
            if first and last:
                return [
                    (first[0], first[1], first[2], False),
                    *_uncoordinated(folded, last[0], last[1], marks or last[2], more),
                ]
    return [(start, end, marks, more)]


def _body(piece: str) -> bool:
    table = load_authority()
    stripped = _TAIL.sub("", piece)
    stripped = stripped[former_size(stripped) :]
    return (
        table.is_agency(stripped)
        or table.resolve_group(stripped, None) is not None
        or is_back_reference(stripped)
        or may_be_former(stripped)
        or bool(re.fullmatch(r"(?:有关|相关|各)[^。]{0,14}(?:部门|单位|地区|政府|管委会)", piece))
    )


_OFFICE = r"(?:工作|协调|服务)*(?:[办处科股局]|办公室|委员会|委|中心|专班|组|小组|领导小组|指挥部)(?:办公室)?"
_UNLIKE = re.compile(rf"[的了要应将为:]|开展|完成|(?:推进|实施)(?!{_OFFICE}$)|确保|进行|加强|牵头|负责|配合|参与|协办|主办|会同")
"""What no name of a body holds; 推进 and 实施 only right before its last word (三项行动推进办, 规划实施处)."""
_BODY_LIKE = re.compile(r"[\u4e00-\u9fff]{2,16}(?:部|委|办|厅|局|署|处|室|科|股|组|队|院|所|站|会|社|馆|公司|集团|中心|机制|银行|委员会)$")


def is_party_list(folded: str, start: int, end: int, *, lenient: bool = False) -> bool:
    """Whether a stretch is nothing but names of bodies and groups (used where no label says so). ``lenient``, for brackets
    that end a sentence with a verb of responsibility: one known name, or one built like a body's, is enough where the
    others look like names."""
    pieces = [_trim(folded, s, e) for s, e in _runs(folded, start, end)]
    kept = [p for p in pieces if p]
    if not kept:
        return False
    table = load_authority()
    known = 0
    spans = [(a, b) for s, e, _, _ in kept for a, b, _, _ in _uncoordinated(folded, s, e, "", False)]
    for (at, _), (name, full, _) in zip(spans, table.distribute([folded[a:b] for a, b in spans]), strict=True):
        is_name = table.is_agency(full) or table.resolve_group(full, None) or table.has_dropped_suffix(name)
        is_name = is_name or is_back_reference(name) or may_be_former(name)
        known += bool(is_name) or (lenient and is_body_like(name))
        if not (
            is_name
            or _may_distribute(name, folded[at:end])
            or (lenient and len(name) <= 28 and not _UNLIKE.search(name))
        ):
            return False
    return known > 0


def is_body_like(name: str) -> bool:
    """Whether a folded name nobody lists is built like one of a body."""
    return _BODY_LIKE.fullmatch(name) is not None and not _UNLIKE.search(name)


def may_be_bodies(folded: str, start: int, end: int) -> bool:
    """Whether every name of a list is known or built like one of a body."""
    table = load_authority()
    trimmed = [p for s, e in _runs(folded, start, end) if (p := _trim(folded, s, e))]
    spans = [c for s, e, _, _ in trimmed for c in _uncoordinated(folded, s, e, "", False)]
    known = (table.is_agency, table.is_group, table.has_dropped_suffix, may_be_former)
    return all(
        any(test(name) for test in known) or is_body_like(name) or _may_distribute(name, folded[s:end])
        for s, e, _, _ in spans
        for name in [folded[s:e]]
    )


def _may_distribute(name: str, following: str) -> bool:
    """Whether the suffix of a name may be printed with a later one: a division (湛江、阳江市政府), a field (财政、住建部门)."""
    return (
        2 <= len(name) <= 12
        and bool(re.search(r"(?:政府|部门|厅|局|委)(?=[、,;]|$)", following))
        and (is_place_name(name) or load_authority().has_stem(name))
    )
