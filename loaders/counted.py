"""Numbers printed before what they count: 打造8个工厂店集聚区, 为3万名学生提供…, 淘汰35蒸吨以下锅炉."""

from __future__ import annotations

import re

from loaders.counted_each import share_of_doers
from loaders.indicators import VERB, carried_verb
from loaders.units import Quantity
from ontology.model import Span
from ontology.place_names import is_place_name

_ELIMINATE = re.compile(r"(?:淘汰|关停|拆除|退出|取缔|关闭|清零|消除)$")
_BUILD = re.compile(
    r"(?:打造|建成|建设|创建|构建|新建|新增|培育|培养|引进|招引|创建|创成|争创|改造|提升|升级|实施|推进|推动|完成|开展|举办|布局|组织|落地|认定|评选|设立|组建|建立|开通|打通"
    r"|整治|治理|消除|淘汰|腾退|盘活|制定|新开|储备|谋划|启动|开工|竣工|投产|更新|加装|配备|配置|布设|投放|发放|改建|扩建|迁建|\)建|形成|达成|吸引|集聚|孵化|净增|选派|培训|服务|惠及|帮扶"
    r"|压减|开设|开办|增设|安装|铺设|敷设|架设|修建|修缮|硬化|购置|栽植|救助|资助|奖励|疏浚|改扩建|完善|一期|二期|三期|新培育|新引进|评定|解决|办好|推出|发布|建好|引育|支持|选拔|遴选|选聘|选树|扶持|招募|招录|输送|轮训|培养产生|孵育|命名|开发|研发|研制|获批|申报|攻克|抓好|筹建|筹备|筹办|发动)(?:了|首批|第一批|剩余的?|余下的?|其余的?)?"
    r"(?:\((?:含|包括|或)?(?:[新改扩迁重续]建|改扩建|改造|提升|更新|完善|修缮|提质|升级)(?:[、和及或](?:[新改扩迁重续]建|改扩建|改造|提升|更新|完善|修缮|提质|升级))*\))?$"
)
"""A verb that takes a counted object, with the other works a bracket names beside it: 新建(改建)10家食堂."""
_DONE = re.compile(r"(?:以内|内|之内)?(?:完成|办结|到达|处置|实现|响应)")
_STATES = r"脱贫|出列|摘帽|达标|达产|投产|竣工|开工|完工|通车|投用|投运|上市|全覆盖|转移就业|实现就业|下山|通航|挂牌"
_REACHES = re.compile(rf"[\u4e00-\u9fff]{{2,14}}?(?:{_STATES})$")
"""What is counted and the state it shall reach, without a verb before the number: 35个贫困村出列."""
_HELPS = re.compile(r"推动|推进|促进|支持|引导|帮助|助力|新增|净增")
"""A verb that only helps what is counted to its state, or counts it anew: 推动2家企业上市, 新增2家企业上市."""
_SHARED_STATE = re.compile(rf"、\d[\d.]*[万亿]?[^\d、,]{{2,14}}?((?:稳定|全部|如期)?(?:{_STATES}))")
"""The state that the last of a list prints for all: 3万贫困户、9万贫困人口稳定脱贫."""
_MEETS = r"(?:全部|均|基本|如期)?(?:达到|符合|满足|实现|通过)(?!\d)[^、,的\d]{0,20}?(?:要求|标准|目标|水平|条件|验收)"
_MEETS_ALL = re.compile(_MEETS)
_MEETING = re.compile(rf"((?:[^、,的\d]{{2,14}}?))({_MEETS})")
"""What is counted and the demand it shall meet: 30所学校达到省定标准, 50平方公里以上建设用地面积达到要求."""
_TAKEN_IN = re.compile(
    r"[^、,的\d]{2,16}?(?:纳入|列入|接入|并入|转入|移交|划归|改造[为成]|改建[为成]|提升[为成]|升级[为成]|打造[为成]|建设成|培育[为成]|培[训养][为成]|发展[为成]|转[变化]为|调整[为成])[^、,\d]{2,24}"
)
"""What is counted and what shall become of it, behind 将 or 把: 将20座水库纳入市级名录."""
_SUM = re.compile(r"(?:共计|合计|总计)")
_MANAGED = re.compile(r"^[^纳列]{0,12}(?:实事|事项|任务|工作|指标|措施|目标)(?=[纳列])|督查|考核|监督|绩效|议程|日程|议题|责任制")
"""What is watched and no aim: 将10件实事列入督查事项."""
_HANDLES = re.compile(r"(?<![已可能便不])[将把]$")
_OF_MORE = re.compile(r"的([^的、,]{2,24})")
"""What so many or more are, with 的 between: 建成30座以上的公园."""
_SIZED = frozenset({"张", "户", "层", "条", "人", "座位", "床", "米"})
_SEATED = re.compile(r"(?:剧[场院]|影院|体育[场馆]|礼堂|报告厅|会[堂场]|客车|汽车|船舶)$")
"""What is as large as so many seats are, which no number of it tells."""
_WORKERS = re.compile(r"(?:人[才员]|[专行]家|教师|医[生师]|技师|骨干|学[者生]|干部|志愿者|劳动力|队员|毕业生)$")
_DEED = re.compile(
    r"[^、,;\d]{2,24}?(?:的[^的、,\d]{0,4})?(?:改造|治理|整治|修复|围合|贯通|更新|覆盖|提升|轮作|绿化|保护|修缮|疏浚|流转|接续|联网|互通|对接|落地|转化|清零|转型|备案|评估|验收)[”\"]?"
)
"""What shall be done with so much of a thing, behind 实现: 实现50公里绿廊的贯通."""
_ATTAINED = re.compile(r"达标|就业|入学|参保|合格|覆盖|整改|回收|处理|安全|办结|上线|入网|完成|销号|利用|还田")
"""A state that stands for its rate: 水质100%达标."""
_SHARE_ATTAINS = re.compile(r"的([^、,的]{2,12}?(?:全部)?(?:达标|合格|达产|投产|脱贫|通车|入网|上线))")
"""Whose share attains what, behind it: 10%的城乡社区达标."""
_OUTPUT = re.compile(r"(?:年|日)(?:产|供应|接待|处理|培训|加工)$")
"""What is made, received or trained a year, before its number: 年产50台火箭."""
_WORKSHOP = re.compile(r"(?:项目|生产线|基地|企业|工程|工?厂|车间|园区?|公司|市场)$")
_SIZE_ALONE = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:超过?|过|达到?|突破|上)?[一二三五十百千万亿]+元")
_SETTLED = re.compile(r"的?(?:自然|行政|中心|搬迁)?(?:村[庄屯寨组]?|屯|安置点|居民点|聚居点|小区|社区)(?![\u4e00-\u9fff]?(?:居民|群众|干部|民))")
"""What a number of households tells the size of: 20户以上自然村通光纤."""
_SENDS = ("安排", "派出", "派遣", "选送", "抽调", "组派")
_SENT = re.compile(r"[^、,;的\d]{2,16}?(?:到|赴|参加|前往)[^、,;的\d]{2,16}?(?:培训|学习|锻炼|进修|考察|挂职|研修|交流|实习|见习|轮训|支教|支医)")
"""Who is sent to learn: 安排40名干部到省外挂职."""
_OF_YEAR = re.compile(r"(?:19|20)\d\d年度?$")
_COMPLETED = re.compile(
    r"([\u4e00-\u9fff“”]{2,30}?)(?:全面|全部|基本|如期)?(?:建成|完工|完成建设|投入使用|投入运营)(?:投用|启用|使用|投运)?$"
)
"""What is counted and shall be built: 首批30个示范社区全面建成."""
_FITTED = re.compile(r"([^,、的]{2,16}?)(?:免费|统一|全部)?(新增|加装|安装|配备|配置|配齐|更换|购置|增设|铺设)([^,、]{2,16})$")
"""Who or what gets something built in, after 为: 500个小区安装充电桩."""
_AIMED = re.compile(r"(?:^|实现|确保|保证|力争|争取|达到|做到|使|让|[,、;和及])$")
_KEPT = re.compile(r"(?:保持|维持|达到|实现|确保|力争|巩固)$")
MOVED = {"增长": "growth", "的增长": "growth", "的增幅": "growth", "的增速": "growth", "下降": "reduction", "的降幅": "reduction"}
"""How an indicator moves, behind its rate: 投资实现10%以上增长, 产值保持8%的增速."""
_AREA = re.compile(
    r"(?:全[省市县区州盟旗镇乡域]|(?:中心|主)?城区|郊区|市区|市域|县域|农村|城乡|[\u4e00-\u9fff]{2,8}(?:全线|沿线|流域)|[\u4e00-\u9fff]{1,7}[省市县区州盟旗])$"
)
_IN_AREA = re.compile(
    r"在(?:全[省市县区州盟旗镇乡域]|[\u4e00-\u9fff]{0,8}(?:主城区|中心城区|城区|市区|县域|市域|农村|城乡|辖区))(?:内|的)?$"
)
"""The area in which so many places are: 在中心城区20所小学开展…."""
_GENERAL = re.compile(r"全.|(?:中心|主)?城区|郊区|市区|[市县]域|农村|城乡|.*(?:全线|沿线|流域)")
_FUND = re.compile(r"(?:安排|下达|拨付|筹集|投入|落实|整合|设立|撬动|争取)(?:了)?$")
_PAYER = re.compile(
    r"((?:中央|地方|本?[省市县区州盟旗]|各级)(?:本?级)?财政)(?:部门)?(?:每年|今年|当年|年内)?(?:[再拟将要]|计划|统筹|新增|预算)*"
    r"(?:安排|筹集|投入|落实|整合)$"
)
"""Whose money it is, where the sum says no more than that it is money: 市级财政拟安排5亿元资金用于…."""
_FUNDED = re.compile(r"(?:予以|给予|用于|专项用于|支持|对[^,]{2,40}(?:进行|实行)).*$")
_MEASURES = re.compile(
    r"^(?:重点|具体|主要|专项|配套|牵头|配合|大|方面|方面的)*(?:方面|举措|措施|任务|部分|维度|环节|要求|原则|清单|政策|意见|条款|工作(?=$|、|任务$)|阶段|步骤|事项|建议|文件|问题|章|特点|内容|领域|附件|行动计划|(?:部门|成员单位)(?=$|、|参加|组成|联合|共同|为成员))"
)

