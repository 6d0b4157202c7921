"""Groups of bodies named together (各县(市、区)政府, 市级有关部门) and, where listable, the divisions they cover."""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.regions import MUNICIPALITIES, Region, children

_UNITS = (
    "设区的市|设区市|地级以上市|地级及以上市|地级市|县级市|自治区|直辖市|自治州|自治县|行署|计划单列市|副省级城市|功能区|开发区|经开区|高新区"
    "|园区|度假区|新区|乡镇|镇街|镇乡|街道|苏木|县区|区县|市县|市州|州市|盟市|旗县|县市|市区|县城|省|市|县|区|旗|州|盟|镇|乡|地区|地方|地|村"
)
_BODIES = (
    "人民政府|政府|街道办事处|办事处|管理委员会|管委会|行政公署|党委|党组|党工委|委员会|直属机构|直属特设机构|直属事业单位|办事机构|派出机构"
    "|职能部门|主管部门|监管部门|行业主管部门|业务主管部门|部门|工作机构|机构|责任单位|牵头单位|配合单位|成员单位|直属单位|企事业单位|事业单位"
    "|国有企业|市属国企|国企|企业|单位|高等学校|高等院校|高校|院校|学校|医院|医疗机构|金融机构|银行|人民团体|群团组织|社会团体|组织|民主党派"
    "|委办局|委、办、局|委办|厅局|部委|部、委|委、局|委局|科室|处室|大企业|集团|媒体|协会|商会"
)
_MARKERS = "各级|各|有关|相关|直属|所属|其他|其它|各类|属地|涉及|沿线|沿江|沿海|所在地|项目所在|辖区|下属"
_OWNERS = (
    "国务院|中央国家机关|中央和国家机关|中央|国家|全省|全市|全区|全县|全州|全国|省内|市内|在[\u4e00-\u9fff]{1,3}|驻[\u4e00-\u9fff]{1,3}"
    "|省级|市级|区级|县级|州级|省直|市直|区直|县直|州直|盟直|省部属|部属|省属|市属|区属|县属|省|市|区|县|州|盟|委|级|直|自治区|条线"
)
_GLUE = "、|/|·|和|及|以及|或|与|\\(|\\)|主要|重点"
_TOKEN = f"(?:{_MARKERS}|{_OWNERS}|{_BODIES}|{_UNITS}|{_GLUE})"
_GROUP = re.compile(f"^{_TOKEN}+$")
_MARKER = re.compile(
    f"^(?:本|我|全)?(?:{_OWNERS})*(?:{_MARKERS})|各|有关|相关|直属|所属|成员单位"
    "|^(?:省|市|区|县|州|盟)(?:级|直|属)(?:机关)?(?:部门|单位|国有企业|国企|企业|高校|医院|院校|学校)$"
)
_HEAD = re.compile(f"(?:{_BODIES}|{_UNITS}|\\))$")
_COMPOSITE = re.compile(
    f"^(?:{_UNITS}|、)+\\((?:{_UNITS}|、|/|和)+\\)(?:{_BODIES})?$"
    f"|^(?:区县|县区|县市区|市县区?|乡镇|镇街)(?:、?街道)?(?:{_BODIES})?$"
)
_GOVERNMENTS = re.compile(
    r"^(?:(?:全省|全市|全区|全县|全州|省内|市内|省|市)?)各(?P<units>(?:设区的市|设区市|地级以上市|地级及以上市|地级市|县级市|自治州|自治县|自治旗|市|县|区|旗|州|盟|地区"
    r"|[、/·和及()])+)$"
)
_GOVERNMENT_WORDS = re.compile(r"人民政府|政府|行政公署|行署|\((?:功能区)?管委会\)")
_PREFECTURE_UNITS = ("设区的市", "设区市", "地级以上市", "地级及以上市", "地级市")


@lru_cache(maxsize=65536)
def is_group(text: str) -> bool:
    """Whether a folded text names a group of bodies."""
    if not 2 <= len(text) <= 40 or text.count("(") != text.count(")"):
        return False
    if not _GROUP.match(text) or not _HEAD.search(text):
        return False
    return bool(_MARKER.search(text)) or bool(_COMPOSITE.match(text))


def _ends_with_any(region: Region, units: str) -> bool:
    name = region.name
    return any(
        (unit == "县" and name.endswith("县"))
        or (unit == "市" and name.endswith("市"))
        or (unit == "区" and name.endswith("区") and not name.endswith("地区"))
        or (unit == "旗" and name.endswith("旗"))
        or (unit == "州" and name.endswith("自治州"))
        or (unit == "盟" and name.endswith("盟"))
        or (unit == "地" and name.endswith("地区"))
        for unit in units
    )


@lru_cache(maxsize=4096)
def member_regions(text: str, place: Region | None) -> tuple[Region, ...]:
    """The divisions whose governments a folded group name covers in a text of a place; empty where unlisted."""
    found = _GOVERNMENTS.match(_GOVERNMENT_WORDS.sub("", text))
    if found is None or place is None or place.level not in ("province", "prefecture"):
        return ()
    units = found.group("units")
    below = children(place)
    for word in _PREFECTURE_UNITS:
        if word in units:
            rest = units.replace(word, "")
            return tuple(
                r for r in below if r.level == "prefecture" and _ends_with_any(r, "市" + rest.replace("市", ""))
            )
    if "县级市" in units:
        units = units.replace("县级市", "市")
    kinds = "".join(c for c in units if c in "市县区旗州盟地")
    if place.level == "prefecture" or place.code in MUNICIPALITIES:
        return tuple(r for r in below if r.level == "county" and _ends_with_any(r, kinds))
    # in a province: 各市 and 各市、县(区) begin with the cities below it, 各县(市、区) means counties only
    counties = tuple(r for b in below for r in ((b,) if b.level == "county" else children(b)) if r.level == "county")
    if units[0] in "县区旗":
        return tuple(r for r in counties if _ends_with_any(r, kinds))
    cities = tuple(r for r in below if r.level == "prefecture" and _ends_with_any(r, kinds))
    # 市 beside 县 covers cities of both levels
    return cities + (tuple(r for r in counties if _ends_with_any(r, kinds)) if "县" in kinds else ())
