"""Lists of duties: lines below a heading that open with the bodies they are about (三、职责分工 / 市水务局:负责… / 综合科负责值班。)."""

from __future__ import annotations

import re

from loaders.assignments import PartyList
from loaders.markers import parse_marker
from loaders.parties import is_party_list
from loaders.posts import is_post
from loaders.statements import Statement, opening_role
from loaders.text import Text
from ontology.model import Span

_HEADING = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\s*)?(?:明确|落实|细化)?(?:各(?:级|有关|成员|责任)?)?(?:有关|相关|成员|责任|参与|主要|具体)*(?:部门|单位|机构|组织|工作|任务|责任|主体|科室|处室)*(?:和|及|与)?"
    r"(?:主要|具体|工作|任务|责任)*(?:职责|分工)(?:(?:和|及|与|、)?(?:任务|分工|要求|划分|安排))?(?:如下|为)?"
)
"""The heading of such a list, after its number."""
_OF_MEMBERS = re.compile(r"[^。;:,]{0,16}(?:成员单位|有关部门|相关部门|各部门|工作小?组)(?:的)?(?:及其|及)?(?:主要|具体|工作|任务)*(?:职责|分工|任务)(?:分工|任务)?")
"""The heading of a list of what the members or groups of a body do (市防汛指挥部成员单位职责)."""
_LEAD_IN = re.compile(r"[^。;]{0,50}(?:职责|分工)(?:如下|安排|为)?:")
_WORDS = ("职责", "分工")
_ENDS = ("职责", "分工", "任务", "要求", "划分", "安排", "如下", "为")
_SECTIONS = frozenset({"section", "one", "paren", "arabic", "arabic-paren"})
"""The numberings of plans: what a chapter of a regulation says of bodies is what they are for, no task."""
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+(?!\d|%)")
_RESPONSIBLE = r"(?:主要|具体|牵头|统一|全面|统筹)?负责(?!人|同志|任)"
_PLAIN = re.compile(rf"(?P<body>[\u4e00-\u9fff()、]{{2,30}}?)(?={_RESPONSIBLE})")
"""A line that opens with bodies and no colon."""
_FURTHER = re.compile(r"(?<=[,;。])(?P<body>[\u4e00-\u9fff、]{2,20}?)(?=(?:主要|具体|牵头)?负责(?!人|同志|任))")
"""Further bodies in a line, each behind a mark and before what it is responsible for."""
_NO_BODY = re.compile(r"组$|各|人员|工作$")
"""A part of a headquarters, or nobody: no body of its own where nobody lists it."""
_LEAST, _MOST_MISSES = 2, 2
_SURE = 3
"""So many lines with known bodies make a list sure."""
_LONGEST_HEADING, _LONGEST_LEAD_IN, _LONGEST_NAMES = 30, 60, 80


def find_duty_lists(text: Text, start: int, end: int) -> list[Statement]:
    """The statements of each line of such a list between two clean offsets; one in which most lines open otherwise is none."""
    lines = text.paragraphs(start, end)
    found: dict[int, Statement] = {}
    for i, line in enumerate(lines):
        if line[1] - line[0] > _LONGEST_LEAD_IN or not any(text.folded.find(word, *line) >= 0 for word in _WORDS) or not _is_heading(text, line):
            continue
        own: list[list[Statement]] = []
        read = misses = 0
        for k, below in enumerate(lines[i + 1 :], start=1):
            if statements := _opening(text, below, sure=len(own) >= _SURE):
                own.append(statements)
                read, misses = k, 0
                continue
            misses += 1
            if misses > _MOST_MISSES or _ends_list(text, below):
                break
        if len(own) >= _LEAST and 2 * len(own) >= read:
            found |= {statement.start: statement for statements in own for statement in statements}
    return [found[start] for start in sorted(found)]


def beside(text: Text, kept: list[Statement], added: list[Statement]) -> list[Statement]:
    """Statements, and those of others that begin on lines where none of them does, in order."""
    lines = {text.clean.rfind("\n", 0, s.start) for s in kept}
    return sorted([*kept, *(s for s in added if text.clean.rfind("\n", 0, s.start) not in lines)], key=lambda s: s.start)


def _is_heading(text: Text, line: Span) -> bool:
    folded = text.folded[slice(*line)].strip()
    if _LEAD_IN.fullmatch(folded):
        return True
    folded = folded.strip(" :。")
    if len(folded) > _LONGEST_HEADING or not folded.endswith(_ENDS):
        return False
    marker = parse_marker(folded)
    if marker and marker.kind not in _SECTIONS:
        return False
    begin = marker.length if marker else 0
    return _HEADING.fullmatch(folded, begin) is not None or _OF_MEMBERS.fullmatch(folded, begin) is not None


def _ends_list(text: Text, line: Span) -> bool:
    """Whether a line is the heading of what follows the list."""
    folded = text.folded[slice(*line)].strip()
    return len(folded) <= _LONGEST_HEADING and (folded[-1] not in "。;,:" or _NUMBERED.match(folded) is not None)


def _opening(text: Text, line: Span, *, sure: bool) -> list[Statement]:
    """The bodies a line opens with, before a colon or before what they are responsible for, and any further ones in it; none where
    it opens otherwise. In a list that is ``sure`` to be one, any name built like a body's may stand before a colon."""
    start, end = line
    marker = parse_marker(text.folded[start:end])
    decimal = _NUMBERED.match(text.folded, start, end) if marker is None else None
    begin = start + (marker.length if marker else 0)
    if decimal:
        begin = decimal.end()
        while begin < end and text.folded[begin] == " ":
            begin += 1
    colon = text.folded.find(":", begin, min(end, begin + _LONGEST_NAMES))
    if colon < 0:
        plain = _PLAIN.match(text.folded, begin, end)
        stop, after = (plain.end(), plain.end()) if plain else (begin, begin)
    else:
        stop, after = colon, colon + 1
    role = opening_role(text.folded, after)
    if after == begin or end - after < 3 or not _are_bodies(text.folded, begin, stop, told=role != "joint" or (sure and colon >= 0)):
        return []
    first = Statement(begin, after, (PartyList(role, text.folded[after : after + 2], "verb", begin, stop),), head=True, line=marker is None)
    further = (m.span("body") for m in _FURTHER.finditer(text.folded, after, end))
    return [first, *(_responsible(body) for body in further if _are_bodies(text.folded, *body, told=True))]


def _are_bodies(folded: str, start: int, end: int, *, told: bool) -> bool:
    """Whether a stretch names bodies; where a verb behind it has ``told`` that they act, one that nobody lists may be among them."""
    if is_party_list(folded, start, end):
        return True
    name = folded[start:end]
    return told and not is_post(name) and not _NO_BODY.search(name) and is_party_list(folded, start, end, lenient=True)


def _responsible(body: Span) -> Statement:
    return Statement(*body, (PartyList("responsible", "负责", "verb", *body),), head=True, line=True)
