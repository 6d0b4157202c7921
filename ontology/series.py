"""Series of the authority file: bodies of one kind that several places have, each under its own name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ontology.errors import AuthorityError
from ontology.ids import fold
from ontology.names import LEVEL_WORDS
from ontology.place_names import resolve_region
from ontology.regions import MUNICIPALITIES, SEPARATELY_PLANNED, Region, children, short_names

_COMMITTEE = ("", "管委会", "管理委员会")
_GENERIC_ZONE = "开发区"


def expand_names(row: Mapping[str, Any], where: str) -> Iterator[tuple[Region, str, list[str], frozenset[str]]]:
    """The bodies of one [[series]] block: place, full name's pattern, printed forms there, and those that do not name the place.

    A block has one name with its forms written out, or a table of names whose forms stand behind a level word or the place's name.
    """
    for place, name, forms in _read_rows(row, where):
        short = short_form(place)
        yield place, name, forms, frozenset(form for form in forms if short not in form)


def read_tails(row: Mapping[str, Any]) -> frozenset[str]:
    """The forms a table of names gives without level word or place (地区办): they share those of names before them."""
    return frozenset(fold(tail) for name, forms in row.get("names", {}).items() for tail in _tails(name, forms))


def short_form(place: Region) -> str:
    """The shortest printed form of a place's name."""
    return next(iter(short_names(place.name)[-1:]), place.name)


def _read_rows(row: Mapping[str, Any], where: str) -> Iterator[tuple[Region, str, list[str]]]:
    names: Mapping[str, str] = row.get("names", {})
    patterns = [form.strip() for form in row.get("forms", "").split(",")]
    for place in _read_places(row["within"], where):
        if not names:
            yield place, row["name"], list(_series_forms(patterns, place))
        word = next((word for word in LEVEL_WORDS if place.name.endswith(word)), "")
        heads = dict.fromkeys((word.removeprefix("自治"), place.name, short_form(place)))
        for name, printed in names.items():
            yield place, name, [fold(head + tail) for tail in _tails(name, printed) for head in heads]


def _tails(name: str, printed: str) -> list[str]:
    """What an entry's forms say without the place, the usual one first and its own name's end last."""
    own = name.split("{}")[1] if not name.startswith("中共") else ""
    return [tail for tail in (*(form.strip() for form in printed.split(",")), own) if tail]


def _series_forms(patterns: list[str], place: Region) -> Iterator[str]:
    short = short_form(place)
    for pattern in patterns:
        if "{zone}" in pattern:
            yield from _zone_forms(pattern.replace("{zone}", ""), place, short)
        else:
            yield fold(pattern.replace("{s}", short).replace("{}", place.name))


def _zone_forms(zone: str, place: Region, short: str) -> Iterator[str]:
    word = next((w for w in LEVEL_WORDS if place.name.endswith(w)), "")
    for head in ("", word, short, place.name):
        for tail in _COMMITTEE:
            # 开发区 alone is an ordinary word
            if head or tail or zone != _GENERIC_ZONE:
                yield fold(head + zone + tail)


def _read_places(names: str, where: str) -> Iterator[Region]:
    """The places an entry names: 广州市, the prefectures of a province (河北省), a province itself (浙江省=), counties (上海市/)."""
    for name in names.split():
        place = resolve_region(name.rstrip("=/"))
        if place is None:
            raise AuthorityError(f"{where}: [[series]]: {name!r} is no one place; write its name as in regions.csv")
        if name.endswith("/"):
            yield from (r for r in children(place) if r.level == "county")
        elif place.level == "province" and not name.endswith("=") and place.code not in MUNICIPALITIES:
            yield from (r for r in children(place) if r.level == "prefecture" and r.code not in SEPARATELY_PLANNED)
        else:
            yield place
