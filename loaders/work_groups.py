"""Work groups set up by a text: below the heading of each, lines say which bodies lead and belong to it and what it has to do
((一)生态修复组 / 牵头单位:… / 成员单位:… / 主要职责:…)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.assignments import PartyList
from loaders.clauses import Part
from loaders.markers import parse_marker
from loaders.parties import is_party_list
from loaders.statements import Statement
from loaders.text import Text
from loaders.vocabulary import label_role
from ontology.model import Span

_GROUP = re.compile(r"[^。;:,]{2,24}(?:组|专班|工作队|小分队|分指挥部|办公室)(?:\([^()]{1,20}\))?:?")
"""The heading of a group, after its number."""
_LABEL = re.compile(r"\s*(?P<word>[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){1,9})\s*:\s*")
_DUTY = re.compile(r"(?:本?组|小组|专班)?(?:主要|工作|具体|基本)*(?:职责|任务|职能)(?:任务|分工|内容)?")
"""The label of what a group has to do."""
_BELONG = frozenset({"成员单位", "组成单位"})
"""Labels of the bodies of a group, which elsewhere assign nothing: beside the one that leads it they support."""
_CHARGED = frozenset({"lead", "co", "listed"})


@dataclass(frozen=True, slots=True)
class Groups:
    """The parts and statements of a text with one for each group, and the lines of the groups that were read."""

    parts: list[Part]
    statements: list[Statement]
    spans: tuple[Span, ...]


_COMPOSED = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:组|专班|工作队|小分队)(?::|,|。)?由(?:(?P<lead>[^,。;:]{2,60}?)牵头[,、]?)?(?P<names>[^。;:]{2,300}?)(?:等)?(?:有关|相关)?(?:单位|部门)*(?:共同)?(?:组成|参加)[。,;]"
)
"""A line that says of whom a group consists, before what it does: (1)综合组:由市应急局牵头,市财政局等组成。负责…."""
_LEAST_DUTY = 8


def find_composed(text: Text, start: int, end: int) -> list[Statement]:
    """The bodies of each line that says of whom a group consists, for what the rest of it says; two lines at least."""
    found: list[Statement] = []
    if text.folded.find("组成", start, end) < 0 and text.folded.find("参加", start, end) < 0:
        return found
    for s, e in text.paragraphs(start, end):
        marker = parse_marker(text.folded[s:e])
        m = _COMPOSED.match(text.folded, s + (marker.length if marker else 0), e)
        if m is None or e - m.end() < _LEAST_DUTY or not is_party_list(text.folded, *m.span("names"), lenient=True):
            continue
        lists = [PartyList("co" if m["lead"] else "listed", "组成", "verb" if m["lead"] else "label", *m.span("names"))]
        if m["lead"] and is_party_list(text.folded, *m.span("lead")):
            lists.insert(0, PartyList("lead", "牵头", "verb", *m.span("lead")))
        elif m["lead"]:
            continue
        found.append(Statement(s + (marker.length if marker else 0), m.end(), tuple(lists), head=True, line=True))
    return found if len(found) > 1 else []


def find_work_groups(text: Text, parts: list[Part], statements: list[Statement]) -> Groups:
    """Parts and statements with one statement for each group whose duty and bodies are printed behind labels; its text is the
    duty alone."""
    parts, kept = [*parts], statements
    spans: list[Span] = []
    for i, part in enumerate(parts):
        stop = text.folded.find("\n", part.start, part.end)
        if stop < 0 or not _GROUP.fullmatch(text.folded[part.start + part.marker.length : stop].strip()):
            continue
        lines = text.paragraphs(part.start + part.marker.length, part.end)
        duties: list[tuple[Span, int]] = []
        lists: list[PartyList] = []
        for start, end in lines[1:]:
            label = _LABEL.match(text.folded, start, end)
            word = re.sub(r"\s", "", label["word"]) if label else ""
            if label is None or label.end() >= end:
                continue
            if _DUTY.fullmatch(word):
                duties.append(((start, end), label.end()))
            elif (role := "co" if word in _BELONG else label_role(word)) in _CHARGED and is_party_list(text.folded, label.end(), end, lenient=True):
                lists.append(PartyList(role, word, "label", label.end(), end))
        if len(duties) != 1 or not lists:
            continue
        (_, stop), begin = duties[0]
        if all(x.word in _BELONG for x in lists):
            lists = [replace(x, role="listed") for x in lists]
        kept = [s for s in kept if not part.start <= s.start < part.end]
        kept.append(Statement(lines[1][0], begin, tuple(lists), head=True))
        if any(x.start > stop for x in lists):
            parts[i] = replace(part, end=stop)
            spans.append((stop, part.end))
    return Groups(parts, sorted(kept, key=lambda s: s.start), tuple(spans))
