"""Pages in one line as a converted file prints them: the numbers of its pages inside the line, and 文号, issuers, title and
addressees glued at its head."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.markers import KIND_WORDS, is_title
from loaders.numbers import NUMBER
from ontology.authority import load_authority
from ontology.place_names import find_place

_SHORTEST = 120
_TOP = 500
_PAGE = re.compile(r"(?<![\dA-Za-z年月日])[-—–]{1,2}\s*(\d{1,3})\s*[-—–]{1,2}(?!\d)")
_TITLE = re.compile(
    rf"(?P<bodies>[\u4e00-\u9fff、 ]{{4,80}}?)(?:关于|印发|转发|批转)[^。;:!?]{{4,90}}?(?:{KIND_WORDS})(?:\((?:试行|暂行)\))?"
    r"(?=\s*(?P<addressed>(?!的|和|及|与|等|中|对)(?:[\u4e00-\u9fff]{2,12}[省市县区州旗](?:委|人民政府)?、)*[\u4e00-\u9fff]{0,6}各[^。;!?:]{1,200}:))"
)
_NAMES_BODIES = re.compile(r"(?:政府|部门|单位|机构|企业|委员会|管委会|办事处|院校|学校|[局委办厅部院会行校县市区镇乡])(?:\([^()]{1,20}\))?:$")


def find_page_numbers(line: str) -> list[int]:
    """Where a long folded line is to be cut that holds the numbers of several pages (—1—…—2—…): before and behind each of
    them; empty unless they count on from one page to the next."""
    if len(line) < _SHORTEST or not any(dash in line for dash in "-—–"):
        return []
    found = list(_PAGE.finditer(line))
    if len(found) < 2 or any(int(b[1]) != int(a[1]) + 1 for a, b in pairwise(found)):
        return []
    return sorted({at for m in found for at in m.span()} - {0, len(line)})


def find_numbered_head(line: str) -> list[int]:
    """Where a folded line is to be cut that opens with a 文号, issuers, a title and addressees without any mark: behind each
    but the issuers; empty unless the issuers are known bodies."""
    number = NUMBER.match(line) if "号" in line[:_TOP] and "关于" in line[:_TOP] else None
    title = _TITLE.match(line, number.end(), _TOP) if number else None
    if number is None or title is None or not is_title(title[0]) or not _NAMES_BODIES.search(title["addressed"]):
        return []
    return [number.end(), title.end(), title.end("addressed")] if _are_bodies(re.sub("[、 ]", "", title["bodies"])) else []


def _are_bodies(printed: str) -> bool:
    """Whether a text is nothing but known bodies of places, one after the other."""
    table = load_authority()
    return not printed or any(
        find_place(printed[:k]) is not None and table.is_agency(printed[:k]) and _are_bodies(printed[k:])
        for k in range(len(printed), 3, -1)
    )
