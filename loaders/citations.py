"""References from one document to another: titles in 《》, numbers, short titles bound by 以下简称, named policies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from loaders.contents import alike, title_key
from loaders.folding import fold
from loaders.markers import Marker, is_title, parse_marker
from loaders.numbers import ORDER_NUMBER, find_numbers
from loaders.text import Text
from ontology.ids import stable_id
from ontology.model import Citation, Document

_BRACKETED = re.compile(r"《((?:[^《》]|《[^《》]*》){2,120})》")
_NUMBER_AFTER = re.compile(r"\s*[((]\s*")
_SHORT = re.compile(r"(?:以下|下)(?:简)?称(?:为)?\s*[:“]?\s*《?“?([^《》“”()）,。]{2,30})[》”]?")
_NO_DOCUMENT = re.compile(
    r"^(?:人民日报|浙江日报|.{0,6}(?:日报|晚报|杂志|周刊|电视))$|责任书$|协议书$|申请表$|证书$|许可证$|通知书$|登记表$|合同$|承诺书$|营业执照$"
)
_FUNCTIONS = (
    ("repeals", re.compile(r"(?:同时)?(?:予以)?(?:废止|宣布失效|停止执行|自动失效)"), "after"),
    ("repeals", re.compile(r"(?:废止|宣布失效|停止执行)[^。;]{0,20}$"), "before"),
    ("amends", re.compile(r"(?:作(?:如下|出)修改|予以修改|修改为|修订为|进行修[改订])"), "after"),
    ("amends", re.compile(r"(?:修改|修订)(?:后的)?$"), "before"),
    ("based_on", re.compile(r"(?:根据|按照|依据|依照|遵照|参照|对照|按|依)[^。;!?《》]{0,24}$"), "before"),
    (
        "implements",
        re.compile(
            r"(?:贯彻落实|贯彻执行|贯彻|落实|执行|实施|抓好|推进|对接|遵守|学习|宣传)(?:好|了|实施|国家|省|市|中央|省委|《)*[^。;!?,《》]{0,24}$"
        ),
        "before",
    ),
    ("issues", re.compile(r"^[^。;]{0,60}(?:印发|下发|公布|发布|颁布|颁发|予以公布)"), "after"),
    ("issues", re.compile(r"现(?:予以?|将)?(?:印发|公布|发布|颁布|下发)?$"), "before"),
    ("forwards", re.compile(r"^[^。;]{0,60}(?:转发|批转)"), "after"),
    ("forwards", re.compile(r"(?:转发|批转)$"), "before"),
)
_NAMED = re.compile(
    r"(?:贯彻落实|贯彻|落实好|落实|切实抓好|抓好|对接|执行|实施|遵守)((?:(?:国家|省|市|全国|中央|国务院|我省|我市|本市)?(?:“[^”]{1,12}”)?[\u4e00-\u9fffA-Za-z0-9]{0,20}?"
    r"(?:条例|指引|办法|\d+条(?:政策)?|政策体系|政策包)|“[^”]{1,12}\d+条”)(?:和\d+张[\u4e00-\u9fff]{2,10}清单)?)(?=[,。;、]|落地|落实|$)"
)
_SUBJECT = re.compile(r"关于(印发|转发|批转|公布|发布|下达|颁发)(.+?)的(?:通知|决定|公告)")
_ISSUED = re.compile(
    r"([^。;:《》\n]{4,60}?)(?:已经|业经|已由|已)[^。;]{2,40}?(?:通过|批准|同意|审定),\s*现(?:予以?)?(?:印发|下达|转发|公布|发布)(?:给你们)?"
)
_CARRY = re.compile(r"^(?:[、,和与及以]|以及|等)+$")


@dataclass(slots=True)
class Names:
    """What titles stand for inside one document: ids of known documents by number or title key, ids of the texts it
    carries by title, and short titles bound by 以下简称 (alias → full title, number)."""

    known: dict[str, str]
    carried: dict[str, str]
    aliases: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def target(self, title: str | None, number: str | None) -> str:
        """The id of the document a printed title or number names; a new id where the project does not hold it."""
        if number and number in self.known:
            return self.known[number]
        if title and title in self.carried:
            return self.carried[title]
        if title and title_key(title) in self.known:
            return self.known[title_key(title)]
        return stable_id("doc", *(("number", number) if number else ("title", title)))


def find_citations(text: Text, document: Document, start: int, end: int, names: Names) -> list[Citation]:
    """Every citation between two clean offsets, one a mention."""
    folded = text.folded
    found: list[Citation] = []
    last: tuple[int, str] | None = None
    for m in _BRACKETED.finditer(folded, start, end):
        title = m[1].replace("\n", "")
        if _NO_DOCUMENT.search(title):
            continue
        number, stop = _number_after(folded, m.end(), end)
        bound = _SHORT.match(folded[stop : stop + 60].lstrip("(（,、 ")) or _SHORT.match(_inside(folded, m.end()))
        printed = text.clean[m.start(1) : m.end(1)].replace("\n", "")
        if re.search(r"(?:以下|下)(?:简)?称(?:为)?[::“]?$", folded[max(start, m.start() - 8) : m.start()]):
            continue
        if bound:
            names.aliases[bound[1]] = (printed, number)
        elif title in names.aliases and number is None:
            printed, number = names.aliases[title]
        function = _function(folded, m.start(), stop, start, end)
        if title in names.carried:
            function = "forwards" if re.search(r"转发|批转", document.title) else "issues"
        elif document.interprets and alike(fold(printed), document.interprets) >= 0.9:
            function = "interprets"
        elif last and function == "cites" and _CARRY.match(folded[last[0] : m.start()]):
            function = last[1]
        last = (stop, function)
        target = names.target(fold(printed), number)
        if target != document.id:
            found.append(Citation(document.id, target, printed, number, function, text.raw_span(m.start(), stop)))
    found.extend(_bare_numbers(text, document, start, end, found, names))
    found.extend(_named(text, document, start, end))
    found.extend(_unbracketed(text, document, start, end, found, names))
    _share_repeal(text, found)
    numbers = {title_key(fold(c.title)): c for c in found if c.title and c.number}
    for i, c in enumerate(found):
        if c.number is None and c.title and (same := numbers.get(title_key(fold(c.title)))):
            found[i] = replace(c, number=same.number, target=same.target)
    return sorted(found, key=lambda c: (c.span, c.function))


def _share_repeal(text: Text, found: list[Citation]) -> None:
    """What several titles in one sentence share: 《甲》、《乙》同时废止; and what the line above a list says of its items."""
    for i in range(len(found) - 2, -1, -1):
        between = text.source.text[found[i].span[1] : found[i + 1].span[0]]
        if found[i].function == "cites" and found[i + 1].function == "repeals" and not re.search(r"[。;；\n]", between):
            found[i] = replace(found[i], function="repeals")
    for i, c in enumerate(found):
        if c.function != "cites":
            continue
        at = text.clean_span(c.span)[0]
        begin = text.folded.rfind("\n", 0, at) + 1
        if len(text.folded[begin:at].strip("0123456789.、()一二三四五六七八九十 \t")) > 0:
            continue
        above = next((a for a in reversed(text.folded[max(0, begin - 600) : begin].split("\n")) if a.endswith(":")), "")
        if re.search(r"废止|失效", above[-40:]):
            found[i] = replace(c, function="repeals")


def _unbracketed(
    text: Text, document: Document, start: int, end: int, found: list[Citation], names: Names
) -> list[Citation]:
    """What a notice issues without 《》: the name its title gives, where its letter says 现印发给你们."""
    subject = _SUBJECT.search(fold(document.title))
    if subject is None or any(c.function in {"issues", "forwards"} for c in found):
        return []
    for m in _ISSUED.finditer(text.folded, start, min(end, start + 1500)):
        if alike(m[1], subject[2]) >= 0.8:
            title = document.title[subject.start(2) : subject.end(2)]
            function = "forwards" if subject[1] in {"转发", "批转"} else "issues"
            return [
                Citation(
                    document.id,
                    names.target(fold(title), None),
                    title,
                    None,
                    function,
                    text.raw_span(m.start(), m.end()),
                )
            ]
    return []


def _number_after(folded: str, at: int, end: int) -> tuple[str | None, int]:
    opened = _NUMBER_AFTER.match(folded, at, end)
    if opened:
        numbers = find_numbers(folded, opened.end(), min(end, opened.end() + 40))
        if numbers and numbers[0][1] <= opened.end() + 1:
            stop = numbers[0][2]
            close = folded.find(")", stop, stop + 40)
            return numbers[0][0], close + 1 if close == stop else stop
        if order := ORDER_NUMBER.match(folded, opened.end(), min(end, opened.end() + 40)):
            stop = order.end()
            return re.sub(r"\s", "", order[0]), stop + 1 if folded[stop : stop + 1] == ")" else stop
    return None, at


def _inside(folded: str, at: int) -> str:
    opened = re.match(r"\s*[((][^()]{0,40}?(?=以下|下称)", folded[at : at + 60])
    return folded[at + opened.end() : at + opened.end() + 40] if opened else ""


def _function(folded: str, start: int, stop: int, lower: int, upper: int) -> str:
    before = folded[max(lower, start - 40) : start]
    before = re.split(r"[。;!?\n]", before)[-1]
    before = re.sub(r"《[^《》]*》(?:[((][^()]*[))])?[、,和及与]*", "", before)
    after = re.split(r"[。!?\n]", folded[stop : min(upper, stop + 80)])[0].lstrip(")、,")
    if re.search(r"现(?:将|予以?|把)?$", before):
        return "forwards" if re.match(r"[^。;]{0,40}?(?:转发|批转)", after) else "issues"
    for function, pattern, side in _FUNCTIONS:
        if side == "before" and pattern.search(before):
            return function
        if (
            side == "after"
            and function == "repeals"
            and re.match(r"(?:[((][^()]*[))])?[^,;《]{0,16}?" + pattern.pattern, after)
        ):
            return function
        if side == "after" and function == "amends" and re.match(r"[^,;《]{0,30}?" + pattern.pattern, after):
            return function
        if side == "after" and function in {"issues", "forwards"} and pattern.search(after) and "现" in after:
            return function
    return "cites"


def _bare_numbers(
    text: Text, document: Document, start: int, end: int, found: list[Citation], names: Names
) -> list[Citation]:
    """文号 that stand without a title before them (按照国发〔2023〕24号要求)."""
    taken = [c.span for c in found]
    rows = []
    for number, s, e in find_numbers(text.folded, start, end):
        span = text.raw_span(s, e)
        if number == document.number or any(a <= span[0] < b for a, b in taken):
            continue
        if listed := _listed(text, document, start, s, e, number, names):
            rows.append(listed)
            continue
        function = _function(text.folded, s, e, start, end)
        rows.append(Citation(document.id, names.target(None, number), None, number, function, span))
    return rows


def _listed(
    text: Text, document: Document, lower: int, start: int, end: int, number: str, names: Names
) -> Citation | None:
    """A title without 《》 before its number, as lists of repealed documents print it; the heading above says what for."""
    begin = text.folded.rfind("\n", lower, start) + 1
    line = text.folded[begin:start].rstrip("(（\t ")
    marker = parse_marker(line) or re.match(r"\d+\s*\t\s*", line)
    length = marker.length if isinstance(marker, Marker) else marker.end() if marker else 0
    title = line[length:].strip("《》\t ")
    if not is_title(title) or len(title) < 8:
        return None
    headings = [
        h
        for h in re.findall(r"^.{2,30}$", text.folded[lower:begin], re.MULTILINE)
        if re.search(r"废止|失效|修改|继续有效|保留", h) and "(" not in h
    ]
    heading = headings[-1] if headings else document.title
    function = (
        "repeals" if re.search(r"废止|失效", heading) else "amends" if re.search(r"修改|修订", heading) else "cites"
    )
    at = begin + line.find(title, length)
    return Citation(
        document.id,
        names.target(title, number),
        text.clean[at : at + len(title)],
        number,
        function,
        text.raw_span(at, end),
    )


def _named(text: Text, document: Document, start: int, end: int) -> list[Citation]:
    """Policies named without 《》 after a verb of carrying out (落实民营经济32条)."""
    rows = []
    for m in _NAMED.finditer(text.folded, start, end):
        name = m[1].strip("“”") if m[1].count("“") == 1 and m[1].startswith("“") and m[1].endswith("”") else m[1]
        if len(name) < 5 or re.match(r"(?:了|的|各|相关|有关|本|该|此|和)", name):
            continue
        rows.append(
            Citation(
                document.id,
                stable_id("doc", "title", name),
                name,
                None,
                "implements",
                text.raw_span(m.start(), m.end()),
            )
        )
    return rows
