"""The gazette issue itself: title, year and number (期), cumulative number (总第…期), imprint."""

from __future__ import annotations

import re

from loaders.blocks import Split
from loaders.dates import parse_date
from loaders.text import Text
from ontology.ids import stable_id
from ontology.model import Gazette

_TITLE = re.compile(r"^([\u4e00-\u9fff]{2,20}(?:公报|政报))$", re.MULTILINE)
_ISSUE = re.compile(
    r"((?:19|20)\d\d)\s*年?[\s\S]{0,8}?第?\s*(\d{1,3})\s*(?:期|号)\s*(?:[((]\s*总第\s*(\d+)\s*[期号]\s*[))])?"
)
_PUBLISHER = re.compile(r"主\s*办\s*[::]\s*(.+)")


def find_gazette(text: Text, split: Split) -> Gazette | None:
    """The gazette of a source that has a contents table; None for single documents."""
    if split.contents is None:
        return None
    cover = text.folded[: split.contents.span[0]]
    title = _TITLE.search(cover)
    if not title:
        return None
    head = _ISSUE.search(cover)
    tail = text.folded[slice(*split.imprint)] if split.imprint else ""
    published = parse_date(tail)
    publisher = _PUBLISHER.search(tail)
    if head is None:
        head = _ISSUE.search(tail)
    issue = f"{head[1]}-{int(head[2]):02d}" if head else None
    return Gazette(
        stable_id("gazette", title[1], issue),
        title[1],
        issue,
        int(head[3]) if head and head[3] else None,
        published,
        publisher[1].strip() if publisher else None,
        text.raw_span(title.start(), title.end()),
    )
