"""Conventions a document declares (列第一位的为牵头单位, 下同), with the range each holds for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.clauses import Part
from loaders.rule_exceptions import NONE, Exceptions, find_exceptions
from loaders.statements import Statement
from loaders.text import Text
from loaders.vocabulary import load_conventions
from ontology.ids import stable_id
from ontology.model import Convention, Span

_UNMARKED = re.compile(r"(?:未|无|没有?|不)(?:作|做|加|带)?(?:标|注明|星)")
_ONWARD = re.compile(r"下同|以下同|以下相同|下文同|以下各[项条]?均同|以下均同|以下类推")
_ENDS = re.compile(r"[)。;\n]")
_NEAR, _FARTHEST = 12, 60


@dataclass(frozen=True, slots=True)
class Declared:
    """A convention declared in a document, with the clean range it holds for; ``names`` is where it prints the bodies of an
    implicit duty, None where they stand before it."""

    convention: Convention
    rule: str
    start: int
    stop: int
    at: int
    text_end: int
    mark: str = ""
    names: Span | None = None
    exceptions: Exceptions = NONE
    unmarked: bool = False
    """Whether an order holds only where no name is marked (未标注的列首位者为牵头单位)."""


def _find_all(folded: str, word: str, start: int, end: int) -> Iterator[int]:
    at = folded.find(word, start, end)
    while at >= 0:
        yield at
        at = folded.find(word, at + len(word), end)


def find_declared(
    text: Text, document: str, start: int, end: int, statements: list[Statement], parts: list[Part]
) -> list[Declared]:
    """The conventions declared between two clean offsets. One printed inside an item's own statement holds for that item,
    with 下同 from there on; one in the heading of a part holds for that part; any other for the whole document."""
    found: list[Declared] = []
    paragraphs = text.paragraphs(start, end)
    opens = [s for s, _ in paragraphs]
    for declaration in load_conventions().declarations:
        said = sorted({paragraphs[bisect_right(opens, at) - 1] for w in declaration.words for at in _find_all(text.folded, w, start, end)})
        for low, high, m in ((*p, m) for p in said for m in declaration.pattern.finditer(text.folded, *p)):
            if any(d.at <= m.start() < d.text_end for d in found):
                continue
            holder = next((x for x in statements if x.start <= m.start() < x.end + 2), None)
            but = find_exceptions(text, m.start(), m.end(), low, high) if declaration.rule == "first" else NONE
            if holder is not None and holder.end < m.start() and "\n" in text.folded[holder.end : m.start()] and (holder is statements[-1] or but.numbers):
                holder = None  # on a line of its own below the last item, or told to leave out items by number
            following = text.folded[m.end() : max(m.end() + _NEAR, _sentence_end(text.folded, m.end()))]
            lower, upper = start, end
            onward = _ONWARD.search(following)
            if holder is not None:
                lower = holder.start
                upper = end if onward or declaration.rule == "implicit" else holder.end
            elif heading := next((p for p in reversed(parts) if p.start <= m.start() < _heading_end(text, p)), None):
                lower, upper = heading.start, heading.end
            stop = m.end() + (onward.end() if onward else 0)
            wording = text.clean[m.start() : stop].strip("() ")
            convention = Convention(
                stable_id("convention", document, declaration.id, wording),
                document,
                declaration.id,
                wording,
                "part"
                if upper != end and holder is None
                else "item"
                if upper != end
                else "onward"
                if lower != start
                else "document",
                text.raw_span(m.start(), stop),
            )
            mark = m.groupdict().get("mark") or ""
            names = m.span("parties") if "parties" in m.re.groupindex else None
            unmarked = declaration.rule == "first" and _UNMARKED.search(text.folded, max(low, m.start() - 16), m.end()) is not None
            found.append(Declared(convention, declaration.rule, lower, upper, m.start(), stop, mark, names, but, unmarked))
    return sorted(found, key=lambda d: d.at)


def _sentence_end(folded: str, at: int) -> int:
    """Where the sentence or bracket of a rule ends: what the others do may stand before 下同 (其他有关部门按职责分工负责,下同)."""
    end = _ENDS.search(folded, at, at + _FARTHEST)
    return end.start() if end else at


def _heading_end(text: Text, part: Part) -> int:
    """The end of the line a part's heading stands on, where that line is no sentence of the body."""
    stop = text.clean.find("\n", part.start)
    stop = stop if stop >= 0 else len(text.clean)
    return stop if "。" not in text.clean[part.start : stop] else part.start
