"""People: leaders who head blocks of tasks, contacts, and appointments to and removals from posts."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Appointment, PersonMention
from ontology.regions import Region, official_name

_GIVEN = r"[\u4e00-\u9fff]{1,2}"
_DOTTED = r"[\u4e00-\u9fff]{2,8}(?:·[\u4e00-\u9fff]{2,10})+"
_RANK = (r"(?:(?:党委|党组|市委|省委|县委|区委|州委|旗委|盟委)?(?:副书记|书记|常委)[、兼,]?)?(?:市政府|省政府|县政府|区政府|政府)?(?:党组(?:副书记|书记|成员)[、,]?)?"
         r"(?:常务|第一|挂职)?副?(?:(?:市|省|县|区|州|盟|旗|镇|乡)长|(?:政府)?主席|(?:政府)?秘书长|(?:管委会)?主任|(?:市委|省委|县委|区委|州委|旗委|盟委|党组|党委)书记|专员)"
         r"(?:[、兼,](?:市公安局|公安局|公安厅)局?长)?")


@cache
def surnames() -> str:
    """A pattern of Chinese surnames, compound ones first (``surnames.txt``)."""
    lines = resources.files("loaders").joinpath("surnames.txt").read_text("utf-8").splitlines()
    names = sorted({n for line in lines if not line.startswith("#") for n in line.split()}, key=lambda n: (-len(n), n))
    return "(?:" + "|".join(names) + ")"


@cache
def name_pattern(*, shortest: bool = False) -> str:
    """A person's name: surname and one or two characters, or a dotted name (吐逊·买合买提). ``shortest`` is for names
    that a post follows at once (齐力副市长)."""
    return rf"(?:{_DOTTED}|{surnames()}(?:{_GIVEN}{'?' if shortest else ''}| [\u4e00-\u9fff]))"


@cache
def _leader() -> re.Pattern[str]:
    name = name_pattern(shortest=True)
    return re.compile(rf"(?:由)?(?:({name})\s*(?:同志)?\s*[((]?\s*({_RANK})[))]?|({_RANK})\s*({name_pattern()}))(?:同志)?"
                      r"\s*(?:(?:负责)?(?:牵头|领衔|分管|负责|主抓|包抓|联系)|$|[、,;])")


def find_leader(text: Text, start: int, end: int, place: Region | None, *, label: bool = False) -> PersonMention | None:
    """The leader a heading names (李军市长牵头重点工作, 由副市长王某牵头), or, after a label, the first person listed."""
    for m in _leader().finditer(text.folded, start, end):
        verb = re.search(r"牵头|领衔|分管|负责|主抓|包抓|联系", m[0])
        if not (verb or label) or (m.start() > start + 12 and not label):
            continue
        name, post = (m[1], m[2]) if m[1] else (m[4], m[3])
        at = m.start(1) if m[1] else m.start(4)
        stop = m.end(2) if m[1] else m.end(4)
        return PersonMention(name.replace(" ", ""), post, _government(post, place), text.raw_span(min(at, m.start(2) if m[1] else m.start(3)), stop),
                             place.code if place else None, leader=True)
    if label and (m2 := re.match(rf"\s*({name_pattern()})(?=$|[\s、,;。])", text.folded[start:end])):
        return PersonMention(m2[1].replace(" ", ""), None, None, text.raw_span(start + m2.start(1), start + m2.end(1)),
                             place.code if place else None, leader=True)
    return None


def _government(post: str, place: Region | None) -> str | None:
    if place is None or not re.search(r"(?:市|省|县|区|州|盟|旗)长|政府|主席$", post):
        return None
    return f"{official_name(place)}人民政府"


def find_contacts(text: Text, start: int, end: int, place: Region | None) -> list[PersonMention]:
    """People an interpretation names as its authors: 解读人:张三(市某局局长)."""
    found = []
    pattern = re.compile(rf"解读人(?:员)?\s*:\s*({name_pattern()})\s*(?:[((]([^()（）]{{2,40}})[))]|[,、 ]\s*([^,。\s]{{4,30}}))?")
    for m in pattern.finditer(text.folded, start, end):
        printed = m[2] or m[3]
        agency, post = split_post(printed) if printed else (None, None)
        resolved = load_authority().resolve(agency, place) if agency else None
        found.append(PersonMention(m[1].replace(" ", ""), post, resolved.name if resolved else agency,
                                   text.raw_span(m.start(1), m.end()), place.code if place else None))
    return found


_POST_END = (r"(?:党组书记|党委书记|党组成员|党委委员|副书记|书记|常务副主任|副主任|主任|常务副局长|副局长|局长|副厅长|厅长|副部长|部长|副署长|署长|副行长|行长|"
             r"副秘书长|秘书长|副市长|市长|副县长|县长|副区长|区长|副省长|省长|副主席|主席|副院长|院长|副校长|校长|副支队长|支队长|副总队长|总队长|副大队长|大队长|"
             r"总经理|副总经理|董事长|副董事长|董事|监事会主席|监事|总工程师|总规划师|总经济师|总会计师|总畜牧师|总农艺师|副社长|社长|副会长|会长|副总裁|总裁|"
             r"巡视员|副巡视员|调研员|副调研员|督学|总督学|副总督学|督察专员|督查专员|处长|副处长|科长|副科长|馆长|副馆长|所长|副所长|站长|副站长|台长|副台长|"
             r"检察长|副检察长|庭长|副庭长|审判员|检察员|专员|副专员|政委|副政委|参事|馆员|负责人|委员|理事长|副理事长|顾问|成员)")


def split_post(printed: str) -> tuple[str | None, str]:
    """A printed post cut into its body and its title: 嘉兴市司法局副局长 is 嘉兴市司法局 and 副局长."""
    m = re.match(rf"^(.*?)((?:{_POST_END}(?:[、兼和,]|兼任)?)+)$", printed)
    if not m:
        return None, printed
    body, post = m[1].rstrip("的"), m[2]
    table = load_authority()
    if not body:
        return None, post
    for cut in range(len(body), max(1, len(body) - 12), -1):
        if table.is_agency(body[:cut]) and (cut == len(body) or len(body) - cut <= 8):
            return body[:cut], body[cut:] + post
    return body, post


_ACT = re.compile(r"任命|任免|免去|任|免")
_TERM = re.compile(r"[((]((?:挂职|试用期?|任期|聘期|任职)[^()]{0,16})[))]|[,、]?(试用期(?:为)?[\d一二三四五六七八九十]+(?:个月|年)|挂职(?:时间)?(?:锻炼)?[\d一二三四五六七八九十]+(?:个月|年))")


@cache
def _acts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    name = name_pattern()
    names = rf"({name}(?:[、,](?!兼){name})*)"
    body = r"([^;。\n]{2,70}?)"
    end = r"(?=[;。\n]|$)"
    return (
        ("remove", re.compile(rf"免去\s*{names}\s*(?:同志)?(?:(?:担任|任)?的|担任|兼任)\s*{body}(?:的)?职务{end}")),
        ("remove", re.compile(rf"{names}\s*(?:同志)?\s*(?:不再担任|不再兼任|不再任)\s*{body}(?:的)?(?:职务)?{end}")),
        ("remove", re.compile(rf"免去\s*{names}\s*(?:同志)?的?\s*{body}(?:职务)?{end}")),
        ("appoint", re.compile(rf"(?:任命|委派|聘任|聘请|决定)\s*{names}\s*(?:同志)?\s*(?:为|任|担任)\s*{body}{end}")),
        ("appoint", re.compile(rf"(?:^|[\n;。::,\s]|\d[.、])\s*{names}\s*(?:同志)?\s*(?:任|担任|挂职任|兼任|挂任|为)\s*{body}{end}")),
    )


def find_appointments(text: Text, document: str, start: int, end: int, place: Region | None) -> list[Appointment]:
    """Every appointment and removal between two clean offsets, one record a person and post."""
    taken: list[tuple[int, int]] = []
    found: list[Appointment] = []
    for action, pattern in _acts():
        for m in pattern.finditer(text.folded, start, end):
            at = m.start(1)
            if any(a <= at < b for a, b in taken):
                continue
            if action == "appoint" and re.search(r"免去", text.folded[m.start():m.end()]):
                continue
            taken.append((m.start(), m.end()))
            found.extend(_records(text, document, action, m, place))
    return sorted(found, key=lambda a: (a.span, a.person, a.post))


def _records(text: Text, document: str, action: str, m: re.Match[str], place: Region | None) -> list[Appointment]:
    body = text.clean[m.start(2):m.end(2)]
    folded = text.folded[m.start(2):m.end(2)]
    term = None
    if t := _TERM.search(folded):
        group = 1 if t[1] else 2
        term = body[t.start(group):t.end(group)]
        body, folded = body[:t.start()] + body[t.end():], folded[:t.start()] + folded[t.end():]
    records = []
    people = re.split(r"[、,]", m[1])
    for person in people:
        agency: str | None = None
        for piece in re.split(r"[,、;](?=[^()（）]*(?:[(（]|$))(?![^(（]*[)）])", folded):
            piece = re.sub(r"^(?:兼任|兼|并|任)", "", piece.strip()).rstrip("的")
            if not piece:
                continue
            own, post = split_post(piece)
            agency = own or agency
            resolved = load_authority().resolve(agency, place) if agency else None
            records.append(Appointment(document, person.replace(" ", ""), action, post,  # type: ignore[arg-type]
                                       resolved.name if resolved else agency, term,
                                       text.raw_span(m.start(1), m.end()), place.code if place else None))
    return records
