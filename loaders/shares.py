"""Aims, and lists that print their names first and their numbers after 分别: 常住、户籍人口城镇化率分别达到68%、52%."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from loaders.indicators import Head, shared_names
from loaders.passages import Passage
from loaders.units import Quantity
from ontology.model import Comparator

_BOTH = {"城乡居民": ("城镇居民", "农村居民")}
"""A subject that stands for two, in the order their numbers are printed."""


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

    def __init__(self, passage: Passage, found: list[Aim], topic: Callable[[Aim], str]) -> None:
        self.passage, self.found, self.topic = passage, found, topic
        self.waiting: list[str] = []

    def give(self, q: Quantity, last: Aim) -> bool:
        """Add the aim of a number that has no name of its own; False where the list does not tell which is its."""
        for both, halves in _BOTH.items():
            if last.indicator.startswith(both):
                last.indicator, other = (half + last.indicator.removeprefix(both) for half in halves)
                if q.comparator != "eq" and last.comparator == "eq":
                    last.comparator = q.comparator
                self.found.append(Aim(last.start, q.end, q, last.head, other, last.comparator, None))
                return True
        earlier = self.found[-2] if len(self.found) > 1 else None
        if (
            earlier is not None
            and last.head.basis == "growth"
            and earlier.indicator == last.indicator
            and len(self.found) > 2
        ):
            last.indicator = self.found[-3].indicator
            self.found.append(Aim(last.start, q.end, q, last.head, earlier.indicator, q.comparator, None))
            return True
        m = re.match(r"(.+?)(?:和|、|及)(.+?)(占.*|的?上限.*|的?下限.*|比例.*)$", last.indicator)
        if not m:
            return self._share_out(q, last)
        first, second, tail = m.groups()
        subject = self.topic(last)
        last.indicator = subject + first + tail
        self.found.append(Aim(last.start, q.end, q, last.head, subject + second + tail, last.comparator, None))
        return True

    def _share_out(self, q: Quantity, last: Aim) -> bool:
        """X、Y和Z分别达到A、B、C: the first name was read as all of them; each later number takes the next."""
        if not self.waiting:
            self.waiting = shared_names(last.indicator)
            begin, stop = last.quantity.number, self._list_end(q.end)
            numbers = re.findall(r"\d+(?:\.\d+)?", self.passage.folded[max(begin, q.start - 120) : stop])
            if len(self.waiting) != len(numbers):
                self.waiting = []
                return False
            last.indicator = self.waiting.pop(0)
        if q.comparator != "eq":
            for aim in self.found[-12:]:
                if aim.head is last.head and aim.comparator == "eq":
                    aim.comparator = q.comparator
        self.found.append(Aim(last.start, q.end, q, last.head, self.waiting.pop(0), last.comparator, None))
        return True

    def _list_end(self, at: int) -> int:
        reach = min(at + 120, self.passage.end)
        return min((k for c in ",。;\n" if (k := self.passage.folded.find(c, at, reach)) >= 0), default=reach)
