"""Terms at the end of a list of bodies: by when, or how long, they act (市公安局、市交通局,2021年10月底前; 市财政局;持续实施)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.dates import YEAR
from loaders.vocabulary import find_labels, label_role
from ontology.model import Span

_SEPARATORS = ",;、 "
_LONGEST = 24
_DONE = r"(?:全面|全部|基本)?(?:完成|启动|建成|开工|落实|见效|实现|到位|投用|投入使用|办结|竣工|通车|验收|出台|销号|结束)?"
_TERM = re.compile(
    rf"(?:力争|确保|要求|并?于|并?在|到|至|截至)?(?:{YEAR}年|今年|明年|当年)?(?:"
    rf"(?:\d{{1,2}}月(?:\d{{1,2}}日|[上中下]旬)?|[上下]半年|第?[一二三四]季度)?(?:年?[底末])?(?:以?前|之前){_DONE}"
    rf"|(?:\d{{1,2}}月|[上下]半年|第?[一二三四]季度)?(?:年?[底末]|年?内){_DONE}"
    rf"|(?:\d{{1,2}}月(?:\d{{1,2}}日|[上中下]旬)?|[上下]半年|第?[一二三四]季度)(?:前?(?:完成|启动|建成|开工|落实|见效|实现|到位|投用|办结))?)"
    r"|(?:并)?(?:长期|常年|持续|全年|常态化?)(?:坚持|推进|实施|开展|推动|进行|落实|执行)?"
)
_FIGURE = re.compile(r"\d|[季年月期]|持续|常态")
_ROLES = frozenset({"deadline", "period"})


@dataclass(frozen=True, slots=True)
class Term:
    """Where a list ends before its term, the term itself, and the role of its label (deadline where it has none)."""

    before: int
    span: Span
    role: str = "deadline"


def find_term(folded: str, start: int, end: int) -> Term | None:
    """The term that is the last piece of a list between two offsets, or stands there behind a label of its own (完成时限:2021年);
    None where there is none, or a name before it has a term too."""
    while end > start and folded[end - 1] in "。;,、 ":
        end -= 1
    found = _labelled(folded, start, end) if folded.find(":", start, end) >= 0 else _bare(folded, start, end)
    if found is None or any(is_term(piece) for piece in re.split(f"[{_SEPARATORS}]", folded[start : found.before])):
        return None
    return found


def opening_term(folded: str, start: int, end: int) -> Term | None:
    """The term a list opens with (7月1日前,市人社局、市财政局), where the list begins behind it; None where there is none."""
    comma = min((i for mark in ",。;:" if (i := folded.find(mark, start, min(end, start + _LONGEST + 1))) > 0), default=-1)
    if comma < 0 or comma + 2 >= end or not is_term(folded[start:comma]):
        return None
    return Term(comma + 1, (start, comma))


def closing_term(folded: str, start: int, end: int) -> Span | None:
    """The term that is all that follows between two offsets, behind a comma (…配合,6月底前完成。); None where anything else does."""
    if folded[start : start + 1] not in tuple(",;、"):
        return None
    start += 1
    while end > start and folded[end - 1] in "。;,、 ":
        end -= 1
    return (start, end) if is_term(folded[start:end]) else None


def is_term(piece: str) -> bool:
    """Whether a folded piece of a list is a term and nothing else."""
    return 1 < len(piece) <= _LONGEST and _FIGURE.search(piece) is not None and _TERM.fullmatch(piece) is not None


def _bare(folded: str, start: int, end: int) -> Term | None:
    if _FIGURE.search(folded, max(start, end - _LONGEST), end) is None:
        return None
    cut = max(folded.rfind(mark, max(start, end - _LONGEST - 1), end) for mark in _SEPARATORS)
    return Term(cut, (cut + 1, end)) if cut > start and is_term(folded[cut + 1 : end]) else None


def _labelled(folded: str, start: int, end: int) -> Term | None:
    labels = find_labels(folded, start, end)
    if len(labels) != 1 or label_role(labels[0].word) not in _ROLES or labels[0].start <= start + 1 or labels[0].end >= end:
        return None
    cut = labels[0].start
    while cut > start and folded[cut - 1] in "。" + _SEPARATORS:
        cut -= 1
    return Term(cut, (labels[0].end, end), label_role(labels[0].word)) if cut < labels[0].start else None
