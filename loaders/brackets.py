"""Brackets and quotation marks a line leaves open: whether the next line may close them."""

from __future__ import annotations

import re

_ENCLOSING = re.compile(r"[()〔〕\[\]《》〈〉【】“”]")
_OPENING, _CLOSING = frozenset("(〔[《〈【"), frozenset(")〕]》〉】")
_NAMING = re.compile(r"\((?:以下|下)(?:简)?称(?:为)?[:“]?(?:《[^《》]{2,30}》|“[^“”]{2,30}”)(?!\))")
"""A bracket that binds a short name and was never closed: it ends with the name."""

_FARTHEST = 2000
"""How far back what is open is followed: a bracket that no line closed by then was never closed."""


def is_open(folded: str) -> bool:
    """Whether a bracket, a book mark or a quotation mark of a folded text is still open where it ends."""
    folded = folded[-_FARTHEST:]
    if "称" in folded:
        folded = _NAMING.sub("", folded)
    depth = quotes = 0
    for char in _ENCLOSING.findall(folded):
        if char in _OPENING:
            depth += 1
        elif char == "“":
            quotes += 1
        elif char == "”":
            quotes -= quotes > 0
        else:
            depth -= depth > 0
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
