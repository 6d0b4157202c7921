"""Functions with a place put in: which function of which place a printed name is, by its level word or place name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ontology.agencies import Function, matches_level
from ontology.names import resolve_level, split_level
from ontology.place_names import find_prefix
from ontology.regions import MUNICIPALITIES, Region

_GOVERNMENT = "{}人民政府"
_COURTS = "审判机关"
Functions = Mapping[str, tuple[Function, ...]]


def read_slots(
    text: str, place: Region | None, functions: Functions, heads: Sequence[str]
) -> Iterator[tuple[Region, Function]]:
    """Every reading of a text as a function's pattern with its slot filled by a level word or a place name."""
    for head in heads:
        if not text.startswith(head):
            continue
        rest = text[len(head) :]
        found = find_prefix(rest, place)
        if found is not None:
            region, length, is_full = found
            tail = rest[length:]
            if not tail and not head and is_full and region.level in ("prefecture", "county", "province"):
                yield region, functions[_GOVERNMENT][0]
            yield from fit(head + "{}" + tail, region, functions)
        level = split_level(rest, strict=False)
        if level is not None:
            owner = resolve_level(level[0], place)
            if owner is not None:
                yield from fit("{l}" + level[1] if not head else "", owner, functions)
                yield from fit(head + "{}" + level[1], owner, functions)


def fit(pattern: str, owner: Region, functions: Functions) -> Iterator[tuple[Region, Function]]:
    """The function of a place that a printed pattern means, if any."""
    fitting = [f for f in functions.get(pattern, ()) if matches_level(f, owner)]
    if len(fitting) > 1:
        # a 直辖市 is both: its bodies are named as a city's, but it has several 中级 courts and one 高级 court
        level = "province" if owner.code in MUNICIPALITIES and fitting[0].kind == _COURTS else "prefecture"
        fitting = [f for f in fitting if level in f.levels] or fitting
    for function in fitting[:1]:
        yield owner, function


def of_prefecture(text: str, place: Region | None = None) -> str:
    """A name with the level word of a prefecture, where 地委 or 行署 stands for it (行署经委, 团地委); of a league with its own."""
    head = next((h for h in ("地委", "行署", "团地委") if text.startswith(h)), None)
    if head is None or (head == "行署" and (len(text) < 4 or text.startswith("办", 2))):
        return text
    level = "盟" if place is not None and place.name.endswith("盟") else "地区"
    return {"地委": level + "委", "行署": level, "团地委": f"团{level}委"}[head] + text[len(head) :]
