"""Interpretations (解读): the label a page puts before a title (【图解】《…》, 政策解读|…), and which document is interpreted."""

from __future__ import annotations

import re

from loaders.citation_functions import bare_titles
from loaders.folding import fold
from loaders.kinds import ANSWERS, LABELLED, find_kind
from loaders.markers import is_title

_ISSUED = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:解读|图解)[::丨|-]\s*)?[\u4e00-\u9fff、]{0,40}?(?:关于)?(?:印发|发布|公布|出台)?《((?:[^《》]|《[^《》]*》)+)》(?:的通知)?(?:的)?(?:政策|文件|图文|文字)?解读"
)
"""The title of an interpretation: what it interprets stands in 《》, whatever page or verb is named before it."""
_TITLED = (re.compile(r"《(.+)》(?:的)?(?:政策)?解读(?:材料|稿|说明)?$"), re.compile(r"(?:关于)?《?(.+?)》?(?:的)?(?:政策)?解读"))
_BRACKETED = re.compile(rf"[\u4e00-\u9fff、]{{0,40}}?《((?:[^《》]|《[^《》]*》)+)》(?:的通知)?(?:{ANSWERS}|(?:亮点|要点|政策|特点)+(?:解析|速览|梳理)?)?$")
_ANSWERED = re.compile(rf"[\u4e00-\u9fff、]{{0,40}}?《((?:[^《》]|《[^《》]*》)+)》{ANSWERS}$|[\u4e00-\u9fff、]{{0,24}}解读《((?:[^《》]|《[^《》]*》)+)》$")
_ISSUES = re.compile(r"[\u4e00-\u9fff、]{0,40}?关于(?:印发|发布|公布|出台|下发)([^《》]{4,80})的通知$")
_LETTER = re.compile(
    r"(?:印发|发布|出台|公布|下发|颁布|制定|修订)(?:实施)?(?:了|的)?《((?:[^《》]|《[^《》]*》)+)》(?=[^。《》]{0,120}解读如下)"
    r"|(?:现|就|对|将)《((?:[^《》]|《[^《》]*》)+)》(?=[^。《》]{0,60}解读如下)"
)
_DRAWN = re.compile(r"[【\[]?(?:政策)?图解|[【\[]?一图[读看]懂")
_PLAIN = re.compile(r"[^,。;:!?|>《》]{6,40}")
"""What a picture explains may be named by anything (一图读懂|2023年民生实事)."""
_PART = re.compile(r"[(](?:[一二三四五六七八九十]{1,2}|\d{1,2})[)]$")
"""The number of one of several interpretations behind its title."""
_READ = 600
"""So many characters of a letter at most say what is interpreted."""


def label_end(folded: str) -> int:
    """Where the title begins behind the label of a page for interpretations; 0 where there is none."""
    m = LABELLED.match(folded)
    return m.end() if m and len(folded) > m.end() else 0


def labels(folded: str, below: list[str]) -> bool:
    """Whether a line is such a label in brackets by itself above a title in 《》; ``below`` are the lines from that title on. Above
    titles that say 解读 themselves it is the name of a column."""
    title, following = below[0], "".join(below[1:2])
    return (title[0] == "《" and title[-1] == "》" and "解读" not in following[:6]) and LABELLED.fullmatch(folded) is not None


def is_labelled(folded: str) -> bool:
    """Whether a line is the title of an interpretation by the label before it alone: 【图解】《…》, 政策解读|…办法."""
    rest = folded[label_end(folded) :]
    return (
        len(rest) < len(folded) <= 120
        and "。" not in rest
        and (("《" in rest and (rest.endswith("》") or _BRACKETED.match(rest) is not None)) or is_title(rest) or (_DRAWN.match(folded) is not None and _PLAIN.fullmatch(rest) is not None))
        and find_kind(rest)[0] != "解读"
    )


def find_interpreted(title: str, letter: str) -> str | None:
    """The title of what an interpretation is of: in its own title, else the one document that the first sentences of its folded
    ``letter`` issue and interpret (印发了《…》,现解读如下)."""
    named = _titled(title, _PART.sub("", fold(title)))
    if named is not None and (named not in bare_titles() or "印发" not in letter[:_READ]):
        return named
    told = {m[1] or m[2] for m in _LETTER.finditer(letter[:_READ])} if "解读如下" in letter[:_READ] else set()
    return told.pop() if len(told) == 1 else named


def _titled(title: str, folded: str) -> str | None:
    """What the title of an interpretation names, as printed."""
    if m := _ISSUED.fullmatch(folded):
        return title[m.start(1) : m.end(1)]
    if m := _ANSWERED.fullmatch(folded):
        return title[slice(*m.span(1 if m[1] else 2))]
    if at := label_end(folded):
        rest = folded[at:]
        if m := _BRACKETED.match(rest):
            return title[at + m.start(1) : at + m.end(1)]
        if m := _ISSUES.match(rest):
            return title[at + m.start(1) : at + m.end(1)]
        if is_title(rest) and find_kind(rest)[0] != "解读":
            return title[at:]
    elif (m := next((m for pattern in _TITLED if (m := pattern.match(folded))), None)) and len(m[1]) > 4:
        return title[m.start(1) : m.end(1)]
    return None
