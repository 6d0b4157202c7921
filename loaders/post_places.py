"""Of which place or body an office printed without one is, behind another post of the same person (某县委常委、宣传部部长)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ontology.names import split_level
from ontology.place_names import find_prefix
from ontology.regions import Region, is_within

_OF_PARTY_BODY = frozenset({"纪委", "纪工委", "人民武装部", "武装部", "团委", "机关党委"})
"""Bodies that a town, school or company has as a county has them: behind its Party committee they are its own."""
_OF_ANY_BODY = frozenset({"工会", "机关工会"})
_ABOVE = ("省", "自治区", "中央", "国家", "全国")
_PARTY_BODY = re.compile(r"党委|党工委|党组|机关党委")


def division_below(printed: str, place: Region | None) -> Region | None:
    """The division below the text's own that a post begins with: the bodies behind it without a place are of it."""
    prefix = find_prefix(printed.removeprefix("中共"), place) if place else None
    if prefix is None or place is None or not prefix[2] or prefix[0].code == place.code or not is_within(prefix[0], place):
        return None
    return prefix[0]


def is_bare(agency: str) -> bool:
    """Whether a body is printed without a place or the level of one (宣传部)."""
    return split_level(agency) is None and find_prefix(agency) is None


def is_elsewhere(printed: str, place: Region | None, away: bool) -> bool:
    """Whether a post is of a place outside the text's own or of a level above it, or, where it says neither, that before it is ``away``:
    a bare body behind it is not of the text's place (省委组织部处长、宣传部副部长)."""
    if place is None:
        return False
    prefix = find_prefix(printed.removeprefix("中共"), place)
    if prefix is not None and prefix[2]:
        return not is_within(prefix[0], place)
    if printed.startswith(_ABOVE):
        return place.level not in {"country", "province"}
    return away and split_level(printed) is None


def may_be_of_either(agency: str, home: Region | None, place: Region | None) -> bool:
    """Whether 市… behind a county-level city in a text of a city may be of either."""
    return home is not place and home is not None and agency.startswith("市") and home.name.endswith("市")


def is_own_office(own: str, post: str, before: Iterable[str]) -> bool:
    """Whether an office is one of the body of the posts ``before`` it: its 纪委 behind 党委 (某镇党委副书记、纪委书记), its 工会, its
    机关党委."""
    posts = tuple(before)
    if not posts:
        return False
    return own in _OF_ANY_BODY or (own == "机关" and post.startswith("党委")) or (own in _OF_PARTY_BODY and any(map(_PARTY_BODY.match, posts)))