_ONLY_VERBS = re.compile(r"(?:完成|开工|竣工|启动|新开工|实施|推进)?(?:治理|改造|建设|整治|修复|安置|搬迁|清淤|提升)")
_WORKS = re.compile(r"(?:实施|推进|开展)([^,。;:、\n]{2,16}?)(?:项目|工程|行动|计划)(?=[,。;:\n])")
"""The works an item is about, for a number whose own words are only verbs: 实施老旧管网改造工程,完成改造20公里."""
_MODIFIED = re.compile(
    r"(?:(?:[新续改扩迁在拟]建|改扩建|储备|前期|收尾|开工|竣工|投产)[、和及或])+(?:[新续改扩迁在拟]建|改扩建|储备|前期|收尾|开工|竣工|投产)[^、,]+"
    r"|[^、,的\d]{2,8}(?:健全|完善|齐全|先进|优良|规范|合理|鲜明|突出|明显|完备|显著|良好|优美|便捷|过硬|精湛|较[强高好大优]|(?<=[\u4e00-\u9fff]{2})[强高好优大广]|适配|匹配|可靠|成熟|领先|清晰|稳定|高效)、[^,。;\d]*的[^、,的]+"
    r"|(?:能够?|具有|具备|紧跟|掌握|熟悉|精通|善于|符合|拥有)[^、,的\d]{1,14}、[^,。;\d]*的[^、,的]+"
)
"""A counted noun whose modifier holds a list: 30个新建、续建项目, 5家设施完善、管理规范的机构."""


