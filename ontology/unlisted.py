"""Bodies that no list holds, named by the grammar: zones (高新区管委会), towns (佛堂镇) and any other official name."""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.agencies import LEVEL_NAMES, Agency, short_name
from ontology.names import NameParts, is_zone, resolve_level, split_level, starts_sentence
from ontology.place_names import find_prefix
from ontology.regions import MUNICIPALITIES, Region, children, country, is_within, official_name

_UNKNOWN_LEVEL = "未知"
_TOWN_LEVEL = "乡级"
_COMMITTEE = re.compile(r"(?:管委会|管理委员会)$")
# Zones that officials list like a division (高新区、泉州开发区): what is meant is the committee that governs them.
_GOVERNED = re.compile(
    r"(?:高新技术产业开发区|高新技术开发区|经济技术开发区|经济开发区|高新区|经开区|开发区|新片区|新区|投资区|度假区|保税区|综保区|港区|工业园区)$"
)
# Zones known by their own name alone: what stands before it officially is a province, a city, or a larger zone.
_ALONE = re.compile(r"(?:港区|园区|保护区|国家公园|湿地公园)$")
_TOWN = re.compile(
    r"^(?P<stem>[\u4e00-\u9fff]{1,6}?)"
    r"(?:(?P<town>镇|乡|苏木)(?:人民政府|政府)?|(?P<street>街道)(?:办事处|办|党工委)?)$"
)
# 中心镇, 小城镇 are kinds of town, 改革后进乡 is none: what stands before 镇 or 乡 in a name is no such word.
_NO_TOWN = re.compile(
    r"^(?:各|有关|相关|全|本|所有|每|该|一批|部分|重点|中心|特色|试点|示范|美丽|新型|建制|边境|民族|下辖|及|和(?![平睦顺安])|与|由|在|对|向(?![阳前荣])|为|城$|小城$|古$|集$|村$|老$|商业|社区|街区|城市|主要|本地|周边|城区)"
    r"|(?:小|强|重|型|类|色|级|各|的|等|名|千年古|工业|经济)$|经济|产业|文化|历史|旅游|农村|振兴|人口|推进|支持|开展|负责|落实|整治|治理"
)
_LIKE_A_VERB = re.compile(r"^(?:和[平睦顺安]|向[阳前荣]|建设[镇街]|新建[镇街])")
_NO_TOWNSHIP = re.compile(r"(?:城|下|回|返|家|故|水|老|同|他|入|还|之|侨|离|异|思|进|出|爱|惠|驻)$")


ENFORCERS = re.compile(r"(?<=委)(?:综合)?(?:行政)?(?:执法|监察|稽查)[总支大]队$")
"""The enforcing team behind the short name of a commission, at the end of a name."""


def build_unlisted(text: str, parts: NameParts, place: Region | None) -> Agency:
    """The body a well-formed name means in a text of a place, by the grammar alone."""
    if parts.kind == "功能区" and (_COMMITTEE.search(parts.rest) or _GOVERNED.search(parts.rest)):
        return _build_zone(text, parts, place)
    owner = _owner(parts, place)
    name = text
    if owner is not None and parts.level_word and owner.level != "country":
        party = "中共" if parts.rest.startswith("委") else ""
        name = party + official_name(owner) + parts.rest
    elif owner is not None and parts.full_prefix and owner.level == "county":
        name = official_name(owner) + parts.rest
    return _agency(name, text, parts.kind, owner)


def _agency(name: str, text: str, kind: str, owner: Region | None) -> Agency:
    level = LEVEL_NAMES[owner.level] if owner is not None else _UNKNOWN_LEVEL
    return Agency(name, text, kind, level, owner, None, False)


