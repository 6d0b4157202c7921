"""Lists behind 会同: where the names end that nothing but the words of the sentence follow (会同市财政局、市审计局制定办法)."""

from __future__ import annotations

import re

from loaders.parties import is_party_list, may_be_bodies
from loaders.vocabulary import load_conventions

SENTENCE = re.compile("[局委办厅部][向对代受将](?=[市省区县州各国])|会上|要求|认为|汇报|(?:已|未)经|同意|提出|拟[订定]")
"""What stands between two bodies and is no part of a name: 市水务局会上要求市财政局."""
_GOES_ON = re.compile("处(?![理置罚以于分])|科(?![学研普技])|股(?![份权东])|局(?![部面势限])|厅|司(?![机法])")
"""What a name goes on with that seems to end before; no word of what is done (会同市公安局处理投诉)."""


def to_verb(folded: str, start: int, stop: int, end: int) -> tuple[int, int]:
    """Where a list behind 会同 ends whose known names end at ``stop``, and the verb behind it: further on where only bodies by their
    make stand before a verb."""
    if folded[stop : stop + 1] != "、":
        return stop, stop
    clause = min((i for mark in ",;。" if (i := folded.find(mark, stop, end)) >= 0), default=end)
    verbs = [(m.start(), -m.end()) for v in load_conventions().verbs for m in v.pattern.finditer(folded, stop + 2, clause)]
    named, behind = min((v for v in verbs if may_be_bodies(folded, start, v[0])), default=(stop, -stop))
    return named, -behind


def longest_list(folded: str, start: int, end: int) -> int | None:
    """Where the longest list of bodies ends that begins at ``start``; None without one."""
    for stop in range(min(end, start + 100), start + 1, -1):
        if stop == start + 2 and (folded[stop - 1] not in "委办" or folded.startswith("会", stop)):
            return None  # 经委 and 财办 are whole names, 市委 before 会 and 公安 are none
        if is_party_list(folded, start, stop) and folded[stop - 1] not in "、," and not SENTENCE.search(folded, start, stop):
            if stop < end and _GOES_ON.match(folded, stop, end):  # 盟建设 of 盟建设处: no name ends here
                clause = min((i for mark in ",;。" if (i := folded.find(mark, stop, end)) >= 0), default=end)
                return clause if may_be_bodies(folded, start, clause) else None
            return stop
    return None


def behind_and(folded: str, at: int, end: int) -> tuple[int, int] | None:
    """The further list behind 及 or 和 that shares an ending and so is no part of the one before (省交通厅及宁波、舟山市政府)."""
    begin = at + 2 if folded.startswith("以及", at) else at + 1
    if at >= end or folded[begin - 1] not in "及和与":
        return None
    stop = longest_list(folded, begin, end)
    return (begin, stop) if stop else None
