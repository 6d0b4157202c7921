"""Lists that name who answers for a body beside it (责任单位和责任人:市水务局李明远): the body is the party, the person is none."""

from __future__ import annotations

import re
from functools import cache

from loaders.mentions import Mention
from loaders.parties import is_body_like, parse_parties
from loaders.person_names import may_be_person, name_pattern
from loaders.text import Text
from ontology.authority import load_authority
from ontology.regions import Region

_POST = r"(?:党委|党组|常务|第一|主要)?(?:副)?(?:局长|厅长|主任|书记|区长|县长|市长|镇长|乡长|处长|科长|院长|校长|站长|会长|行长|主席|总经理|董事长|部长|秘书长|专员|队长|所长|负责人)"
_CALLS_PERSONS = re.compile(r"[责负][任责]人|\(人\)")
_BESIDE = re.compile(r"([^()]{2,12})\(([^()]{3,30})\)")
_LONGEST = 12


def names_persons(label: str) -> bool:
    """Whether a label says that persons stand beside the bodies below it."""
    return _CALLS_PERSONS.search(label) is not None


@cache
def _person() -> re.Pattern[str]:
    name = name_pattern()
    bare = rf"{_POST}?{name}(?:同志)?|{name}(?:同志)?{_POST}"
    return re.compile(rf"(?:{bare})(?:\({_POST}\))?|\((?:{bare})\)")


def without_persons(
    text: Text, mentions: list[Mention], place: Region | None, locality: str | None, date: str | None
) -> list[Mention]:
    """The mentions of a list without the persons in it: one that is a person alone goes, of one glued to a person the body stays.
    What can be parted in no way, or in several, is left as printed."""
    kept: list[Mention] = []
    for mention in mentions:
        if mention.known or mention.derivation != "printed":
            kept.append(mention)
            continue
        printed = text.folded[mention.start : mention.end]
        if _is_person(printed):
            continue
        if cut := _body_size(printed):
            kept += parse_parties(text, mention.start, mention.start + cut, place, locality, date)
        elif (of := _BESIDE.fullmatch(printed)) and _is_person(of[1]) and _is_body(of[2]):  # 李明远(市水务局)
            kept += parse_parties(text, mention.start + of.start(2), mention.start + of.end(2), place, locality, date)
        else:
            kept.append(mention)
    return kept


def _body_size(printed: str) -> int:
    """The length of the body that a person is printed behind; 0 where there is none, or several ways to part them."""
    low = max(2, len(printed) - _LONGEST)
    cuts = [k for k in range(low, len(printed) - 1) if _is_person(printed[k:])]
    table = load_authority()
    if known := [k for k in cuts if table.is_agency(printed[:k])]:
        return max(known)
    alike = [k for k in cuts if is_body_like(printed[:k])]
    return alike[0] if len(alike) == 1 else 0


def _is_body(printed: str) -> bool:
    return load_authority().is_agency(printed) or is_body_like(printed)


def _is_person(printed: str) -> bool:
    bare = printed.strip("()")
    return _person().fullmatch(printed) is not None and (may_be_person(bare, lone=True) or re.search(_POST, bare) is not None)
