"""Places of a text that are no division of the table: towns, development zones, divisions of the 兵团; their bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ontology.agencies import LEVEL_NAMES, Agency, Function, short_name
from ontology.ids import fold
from ontology.names import parse_name, split_level, split_second_name
from ontology.place_names import find_prefix
from ontology.regions import Region, city_of, official_name

_ARMY_CITIES = {
    "阿拉尔市": "第一师",
    "铁门关市": "第二师",
    "图木舒克市": "第三师",
    "可克达拉市": "第四师",
    "双河市": "第五师",
    "五家渠市": "第六师",
    "胡杨河市": "第七师",
    "石河子市": "第八师",
    "白杨市": "第九师",
    "北屯市": "第十师",
    "新星市": "第十三师",
    "昆玉市": "第十四师",
}
"""The cities whose government and the command of a division of the 兵团 are one body (师市)."""

_ARMY = re.compile(
    r"^(?:新疆生产建设兵团)?(第[一二三四五六七八九十]{1,2}师(?![范资生傅徒长团])(?:[\u4e00-\u9fff]{2,4}?市)?)"
)
_TOWN = re.compile(
    r"^((?!乡镇|镇街|各|关于)[\u4e00-\u9fff]{1,6}?(?:镇|乡|苏木|街道))(?=人民政府|政府|办事处|党委|党工委|委员会|人民代表大会)"
)
_ZONE = re.compile(
    r"^((?!关于|印发|转发|批转|各)[\u4e00-\u9fff()]{0,24}?(?:开发区|高新区|经开区|新区|新片区|试验区|实验区|示范区|度假区|保税区|综保区|港区|合作区|集聚区|景区"
    r"|投资区|管理区|工业园区|产业园区|园区|科技城|新城))(?:\([^()]+\))?(?:开发建设|规划建设)?(?:管理委员会|管委会|党工委|工作委员会)"
)
_OFFICE_OF = re.compile(r"^(?:人民)?政府(?=[\u4e00-\u9fff]{1,6}?街道办事处)")
"""The government whose office a street's is (某区人民政府某某街道办事处)."""
_PARTY = re.compile(r"^(?:中国共产党|中共)")
_HEADS = ("中共", "共青团", "团")
_HAS_TOWN = re.compile(r"[镇乡木道]")
_IN_TOWN = re.compile(r"^([\u4e00-\u9fff]{1,5}?(?:镇|乡|苏木|街道))([\u4e00-\u9fff]{2,})$")
_TOWN_ONLY = {("中共", "工作委员会"): "党委机构", ("", "人民代表大会主席团"): "人大机构"}
_ENDS_TOWN = ("镇", "乡", "苏木", "街道")
_TOWN_WORD = re.compile(r"^(?:本|我|全)?(?:街道(?!办)|镇街|镇(?!街|村)|乡(?!镇|村)|苏木)(?P<tail>.+)$")
_ARMY_NAME = re.compile(r"^第[一二三四五六七八九十]{1,2}师[\u4e00-\u9fff]{2,4}?市(?P<tail>.{2,})$")
_CORPS = "新疆生产建设兵团"
_CORPS_NAME = re.compile(r"^(?:新疆生产建设)?兵团(?P<tail>.{2,})$")
_ARMY_CITY = re.compile(r"^(第[一二三四五六七八九十]{1,2}师)([\u4e00-\u9fff]{2,4}市)$")
_ARMY_WORD = re.compile(r"^师(?:市|(?![范资生傅徒长团]))(?P<tail>.{2,})$")
_ZONE_WORD = re.compile(
    r"^(?:本|我|全)?(?P<word>高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|新片区|新区|试验区|实验区|示范区|度假区|保税区|综保区|港区"
    r"|合作区|景区|投资区|园区|区)(?P<tail>.+)$"
)
_INSTITUTION = re.compile(r"[\u4e00-\u9fff()]{2,30}(?:大学|学院|医院|学校|[中小]学|公司|集团|研究院|研究所|幼儿园)")
"""A school, hospital or company that issues a text: the organs every institution has are its own there."""
_OF_INSTITUTION = re.compile(r"(?:校|院|公司|集团)?(?P<tail>团委|工会|妇联|纪委|党委办公室|(?:党委)?(?:组织|宣传|统战)部)")
_OF_COMMITTEE = re.compile(r"^中共\{\}委(?!员会)")
"""The Party committee of a place in the name of one of its departments."""
_DEPARTMENT = re.compile(r"中共(?P<of>[\u4e00-\u9fff()]{2,30}?)(?:工作)?委员会(?:办公室|(?:组织|宣传)部|统一战线工作部|政法委员会)")
"""A department of such a committee that is called by its whole name."""
_AREA_RUNS_ON = ("域", "县", "块", "内")
# A body printed without any place: one of the text's own only if it is named like a department.
_OWN = re.compile(
    r"(?:局|办公室|办|中心|委员会|委|大队|支队|执法队|服务站|分局|部|联合会|妇联|残联|工会|纪工委|管委会)$"
)
# A town has no bureaus (局): those belong to its county.
_OWN_OF_TOWN = re.compile(r"(?:办公室|办|中心|执法队|服务站|联合会|妇联|残联|工会|团委|纪委|人武部|纪工委)$")
_NO_BODY = re.compile(r"派出所$|(?:有限)?公司$|集团$|大学$|学院$|医院$|银行$|^(?:国家|中国|中央|全国|国务院|兵团)")
# Offices of towns, printed short all over the country.
_TOWN_FORMS = {
    "党政办": "党政办公室",
    "党建办": "党建办公室",
    "经发办": "经济发展办公室",
    "综合执法队": "综合行政执法队",
    "综合执法办": "综合行政执法办公室",
    "人大": "人民代表大会主席团",
    "人大主席团": "人民代表大会主席团",
    "工会": "总工会",
}
_SHARED_KINDS = frozenset(
    {"群团组织", "党委机构", "监察机关", "军事机关", "议事协调机构", "政府部门", "地方政府", "事业单位", "垂直管理机构"}
)


