"""What a notice issues without 《》 in its letter: the name its title gives, or that of an annex."""

from __future__ import annotations

import re

from loaders.contents import alike
from loaders.folding import fold
from loaders.text import Text
from ontology.model import Document, Span

_SUBJECT = re.compile(r"关于(印发|转发|批转|公布|发布|下达|颁发)(.+?)的(?:通知|决定|公告)")
_ISSUED = re.compile(
    r"([^。;:《》\n]{4,60}?)(?:已经|业经|已由|已)[^。;]{2,40}?(?:通过|批准|同意|审定),\s*现(?:予以?)?(?:印发|下达|转发|公布|发布)(?:给你们)?"
)
_ISSUED_ANNEX = re.compile(r"现将([^。;:,《》\n]{4,60}?)(印发|下发|公布|发布|转发|批转)(?:给|如下|,|。)")
_ISSUED_BARE = re.compile(
    r"(?<![发出实体])现(?:予以?)?(印发|下发|公布|发布|转发|批转)([^。;:,《》\n]{4,40}?)(?=给|,|。)"
)
"""A letter names in short what its title names in full (现印发行动方案)."""
_COUNTED = re.compile(r"\(共?\d+[件个项份]\)$")
_LETTER = 1500
"""Characters a letter is read for."""


def find_bare_issue(text: Text, document: Document, start: int, end: int) -> tuple[str, str, Span] | None:
    """The text a letter between two clean offsets issues or forwards without 《》, as (title, function, clean span); None where there
    is none: what the title names, where the letter says 现印发给你们 or names it in short, or an annex."""
    letter = min(end, start + _LETTER)
    if subject := _SUBJECT.search(fold(document.title)):
        for m in _ISSUED.finditer(text.folded, start, letter):
            if alike(m[1], subject[2]) >= 0.8:
                return document.title[subject.start(2) : subject.end(2)], _function(subject[1]), m.span()
        named = subject[2].strip("《》")
        for m in _ISSUED_BARE.finditer(text.folded, start, letter):
            if alike(m[2], named) >= 0.8 or (m[2][-2:] == named[-2:] and m[2] in named):
                low = fold(document.title).find(named)
                return document.title[low : low + len(named)], _function(subject[1]), m.span(2)
    annexes = [_COUNTED.sub("", fold(a)) for a in document.attachments]
    for m in _ISSUED_ANNEX.finditer(text.folded, start, letter):
        if any(alike(m[1], annex) >= 0.9 for annex in annexes):
            return text.clean[m.start(1) : m.end(1)], _function(m[2]), m.span(1)
    return None


def _function(verb: str) -> str:
    return "forwards" if verb in {"转发", "批转"} else "issues"
