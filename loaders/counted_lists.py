"""Numbers that count what a list names: 拆除甲、乙等5个收费站; lists that print their verb once: 建成A中心、12个站和30个广场."""

from __future__ import annotations

import re

from loaders.indicators import carried_verb
from loaders.shares import Aim
from loaders.units import Quantity

COUNTED_LAST = re.compile(r"\d([个座家处所条套台只])([\u4e00-\u9fff]{2,16}),$")
"""Something counted at the end of the clause before: 至少建成1座烘干站,全市新建150座."""
_ENDS = frozenset({"拆除", "关闭", "撤并"})
"""Verbs without which the number would say the opposite."""
_BRACKET = re.compile(r"\([^()]*\)")
_NAMED = re.compile(
    r"(?:^|[,。;:\n]|\d[.)])[^,。;:\n\d]{0,12}?(?P<verb>新建|新增|增设|改建|扩建|迁建|续建|改造|拆除|关闭|撤并|建成|建设(?![部厅局委])|整治|打造|升级|完成|推进|打通|新开|开工|开通)"
    r"(?P<names>[^,。;:\n\d“”()]{2,60}?)(?P<more>等)?$"
)
_NO_NAME = re.compile(r"[对与向由以从在为同将把按]|.*关于")
"""A word no name of a thing begins with: 完成对甲等5家企业的…."""
_FIRST = re.compile(
    r"(?:^|[,。;:\n]|\d[.)])[^,。;:\n\d]{0,12}?(?P<verb>新建|改建|扩建|迁建|建成投用|建成|建设(?![部厅局委])|打造|完成|改造|新增|增设|设立|布设|配备|购置)"
    r"(?P<thing>[^,。;:\n、\d“”()]{2,20})(?:、[^,。;:\n、\d“”()]{2,20}){0,2}(?:、|和|及|以及)$"
)
"""A verb and the first things of its list, which have no number."""
_NO_AIM = re.compile(
    r"已|了|[为是由占]|不(?!稳|规范|达标)|位于|属于|来自|获|尚|仍|未|其中|分别|均|都|受[益惠灾损]|参[与评]|退[市出]|倒闭|停[产业工]|亏损|[入进]驻|入[选围库]|除外|试点[工建]|破产|注销|搬迁|报名|达标$|合格$|通过$"
)
"""Words of a clause that tells more of what the one before counted: 新建5个公园,3个街道受益."""


def name_listed(folded: str, start: int, q: Quantity, name: str) -> str | None:
    """The indicator of a number that counts the names before it: 拆除甲、乙等5个收费站, 新建甲、乙2个收费站.

    Only where the names are as many as the number says, or 等 says that there are more; remarks in brackets are no names.
    """
    if q.kind is None or not q.kind.count or q.comparator != "eq" or q.suffix:
        return None
    more = folded.endswith("等", start, q.start)
    if not more and folded.find("、", start, q.start) < 0:
        return None
    before = folded[start : q.start]
    listed = _NAMED.search(_BRACKET.sub("", before) if "(" in before else before)
    if listed is None or _NO_NAME.match(listed["names"]):
        return None
    count = len(re.split(r"、|和|及|与", listed["names"]))
    if not (count <= q.value if listed["more"] else count > 1 and count == q.value):
        return None
    verb = listed["verb"] if listed["verb"] in _ENDS else carried_verb(listed["verb"]) or ""
    return verb + name.removeprefix("现有")


def name_joined(folded: str, start: int, q: Quantity, name: str) -> str | None:
    """The indicator of the first number of a list whose verb stands before a thing without one: 建成甲中心、12个站."""
    if q.kind is None or not q.kind.count or q.comparator != "eq" or folded[q.start - 1] not in "、和及":
        return None
    first = _FIRST.search(folded[start : q.start])
    if first is None or _NO_NAME.match(first["thing"]):
        return None
    return (carried_verb(first["verb"]) or "") + name


def name_in_list(folded: str, start: int, q: Quantity, name: str) -> str | None:
    """The indicator of a number whose list began before it: what it counts was named there, or stands there without one."""
    return name_listed(folded, start, q, name) or name_joined(folded, start, q, name)


def goes_on(folded: str, last: Aim, q: Quantity, noun: str) -> bool:
    """Whether a number that opens a clause goes on with the list the clause before it ends with: 培育5家甲,20家乙."""
    return (
        last.before
        and last.quantity.unit == q.unit
        and q.unit not in {"%", "比例"}
        and folded[last.end : last.end + 1] == ","
        and q.start == last.end + 1
        and len(noun) > 1
        and _NO_AIM.search(noun) is None
        and not noun.startswith(last.indicator.removeprefix(last.verb or ""))
    )
