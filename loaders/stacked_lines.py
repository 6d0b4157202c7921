"""Lines of tables printed from top to bottom (工作任务 | … | 责任单位 | …): which of them begin a cell or a sentence of one, whatever
the width of the lines around them."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.column_heads import DIVIDED, column_role
from loaders.lines import Line

_LONGEST_HEAD = 10
MOST_LINES = 8
"""Lines that a cell may take."""
_NARROW = 20
"""Width from which on a line of a cell may be wrapped."""


def find_stacked_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Where the lines begin that never go on with the one above: heads of cells, what stands below them, and the lines of what is to be
    done; none where no head of what is to be done and one of bodies stand apart, each with a value below it."""
    heads = {i: role for i, line in enumerate(lines) if (role := _role(line)) is not None}
    if "task" not in heads.values():
        return frozenset()
    found: set[int] = set()
    run: list[int] = []
    for i in [*heads, len(lines) + MOST_LINES + 2]:
        if run and i - run[-1] > MOST_LINES + 1:
            found |= _apart(lines, run, heads)
            run = []
        run.append(i)
    return frozenset(found)


def _role(line: Line) -> str | None:
    """What a line that is the head of a cell says it holds."""
    if not 2 <= len(line.folded) <= _LONGEST_HEAD or line.cells or line.marked:
        return None
    return column_role(line.folded)


def _apart(lines: Sequence[Line], run: list[int], heads: dict[int, str]) -> set[int]:
    """The lines of one run of heads that begin a cell or a sentence."""
    filled = {heads[i] for i in run if i + 1 not in heads and i + 1 < len(lines)}
    if "task" not in filled or not DIVIDED & filled:
        return set()
    found: set[int] = set()
    for i, below in zip(run, [*run[1:], run[-1] + 1], strict=True):
        found.add(lines[i].start)
        for k in range(i + 1, below if heads[i] == "task" else min(below, i + 2)):
            if k == i + 1 or (lines[k - 1].width < _NARROW and lines[k - 1].folded[-1] not in "、,(和与及"):
                found.add(lines[k].start)
    return found
