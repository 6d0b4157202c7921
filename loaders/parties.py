"""Lists of responsible parties: whose names they hold, shared prefixes and suffixes, groups, marks."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.back_words import is_back_reference
from loaders.bare_names import with_place
from loaders.former import former_of_level, is_called_former, may_be_former, resolve_former
from loaders.mentions import Mention
from loaders.party_pieces import ALL_MARK, LEAD_MARK, cut_runs, part_at_conjunction, trim_piece
from loaders.spaced_lists import join_offices, part_at_blanks
from loaders.terms import is_term
from loaders.text import Text
from ontology.authority import load_authority
from ontology.dated import authority_of
from ontology.groups import is_generic_zone
from ontology.model import Derivation
from ontology.names import resolve_level, split_level
from ontology.place_names import find_prefix, is_place_name
from ontology.regions import Region

# A remark on the list that stands in it as if it were a party: 列首位的为牵头单位, 下同.
_REMARK = re.compile(
    r"^(?:(?:以)?下同|(?:排|列)?(?:在)?(?:第[一二]|首|前)[^,;、]{0,8}(?:为|是)[^,;、]{0,4}(?:牵头|责任|主办|配合|汇总)[^,;、]{0,6})$"
)

_AND_DEPARTMENTS = re.compile(r"等(?:有关|相关|多个|\d+个)?((?:行政|主管|行政主管)?部门)")
"""What closes a list of fields."""


def parse_parties(
    text: Text, start: int, end: int, place: Region | None, locality: str | None = None, date: str | None = None
) -> list[Mention]:
    """The parties listed in ``clean[start:end]``, in printed order; what is no official name comes back not known.

    ``locality`` is the town or zone the document is issued in (``ontology.localities.find_locality``), if any;
    ``date`` is the document's, whose names a body bears (``ontology.dated``).
    """
    pieces, joined = join_offices(text.folded, cut_runs(text.folded, start, end))
    kept: list[tuple[int, int, str, bool]] = []
    doubtful: set[int] = set()
    for s, e in pieces:
        trimmed = trim_piece(text.folded, s, e)
        if trimmed and not _REMARK.match(printed := text.folded[slice(*trimmed[:2])]) and not is_term(printed):
            joined |= {trimmed[0]} if s in joined else set()
            parted, sure = part_at_blanks(text, *trimmed[:2])
            doubtful |= {parted[0][0]} if sure == "doubtful" else set()
            kept.extend((a, b, "", False) for a, b in parted[:-1])
            kept.extend(part_at_conjunction(text.folded, parted[-1][0], *trimmed[1:]))
    surfaces = [_with_department(text.folded, s, e, more).replace(" ", "" if s in joined else " ") for s, e, _, more in kept]
    mentions: list[Mention] = []
    for (s, e, marks, more), (printed, stands_for, derivation) in zip(
        kept, load_authority().distribute(surfaces, place), strict=True
    ):
        if text.folded[s:e] != printed:
            derivation = "distributed"  # 公安等部门: the word behind 等 as well
        mention = _mention(text, s, e, stands_for, derivation, place, marks, more, locality, date)
        if s in joined:
            mention = replace(mention, surface=mention.surface.replace(" ", ""))
        if s in doubtful:
            mention = replace(mention, name=mention.surface, known=False, kind=None)
        if is_generic_zone(stands_for) and mentions and mentions[-1].group and mentions[-1].name.startswith("各"):
            # 各区县政府、开发区管委会: 各 holds for both, so no one zone is meant
            mention = replace(mention, name=stands_for, group=True, known=True, place=mentions[-1].place, kind=None)
        mentions.append(mention)
    mentions = mentions if locality else with_place(mentions, place)
    return _all_leading(mentions) if any(ALL_MARK in m.marks for m in mentions) else mentions


def _with_department(folded: str, start: int, end: int, more: bool) -> str:
    """A piece of a list with the 部门 that 等 was cut off with, where the piece is a field (发展改革、公安等部门)."""
    name = folded[start:end]
    found = _AND_DEPARTMENTS.match(folded, end) if more else None
    if found is None:
        return name
    whole = name + found[1]
    return whole if load_authority().is_kind(whole) or load_authority().is_agency(whole) else name


def _all_leading(mentions: list[Mention]) -> list[Mention]:
    """Names with a bracket that calls several of them leads: it holds for every name up to it, or, where one of those is
    called the lead by itself, for its own name only."""
    last = max(i for i, m in enumerate(mentions) if ALL_MARK in m.marks)
    alone = any(LEAD_MARK in m.marks for m in mentions[: last + 1])
    named = [m.marks.replace(ALL_MARK, LEAD_MARK if alone else "") for m in mentions]
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
    # 教务处 of two schools of a city are two bodies: what nobody lists is the place's own only by a level it prints (县能源办)
    home = place.code if place and (split_level(folded) or find_prefix(folded, place)) else None
    return Mention(start, end, surface, surface, derivation, False, False, home, None, marks, more)


def _of_no_place(name: str, place: Region | None) -> bool:
    """Whether a name is that of a level (县财政局) which the text's place does not belong to: any of several bodies."""
    level = split_level(name) if place is not None else None
    return level is not None and resolve_level(level[0], place) is None


