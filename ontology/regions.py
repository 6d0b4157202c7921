"""Administrative divisions of China at county level and above, and the ways their names are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from ontology.errors import AuthorityError

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


@dataclass(frozen=True, slots=True)
class Region:
    """One administrative division: its GB/T 2260 code, full name, level, and the code of the division above it."""

    code: str
    name: str
    level: Level
    parent: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
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
def gazetteer() -> Gazetteer:
    """All divisions of ``regions.csv``, indexed."""
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
    return Gazetteer(
        MappingProxyType({row.code: row for row in rows}),
        {key: tuple(value) for key, value in full.items()},
        {key: tuple(value) for key, value in short.items() if key not in full},
        {key: tuple(value) for key, value in children.items()},
        {code: tuple(f for f in forms.split() if f[-1] in "市县区" or (f[-1] == "盟" and len(f) > 2)) for code, forms in former.items()},
        longest,
    )


def load_regions() -> MappingProxyType[str, Region]:
    """All divisions by code, in order of code; read once."""
    return gazetteer().by_code


def country() -> Region:
    """China itself."""
    return load_regions()[COUNTRY]


def children(region: Region) -> tuple[Region, ...]:
    """The divisions directly below a region, in order of code."""
    return gazetteer().children.get(region.code, ())


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
    return tuple(replace(region, name=name) for name in gazetteer().former.get(region.code, ()))


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
