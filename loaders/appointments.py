"""Appointments and removals: who is put into or taken out of which post, for how long."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from loaders.appointment_grammar import (
    BETWEEN,
    COMRADE,
    DENIED,
    LAPSES,
    LEAVES,
    events,
    next_pair,
    only_names,
    person_pattern,
    subject,
)
from loaders.appointment_records import TERM, bare_post, build_records, part_posts
from loaders.appointment_tables import find_table_appointments
from loaders.glued_names import begins_with_place, is_office_of_known, part_glued, part_name
from loaders.person_names import may_be_person, plain_name
from loaders.post_cuts import cut_name, weigh_post
from loaders.posts import is_body, is_office, is_post, outside_brackets, split_post
from loaders.text import Text
from loaders.unread_acts import ACT, act_of_title, announces, find_election, takes_out
from ontology.model import Appointment, Issue, Span
from ontology.regions import Region

_HEAD = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[、.．])?\s*(?:[^;。]{0,80}?(?:决定|批准|接受|提请|同意|提出|建议)[^;。:]{0,8}[,:]?)?\s*(?:(?:因[^;。:,]{2,30},)?(?:对)?(?:下列|以下)(?:同志|人员)(?:的?职务)?(?:予以|重新)*)?"
    r"(任命|任职|聘任|任|免去|免职|免|解聘)\s*(?:(?:下列|以下)(?:同志|人员)的?(?:职务)?)?\s*(:|$)"
)
ANNOUNCING = ("任命", "免去", "辞去", "选举")
"""Words without one of which a text that is no notice of appointments holds none."""
_BY_GRAMMAR = frozenset({"ru", "av", "ak"})
"""Wordings in which only the verbs around a name say that it is one."""
_BEFORE_NAME = re.compile(
    r"(?:决定|同意|批准|任命|免去|聘任|聘请|委派|提名|推荐|干部|接受|建议|提请|安排|(?<![不再原])由|将|兹|和|及|与|派|即日起)$|[^\u4e00-\u9fff]$|^$"
)
_DOUBTFUL = re.compile(
    r"任命|免去|不再|同志|[\u4e00-\u9fff]{2}(?:兼任|现任|担任)|的.+职务|人选$|(?:^|[、,])[^、,]{2,6}为.+[长任员师席记]$"
)
_DECIDED = re.compile(
    r"(?:宣读|宣布|公布|传达)了?[^。;:]{0,60}(?:决定|通知|命令|文件)[^。;:]{0,6}:|(?:[党市省县区州]委|党组|党工委|政府|委员会|常委会|董事会)(?:经?研究)?决定:"
)
"""What opens the wording of a decision that a report quotes (某某宣读了…的决定:甲任…;免去乙…职务)."""
_LONGEST_ACT = 3000
_LAPSED = re.compile(rf"职务{LAPSES.pattern}")
_ACTS = re.compile(r"(?<![主责信])任(?![期命职免务])|为(?!期)|免")
_REACH = 120
_ASIDE = re.compile(rf"(?>(?:因|经|由于|到龄|退休|按|根据|任期|试用期)[^,;。]{{0,40}}|[、,;]|{BETWEEN})*+")
"""What may stand between a clause and the verb of one that names nobody (因工作变动,不再担任…)."""
_NEXT_ACT = re.compile(r"(?:[,、;](?:同时|并且?|另外?|会议|经?研究|表决|现|决定)+)+$")
"""Words between two acts of one sentence (…职务,同时,决定免去…): no post."""


@dataclass(frozen=True, slots=True)
class Appointments:
    """The appointments and removals of a text, and the clauses that look like one and could not be read for certain."""

    records: tuple[Appointment, ...] = ()
    issues: tuple[Issue, ...] = ()


def _pairs(text: Text, start: int, end: int) -> list[Span]:
    """The clean spans a clause is cut into, one pair of persons and posts each."""
    cuts = [start]
    for m in next_pair().finditer(text.folded, start, end):
        if not only_names().fullmatch(text.folded, cuts[-1], m.start()):  # A、B为…: still the same pair
            cuts.append(m.end())
    return [(a, b - 1) for a, b in pairwise([*cuts, end + 1])]


def find_appointments(
    text: Text, document: str, start: int, end: int, place: Region | None, *, listed: bool = True, date: str | None = None, title: str = ""
) -> Appointments:
    """Every appointment and removal between two clean offsets, one record a person and post. ``listed`` is for texts whose
    title announces them; elsewhere only what 任命 or 免去 says word by word is read, and nothing is missed.
    A ``title`` that tells one act only is that of the lines no heading stands above."""
    found: list[Appointment] = []
    unread: list[Span] = []
    elections: list[Span] = []
    heading = act_of_title(title) if listed else ""
    carried: set[str] = set()
    paragraphs = text.paragraphs(start, end)
    if listed:
        rows, tabled, unread = find_table_appointments(text, document, paragraphs, place, date)
        found += rows
        paragraphs = [p for p in paragraphs if p not in tabled and p not in unread]
    for s, e in paragraphs:
        person: list[str] = []
        at, quoted = s, False
        for piece in filter(None, re.split(r"(?<=[;。])", text.folded[s:e])):
            low, stop = at, at + len(piece.rstrip(";。"))
            at += len(piece)
            if stop - low > _LONGEST_ACT:
                unread += [(low, stop)] if listed else []
                continue
            if not listed and "决定" in piece and (opened := _DECIDED.search(piece)) and not ACT.search(piece[: opened.start()]):
                low, quoted = low + opened.end(), True
            elections += [(low + at_election, stop) for at_election in find_election(text.folded[low:stop])]
            if listed and (m := _HEAD.match(text.folded[low:stop].rstrip())):
                heading = "remove" if takes_out(m[1]) else "appoint"
                low += m.end()
            ruling = heading or _goes_on(text.folded[low:stop], carried) or ("appoint" if quoted else "")
            quoted = quoted and piece.endswith(";")
            acted = {ruling} - {""}
            for a, b in _pairs(text, low, stop):
                before = len(found)
                clause = _Clause(text, document, a, b, ruling, place, listed, date)
                strange: list[Span] = []
                person = _read_clause(clause, person, found, strange)
                acts = ACT.findall(text.folded[a:b])
                if acts:
                    ruling = "remove" if takes_out(acts[-1]) else "appoint"
                    acted |= {"remove" if takes_out(act) else "appoint" for act in acts}
                if listed and (strange or (len(found) == before and announces(text.folded[a:b], acts, ruling))):
                    unread.append((a, b))
            carried = acted if piece.endswith(";") else set()
    records = sorted(dict.fromkeys(found), key=lambda a: (a.span, a.action, a.person, a.post))
    if not listed:  # a report tells the same act in its head, its lead and its body
        first: dict[tuple[str | None, ...], Appointment] = {}
        for record in records:
            first.setdefault((record.action, record.person, record.post, record.agency, record.term), record)
        records = list(first.values())
    issues = [
        Issue("unread-appointment", "who is put into or out of which post is not certain", text.raw_span(*u))
        for u in unread
    ] + [Issue("unread-election", "an election; who is elected is not read", text.raw_span(*u)) for u in elections]
    if listed and not records and not issues:
        issues = [
            Issue(
                "unread-appointment",
                "a text on appointments in which none could be read",
                text.raw_span(start, min(end, start + 40)),
            )
        ]
    return Appointments(tuple(records), tuple(issues))


def appoints(text: Text, start: int, end: int) -> bool:
    """Whether a stretch of a text that need not be a notice announces an appointment or removal that can be read."""
    announced = any(text.folded.find(word, start, end) >= 0 for word in ANNOUNCING)
    return announced and bool(find_appointments(text, "", start, end, None, listed=False).records)


@cache
def _further() -> dict[str, re.Pattern[str]]:
    who = rf"\s*(?:{person_pattern()}|[\u4e00-\u9fff]{{2,4}}(?=同志))(?:[、,]{person_pattern()})*{COMRADE}"
    return {"remove": re.compile(rf"{who}的.+职务"), "appoint": re.compile(rf"{who}为")}


def _goes_on(clause: str, acted: set[str]) -> str:
    """What a clause after a semicolon does that has persons and posts without a verb: one of the acts before the semicolon,
    by its form (…为… or …的…职务); empty where it goes on with neither."""
    return next((act for act, form in _further().items() if act in acted and form.match(clause)), "")


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
    date: str | None


_NAME_END = re.compile(r"[、,](?![^()]*[)])")
"""What parts names, not the remarks in a bracket behind one: 甲(兼职,回族)、乙."""
_FOR_ALL = re.compile("[均都各]")
"""A term printed behind several persons holds for all: 试用期均为一年."""


def _read_clause(clause: _Clause, person: list[str], found: list[Appointment], strange: list[Span]) -> list[str]:
    """Add the records of one clause, and the clause to ``strange`` where it holds more than was read; the persons it is
    about, for 其 in the next."""
    text = clause.text
    folded = text.folded[clause.start : clause.end]
    term = TERM.search(folded)
    if clause.listed and (alone := subject().fullmatch(folded)) is not None:
        return [plain_name(n) for n in _NAME_END.split(alone["names"])]
    if clause.ruling == "remove" and clause.listed and (alone_of := part_glued(folded)) is not None:
        name, offices = alone_of
        span = text.raw_span(clause.start, clause.end)
        found += build_records(clause.document, name, "remove", offices, None, span, clause.place, None, clause.date)
        return [name]
    if clause.listed and (left := LEAVES.fullmatch(folded)) and text.folded[clause.start - 1] == "," and weigh_post(left[1]) == 2:
        if begins_with_place(left[1]) and not (clause.place and clause.place.name.startswith(left[1][:2])):
            strange.append((clause.start, clause.end))  # 免去高平市某局局长: of that city, or somebody's
            return []
        if part_name(left[1][:2], left[1][2:]) is None:
            if len(person) != 1 or not _is_of_one(text.folded[max(0, clause.start - _REACH) : clause.start], person[0]):
                strange.append((clause.start, clause.end))  # the clause before is of others
                return []
            found += build_records(clause.document, person[0], "remove", left[1], None, text.raw_span(clause.start, clause.end), clause.place, None, clause.date)
            return person
    told = 0
    for m in events().finditer(folded):
        groups = {k: v for k, v in m.groupdict().items() if v}
        key = next(
            k
            for k in ("ra", "ru", "rq", "re", "rz", "rb", "ri", "ac", "av", "ag", "ad", "ak", "at", "ah", "rf")
            if k in groups
        )
        who = "其" if key in {"rz", "at"} else groups[key]
        if key in {"rz", "at"} and m.start() > told and not _ASIDE.fullmatch(folded, told, m.start()):
            strange.append((clause.start, clause.end))  # of whom, stands before and is not read
            continue
        told = m.end()
        body = groups["p" + key[1]]
        action = _action(key, groups.get("vd", ""), body, clause, bool(ACT.search(folded)), LAPSES.match(folded, m.end()) is not None)
        if action is None or (key in {"ad", "ak", "rb", "rf"} and not _BEFORE_NAME.search(folded[: m.start(key)])):
            continue
        if DENIED.search(folded[max(0, m.start() - 6) : m.start()]):
            strange.append((clause.start, clause.end))
            continue
        if m[0].startswith("撤销") and "职务" not in body:
            continue
        if key == "re" and who != "其" and not groups.get("ce"):
            if (parted := part_name(who, body)) is None:
                continue
            who, body = parted
        if action == "appoint" and (lapsed := _LAPSED.search(body)):
            strange.append((clause.start, clause.end))
            body = body[: max(0, body.rfind(",", 0, lapsed.start()))]
        people = person if who == "其" else [plain_name(n) for n in _NAME_END.split(who)]
        posts = part_posts(_NEXT_ACT.sub("", body).strip("的, "))
        body = posts.posts
        if posts.strange:
            strange.append((clause.start, clause.end))
        if not body or _DOUBTFUL.search(body) or not all(map(may_be_person, people)):
            continue
        if not clause.listed and not (is_office if m[0].startswith(("任命", "免去")) else is_post)(TERM.sub("", body)):
            continue
        if (key in _BY_GRAMMAR or (key in {"rq", "ag"} and not clause.listed)) and not is_office_of_known(body):
            continue
        printed = term[1] or re.sub("[均都各]为?", "", term[2]) if term and action == "appoint" else None
        span = text.raw_span(clause.start + m.start(), clause.start + m.end())
        held = [(name, body) for name in people]
        for further in posts.further if clause.listed else ():
            if cut := cut_name(further):
                held.append(cut)
            elif weigh_post(further) == 2:
                held += [(name, further) for name in people]
            else:
                strange.append((clause.start, clause.end))
        known = found[-1].agency if who == "其" and found and found[-1].person in people else None
        if not all(map(_of_bodies, (offices for _, offices in held))):
            strange.append((clause.start, clause.end))
            continue
        for name, offices in held:
            found += build_records(clause.document, name, action, offices, printed, span, clause.place, known, clause.date)
        if printed and term and _FOR_ALL.search(term[0]):
            opens = text.raw_span(max(text.folded.rfind(mark, 0, clause.start) for mark in "。;\n") + 1, clause.end)[0]
            found[:] = [replace(r, term=printed) if r.span[0] >= opens and r.action == "appoint" and r.term is None else r for r in found]
        person = people or person
    return person


def _is_of_one(before: str, person: str) -> bool:
    """Whether the last clause before an offset tells one act, of this person."""
    name = list(re.finditer(r"[ \t]*".join(person), before))
    return bool(name) and len(_ACTS.findall(before, name[-1].end())) == 1


def _action(key: str, verb: str, body: str, clause: _Clause, acts: bool, lapses: bool) -> Literal["appoint", "remove"] | None:
    """What a clause does by its pattern and by the verb before it; None where that is not certain."""
    if key in {"ra", "ru", "rq", "re", "rz", "rb", "ri"}:
        return "remove"
    if key in {"ac", "av", "ag", "at"}:
        return "appoint"
    if key == "rf":
        return "remove" if clause.ruling == "remove" or lapses else None
    if key == "ah":
        return "appoint" if clause.ruling == "appoint" else None
    if body.endswith("职务") and clause.ruling == "remove" and not acts:
        return "remove"
    if verb in {"现任", "原任", "所任"} or (not clause.listed and clause.ruling != "appoint"):
        return None
    return "appoint" if acts or clause.ruling != "remove" else None


def _of_bodies(offices: str) -> bool:
    """Whether what stands before every title of a list can be the name of a body."""
    bodies = (split_post(bare_post(piece))[0] for piece in outside_brackets(offices))
    return all(body is None or is_body(body) for body in bodies)
