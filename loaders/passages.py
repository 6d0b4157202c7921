"""A stretch of clean text and the pieces a number in it belongs to: sentence, clause between commas, quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from loaders.parties import is_party_list
from loaders.text import Text

_REACH = 400
"""How far back a sentence is followed, so that no text without a full stop is read again for every number."""
_OPENS = {")": "(", "]": "[", "】": "【", "〕": "〔"}
_CLOSES = {v: k for k, v in _OPENS.items()}
_STOP = ",。;:!?\n\t★▲|│┃"
_BOUNDARY = re.compile(
    r"[,。;:、!?()\n\t”】\]★▲|│┃]|$| |的?(?:年度)?目标|的前提|大关|之间|用于|责任单位|牵头(?!工作|任务|事项)"
    r"|(?:[省市县区州盟]|生态环境)[\u4e00-\u9fff]{1,10}(?:局|委|办|厅|政府|公司)(?:[、,\n]|$)"
)
_CN = "[一二三四五六七八九十]"
_BARE = r"(?=[\u4e00-\u9fff][^\n。,;:、\d]{1,18}$)"
"""Behind a number of decimals: words that are a heading and no sentence."""
_HEADING = re.compile(
    rf"^[ \t]*(?:(?P<chapter>第{_CN}+[章篇编])|(?P<section>第{_CN}+节)|(?P<part>{_CN}+、)|(?P<point>\({_CN}+\))"
    rf"|(?P<third>\d{{1,2}}(?:\.\d{{1,2}}){{2,3}}[ \t]*{_BARE})|(?P<second>\d{{1,2}}\.\d{{1,2}}[ \t]*{_BARE})|(?P<first>\d{{1,2}}[ \t]+{_BARE}))"
    r"(?P<words>[^\n。]{0,40})"
    r"|^[ \t]*(?P<year>(?:19|20)\d\d年(?:度)?[^\n。,;:\d]{2,16}):?[ \t]*$",
    re.M,
)
_LEVELS = ("chapter", "section", "part", "first", "second", "third", "point")
_REVIEW = re.compile(r"(?:基础条件|发展基础|(?<![\u4e00-\u9fff])发展环境|现状|背景|回顾|成效|成绩|基本情况|完成情况|(?:计划|预算|规划|任务|指标|目标|决议)的?执行情况|工作总结|(?:考[核评]|评[价估选比]|检查|督查|抽查|验收)(?:结果|情况)|通报情况|(?:启动|响应|预警|应急|分级|判定)(?:启动)?(?:条件|标准|级别)|(?:主要|基本)做法|(?P<ills>存在的?(?:主要|突出|困难和|主要困难和)?问题))\s*$")
"""The end of a heading whose section tells what was reached: 2022年工作回顾."""
_AHEAD = re.compile(r"(?:计划|目标|任务|安排|打算|思路|要点|重点|部署|措施)[^\n]{0,6}$")
_REACHED = re.compile(r"[“,、;][^“”,、;\d]{2,30}?(?:达到?|超过?|突破|增长|提高到|控制在|下降|降至|不低于|不少于)\s*\d")
"""An aim in a list of them: 森林覆盖率达到40%."""
_SETS = re.compile(r"(?:实现|完成|确保|达到|力争|争取)(?:了)?$")
_AS_AIMS = re.compile(r"的?(?:[一二三四五六七八九十两\d]+(?:大|个|项))?[\u4e00-\u9fff]{0,8}?(?:目标|任务|指标)(?!已|均已|全部完成)|[。;,]")
"""What stands before and behind a quotation whose aims the text itself sets."""
_LONGEST_QUOTE = 160
_SHORT_QUOTE = 14
_STOPPED = re.compile(r"[,。;:\n]")
_ROW_NUMBER = re.compile(r"\d{1,3}(?=[\u4e00-\u9fff])(?![个项条家座处所户人名批次类件岁年月日周天时分万亿千百])")
"""A number at the head of a paragraph that counts nothing."""
_ORDINAL = re.compile(r"(?:^|[^\d.])\d{1,2}$")


class Passage:
    """The clean text between two offsets; every position is an offset of the whole text, ``opened`` the raw
    offset where its document begins, ``praising`` whether that tells what was reached and sets aims only in passing."""

    def __init__(self, text: Text, start: int, end: int, opened: int = 0, *, praising: bool = False) -> None:
        self._text, self._opened = text, opened
        self.praising = praising
        self.folded, self.clean, self.start, self.end = text.folded, text.clean, start, end
        self._paragraph = (start, start)

    def quoted(self, i: int) -> bool:
        """Whether a position is inside a quotation or a title; a quotation that is a list of aims is prose like any other."""
        lo = max(self.start, i - 60)
        window = self.folded[lo:i]
        opened = window.rfind("“")
        return (
            (opened > window.rfind("”") and not self._closes(lo + opened) and not self._quotes_aims(lo + opened))
            or window.rfind("《") > window.rfind("》")
            or window.rfind("〈") > window.rfind("〉")
        )

    def _closes(self, at: int) -> bool:
        """Whether a mark that opens a quotation was printed where one ends (“四化“要求): one is open there that holds a few words."""
        opened = self.folded.rfind("“", max(self.start, at - _SHORT_QUOTE), at)
        if opened < 0 or self.folded.find("”", opened, at) >= 0 or _STOPPED.search(self.folded, opened, at):
            return False
        return not self._closes(opened)

    def _quotes_aims(self, opened: int) -> bool:
        if not _SETS.search(self.folded, max(self.start, opened - 6), opened):
            return False
        closed = self.folded.find("”", opened, min(self.end, opened + _LONGEST_QUOTE))
        return (
            closed > 0
            and _AS_AIMS.match(self.folded, closed + 1, self.end) is not None
            and len(_REACHED.findall(self.folded, opened, closed)) > 1
        )

    def left(self, i: int) -> int:
        """Where the piece that ends at ``i`` begins: after punctuation outside brackets, or after an open bracket."""
        inner, floor = "", max(self.start, i - 160)  # the brackets that are closed and not yet opened
        for k in range(i - 1, floor - 1, -1):
            c = self.folded[k]
            if c in ")]】〕":
                # a bracket that was never opened closes nothing
                if any(self.folded.rfind(o, floor, k) > self.folded.rfind("\n", floor, k) for o in "([【〔"):
                    inner += c
            elif c in "([【〔":
                if not inner:
                    return k + 1
                if inner[-1] == _CLOSES[c] or _CLOSES[c] in inner or self.folded.rfind(_OPENS[inner[-1]], floor, k) < 0:
                    inner = inner[:-1]  # else it is never closed, and opens nothing
            elif not inner and (c in _STOP or (c == " " and _ORDINAL.search(self.folded, max(self.start, k - 3), k))):
                return self._behind_number(k + 1, i) if c == "\n" else k + 1
        return floor

    def _behind_number(self, at: int, i: int) -> int:
        """Where a paragraph begins behind the number of a row, which a blank in the file parts from its words (85 新增…)."""
        m = _ROW_NUMBER.match(self.folded, at, i)
        offsets = self._text.offsets
        return m.end() if m and m.end() < i and offsets[m.end()] - offsets[m.end() - 1] > 1 else at

    def right(self, i: int) -> int:
        """Where the piece that begins at ``i`` ends."""
        depth = 0
        for k in range(i, min(self.end, i + 80)):
            c = self.folded[k]
            if c in "([【〔":
                if depth == 0 and self._holds_bodies(k):
                    return k
                depth += 1
            elif c in ")]】〕":
                if depth == 0:
                    return k
                depth -= 1
            elif depth == 0 and c in _STOP:
                return k
        return min(self.end, i + 80)

    def _holds_bodies(self, at: int) -> bool:
        """Whether the bracket opened at ``at`` says who is responsible: a label, or nothing but names of bodies."""
        if self.folded.startswith(("责任", "牵头", "由"), at + 1):
            return True
        close = self.folded.find(")", at, min(self.end, at + 80))
        if self.folded[close - 1] in "区县市镇乡村":  # what kind of place it is: 园区(开发区)
            return False
        return close > at + 2 and is_party_list(self.folded, at + 1, close, lenient=True)

    def sentence(self, i: int) -> int:
        """Where the sentence around ``i`` begins."""
        floor = max(self.start, i - _REACH)
        return max(self.folded.rfind("。", floor, i), self.folded.rfind("\n", floor, i), floor - 1) + 1

    def paragraph(self, i: int) -> int:
        """Where the paragraph around ``i`` begins; the one found last is kept, for its other numbers ask again."""
        begin, end = self._paragraph
        if not begin <= i < end:
            begin = max(self.folded.rfind("\n", self.start, i) + 1, self.start)
            stop = self.folded.find("\n", i, self.end)
            self._paragraph = begin, self.end if stop < 0 else stop + 1
        return begin

    def reviewed(self, i: int) -> bool:
        """Whether a position is in a section that tells what was reached and not what shall be."""
        spans = _reviews(self.folded)
        at = bisect_right(spans, (i, len(self.folded))) - 1
        if at < 0 or i >= spans[at][1]:
            return False
        return spans[at][0] >= self._text.clean_span((self._opened, self._opened))[0]

    def closed(self, i: int) -> bool:
        """Whether nothing that could be counted follows at ``i``: punctuation, or the name of a responsible body."""
        return i >= self.end or _BOUNDARY.match(self.folded, i) is not None


@lru_cache(maxsize=4)
def _reviews(folded: str) -> tuple[tuple[int, int], ...]:
    """The sections of a whole text whose heading announces results, each to the next heading of its level or above."""
    found: list[tuple[int, int]] = []
    begin, own, ills = -1, 0, False
    for m in _HEADING.finditer(folded):
        level = next((i for i, kind in enumerate(_LEVELS) if m[kind]), -1)
        words = m["year"] or m["words"]
        ahead = own < 0 and _AHEAD.search(words) is not None
        if level < 0 and not (ahead if begin >= 0 else m[0].rstrip().endswith((":", "总结", "回顾"))):
            continue  # a line of a year alone is a heading only where it opens or closes what is told of one
        if begin >= 0 and (level <= own or ahead):
            found.append((begin, _mended(folded, begin, m.start()) if ills else m.start()))
            begin = -1
        if begin < 0 and (told := _REVIEW.search(words)):
            begin, own, ills = m.start(), level, told["ills"] is not None
    if begin >= 0:
        found.append((begin, _mended(folded, begin, len(folded)) if ills else len(folded)))
    return tuple(found)


def _mended(folded: str, start: int, end: int) -> int:
    """Where a section of what is wrong begins to say how it is mended, else its end."""
    at = folded.find("整改", start, end)
    return end if at < 0 else folded.rfind("\n", start, at) + 1
