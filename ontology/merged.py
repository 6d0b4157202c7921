"""Bureaus of two or more fields, printed by the abbreviations of each (卫健体委, 发改科技局): what they are in full."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

# What a field is called in full; where a field has 和 of its own, a body of several fields drops it.
_SHORT = {
    "发改": "发展和改革",
    "经信": "经济和信息化",
    "工信": "工业和信息化",
    "卫健": "卫生健康",
    "住建": "住房和城乡建设",
    "人社": "人力资源和社会保障",
    "文旅": "文化和旅游",
    "文广": "文化广电",
    "文广旅": "文化广电旅游",
    "文体": "文化体育",
    "文": "文化",
    "城管": "城市管理",
    "市监": "市场监督管理",
    "自规": "自然资源和规划",
    "规自": "规划和自然资源",
    "林草": "林业和草原",
    "经发": "经济发展",
    "科创": "科技创新",
    "教": "教育",
    "科": "科技",
    "体": "体育",
    "旅": "旅游",
    "交": "交通",
    "商": "商务",
    "统": "统计",
    "粮": "粮食",
    "经": "经济",
    "建": "建设",
}
# Fields whose name is not shortened: they stand beside a shortened one (发改科技局).
_WHOLE = (
    "发展改革",
    "经济信息化",
    "工业信息化",
    "卫生健康",
    "住房城乡建设",
    "商务",
    "科技",
    "教育",
    "体育",
    "旅游",
    "交通",
    "交通运输",
    "统计",
    "粮食",
    "水务",
    "水利",
    "农业农村",
    "财政",
    "金融",
    "应急管理",
    "民政",
    "司法",
    "审计",
    "建设",
    "规划",
    "招商",
    "投资促进",
    "文化",
    "信息化",
    "城市管理",
    "市场监管",
    "生态环境",
    "大数据",
    "民族宗教",
    "乡村振兴",
)
_TOKEN = re.compile("|".join(sorted({*_SHORT, *_WHOLE}, key=lambda t: (-len(t), t))))
_SUFFIX = {"局": "局", "委": "委员会", "委员会": "委员会"}
_NAME = re.compile(r"^(?P<stem>[\u4e00-\u9fff]{2,12}?)(?P<suffix>局|委|委员会)$")
_FUNCTIONAL = re.compile(r"^([\u4e00-\u9fff]{3,12})(?:局|厅|委|委员会|办公室)$")
# 信息办, 金融发展服务中心: shorter endings that too many other names have as well, so more must stand before them.
_SMALLER = re.compile(r"^([\u4e00-\u9fff]{2,8}(?=办$)|[\u4e00-\u9fff]{4,12}(?=中心$))")
# 葡萄酒产业发展局, 茶业发展局: what comes before is no word of other functions, the ending says enough. A river's or an
# area's bureau is no such body.
_TRADE = re.compile(r"^[\u4e00-\u9fff]{1,8}产业(?:发展|促进|服务)局$")
_AREA = re.compile(r"[河江湖海山岛港渠库园]")


def _split_fields(stem: str) -> list[str]:
    fields: list[str] = []
    at = 0
    while at < len(stem):
        found = _TOKEN.match(stem, at)
        if found is None:
            return []
        fields.append(found.group())
        at = found.end()
    return fields


def expand_merged(tail: str, functions: Container[str]) -> str | None:
    """The full form of a bureau printed by abbreviations of its fields (卫健体委 → 卫生健康和体育委员会), else None.

    A form among the listed functions wins; 和 stands before the last field otherwise, as in most such names.
    """
    found = _NAME.match(tail)
    fields = _split_fields(found["stem"]) if found is not None else []
    if found is None or len(fields) < 2 or not any(field in _SHORT for field in fields):
        return None
    suffix = _SUFFIX[found["suffix"]]
    full = [_SHORT.get(field, field) for field in fields]
    plain = [name.replace("和", "") for name in full]
    usual = "".join(plain[:-1]) + "和" + plain[-1]
    for names in (full, plain):
        for joint in ("和", ""):
            name = "".join(names[:-1]) + joint + names[-1] + suffix
            if "{}" + name in functions:
                return name
    return usual + suffix


@cache
def is_trade(tail: str) -> bool:
    """Whether a text is a bureau for one trade (葡萄酒产业发展局)."""
    return bool(_TRADE.match(tail)) and not _AREA.search(tail)


def is_built_of(tail: str, syllables: Container[str]) -> bool:
    """Whether a text is a bureau named by pairs of characters that occur in the names of listed ones (数据管理局)."""
    found = _FUNCTIONAL.match(tail) or _SMALLER.match(tail)
    if found is None:
        return False
    stem = found[1]
    return all(stem[max(0, i - 1) : i + 1] in syllables or stem[i : i + 2] in syllables for i in range(len(stem)))
