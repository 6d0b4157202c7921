"""Rows below a roster's label that could not be read: whether somebody is named in them, so that they are reported and the
label above them still holds."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from loaders.person_names import may_be_person, plain_name, spaced_name
from loaders.post_cuts import is_unnamed_post
from loaders.posts import is_post
from loaders.roster_rows import is_body_and_name, match_post_then_name
from ontology.authority import load_authority

_LONGEST = 40
_NO_ROW = re.compile(r"[。;:!?《》\d]|[一二三四五六七八九十]、|[(][一二三四五六七八九十]")
_NOBODY = re.compile(r"(?:负责人|负责同志|有关人员|有关同志|分管领导|主要领导)$")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{spaced_name()})(?:同志)?\s*(?P<rest>\(.+\)|.+)")


def read_as_row(folded: str) -> Literal["person", "nobody"] | None:
    """What a line is that no person was read from: a row that names one, a row of posts or bodies that names nobody, or
    something else."""
    text = folded.strip(" \t。;,、")
    if not 3 < len(text) <= _LONGEST or _NO_ROW.search(text):
        return None
    if _NOBODY.search(text) or (is_post(text) and is_unnamed_post(text)):
        return "nobody"
    if match_post_then_name(text[max(text.rfind("、"), text.rfind(",")) + 1 :]) is not None or is_body_and_name(text):
        return "person"
    m = _named().fullmatch(text)
    if m and may_be_person(plain_name(m["name"]), lone=True) and (is_post(m["rest"]) or _is_body(m["rest"])):
        return "person"
    return None


def _is_body(rest: str) -> bool:
    return load_authority().is_agency(rest.strip("() "))