_OFFICE = r"(?:工作|协调|服务)*(?:[办处科股局]|办公室|委员会|委|中心|专班|组|小组|领导小组|指挥部)(?:办公室)?"
_UNLIKE = re.compile(rf"[的了将为:]|每[年月季周日]|\d年|要(?!素)|应(?!急)|开展|完成|(?:推进|实施)(?!{_OFFICE}$)|确保|进行|加强|牵头|负责|配合|参与|协办|主办|会同")
"""What no name of a body holds; 推进 and 实施 only right before its last word (三项行动推进办, 规划实施处)."""
_SAID_BEFORE = re.compile(
    r"(?:如果?|例如|若|凡是?|因为?|由于|经过?|待|据|根据|按照?|建议|学习|借鉴|参照|参考|推广|指|即|不?[含包]括?|包含|除了?|简称|现|非|不属于|[不单]?[能单]*靠|依靠|通过|对于?|在|将|把|向|[\u4e00-\u9fff]{0,12}不(?:属于|是|由|含|再是))"
    r"(?P<body>[\u4e00-\u9fff()]{3,})"
)
_SAID_BEHIND = re.compile(
    r"(?P<body>[\u4e00-\u9fff()]{3,}?)(?:除外|不列入|不参加|已[\u4e00-\u9fff]{1,6}|监督|指导|审核|审定|把关|备案|提供资料|提供数据|支持|上报|代管|代建|验收)"
)
"""Words before and behind a body that say something of it, so that both are no name: 如市教育局, 据市统计局, 市财政局除外."""
_BODY_LIKE = re.compile(r"[\u4e00-\u9fff]{2,16}(?:部|委|办|厅|局|署|处|室|科|股|组|队|院|所|站|会|社|馆|公司|集团|(?<![公上])司|中心|机制|银行|委员会|(?<!家庭)[农林牧]场)$")


def is_party_list(folded: str, start: int, end: int, *, lenient: bool = False) -> bool:
    """Whether a stretch is nothing but names of bodies and groups (used where no label says so). ``lenient``, for brackets
    that end a sentence with a verb of responsibility: one known name, or one built like a body's, is enough where the
    others look like names."""
    pieces = [trim_piece(folded, s, e) for s, e in cut_runs(folded, start, end)]
    kept = [p for p in pieces if p]
    if not kept:
        return False
    table = load_authority()
    known = 0
    spans = [(a, b, more) for s, e, _, etc in kept for a, b, _, more in part_at_conjunction(folded, s, e, "", etc)]
    names = [_with_department(folded, *span) for span in spans]
    for (at, _, _), (name, full, _) in zip(spans, table.distribute(names), strict=True):
        is_name = table.is_agency(full) or table.resolve_group(full, None) or table.has_dropped_suffix(full)
        is_name = is_name or is_back_reference(name) or may_be_former(name)
        known += bool(is_name) or (lenient and is_body_like(name))
        if not (
            is_name
            or _may_distribute(name, folded[at:end])
            or (lenient and len(name) <= 28 and not _UNLIKE.search(name) and not _says_more(name))
        ):
            return False
    return known > 0


def is_body_like(name: str) -> bool:
    """Whether a folded name nobody lists is built like one of a body."""
    return _BODY_LIKE.fullmatch(name) is not None and not _UNLIKE.search(name) and not _says_more(name)


def _says_more(name: str) -> bool:
    """Whether a name nobody lists is a known one with words that say something of it (如市教育局, 市财政局除外)."""
    for pattern in (_SAID_BEFORE, _SAID_BEHIND):
        if (m := pattern.fullmatch(name)) and load_authority().is_agency(m["body"]):
            return True
    return False


def may_be_bodies(folded: str, start: int, end: int) -> bool:
    """Whether every name of a list is known or built like one of a body."""
    table = load_authority()
    trimmed = [p for s, e in cut_runs(folded, start, end) if (p := trim_piece(folded, s, e))]
    spans = [c for s, e, _, _ in trimmed for c in part_at_conjunction(folded, s, e, "", False)]
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
