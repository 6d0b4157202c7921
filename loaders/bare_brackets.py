"""Brackets that hold nothing but names of bodies and close a sentence (新建学校3所(市教育局)。): who does it, no role said."""

from __future__ import annotations

import re

from loaders.assignments import PartyList
from loaders.body_rows import is_behind_person
from loaders.parties import is_party_list
from loaders.statements import Statement
from loaders.text import Text
from ontology.authority import load_authority

_BRACKET = re.compile(r"\(([^()]{2,80}(?:\([^()]{1,20}\)[^()]{0,60})?)\)(?=[。;]|\s*$)")
_DIVIDES = re.compile(r"目标任务|分解|分工|(?:责任|任务|项目)清单|民生(?:工程|实事|项目)|实事")
_FEW = 3
_BETWEEN = re.compile(r"[、,]")
_ENDS = re.compile(r"(?:[局委办厅院会署社]|中心|集团|公司|政府|街道|[省市县区旗镇乡])(?:\([^()]*\))?$")
"""How a name ends that may stand unknown beside a known one."""
_CUTS = re.compile(r"[、,。;:()《》“”\s]")


def find_bare_brackets(text: Text, start: int, end: int, title: str) -> list[Statement]:
    """The brackets of bodies between two clean offsets that close a sentence, in a text whose (folded) title says that it
    divides tasks or that has several of them; a second name (市文旅局(市文物局)) is none, nor the body a person of a roster comes from."""
    found = []
    for s, e in text.paragraphs(start, end):
        if text.folded.find("(", s, e) < 0:
            continue
        for m in _BRACKET.finditer(text.folded[s:e]):
            at, stop = s + m.start(1), s + m.end(1)
            lenient = all(_ENDS.search(name) for name in _BETWEEN.split(text.folded[at:stop]))
            if not is_party_list(text.folded, at, stop, lenient=lenient) or is_behind_person(text.folded, s, stop + 1):
                continue
            if not _is_body(text.folded[s : at - 1]):
                found.append(Statement(at - 1, stop + 1, (PartyList("listed", "", "label", at, stop),)))
    return found if len(found) >= _FEW or _DIVIDES.search(title) else []


def _is_body(before: str) -> bool:
    """Whether the words before a bracket end in the name of a body, which the bracket then names again."""
    words = _CUTS.split(before)[-1]
    table = load_authority()
    return any(table.is_agency(words[k:]) for k in range(max(0, len(words) - 16), len(words) - 2))
