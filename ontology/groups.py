"""Groups of bodies named together (各县(市、区)政府, 市级有关部门) and, where listable, the divisions they cover."""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.place_names import is_place_name
from ontology.regions import MUNICIPALITIES, Region, children

_UNITS = (
    "设区的市|设区市|地级以上市|地级及以上市|地级市|县级市|自治区|直辖市|自治州|自治县|行署|计划单列市|副省级城市|功能区|开发\\(度假\\)区|度假\\(开发\\)区|开发区|经开区|高新区"
    "|省直管县|省直管市|直管县|直管市|特区|林区|园区|度假区|新区|乡镇|镇街|镇乡|街镇|街办|镇办|乡镇办|街道|街区|苏木|县区|区县|市县|市州|州市|盟市|旗县|县市|市区|县城|乡镇场|镇场|农场|林场|社区|省|市|县|区|旗|州|盟|镇|乡|地区|地方|地|村"
)
_BODIES = (
    "人民政府|政府|街道办事处|街道办|办事处|管理委员会|管委会|行政公署|党委|党组|党工委|委员会|直属机构|直属特设机构|直属事业单位|办事机构|派出机构"
    "|职能部门|工作部门|组成部门|主管部门|监管部门|行业部门|行业管理部门|行业监管部门|行业主管部门|业务主管部门|部门|工作机构|机构|责任单位|牵头单位|配合单位|成员单位|直属单位|企事业单位|事业单位"
    "|国有企业|国有公司|市属国企|国企|企业|单位|高等学校|中小学校|中小学|高等院校|高校|院校|学校|医院|医疗机构|银行业金融机构|金融机构|商业银行|保险机构|担保机构|供电企业|电网企业|通信企业|银行|人民团体|群团组织|社会团体|组织|民主党派"
    "|委办局|委、办、局|委办|厅局|部委|部、委|委、局|委局|科室|处室|股室|大企业|集团|媒体|协会|商会"
)
_MARKERS = "各级|各|有关|相关|直属|所属|其他|其它|各类|属地|涉及|沿线|沿江|沿海|所在地|事发地|事件发生地|灾害发生地|发生地|案发地|受灾地|项目所在|辖区|下属"
_OWNERS = (
    "国务院|中央国家机关|中央和国家机关|中央|国家|全省|全市|全区|全县|全州|全国|省内|市内|在[\u4e00-\u9fff]{1,3}|驻[\u4e00-\u9fff]{1,3}"
    "|省级|市级|区级|县级|州级|省直|市直|区直|县直|州直|盟直|省部属|部属|省属|市属|区属|县属|省|市|区|县|州|盟|委|级|直|自治区|局属|委属|厅属|院属|机关|条线"
)
_GLUE = "项目(?=乡镇|镇|乡|街道|县|区|市|村|单位)|、|/|·|和|及|以及|或|与|\\(|\\)|主要|重点"
_TOKEN = f"(?:{_MARKERS}|{_OWNERS}|{_BODIES}|{_UNITS}|{_GLUE})"
_GROUP = re.compile(f"^{_TOKEN}+$")
_MARKER = re.compile(
    f"^(?:本|我|全)?(?:{_OWNERS})*(?:{_MARKERS})|各|有关|相关|直属|所属|成员单位"
    "|^(?:省|市|区|县|州|盟|旗|自治区|国务院)(?:人民政府|政府)?(?:级|直|直属)?(?:工作|组成)部门$"
    "|^(?:省|市|区|县|州|盟|旗)(?:人民政府|政府)(?:派出机构|办事机构)$"
    "|^(?:省|市|区|县|州|盟)(?:级|直|属)(?:机关)?(?:部门|单位|国有企业|国企|企业|高校|医院|院校|学校)$"
)
_HEAD = re.compile(f"(?:{_BODIES}|{_UNITS}|\\))$")
_COMPOSITE = re.compile(
    r"^(?:地方|省级|市级|县级|区级|基层)(?:党委、?)?(?:人民政府|政府)$|"
    f"^(?:{_UNITS}|、)+\\((?:{_UNITS}|、|/|和)+\\)(?:{_BODIES})?$"
    "|^(?:企业|行业|行政)(?:业务)?主管部门$"
    f"|^(?:区县|县区|县市区|市县区?|乡镇|镇街)(?:、?街道)?(?:{_BODIES})?$"
)
# 市内四区政府, 主城区政府, 三县两区政府: counted, not named
_COUNTED = re.compile(
    r"^(?:(?:市内|主城|中心城|市辖|城)[一二三四五六七八九十两\d]+区|(?:市内各|主城|中心城|中心|市辖)(?:城区|区)"
    r"|(?:[一二三四五六七八九十两\d]+(?:个)?(?:县|市|区|旗|州)){1,3})(?:人民政府|政府|管委会)?$"
)
# 13个街道、镇: one group, counted
_COUNTED_TOWNS = re.compile(
    r"^(?:全[市区县旗])?[一二三四五六七八九十两\d]+个(?:(?:乡镇|镇乡|镇街|街镇|街道|街区|苏木|县区|区县|镇|乡)[、和及]?)+(?<![、和及])(?:\((?:街道|镇|乡)\))?(?:办事处|人民政府|政府)?$"
)
# headings of a list, not parties of it
_LABELS = frozenset({"成员单位", "责任单位", "牵头单位", "配合单位", "直属单位"})
_OFFICE_KINDS = frozenset("委办厅局署")
_UNIT_RUN = re.compile(f"^(?:{_UNITS}|\\(|\\)|、|和)+(?:{_BODIES})?(?:\\((?:{_BODIES}|{_UNITS})\\))?$")
_UNITS_ONLY = re.compile(f"^各(?:{_UNITS}|\\(|\\)|、)+$")
_BODY_END = re.compile(f"(?:{_BODIES})(?:\\((?:{_BODIES}|{_UNITS})\\))?$")
_OFFICES = re.compile(r"(?:各|相关|有关)(?:部|委|办|厅)(?:、(?:委|办|厅|局|署))*$")
# 各盟行政公署、市人民政府 are the governments of one level
_SINGLE_GOVERNMENTS = frozenset(f"{unit}{body}" for unit in "市州盟" for body in ("人民政府", "政府"))
_BRACKETED_UNITS = re.compile(r"各[市县区旗州盟]\([市县区旗州盟、]+\)$")
_BARE_GOVERNMENTS = frozenset(f"{unit}{body}" for unit in "区县旗" for body in ("人民政府", "政府"))
_SPECIFIC = re.compile(r"^(?:高新区|经开区|度假区|新区)")
_OWN_MARKER = re.compile(r"^(?:各|有关|相关|其他|其它|直属|所属|属地|[省市区县州盟](?:各|有关|相关|级|直|政府|委))")
_DESCRIBED = re.compile(f"^(?:有关|相关)(?:{_UNITS})$")
# teams set up for a matter: 全区经济运行各专班
_TEAMS = re.compile(
    r"^(?:[^各、,()]{2,14}|[省市区县州盟旗]级?)?各(?:个)?(?:工作)?(?:专班|专项(?:工作)?组|专责(?:工作)?组|专题组|工作(?:小)?组|推进组|指挥部|领导小组)$"
)
# of these words alone nobody is named: behind a group they go on with it (各科室、单位)
_BARE_BODIES = frozenset({"单位", "部门", "机构", "企业", "企事业单位"})
_AND = re.compile(r"以及|和|与|及")
# the last kind of divisions and one with a name of its own, which share the word 政府: (各市、州、)直管市及某林区人民政府
_SHARED_GOVERNMENT = re.compile(
    f"^(?:{_UNITS}|\\(|\\)|、)+(?:以及|及|和|与)(?P<named>[\u4e00-\u9fff]{{2,9}}?)(?:人民政府|政府)$"
)
_GENERIC_ZONES = re.compile(r"^(?:开发区|功能区|园区|产业园区|产业集聚区)(?:管委会|管理委员会)?$")
_GOVERNMENTS = re.compile(
    r"^(?:(?:全省|全市|全区|全县|全州|省内|市内|省|市)?)各(?P<units>(?:设区的市|设区市|地级以上市|地级及以上市|地级市|县级市|自治州|自治县|自治旗|市|县|区|旗|州|盟|地区"
    r"|[、/·和及()])+)$"
)
_GOVERNMENT_WORDS = re.compile(r"人民政府|政府|行政公署|行署|\((?:功能区)?管委会\)")
_PREFECTURE_UNITS = ("设区的市", "设区市", "地级以上市", "地级及以上市", "地级市")
# units of one kind below a body: 各社区, 街道各社区, 各派出所, 某局集团公司各工务段
_BRANCHES = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,12}(?:公司|集团|局|委|街道|办事处|[省市县区州镇乡校院厅]))?各(?:有关|相关)?"
    r"(?:[^由要应须负责牵配和与及、,()各级]{0,6}(?:分局|支局|派出所|[大中支]队|分公司|子公司|[工车电机]务段|供电段|团场|师市|司法所|卫生院|卫生服务(?:中心|站)|供电所|执法队|居委会|村委会)"
    r"|(?:街道|农村|城市|乡镇|村|大|中|小|公办|民办|职业|中等|高等|公立|基层|直属|连队|行政)*(?:社区|学校|中小学|小学|中学|幼儿园|医院|村居|村社|连队|村|学院|院系|院部|部处|系部|教研室))$"
)
_MILITARY = re.compile(r"^(?:军队|全军|驻军|武警部队|军队和武警部队|军地)(?:各级|各|有关|相关)[\u4e00-\u9fff]{0,8}(?:部门|单位|机关|机构|部队)$")
"""Bodies of the forces, named by what they do: 军队各级后勤部门."""

