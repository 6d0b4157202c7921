"""The table of a portal page: 索引号, 发文机关, 成文日期, 发文字号, 有效性; its labels stand in ``portal.toml``.

A page flattened to text prints the table as ``label:value`` lines, several pairs to a line (glued or in ``|`` cells), a
label and its value on two lines, or without colons. A value counts only where it is of its label's kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.dates import iso_date, parse_date
from loaders.furniture import TABLE_MARK, load_portal, spaced, table_label, table_labels
from loaders.numbers import NUMBER, ORDER_NUMBER, normalise_number
from loaders.posting import find_column, find_posted
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Span

_REACH = 40
_DATES = frozenset({"issued", "published", "effectiveFrom", "effectiveTo"})
_EIGHT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_SIX = re.compile(r"([5-9]\d)(\d\d)(\d\d)")
"""A day as the first databases of laws wrote it (870412); a year of this century could be a day as well."""
_ISSUER = re.compile(r"[\u4e00-\u9fff、 ]*(?:政府|办公[室厅]|委员会|局|厅|部|委|院|署|会|办|中心|大队)(?:\(办公室\))?$")
_LABELLED = re.compile(r"发布日期\s*[:】\])]*\s*\Z")
_BEFORE = 12
_INDEX = re.compile(r"[\w/\\.·-]{4,60}$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Values of the page's table by field, each with its clean span; ``lines`` are the spans of all its lines."""

    values: tuple[tuple[str, str, Span], ...] = ()
    lines: frozenset[Span] = frozenset()

    def get(self, name: str) -> tuple[str, Span] | None:
        """The first value of a field and where it stands."""
        return next(((v, s) for n, v, s in self.values if n == name), None)

    @property
    def number(self) -> tuple[str, Span] | None:
        """The 文号 and where it stands."""
        return self.get("number")

    @property
    def issuer(self) -> str | None:
        """The issuing body as named by the portal."""
        found = self.get("issuer")
        return found[0] if found else None

    @property
    def promulgated(self) -> str | None:
        """The day a text was promulgated: 发布日期 beside the day from which it holds, as law databases print the two."""
        labelled, effective = self.get("labelled"), self.get("effectiveFrom")
        return labelled[0] if labelled and effective and labelled[0] <= effective[0] else None

    def fill(self, values: dict[str, object]) -> None:
        """Add what the document itself does not print."""
        for name, value, _ in self.values:
            if name in _DATES:
                if name not in values or values[name] in {"on issue", "later"}:
                    values[name] = value
            elif name == "status":
                values.setdefault("status", value)
            elif name == "issuer":
                values.setdefault("issuerGiven", value)
        if "issued" not in values and (day := self.promulgated):
            values["issued"] = day


_ANSWERS = {"是": "有效", "否": "失效"}
"""What stands behind 是否有效."""


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"({spaced(load_portal()['bare']['labels'])})\s*")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"({spaced(table_labels())})\s*[::]?$")


def _read(name: str, folded: str, clean: str) -> str | None:
    """The value of a cell in its normal form; None where it is not of its label's kind."""
    value = folded.strip()
    if not value or len(value) > 120:
        return None
    if name in _DATES:
        if m := _EIGHT.match(value):
            return iso_date(*map(int, m.groups()))
        if m := _SIX.fullmatch(value):
            return iso_date(1900 + int(m[1]), int(m[2]), int(m[3]))
        return parse_date(value[:24])
    if name == "number":
        m = NUMBER.match(value) or ORDER_NUMBER.match(value)
        return normalise_number(m[0]) if m else None
    if name == "status":
        value = _ANSWERS.get(value, value)
        return value if value in load_portal()["status"]["words"] else None
    if name == "issuer":
        return clean.strip() if _ISSUER.match(value) or load_authority().is_agency(value) else None
    if name == "index":
        return value if _INDEX.match(value) else None
    return clean.strip()


def find_metadata(text: Text) -> Metadata:
    """The table at the head of a portal page; empty where fewer than two fields stand there, but for a lone 发布时间 or 文号."""
    paragraphs = text.paragraphs()[:_REACH]
    rows: list[tuple[str, str, Span]] = []
    lines: set[Span] = set()
    labels = 0
    for i, (start, end) in enumerate(paragraphs):
        if (start, end) in lines:
            continue
        first = TABLE_MARK.match(text.folded, start, end)
        marks = list(table_label().finditer(text.folded, start, end))
        if m := _alone().match(text.folded, first.end() if first else start, end):
            lines.add((start, end))
            labels += 1
            if i + 1 < len(paragraphs) and _take_below(text, table_labels()[_bared(m[1])], paragraphs[i + 1], rows):
                lines.add(paragraphs[i + 1])
        elif marks and first and marks[0].start() <= first.end():
            lines.add((start, end))
            for mark, following in zip(marks, [*marks[1:], None], strict=True):
                labels += 1
                stop = following.start() if following else end
                cell = text.folded.find("|", mark.end(), stop)
                stop = min(cell if cell >= 0 else stop, len(text.folded[:stop].rstrip(" \t[【")) if following else stop)
                _take(text, table_labels()[_bared(mark[1])], mark.end(), stop, rows)
        elif m := _bare().match(text.folded, start, end):
            labels += _take_bare(text, start, end, rows, lines)
    rows += [("labelled", v, s) for n, v, s in rows if n == "published" and _LABELLED.search(text.folded, max(0, s[0] - _BEFORE), s[0])]
    if "published" not in (name for name, _, _ in rows) and (posted := find_posted(text, paragraphs, rows)):
        row, line = posted
        rows.append(row)
        if row[2][0] == line[0] or table_label().match(text.folded, *line):
            lines.add(line)
    if not labels:
        column = find_column(text, paragraphs)
        rows += column
        lines |= {span for _, _, span in column}
        labels = 2 * len(column)
    if labels < 2 and not any(name in {"published", "number"} or (name == "issuer" and load_authority().is_agency(v)) for name, v, _ in rows):
        return Metadata()
    return Metadata(tuple(rows), frozenset(lines))


def _bared(label: str) -> str:
    return re.sub(r"\s", "", label)


def _take(text: Text, name: str, start: int, stop: int, rows: list[tuple[str, str, Span]]) -> bool:
    while start < stop and text.clean[start].isspace():
        start += 1
    value = _read(name, text.folded[start:stop], text.clean[start:stop])
    if value and name:
        rows.append((name, value, (start, start + len(text.clean[start:stop].rstrip()))))
    return value is not None


def _take_below(text: Text, name: str, line: Span, rows: list[tuple[str, str, Span]]) -> bool:
    """The value of a label printed on a line of its own is the next line, where that is of its kind and no label."""
    if name in {"", "origin"} or table_label().match(text.folded, *line) or _alone().match(text.folded, *line):
        return False
    return _take(text, name, *line, rows)


def _take_bare(text: Text, start: int, end: int, rows: list[tuple[str, str, Span]], lines: set[Span]) -> int:
    """Labels without colons (发文机关国务院): each needs a value of its kind and nothing else on the line."""
    line = text.folded[start:end]
    if len(line) > 60 or re.search(r"[。,;]", line):
        return 0
    marks = list(_bare().finditer(text.folded, start, end))
    found: list[tuple[str, str, Span]] = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        name = table_labels()[_bared(mark[1])]
        if not _take(text, name, mark.end(), following.start() if following else end, found) and name:
            return 0
    rows.extend(found)
    lines.add((start, end))
    return len(marks)
