"""Which lines at the head of a source may be a title: not the salutation, a numbered heading, a note or a portal's row."""

from __future__ import annotations

import re

from loaders.addressees import find_salutation
from loaders.column_heads import column_role, is_head_row
from loaders.dates import DATE
from loaders.folding import fold
from loaders.furniture import HEAD, is_byline, is_table_line, site_behind
from loaders.interpretations import is_labelled, label_end
from loaders.issuers import split_bodies
from loaders.kinds import TABLES, find_kind
from loaders.markers import BARE_MINUTES, COUNTING_UNIT, MARKER, is_title
from loaders.numbers import NUMBER
from loaders.text import Text
from loaders.unread_acts import is_list_of_posts
from ontology.authority import load_authority
from ontology.model import Span
from ontology.place_names import find_prefix

_ENDINGS = (
    "通知|意见|决定|办法|规定|细则|方案|计划|规划|纲要|要点|条例|通报|公告|通告|批复|复函|报告|决议|的函|措施|任务|安排"
)
_BODY = r"(?:政府|办公[室厅]|委员会|局|厅|部|委|院|署|会)"
_TRAILING = re.compile(
    rf".{{2,90}}(?:(?:{_ENDINGS})》?(?:\((?:试行|暂行)\))?(?={NUMBER.pattern}\s*(?:[\u4e00-\u9fff]{{2,30}}\s*)?(?:\(?{DATE}\)?)?$)|(?=[(\[【]\s*(?:{DATE}[,\s]*)?{NUMBER.pattern}[,\s]*(?:{DATE}\s*)?[)\]】]$))"
)
_LEADING = re.compile(
    rf"(?:第[一二三四五六七八九十\d]{{1,3}}篇:\s*)?({NUMBER.pattern})\s*(?=《.+》$|关于.+|[\u4e00-\u9fff、\s]{{2,60}}?{_BODY}(?:关于|批转|转发|印发))"
)
"""A 文号 before the title on its line: a title in its own marks follows, or one that names who issues it."""
_CHAPTER = re.compile(r"(?:第[一二三四五六七八九十\d]{1,3}篇:|\d{0,3}\s*https?://[!-~]+)\s*(?=.+的(?:通知|意见|决定|批复|函)$)")
"""How collections of texts count them before the title, and the address a page was copied from."""
_PATH = re.compile(r"[^。]*[>»›]\s*(?:正文)?\s*(?=[^<>»›]{6,}$)")
"""The path of a page, printed before the title on its line."""
_BORDER = "| \t\r\n\v\f\u00a0\u2002\u2003\u3000"
_EDGE = ("(有效)", "(现行有效)")
"""The edge of a cell, or the word for validity, that a page prints behind a title."""
_OPENING_EDGE = re.compile(r"[|\s]*\|\s*(?=[^|]+$)")
"""The edge of the only cell of a row, before a title printed in it."""
_COUNTED = re.compile(r"[一二三四五六七八九十]{1,3}、(?=\d{1,3}[件项个条大])")
"""The number of a table that stands alone, before a title which begins with a number of its own (一、10件…分解表)."""
_ANNEXED = re.compile(r"(?:\d{1,3}\s*[―—–-]\s*)?附(?:件|表)\s*(?:(?!(?:19|20)\d\d年)\d{1,2}(?=(?:19|20)\d\d年|\D)|[一二三四五六七八九十]{1,3})?\s*[::]?\s*(?!\d{1,2}[.、])(?=\S)")
"""The mark of an annex before its title, with the page number before it."""
_UNIT_BEHIND = re.compile(rf"\s*[(]?(?:计量|金额|货币)?{COUNTING_UNIT}$")
"""The unit in which a table counts, printed behind its title."""
_DAY = re.compile(DATE)
_YEAR_BEHIND = re.compile(r"(?<=[告报知见定案划])(?:19|20)\d\d$")
_NOTE = re.compile(
    r"\([^()]*\)|摘要[::].*|(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?[\d:\s]*[\u4e00-\u9fff]{0,20}|收录于.*|本(?:作品|文)收录于.*"
)
_NUMBERED = re.compile(rf"\(\s*{NUMBER.pattern}\s*\)")
_ROW = re.compile(r"[│┌├└┃|]")
_DATED = re.compile(rf"(?<!\s)\s*+\({DATE}\)$")
_POSTED = re.compile(
    r"(?<=[\u4e00-\u9fff])\s*(?:(?:19|20)\d\d-\d{1,2}-\d{1,2}[\d:\s]*)?(?:来源|发布时间|发布日期):\S{0,30}$"
)
_COLUMN_MARK = re.compile(r"【([\u4e00-\u9fffA-Za-z0-9]{2,12})】\s*(?=[^【】]{8,}$)")
"""The name of a column that a site prints before a title in a bracket of its own (【民生在线】某市…的通知)."""
_ROLE = re.compile(r"[\u4e00-\u9fff\s]{1,6}:|(?:(?:项目|基本|工程|采购|公告|招标)?(?:概况|情况|信息|简介)|(?:公告|文件|正文|详细|信息)?内容)$")
"""A label, or what heads the first part of a page that prints no title."""
_SUBJECT = re.compile(r"(?:公报|报告|职能|职责|召开|举行|公开|目录|名单|公示|简介|概况)$")
_TOLD = re.compile(
    r"为了?(?:全面|深入|认真|切实|进一步|扎实)*(?:贯彻|落实|加强|推动|推进|做好|规范|促进|加快|深化|提升|提高|保障|强化|完善)[^。]{0,80}(?:》|,)|(?:会上|会后|会议|大会|全会|同时|随后|此外|日前|近日|接着|最后|其中|期间|(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚)?),|[^,《》]{0,30}(?:代表[^,《》]{2,30}|受[^,《》]{2,30}委托)[^,《》]{0,12}[作做](?:了)?关于"
)
"""How a report of a meeting, or a letter that says what it is for, opens a sentence."""
_BODIES = re.compile(rf"(?:{_BODY}|省|市|县|区|[^的]团|中心|公司|银行|法院|检察院|办)$")
_OFFICE = re.compile(r"(?<=.)办公[室厅]$")
_NAMES_APART = re.compile(r"[\s、]+")
_ISSUERS = 6
"""So many bodies at most stand above 关于, one on each line."""
_COLUMN, _TITLE_LINES = 6, 4
"""So many lines at most stand above the last of a title."""
_REACH = 40


