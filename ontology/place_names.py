"""Printed names of places: which division one stands for, the place a text begins with."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from ontology.ids import fold
from ontology.regions import (
    Region,
    ancestors,
    city_of,
    country,
    former_regions,
    gazetteer,
    is_within,
    load_regions,
    province_of,
)

_NEW_AREA = "滨海新区"  # a district of 天津市, and the name of zones of many cities on the coast
# 市 + 场 is the word 市场, 区 + 域 is 区域: there the division's name does not end.
_WORD_RUNS_ON = (("市", "场"), ("区", "域"), ("县", "域"), ("市", "域"))
TOWN = re.compile("城(?![市管乡建区])")
"""城 after 县 where the two make the word 县城, unlike in 县城市管理局."""
# Heads that stand before the place in the name of a body.
_OF_TOWN = re.compile("街道|[镇乡](?!村)|社区|海峡")
"""What makes a short name that of a town or a sea: 玉林街道 is no part of 玉林市, 台湾海峡 none of 台湾."""
_MOTTO = re.compile(r"(?:深入|全面|加快|持续)?(?:推进|建设)?“?(?:数字|健康|平安|法治|美丽|智慧|文化|信用|文明|绿色|清廉|清洁|幸福|质量|制造|科技|教育|海洋)(?P<rest>.+)")
_OF_MOTTO = re.compile(r"”?(?:建设|行动|发展|20\d\d|“|工作|规划|计划|大?省|强省)")
"""What a province makes of itself in a title: 数字广东建设, 健康江西行动."""
_HEADS = (
    *("中国共产党", "中共"),
    *("中国共产主义青年团", "共青团"),
    *(f"第{n}师" for n in (*"一二三四五六七八九十", "十三", "十四")),
    *("国家税务总局", "国家金融监督管理总局"),
    *("中国人民银行", "人民银行"),
    "中华人民共和国",
    *("中国人民政治协商会议", "政协", "国网"),
)
_CENTRAL = re.compile(
    r"^(?:国务院|全国|国家|中国|中共中央|中央|最高人民|教育部|科学技术部|科技部|工业和信息化部|工信部|公安部|民政部|司法部|财政部"
    r"|人力资源社会?保障部|人力资源和社会保障部|自然资源部|生态环境部|住房和?城乡建设部|交通运输部|水利部|农业农村部|农业部|商务部"
    r"|文化和旅游部|文化部|退役军人事务部|应急管理部|审计署|海关总署|税务总局|市场监管总局|外交部|国防部|国土资源部|环境保护部)"
)

_OF_GROUP = re.compile(r"集团(?!(?:股份)?(?:有限)?(?:责任)?总?公司$).+公司$")
"""A company of a group of the state lies anywhere (国家某某集团某江水电有限公司)."""


def _choose(candidates: tuple[Region, ...], within: Region | None) -> Region | None:
    if len(candidates) == 1:
        return candidates[0]
    if within is not None:
        for outer in ancestors(within)[:-1]:
            inside = [c for c in candidates if is_within(c, outer)]
            if inside:
                return _widest(inside)
    return _widest(list(candidates))


def _widest(candidates: list[Region]) -> Region | None:
    """The only candidate, or the city or province of the same name that holds the others (长沙: 长沙市, not 长沙县)."""
    if len(candidates) == 1:
        return candidates[0]
    provinces = [c for c in candidates if c.level == "province"]
    if len(provinces) == 1:
        return provinces[0]
    holders = [c for c in candidates if c.name.endswith("市") and all(is_within(other, c) for other in candidates)]
    return holders[0] if len(holders) == 1 else None


def resolve_region(name: str, within: Region | None = None) -> Region | None:
    """The one division a printed name stands for; None when unknown, or shared and ``within`` does not decide."""
    key = fold(name)
    table = gazetteer()
    candidates = table.full.get(key) or table.short.get(key)
    if candidates:
        return _choose(candidates, within)
    found = find_prefix(key, within)
    return found[0] if found is not None and found[1] == len(key) else None


@cache
def _prefixes(text: str) -> tuple[tuple[int, bool], ...]:
    table = gazetteer()
    found = []
    for length in range(min(table.longest, len(text)), 1, -1):
        key = text[:length]
        if any(key.endswith(a) and text.startswith(b, length) for a, b in _WORD_RUNS_ON) or (
            key.endswith("县") and TOWN.match(text, length)
        ):
            continue
        if key in table.full:
            found.append((length, True))
        elif key in table.short:
            found.append((length, False))
    return tuple(found)


def find_prefix(text: str, within: Region | None = None) -> tuple[Region, int, bool] | None:
    """The division a folded text begins with: (region, length of its printed name, printed in full).

    The longest name wins and is followed downwards (浙江省嘉兴市南湖区 is one place). A county's short name counts only
    inside ``within``'s city or province, because too many ordinary words are short names of counties.
    """
    table = gazetteer()
    for length, is_full in _prefixes(text[: table.longest + 1]):
        key = text[:length]
        region = _choose((table.full if is_full else table.short)[key], within)
        if region is None:
            if is_full:
                return None
            continue
        if key == _NEW_AREA and within is not None and not is_within(within, load_regions()[region.parent]):
            continue
        if not is_full and region.level == "county":
            outer = within and (city_of(within) or province_of(within))
            if not outer or not is_within(region, outer):
                continue
        found = _descend(text, length, region) or (region, length, is_full)
        if within is None or found[0].code != within.code:
            return found
        # the place of the text bears there the name it had then; a city of a former prefecture's name was another (毕节市 in 毕节地区)
        return found if text[found[1] - 1] == "市" and within.name.endswith(("地区", "盟")) else (within, *found[1:])
    return None


def _descend(text: str, start: int, region: Region) -> tuple[Region, int, bool] | None:
    """The deepest division printed in full right after one that holds it."""
    table = gazetteer()
    if region.level not in ("province", "prefecture"):
        return None
    rest = text[start : start + table.longest + 1]
    for length, is_full in _prefixes(rest):
        if is_full:
            inside = [c for c in table.full[rest[:length]] if c != region and is_within(c, region)]
            if len(inside) == 1:
                return _descend(text, start + length, inside[0]) or (inside[0], start + length, True)
    return None


def opens_like_place(text: str) -> bool:
    """Whether a folded text begins with the name of some division, full or short, wherever that lies (原州, 原平)."""
    return bool(_prefixes(text[: gazetteer().longest + 1]))


@cache
def is_place_name(text: str) -> bool:
    """Whether a folded text is a division's printed name, even one that several divisions share."""
    if text in gazetteer().full:
        return True
    found = find_prefix(text)
    return found is not None and found[1] == len(text)


