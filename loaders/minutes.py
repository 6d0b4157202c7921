"""Minutes of a meeting (会议纪要): their masthead and number, where the last point ends, and what the meeting asks of bodies."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.assignments import PartyList
from loaders.blocks import Block
from loaders.clauses import Part
from loaders.dates import DATE, YEAR, arabic_years, parse_date, parse_numeral
from loaders.found import Fields
from loaders.markers import BARE_MINUTES
from loaders.parties import is_party_list
from loaders.statements import Statement
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Span

_MASTHEAD = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{4,30}?(?:政府|委员会|局|厅|院|指挥部|领导小组|办公室))(?:党组|党委)?"
    r"(?:专题|常务|办公|专项|工作|协调|局长|厅长|主任|市长|县长|区长|党组)*(?:会议)?纪要"
)
"""The red head of minutes: whose meeting it was."""
_COUNTED = re.compile(
    rf"\(?\s*(?:[〔\[(【]\s*(?P<year>{YEAR})\s*[〕\])】]\s*)?第?\s*(?P<count>\d{{1,4}}|[一二三四五六七八九十]{{1,4}})\s*(?P<unit>[号期])\s*\)?"
)
"""The number below the masthead (〔2022〕15号, 第15期)."""
_SENT = re.compile(rf"[\u4e00-\u9fff]{{4,30}}\s*(?P<day>{DATE})(?:印发)?")
_SAYS = re.compile(r"会议(?:还|最后|同时|并)?(?:原则)?(?:指出|强调|要求|认为|明确|决定|议定|听取|同意|审议)")
_ASKS = re.compile(r"(?:会议(?:还|最后|同时|并)?(?:要求|明确|决定|议定|强调)[,:]?)?(?P<names>[^,。;:]{2,60}?)(?:作为[^,。;]{2,16},)?(?=要(?!求)|应(?![邀急约])|须|务必)")
_HEAD_LINES = 6


def find_minutes_head(text: Text, block: Block, found: Fields) -> None:
    """Put number, issuer and day of minutes from the lines above their title, or below it where the masthead is the title."""
    above = text.paragraphs(0, block.title[0])[-_HEAD_LINES:]
    lines = [*above, block.title, *text.paragraphs(block.title[1], len(text.clean))[:3]]
    head: Span | None = None
    above_it = (0, 0)
    for start, end in lines:
        line = text.folded[start:end].replace("\n", "").strip()
        body, above_it = above_it, (start, end)
        if head is None:
            if BARE_MINUTES.fullmatch(line) and load_authority().is_agency(text.folded[slice(*body)].strip()):
                head = start, end  # the red head in two lines
                found.put(text, "issuer", (text.clean[slice(*body)].strip(),), *body)
            elif (m := _MASTHEAD.fullmatch(line)) and load_authority().is_agency(m["body"]):
                head = start, end
                found.put(text, "issuer", (m["body"],), start, start + len(m["body"]))
        elif m := _COUNTED.fullmatch(line):
            value, year = parse_numeral(m["count"]), m["year"] and arabic_years(m["year"] + "年")[:4]
            count = f"〔{year}〕{value}{m['unit']}" if year else f"第{value}{m['unit']}"
            found.put(text, "number", count, start, end)
        elif m := _SENT.fullmatch(line):
            found.put(text, "issued", parse_date(m["day"]), start + m.start("day"), start + m.end("day"))


def close_points(text: Text, parts: list[Part], start: int, end: int) -> list[Part]:
    """The parts of minutes, the last point ended where the meeting says something further in a paragraph of its own (会议要求,…), unless
    points before it hold such paragraphs as well."""
    said = [s for s, e in text.paragraphs(start, end) if _SAYS.match(text.folded, s, e)]
    last = next((p for p in reversed(parts) if p.parent is None), None)
    if last is None or any(p.start < at < p.end for at in said for p in parts if p.start < last.start):
        return parts
    close = next((at for at in said if last.start < at < last.end), None)
    return [replace(p, end=close) if p.start < close < p.end else p for p in parts] if close is not None else parts


def find_asked(text: Text, start: int, end: int) -> list[Statement]:
    """What a meeting asks of bodies by name (会议要求,市水务局要…;市城投集团作为业主,要…); what it asks of all assigns nothing."""
    found: list[Statement] = []
    for low, high in text.paragraphs(start, end):
        if not _SAYS.match(text.folded, low, high):
            continue
        for sentence in re.finditer(r"[^。;]+[。;]?", text.folded[low:high]):
            at, stop = low + sentence.start(), low + sentence.end()
            m = _ASKS.match(text.folded, at, stop)
            if m and is_party_list(text.folded, *m.span("names")) and not load_authority().is_group(m["names"]):
                found.append(Statement(at, stop, (PartyList("joint", "要", "verb", *m.span("names")),), inline=True))
    return found
