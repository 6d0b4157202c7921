"""What an aim is called by the clauses before it: the subject of a bare rate, the topic a sentence opens with."""

from __future__ import annotations

import re

from loaders.aim_openings import behind_body
from loaders.folding import fold
from loaders.indicators import Head, is_rate, printed_words, read_head
from loaders.passages import Passage
from loaders.reached import cut_result
from loaders.shares import Aim
from loaders.units import Quantity
from loaders.wording import name_subject, outer_name, reduce_name, take_bound
from ontology.model import Comparator

_TOLD_VALUE = re.compile(r"(?:已经?|为|是|达到?|完成)+\d[\d.,]*(?:%|[^\d,%]{1,5})$")
"""The value something had, behind its name."""

_ATTAINS_SHARE = re.compile(
    r"(.{2,20}?)(?:达到|占)(?:全[市省县国区][^,]{0,10}|[^,]{2,10})(?:总数|总量)的$|([^,]{2,12}能力)(?:应|要|将)?(?:逐步|基本)?(?:达到|不低于)[^,]{2,14}的$"
)


class Names:
    """The names of the aims of one passage; ``names`` are those of its place."""

    def __init__(self, passage: Passage, names: tuple[str, ...]) -> None:
        self.passage, self.folded, self.clean, self.names = passage, passage.folded, passage.clean, names

    def name(self, words: str, left: int) -> str:
        """The indicator of the words of a number, with the subject a bare rate stands behind."""
        if share := share_name(words):
            return share
        words = reduce_name(words.removesuffix("的"))
        if is_rate(fold(words)) and (previous := self.previous(left, self.passage.paragraph(left))) is not None:
            subject = name_subject(printed_words(self.clean, previous))
            if words not in subject and len(subject) <= 24 and not re.search(r"\d", subject):
                at = subject.find(words[:2])
                return (subject[:at] if at > 0 else subject) + words
        if self.folded[left - 1 : left] == "(" and words.startswith("每"):
            return f"{outer_name(self.clean[max(self.passage.start, left - 13) : left - 1])}({words})"
        return words

    def bounded(self, words: str, head: Head, q: Quantity, left: int, sentence: int) -> tuple[str, Comparator]:
        """An indicator without a bound inside it, and the comparator; where nothing else stands in its clause it is that of the one
        before (利润,不得超过成本的15%), or none."""
        words, comparator = take_bound(words, head, q) if len(words) > 1 else (words, q.comparator)
        before = None if words else self.previous(left, sentence)
        return (printed_words(self.clean, before) if before is not None else words), comparator

    def previous(self, left: int, sentence: int) -> Head | None:
        """What the clause before an offset is about, within its sentence; None where it names nothing."""
        if left - 1 <= sentence or self.folded[left - 1] not in ",:。" or left < 2:
            return None
        stop = left - 1
        start = max(self.passage.left(stop), sentence)
        if self.folded[start] == "除" and self.folded[stop - 1] == "外":
            return None  # 除上级补助外,每年安排…: what is left out
        head = read_head(self.folded, behind_body(self.folded, start, stop), stop, self.names)
        if m := re.search(r"宜.则.$|(?:实现)?(?:翻[一两]?番|倍增)$|(?:突破|跨越|跨过|迈上|跃上|跨上)[^,]{1,10}?(?:大关|台阶|关口)$", self.folded[head.start : head.end]):
            head.end = head.start + m.start()
        cut = cut_result(self.folded, head)
        if cut and head.empty():
            # 旅游收入稳步增长,去年完成100亿元,今年力争…: the name stands further before
            return self.previous(start, sentence)
        if not cut and (told := _TOLD_VALUE.search(self.folded, head.start, head.end)) is not None:
            # 去年粮食总产达到210万吨,今年稳定在215万吨: the value is no part of the name
            head = read_head(self.folded, start, told.start(), self.names)
            head.start += 2 * self.folded.startswith(("去年", "上年"), head.start, head.end)
            head = read_head(self.folded, head.start, head.end, self.names)
            head.period = None
        return None if head.empty() else head

    def subject(self, last: Aim) -> str:
        """The topic a sentence opens with before a comma: …的行政办公及生活服务设施,用地面积…"""
        left = self.passage.left(last.head.start)
        previous = self.previous(left, self.passage.sentence(left))
        words = printed_words(self.clean, previous).split("的")[-1] if previous else ""
        return words if 2 <= len(words) <= 16 and not re.search(r"\d", words) else ""


def share_name(words: str) -> str | None:
    """The name of a share of a whole (特色产业占全省 gives 特色产业占全省比重), None where the words name none."""
    if re.search(r"占全[省市国县]$|占全[省市国县][^率比]{0,6}总?数的?$", words):
        return words.removesuffix("的") + ("比重" if words[-1] in "省市国县" else "比例")
    if m := _ATTAINS_SHARE.match(words):
        return m[1] or m[2]
    if words.endswith("的") and (m := re.match(r"(.+?)(?:不超过|不高于|不低于|占)(.+)的$", words)):
        return f"{m[1]}占{m[2]}比例"
    return None
