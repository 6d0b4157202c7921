"""Bodies named by their field and the kind of body only: 市财政部门 is one body, 财政部门 and 各级财政部门 are those of a kind."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from ontology.agencies import Function, matches_level
from ontology.names import STATE_COUNCIL, resolve_level, split_level
from ontology.place_names import find_prefix
from ontology.regions import MUNICIPALITIES, Region, province_of

_TAILS = ("行政主管部门", "行政部门", "主管部门", "部门")
_UNIT = "自治区|直辖市|计划单列市|副省级城市|(?<=[、及和])新疆生产建设兵团|及(?=计划单列市|副省级城市|新疆生产建设兵团)|设区的?市|省|市|县|区|州|盟|旗|地区?|街镇|乡镇|镇街|街道|开发区|园区|师市|团场|[、和()]"
# Whose bodies of the kind are meant where they are more than one: 各级, 各县(市、区), 县级以上地方人民政府, 地方各级.
_ALL = re.compile(
    r"^(?:全国|全?[省市县区州盟旗])?(?:(?:地方)?各级(?:地方)?|(?:县|市|省)级(?:以上|以下|及以上|及以下)(?:地方)?(?:各级)?"
    rf"|各(?:{_UNIT})+级?)(?:(?:人民)?政府)?的?"
)
# One level, or several named together, in a name that still needs 部门: 省级教育部门, 区县民政部门.
_SOME = re.compile(r"^(?:地方|基层|(?:省|市|县|区|州|盟|旗|乡镇?)级|区县|县区|市县|县市|旗县|全国|全[省市县区州盟旗])(?:(?:人民)?政府)?")
# 市公安机关 are those of its districts as well.
_OWN = re.compile("^[省市县区州盟旗](?=.{2,8}机关$)")
# Teams every division has under one name: 各省级医改领导小组.
_TEAM = re.compile(r"[\u4e00-\u9fff]{2,14}(?:领导小组|联席会议|指挥部|委员会)(?:办公室)?$")
# 各省、自治区、直辖市教育厅(教委), 水利(水务)厅(局): what the body is called elsewhere
_OTHERWISE = re.compile(r"(?<=[厅局委办])\((?:[厅局委办、]{1,5}|[\u4e00-\u9fff]{1,8}[厅局委办])\)$")
_SENTENCE = re.compile(r"[的了将由]|做好|开展|加强|负责|牵头|落实|推进(?!.{0,6}(?:领导小组|联席会议|指挥部|办公室))")


def is_kind(text: str, stems: Container[str], functions: Container[str], fields: Mapping[str, frozenset[str]]) -> bool:
    """Whether a folded text names the bodies of a kind, not one: 民政部门, 公安机关, 妇联组织, 各级教育主管部门, 各区教育局."""
    if text.startswith("各") and text.endswith(")"):
        text = _OTHERWISE.sub("", text)
    if not 3 < len(text) <= (48 if text.startswith("各省") else 30) or "{}" + text in functions:
        return False
    if _is_field(text, stems, fields):
        return True
    if found := _ALL.match(text):
        rest = text[found.end() :]
        return (
            (not rest and text.endswith("人民政府"))
            or _is_field(rest, stems, fields)
            or (len(rest) > 1 and "{}" + rest in functions)
            or ("各" in text and _TEAM.match(rest) is not None and not _SENTENCE.search(rest))
        )
    some = _SOME.match(text) or _OWN.match(text)
    return some is not None and _is_field(text[some.end() :], stems, fields)


def _is_field(text: str, stems: Container[str], fields: Mapping[str, frozenset[str]]) -> bool:
    if (tail := next((tail for tail in _TAILS if text.endswith(tail)), None)) is not None:
        stem = text[: -len(tail)]
        return stem in stems or stem in fields.get("部门", ())
    return any(text.endswith(word) and text[: -len(word)] in named for word, named in fields.items())


def split_department(text: str, place: Region | None) -> tuple[Region | None, str]:
    """The division whose department a text names and the field (市财政部门 → 市, 财政); no division where it is none."""
    stem = text[: -len(next((tail for tail in _TAILS if text.endswith(tail)), "")) or None]
    if (level := split_level(stem)) is not None:
        return resolve_level(level[0], place), level[1]
    prefix = find_prefix(stem, place)
    return (prefix[0], stem[prefix[1] :]) if prefix is not None and prefix[2] else (None, stem)


def is_department(text: str, stems: Container[str]) -> bool:
    """Whether a text is a level word or 国务院, a known field and 部门."""
    tail = next((tail for tail in _TAILS if text.endswith(tail)), None)
    if tail is not None and text.startswith(STATE_COUNCIL):
        return text[len(STATE_COUNCIL) : -len(tail)] in stems
    level = split_level(text[: -len(tail)]) if tail is not None else None
    return level is not None and level[1] in stems


def fitting_functions(stem: str, owner: Region, stems: Mapping[str, tuple[Function, ...]]) -> list[Function]:
    """The functions of a place that a field may mean, the usual one first: counties have 局 rather than 委, a 直辖市 is a city."""
    fitting = [f for f in stems.get(stem, ()) if matches_level(f, owner)]
    if owner.code in MUNICIPALITIES:
        fitting = [f for f in fitting if "prefecture" in f.levels] or fitting
    bureaus = [f for f in fitting if f.name.endswith("局")] if owner.level == "county" else []
    return [*bureaus, *(f for f in fitting if f not in bureaus)]


def listed_forms(text: str, stem: str, owner: Region | None, word: str) -> list[str]:
    """Printed forms of single bodies a department may be: of a ministry (国务院教育行政部门), of those a 直辖市 has under names of
    their own (上海's 市交通部门)."""
    if text.startswith(STATE_COUNCIL) and (tail := next((tail for tail in _TAILS if text.endswith(tail)), None)):
        field = text[len(STATE_COUNCIL) : -len(tail)]
        return [field + "部", *(f"国家{field}{end}" for end in ("局", "委", "委员会", "总局"))]
    province = province_of(owner) if owner is not None else None
    if province is None or province.code not in MUNICIPALITIES:
        return []
    return [word + stem + end for end in ("局", "委", "管理委", "管理局")]


def build_stems(functions: Mapping[str, tuple[Function, ...]]) -> dict[str, tuple[Function, ...]]:
    """The functions by what their printed form says without its suffix: 财政 → 财政局, 财政厅."""
    stems: dict[str, dict[str, Function]] = {}
    for pattern, owners in functions.items():
        tail = pattern[2:] if pattern.startswith("{}") else ""
        for suffix in ("委员会", "委", "局", "厅"):
            if tail.endswith(suffix) and len(tail) - len(suffix) >= 2:
                for owner in owners:
                    stems.setdefault(tail[: -len(suffix)], {}).setdefault(owner.name, owner)
                break
    return {stem: tuple(found.values()) for stem, found in stems.items()}
