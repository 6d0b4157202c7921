"""Roles told in a sentence by the words of a label: 责任单位为市水务局, 牵头单位是市教育局,配合单位为市财政局、市民政局."""

from __future__ import annotations

import re

from loaders.assignments import PartyList
from loaders.parties import is_party_list, may_be_bodies
from loaders.vocabulary import label_role

_WORD = re.compile(r"(?P<word>(?:牵头|主办|主责|责任|承办|落实|实施|配合|协办|参与|协同|协助)(?:责任)?(?:单位|部门|处室|科室))(?:均|都)?[为是系](?![由各])")
OPENS = re.compile(rf"(?:其|(?:本项|本条)(?:工作|任务)?的?)?{_WORD.pattern}")
"""What such a sentence begins with."""
_ROLES = frozenset({"lead", "co", "listed"})
_MARKS = ",;、。 "
_TOWN = re.compile(r"(?:[\u4e00-\u9fff]{1,6}(?:镇|乡|街道))(?:人民政府|政府|办事处)?(?=[、,]|$)")


def told_lists(folded: str, start: int, end: int) -> tuple[PartyList, ...]:
    """The lists of a sentence whose clauses begin with the word of a label and 为; () where it begins otherwise, or one of
    them names anything but bodies."""
    if OPENS.match(folded, start, end) is None:
        return ()
    words = list(_WORD.finditer(folded, start, end))
    lists = []
    for m, following in zip(words, [*words[1:], None], strict=True):
        low, high = m.end(), following.start() if following else end
        if following and folded[high - 1] not in _MARKS:
            return ()
        while high > low and folded[high - 1] in _MARKS:
            high -= 1
        role = label_role(m["word"])
        if role not in _ROLES or not (is_party_list(folded, low, high) or _are_bodies(folded, low, high)):
            return ()
        lists.append(PartyList(role, m["word"], "label", low, high))
    return tuple(lists)


def _are_bodies(folded: str, start: int, end: int) -> bool:
    """Whether every name is known, built like one of a body, or that of a town."""
    pieces = re.split("[、,]", folded[start:end])
    return all(_TOWN.fullmatch(x) or is_party_list(x, 0, len(x)) or may_be_bodies(x, 0, len(x)) for x in pieces)