def find_asides(text: Text, paragraphs: list[Span], rows: frozenset[Span]) -> frozenset[int]:
    """The paragraphs at the head that belong to the page: rows of the portal's table (``rows``), notes, times of posting,
    who wrote a report."""
    found = set()
    for i, p in enumerate(paragraphs[:HEAD]):
        line = text.folded[slice(*p)].strip()
        if p in rows or is_table_line(line) or (_NOTE.fullmatch(line) and not _NUMBERED.fullmatch(line)) or is_byline(line):
            found.add(i)
    return frozenset(found)


def cut_title(text: Text, title: Span) -> tuple[Span, Span | None, Span | None]:
    """A printed title without what stands with it on its line: (title, the 文号, the date in brackets behind it)."""
    start, end = title
    number = dated = None
    end = start + len(_without_edge(text.folded[start:end]))
    start = m.end() if (m := _OPENING_EDGE.match(text.folded, start, end)) else start
    end = start + (site_behind(text.folded[start:end]) or end - start)
    if m := _PATH.match(text.folded, start, end) if text.folded[start] in ">»›" else None:
        start = m.end()
    start = m.end() if (m := _CHAPTER.match(text.folded, start, end)) else start
    m = _COLUMN_MARK.match(text.folded, start, end) if text.folded[start] == "【" else None
    if m and is_title(text.folded[m.end() : end]) and not _names_body(m[1]) and not is_labelled(text.folded[start:end]):
        start = m.end()
    if m := _DATED.search(text.folded[start:end]):
        dated, end = (start + m.start(), end), start + m.start()
    end = start + m.start() if (m := _POSTED.search(text.folded[start:end])) else end
    start = m.end() if (m := _COUNTED.match(text.folded, start, end)) else start
    if "单位:" in text.folded[start:end] and (m := _UNIT_BEHIND.search(text.folded[start:end])):
        end = start + m.start()
    m = _ANNEXED.match(text.folded, start, end) if "附" in text.folded[start : start + 8] else None
    if m and find_kind(text.folded[m.end() : end])[0] in TABLES and is_title(text.folded[m.end() : end]):
        start = m.end()
    line = text.folded[start:end]
    if m := _YEAR_BEHIND.search(line):
        if text.source.text[text.offsets[start + m.start()] - 1].isspace():  # a year of its own, as a site repeats it
            end = start + m.start()
    elif m := _TRAILING.match(line):
        day = _DAY.search(text.folded, start + m.end(), end)
        dated = day.span() if day else dated
        first = day.end() if day and text.folded[day.start() - 1] in "([【" else start + m.end()  # the day may stand first
        printed = NUMBER.search(text.folded, first, end)
        number = printed.span() if printed else (start + m.end(), end)
        end = start + m.end()
    elif m := _LEADING.match(line):
        number = (start + m.start(1), start + m.end(1))
        start += m.end()
    line = text.folded[start:end]
    if len(line) > 4 and line[0] == "《" and line.find("》") == len(line) - 1 and is_title(line[1:-1]):
        start, end = start + 1, end - 1
    return (start, end), number, dated


