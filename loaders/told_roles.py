"""Roles told in a sentence by the words of a label: 责任单位为市水务局, 牵头单位是市教育局,配合单位为市财政局、市民政局."""

from __future__ import annotations

import re

from loaders.assignments import PartyList
from loaders.parties import is_party_list, may_be_bodies
from loaders.vocabulary import label_role
from loaders.with_lists import longest_list

_WORD = re.compile(
    r"(?P<word>(?:牵头|主办|主责|责任|承办|落实|实施|配合|协办|参与|协同|协助)(?:责任)?(?:单位|部门|处室|科室)|(?:责任|实施|建设|落实)主体)(?:均|都)?[为是系](?![由各])"
)
OPENS = re.compile(rf"(?:[(]?[\d一二三四五六七八九十]{{1,3}}[)、.]+\s*)?(?:其|(?:本项|本条|该项?)?(?:[\u4e00-\u9fff]{{0,8}}(?:项目|工程|工作|任务))?的?)?{_WORD.pattern}")
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
        role = label_role(m["word"].replace("建设主体", "实施主体"))
        if role not in _ROLES:
            return ()
        if not (is_party_list(folded, low, high) or _are_bodies(folded, low, high)):
            stop = longest_list(folded, low, high) if following is None else None
            if stop is None or folded[stop] != ",":  # 建设主体为甲局,统筹开展建设。
                return ()
            high = stop
        lists.append(PartyList(role, m["word"], "label", low, high))
    return tuple(lists)


def _are_bodies(folded: str, start: int, end: int) -> bool:
    """Whether every name is known, built like one of a body, or that of a town."""
    pieces = re.split("[、,]", folded[start:end])
    return all(_TOWN.fullmatch(x) or is_party_list(x, 0, len(x)) or may_be_bodies(x, 0, len(x)) for x in pieces)
