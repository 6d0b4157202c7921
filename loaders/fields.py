"""The fields of a document: number, kind, issuer, dates, addressees, attachments, approval, validity, contact."""

from __future__ import annotations

import re

from loaders import folding
from loaders.addressees import find_addressees
from loaders.blocks import Block
from loaders.contacts import find_contact
from loaders.dates import DATE, parse_date
from loaders.found import Fields
from loaders.kinds import find_kind
from loaders.metadata import Metadata
from loaders.numbers import find_numbers, normalise_number
from loaders.text import Text
from loaders.validity import close_dates, find_validity
from ontology.authority import load_authority
from ontology.ids import fold, stable_id
from ontology.localities import find_locality
from ontology.model import Document, Gazette, Span
from ontology.regions import Region, find_place, load_regions, official_name

_SIGN_DATE = re.compile(rf"^\(?({DATE})\)?(?:印发|发布)?$")
_APPROVED = re.compile(
    r"(?:已?经|已报经|报经|业经)((?:[\u4e00-\u9fff]{0,8})(?:党中央、国务院|国务院|人民政府|政府|市委、市政府|省委、省政府|县委、县政府|区委、区政府))(?:领导|主要领导|研究)?(同意|批准)"
)
_ATTACHMENT = re.compile(r"^附(?:件|表)?\s*\d*\s*[::.]\s*(.+)$")
_ATTACHED_ITEM = re.compile(r"^\s*\d+\s*[.、．]\s*(?!\d)(.+)$")
_TRIAL = re.compile(r"[((](试行|暂行)[))]")
_GOVERNED = re.compile(
    r"[\u4e00-\u9fff]{2,9}?(?:省|市|自治州|自治区|县|区)(?:人民政府|[\u4e00-\u9fff]{2,10}?(?:局|委员会|办公室)(?![\u4e00-\u9fff]))"
)
_OWN_ISSUER = re.compile(r"^(.{2,40}?)(?:关于|批转|转发|印发|公告|通告|令|任免|专题会议|常务会议|办公会议)")


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
    _number(text, block, metadata, end, found)
    paragraphs = text.paragraphs(block.body, end)
    letter_end = block.carried[0].start if block.carried else end
    letter = [p for p in paragraphs if p[1] <= letter_end]
    if parent is None:
        find_addressees(text, letter, found)
    _signature(text, letter, title, found)
    kind, _ = find_kind(title)
    if kind != "解读":
        find_validity(text, paragraphs if parent is None else text.paragraphs(block.body, block.end), found)
    _approval(text, letter, found)
    _attachments(text, paragraphs, found)
    contact = find_contact(text, paragraphs, found)
    values = found.values
    metadata.fill(values)
    issuer = _issuer(values, title, parent, contact)
    if not issuer and gazette and gazette.publisher:
        home = find_place(gazette.title)
        issuer = (f"{official_name(home)}人民政府",) if kind == "人事任免" and home else (gazette.publisher,)
    letterhead = _letterhead(text, block)
    place = _place(
        (*issuer, *letterhead, gazette.title if gazette else ""),
        title,
        parent,
        metadata,
        text.folded[block.start : block.end],
    )
    locality = parent.locality if parent else _locality((*letterhead, *issuer, title), place)
    issuer = _full_names(issuer, title, place)
    issued = _inherit(values, "issued", parent)
    close_dates(values, issued)
    interprets = _interprets(title) if kind == "解读" else None
    number = values.get("number")
    identity = ("number", number) if number else ("title", title, ",".join(issuer), issued, parent.id if parent else "")
    if not (number or issued or parent):
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


def _number(text: Text, block: Block, metadata: Metadata, end: int, found: Fields) -> None:
    """A number not on a line of its own: in brackets under the title, in the portal's table, or as the file's name."""
    for start, stop in text.paragraphs(block.start, end)[:4]:
        m = re.fullmatch(r"[((]\s*(.+?)\s*[))]", text.folded[start:stop])
        if m and (numbers := find_numbers(text.folded, start, stop)) and stop - start < 40:
            found.put(text, "number", numbers[0][0], numbers[0][1], numbers[0][2])
    if metadata.number:
        found.put(text, "number", normalise_number(metadata.number[0]), *metadata.number[1])
    if "number" not in found.values:
        for start, stop in text.paragraphs(block.body, end)[-4:]:
            if re.search(r"\.(?:pdf|docx?|ofd|wps)$", text.folded[start:stop], re.IGNORECASE):
                for number, s, e in find_numbers(text.folded, start, stop):
                    found.put(text, "number", number, s, e)


