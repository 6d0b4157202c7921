"""Records of the authority file of agency names, and their reading and checking."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ontology.errors import AuthorityError
from ontology.ids import fold
from ontology.names import LEVEL_WORDS, split_level
from ontology.place_names import resolve_region
from ontology.regions import (
    MUNICIPALITIES,
    SEPARATELY_PLANNED,
    Region,
    city_of,
    official_name,
    province_of,
    short_names,
)
from ontology.series import expand_names, read_tails

LEVEL_NAMES = {"country": "国家级", "province": "省级", "prefecture": "市级", "county": "县级"}
"""What an agency's level is called, by the level of its place."""
_STATE = "中华人民共和国"
_STATE_KINDS = frozenset({"中央政府", "政府部门", "监察机关", "审判机关", "检察机关"})
_LEVEL_FORMS = {"自治州": "州", "自治县": "县", "自治旗": "旗"}


@dataclass(frozen=True, slots=True)
class Agency:
    """One body: full official name, usual short form, kind, level, place, the body above it.

    ``known`` is True when the name comes from the authority file (a single body or a function with a place), False
    when only the grammar of names vouches for it. Without a place a name does not say which city's body it is, so
    two such agencies of two documents are not the same body.
    """

    name: str
    short: str
    kind: str
    level: str
    place: Region | None
    parent: str | None
    known: bool


@dataclass(frozen=True, slots=True)
class Function:
    """A body every place of some levels has: its full-name pattern, usual form, kind, levels, and the body above it."""

    name: str
    form: str
    kind: str
    levels: frozenset[str]
    parent: str | None


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """A dated rename, merger, split, creation or abolition: full names before and after."""

    on: str
    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuthorityFile:
    """The authority file as read: kinds, functions by printed pattern, single bodies by printed form, dated changes."""

    kinds: tuple[str, ...]
    functions: dict[str, tuple[Function, ...]]
    bodies: dict[str, tuple[Agency, ...]]
    changes: tuple[ChangeEvent, ...]
    local_forms: frozenset[str]
    """Forms of bodies of a series that do not name the place: they count in the body's own place only."""
    tails: frozenset[str]
    """Forms of series without level word or place (地区办)."""
    fields: Mapping[str, frozenset[str]]
    """What kinds of bodies are named by, beside the fields of the functions: 综治 by 部门, 公安 by 机关, 妇联 by 组织."""
    recent: tuple[tuple[str, str, Agency], ...]
    """Since when bodies of a series are meant by a printed form, of those that are today's."""


def matches_level(function: Function, place: Region) -> bool:
    """Whether a place has the body: a 直辖市 has provincial and city forms, a 计划单列市 some provincial ones."""
    if "{c}" in function.name and city_of(place) is None:
        return False
    return (
        place.level in function.levels
        or (place.code in MUNICIPALITIES and "prefecture" in function.levels)
        or (place.code in SEPARATELY_PLANNED and "separate" in function.levels)
    )


def fill(pattern: str, place: Region) -> str:
    """A name pattern with the place put in: {} the full name, {s} the short name, {c} its city, {p} its province."""
    name = official_name(place)
    short = short_name(place)
    city, province = city_of(place), province_of(place)
    pattern = pattern.replace("{c}", city.name if city else "").replace("{p}", province.name if province else "")
    if place.name.endswith(("盟", "地区")):
        # leagues and prefectures (地区) have an administrative office, not a people's government
        pattern = pattern.replace("{}人民政府", "{}行政公署")
    text = pattern.replace("{}", name).replace("{s}", short)
    # a prefecture's committee is 地委
    text = text.replace("地区委", "地委").replace("地委员会", "地区委员会")
    # an autonomous region's committee is 自治区党委, not 自治区委
    return text.replace("自治区委", "自治区党委").replace("自治区党委员会", "自治区委员会")


def short_name(place: Region) -> str:
    """The shortest printed form of a place's name: 嘉兴, 大理, 内蒙古; the full name where it has none."""
    if place.name.endswith("新区"):
        return place.name  # 滨海新区 is no 滨海新
    return next(iter(short_names(place.name)[-1:]), place.name)


