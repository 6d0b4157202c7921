"""Names that share a part or are joined by 和: what each segment of a list stands for in full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from ontology.groups import find_conjunction
from ontology.ids import fold
from ontology.names import split_level
from ontology.place_names import find_prefix, resolve_region
from ontology.regions import Region, is_within
from ontology.unlisted import is_town


class Names(Protocol):
    """What must be known of names to take lists apart; the authority on agencies knows it."""

    def is_listed(self, surface: str) -> bool:
        """Whether a text is a form of the authority file."""
        ...

    def is_agency(self, surface: str) -> bool:
        """Whether a text is well formed as one body's name."""
        ...

    def is_group(self, surface: str) -> bool:
        """Whether a text names a group of bodies."""
        ...

    def is_functional(self, tail: str) -> bool:
        """Whether a text is built of the words of functions."""
        ...

    def has_function(self, tail: str) -> bool:
        """Whether a text is a function's printed form."""
        ...

    def has_stem(self, stem: str) -> bool:
        """Whether a text is a function's form without its suffix."""
        ...


_AND = re.compile(r"以及|和|与|及")
_DEPARTMENTS = re.compile(r"(?:等)?(行政主管部门|行政部门|主管部门|部门)$")
_GOVERNMENT_TAILS = ("人民政府", "政府")
_ZONE = re.compile(
    r"(?:开发区|高新区|经开区|新区|新片区|投资区|度假区|保税区|综保区|港区|园区|合作区|示范区|集聚区|新城|科技城)$"
)
_COMMITTEE = re.compile(r"(?:管委会|管理委员会)$")
_BRAND = (
    r"(?:中国)?(?:移动|电信|联通|铁塔|广电|邮政|石油|石化|人寿|人保|平安|太保)(?:公司)?"
    r"|(?:中国)?(?:工商|农业|建设|农业发展|邮政储蓄|进出口)银行|中国银行|交通银行|国家开发银行|国开行|农发行|[工农中建交]行|邮储银行"
)
_BRANCH = re.compile(rf"^(?:{_BRAND})(?P<tail>[\u4e00-\u9fff]{{0,9}}(?:分公司|公司|分行|支行))$")
_BRAND_ONLY = re.compile(rf"^(?:{_BRAND})$")
_TOWN_TAIL = re.compile(r"(?:镇|乡)(?:人民)?政府$|街道(?:办事处|办)$")
_TOWN_STEM = re.compile(r"^[\u4e00-\u9fff]{2,3}$")


class Distributed(NamedTuple):
    """One segment of a list as printed, the full form it stands for, and whether that form is printed itself."""

    segment: str
    surface: str
    derivation: Literal["printed", "distributed"]


def split_coordinated(surface: str, authority: Names) -> list[str]:
    """The names a text joins with 和, 与, 及; one name stays one."""
    text = surface.strip()
    if (joined := find_conjunction(fold(text))) is not None and len(fold(text)) == len(text):
        return [text[: joined[0]], *split_coordinated(text[joined[1] :], authority)]
    if authority.is_listed(text) or authority.is_group(text):
        return [text]
    for found in _AND.finditer(text):
        left, right = text[: found.start()].strip(), text[found.end() :].strip()
        if _is_party(left, authority) and right:
            rest = split_coordinated(right, authority)
            if all(_is_party(part, authority) for part in rest):
                return [left, *rest]
    return [text]


def _is_party(text: str, authority: Names) -> bool:
    return authority.is_agency(text) or authority.is_group(text)


def distribute(segments: Sequence[str], authority: Names, place: Region | None = None) -> list[Distributed]:
    """The full printed form of each segment: 南湖区、嘉善县政府 share a suffix, 省财政厅、科技厅 a prefix."""
    texts = [fold(segment) for segment in segments]
    surfaces = list(texts)
    _share_departments(texts, surfaces, authority, place)
    _share_suffix(texts, surfaces, authority, place)
    _share_tail(texts, surfaces, authority)
    _share_prefix(texts, surfaces, authority, place)
    _share_place(texts, surfaces, place)
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
    return region is not None and region.level in ("province", "prefecture", "county") and text.endswith(region.name)


def _share_suffix(texts: list[str], surfaces: list[str], authority: Names, place: Region | None) -> None:
    tail: str | None = None
    unit = ""
    for index in range(len(texts) - 1, -1, -1):
        text = texts[index]
        if _is_region_name(text, place):
            if tail is not None:
                surfaces[index] = text + tail
            continue
        if tail is not None and (name := _short_of(text, unit, place)) is not None:
            # 晋江、石狮、南安市人民政府 share 市 as well
            surfaces[index] = name + tail
            continue
        found = find_prefix(text, place)
        rest = text[found[1] :] if found is not None and found[2] else ""
        shared = bool(rest) and (rest in _GOVERNMENT_TAILS or authority.has_function(rest))
        tail = rest if shared and _is_region_name(text[: len(text) - len(rest)], place) else None
        unit = text[len(text) - len(rest) - 1] if tail else ""


def _short_of(text: str, unit: str, place: Region | None) -> str | None:
    """The full name of the division inside the text's place that a short name stands for, the given unit first; beside a
    province (江苏、湖北省人民政府) that of a province."""
    if unit == "省":
        region = resolve_region(text)
        return region.name if region is not None and region.level == "province" and region.name != text else None
    if place is None or len(text) > 4:
        return None
    for tail in dict.fromkeys((unit, *"市县区旗")):
        region = resolve_region(text + tail, place)
        if region is not None and region.name == text + tail and region != place and is_within(region, place):
            return region.name
    return None


