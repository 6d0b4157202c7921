"""Who signs a letter and when: below it, in a bracket under the title, or at the end of its only paragraph."""

from __future__ import annotations

import re

from loaders.dates import CUT_DATE, DATE, RELEASE_NOTE, parse_date, parse_short_date
from loaders.folding import fold
from loaders.found import Fields
from loaders.issuers import split_bodies
from loaders.markers import SIGNED_BODY
from loaders.text import Text
from loaders.validity import ENDS
from ontology.authority import load_authority
from ontology.model import Span
from ontology.place_names import find_prefix

SIGN_DATE = re.compile(rf"^\(?({DATE})\)?(?:印发|发布)?\s*(?:{RELEASE_NOTE})?$")
"""A line that is a date."""
_SIGNED_DATE = re.compile(rf"({SIGNED_BODY})\s*({DATE})\s*(?:{RELEASE_NOTE})?$")
_CUT_DATE = re.compile(CUT_DATE)
_LONGEST_SHORT_DATE = 12
_DOTTED = re.compile(r"(?:19(?=\d\d\.)|(?=[5-9]\d\.))\d\d\.\d{1,2}\.\d{1,2}")
"""A day as typewriters put it below a letter, below who signs; of later years it is the day of a page."""
_OWN_HEAD = re.compile(rf"\(([\u4e00-\u9fff、 ]{{2,40}}(?:政府|办公[室厅]|委员会|局|厅|部|委|院|署|办))\s*({DATE})\)")
"""Below the title of a text that is forwarded: who wrote it, and when ((某省经委 二〇〇一年八月七日))."""
_SIGNING = re.compile(
    r"(?:政府|办公[室厅]|委员会|局|厅|部|委|院|署|会|中心|法院|检察院|指挥部|领导小组|总局|办|街道办事处|公司|医院|大学|学院|党组|党委|党工委)(?:\s|$)"
)
_INLINE_SIGNED = re.compile(rf"[。!][^。!;::,至到前自于起截]{{2,40}}?({DATE})$")
"""A letter printed as one paragraph ends with who signs and the date."""

_OF_ALL = ("国家", "中国", "全国", "国务院")
_UNTIL = ("至", "到", "—", "-", "~")
"""What a line ends with that goes on in a date below it."""


def find_signature(text: Text, paragraphs: list[Span], found: Fields, *, noted: bool = True) -> None:
    """Date and issuer below a letter; where there is none, the date in a bracket under the title (``noted``), which for a
    carried text is that of the meeting."""
    for i in range(len(paragraphs) - 1, -1, -1):
        start, end = paragraphs[i]
        line = text.folded[start:end].strip()
        if i and text.folded[slice(*paragraphs[i - 1])].rstrip().endswith(_UNTIL):
            continue  # the second day of a cell: 2月13日至 | 2021年2月15日
        if m := SIGN_DATE.match(line):
            found.put(text, "issued", parse_date(m[1]), start, end)
            _signers(text, paragraphs[:i], found)
            return
        if len(line) <= _LONGEST_SHORT_DATE and (day := parse_short_date(line) or (parse_date(line if line.startswith("19") else f"19{line}") if _DOTTED.fullmatch(line) else None)):
            if _signers(text, paragraphs[:i], found):
                found.put(text, "issued", day, start, end)
                return
        elif _CUT_DATE.fullmatch(line):
            _signers(text, paragraphs[:i], found)
            return
        if m := _SIGNED_DATE.match(line):
            found.put(text, "issued", parse_date(m[2]), start, end)
            found.put(text, "issuer", (text.clean[start : start + len(m[1])],), start, start + len(m[1]))
            return
    for start, end in paragraphs[:3] if noted else ():
        line = text.folded[start:end]
        if (m := re.fullmatch(rf"[((](.{{0,40}}?)({DATE})(.{{0,60}})[))]", line)) and not ENDS.search(line):
            found.put(text, "issued", parse_date(m[2]), start, end)
    if paragraphs and (m := _INLINE_SIGNED.search(text.folded, *paragraphs[-1])):
        found.put(text, "issued", parse_date(m[1]), *m.span(1))

_OF_PERSONS = re.compile(r"^(?:(?:副?组长|成员|组员|副?主任|专家)(?!单位)(?=[\u4e00-\u9fff]{4})|委员(?!会))|工程师|研究员|副?教授(?!会)|[农经会统]\w师")
"""The row of a roster above a signature (组长 某某 高级工程师 某某大学), which signs nothing."""


def find_own_head(text: Text, paragraphs: list[Span], found: Fields) -> None:
    """Author and date of a forwarded text in a bracket below its title; they are its own, not those of the notice."""
    for start, end in paragraphs[:2]:
        m = _OWN_HEAD.fullmatch(text.folded, start, end)
        if m and load_authority().is_agency(m[1].strip()):
            found.put(text, "issued", parse_date(m[2]), *m.span(2))
            found.put(text, "issuer", (text.clean[slice(*m.span(1))].strip(),), *m.span(1))


def _signers(text: Text, above: list[Span], found: Fields) -> bool:
    """The bodies on the lines above a date, and whether there are some; (…代章) says only whose seal was used."""
    names: list[str] = []
    first = last = None
    for start, end in reversed(above[-8:]):
        plain = text.folded[start:end].strip()
        if not names and re.fullmatch(r"\([^()]{2,30}代章?\)", plain):
            continue
        if not re.fullmatch(r"[\u4e00-\u9fff()、\t ]{3,80}", plain):
            break
        if _OF_PERSONS.search(plain):
            break
        parts = text.source.text[slice(*text.raw_span(start, end))].split()
        if not _are_bodies(parts) or "".join(parts) != text.clean[start:end].replace(" ", "").strip():
            parts = re.split(r"\s+", text.clean[start:end].strip())
            parts = ["".join(parts)] if all(len(p) == 1 for p in parts) else parts
        if names and first is not None and _begins_name(plain, fold(names[0])):
            names[0], first = f"{text.clean[start:end].strip()}{names[0]}", start
            continue
        if not _SIGNING.search(plain) and not _all_known([body for p in parts for body in split_bodies(fold(p))]):
            break
        names[:0] = parts
        first, last = start, end if last is None else last
    if names and first is not None and last is not None:
        found.put(text, "issuer", tuple(names), first, last)
    return bool(names)


def _begins_name(upper: str, lower: str) -> bool:
    """Whether a line is the beginning of the name on the line below (中共绍兴市委人才工作 | 领导小组办公室): it opens with a place, which
    that has not, and only both are a name."""
    table = load_authority()
    opens = upper.startswith(_OF_ALL) or find_prefix(upper.removeprefix("中共")) is not None
    if _SIGNING.search(upper) or find_prefix(lower) is not None or not opens:
        return False
    return not table.is_agency(upper) and table.is_agency(upper + lower)


def _are_bodies(parts: list[str]) -> bool:
    """Whether each of several names, which blanks of the file part, is known or ends like the name of a body."""
    table = load_authority()
    return len(parts) > 1 and all(len(p) > 2 and (_SIGNING.search(fold(p)) or table.is_agency(fold(p))) for p in parts)


def _all_known(bodies: list[str]) -> bool:
    """Whether a line is known bodies alone, whose names may end in no word for one (共青团中央 全国妇联 中国残联)."""
    return all(load_authority().is_agency(body) for body in bodies)
