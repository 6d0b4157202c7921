"""Rows of a roster that tell, in a bracket behind a name, only the body somebody comes from (王平(市财政局)): persons, not tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from loaders.lines import Line
from loaders.person_names import may_be_person, plain_name, spaced_name, surnames
from loaders.posts import is_post
from loaders.roster_rows import BLANKS, label_words, match_entries, match_label, roster_words
from ontology.authority import load_authority
from ontology.model import Span

_LONGEST, _LONGEST_NAMES, _LABEL_REACH = 6000, 80, 14
_BODY_END = re.compile(
    r"(?:[局委办厅部院会署社处科室队站所校馆厂区县镇乡村]|中心|集团|公司|政府|街道|[支分]行|银行|学院|大学|电视台|广播台|海关|组织)(?:\([^()]*\))?$"
)
"""How the name of a body ends that need not be known, where it stands in the bracket of a roster's row."""
_NOTE = re.compile(r"^(?:(?:女|男|[\u4e00-\u9fff]{1,4}族|兼|挂职)[,、;]\s*)+")
_NO_BODY = re.compile(r"以[上下]|均|[为是由等]|同上|不含")
"""Words of a remark about several persons (以上为市公安局)."""
_NUMBER = re.compile(r"\s*[(]?\d{1,3}(?:[)、.．]\s*|\s+)")
_LIKE_PLACE = re.compile(r"[庄村桥路河湖库渠港渡沟湾堤坝]$")
"""Names of places that look like those of persons (李庄(市水利局) is a thing to be done there)."""


_APART = re.compile(r"[、,\s]+")


@dataclass(frozen=True, slots=True)
class Member:
    """A person of such a row: where the name stands, what the bracket behind it holds (None without one) and whether
    that is a body rather than a post."""

    name: Span
    inside: Span | None = None
    body: bool = False

    @property
    def end(self) -> int:
        """Where the person ends, the bracket included."""
        return self.inside[1] + 1 if self.inside else self.name[1]


@cache
def _entry() -> re.Pattern[str]:
    note = r"(?:\((?:女|男|[\u4e00-\u9fff]{1,4}族|兼|挂职)\)\s*)?"
    return re.compile(
        rf"\s*(?P<name>{spaced_name()}|[\u4e00-\u9fff]{{2,3}})(?:同志)?\s*{note}"
        r"(?:\((?P<inside>[^():。]{2,40}(?:\([^()]{1,16}\)[^():。]{0,12})?)\)\s*[、,;。]?|(?:[、,;。]|(?=\s)|$))\s*"
    )


@cache
def _opened() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{label_words()})\s*(?::|(?=\s))\s*")


@cache
def _surnamed() -> re.Pattern[str]:
    return re.compile(rf"{surnames()}[\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff·]{{5,}}")


def match_members(folded: str, start: int = 0, end: int | None = None) -> list[Member]:
    """The persons a folded stretch consists of, one of them at least with nothing but a body in the bracket; empty where
    anything else stands among them, or a name could be none."""
    end = len(folded) if end is None else end
    if end - start > _LONGEST or folded.find("(", start, end) < 0:
        return []
    found: list[Member] = []
    at = numbered.end() if (numbered := _NUMBER.match(folded, start, end)) else start
    while at < end:
        m = _entry().match(folded, at, end)
        if m is None or m.end() == at or not _is_name(plain_name(m["name"])):
            return []
        if m["inside"] is None:
            if not _surnamed().fullmatch(plain_name(m["name"])):
                return []
            found.append(Member(m.span("name")))
        else:
            low = m.start("inside") + (note.end() if (note := _NOTE.match(m["inside"])) else 0)
            printed = folded[low : m.end("inside")]
            body = _is_body(printed, known=not _surnamed().fullmatch(plain_name(m["name"])))
            if not body and not is_post(printed):
                return []
            found.append(Member(m.span("name"), (low, m.end("inside")), body))
        at = m.end()
    return found if any(x.body for x in found) else []


def _is_name(name: str) -> bool:
    return (
        name not in roster_words()["no_names"]
        and may_be_person(name, lone=True)
        and not is_post(name)
        and not load_authority().is_agency(name)
    )


def _is_body(printed: str, *, known: bool) -> bool:
    """Whether a bracket holds a body, or several; one that need not be ``known`` is told by how its name ends."""
    table = load_authority()
    bare = roster_words()["bare_bodies"]
    return all(
        (name := piece.strip()) in bare or table.is_agency(name) or (not known and not is_post(name) and _BODY_END.search(name) and not _NO_BODY.search(name))
        for piece in re.split("[、,]", printed)
    )


def is_members_row(folded: str, start: int = 0) -> bool:
    """Whether a folded line without a label holds nothing but persons with a bracket each, who are sure to be persons."""
    found = match_members(folded, start)
    return bool(found) and all(
        x.inside and _surnamed().fullmatch(name := plain_name(folded[slice(*x.name)])) and not _LIKE_PLACE.search(name)
        for x in found
    )


def mark_members(lines: list[Line]) -> tuple[list[Line], dict[int, str]]:
    """The lines with the rows of such members marked (``cells``), below a label or beside one another, and what each run of
    blanks in their names and labels becomes, by its raw start."""
    rows: dict[int, tuple[int, list[Member]]] = {}
    below: set[int] = set()  # rows of members under a label, and the rows of other forms between them
    for i, line in enumerate(lines):
        text = line.folded
        if "(" not in text and i - 1 not in below and ":" not in text[:_LABEL_REACH]:
            continue
        label = match_label(text)
        start = label.end() if label else 0
        members = match_members(text, start) if text[-1] in ");,、。" else []
        if members:
            rows[i] = start, members
        if (label and (label["colon"] or members)) or (i - 1 in below and (members or _other_row(text))):
            below.add(i)
    blanks: dict[int, str] = {}
    marked = list(lines)
    for i in sorted(below | rows.keys()):
        if i not in rows or not (i in below or {i - 1, i + 1} & rows.keys()):
            continue
        start, members = rows[i]
        line = lines[i]
        for k in (i - 1, i):  # the row above, where it is one of names or of names and posts, ends too
            if k == i or k in below:
                marked[k] = replace(marked[k], cells=True)
        for m in BLANKS.finditer(line.folded):
            if m.end() <= start or any(x.name[0] < m.start() < x.name[1] for x in members):
                blanks[line.start + m.start()] = " " if m.end() == start and ":" not in line.folded[:start] else ""
    return marked, blanks


def _other_row(text: str) -> bool:
    """Whether a line is a row of a roster without any such member: names alone, or names and posts."""
    pieces = _APART.split(text.rstrip("、,;。"))
    return (len(text) <= _LONGEST_NAMES and max(map(len, pieces)) <= 4 and bool(re.match(surnames(), text))) or bool(match_entries(text))


def is_behind_person(folded: str, start: int, close: int) -> bool:
    """Whether the bracket that ends at ``close`` is that of a person in a roster: from the ``start`` of its paragraph, or a
    label in it, nothing but persons stand before it."""
    low = start
    labelled = False
    colon = folded.rfind(":", start, close)
    while colon >= 0:
        line = folded[max(start, colon - _LABEL_REACH) : colon + 1]
        if re.search(rf"(?:{label_words()})\s*:$", line):
            low, labelled = colon + 1, True
            break
        colon = folded.rfind(":", start, colon)
    if not labelled and (m := _opened().match(folded, start, close)):
        low, labelled = m.end(), True
    return bool(match_members(folded, low, close)) if labelled else is_members_row(folded[start:close])
