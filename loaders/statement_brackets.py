"""Brackets of a paragraph: the outermost pairs, and those that lost their end."""

from __future__ import annotations

import re

from loaders.assignments import STRONG
from loaders.vocabulary import find_labels
from ontology.model import Span

PAIRS = {"(": ")", "[": "]", "〔": "〕", "【": "】"}
"""The brackets a statement may stand in, each with the one that closes it."""
_BRACKET = re.compile("[" + re.escape("".join([*PAIRS, *PAIRS.values()])) + "]")


def find_brackets(folded: str, start: int, end: int) -> list[Span]:
    """Outermost bracket pairs of a paragraph; one that is never closed ends with the paragraph where it is about
    responsibility, and holds nothing together otherwise."""
    pairs: list[Span] = []
    stack: list[tuple[str, int]] = []
    for m in _BRACKET.finditer(folded, start, end):
        char, i = m[0], m.start()
        if char in PAIRS:
            stack.append((PAIRS[char], i))
        elif stack:
            match = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == char), None)
            if match is not None:
                opened = stack[match][1]
                del stack[match:]
                while pairs and pairs[-1][0] > opened:
                    pairs.pop()
                pairs.append((opened, i))
    torn = next((at for _, at in stack if _is_torn(folded, at, end)), None)
    if torn is not None:
        pairs = [*(p for p in pairs if p[1] < torn), (torn, end)]
    return pairs


def _is_torn(folded: str, at: int, end: int) -> bool:
    """Whether a bracket that lacks its end is one of responsibility: it opens with a label, or closes a sentence and has
    a verb."""
    if any(hit.start <= at + 2 for hit in find_labels(folded, at + 1, end)[:1]):
        return True
    return folded[at - 1 : at] in ("。", ";") and STRONG.search(folded, at, end) is not None
