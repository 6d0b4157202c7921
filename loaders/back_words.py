"""How a text refers to bodies it named before: 上述15个部门, 以上各单位."""

from __future__ import annotations

import re

_HEADS = ("上述", "以上", "前述", "上列", "前列")
_BACK = re.compile(
    r"(?:上述|以上|前述|上列|前列)(?:所列)?(?:各|有关|相关)*(?:(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|家)?)?(?:[\u4e00-\u9fff]{0,6})"
    r"(?:部门|单位|机构)(?:[和、](?:单位|部门))?"
)
_YOU = frozenset("你贵")
BACK_INITIALS = frozenset({*(head[0] for head in _HEADS), *_YOU, *"貴妳"})
"""What a name that stands for bodies named before begins with, in either script."""
_ADDRESSED = re.compile(r"[你贵](?P<kind>自治区|省|市|区|县|州|旗|盟|镇|乡|街道|局|厅|委|办|部|院|校|公司|集团)(?:人民政府|政府)?")
_COUNT = re.compile(r"\d{1,3}|[一二两三四五六七八九十]{1,3}")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"两": 2}


def is_back_reference(name: str) -> bool:
    """Whether a folded name stands for bodies named before."""
    return is_addressed(name) or (name.startswith(_HEADS) and _BACK.fullmatch(name) is not None)


def is_addressed(name: str) -> bool:
    """Whether a folded name stands for whom a letter is sent to (你区, 你局)."""
    return name[:1] in _YOU and _ADDRESSED.fullmatch(name) is not None


def read_count(name: str) -> int | None:
    """How many bodies a reference says it means; None where it says no number."""
    m = _COUNT.search(name)
    if m is None:
        return None
    if m[0].isdigit():
        return int(m[0])
    tens, ten, ones = m[0].rpartition("十")
    if not ten:
        return _DIGITS[m[0]] if len(m[0]) == 1 else None
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