def _without_edge(line: str) -> str:
    """A line without what a page prints behind the title."""
    line = line.rstrip(_BORDER)
    while line.endswith(_EDGE):
        line = line[: line.rindex("(")].rstrip(_BORDER)
    return line


def _names_body(word: str) -> bool:
    """Whether what stands in a bracket before a title is the body or the place it is of, and so a part of it."""
    return load_authority().is_agency(word) or find_prefix(word) is not None


def is_told(folded: str) -> bool:
    """Whether a folded line tells what happened and names no document, though it ends like a title: a clause and a comma stand
    before 关于 (会上,某某作关于…的报告), where a title has nothing but bodies."""
    before = folded.partition("关于")[0] if "关于" in folded else ""
    clauses = before.split(",")
    return _TOLD.match(folded) is not None or (len(clauses) > 1 and not all(_BODIES.search(c) for c in clauses if c))


def is_like_title(folded: str) -> bool:
    """Whether a folded line reads as a title, or as the part of one that holds 关于."""
    return (is_title(folded) and not is_told(folded)) or is_labelled(folded) or (
        "关于" in folded
        and len(folded) <= 90
        and "。" not in folded
        and not folded.endswith((":", ";"))
        and not MARKER.match(folded)
        and not is_told(folded)
    )


def is_heading(folded: str) -> bool:
    """Whether a folded line can be a title at all: no salutation, numbering or row of a drawn table."""
    drawn = _ROW.search(folded) and not label_end(folded)
    return not (MARKER.match(folded) or folded.endswith((":", ";")) or drawn or find_salutation(folded))


def first_titles(text: Text, paragraphs: list[Span], asides: frozenset[int]) -> list[int]:
    """The paragraphs at the head that read as titles, best first; at most a plain heading where none does."""
    found = []
    for i, p in enumerate(paragraphs[:_REACH]):
        line = bare_title(text, p)
        if (
            i not in asides
            and is_like_title(line)
            and is_heading(line)
            and not line.replace(" ", "").startswith(("附件", "来源", "索引", "标题", "名称"))
            and not _in_column(text, paragraphs, i)
        ):
            found.append(i)
    found = found or _plain_heading(text, paragraphs, asides)

    def rank(i: int) -> tuple[bool, bool]:
        line = bare_title(text, paragraphs[i])
        titled = is_title(line)
        return not (titled and "关于" in line), not titled or _is_masthead(line)

    return sorted(found, key=lambda i: (*rank(i), i))


def _is_masthead(line: str) -> bool:
    """Whether a line is the red head of minutes, with the body that met or without."""
    found = BARE_MINUTES.search(line) if line.endswith("要") else None
    return found is not None and (not found.start() or load_authority().is_agency(line[: found.start()]))


def _in_column(text: Text, paragraphs: list[Span], i: int) -> bool:
    """Whether a line is one of several cells printed below each other, each with an edge behind it and none before."""
    if text.folded[paragraphs[i][1] - 1] != "|":
        return False
    around = [text.folded[slice(*p)].strip() for p in paragraphs[max(0, i - 1) : i + 2]]
    return len(around) > 2 and all(line.endswith("|") and not line.startswith("|") for line in around)


def bare_title(text: Text, paragraph: Span) -> str:
    """A folded line without the 文号, date and book marks that stand round a title."""
    return text.folded[slice(*cut_title(text, paragraph)[0])]


