"""What lies behind a document: years and plan periods that are over, what has been done since some day, results that are praised."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from loaders.built_on import BUILT_ON
from loaders.dates import arabic_years
from loaders.passages import Passage

_YEAR = re.compile(r"((?:19|20)\d\d)年(?!\d*版)|“?十([一二三四五六])(?:五”?|个五年)(?:规划|计划)?(?:期间|时期|以来)(?!未|遗留|剩余|结转)|“([六七八九十])五”(?:规划|计划)?(?:期间|时期|以来)(?!未|遗留|剩余|结转)")
"""A year, or a period of five of them by its number."""
_OBJECT = re.compile(r"(?:巩固|提升|改造|维修|维护|管护|加固|修缮|整治|更新|盘活|修复|对)(?:好)?(?:[全我本][省市县区])?$")
ATTRIBUTE = re.compile(r"(?:已经?)?(?:建成|建设|新建|实施|开工|完工|下达|认定|创建|培育)的")
"""Behind a period that only says which things are meant: 巩固提升“十三五”期间建成的工程."""
_COMPARED = frozenset("比较同与自从由以")
"""What stands before a year that is only compared with or counted from."""
_OPENED = re.compile(
    r"\s*(?:[^。;:\n\d]{1,30}[。:]\s*)?(?:[^。;:\n\d]{0,40}(?:说|指出|介绍|表示|强调|回顾|称|认为|报告)(?:道|了)?[,:]\s*“?)?(?:刚刚)?(?:过去的|回顾|截至)?(?:((?:19|20)\d\d)年|“?十([一二三四五六])(?:五”?|个五年)(?:规划|计划)?(?:期间|时期))(?!以来|[—–~\-至底末]|度?计划|\d{1,2}月(?:底|末)?前)"
)
_PLAN = re.compile("十([一二三四五六])五")
_FORWARD = re.compile(r"力争|争取|预期|预计|今年|本年|下一步|今后|目标[是为:]")
_ERA = (
    r"(?:近[几两二三四五]?年来|[一几两二三四]年来|多年来|(?:自|从)?(?:(?:19|20)\d\d|今|去)年(?:度|\d{1,2}月份?(?:\d{1,2}日)?|初|底)?以来"
    r"|(?:改革开放|建国|建[省市县区]|撤[地县]设[市区]|党的[一二三四五六七八九十]{2,3}大|[^,;:。\n]{2,10}(?:实施|成立|启动|开展|召开))以来)(?!的|新|(?:建设|实施|建成|开工|培育|引进|形成|积累|确定|最[\u4e00-\u9fff]{1,2})的)"
)
_SINCE = re.compile(rf"(?:^|[,;:。、.)\s省市县区])(?:特别是|尤其是|但)?{_ERA}")
"""What has been done since: 近年来,全市建成…; never what is done about it (针对近年来…)."""
_LATELY = re.compile(r"近[两二三四五十\d]{1,2}(?:个)?年(?![来内期]|[\u4e00-\u9fff]{0,4}(?:行动|目标|计划|重点|任务|规划))")
"""What happened in so many last years: 近三年受淹12次."""
_UNTIL = re.compile(r"截[至止](?:目前|(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|底)),[^,。]{0,12}已(?!建成区)")
"""What was done up to a day: 截至6月20日,全区已发生滑坡7起,转移群众312人."""
_SINCE_OPENS = re.compile(
    rf"\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))?\s*(?:[^。;:\n\d]{{1,30}}[。:]\s*)?(?:[全我本]?[省市县区])?{_ERA}"
)
_TURNED = re.compile(
    r"力争|争取|确保|努力|预期|预计|[今明](?=年(?!以来))|本年|下一步|今后|未来|目标[是为:]|任务[是为:]|计划(?!生育|单列|[内外])|如下|[到在至](?:19|20)\d\d年|[到至]“?十[一二三四五六]五"
    r"|(?<![主重概纲摘首需])要(?![闻点素])|将(?=达到?|建成|新|完成|实现|突破|投入|继续)|(?<![\u4e00-\u9fff])[一二三四五六七八九十]+、|(?<![\u4e00-\u9fff])\([一二三四五六七八九十]+\)"
)
"""Words that turn from what was done to what shall be."""
_ORDERS = re.compile(
    r"(?<![供响反适效相对感照呼顺])应(?![急用对有付收届邀运变征聘力激届])|(?<![何怎无])必?须|(?<![申邀聘提报敬])请(?=[各你于在将按务贵有相全省市县区])|不得?[低少]于|不得超过"
    r"|(?<![\d一二两三四五六七八九十近])年内(?!已|共|累计)|(?<![去上当前往\d])年底(?:以|之)?前|(?<=[,;。])再(?=[新增建完投改])|(?<!年)下半年(?!已|共|累计)"
    r"|(?<!已[于在])(?<!截[至止])(?<![已\d年])\d{1,2}(?:月(?:\d{1,2}日|底|末)?|日)(?:以|之)?前"
)
"""Words of an order or of a day to come, behind what a text opens with: 各县区应于6月底前…, 请…前, 年内再完成…."""
_MAY_ORDER = re.compile(r"[应须请再]|[年月日末底之以]前|年内|下半年|不得|不[低少]于")
"""A cheap test before those words."""
_ALL_YEAR = re.compile(r"(?<=[。;])全年(?!来|[^,;。\d]{0,10}(?:共|累计|已|总计|[完实][成现]))")
"""A sentence that opens with the whole year, behind one of what was done so far (今年以来,…。全年…增长8%)."""
_CHARGES = re.compile(
    r"(?:各级|各地|各省|各[市县区]|各(?:有关)?(?:部门|单位)|全[省市县区](?:各级|上下|广大))[^。\n\d]{0,30}?(?:(?<![主重概纲摘首需])要(?![闻点素求])|应当?|必?须)"
)
"""A sentence that charges whom a text speaks to; behind it one that praises aims until its next heading."""
_HEADED = re.compile(r"^[ \t]*(?:第?[一二三四五六七八九十]+[、章]|\([一二三四五六七八九十]+\))", re.M)
_REQUIRES = re.compile(
    r"^[ \t]*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))[^\n。,;:]{0,20}?(?:要求|下一?步[^\n。,;:]{0,8}|任务|目标|措施|打算|安排|意见)[。:]?[ \t]*$",
    re.M,
)
"""A heading below which a document that praises or reports says what shall be done."""
_WITHIN = 2000
"""How far into a paragraph what it opens with is followed."""
_OPENING = 160
"""How far the words it opens with reach at most: the year or 以来 is looked for first, which is quicker."""


def is_past(passage: Passage, position: int, sentence: str, year: int | None) -> bool:
    """Whether a number tells what was reached before ``year``, the one its document speaks from where it is known; ``sentence`` are the words
    of its sentence before it."""
    if _since(passage, position, sentence):
        return True
    if year is None:
        return passage.praising and not _plans(passage, position, None)
    printed = arabic_years(sentence)
    years = [
        m
        for m in _YEAR.finditer(printed)
        if printed[m.start() - 1 : m.start()] not in _COMPARED
        and not BUILT_ON.match(printed, m.end())
        and not (ATTRIBUTE.match(printed, m.end()) and _OBJECT.search(printed, max(0, m.start() - 10), m.start()))
    ]
    if years and _last(years[-1]) < year:
        return True
    if not years and _is_result(passage, position, year):
        return True
    return passage.praising and not _plans(passage, position, year)


def _last(m: re.Match[str]) -> int:
    """The year matched, or the last one of the period."""
    if m[3]:
        return 1985 + 5 * "六七八九十".index(m[3])
    return int(m[1]) if m[1] else 2010 + 5 * "一二三四五六".index(m[2])


def _since(passage: Passage, position: int, sentence: str) -> bool:
    """Whether a number is one of what was done since some day, by its sentence or by what its paragraph opens with."""
    if "近" in sentence and (lately := list(_LATELY.finditer(sentence))):
        return not _turns(sentence, lately[-1].end(), len(sentence))
    if "截" in sentence and (until := _UNTIL.search(sentence)):
        return not _turns(sentence, until.end(), len(sentence))
    if "年来" in sentence or "以来" in sentence:
        told = list(_SINCE.finditer(sentence))
        if told:
            return not _turns(sentence, told[-1].end(), len(sentence))
    begin = passage.paragraph(position)
    if position - begin > _WITHIN or position - begin <= len(sentence):
        return False
    near = min(position, begin + _OPENING)
    opening = _SINCE_OPENS.match(passage.folded, begin, position) if passage.folded.find("来", begin, near) >= 0 else None
    if opening is None or _turns(passage.folded, opening.end(), position):
        return False
    return passage.praising or _ALL_YEAR.search(passage.folded, opening.end(), position) is None


def _turns(folded: str, start: int, end: int) -> bool:
    """Whether words between two offsets turn from what was done to what shall be."""
    if _TURNED.search(folded, start, end) is not None:
        return True
    return _MAY_ORDER.search(folded, start, end) is not None and _ORDERS.search(folded, start, end) is not None


def _plans(passage: Passage, position: int, year: int | None) -> bool:
    """Whether a number in a document that praises or reports stands behind a word of aiming."""
    begin = max(passage.paragraph(position), position - _WITHIN)
    if _turns(passage.folded, begin, position):
        return True
    if _REQUIRES.search(passage.folded, max(passage.start, position - _WITHIN), position):
        return True
    charges = _charges(passage.folded)
    at = bisect_left(charges, (position, False)) - 1
    if at >= 0 and charges[at][1] and charges[at][0] >= max(passage.start, position - _WITHIN):
        return True
    return year is not None and any(_last(m) >= year for m in _YEAR.finditer(arabic_years(passage.folded[begin:position])))


@lru_cache(maxsize=4)
def _charges(folded: str) -> tuple[tuple[int, bool], ...]:
    """Where the charges of a whole text end (True) and its headings begin (False), in order."""
    charges = [(m.end(), True) for m in _CHARGES.finditer(folded)]
    return tuple(sorted(charges + [(m.start(), False) for m in _HEADED.finditer(folded)])) if charges else ()


def _is_result(passage: Passage, position: int, year: int) -> bool:
    """Whether a number stands in a paragraph that opens with a past year and has not turned to what shall be."""
    begin = passage.paragraph(position)
    near = min(position, begin + _OPENING)
    dated = passage.folded.find("年", begin, near) >= 0 or passage.folded.find("五”", begin, near) >= 0
    opening = _OPENED.match(passage.folded, begin, position) if dated else None
    if opening is None or position - begin > _WITHIN:
        return False
    if (int(opening[1]) if opening[1] else 2010 + 5 * "一二三四五六".index(opening[2])) >= year or ATTRIBUTE.match(passage.folded, opening.end()):
        return False
    between = passage.folded[opening.end() : position]
    if any(2010 + 5 * "一二三四五六".index(m[1]) >= year for m in _PLAN.finditer(between)):
        return False
    if opening[2] and _YEAR.search(between) and any(_last(m) >= year for m in _YEAR.finditer(between)):
        return False
    return not _FORWARD.search(between) and all(int(y) < year for y in re.findall(r"(?:19|20)\d\d(?=年)", between))


def year_of(folded: str, start: int, end: int) -> int | None:
    """The year a text without a day of issue speaks from: its latest printed day, else the first year in it."""
    if last := re.search(r"((?:19|20)\d\d)年,?[^。,]{2,30}[达为成现][^。,]{2,20},同比增长", folded[start:end]):
        return int(last[1]) + 1
    days = [int(m[1]) for m in re.finditer(r"((?:19|20)\d\d)年\d{1,2}月", folded[start:end])]
    if days:
        return max(days)
    first = re.search(r"(?<![到至较比])((?:19|20)\d\d)年", folded[start:end])
    return int(first[1]) if first else None
