"""What was not understood: words of responsibility beside names of bodies, or at the head of columns, of which no task
came. Plain sentences are left alone, since most of them assign nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from loaders.appointments import appoints
from loaders.column_heads import column_role
from loaders.markers import parse_marker
from loaders.parties import is_body_like
from loaders.run_on import holds_rows
from loaders.second_lines import is_second_line
from loaders.text import Text
from loaders.vocabulary import NAMELESS, find_labels, label_role
from ontology.authority import load_authority
from ontology.model import Issue, Span

_WORDS = re.compile(r"牵头|配合|参与|负责(?!人|同志)|主办|协办|(?:责任|实施|落实|承办)(?:单位|部门|主体)|承办(?=[。;])|责任人(?=:)|(?:主管|考核|评分|考评)(?:单位|部门)(?![^\t|\n])")
_GLUED = re.compile(
    r"序号.{0,40}(?:牵头|责任|主办|实施|落实|承办)(?:单位|部门|科室|处室)(?:\([^()]{1,8}\))?\s*(?:(?:牵头|责任|配合|协办|协同|参与)(?:单位|部门)|(?:完成|办结)?(?:时限|时间))"
)
"""Heads of columns run together in one line with the rows below them."""
_HEAD_OF_BLANKS = re.compile(r"序号(?:[^。,;:]{0,40}?(?:牵头|责任|主办|主体|配合|协办|实施|落实|承办)\s*(?:单位|部门)){2}")
"""Heads of columns parted by blanks, those inside a word too (牵头 领导 牵头 责任单位 配合 责任单位)."""
_CELL = re.compile(r"[\t|│┃║]")
_PIECE = re.compile(r"[、,;。:()\s]")
_MESSAGE = "words of responsibility beside names of bodies, or as heads of columns, and no task came of it"
_BODIES = frozenset({"lead", "co", "listed", "responsible", "division"})
_OTHERS = re.compile(r"(?:行业|业务)?(?:主管|考核|评分|考评)(?:单位|部门)(?:[((][^()]{1,12}[))])?")
"""Heads of columns of bodies of which it is not said whether they are responsible."""
_TOLD = re.compile(r"(?:责任|牵头|主办|承办|配合|协办|落实|实施)(?:单位|部门|主体)(?:均|都|分别|依次)*(?:为|是|系)(?!由)")
"""Words of a label in a sentence (其责任单位为市水务局)."""
_CHARGED = re.compile(r"\s*由?(?P<names>[\u4e00-\u9fff、]{3,60}?)(?:统一|具体|共同|分别|主要)?(?P<verb>总?牵头|负责|主办|承办)(?!人|同志|[制了的]|解释)")
"""Who leads or is responsible in a plain sentence, by the words before the verb (由甲站、乙站负责)."""
_NEAR = 4
_SITE = re.compile(r"(?:主办|主管|承办|协办)(?:单位|部门)?:[^。;]{2,60}$")
"""A line that says who runs a site."""


def find_unread(
    text: Text, start: int, end: int, taken: Iterable[Span], *, framing: bool = False, sentences: bool = False
) -> list[Issue]:
    """One issue for each run of paragraphs between two clean offsets that assign something outside the ``taken`` spans.
    ``framing`` is what a page prints round its documents: who runs it (主办单位:…) is responsible for nothing there. ``sentences`` of a text that can
    assign are looked at too."""
    spans = sorted(taken)
    starts = [a for a, _ in spans]
    furthest: list[int] = []
    for _, b in spans:
        furthest.append(max(b, furthest[-1]) if furthest else b)
    paragraphs: list[Span] = []
    covered = start
    plain = (-1, -1)  # the paragraph last seen to have neither labels nor cells that name a body, and no rows run together
    for hit in _WORDS.finditer(text.folded, start, end):
        if hit.start() < covered:
            continue
        k = bisect_right(starts, hit.start())
        if k and furthest[k - 1] > hit.start():
            continue
        low = max(text.clean.rfind("\n", start, hit.start()) + 1, start)
        high = text.clean.find("\n", hit.start(), end)
        high = end if high < 0 else high
        if framing and _SITE.match(text.folded, low, high):
            covered = high
            continue
        named = plain != (low, high) and any(f(text.folded, low, high) for f in (_names_bodies, is_second_line, holds_rows))
        named = named or (sentences and _charges_unknown(text.folded, low, high, hit))
        if named or _in_brackets(text.folded, low, high, hit.start()) or _glued(text.folded, low, high, hit.start()):
            paragraphs.append((low, high))
            covered = high
        else:
            plain = (low, high)
    return [Issue("unread-responsibility", _MESSAGE, text.raw_span(*run)) for run in _runs(text, paragraphs)]


def find_passed_over(text: Text, start: int, end: int, *, framing: bool = False) -> list[Issue]:
    """Issues for a stretch that belongs to no document: what it assigns, and an appointment it announces; ``framing`` as for
    ``find_unread``."""
    if start >= end:
        return []
    issues = find_unread(text, start, end, (), framing=framing)
    if appoints(text, start, end):
        message = "an appointment stands outside the documents found in this text"
        issues.append(Issue("unread-appointment", message, text.raw_span(*text.paragraphs(start, end)[0])))
    return issues


def _runs(text: Text, paragraphs: list[Span]) -> list[Span]:
    """Paragraphs with few others between them as one stretch."""
    runs: list[Span] = []
    for low, high in paragraphs:
        if runs and text.clean.count("\n", runs[-1][1], low) <= _NEAR:
            runs[-1] = runs[-1][0], high
        else:
            runs.append((low, high))
    return runs


def _names_bodies(folded: str, low: int, high: int) -> bool:
    """Whether a paragraph has the head of a column, or a label with the name of a body behind it."""
    if _CELL.search(folded, low, high) or high - low <= 16:
        cells = [c.strip() for c in _CELL.split(folded[low:high])]
        if any(2 < len(c) <= 16 and column_role(c) in _BODIES for c in cells):
            return True
        if len(cells) > 2 and any(_OTHERS.fullmatch(c) for c in cells) and any(column_role(c) in {"task", "ordinal"} for c in cells):
            return True
    for label in find_labels(folded, low, high):
        if label_role(label.word) not in NAMELESS and _has_body(folded[label.end : min(high, label.end + 60)]):
            return True
        if label.word.endswith("责任人") and _opens_with_body(folded[label.end : min(high, label.end + 20)]):
            return True  # only the person of a body is called responsible: whether the body is, is not said
    return any(_opens_with_body(folded[m.end() : min(high, m.end() + 20)]) for m in _TOLD.finditer(folded, low, high))


def _opens_with_body(stretch: str) -> bool:
    """Whether a stretch begins with the name of a body (市水务局局长李明远)."""
    first = _PIECE.split(stretch)[0]
    return any(load_authority().is_listed(first[:k]) for k in range(3, len(first) + 1))


def _charges_unknown(folded: str, low: int, high: int, hit: re.Match[str]) -> bool:
    """Whether a numbered item says that bodies nobody lists, but named as bodies are, lead or are responsible."""
    marker = parse_marker(folded[low : low + 12]) if hit[0] in {"牵头", "负责", "主办", "承办"} else None
    if marker is None:
        return False
    begin = max(low + marker.length, *(folded.rfind(mark, low, hit.start()) + 1 for mark in "。;,:由"))
    m = _CHARGED.match(folded, begin, high)
    return m is not None and m.end("verb") == hit.end() and all(is_body_like(name) for name in m["names"].split("、"))


def _glued(folded: str, low: int, high: int, at: int) -> bool:
    """Whether the word at ``at`` is the head of a column in a line that holds several of them and the rows as well."""
    head = folded.rfind("序号", max(low, at - 44), at)
    if head < 0:
        return False
    return any((m := p.match(folded, head, high)) is not None and m.end() > at for p in (_GLUED, _HEAD_OF_BLANKS))


def _in_brackets(folded: str, low: int, high: int, at: int) -> bool:
    if marker := parse_marker(folded[low : low + 12]):
        low += marker.length  # the bracket of a numbering is none
    opened, closed = folded.rfind("(", low, at), folded.find(")", at, high)
    return opened >= 0 and 0 < closed - opened <= 200 and _has_body(folded[opened + 1 : closed])


def _has_body(stretch: str) -> bool:
    """Whether a stretch begins a piece with the name of a body or a group."""
    table = load_authority()
    for piece in _PIECE.split(stretch):
        plain = re.split(r"牵头|负责|配合|会同|主办|协办|分别|按", piece)[0].removeprefix("由")
        if len(plain) > 2 and (table.is_listed(plain) or table.is_group(plain)):
            return True
    return False
