"""What a sentence tells of what there is or was reached before it says what shall be: 目前已培育企业20家,到2021年达到30家."""

from __future__ import annotations

import re

from loaders.counted_lists import COUNTED_LAST
from loaders.folding import fold
from loaders.indicators import Head, carried_verb
from loaders.passages import Passage
from ontology.model import Span

BARE_VERBS = frozenset({"新建", "新增", "建成", "建设", "改造", "完成", "打造", "培育", "引进", "达到", "发展"})
"""What is done, without what it is done to."""
_RESULT = re.compile(r"(?:去年|(?<!以)上年)(?:全年)?[\u4e00-\u9fff]{0,4}\d.*$")
"""What was reached the year before, behind the name of what is aimed at: 旅游收入去年完成100亿元."""
_TOLD = re.compile(
    r"\s*(?:\d{1,3}[.、)]\s*|\([一二三四五六七八九十\d]{1,3}\))?(?:[全我本][省市县区])?(?:目前|现在|现|去年|上年|已经?|累计|共(?=有))(?:[全我本][省市县区](?=[\u4e00-\u9fff]{2}))?(?:已经?|共|累计|全年)*(?:新?建成|新建|新增|完成|改造|培育|发展|引进|招引|拥有|建有|开通|创建|打造|有)?了?"
)
"""How a clause of what there is begins: 目前已建成…, 累计完成…."""
_NAMED = re.compile(r"(?P<noun>[^,;:。、()]{2,20}?)(?:达到?|约|近|超过?|共)?\d[\d.]*(?P<unit>[^\d,;:。、()]{1,5}?)(?:以上|左右|多)?$")
_COUNTED = re.compile(r"\d[\d.]*万?(?P<unit>[个座处所条家项套台只名])(?P<noun>[\u4e00-\u9fff]{2,16})$")


def cut_result(folded: str, head: Head) -> bool:
    """Cut from the head of a clause what was reached the year before; whether there was any."""
    if (result := _RESULT.search(folded, head.start, head.end)) is None:
        return False
    head.end = result.start()
    return True


def find_state(passage: Passage, left: int, unit: str | None) -> Span | None:
    """The name of what there is by the clause that ends before ``left``, counted in the same unit; None where it tells of none."""
    stop = left - 1
    if unit is None or stop <= passage.start or passage.folded[stop] not in ",;":
        return None
    told = _TOLD.match(passage.folded, passage.left(stop), stop)
    if told is None:
        return None
    named = _COUNTED.match(passage.folded, told.end(), stop) or _NAMED.match(passage.folded, told.end(), stop)
    return named.span("noun") if named is not None and named["unit"] == unit else None


def name_bare(passage: Passage, words: str, unit: str | None, state: Span | None, before: Span) -> str:
    """The indicator of words that are a verb alone, by the state told before them (已建成公园30个,今年计划改造8个) or what was counted at the
    end of the words before; any other words as they are."""
    if words != "再" and words not in BARE_VERBS:
        return words
    if state is not None:
        return (carried_verb(fold(words)) or "") + passage.clean[slice(*state)]
    noun = COUNTED_LAST.search(passage.folded, *before)
    return noun[2] if noun is not None and noun[1] == unit else words
