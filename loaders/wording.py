"""Words of an indicator that belong elsewhere: a period inside it, what it is compared with, how large each thing is."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.folding import fold
from loaders.indicators import COMING_YEARS, EACH, PERIOD, VERB, YEAR, Head, carried_verb
from loaders.parties import is_party_list
from loaders.reached import BARE_VERBS
from loaders.units import Quantity, bound_words
from ontology.model import Comparator
from ontology.place_names import is_place_name

INNER = re.compile(r"(不超过|不高于|不低于|不少于|不得超过|不得低于|不小于|不大于|超过)([^,、]{2,30}?)的?$")
"""A bound with a whole behind it, inside an indicator: 不超过总面积的."""
EARLY = re.compile(r"(至少|不少于|最少|最多|至多)(?:要|应|需)?[\u4e00-\u9fff]{2,8}$")
"""A bound before a verb that ends a stretch."""
_OPENS_BOUND = re.compile(r"(至少|最少|最多|至多)(?:要|应|需)?(?=[\u4e00-\u9fff]{2,})")
_INNER_PERIOD = re.compile(rf"(?:必?须|应当?|要|将)?(?:于|在)(?P<period>{PERIOD.pattern})(?=下达|拨付|完成|建成|实现)")
_AGAINST = re.compile(r"(?:高于|高出|低于|快于|超过)(?:全[国省市区县]|当地|本地|周边(?:地区)?|(?:同|全)行业|(?:城镇|城市|农村)(?:常住)?居民(?:人均可支配收入|收入)?)(?:的?平均)?(?:水平|增速)?$")
_PER_EACH = re.compile(rf"每人每([年月])$|每(亩|公顷|人|户|吨|千瓦时|公里|{EACH})$|(?<=[到达为])({EACH})$")
_CAPACITY = re.compile(
    r"[^,、]{0,8}?(?:能力|规模|容量|产能|装机|产量|日处理|年处理|库容)[^,、]{0,6}?\d[^,、]*?的(?=[^的\d]{2,}$)"
)
"""How large each of the things counted shall be: 日处理能力500吨以上的."""
_SIZE = re.compile(r"^(?:超|年|日|单体|总|月)?[^,的]{0,14}[\d][^,]*?的")
_MANAGED = re.compile(r"^对([\u4e00-\u9fff]{2,12}?)(?:实行|实施|进行|开展|落实).*")
_DOING = re.compile(r"^(?:在[^,，]{2,20}?(?:开设|推广)|组织|推进|推动|开展|加强)")
_MEASURE = r"(?:(?:播种|种植|养殖)?面积|总产量?|单产|产量|产值|收入|存栏量?|出栏量?|覆盖率)"
_SUBJECT = re.compile(
    rf"([\u4e00-\u9fff]{{2,10}}?){_MEASURE}(?:稳步|持续|逐年|不断|基本|保持|总体)*(?:提[升高]|增[长加]|扩大|稳定|下降)、({_MEASURE})$"
)
"""Two measures of one thing, the first only told to move: 粮食播种面积稳步提升、产量."""
_RATES = frozenset({"增速", "增幅", "涨幅", "增长率"})
_SHARES = frozenset({"占比", "比重"})
_HERDS = frozenset({"出栏", "存栏", "出栏量", "存栏量", "饲养量"})
_HERD = re.compile(r"([\u4e00-\u9fff]{1,8}?)(?:存栏|出栏|饲养量)")
_ADDED = re.compile(rf"(?:[比较](?:上年|去年|{YEAR}年)(?:底|末)?)?([新净]增)")
"""What is added to what was named before: 企业达到500家,比2023年净增200家."""
_WORKS = frozenset({"改造提升", "提升改造", "提质改造", "改扩建", "改建", "扩建", "改造", "修缮"})
"""What is done to more of what was built before: 新建高标准农田20万亩,改造提升8万亩."""
_LEVEL = re.compile(r"(?:国家|省部?|自治区|[市州盟县区])级(?:及?以上)?")
_SUM = re.compile(r"(?:超过?|突破|达到?|过|不低于|不少于)?(?:\d[\d.]*(?:万|百万|千万|亿)?|[一十百千]?亿|[一百千]万)(?:元|吨|千瓦|兆瓦|亩|平方米|头|只|张)?(?:(?:及|\(含\))?以[上下])?的?(?!级)(?<=[元亿万的上下])")
"""So much money as each of the things counted makes: 超50亿元的, 1亿元以上."""
_TOTALS = frozenset({"总数", "总量", "总规模", "总户数", "总人数", "总面积"})
"""What the things added amount to: 高新技术企业净增80家,总数突破500家."""
_AREA = r"(?:农村(?:地区)?|乡村|农区|山区|城镇|城市(?:社区)?|城区|市区|主城区|中心城区|建成区|县城|县级城市|城乡结合部|乡镇|镇区|平原地区|牧区)"
_AREAS = re.compile(rf"{_AREA}(?:[和、及与]{_AREA})*")
_OF_AREA = re.compile(rf"{_AREA}(?:[和、及与]{_AREA})*(?=[\u4e00-\u9fff“]{{2}})")
"""Areas of a town and its country, one of which leans on what is said of another: 城区清洁取暖率达到100%,农村达到50%."""
_CHARGED = re.compile(
    r"([\u4e00-\u9fff]{2,12}?)(?:要|应当?|必?须|力争|确保|争取|计划)(?:完成|实现|达到|创造|上缴)((?:工业|农业|工农业)?(?:总?产值|增加值|产量|收入|利税|利润|税收|投资|销售额|营业额))"
)
"""Whose measure it is, with the words of an order between: 乡镇企业要完成产值."""
_SHARE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:占(?!道|地(?![区方]))[^,;。]*(?:比重|比例|份额)|占比)$")
"""A share of a whole at the end of an indicator: 占GDP比重."""
_CROP = re.compile(r"([\u4e00-\u9fff]{2,10}?)(?:播种|种植|养殖|栽培|制种)?面积")
_YIELD = frozenset({"产量", "总产", "总产量", "单产", "产值", "总产值"})
_STATE = re.compile(r"(?:全部|基本)?(?:新开工|续建|开工建设|建成|竣工|完工|开工|交付|交付使用|分配入住|投产|投用|投运)")
_BUILT = re.compile(r"(?:新开工|开工建设|开工|建成|竣工|筹集建设|筹建|筹集|建设)")
_NOTHING = re.compile(
    rf"[\d.,%‰\W和及与]+|[一二两三四五六七八九十]年(?:内|后|间)?|(?:比|较|同比|与){YEAR}年.*|(?:同比|年均|分别|均|各|累计)*(?:增长|增加|提[高升]|下降|降低|减少)?[\d.]+\S?|开设|开办|举办|[比较](?:上年|去年|同期)(?:同期)?[多少].{0,6}|[\d.]+[万亿]?(?:[元家个人户亩吨座项所]|公里)|(?:目前|现已|现有|已)\D*\d.*|为(?:年初|年度|全年|调整后?)?预算数?(?:的[\d.]+%?)?"
)
"""Words left of a number that are themselves a number, or only what it is compared with."""
_BARE = frozenset({"新增", "净增", "再增", "再建", "再新建", "再改造", "达到", "解决"}) | BARE_VERBS
"""What is done, without what it is done to."""
_PAYS = re.compile(
    r"((?:中央|地方|本?[省市县区州盟旗]|各级)(?:本?级)?财政[局厅]?)(?:部门)?(?:于?(?:每年|今年|当年|年内|年底前|\d{1,2}月(?:底|末)?(?:以?前)?))?(?:再|计划|统筹|负责)*(?:安排|列支|拨付|落实|筹集)?(?P<own>配套|专项)?$"
)
"""Whose money it is, where the word for money is printed before its sum: 由市财政局配套资金3000万元."""
_BARE_FUND = re.compile(r"(?:拨付|安排|配套|列支)?(资金|经费)")
_HANDED = re.compile(r"(?P<what>[^由]{2,16}?)由(?P<who>[^由]{2,24}?)(?:负责|统一|组织)*(?:安排|供应?|解决|承担|拨付|筹集|调拨|下达)")
"""A thing, and who gives so much of it: 春耕贷款由省农行安排2000万元."""
_MOVED_TO = re.compile(r"(?:提高|提升|增加|扩大|降低|减少|压缩|缩短|压减)(.{2,24}?)(?:[至到]|[达控][到至]|控制在)")
"""A verb of change around what is changed: 提高有线电视用户占比至75%."""
_MOVED = re.compile(r"(?:增长|增加|提高|提升|下降|降低|减少)(?:到|至|约|近|超)?\d[\d.,]*[^的]{1,8}$")
"""Words that end in a number of their own: 地区生产总值增长8%."""


def _take_period(words: str, head: Head) -> str:
    """The indicator without a period inside it, which the head then holds: 资金须于2026年6月底前下达."""
    if (years := COMING_YEARS.search(fold(words))) is not None:  # 带动未来五年投资
        head.period = head.period or years[0]
        words = words[: years.start()] + words[years.end() :]
    inner = _INNER_PERIOD.search(fold(words))
    if inner is None:
        return words
    head.period = head.period or inner["period"]
    return words[: inner.start()] + words[inner.end() :]


def _take_reference(words: str, head: Head) -> str:
    """The indicator without what it is compared with, which the head then holds: 增速高于全省平均水平."""
    against = _AGAINST.search(fold(words))
    if against is None:
        return words
    head.reference = words[against.start() :]
    return words[: against.start()]


def _drop_capacity(words: str) -> str:
    """The indicator without the size of each thing counted: 新建日处理能力300吨以上的处理厂 counts 处理厂."""
    verb = carried_verb(fold(words))
    each = _CAPACITY.match(fold(words), len(verb)) if verb else None
    return words[: len(verb)] + words[each.end() :] if verb and each else words


def _drop_size(words: str) -> str:
    """The indicator without a number that only describes its things: 新建总投资5000万元以上的项目 counts 项目."""
    size = _SIZE.match(words)
    if size and carried_verb(fold(words)) is None and len(words) - size.end() >= 2 and VERB.match(fold(words)):
        return words[size.end() :]
    return words


def _share_subject(words: str) -> str:
    """The indicator with the subject of the measure printed before it: 粮食播种面积稳步提升、产量 is 粮食产量."""
    shared = _SUBJECT.match(fold(words))
    return words[shared.start(1) : shared.end(1)] + words[shared.start(2) :] if shared else words


def take_aside(words: str, head: Head) -> str:
    """The indicator without a period inside it and what it is compared with, which the head then holds."""
    return _take_reference(_take_period(words, head), head)


def early_bound(before: str, q: Quantity) -> Comparator | None:
    """The comparator of a bound that stands before the verb, away from its number: 至少新建3座水库."""
    m = EARLY.search(before) if q.comparator == "eq" and not q.prefix else None
    return bound_words("before")[m[1]] if m else None


def take_bound(words: str, head: Head, q: Quantity) -> tuple[str, Comparator]:
    """The indicator without a bound and a whole inside it (能耗不超过上年的), which the head then holds, and the comparator."""
    if early := _OPENS_BOUND.match(fold(words)):
        return words[early.end() :], bound_words("before")[early[1]] if q.comparator == "eq" else q.comparator
    bound = None if q.prefix else INNER.search(fold(words))
    if bound is None or PERIOD.match(bound[2]) or bound[2][0].isdigit():  # 强度超过3%的企业: which ones are counted
        limit = words[-2:] if q.comparator == "eq" else ""
        return words, "le" if limit == "上限" else "ge" if limit == "下限" else q.comparator
    whole = re.search(r"(?:面积|总数|总量|总额|人口|投资|资金)$", bound[2])
    head.reference = bound[2]
    words = words[: bound.start()] + (f"占{bound[2]}比例" if whole else "")
    return words, bound_words("before")[bound[1]] if q.comparator == "eq" else q.comparator


def reduce_name(words: str) -> str:
    """The indicator without what tells how large its things are, and with the subject two measures share."""
    if (moved := _MOVED_TO.fullmatch(fold(words))) is not None:
        words = words[moved.start(1) : moved.end(1)]
    if (charged := _CHARGED.fullmatch(fold(words))) is not None:
        words = words[charged.start(1) : charged.end(1)] + words[charged.start(2) :]
    if "由" in words and (handed := _HANDED.fullmatch(fold(words))) is not None and is_party_list(handed["who"], 0, len(handed["who"])):
        words = words[: handed.end("what")]
    if len(words) > 2 and words[-1] == "占":
        words += "比"  # 其中普惠托位占60%
    if words.startswith(("带动", "推动")) and words.endswith("率"):
        words = words[2:]
    if words.endswith(("基础上", "基礎上")) and len(bare := words[:-3].removesuffix("的")) > 1:
        words = bare  # 建成30个站点的基础上,再新建20个 counts 站点
    return _share_subject(_drop_size(_drop_capacity(words)))


def name_subject(words: str) -> str:
    """What a clause is about, for a rate that prints no name of its own: 对危险废物实行…, 推进垃圾分类."""
    return _DOING.sub("", _MANAGED.sub(r"\1", words))


def outer_name(before: str) -> str:
    """What the words before an open bracket name: 补助标准(每人每月…"""
    outer = re.search(r"[\u4e00-\u9fff]{2,12}$", before)
    return re.split(r"按照|按|以|将|为", outer[0])[-1] if outer else ""


def as_printed(words: str, folded: str, clean: str) -> str:
    """Words taken from a folded stretch in the characters of its clean one, so that traditional script stays."""
    if folded == clean:
        return words
    printed, at = "", 0
    while at < len(words):
        size = next((n for n in range(len(words) - at, 0, -1) if words[at : at + n] in folded), 0)
        begin = folded.find(words[at : at + size])
        printed += clean[begin : begin + size] if size else words[at]
        at += size or 1
    return printed


def bare_name(words: str) -> str:
    """An indicator without the verb of what is added, for what it amounts to: 新增养老床位500张,达到3000张."""
    verb = carried_verb(fold(words)) or ""
    return words[len(verb) :] if len(words) - len(verb) > 1 else words


def lean(words: str, last: str, *, same_unit: bool, alone: bool = True) -> str:
    """The indicator with the name it leans on, that of the number before it, empty where it leans on none: 占GDP比重, 增速, 产量 of 粮食播种面积,
    竣工 of so many dwellings begun."""
    folded = fold(words)
    if folded in _RATES:
        return before_share(last) + words
    if folded in _SHARES or re.match(r"占(?!道|地(?![区方]))", folded):
        return last if fold(last).endswith(folded) else (before_share(last) if folded not in _SHARES else last) + words
    if folded in _HERDS and (herd := _HERD.match(fold(last))):
        return last[: herd.end(1)] + words
    if added := _ADDED.fullmatch(folded):
        return words[added.start(1) :] + last
    if folded in _YIELD and (crop := _CROP.match(fold(last))):
        return last[crop.start(1) : crop.end(1)] + words
    if same_unit and _AREAS.fullmatch(folded) and (other := _OF_AREA.match(fold(last))) and other.end() < len(last) - 1:
        return words + last[other.end() :]
    if same_unit and (made := _of_same_make(words, last, alone=alone)):
        return made
    if same_unit and folded in _TOTALS:
        return bare_name(last).removesuffix("净增").removesuffix("新增").removesuffix("面积" if folded == "总面积" else "。") + words
    if same_unit and _STATE.fullmatch(folded):
        begun = _BUILT.match(fold(last))
        return words + (last[begun.end() :] if begun else re.sub("(?:签约|开工|竣工|完工)$", "", bare_name(last)))
    return ""


def _of_same_make(words: str, last: str, *, alone: bool) -> str:
    """The indicator with what the one before prints once for both, empty where nothing lacks: 省级 of 国家级企业, 改造提升 of 新建农田, 年产值1亿元以上的
    of 年产值10亿元以上的企业, 超50亿元的企业 of 年收入超百亿元的企业. What is done to more of a thing needs that to be ``alone`` (新建小学5所、幼儿园8所,改造6所 says not of which)."""
    folded, bare = fold(words), bare_name(last)
    verb = last[: len(last) - len(bare)]
    if folded in _WORKS:
        return words + bare if verb and alone and not bare.startswith(tuple(_WORKS)) else ""
    if _LEVEL.fullmatch(folded):
        other = _LEVEL.match(fold(bare))
        return verb + words + bare[other.end() :] if other and other[0] != folded else ""
    own = _SUM.search(folded)
    if own is None or (own[0][0].isdigit() and own[0][-1] not in "的上下" and own.end() == len(words)):
        return ""  # a plain sum bounds nothing
    such = _SUM.search(fold(bare))
    noun = (bare[such.end() :] if such else bare) if own.end() == len(words) else ""
    measure = such.start() if such and own.start() == 0 else 0
    return verb + bare[:measure] + words + noun if noun or measure > 1 else ""


def before_share(last: str) -> str:
    """What an indicator is a share of names, which a rate of growth behind it is about: 旅游业增加值 of 旅游业增加值占GDP比重."""
    share = _SHARE.search(fold(last))
    return last[: share.start()] if share else last


def holds_share(words: str) -> bool:
    """Whether an indicator ends in a share of a whole."""
    return _SHARE.search("两字" + fold(words)) is not None


_ENDS_IN_NUMBER = re.compile(r"[\u4e00-\u9fff]{2}\d[\d.,]*(?:%|[万亿]?(?:元|亩|家|户|人|名|座|所|处|吨|件|辆|公里|平方米))$")
_HOLDS = re.compile(r"[村区镇乡道县市局委校业位]\)?(?:每年|每季度|每月)?(?:举办|召开|开展|组织)$")
"""Who does something, without what: 行政村每年举办2次."""


def names_nothing(words: str) -> bool:
    """Whether folded words cannot be an indicator: a number, a mere comparison (比2020年…), or a place alone."""
    if "分别" in words and re.search(r"分别[^,;]{2,12}\d", words):
        return True  # the words hold the number before: 低保标准分别提高到每人每月860元、每人
    if _ENDS_IN_NUMBER.search(words):
        return True
    if words[-1:] in "个项" and words[-2:-1].isdigit():
        return True  # 工程项目达到3个100%
    if _HOLDS.search(words):
        return True
    return words in _BARE or _NOTHING.fullmatch(words) is not None or _MOVED.search(words) is not None or is_place_name(words)


def per_each(folded: str, head: Head, q: Quantity) -> Quantity:
    """The quantity with what it is for each of in its unit: 达到每亩400公斤 is 公斤/亩."""
    each = _PER_EACH.search(folded, head.end, q.start)
    if each is None or q.unit is None or q.kind is None or "/" in q.unit:
        return q
    one = each[1] or each[2] or each[3]
    return q if q.kind.count and len(one) < 2 else replace(q, unit=f"{q.unit}/{one}")


def name_fund(words: str, before: str, printed: str) -> str:
    """An indicator that is only a word for money with whose money it is by the words before its number, folded and as ``printed``; empty
    where a bare word for money has none, any other as it is."""
    fund = _BARE_FUND.fullmatch(fold(words))
    if fund is None:
        return words
    payer = _PAYS.search(before.removesuffix(fund[1]))
    if payer is None:
        return "" if fund[1] == fund[0] else words
    return printed[slice(*payer.span(1))] + (payer["own"] or "") + words[fund.start(1) :]
