"""Brackets that hold nothing but names of bodies and close a sentence (新建学校3所(市教育局)。): who does it, no role said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.assignments import PartyList
from loaders.body_rows import is_behind_person
from loaders.folding import fold
from loaders.parties import is_party_list
from loaders.statements import Statement
from loaders.terms import find_term
from loaders.text import Text
from ontology.authority import load_authority

_BRACKET = re.compile(r"\(([^()]{2,80}(?:\([^()]{1,20}\)[^()]{0,60})?)\)(?=[。;]|\s*$)")
_DIVIDES = re.compile(r"目标任务|分解|分工|(?:责任|任务|项目)清单|民生(?:工程|实事|项目)|实事")
_FEW = 3
_BETWEEN = re.compile(r"[、,]")
_ENDS = re.compile(r"(?:[局委办厅院会署社]|中心|集团|公司|政府|街道|[省市县区旗镇乡])(?:\([^()]*\))?$")
"""How a name ends that may stand unknown beside a known one."""
_OWN = re.compile(r"(?:各|有关|相关|责任|机关|直属|内设|所属)*(?:处室|科室|股室|处|科|股)")
"""The offices of a department, as its own paper addresses them."""
_OFFICE = re.compile(r"(?!各|有关|相关|含|包括|其中|原|即|见|如|简称|以下|第)[\u4e00-\u9fff]{2,10}?(?:[处科股室]|中心|[站所队院校馆]|党委|工会)(?<!会议室)(?<!实验室)(?<!教研室)(?<!示范站)")
_SECTION = re.compile(r"[处科股室](?=[、,)])")
_CUTS = re.compile(r"[、,。;:()《》“”\s]")


def find_bare_brackets(text: Text, start: int, end: int, title: str, addressees: Sequence[str] = ()) -> list[Statement]:
    """The brackets of bodies between two clean offsets that close a sentence, in a text whose (folded) title says that it
    divides tasks or that has several of them; a second name (市文旅局(市文物局)) is none, nor the body a person of a roster comes from.
    Where a department divides its tasks among its own offices (its ``addressees``), these are bodies by their short names."""
    found = []
    own = _DIVIDES.search(title) is not None and any(map(_is_own, addressees))
    offices: list[Statement] = []
    for s, e in text.paragraphs(start, end):
        if text.folded.find("(", s, e) < 0:
            continue
        for m in _BRACKET.finditer(text.folded[s:e]):
            at, stop = s + m.start(1), s + m.end(1)
            term = find_term(text.folded, at, stop)
            named = term.before if term else stop
            lenient = all(_ENDS.search(name) for name in _BETWEEN.split(text.folded[at:named]))
            listed = is_party_list(text.folded, at, named, lenient=lenient)
            if not (listed or (own and _are_offices(text.folded, at, named))) or is_behind_person(text.folded, s, stop + 1):
                continue
            if not is_second_name(text.folded[s : at - 1]):
                by = (PartyList(term.role, "", "label", *term.span),) if term else ()
                found.append(Statement(at - 1, stop + 1, (PartyList("listed", "", "label", at, named), *by)))
                offices += [] if listed else found[-1:]
    if not any(_SECTION.search(text.folded, x.start, x.end) for x in offices):
        found = [x for x in found if x not in offices]  # no section (人事处) among them: what the words in brackets are is not said
    return found if len(found) >= _FEW or _DIVIDES.search(title) else []


def _is_own(addressee: str) -> bool:
    """Whether an addressee is offices of the department that writes, and nobody else's."""
    return any(_OWN.fullmatch(re.sub(r"^[本我]?[厅局委院]", "", name)) for name in _BETWEEN.split(fold(addressee)))


def _are_offices(folded: str, start: int, end: int) -> bool:
    """Whether a bracket holds nothing but short names of offices: one of a section among them, or behind a whole sentence."""
    if not all(_OFFICE.fullmatch(name.strip()) for name in _BETWEEN.split(folded[start:end])):
        return False
    return _SECTION.search(folded, start, end + 1) is not None or folded[start - 2 : start - 1] in ("。", ";")


def is_second_name(before: str) -> bool:
    """Whether what is in a bracket is a second name: the words before it end in the name of a body."""
    words = _CUTS.split(before)[-1]
    table = load_authority()
    return any(table.is_agency(words[k:]) for k in range(max(0, len(words) - 16), len(words) - 2))
