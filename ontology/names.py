"""The grammar of official names: level word or place, function, suffix. For bodies that no list holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ontology.place_names import TOWN, find_prefix, is_place_name
from ontology.regions import Region, ancestors, load_regions

LEVEL_WORDS = ("自治区", "自治州", "自治县", "自治旗", "地区", "国家", "省", "市", "州", "盟", "县", "区", "旗")
"""Words that stand for the place of the text: 市财政局 is the financial bureau of the text's city."""

STATE_COUNCIL = "国务院"
_LEVEL = re.compile(r"^(?:本|我|全)?(" + "|".join(LEVEL_WORDS) + ")")
_WORD_RUNS_ON = {
    "市": "场域区县级",
    "区": "域县",
    "县": "域级区",
    "省": "级",
    "国家": "级",
    "州": "级",
    "盟": "旗",
    "旗": "县",
}

_LEVEL_TAILS = {"州": "自治州"}
_CITIZEN = re.compile(r"^民(?:中心|服务|热线|卡|代表|广场|$)")

# Suffixes by kind: those that make a name by themselves, and those that need a level word or a place before it.
# Longer suffixes win.
_SUFFIXES: dict[str, tuple[str, str]] = {
    "人大机构": ("", "人民代表大会常务委员会"),
    "政府部门": (
        "分局",
        "人民政府办公室 委员会 支队 总队 大队 执法队 办公厅 办公室 研究室 委 局 厅 署 办",
    ),
    "基层政权": (
        "街道办事处",
        "街道 镇 乡",
    ),
    "地方政府": (
        "人民政府 政府",
        "公署",
    ),
    "功能区": (
        "管理委员会 管委会 执行委员会 执委会 经济技术开发区 高新技术产业开发区 开发区 高新区 "
        "经开区 新区 港区 保税区 综保区 度假区 示范区 合作区 科技城 产业园区 工业园区 管理区",
        "",
    ),
    "议事协调机构": (
        "领导小组办公室 领导小组 指挥部办公室 指挥部 联席会议办公室",
        "工作专班",
    ),
    "审判机关": (
        "人民法院 中级法院 高级法院",
        "法院 审判庭 立案庭 行政庭",
    ),
    "检察机关": (
        "",
        "检察院",
    ),
    "群团组织": (
        "联合会",
        "总工会 红十字会 科协 作协 侨联 社科联 联",
    ),
    "社会组织": (
        "基金会 商会 协会",
        "学会",
    ),
    "事业单位": (
        "研究院 研究所 设计院 大学 学院",
        "科学院 学校 医院 党校 行政学院 图书馆 博物馆 档案馆 供销社 联合社 公积金中心 中心 总站 推广站 监测站 监督站 检测站 管理站 服务站 工作站 中心站 派出所 管理处 管理所 报社 电视台 院 社",
    ),
    "国有企业": (
        "",
        "传媒集团",
    ),
    "企业": (
        "供电公司 电力公司 有限公司 分公司 公司 集团",
        "",
    ),
    "金融机构": (
        "农商行 农商银行 银行 支行 分行",
        "",
    ),
    "垂直管理机构": (
        "海关 海事局 监管分局 安全监管局 分署 铁路局 调查队 办事处",
        "",
    ),
    "党委机构": (
        "党工委",
        "组织部 宣传部 统战部 工作部 工委",
    ),
    "军事机关": (
        "",
        "人武部 军分区 警备区",
    ),
    "监察机关": (
        "",
        "纪工委",
    ),
}
_BY_SUFFIX = {
    suffix: (kind, bound)
    for kind, lists in _SUFFIXES.items()
    for bound, words in zip((False, True), lists, strict=True)
    for suffix in words.split()
}
_SUFFIX = re.compile("(?:" + "|".join(sorted(_BY_SUFFIX, key=lambda s: (-len(s), s))) + ")$")
_ONLY_ALONE = frozenset("局厅署委办联院社")
_NEEDS_STEM = _ONLY_ALONE | {"镇", "乡", "街道", "中心", "公司", "集团", "协会"}