def _plain_heading(text: Text, paragraphs: list[Span], asides: frozenset[int]) -> list[int]:
    """The heading of a page that is no official document: a short line above Chinese prose. The name of a column above it
    (今日某县) gives way to a line that says what the page is, or that stands on the line of 来源."""
    head = [i for i in range(len(paragraphs[:HEAD])) if i not in asides][:6]
    found: list[int] = []
    for i in head:
        line = bare_title(text, paragraphs[i])
        if "。" in line:
            break
        if _is_cell(text.folded[slice(*paragraphs[i])].strip(), line):
            continue
        prose = i + 1 in asides or any(
            "。" in text.folded[slice(*p)] and p[1] - p[0] > 20 for p in paragraphs[i + 1 : i + 12]
        )
        chinese = sum("\u4e00" <= c <= "\u9fff" for c in line)
        if (
            4 <= len(line) <= 60
            and "。" not in line
            and prose
            and chinese >= 4
            and is_heading(line)
            and not _ROLE.match(line)
            and not (found and ":" in line)
        ):
            found.append(i)

    def rank(i: int) -> tuple[bool, bool]:
        line = bare_title(text, paragraphs[i])
        return not (i + 1 in asides or _SUBJECT.search(line)), (
            len(line) <= _COLUMN and not load_authority().is_agency(line)
        )

    return sorted(found, key=lambda i: (*rank(i), i))[:1] if found and rank(found[0]) != (True, False) else found[:1]


def _is_cell(printed: str, line: str) -> bool:
    """Whether a line is a cell of a table (an edge is printed behind it, or it heads a column: 责任单位, 具体任务), or all heads of one."""
    role = column_role(line)
    return printed.endswith("|") or (role is not None and (role != "task" or len(line) <= _COLUMN)) or is_head_row(printed)


def _names_bodies(text: Text, paragraph: Span) -> bool:
    """Whether a line is nothing but a body, or several that blanks part in the file."""
    if load_authority().is_agency(text.folded[slice(*paragraph)].replace(" ", "")):
        return True
    begin, stop = text.raw_span(*paragraph)
    names = map(fold, _NAMES_APART.split(text.source.text[begin:stop]))
    return all(load_authority().is_agency(name) or load_authority().is_agency(_OFFICE.sub("", name)) for name in names)


def with_lines_above(text: Text, paragraphs: list[Span], k: int, last: int, first: int) -> int:
    """The paragraph a title begins with whose lines up to ``last`` blank lines part: with the lines above that make it a title, where
    the first is a body and 关于, or where the page has printed the whole in one line before."""
    end = paragraphs[last][1]
    for top in range(k - 1, max(first, k - _TITLE_LINES) - 1, -1):
        line = text.folded[slice(*paragraphs[top])].strip()
        whole = text.folded[paragraphs[top][0] : end].replace("\n", "")
        if "。" in line or line.endswith(":") or MARKER.match(line) or len(whole) > _REACH * 3:
            break
        if is_title(whole) and not is_told(whole):
            issuers, about, _ = line.partition("关于")
            opens = bool(about) and not is_title(line) and all(map(load_authority().is_agency, split_bodies(issuers)))
            if opens or ("关于" in whole and whole in text.folded[: paragraphs[top][0]]):
                return top
    return k


def with_issuer(text: Text, paragraphs: list[Span], k: int, first: int, asides: frozenset[int] = frozenset()) -> int:
    """The paragraph a title begins with: that of its issuers, a line each, where the line below begins with 关于, or with the
    last of them and 关于 while the others sign the text as well."""
    line = text.folded[slice(*paragraphs[k])]
    if k > first and k - 1 not in asides and is_list_of_posts(line) and _names_bodies(text, paragraphs[k - 1]):
        return k - 1
    joint = not line.startswith("关于")
    if joint and not ("关于" in line and load_authority().is_agency(line.partition("关于")[0].strip())):
        return k
    top = k
    while top > max(first, k - _ISSUERS) and top - 1 not in asides:
        above = text.folded[slice(*paragraphs[top - 1])].strip()
        if not _names_bodies(text, paragraphs[top - 1]) or (joint and (above in line or not _is_signed(text, paragraphs[k + 1 :], above))):
            break
        top -= 1
    return top


def _is_signed(text: Text, below: list[Span], body: str) -> bool:
    """Whether a body stands on a line of its own again, as below a letter."""
    return any(text.folded[slice(*p)].strip() == body for p in below if p[1] - p[0] < 2 * len(body) + 8)