def find_army(text: str, place: Region | None) -> str | None:
    """The 师市 a folded name is printed with, or that its place is (石河子市 → 第八师石河子市); None for other places."""
    if text.startswith("第") and (named := _ARMY.match(text)) is not None:
        return named[1]
    division = _ARMY_CITIES.get(place.name) if place is not None else None
    return f"{division}{place.name}" if division is not None and place is not None else None


def find_locality(text: str, place: Region | None = None) -> str | None:
    """The full name of the town, zone or 兵团 division a text begins with, when its body is the issuer; else None.

    ``text`` is an issuer, a letterhead or a title: 桐庐县分水镇人民政府文件 → 桐庐县分水镇, 重庆两江新区管理委员会 → 重庆两江新区.
    ``place`` completes a name printed without its county or city (分水镇人民政府 in 桐庐县).
    """
    key = _PARTY.sub("", fold(text))
    if (army := _ARMY.match(key)) is not None:
        return army[1]
    if _INSTITUTION.fullmatch(key) is not None:
        return key
    found = find_prefix(key, place)
    if found is not None:
        region, length, is_full = found
        rest = _OFFICE_OF.sub("", key[length:])
        if (town := _TOWN.match(rest)) is not None and (is_full or region.level == "county"):
            return official_name(region) + town[1]
        if is_full and re.match(r"(?:人民)?(?:政府|委|法院|检察院)|行政公署", rest):
            return None
    if (town := _TOWN.match(key)) is not None:
        return (official_name(place) if place is not None and place.level == "county" else "") + town[1]
    zone = _ZONE.match(key)
    if zone is None or (found is not None and found[1] >= len(zone[1])):
        return None
    if found is not None or place is None or place.level == "country":
        return zone[1]
    return (official_name(place) if place.level == "county" else short_name(place)) + zone[1]


