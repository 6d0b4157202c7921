"""Exceptions printed with a rule of order: items that it does not hold for (第2项除外; 其中第4项由某局牵头)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.dates import parse_numeral
from loaders.text import Text
from ontology.model import Issue

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NUMBERED = rf"第?{_NUMBER}(?:[、,和及与至到~—-]+第?{_NUMBER})*[项条款件](?:任务|工作|措施)?"
_EXCEPTION = re.compile(
    rf"除(?:了)?(?P<but>{_NUMBERED}(?:[、,和及与]{_NUMBERED})*)(?:由[^。;,]{{2,30}}?)?[^。;,]{{0,8}}[,外]|(?P<out>{_NUMBERED}(?:[、,和及与]{_NUMBERED})*)[^。;,]{{0,6}}(?:除外|不适用|不在此列|例外)"
    rf"|(?P<led>{_NUMBERED}(?:[、,和及与]{_NUMBERED})*)[^。;,]{{0,6}},?由[^。;,]{{2,30}}(?:牵头|主办|主责|负总责)"
)
_LISTED = re.compile(rf"第?({_NUMBER})(?:([至到~—-]+)第?({_NUMBER}))?")
_SAID_BESIDE = re.compile(r"(?:注明|标注|标明|明确|说明|指明|写明|规定|确定)[^。;,]{0,12}除外")
"""What says of itself who leads is no exception that takes more to know: 已注明牵头单位的除外."""
_EXCEPT = re.compile("除外")
_LEADS = re.compile("由.*(?:牵头|主办|主责|负总责)")
_BEHIND = 60
"""How far from the rule an exception to it may stand."""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The items a rule does not hold for; ``all`` where an exception is printed and not understood."""

    numbers: frozenset[int] = frozenset()
    all: bool = False
    issues: tuple[Issue, ...] = ()

    def include(self, ordinal: int) -> bool:
        """Whether the rule is off for an item of that number."""
        return self.all or ordinal in self.numbers


NONE = Exceptions()


def find_exceptions(text: Text, start: int, end: int, low: int, high: int) -> Exceptions:
    """The exceptions to a rule printed at ``start``, in its sentence or right behind it in its paragraph ``low`` to ``high``."""
    folded = text.folded
    low = max(low, start - _BEHIND)
    first = max(low, *(folded.rfind(mark, low, start) + 1 for mark in "。;"))
    last = min(high, end + _BEHIND)
    if folded.find("除", first, last) < 0 and folded.find("第", end, last) < 0:
        return NONE
    numbers: set[int] = set()
    issues: list[Issue] = []
    rest = []
    at = first
    for m in _EXCEPTION.finditer(folded, first, last):
        rest.append(folded[at : m.start()])
        at = m.end()
        numbers |= read_numbers(m["but"] or m["out"] or m["led"])
        if m["led"] or (m["but"] and _LEADS.search(m[0])):
            issues.append(_issue(text, m, "an exception to the order of bodies names a lead that no task is given"))
    rest.append(folded[at:last])
    if any("除外" in words and not _SAID_BESIDE.search(words) for words in rest):
        what = "an exception to the order of bodies is not understood; the order decides nothing"
        issues += [_issue(text, m, what) for m in _EXCEPT.finditer(folded, first, last)]
        return Exceptions(frozenset(numbers), True, tuple(issues))
    return Exceptions(frozenset(numbers), False, tuple(issues))


def _issue(text: Text, m: re.Match[str], message: str) -> Issue:
    return Issue("unread-parties", message, text.raw_span(m.start(), m.end()))


def read_numbers(printed: str) -> set[int]:
    """The numbers of items that words name (第2、4项, 第3至6项)."""
    found: set[int] = set()
    for m in _LISTED.finditer(printed):
        one = parse_numeral(m[1])
        last = parse_numeral(m[3]) if m[3] else one
        if one is not None and last is not None:
            found.update(range(one, last + 1))
    return found