def _owner(parts: NameParts, place: Region | None) -> Region | None:
    if parts.level_word:
        return resolve_level(parts.level_word, place)
    if parts.place is None or parts.place == country():
        return None
    if parts.full_prefix:
        return parts.place
    # a short name may be part of an ordinary one (中山大学 is not in 中山市): only the text's own places count
    if place is None or parts.suffix in ("大学", "学院", "医院", "银行"):
        return None
    return parts.place if is_within(place, parts.place) or is_within(parts.place, place) else None


def _build_zone(text: str, parts: NameParts, place: Region | None) -> Agency:
    """The committee of a zone, under the short name of its place: 市高新区, 苏州高新区管委会 are one body."""
    stem = _COMMITTEE.sub("", parts.rest)
    owner = _owner(parts, place)
    own_name = not parts.prefix
    if owner is not None and owner.level == "county" and not parts.full_prefix and not parts.level_word:
        # 西湖风景名胜区 is not the district's although it begins like 西湖区; 昆山高新区 is 昆山市's
        own_name = not is_zone(stem)
        stem = _COMMITTEE.sub("", text) if own_name else stem
    if own_name:
        owner = None
    if own_name and place is not None:
        # a zone with a name of its own is the city's in a city's text; a county's text may mean either
        is_city = place.level == "prefecture" or place.code in MUNICIPALITIES
        owner = place if is_city or (is_zone(stem) and place.level == "county") else None
    if owner is None or owner.level == "country":
        return _agency(_COMMITTEE.sub("", text) + "管理委员会", text, parts.kind, None)
    if short_name(owner) in stem or (own_name and _ALONE.search(stem) and not is_zone(stem)):
        return _agency(stem + "管理委员会", text, parts.kind, owner)
    whole = owner.level == "county" and not is_zone(stem)
    name = (official_name(owner) if whole else short_name(owner)) + stem + "管理委员会"
    return _agency(name, text, parts.kind, owner)


@lru_cache(maxsize=65536)
def is_town(text: str) -> bool:
    """Whether a folded text is built like the name of a town, township or street office: 佛堂镇, 稠江街道办事处."""
    return _split_town(text, None) is not None


def _split_town(text: str, place: Region | None) -> tuple[str, Region | None, str] | None:
    """The level word, the division before the name, and the full name of a town's body without them."""
    word, region, rest = "", None, text
    found = find_prefix(text, place)
    if found is not None and len(text) - found[1] >= 2 and (found[2] or _TOWN.match(text[found[1] :])):
        region, rest = found[0], text[found[1] :]
    elif (level := split_level(text)) is not None and level[0] in ("市", "县", "区", "旗"):
        word, rest = level
    elif text[-1] in "镇乡道木" and starts_sentence(text) and not _LIKE_A_VERB.match(text):
        # without 人民政府 or 办事处 a sentence may end so as well: 改造街道
        return None
    match = _TOWN.match(rest)
    if match is None:
        # the name may begin like a short name of a division (平湖街道)
        region, word, match = None, "", _TOWN.match(text)
    if match is None:
        return None
    stem = match["stem"]
    limit = 1 if region is not None or word else 2
    if not limit <= len(stem) <= 5 or (len(stem) > 4 and not match["street"]) or _NO_TOWN.search(stem):
        return None
    if match["town"] == "乡" and _NO_TOWNSHIP.search(stem):
        return None
    body = "街道办事处" if match["street"] else f"{match['town']}人民政府"
    return word, region, stem + body


def build_town(text: str, place: Region | None) -> Agency | None:
    """The government of a town or the office of a street; placed only where one county is named or meant."""
    found = _split_town(text, place)
    if found is None:
        return None
    word, owner, name = found
    if word:
        owner = resolve_level(word, place)
    elif owner is None:
        owner = place
    if owner is not None and not (owner.level == "county" or (owner.level == "prefecture" and not children(owner))):
        owner = None
    full = official_name(owner) + name if owner is not None else name
    parent = official_name(owner) + "人民政府" if owner is not None else None
    return Agency(full, text, "基层政权", _TOWN_LEVEL, owner, parent, False)
