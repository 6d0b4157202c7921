"""What a printed number is about: the words before it reduced to an indicator, with what they say of period, scope, modality and basis."""

from __future__ import annotations

import re
from dataclasses import dataclass

YEAR = r"(?:(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})"
_SOME_YEARS = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_YEARS_LONG = rf"{_SOME_YEARS}(?:(?:至|到|[—–~\-]){_SOME_YEARS})?年"
COMING = (
    rf"(?:[在从]?(?:未来|今后)的?{_YEARS_LONG}|(?:(?<!使)用|通过|经过){_YEARS_LONG}(?:左右|以上)?的?(?:时间|努力|奋斗))"
    r"(?:左右|内|间|时间)?(?!制(?![造定订成冷药])|期)"
)
"""The years to come, counted from a day nobody printed: 未来五年, 今后3年, 用三至五年时间."""
COMING_YEARS = re.compile(COMING)
"""The same as an expression."""
PERIOD = re.compile(
    rf"(?:(?:力争|争取)?(?:到|至|在|于|截至))?{YEAR}(?:年)?(?:[—–~\-至]{YEAR}年)(?:间|期间)?"
    rf"|(?:(?:力争|争取)?(?:到|至|在|于|截至))?{YEAR}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:底|末|年底|汛前|汛期前|初|上半年|下半年|第?[一二三四]季度)?(?:以?前|之前|期间)?"
    r"|全年|年内|今年|当年|本年度?|(?:今年|[到于在])?年底(?:以?前)?|明年|年末"
    r"|(?<!\d)(?:[于在到至](?=\d{1,2}月))?\d{1,2}月(?:\d{1,2}日)?(?:底|末)?(?:[上中下]旬)?(?:以?前|之前)|[于在到至]\d{1,2}月(?:[上中下]旬|[底末])|今明两年|上半年|第?[一二三四]季度(?:末|底)?(?:以?前)?"
    rf"|{COMING}"
    r"|(?:力争)?(?<!前)(?:[一二三四五六]年(?:内)?|两年内)(?!级|制(?![造定订成冷药])|期)|(?<!\d)\d年内|(?:到|至|在)?(?:“(?:十[一二三四五六]?|[六七八九])五”|(?<![\u4e00-\u9fff“])十[一二三四五六]五|(?<=[到至在])十[一二三四五六]五)(?:期间|末)|(?=[到至在七八九])(?:到|至|在)?(?<![一二三四五六七八九十百千〇\d])(?!七八|八九)[七八九][〇一二三四五六七八九]年(?:底|末)?(?:以?前)?"
)
"""A printed period or deadline in folded text."""

