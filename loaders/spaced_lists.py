"""Lists of bodies that nothing but blanks part (甲区 乙区 丙高新区): the reader drops blanks between Chinese characters, so that
such a list reads as one long name."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Span
from ontology.names import split_level
from ontology.place_names import find_prefix

_OWN = r"([^ ]{1,5}?)(?:区|县|市)?"
"""What tells one office of a body from the others: a place or a number."""
_BRANCH = re.compile(
    rf"(?:[局署部] {_OWN}分局|[^ ]*(?:银行|行|外汇管理局) {_OWN}(?:市)?(?:中心支行|支行|分行|中心支局)"
    rf"|(?:[部行会局]) {_OWN}(?:监管局|监管分局|监管办|专员办|调查队|特派办)"
    rf"|公司 {_OWN}(?:供电|供水|燃气|营业)?(?:分公司|支公司)|(?:电力|电网)[^ ]*公司 {_OWN}供电公司)"
)
"""A body and, behind the blank, what is only called an office of one (市公安局 甲分局, 国家统计局 甲调查队)."""
_LEVELS = frozenset("省市县区州盟旗")
_OFFICES = frozenset({"办公室", "办公厅"})
"""What is nobody by itself."""
_OFFICE_ALONE = re.compile(r"[^ ]{2,8}(?:分局|支队|大队|中队|支行|监管局|调查队|分公司|科|处)")


def _gaps(text: Text, start: int, end: int) -> list[int]:
    """Where blanks of one line were dropped between two clean offsets."""
    offsets = text.offsets
    if offsets[end - 1] - offsets[start] == end - 1 - start:
        return []
    source = text.source.text
    found = []
    for i in range(start + 1, end):
        if offsets[i] - offsets[i - 1] > 1:
            between = source[offsets[i - 1] + 1 : offsets[i]]
            if between.isspace() and "\n" not in between and "\r" not in between:
                found.append(i)
    return found


def part_at_blanks(text: Text, start: int, end: int) -> tuple[list[Span], Literal["one", "several", "doubtful"]]:
    """The stretches blanks part a piece of a list into: several bodies where each is a name by itself; doubtful where only some
    are, so that the whole is no name either."""
    whole = [(start, end)]
    gaps = _gaps(text, start, end)
    if not gaps:
        return whole, "one"
    table = load_authority()
    pieces, sure = _with_offices(text.folded, list(pairwise([start, *gaps, end])))
    names = [text.folded[a:b] for a, b in pieces]
    named = [len(spans) > 1 or table.is_agency(n) or table.is_group(n) for n, spans in zip(names, sure, strict=True)]
    printed = text.folded[start:end]
    if len(pieces) == 1 or (sum(named) < 2 and not any(len(spans) > 1 for spans in sure)):
        return whole, "one"  # 市 财 政 局, 市政府 办公室
    if table.is_listed(printed) or table.is_group(printed):
        return whole, "one"
    if all(named) and all(len(n) > 3 or _has_place(n) for n in names[1:]) and not _unsure_office(names):
        return pieces, "several"
    return whole, "doubtful"


def _with_offices(folded: str, pieces: list[Span]) -> tuple[list[Span], list[list[Span]]]:
    """The pieces with an office of the body before it (市公安局 江南分局) in one with that body, and what each is made of."""
    made: list[list[Span]] = []
    for piece in pieces:
        if made and len(made[-1]) == 1 and _is_office(folded[slice(*made[-1][-1])], folded[slice(*piece)]):
            made[-1].append(piece)
        else:
            made.append([piece])
    return [(spans[0][0], spans[-1][1]) for spans in made], made


def join_offices(folded: str, runs: list[Span]) -> tuple[list[Span], frozenset[int]]:
    """The stretches of a list with the parts of one name joined where nothing but a blank of full width parts them (市公安局　江南分局,
    市住房和　城乡建设局), and where those begin that were joined."""
    if not any(folded[a[1] : b[0]] == " " for a, b in pairwise(runs)):
        return runs, frozenset()
    kept: list[Span] = []
    joined: set[int] = set()
    for run in runs:
        if kept and kept[-1][0] not in joined and folded[kept[-1][1] : run[0]] == " " and _is_one(folded[slice(*kept[-1])].strip(), folded[slice(*run)].strip()):
            kept[-1] = (kept[-1][0], run[1])
            joined.add(kept[-1][0])
        else:
            kept.append(run)
    return kept, frozenset(joined)


def _is_one(left: str, right: str) -> bool:
    """Whether two pieces are one name: an office behind its body, or a body's name of which neither half is one."""
    if _is_office(left, right):
        return True
    halves = left in _LEVELS or left.endswith(("和", "与")) or right in _OFFICES
    return halves and load_authority().is_listed(left + right)


def _is_office(body: str, name: str) -> bool:
    """Whether a name has neither a level nor a field of its own, so that it is an office of the body before it."""
    m = _BRANCH.search(f"{body} {name}")
    if m is None or m.end() != len(body) + len(name) + 1 or split_level(name) is not None:
        return False
    table = load_authority()
    own = next(v for v in m.groups() if v)
    return table.is_agency(body) and not any(table.is_listed(f"市{own[i:]}局") for i in range(len(own) - 1))


def _unsure_office(names: list[str]) -> bool:
    """Whether one of the names, an office without a level of its own, may be one of the body before it or another body."""
    return any(
        _OFFICE_ALONE.fullmatch(name)
        and split_level(name) is None
        and ((before.endswith("政府") and not _has_place(name)) or _OFFICE_ALONE.search(before))
        and load_authority().is_agency(before + name)
        for before, name in pairwise(names)
    )


def _has_place(name: str) -> bool:
    return split_level(name) is not None or find_prefix(name) is not None
