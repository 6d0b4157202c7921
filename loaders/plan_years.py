"""The year a stretch of a document plans for: that of the heading it stands under, else that of the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from loaders.clauses import Part, enclosing
from loaders.dates import arabic_years
from loaders.folding import fold
from loaders.text import Text

Stretch = tuple[int, int, str | None, str | None]
"""Clean start and end, id of the task, id of the clause."""

_YEAR = re.compile(r"((?:19|20)\d\d)年(?!以来|前)")
_TOLD = re.compile(
    r"(?!第?[一二三四上前\d])[^,;。]{0,30}?(?:(?:执行|完成|工作|落实|建设|运行|考核|考评|评价|评估|办理|整改)的?(?:情况|结果)|工作总结|总结(?!表彰大?会)|工作回顾|先进|优秀|劳动模范|劳模|获奖|突出贡献|考核(?:优秀|等次|等级|优胜))"
)
"""What is said of a year that is over, not of a part of one that goes on (2020年一季度…): 2015年度先进单位, 2021年计划执行情况, 2008年工作总结."""
_PRAISED = re.compile(r"(?:表彰|表扬|嘉奖|通报|命名|授予|认定)(?:奖励|表彰)?$")
"""What stands before such a year: 表彰2015年度…, 命名2020年度…."""
_PLANS = re.compile(
    r"(?:目标|任务|计划|安排|部署|重点|重点工作|思路|项目|实事|打算|(?:任务|责任|目标)分[解工])(?:表|清单)?$"
)
"""How a heading ends that announces aims: 2025年经济社会发展主要目标."""
_SPAN = re.compile(
    r"“?十[一二三四五六]五”?(?:规划)?(?:期间|时期|末)|(?:今后|未来)(?:\d{1,2}|[一二两三四五六七八九十]{1,2})年"
)
"""A heading of several years: no year of the title holds below it."""


_FIVE_YEARS = re.compile(r"五年(?:规划|计划)|“?十[一二三四五六]五”?")
_FAR_OFF = re.compile(r"远景(?:目标|规划|发展)")
"""What is said of a year that a plan for five only looks out to: 第十四个五年规划和2035年远景目标纲要."""
_OF_FIVE = re.compile(r"“?十([一二三四五六])五”?(?:规划)?(?:期间|时期|末)")


def title_year(title: str) -> int | None:
    """The first year printed in a title, in either kind of digits, that it does not only look back on."""
    folded = arabic_years(fold(title))
    years = list(_YEAR.finditer(folded))
    for year, following in zip_longest(years, years[1:]):
        told = folded[year.end() : following.start() if following else len(folded)]
        if _FAR_OFF.match(told) and _FIVE_YEARS.search(folded, 0, year.start()):
            continue
        if not (_TOLD.match(told) or _PRAISED.search(folded, 0, year.start())):
            return int(year[1])
    return None


def group_by_year(
    text: Text, parts: Sequence[Part], stretches: Sequence[Stretch], title: str
) -> list[tuple[int | None, list[Stretch]]]:
    """The stretches by the year they plan for, in order of their first; None where none is said."""
    own = title_year(title)
    headed = {p.index: year for p in parts if (year := _heading_year(text.folded[slice(*p.heading)], own)) != -1}
    if not headed:
        return [(own, list(stretches))]
    groups: dict[int | None, list[Stretch]] = {}
    for stretch in stretches:
        part = enclosing(parts, stretch[0])
        while part is not None and part.index not in headed:
            part = parts[part.parent] if part.parent is not None else None
        groups.setdefault(headed[part.index] if part else own, []).append(stretch)
    return list(groups.items())


def _heading_year(heading: str, own: int | None) -> int | None:
    """The year a heading plans for, the last of a period of five, None for other headings of several years, -1 where it says nothing of years."""
    heading = heading.strip(" :。")
    if len(heading) > 60 or not _PLANS.search(heading):
        return -1
    years = {int(y) for y in _YEAR.findall(arabic_years(heading))}
    if _SPAN.search(heading):
        if own is None and not years and len(five := set(_OF_FIVE.findall(heading))) == 1 and "今后" not in heading and "未来" not in heading:
            return 2010 + 5 * "一二三四五六".index(five.pop())  # its last year
        return None if not years else -1
    return years.pop() if len(years) == 1 and (own is None or own <= max(years) <= own + 1) else -1
