"""Former bodies: names printed behind 原 (原市文化局), which mean the body of that name and never the one that followed it."""

from __future__ import annotations

import re

from loaders.vocabulary import renamed_bodies
from ontology.agencies import Agency
from ontology.authority import load_authority
from ontology.names import parse_name, split_level
from ontology.regions import Region
from ontology.unlisted import build_unlisted

_FORMER = re.compile(r"原|[(〔]原[)〕]")


def former_size(piece: str) -> int:
    """How many characters before the name of a body say that it is a former one (原, (原)); 0 for any other text and for a
    name that itself begins so (原平市财政局)."""
    m = _FORMER.match(piece)
    if m is None or len(piece) < m.end() + 3:
        return 0
    table = load_authority()
    rest = piece[m.end() :]
    named = table.is_agency(rest) or table.has_dropped_suffix(rest) or split_level(rest) is not None
    return m.end() if named and not table.is_agency(piece) else 0


def is_called_former(folded: str, start: int) -> bool:
    """Whether the name that begins at ``start`` is printed behind 原."""
    return folded[start - 1 : start] == "原" or folded[start - 3 : start] in {"(原)", "〔原〕"}


def resolve_former(name: str, place: Region | None) -> Agency | None:
    """The body a name behind 原 meant where it is also a short form of the one that followed (交通局); None for any other."""
    if not name.endswith(renamed_bodies()):
        return None
    parts = parse_name(name, place)
    return build_unlisted(name, parts, place) if parts else None
