"""Names nobody lists, printed bare beside bare names of local bodies (协作办、民政局 of 永康市): bodies of the same place."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.folding import fold
from loaders.mentions import Mention
from ontology.place_names import is_place_name
from ontology.regions import Region

_OFFICE = re.compile(r"(?!各|有关|相关|其他|全|本|我|该|原|国家|中央|党政|综合)[\u4e00-\u9fff]{2,8}(?<!管)[局办委](?<!常委)(?<!党委)(?<!纪委)(?<!政法委)")
_LEVELS = "省市县区州盟旗镇乡"
_LOCAL = frozenset({"prefecture", "county"})


def with_place(mentions: list[Mention], place: Region | None) -> list[Mention]:
    """The mentions of one list with the place before each unlisted name of an office, where a listed body of the place is printed
    bare beside it and none with its level: the list leaves the place out. Such a name stays not known."""
    if place is None or place.level not in _LOCAL or len(mentions) < 2 or all(m.known for m in mentions):
        return mentions
    own = [m for m in mentions if m.known and not m.group and m.place == place.code and m.derivation == "printed"]
    if any(fold(m.surface).startswith((*_LEVELS, place.name[:2])) for m in own) or not any(m.name.startswith(place.name) for m in own):
        return mentions
    return [
        replace(m, name=place.name + fold(m.surface))
        if not (m.known or m.group) and _OFFICE.fullmatch(fold(m.surface)) and not _is_placed(fold(m.surface))
        else m
        for m in mentions
    ]


def _is_placed(name: str) -> bool:
    """Whether a name begins with its own place or level."""
    return name[0] in _LEVELS or any(is_place_name(name[:size]) for size in (2, 3, 4))
