"""Where a task stands: the heading of its section, and its number there."""

from __future__ import annotations

import re
from collections import Counter

from loaders.clauses import Part
from loaders.items import Item
from loaders.text import Text

_SAID = re.compile(r"(?<=.)[(（〔【][^()（）〔〕【】]*(?:责任|牵头|负责|配合)[^()（）〔〕【】]*[)）〕】]$")
_NUMBER_CELL = re.compile(r"^([一二三四五六七八九十]{1,3})[ \t]*[\t|][ \t]*")


def number_items(text: Text, items: list[Item], parts: list[Part]) -> list[tuple[str | None, int]]:
    """The section and the number of each item. Several below one heading, each closed by a line of its bodies, are numbered
    there."""
    below = [i.part.index if i.part and i.statement and i.statement.line and _is_below(i, i.part) else None for i in items]
    several = Counter(below)
    counts: Counter[int] = Counter()
    places: list[tuple[str | None, int]] = []
    for number, (item, holder) in enumerate(zip(items, below, strict=True), 1):
        if item.row:
            heading = item.row.section
            places.append((_bare(text.clean[slice(*heading)].strip()) if heading else None, item.row.ordinal))
        elif holder is not None and several[holder] > 1:
            counts[holder] += 1
            places.append((_heading_of(text, parts[holder]), counts[holder]))
        else:
            places.append(_section(text, item, parts, number))
    return places


def _is_below(item: Item, part: Part) -> bool:
    return item.text[0] >= part.heading[1] > part.heading[0]


def _section(text: Text, item: Item, parts: list[Part], number: int) -> tuple[str | None, int]:
    part = item.part
    if part is None:
        return None, number
    parent = parts[part.parent] if part.parent is not None else None
    if parent is not None:
        return _heading_of(text, parent), part.marker.value
    if item.statement and item.statement.head and item.statement.start < part.heading[1]:
        return None, part.marker.value  # the heading is the body (一、市水利局。负责…)
    # a part of the highest rank is a section only where its heading is not the task itself
    return (_heading_of(text, part) if item.text[0] >= part.heading[1] > part.heading[0] else None), part.marker.value


def _heading_of(text: Text, part: Part) -> str:
    """The label and the words of a heading; a heading printed as one short sentence has no other."""
    heading = text.clean[slice(*part.heading)].strip()
    if not heading:
        line = text.folded[part.start + part.marker.length : part.end].split("\n", 1)[0].removesuffix("。")
        words = text.clean[part.start + part.marker.length :][: len(line)].strip()
        heading = words if len(line) <= 40 and not re.search("[。;:]", line) else ""
    return f"{part.marker.label}{_bare(heading)}"


def _bare(heading: str) -> str:
    """A heading without its colon and without a bracket that says who is responsible; its number, in a cell of its own, stands before it."""
    heading = _SAID.sub("", heading.rstrip(":： \t"))
    return _NUMBER_CELL.sub(r"\1、", heading).replace("\t", " ")
