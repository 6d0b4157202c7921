"""What a notice issues or forwards without 《》 in its letter: the name its title gives, or that of an annex."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.contents import alike
from loaders.folding import fold
from loaders.parties import is_party_list
from loaders.text import Text
from ontology.model import Document, Span

_SUBJECT = re.compile(
    r"(?:关于|(?<=政府|公室|公厅|员会|务院)|(?<=[委局厅办部]))(?P<verb>(?<=关于)(?:印发|公布|发布|下达|颁发)|转发|批转)(?P<name>.+?)的(?:通知|决定|公告|函)"
)
_VERB = r"(?P<verb>印发|下达|下发|公布|发布|颁发|转发|批转)"
_ISSUES = re.compile(_VERB)
_NOW = r"(?<![发出实体])现(?:予以?|将其)?"
_APPROVED = re.compile(
    rf"(?P<name>[^。;:《》\n]{{4,80}}?)(?:已经|业经|已由|已)[^。;]{{2,40}}?(?:通过|批准|同意|审定|审核|审议)[,。]\s*{_NOW}{_VERB}(?:给你们)?"
)
_AGREED = re.compile(rf"(?:政府|党委|[省市县区]委)(?:原则)?同意(?P<name>[^。;:《》\n]{{4,80}}?)[,。]\s*{_NOW}{_VERB}")
_NOW_NAME = re.compile(rf"现将(?P<name>[^。;:,《》\n]{{4,80}}?){_VERB}(?:给|如下|你们|,|。)")
_NAME_BEHIND = re.compile(rf"{_NOW}{_VERB}(?P<name>[^。;:,《》\n]{{4,40}}?)(?=给|,|。)")
"""A letter names in short what its title names in full (现印发行动方案)."""
_HANDED_ON = re.compile(rf"{_NOW}(?:转发|批转)(?:给?你们)?(?=[,。])")
"""A letter that does not say again what its title hands on."""
_COUNTED = re.compile(r"\(共?\d+[件个项份]\)$")
_MADE_BY = re.compile(r"(?P<bodies>.{2,60}?)(?:制定|制订|拟订|拟定|起草|提出|报送|编制|上报|修订)的")
_AND_OTHERS = re.compile(r"等(?:\d+|[一二三四五六七八九十]+|有关|相关)?(?:个)?(?:部门|单位)$")
_LONGEST = 80
"""Characters a name has at most."""
_LETTER = 1500
"""Characters a letter is read for."""


def find_subject(title: str) -> tuple[str, Span] | None:
    """The verb of a folded title that issues or forwards something, and where the name of that begins and ends, without the
    bodies it comes from (转发市财政局关于…意见的通知); None for any other title."""
    m = _SUBJECT.search(title)
    if m is None:
        return None
    start, end = m.span("name")
    start += own_name(title[start:end])
    if title[start] == "《" and title[end - 1] == "》":
        start, end = start + 1, end - 1
    return m["verb"], (start, end)


def own_name(printed: str) -> int:
    """Where a document's own name begins behind those of the bodies it comes from (市财政局关于…的意见); 0 where none stand
    before it."""
    at = printed.find("关于")
    if at > 1:
        bodies = _AND_OTHERS.sub("", printed[:at].rstrip("《"))
        return at if is_party_list(bodies, 0, len(bodies), lenient=True) else 0
    m = _MADE_BY.match(printed)
    return m.end() if m and is_party_list(printed, *m.span("bodies")) else 0


def find_authors(title: str) -> tuple[str, ...]:
    """The bodies a folded title says the text it hands on is from (批转国家物资局、商业部关于…报告的通知), each in full; empty where it names
    some of them only (等部门)."""
    m = _SUBJECT.search(title) if "转" in title else None
    if m is None or m["verb"] not in {"转发", "批转"}:
        return ()
    bodies = m["name"][: own_name(m["name"])].rstrip("《")
    names = [name for name in re.split("[、, ]", bodies) if name]
    whole = names and not _AND_OTHERS.search(bodies) and all(is_party_list(name, 0, len(name)) for name in names)
    return tuple(names) if whole else ()


def find_bare_issue(
    text: Text, document: Document, start: int, end: int, carried: Iterable[str] = ()
) -> tuple[str, str, Span] | None:
    """The text a letter between two clean offsets issues or forwards without 《》, as (title, function, clean span); None where there
    is none: what the title names, where the letter says 现印发给你们 or names it in short, an annex, or one of the ``carried``."""
    letter = min(end, start + _LETTER)
    stretches = _stretches(text.folded, start, letter)
    if not stretches:
        return None
    title = fold(document.title)
    subject = find_subject(title)
    annexes = [_COUNTED.sub("", fold(a)) for a in document.attachments]
    for pattern in (_APPROVED, _AGREED, _NOW_NAME):
        for m in (m for stretch in stretches for m in pattern.finditer(text.folded, *stretch)):
            for low in _beginnings(text.folded, *m.span("name")):
                name = text.folded[low : m.end("name")]
                span = low, m.end() if pattern is _APPROVED else m.end("name")
                function = _function(m["verb"])
                if subject and alike(name, title[slice(*subject[1])]) >= 0.8 and (pattern is _APPROVED or function == "forwards"):
                    # what is handed on has a title of its own, which the letter prints in full
                    printed = text.clean[low : m.end("name")] if function == "forwards" else document.title[slice(*subject[1])]
                    return printed, function, span
                if any(alike(name, other) >= 0.9 for other in (*annexes, *(carried if function == "forwards" else ()))):
                    return text.clean[low : m.end("name")], function, span
    if subject:
        verb, (low, high) = subject
        named = title[low:high]
        for m in _NAME_BEHIND.finditer(text.folded, start, letter):
            if alike(m["name"], named) >= 0.8 or (m["name"][-2:] == named[-2:] and m["name"] in named):
                return document.title[low:high], _function(verb), m.span("name")
        handed_on = _HANDED_ON.search(text.folded, start, letter) if _function(verb) == "forwards" else None
        below = [other for other in carried if alike(other, named) >= 0.8]
        if handed_on and below:
            return below[0], "forwards", handed_on.span()
    return None


def _stretches(folded: str, start: int, end: int) -> list[Span]:
    """Where a letter says what it does now: each 现 with its sentence, or the one it goes on from (…已经市政府同意。现印发…)."""
    found: list[Span] = []
    at = folded.find("现", start, end)
    while at >= 0:
        low = max(start, *(folded.rfind(mark, start, max(start, at - 2)) + 1 for mark in "。;:\n"))
        high = min(end, at + 2 * _LONGEST)
        if _ISSUES.search(folded, at, high):
            if found and low < found[-1][1]:
                low, _ = found.pop()  # two of one sentence
            found.append((low, high))
        at = folded.find("现", at + 1, end)
    return found


def _beginnings(folded: str, start: int, end: int) -> list[int]:
    """Where a name may begin in the words before a verb: at their head, behind the last comma, behind the bodies it comes from."""
    heads = sorted({start, folded.rfind(",", start, end) + 1 or start})
    return [head + own_name(folded[head:end]) for head in heads]


def _function(verb: str) -> str:
    return "forwards" if verb in {"转发", "批转"} else "issues"
