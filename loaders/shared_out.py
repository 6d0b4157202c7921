"""Tables that share out aims among places, a column an aim and a row a place: they are not read, and that is reported."""

from __future__ import annotations

import re

from loaders.folding import fold
from loaders.indicator_cells import indicator_words, is_blank, parse_value
from loaders.indicator_layout import cut_cells, cut_lines, mode_of
from ontology.model import Span

_CAPTION = re.compile(r"(?:任务|计划|目标|指标)[^\n。,;]{0,8}(?:表|分解|分配)|附表[::]?[ \t]*(?=[\r\n])")
_HEAD = re.compile(
    r"(?:各?(?:县(?:\(市、区\)|\(区\)|\(市\)|市区|区)?|区县|市县|地市|市州|州市|盟市|镇街|镇\(街道?\)|乡镇|乡镇\(街道\)|街镇|街道|镇乡|镇办|旗县区?|地区|区域|市))(?:名称)?"
)
"""The head of a column of places."""
_ABOVE = 3
_FEWEST = 3
_LONGEST = 60


def find_shared_out(raw: str, start: int, end: int) -> list[Span]:
    """The raw spans of such tables between two raw offsets: below a caption of tasks, places before at least two columns of numbers."""
    found: list[Span] = []
    for m in _CAPTION.finditer(raw, start, end):
        if found and m.start() < found[-1][1]:
            continue
        line_end = raw.find("\n", m.end(), end)
        if line_end < 0:
            break
        begin = max(start, raw.rfind("\n", start, m.start()) + 1)
        words = fold(raw[begin:line_end])
        if len(words) <= _LONGEST and "。" not in words and not any(w in words for w in indicator_words()["past"]["caption"]):
            found += _below(raw, line_end, end)
    return found


def _below(raw: str, start: int, end: int) -> list[Span]:
    lines = cut_lines(raw, start, min(end, start + 6000))
    for i, line in enumerate(lines[:_ABOVE]):
        cells = cut_cells(raw, line, mode_of(raw, line))
        if len(cells) < 2 or not any(_HEAD.fullmatch(c.plain) for c in cells[:2]):
            continue
        last, rows = i, 0
        for k in range(i + 1, len(lines)):
            row = cut_cells(raw, lines[k], mode_of(raw, lines[k]))
            numbers = sum(parse_value(c.plain) is not None for c in row[1:])
            if k == i + 1 and not numbers and (not row[0].plain or row[0].plain == cells[0].plain):
                continue  # the second row of its head
            if len(row) < 2 or not all(is_blank(c.plain) or parse_value(c.plain) for c in row[2:]) or not numbers:
                break
            last, rows = k, rows + (numbers > 1)
        return [(line[0], lines[last][1])] if rows >= _FEWEST - 1 else []
    return []
