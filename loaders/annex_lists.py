"""What a letter lists as its annexes, one a line or several in one (附件:1.任务表 2.责任清单): where each name stands."""

from __future__ import annotations

import re

from ontology.model import Span

_ITEM = re.compile(r"(?<![\d.])(?P<number>\d{1,2})\s*[.、．]\s*(?!\d(?!\d{3}))")
_CLOSED = frozenset("表单册案图法划点书录则程知见式卷》)")
"""The last characters of names of annexes, behind which the next number may stand without a blank."""


def part_annexes(folded: str, start: int, end: int) -> list[Span]:
    """The names between two offsets, their numbers left out: parted where the next number follows behind a blank, a mark or the end
    of a name. ``start`` is where the first number or name begins."""
    first = _ITEM.match(folded, start, end)
    if first is None:
        return [_trimmed(folded, start, end)]
    names: list[Span] = []
    number, at = int(first["number"]), first.end()
    while (item := _following(folded, at, end, number + 1)) is not None:
        names.append(_trimmed(folded, at, item.start()))
        number, at = number + 1, item.end()
    return [*names, _trimmed(folded, at, end)]


def _following(folded: str, at: int, end: int, number: int) -> re.Match[str] | None:
    """The next item, if it has this number and stands behind the end of a name."""
    for item in _ITEM.finditer(folded, at, end):
        before = folded[item.start() - 1]
        if int(item["number"]) == number and item.start() > at + 3 and (before in " \t;,。\n" or before in _CLOSED):
            return item
    return None


def _trimmed(folded: str, start: int, end: int) -> Span:
    while end > start and folded[end - 1] in " \t;,\n":
        end -= 1
    while start < end and folded[start].isspace():
        start += 1
    return start, end
