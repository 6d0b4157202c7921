"""Numbers that are no aims: dates, names, definitions, conditions, results of past years, counts of measures."""

from __future__ import annotations

import re

from loaders.built_on import BUILT_ON, in_base
from loaders.counted_each import each_place
from loaders.given_numbers import is_given
from loaders.indicators import VERB
from loaders.measured import is_measured, sums_up
from loaders.passages import Passage
from loaders.units import Quantity

_NOT_AFTER = {
    "年": "级度代期来前底末份初间",
    "部": "门委",
    "条": "例款",
    "款": "项式额待物子",
    "名": "录单称",
    "位": "数于",
    "层": "次级面",
    "家": "庭",
    "场": "所地",
    "户": "籍外",
    "人": "才",
    "次": "会",
    "种": "植业子",
    "对": "口",
    "床": "位",
    "周": "岁年边期围末长转一二三四五六日",
    "袋": "装",
    "顶": "级层尖",
    "台": "账",
    "所": "有",
    "片": "区长面式段名",
    "口": "岸",
    "节": "点能水电约日",
    "组": "织团成建合长",
    "群": "众体",
    "期": "间限末中满工货",
    "起": "来草点步",
    "幅": "度员",
    "担": "任保当负",
    "根": "据本源",
    "篇": "章",
    "箱": "体",
    "档": "案",
    "本": "级市",
    "单": "位",
    "支": "持撑",
    "份": "额",
    "批": "次准",
    "方": "面案向式便",
    "项": "目",
    "客": "户商栈车运流源人厅房货座",
    "个": "省市县区州",
}
_WORDS = re.compile(r"市[民场政级容域区]|县[道级域城]|区[域级块间]|省[级道际]|州级|[省市县区州](?:[属管](?!委|理)|(?:重点|直管|立|办|定|控|考|批)(?!公))")
"""Words that begin with a level of government and are no place: 10个市民健身点, 3个县道项目."""
_VOLTS = frozenset({"千伏", "伏", "kV"})
_SCALED = frozenset({"度", "方", "把", "人民币"})
_CLOSED = frozenset({"口", "节", "对", "期", "根", "组", "册", "顶", "床", "袋", "盆", "箱", "桶", "瓶", "轮"})
"""Classifiers that begin many words: units only where nothing follows, or after a bound or a multiplier."""
_VITAL = re.compile(r"寿命")
_RATE = re.compile(r"率")
_SCHOOLING = re.compile(r"受?教育年[限数](?:[由从](?:(?:19|20)\d\d年的?|目前的?|现在的?)?[\d.]+年)?(?:提高|提升|增加)?(?:达到?|[到至为]|稳定在|保持在)?$")
"""Years that are an amount: 人均受教育年限达到11年."""
_PERSONS = re.compile(
    r"[\u4e00-\u9fff]{0,10}(?:人口|群众|居民|农民|劳动力|职工|学生|老[年人]|农户|贫困户|低保户|居民户|家庭)"
)
_NUMBER_OF = re.compile(
    r"(?:人数|人口|人次|户数|用户数?|会员数?|保有量|劳动力|市场主体|经营主体)(?:总量|总数|规模)?(?:累计|力争|稳定|保持|控制|增加|提高|发展)*(?:达到?|突破|[到至在为])$"
)
"""What a scale alone can be the unit of: 参保人数达到210万."""
_COUNTED = re.compile(
    r"(?:涉及|还差|相差|共印|印数|编制|职数|共|共计|合计|总计|(?<![得评积])分|分为|分成|划分为|以下|下列|上述|这|前|近|另|满|每|按|逢|以每|等共|第)$"
)
_RAISED_TO = re.compile(
    r"标准(?:分别|统一|均|逐步)*(?:提高|提升|增加|上调|调整|达)(?:到|至)每人每[年月](?:[\d.,]+元[、和及](?:每人每[年月])?)*$"
)
"""The standard of what is paid to each, where it is raised itself: 低保标准提高到每人每月600元."""
_EACH = re.compile(
    r"(?:每|各)(?:[户人部家幢栋层村镇辆台套亩件场次所张个平]|[^,年月日季万千百]{1,6}(?=至少|最高|最多|不少于|打造|配置|建设|给予|奖励))[^,年]{0,12}$"
)
_MONEY_RULE = re.compile(r"补助|补贴|奖励|奖补|资助|罚款|贴息|处罚|标准为|限额|起付|抚恤|津贴")
_BUDGET = re.compile(
    r"(?:发放|兑现|落实|筹集|安排|投入|拨付|下达|减免|争取)(?!.*(?:给予|每|按|最高|标准))[^,]{2,20}(?:达到?|超过|突破)?$"
)
_GRANT = re.compile(r"给予|予以|给与")
_AWARD = re.compile(r"[^。;\n]{0,40}?(?:补助|补贴|奖励|奖补|资助|贴息|奖金|减免|财政支持|扶持|返还|优惠)")
_TARIFF = re.compile(
    r"税率|(?<!消)费率|(?:税额|计税|收费|租金)(?:标准|比例|幅度|基数|额度)|(?:征收|缴[费纳])(?:标准|幅度|基数|额度)"
)
"""What is to be paid, a term of a policy: 税额标准下调至每平方米4元, 费率降至1%."""
_OPENS_CONDITION = re.compile(r"(?:[一二三四五六七八九十\d(][一二三四五六七八九十\d]*[、.)]+\s*)?[对凡]")
_CONDITION = re.compile(
    r"[^。;\n]{0,20}的,(?:分别|再|可|一次性|由[^,]{2,10})*(?:给予|予以|按|奖励|补[助贴]|减免|减按|执行)"
)
"""Behind a condition that opens with 对 or 凡: 对亩均税收达到平均水平150%以上的,给予…."""
_CASE = re.compile(
    r"的(?:[^,。;:、\d]{0,10}(?:项目|工程|企业|单位|个人|人员|情形|合同|案件|建筑|地区|地块|机构))?(?:,(?:均|都|也|还)?(?:应|须|可|由|按|经|报|认定|列入|取消|依法)|,?(?:均|都|也|还)?(?:应当|必须|不得|可以|不再|不予|一律|视为|责令))"
)
"""Behind a number that tells which case a rule is for: 概算超过估算10%的,应当重新报批."""
_NORM = re.compile(r"的(?:比例|要求|标准),?(?:配备|配置|配齐|设置|充实)|的比例,?(?:提取|计提|缴纳|缴存|抽取|抽查|核定|留存|分成)")
"""Behind a share by which something is reckoned: 按不低于总数5%的比例配备人员."""
_WORLD = re.compile(
    r"(?:^|[,;:。年前底末计测\n])(?:(?:全球|全?世界)(?!一流|领先|先进|知名|级|性|化|[前排]|[^,;。]{0,8}(?:大会|会议|博览|论坛|杯|赛|遗产|500强|五百强))|国际(?=[^,;。]{0,8}(?:市场规模|市场需求|总需求)))"
    r"[^,;。]{0,16}(?:规模|市场|产业|总量|产量|需求|消费|装机|销量|产能|人口|投资)(?![^,;。]*(?:占有率|份额|占比|比重|排名))[^,;。]*$|(?:中国|我国)(?:已)?(?:占据|占有|占)[^,;。]{0,6}$"
)
"""Of what the world or the market does: no place sets itself that."""
_RANKS = re.compile(r"占(?:全球|世界|全国)")
_DEFINITION = re.compile(r"^[^。]{0,40}?(?:[:,]|是)(?:是)?指(?![导标数挥定引向出示南令])")
_PAST = re.compile(
    r"(?<![比较同与])(?:(?<!以)(?:去年|上年)|[去上]年(?=为基[数期]))(?!同期|[^,;。\n]{0,30}基础上|度?末|相比|以来|[\u4e00-\u9fff]{0,10}保存率)|过去[一五]年|截至目前|目前已|现已|已(?:建成|完成|累计|达|上线|实现|有|投)|[总共]面积约|(?:总规划|规划总|占地总?|总占地)面积(?:为|约)?$|初步核算|五年来"
)
_TURNED = re.compile(
    r"[,;](?:力争|争取|确保|计划(?!生育|单列)|(?:到|至)?(?:今年(?!以来|第?[一二三四上前\d])|明年)|(?:力争|争取|计划|确保)?到(?:19|20)\d\d年)"
)
"""Words that open the clause of an aim behind one of results."""
_DONE = re.compile(r"(?:^|[局委办厅部府司院校区县市镇业目])(?:均|都|全部|现|目前|目前均)?已经?(?:全部|成功|陆续|先后)?[\u4e00-\u9fff]{2}$")
_DONE_BEHIND = re.compile(r"[\u4e00-\u9fff]{0,10}?(?:均|都|全部|现)?已(?:经|全部|成功|陆续|先后|正式)*[\u4e00-\u9fff]{2,4}(?=$|[,;。、()\n])")
"""What is done, right before a number or in the words behind it: 已开工12个, 5家企业已上市."""
_RULE = re.compile(
    r"之日起$|之日起[^,]{0,4}$|年龄[^,]{0,6}$|满$|比例(?:为)?1$|按照每|的比例(?!(?:力争|争取|要|将|应)?$|(?:力争|争取|要|将|应)?(?:达|超|提|不[低高]于|控制|降|增|为|保持|稳定))|放宽[到至为](?:不超过)?[^,]{0,10}$|(?:申报|申请|准入)条件|(?:具备|符合|满足)(?!条件的)[^。]{0,12}条件(?!的[^。;:]{2,60};)"
)
_STOCK = re.compile(
    r"(?:^|[,;:\s])(?:截至\S{1,8}?,)?(?:[全我本][\u4e00-\u9fff]{1,2}?)?(?:目前|现有|现在|现共有|共有|实有)(?!的)(?![^,;]{0,8}基础上)"
)
"""What there is on the day of writing: 全县现有乡镇卫生院12所, 目前机动车保有量8万辆."""
_PRESENT = re.compile(r"目前|现[有在共]|[共实]有")
_AIMING = re.compile(
    r"力争|争取|确保|努力|计划|目标|预期|预计(?=[^,;]{0,16}?(?:投|开|竣|交付|[上入]|新|可))|[到在](?:19|20)\d\d|达到?|[增新改扩]|建成|完成|提[高升]|控制|打造|实现|培育|引进|(?<![主重需])要|将|降|压|逐步"
)
_SCARCE = re.compile(r"(?:^|[,;:])(?:[全我本][国省市县区州盟旗]|国内|省内|市内|区域内|当地|我委|我局|其中)?(?:目前)?(?:仅|只)有[^,;]*$")
"""How little there is: 国内只有甲公司年生产能力为40台."""
_LACK = re.compile(r"(?<!弥补)(?:缺口|欠账|欠款|亏空)(?:仍|还|高|约|达到?|为|有|共)*$")
_FILLS = re.compile(r"弥补|填补|补[齐足]|化解|解决|缩[小减]|消化|消除|偿还|清[偿还]|控制|压[减降]|降|减")
"""What is wanting (财政收入缺口10亿元), which is an aim only where it is filled."""
_DEMAND = re.compile(
    r"(?:预计|预测|据测算)(?!完成|建成|实现|新增|带动|形成|满足)[^,;。]{0,24}(?:需求量?|需要量?|缺口|用电负荷|负荷峰值|用[电水气]量|消费量|客流量?|人流量?|市场(?:容量|规模|空间))"
    r"(?:[将约共为达到超过近于有在]|可达|分别)*$"
)
"""A forecast of what others will want: 预计全年需求量120万台; what is built to meet it is an aim, it is none."""
_DECIDED = re.compile(
    r"(?:^|[,;、]|其中:?|经[^,;、]{0,8})(?:决定)?(?:予以)?(?:保留|撤销|废止|取消|合并|暂停|停止执行|下放)$"
)
_DECIDED_BODIES = re.compile(
    r"(?:保留|撤销|取消|合并|新设|更名)[^,;、\d]{0,24}(?:机构|小组|委员会|指挥部|联席会议|办公室|单位|事项|文件|规章)$"
)
"""What a decision leaves or ends, named before its number: 撤销的临时机构30个."""
_DECISION = re.compile(r"决定|(?:调整|清理|整合|改革)后|经(?:清理|审核|研究|审议|梳理)|清理(?:结果|规范)")
"""What a decision does by itself: 决定保留32个、撤销7个; its numbers are done when it is printed."""
_LOCATED = re.compile(
    r"(?<![间车行株轨眼焦])距(?!的|离?(?:[缩不控达为在小大降压≤]|$))离?[^,]{0,24}$|相距[^,]{0,6}$|(?<![脱远撤距偏])离(?!任|岗|岸|职|婚|散|退|心)[^,]{2,20}(?<!半径)$|(?:海拔|位于)[^,]{0,24}$"
)
"""How far or how high a place lies: 距县城8公里, 海拔800米."""
_LIMIT = re.compile(r"\((?:不?含|均含|包括|包含)$|\(不?含\)(?:至|到|[—–~\-])$")
"""What a number adds to the one before it, (含1万元), or the upper end of a class: 5000万元(含)至1亿元."""
_REFERRED = re.compile(r"[比较同与](?:上年|去年|(?:19|20)\d\d年)(?:底|末)?的(?:[\d.,]+[^\d,。;、]{1,8}[、和及])*$")
"""What is compared with, 比2010年的20万吨: no number of it is an aim."""
_SPENT = re.compile(r"(?:资金|经费|债券|财政)[^。;]*?用于[^。;]*$|(?:^|[,;])(?:其中,?)?用于[^,;]*$")
"""What the parts of a sum are spent on."""
_QUALIFIES = re.compile(r"\([^()]{1,12}\)的(?!目标)")
"""A number that tells which things are meant: 6亩以下(不含6亩)的地块."""
_HOLDS, _HELD = ("包括", "包含", "涵盖", "分为"), frozenset({"项", "条", "个", "类", "大类"})
_DIVISIONS = _HELD | {"款", "件"}
"""How many parts a list has that names none of them: 发展目标,包括8项."""
_DIVIDED = re.compile(
    r"(?:分解|细化|细分|划分|拆分|梳理|归纳|归并|概括|归集|分)(?:落实|细化|分解)?(?:为|成|到|出)"
    r"(?:[\d一二三四五六七八九十百两]+(?:个|大)*(?:方面|部分|门类|类别?|领域|板块|系统|专题|[大小]?项|条线)[、,共计和及]*)*(?:共|计|共计|合计)?$"
)
"""What a list is divided into: 主要任务分解为6大方面、75项."""
_PIECES = frozenset({"枚", "次", "套", "份", "张"})
_GIVEN = re.compile(r"免费[^,]{1,6}$")
"""What each applicant gets for nothing: 免费寄递2次."""
_SOURCES = re.compile(r"资金(?:来源|构成|筹措(?:方式|渠道)?):[^。\n]*$")
"""Where the money of one thing comes from: its shares and sums are inputs."""
_CARRIED_OUT = re.compile(r"(?:落实|贯彻|执行|兑现|宣讲|宣传)(?:好|到位)?[^,。;]*$")
"""A verb that takes rules as its object: the 条 counted after it are the articles of a set of measures (稳经济20条)."""
_BARE = re.compile(r"收入比|容积率|死亡率|指数|系数|效率|能效|比值|得分|评分|PUE|满意度|位次")


