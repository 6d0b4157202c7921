"""Records of appointments: one a person and post, the posts of a list cut apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from loaders.post_places import division_below, is_bare, is_elsewhere, is_own_office, may_be_of_either
from loaders.posts import is_inner_body, is_office, outside_brackets, split_post, strip_note
from ontology.authority import load_authority
from ontology.dated import authority_of
from ontology.model import Appointment, Span
from ontology.regions import Region

TERM = re.compile(
    r"[((]((?:挂职|试用期?|任期|聘期|任职|(?:时间|期限)(?=[\d一二三四五六七八九十两半为:]))[^()（）]{0,30})[))]|[,、]((?:试用期|挂职(?:期|时间|期限|锻炼)?|聘期|任期)(?:限)?(?:均|都|各)?(?:为)?(?:[\d一二三四五六七八九十两]+(?:个月|年半?(?!\d))|半年|至(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日|底)?)?))"
)
"""How long a post is held: in brackets or after a comma."""
_OFFICES = frozenset({"办公厅", "办公室"})
"""Parts of a body that name it only where another post of the list does."""
_VERB = re.compile(r"^(?:兼任|兼|并任|任)")
_CLOSING = re.compile(
    r"^$|^(?:排|排名)?列[^,;。]{2,8}之[前后]$|^(?:试用|挂职|聘期|因|由于|另有|另行|到龄|提前|正式|办理|报|以上|保留|享受|并?退休|离任|退出|任职时间|任期|时间|自|从|按|待|于|级别|工资|请)|[\d年月日个]$|备案|岗位$"
)
"""How the remarks begin or end that close an act."""
_PROPOSED = re.compile(r"\s*(?:(?:提名|拟|推荐|当选|建议)(?:任|担任|为)|[\u4e00-\u9fff]{2,3}(?:同志)?[和及与][\u4e00-\u9fff]{2,3}(?:同志)?(?:[担兼现聘续试])?任)")
"""What opens a post that somebody is proposed for or elected to: no appointment."""
_BRACKETS = re.compile(r"^[((][^()（）]*[))]?")
_INSTITUTION = re.compile(r"(?:大学|(?<!行政)学院|学校|中学|医院|公司|集团|研究院|研究所|银行)(?:党委|委员会)?$")
_MINISTRY = re.compile(r"^中共|党组$|办公厅$")
_DEPARTMENT = re.compile(r"[^部委局署院省市县]{2,16}(?:(?<!公)司|(?:工作|巡视|督查|专项|综合)办公室)")
"""A department of a ministry, with no body before it."""
_RANK_OPEN = re.compile(r"[((](?:[正副][国部省厅司局地县处科股乡]级|女|男|[\u4e00-\u9fff]{1,4}族|兼|挂职|保留原?[\u4e00-\u9fff]{1,6})$")
"""A bracket that the term closes (院长(正处级,试用期一年)): the note before the term is no post."""
_COURT = re.compile(r"(.+(?:法院|检察院))(?!党组|机关)[^、]{1,20}")
_OF_COURT = frozenset({"审判员", "助理审判员", "检察员", "助理检察员", "审判委员会委员", "检察委员会委员"})
"""Posts that are held in a court or procuratorate, whichever chamber the post before is of."""
_PARTY = frozenset({"书记", "副书记", "委员", "常委", "成员"})
_PARTY_BODY = re.compile(r"党委|党工委|党组|机关党委")
_LEADS_ON = re.compile(r"^(?:的?(?:请求|申请|报告))?[、,]?(?:同时|并且?|另外?|会议|经?研究|表决|现|决定|,)*")


def bare_post(printed: str) -> str:
    """A printed post without its term, its notes and the verb before it."""
    return _VERB.sub("", strip_note(TERM.sub("", printed).strip())[0]).rstrip("的")


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts behind a verb as printed, what stands among them and is none, and the posts behind 职务, which may be
    another person's."""

    posts: str
    strange: tuple[str, ...] = ()
    further: tuple[str, ...] = ()


