"""Tables whose cells name bodies below no heading that says what these are to do: reported, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.columns import split_cells
from loaders.folding import fold
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Issue, Span

_ASSIGNS = re.compile(r"责任|任务|分工|考核|职责|工作要点|重点工作")
"""Titles of texts that say who does what."""
_CONTACTS = re.compile("姓名|电话|地址|联系")
"""Words in the head of a list of persons or of where bodies are."""
_LEAST, _HEAD = 3, 3
"""So many rows are a table; a head has at most so many lines."""
_SHORTEST, _LONGEST = 6, 30
"""A row that assigns something prints words beside the body of at least so many characters; a name has at most so many."""
_MESSAGE = "cells of a table name bodies, and no heading says what they are to do"


def find_untold(text: Text, title: str, start: int, end: int, taken: Iterable[Span], reported: Iterable[Span]) -> list[Issue]:
    """One issue for the rows between two clean offsets, outside the ``taken`` spans, that each hold a cell of one known body and one of words, where
    the ``title`` says that the text assigns something and there are several; none where the head right above is ``reported``
    or that of a list of persons or addresses."""
    if not _ASSIGNS.search(fold(title)) or (text.clean.find("\t", start, end) < 0 and text.clean.find("|", start, end) < 0):
        return []
    table = load_authority()
    spans = sorted(taken, reverse=True)
    reach = 0
    rows: list[Span] = []
    for line in text.paragraphs(start, end):
        while spans and spans[-1][0] < line[1]:
            reach = max(reach, spans.pop()[1])
        if line[0] < reach:
            continue
        cells = [text.folded[slice(*cell)] for cell in split_cells(text, *line)]
        if len(cells) > 1 and any(map(_says_something, cells)) and any(1 < len(c) <= _LONGEST and table.is_listed(c) for c in cells):
            rows.append(line)
    if len(rows) < _LEAST or any(b <= rows[0][0] and text.clean.count("\n", b, rows[0][0]) <= _HEAD for _, b in reported):
        return []
    if any(_CONTACTS.search(text.folded, *line) for line in text.paragraphs(start, rows[0][0])[-_HEAD:]):
        return []
    return [Issue("unread-responsibility", _MESSAGE, text.raw_span(rows[0][0], rows[-1][1]))]


def _says_something(cell: str) -> bool:
    return len(cell) >= _SHORTEST and not load_authority().is_listed(cell)
