"""The texts a notice or order carries: named in its letter or title, printed below its signature."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.blocks import Block
from loaders.contents import alike, title_key
from loaders.dates import CHINESE_YEAR, DATE, PLAIN_DATE, RELEASE_NOTE
from loaders.folding import fold
from loaders.markers import SIGNED_BODY, is_title
from loaders.text import Text
from ontology.model import Span

_CARRIED = re.compile(r"关于(?:印发|转发|批转|公布|发布|下达|颁发|颁布|同意)(.+?)的(?:通知|决定|公告|通告|函|批复)")
_DATE_LINE = re.compile(
    rf"(?:{SIGNED_BODY}\s*)?\(?(?:{DATE}|{CHINESE_YEAR}年.{{2,6}}日)\)?\s*(?:{RELEASE_NOTE})?|{PLAIN_DATE}"
)
_LOST_DATE = re.compile(r"(?:19|20)\d{3,6}")
"""A date whose 年, 月 and 日 a page lost: it ends a letter, and says no day."""
_NOTE = re.compile(r"\([^()]*\)")


def carried_names(text: Text, title: str, start: int, end: int) -> list[str]:
    """The names of the texts a notice issues or forwards: 《…》 in its letter, or what its title says."""
    named = []
    for m in re.finditer(r"《([^《》]{4,80})》", text.folded[start:end]):
        following = text.folded[start + m.end() : start + m.end() + 80]
        if re.search(r"印发|转发|批转|下发|下达|公布|发布|颁布|施行|已经|业经", following):
            named.append(text.clean[start + m.start(1) : start + m.end(1)].replace("\n", ""))
    if m2 := _CARRIED.search(title):
        named.append(m2[1].strip("《》"))
    return named


def _letter_end(text: Text, inside: list[Span]) -> int | None:
    """The paragraph a letter ends with: the date below its prose, or the first date where there is no prose above one."""
    prose = next((i for i, p in enumerate(inside) if "。" in text.folded[slice(*p)]), len(inside))
    dates = [i for i, p in enumerate(inside) if _DATE_LINE.fullmatch(text.folded, *p)]
    lost = (i for i in range(prose, min(len(inside), 40)) if _LOST_DATE.fullmatch(text.folded, *inside[i]))
    below = next((i for i in dates if i > prose), None)
    return below if below is not None else next(iter(dates), None) if dates else next(lost, None)


def with_carried(text: Text, block: Block, inside: list[Span]) -> Block:
    """The block with the texts its letter carries; ``inside`` are the paragraphs below its title."""
    title = text.folded[slice(*block.title)].replace("\n", "")
    signature = _letter_end(text, inside)
    if signature is None:
        return block
    letter_end = inside[signature][1]
    own = title_key(title)
    names = [n for n in carried_names(text, title, block.body, letter_end) if title_key(fold(n)) != own]
    heads: list[tuple[int, str, int]] = []
    for i in range(signature + 1, len(inside)):
        if _NOTE.fullmatch(text.folded, *inside[i]):
            continue
        for last in (i, min(i + 1, len(inside) - 1)):
            line = text.folded[inside[i][0] : inside[last][1]].replace("\n", "")
            name = (
                next((n for n in names if alike(fold(n), line) >= 0.86), None)
                if 4 <= len(line) <= 90 and "。" not in line
                else None
            )
            if name is not None and all(name != n for _, n, _ in heads):
                heads.append((i, name, last))
                break
    if not heads and signature + 1 < len(inside):
        line = text.folded[slice(*inside[signature + 1])]
        if is_title(line) and names:
            heads.append((signature + 1, line, signature + 1))
    carried = []
    for (i, name, last), following in zip(heads, [*(h[0] for h in heads[1:]), len(inside)], strict=False):
        title_span = (inside[i][0], inside[last][1])
        part = Block(
            title=title_span,
            start=title_span[0],
            end=inside[following - 1][1],
            body=title_span[1],
            carried_title=None if alike(fold(name), text.folded[slice(*title_span)]) == 1.0 else name,
        )
        carried.append(part)
    return replace(block, carried=tuple(carried))