def find_place(text: str, within: Region | None = None) -> Region | None:
    """The place of an issuer or of a title that begins with its issuer; None when it names no one place."""
    key = fold(text)
    for head in _HEADS:
        if key.startswith(head):
            found = find_prefix(key[len(head) :], within)
            if found is not None and found[0].level != "country":
                return found[0]
    if motto := _MOTTO.match(key):
        found = find_prefix(motto["rest"], within)
        if found is not None and found[0].level != "county" and _OF_MOTTO.match(motto["rest"], found[1]):
            return found[0]  # 数字广东建设2025年工作要点
    found = find_prefix(key, within)
    if found is not None and (found[2] or not _OF_TOWN.match(key, found[1])):
        return found[0]
    return country() if _CENTRAL.match(key) and not (key.endswith("公司") and _OF_GROUP.search(key)) else None


def as_printed(region: Region, names: tuple[str, ...]) -> Region:
    """The region under the full name it had in a text whose issuer or title begins with it (临安市人民政府): its bodies bear
    that name there."""
    for former in former_regions(region):
        for name in map(fold, names):
            at = name.find(former.name)
            if at == 0 or (at > 0 and (name[:at] in _HEADS or find_prefix(name[:at]) == (load_regions().get(region.parent), at, True))):
                return former
    return region


@cache
def _quarters() -> re.Pattern[str]:
    table = tomllib.loads(Path(__file__).with_name("quarters.toml").read_text("utf-8"))
    return re.compile("|".join([*table["patterns"], *map(re.escape, table["names"])]))


def is_quarter(name: str) -> bool:
    """Whether a name is one that zones, streets and quarters of any city bear (城东, 高新), so that it tells no district."""
    return _quarters().match(name) is not None
