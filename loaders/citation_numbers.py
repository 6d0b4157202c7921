"""The number a title in 《》 is cited with: in the bracket behind it, or printed right before it."""

from __future__ import annotations

import re

from loaders.numbers import find_numbers, parse_order
from ontology.authority import load_authority

_NUMBER_AFTER = re.compile(r"\s*[((]\s*")
_BLANK = re.compile(r"[ \t]*(?=[\u4e00-\u9fff])")
_NEXT_TITLE = re.compile(r"(?:文件)?(?:关于)?(?:(?:印发|下发|发布|公布|转发)的?)?[ \t]*《")
_LEADING = re.compile(
    r"(?:.*(?:根据|按照|依据|依照|遵照|贯彻落实|贯彻|落实|执行|实施|参照|结合|废止|修改|遵守|对照|违反|以及|和(?!国)|[与及按照以的]))?"
)
"""Words of the sentence before the body of an order."""
_BODY = re.compile(r"(.*?)(?:令|公告)")
_REPEALED = re.compile(r"(?:令|公告)\s*(?:(?:19|20)\d\d年)?第\s*\d{1,4}\s*号(?=[^。;,\n()《》\d]{0,10}废止)")
_REACH = 60


def number_after(folded: str, at: int, end: int) -> tuple[str | None, int]:
    """The number in the bracket behind a title that ends at ``at``, and where what belongs to it ends."""
    opened = _NUMBER_AFTER.match(folded, at, end)
    if opened:
        numbers = find_numbers(folded, opened.end(), min(end, opened.end() + 40))
        if numbers and numbers[0][1] <= opened.end() + 1:
            stop = numbers[0][2]
            close = folded.find(")", stop, stop + 40)
            return numbers[0][0], close + 1 if close == stop else stop
        if order := parse_order(folded[opened.end() : min(end, opened.end() + 80)].split(")", maxsplit=1)[0]):
            stop = opened.end() + order.end
            return order.number, stop + 1 if folded[stop : stop + 1] == ")" else stop
    elif folded.startswith(",", at) and (numbers := find_numbers(folded, at + 1, min(end, at + 40))):
        number, begin, stop = numbers[0]
        if begin == at + 1 and (stop == end or folded[stop] in "。;)\n"):  # 《…通知》,财税〔2009〕17号。
            return number, stop
    elif blank := _BLANK.match(folded, at, end):  # 《…办法》 某政发〔2011〕5号 某局: the number of a title without brackets, in a list too
        numbers = find_numbers(folded, blank.end(), min(end, blank.end() + 40))
        if numbers and numbers[0][1] == blank.end() and not _NEXT_TITLE.match(folded, numbers[0][2]):
            return numbers[0][0], numbers[0][2]
    return None, at


def number_before(
    folded: str, start: int, at: int, number: str | None, ends: dict[int, tuple[str, int]]
) -> tuple[int, str | None]:
    """Where a title in 《》 begins with the number printed before it (国务院令第711号《…条例》, 国办发〔2021〕4号文件《…通知》), and its
    number; the title's own start where none stands there, or it has one behind it."""
    if number is not None or at == start:
        return at, number
    low = max(start, at - 6)
    close = low + len(folded[low:at].rstrip().removesuffix("文件"))
    if close in ends and folded[ends[close][1] - 1 : ends[close][1]] != "》":
        return ends[close][1], ends[close][0]
    order = _order_before(folded, start, at)
    return (order[1], order[0]) if order else (at, None)


def _order_before(folded: str, start: int, at: int) -> tuple[str, int] | None:
    """The number of an order that ends where a title in its own marks begins (国务院令第711号《…条例》), as (number, its start);
    None where the words before it name no body."""
    if at - start < 4 or folded[at - 1] not in "号令告":
        return None
    begin = max(start, at - _REACH)
    cut = max(folded.rfind(mark, begin, at) for mark in ",。;:()《》“”\n\t") + 1
    begin = max(begin, cut)
    begin += len(_LEADING.match(folded[begin:at])[0])  # type: ignore[index]
    for first in (begin, folded.rfind("、", begin, at) + 1):
        order = parse_order(folded[first:at]) if first >= begin else None
        if order and first + order.end == at and all(map(_is_body, _BODY.match(order.number)[1].split("、"))):  # type: ignore[index]
            return order.number, first
    return None


def find_repealed_orders(folded: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Orders and announcements repealed by their number alone (某部公告2014年第145号同时废止), as (number, start, end)."""
    if folded.find("废止", start, end) < 0:
        return []
    found = []
    for m in _REPEALED.finditer(folded, start, end):
        begin = max(start, m.start() - _REACH)
        begin = max(begin, *(folded.rfind(mark, begin, m.start()) + 1 for mark in ",。;:()《》、\n\t"))
        begin += len(_LEADING.match(folded[begin : m.start()])[0])  # type: ignore[index]
        begin += folded.startswith("原", begin) and _is_body(folded[begin + 1 : m.start()])
        if begin < m.start() and _is_body(folded[begin : m.start()]):
            found.append((re.sub(r"\s", "", folded[begin : m.end()]), begin, m.end()))
    return found


def _is_body(name: str) -> bool:
    return name == "国" or load_authority().is_agency(name.removeprefix("中华人民共和国"))
