"""Numbers of rows, and headings of blocks of them."""

from __future__ import annotations

import re

_SERIAL = re.compile(r"[*★☆▲△●◎※#]?\s*(\d{1,4})\s*[*★☆▲△●◎※#]?[.、]?")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|第[一二三四五六七八九十]{1,3}部分")

_BLOCK = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)]?[、.]?")


def parse_serial(cell: str) -> int | None:
    """The number of a row: digits, with or without a mark beside them (1*, ★3); None for any other cell."""
    m = _SERIAL.fullmatch(cell)
    return int(m[1]) if m else None


def is_section_row(cell: str) -> bool:
    """Whether a line among rows is the heading of a block of them (一、…, (二)…)."""
    return len(cell) <= 60 and "。" not in cell and _SECTION.match(cell) is not None


def is_block_number(cell: str) -> bool:
    """Whether a cell is the number of a block of rows alone (一, (二))."""
    return _BLOCK.fullmatch(cell) is not None