def read_forms(text: str) -> list[str]:
    """The printed forms of one entry, folded."""
    return [fold(form) for form in text.split(",") if form.strip()]


def read_functions(
    table: dict[str, Any], parents: dict[str, str], where: str, kinds: tuple[str, ...]
) -> Iterator[tuple[str, Function]]:
    """The functions of a table (levels → kind → full name → forms) by each printed pattern."""
    for levels, by_kind in table.items():
        level_set = frozenset(levels.split("+"))
        if unknown := level_set - {"province", "prefecture", "county", "separate"}:
            raise AuthorityError(
                f"{where}: [functions.{levels}]: {min(unknown)!r} is none of province, prefecture, county, separate"
            )
        for kind, entries in by_kind.items():
            _check_kind(kind, kinds, where)
            for name, forms in entries.items():
                printed = [form for form in forms.split(",") if form.strip()]
                own = fold_pattern(name)
                patterns = [own, *(fold_pattern(form) for form in printed)]
                usual = printed[0].strip() if printed else name
                usual = usual if "{" in usual else "{}" + usual
                parent = parents.get(kind)
                function = Function(name, usual, kind, level_set, parent if parent != name else None)
                for pattern in dict.fromkeys([*patterns, *_regional_patterns(patterns)]):
                    if pattern.count("{}") == 1 or pattern.startswith("{l}"):
                        yield pattern, function


def _regional_patterns(patterns: list[str]) -> Iterator[str]:
    """The forms of autonomous regions (党委 for 委) and of leagues (行政公署 for 人民政府)."""
    for pattern in patterns:
        for head, other in (("{}委", "{}党委"), ("中共{}委", "中共{}党委")):
            if pattern.startswith(head) and not pattern.startswith(head + "员会"):
                yield other + pattern[len(head) :]
        for head, other in (("{}人民政府", "{}行政公署"), ("{}政府", "{}行署")):
            if pattern.startswith(head) and pattern != head:
                yield other + pattern[len(head) :]


def fold_pattern(text: str) -> str:
    """A printed pattern as it is looked up: folded, every slot written {}, a slot put first where there is none.

    {l} at the head stays: a form for a level word only (省金融监管局, unlike 福建金融监管局).
    """
    if text.strip().startswith("{l}"):
        return "{l}" + fold(text.strip()[3:])
    folded = "{}".join(fold(part) for part in text.replace("{s}", "{}").split("{}"))
    return folded if "{}" in folded else "{}" + folded


def _check_kind(kind: str, kinds: tuple[str, ...], where: str) -> None:
    if kind not in kinds:
        raise AuthorityError(f"{where}: unknown kind {kind!r}; known kinds: {', '.join(kinds)}")


def _add_function(table: dict[str, list[Function]], pattern: str, function: Function, where: str) -> None:
    for other in table.setdefault(pattern, []):
        if other.levels & function.levels and other.name != function.name:
            raise AuthorityError(
                f"{where}: the form {pattern!r} belongs to both {other.name!r} and {function.name!r}; keep it under one"
            )
    table[pattern].append(function)