_OF_BODIES = re.compile(
    r"[^、,;。:()\d]{2,20}(?:[院校所会委局部厅]|大学|企业|公司|机构|中心|单位)(?:、[^、,;。:()\d]{2,16}){1,4}"
)
"""Persons told by the bodies they come from, which are no persons themselves: 5名甲大学、乙研究院的专家."""
_HARD = re.compile(r"(?:技术|难题|瓶颈|工艺|课题|难关|短板)$")
_IN_HAND = re.compile(r"抓好(?:了)?$")
_PROJECTS = re.compile(r"(?:项目|工程|园区|基地|企业|试点|示范[点区村镇]|产业链)(?:建设|培育|创建)?$")
"""What 抓好 makes an aim of; of other things it says only that they are to be looked after."""
_PARTED = re.compile(r"\((?:其中|分别为|(?:含|包括|包含)[^()]{0,12}\d)")
"""A bracket that divides what is counted before it: 80座公园(其中,城区20座…)."""
_WORK = r"(?:新建|改建|扩建|改扩建|迁建|重建|维修|维护|修缮|加固|改造|整治|提升|建设|绿化|美化|亮化)"
_WORKED = re.compile(rf"[^、,;。:()\d]{{2,14}}?{_WORK}(?:[、和及与或]{_WORK})+(?:工程|项目|任务)?(?=[,;。:()\s]|$)")
"""A counted noun with several works on it: 13所学校新建、改扩建及维修."""
_WORKS_ON = re.compile(
    r"[^、,;。:()\d]{2,12}(?:、[^、,;。:()\d]{2,10})+[和及与][^、,;。:()\d]{2,10}?(?:改造|治理|整治|修缮)(?=[,;。\s]|$)"
)
"""One kind of work on several things: 2万户危房、土坯房和棚屋改造."""
_ATTRIBUTES = re.compile(r"[^、,。;:()的\d]{1,8}?([式型性级])(?:[、和及与或][^、,。;:()的\d]{1,8}?\1){1,4}[^、,。;:()\d]{2,30}")
"""A counted noun with several attributes of one make: 5款内置式、外置式机器人, 30家国家级、省级企业."""
_EXAMPLES = re.compile(r"[^、,;。:()\d]{2,10}(?:、[^、,;。:()\d]{2,10})+等[^、,;。:()\d]{2,8}(?=[,;。\s]|$)")
"""A counted noun told by examples: 1000场讲座、展览等文化活动."""


