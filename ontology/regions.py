"""Administrative divisions of China at county level and above, and the ways their names are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from ontology.errors import AuthorityError
from ontology.ids import fold

Level = Literal["country", "province", "prefecture", "county"]
_LEVELS: dict[str, Level] = {level: level for level in get_args(Level)}

COUNTRY = "100000"
"""Code of the row for China itself."""

MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
"""Codes of the four cities that are provinces (直辖市)."""
SEPARATELY_PLANNED = frozenset({"210200", "330200", "350200", "370200", "440300"})
"""Codes of the five cities with provincial rank in the state plan (计划单列市): 大连, 宁波, 厦门, 青岛, 深圳."""

_PEOPLE = (
    "(?:蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族"
    "|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族"
    "|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族"
    "|锡伯|塔吉克族|塔吉克|怒族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春族|门巴族"
    "|珞巴族|普米族|各族)"
)
_AUTONOMOUS = re.compile(rf"^(.+?){_PEOPLE}*(自治区|自治州|自治县|自治旗)$")
_PLAIN = re.compile(r"^(.{2,}?)(特别行政区|林区|特区|地区|省|市|盟|县|区|旗)$")
_ABBREVIATED = {"自治区": "", "自治州": "州", "自治县": "县", "自治旗": "旗"}
_NEW_AREA = "滨海新区"  # a district of 天津市, and the name of zones of many cities on the coast
# 市 + 场 is the word 市场, 区 + 域 is 区域: there the division's name does not end.
_WORD_RUNS_ON = (("市", "场"), ("区", "域"), ("县", "域"), ("市", "域"))
TOWN = re.compile("城(?![市管乡建区])")
"""城 after 县 where the two make the word 县城, unlike in 县城市管理局."""
# Heads that stand before the place in the name of a body.
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


@dataclass(frozen=True, slots=True)
class Region:
    """One administrative division: its GB/T 2260 code, full name, level, and the code of the division above it."""

    code: str
    name: str
    level: Level
    parent: str


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """All divisions, indexed by code, by printed name, and by parent."""

    by_code: MappingProxyType[str, Region]
    full: dict[str, tuple[Region, ...]]
    short: dict[str, tuple[Region, ...]]
    children: dict[str, tuple[Region, ...]]
    former: dict[str, tuple[str, ...]]
    longest: int


def short_names(name: str) -> tuple[str, ...]:
    """The shorter printed forms of a division's name: 嘉兴市 → 嘉兴; 大理白族自治州 → 大理州, 大理."""
    if found := _AUTONOMOUS.match(name):
        stem, tail = found.group(1), _ABBREVIATED[found.group(2)]
        if len(stem) == 1 and not tail:
            return (name[:-3],)  # 内蒙古自治区: 蒙古 is no people's name here
        forms = (stem + tail, stem) if len(stem) > 1 else (stem + tail,)
        return tuple(dict.fromkeys(forms))
    found = _PLAIN.match(name)
    return (found.group(1),) if found else ()


def read_regions(path: Path) -> tuple[tuple[Region, ...], dict[str, str]]:
    """The divisions in a CSV file (code,name,level,parent,former), and their former or customary names by code."""
    rows: list[Region] = []
    former: dict[str, str] = {}
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith(("#", "code,")):
            continue
        cells = line.split(",")
        if len(cells) != 5 or cells[2] not in _LEVELS or cells[0] in seen:
            raise AuthorityError(
                f"{path.name}, line {number}: expected a new code,name,level,parent,former, got {line!r}"
            )
        code, name, level, parent, other = cells
        rows.append(Region(code, name, _LEVELS[level], parent))
        seen.add(code)
        if other:
            former[code] = other
    if missing := sorted({row.parent for row in rows if row.parent} - seen):
        raise AuthorityError(f"{path.name}: parent codes without a row: {', '.join(missing)}; add those rows")
    return tuple(rows), former


