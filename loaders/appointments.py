"""Appointments and removals: who is put into or taken out of which post, for how long."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from loaders.person_names import may_be_person, plain_name, surnames
from loaders.posts import is_post, outside_brackets, split_post
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Appointment, Issue, Span
from ontology.regions import Region, find_place

_ASIDE = r"(?:[((][^()（）]{1,6}[))])?"
_STOP = r"(?=[((](?:挂职|试用期?|任期|聘期|任职)[^()（）]*[))]\s*$|[,、]?(?:同时)?(?:免去|不再|(?<![((])(?:试用期|挂职|聘期|任期|任职时间)|退休|另有任用|提前退休|其)|$)"
_TERM = re.compile(
    r"[((]((?:挂职|试用期?|任期|聘期|任职)[^()（）]{0,16})[))]|[,、]((?:试用期|挂职(?:期|时间|期限|锻炼)?|聘期|任期)(?:限)?(?:为)?[\d一二三四五六七八九十两]+(?:个月|年))"
)
_HEAD = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[、.．])?\s*(?:[^;。]{0,80}?(?:决定|批准|接受|提请|同意|提出|建议)[^;。:]{0,8}[,:]?)?\s*(任命|任职|任|免去|免职|免)\s*(:|$)"
)
_ACT = re.compile(r"任命|聘任|聘请|委派|免去|不再担任|不再兼任|不再任")
_HELD = r"(?:现任|原任|所任|兼任|担任|任)"
_MANY = r"(?:等(?:\d+|[一二三四五六七八九十]+)?[人名位]?)?"
_BEFORE_NAME = re.compile(
    r"(?:决定|同意|批准|任命|免去|聘任|聘请|委派|提名|推荐|接受|建议|提请|安排|由|将|兹|和|及|与|派|即日起)$|[^\u4e00-\u9fff]$|^$"
)
_DOUBTFUL = re.compile(
    r"任命|免去|不再|同志|[\u4e00-\u9fff]{2}(?:兼任|现任|担任)|的.+职务|人选$|(?:^|[、,])[^、,]{2,6}为.+[长任员师席记]$"
)


@dataclass(frozen=True, slots=True)
class Appointments:
    """The appointments and removals of a text, and the clauses that look like one and could not be read for certain."""

    records: tuple[Appointment, ...] = ()
    issues: tuple[Issue, ...] = ()


@cache
def _person() -> str:
    """A name that no verb is the end of: 陈江现任 is 陈江 and 现任."""
    given = r"(?:(?!(?:现|兼|原|所|继续|历|挂职)任|担任|兼任|现为|同志)[\u4e00-\u9fff]){1,2}"
    return rf"{surnames()}(?:{given}| [\u4e00-\u9fff])"


@cache
def _names() -> str:
    plain = _person()
    name = rf"{plain}(?=\s*(?:同志)?{_ASIDE}{_MANY}\s*(?:[、,任为的不兼担挂现原所]|$))|[\u4e00-\u9fff]{{1,8}}(?:·[\u4e00-\u9fff]{{1,8}}?)+(?=同志|{_ASIDE}(?:[、,任为的不兼担]|挂))"
    return rf"(?:{name})(?:\s*(?:同志)?{_ASIDE}[、,](?:{name}))*"


@cache
def _next_pair() -> re.Pattern[str]:
    """Where a verb's next pair of person and post begins: 任命A为B局局长,C为D局局长."""
    verb = r"(?:为|(?<![主责信])(?:现|兼|原|所)?任(?!免|命|职|期|务)|担任|兼(?!任))|的[^、,]{2,60}职务"
    one = rf"(?:{_person()}|[\u4e00-\u9fff]{{2,8}}(?:·[\u4e00-\u9fff]{{2,8}})+)"
    return re.compile(
        rf"[、,](?=(?:任命|免去)|[\u4e00-\u9fff]{{2,3}}(?:同志)?{_ASIDE}为|{one}(?:\s*(?:同志)?{_ASIDE}[、,]{one})*\s*(?:同志)?{_ASIDE}{_MANY}\s*(?:{verb}))"
    )


@cache
def _only_names() -> re.Pattern[str]:
    one = rf"(?:{_person()}|[\u4e00-\u9fff]{{2,8}}(?:·[\u4e00-\u9fff]{{2,8}})+)\s*(?:同志)?{_ASIDE}"
    return re.compile(rf"(?:.*(?:任命|免去|聘任|聘请|委派|提请|决定|同意))?\s*{one}(?:[、,]{one})*")


