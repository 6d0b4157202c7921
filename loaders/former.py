"""Former bodies: names printed behind 原 (原市文化局), which mean the body of that name and never the one that followed it."""

from __future__ import annotations

import re

from loaders.vocabulary import renamed_bodies
from ontology.agencies import Agency
from ontology.authority import load_authority
from ontology.names import parse_name, resolve_level, split_level
from ontology.place_names import find_prefix, opens_like_place
from ontology.regions import Region
from ontology.unlisted import build_unlisted

_FORMER = re.compile(r"原|[(〔]原[)〕]")


def former_size(piece: str) -> int:
    """How many characters before the name of a body say that it is a former one (原, (原)); 0 for any other text and for a
    name that itself begins so or may (原平市财政局, 原州财政局)."""
    m = _FORMER.match(piece)
    if m is None or len(piece) < m.end() + 3 or opens_like_place(piece):
        return 0
    table = load_authority()
    rest = piece[m.end() :]
    named = table.is_agency(rest) or table.has_dropped_suffix(rest) or split_level(rest) is not None
    return m.end() if named and not table.is_agency(piece) else 0


def may_be_former(name: str) -> bool:
    """Whether a name that begins like a place is a body's whichever it means, of that place or the former one of a level (原州水利局)."""
    return name.startswith("原") and split_level(name[1:]) is not None and opens_like_place(name) and load_authority().is_agency(name[1:])


def former_of_level(name: str, place: Region | None) -> str | None:
    """The body behind 原 where 原 and its level word read like a place (原州水利局), which the text's ``place`` has no part of that
    name but is of that level itself (恩施州); None for any other name."""
    if place is None or not name.startswith("原") or not opens_like_place(name) or find_prefix(name, place) is not None:
        return None
    parts = split_level(name[1:])
    return name[1:] if parts and resolve_level(parts[0], place) is not None else None


def is_not_of_today(name: str, place: Region | None) -> bool:
    """Whether a name says that the body is a former one, or may mean that in a text whose ``place`` has no part called so."""
    return former_size(name) > 0 or (may_be_former(name) and find_prefix(name, place) is None)


def is_called_former(folded: str, start: int) -> bool:
    """Whether the name that begins at ``start`` is printed behind 原."""
    return folded[start - 1 : start] == "原" or folded[start - 3 : start] in {"(原)", "〔原〕"}


def resolve_former(name: str, place: Region | None) -> Agency | None:
    """The body a name behind 原 meant where it is also a short form of the one that followed (交通局); None for any other."""
    if not name.endswith(renamed_bodies()):
        return None
    parts = parse_name(name, place)
    return build_unlisted(name, parts, place) if parts else None
