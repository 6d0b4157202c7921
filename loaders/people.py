"""People: leaders who head blocks of tasks, contacts, and appointments to and removals from posts."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from loaders.posts import split_post
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import PersonMention
from ontology.regions import Region, official_name

_GIVEN = r"[\u4e00-\u9fff]{1,2}"
_DOTTED = r"[\u4e00-\u9fff]{2,8}(?:·[\u4e00-\u9fff]{2,10})+"
_RANK = (
    r"(?:(?:党委|党组|市委|省委|县委|区委|州委|旗委|盟委)?(?:副书记|书记|常委)[、兼,]?)?(?:市政府|省政府|县政府|区政府|政府)?(?:党组(?:副书记|书记|成员)[、,]?)?"
    r"(?:常务|第一|挂职)?副?(?:(?:市|省|县|区|州|盟|旗|镇|乡)长|(?:政府)?主席|(?:政府)?秘书长|(?:管委会)?主任|(?:市委|省委|县委|区委|州委|旗委|盟委|党组|党委)书记|专员)"
    r"(?:[、兼,](?:市公安局|公安局|公安厅)局?长)?"
)


@cache
def surnames() -> str:
    """A pattern of Chinese surnames, compound ones first (``surnames.txt``)."""
    lines = resources.files("loaders").joinpath("surnames.txt").read_text("utf-8").splitlines()
    names = sorted({n for line in lines if not line.startswith("#") for n in line.split()}, key=lambda n: (-len(n), n))
    return "(?:" + "|".join(names) + ")"


@cache
def name_pattern(*, shortest: bool = False, dotted: bool = True) -> str:
    """A person's name: surname and one or two characters, or a dotted name (吐逊·买合买提). ``shortest`` is for names
    that a post follows at once (齐力副市长); ``dotted`` names can be left out."""
    return rf"(?:{_DOTTED + '|' if dotted else ''}{surnames()}(?:{_GIVEN}{'?' if shortest else ''}| [\u4e00-\u9fff]))"


@cache
def _leader() -> re.Pattern[str]:
    name = name_pattern(shortest=True)
    return re.compile(
        rf"(?:由)?(?:({name})\s*(?:同志)?\s*[((]?\s*({_RANK})[))]?|({_RANK})\s*({name_pattern()}))(?:同志)?"
        r"\s*(?:(?:负责)?(?:牵头|领衔|分管|负责|主抓|包抓|联系)|$|[、,;])"
    )


def find_leader(text: Text, start: int, end: int, place: Region | None, *, label: bool = False) -> PersonMention | None:
    """The leader a heading names (李军市长牵头重点工作, 由副市长王某牵头), or, after a label, the first person listed."""
    for m in _leader().finditer(text.folded, start, end):
        verb = re.search(r"牵头|领衔|分管|负责|主抓|包抓|联系", m[0])
        if not (verb or label) or (m.start() > start + 12 and not label):
            continue
        name, post = (m[1], m[2]) if m[1] else (m[4], m[3])
        at = m.start(1) if m[1] else m.start(4)
        stop = m.end(2) if m[1] else m.end(4)
        return PersonMention(
            name.replace(" ", ""),
            post,
            _government(post, place),
            text.raw_span(min(at, m.start(2) if m[1] else m.start(3)), stop),
            place.code if place else None,
            leader=True,
        )
    if label and (
        m2 := re.match(rf"\s*({name_pattern()}|[\u4e00-\u9fff·]{{2,10}})(?=$|[\s、,;。(])", text.folded[start:end])
    ):
        return PersonMention(
            m2[1].replace(" ", ""),
            None,
            None,
            text.raw_span(start + m2.start(1), start + m2.end(1)),
            place.code if place else None,
            leader=True,
        )
    return None


def _government(post: str, place: Region | None) -> str | None:
    if place is None or not re.search(r"(?:市|省|县|区|州|盟|旗)长|政府|主席$", post):
        return None
    return f"{official_name(place)}人民政府"


def find_contacts(text: Text, start: int, end: int, place: Region | None) -> list[PersonMention]:
    """People an interpretation names as its authors: 解读人:张三(市某局局长)."""
    found = []
    pattern = re.compile(
        rf"解读人(?:员)?\s*:\s*({name_pattern()})\s*(?:[((]([^()（）]{{2,40}})[))]|[,、 ]\s*([^,。\s]{{4,30}}))?"
    )
    for m in pattern.finditer(text.folded, start, end):
        printed = m[2] or m[3]
        agency, post = split_post(printed) if printed else (None, None)
        resolved = load_authority().resolve(agency, place) if agency else None
        found.append(
            PersonMention(
                m[1].replace(" ", ""),
                post,
                resolved.name if resolved else agency,
                text.raw_span(m.start(1), m.end()),
                place.code if place else None,
            )
        )
    return found


_ROSTER = re.compile(r"组成人员|领导小组|指挥部|专班|委员会|名单|联席会议")


@cache
def _roster() -> re.Pattern[str]:
    name = rf"(?:{name_pattern()}|[\u4e00-\u9fff] [\u4e00-\u9fff])"
    post = r"[^()（）\t\n:]{1,30}?(?:长|任|书记|员|席|师|理|总监|裁|关|政委|参谋|代表|专员|负责人|副职)"
    return re.compile(rf"(?:^|[:\t]|(?<=\s))\s*({name})\s*(?:[((]({post})[))]|[\t ]+({post})(?=$|\n))", re.MULTILINE)


def find_roster(text: Text, title: str, start: int, end: int, place: Region | None) -> list[PersonMention]:
    """The members a roster lists, each with post and body (组长:某某(市长))."""
    if not _ROSTER.search(title):
        return []
    found = []
    for m in _roster().finditer(text.folded, start, end):
        agency, post = split_post(m[2] or m[3])
        resolved = load_authority().resolve(agency, place) if agency else None
        found.append(
            PersonMention(
                m[1].replace(" ", ""),
                post,
                resolved.name if resolved else agency or _government(post, place),
                text.raw_span(m.start(1), m.end()),
                place.code if place else None,
            )
        )
    return found


_SIGNED = re.compile(
    r"^((?:省|市|县|区|州|部|局|署|行|会)[ \t]?长|主[ \t]?席|总[ \t]?理|主[ \t]?任)[ \t]*", re.MULTILINE
)


def find_signers(text: Text, start: int, end: int, place: Region | None) -> list[PersonMention]:
    """Who signs an order: a post and a name on a line of their own."""
    found = []
    for m in re.finditer(rf"{_SIGNED.pattern}({name_pattern()})$", text.folded[start:end], re.MULTILINE):
        found.append(
            PersonMention(
                m[2].replace(" ", ""),
                re.sub(r"\s", "", m[1]),
                _government(re.sub(r"\s", "", m[1]), place),
                text.raw_span(start + m.start(), start + m.end()),
                place.code if place else None,
            )
        )
    return found
