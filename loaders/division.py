"""Division of work: the leaders a government shares its business among, each at the head of what he is in charge of."""

from __future__ import annotations

import re
from functools import cache

from loaders.members import build_members
from loaders.person_names import may_be_person, plain_name, spaced_name
from loaders.posts import split_post
from loaders.text import Text
from ontology.dated import authority_of
from ontology.model import PersonMention
from ontology.regions import Region, official_name

_TITLE = re.compile(r"(?:领导|政府|班子|[省市县区州盟旗镇乡]长|主席|专员|秘书长).{0,20}分工")
_DUTIES = "领导|主持|负责|分管|协助|联系|兼"
_DUTY = re.compile(rf"\s*(?::\s*[\u4e00-\u9fff]|,?\s*(?:{_DUTIES}))")
_ALSO = re.compile(r"\s*兼(?:任)?([\u4e00-\u9fff、]{4,40}?(?:长|主任|书记|主席))(?=[,。;])")
_POST = (
    r"(?:(?:中共)?(?:[省市县区州旗盟]|[镇乡]党)委(?:副书记|书记|常委|委员)|(?:[省市县区州旗盟]?(?:人民)?政府)?党组(?:副书记|书记|成员)"
    r"|[\u4e00-\u9fff]{2,14}(?:局|委|办|厅|开发区|新区|管委会)(?:(?<=局)局长|(?<=厅)厅长|主任|党工委书记)"
    r"|(?:[省市县区州旗盟]?(?:人民)?政府)?(?:常务|第一|挂职|代理|代)?副?(?:[省市县区州盟旗镇乡]长|主席|专员|秘书长|办公室主任))"
)

_ASIDE = r"(?:\s*\((?:女|男|挂职|[\u4e00-\u9fff]{1,4}族)[^()]{0,6}\))?"
"""Who a person is, in a bracket behind the name: (女,回族)."""


@cache
def _heading() -> re.Pattern[str]:
    posts = rf"{_POST}(?:\s*[、,兼]\s*{_POST})*"
    name = rf"(?!常务){spaced_name()}(?<!副)"  # 副 goes with the post behind the name
    return re.compile(
        rf"(?:[一二三四五六七八九十]{{1,3}}、)?\s*(?:(?P<name>{name})(?:同志)?{_ASIDE}\s*(?:\((?P<inside>{posts})\)|(?P<post>{posts}))|(?P<before>{posts})\s*(?P<last>{name})(?=同志|[\s:,(]|$|{_DUTIES})(?:同志)?{_ASIDE})",
        re.MULTILINE,
    )


def find_division(text: Text, title: str, start: int, end: int, place: Region | None, date: str | None = None) -> list[PersonMention]:
    """The leaders of a text whose (folded) ``title`` is that of a division of work: name and post, alone on a line or not,
    before what they lead, are in charge of or help with."""
    found: list[PersonMention] = []
    if not _TITLE.search(title):
        return found
    home = f"{official_name(place)}人民政府" if place and "政府" in title else None
    paragraphs = text.paragraphs(start, end)
    for i, (s, e) in enumerate(paragraphs):
        m = _heading().match(text.folded, s, e)
        if not m:
            continue
        alone = not text.folded[m.end() : e].strip(" :,\t")
        at, stop = (m.end(), e) if not alone else paragraphs[i + 1] if i + 1 < len(paragraphs) else (e, e)
        name = plain_name(m["name"] or m["last"])
        if not _DUTY.match(text.folded, at, stop) or not may_be_person(name):
            continue
        printed = m["inside"] or m["post"] or m["before"]
        span = text.raw_span(s, m.end())
        for person in build_members(name, re.sub(r"\s", "", printed), span, place, date=date):
            found.append(_leader(person, person.agency or home))
        if also := _ALSO.match(text.folded, at, stop):
            body, post = split_post(also[1])
            resolved = authority_of(date).resolve(body, place) if body else None
            agency = resolved.name if resolved else body
            found.append(PersonMention(name, post, agency, span, place.code if place else None, leader=True))
    return found


def _leader(person: PersonMention, agency: str | None) -> PersonMention:
    return PersonMention(person.name, person.post, agency, person.span, person.place, leader=True)
