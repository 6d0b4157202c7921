"""Lists of documents: the line above that says what becomes of them (废止, 修改, 继续有效), and entries without 《》."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from loaders.citation_functions import BODIES
from loaders.folding import fold
from loaders.markers import Marker, is_title, parse_marker
from loaders.numbers import find_numbers, parse_order
from loaders.text import Text
from ontology.model import Span

_ABOUT = r"(?!依据|理由|原因|时间|日期|程序|标准|部门|单位)"
_STATES = (
    ("repeals", re.compile(rf"(?:废止|失效|停止执行|停止施行){_ABOUT}|不(?:再|予)(?:保留|执行|施行|适用)")),
    ("amends", re.compile(rf"修[改订正]{_ABOUT}")),
    ("based_on", re.compile(r"(?:编制|编写|制[定订]|起草|出台|修订|立法|上位法|法律|法规|政策|文件|主要|工作|评估|考核|规划)依据:?$", re.MULTILINE)),
    ("cites", re.compile(r"继续有效|现行有效(?!的[^。;]{0,24}(?:进行|开展|予以|作))|继续执行|继续施行|(?<!不再)(?<!不予)保留")),
)
_STATE = re.compile("|".join(p.pattern for _, p in _STATES), re.MULTILINE)
_DONE = re.compile(r"(?:拟|建议|提请|研究|考虑|是否|能否|暂不|暂缓|尚未|不予|不再|[不未待])(?:予以?|宣布)?(?:废止|失效|修[改订正])(?:和(?:废止|失效|修[改订正]))?|已(?:经|于|被|由)?[^,;:]{0,12}(?:废止|失效|修[改订正])")
_OWN_STATE = re.compile(r"^[^。;]{0,30}(?:有效|保留|执行|适用)")
_ALONE = re.compile(
    r"\s*(?:等)?(?:有关)?(?:法律|法规|规章|文件|规定|、)*[。;,、]?\s*|[\s\d./年月日-]*(?:[\u4e00-\u9fff、]{1,24}(?:委|局|办|厅|部|院|会|府|中心|室)[\s\d]*)?"
)
"""Behind a title that has its line to itself: nothing, or its day and the body that drafted it."""
_ISSUER = rf"(?:{BODIES}(?:(?:联合)?(?:印发|下发|制定|出台|发布|公布|颁布)的?)?)?"
_ITEM = re.compile(rf"\s*(?:[(]?[\d一二三四五六七八九十]{{1,3}}[)、.]*)?\s*{_ISSUER}\s*《")
_ROW = re.compile(r"\d+\s*\t\s*")
_COUNTED_ROW = re.compile(r"\d{1,4}(?=[\u4e00-\u9fff《])")
_PART = re.compile(r"[(]?[一二三四五六七八九十\d]{1,2}[)、.][^,。;《》:]{0,8}(?:法律|法规|规章|政策|文件|规定|标准|规范|层面|精神)(?:依据)?:?")
"""The heading of a part of a list of grounds ((一)法律法规)."""
_BEFORE_ITEM = re.compile(rf"(?:[对将在]|关于)?{_ISSUER}$")
_PROSE = re.compile(
    r"(?:根据|按照|依[据照]|参照|遵照|贯彻|落实|执行|同时|废止|修[改订正]|结合|现[将就对予]|请[各按结认]|对照|自[\d本发印公]"
    r"|为(?:了|进一步|深入|全面|切实|认真|加[强快]|贯彻|落实|做好|推[进动]|规范|保障))"
)
_ORDER_BRACKET = re.compile(r"\(([^()《》\n]{2,80})\)")
_SENT = re.compile(r"[你贵][\u4e00-\u9fff]{1,8}?(?:报来|报送|上报|报请|提交|呈报|来文|发来)?的?(?=关于)")
"""Whose letter a reply answers, before the title of that letter."""
_CELL = re.compile(r"[)\s]*([^\t\n]+)")
_COUNT = re.compile(r"[(](?:(?:共|计|合计)?\s*[\d一二三四五六七八九十百]{1,5}\s*[件部项份个][^()]{0,20}|节选|摘录|第[一二三四五六七八九十\d]+批|截[至止][^()]{4,20})\s*[)](?=:?$)")
"""What the heading of a list says of it in a bracket: how many documents it has (二、废止的规范性文件(3件)), to which day."""
_RESULT = re.compile(r"\t\s*(?:予以|宣布)?(?P<state>废止|失效|修[改订正]|继续有效|现行有效|保留|有效)\s*(?=\t|\n|$)")
"""A cell of a row that says what becomes of its document (清理结果: 废止)."""
_ATTACHED = re.compile(r"附\s*件?\s*:")
_ATTACHED_NEXT = re.compile(r"(?:附件)?\s*\d{1,2}\s*[.、:]")
_CATALOGUE = re.compile(r"(?:目录|清单|一览表)$")
_LEAST_TITLE = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A title without 《》 beside its number in a list: both, with the clean span of title and number."""

    title: Span
    number: str
    span: Span