MODALITY = (
    "力争",
    "确保",
    "争取",
    "努力",
    "争创",
    "保证",
    "原则上",
    "一般(?!性|公共|工业|债|贸易|预算|固)",
    "积极",
    "全力",
    "全面",
    "计划(?!生育|单列|[内外])",
    "预计",
    "预期",
)
_ADVERBS = (
    "持续",
    "大力",
    "深入|进一步",
    "扎实",
    "加快",
    "加速",
    "高水平",
    "高标准(?!农田)",
    "高质量(?!发展)",
    "稳步",
    "切实|务必|尽快",
    "着力",
    "逐步",
    "不断",
    "继续",
    "强化",
    "平均每年",
    "每年",
    "年均",
    "推动",
    "推进",
    "促进",
    "实现",
    "总体",
    "基本(?!养老|医疗|公共|农田|草原|药物|药品|生活|殡葬|丧葬|民生|建设|保险|医保|社保|服务|口粮|住房|科学素质|单元|水利|财力|支出|工资|保障|盘)",
    "应当|应(?!急|用|对|收|届|激|变)",
    "必须",
    "须",
    "要",
    "还",
    "再(?!就业|生|制造|贷款|保险|融资|教育|利用|造林|分配|担保)",
    "以及",
    "并",
    "且",
    "或",
    "同时",
    "使(?!用)",
    "将",
    "把",
    "各类",
    "鼓励",
    "支持",
    "引导",
    "组织实施",
    "成功",
    "加力",
    "有序",
)
_LIGHT = (
    r"打造|建成启用|建成投用|建成(?!区(?![域级块间属县]))|建设(?!用地|项目|规模|标准|资金|投资|周期|工期|面积|总)|举办|举行|开展|实施|完成(?!率|比例|度|时限|情况|量|额)|开通(?!率|数)|创建(?!数|率|达标)"
    r"|创成|创设|布设|布局|召开|组织(?!部|率|化|体系)|形成|设立|达成|落实(?!率)|统筹(?!率)|培育壮大|培育(?!库|期)|争创|承办|配备|安排|建立|成立|做强|壮大|保持|拥有"
)
_SUBSCRIPT = re.compile(r"_\{?([\d.]+)\}?")
_EACH_YEAR = re.compile(r"(?<=[\u4e00-\u9fff])每年(?=[\u4e00-\u9fff])")
_SCOPE = re.compile(r"(?:全[市省县区盟州旗国](?!覆盖|面)|我[市省县区州盟旗](?:的)?|市域|全域内?|辖区内?|区域内)")
_FRONT = re.compile(
    rf"(?P<skip>[\s,、;:。①-⑳—–·]+|及?(?:之后|以后)|现行标准下的?|(?:根据|按照|依据|依照|遵照)[^,;。]{{0,24}}《[^》]{{2,60}}》(?:\([^()]*\))?(?:的?(?:要求|精神|规定|部署|安排))?|(?:重点|主要|专项|专门)?用于|(?:主要|具体)?负责(?!人|制)|下半年(?:要|将|须)?|[须需](?=新[建增改扩]|[改扩]建)|要(?=确保|力争|争取)|(?:按照|围绕)(?=[到全确力]|实现)|由?(?:[省市县区州盟旗]|各|各级|中央|地方|市本)?(?:本?级)?财政(?:部门|[部厅局])?(?:连续\d+年)?(?:每年|今年)?(?:安排|列支|拨付|配套)|请?各(?:[省市县区州地级]|乡镇|有关|部门|单位|地区|政府|\(市、区\)){{1,3}}(?:应当?|必?须|要|请)(?:[于在](?=年))?|请(?=[于在]\d|按期|按时)|第[一二三四五六七八九十百零〇]+条(?:之[一二三四五六七八九十])?\s+|(?<=\n)第[一二三四五六七八九十百零〇]+条(?![例款约件])|为(?=(?:确保)?(?:完成|实现|达到))|[和及与]$|分别(?=新[增建认培引])|\d+[.、．)]\s*|\((?:[一二三四五六七八九十]+|\d{{1,2}})\)|[一二三四五六七八九十]+[是、要](?![一二三四](?:、|次?产))|由[^,]{{1,20}}?(?:负责|牵头)|请各(?:[省市县区州地级]|乡镇|有关|部门|单位|\(市、区\)){{1,3}}(?:[于在](?=年))?|由[^,、]{{2,16}}?[局委办厅部院](?=[于在到]\d|[于在](?:今年)?年底)|向全社会|对全社会|通过[^,]{{2,10}}?方式)"
    rf"|(?P<period>{PERIOD.pattern})(?:,|每年|起|期间|每季度)?|(?P<modality>{'|'.join(MODALITY)})|(?P<cumulative>累计(?=建[成设]|打造|创建|新[增建]|完成|实现|培[育训]|引进|改造|开展|落地|发放|盘活|形成|推广|服务|压减|减排|节约|节能|减少|淘汰|退出|治理|造林|投入|接待))|(?P<scope>{_SCOPE.pattern})"
    rf"|(?P<adverb>{'|'.join(_ADVERBS)})|(?P<light>{_LIGHT})|(?P<where>在[^,]{{2,24}}?(?=举办|开展|实施|建成|建设|布设|新建|新增|设立))"
    r"|(?P<who>为[^,]{2,30}?(?=免费|提供|开展|投保|发放|办理|配备|减免))"
)
EACH = r"(?:[百千万]|十万)[名个位]?(?:常住人口|人口|老年人|老人|儿童|婴幼儿|学生|人|户)"
"""So many of whom a number is for each: 每千名老年人."""
_BRIEF = r"(?:年均|同比|(?<![占对之同环])比|环比|(?<=[比较同与][上去]年)|(?<=\d年))"
"""What stands before a verb of change cut to one character: 比上年增8%."""
_YEARLY = r"(?<![\d今去上明当本全每前后近半逐历零〇一二三四五六七八九十两几])年(?=[递增下])"
"""What stands before a verb of change that goes on year after year: 年递增4%, 年增长8%."""
_BACK = re.compile(
    rf"(?P<skip>[\s(:,]+|按?(?:同口径|可比口径|可比价格?|不变价格?)(?:计算)?(?:实际)?|(?<=[到至达为在、和及])每人每[年月]|(?<=[到达为在])每(?:[亩人户吨年株头只]|{EACH})|(?<=[到达为]){EACH}|力争|争取|确保|努力|原则上|一般|暂定|初定|初步确定|应当?|必?须|不得|年均|(?:总体)?平均|均|可|要|将|分别|总计|共计|合计|累计|同比|环比|最低|最高|共|(?<=[额量率资入值数])都)$"
    r"|(?P<reach>(?:(?:提高|提升|增加|上升|增长|扩大|下降|降低|压减|减少)并)?(?:稳定|保持|控制|维持|稳|压控)在|(?:提高|提升|增加|扩大|扩展|拓展|增长|上升|扩|增|提|突破|发展|恢复|壮大)(?:到|至)|(?:压缩|压减|缩短|缩小|降低|下降|缩减|减少|精简|控制|压降|降|减)(?:到|至|为)"
    r"|(?<!下)达到|(?<!下)达(?!标)|为|保持|突破|超过|实现|完成|做到|在)$"
    rf"|(?P<growth>(?:年均|同比|累计|平均|环比|每年|{_YEARLY})*(?:增长|上升|上涨|递增|增加(?=$))|{_BRIEF}增)$"
    rf"|(?P<reduction>(?:年均|同比|累计|平均|环比|每年|{_YEARLY})*(?:下降|降低|减少|压减|压降|削减|消减|缩减|缩短|压缩)|{_BRIEF}[降减])$"
    r"|(?P<increment>(?:年均|同比|累计|平均|每年)*(?:提高|(?<!整治|改造|优化|治理|修缮|综合)提升|增加))$"
    rf"|(?P<base>(?:要)?(?:比|较|同|与)(?:去年|上年|上一年|年初|“十三五”末|“十四五”初|{YEAR}年)(?:同期|底|末)?(?:相比)?)$"
    rf"|(?P<period>每年|每季度|全年|年底前|(?:(?<![加高升少长展大低])[到至])?{YEAR}年(?:底)?(?:前)?)$"
    rf"|(?P<origin>(?:由|从)(?:目前的|现有的|原来的|{YEAR}年(?:底|末)?的|上年的)?[\d.,]+[^\d,、]{{0,6}})$"
)
_CHANGE = re.compile(
    rf"(?:由|从)(?:(?:目前|现有|原来|上年|去年|{YEAR}年)(?:底|末|度)?的?)?[\d.,]+[^\d,。;、]{{0,10}}"
    rf"(?:提高|提升|增加|增长|扩大|上升|发展|下降|降低|压减|减少|缩短|控制|调整|优化|[提升增降减扩])(?:到|至|为)(?P<period>{YEAR}年(?:底|末)?)的?$"
)
"""From what to what with the year of each: 由2020年的0.6吨降至2025年的."""
_UNIT = r"(?:(?!分别)[^\d,。;、均各增提降减压缩削下上]){1,8}"
BASED = re.compile(rf"((?:比|较|同|与)(?:去年|上年|{YEAR}年)(?:底|末)?)的(?:[\d.,]+{_UNIT}[、和及])*[\d.,]+{_UNIT}$")
"""What a number is compared with, printed with its own numbers: 比2010年的20万吨、3万吨."""
OF_BASE = re.compile(r"以(?:(?:19|20)\d\d年)?的?([^,。;]{2,20}?)(?:为|作为)(?:基数|基值|基准|基期)$")
"""What a reduction is measured from, in a clause before it: 以2020年内涝点数量为基数."""
SHARED_VALUE = re.compile(r"(?:(?<![平年月日人户地])均|都)(?!衡|值|价)")
"""A word that gives every name before it the number after it."""
ACTIVITY = re.compile(r"(?:依托[^,]{2,40}?|[^,]{2,30}?(?:会同|联合)[^,]{2,30}?)(?:开展|举办|组织|实施|开设)")
"""Who holds an activity and with what: the number of the next clause counts the activity alone."""
_PART_OF_PLACE = re.compile(r"市区|市?中心城区|城区|市?全域")
_RATE = re.compile(r"(?:覆盖率|覆盖面|比例|占比|达标率|完成率|治理率|回收率|利用率|年均增速|增速|总规模|规模)$")
_CARRIED = re.compile(
    r"新建、?改建|新建或改建|新改扩建|新建改扩建|新增|新开通|新认定|新培育|新引进|新建|新改建|新\(改\)建|新\(迁\)建|新\(改、扩\)建|新\(改扩\)建|改扩建|改造提升|提质升级|改造|改建|引进|招引|净增|新开(?!工|发)|新设|累计新增"
)
VERB = re.compile(
    rf"新(?:增|建|改|开|设|认|培|引|\()|改[造建]|提[质能升标]|引进|招引|培[育养训]|净增|打[造通]|举办|开[展通工]|实[施现]|完成|组织|形成|设立|创[建成]|建[设成立]|布[设局]|淘汰|消除|治理|整治"
    rf"|盘活|腾退|更新|加装|发放|投放|供应|保障|推[进动广]|完善|争[取创]|力争|确保|累计|筹集|储备|选派|评选|认定|落[实地]|服务|帮扶|惠及|支持|免费|送|植|出台|制定|安排|统筹|实行|抽[检查]|轮训|营造|拆除|撤并|查处|发行|{_LIGHT}"
)
"""A word an item of a list begins with when it has a verb of its own."""


