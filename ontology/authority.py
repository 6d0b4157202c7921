"""Agencies by printed name and place: single bodies, functions every place has, then the grammar of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from ontology import coordination, groups
from ontology.agencies import (
    LEVEL_NAMES,
    Agency,
    AuthorityFile,
    ChangeEvent,
    Function,
    fill,
    has_own_place,
    is_central_form,
    read_authority,
    usual_word,
)
from ontology.coordination import Distributed
from ontology.departments import build_stems, fitting_functions, is_department, is_kind, listed_forms, split_department
from ontology.ids import fold
from ontology.localities import build_full, build_local, find_army, find_locality, is_local_form, region_of
from ontology.merged import expand_merged, is_built_of, is_trade
from ontology.names import LEVEL_WORDS, parse_name, resolve_level, split_level, split_second_name
from ontology.place_names import as_printed, find_prefix, is_place_name, resolve_region
from ontology.regions import Region, country, former_regions, is_within
from ontology.slots import fit, of_prefecture, read_slots
from ontology.unlisted import ENFORCERS, build_town, build_unlisted, is_town

__all__ = ["Agency", "Authority", "ChangeEvent", "Distributed", "find_locality", "load_authority"]

_CACHE = 1 << 17
_GOVERNMENT = "{}人民政府"
_OFFICE = "{}行政公署"
_UNKNOWN_LEVEL = "未知"
_COURTS = frozenset({"人民法院", "人民检察院"})
_AND = re.compile(r"^(?:以及|和|与|及)原?")


class Authority:
    """The authority on agency names: resolves a printed name, in a text of some place, to the one body it means."""

    def __init__(self, file: AuthorityFile) -> None:
        self.file = file
        self._functions = file.functions
        self._bodies = file.bodies
        self._local_forms = file.local_forms
        self.kinds = file.kinds
        self.changes: tuple[ChangeEvent, ...] = file.changes
        self._heads = tuple(sorted({p.split("{}")[0] for p in file.functions if "{}" in p}, key=lambda h: (-len(h), h)))
        self._opening = tuple(h for h in self._heads if h)  # the shortest, which comes last, may be empty
        self._stems = build_stems(file.functions)
        self._syllables = frozenset(s[i : i + 2] for s in self._stems for i in range(len(s) - 1))
        self.functions_with_and = frozenset(
            pattern.replace("{}", "") for pattern in file.functions if any(c in pattern for c in "和与及")
        )
        self._resolve = lru_cache(_CACHE)(self._resolve_folded)
        self._resolve_local = lru_cache(_CACHE)(self._resolve_local_folded)
        self._is_agency = lru_cache(_CACHE)(self._is_agency_folded)
        self._is_kind = lru_cache(_CACHE)(self._is_kind_folded)

    # -- resolution ---------------------------------------------------------------------------------------------------

    def resolve(self, surface: str, place: Region | None, locality: str | None = None) -> Agency | None:
        """The body a printed name means in a text of a place; None where the text is no official name.

        ``locality`` is the town or zone the text is issued in, as ``find_locality`` gives it: 镇妇联 is that town's.
        """
        text = fold(surface)
        locality = fold(locality) if locality else find_army(text, place)
        if locality is None:
            return self._resolve(text, place)
        place = place or region_of(locality)
        return self._resolve_local(text, place, locality) or self._resolve(text, place)

    def _resolve_local_folded(self, text: str, place: Region | None, locality: str) -> Agency | None:
        if not 1 < len(text) <= 60 or self.is_group(text):
            return None
        return build_local(text, locality, place, self._functions, self._bodies)

    def _resolve_folded(self, text: str, place: Region | None) -> Agency | None:
        if not text or len(text) > 60 or self.resolve_group(text, place) is not None:
            return None
        if (whole := of_prefecture(text, place)) != text:
            found = self._resolve(whole, place)
            return found if found is None or found.known or text.startswith("地委") else replace(found, name=text, short=text)
        found = self._find_body(text, place, own=True) or self._find_function(text, place)
        found = found or self._find_body(text, place)
        if found is not None:
            return found
        if (second := split_second_name(text)) is not None:
            # two names, one body: the first is the one it is listed under
            return self._resolve(second[0], place)
        if (local := build_full(text, self._functions, place)) is not None:
            return local
        return self._find_department(text, place) or self._build_unlisted(text, place)

    def _find_body(self, text: str, place: Region | None, own: bool = False) -> Agency | None:
        if own and place is not None and text in self.file.tails:
            return self._find_body(usual_word(place) + text, place, own)
        for candidate in self._bodies.get(text, ()):
            home = candidate.place
            if home is None or has_own_place(text, home):
                return candidate
            level = split_level(text)
            if level is not None and level[0] != "国家":
                if resolve_level(level[0], place) == home:
                    return candidate
            elif home == place:
                return candidate
            elif not own and home.level == "country":
                if "{}" + text not in self._functions and is_central_form(text):
                    return candidate
            elif own or place is None or home.level == "country" or text in self._local_forms:
                continue
            elif is_within(place, home):
                return candidate
        if (level := split_level(text)) is None and (found := find_prefix(text, place)) is not None and found[2]:
            region, length, _ = found
            for candidate in self._bodies.get(usual_word(region) + text[length:], ()):
                if candidate.place == region:
                    return candidate
        return None

    def _find_function(self, text: str, place: Region | None) -> Agency | None:
        for owner, function in read_slots(text, place, self._functions, self._heads):
            # 河池地区行政公署 is that of the prefecture, though the place is a city since
            return self._build_known(function, as_printed(owner, (text,)) if former_regions(owner) else owner)
        if place is not None:
            for owner, function in fit("{}" + text, place, self._functions):
                return self._build_known(function, owner)
        return None

    def _build_known(self, function: Function, place: Region) -> Agency:
        if function.name == _GOVERNMENT and place.name.endswith(("盟", "地区")):
            function = self._functions[_OFFICE][0]
        elif function.name == _OFFICE:  # no city has one: 河池行署 is that of 河池地区
            place = next((r for r in former_regions(place) if r.name.endswith(("盟", "地区"))), place)
        name = fill(function.name, place)
        single = self._find_single(name, place)
        if single is not None:
            return single
        # a county's body is usually printed with the county's name, a city's or a province's with the level word
        by_word = function.form.startswith(("{}", "团{}")) and place.level != "county"
        word = usual_word(place) if by_word else place.name
        form = fill(function.form.replace("{}", word), place)
        parent = fill(function.parent, place) if function.parent else None
        return Agency(name, form, function.kind, LEVEL_NAMES[place.level], place, parent, True)

    def _find_single(self, name: str, place: Region) -> Agency | None:
        return next((a for a in self._bodies.get(fold(name), ()) if a.place == place), None)

    def _find_department(self, text: str, place: Region | None) -> Agency | None:
        """市财政部门, 市财政 → the city's 财政局; not known for certain where several names have that field."""
        owner, stem = split_department(text, place)
        for form in listed_forms(text, stem, owner, usual_word(owner) if owner is not None else ""):
            home = owner or country()
            if single := next((a for a in self._bodies.get(form, ()) if a.place == home), None):
                return single
        fitting = fitting_functions(stem, owner, self._stems) if owner is not None else []
        if owner is None or not fitting:
            return None
        agency = self._build_known(fitting[0], owner)
        return agency if len(fitting) == 1 and stem != text else replace(agency, known=False)

    def _build_unlisted(self, text: str, place: Region | None) -> Agency | None:
        if (town := build_town(text, place)) is not None:
            return town
        parts = parse_name(text, place)
        if parts is None or self._find_inner(text) is not None:
            if not self.is_listed(text) and not is_local_form(text, self._functions):
                return None
            if text in self.file.tails and "{}" + text not in self._functions:
                return None  # which body it is short for depends on the city
            kinds = {f.kind for f in self._functions.get("{}" + text, ())}
            return Agency(text, text, kinds.pop() if len(kinds) == 1 else "其他", _UNKNOWN_LEVEL, None, None, False)
        if (team := ENFORCERS.search(text)) is not None:  # 市交通委执法总队: in full with its bureau
            bureau = self._resolve(text[: team.start()], place)
            if bureau is not None and bureau.known and bureau.name.endswith("委员会"):
                return replace(bureau, name=bureau.name + team[0], short=text, parent=bureau.name, known=False)
        if parts.prefix and (full := expand_merged(parts.rest, self._functions)) is not None:
            found = self._resolve(parts.prefix + full, place)
            return replace(found, short=text, known=False) if found is not None else None
        return build_unlisted(text, parts, place)

    # -- well-formedness ----------------------------------------------------------------------------------------------

    def is_agency(self, surface: str) -> bool:
        """Whether a text is well formed as one body's name, by the authority file or by the grammar."""
        return self._is_agency(fold(surface))

    def _is_agency_folded(self, text: str) -> bool:
        if len(text) < 2 or len(text) > 60 or self.is_group(text):
            return False
        text = of_prefecture(text)
        if self.is_listed(text) or is_department(text, self._stems) or is_town(text):
            return True
        if is_local_form(text, self._functions) or build_full(text, self._functions) is not None:
            return True
        if (second := split_second_name(text)) is not None:
            return self._is_agency(second[0])
        parts = parse_name(text)
        return parts is not None and self._find_inner(text) is None

    def is_listed(self, surface: str) -> bool:
        """Whether a text is a form of the authority file for some place, or a division meaning its government."""
        text = fold(surface)
        if text in self._bodies or text in self.file.tails or ("{}" + text in self._functions and len(text) > 1):
            return True
        region = resolve_region(text)
        if region is not None and region.level in ("prefecture", "county") and text not in LEVEL_WORDS:
            return text == region.name or text.endswith(region.name)
        for head in self._heads if text.startswith(self._opening) else self._heads[-1:]:
            if not text.startswith(head):
                continue
            rest = text[len(head) :]
            level = split_level(rest, strict=False)
            if level is not None and head + level[1] and head + "{}" + level[1] in self._functions:
                return True
            for length in range(2, min(len(rest), 16)):
                if head + "{}" + rest[length:] in self._functions and is_place_name(rest[:length]):
                    return True
        return False

    def _find_inner(self, text: str) -> str | None:
        """A listed name with more text glued on before a suffix (市财政局市审计局): two names, not one."""
        for cut in range(3, len(text) - 2):
            if text[cut - 1] not in "局委办厅部府院会联社队心" or not self.is_listed(text[:cut]):
                continue
            rest = _AND.sub("", text[cut:])
            prefix = find_prefix(rest)
            if split_level(rest) or (prefix is not None and prefix[2] and self.is_listed(rest)):
                return text[:cut]
        return None

    # -- groups, lists, coordination ----------------------------------------------------------------------------------

    def resolve_group(self, surface: str, place: Region | None = None) -> str | None:
        """The group a text names (各县(市、区)政府), in folded form; None where it names no group."""
        text = fold(surface)
        # a county has one court, above it those of all levels are meant
        courts = text in _COURTS and (place is None or place.level != "county")
        return text if courts or self.is_group(text) else None

    def is_group(self, surface: str) -> bool:
        """Whether a text names a group of bodies, not one."""
        text = fold(surface)
        return groups.is_group(text) or self.is_kind(text)

    def is_kind(self, surface: str) -> bool:
        """Whether a text names all bodies of a kind: 民政部门, 各级公安机关, 各区教育局."""
        return self._is_kind(fold(surface))

    def _is_kind_folded(self, text: str) -> bool:
        return is_kind(text, self._stems, self._functions, self.file.fields)

    def group_members(self, name: str, place: Region | None) -> list[Agency]:
        """The governments a group of a place consists of; empty where the group cannot be listed."""
        function = self._functions[_GOVERNMENT][0]
        return [self._build_known(function, region) for region in groups.member_regions(fold(name), place)]

    def split_coordinated(self, surface: str) -> list[str]:
        """The names a text joins with 和, 与, 及 (市财政局和市审计局); one name stays one (市自然资源和规划局)."""
        return coordination.split_coordinated(surface, self)

    def distribute(self, segments: Sequence[str], place: Region | None = None) -> list[Distributed]:
        """The full printed form each segment of a list stands for, where a prefix or a suffix is shared."""
        return coordination.distribute(segments, self, place)

    def has_function(self, tail: str) -> bool:
        """Whether a text without level word or place is a function's printed form (科技厅, 公安局)."""
        return "{}" + tail in self._functions or tail in self.file.tails

    def is_functional(self, tail: str) -> bool:
        """Whether a text names a function, listed or built of the words of listed ones (数据管理局, not 黄河河务局)."""
        if self.has_function(tail):
            return True
        if tail in self._bodies or find_prefix(tail) is not None:
            return False
        return is_built_of(tail, self._syllables) or is_trade(tail) or expand_merged(tail, self._functions) is not None

    def has_dropped_suffix(self, surface: str) -> bool:
        """Whether a text is a level word and a field (市经信), as lists print where a later name carries the suffix."""
        level = split_level(surface)
        return level is not None and level[1] in self._stems

    def has_stem(self, stem: str) -> bool:
        """Whether a text is a function's form without its suffix (财政, 住建)."""
        return stem in self._stems


@cache
def load_authority() -> Authority:
    """The authority built from the files beside this module; read once."""
    return Authority(read_authority(Path(__file__).with_name("agencies.toml")))
