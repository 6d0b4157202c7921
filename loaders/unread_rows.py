"""Rows below a roster's label that could not be read: whether somebody is named in them, so that they are reported and the
label above them still holds."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from loaders.person_names import may_be_person, plain_name, spaced_name
from loaders.post_cuts import is_unnamed_post, weigh_post
from loaders.posts import is_post, outside_brackets
from loaders.roster_rows import is_body_and_name, match_post_then_name, roster_words
from ontology.authority import load_authority

_LONGEST = 40
_NO_ROW = re.compile(r"[。;:!?《》\d]|[一二三四五六七八九十]、|[(][一二三四五六七八九十]")
_LETTERS = re.compile(r"[\u4e00-\u9fff]+")
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
    if match_post_then_name(outside_brackets(text)[-1]) is not None or is_body_and_name(text):
        return "person"
    m = _named().fullmatch(text)
    if m and may_be_person(plain_name(m["name"]), lone=True) and (is_post(m["rest"]) or _is_body(m["rest"])):
        return "person"
    return "person" if any(_is_cut(text, k) for k in (2, 3)) else None


def _is_cut(text: str, size: int) -> bool:
    """Whether a text is so many characters that may be anybody's name and a known post behind them."""
    name, post = text[:size], text[size:]
    return _LETTERS.fullmatch(name) is not None and may_be_person(name, lone=True) and name[:2] not in roster_words()["no_names"] and weigh_post(post) == 2


def _is_body(rest: str) -> bool:
    return load_authority().is_agency(rest.strip("() "))