@dataclass(slots=True)
class Head:
    """Folded offsets of the indicator left of a number, and what was read off."""

    start: int
    end: int
    period: str | None = None
    modality: str | None = None
    scope: str | None = None
    basis: str | None = None
    reference: str | None = None
    light: str | None = None
    part: bool = False
    each: bool = False

    def empty(self) -> bool:
        """Whether nothing is left for an indicator."""
        return self.end <= self.start


_CLOSED = re.compile(r"\([^()]*\)[、,;和及]")
"""A bracket of the thing before, with the mark that parts it from this one: (含改建)、清淤山塘."""


def read_head(folded: str, start: int, end: int, place_names: tuple[str, ...] = ()) -> Head:
    """Reduce the words between two folded offsets to an indicator."""
    if folded[start : start + 1] == "(" and (closed := _CLOSED.match(folded, start, end)):
        start = closed.end()
    head = Head(start, end)
    if folded.startswith("其中", head.start, head.end):
        head.part, head.start = True, head.start + 2
    _strip_back(folded, head)
    front = head.start
    _strip_front(folded, head, place_names)
    if head.start != front:  # what stood in front may have hidden what stands behind
        _strip_back(folded, head)
        _strip_front(folded, head, place_names)
    if head.start < (held := folded.find("召开", head.start, head.end)) <= head.end - 4:  # 领导小组每季度召开调度会
        head.start = held + 2
    return head


