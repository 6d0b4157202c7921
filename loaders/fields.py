"""The fields of a document: number, kind, issuer, dates, addressees, attachments, approval, validity, contact."""

from __future__ import annotations

import re

from loaders.addressees import find_addressees
from loaders.annex_lists import part_annexes
from loaders.blocks import Block
from loaders.contacts import find_contact
from loaders.dates import DATE, PLAIN_DATE, parse_date
from loaders.folding import fold
from loaders.found import Fields
from loaders.interpretations import find_interpreted
from loaders.issuers import (
    find_issuer,
    find_issuer_line,
    find_letterhead,
    find_red_head,
    full_names,
    locality_of,
)
from loaders.kinds import find_kind, kind_of_letter
from loaders.metadata import Metadata
from loaders.minutes import find_minutes_head
from loaders.numbers import number_key
from loaders.own_numbers import find_own_number
from loaders.page_places import find_told, site_place
from loaders.places import place_of
from loaders.signatures import SIGN_DATE, find_own_head, find_signature
from loaders.text import Text
from loaders.validity import close_dates, find_notice, find_validity
from ontology.authority import load_authority
from ontology.ids import stable_id
from ontology.model import Document, Gazette, Span
from ontology.place_names import as_printed, find_place
from ontology.regions import official_name

_GOVERNMENT = r"(?:党中央、国务院|国务院|人民政府|政府|市委、市政府|省委、省政府|县委、县政府|区委、区政府)"
_APPROVED = re.compile(
    rf"(?:已?经|已报经|报经|业经)((?:[\u4e00-\u9fff]{{2,10}}(?:人民政府|政府)、)*[\u4e00-\u9fff]{{0,8}}{_GOVERNMENT})"
    r"(?:领导(?:同志)?|主要领导(?:同志)?|研究)?(?:同意|批准)"
)
_DATED_NUMBER = re.compile(rf"[,\s]*({DATE})\s*[)\]]")
_NOTED = 5
"""So few lines above a title are those of its page, where a note may say that it no longer holds."""
_PASSED = re.compile(
    rf"(?:^\({DATE}(?:经|由)?|已于{DATE}(?:经|由)|已经|已由|业经|报经|并经|(?:^|[,。;])经|(?:^|[,。;])由|^(?=(?:19|20)\d\d年))"
    r"([^,。;《》]{2,40}?(?:会议|大会|常委会|党组会|全会|(?:常务|办公|党委|党政联席)会))"
    r"(?:审议通过|审议批准|讨论通过|审议讨论通过|审议并通过|表决通过|通过|批准|审议同意|研究同意)"
    r"|^([^,。;《》]{4,40}会议)决定[,:]?(?=修改|废止|批准)"
)
_ISSUES = re.compile(r"现(?:予以?)?(?:印发|公布|发布|颁布|下发|转发|批转)|现将")
_ATTACHMENT = re.compile(r"^附(?:件|表)?\s*\d*\s*[::.]\s*(.+)$")
_ATTACHED_ITEM = re.compile(r"^\s*\d{1,2}\s*[.、．]\s*(?!\d(?!\d{3}[年-]))(.+)$")
_SHORT_LINE = 40
_ANNEX_MARK = re.compile(r"附(?:件|表)\s*[\d一二三四五六七八九十]{0,3}\s*:?")
_ADDRESSED = frozenset({"报告", "请示"})
"""The kinds of carried texts that are letters themselves."""
_ANY_DATE = re.compile(rf"{DATE}|{PLAIN_DATE}")
_PLAIN_DATE = re.compile(PLAIN_DATE)
_FORWARDS = re.compile(r"转发|批转")
_OF_BODY = re.compile(r"〔|第|(?:19|20)\d\d年第")
"""A number that names no body (第15期, 2018年第12号): every body has one, and minutes every year."""
_ORDERED_BY = re.compile(r"([\u4e00-\u9fff]{4,24}?)(?:令|公告|通告)(?:(?:19|20)\d\d年)?第")
"""The body in the number of an order or announcement (某某市人民政府公告2017年第3号)."""
_TRIAL = re.compile(r"[((](试行|暂行)[))]")


