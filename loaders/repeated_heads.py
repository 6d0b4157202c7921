"""Titles a law database prints twice in one line: above its table in 【】, and again above the 文号 and the letter."""

from __future__ import annotations

import re

from loaders.dates import DATE, PLAIN_DATE
from loaders.markers import is_title
from loaders.numbers import NUMBER

_TOP = 1600
"""Characters the head and the table of a database take at most."""
_OPENING = 8
"""Characters by which a title is found again."""
_NUMBERED = re.compile(rf"[(\[【]?{NUMBER.pattern}[)\]】]?\s*(?:[(\[]?(?:{DATE}|{PLAIN_DATE})[)\]]?)?")
_ROW = re.compile(r"[·•●]\s*(?=【)")


def find_repeated_head(line: str) -> list[int]:
    """Where a folded line is to be cut that opens with a title, a table in 【】, the title again and the 文号: round each of them and
    before the rows; empty where the line does not open so."""
    top = line[:_TOP]
    if "【" not in top or "号" not in top or "|" in line or "\t" in line:
        return []
    for number in _NUMBERED.finditer(top):
        again = line.rfind(line[:_OPENING], _OPENING, number.start())
        title = line[again : number.start()]
        if again > 0 and line.startswith(title) and is_title(title):
            rows = [row.end() for row in _ROW.finditer(line, len(title), again)]
            return sorted({len(title), *rows, again, number.start(), number.end()} - {len(line)})
    return []
