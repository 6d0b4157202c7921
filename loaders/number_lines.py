"""Pages that break the line before and behind each number (2021 / 年 / 2 / 月): which lines go on with the one above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.lines import Line
from loaders.markers import MARKER
from loaders.wrapped_names import is_agency

_NUMBER = re.compile(r"\d[\d.,:%~—–\-]*")
_UNIT = re.compile(r"[年月日号万亿%‰个家项人名户台套座所条公米吨亩元千百倍岁周度次件时分级期类种位部辆款例至到,、;。〕\])》,、。;]")
"""What stands behind the number of such a page: a unit, or a mark of the sentence."""
_CHARGED = re.compile(r"(?:单位|部门|主体|牵头|负责|配合)(?:分别)?(?:为|是|:)(?:[^、,;。:]*[、,])*(?P<last>[^、,;。:]{2,30})$")
"""A label and its list of bodies, to the end of the line."""
_TOPIC = re.compile(r".{0,12}(?:目标|任务|背景|规模|时间|措施|要求|原则|内容|安排|情况|保障|步骤|分工|职责|依据|范围|对象|概况|现状|思路|重点|总则|附则)$")
"""What a numbered line says that is a heading by itself."""
_DAY = ("年", "月", "日")
_PART = "底末初前内中份"
"""What goes on behind a month or year (6 / 月 / 底完成)."""
_FEW = 3


def find_number_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Where the lines begin that go on with the one above; none on a page that does not break the parts of its dates apart several
    times. A date by itself is a line of its own."""
    numbers = [i for i, line in enumerate(lines[:-1]) if line.folded[0].isdigit() and _NUMBER.fullmatch(line.folded)]
    if len(numbers) < _FEW or sum(lines[i + 1].folded[0] in _DAY for i in numbers) < _FEW:
        return frozenset()
    found: set[int] = set()
    dated = 0  # where the last date by itself ends
    for i in numbers:
        if i < dated:
            continue
        if (size := _date(lines, i)) > 0:
            found.update(line.start for line in lines[i + 1 : i + size])
            dated = i + size
            continue
        above, below = (lines[i - 1] if i else None), lines[i + 1]
        if below.cells or not _UNIT.match(below.folded):
            continue
        found.add(below.start)
        if below.folded in _DAY and i + 2 < len(lines) and lines[i + 2].folded[0] in _PART and not lines[i + 2].cells:
            found.add(lines[i + 2].start)
        if above is not None and above.broken and not above.cells and not above.alone and i != dated and not _is_heading(above.folded, below.folded):
            found.add(lines[i].start)
    return frozenset(found)


def _date(lines: Sequence[Line], at: int) -> int:
    """How many lines from ``at`` on are a date and nothing else, 0 where they are not."""
    size = 0
    for i, unit in zip(range(at, len(lines) - 1, 2), _DAY, strict=False):
        if not lines[i].folded.isdigit() or lines[i + 1].folded[0] != unit:
            break
        if lines[i + 1].folded != unit:
            return 0  # a sentence goes on behind it
        size += 2
    return size if size >= 4 else 0


def _is_heading(above: str, below: str) -> bool:
    """Whether a line begins with the number behind a numbered heading (一、背景 / 2020 / 年,…; 二、任务 / 1 / 个…) or a complete list of
    bodies below their label."""
    if any(word in above for word in ("为", "是", ":")) and (charged := _CHARGED.search(above[-200:])) and is_agency(charged["last"].strip()):
        return True
    marker = MARKER.match(above)
    if marker is None:
        return False
    return (below.startswith(("年,", "年以来", "年来")) and above[-1] not in "、.,到至在于") or _TOPIC.fullmatch(above, marker.end()) is not None
