"""Names that bodies bore in other years: the authority file as it was at the date of a document, and the changes since."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ontology.agencies import (
    Agency,
    AuthorityFile,
    ChangeEvent,
    Function,
    build_body,
    build_series_body,
    fill,
    matches_level,
    read_forms,
    read_functions,
    usual_word,
)
from ontology.authority import Authority, load_authority
from ontology.errors import AuthorityError
from ontology.ids import fold
from ontology.model import Document
from ontology.regions import Region, former_regions, load_regions, short_names
from ontology.series import expand_names

_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")
_NUMBER_YEAR = re.compile(r"[〔\[(](?P<year>(?:19|20)\d\d|(?P<short>[4-9]\d))[〕\])]")


@dataclass(frozen=True, slots=True)
class Former:
    """Names of one period: the functions and single bodies that printed forms mean in documents from ``since`` to ``until`` (years
    or days, both included; "" is open), and what they became ``on`` a reform."""

    since: str
    until: str
    functions: tuple[tuple[str, Function], ...]
    bodies: tuple[tuple[str, Agency], ...]
    on: str
    into: str | None
    tails: tuple[str, ...]
    """What the full names end with, without their place."""

    def covers(self, date: str) -> bool:
        """Whether a document of a date (2007-03-01) is of the period."""
        return date[: len(self.since)] >= self.since and (not self.until or date[: len(self.until)] <= self.until)


def date_of(document: Document) -> str | None:
    """The date whose names a document uses: when it was issued, the year of its number, or when it was published."""
    year = _NUMBER_YEAR.search(document.number or "")
    return document.issued or ("19" * bool(year["short"]) + year["year"] if year else None) or document.published


def read_formers(path: Path) -> tuple[Former, ...]:
    """The periods of the authority file: its [[former]] blocks and those of its [[series]] that are dated."""
    data, where = tomllib.loads(path.read_text(encoding="utf-8")), path.name
    rows = [*data.get("former", []), *(row for row in data.get("series", []) if "until" in row)]
    return tuple(_read(row, data, where) for row in rows)


def _read(row: Mapping[str, Any], data: Mapping[str, Any], where: str) -> Former:
    dates = [row.get(key, "") for key in ("since", "until", "on")]
    if bad := next((d for d in dates if d and not _DATE.fullmatch(d)), None):
        raise AuthorityError(f"{where}: {bad!r} is no year or day; write 2009 or 2009-03-01")
    functions: list[tuple[str, Function]] = []
    bodies: list[tuple[str, Agency]] = []
    if "within" in row:
        for place, name, forms, _ in expand_names(row, where):
            agency = build_series_body(row, name, forms, place, data.get("parents", {}))
            bodies += [(form, agency) for form in dict.fromkeys((fold(agency.name), *forms))]
    elif "levels" in row:
        table = {row["levels"]: {row["kind"]: row["names"]}}
        functions += read_functions(table, data.get("parents", {}), where, tuple(data["kinds"]))
    else:
        home = load_regions()["100000"]
        for name, printed in row["names"].items():
            agency = build_body(name, printed, row["kind"], home, None)
            bodies += [(form, agency) for form in (fold(name), *read_forms(printed))]
    since, until, on = dates
    tails = sorted({f.name.split("}")[-1] for _, f in functions} | {a.name[-4:] for _, a in bodies})
    return Former(since, until, tuple(functions), tuple(bodies), on or until, row.get("into"), tuple(tails))


@cache
def _formers() -> tuple[Former, ...]:
    return read_formers(Path(__file__).with_name("agencies.toml"))


@cache
def _period(rows: tuple[int, ...], later: frozenset[str] = frozenset()) -> Authority:
    return Authority(as_of(load_authority().file, tuple(_formers()[i] for i in rows), later))


@cache
def _sinces() -> frozenset[str]:
    return frozenset(since for since, _, _ in load_authority().file.recent)


@lru_cache(maxsize=4096)
def authority_of(date: str | None) -> Authority:
    """The authority on names as bodies bore them at the date of a document; that of today without a date."""
    if date is None:
        return load_authority()
    rows = tuple(i for i, row in enumerate(_formers()) if row.covers(date))
    later = frozenset(since for since in _sinces() if date[: len(since)] < since)
    return _period(rows, later) if rows or later else load_authority()


@lru_cache(maxsize=4096)
def find_former(name: str, place: Region | None) -> Agency | None:
    """The record of a body by the full name it bore in another year (宁波市交通局), or its place did
    (临安市财政局); None where no period has that name."""
    for i, row in enumerate(_formers()):
        if name.endswith(row.tails):
            found = _period((i,)).resolve(name, place)
            if found is not None and found.name == name:
                return found
    for former in former_regions(place) if place is not None else ():
        found = load_authority().resolve(name, former)
        if found is not None and found.name == name and found.place == former:
            return found
    return None


@lru_cache(maxsize=4096)
def find_changes(name: str, place: Region | None) -> tuple[ChangeEvent, ...]:
    """What became of a local body of a former name: the reform its successor came with, and that successor's full name."""
    found = []
    for row in _formers():
        if row.into is not None and place is not None and name.endswith(row.tails):
            names = {fill(f.name, place) for _, f in row.functions} | {a.name for _, a in row.bodies if a.place == place}
            if name in names:
                found.append(ChangeEvent(row.on, "rename", (name,), (fill(row.into, place),)))
    return tuple(found)