def _pairs(text: Text, start: int, end: int) -> list[Span]:
    """The clean spans a clause is cut into, one pair of persons and posts each."""
    cuts = [start]
    for m in _next_pair().finditer(text.folded, start, end):
        if not _only_names().fullmatch(text.folded, cuts[-1], m.start()):  # A、B为…: still the same pair
            cuts.append(m.end())
    return [(a, b - 1) for a, b in pairwise([*cuts, end + 1])]


@cache
def _events() -> re.Pattern[str]:
    names = _names()
    free = rf"(?:{_person()}(?:[、,]{_person()})*)"
    comrade = r"[\u4e00-\u9fff]{2,4}(?=同志)"
    tail = rf"\s*(?:同志)?{_ASIDE}{_MANY}\s*"
    body = r"[^;。\n]{2,90}?"
    return re.compile(
        rf"免去(?P<ra>其|{names}|{comrade}){tail}(?:{_HELD}?的|现任|原任|所任|担任|兼任)\s*(?P<pa>{body}){_STOP}"
        rf"|免去(?P<re>其|{free})\s*(?P<ce>(?:同志)?)(?P<pe>{body}){_STOP}"
        rf"|(?P<rb>{names}){tail}(?:不再担任|不再兼任|不再任)\s*(?P<pb>{body}){_STOP}"
        rf"|(?:任命|聘任|聘请|委派|派|提名)\s*(?P<ac>{names}|{comrade}){tail}(?:挂职)?(?:兼)?(?:为|任|担任)\s*(?P<pc>{body}){_STOP}"
        rf"|(?P<ad>{names}){tail}(?P<vd>挂职任|挂职担任|挂任|[兼现原所]任|担任|任(?!免|命|职|期)|兼(?!任))\s*(?P<pd>{body}){_STOP}"
        rf"|(?P<ah>^{names}){tail}为\s*(?P<ph>{body}){_STOP}"
        rf"|(?<![\u4e00-\u9fff])(?P<rf>{names}|^{comrade}){tail}的?\s*(?P<pf>(?:(?!任命|免去)[^;。\n]){{2,90}}?)职务"
    )


def find_appointments(
    text: Text, document: str, start: int, end: int, place: Region | None, *, listed: bool = True
) -> Appointments:
    """Every appointment and removal between two clean offsets, one record a person and post. ``listed`` is for texts whose
    title announces them; elsewhere only what 任命 or 免去 says word by word is read, and nothing is missed."""
    found: list[Appointment] = []
    unread: list[Span] = []
    heading = ""
    for s, e in text.paragraphs(start, end):
        person: list[str] = []
        at = s
        for piece in re.split(r"(?<=[;。])", text.folded[s:e]):
            low, stop = at, at + len(piece.rstrip(";。"))
            at += len(piece)
            if listed and (m := _HEAD.match(text.folded[low:stop].rstrip())):
                heading = "remove" if "免" in m[1] else "appoint"
                low += m.end()
            ruling = heading
            for a, b in _pairs(text, low, stop):
                before = len(found)
                clause = _Clause(text, document, a, b, ruling, place, listed)
                person = _read_clause(clause, person, found)
                acts = _ACT.findall(text.folded[a:b])
                if acts:
                    ruling = "remove" if acts[-1][0] in "免不" else "appoint"
                if len(found) == before and listed and _announces(text.folded[a:b], acts, ruling):
                    unread.append((a, b))
    records = sorted(dict.fromkeys(found), key=lambda a: (a.span, a.action, a.person, a.post))
    issues = [
        Issue("unread-appointment", "who is put into or out of which post is not certain", text.raw_span(*u))
        for u in unread
    ]
    if listed and not records and not issues:
        issues = [
            Issue(
                "unread-appointment",
                "a text on appointments in which none could be read",
                text.raw_span(start, min(end, start + 40)),
            )
        ]
    return Appointments(tuple(records), tuple(issues))


def _announces(clause: str, acts: list[str], ruling: str) -> bool:
    """Whether a clause without a record should have given one: it has a verb and a post, or a list is being read."""
    if not 4 <= len(clause.strip()) <= 120:
        return False
    if any(a in {"任命", "免去"} for a in acts):
        return bool(re.search(r"职务|[为任].+[长任员师席记]", clause))
    return bool(ruling) and bool(
        re.match(rf"\s*(?:{_person()}|[\u4e00-\u9fff]{{2,4}}(?=同志|为))(?:同志)?{_ASIDE}(?:为|的|任|现任|兼)", clause)
    )


@dataclass(frozen=True, slots=True)
class _Clause:
    """One pair of persons and posts: where it stands, and what the verb or heading before it does."""

    text: Text
    document: str
    start: int
    end: int
    ruling: str
    place: Region | None
    listed: bool