_WHOSE = re.compile(r"(?:开展|设立|建立|实施|组建|开设)[^,、的]{2,12}的[^,、的]{2,16}(?:占比|比例|比重)$")
"""A verb that says which ones are counted: 设立研发机构的企业比例."""


def _strip_front(folded: str, head: Head, place_names: tuple[str, ...]) -> None:
    while head.start < head.end:
        if folded.startswith("其中", head.start, head.end):
            head.part, head.start = True, head.start + 2
            continue
        name = next((n for n in place_names if folded.startswith(n, head.start, head.end)), None)
        if name and head.end - head.start > len(name) + 1 and folded[head.start + len(name)] not in "级属本直级际":
            stop = head.start + len(name)
            if tail := _PART_OF_PLACE.match(folded, stop - name.endswith("市"), head.end):
                stop = tail.end()
            if head.end - stop >= 2:
                head.scope, head.start = head.scope or folded[head.start : stop], stop
                continue
        m = _FRONT.match(folded, head.start, head.end)
        if not m or m.end() == m.start():
            return
        left = head.end - m.end()
        if m["light"] and _WHOSE.match(folded, m.start("light"), head.end):
            return
        if m["light"] or m["adverb"]:
            if left < (3 if m["light"] else 2) and not (left == 0 and m["adverb"] in {"年均", "每年", "平均每年"}):
                return
            head.light = m["light"] or head.light
        elif m["where"]:
            head.scope = m[0][1:]
        elif m["modality"]:
            if left < 1 and head.modality:
                return
            head.modality = head.modality or m[0]
        elif m["cumulative"]:
            head.basis = "cumulative"
        elif m["period"]:
            head.period = m["period"]
            if head.period[:2] in {"力争", "争取"}:
                head.modality = head.modality or head.period[:2]
        elif m["scope"]:
            if left < 2:
                return
            head.scope = head.scope or m["scope"]
        head.start = m.end()


