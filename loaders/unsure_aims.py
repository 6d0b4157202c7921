"""Numbers of which it is not said whether they are aims, and the bodies that are to reach them without a word of responsibility."""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.passages import Passage
from loaders.units import Quantity
from ontology.authority import load_authority
from ontology.names import split_level
from ontology.place_names import find_prefix

MESSAGES = {
    "nameless-number": "the words before this number name nothing it could count: check the text",
    "unsure-aim": "this number stands behind what was done and may be an aim of now: check the text",
    "unread-responsibility": "a body is to do this, without a word of responsibility: check who is responsible",
}
"""What is not certain of a number, by the code of its issue."""
_TOLD = re.compile(
    r"已|了|曾|同比|环比|累计|[总合]计|共[有计]?|先后|连续|荣|获|位[居列]|居|排[名在]|率先|跻身|成功|圆满|顺利|被|入[选围]|通过|[比较][去上]年|目前|现有|高达|增[至到]|[上下][升降]|\d年|去年|上年|拥有|建有|设有|存在|仅|只有"
)
"""Words of what was reached or of what there is, in the sentence of a number."""
_LEVEL = re.compile(r"全年|年均|分别|达|实现|保持|稳定|突破|增[长幅速]|提[高升]|下降|降低|减少|占|总[量数额]|规模|不足")
"""Words of results and of aims alike: with them only a bound (增长6%以上) may be an aim."""
_HOW = r"(?:要|须|应|将|负责|牵头|具体|统筹|统一|每年|按年|今年|年内|全年|另行|足额|及时|优先|分别|各|抓紧|同步)*"
_DOES = (
    r"(?:拨付|预拨|划拨|拨款|安排|落实|筹[措集资]|列支|承担|出资|配套|投入|投资|发放|兑现|支付|购买|采购|购置|新[建增]|改[扩建造]|扩建|建设|建成|整治|培[训育]|引进|招引|完成"
    r"|打造|实施|组织|举办|开展|创建|建立|修[复建缮]|治理|种植|栽植|处置|盘活|收储|清理|拆除|化解|更新|加装|淘汰|发展)"
)
_DOER = re.compile(
    rf"(?:[、,和及]|由|请|其中)?(?P<body>[\u4e00-\u9fff()、]{{1,24}}?(?:[局委办厅部]|政府|公司|集团|中心|管委会|(?<=各)[\u4e00-\u9fff]{{0,10}}(?:部门|单位)))(?P<how>{_HOW})(?P<does>{_DOES})"
)
_ENDS = re.compile("[局委办厅部府司团心会门位]")
"""A cheap test before that."""
_ASSIGNED = ("负责", "牵头", "统筹")
"""Words of responsibility, which other rules read."""
_NAMED = re.compile(r"政府(?:投资|采购|购买|建设)")
"""What is called after who does it, 政府投资."""


class Doer(NamedTuple):
    """A body before what it does: where its name begins, where the verb does, whether a word of responsibility stands between them,
    whether nothing is named before the number (某局拨付2000万元) and whether it is done (某局改造了…)."""

    start: int
    end: int
    assigned: bool
    bare: bool
    done: bool


def may_be_now(passage: Passage, q: Quantity, sentence: int) -> bool:
    """Whether a number of the past, by what its paragraph opens with, stands in a later sentence without a word of what was reached,
    so that it may be an aim."""
    begin = passage.paragraph(q.start)
    if passage.praising or sentence <= begin or passage.reviewed(q.start):
        return False
    end = passage.folded.find("。", q.end, min(passage.end, q.end + 120))
    end = end if end >= 0 else passage.right(q.end)
    if _TOLD.search(passage.folded, sentence, end) is not None:
        return False
    return q.comparator in {"ge", "gt", "le", "lt"} or _LEVEL.search(passage.folded, sentence, end) is None


def find_doer(folded: str, start: int, end: int) -> Doer | None:
    """The body a piece opens with that does what is counted (市教育局新建学校5所); None where it names none."""
    m = _DOER.match(folded, start, end) if _ENDS.search(folded, start, end) else None
    if m is None or _NAMED.search(m[0]):
        return None
    body = m["body"]
    table = load_authority()
    if not table.is_group(body):
        placed = split_level(body) is not None or find_prefix(body) is not None
        if not placed or not table.is_agency(body):
            return None
    told = any(word in m["how"] for word in _ASSIGNED)
    named = m["does"] == "投资"  # 某某集团投资3亿元: what is counted is what it does
    verb = m.start("body") if named else m.end("how") if told else m.end("body")
    return Doer(m.start("body"), verb, told, m.end() == end and not named, "了" in folded[m.end() : end])