# Inside a name none of these words occurs: with one of them the text is a sentence or a list.
_NOT_IN_NAMES = re.compile(
    r"[的了并将等其该每被把于以从让使但或若各]|有关|相关|所有|督促|辖区|协调(?=[^室办]{2,8}(?:公司|集团|银行)$)|交办|督办|承办|主办|举办|协办(?!公室)|会办(?!公室)|常委(?!会)|加强|做好|落实|负责|牵头|配合"
    r"|提升|加快|进一步|参与|确保|完成|开展|实施|制定|研究制定|按照|根据|关于|对接|争取|力争|列入|列第|以上|以下|不再|级以|成员"
    r"|责任|单位|部门|分别|会同|会商(?!中心|平台|室)|商请|(?<=[局委办厅部院府])(?:报请|提请|报送|呈报|转报|函告|抄送)|征求|通过|依托|围绕|聚焦|组织开展|深化|坚持|打造|培育|引导|鼓励|召开|下同|同意|印发|指导(?!委|中心)|(?<!\d)(?!12345(?!\d))\d{3,}"
    r"|(?<=[局厅委办部])[会商](?=[省市县区州盟旗])|局长|市长|县长|区长|省长|主任|书记|厅长|部长|处长|院长|会长|经理|直属(?!机关)"
)
_STARTS_SENTENCE = re.compile(
    r"^(?:推进|推动|支持|建设|建立|健全|完善|优化|强化|促进|发挥|发展|服务|保障|创建|创新|构建|扩大|改善|规范|探索|引进|引育|新建|改造"
    r"|设立|成立|做强|做大|做优|组建|提高|增强|依法|定期|积极|继续|持续|全面|全力|抓好|抓实|抓住|用好|办好|建成|建好|启动|高水平|高质量"
    r"|高标准|认真|大力|及时|严格|申报|布局|落地|联合(?!国)|由|在|对|与|和|及|向|为|是|有|到|要|给|不|个|家|一批|所|类|全省|全市|全国|省级|市级"
    r"|组成|组织(?!部)|汇总|举办|承接|筹建|筹备|推广|增设|新设|重组|整合|撤销|授权|报送|报请|提请|抽调|选派|下达|拨付|审核"
    r"|会商|商请|报请|报经|呈报|上报|提交|抄送|(?:报|经)(?=[省市县区州盟]|国务院)|明确|调整|成为|作为|加入|进入|符合|经过|随着|结合|针对|县级|区级|国家级|世界级|部分|主要|重点|部|局|委|办|区域)"
)
_CHARACTERS = re.compile(r'^(?:[\u4e00-\u9fffA-Za-z0-9·\-]|"[\u4e00-\u9fffA-Za-z0-9]+")+$')
_DOUBLED = re.compile(r"(局局|委委|厅厅|办办|部部|院院|局委|局厅|厅局|局办|局院|委局|厅委|政府局|政府委|协委)$")
_GENERIC = re.compile(
    r"^(?:商业|政策性|中小|农村|村镇|外资|合资|民营|地方|国有|上市|龙头|骨干|科技|行业|专业|平台|物业|保险|证券|投资|强村|医疗|国际|产业|职业"
    r"|高等|技师|综合|城市|工业|经济|特色|现代|新型|一流|民办|公办|本科|企业|社会|公共|基层|县域|大型|小型|中型|互联网|房地产|建筑|文化|旅游"
    r"|体育|教育|金融|技术|高新|创新|研发|制造|贸易|物流|运输|农业|林业|生态|自由贸易|自贸|示范|先行|性|类|型|化|本地|外地|境外|央属|头部)+$"
)
_ZONE = re.compile(
    r"^(?:高新区|经开区|开发区|新区|度假区|保税区|综保区|工业园区|高新技术产业开发区|经济技术开发区|经济开发区)(?:管委会|管理委员会)?$"
)
_ENDS_ZONE = re.compile(r"(?:开发区|经开区|高新区|新区|实验区|港区|度假区)(?:管委会|管理委员会)?$")
_SHARED_ENDING = re.compile(r"^([^()各有相]{3,12}(?<![省市县区州盟旗镇乡]))\((?![省市县区州盟旗镇乡、]+\))([\u4e00-\u9fff]{2,6})\)(局|委|办|厅)$")
_PARENTHESISED = re.compile(r"^([^()]+)\(([^()]+)\)$")


@dataclass(frozen=True, slots=True)
class NameParts:
    """An official name taken apart: level word (or ""), explicit place, the rest after either, and the kind of body."""

    level_word: str
    place: Region | None
    prefix: str
    rest: str
    suffix: str
    kind: str
    full_prefix: bool


def split_level(text: str, strict: bool = True) -> tuple[str, str] | None:
    """A leading level word and what follows it (市财政局 → 市, 财政局).

    None where, read strictly, the word runs on (市场监管局, 市民中心, 省级部门).
    """
    found = _LEVEL.match(text)
    if found is None:
        return None
    word, rest = found.group(1), text[found.end() :]
    if (
        strict
        and rest
        and (
            rest[0] in _WORD_RUNS_ON.get(word, "")
            or (word == "市" and _CITIZEN.match(rest))
            or (word == "县" and TOWN.match(rest))
        )
    ):
        return None
    return word, rest


@lru_cache(maxsize=65536)
def resolve_level(word: str, place: Region | None) -> Region | None:
    """The division a level word means in a text of a given place; None where it could be several or none."""
    if word == "国家":
        return load_regions()["100000"]
    if place is None:
        return None
    for region in ancestors(place):
        if region.level == "country":
            return None
        if not region.name.endswith(_LEVEL_TAILS.get(word, word)):
            continue
        if word != "区" or region.level == "county" or place.level == "province":
            # 区 is the district; only an autonomous region's own texts call that region so
            return region
    return None


