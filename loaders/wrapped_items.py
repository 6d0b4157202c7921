"""Numbered items printed as sentences and wrapped by hand: whether the first line of one goes on below.

The first line of a paragraph is indented by two characters and so holds less than the others, and marks that hang over the edge
widen these: measured by the widest line around, it does not seem full. What tells is the list: where the other items hold their
sentences beside the number, one that stops inside its own without reaching an end is no heading.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.markers import MARKER, is_title, parse_marker

_LEAST, _INDENT, _HANGING = 22, 6, 4
"""The least width of a line that is wrapped, and by how much a first line and any line may fall short of the widest."""
_ENDS = frozenset("。;!?")


def item_goes_on(item: str, last: str, text: str, nearby: Sequence[tuple[str, float]]) -> bool:
    """Whether an ``item`` so far, whose last line is ``last``, goes on in the line ``text``; ``nearby`` are the lines around
    with their widths, these two among them."""
    marker = parse_marker(item)
    if marker is None or not (_ENDS.isdisjoint(item) and _is_cut(last)) or is_title(text) or MARKER.match(text):
        return False
    own = max((w for line, w in nearby if line == last), default=0.0)
    widths = sorted((w for line, w in nearby if line != last), reverse=True) if own >= _LEAST else []
    if len(widths) < 3:
        return False
    edge = widths[1]  # one line may be longer than any other: a head of the page
    if own < edge - _INDENT or not _finishes(text, nearby, edge):
        return False
    cut = sum(w >= edge - _HANGING and _is_cut(line) for line, w in nearby if line != last)
    others = [line for line, _ in nearby if line != last and (m := parse_marker(line)) is not None and m.kind == marker.kind]
    told = sum(not _ENDS.isdisjoint(line) for line in others)
    return cut >= 2 and told >= 2 and 2 * told >= len(others)


def _finishes(text: str, nearby: Sequence[tuple[str, float]], edge: float) -> bool:
    """Whether a line holds the end of a sentence, or is itself as wide as the page."""
    return not _ENDS.isdisjoint(text) or any(line == text and w >= edge - _HANGING for line, w in nearby)


def _is_cut(line: str) -> bool:
    """Whether a line stops inside a sentence, no bracket or quote behind one closing it."""
    return line[-1] not in "。;!?:)]】〕》”’"