def _strip_back(folded: str, head: Head) -> None:
    moved = any(folded.find(word, head.start, head.end) >= 0 for word in "由从")
    if moved and (change := _CHANGE.search(folded, head.start, head.end)) is not None:
        head.end, head.period = change.start(), change["period"] or head.period
    while head.start < head.end:
        if folded.find("年", head.start, head.end) >= 0 and (base := BASED.search(folded, head.start, head.end)):
            head.reference, head.end = base[1], base.start()
            continue
        m = _BACK.search(folded, max(head.start, head.end - 22), head.end)
        if not m:
            return
        if m["skip"]:
            word = m["skip"]
            if word in {"力争", "争取", "确保", "努力", "原则上", "一般"}:
                head.modality = head.modality or word
            elif word in {"可", "要", "将", "共", "均", "最低", "最高"} and m.start() - head.start < 1:
                return
            elif word == "不得":
                head.modality = word
            elif word == "累计":
                head.basis = head.basis or "cumulative"
        elif m["growth"]:
            head.basis = head.basis or "growth"
        elif m["reduction"]:
            head.basis = head.basis or "reduction"
        elif m["increment"]:
            head.basis = head.basis or "increment"
        elif m["base"]:
            head.reference = m["base"]
        elif m["period"]:
            head.period = head.period or m["period"]
        elif m["reach"] and m[0] in {"在", "为"} and m.start() == head.start:
            return
        head.end = m.start()


def is_rate(words: str) -> bool:
    """Whether an indicator is only the name of a rate (覆盖率) and needs its subject."""
    m = _RATE.search(words)
    return m is not None and m.start() <= 1 and len(words) <= 6


def carried_verb(words: str) -> str | None:
    """The verb a list shares with its later items (新增A30家、B400家), None where the indicator begins with none."""
    m = _CARRIED.match(words)
    return m[0] if m else None


def printed_words(clean: str, head: Head) -> str:
    """The indicator as printed, without the marks of a subscript and a 每年 inside it."""
    words = clean[head.start : head.end].replace("\n", "").strip(" 、,，;；")
    words = _SUBSCRIPT.sub(r"\1", words) if "_" in words else words
    return _EACH_YEAR.sub("", words) if "每年" in words else words