def _read_clause(clause: _Clause, person: list[str], found: list[Appointment]) -> list[str]:
    """Add the records of one clause; the persons it is about, for 其 in the next."""
    text = clause.text
    folded = text.folded[clause.start : clause.end]
    term = _TERM.search(folded)
    for m in _events().finditer(folded):
        groups = {k: v for k, v in m.groupdict().items() if v}
        key = next(k for k in ("ra", "re", "rb", "ac", "ad", "ah", "rf") if k in groups)
        who = groups[key]
        body = groups["p" + key[1]]
        action = _action(key, groups.get("vd", ""), body, clause, bool(_ACT.search(folded)))
        if action is None or (key in {"ad", "rb", "rf"} and not _BEFORE_NAME.search(folded[: m.start(key)])):
            continue
        if key == "re" and who != "其" and not groups.get("ce"):
            if (parted := _part(who, body)) is None:
                continue
            who, body = parted
        people = person if who == "其" else [plain_name(n) for n in re.split(r"[、,]", who)]
        body = re.sub(r"(?:的)?职务$", "", body).strip("的, ")
        if _DOUBTFUL.search(body) or not all(map(may_be_person, people)):
            continue
        if not clause.listed and not is_post(_TERM.sub("", body)):
            continue
        printed = term[1] or term[2] if term and action == "appoint" else None
        span = text.raw_span(clause.start + m.start(), clause.start + m.end())
        for name in people:
            found.extend(_records(clause.document, name, action, body, printed, span, clause.place))
        person = people or person
    return person


def _action(key: str, verb: str, body: str, clause: _Clause, acts: bool) -> Literal["appoint", "remove"] | None:
    """What a clause does by its pattern and by the verb before it; None where that is not certain."""
    if key in {"ra", "re", "rb"}:
        return "remove"
    if key == "ac":
        return "appoint"
    if key == "rf":
        return "remove" if clause.ruling == "remove" else None
    if key == "ah":
        return "appoint" if clause.ruling == "appoint" else None
    if body.endswith("职务") and clause.ruling == "remove" and not acts:
        return "remove"
    if verb in {"现任", "原任", "所任"} or (not clause.listed and clause.ruling != "appoint"):
        return None
    return "appoint" if acts or clause.ruling != "remove" else None


def _part(who: str, body: str) -> tuple[str, str] | None:
    """Names and body of 免去某某市财政局局长职务, where nothing parts them: the one cut after which a known body begins."""
    *others, last = re.split(r"([、,])", who)
    whole = last + re.sub(r"(?:的)?职务$", "", body)
    table = load_authority()
    sure: list[int] = []
    likely: list[int] = []
    for length in (2, 3):
        agency, post = split_post(whole[length:])
        if not re.fullmatch(_person(), whole[:length]) or not may_be_person(whole[:length]):
            continue
        if agency and table.is_agency(agency):
            (sure if table.is_listed(agency) or find_place(agency) else likely).append(length)
        elif agency is None and split_post("某局" + post)[0] == "某局":
            likely.append(length)
    cuts = sure or likely
    return ("".join(others) + whole[: cuts[0]], whole[cuts[0] :]) if len(cuts) == 1 else None


def _records(
    document: str,
    person: str,
    action: Literal["appoint", "remove"],
    body: str,
    term: str | None,
    span: Span,
    place: Region | None,
) -> list[Appointment]:
    agency: str | None = None
    records = []
    for printed_piece in outside_brackets(body):
        inside = _TERM.search(printed_piece)
        own_term = (inside[1] or inside[2]) if inside else None
        piece = _TERM.sub("", printed_piece)
        plain = re.sub(
            r"[((](?:兼|正|副|女|[\u4e00-\u9fff]{0,3}级|[\u4e00-\u9fff]{1,4}族)[^()（）]{0,4}[))]$", "", piece.strip()
        )
        plain = re.sub(r"^(?:兼任|兼|并任|任)", "", plain).rstrip("的")
        if not plain:
            continue
        own, post = split_post(plain)
        if own and agency and not load_authority().is_agency(own) and not load_authority().resolve(own, place):
            # 某法院审判委员会委员、民事审判第二庭庭长: the chamber is the court's
            post = f"{own}{post}"
            own = None
        agency = own or agency
        resolved = load_authority().resolve(agency, place) if agency else None
        records.append(
            Appointment(
                document,
                person,
                action,
                post,
                resolved.name if resolved else agency,
                own_term or (None if _has_own_terms(body) else term),
                span,
                place.code if place else None,
            )
        )
    return records


def _has_own_terms(body: str) -> bool:
    """Whether terms stand in brackets after single posts, so that a post without one has none."""
    return bool(re.search(r"[((](?:挂职|试用期|任期|聘期)[^()（）]*[))]、", body))