def region_of(locality: str) -> Region | None:
    """The division a locality's full name begins with: 桐庐县 for 桐庐县分水镇."""
    if (army := _ARMY.match(locality)) is not None:
        rest = find_prefix(army[1].split("师", 1)[1])
        return rest[0] if rest is not None else None
    found = find_prefix(locality)
    return found[0] if found is not None else None


def is_local_form(text: str, functions: Mapping[str, tuple[Function, ...]]) -> bool:
    """Whether a folded text is a body of a town or of a 师市 by its level word: 镇妇联, 师市水利局."""
    found = _TOWN_WORD.match(text) or _ARMY_WORD.match(text) or _ARMY_NAME.match(text)
    return found is not None and len(found["tail"]) > 1 and _is_tail(found["tail"], functions)


def _is_tail(tail: str, functions: Mapping[str, tuple[Function, ...]]) -> bool:
    if tail in ("政府", "人民政府", "办事处", "党委", "委"):
        return False
    return "{}" + tail in functions or tail in _TOWN_FORMS or parse_name("县" + tail) is not None


@lru_cache(maxsize=1 << 14)
def _split_own(text: str, locality: str) -> tuple[str, bool] | None:
    """What follows the locality's own level word in a name, and whether there was one."""
    if text.startswith(locality) and len(text) > len(locality) + 1:
        return text[len(locality) :], True
    is_town = locality.endswith(_ENDS_TOWN)
    if _INSTITUTION.fullmatch(locality) is not None:
        organ = _OF_INSTITUTION.fullmatch(text)
        return (organ["tail"], True) if organ is not None else None
    if is_town:
        region = find_prefix(locality)
        town = locality[region[1] :] if region is not None else locality
        if text.startswith(town) and len(text) > len(town) + 1:
            return text[len(town) :], True
        found = _TOWN_WORD.match(text)
    elif _ARMY.match(locality):
        found = _ARMY_WORD.match(text)
        return (found["tail"], True) if found is not None else None
    else:
        found = _ZONE_WORD.match(text)
        if found is not None and (found["tail"].startswith(_AREA_RUNS_ON) or not _is_word_of(found["word"], locality)):
            return None
    if found is not None:
        return found["tail"], True
    prefix = find_prefix(text, region_of(locality))
    if split_level(text) is not None or prefix is not None:
        return None
    return (text, False) if (_OWN_OF_TOWN if is_town else _OWN).search(text) and not _NO_BODY.search(text) else None


def _is_word_of(word: str, zone: str) -> bool:
    """Whether a word for a zone can mean the given one: 保税区 in a text of 两江新区 is another."""
    return word == "区" or zone.endswith(word) or (word[:2] in ("经开", "经济", "高新") and word[:1] in zone[2:])


def build_full(text: str, functions: Mapping[str, tuple[Function, ...]], own: Region | None = None) -> Agency | None:
    """A body of a town, a 师市 or the 兵团 printed with its whole name (桐庐县分水镇妇联, 兵团发展改革委), or a 师市; else None; the county is called
    as the text's ``own`` place is, where it is that."""
    head = next((h for h in _HEADS if text.startswith(h)), "")
    rest = text[len(head) :]
    if (city := _ARMY_CITY.match(text)) is not None:
        own_city = _ARMY_CITIES.get(city[2]) == city[1]
        return Agency(text, text, "地方政府", "市级", region_of(text), _CORPS, False) if own_city else None
    if (committee := _DEPARTMENT.fullmatch(text)) is not None:
        home = find_prefix(committee["of"])
        return Agency(text, text, "党委机构", LEVEL_NAMES[home[0].level] if home else "未知", home[0] if home else None, None, False)
    if (corps := _CORPS_NAME.match(rest)) is not None:
        locality, place, level = _CORPS, region_of("新疆维吾尔自治区"), "省级"
        rest = locality + corps["tail"]
    elif (army := _ARMY_NAME.match(rest)) is not None:
        locality, place, level = rest[: army.start("tail")], region_of(rest), "市级"
    else:
        found = find_prefix(rest) if _HAS_TOWN.search(rest) else None
        town = _IN_TOWN.match(rest[found[1] :]) if found is not None and found[2] else None
        if found is None or town is None or found[0].level not in ("county", "prefecture"):
            return None
        place = own if own is not None and own.code == found[0].code else found[0]
        locality, level = official_name(place) + town[1], "乡级"
        rest = locality + town[2]
    tail = rest[len(locality) :]
    listed = [f for f in functions.get(head + "{}" + tail, ()) if f.kind in _SHARED_KINDS and "{c}" not in f.name]
    if (kind := _TOWN_ONLY.get((head, tail))) is not None:
        return Agency(text, text, kind, level, place, None, False)
    if not listed or tail in ("人民政府", "政府"):
        return None
    name = listed[0].name.replace("{s}", locality).replace("{}", locality)
    return Agency(name, text, listed[0].kind, level, place, None, False)


