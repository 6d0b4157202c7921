"""Where a document is of: by its issuer, title or portal, by the level its issuer prints and its 文号, by what its text names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from loaders.folding import fold
from loaders.metadata import Metadata
from ontology.authority import load_authority
from ontology.model import Document
from ontology.place_names import find_place, find_prefix, is_quarter
from ontology.regions import COUNTRY, MUNICIPALITIES, Region, is_within, load_regions, short_names

_GOVERNED = re.compile(
    r"[\u4e00-\u9fff]{2,9}?(?:省|市|自治州|自治区|县|区)(?:人民政府|[\u4e00-\u9fff]{2,10}?(?:局|委员会|办公室)(?![\u4e00-\u9fff]))"
)
_YEAR = re.compile(r"^《?(?:19|20)\d\d年度?")
_NAMED_GOVERNMENT = re.compile(r"(?!自治[区州县旗])[\u4e00-\u9fff]{2,6}[市县区旗州](?:人民)?政府")
_NO_ORGAN = re.compile(r"(?:公司|集团|银行|学校|大学|学院|医院)$")
_BARE = re.compile(r"(?:中共)?(自治区|省|市|州|县|区|旗)(?:人民政府|政府|委|人大|政协|府|[\u4e00-\u9fff]{2,8}(?:局|厅|办公室))")
_BARE_BODY = re.compile(r"(?<![\u4e00-\u9fff)])(省|市|州|县|区|旗)(?:人民政府|政府|[\u4e00-\u9fff]{2,8}?(?:(?<!分)局|厅|委|办)(?![\u4e00-\u9fff]))")
_OWN_TEXT = re.compile(
    r"(?<![\u4e00-\u9fff)])(省|市|州|县|区|旗)(?:[一二三四五六七八九十\d]{1,3}届|第|人大|人民|政府|委)[\u4e00-\u9fff\d、]{0,24}?"
    r"(?:批准|审议通过|通过|制定|印发|出台|发布|下发|公布)(?:下发|实施|印发)?了?《"
)
"""What a body that prints only its level makes: a text in 《》 that begins with the name of its place."""
_OFFICE = re.compile(r"(?<=.)(?:人民政府|政|府|办|委|党|发|函|字|人|厅|安|经|财|教|卫|建|水|科|农|民|市).*")
"""Where the part of a 文号 that says which office numbers begins; before it stands the place."""
_ISSUES = re.compile(r"关于(?:印发|下达|公布|发布|调整|成立|加强|做好)[《〈]?(?:(?:19|20)\d\d年度?)?(?=[\u4e00-\u9fff])")
"""The head of a title that goes on with what its issuer makes for its own place."""
_BRANCH = re.compile(r"(?<=[会行局])[\u4e00-\u9fff]{2,4}?(?:监管局|监管办|管理局)")
_SEAT = re.compile(r"(?<![\u4e00-\u9fff])市(?P<bureau>[\u4e00-\u9fff]{2,10}局)(?P<seat>[\u4e00-\u9fff]{2,3}?)(?:区|县)?分局")
_CREDIT_CODE = re.compile(r"1[1239](\d{6})[0-9A-Z]{10}(?![0-9A-Z])")
_ENDS = {"州": "自治州"}
"""What the full names of a level end with, where it is not the word printed alone."""


def place_of(
    issuer: tuple[str, ...],
    title: str,
    parent: Document | None,
    metadata: Metadata,
    number: str | None,
    text: str,
    interprets: str | None = None,
) -> Region | None:
    """The region of a document: by issuer, title, portal or what it ``interprets``, else the parent's, else by the level its issuer prints alone
    (市人民政府) with the 文号 and the places its folded ``text`` names; one candidate or None."""
    # a company, school or hospital beside a government's bodies does not say whose text it is
    issuing = sorted(issuer, key=lambda name: _NO_ORGAN.search(fold(name)) is not None)
    for name in (*issuing, title.lstrip("《"), metadata.issuer or "", interprets or ""):
        folded = fold(name)
        if name and (place := find_place(folded) or find_place(_YEAR.sub("", folded))):
            return place
    if any(_is_national(fold(name)) for name in issuing):
        return load_regions()[COUNTRY]
    if parent and parent.place:
        return load_regions()[parent.place]
    if any(_NAMED_GOVERNMENT.match(fold(name)) for name in issuer):
        return None  # a place that is not known; one the text names is another
    if not any(issuer) and (issued := _ISSUES.match(fold(title))):
        found = find_prefix(fold(title)[issued.end() :])
        if found and found[2]:
            return found[0]
    own = next((m[1] for name in (*issuer, fold(title), metadata.issuer or "") if (m := _BARE.match(fold(name)))), None)
    if own:
        return _by_number([own], number, text) or _by_name(own, fold(title), 1) or _only_place(text) or _by_index(own, metadata, text)
    levels = sorted(levels_of(text))
    found_place = _by_number(levels, number, text) or _only_place(text)
    if found_place or len(levels) != 1:
        return found_place
    return _by_own_text(levels[0], text) or _by_name(levels[0], text, 2) or _by_seat(levels[0], text) or _by_index(levels[0], metadata, text)


def _is_national(name: str) -> bool:
    """Whether a body, or the party group in it, is one that only the state has (建设部, 中共国土资源部党组)."""
    body = load_authority().resolve(name.removeprefix("中共").removesuffix("党组"), None)
    return body is not None and body.known and body.place is not None and body.place.code == COUNTRY


def levels_of(text: str) -> set[str]:
    """The levels that the bodies of a folded text print instead of the name of their place (市财政局: 市)."""
    return {m[1] for m in _BARE_BODY.finditer(text)}


def could_number(place: Region, level: str, number: str) -> bool:
    """Whether the head of a 文号 can stand for a place of some level."""
    return place in _candidates(level, _OFFICE.sub("", number.partition("〔")[0]))


def _by_own_text(level: str, text: str) -> Region | None:
    """The place of a level by the titles of what its bodies, printed without it, approve or issue (市人大批准了《某某市…纲要》)."""
    if "《" not in text or not any(m[1] == level for m in _OWN_TEXT.finditer(text)):
        return None
    named, own = set(), set()
    for m in re.finditer("《", text):
        place = find_prefix(text[m.end() : m.end() + 24])
        if place and place[2] and place[0].name.endswith(_ENDS.get(level, level)):
            named.add(place[0].code)
            if any(o.end() == m.end() for o in _OWN_TEXT.finditer(text, max(0, m.start() - 60), m.end())):
                own.add(place[0].code)
    return load_regions()[own.pop()] if named == own and len(own) == 1 else None


def _by_seat(level: str, text: str) -> Region | None:
    """The district or county of a level at which the bureaus of a city have their branches (市税务局某某分局): the only one so called, where
    two bureaus have one there or the text names it besides, and the branches name no other."""
    if level not in {"区", "县"} or "分局" not in text:
        return None
    branches = {(m["bureau"], m["seat"]) for m in _SEAT.finditer(text) if not is_quarter(m["seat"])}
    seats = {seat for _, seat in branches}
    if len(seats) != 1:
        return None
    (seat,) = seats
    if len(branches) < 2 and seat not in _SEAT.sub("", text):
        return None
    found = [r for r in load_regions().values() if r.level == "county" and r.name.endswith(level) and seat in short_names(r.name)]
    return found[0] if len(found) == 1 else None


def _by_index(level: str, metadata: Metadata, text: str) -> Region | None:
    """The division in whose register the body stands that files a page: digits 3 to 8 of the unified social credit code (GB 32100-2015)
    its 索引号 begins with. Registers keep old codes, so that the text must name the place as well."""
    index = metadata.get("index")
    m = _CREDIT_CODE.match(index[0]) if index else None
    place = load_regions().get(m[1]) if m else None
    named = place and any(len(name) > 1 and name in text for name in (place.name, *short_names(place.name)))
    return place if place and named and place.name.endswith(_ENDS.get(level, level)) else None


def _by_number(levels: list[str], number: str | None, text: str) -> Region | None:
    """The place of one of some levels that the head of a 文号 stands for: the only one the text names, else the only one there
    is, or the only one of the province the text names."""
    if not number or "〔" not in number:
        return None
    head = _OFFICE.sub("", number.split("〔")[0])
    candidates = [c for level in levels for c in _candidates(level, head)]
    found = [c for c in candidates if c.name in text or any(len(s) > 1 and s in text for s in short_names(c.name))]
    if not found and len(levels) == 1:
        found = candidates
        if len(found) > 1:
            provinces = [r for r in load_regions().values() if r.level == "province" and r.name in text]
            found = [c for c in candidates if len(provinces) == 1 and is_within(c, provinces[0])]
    return found[0] if len(found) == 1 else None


@cache
def _candidates(level: str, head: str) -> tuple[Region, ...]:
    """The divisions of a level that the head of a 文号 (徐, 锡, 鞍立) can stand for."""
    if not head:
        return ()
    table = load_abbreviations()
    regions = load_regions().values()
    if level in {"省", "自治区"}:
        return tuple(r for r in regions if r.level == "province" and r.name == table["provinces"].get(head))
    other = {names.get(head) for names in table.values()}
    found = []
    for r in regions:
        if not r.name.endswith(_ENDS.get(level, level)) or (r.level == "province" and r.code not in MUNICIPALITIES):
            continue
        above = load_regions().get(r.parent)
        inner = len(head) == 2 and above is not None and above.name[0] == head[0] and r.name[0] == head[1]
        if r.name.startswith(head) or inner or (level == "市" and r.name in other):
            found.append(r)
    return tuple(found)


def _by_name(level: str, text: str, times: int) -> Region | None:
    """The only division of a level that a text names: a province by its name alone, so many ``times``, others by that of a body."""
    if level not in {"省", "自治区"}:
        return _only_place(text, level)
    provinces = [r for r in load_regions().values() if r.level == "province" and r.name in text]
    found = [r for r in provinces if r.name.endswith(_ENDS.get(level, level)) and len(provinces) == 1 and _times_named(r, text) >= times]
    return found[0] if len(found) == 1 else None


def _times_named(province: Region, text: str) -> int:
    """How often a text names a province, in full or by a branch of a state body (保监会云南监管局)."""
    branches = sum(m[0].startswith(short_names(province.name)) for m in _BRANCH.finditer(text))
    return text.count(province.name) + branches


def _only_place(text: str, level: str = "") -> Region | None:
    """The one place (of a level) whose government or bodies a text names in full; None where it names several."""
    found = {}
    for m in _GOVERNED.finditer(text):
        place = next((p for i in range(len(m[0]) - 3) if (p := find_place(m[0][i:]))), None)
        if place and place.name.endswith(level):
            found[place.code] = place
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def load_abbreviations() -> Mapping[str, Mapping[str, str]]:
    """The characters 文号 use for places: ``provinces`` and ``cities``, by full name."""
    data: Mapping[str, Mapping[str, str]] = tomllib.loads(
        resources.files("ontology").joinpath("abbreviations.toml").read_text("utf-8")
    )
    return data