def is_unit(passage: Passage, q: Quantity) -> bool:
    """Whether the unit of a number is one here (8个 but not 8部门, 3~5年级), outside quotations."""
    folded, after = passage.folded, passage.folded[q.end : q.end + 1]
    if q.unit is None and q.value and not _BARE.search(folded, max(passage.start, q.start - 24), q.start):
        return False
    if q.kind is None and q.unit in {"万", "亿"} and q.comparator == "eq" and not _PERSONS.match(folded, q.end):
        return passage.closed(q.end) and _NUMBER_OF.search(folded, passage.left(q.start), q.start) is not None
    if q.unit in _VOLTS:  # a class of lines and stations (110千伏及以上), where no voltage is spoken of
        return folded.find("电压", passage.left(q.start), q.start) >= 0
    if q.kind is not None and q.kind.dimension in {"age", "rate"}:
        # 65岁以上 is who is meant; the age a people reaches and a rate per head are aims
        named = _VITAL if q.kind.dimension == "age" else _RATE
        return named.search(folded, passage.left(q.start), q.start) is not None
    if q.kind is not None and not q.suffix:
        printed = q.kind.printed
        if after and after in _NOT_AFTER.get(printed[-1], "") and not _WORDS.match(passage.folded, q.end):
            return False
        if printed in _SCALED and q.unit == printed:
            return False
        if printed in _CLOSED and q.unit == printed and not q.prefix and not passage.closed(q.end):
            return False
    schooled = q.unit == "年" and _SCHOOLING.search(passage.folded, max(passage.start, q.start - 28), q.start)
    if (
        q.kind is not None
        and q.kind.dimension == "term"
        and not schooled
        and (q.value > 100 or q.comparator in {"eq", "approx", "range"})
    ):
        return False
    i = q.number
    if i > passage.start and folded[i - 1] in "第:〔[【.+/号" and not q.prefix:
        return False
    return not passage.quoted(i)


