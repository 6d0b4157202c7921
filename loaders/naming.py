"""The words projects are named and governed by: the table of endings and the expressions around it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ontology.regions import load_regions

PHASES = (
    "谋划",
    "启动申报",
    "启动",
    "开工建设",
    "开工",
    "加快推进",
    "攻坚推进",
    "加快推动",
    "加快建设",
    "提速建设",
    "推进建设",
    "续建",
    "建成启用",
    "建成投用",
    "建成通车",
    "建成通航",
    "建成开航",
    "建成",
    "启用",
    "投用",
    "投运",
    "竣工",
    "贯通",
    "创建",
    "争创",
)
PHASE = re.compile("|".join(sorted(PHASES, key=lambda w: -len(w))))
VERB = re.compile(
    r"召开|完成|打好|研制|研发|免去|聘任|提升打造|提升建设|提标建设|提速建设|提升发展|迭代升级|持续升级|升级打造|加快建设|加快推进|加快推动|推动|推进|实施|建设(?!项目|用地|兵团|银行)|开展|打造|启动(?!仪式|会)|深化|支持|加快|布局(?!优化|调整)|构建|举办|举行|承办|依托|发挥|做强|做大"
    r"|建成启用|建成|启用|开工|完善|健全|优化(?=“|布局)|放大(?!道)|承接|参与|共建|培育壮大|落实|争创|创建|获批|力争|确保|设立|用好|抓实|抓好|围绕|组织|组建|迭代|对接|强化|加强|筹办|办好|建立|建好|建强|扩面|融入|聚焦|促进|带动|贯通(?!改革|培养)|打响|持续|纵深"
    r"|领导(?!小组|干部|班子|力|下)|录入|接入|传达|列入|纳入|开设|开办|扩大(?!会)|下达|印发(?!《)|公布|继续|提升(?=“)|实现|谋划|争取|申报|参加|牵头|负责|同意|认定|新建|改造提升|配合|跑好|扶持|推广|发展(?!区|大会|示范|行动|中心)|高水平|高标准|高质量(?!发展)|高效(?=承|推)|深入|大力|积极|扎实|全面(?!创新|振兴)|全力|稳步|攻坚(?=推进)|探索|引进|招引|保障|创新(?=开展|打造)|做实|做深|拓展"
)
LEAD = re.compile(
    r"^(?:[\s、,了等或在把是]|和(?![平田顺谐县硕静龙])|及(?!时)|与|以(?![工奖])|的(?!士)|对(?![外口接标俄韩日台])|将(?![乐军])|为(?!民)|向(?![阳荣])|从(?![江化])|于(?![都田洪])|并(?![购网])|各类|一批|系列|重大|重点|标志性|我[市省县区]|本[市省县区]|新一轮|更多|加速|[新改扩迁]+建(?!设|材|筑)|快|其中|包括|例如|如(?![东皋意])|全[市省县区州盟旗]|建设|好|开(?![发放封平化阳原元州远江县鲁福])|现(?![代场有货])|提前|(?:19|20)\d\d年(?=“))+"
)
LIST = re.compile(
    r"等(?:一批|系列|\d+个)?(?:[“\u4e00-\u9fff”]{0,14}?)(?P<noun>项目|平台|机构|载体|作业区|产业园|板块|区块|活动|枢纽|园区|合作区|学校|医院)"
)
NOT_LISTED = re.compile(r"问题|方面|领域|工作|机制|政策|制度|技术|产业(?!园)|行业|企业|产品|资金|人员|群体")
OWN = re.compile(
    r"“[^”]+”|国家|全国|国际|全球|世界|亚洲|中国|长三角|浙江|大运河|德国|日本|法国|英国|美国|韩国|新加坡|阿联酋|非洲|欧洲|东盟|[A-Z]{2,}|[A-Z]\d|第[一二三四五六七八九十\d]+届|[一二三四五六七八九]期|^[省市县区](?!场|域|政|级|直|区|民|容)|跨省|跨境|一体化"
    r"|省“|市“"
)
GENERIC = re.compile(
    r"^(?:重大|重点|[一二三]级|口袋|抽水蓄能|行业级|工业|互联网|各类|国际|国家|世界|一流|企业|生态|优质|新型|现代|综合|公立|公共|普通|普惠性?|中小|基层|城市|农村|乡村|社区|产业|创新|科技|科创|专业|线上|数字|信息|服务|管理|监管|共享|开放|合作|国家级|省级|市级|县级|高能级|示范|改革|专项|小微|医养|区域|县域|市域|全域|特色|国内|一流|高水平|主干|骨干|内河|相关|本|该|其|等|多|大型|有关|各|级|类|型|化|性|及|与|和)*$"
)
TAIL = re.compile(
    r"(?:改扩建工程|改扩建|抬升工程|扩建工程|扩区|扩能工程|提升工程|工程|项目)?(?:[一二三四五六]期)?(?:工程|项目)?(?:\((?:[^()]{2,6})\))?(?:[\u4e00-\u9fff]{2}段|段(?![落时位长]))?"
)
STOP = frozenset(">|,。;:!?、\n\t()《》〈〉【】[]〔〕")
AGENCY = re.compile(
    r"学[校院]|大学|职业|中专|办|局|管委|师(?!范)|技术|院|质量|驿|沿线|委|厅|[\u4e00-\u9fff]{2}局(?:集团|公司)|公安|桥梁|公司|集团|党|管理(?:委|中心)|的?(?:通知|精神|部署|意见|决定|方案|条例)|领导小组|指挥部"
    r"|(?:(?![由为是和与及在])[\u4e00-\u9fff]){1,8}?有限(?:责任)?公司"
)
CARRIED_OUT = re.compile(
    r"实施((?:[^,。;:、\n“”《》()\d]{4,24}项目、)*[^,。;:、\n“”《》()\d]{4,24}项目)(?=[,。;:\n]|$)"
)
"""What 实施 governs when it ends in 项目; the whole phrase is the name, 和 and 及 do not part it."""
COMMON = re.compile(
    r"重大|重点|一批|各|该|这|若干|亿元|超|类|级|总投资|投资项目$|产业项目$|[新续在改扩]+建项目$|储备项目$|政府(?:投资)?项目$|的项目$|等项目$|进行|方式|按"
)
"""Words of a phrase that means projects in general."""
COUNTED = re.compile(r"(?:\d+(?:\.\d+)?[万亿]?(?:人次|场次|[个所家座条处场批户项名])|\d+(?:\.\d+)?%(?:以上)?的?)(?![级国城产])")
"""How many of a thing there are, no part of a name: 4个立交桥, 50%农村中小学; 10万吨级 and 3号线 are."""
CLAUSE = re.compile(r"将(?![军乐来])|会同|(?<![应面绝相针比校])对(?![外口接标应俄韩日台比])|有关部门|相关部门|不得|应当|必须")
"""Words of a sentence, never of a name."""
SECTION = re.compile(r"[\u4e00-\u9fff]{2,6}线[\u4e00-\u9fff]{2,3}段")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of project and how its names end; ``strong`` endings need no more than a verb before them."""

    name: str
    endings: tuple[str, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """The naming table, with its endings as expressions."""

    kinds: tuple[Kind, ...]
    by_ending: dict[str, Kind]
    ending: re.Pattern[str]
    own: re.Pattern[str]
    brand: tuple[str, ...]
    after: re.Pattern[str]
    never: re.Pattern[str]
    restrained: re.Pattern[str]
    alone: frozenset[str]
    longer: re.Pattern[str]


@cache
def load_projects() -> Naming:
    """The naming table shipped with the package."""
    table = tomllib.loads(resources.files("loaders").joinpath("projects.toml").read_text("utf-8"))
    kinds = tuple(Kind(k["name"], tuple(k["endings"]), k.get("strong", False)) for k in table["kind"])
    by_ending: dict[str, Kind] = {}
    for kind in kinds:
        for ending in kind.endings:
            by_ending.setdefault(ending, kind)
    quoted = table["quoted"]
    longest = sorted(by_ending, key=lambda e: (-len(e), e))
    return Naming(
        kinds,
        by_ending,
        re.compile("|".join(map(re.escape, longest))),
        re.compile("(?:" + "|".join(map(re.escape, quoted["endings"])) + ")$"),
        tuple(quoted["brand"]),
        re.compile("|".join(map(re.escape, quoted["after"]))),
        re.compile("|".join(map(re.escape, quoted["not"]))),
        re.compile("(?:" + "|".join(map(re.escape, quoted["restrained"])) + ")[^,。;]{0,6}$"),
        frozenset(table["alone"]["endings"]),
        re.compile("|".join(map(re.escape, table["longer"]["words"]))),
    )


@cache
def place_stems() -> re.Pattern[str]:
    """The names of all regions without their level, longest first: 嘉善, 平湖, 德宏."""
    stems = {
        re.sub(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|县|区|盟|旗)$", "", r.name)
        for r in load_regions().values()
    }
    return re.compile("|".join(sorted((re.escape(s) for s in stems if len(s) >= 2), key=lambda s: (-len(s), s))))


_SOME = re.compile(r"(?:国家级|省级|市级|[一二三四五六七八九十]级)?(?:各|若干|一批)")
_TOLD = re.compile(r"向$|会议|传达|按照|根据|代表[\u4e00-\u9fff]{2,8}向")
"""Words of a report on a meeting, no part of its name."""
_BODY_ACTS = re.compile(
    r"[局委部厅办署府会院](?:研究(?=制|提|起|出|论|确)|制[定订]|出台|起草|拟[定订]|核定|审[核定批]|指导|监督|督促|规范|细化|会同|负责|牵头|组织|落实|支持|推动|完善|建立)"
)
"""A body and what it does: a sentence and no name (市医保局研究制定公立医院…)."""
_MERE_KIND = re.compile(
    r"(?:[省市县区乡镇村]级|区县|乡镇|基层|中西?医|综合|专科|儿童|妇幼|公立|公办|民营|民办|传染病|精神|定点|[一二三]级|甲等|普通|职业|中等|高等|寄宿制|标准化|病险|大?中小?型|小[型一二]*|大型|骨干|重要|现有|新建|智慧|互联网|共享|县域|城乡|结合|康复|护理|老年|特殊教育|幼儿|示范性?|及|和|与|、)+"
)
"""Words before an ending that tell a kind of institution and no name: 县级中医医院, 病险水库."""
_COMMON = re.compile(r"各项|本$|该|联合执法|违法行为$")
"""Words no name of its own holds."""


def is_distinct(before: str, name: str, kind: Kind, verb: str | None, *, listed: bool) -> bool:
    """Whether a name of a kind is one of its own and no common noun: ``before`` is what stands before its ending,
    ``verb`` what governs it, ``listed`` whether another name stands before it."""
    if _SOME.search(before) or _BODY_ACTS.search(before):
        return False
    if kind.name in {"programme"} and name.endswith(("改造", "工程", "计划", "集群")):
        return (
            "“" in before
            or (place_stems().search(before) is not None and len(before) >= 4 and not name.endswith("改造"))
            or (verb in {"实施"} and len(before) >= 4 and name.endswith(("工程", "计划")))
        )
    if kind.strong:
        return (
            "“" in before or (verb is not None and len(before) >= 4) or _names_own(before, name)
        ) and not _COMMON.search(before)
    if kind.name in {"railway", "road"}:
        return len(before) >= 2 and (
            (len(before) >= 3 and (verb is not None or listed))
            or (re.fullmatch(r"[\u4e00-\u9fff]{2,5}", before) is not None and (verb is not None or listed))
            or _names_own(before, name)
        )
    if kind.name == "event":
        return (
            len(before) >= 2
            and not re.search(r"人民代表$|党代$|职工代表$|常务$|人$|全体$|表彰$", before)
            and not before.endswith("工作")
            and not _TOLD.search(before)
        ) or ("推进会" in name and len(before) >= 6)
    if kind.name in {"hospital", "school", "energy", "research_platform", "water"}:
        return (
            (verb is not None or listed)
            and (len(before) >= 2 or _names_own(before, name))
            and not before.startswith(("优质", "普通", "公立", "二级", "公办", "民办", "农村", "义务教育"))
            and not name.startswith("中小学", len(before) - 1)
            and not (_MERE_KIND.fullmatch(before) and len(name) - len(before) < 4)
        )
    if kind.name in {"digital_platform"}:
        return (
            "“" in before
            or (verb is not None and len(before) >= 6 and "、" not in before)
            or (verb is not None and _names_own(before, name))
        )
    if kind.name in {"urban_project", "facility"}:
        return (verb is not None or listed) and len(before) >= 2
    return (verb is not None or listed or "“" in before) and _names_own(before, name)


def _names_own(before: str, name: str) -> bool:
    """Whether words or places that only names hold stand in a name."""
    return bool(OWN.search(before) or OWN.search(name[len(before) :]) or place_stems().search(before))


LIST_KINDS = {
    "项目": "urban_project",
    "平台": "industrial_park",
    "机构": "research_platform",
    "载体": "research_platform",
    "作业区": "waterway",
    "产业园": "industrial_park",
    "板块": "urban_project",
    "区块": "urban_project",
    "活动": "event",
    "枢纽": "logistics",
    "园区": "industrial_park",
    "合作区": "industrial_park",
    "学校": "school",
    "医院": "hospital",
}