def counted_noun(rest: str, q: Quantity | None = None) -> str:
    """The words after a number that belong to what it counts, of the folded rest of the clause; none where they are a
    part of the document itself (80项具体举措, 八个方面). Where ``q`` counts persons, a list of bodies is theirs."""
    if _MEASURES.match(rest):
        return ""
    if q is not None and q.kind is not None and q.kind.dimension == "people" and (theirs := _OF_BODIES.match(rest)):
        return theirs[0]
    if modified := _MODIFIED.match(rest) or _WORKED.match(rest) or _WORKS_ON.match(rest) or _ATTRIBUTES.match(rest) or _EXAMPLES.match(rest):
        return modified[0]
    if "的基础上" in rest:
        rest = rest[: rest.index("的基础上")]
    if part := _PARTED.search(rest):
        rest = rest[: part.start()]
    if ("(" in rest) and ")" not in rest[(opened := rest.index("(")) :]:
        rest = rest[:opened]  # the bracket goes on in the next clause
    noun = re.split(r"[、,]", rest, maxsplit=1)[0] if not re.search(r"[((]", rest) else rest
    noun = re.split(r"(?<=[)\u4e00-\u9fff])、", noun, maxsplit=1)[0]
    return re.split(r"(?:和|及|以及|与)(?=\d)", noun, maxsplit=1)[0]


def described(noun: str) -> str:
    """The describing words before a counted noun that hold a list of their own, with their 的."""
    return noun[: noun.rindex("的") + 1] if "、" in noun and "的" in noun and _MODIFIED.match(noun) else ""


