"""The aims that a few words give, as rows: shared by the modules that test how targets are worded."""

from __future__ import annotations

from loaders.source import parse_source
from loaders.targets import find_targets
from loaders.text import read_text
from ontology.model import Document

Row = tuple[str, str, float | None, str | None]
"""Indicator, comparator, value and unit of an aim."""


def rows(words: str) -> list[Row]:
    """The aims of words of a plan of 2024."""
    text = read_text(parse_source(words.encode(), "words.txt"))
    document = Document("doc", "某市实施方案", None, "实施方案", (), "2024-01-10", (), (0, len(words)))
    found = find_targets(text, document, 0, len(text.clean), year=2024)
    return [(t.indicator, t.comparator, t.value, t.unit) for t in found]