def build_local(
    text: str,
    locality: str,
    place: Region | None,
    functions: Mapping[str, tuple[Function, ...]],
    bodies: Mapping[str, tuple[Agency, ...]],
) -> Agency | None:
    """The locality's own body a folded text names in a text issued there (镇妇联, 经济运行局); None for other bodies."""
    own = _split_own(text, locality)
    if own is None:
        return None
    tail, has_word = own
    if (second := split_second_name("县" + tail)) is not None:
        tail = second[0][1:]
    if not has_word and tail in bodies and "{}" + tail not in functions:
        return None
    kind, name = _name(tail, locality, place, functions)
    if name is None:
        return None
    is_town = locality.endswith(_ENDS_TOWN)
    zone_level = LEVEL_NAMES[place.level] if place is not None else "未知"
    level = "乡级" if is_town else "市级" if _ARMY.match(locality) else zone_level
    return Agency(name, text, kind, level, place, locality + "人民政府" if is_town else None, False)


def _name(
    tail: str, locality: str, place: Region | None, functions: Mapping[str, tuple[Function, ...]]
) -> tuple[str, str | None]:
    is_town = locality.endswith(_ENDS_TOWN)
    if is_town and tail in ("政府", "人民政府", "办事处"):
        return "基层政权", locality + ("办事处" if locality.endswith("街道") else "人民政府")
    if is_town and tail == "党工委":
        return "党委机构", f"中共{locality}工作委员会"
    if not is_town and tail in ("管委会", "管理委员会"):
        return "功能区", locality + "管理委员会"
    if is_town and tail in _TOWN_FORMS:
        tail = _TOWN_FORMS[tail]
        listed: tuple[Function, ...] = ()
    else:
        listed = tuple(f for f in functions.get("{}" + tail, ()) if f.kind in _SHARED_KINDS)
        listed = tuple(f for f in listed if "county" in f.levels) or listed
        if not listed and tail == "团委":
            listed = functions.get("团{}委", ())
    if listed:
        function = listed[0]
        city = city_of(place) if place is not None else None
        short = locality
        if city is not None and "{c}" in function.name:
            for word in (city.name, short_name(city)):
                short = short.removeprefix(word)
        elif "{c}" in function.name or "{p}" in function.name:
            return function.kind, locality + tail
        pattern = function.name
        if not _ARMY.match(locality):  # 市委宣传部 of a 师市, but the committee of a school, town or zone is called by its whole name
            whole = _INSTITUTION.fullmatch(locality) or (is_town and not locality.endswith("街道"))
            committee = "委员会" if whole else "工作委员会"
            pattern = _OF_COMMITTEE.sub(f"中共{{}}{committee}", pattern)
        name = pattern.replace("{c}", city.name if city else "").replace("{s}", short).replace("{}", locality)
        return function.kind, name
    if tail.endswith("主席团"):
        return "人大机构", locality + tail
    parts = parse_name("县" + tail)
    return (parts.kind, locality + tail) if parts is not None else ("其他", None)