_COMPRISED = re.compile(r"(?<=.)\((?:含|包括)[^()]{1,30}\)(?=.)")
"""What a group is said to comprise, inside its name: 各市(含定州、辛集市)人民政府."""
_COMPANIES = re.compile(
    r"(?:各|有关|相关|各类)?(?:电网|发电|供电|售电|供水|供气|供热|燃气|电力|通信|电信|物业(?:服务)?|施工|建筑|房地产开发|运输|物流|快递|铁路|航空|港口|成品油|石油|煤炭|煤矿|钢铁|化工|保险|旅游|餐饮|药品|医药|食品|排污|用能|用水)企业"
)
"""Companies of a trade, all of them (电网企业, 物业服务企业)."""
_EVERY = re.compile(
    r"各(?![项种类方位式个级]|自(?!来))(?!有关|相关|部门|单位|地(?!税)|[^局所站院办]{0,4}(?:[提加推落开完建抓做到在为向把将按对][高强快进实展善立好]|[要应须负]))[\u4e00-\u9fff]{0,8}(?:局|所|站|院|办|公司|集团|银行|支行|分行|中心|大队|支队|建设单位|施工单位|责任单位|企业|协会)"
)
"""Every body of a kind (各粮食局, 各水管站, 各施工单位)."""


@lru_cache(maxsize=65536)
def is_group(text: str) -> bool:
    """Whether a folded text names a group of bodies."""
    if "含" in text or "包括" in text:
        text = _COMPRISED.sub("", text)
    if not 2 <= len(text) <= 40 or text.count("(") != text.count(")"):
        return False
    if _COUNTED.match(text) or ("个" in text and _COUNTED_TOWNS.match(text)) or ("各" in text and _TEAMS.match(text)) or ("、" in text and _names_offices(text)):
        return True
    if text in _LABELS:
        return False
    if (text[0] == "各" and _EVERY.fullmatch(text)) or (text.endswith("企业") and _COMPANIES.fullmatch(text)):
        return True
    if "各" in text and _BRANCHES.match(text):
        return True
    if text[0] in "军全驻武" and _MILITARY.match(text):
        return True
    if text.endswith("成员单位") and len(text) > 6:
        return True  # 市某某领导小组成员单位
    if not _GROUP.match(text) or not _HEAD.search(text):
        return False
    return bool(_MARKER.search(text)) or bool(_COMPOSITE.match(text))


