"""The number of a document that stands on no line of its own: in brackets, before the salutation, behind the title printed again."""

from __future__ import annotations

import re

from loaders.addressees import NUMBER_FIRST, find_salutation
from loaders.blocks import Block
from loaders.dates import DATE, parse_date
from loaders.found import Fields
from loaders.metadata import Metadata
from loaders.numbers import find_numbers, normalise_number, parse_order
from loaders.text import Text

_BRACKETED = re.compile(r"[((]\s*(.+?)\s*[))]")
_FILE = re.compile(r"\.(?:pdf|docx?|ofd|wps)$", re.IGNORECASE)
_LINES = 4
_ABOVE = 3
"""So many lines above an announcement without a title may hold its red head and number."""
_COUNTED = re.compile(r"[(\[]?\s*(?P<number>(?:19|20)\d\d\s*年\s*第\s*[\d一二三四五六七八九十]{1,5}\s*号)\s*[)\]]?")
"""The number an announcement has among those of a year (2023年第5号)."""
_NTH = r"(?:\d{1,4}|[〇○零一二三四五六七八九十百]{1,5})"
_PROMULGATED = re.compile(
    rf"[(\[]?\s*(?:{DATE}[^()《》。;]{{2,50}}?(?:通过|批准)[\s,]*){{0,2}}(?P<day>{DATE})\s*(?:以|由|经)?(?P<body>(?:(?!转发|批准|同意|起草|制定|[在于将])[\u4e00-\u9fff、]){{2,24}}?)?\s*"
    rf"(?P<order>(?:令|公告)\s*第\s*{_NTH}\s*号|第\s*{_NTH}\s*号\s*(?:令|公告))?\s*(?:公布|发布|颁布)(?:施行|实施)?(?=\s*(?:[)\],;\s]|$|自|根据|\d))"
)
"""The note below the title of a regulation that says who first issued it, and by which order: (1995年3月2日国务院令第171号发布 …修订)."""
_BODY = re.compile(r"(?:政府|国务院|委员会|大会|[部委署局院厅])$")
_STATE = "中华人民共和国"


def find_own_number(text: Text, block: Block, metadata: Metadata, end: int, found: Fields) -> None:
    """Put the number of a document, and the day beside it: in brackets under the title, before the addressees or behind the title
    on their line, in the note of its promulgation, in the portal's table, or as the file's name."""
    head = text.paragraphs(block.start, end)[:_LINES]
    for start, stop in head:
        m = _BRACKETED.fullmatch(text.folded, start, stop) if stop - start < 40 else None
        if m and (numbers := find_numbers(text.folded, start, stop)):
            found.put(text, "number", numbers[0][0], numbers[0][1], numbers[0][2])
    title = text.folded[slice(*block.title)].replace("\n", "")
    above = text.paragraphs(0, block.start)[-_ABOVE:] if not title else []
    red = any(text.folded[slice(*p)].replace(" ", "") in {"公告", "通告"} for p in [*above, *head[:1]])
    for start, stop in [*above, *head] if red or title.endswith(("公告", "通告")) else ():
        if m := _COUNTED.fullmatch(text.folded, start, stop):
            found.put(text, "number", re.sub(r"\s", "", m["number"]), *m.span("number"))
    for start, stop in head:
        if text.folded.find("号", start, stop) < 0:
            continue
        again = title and block.title[0] != start and text.folded.startswith(title, start)
        m = NUMBER_FIRST.match(text.folded, start + len(title) if again else start, stop)
        if m and (again or find_salutation(text.folded[m.end() : stop]) is not None):
            found.put(text, "number", normalise_number(m["number"]), *m.span("number"))
            if m["day"]:
                found.put(text, "issued", parse_date(m["day"]), *m.span("day"))
    for start, stop in head:
        m = _PROMULGATED.match(text.folded, start, stop)
        if m and not m["body"] and not m["order"] and m.start("day") > start + 1:
            found.put(text, "issued", parse_date(m["day"]), *m.span("day"))  # …批准 1998年6月1日公布
            break
        noted = m and (m["order"] or text.folded[start] in "([")  # else it may be the line of a site
        if m and noted and m["body"] and _BODY.search(m["body"]):
            if m["order"] and (order := parse_order(text.folded[m.start("day") : m.end()])):
                found.put(text, "number", order.number, m.start("body"), m.end("order"))
            found.put(text, "issuer", (m["body"].removeprefix(_STATE),), *m.span("body"))
            found.put(text, "issued", parse_date(m["day"]), *m.span("day"))
            break
    if metadata.number:
        found.put(text, "number", metadata.number[0], *metadata.number[1])
    if "number" not in found.values:
        for start, stop in text.paragraphs(block.body, end)[-4:]:
            if _FILE.search(text.folded, start, stop):
                for number, s, e in find_numbers(text.folded, start, stop):
                    found.put(text, "number", number, s, e)
