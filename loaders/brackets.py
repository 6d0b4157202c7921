"""Brackets and quotation marks a line leaves open: whether the next line may close them."""

from __future__ import annotations

import re

_ENCLOSING = re.compile(r"[()〔〕\[\]《》〈〉【】“”]")
_OPENING, _CLOSING = frozenset("(〔[《〈【"), frozenset(")〕]》〉】")
_NAMING = re.compile(r"\((?:以下|下)(?:简)?称(?:为)?[:“]?(?:《[^《》]{2,30}》|“[^“”]{2,30}”)(?!\))")
"""A bracket that binds a short name and was never closed: it ends with the name."""


def is_open(folded: str) -> bool:
    """Whether a bracket, a book mark or a quotation mark of a folded text is still open where it ends."""
    if "称" in folded:
        folded = _NAMING.sub("", folded)
    depth = quotes = 0
    for char in _ENCLOSING.findall(folded):
        depth = max(0, depth + (char in _OPENING) - (char in _CLOSING))
        quotes = max(0, quotes + (char == "“") - (char == "”"))
    return depth > 0 or quotes > 0


def closes(folded: str) -> bool:
    """Whether a folded text closes a bracket or a quotation mark that it did not open."""
    depth = quotes = 0
    for char in _ENCLOSING.findall(folded):
        depth += (char in _OPENING) - (char in _CLOSING)
        quotes += (char == "“") - (char == "”")
        if depth < 0 or quotes < 0:
            return True
    return False
