"""Paragraphs of a printed page: how the document sets them apart, and whether a line goes on with the one before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders import lines
from loaders.folding import fold
from loaders.formats.layout import Line

_PIECES = 2
"""More pieces with wide gaps between them than a line of running text or a signature has."""


class Paragraphs:
    """How a document sets its paragraphs apart, told from all its lines; tells whether a line goes on with another."""

    __slots__ = ("_body", "_leading", "signed")

    def __init__(self, lines: Sequence[Line]) -> None:
        """``signed`` tells whether an indent or space marks every first line: told from the lines after short ones."""
        pairs = [
            (a, b)
            for a, b in pairwise(lines)
            if a.column == b.column and a.y > b.y and not a.is_table and not b.is_table
        ]
        gaps: dict[int, list[float]] = {}
        for a, b in pairs:
            gaps.setdefault(round(b.size), []).append(a.y - b.y)
        sizes = sorted(a.size for a in lines if not a.is_table)
        self._body = sizes[len(sizes) // 2] if sizes else 0.0
        self._leading = {size: sorted(values)[len(values) // 5] for size, values in gaps.items()}
        after = [b for a, b in pairs if a.short > 0.3 * (a.column[3] - a.column[2]) / a.size and not a.centred]
        signs = sum(self._has_sign(a, b) for a, b in pairs if b in after) if after else 0
        self.signed = len(after) >= 3 and signs >= 0.85 * len(after)

    def _has_sign(self, before: Line, line: Line) -> bool:
        leading = self._leading.get(round(line.size), 99.0)
        return line.indented or before.y - line.y > max(1.15 * leading, leading + 1.5)

    def follows(self, before: Line, line: Line) -> bool | None:
        """Whether ``line`` goes on with ``before``: True or False where the page tells, None where words must."""
        if before.is_table or line.is_table or min(before.size, line.size) < 0.85 * max(before.size, line.size):
            return False
        if max(len(before.pieces), len(line.pieces)) > _PIECES:
            return False  # cells of a table without lines
        if before.column != line.column:
            return None if before.full and not line.indented else False
        if before.centred and line.centred and abs((before.x0 + before.x1) - (line.x0 + line.x1)) < 2 * line.size:
            return None
        if line.centred and before.full and before.size > 1.1 * self._body and before.y - line.y < 2.2 * line.size:
            return None  # a title as wide as its column, and the rest of it
        if self._has_sign(before, line):
            return False
        if before.full:
            return True if self.signed else None
        room = (before.column[3] - before.column[2]) / before.size
        return None if self.signed and before.short < 0.28 * room else False


def is_marked(text: str) -> bool:
    """Whether a line opens a part of its own: a numbering, a label, a date, a 文号."""
    return lines.is_marked(fold(text))
