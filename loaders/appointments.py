"""Appointments and removals: who is put into or taken out of which post, for how long."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from loaders.person_names import name_pattern
from loaders.posts import split_post
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Appointment, Span
from ontology.regions import Region

_ASIDE = r"(?:[((][^()（）]{1,6}[))])?"
_STOP = r"(?=[((](?:挂职|试用期?|任期|聘期|任职)[^()（）]*[))]\s*$|[,、]?(?:同时)?(?:免去|不再|试用期|挂职|聘期|任期|任职时间|退休|另有任用|提前退休|其)|$)"
_TERM = re.compile(
    r"[((]((?:挂职|试用期?|任期|聘期|任职)[^()（）]{0,16})[))]|[,、]((?:试用期|挂职(?:期|时间|期限|锻炼)?|聘期|任期)(?:限)?(?:为)?[\d一二三四五六七八九十两]+(?:个月|年))"
)
_HEAD = re.compile(r"^(?:[一二三四五六七八九十\d]+[、.．])?\s*(?:决定|批准|接受)?(任命|任职|任|免去|免职|免)\s*[::]?$")


@cache
def _events() -> re.Pattern[str]:
    plain = name_pattern(dotted=False)
    name = rf"{plain}(?=\s*(?:同志)?{_ASIDE}\s*(?:[、,任为的不兼担挂]|$))|[\u4e00-\u9fff]{{1,8}}(?:·[\u4e00-\u9fff]{{1,8}}?)+(?=同志|{_ASIDE}(?:[、,任为的不兼担]|挂))"
    names = rf"((?:{name})(?:\s*(?:同志)?{_ASIDE}[、,](?:{name}))*)"
    free = rf"((?:{plain})(?:[、,]{plain})*)"
    comrade = r"[\u4e00-\u9fff]{2,4}(?=同志)"
    tail = r"\s*(?:同志)?" + _ASIDE + r"\s*"
    return re.compile(
        rf"免去(?P<ra>其|{names[1:-1]}|{comrade}){tail}(?:(?:担任|任|兼任)?的|担任|兼任)\s*(?P<pa>[^;。\n]{{2,90}}?){_STOP}"
        rf"|免去(?P<re>其|{free[1:-1]})\s*(?:同志)?(?P<pe>[^;。\n]{{2,90}}?){_STOP}"
        rf"|(?P<rb>{names[1:-1]}){tail}(?:不再担任|不再兼任|不再任)\s*(?P<pb>[^;。\n]{{2,90}}?){_STOP}"
        rf"|(?:任命|聘任|聘请|委派|派|提名)\s*(?P<ac>{names[1:-1]}|{comrade}){tail}(?:挂职)?(?:兼)?(?:为|任|担任)\s*(?P<pc>[^;。\n]{{2,90}}?){_STOP}"
        rf"|(?P<ad>{names[1:-1]}){tail}(?:挂职任|挂职担任|挂任|兼任|担任|任(?!免|命|职|期))\s*(?P<pd>[^;。\n]{{2,90}}?){_STOP}"
        rf"|(?P<ah>^{names[1:-1]}){tail}为\s*(?P<ph>[^;。\n]{{2,90}}?){_STOP}"
        rf"|(?P<rf>{names[1:-1]}){tail}的?\s*(?P<pf>[^;。\n]{{2,90}}?)职务"
    )


def find_appointments(text: Text, document: str, start: int, end: int, place: Region | None) -> list[Appointment]:
    """Every appointment and removal between two clean offsets, one record a person and post."""
    found: list[Appointment] = []
    heading = ""
    for s, e in text.paragraphs(start, end):
        if m := _HEAD.match(text.folded[s:e].strip()):
            heading = "remove" if "免" in m[1] else "appoint"
            continue
        person: list[str] = []
        at = s
        for piece in re.split(r"(?<=[;。])", text.folded[s:e]):
            stop = at + len(piece.rstrip(";。"))
            person = _read_clause(text, document, at, stop, heading, person, place, found)
            at += len(piece)
    return sorted(set(found), key=lambda a: (a.span, a.action, a.person, a.post))


def _read_clause(
    text: Text,
    document: str,
    start: int,
    end: int,
    heading: str,
    person: list[str],
    place: Region | None,
    found: list[Appointment],
) -> list[str]:
    clause = text.folded[start:end]
    term = _TERM.search(clause)
    for m in _events().finditer(clause):
        groups = {k: v for k, v in m.groupdict().items() if v}
        key = next(k for k in ("ra", "re", "rb", "ac", "ad", "ah", "rf") if k in groups)
        if (key == "rf" and heading != "remove") or (key == "ah" and heading != "appoint"):
            continue
        who = groups[key]
        people = person if who == "其" else [re.sub(r"\s|同志|[((][^()]*[))]", "", n) for n in re.split(r"[、,]", who)]
        body = groups["p" + key[1]]
        printed = term[1] or term[2] if term and key in {"ac", "ad", "ah"} else None
        action: Literal["appoint", "remove"] = "remove" if key[0] == "r" else "appoint"
        body = re.sub(r"(?:的)?职务$", "", body).strip("的, ")
        span = text.raw_span(start + m.start(), start + m.end())
        for name in people:
            found.extend(_records(document, name, action, body, printed, span, place))
        person = people or person
    return person


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
    for printed_piece in _outside_brackets(body):
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


def _outside_brackets(body: str) -> list[str]:
    pieces, depth, at = [], 0, 0
    for i, c in enumerate(body):
        depth += (c in "(〔") - (c in ")〕")
        if depth == 0 and c in "、,":
            pieces.append(body[at:i])
            at = i + 1
    return [*pieces, body[at:]]
