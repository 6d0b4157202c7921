"""Marks of Markdown in a text that is no .md file: they belong to no title, label or name."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^[ \t\ufeff]{0,3}#{1,6}(?=[ \t\u3000]+\S)", re.MULTILINE)
_BOLD = re.compile(r"(?:^|(?<=[\s(（:：,，、;；。|]))\*\*(?=[^\s*])([^*\n]{2,200})(?<=\S)\*\*(?:(?=$|[\s)）:：,，、;；。|])|(?<=[:：]\*\*))", re.MULTILINE)
"""Both marks at an edge of words, or the latter behind a colon: ``**`` beside characters stands for ones left out (**县**局)."""
_WHOLE = re.compile(r"^[ \t\u3000]*\*\*[^*\n]{2,200}\*\*", re.MULTILINE)
_NOTHING = "\u200b"


def blank_markup(raw: str) -> str:
    """The text with marks of headings and emphasis replaced by characters without width, so that every offset stays."""
    headings = _HEADING.search(raw) if "#" in raw else None
    if headings:
        raw = _HEADING.sub(lambda m: m[0].replace("#", _NOTHING), raw)
    if "**" in raw and (headings or _WHOLE.search(raw)):
        raw = _BOLD.sub(lambda m: _NOTHING * 2 + m[1] + _NOTHING * 2, raw)
    return raw