def read_authority(path: Path) -> AuthorityFile:
    """The authority file, checked: one owner for each printed form in each place, known kinds and places only."""
    where = path.name
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise AuthorityError(f"{where}: not valid TOML ({error}); correct that line") from error
    kinds = tuple(data.get("kinds", ()))
    functions: dict[str, list[Function]] = {}
    for pattern, function in read_functions(data.get("functions", {}), data.get("parents", {}), where, kinds):
        _add_function(functions, pattern, function, where)
    bodies: dict[str, list[Agency]] = {}
    names: set[str] = set()
    for place_name, by_kind in data.get("bodies", {}).items():
        place = resolve_region(place_name)
        if place is None:
            raise AuthorityError(f"{where}: [bodies.{place_name}] is no one place; write its name as in regions.csv")
        for kind, entries in by_kind.items():
            _check_kind(kind, kinds, where)
            parent = data.get("parents", {}).get(kind) if place.level != "country" else None
            for name, forms in entries.items():
                agency = build_body(name, forms, kind, place, parent)
                names.add(name)
                # central bodies are printed with the state's name or without it
                state = (fold(_STATE + name),) if place.level == "country" and kind in _STATE_KINDS else ()
                for form in dict.fromkeys((fold(name), *state, *read_forms(forms))):
                    _add_body(bodies, form, agency, where)
    local: set[str] = set()
    tails: set[str] = set()
    recent: list[tuple[str, str, Agency]] = []
    for row in data.get("series", []):
        tails |= read_tails(row)
        if "until" in row:
            continue  # names of a period only (ontology.dated)
        _check_kind(row["kind"], kinds, where)
        for place, name, forms_of, own in expand_names(row, where):
            agency = build_series_body(row, name, forms_of, place, data.get("parents", {}))
            local |= own
            for form in dict.fromkeys((fold(agency.name), *forms_of)):
                _add_body(bodies, form, agency, where)
                if "since" in row:
                    recent.append((row["since"], form, agency))
    changes = tuple(_read_changes(data.get("change", []), names, where))
    return AuthorityFile(
        kinds,
        {k: tuple(v) for k, v in functions.items()},
        {k: tuple(v) for k, v in bodies.items()},
        changes,
        frozenset(local),
        frozenset(tails),
        {word: frozenset(fields.split()) for word, fields in data.get("fields", {}).items()},
        tuple(recent),
    )


def build_body(name: str, forms: str, kind: str, place: Region, parent: str | None) -> Agency:
    """The record of a single body of a place."""
    printed = [form.strip() for form in forms.split(",") if form.strip()]
    above = fill(parent, place) if parent else None
    return Agency(name, printed[0] if printed else name, kind, LEVEL_NAMES[place.level], place, above, True)


def build_series_body(
    row: Mapping[str, Any], name: str, forms: Sequence[str], place: Region, parents: Mapping[str, str]
) -> Agency:
    """The record of a place's body of a series, by its full name's pattern and its printed forms there."""
    agency = build_body(fill(name, place), "", row["kind"], place, parents.get(row["kind"]))
    # a county's body is usually printed with the county's name, a city's with the level word
    return replace(agency, short=forms[place.level == "county"]) if "names" in row else agency


def _add_body(bodies: dict[str, list[Agency]], form: str, agency: Agency, where: str) -> None:
    for other in bodies.setdefault(form, []):
        place = agency.place.name if agency.place else ""
        if other.place == agency.place and other.name != agency.name:
            raise AuthorityError(
                f"{where}: in {place} the form {form!r} belongs to both {other.name!r} and {agency.name!r}; keep one"
            )
    bodies[form].append(agency)


def _read_changes(rows: list[dict[str, Any]], names: set[str], where: str) -> Iterator[ChangeEvent]:
    for row in rows:
        event = ChangeEvent(row["on"], row["kind"], tuple(row["before"]), tuple(row["after"]))
        for name in (*event.before, *event.after):
            if name not in names:
                raise AuthorityError(f"{where}: the change of {event.on} names {name!r}, no body of this file; add it")
        yield event


def has_own_place(form: str, place: Region) -> bool:
    """Whether a printed form says by itself whose it is (嘉职院 does not, 嘉兴港区 does, 市财政局 does not)."""
    if split_level(form) is not None and not form.startswith("国家"):
        return False
    return any(name in form for name in (place.name, *short_names(place.name)))


def usual_word(place: Region) -> str:
    """The level word usually printed for a place: 市 for 嘉兴市, 州 for 大理白族自治州, 国家 for China."""
    if place.level == "country":
        return "国家"
    for word in LEVEL_WORDS:
        if place.name.endswith(word):
            return _LEVEL_FORMS.get(word, word)
    return ""


def is_central_form(text: str) -> bool:
    """Whether a central body's printed form means that body in any text: 财政部 does, 铁路局 does not."""
    return text.startswith(("国", "中", "全国", "最高", "共青团", "团中央", "党中央")) or text.endswith(
        ("部", "署", "总局", "证监会", "央行", "银保监会", "银监会", "保监会")
    )