def starts_sentence(text: str) -> bool:
    """Whether a text begins with a verb or another word that begins sentences rather than names (改造, 支持, 由)."""
    return bool(_STARTS_SENTENCE.match(text))


def _is_plain(text: str) -> bool:
    return (
        bool(_CHARACTERS.match(text))
        and not _NOT_IN_NAMES.search(text)
        and not _DOUBLED.search(text)
        and not _STARTS_SENTENCE.match(text)
    )


@lru_cache(maxsize=65536)
def parse_name(text: str, within: Region | None = None) -> NameParts | None:
    """The parts of a folded official name, or None when the text is not built like one."""
    if not 2 < len(text) <= 40:
        return None
    if "(" in text:
        found = _PARENTHESISED.match(text)
        if found is None or not is_second_name(found.group(2)):
            return None
        text = found.group(1)
    suffix_found = _SUFFIX.search(text)
    if suffix_found is None or _DOUBLED.search(text) or not _CHARACTERS.match(text):
        return None
    suffix = suffix_found.group(0)
    kind, bound = _BY_SUFFIX[suffix]
    level = split_level(text)
    place = find_prefix(text, within) if level is None or len(text) > 3 else None
    if place is not None and place[1] < len(text):
        region, length, is_full = place
        rest, prefix, word = text[length:], text[:length], ""
    elif level is not None:
        word, rest = level
        region, is_full, prefix = None, False, text[: len(text) - len(rest)]
    elif text.startswith(STATE_COUNCIL):
        # 国务院安委办: offices and mechanisms of the State Council are named after it
        word, rest, region, is_full, prefix = "", text[len(STATE_COUNCIL) :], load_regions()["100000"], True, STATE_COUNCIL
    else:
        word, rest, region, is_full, prefix = "", text, None, False, ""
    stem = rest[: len(rest) - len(suffix)] if len(rest) >= len(suffix) else ""
    if len(rest) < len(suffix) or len(rest) > 32 or (not prefix and bound):
        return None
    if stem and not is_zone(rest) and not (_is_plain(rest) or (prefix and _is_bound_plain(rest))):
        return None
    if not _has_function(stem, suffix, prefix):
        return None
    if prefix and (rest.startswith("委") or prefix.startswith("中共")) and len(rest) > 1:
        kind = "党委机构"
    elif prefix and rest.startswith("人大"):
        kind = "人大机构"
    return NameParts(word, region, prefix, rest, suffix, kind, is_full)


def _is_bound_plain(rest: str) -> bool:
    """After a level word or a place a function may begin like a sentence (建设局, 发展和改革委)."""
    return bool(_CHARACTERS.match(rest)) and not _NOT_IN_NAMES.search(rest)


def _has_function(stem: str, suffix: str, prefix: str) -> bool:
    if is_zone(stem + suffix):
        return True
    if not prefix and _GENERIC.match(stem):
        return False
    if suffix in ("人民政府", "政府", "公署"):
        return (len(stem) >= 3 and stem[-1] in "镇乡道区县市旗州盟木") or (bool(prefix) and not stem)
    if not stem:
        return bool(prefix) and suffix not in _NEEDS_STEM
    if suffix in ("镇", "乡", "街道"):
        return 1 <= len(stem) <= 4
    if suffix in _ONLY_ALONE:
        return 1 < len(stem) <= 18 or (suffix == "委" and stem == "纪")
    return len(stem) >= 2 or bool(prefix)


def is_zone(text: str) -> bool:
    """Whether a text is a development zone named by its kind only (高新区管委会): the one of the text's own place."""
    return bool(_ZONE.match(text))


def is_second_name(text: str) -> bool:
    """Whether a parenthesised text can be a body's second name (市委人才办), not a remark (列第一位的为牵头单位)."""
    return all(
        bool(_SUFFIX.search(part)) and not _NOT_IN_NAMES.search(part) and not _DOUBLED.search(part) and len(part) > 2
        for part in re.split(r"[、/]", text)
    )


def split_second_name(text: str) -> tuple[str, str] | None:
    """The first and the second name of a body printed with both: 市委组织部(市委人才办), or with one ending for both:
    市财政(地税)局; None for anything else."""
    found = _PARENTHESISED.match(text)
    if found is None:
        shared = _SHARED_ENDING.match(text)
        return (shared[1] + shared[3], shared[2] + shared[3]) if shared else None
    first, second = found.groups()
    # a zone and the division it shares its staff with are one body: 武汉经开区(汉南区)
    if is_second_name(second) or (_ENDS_ZONE.search(first) and is_place_name(second)):
        return first, second
    return None