def as_of(file: AuthorityFile, rows: tuple[Former, ...], later: frozenset[str] = frozenset()) -> AuthorityFile:
    """The authority file with the names of some periods put over those of today, and without names ``later`` than its date."""
    functions, bodies = dict(file.functions), dict(file.bodies)
    for since, form, agency in file.recent:
        if since in later:
            bodies[form] = tuple(a for a in bodies.get(form, ()) if a != agency)
    bodies = {form: owners for form, owners in bodies.items() if owners}
    tails = tuple(p[2:] for row in rows for p, _ in row.functions if p.startswith("{}"))
    single = _by_tail((form for form in bodies if form.endswith(tails)), frozenset(tails))
    added: dict[str, dict[str | None, Agency]] = {}  # by form and place, the last of a place at the end
    for row in rows:
        for pattern, function in row.functions:
            kept = tuple(_without(functions.get(pattern, ()), function))
            functions[pattern] = (*kept, function)
            _drop_single(bodies, single, pattern, function)
        for form, agency in row.bodies:
            code = agency.place.code if agency.place else None
            added.setdefault(form, {}).pop(code, None)
            added[form][code] = agency
    for form, own in added.items():
        kept_bodies = (a for a in bodies.get(form, ()) if (a.place.code if a.place else None) not in own)
        bodies[form] = (*kept_bodies, *own.values())
    return replace(file, functions=functions, bodies=bodies)


def _without(functions: tuple[Function, ...], former: Function) -> Iterator[Function]:
    """Functions of today for the levels a former one does not hold for."""
    for function in functions:
        if levels := function.levels - former.levels:
            yield replace(function, levels=levels)


def _by_tail(forms: Iterable[str], tails: frozenset[str]) -> dict[str, list[str]]:
    """Forms by each of the tails they end with."""
    found: dict[str, list[str]] = {}
    for form in forms:
        for length in range(1, len(form) + 1):
            if (tail := form[-length:]) in tails:
                found.setdefault(tail, []).append(form)
    return found


def _drop_single(bodies: dict[str, tuple[Agency, ...]], single: dict[str, list[str]], pattern: str, function: Function) -> None:
    """Take a pattern's forms from the single bodies of places whose body of that time is the given function's."""
    if not pattern.startswith("{}"):
        return
    tail = pattern[2:]
    for form in single.get(tail, ()):
        bodies[form] = tuple(a for a in bodies[form] if not _is_own(a.place, form[: -len(tail)], function))


def _is_own(place: Region | None, head: str, function: Function) -> bool:
    return (
        place is not None
        and place.level != "country"
        and matches_level(function, place)
        and head in ("", usual_word(place), place.name, *short_names(place.name))
    )