def parse_document(
    text: Text,
    block: Block,
    *,
    title: str,
    title_span: Span,
    parent: Document | None,
    metadata: Metadata,
    end: int,
    gazette: Gazette | None = None,
) -> Document:
    """The Document of one block; ``title`` is the preferred reading, ``end`` the clean end of its own text."""
    found = Fields()
    if block.number_span:
        found.put(text, "number", block.number, *block.number_span)
    kind = find_kind(title)[0]
    if kind == "纪要" and parent is None:
        find_minutes_head(text, block, found)
    find_own_number(text, block, metadata, end, found)
    lead = text.paragraphs(*block.lead) if block.lead else []
    paragraphs = [p for p in text.paragraphs(block.body, end) if p not in metadata.lines]
    letter_end = block.carried[0].start if block.carried else end
    letter = [p for p in paragraphs if p[1] <= letter_end]
    if parent is None or kind in _ADDRESSED:
        find_addressees(text, letter, found)
    if kind == "其他" and parent is None:
        kind = kind_of_letter(text.folded[letter[0][0] : letter[-1][1]] if letter and not title else "")
    if parent is None:
        above = text.paragraphs(0, block.title[0])
        find_notice(text, [*(above if len(above) < _NOTED else ()), *paragraphs[:5], *paragraphs[-2:]], found)
    if block.dated:
        found.put(text, "issued", parse_date(text.folded[slice(*block.dated)]), *block.dated)
    if parent is None:
        _bracketed_date(text, block, found)
    else:
        find_own_head(text, letter, found)
    if lead:
        find_signature(text, lead, found)
    else:
        find_signature(text, _above_annexes(text, letter), found, noted=parent is None or not parent.issued)
    if parent is None:
        _head_date(text, block, letter, found)
    if kind != "解读":
        find_validity(text, [*lead, *(paragraphs if parent is None else text.paragraphs(block.body, block.end))], found)
    _approval(text, [*lead, *letter], found)
    _attachments(text, paragraphs, found)
    contact = find_contact(text, paragraphs, found)
    values = found.values
    metadata.fill(values)
    forwarded = parent is not None and _FORWARDS.search(fold(parent.title)) is not None
    line = find_issuer_line(text, block, letter_end) if parent is None or forwarded else ()
    if parent is None and not line:
        line = find_red_head(text, block, _text(values.get("number")))
    issuer = find_issuer(values, title, parent, contact if kind == "解读" else (), line, fold(text.source.text[slice(*text.raw_span(*block.title))]))
    if not issuer and gazette and gazette.publisher:
        home = find_place(gazette.title)
        issuer = (f"{official_name(home)}人民政府",) if kind == "人事任免" and home else (gazette.publisher,)
    ordered = _ORDERED_BY.match(_text(values.get("number")) or "") if not issuer and parent is None else None
    if ordered and load_authority().is_agency(ordered[1]):
        issuer = (ordered[1],)
    letterhead = find_letterhead(text, block)
    told = find_told(text, block, title) if parent is None and not issuer else None
    if told and told.issuer:
        issuer = (told.issuer[0],)
        found.put(text, "issuer", issuer, *told.issuer[1])
    interprets = find_interpreted(title, text.folded[slice(letter[0][0], letter[-1][1])] if letter else "") if kind == "解读" else None
    place = place_of(
        (*issuer, *letterhead, gazette.title if gazette else "", told.home if told else ""),
        title,
        parent,
        metadata,
        _text(values.get("number")),
        text.folded[block.start : block.end],
        interprets,
    )
    if place is None and parent is None and gazette is None:
        place = site_place(text, block, title, issuer, metadata, _text(values.get("number")))
    place = as_printed(place, (*issuer, title)) if place else None
    locality = parent.locality if parent else locality_of((*letterhead, *issuer, title), place)
    issued = _inherit(values, "issued", parent)
    issuer = full_names(issuer, title, place, issued or _text(values.get("published")))
    close_dates(values, issued)
    number = values.get("number")
    identity = ("number", number_key(str(number))) if number else ("title", title, ",".join(issuer), issued, parent.id if parent else "")
    if isinstance(number, str) and _OF_BODY.match(number):
        identity = ("title", title, ",".join(issuer), issued, number)
    if not (number or issued or parent) or not title:
        # a bare title (人事任免, 发文目录) says little: the place, the issue and the first words tell two of them apart
        opening = text.folded[block.body : block.body + 400].replace("\n", "")[:120]
        identity = (*identity, place.code if place else "", gazette.id if gazette else opening)
    effective_from = values.get("effectiveFrom") or (parent.effective_from if parent else None)
    effective_to = values.get("effectiveTo") or (parent.effective_to if parent else None)
    return Document(
        id=stable_id("doc", *identity),
        title=title,
        number=number if isinstance(number, str) else None,
        kind=kind,
        issuer=issuer,
        issued=issued,
        addressees=_names(values.get("addressees")),
        span=text.raw_span(block.start, block.end),
        place=place.code if place else None,
        locality=locality,
        parent=parent.id if parent else None,
        published=_text(values.get("published")),
        effective_from=_text(effective_from),
        effective_to=_text(effective_to),
        status=_text(values.get("status")),
        trial=bool(_TRIAL.search(text.folded[slice(*title_span)]) or _TRIAL.search(title)),
        attachments=_names(values.get("attachments")) or (parent.attachments if parent and not block.carried else ()),
        passed_by=_inherit(values, "passedBy", parent),
        approved_by=_inherit(values, "approvedBy", parent),
        interprets=interprets,
        contact=contact,
        fields=tuple(sorted(found.spans)),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _names(value: object) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()


def _inherit(values: dict[str, object], name: str, parent: Document | None) -> str | None:
    own = _text(values.get(name))
    if own or parent is None:
        return own
    return {"issued": parent.issued, "passedBy": parent.passed_by, "approvedBy": parent.approved_by}[name]


def _above_annexes(text: Text, letter: list[Span]) -> list[Span]:
    """The paragraphs of a letter down to the word 附件 on a line of its own below the letter's date: a date below that is another's."""
    dated = False
    for i, (start, end) in enumerate(letter):
        if end - start <= _SHORT_LINE:
            line = text.folded[start:end].strip()
            if dated and _ANNEX_MARK.fullmatch(line):
                return letter[:i]
            dated = dated or SIGN_DATE.match(line) is not None
    return letter


def _bracketed_date(text: Text, block: Block, found: Fields) -> None:
    """The day beside the 文号 in one bracket below the title, as collections of laws print it: below the letter the day may be that of a
    text it carries."""
    if block.number_span and (m := _DATED_NUMBER.match(text.folded, block.number_span[1])) and text.folded[block.number_span[0] - 1] in "([":
        found.put(text, "issued", parse_date(m[1]), *m.span(1))


def _head_date(text: Text, block: Block, letter: list[Span], found: Fields) -> None:
    """A date in the head: of issue on the line of the 文号 or alone above it, below it or the issuer; of posting below the title."""
    if block.number_span:
        start, end = next(iter(text.paragraphs(*block.number_span)), block.number_span)
        low, high = text.clean.rfind("\n", 0, start) + 1, text.clean.find("\n", end)
        line = text.folded[low : high if high >= 0 else len(text.folded)]
        if (m := _ANY_DATE.search(line)) and len(line) <= 80:
            found.put(text, "issued", parse_date(m[0]), low + m.start(), low + m.end())
        above = text.folded.rfind("\n", block.title[0], max(low - 1, 0)) + 1
        if above > block.title[0] and (m := SIGN_DATE.match(text.folded[above : low - 1].strip())):
            found.put(text, "issued", parse_date(m[1]), above, low - 1)
    for start, end in letter[:4]:
        if _PLAIN_DATE.fullmatch(text.folded[start:end].strip(" []()【】")):
            above = start - 1
            low = text.folded.rfind("\n", 0, max(above, 0)) + 1
            line = text.folded[low:above]
            if (block.number_span and low <= block.number_span[0] < above) or load_authority().is_agency(line.strip()):
                found.put(text, "issued", parse_date(text.folded[start:end]), start, end)
            elif not text.folded[block.title[1] : start].strip() and block.title[0] < block.title[1]:
                found.put(text, "published", parse_date(text.folded[start:end]), start, end)


def _approval(text: Text, paragraphs: list[Span], found: Fields) -> None:
    """The meeting that passed a text and who approved it: in the sentence that issues it, before any other."""
    passed: list[tuple[bool, int, int, int]] = []
    for order, (start, end) in enumerate(paragraphs[:8]):
        line = text.folded[start:end]
        for m in _PASSED.finditer(line):
            rest = re.split(r"[。;]", line[m.end() :])[0]
            at = m.span(1) if m[1] else m.span(2)
            passed.append((not _ISSUES.search(rest), order, start + at[0], start + at[1]))
        if m2 := _APPROVED.search(line):
            by = start + m2.start(1), start + m2.end(1)
            found.put(text, "approvedBy", text.clean[slice(*by)], start + m2.start(), start + m2.end())
    if passed:
        _, _, low, high = min(passed)
        found.put(text, "passedBy", text.clean[low:high], low, high)


def _attachments(text: Text, paragraphs: list[Span], found: Fields) -> None:
    for i, (start, end) in enumerate(paragraphs):
        line = text.folded[start:end]
        m = _ATTACHMENT.match(line)
        if not m or "。" in line:
            continue
        first = _ATTACHED_ITEM.match(m[1])
        parts = part_annexes(text.folded, start + m.start(1), end) if first else [(start + m.start(1), end)]
        if any(b - a > 120 for a, b in parts) or (len(parts) == 1 and len(line) > 120):
            continue
        names = [text.clean[a:b].strip() for a, b in parts]
        last = end
        if first:
            for s, e in paragraphs[i + 1 :]:
                item = _ATTACHED_ITEM.match(text.folded[s:e])
                if not item or "。" in text.folded[s:e] or len(text.folded[s:e]) > 100:
                    break
                names.append(text.clean[s + item.start(1) : e].strip())
                last = e
        found.put(text, "attachments", tuple(names), start, last)
        return
