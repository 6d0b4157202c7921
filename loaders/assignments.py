"""Verbs of assignment: names + verb, names + verb … in brackets and sentences (市水务局牵头,市财政局配合)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.markers import parse_marker
from loaders.parties import is_party_list, may_be_bodies
from loaders.vocabulary import Verb, load_conventions
from loaders.with_lists import SENTENCE, behind_and, longest_list, to_verb
from ontology.authority import load_authority

_GENERIC = re.compile(
    r"(?:各)?(?:有关)?(?:责任|牵头|配合|成员|实施|相关责任)(?:单位|部门)(?:和(?:责任|配合)(?:单位|部门))?"
)
# Whoever it concerns: asked or charged alone, nobody is assigned anything.
_ANYBODY = re.compile(
    r"(?:(?:、|和|及|与)?(?:各级|各|有关|相关)(?:有关|相关|级|地)?(?:责任|牵头|职能|主管|成员|行业主管|业务主管)?(?:单位|部门|地区|地|方面|机构|区域))+"
)
_MODALS = frozenset("应必需要须将")
_CONNECT = re.compile(r"^[,、;并由和及与以]*")

STRONG = re.compile(r"牵头|负责|配合|参与|协办|主办")
"""Verbs that leave no doubt that somebody is assigned something."""
_ASKED = re.compile(r"鼓励|引导|支持|组织|动员|邀请|吸引|推动|积极|广泛|协调|发动|社会|专业|第三方|相应")
"""Words before those who are only asked to take part (鼓励民营公司参与)."""
_OPENS_CHARGE = re.compile(r"由?(?P<names>[\u4e00-\u9fff、()]{3,60}?)(?P<verb>总?牵头|负责|主办)(?!人|同志|[制了的])")
_OTHERWISE = re.compile(r"(?P<names>[\u4e00-\u9fff、]{3,40}?)(?P<verb>(?:负责)?(?:指导|监督|监管|督导|督办|督促|统筹|保障|提供|跟踪|考核|检查|备案|审核|做好|给予)[\u4e00-\u9fff]{0,6})[,;。]?$")
_SURELY_HELPS = re.compile(r"配合|协助|协办|协同")
_ENDS_LIKE_BODY = re.compile(r"(?:银行|公司|企业|医院|学校|部门|单位|[局委厅])$")
_FOR_ALL = re.compile("共同|联合|分别|均|都")
_SENDS = re.compile(r"派(?:员|人)|参加|出席")
"""What those do that are asked: no part of a name (请区公安分局派员参加联合检查)."""
_SECTION_ACTS = re.compile(r"(?<=[科处股室])(?:牵头|负责|主办|配合)")


@dataclass(frozen=True, slots=True)
class PartyList:
    """A list of names in clean offsets and the role its word gives: lead, co, listed, joint, responsible; or leader, deadline.
    ``word`` is the printed label or verb, ``form`` label or verb."""

    role: str
    word: str
    form: str
    start: int
    end: int


def parse_verbs(folded: str, start: int, end: int, *, lenient: bool = False) -> tuple[PartyList, ...]:
    """The lists of a stretch built as names + verb throughout; () where it is not built so. ``lenient`` lets unknown names
    stand beside known ones."""
    lists, at = _read(folded, start, end, lenient)
    rest = folded[at:end].strip("。;,、 ")
    return lists if lists and len(rest) <= 12 and not STRONG.search(rest) else ()


def told_by_verbs(folded: str, start: int, end: int, role: str) -> tuple[PartyList, ...]:
    """The lists of a stretch under a label or in a column of a role, where its verbs say who leads (责任单位:市水务局牵头,市财政局配合);
    () where they do not. Sections of a bureau, whose names nobody lists, may stand before the verbs (办公室牵头,财务科配合)."""
    if role not in {"division", "listed"}:
        return ()
    verbs = parse_verbs(folded, start, end)
    if not verbs and _SECTION_ACTS.search(folded, start, end):
        verbs = parse_verbs(folded, start, end, lenient=True)
    return verbs if role == "division" or any(x.role == "lead" for x in verbs) else ()


def parse_leading(folded: str, start: int, end: int) -> tuple[PartyList, ...]:
    """The leaders at the beginning of a stretch whose rest is no list that can be read (role ``unread``); () without one."""
    lists, at = _read(folded, start, end)
    if not _has_lead(lists) or folded[at : at + 1] not in tuple(",;、"):
        return ()
    return (*lists, PartyList("unread", "", "verb", at + 1, end))


def parse_assignments(folded: str, start: int, end: int) -> tuple[PartyList, ...]:
    """The lists of a sentence that assigns something: names + verb at its beginning, after a comma, or after 由; after 请
    names alone assign without a role. What rules say of all bodies of a kind (民政部门负责…) assigns nothing."""
    marker = parse_marker(folded[start:end])
    begin = start + (marker.length if marker else 0)
    anchors = [
        begin,
        *(i + 1 for i in range(begin, end) if folded[i] in ",:由—" or (folded[i] == "请" and _pleads(folded, i, begin))),
    ]
    found: list[PartyList] = []
    covered = begin
    for anchor in anchors:
        if anchor < covered:
            continue
        lists, at = _read(folded, anchor, end)
        if not lists and folded[anchor - 1] == "请":
            lists, at = _pleaded(folded, anchor, end)
        if not lists and anchor > begin and found:
            lists, at = beside_charged(folded, anchor, end)
        if lists:
            if any(x.role == "lead" for x in found):
                lists = tuple(
                    PartyList("co" if x.role in {"joint", "responsible"} else x.role, x.word, x.form, x.start, x.end)
                    for x in lists
                )
            found.extend(lists)
            covered = at
    if all(_ANYBODY.fullmatch(folded, x.start, x.end) for x in found):
        return ()
    if found and found[0].start > begin + 2 and (first := first_charged(folded, begin, found[0].start)):
        commas = [i for i in range(first.end, found[0].start - 1) if folded[i] == ","]
        found = [first, *(x for i in commas for x in beside_charged(folded, i + 1, end)[0]), *found]
    if found and found[0].role in {"lead", "responsible", "joint"} and found[0].start > begin + 3 and _opens_list(folded, begin, found[0]):
        lead = found[0].role == "lead" and not _FOR_ALL.match(folded, found[0].end)
        own = PartyList("listed", "", "label", begin, found[0].start - 1)
        found[:1] = [own, found[0]] if lead else [PartyList(found[0].role, found[0].word, "verb", begin, found[0].end)]
    if all(_only_kinds(folded[x.start : x.end]) for x in found):
        return ()
    return tuple(found) if any(x.role != "co" for x in found) else ()


def _opens_list(folded: str, start: int, named: PartyList) -> bool:
    """Whether what stands before the first names a sentence charges, but for a comma, is a list of bodies nobody lists: part of one list
    (科技司、信息办,中国林科院负责)."""
    stop = named.start - 1
    return folded[stop] == "," and folded[start] not in "在对向于把将按经从为与以" and "、" in folded[start:stop] and "," not in folded[start:stop] and may_be_bodies(folded, start, stop)


def beside_charged(folded: str, start: int, end: int) -> tuple[tuple[PartyList, ...], int]:
    """The clause behind those an assignment names that adds bodies nobody lists, but named as bodies are, to them (,镇人武部、供电所参加);
    ``unread`` where known ones stand among words that are none."""
    stop = min((i for mark in ",;。" if (i := folded.find(mark, start, end)) >= 0), default=end)
    verbs = (v for v in load_conventions().verbs if v.role in {"co", "joint", "responsible"} and not v.after)
    ends = [(m.start(), m[0], v.role) for v in verbs for m in v.pattern.finditer(folded, start + 2, stop) if m.end() == stop]
    if not ends:
        unread = acting_otherwise(folded, start, stop)
        return ((unread,), stop) if unread else ((), start)
    named, word, role = min(ends)
    names = folded[start:named]
    if _ASKED.search(names) or _ANYBODY.fullmatch(names) or "由" in names:
        return (), start
    table = load_authority()
    if word[0] in _MODALS and table.is_group(names):
        return (), start
    known = any(table.is_agency(name) for name in re.split("、|和", names))
    if may_be_bodies(folded, start, named) and (known or "、" in names or _SURELY_HELPS.search(word)):
        return (PartyList(role, word, "verb", start, named),), stop
    known = known or bool(_SURELY_HELPS.search(word) and _ENDS_LIKE_BODY.search(names))
    return ((PartyList("unread", word, "verb", start, stop),), stop) if known else ((), start)


def acting_otherwise(folded: str, start: int, end: int) -> PartyList | None:
    """Known bodies that a clause says to act beside those who are charged, by a verb without a role (,市城管局指导); None otherwise."""
    m = _OTHERWISE.match(folded, start, end)
    return PartyList("unread", m["verb"], "verb", *m.span("names")) if m and is_party_list(folded, *m.span("names")) else None


def first_charged(folded: str, start: int, end: int) -> PartyList | None:
    """Who is charged at the head of a sentence by a name that nobody lists, but is named as bodies are, before known ones."""
    m = _OPENS_CHARGE.match(folded, start, end)
    if m is None or "由" in m["names"] or _ASKED.search(m["names"]) or SENTENCE.search(m["names"]) or not may_be_bodies(folded, *m.span("names")):
        return None
    return PartyList("responsible" if m["verb"] == "负责" else "lead", m["verb"], "verb", *m.span("names"))


def _only_kinds(names: str) -> bool:
    """Whether a list names kinds of bodies, their fields and courts only (教育、公安部门和人民法院), no body."""
    table = load_authority()
    parts = [name for name in re.split("[、,]|以及|和|与|及", names) if name]
    kinds = all(table.is_kind(name) or table.has_stem(name) or table.resolve_group(name) for name in parts)
    return kinds and any(table.is_kind(name) for name in parts)


def _pleads(folded: str, at: int, begin: int) -> bool:
    """Whether 请 asks somebody to act: at the head of a clause, not inside 邀请 or 申请."""
    return at == begin or folded[at - 1] in ",。;:现特并"


def _pleaded(folded: str, start: int, end: int) -> tuple[tuple[PartyList, ...], int]:
    """Names after 请, up to the first character that ends the list."""
    for stop in range(min(end, start + 80), start + 1, -1):
        if folded[stop - 1] not in "、," and _names(folded, start, stop) and not _SENDS.search(folded, start, stop):
            return (PartyList("joint", "请", "verb", start, stop),), stop
    return (), start


def _read(folded: str, start: int, end: int, lenient: bool = False) -> tuple[tuple[PartyList, ...], int]:
    """Names + verb pairs from ``start`` on, and where they stop."""
    lists: list[PartyList] = []
    at = start
    pending = ""
    while at < end:
        skip = _CONNECT.match(folded[at:end])
        begin = at + (skip.end() if skip else 0)
        while begin < end and folded[begin] in "。 请":
            begin += 1
        hit = _next_verb(folded, begin, end, lenient)
        if hit is None:
            if lists and _names(folded, begin, end):
                lists.append(PartyList("co" if _has_lead(lists) else "joint", pending, "verb", begin, end))
                at = end
            elif pending and (stop := longest_list(folded, begin, end)):
                named, at = to_verb(folded, begin, stop, end)
                lists.append(PartyList("co", pending, "verb", begin, named))
                if named == stop and (further := behind_and(folded, stop, end)):
                    lists.append(PartyList("co", pending, "verb", *further))
                    at = named = further[1]
                if named == stop and folded[at : at + 1] == "、":  # others follow that are no names
                    at = min((i for mark in ",;。" if (i := folded.find(mark, stop, end)) >= 0), default=end)
                    lists.append(PartyList("unread", pending, "verb", stop + 1, at))
            elif pending:
                at = min((i for mark in ",;。" if (i := folded.find(mark, begin, end)) >= 0), default=end)
                lists += [PartyList("unread", pending, "verb", begin, at)] if at > begin else []
            break
        verb, named, stop = hit
        if not _names(folded, begin, named, lenient):
            break
        if verb.role in {"lead", "with"} and not lists and (comma := _own_clause(folded, begin, named, stop)):
            if folded.count(",", begin, named) > 1 and folded.find("、", begin, named) < 0:
                break  # 甲,乙,丙牵头: whether the last leads or all do is not said
            lists.append(PartyList("listed", "", "label", begin, comma))
            begin = comma + 1
        if verb.role == "with":
            lists.append(PartyList("lead", folded[named:stop], "verb", begin, named))
            pending = folded[named:stop]
        else:
            role = verb.role
            if pending or (role in {"joint", "responsible"} and _has_lead(lists)):
                role = "co"
            lists.append(PartyList(role, pending or folded[named:stop], "verb", begin, named))
            pending = ""
        at = stop
        follow = re.match(r"[,、;]?(?:会同|联合)", folded[at:end])
        if follow and (_has_lead(lists) or lists[-1].role == "responsible"):
            pending = "会同"
            at += follow.end()
    return tuple(lists), at


def _own_clause(folded: str, start: int, named: int, stop: int) -> int | None:
    """The comma before the names that a verb of leading stands behind (甲局,乙局牵头: only 乙局 is said to lead); None where there
    is none, or the verb holds for all (共同牵头)."""
    if _FOR_ALL.match(folded, named, stop):
        return None
    comma = max(folded.rfind(mark, start, named) for mark in ",;")
    return comma if comma > start and _names(folded, start, comma) else None


def _has_lead(lists: Iterable[PartyList]) -> bool:
    return any(x.role == "lead" for x in lists)


def _next_verb(folded: str, start: int, end: int, lenient: bool) -> tuple[Verb, int, int] | None:
    """The verb that ends the list of names which begins at ``start``: the earliest after which the list is complete, the
    longest of those that begin there."""
    best: tuple[int, int, Verb] | None = None
    limit = min(end, start + 160)
    table = load_authority()
    for verb in load_conventions().verbs:
        for m in verb.pattern.finditer(folded, start, limit):
            if verb.after and folded[start - 1 : start] != verb.after:
                break
            named = m.start()
            if m[0].startswith("组织") and STRONG.match(folded, named + 2) and table.is_kind(folded[start : named + 2]):
                named += 2  # 妇联组织负责: 组织 is the end of the name
            if named == start or folded[named - 1] in "、,和与及":
                continue
            if best and named > best[0]:
                break
            if not _names(folded, start, named, lenient):
                continue
            if verb.role == "with" and lenient and not _names(folded, _last_name(folded, start, named), named):
                continue  # 商 in the middle of an unknown name (招商合作局) joins no two bodies
            if (m[0][0] in _MODALS or m[0].startswith("为主")) and table.is_group(folded[start:named]):
                continue  # 各地要会同…, 属地为主: said of everybody
            if best is None or (named, -m.end()) < (best[0], -best[1]):
                best = (named, m.end(), verb)
            break
    return (best[2], best[0], best[1]) if best else None


def _last_name(folded: str, start: int, end: int) -> int:
    """Where the last name of a list begins."""
    return max(start, *(folded.rfind(c, start, end) + 1 for c in ",、;"))


def _names(folded: str, start: int, end: int, lenient: bool = False) -> bool:
    while start < end and folded[start] in ",、;由请并 ":
        start += 1
    while end > start and folded[end - 1] in ",、; ":
        end -= 1
    if start >= end or "由" in folded[start:end] or SENTENCE.search(folded, start, end):  # no name holds them
        return False
    return not _GENERIC.fullmatch(folded[start:end]) and is_party_list(folded, start, end, lenient=lenient)
