"""Rows of a roster among the lines of a file that are nothing but names (组长:甲, 成员:乙 丙 丁 over several lines): the blanks between
names are kept, those inside a name are not, and no row is joined to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from loaders.lines import Line
from loaders.name_lists import Named, find_names
from loaders.posts import is_post
from loaders.roster_rows import BLANKS, match_label, roster_words
from loaders.unspaced import find_labels_inside
from loaders.vocabulary import label_role
from ontology.model import Span

_LONGEST, _LONGEST_LABEL = 400, 30
_NUMBER = re.compile(r"[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)、.．]\s*){1,2}")
_FREE = re.compile(r"(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff\d、及和与 ]{1,29}?)\s*:")
_LABEL_REACH = 40
HEAD_OF_PART = "负责人"
"""The label of who heads a part of a roster's body, below the name of that part."""
_HEAD_OF = re.compile(rf"{HEAD_OF_PART}\s*:")
_ANY = re.compile(r"(?P<label>[^:。;,]{2,20}):")
_NO_MEMBERS = ("人", "者", "员", "编辑", "单位", "联系", "作者", "来源", "摄影", "主持", "出席", "列席", "记录", "缺席")
_CLOSED = frozenset("、,;。")
_CUT = re.compile(r"[\u4e00-\u9fff]{1,2}(?:[、,;。]|$)")


@cache
def _groups() -> tuple[str, ...]:
    return tuple(roster_words()["groups"])


def match_free_label(folded: str) -> tuple[str, int] | None:
    """The words before the colon of a line and where that ends, where they are a post or a part of a body (指挥部办公室负责人:, 疏散引导组:);
    None for a word that says who is responsible."""
    number = _NUMBER.match(folded)
    low = number.end() if number else 0
    m = _FREE.match(folded, low, low + _LONGEST_LABEL + 2)
    if m is None:
        return None
    label = re.sub(r"\s", "", m["label"])
    if label_role(label) != "unknown" or label.endswith(tuple(roster_words()["no_labels"])) or not (is_post(label) or is_group(label)):
        return None
    return label, m.end()


def is_group(label: str) -> bool:
    """Whether a label is the name of a part of the body a roster is of."""
    return len(label) > 2 and label.endswith(_groups())


@dataclass(frozen=True, slots=True)
class NameRows:
    """The lines with rows of names marked, what each run of blanks in them becomes by its raw start, and the raw starts of the lines
    that go on with a list whose last name the line end cuts."""

    lines: list[Line]
    blanks: dict[int, str] = field(default_factory=dict)
    torn: frozenset[int] = frozenset()


def mark_names(lines: list[Line]) -> NameRows:
    """The rows of names among lines: marked as such (``cells``); one blank is kept between two names, none inside a name or a label."""
    blanks: dict[int, str] = {}
    torn: set[int] = set()
    marked = list(lines)
    open_ = -2  # the last line of names or of a label alone
    i = -1
    while i + 1 < len(lines):
        i += 1
        text = lines[i].folded
        if len(text) > _LONGEST or (start := _list_start(text, goes_on=open_ == i - 1)) is None:
            continue
        if start == len(text.rstrip()):
            open_ = i
            continue
        if start < 0:
            names = _behind_labels(text)
            start = 0
        else:
            text, last = _with_cut_names(lines, i, start)
            names = find_names(text, start)
            if names and last > i:
                torn.update(line.start for line in lines[i + 1 : last + 1])
        if not names:
            continue
        at = 0
        inside = [(n.start, n.end) for n in names]
        first, last = i, i if text is lines[i].folded else last
        for k in range(first, last + 1):
            line = lines[k]
            if first == last:
                marked[k] = replace(line, cells=True)
            for m in BLANKS.finditer(line.folded):
                low, high = at + m.start(), at + m.end()
                within = high <= start or any(a < low < b for a, b in inside)
                blanks[line.start + m.start()] = "" if within or low == start else " "
            at += len(line.folded)
        open_ = i = last
    return NameRows(marked, blanks, frozenset(torn)) if blanks or torn or open_ >= 0 else NameRows(lines)


def _list_start(text: str, *, goes_on: bool) -> int | None:
    """Where the list of a line begins, behind its label or with the line below another row; -1 where several labels stand in it, None
    where none is to be expected."""
    colon = text.find(":")
    if colon >= 0 and text.find(":", colon + 1) >= 0 and len(within := find_labels_inside(text, 0, len(text))) > 1:
        return -1 if within[0][1] < _LONGEST_LABEL else None
    if not 0 <= colon < _LONGEST_LABEL + 8:
        return 0 if goes_on else None
    label = match_label(text)
    if label is not None:
        return label.end() if label["colon"] else None
    free = match_free_label(text)
    return free[1] if free else None


def _behind_labels(text: str) -> list[Named]:
    """The names behind every label in a line."""
    within = find_labels_inside(text, 0, len(text))
    stops = [*(at for _, at, _ in within[1:]), len(text)]
    return [n for (_, _, low), stop in zip(within, stops, strict=True) for n in find_names(text, low, stop)]


def _with_cut_names(lines: list[Line], i: int, start: int) -> tuple[str, int]:
    """The text of a list with the lines it goes on in because a line end cuts a name (甲、乙丙|丁、戊), and the last of them: glued to the
    next line it is a list, while the two are not lists by themselves."""
    text = lines[i].folded
    last = i
    while last + 1 < len(lines) and len(text) < _LONGEST:
        below = lines[last + 1]
        if below.marked or below.gap or ":" in below.folded or "、" not in text[start:] or text[-1] in _CLOSED or len(below.folded) > _LONGEST:
            break
        if find_names(text, start) and find_names(below.folded):
            break
        if not find_names(text + below.folded, start) or not _CUT.match(below.folded):
            break
        text += below.folded
        last += 1
    return text, last


def opens_rosters(folded: str, paragraphs: list[Span]) -> bool:
    """Whether several lines of a text open with a label of rosters and its colon."""
    count = 0
    for s, e in paragraphs:
        if folded.find(":", s, min(e, s + _LABEL_REACH)) >= 0 and (m := match_label(folded[s : min(e, s + _LABEL_REACH)])) and m["colon"]:
            count += 1
            if count > 1:
                return True
    return False


def find_free_label(folded: str, inner: str) -> tuple[str, int] | None:
    """A label that rosters do not share (科研秘书:, 疏散引导组:), and where its colon ends; below a part of the body also that of its head."""
    if ":" not in folded[:_LABEL_REACH]:
        return None
    if inner and (m := _HEAD_OF.match(folded)):
        return HEAD_OF_PART, m.end()
    return match_free_label(folded)


def names_behind(folded: str) -> str:
    """The words before the colon of a line of several names that are neither a post nor a part of a body (高一年级:甲、乙): who these
    persons are is not told. Empty for any other line, and for words that say who is responsible or whom to ask."""
    m = _ANY.match(folded)
    if m is None or label_role(m["label"].strip()) != "unknown" or m["label"].rstrip().endswith(_NO_MEMBERS):
        return ""
    return m["label"].strip() if len(find_names(folded, m.end())) > 1 else ""
