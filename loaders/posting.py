"""When a page was put up, and what its table says, where no label tells: dates beside 来源 and 浏览次数, values in a column."""

from __future__ import annotations

import re

from loaders.dates import PLAIN_DATE, find_dates
from loaders.furniture import load_portal, table_label, table_labels
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Span

Row = tuple[str, str, Span]
"""A field, its value in normal form, and where it stands in the clean text."""

_REACH, _LONGEST, _SHORT = 15, 160, 40
_CLOCK = re.compile(r"\s*[T日]?\s*\d{1,2}:\d\d")
_PLAIN = re.compile(PLAIN_DATE)
_INDEX = re.compile(r"[A-Za-z0-9]{4,30}/(?:19|20)\d\d-\d{3,8}")
_TIMES = frozenset({"时间", "日期"})
"""Labels that say which time only by what stands beside them."""


def find_posted(text: Text, paragraphs: list[Span], rows: list[Row]) -> tuple[Row, Span] | None:
    """The day a page was put up where 发布日期 is not printed on a line of its own: the only date on a line that tells its
    clock time, or that says 来源, 浏览次数 or 字体 beside it. Returned with the line; the first such line counts."""
    taken = {span for name, _, span in rows if name not in {"origin", "title"}}
    for start, end in paragraphs[:_REACH]:
        if end - start > _LONGEST or "。" in text.folded[start:end]:
            return None
        dates = [d for d in find_dates(text.folded, start, end) if not any(a <= d[1] < b for a, b in taken)]
        if len(dates) == 1 and _is_posting(text, start, end, dates[0][1:]):
            value, *at = dates[0]
            return ("published", value, (at[0], at[1])), (start, end)
    return None


def _is_posting(text: Text, start: int, end: int, date: Span) -> bool:
    """Whether the date of a line is the page's: no label before it names another day, and the line tells a clock time or
    has a label of the page's own."""
    marks = [m for m in table_label().finditer(text.folded, start, end) if _stands_apart(text, start, m.start())]
    before = next((m for m in reversed(marks) if m.end() <= date[0]), None)
    label = re.sub(r"\s", "", before[1]) if before else ""
    field = table_labels().get(label, "")
    if before and not text.folded[before.end() : date[0]].strip():
        named = label in _TIMES and len(marks) > 1
        return field == "published" or named
    if any(mark in text.folded[start : date[0]] for mark in ":《") and field != "origin":
        return False
    clock = _CLOCK.match(text.folded, date[1], end) is not None
    return (clock and (date[0] == start or field == "origin")) or (
        any(_names_page(re.sub(r"\s", "", m[1])) for m in marks) and (date[0] == start or field == "origin")
    )


def _names_page(label: str) -> bool:
    return table_labels()[label] in {"origin", "published"} or label.startswith(("浏览", "阅读", "点击", "访问", "字体"))


def _stands_apart(text: Text, start: int, at: int) -> bool:
    """Whether a label begins where no word goes on: at the head of a line, behind a mark, a figure or a blank in the file."""
    if at == start or not "\u4e00" <= text.folded[at - 1] <= "\u9fff":
        return True
    return text.source.text[text.offsets[at] - 1].isspace()


def find_column(text: Text, paragraphs: list[Span]) -> list[Row]:
    """The values of a table printed without its labels, one a line: its index number or a word for validity shows that it
    is one, the one body is who issues, and of two dates in order the first is that of issue, the second of publication."""
    head: list[Span] = []
    for p in paragraphs[:_REACH]:
        line = text.folded[slice(*p)].strip()
        if len(line) > _SHORT or "。" in line or line.endswith(":") or "关于" in line:
            break
        head.append(p)
    states = [p for p in head if is_status(text.folded[slice(*p)])]
    if not (states or any(_INDEX.match(text.folded, *p) for p in head)):
        return []
    found: list[Row] = [("status", text.clean[slice(*states[0])].strip(), states[0])] if len(states) == 1 else []
    dates = [p for p in head if _PLAIN.fullmatch(text.folded[slice(*p)].strip())]
    if len(dates) == 2 and head.index(dates[1]) == head.index(dates[0]) + 1:
        first, second = (find_dates(text.folded, *p) for p in dates)
        if first and second and first[0][0] <= second[0][0]:
            found += [("issued", first[0][0], dates[0]), ("published", second[0][0], dates[1])]
            bodies = [p for p in head if load_authority().is_agency(text.folded[slice(*p)].strip())]
            if len(bodies) == 1:
                found.append(("issuer", text.clean[slice(*bodies[0])].strip(), bodies[0]))
    return found


def is_status(folded: str) -> bool:
    """Whether a folded line is nothing but a word for validity (现行有效)."""
    return folded.strip() in load_portal()["status"]["words"]