@dataclass(frozen=True)
class Enumeration:
    """The lines of one document that govern lists: a lead-in that ends in a colon (下列规章予以废止:) or a short heading (二、宣布
    失效的文件), each with what it says, 编制依据 too. A line that says two things at once (废止和修改) says nothing."""

    text: Text
    start: int
    end: int
    title: str

    @cached_property
    def _lines(self) -> list[tuple[int, str | None, str | None]]:
        """(end of the line, kind of its numbering, what it says of the list below)."""
        folded = self.text.folded
        found: list[tuple[int, str | None, str | None]] = []
        for m in _STATE.finditer(folded, self.start, self.end):
            begin = folded.rfind("\n", self.start, m.start()) + 1 or self.start
            stop = folded.find("\n", m.end(), self.end)
            stop = self.end if stop < 0 else stop
            if found and found[-1][0] == stop:
                continue
            line = _COUNT.sub("", folded[begin:stop].strip())
            if self._is_attached(begin):
                continue
            heading = len(line) <= (60 if _CATALOGUE.search(line) else 30) and not re.search(r"[。;《(]", line)
            if not heading and not line.endswith(":"):
                continue
            marker = parse_marker(line)
            found.append((stop, marker.kind if marker else None, _state(line[-60:].rstrip("。").rpartition("。")[2])))
        return found

    def _is_attached(self, begin: int) -> bool:
        """Whether a line stands in the list of attachments below a letter, where it names the annex and governs nothing."""
        folded = self.text.folded
        for _ in range(12):
            if _ATTACHED.match(folded, begin, self.end):
                stop = folded.find("\n", begin, self.end)
                return stop > begin and _ATTACHED.fullmatch(folded[begin:stop].strip()) is None
            if begin <= self.start or not _ATTACHED_NEXT.match(folded, begin, self.end):
                return False
            begin = folded.rfind("\n", self.start, begin - 1) + 1 or self.start
        return False

    def function(self, at: int) -> str | None:
        """What the nearest governing line above says of an item that begins at ``at``; None where no line does, or where
        the item stands beside that line rather than below it."""
        above = next((row for row in reversed(self._lines) if row[0] < at), None)
        if above is None:
            return None
        begin = self.text.folded.rfind("\n", 0, at) + 1
        between = self.text.folded[above[0] : begin].strip("\n")
        if above[2] == "based_on" and between and not all(_ITEM.match(line) or _PART.fullmatch(line.strip()) for line in between.split("\n")):
            return None  # the list below 编制依据 ends with its last title
        marker = parse_marker(self.text.folded[begin : begin + 12])
        return None if marker and marker.kind == above[1] else above[2]

    def item_function(self, start: int, stop: int) -> str | None:
        """What is said of a title in 《》 that opens an item (一、《甲》…) or has a line to itself, unless the line itself says what
        becomes of it."""
        begin = self.text.folded.rfind("\n", 0, start) + 1
        line = self.text.folded[begin:start]
        marker = parse_marker(line)
        if not _BEFORE_ITEM.fullmatch(line[marker.length if marker else 0 :].strip("0123456789.、 \t")):
            return None
        rest = self.text.folded[stop : stop + 60].split("\n")[0]
        if _OWN_STATE.match(rest) or _DONE.match(rest) or not (line or _ALONE.fullmatch(rest)):
            return None
        return self.function(begin)

    def heading_function(self, at: int) -> str:
        """What the nearest line above or else the document's title says of an entry with a number."""
        stop = self.text.folded.find("\n", at, self.end)
        results = {m["state"] for m in _RESULT.finditer(self.text.folded, at, stop if stop >= 0 else self.end)}
        if len(results) == 1:
            return _state(results.pop()) or "cites"
        above = next((row for row in reversed(self._lines) if row[0] < at), None)
        return (above[2] if above else _state(fold(self.title))) or "cites"

    def lists(self, at: int) -> bool:
        """Whether ``at`` stands in a list of documents: below a governing line, or in a document titled as one."""
        return bool(self._lines and self._lines[0][0] < at) or bool(_STATE.search(fold(self.title)))

    def entries(self, numbers: list[tuple[str, int, int]]) -> list[Entry]:
        """The entries without 《》 around the whole title: beside one of the 文号 ``numbers``, or with the number of an order
        (三、某省某规定(1995年6月1日省人民政府令第60号发布))."""
        found = [entry for number, start, stop in numbers if (entry := self._entry(number, start, stop))]
        folded = self.text.folded
        for m in _ORDER_BRACKET.finditer(folded, self.start, self.end):
            if "号" in m[1] and (order := parse_order(m[1])) and self.lists(m.start()):
                begin = folded.rfind("\n", self.start, m.start()) + 1
                if title := self._title(begin, m.start()):
                    found.append(Entry(title, order.number, (title[0], m.end())))
        return found

    def _entry(self, number: str, start: int, stop: int) -> Entry | None:
        """The title beside a 文号: before it (关于…的通知(某政发〔2001〕5号)), or after it in a row of a table."""
        folded = self.text.folded
        begin = folded.rfind("\n", self.start, start) + 1
        if title := self._title(begin, start):
            return Entry(title, number, (title[0], stop))
        close = folded.find("\n", stop, self.end)
        close = self.end if close < 0 else close
        if "\t" not in folded[stop:close] or re.sub(r"[\d.、\s(]", "", folded[begin:start]):
            return None
        cell = _CELL.match(folded, stop, close)
        if cell is None or len(cell[1]) < _LEAST_TITLE or not is_title(cell[1].strip("《》 ")):
            return None
        return Entry((cell.start(1), cell.end(1)), number, (start, cell.end(1)))

    def _row_number(self, line: str, begin: int) -> int:
        """The length of the number of a row that a blank in the file parts from its title (1 某市人民政府关于…), 0 without one."""
        m = _COUNTED_ROW.match(line)
        offsets = self.text.offsets
        return m.end() if m and offsets[begin + m.end()] - offsets[begin + m.end() - 1] > 1 else 0

    def _title(self, begin: int, stop: int) -> Span | None:
        line = self.text.folded[begin:stop].rstrip("( ")
        if line.endswith("》"):  # a title in 《》 with its number, no entry
            return None
        line = line.rstrip("\t ")
        marker = parse_marker(line) or _ROW.match(line)
        length = marker.length if isinstance(marker, Marker) else marker.end() if marker else self._row_number(line, begin)
        title = line[length:].strip("\t ")
        if sent := _SENT.match(title):  # 你市关于…的请示(某政〔2012〕15号)收悉
            title = title[sent.end() :]
        if title[:1] == "《" and title[-1:] == "》":
            title = title[1:-1]
        if not is_title(title) or _PROSE.match(title) or len(title) < _LEAST_TITLE or find_numbers(title):
            return None
        at = begin + line.find(title, length)
        return at, at + len(title)


def _state(line: str) -> str | None:
    said = {function for function, pattern in _STATES if pattern.search(_DONE.sub("", line))}
    return said.pop() if len(said) == 1 else None
