"""Things counted for each place (每个乡镇至少建成1所养老服务中心), and things counted that a number describes (3万平方米节能率不低于15%的改造)."""

from __future__ import annotations

import re

from loaders.units import Quantity

_PLACES = r"(?:乡镇|镇街|街镇|镇办|乡|镇|街道|街道办事处|办事处|县|市|区|旗|县城|县级市|设区市|地级市|行政村|中心村|村|社区|城市社区|园区|开发区|省级开发区)"
_VERBS = r"(?:建成|建设|建有|建立|建好|新建|打造|培育|培植|创建|开设|设立|设有|组建|发展|改造|办好|开办|布局)"
_EACH_PLACE = re.compile(
    rf"(?P<each>(?:每一?个?|各)(?:(?:市|县|区|城市|农村|试点|涉农|山区)的?)?{_PLACES}(?:[、或和及与/]?[(]?{_PLACES}[)]?)*)"
    rf"(?:都|均|要|应当?|必?须|原则上|力争|确保|全部)*(?P<early>至少|不少于|最少)?(?:要|应)?{_VERBS}(?P<late>至少|不少于|不低于|最少)?$"
)
"""Each place and what it is to build at least."""
_BREAK = re.compile(r"[、和及或,;()。]")

_OF_THEM = re.compile(
    r"的([^、,的]{1,14}?(?:(?<![交流沟])通(?![过行知报用勤])|落户|入驻|进驻|接入|配备|配齐|建有|建立|建成|设立|开通|用上|喝上|住上|拥有|加入|开展)[^、,的]{2,16})"
)
"""Who they are and what they do, after the share of them: 100%的乡镇通三级公路."""
_OF_THEM_BARE = re.compile(r"的?([^、,的]{2,10}?(?:建在|落户|入驻|进驻|建有|用上|喝上|住上|加入|来自)[^、,的]{2,16})")
_BY_WHOM = re.compile(r"的?([^、,的]{2,10}?)由([^、,的]{2,10}?)((?:牵头)?(?:申请|承担|实施|完成|转化))")
"""By whom so much of something is done: 50%以上的专利由企业申请."""


def share_of_doers(noun: str) -> str | None:
    """The name of the share of those that do something, by the words behind it: 的村建有文化广场, 科技人员落户企业, 的专利由企业申请."""
    if m := _OF_THEM.fullmatch(noun):
        return f"{m[1]}比例"
    if m := _OF_THEM_BARE.fullmatch(noun):
        return f"{m[1]}比例"
    by = _BY_WHOM.fullmatch(noun)
    return f"{by[2]}{by[3]}的{by[1]}比例" if by else None


def each_place(piece: str, q: Quantity) -> str | None:
    """The places each of which is to have at least so many, by the words before a number; None where nobody says at least."""
    if "每" not in piece and "各" not in piece:
        return None
    m = _EACH_PLACE.search(piece + q.prefix)
    if m is None or q.kind is None or not q.kind.count or not (m["early"] or m["late"] or q.comparator == "ge"):
        return None
    return m["each"]


def describing(folded: str, q: Quantity, following: Quantity, right: int) -> int | None:
    """Where the noun begins that a number counts and the one behind it describes (建设8个投资10亿元以上的项目); None where the second is
    no mere description."""
    more = q.suffix and not (q.suffix == "以上" and q.kind is not None and q.kind.count)  # 2家以上年收入达5亿元的企业
    if q.unit in {"%", "比例", None} or q.prefix or more or not folded.startswith("的", following.end):
        return None
    if _BREAK.search(folded, q.end, following.start) or following.start - q.end < 2 or right - following.end < 4:
        return None
    return following.end + 1
