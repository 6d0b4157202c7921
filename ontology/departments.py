"""Departments named by their field only (市财政部门, 市经信): whose they are, and which field."""

from __future__ import annotations

from collections.abc import Container

from ontology.names import resolve_level, split_level
from ontology.place_names import find_prefix
from ontology.regions import Region

_TAILS = ("行政主管部门", "主管部门", "部门")


def split_department(text: str, place: Region | None) -> tuple[Region | None, str]:
    """The division whose department a text names and the field (市财政部门 → 市, 财政); no division where it is none."""
    stem = text[: -len(next((tail for tail in _TAILS if text.endswith(tail)), "")) or None]
    if (level := split_level(stem)) is not None:
        return resolve_level(level[0], place), level[1]
    prefix = find_prefix(stem, place)
    return (prefix[0], stem[prefix[1] :]) if prefix is not None and prefix[2] else (None, stem)


def is_department(text: str, stems: Container[str]) -> bool:
    """Whether a text is a level word, a known field and 部门."""
    tail = next((tail for tail in _TAILS if text.endswith(tail)), None)
    level = split_level(text[: -len(tail)]) if tail is not None else None
    return level is not None and level[1] in stems
