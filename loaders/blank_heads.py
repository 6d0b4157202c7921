"""Heads of tables printed one row a line with a single blank between two cells (序号 类别 主要任务 牵头单位 配合单位): which columns they
name, and which lines below them are rows. The clean text drops such blanks, so that the lines have to be kept apart before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from loaders.column_heads import BODIES, column_role, is_reported, rank_leads
from loaders.lines import Line

_OPENING = re.compile(r"(?P<number>\d{1,4})[.、]?[ \u00a0]+(?=\S)")
_PLAIN = re.compile(r"[^\s|。]+(?:[ \u00a0][^\s|。]+)+")
HEADS = frozenset("序编")
"""What the head of a column of numbers begins with."""
_LONGEST, _MOST_PIECES = 160, 6
REACH = 8
"""Lines a row may go on in before the next one opens."""
_MOST_LOST = 20
"""Numbers that may be lacking between two rows."""
_BLANKS = " \u3000\u00a0"
_SINGLE = re.compile(rf"(?<![{_BLANKS}])[{_BLANKS}](?![{_BLANKS}])")
_FRONT = frozenset({"task", "other"})
_TAIL = BODIES | {"deadline"}


def opening_number(folded: str) -> int | None:
    """The number a line opens with before a blank, None for another line."""
    m = _OPENING.match(folded)
    return int(m["number"]) if m else None


def follows(value: int, last: int | None) -> bool:
    """Whether a number may open the row after row ``last``."""
    return last is None or last < value <= last + _MOST_LOST


def find_columns(folded: str) -> tuple[str, ...]:
    """The roles of the columns a line names that blanks part: a number, texts, and at the end who is responsible and by when; empty
    where it names anything else. A word with blanks inside (工 作 任 务, 牵头 单位) is one head."""
    line = folded.strip()
    if line[:1] not in HEADS or len(line) > _LONGEST or "|" in line or "。" in line:
        return ()
    return _columns(tuple(line.split()))


def find_inner_columns(folded: str) -> tuple[str, ...]:
    """The roles of the columns a line names where those of bodies stand between others: behind the texts and a leader, before
    columns that tell how far things are or that nobody reads; empty where it names anything else. Between two heads there is one
    blank; several stand where one head was broken over lines (牵头   责任单位)."""
    line = folded.strip()
    if line[:1] not in HEADS or len(line) > _LONGEST or "|" in line or "。" in line:
        return ()
    heads = ["".join(head.split()) for head in _SINGLE.split(line)]
    roles = rank_leads(heads, [column_role(head) or ("reported" if is_reported(head) else "") for head in heads])
    first = next((k for k, role in enumerate(roles) if role in BODIES), 0)
    stop = next((k for k in range(first, len(roles)) if roles[k] not in BODIES), len(roles))
    led = first > 1 and roles[first - 1] == "leader"
    front = set(roles[1 : first - led])
    rest = set(roles[stop:])
    if first < 2 or roles[0] != "ordinal" or "task" not in front or not front <= _FRONT or not (led or rest):
        return ()
    return tuple(role or "" for role in roles) if not rest & (BODIES | {"leader", "ordinal", "division"}) else ()


def is_blank_head(folded: str) -> bool:
    """Whether a line is the head of such a table, of columns that are read or of others beside those who are responsible."""
    return folded[:1] in HEADS and bool(find_columns(folded) or find_inner_columns(folded) or names_bodies(folded))


def names_bodies(folded: str) -> bool:
    """Whether a line is the head of some table with single blanks between its columns, one of which says who is responsible."""
    line = folded.strip()
    if line[:1] not in HEADS or len(line) > _LONGEST or not _PLAIN.fullmatch(line):
        return False
    heads = line.split()
    return len(heads) > 2 and column_role(heads[0]) == "ordinal" and any(column_role(head) in BODIES for head in heads)


@lru_cache(maxsize=64)
def _columns(pieces: tuple[str, ...]) -> tuple[str, ...]:
    # best[k]: the cheapest heads of the pieces from k on; letters spread by blanks are one head, whole words only where they must be
    best: dict[int, tuple[int, tuple[str, ...]]] = {len(pieces): (0, ())}
    for k in range(len(pieces) - 1, -1, -1):
        for size in range(1, min(_MOST_PIECES, len(pieces) - k) + 1):
            joined = pieces[k : k + size]
            head = "".join(joined)
            if k + size not in best or column_role(head) is None:
                continue
            cost = best[k + size][0] + (2 if size == 1 or max(map(len, joined)) == 1 else 2 * size + 1)
            if k not in best or cost < best[k][0]:
                best[k] = cost, (head, *best[k + size][1])
    heads = list(best[0][1]) if 0 in best else []
    roles = [role or "" for role in rank_leads(heads, [column_role(head) for head in heads])]
    size = tail_size(tuple(roles))
    front = roles[1 : len(roles) - size]
    named = BODIES.intersection(roles[len(roles) - size :]) if size else frozenset()
    return tuple(roles) if named and roles[0] == "ordinal" and "task" in front and set(front) <= _FRONT else ()


def tail_size(roles: tuple[str, ...]) -> int:
    """How many columns at the end say who is responsible, or by when."""
    return next((k for k, role in enumerate(reversed(roles)) if role not in _TAIL), len(roles))


def keep_apart(lines: list[Line]) -> list[Line]:
    """The lines with those of such tables marked so that none of them is joined with another."""
    kept = lines
    for at, line in enumerate(lines):
        if is_blank_head(line.folded) and (rows := list(_rows(lines, at))):
            kept = kept if kept is not lines else list(lines)
            kept[at : rows[-1] + 1] = [replace(x, alone=True) for x in lines[at : rows[-1] + 1]]
    return kept


def _rows(lines: list[Line], at: int) -> Iterator[int]:
    """The lines below a head that open a row."""
    last: int | None = None
    seen = at
    for k in range(at + 1, len(lines)):
        if k > seen + REACH or is_blank_head(lines[k].folded):
            return
        value = opening_number(lines[k].folded)
        if value is not None and follows(value, last):
            last, seen = value, k
            yield k
