"""Which lines at the head of a source may be a title: not the salutation, a numbered heading, a note or a portal's row."""

from __future__ import annotations

import re

from loaders.addressees import find_salutation
from loaders.dates import DATE
from loaders.furniture import HEAD, is_table_line
from loaders.markers import MARKER, is_title
from loaders.numbers import NUMBER
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Span

_ENDINGS = (
    "通知|意见|决定|办法|规定|细则|方案|计划|规划|纲要|要点|条例|通报|公告|通告|批复|复函|报告|决议|的函|措施|任务|安排"
)
_TRAILING = re.compile(
    rf".{{2,90}}(?:(?:{_ENDINGS})》?(?:\((?:试行|暂行)\))?(?={NUMBER.pattern}$)|(?=[(\[【]\s*{NUMBER.pattern}\s*[)\]】]$))"
)
_LEADING = re.compile(rf"({NUMBER.pattern})\s*(?=《.+》$)")
_NOTE = re.compile(
    r"\([^()]*\)|摘要[::].*|(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?[\d:\s]*[\u4e00-\u9fff]{0,20}|收录于.*|本(?:作品|文)收录于.*"
)
_ROW = re.compile(r"[│┌├└┃|]")
_DATED = re.compile(
    rf"\s*\({DATE}\)$"
)
_POSTED = re.compile(
    r"(?<=[\u4e00-\u9fff])\s*(?:(?:19|20)\d\d-\d{1,2}-\d{1,2}[\d:\s]*)?(?:来源|发布时间|发布日期):\S{0,30}$"
)
_ROLE = re.compile(r"[\u4e00-\u9fff\s]{1,6}:")
_REACH = 40


def find_asides(text: Text, paragraphs: list[Span], rows: frozenset[Span]) -> frozenset[int]:
    """The paragraphs at the head that belong to the page: rows of the portal's table (``rows``), notes, times of posting."""
    found = set()
    for i, p in enumerate(paragraphs[:HEAD]):
        line = text.folded[slice(*p)].strip()
        if p in rows or is_table_line(line) or _NOTE.fullmatch(line):
            found.add(i)
    return frozenset(found)


def cut_title(text: Text, title: Span) -> tuple[Span, Span | None, Span | None]:
    """A printed title without what stands with it on its line: (title, the 文号, the date in brackets behind it)."""
    start, end = title
    number = dated = None
    if m := _DATED.search(text.folded[start:end]):
        dated, end = (start + m.start(), end), start + m.start()
    if m := _POSTED.search(text.folded[start:end]):
        end = start + m.start()
    line = text.folded[start:end]
    if m := _TRAILING.match(line):
        number = (start + m.end(), end)
        end = start + m.end()
    elif m := _LEADING.match(line):
        number = (start, start + m.end(1))
        start += m.end()
    line = text.folded[start:end]
    if len(line) > 4 and line[0] == "《" and line.find("》") == len(line) - 1 and is_title(line[1:-1]):
        start, end = start + 1, end - 1
    return (start, end), number, dated


def is_like_title(folded: str) -> bool:
    """Whether a folded line reads as a title, or as the part of one that holds 关于."""
    return is_title(folded) or (
        "关于" in folded
        and len(folded) <= 90
        and "。" not in folded
        and not folded.endswith((":", ";"))
        and not MARKER.match(folded)
    )


def is_heading(folded: str) -> bool:
    """Whether a folded line can be a title at all: no salutation, numbering or row of a drawn table."""
    return not (MARKER.match(folded) or folded.endswith((":", ";")) or _ROW.search(folded) or find_salutation(folded))


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
        ):
            found.append(i)
    found = found or _plain_heading(text, paragraphs, asides)

    def rank(i: int) -> tuple[bool, bool]:
        line = bare_title(text, paragraphs[i])
        titled = is_title(line)
        return not (titled and "关于" in line), not titled

    return sorted(found, key=lambda i: (*rank(i), i))


def bare_title(text: Text, paragraph: Span) -> str:
    """A folded line without the 文号, date and book marks that stand round a title."""
    return text.folded[slice(*cut_title(text, paragraph)[0])]


def _plain_heading(text: Text, paragraphs: list[Span], asides: frozenset[int]) -> list[int]:
    """The heading of a page that is no official document: a short line above Chinese prose."""
    head = [i for i in range(len(paragraphs[:HEAD])) if i not in asides][:6]
    for i in head:
        line = text.folded[slice(*paragraphs[i])]
        prose = any("。" in text.folded[slice(*p)] and p[1] - p[0] > 20 for p in paragraphs[i + 1 : i + 12])
        chinese = sum("\u4e00" <= c <= "\u9fff" for c in line)
        if (
            4 <= len(line) <= 60
            and "。" not in line
            and prose
            and chinese >= 4
            and is_heading(line)
            and not _ROLE.match(line)
        ):
            return [i]
    return []


def with_issuer(text: Text, paragraphs: list[Span], k: int, first: int) -> int:
    """The paragraph a title begins with: that of its issuer where the line below begins with 关于."""
    if k > first and text.folded[slice(*paragraphs[k])].startswith("关于"):
        above = text.folded[slice(*paragraphs[k - 1])].replace(" ", "")
        if load_authority().is_agency(above):
            return k - 1
    return k
