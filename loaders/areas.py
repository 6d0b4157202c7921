"""The area a number is about: what is printed with it or before it, else that of its document."""

from __future__ import annotations

import re

from loaders.indicators import PERIOD
from loaders.passages import Passage
from ontology.model import Document
from ontology.regions import Region

_LEVEL = re.compile(r"(?:市|省|县|区|盟|自治州|自治区|地区)$")
_WHOLE = {c: "全" + c for c in "省市县区州盟旗"}
_AREA = re.compile(r"全[市省县区州盟旗](?![面覆域级各]|平均|前列|领先|首|第|水平|目标|的?[%\d])")
_OPENING = re.compile(rf"(?:^|[,。;:\n ]|{PERIOD.pattern}|力争|确保|实现|推动|使)$")
"""The area a passage says its numbers are about, at the head of a clause: 到2027年,全市…"""


def scope_of(place: Region | None, locality: str | None) -> str | None:
    """The area of a number that prints none, by the place of its document."""
    if place is None:
        return None
    if locality:
        return next(("全" + kind for kind in ("街道", "镇", "乡") if locality.endswith(kind)), "全区")
    if place.level == "country":
        return "全国"
    if place.name.endswith("地区"):
        return "全地区"
    return _WHOLE.get(place.name[-1], "全省" if place.level == "province" else "全市")


def area_at(passage: Passage, position: int, document: Document, place: Region | None) -> str | None:
    """The area of a number that prints none: what its sentence prints before it, else the place of the document."""
    if place is None:
        return None
    start = passage.sentence(position)
    if passage.folded.find("全", start, position) >= 0:
        for m in reversed(list(_AREA.finditer(passage.folded, start, position))):
            if m.start() == start or _OPENING.search(passage.folded, max(start, m.start() - 16), m.start()):
                return m[0]
    return _former_area(document, place) or scope_of(place, document.locality)


def _former_area(document: Document, place: Region) -> str | None:
    """The area of a place whose document calls it by the kind it was then (庆阳地区, now a city); None for any other."""
    if document.locality or place.name[-1] not in "市区":
        return None
    heads = (document.title, *document.issuer)
    if not any("县" in head or "地区" in head for head in heads):
        return None
    stem = _LEVEL.sub("", place.name)
    if len(stem) < 2 or any(place.name in head for head in heads):
        return None
    return next(("全" + kind for kind in ("地区", "县") if any(stem + kind in head for head in heads)), None)


def printed_scope(scope: str | None) -> str | None:
    """A scope as printed, None where it names no area by itself (我市, 辖区)."""
    return None if scope is None or scope[0] in "我辖域区" else scope


def place_names(place: Region | None, locality: str | None) -> tuple[str, ...]:
    """How a text calls the place it is about: its full names and its stem."""
    if place is None:
        return (locality,) if locality else ()
    own = (locality, locality.removeprefix(place.name)) if locality else ()
    stem = _LEVEL.sub("", place.name)
    return (*own, place.name, stem) if len(stem) >= 2 else (*own, place.name)