def _signature(text: Text, paragraphs: list[Span], title: str, found: Fields) -> None:
    for i in range(len(paragraphs) - 1, -1, -1):
        start, end = paragraphs[i]
        line = text.folded[start:end].strip()
        if m := _SIGN_DATE.match(line):
            found.put(text, "issued", parse_date(m[1]), start, end)
            names: list[str] = []
            k = i - 1
            while k >= 0 and k >= i - 8:
                above = text.clean[slice(*paragraphs[k])].strip()
                plain = text.folded[slice(*paragraphs[k])].strip()
                if not re.fullmatch(r"[\u4e00-\u9fff()、 ]{3,40}", plain) or not re.search(
                    r"(?:政府|办公[室厅]|委员会|局|厅|部|委|院|署|会|中心|法院|检察院|指挥部|领导小组|总局|办)(?:\s|$)",
                    plain,
                ):
                    break
                parts = re.split(r"\s+", above)
                names[:0] = ["".join(parts)] if all(len(p) == 1 for p in parts) else parts
                k -= 1
            if names:
                found.put(text, "issuer", tuple(names), paragraphs[k + 1][0], paragraphs[i - 1][1])
            return
        if m := re.match(rf"^([\u4e00-\u9fff]{{4,30}}(?:政府|办公[室厅]|委员会|局|厅|部|院))\s*({DATE})$", line):
            found.put(text, "issued", parse_date(m[2]), start, end)
            found.put(text, "issuer", (text.clean[start : start + len(m[1])],), start, start + len(m[1]))
            return
    for start, end in paragraphs[:3]:
        line = text.folded[start:end]
        if m := re.fullmatch(rf"[((](.{{0,40}}?)({DATE})(.{{0,60}})[))]", line):
            found.put(text, "issued", parse_date(m[2]), start, end)


def _approval(text: Text, paragraphs: list[Span], found: Fields) -> None:
    for start, end in paragraphs[:8]:
        line = text.folded[start:end]
        for m in re.finditer(
            r"(?:已经|已由|业经|(?:^|[,。;])经|(?:^|[,。;])由)([^,。;《》]{2,40}?(?:会议|大会|常委会|党组会|全会))(审议通过|审议批准|讨论通过|审议并通过|表决通过|通过|批准|审议同意|研究同意)",
            line,
        ):
            found.put(
                text,
                "passedBy",
                text.clean[start + m.start(1) : start + m.end(1)],
                start + m.start(1),
                start + m.end(1),
            )
        if m2 := _APPROVED.search(line):
            found.put(
                text,
                "approvedBy",
                text.clean[start + m2.start(1) : start + m2.end(1)],
                start + m2.start(),
                start + m2.end(),
            )


def _attachments(text: Text, paragraphs: list[Span], found: Fields) -> None:
    for i, (start, end) in enumerate(paragraphs):
        line = text.folded[start:end]
        m = _ATTACHMENT.match(line)
        if not m or len(line) > 120 or "。" in line:
            continue
        names = []
        first = _ATTACHED_ITEM.match(m[1])
        at = start + m.start(1) + (first.start(1) if first else 0)
        names.append(text.clean[at:end].strip())
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


def _full_names(issuer: tuple[str, ...], title: str, place: Region | None) -> tuple[str, ...]:
    """Issuers signed in a short form (省府办公厅) by the full name, as the title prints it or the authority file has it."""
    own = _OWN_ISSUER.match(title)
    names: list[str] = []
    for name in issuer:
        known = load_authority().resolve(fold(name), place)
        if known and known.known and len(known.name) > len(name) and not known.name.startswith("中华人民共和国"):
            names.append(known.name)
        elif own and len(issuer) == 1 and len(own[1]) > len(name) and own[1].endswith(name):
            names.append(own[1])
        else:
            names.append(name)
    return tuple(names)


def _issuer(
    values: dict[str, object], title: str, parent: Document | None, contact: tuple[tuple[str, str], ...]
) -> tuple[str, ...]:
    signed = _names(values.get("issuer"))
    if signed:
        return signed
    if unit := next((v for k, v in contact if k == "unit"), None):
        return (unit,)
    if parent:
        return parent.issuer
    if not title.startswith("《") and (m := _OWN_ISSUER.match(title)):
        parts = [p for p in re.split(r"[ 、]", m[1]) if p]
        if parts and re.search(r"(?:政府|办公[室厅]|委员会|局|厅|部|委|院|署|会|总局|大会)$", parts[-1]):
            return tuple(parts)
    given = values.get("issuerGiven")
    return (given,) if isinstance(given, str) else ()


def _letterhead(text: Text, block: Block) -> tuple[str, ...]:
    """The issuer a letterhead above the document names (某某市人民政府文件)."""
    above = [text.folded[s:e].replace(" ", "") for s, e in text.paragraphs(0, block.title[0])[-3:]]
    return tuple(line.removesuffix("文件") for line in above if line.endswith("文件") and len(line) <= 40)


def _locality(names: tuple[str, ...], place: Region | None) -> str | None:
    return next((found for name in names if name and (found := find_locality(fold(name), place))), None)


def _place(
    issuer: tuple[str, ...], title: str, parent: Document | None, metadata: Metadata, text: str
) -> Region | None:
    for name in (*issuer, title.lstrip("《"), metadata.issuer or ""):
        if name and (place := find_place(name)):
            return place
    return load_regions()[parent.place] if parent and parent.place else _only_place(text)


def _only_place(text: str) -> Region | None:
    """The one place whose government or bodies a text names in full; None where it names several."""
    found = {}
    for m in _GOVERNED.finditer(text):
        place = next((p for i in range(len(m[0]) - 3) if (p := find_place(m[0][i:]))), None)
        if place:
            found[place.code] = place
    return next(iter(found.values())) if len(found) == 1 else None


def _interprets(title: str) -> str | None:
    folded = folding.fold(title)
    m = re.match(r"《(.+)》(?:的)?(?:政策)?解读$", folded) or re.match(r"(?:关于)?《?(.+?)》?(?:的)?(?:政策)?解读", folded)
    return title[m.start(1) : m.end(1)] if m else None
