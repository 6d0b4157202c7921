"""Where the words of a number begin: behind the body that is charged, behind the thing before it in a list of brackets."""

from __future__ import annotations

import re

from loaders.indicators import BASED
from loaders.parties import is_party_list
from loaders.passages import Passage
from loaders.units import Quantity

_LISTED = re.compile(r"\)[、和及与]")
_AFTER_BASE = re.compile(
    BASED.pattern.removesuffix("$") + r"(?:分别|各|均)?(?:增长|增加|提高|下降|降低|减少|削减|消减|压减)$"
)
_CHARGES = re.compile(
    r"(?:(?:具体|主要|牵头|共同|分别|统一)*(?:负责|牵头|落实|承担|承办|抓好|组织(?=实施|开展|完成|培训))"
    r"(?:具体|组织|实施|完成|落实|推进|做好|抓好|承担|承办|的)*)"
    r"|(?P<must>(?:全年|年内|今年|每年|共同)?(?:必须|应当|应(?!急|用|对)|须|要(?!素|点|求)|需(?!求)|计划|力争|争取|确保|完成)"
    r"|(?<=[局委厅府办处])(?=新[建增改扩开]|[改扩迁]建|检修|培[训育]|引进|招引|改造|建成|举办|组织|开展|发放|创建|打造)|(?<=[局委厅府办])给予(?=[贴补奖]))"
)
"""What a body is charged with begins behind these words; ``must`` are those that a name of a thing may hold as well."""
_OPENS = re.compile(r"(?:(?:\d{1,3}[.、)]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\))\s*)?[由请]?")
_THE_CHARGED = re.compile(r"各?(?:牵头|责任|配合|主管|有关|相关|成员|主办|承办)(?:单位|部门)")
_REACH = 36
_BODY = re.compile(r"[局委办厅部府署院会司团心队站所社校馆镇乡村区县市州旗处门位]$|街道$")
"""What a name of a body ends with."""


def behind_body(folded: str, start: int, end: int) -> int:
    """Where the words of a number begin behind the body that is charged with it: 市农机中心负责检修农机, 各县区政府具体落实
    马铃薯种植面积; ``start`` where no body opens the clause."""
    opened = _OPENS.match(folded, start, end)
    begin = opened.end() if opened else start
    for m in _CHARGES.finditer(folded, begin, min(end, begin + _REACH)):
        if m.start() - begin < 2 or end - m.end() < 2:
            continue
        if not _BODY.search(folded, begin, m.start()):
            return start
        known = _THE_CHARGED.fullmatch(folded, begin, m.start()) or is_party_list(
            folded, begin, m.start(), lenient=m["must"] is None
        )
        return m.end() if known else start
    return start


def opened_at(passage: Passage, q: Quantity, begin: int, last: int | None) -> int | None:
    """Where the words of a number begin whose piece, at ``begin``, does not hold them: before its bracket, or before what it is
    compared with; None where the piece is the right one. ``last`` is the end of the number before it."""
    folded, outer = passage.folded, None
    if (
        begin == q.start
        and folded[begin - 1 : begin] == "("
        and folded[q.end : q.end + 1] == ")"
        and not (q.kind and q.kind.count and q.comparator == "eq")
        and begin - 1 > passage.start
    ):
        outer = _behind_bracket(passage, begin - 1, last)
    if (base := _AFTER_BASE.search(folded, passage.sentence(q.start), q.start)) is not None:
        outer = passage.left(base.start())
    return outer


def _behind_bracket(passage: Passage, at: int, last: int | None) -> int:
    """Where the name begins that a number in the bracket opened at ``at`` belongs to: behind the number before it, which ends at
    ``last``, where both are of one list (东片(5公里)、西片(8公里))."""
    begin = passage.left(at)
    listed = _LISTED.match(passage.folded, last, at) if last is not None and begin < last else None
    return listed.end() if listed else begin
