"""What a text says is the same as above (配合单位:同上): the names printed there before, or an issue."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.assignments import PartyList
from loaders.statements import Statement
from loaders.text import Text
from ontology.model import Issue

DITTO = re.compile(r"[(]?(?:同上|同前|〃+|″+|\"+|“+|”+)[)]?")
"""Nothing but a word or a mark that something is the same as above, in folded text."""


_CHARGED = frozenset({"lead", "co", "joint", "responsible"})


class Dittos:
    """The lists of the item before, by role, which those of the next may refer to."""

    def __init__(self) -> None:
        self._last: dict[str, PartyList] = {}

    def resolve(self, text: Text, statement: Statement, issues: list[Issue]) -> Statement:
        """A statement whose lists that are nothing but such a word are those of the item before; one that has none there is dropped
        with an issue."""
        lists: list[PartyList] = []
        for named in statement.lists:
            if not is_ditto(text.folded[named.start : named.end]):
                lists.append(named)
            elif (above := self._last.get(named.role)) is not None:
                lists.append(replace(named, start=above.start, end=above.end))
            elif named.role == "listed" and (charged := [x for role, x in self._last.items() if role in _CHARGED]):
                lists += charged  # 责任单位同上: all those of the item before
            else:
                issues.append(Issue("unread-parties", "the same as above, where nothing of the kind is printed", text.raw_span(named.start, named.end)))
        self._last = {named.role: named for named in lists}
        return replace(statement, lists=tuple(lists)) if lists != list(statement.lists) else statement


def is_ditto(folded: str) -> bool:
    """Whether a folded list or cell is nothing but such a word."""
    return len(folded) <= 8 and DITTO.fullmatch(folded.strip(" 。;,")) is not None
