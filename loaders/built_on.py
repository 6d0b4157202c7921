"""What an aim builds on (在去年改造50个小区的基础上,再改造60个小区): the words that say so, and the numbers in them, which are there already."""

from __future__ import annotations

import re

from ontology.model import Span

BUILT_ON = re.compile(r"[^,;。\n]{0,40}?基础(?:之)?上")
"""Behind words of what an aim builds on: 在2022年建成100个公园的基础上."""
_UPON = re.compile(r"(?:^|[,;:、.)\s]|[府委局])在[^,;。]*$")
_TO_REACH = re.compile(r"力争|争取|确保|(?:如期|全面|圆满|超额)?(?:完成|实现|达到)")
_EARLIER = re.compile(r"去年|上年|前[一二两三四五几]年|前期|往年|近年|历年|原有|已|现有|多年")
_BASE = re.compile(
    r"在(?:(?:19|20)\d\d年(?:度|底|末)?|去年|上年)?(?:(?:已经?|建成|完成|实现|达到|改造|新[建增])*(?P<noun>[^,;。\d]{2,20}?))?(?:达到?|为|完成|实现)?\d[\d.]*[^\d,;。、]{1,6}?的?基础(?:之)?上"
)
"""What an aim builds on, with its number, in the clause of the aim: 在2021年500亿元的基础上突破."""


def in_base(folded: str, sentence: int, start: int, end: int, stop: int) -> bool | None:
    """Whether a number between ``start`` and ``end`` in what an aim builds on is there already, not to be reached first itself (在确保完成30个的
    基础上); None where its ``sentence``, to ``stop`` at most, builds on nothing with it."""
    if folded.find("在", sentence, start) < 0 or not BUILT_ON.match(folded, end, stop):
        return None
    upon = _UPON.search(folded[sentence:start])
    if upon is None:
        return None
    return _TO_REACH.search(upon[0]) is None or _EARLIER.search(upon[0]) is not None


def skip_base(folded: str, start: int, end: int) -> tuple[int, Span | None]:
    """Where the words of an aim begin behind what it builds on with a number, and the name printed there, if any."""
    base = _BASE.match(folded, start, end) if folded.startswith("在", start) else None
    if base is None:
        return start, None
    return base.end(), base.span("noun") if base["noun"] else None
