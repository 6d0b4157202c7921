"""Aims, and lists that print their names or years first and their numbers behind: 常住、户籍人口城镇化率分别达到68%、52%."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from loaders.folding import fold
from loaders.indicators import YEAR, Head
from loaders.passages import Passage
from loaders.units import Quantity
from ontology.model import Comparator, Span

_BOTH = re.compile(r"城(?:镇|市)?[、和与及]?乡村?(?=(?:常住)?(?:居民|人口)|低保|最低生活保障)(?!.*[、和与及])")
"""A subject that stands for two, in the order their numbers are printed: 城乡居民, 城、乡居民."""
_HALVES = {False: ("城镇", "农村"), True: ("城鎮", "農村")}
"""The two by whether the text is in traditional script."""
_OF_WHOLE = re.compile(r"(.+?[、和及].+?)(占.*|的?上限.*|的?下限.*|比例.*)$")
"""Names that share what they are a part of: 甲和乙占丙比重."""
_YEARS = re.compile(rf"{YEAR}年(?:底|末)?(?:[、,和及与](?:到|至)?{YEAR}年(?:底|末)?)+")
"""Years of one list, each with a number of its own: 到2025年、2030年,…分别达到40%、42%."""
_VOLUME = re.compile(r"(?:排放|吞吐|发电|客运|货运|用水|用电|接待|销售|交易|周转)量$")
_JOINS = re.compile(r"、|以及|(?<![普涉波惠遍顾])及(?!时|格)|(?<!参)与(?!会)|(?<![共总饱温缓])和(?!平|谐|田)")
_ONE_NAME = re.compile(
    r"住房(?:和|与)城乡|教育(?:和|与)体育|(?:科学|文化|卫生|教育|生态|信息)[^、和及与]{0,4}(?:和|与)[^、和及与]{0,6}(?:事业|产业|服务业)"
)
"""Names with 和 inside: 住房和城乡建设投资."""
_JOINT = re.compile(r"[、和与及或]")
_NUMERAL = re.compile(r"\d|分之|[一二三四五六七八九]成")

_HOW_RATED = r"(?:综合|资源化|无害化|减量化|集中|产地|低温|规范化|标准化|规模化|毛(?=入)|净(?=入))"
"""Words before the name of a rate that belong to it: 综合利用率, 无害化处理率, 毛入学率."""
_TAIL = re.compile(
    rf"(?:人口城镇化率|{_HOW_RATED}*(?:(?:机械|城镇|信息|数字|标准|规模|良种|资源|数控|自动|智能|规范)化|[\u4e00-\u9fff]{{2}})率|率|(?:低保|(?:最低|基本)?生活(?:保障|补助|补贴)?|养育|供养|养老金|救助|补助|补贴|津贴|保障)标准|居民[\u4e00-\u9fff]{{2,10}}(?:收入|支出|系数)|增加值|产值|总值|产量|(?<=[\u4e00-\u9fff]{{2}})排放量|天数|(?:排放|消费|消耗|用水|取水|施用)?总量|销售额|总额|面积|收入|投资|强度|消耗|排放|能耗|里程|占比|比例|比重|人数|[起件户家次]数|浓度|系数|指数)$"
)
_BRANCHES = re.compile(r"第?一[、和及]第?二(?:[、和及]第?三)?(?=次?产业)")
"""The branches of an economy by number alone: 一、二、三产业增加值."""
_SUCH = re.compile(r"等(?:主要|重点)?[\u4e00-\u9fff]{2,5}$")
"""What a list of names amounts to, before the tail they share: 等主要污染物."""
_SUCH_AS = re.compile(r"等([\u4e00-\u9fff]{2,16}[量率额数值比])$")
"""The head noun behind a list that 等 closes, shared by all of it: 甲、乙等重点工程减排量."""
_PER = re.compile(r"单位(?:国内生产总值|地区生产总值|生产总值|GDP|(?:规模以上)?工业增加值|产品|面积)")
"""A unit of reference in front of a list: 单位生产总值能耗和二氧化碳排放."""

_KEPT = re.compile(r"(?:稳定|保持|控制|维持|压控)[在到]$")
"""What stands before a number at which something is kept: 新增就业5万人,失业人员控制在3万人以内."""
_OWN_DEED = re.compile(r"恢复|改善|巩固|修[复缮建]|压[减降缩]|减[少排]|退出|关停|节[约水能]|清理|疏浚|拆除|种植|养殖|栽植")
"""What is done with a thing of a list that has a deed of its own: 新增灌溉面积8000亩,恢复灌溉面积3000亩."""
_OWN_END = re.compile(r"(?:入库|就业|创业|落户|上[云线]|入[园驻孵]|[投达]产|开工|竣工)$")
"""What a thing of a list does by itself: 新认定高新技术企业20家,中小企业入库70家."""
_OF_YEAR = re.compile(rf"[,、;](?:其中[,:]?)?({YEAR}年)")
"""What stands between a sum and the parts of it each year has: 投资100亿元,其中2024年40亿元、2025年60亿元."""
_LEVELS = re.compile(r"(?:国家|省部?|自治区|[市州盟县区])级(?:及?以上)?|集中|分散")
_PLACES = frozenset("县市区州旗镇乡盟")
_OF_PLACE = re.compile(r"[\u4e00-\u9fff]{1,5}?[县市区州旗镇乡盟]([\u4e00-\u9fffA-Z\d()]{2,})")
"""The last of a list of places, with what they share: 乙县粮食产量."""
_DONE_IN = re.compile(r"([^,;。]{3,40}?)(?:分别|各自?)((?:新[建增开设]|改[造建]|[扩建]建|建设|建成|完成|引进|培育|打造|布局)[^、,]{2,20})")
"""What is done in each of several places: 东部片区、西部片区分别新建水厂."""
_GROWN = re.compile(r"(?:增速|增幅|涨幅|增长率)$")
_DEED_BEHIND = re.compile(r"(?:提升|升级|改造|整治|修缮|更新)$")
_AMONG = re.compile(r"[,;。]?\s*其中:?\s*[①-⑳]?")


@dataclass(slots=True)
class Aim:
    """An aim as it is read, in clean offsets; ``verb`` is shared with later items of its list, ``before`` tells that
    the number stood before its noun."""

    start: int
    end: int
    quantity: Quantity
    head: Head
    indicator: str
    comparator: Comparator
    verb: str | None
    stretch: float | None = None
    before: bool = False


class Shares:
    """The names of one passage that wait for their numbers; ``topic`` tells what the sentence of an aim is about."""

    def __init__(self, passage: Passage, found: list[Aim], refused: list[Span], topic: Callable[[Aim], str]) -> None:
        self.passage, self.found, self.refused, self.topic = passage, found, refused, topic
        self.waiting: list[tuple[str, str | None]] = []  # name and, where the list is one of years, the year
        self.group: list[Aim] = []

    def take(self, q: Quantity, last: Aim | None, begin: int, sentence: int) -> bool:
        """Whether a number without words of its own belongs to a list and is dealt with: it has become an aim, or nobody
        can tell which name of the list is its own, and the list is refused."""
        folded = self.passage.folded
        if last is not None and q.unit == last.quantity.unit and (dated := _OF_YEAR.fullmatch(folded, last.end, q.start)):
            head = replace(last.head, period=dated[1], part=last.head.part or "其中" in dated[0])
            self.found.append(Aim(dated.start(1), q.end, q, head, last.indicator, q.comparator, last.verb))
            return True
        told = folded.find("分别", sentence, q.start) >= 0
        if told and self.refused and 0 <= begin - self.refused[-1][1] <= 1:
            self.refused.append((q.start, q.end))
            return True
        if last is None or not 0 <= begin - last.end <= 1:
            return False
        if not told and (last.before or last.quantity.unit != q.unit or not _JOINT.fullmatch(folded, begin, q.start)):
            return False
        if not self.waiting or self.group[-1] is not last:
            self.group, self.waiting = [last], self._names(last, told)
        if self.waiting:
            self._add(q, last)
            return True
        told = told and folded.find("分别", last.head.end, last.quantity.start) >= 0
        if not (_JOINT.match(folded, begin) and (told or q.unit == "%")):
            return False
        self.found.pop()
        self.refused.append((last.start, q.end))
        return True

    def _add(self, q: Quantity, last: Aim) -> None:
        """The aim of the next name; a bound behind the last number alone is that of all, one before them as well."""
        name, period = self.waiting.pop(0)
        first = self.group[0]
        comparator, unit = q.comparator, last.quantity.unit
        if unit and q.unit and unit.startswith(q.unit + "/"):
            q = replace(q, unit=unit)  # 每人每月900元、700元
        if comparator == "eq" and not first.quantity.suffix:
            comparator = first.comparator
        if not self.waiting and q.suffix and all(a.comparator == "eq" for a in self.group):
            for aim in self.group:
                aim.comparator = q.comparator
        head = replace(last.head, period=period) if period else last.head
        self.group.append(Aim(last.start, q.end, q, head, name, comparator, None))
        self.found.append(self.group[-1])

    def _names(self, first: Aim, told: bool) -> list[tuple[str, str | None]]:
        """The names (or years) of all but the first number of a list; the first aim takes its own. None where they are
        not as many as the numbers."""
        count = self._count(first.quantity.number)
        earlier = self.found[-1 - count : -1]
        names = self._own_names(first, told)
        if told and len(self.found) > 1 and self.found[-2].head.start == first.head.start:
            # 甲80亿元,乙20亿元,分别增长5%、8%: the names are those of the aims before
            names = [a.indicator for a in earlier]
            names = names if len(set(names)) == count else []
        begin = self.passage.sentence(first.quantity.start)
        listed = _YEARS.search(self.passage.folded, begin, first.quantity.start) if told else None
        years = re.findall(rf"{YEAR}年", listed[0]) if listed else []
        if count < 2 or (len(years) == count) == (len(names) == count):
            return []
        if len(years) == count:
            first.head = replace(first.head, period=years[0])
            return [(first.indicator, year) for year in years[1:]]
        first.indicator = names[0]
        return [(name, None) for name in names[1:]]

    def _own_names(self, first: Aim, told: bool) -> list[str]:
        words = first.indicator
        folded = fold(words)
        if told and "分别" in folded and (done := _DONE_IN.fullmatch(folded)):
            return [f"{words[done.start(2) :]}({place})" for place in re.split(r"[、和及与]", words[: done.end(1)])]
        if told and (both := _BOTH.match(folded)):
            halves = ("城市", "農村" if folded != words else "农村") if folded[both.end()] in "低最" else _HALVES[folded != words]
            return [half + words[both.end() :] for half in halves]
        if told and (whole := _OF_WHOLE.match(words)):
            subject = self.topic(first)
            return [subject + name + whole[2] for name in re.split(r"、|和|及", whole[1])]
        return shared_names(words)

    def _count(self, at: int) -> int:
        """How many numbers a list has that begins at ``at``."""
        reach = min(at + 160, self.passage.end)
        end = min((k for c in ",。;:\n" if (k := self.passage.folded.find(c, at, reach)) >= 0), default=reach)
        return sum(_NUMERAL.search(part) is not None for part in _JOINT.split(self.passage.folded[at:end]))

    def is_part(self, head: Head, unit: str | None, begin: int) -> bool:
        """Whether an aim is a part of the one before it: 其中A30公里、B20公里."""
        last = self.found[-1] if self.found else None
        if last is None:
            return head.part
        between = self.passage.folded[last.end : head.start]
        if last.end <= begin and last.quantity.unit == unit:
            head.part = head.part or _AMONG.fullmatch(between) is not None
            head.part = head.part or (last.head.part and re.fullmatch(r"[;,]\s*[①-⑳]", between) is not None)
        return head.part or (last.head.part and self.passage.folded[last.end : begin + 1][:1] == "、")


def inherited_verb(folded: str, begin: int, words: str, q: Quantity, last: Aim) -> str | None:
    """The verb of the aim before that the one named by ``words`` from ``begin`` on shares (新增A30家、B400家), None where it
    has none of it: what is kept at a number or reached is no longer one of the things added."""
    if last.verb is None or q.unit in {"%", "比例"} or words.startswith(last.verb) or _KEPT.search(folded, begin, q.start):
        return None
    if _OWN_DEED.match(fold(words)) or (len(words) > 4 and _OWN_END.search(fold(words))):
        return None
    if folded[begin - 1 : begin] != "," and folded[last.end : begin + 1][:1] in "、和及":
        return last.verb
    added = last.verb.startswith("新") and not last.verb.startswith(("新建", "新改")) and last.quantity.unit == q.unit
    reached = q.prefix or re.search(r"[达到为]$", folded[begin : q.start])
    return last.verb if added and not reached else None


def with_verb(verb: str | None, name: str) -> str:
    """The name of a thing of a list with the verb it shares, unless it has its own deed behind it (100个健身设施提档升级)."""
    return name if verb is None or (len(name) > 6 and _DEED_BEHIND.search(fold(name))) else verb + name


def joint_names(words: str, *, told: bool, moved: bool) -> list[str]:
    """The names before one number, where each of them has it: 均 or 都 says so (``told``), or each is an indicator by itself
    and the number is a rate of change (``moved``), which two things only have each for itself."""
    folded = fold(words)
    if not (told or moved) or not _JOINS.search(folded):
        return [words]
    if told and "、" in folded:
        return shared_names(words)
    if told and _TAIL.search(folded):
        return shared_names(words) if not _ONE_NAME.search(folded) else [words]
    if not moved:
        return [words]
    cuts = [0, *(at for m in _JOINS.finditer(folded) for at in m.span()), len(folded)]
    parts = list(zip(cuts[::2], cuts[1::2], strict=True))
    own = [_TAIL.search(folded, a, b) or _VOLUME.search(folded, a, b) for a, b in parts]
    if all(tail is not None and tail.start() - a >= 2 for tail, (a, _) in zip(own, parts, strict=True)):
        return [words[a:b] for a, b in parts] or [words]
    return [words]


def shared_names(words: str) -> list[str]:
    """The names a list shares one verb with (常住、户籍人口城镇化率), each with the tail only the last one prints."""
    folded, cuts = fold(words), [0]
    if (moved := _GROWN.search(folded)) and "、" in folded:
        return [name + words[moved.start() :] for name in shared_names(words[: moved.start()])]
    if branches := _BRANCHES.match(folded):
        mark = "第" if words[0] == "第" else ""
        return [mark + c + words[branches.end() :] for c in branches[0] if c in "一二三"]
    for m in _JOINS.finditer(folded):
        cuts += [m.start(), m.end()]
    cuts.append(len(words))
    spans = list(zip(cuts[::2], cuts[1::2], strict=True))
    start, end = spans[-1]
    found = _TAIL.search(folded, start, end)
    tail = words[found.start() : end] if found else ""
    if headed := None if found else _SUCH_AS.search(folded, start, end):
        shared = words[headed.start(1) : end]
        return [words[a:b] + shared for a, b in (*spans[:-1], (start, headed.start()))]
    if len(spans) > 1 and (of_level := _LEVELS.match(folded, start, end)) and all(_LEVELS.fullmatch(folded, a, b) for a, b in spans[:-1]):
        return [words[a:b] + words[of_level.end() :] for a, b in spans[:-1]] + [words[start:]]
    if len(spans) > 1 and all(folded[b - 1] in _PLACES for _, b in spans[:-1]) and (placed := _OF_PLACE.match(folded, start, end)):
        return [words[a:b] + words[placed.start(1) :] for a, b in spans[:-1]] + [words[start:]]
    own = [_TAIL.search(folded, a, b) or (tail == "排放量" and _VOLUME.search(folded, a, b)) for a, b in spans]
    names = [words[a:b] if not tail or kept else words[a:b] + tail[_shared(words[a:b], tail) :] for kept, (a, b) in zip(own, spans, strict=True)]
    if found and (such := _SUCH.search(folded, start, found.start())):
        names[-1] = words[start : such.start()] + tail
    per = _PER.match(folded)
    front = words[: per.end()] if per else ""
    return [n if n.startswith(front) else front + n for n in names]


def _shared(name: str, tail: str) -> int:
    """How much of a tail a name prints itself: 低保 of 城市低保、农村低保标准."""
    return next((k for k in range(len(tail) - 1, 1, -1) if name.endswith(tail[:k])), 0)


def add_people(found: list[Aim], households: Quantity, people: Quantity) -> None:
    """The people in the households counted right before them (搬迁120户450人): of both the same is said."""
    last = found[-1] if found else None
    if last is not None and last.quantity is households:
        found.append(Aim(last.start, people.end, people, last.head, last.indicator, people.comparator, last.verb))


def add_stretch(found: list[Aim], q: Quantity, last: Aim, modality: str) -> None:
    """What is striven for beyond the aim before it (增长8%,力争10%)."""
    last.stretch = q.value
    head = Head(last.head.start, last.head.end, last.head.period, modality, last.head.scope, "stretch")
    found.append(Aim(last.start, q.end, q, head, last.indicator, q.comparator, last.verb))
