"""Document numbers (文号): every bracket and blank style, normalised to 〔〕."""

from __future__ import annotations

import re

_YEARED = r"[\u4e00-\u9fff]{1,12}(?:\s?[A-Z])?\s*[〔\[(【]\s*((?:19|20)\d\d)\s*[〕\])】]\s*(?:第)?\s*(\d{1,5})\s*号"
_ORDER = r"(?:[\u4e00-\u9fff、 ]{2,24}?(?:令|公告))\s*[〔\[(]?\s*(?:((?:19|20)\d\d)年?)?\s*[〕\])]?\s*第\s*([\d一二三四五六七八九十百]{1,6})\s*号"
NUMBER = re.compile(_YEARED)
"""A 文号 with a bracketed year, in folded text."""
ORDER_NUMBER = re.compile(_ORDER)
"""The number of an order or announcement: 国务院令第721号, 财政部公告2023年第5号."""

_YEAR = re.compile(r"[〔\[(【]\s*((?:19|20)\d\d)\s*[〕\])】]")
_LEAD_WORDS = re.compile(
    r"^(?:根据|按照|依据|依照|遵照|贯彻落实|贯彻|落实|执行|参照|结合|印发|转发|废止|修改|即|以|和|及|与|或|的|由|在|见|对|经|"
    r"文号|发文字号|文件编号|编号|原|同时|其中|包括|通过|制发|下发|发布)+"
)
_PARTS = re.compile(r"^(.*?)\s*[〔\[(【]\s*(\d{4})\s*[〕\])】]\s*(?:第)?\s*(\d+)\s*号$")


def normalise_number(printed: str) -> str:
    """The one form of a printed 文号: 嘉政发[2025] 1号 and 嘉政发（2025）1号 give 嘉政发〔2025〕1号."""
    compact = re.sub(r"\s+", "", printed)
    m = _PARTS.match(compact)
    return f"{m[1]}〔{m[2]}〕{int(m[3])}号" if m else compact


def find_numbers(folded: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """Every 文号 as (normalised number, start, end); words of the sentence before it are cut off."""
    found = []
    end = len(folded) if end is None else end
    last = start
    for year in _YEAR.finditer(folded, start, end):
        # from the year back: a search from the left would try every run of characters as the issuer's
        m = NUMBER.search(folded, max(last, year.start() - 24), min(end, year.end() + 24))
        if m is None or m.start(1) != year.start(1):
            continue
        last = m.end()
        lead = _LEAD_WORDS.match(m[0])
        begin = m.start() + (lead.end() if lead else 0)
        if folded[begin] in "〔[(【":
            continue
        found.append((normalise_number(folded[begin : m.end()]), begin, m.end()))
    return found
