"""Orders (令) and announcements: their heads on one line or two, and letters that promulgate a text above its title."""

from __future__ import annotations

import re

from loaders.blocks import Block
from loaders.contents import alike
from loaders.dates import PLAIN_DATE
from loaders.markers import is_title
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Span

_NUMBER = r"\(?\s*(?:[〔\[(]?\s*(?:19|20)\d\d\s*[〕\])]?\s*年?\s*)?第\s*[\d一二三四五六七八九十百〇零]{1,6}\s*号\s*\)?"
_NUMBERED = re.compile(rf"([\u4e00-\u9fff、\s]{{2,30}}(?:令|公告))\s*({_NUMBER})(?:\[编辑\])?")
_NAMED = re.compile(r"[\u4e00-\u9fff、\s]{2,30}(?:令|公告)(?:\[编辑\])?")
_UNNUMBERED = re.compile(rf"[·●◆■\s]*([\u4e00-\u9fff、]{{2,28}}令)\s*(?:{PLAIN_DATE})?")
"""The head of an order that a page prints without its number, with a bullet before it and the day of posting behind."""
_ALONE = re.compile(_NUMBER)
_PROMULGATES = re.compile(r"(?:现予?|予以|决定)?(?:公布|发布|颁布|印发)")
_APPOINTS = re.compile(r"(?:任命|免去)[^。:]{2,120}。")
"""The letter of an order that promulgates nothing and gives or takes a post."""
_LETTER = re.compile(r"《([^《》]{4,120})》(?=[^《》。]{0,80}?(?:公布|发布|颁布|施行))")
_REACH, _BELOW = 40, 8


def order_number(named: str, numbered: str) -> str:
    """The full number of an order: 第388号 under 浙江省人民政府令 is 浙江省人民政府令第388号, since every body counts its own."""
    return re.sub(r"\s", "", named + numbered.strip(" ()"))


def find_order(text: Text, paragraphs: list[Span], asides: frozenset[int]) -> tuple[int, Block] | None:
    """The order a source begins with, as (index of its first paragraph, block); None where there is none, or where two
    numbers stand so that either could be its own."""
    found: list[tuple[int, Block]] = []
    for i, (start, end) in enumerate(paragraphs[:_REACH]):
        if i in asides:
            continue
        if (m := _UNNUMBERED.fullmatch(text.folded, start, end)) and _is_order(text, paragraphs, i, m[1]):
            found.append((i, Block(m.span(1), m.start(1), end, end)))
            continue
        if not text.folded[start:end].rstrip("]").endswith(("号", ")", "令", "公告", "编辑")):
            continue
        if m := _NUMBERED.fullmatch(text.folded, start, end):
            named, numbered, last = m.span(1), m.span(2), i
        elif _NAMED.fullmatch(text.folded, start, end) and i + 1 < len(paragraphs):
            below = _ALONE.fullmatch(text.folded, *paragraphs[i + 1])
            if not below:
                continue
            named, numbered, last = (
                (start, text.folded.find("[", start, end) if "[" in text.folded[start:end] else end),
                below.span(),
                i + 1,
            )
        else:
            continue
        if _has_letter(text, paragraphs, last) and (block := _block(text, paragraphs, i, named, numbered)):
            found.append((i, block))
    return found[0] if len({b.number for _, b in found}) == 1 else None


def _is_order(text: Text, paragraphs: list[Span], i: int, name: str) -> bool:
    """Whether the letter that promulgates a text stands right below the line ``i``, which names a body and 令."""
    below = text.folded[slice(*paragraphs[i + 1])] if i + 1 < len(paragraphs) else ""
    return _LETTER.match(below) is not None and load_authority().is_agency(name.removesuffix("令"))


def _has_letter(text: Text, paragraphs: list[Span], last: int) -> bool:
    if last + 1 < len(paragraphs) and _APPOINTS.search(text.folded, *paragraphs[last + 1]):
        return True
    return any(
        _PROMULGATES.search(line) and ("《" in line or "通过" in line) and "。" in line
        for line in (text.folded[slice(*p)] for p in paragraphs[last + 1 : last + 1 + _BELOW])
    )


def _block(text: Text, paragraphs: list[Span], i: int, named: Span, numbered: Span) -> Block | None:
    """The block of an order; one that names its government in short (渝府令) goes by the heading above it."""
    name = re.sub(r"\s", "", text.folded[slice(*named)])
    number = order_number(name, text.folded[slice(*numbered)])
    body = max(named[1], numbered[1])
    issuer = re.sub(r"(?:令|公告)$", "", name)
    if all(load_authority().is_agency(part) for part in issuer.split("、")):
        return Block(named, named[0], body, body, number, (named[0], body))
    above = next((p for p in reversed(paragraphs[max(0, i - 3) : i]) if is_title(text.folded[slice(*p)])), None)
    return Block(above, above[0], body, body, number, (named[0], body)) if above else None


def find_lead(text: Text, paragraphs: list[Span], at: int) -> Span | None:
    """The letter above a title that promulgates just this text (《…》已经…通过,现予公布), from its start to the title."""
    title = text.folded[slice(*paragraphs[at])]
    for i in range(at - 1, max(-1, at - 6), -1):
        for m in _LETTER.finditer(text.folded, *paragraphs[i]):
            if m.start() == paragraphs[i][0] and alike(m[1], title) >= 0.86:
                return paragraphs[i][0], paragraphs[at - 1][1]
    return None
