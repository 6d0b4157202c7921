"""Bodies named by what was printed before (上述15个部门, 以上各单位): resolved where exactly one list of the same item fits."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.back_words import is_back_reference, read_count
from loaders.folding import fold
from loaders.parties import Mention, is_party_list, parse_parties
from loaders.text import Text
from ontology.authority import load_authority
from ontology.dated import date_of
from ontology.model import Document, Issue, Party, Span
from ontology.regions import Region

_LIST = re.compile(r"[^、,。;:\n\t]+(?:、[^、,。;:\n\t]+)+")
_COUNTED = re.compile(r"等\s*(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[个家]")
_BODY = re.compile(r"[省市县区州](?!场|级|直|域)[\u4e00-\u9fff]{1,12}?(?:局|委|办|厅)(?![公事员法])")
_JOINED = re.compile(r"以及|和|与|及")
_LONGEST_NAME, _FARTHEST = 24, 3000


def resolve_references(
    text: Text,
    document: Document,
    parties: list[Party],
    issues: list[Issue],
    scope: Span,
    own: bool,
    place: Region | None,
) -> tuple[list[Party], list[Issue]]:
    """The parties of an item with those in the place of each reference to a list that stands before it between the clean offsets of
    ``scope``; ``own`` says whether that is an item of its own, in which a reference without a number may look for its list.
    A reference that no list or several fit is no party and is an issue."""
    if not any(is_back_reference(fold(p.surface)) for p in parties):
        return parties, issues
    found: list[Party] = []
    for party in parties:
        if not is_back_reference(fold(party.surface)):
            found.append(party)
            continue
        at = text.clean_span(party.span)[0]
        count = read_count(fold(party.surface))
        start = max(scope[0], at - _FARTHEST)
        low = start if own or count is not None else max(start, text.clean.rfind("\n", 0, at) + 1)
        members = _members(text, low, at, count, place, document)
        issues = [i for i in issues if i.code != "unknown-party" or i.span != party.span]
        if members is None:
            message = f"{party.surface} stands for bodies printed before; not exactly one list fits"
            issues.append(Issue("unread-parties", message, party.span))
            continue
        # whether one of several leads is not said by a word for all of them
        role, convention = ("co", party.convention) if party.role == "co" else ("unspecified", None)
        named = {p.agency for p in parties} | {p.agency for p in found}
        found += [
            replace(
                party,
                agency=m.name,
                surface=m.surface,
                role=role,  # type: ignore[arg-type]
                derivation=m.derivation,
                span=text.raw_span(m.start, m.end),
                place=m.place,
                group=m.group,
                known=m.known,
                convention=convention,
            )
            for m in members
            if m.name not in named
        ]
        issues += [
            Issue("unknown-party", f"{m.surface} is no official name this project knows", text.raw_span(m.start, m.end))
            for m in members
            if not m.known and m.name not in named
        ]
    return [replace(p, ordinal=i) for i, p in enumerate(found, 1)], issues


def _members(
    text: Text, start: int, end: int, count: int | None, place: Region | None, document: Document
) -> list[Mention] | None:
    """The one list of bodies between two offsets that has so many members; without a number the one that names all there are."""
    fitting: dict[tuple[str, ...], list[Mention]] = {}
    for span in _lists(text, start, end):
        if count is None and _names_more(text.folded, start, end, span):
            return None
        for low, high in (span, *(_behind_joints(text.folded, *span) if count is not None else ())):
            mentions = parse_parties(text, low, high, place, document.locality, date_of(document))
            if count in {None, len(mentions)} and not any(is_back_reference(fold(m.surface)) for m in mentions):
                fitting.setdefault(tuple(m.name for m in mentions), mentions)
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _names_more(folded: str, start: int, end: int, listed: Span) -> bool:
    """Whether bodies stand between two offsets outside a list, which 上述部门 may mean as well."""
    outside = (m for m in _BODY.finditer(folded, start, end) if not listed[0] <= m.start() < listed[1])
    return any(m[0] not in folded[slice(*listed)] for m in outside)


def _behind_joints(folded: str, low: int, high: int) -> list[Span]:
    """The second of two lists joined by a word (各市州和省公安厅、…等15个部门), where what is said behind counts it."""
    if _COUNTED.match(folded, high) is None:
        return []
    return [(m.end(), high) for m in _JOINED.finditer(folded, low, high) if _is_name(re.split("[、等]", folded[m.end() : high])[0])]


def _lists(text: Text, start: int, end: int) -> list[Span]:
    """Stretches that are lists of two or more bodies, what stands around them in their sentence left out."""
    found: list[Span] = []
    for m in _LIST.finditer(text.folded, start, end):
        first, last = text.folded.index("、", m.start()), text.folded.rindex("、", m.start(), m.end()) + 1
        names = (i for i in range(max(m.start(), first - _LONGEST_NAME), first - 1))
        low = next((i for i in names if _is_name(text.folded[i:first])), None)
        counted = _COUNTED.search(text.folded, last, m.end())
        ends = range(min(m.end(), last + _LONGEST_NAME), last + 1, -1)
        high = counted.start() if counted else next((j for j in ends if _is_name(text.folded[last:j])), None)
        if low is not None and high is not None and is_party_list(text.folded, low, high, lenient=True):
            pieces = text.folded[low:high].split("、")
            if sum(_is_name(piece) for piece in pieces) * 2 > len(pieces):
                found.append((low, high))
    return found


def _is_name(stretch: str) -> bool:
    table = load_authority()
    return table.is_agency(stretch) or table.is_group(stretch)
