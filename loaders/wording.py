"""Words of an indicator that belong elsewhere: a period inside it, what it is compared with, how large each thing is."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.folding import fold
from loaders.indicators import PERIOD, Head, carried_verb
from loaders.units import Quantity

_INNER_PERIOD = re.compile(rf"(?:必?须|应当?|要|将)?(?:于|在)(?P<period>{PERIOD.pattern})(?=下达|拨付|完成|建成|实现)")
_AGAINST = re.compile(r"(?:高于|低于|快于|超过)全[国省市区](?:平均)?(?:水平|增速)?$")
_PER_EACH = re.compile(r"每(亩|公顷|人|户|吨|千瓦时|公里)$")
_CAPACITY = re.compile(
    r"[^,、]{0,8}?(?:能力|规模|容量|产能|装机|产量|日处理|年处理|库容)[^,、]{0,6}?\d[^,、]*?的(?=[^的\d]{2,}$)"
)
"""How large each of the things counted shall be: 日处理能力500吨以上的."""


def take_period(words: str, head: Head) -> str:
    """The indicator without a period inside it, which the head then holds: 资金须于2026年6月底前下达."""
    inner = _INNER_PERIOD.search(fold(words))
    if inner is None:
        return words
    head.period = head.period or inner["period"]
    return words[: inner.start()] + words[inner.end() :]


def take_reference(words: str, head: Head) -> str:
    """The indicator without what it is compared with, which the head then holds: 增速高于全省平均水平."""
    against = _AGAINST.search(fold(words))
    if against is None:
        return words
    head.reference = words[against.start() :]
    return words[: against.start()]


def drop_capacity(words: str) -> str:
    """The indicator without the size of each thing counted: 新建日处理能力300吨以上的处理厂 counts 处理厂."""
    verb = carried_verb(fold(words))
    each = _CAPACITY.match(fold(words), len(verb)) if verb else None
    return words[: len(verb)] + words[each.end() :] if verb and each else words


def per_each(folded: str, head: Head, q: Quantity) -> Quantity:
    """The quantity with what it is for each of in its unit: 达到每亩400公斤 is 公斤/亩."""
    each = _PER_EACH.search(folded, head.end, q.start)
    if each is None or q.unit is None or q.kind is None or q.kind.count or "/" in q.unit:
        return q
    return replace(q, unit=f"{q.unit}/{each[1]}")