def _names_offices(text: str) -> bool:
    """Whether a text names offices by kind alone (各委、办、局, 市各委、办、局, 相关委、办、局)."""
    found = _OFFICES.search(text)
    return found is not None and (found.start() == 0 or ("各" in text and _GROUP.match(text[: text.index("各") + 1]) is not None))


def continues_group(first: str, second: str, second_is_body: bool) -> bool:
    """Whether two neighbours of a list are one group printed with 、 (各区、县(市)政府), not a group and a party."""
    if _OFFICES.search(first):
        return second in _OFFICE_KINDS
    if "个" in first and _COUNTED_TOWNS.match(f"{first}、{second}"):
        return True
    if second in _BARE_BODIES and opens_group(first) and is_group(first):
        return True
    if first.startswith("各") and _shares_government(second):
        return _UNITS_ONLY.match(first) is not None  # what 及 adds is no part of the run
    if not opens_group(first) or not is_group(f"{first}、{second}") or not (is_group(first) or _DESCRIBED.match(first)):
        return False
    if (joined := _AND.search(second)) and is_group(second[joined.end() :]) | is_generic_zone(second[joined.end() :]):
        # 各区、县(市)政府及开发区管委会: what 和 adds is no part of the run
        second = second[: joined.start()]
    if not _UNIT_RUN.match(second) or _SPECIFIC.match(second):
        return False
    if first.endswith(("行政公署", "行署")) and second in _SINGLE_GOVERNMENTS:
        return True
    if (bracketed := _BRACKETED_UNITS.search(first)) and second[:1] not in bracketed[0] and second in _BARE_GOVERNMENTS:
        return True  # 各县(市)、区政府: no district is named
    if _BODY_END.search(first) or (first.endswith(")") and second_is_body):
        # 各乡镇人民政府、街道办事处: the second is no party of its own
        return not second_is_body and not is_group(second) and not is_generic_zone(second)
    return True


def _shares_government(text: str) -> bool:
    """Whether kinds of divisions without a body and a division by its name share the word 政府 that ends a text."""
    shared = _SHARED_GOVERNMENT.match(text) if text.endswith("政府") else None
    return shared is not None and is_place_name(shared["named"])


def opens_group(first: str) -> bool:
    """Whether a piece of a list may be the first half of a group: cheap, for lists of many names."""
    return "各" in first or "个" in first or first.lstrip().startswith(("有关", "相关"))


def is_generic_zone(text: str) -> bool:
    """Whether a folded text names zones by their kind only (开发区管委会): after a group of a list, all of them."""
    return bool(_GENERIC_ZONES.match(text))


def find_conjunction(text: str) -> tuple[int, int] | None:
    """Where 和 joins two groups (省直有关部门和各市州人民政府); None where a text is one group, as 各乡镇和街道 is."""
    for found in _AND.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        if _BODY_END.search(left) and _OWN_MARKER.match(right) and is_group(left) and is_group(right):
            return found.span()
    return None


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
