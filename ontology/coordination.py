"""Names that share a part or are joined by 和: what each segment of a list stands for in full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from ontology.ids import fold
from ontology.names import split_level
from ontology.regions import Region, find_prefix, resolve_region

if TYPE_CHECKING:
    from ontology.authority import Authority

_AND = re.compile(r"以及|和|与|及")
_DEPARTMENTS = re.compile(r"(?:等)?(行政主管部门|主管部门|部门)$")
_GOVERNMENT_TAILS = ("人民政府", "政府")


class Distributed(NamedTuple):
    """One segment of a list as printed, the full form it stands for, and whether that form is printed itself."""

    segment: str
    surface: str
    derivation: Literal["printed", "distributed"]


def split_coordinated(surface: str, authority: Authority) -> list[str]:
    """The names a text joins with 和, 与, 及; one name stays one."""
    text = surface.strip()
    if authority.is_listed(text) or authority.is_group(text):
        return [text]
    for found in _AND.finditer(text):
        left, right = text[: found.start()].strip(), text[found.end() :].strip()
        if _is_party(left, authority) and right:
            rest = split_coordinated(right, authority)
            if all(_is_party(part, authority) for part in rest):
                return [left, *rest]
    return [text]


def _is_party(text: str, authority: Authority) -> bool:
    return authority.is_agency(text) or authority.is_group(text)


def distribute(segments: Sequence[str], authority: Authority, place: Region | None = None) -> list[Distributed]:
    """The full printed form of each segment: 南湖区、嘉善县政府 share a suffix, 省财政厅、科技厅 a prefix."""
    texts = [fold(segment) for segment in segments]
    surfaces = list(texts)
    _share_departments(texts, surfaces, authority, place)
    _share_suffix(texts, surfaces, authority, place)
    _share_prefix(texts, surfaces, authority, place)
    return [
        Distributed(segment, surface, "printed" if surface == text else "distributed")
        for segment, text, surface in zip(segments, texts, surfaces, strict=True)
    ]


def _split_prefix(text: str, place: Region | None) -> tuple[str, str] | None:
    """The level word or full place name a name begins with, and the rest."""
    found = find_prefix(text, place)
    if found is not None and found[2] and found[1] < len(text):
        return text[: found[1]], text[found[1] :]
    level = split_level(text)
    if level is not None and level[1]:
        return text[: len(text) - len(level[1])], level[1]
    return None


def _is_region_name(text: str, place: Region | None) -> bool:
    region = resolve_region(text, place)
    return region is not None and region.level in ("prefecture", "county") and text.endswith(region.name)


def _share_suffix(texts: list[str], surfaces: list[str], authority: Authority, place: Region | None) -> None:
    tail: str | None = None
    for index in range(len(texts) - 1, -1, -1):
        text = texts[index]
        if _is_region_name(text, place):
            if tail is not None:
                surfaces[index] = text + tail
            continue
        found = find_prefix(text, place)
        rest = text[found[1] :] if found is not None and found[2] else ""
        shared = bool(rest) and (rest in _GOVERNMENT_TAILS or authority.has_function(rest))
        tail = rest if shared and _is_region_name(text[: len(text) - len(rest)], place) else None


def _share_prefix(texts: list[str], surfaces: list[str], authority: Authority, place: Region | None) -> None:
    prefix: str | None = None
    for index, text in enumerate(texts):
        if surfaces[index] != text or authority.is_group(text):
            prefix = None
            continue
        split = _split_prefix(text, place)
        if split is not None and authority.has_function(split[1]) and split[1] not in _GOVERNMENT_TAILS:
            prefix = split[0]
        elif prefix is not None and split is None and authority.has_function(text):
            surfaces[index] = prefix + text
        else:
            prefix = None


def _share_departments(texts: list[str], surfaces: list[str], authority: Authority, place: Region | None) -> None:
    """市发展改革、财政、住建部门: a list of stems under one level word, closed by 部门."""
    end = 0
    while end < len(texts):
        found = _DEPARTMENTS.search(texts[end])
        if found is None or authority.is_group(texts[end]):
            end += 1
            continue
        start, tail = end, found.group(1)
        stems = [texts[end][: found.start()]]
        while authority.has_stem(stems[0]) and start > 0:
            before = texts[start - 1]
            split = _split_prefix(before, place)
            if authority.has_stem(before) or (split is not None and authority.has_stem(split[1])):
                stems.insert(0, before)
                start -= 1
                if split is not None and authority.has_stem(split[1]) and not authority.has_stem(before):
                    break
            else:
                break
        split = _split_prefix(stems[0], place)
        if len(stems) > 1 and split is not None and authority.has_stem(split[1]):
            for offset, stem in enumerate(stems):
                surfaces[start + offset] = (stem if offset == 0 else split[0] + stem) + tail
        end += 1