def is_excluded(passage: Passage, q: Quantity, left: int) -> bool:
    """Whether the words around a number say that it is no aim, whenever the text speaks from."""
    if passage.folded.startswith("级", q.end):  # 20万吨级航道: how large a thing of its class is
        return True
    sentence, piece = passage.folded[passage.sentence(q.start) : q.start], passage.folded[left : q.start]
    if (_COUNTED.search(piece) and not sums_up(passage, q, left, piece, _DIVISIONS)) or _RULE.search(sentence) or _is_done(sentence) or _DEFINITION.match(sentence):
        return True
    if is_measured(passage, q, sentence, piece) or is_given(passage, q, sentence, piece):
        return True
    if "已" in piece and _DONE.search(piece):
        return True
    if "已" in passage.folded[q.end : q.end + 16] and _DONE_BEHIND.match(passage.folded, q.end, passage.end):
        return True
    if "有" in piece and _SCARCE.search(piece):
        return True
    if "预" in piece and _DEMAND.search(piece):
        return True
    if ("缺口" in piece or "欠" in piece or "亏空" in piece) and _LACK.search(piece) and not _FILLS.search(piece):
        return True
    if _WORLD.search(sentence) and not _RANKS.search(piece):
        return True
    if passage.reviewed(q.start) or _is_state(sentence) or ("资金" in sentence and _SOURCES.search(sentence)):
        return True
    if (built := in_base(passage.folded, passage.sentence(q.start), q.start, q.end, passage.end)) is not None:
        return built
    if q.unit in _HELD and piece.endswith(_HOLDS) and passage.closed(q.end):
        return True
    if q.unit in _DIVISIONS and passage.closed(q.end) and _DIVIDED.search(piece):
        return True
    if _LIMIT.search(passage.folded, max(passage.start, q.start - 5), q.start):
        return True
    if q.kind is not None and _REFERRED.search(sentence):
        return True
    if (_DECIDED.search(piece) or _DECIDED_BODIES.search(piece)) and _DECISION.search(sentence):
        return True
    if q.unit == "条" and q.comparator == "eq" and not q.prefix and _CARRIED_OUT.search(piece):
        return True
    if q.kind is not None and q.kind.dimension == "length" and _LOCATED.search(piece):
        return True
    if q.prefix in {"约", "近"} and not VERB.search(piece):
        return True
    money = q.kind is not None and q.kind.dimension == "money"
    raised = money and "标准" in sentence and _RAISED_TO.search(sentence) is not None
    if not raised and _EACH.search(piece) and each_place(piece, q) is None and (q.kind is None or q.kind.count or q.kind.dimension in {"money", "people"}):
        return True
    if q.kind is not None and q.kind.count and q.value <= 10 and q.unit in _PIECES and _GIVEN.search(piece):
        return True
    if money and "用于" in sentence and _SPENT.search(sentence):
        return True
    if passage.folded[q.end : q.end + 1] == "(" and _QUALIFIES.match(passage.folded, q.end):
        return True
    if money and q.comparator == "le" and _MONEY_RULE.search(sentence):
        return True
    if money and _MONEY_RULE.search(piece) and not _BUDGET.search(piece):
        return True
    if (money or q.unit in {"%", "个百分点"}) and _TARIFF.search(piece):
        return True
    if _OPENS_CONDITION.match(piece) and _CONDITION.match(passage.folded, q.end):
        return True
    if passage.folded[q.end : q.end + 1] == "的" and (_CASE.match(passage.folded, q.end) or ("按" in piece and _NORM.match(passage.folded, q.end))):
        return True
    if (money or q.unit == "%") and _GRANT.search(piece) and _AWARD.match(passage.folded, q.end):
        return True
    if q.kind is not None and q.kind.dimension in {"time", "working-time"} and q.comparator == "eq":
        days = re.search(r"(?:天数|日数|时数|时长)[^,]{0,8}$", piece)
        if not days and not re.search(r"(?:压缩|压减|缩短|缩减|降|减|控制|提速)(?:至|到|为|在)$", piece):
            return True
    return False


def _is_done(sentence: str) -> bool:
    """Whether the words before a number tell what is done; neither what others build on (在已建成…的基础上) nor what a sentence
    has turned from (去年完成…,今年力争…)."""
    told = [m for m in _PAST.finditer(sentence) if not BUILT_ON.match(sentence, m.end())]
    return bool(told) and _TURNED.search(sentence, told[-1].end()) is None


def _is_state(sentence: str) -> bool:
    """Whether the words before a number tell what there is; a list goes on until something is aimed at."""
    stocks = list(_STOCK.finditer(sentence)) if _PRESENT.search(sentence) else []
    return bool(stocks) and _AIMING.search(sentence, stocks[-1].end()) is None