def _share_tail(texts: list[str], surfaces: list[str], authority: Names) -> None:
    """Zones that share 管委会, branches that share a place, towns that share what they are."""
    tail, fits = "", _ZONE
    for index in range(len(texts) - 1, -1, -1):
        text = texts[index]
        if surfaces[index] != text or authority.is_group(text):
            tail = ""
        elif tail and fits.search(text) and (fits is not _TOWN_STEM or not _is_party(text, authority)):
            surfaces[index] = text + tail
        elif (found := _COMMITTEE.search(text)) is not None and _ZONE.search(text[: found.start()]):
            tail, fits = found.group(), _ZONE
        elif (found := _BRANCH.match(text)) is not None:
            tail, fits = found["tail"], _BRAND_ONLY
        elif (found := _TOWN_TAIL.search(text)) is not None and is_town(text):
            tail, fits = found.group(), _TOWN_STEM
        else:
            tail = ""


_ORGAN = re.compile(r"委[\u4e00-\u9fff]+(?:部|办|办公室|委|校|室|局|工委)$")
"""An organ of a party's committee, behind the level word or place: 省委组织部."""


def _share_prefix(texts: list[str], surfaces: list[str], authority: Names, place: Region | None) -> None:
    prefix: str | None = None
    committee = ""  # 省委组织部、宣传部: organs of the party's committee share its name
    for index, text in enumerate(texts):
        if surfaces[index] != text or authority.is_group(text):
            prefix = None
            continue
        if committee and not authority.is_functional(text) and authority.is_listed(committee + text):
            surfaces[index] = committee + text
            continue
        split = _split_prefix(text, place)
        committee = split[0] + "委" if split and _ORGAN.match(split[1]) else ""
        if (committee and split) or (split is not None and _is_shared(split[1], authority)):
            prefix = split[0]
        elif prefix is not None and split is None and _is_of_prefix(prefix, text, authority):
            surfaces[index] = prefix + text
        else:
            prefix = None


def _is_shared(rest: str, authority: Names) -> bool:
    """Whether what stands behind a level word or place lets it hold for the names that follow: a function, or its field (市财政、发改)."""
    return rest not in _GOVERNMENT_TAILS and (authority.is_functional(rest) or authority.has_stem(rest))


_COMMITTEES = {
    "党工委": re.compile(r"管委会|管理委员会|办事处|人民政府|政府"),
    "党委": re.compile(r"人民政府|政府|管委会|管理委员会"),
    "委": re.compile(r"[省市县区州盟旗](?:人民)?政府"),
}
"""What is printed bare behind the party's committee of its own place: 甲街道党工委、办事处; 乙县委、县政府."""
_ENDINGS = tuple(_COMMITTEES)


def _share_place(texts: list[str], surfaces: list[str], place: Region | None) -> None:
    """The government's body printed without a place right behind the party's committee of one: it is of that place."""
    for index in range(1, len(texts)):
        text, before = texts[index], texts[index - 1].removeprefix("中共")
        if not before.endswith(_ENDINGS) or surfaces[index] != text:
            continue
        ending = next(e for e in _COMMITTEES if before.endswith(e))
        if not _COMMITTEES[ending].fullmatch(text):
            continue
        own = before[: -len(ending)]
        if text == "办事处" and not own.endswith("街道"):
            continue
        if ending != "委":
            surfaces[index] = own + text if own else text
        elif own[1:] and own[-1] == text[0] and resolve_region(own, place) is not None:
            surfaces[index] = own + text[1:]


_OFFICE = re.compile(
    r"(?!.*(?:海关|铁路|民航|海事|军|武警|法院|检察|居民|村民|社区|国际|全国|中央|国家|国务院|流域|防总|水利委|[江河湖淮海]|联合会|协会|学会|商会|公司|集团|学校|大学|医院))"
    r"[\u4e00-\u9fff]{3,14}(?<!街道)(?<!园区)(?:领导小组|改革|发展|建设|服务|管理|促进|合作|协调|整治|保护|振兴|治理|工作)办公室"
)
"""An office of no list, called after its work: governments name them as they need them (产业园区改革发展办公室)."""


def _is_of_prefix(prefix: str, text: str, authority: Names) -> bool:
    """Whether a name without a place is of the place before it: a function, or a body listed with that word (省数字办)."""
    if (authority.is_functional(text) or authority.has_stem(text)) and prefix != "国家":  # 国家税务局 stands in the lists of cities too
        return True
    if authority.is_listed(text) or is_town(text):
        return False
    if authority.is_listed(prefix + text):
        return True
    return prefix != "国家" and _OFFICE.fullmatch(text) is not None and find_prefix(text) is None


def _share_departments(texts: list[str], surfaces: list[str], authority: Names, place: Region | None) -> None:
    """市发展改革、财政、住建部门: a list of stems under one level word, closed by 部门."""
    end = 0
    while end < len(texts):
        found = _DEPARTMENTS.search(texts[end])
        if found is None or (authority.is_group(texts[end]) and not authority.has_stem(texts[end][: found.start()])):
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
        elif len(stems) > 1:
            # 教育、公安部门: kinds of bodies, of no level
            surfaces[start : end + 1] = [stem + tail for stem in stems]
        end += 1