@cache
def _gazetteer() -> _Gazetteer:
    rows, former = read_regions(Path(__file__).with_name("regions.csv"))
    full: dict[str, list[Region]] = {}
    short: dict[str, list[Region]] = {}
    children: dict[str, list[Region]] = {}
    for row in rows:
        full.setdefault(row.name, []).append(row)
        children.setdefault(row.parent, []).append(row)
        for form in short_names(row.name):
            # 大理州 and 景宁县 still say what they are, so they count as printed in full
            (full if "自治" in row.name and form[-1] in "州县" else short).setdefault(form, []).append(row)
        for form in former.get(row.code, "").split():
            full.setdefault(form, []).append(row)
    longest = max(map(len, full))
    return _Gazetteer(
        MappingProxyType({row.code: row for row in rows}),
        {key: tuple(value) for key, value in full.items()},
        {key: tuple(value) for key, value in short.items() if key not in full},
        {key: tuple(value) for key, value in children.items()},
        {code: tuple(f for f in forms.split() if f[-1] in "市县区") for code, forms in former.items()},
        longest,
    )


def load_regions() -> MappingProxyType[str, Region]:
    """All divisions by code, in order of code; read once."""
    return _gazetteer().by_code


def country() -> Region:
    """China itself."""
    return load_regions()[COUNTRY]


def children(region: Region) -> tuple[Region, ...]:
    """The divisions directly below a region, in order of code."""
    return _gazetteer().children.get(region.code, ())


@cache
def ancestors(region: Region) -> tuple[Region, ...]:
    """The region itself and the divisions above it, nearest first, China last."""
    chain = [region]
    table = load_regions()
    while chain[-1].parent:
        chain.append(table[chain[-1].parent])
    return tuple(chain)


def province_of(region: Region) -> Region | None:
    """The province-level division a region lies in or is; None for China."""
    return next((r for r in ancestors(region) if r.level == "province"), None)


def city_of(region: Region) -> Region | None:
    """The prefecture-level division or 直辖市 a region lies in or is; None where there is none."""
    found = next((r for r in ancestors(region) if r.level == "prefecture"), None)
    if found is None:
        top = province_of(region)
        return top if top is not None and top.code in MUNICIPALITIES else None
    return found


def former_regions(region: Region) -> tuple[Region, ...]:
    """The region under each full name it bore before (临安市, now 临安区)."""
    return tuple(replace(region, name=name) for name in _gazetteer().former.get(region.code, ()))


def as_printed(region: Region, names: tuple[str, ...]) -> Region:
    """The region under the full name it had in a text whose issuer or title begins with it (临安市人民政府): its bodies bear
    that name there."""
    for former in former_regions(region):
        for name in map(fold, names):
            at = name.find(former.name)
            if at == 0 or (at > 0 and (name[:at] in _HEADS or find_prefix(name[:at]) == (load_regions().get(region.parent), at, True))):
                return former
    return region


def is_within(region: Region, outer: Region) -> bool:
    """Whether a region is the outer one or lies inside it."""
    return outer in ancestors(region)


@cache
def official_name(region: Region) -> str:
    """The name a region's own bodies carry: a city's district takes the city's name before it (嘉兴市南湖区)."""
    if region.level == "county" and region.name.endswith("区") and not region.name.endswith(("林区", "特区")):
        above = load_regions()[region.parent]
        if above.name.endswith("市"):
            return above.name + region.name
    return region.name


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
    table = _gazetteer()
    candidates = table.full.get(key) or table.short.get(key)
    if candidates:
        return _choose(candidates, within)
    found = find_prefix(key, within)
    return found[0] if found is not None and found[1] == len(key) else None


@cache
def _prefixes(text: str) -> tuple[tuple[int, bool], ...]:
    table = _gazetteer()
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
    table = _gazetteer()
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
        # the place of the text bears there the name it had then
        return (within, *found[1:]) if within is not None and found[0].code == within.code else found
    return None


def _descend(text: str, start: int, region: Region) -> tuple[Region, int, bool] | None:
    """The deepest division printed in full right after one that holds it."""
    table = _gazetteer()
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
    return bool(_prefixes(text[: _gazetteer().longest + 1]))


@cache
def is_place_name(text: str) -> bool:
    """Whether a folded text is a division's printed name, even one that several divisions share."""
    if text in _gazetteer().full:
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
    found = find_prefix(key, within)
    if found is not None:
        return found[0]
    return country() if _CENTRAL.match(key) else None
