"""Clauses that name the leader of what a sentence or a bracket assigns: (常务副市长李明远负责,市建委承办), 由副市长李明远同志牵头,…."""

from __future__ import annotations

import re

from loaders.assignments import PartyList

_POST = (
    r"(?:[省市县区州盟旗]委|市政府|县政府|区政府|党组|党工委)?(?:常务|党组)?副?(?:[省市县区州盟旗镇乡]长|书记|主任|常委|主席|秘书长|部长|局长)"
)
_CLAUSE = re.compile(
    rf"(?P<who>(?:{_POST}[、,]?){{1,3}}[ ]?[\u4e00-\u9fff]{{1,2}}[ ]?[\u4e00-\u9fff]|[\u4e00-\u9fff]{{1,2}}[ ]?[\u4e00-\u9fff]{_POST})(?:同志)?"
    r"(?:总|具体|亲自)?(?:牵头|负责|分管|主抓|领衔|主管|负总责)(?=[,;、。)]|$)"
)
_WORDS = re.compile("长|书记|主任|常委|主席")


def leader_clause(folded: str, start: int, end: int) -> tuple[PartyList, int] | None:
    """The leader a stretch opens with, and where the words about him end; None where it opens otherwise."""
    if _WORDS.search(folded, start, min(end, start + 24)) is None:
        return None
    begin = start + (folded[start : start + 1] in tuple("由请"))
    m = _CLAUSE.match(folded, begin, end)
    return (PartyList("leader", "", "label", *m.span("who")), m.end()) if m else None


def find_leader_clause(folded: str, start: int, end: int) -> PartyList | None:
    """The leader that one clause of a sentence names; None where none or several do."""
    if _WORDS.search(folded, start, end) is None:
        return None
    heads = [start, *(i + 1 for i in range(start, end) if folded[i] in ",;")]
    found = [led[0] for at in heads if (led := leader_clause(folded, at, end))]
    return found[0] if len(found) == 1 else None
