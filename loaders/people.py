"""People: leaders who head blocks of tasks, authors of interpretations, signers of orders."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from loaders.dates import DATE
from loaders.members import build_members, government_of
from loaders.person_names import may_be_person, name_pattern, plain_name, spaced_name
from loaders.post_cuts import cut_name
from loaders.posts import is_post, split_post
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import PersonMention
from ontology.regions import Region

_RANK = (
    r"(?:(?:党委|党组|市委|省委|县委|区委|州委|旗委|盟委)?(?:副书记|书记|常委)[、兼,]?)?(?:市政府|省政府|县政府|区政府|政府)?(?:党组(?:副书记|书记|成员)[、,]?)?"
    r"(?:常务|第一|挂职)?副?(?:(?:市|省|县|区|州|盟|旗|镇|乡)长|(?:政府)?主席|(?:政府)?秘书长|(?:管委会)?主任|(?:市委|省委|县委|区委|州委|旗委|盟委|党组|党委)书记|专员)"
    r"(?:[、兼,](?:市公安局|公安局|公安厅)局?长)?"
)


_LONGEST_SIGNATURE = 30
_PROMULGATES = re.compile(r"(?:现予?以?|予以)(?:公布|发布)|令第?[\d一二三四五六七八九十百 ]{1,8}号|令$", re.MULTILINE)
_POST_END = re.compile(r"(?:[长任席]|书记|[常政]委|委员|成员|专员|领导|负责人|同志|由)$")
_DAY = re.compile(rf"\(?{DATE}")


@cache
def _leader() -> re.Pattern[str]:
    name = name_pattern(shortest=True)
    return re.compile(
        rf"(?:由)?(?:({name})\s*(?:同志)?\s*[((]?\s*({_RANK})[))]?|({_RANK})\s*({name_pattern()}))(?:同志)?"
        r"\s*(?:(?:负责)?(?:牵头|领衔|分管|负责|主抓|包抓|联系)|$|[、,;])"
    )


_PADDED = re.compile(r"[ \t]*([\u4e00-\u9fff])[ \t]+([\u4e00-\u9fff])(?=[ \t]*(?:$|[、,;。)]))")
"""A name of two characters padded to the width of three."""


def find_leader(text: Text, start: int, end: int, place: Region | None, *, label: bool = False) -> PersonMention | None:
    """The leader a heading names (李军市长牵头重点工作, 由副市长王某牵头), or, after a label, the first person listed."""
    padded = _PADDED.match(text.folded, start, end) if label else None
    if padded and may_be_person(name := padded[1] + padded[2], lone=True):
        span = text.raw_span(padded.start(1), padded.end(2))
        return PersonMention(name, None, None, span, place.code if place else None, leader=True)
    for m in _leader().finditer(text.folded, start, end):
        verb = re.search(r"牵头|领衔|分管|负责|主抓|包抓|联系", m[0])
        if not (verb or label) or (m.start() > start + 12 and not label):
            continue
        if label and m.start() > start and text.folded[m.start() - 1] not in "、,;( \t\n":
            if m[1]:
                break  # …大|常委会副主任: no name begins inside a word
            return _of_body(text, m, start, place)  # who is listed behind him leads nothing
        name, post = (m[1], m[2]) if m[1] else (m[4], m[3])
        if not may_be_person(name, lone=True) or load_authority().is_agency(name):
            continue
        if label and not _only_posts(text.folded[start : m.start()]):
            return None  # somebody else stands first
        at = m.start(1) if m[1] else m.start(4)
        stop = m.end(2) if m[1] else m.end(4)
        return PersonMention(
            name.replace(" ", ""),
            post,
            government_of(post, place),
            text.raw_span(min(at, m.start(2) if m[1] else m.start(3)), stop),
            place.code if place else None,
            leader=True,
        )
    m2 = _first_listed().match(text.folded, start, end) if label else None
    if m2 is None:
        return None
    span = text.raw_span(*m2.span(1))
    if _is_name(m2[1]):
        return PersonMention(m2[1].replace(" ", ""), None, None, span, place.code if place else None, leader=True)
    if (cut := cut_name(m2[1])) is not None:
        held = build_members(*cut, span, place)
        return replace(held[0], leader=True) if held else None
    return None


def _only_posts(folded: str) -> bool:
    """Whether what stands before the first person read is posts of that person, or no word."""
    pieces = re.split(r"[、,;:\s]", folded.strip(" ,、;:("))
    return all(len(p) < 2 or is_post(p) or _POST_END.search(p) for p in pieces)


def _of_body(text: Text, m: re.Match[str], start: int, place: Region | None) -> PersonMention | None:
    """The leader whose post begins with the body before it (市总工会|主席某某); None where the two are no post of a known body."""
    begin = max(start, *(text.folded.rfind(mark, start, m.start()) + 1 for mark in "、,;(:"))
    printed = text.folded[begin : m.start(4)].strip() if m[4] else ""
    body, _ = split_post(printed)
    if not body or not is_post(printed) or not may_be_person(m[4], lone=True) or not load_authority().is_agency(body):
        return None
    held = build_members(m[4], printed, text.raw_span(begin, m.end(4)), place)
    return replace(held[0], leader=True) if held else None


@cache
def _first_listed() -> re.Pattern[str]:
    return re.compile(rf"\s*({name_pattern()}|[\u4e00-\u9fff·]{{2,20}})(?=$|[\s、,;。(])")


def _is_name(printed: str) -> bool:
    """Whether a text is a name of known form, several of them run together, or two or three characters that can be one."""
    one = name_pattern()
    if re.fullmatch(one, printed) or (re.fullmatch(f"(?:{one})+", printed) and not is_post(printed)):
        return may_be_person(printed, lone=True)
    plain = len(printed) <= 3 or "·" in printed
    return plain and may_be_person(printed, lone=True) and not is_post(printed) and not load_authority().is_agency(printed)


@cache
def _author() -> re.Pattern[str]:
    body = r"(?P<body>[\u4e00-\u9fff]{1,20}(?:局|处|科|室|中心|委|办|院|厅|部))\s*"
    note = r"\s*[((](?P<inside>[^()（）]{2,40})[))]|(?:[ \t]*[,、][ \t]*|[ \t]+)(?P<after>[^,。:\s]{4,30})(?![^,。\s])"
    return re.compile(
        rf"解读人(?:员)?\s*:\s*(?:(?P<name>{spaced_name()})(?:{note}|(?=$|[\n,、。;]))|{body}(?P<last>{name_pattern()})(?=$|[\n,、。;]))",
        re.MULTILINE,
    )


def find_contacts(text: Text, start: int, end: int, place: Region | None) -> list[PersonMention]:
    """People an interpretation names as its authors: 解读人:张三(市某局局长), 解读人:某处 张三."""
    found = []
    for m in _author().finditer(text.folded, start, end):
        printed = m["inside"] or m["after"]
        name = m["name"] or m["last"]
        if not may_be_person(plain_name(name)):
            continue
        agency, post = split_post(printed) if printed else (m["body"], None)
        resolved = load_authority().resolve(agency, place) if agency else None
        found.append(
            PersonMention(
                plain_name(name),
                post,
                resolved.name if resolved else agency,
                text.raw_span(m.start("name") if m["name"] else m.start("body"), m.end()),
                place.code if place else None,
            )
        )
    return found


@cache
def _signer() -> re.Pattern[str]:
    word = r"(?:[省市县区州部局署行会院盟旗]\s*长|主\s*席|总\s*理|主\s*任|检\s*察\s*长)"
    return re.compile(
        rf"^\s*(?P<post>(?:中\s*华\s*人\s*民\s*共\s*和\s*国|国\s*务\s*院|自\s*治\s*[区州县旗])?\s*(?:代\s*理?|副)?\s*{word})\s*:?\s*(?P<name>{spaced_name()})\s*$"
    )


def find_signers(text: Text, start: int, end: int, place: Region | None, *, order: bool = False) -> list[PersonMention]:
    """Who signs: a post and a name on a line of their own, in an ``order`` (or a text that promulgates another) anywhere,
    elsewhere beside the date."""
    found = []
    paragraphs = text.paragraphs(start, end)
    for i, (s, e) in enumerate(paragraphs):
        if e - s > _LONGEST_SIGNATURE or not (m := _signer().match(text.folded[s:e])):
            continue
        beside = [text.folded[slice(*p)] for p in paragraphs[max(0, i - 1) : i + 2] if p != (s, e)]
        around = text.folded[paragraphs[max(0, i - 6)][0] : s]
        signed = order or _PROMULGATES.search(around) or any(_DAY.match(re.sub(r"\s", "", line)) for line in beside)
        name = plain_name(m["name"])
        if not signed or not may_be_person(name):
            continue
        body, post = split_post(re.sub(r"^(?:自治[区州县旗]|中华人民共和国)", "", re.sub(r"\s", "", m["post"])))
        found.append(
            PersonMention(
                name,
                post,
                body or government_of(post, place),
                text.raw_span(s + m.start("post"), s + m.end("name")),
                place.code if place else None,
            )
        )
    return found
