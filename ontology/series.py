"""Series of the authority file: bodies of one kind that several places have, each under its own name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ontology.errors import AuthorityError
from ontology.ids import fold
from ontology.names import LEVEL_WORDS
from ontology.place_names import resolve_region
from ontology.regions import SEPARATELY_PLANNED, Region, children, short_names

_COMMITTEE = ("", "管委会", "管理委员会")
_GENERIC_ZONE = "开发区"


def expand_series(row: Mapping[str, Any], where: str) -> Iterator[tuple[Region, list[str], set[str]]]:
    """The places of one [[series]] block with the printed forms there, and those forms that do not name the place."""
    patterns = [form.strip() for form in row["forms"].split(",")]
    for place in _read_places(row["within"], where):
        short = next(iter(short_names(place.name)[-1:]), place.name)
        forms: list[str] = []
        own: set[str] = set()
        for pattern in patterns:
            if "{zone}" in pattern:
                found = list(_zone_forms(pattern.replace("{zone}", ""), place, short))
            else:
                found = [fold(pattern.replace("{s}", short).replace("{}", place.name))]
            forms.extend(found)
            own.update(form for form in found if short not in form)
        yield place, forms, own


def _zone_forms(zone: str, place: Region, short: str) -> Iterator[str]:
    word = next((w for w in LEVEL_WORDS if place.name.endswith(w)), "")
    for head in ("", word, short, place.name):
        for tail in _COMMITTEE:
            # 开发区 alone is an ordinary word
            if head or tail or zone != _GENERIC_ZONE:
                yield fold(head + zone + tail)


def _read_places(names: str, where: str) -> Iterator[Region]:
    for name in names.split():
        place = resolve_region(name)
        if place is None:
            raise AuthorityError(f"{where}: [[series]]: {name!r} is no one place; write its name as in regions.csv")
        if place.level == "province":
            yield from (r for r in children(place) if r.level == "prefecture" and r.code not in SEPARATELY_PLANNED)
        else:
            yield place