def find_works(folded: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """The works an item is about, where the words of its number are only verbs: 实施老旧管网改造工程,完成改造20公里."""
    works = list(_WORKS.finditer(folded, start, end)) if _ONLY_VERBS.fullmatch(words) else []
    return works[-1].span(1) if works else None


def breaks_through(q: Quantity, noun: str) -> bool:
    """Whether 突破 before a number is what is done with the things counted and no bound: 突破5项关键技术."""
    return q.prefix == "突破" and q.kind is not None and q.kind.count and _HARD.search(noun) is not None


def governs(before: str) -> bool:
    """Whether folded words end in a verb that takes a counted object (打造, 提质升级)."""
    return _BUILD.search(before) is not None


def find_area(folded: str, start: int, end: int) -> Span | None:
    """The place printed between a verb and its number (完成中心城区11条…, 启动苍溪县20个…), None where none is sure."""
    area = _AREA.search(folded, max(start, end - 10), end)
    if area is None:
        return None
    for at in range(area.start(), end - 1):
        words = folded[at:end]
        if (_GENERAL.fullmatch(words) or is_place_name(words)) and _BUILD.search(folded, start, at):
            return at, end
    return None


def meets_demand(rest: str) -> bool:
    """Whether the rest of a clause behind a number says which demand that much meets: 面积共计50平方公里达到建设要求."""
    return _MEETS_ALL.fullmatch(rest) is not None


def find_place_alone(words: str) -> bool:
    """Whether the words before a number are only the place it holds for: 全县50个村达到省定标准."""
    return _GENERAL.fullmatch(words) is not None and len(words) < 5 and not words.endswith(("全线", "沿线", "流域"))


def _counts_more(q: Quantity, noun: str) -> bool:
    """Whether so many or more, with 的 behind them, count the noun and do not tell how large each of its things is."""
    if q.kind is None or q.unit in _SIZED or (q.unit == "座" and _SEATED.search(noun)):
        return False
    return q.kind.count if q.kind.dimension != "people" else _WORKERS.search(noun) is not None


def name_counted(before: str, q: Quantity, noun: str, name: str, words: str, listed: str = "") -> str | None:
    """The indicator of a number that precedes what it counts, None where the number only describes a thing; ``listed`` is the
    rest of the clause behind the noun."""
    classifier = q.kind is None or q.kind.count or q.kind.dimension in {"people", "visits"}
    if noun.endswith("元") and _SIZE_ALONE.fullmatch(noun):
        return None
    if q.suffix and q.unit in {"户", "人"} and _SETTLED.match(noun):
        return None
    if q.unit in {"%", "比例"}:
        if noun in MOVED:
            return words if len(words) > 1 and "、" not in words and _KEPT.search(before) else None
        if not words and _AIMED.search(before) and (doers := share_of_doers(noun)):
            return doers
        if not words and (m := _SHARE_ATTAINS.fullmatch(noun)):
            return f"{m[1]}率"
        if len(words) >= 2 and _ATTAINED.fullmatch(noun):
            return f"{words}{noun}率"
        if _KEPT.search(before) and (s := re.fullmatch(r"的([\u4e00-\u9fff]{2,16}率)", noun)):
            return s[1]
        if (m := re.search(r"为(.+)$", before)) and (s := re.match(r"(提供|落实|实行|配备|发放|开展)(.+)", noun)):
            return f"{m[1].split('的')[-1]}{s[2]}{s[1]}比例"
        if (m := re.search(r"将?$", before)) and (s := re.match(r"的?(.*?)(达到|实现|完成|符合|建成|用于)(.+)", noun)):
            return f"{s[2]}{s[3]}的{words.removesuffix('中')}{s[1]}占比"
        if (m := re.search(r"将(?:不?(?:超过|高于|低于|少于))?(.+?)的$", before)) and (
            s := re.match(r"(?:进行|用于)(.+)", noun)
        ):
            return f"{s[1]}占{m[1]}比例"
        return None
    if _ELIMINATE.search(before) and q.comparator != "eq" and not classifier and q.kind is not None:
        return f"{before[-2:]}{name}的{q.kind.zh}{'下限' if q.comparator in {'ge', 'gt'} else '上限'}"
    if q.kind is not None and q.kind.dimension == "time" and q.suffix in {"内", "以内"} and (m2 := _DONE.match(noun)):
        return noun[m2.end() :] + "时间" if len(noun) > m2.end() + 1 else None
    if q.suffix and classifier and (more := _OF_MORE.fullmatch(noun)) and _counts_more(q, more[1]) and _BUILD.search(before):
        return f"{carried_verb(words) or ''}{more[1]}"
    if classifier and "年" in before:
        before = _OF_YEAR.sub("", before)
        if (m := _OUTPUT.search(before)) and not noun.startswith("的"):
            return None if _WORKSHOP.search(name) else f"{m[0]}{name}"
    if noun.startswith("的"):
        m3 = re.search(r"(?:设立|组建|成立|建立|提供|发行)(.*)$", before)
        return f"{name[1:]}{m3[1]}" if m3 and len(name) > 2 else None
    if classifier and re.search(r"为[^,、]{2,14}(?:既有|现有|已有)?的$", before) and (s := _FITTED.match(noun)):
        return f"{s[2]}{s[3]}的{s[1]}"
    before = _IN_AREA.sub("在", before) if classifier and "在" in before else before
    before = re.sub(r"为[全我][国省市县区州盟旗]$", "为", before) if classifier and "为" in before else before
    if classifier and before.endswith("对") and (s := _FITTED.match(noun)):
        return f"{s[2]}{s[3]}的{s[1]}"
    if (m := re.match(r"(?:[^,]*?)(?:在|为)$", before)) and classifier:
        place = before.endswith("在")
        if m[0].endswith("为") and (s := _FITTED.match(noun)):
            return f"{s[2]}{s[3]}的{s[1]}"
        s = re.match(r"(.+?)(?:免费|无偿|统一|全部|集中)?(实施|开展|推行|建设|提供|开设|设立|落实|发放|购买|办理|代缴|进行)(.+)", noun)
        if not s:
            return None
        who = re.sub(r"^[\d~—\-]+(?:年级|岁|周岁)(?:以[上下])?", "", s[1])
        what = s[3].split("的")[-1]
        if place or s[2] in {"购买", "办理", "代缴"}:
            return f"{s[2]}{s[3]}的{s[1] if place else who}"
        return f"{what}{who}"
    if _SUM.fullmatch(before):
        return noun if len(noun) > 2 and not noun.startswith("的") else None
    if not words and (meets := _MEETING.match(noun)) and (classifier or meets[1].endswith("面积")):
        return meets[1] if not classifier else meets[0]
    if _HANDLES.search(before) and not _MANAGED.search(noun) and (taken := _TAKEN_IN.fullmatch(noun)):
        return taken[0]
    if not classifier and q.suffix:
        return None
    if shared := _SHARED_STATE.fullmatch(listed):
        return f"{noun}{shared[1]}" if not words else None
    if before.endswith("实现") and q.kind is not None and q.kind.dimension != "money" and (deed := _DEED.fullmatch(noun)):
        return deed[0]
    if q.kind is not None and q.kind.dimension == "people" and before.endswith(_SENDS) and _SENT.fullmatch(noun):
        return noun
    if classifier and q.unit in {"个", "项"} and before.endswith("安排") and noun.endswith("项目"):
        return name
    if m5 := _REACHES.match(noun):
        return m5[0] if not words or _HELPS.fullmatch(words) else None
    if classifier and re.fullmatch(r"(?:首批|第[一二三四五]批|新增)?的?", words) and (m6 := _COMPLETED.fullmatch(noun)):
        return m6[1]
    if q.kind is not None and q.kind.dimension == "money":
        fund = _FUNDED.sub("", name)
        if fund in {"资金", "经费"} and (payer := _PAYER.search(before)):
            return payer[1] + fund
        return fund if _FUND.search(before) and fund not in {"", "资金", "经费"} else None
    if m := re.search(r"(推进|推动|促进|支持|引导|帮助|助力)([^,]*等)?$", before):
        s4 = re.match(r"(.+?)(建设|有效运转|投产|开工|建成|投用|实施技术改造|(?:实施|开展|完成).+)$", name)
        if s4:
            state = "推进建设" if s4[2] == "建设" else s4[2]
            return f"{state}的{s4[1]}"
        return name
    if _IN_HAND.search(before) and not (classifier and _PROJECTS.search(noun)):
        return None
    if not words and breaks_through(q, noun):
        return name
    if _BUILD.search(before):
        verb = words if carried_verb(words) or not VERB.match(words) or len(words) > 4 else ""
        if words.endswith(("一期", "二期", "三期")):
            return words + name
        keep = carried_verb(words)
        if keep and words.endswith((")", "）")):
            keep = words  # 新建(改建): by itself the verb would say less than is printed
        return f"{keep or ''}{name}" if keep or verb == "" or len(words) <= 6 else name
    return None
