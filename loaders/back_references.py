"""Bodies named by what was printed before (上述15个部门, 以上各单位): resolved where exactly one list of the same item fits."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.back_words import BACK_INITIALS, is_addressed, is_back_reference, read_count
from loaders.folding import fold
from loaders.mentions import Mention
from loaders.parties import is_party_list, parse_parties
from loaders.text import Text
from ontology.authority import load_authority
from ontology.dated import date_of
from ontology.model import Document, Issue, Party, Span
from ontology.names import starts_sentence
from ontology.regions import Region, is_within, load_regions

_LIST = re.compile(r"[^、,。;:\n\t]+(?:、[^、,。;:\n\t]+)+")
_COUNTED = re.compile(r"等\s*(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[个家]")
_BODY = re.compile(r"[省市县区州](?!场|级|直|域)[\u4e00-\u9fff]{1,12}?(?:局|委|办|厅)(?![公事员法])")
_JOINED = re.compile(r"以及|和|与|及")
_LONGEST_NAME, _FARTHEST = 24, 3000
_NOT_CHARGED = re.compile(
    r"(?:按照|根据|依据|依照|遵照|参照|对照|比照|学习|借鉴|推广|贯彻|落实|除|不含|不包括|包括)(?![^,。;:\n]*由)[^,。;:\n]*$"
    r"|(?:报请?|报经|报送|上报|呈报?|抄送|征求|征得|听取|商请?|经|向|将|把|对|从|函告|告知)$"
)
"""What stands before bodies that are told, asked or copied, not charged: 按照甲局、乙局要求; 报甲局、乙局."""
_OF_THEM = re.compile(
    r"(?:等(?:有关|相关|多个)?(?:[\d一二两三四五六七八九十]{1,3}[个家]?)?(?:部门|单位)?)?(?:联合)?(?:印发|下发|发布)?(?:20\d\d年)?"
    r"(?:的|外|之外|以外|除外|文件|要求|通知|经验|意见|精神|部署|做法|规定|标准|同意|批准|备案)"
)
"""What follows bodies that are only spoken of: 甲局、乙局联合通知要求; 甲局、乙局的审批事项."""
_VERBS = re.compile(r"联|会|牵头|负责|配合|协|共|指导|监督|管理|组织|检|要|应|需|须|和|与|及|按|对|将|分|抓|落实|推|开展|做|加|依|在|以|进|制|提|建|支|派|报|审|通|深")
_UNIT = re.compile(r"[\u4e00-\u9fff]{2,10}(?:支队|总队|大队|分局|[处科股室]|中心|委员会|总站|研究院|队)")


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
    if all(p.surface[:1] not in BACK_INITIALS for p in parties) or not any(is_back_reference(fold(p.surface)) for p in parties):
        return parties, issues
    found: list[Party] = []
    for party in parties:
        if not is_back_reference(fold(party.surface)):
            found.append(party)
            continue
        if is_addressed(fold(party.surface)):
            issues = [i for i in issues if i.code != "unknown-party" or i.span != party.span]
            if (addressed := _addressee(party, document, place)) is None:
                issues.append(Issue("unread-parties", f"{party.surface} is whom the letter is sent to, which is not one body of that kind", party.span))
            elif all(p.agency != addressed.agency for p in parties):
                found.append(addressed)
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


def _addressee(party: Party, document: Document, place: Region | None) -> Party | None:
    """A party printed as 你区 or 你局 as the one body of that kind the letter is sent to."""
    kind = fold(party.surface)[1:].removesuffix("政府").removesuffix("人民")
    bare = [fold(a).removesuffix("政府").removesuffix("人民").removesuffix("办事处") for a in document.addressees]
    found = load_authority().resolve(document.addressees[0], place) if len(bare) == 1 else None
    if found is None or not bare[0].endswith((kind, "委员会") if kind == "委" else (kind,)):
        return None
    return replace(party, agency=found.name, place=found.place.code if found.place else None, known=True)


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
            if count in {None, len(mentions)} and mentions and (_is_spoken_of(text.folded, low, high) or _is_outside(mentions, place)):
                return None
            if count in {None, len(mentions)} and not any(is_back_reference(fold(m.surface)) for m in mentions):
                fitting.setdefault(tuple(m.name for m in mentions), mentions)
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _is_spoken_of(folded: str, low: int, high: int) -> bool:
    """Whether the sentence around a list says that its bodies are asked or followed, left out, or owners of something else."""
    clause = max(folded.rfind(mark, max(0, low - 40), low) for mark in ",。;:\n") + 1
    return bool(_NOT_CHARGED.search(folded, max(clause, low - 40), low) or _OF_THEM.match(folded, high))


def _is_outside(mentions: list[Mention], place: Region | None) -> bool:
    """Whether some body of a list is above or beside the place of the document, which charges its own."""
    regions = load_regions()
    return place is not None and any(m.place is not None and not is_within(regions[m.place], place) for m in mentions)


def _name_end(folded: str, start: int, end: int) -> int | None:
    """Where the last name of a list ends that runs on into its sentence: behind the longest listed name, unless a section of
    that body follows (市公安局交警支队); None where it is not said (市审计局直属医院)."""
    ends = [j for j in range(min(end, start + _LONGEST_NAME), start + 1, -1) if _is_name(folded[start:j])]
    known = next((j for j in ends if load_authority().is_listed(folded[start:j])), None)
    if known is None or ends[0] == known:
        return ends[0] if ends else None
    rest = folded[known : ends[0]]
    if _VERBS.match(rest) or starts_sentence(rest):
        return known
    return ends[0] if _UNIT.fullmatch(rest) else None


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
        high = counted.start() if counted else _name_end(text.folded, last, m.end())
        if low is not None and high is not None and is_party_list(text.folded, low, high, lenient=True):
            pieces = text.folded[low:high].split("、")
            if sum(_is_name(piece) for piece in pieces) * 2 > len(pieces):
                found.append((low, high))
    return found


def _is_name(stretch: str) -> bool:
    table = load_authority()
    return table.is_agency(stretch) or table.is_group(stretch)