def part_posts(body: str) -> Posts:
    """The posts of what stands behind a verb, from the first on. Behind 职务 the list is over; closing remarks (另有任用, 退休)
    are no posts."""
    head, *behind = _RANK_OPEN.sub("", body).split("职务")
    kept: list[str] = []
    strange: list[str] = []
    for piece in outside_brackets(head):
        if strange or not is_office(bare_post(piece)) or _PROPOSED.match(piece):
            strange += [] if _CLOSING.search(piece.strip("的 ")) else [piece]
        else:
            kept.append(piece)
    further = [_LEADS_ON.sub("", _BRACKETS.sub("", rest)).strip("的, 、") for rest in behind]
    return Posts("、".join(kept), tuple(strange), tuple(f for f in further if is_office(f) and not _CLOSING.search(f)))


def build_records(
    document: str,
    person: str,
    action: Literal["appoint", "remove"],
    body: str,
    term: str | None,
    span: Span,
    place: Region | None,
    before: str | None = None,
    date: str | None = None,
) -> list[Appointment]:
    """One record for each post of a list that a person is put into or taken out of; ``term`` is that of the whole list,
    ``before`` the body of the person's post in the act before, of which a chamber or office may be a part."""
    agency: str | None = None
    home, away = place, False
    records: list[Appointment] = []
    for printed_piece in outside_brackets(body):
        inside = TERM.search(printed_piece)
        own_term = (inside[1] or inside[2]) if inside else None
        plain, note = strip_note(TERM.sub("", printed_piece).strip())
        own_term = own_term or (note if action == "appoint" else None)
        plain = re.sub(r"^(?:兼任|兼|并任|任)", "", plain).rstrip("的")
        if not plain:
            continue
        own, post = split_post(plain)
        if own is None and post in _PARTY and records and (party := _PARTY_BODY.match(records[-1].post)):
            post = f"{party[0]}{post}"  # 某镇党委委员、书记
        home = division_below(plain, place) or home
        away = is_elsewhere(plain, place, away)
        if own == "管委会" and agency and agency.endswith("党工委"):
            own = f"{agency.removesuffix('党工委')}管委会"
        if own and agency and is_own_office(own, post, (r.post for r in records)):
            post, own = f"{own}{post}", None
        if own in _OFFICES and agency and load_authority().is_listed(f"{agency}{own}"):
            own = f"{agency}{own}"  # 某人大常委会副秘书长、办公厅主任: the office is that body's
        if own in _OFFICES and agency:
            post = f"{own}{post}"
            own = None
        agency = agency or (before if own and before and is_inner_body(own, before) else None)
        if own and agency and is_inner_body(own, agency) and not load_authority().resolve(own, home):
            # 某法院审判委员会委员、民事审判第二庭庭长: the chamber is the court's
            post = f"{own}{post}"
            own = None
        if own is None and post in _OF_COURT and agency and (court := _COURT.fullmatch(agency)):
            agency = court[1]
        agency = own or agency
        resolved = authority_of(date).resolve(agency, home) if agency and not may_be_of_either(agency, home, place) and not (away and is_bare(agency)) else None
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


def is_institution(issuer: tuple[str, ...]) -> bool:
    """Whether a notice is of a school, hospital or company, whose offices are not those of the place it lies in (图书馆馆长)."""
    return bool(issuer) and all(_INSTITUTION.search(body) for body in issuer)


def with_ministry(records: tuple[Appointment, ...], issuer: tuple[str, ...]) -> tuple[Appointment, ...]:
    """The records of a notice that one ministry or its party group issues, with the ministry before its departments, which
    such a notice prints alone (规划司 is 某部规划司)."""
    table = load_authority()
    own = {known.name for name in issuer if (known := table.resolve(_MINISTRY.sub("", name), None)) and known.name.endswith("部")}
    if len(own) != 1:
        return records
    ministry = own.pop()
    return tuple(
        replace(r, agency=f"{ministry}{r.agency}")
        if r.agency and _DEPARTMENT.fullmatch(r.agency) and not table.is_agency(r.agency)
        else r
        for r in records
    )


def _has_own_terms(body: str) -> bool:
    """Whether terms stand in brackets after single posts, so that a post without one has none."""
    return bool(re.search(r"[((](?:挂职|试用期|任期|聘期)[^()（）]*[))]、", body))
