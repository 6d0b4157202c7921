"""Tables that are one task each, a card: the head of each cell stands before it in its row (牵头单位 | 市水利局), not above it."""

from __future__ import annotations

import re

from loaders.column_heads import BODIES, column_role
from loaders.folding import fold

_ROW = re.compile(r"^[ \u3000]*[^\t\n:：。]{2,12}\t[^\n]*$", re.MULTILINE)
_LINE_GAP = re.compile(r"\s*")
_HEADS = BODIES | {"deadline", "leader", "task"}
_NOTHING = "\u200b"


def mark_cards(raw: str) -> str:
    """The text with the tabs of cards as the colons of labels, so that every offset stays: a row of them is pairs of a head of a
    column and a cell that is none, several rows follow each other, and one at least names bodies."""
    if "\t" not in raw:
        return raw
    pieces: list[str] = []
    done = 0
    card: list[tuple[re.Match[str], list[str | None]]] = []
    for row in [*_ROW.finditer(raw), None]:
        if row is not None and (heads := _pair_heads(row[0])):
            if card and _LINE_GAP.fullmatch(raw, card[-1][0].end(), row.start()):
                card.append((row, heads))
                continue
            ahead = [(row, heads)]
        else:
            ahead = []
        if _is_card(card):
            for match, roles in card:
                pieces += [raw[done : match.start()], _labelled(match[0], roles)]
                done = match.end()
        card = ahead
    return "".join([*pieces, raw[done:]]) if pieces else raw


def _pair_heads(row: str) -> list[str | None]:
    """The roles of the heads in a row that is pairs of a head and a cell, one or two of them; [] for any other row."""
    cells = [fold(cell).strip() for cell in row.split("\t")]
    while len(cells) > 2 and not cells[-1]:
        cells.pop()
    if len(cells) not in {2, 4}:
        return []
    heads = [column_role(cell) for cell in cells[::2]]
    if not all(role in _HEADS for role in heads) or any(column_role(cell) for cell in cells[1::2]):
        return []
    return heads


def _is_card(rows: list[tuple[re.Match[str], list[str | None]]]) -> bool:
    return len(rows) >= 2 and any(role in BODIES for _, roles in rows for role in roles)


def _labelled(row: str, roles: list[str | None]) -> str:
    """A row with its tabs as marks; what is to be done needs no head."""
    cells = row.split("\t")
    parts: list[str] = []
    for k, role in enumerate(roles):
        head, cell = cells[2 * k], cells[2 * k + 1]
        parts.append((_NOTHING * (len(head) + 1) if role == "task" else f"{head}：") + cell)
    rest = cells[2 * len(roles) :]
    return "；".join(parts) + "".join(f" {cell}" for cell in rest)
