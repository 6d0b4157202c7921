"""References from one document to another: titles in 《》, numbers, short titles bound by 以下简称, named policies."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from loaders.bare_issues import find_bare_issue
from loaders.carried import longer_end
from loaders.citation_functions import bare_titles, citation_function, is_made, joined, names_document
from loaders.citation_numbers import find_repealed_orders, number_after, number_before
from loaders.contents import alike, title_key
from loaders.enumerated import Entry, Enumeration
from loaders.folding import fold
from loaders.kinds import find_kind
from loaders.numbers import find_numbers, names_its_issuer, number_key, parse_order
from loaders.text import Text
from ontology.dated import authority_of, date_of
from ontology.ids import stable_id
from ontology.model import Citation, Document, Span
from ontology.regions import load_regions

_BRACKETED = re.compile(r"《(?!.?》)([^《》]{0,120}(?:《[^《》]{1,80}》[^《》]{0,60}){0,2})》")
_TAIL = re.compile(r"(?:\s*\((?:[^()]|\([^()]*\)){1,120}\))*")
_SHORT = re.compile(r"(?:以下|下)(?:简)?称(?:为)?\s*[:“]?\s*《?“?([^《》“”()）,。]{2,30})[》”]?")
_EARLIER = re.compile(
    r"((?:19|20)\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?[^,。;《》]{0,40}?(?:印发|发布|公布|颁布|制定|出台|下发|实施|施行)(?:实施|施行)?的?$"
)
"""The year before a title that is that of an older text of the same name."""
_BEFORE = 80
_NO_DOCUMENT = re.compile(
    r"^(?:人民日报|浙江日报|.{0,6}(?:日报|晚报|杂志|周刊|电视))$|责任书$|协议书$|申请表$|证书$|(?:[选文全]集|文选|选编|选读|概论|读本|教程|教材|[词辞]典|简史|讲义|丛书|论丛)$|许可证$|通知书$|登记表$|合同$|承诺书$|营业执照$"
)
_UNDERTAKING = re.compile(r"责任书$")
_NAMED = re.compile(
    r"(?:贯彻落实|贯彻|落实好|落实|切实抓好|抓好|对接|执行(?!情况|机制|标准)|实施(?!意见|方案|细则|办法|情况)|遵守)((?:(?:国家|省|市|全国|中央|国务院|我省|我市|本市)?(?:“[^”]{1,12}”)?[\u4e00-\u9fffA-Za-z0-9]{0,20}?"
    r"(?:条例|(?<!为)指引|办法|\d+条(?:政策)?|政策体系|政策包)|“[^”]{1,12}\d+条”)(?:和\d+张[\u4e00-\u9fff]{2,10}清单)?)(?=[,。;、]|落地|落实|$)"
)
_HISTORY = re.compile(r"根据([^《》()。;]{0,60})$")
_AMENDED = re.compile(r"(?:第[一二三四五六七八九十]{1,3}次)?修[正订改]")
_NAMED_BEFORE = re.compile(r"(?:根据|按照|依据|依照|遵照|落实|执行)([\u4e00-\u9fff]{3,28}(?:政府|办公[室厅]|委员会|[局委办厅部]))$")
_LABEL_ONLY = re.compile(r"[\s|()\[\]【】:,.\d年月日〇一二三四五六七八九十]*(?:(?:发文|文件)?(?:字号|文号|编号)|原文)?[\s|()\[\]【】:,.\d年月日〇一二三四五六七八九十]*")

_FILE_NAME = re.compile(r"^(?:附件|文件|原文)?(?:下载)?\d{0,2}[:.、]?\s*|\.(?:docx?|pdf|ofd|wps|xlsx?|zip|rar)$")
"""What stands round a title that names a file: 附件下载:…的通知.docx."""


@dataclass(slots=True)
class Names:
    """What titles stand for inside one document: ids of known documents by number or title key, ids of the texts it
    carries by title, and short titles bound by 以下简称 (alias → full title, number)."""

    known: dict[str, str]
    carried: dict[str, str]
    aliases: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def carries(self, title: str) -> str | None:
        """The id of the text carried below that a title names, brackets and blanks aside (《甲》实施意见 is called <甲>实施意见 in 《》)."""
        return self.carried.get(title) or next((i for t, i in self.carried.items() if title_key(t) == title_key(title)), None)

    def target(self, title: str | None, number: str | None) -> str:
        """The id of the document a printed title or number names; a new id where the project does not hold it. A number
        that every province uses (省政府令第114号) does not tell documents apart: there the title does."""
        if title and number and not names_its_issuer(number):
            number = None
        if number and number in self.known:
            return self.known[number]
        if title and (carried := self.carries(title)):
            return carried
        if title and title_key(title) in self.known:
            return self.known[title_key(title)]
        return stable_id("doc", *(("number", number_key(number)) if number else ("title", title)))


@dataclass(frozen=True, slots=True)
class _Mention:
    """A title in 《》 with what its bracket holds: number, end of title and number, end of all its brackets; or a 文号 alone,
    without title. ``history`` marks a document that the bracket behind another says has amended it."""

    start: int
    stop: int
    tail: int
    title: str
    printed: str
    number: str | None
    history: bool = False


def find_citations(text: Text, document: Document, start: int, end: int, names: Names) -> list[Citation]:
    """Every citation between two clean offsets, one a mention; a document never cites itself."""
    folded = text.folded
    lists = Enumeration(text, start, end, document.title)
    forwarding = re.search(r"转发|批转", fold(document.title)) is not None
    interpreted = fold(document.interprets) if document.interprets else None
    numbered = [n for n in find_numbers(folded, start, end) if n[0] != document.number]
    entries = lists.entries(numbered)
    found = [_entry(text, document, lists, names, entry) for entry in entries]
    own = title_key(fold(document.title))
    longer = [n for n in names.carried if n.startswith("《") and not n.endswith("》")]
    for group in _groups(text, start, end, numbered, [entry.span for entry in entries]):
        shared = "cites" if group[0].history else citation_function(folded, group[0].start, group[-1].tail, start, end)
        if len(group) > 1 and shared == "cites":
            shared = next((f for m in group if (f := citation_function(folded, m.start, m.tail, start, end)) != "cites"), shared)
        if shared == "cites" and group[0].title and not group[0].history:
            shared = lists.item_function(group[0].start, group[-1].tail) or shared
        for m in group:
            printed, number = m.printed, m.number
            if whole := next((n for n in longer if folded.startswith(n, m.start)), None):  # 《甲》责任分工 is carried, not 《甲》
                span = m.start, m.start + len(whole)
                found.append(
                    Citation(document.id, names.carried[whole], text.clean[slice(*span)], None, "forwards" if forwarding else "issues", text.raw_span(*span))
                )
                continue
            if not m.title:
                span = text.raw_span(m.start, m.stop)
                if lists.lists(m.start) or not _alone(text.source.text, *span):
                    found.append(Citation(document.id, names.target(None, number), None, number, shared, span))
                continue
            if _NO_DOCUMENT.search(m.title) and not (
                len(group) > 1 and shared in {"based_on", "implements"} and _UNDERTAKING.search(m.title)
            ):
                continue
            if interpreted is None and _own_heading(folded, m, document.title):
                continue
            if (bound := _bound(folded, m)) is not None:
                if _makes_itself(folded, m, bound, document, end):
                    printed, number = document.title, document.number
                names.aliases[bound] = (printed, number)
            elif m.title in names.aliases and number is None:
                printed, number = names.aliases[m.title]
            elif number is None and (m.title in bare_titles() or (shared == "cites" and not names_document(m.title))):
                continue
            function = shared
            if shared in {"issues", "forwards"} and not names.carries(m.title) and (stop := longer_end(folded, group[-1].stop, end)):
                if len(group) == 1:  # 《甲》责任分工 is issued, though not printed below
                    printed, number, m = text.clean[m.start : stop].replace("\n", ""), None, replace(m, stop=stop)
                else:  # 《甲》和《乙》责任分工: of one or of both, is not said
                    function = "cites"
            earlier = shared == "repeals" and (names.carries(m.title) or title_key(m.title) == own)
            dated = _EARLIER.search(folded, max(start, m.start - _BEFORE), m.start) if earlier and number is None else None
            if earlier and number is None and dated is None:  # an earlier text of the same title, of which no more is said
                continue
            if names.carries(m.title) and not earlier:
                function = "forwards" if forwarding else "issues"
            elif interpreted and alike(fold(printed), interpreted) >= 0.9:
                function = "interprets"
            target = names.target(None if earlier else fold(printed), number)
            if dated is not None:
                target = stable_id("doc", "title", fold(printed), "before", dated[1])
            if target == document.id and number is None and _is_others(folded, m, document):
                target = stable_id("doc", "title", fold(printed))
            found.append(Citation(document.id, target, printed, number, function, text.raw_span(m.start, m.stop)))
    found.extend(_named(text, document, start, end))
    for number, low, high in find_repealed_orders(folded, start, end):
        found.append(Citation(document.id, names.target(None, number), None, number, "repeals", text.raw_span(low, high)))
    if not any(c.function in {"issues", "forwards"} for c in found) and (row := find_bare_issue(text, document, start, end, names.carried)):
        title, function, span = row
        found.append(Citation(document.id, names.target(fold(title), None), title, None, function, text.raw_span(*span)))
    numbers = {title_key(fold(c.title)): c for c in found if c.title and c.number and c.function != "repeals"}
    for i, c in enumerate(found):
        if c.number is None and c.title and c.function not in {"issues", "forwards"} and (same := numbers.get(title_key(fold(c.title)))):
            found[i] = replace(c, number=same.number, target=same.target)
    return sorted((c for c in found if c.target != document.id), key=lambda c: (c.span, c.function))


def _groups(
    text: Text, start: int, end: int, numbered: list[tuple[str, int, int]], taken: list[Span]
) -> list[list[_Mention]]:
    """The mentions in order, those of one list (根据《甲》、省政府《乙》和国发〔2023〕24号文件) together; none inside an entry."""
    groups: list[list[_Mention]] = []
    close = start
    for m in _mentions(text, start, end, numbered):
        if any(a < m.stop and m.start < b for a, b in taken):
            continue
        if m.start < close and m.title:  # inside the bracket behind another title: its short title, or what amended it
            if (order := _amending(text.folded, m)) is not None:
                groups.append([replace(m, number=m.number or order or None, history=True)])
            continue
        if groups and m.start >= close and joined(text.folded[groups[-1][-1].tail : m.start], text.folded[m.tail : m.tail + 4]):
            groups[-1].append(m)
        else:
            groups.append([m])
        close = max(close, m.tail)
    return groups


def _amending(folded: str, m: _Mention) -> str | None:
    """The number, "" for none, of a document inside the bracket behind a title that amended it (根据某令第9号公布的《…》修正); None
    where it says nothing of the kind."""
    lead = _HISTORY.search(folded, max(0, m.start - 80), m.start)
    if lead is None or not _AMENDED.match(folded, m.stop):
        return None
    order = parse_order(lead[1])
    return order.number if order else ""


def _mentions(text: Text, start: int, end: int, numbered: list[tuple[str, int, int]]) -> list[_Mention]:
    """Every title in 《》 with its number, and every 文号 without a title in 《》 before it (按照国发〔2023〕24号要求)."""
    folded = text.folded
    found: list[_Mention] = []
    ends = {e: (number, s) for number, s, e in numbered}
    for m in _BRACKETED.finditer(folded, start, end):
        number, stop = number_after(folded, m.end(), end)
        begin, number = number_before(folded, start, m.start(), number, ends)
        tail = _TAIL.match(folded, m.end(), end)
        title = m[1].replace("\n", "")
        printed = text.clean[m.start(1) : m.end(1)].replace("\n", "")
        found.append(_Mention(begin, stop, max(stop, tail.end() if tail else stop), title, printed, number))
    begins = [m.start for m in found]
    for number, s, e in numbered:
        i = bisect_right(begins, s) - 1
        if i < 0 or s >= found[i].stop:
            found.append(_Mention(s, e, e, "", "", number))
    return sorted(found, key=lambda m: m.start)


def _is_others(folded: str, m: _Mention, document: Document) -> bool:
    """Whether the body named before a title is not the issuer of ``document``, which bears the same title: a town hands on the
    notice of its county."""
    named = _NAMED_BEFORE.search(folded, max(0, m.start - 40), m.start)
    home = load_regions()[document.place] if document.place else None
    body = authority_of(date_of(document)).resolve(named[1], home) if named else None
    return body is not None and len(document.issuer) > 0 and body.name not in document.issuer


def _bound(folded: str, m: _Mention) -> str | None:
    """The short title bound to a title: 《…行动计划》(以下简称《计划》)."""
    close = m.start + folded[m.start : m.stop].rfind("》") + 1
    bound = _SHORT.match(folded[m.stop : m.stop + 60].lstrip("(（,、 ")) or _SHORT.match(_inside(folded, close))
    return bound[1] if bound else None


def _makes_itself(folded: str, m: _Mention, bound: str, document: Document, end: int) -> bool:
    """Whether the text a document says it makes is the document, which then speaks of itself by the short title (编制《…指南》
    (以下简称《指南》) … 本《指南》): both are of one kind."""
    return (
        find_kind(m.title)[0] == document.kind != "其他"
        and bound.endswith(document.kind)
        and is_made(folded[max(0, m.start - 40) : m.start])
        and any(folded.find(own, m.stop, end) >= 0 for own in (f"本《{bound}》", f"本{bound}"))
    )


def _own_heading(folded: str, m: _Mention, title: str) -> bool:
    """Whether a title in 《》 is part of the document's own title printed once more (某省实施《…条例》办法), as the name of a file too."""
    begin = folded.rfind("\n", 0, m.start) + 1
    close = folded.find("\n", m.stop)
    line = folded[begin : close if close >= 0 else len(folded)].strip()
    if "." in line[-5:] and (name := _FILE_NAME.sub("", line)) != line:
        line = name
        if alike(m.title, fold(title)) >= 0.9:
            return True  # the text a notice carries, in the notice's name
    return len(line) <= len(title) + 8 and line.strip() != folded[m.start : m.stop] and alike(line, fold(title)) >= 0.9


def _inside(folded: str, at: int) -> str:
    opened = re.match(r"\s*[((][^()]{0,40}?(?=以下|下称)", folded[at : at + 60])
    return folded[at + opened.end() : at + opened.end() + 40] if opened else ""


def _entry(text: Text, document: Document, lists: Enumeration, names: Names, entry: Entry) -> Citation:
    title = text.clean[slice(*entry.title)]
    return Citation(
        document.id,
        names.target(fold(title), entry.number),
        title,
        entry.number,
        lists.heading_function(entry.title[0]),
        text.raw_span(*entry.span),
    )


def _alone(raw: str, start: int, stop: int) -> bool:
    """Whether a 文号 has its raw line to itself but for brackets, a label and a date."""
    begin = raw.rfind("\n", 0, start) + 1
    close = raw.find("\n", stop)
    rest = raw[stop : close if close >= 0 else len(raw)]
    return bool(_LABEL_ONLY.fullmatch(fold(raw[begin:start])) and _LABEL_ONLY.fullmatch(fold(rest)))


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
