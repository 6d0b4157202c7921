"""Rows of a roster among the lines of a file: a name and a post with blanks between, under a label or beside another such row."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources

from loaders.lines import Line
from loaders.person_names import may_be_person, plain_name, spaced_name
from loaders.posts import is_post, outside_brackets, split_post, strip_aside
from ontology.authority import load_authority

BLANKS = re.compile(r"[\s\ufeff\u200b\u200c\u200d\u2060\xad]+")
"""A run of blanks, visible or not."""
_LONGEST, _LONGEST_POST, _LABEL_REACH = 120, 40, 12
_LONGEST_INSIDE = 60
_POST_ENDS = ")长任记员席师理监裁关事"
"""What the post of a person ends with where blanks alone part it from the next name."""
_UNNAMED = re.compile(r"(?:负责人|负责同志|有关同志|有关人员|分管领导)\s*$")


@cache
def roster_words() -> dict[str, list[str]]:
    """The table ``rosters.toml``."""
    words: dict[str, list[str]] = tomllib.loads(resources.files("loaders").joinpath("rosters.toml").read_text("utf-8"))
    return words


@cache
def label_words() -> str:
    """A pattern of the labels of rosters (组长, 常务副主任委员), with blanks between their characters or none."""
    table = roster_words()
    return rf"(?:(?:{_spread(table['ranks'])})\s*)*(?:{_spread(table['labels'])})"


def _spread(words: list[str]) -> str:
    return "|".join(r"\s*".join(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _entry() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?P<name>{spaced_name()}(?:\((?:女|男|[\u4e00-\u9fff]{{1,4}}族|挂职)\))?)(?P<gap>\s+)(?P<post>[^\s:;。!?()]{{2,40}}(?:\([^()]*\)[^\s:;。!?()]{{0,30}})?(?:[、,]\s*[^\s:;。!?]{{2,30}})*)[;。]?\s*"
    )


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?P<name>{spaced_name()}|[\u4e00-\u9fff]{{2,4}})(?P<gap>\s*)\((?P<post>[^():;。!?]+(?:\([^()]*\)[^():;。!?]*)*)\)[;。]?\s*"
    )


@cache
def _by_place() -> re.Pattern[str]:
    """A row whose name has no known surname: two or three characters, blanks, and a post that begins with its body."""
    return re.compile(r"\s*(?P<name>[\u4e00-\u9fff]{2,3})(?P<gap>\s+)(?P<post>[\u4e00-\u9fff]{5,40})[;。]?\s*")


@cache
def _label() -> re.Pattern[str]:
    number = r"(?:[(]?[一二三四五六七八九十\d]{1,2}(?:[)、.．]\s*){1,2})?"
    # 成员(按姓氏笔画为序):, 委员:(排名不分先后)
    note = r"(?:\([按以排共](?:[^()]{1,12})\)|\(\d{1,3}[人名]\))"
    return re.compile(rf"{number}(?P<label>{label_words()})\s*(?:{note}\s*)?(?:(?P<colon>:)(?:\s*{note})?|(?=\s)|$)")


@cache
def _next_entry() -> re.Pattern[str]:
    return re.compile(rf"[、,;](?=\s*(?:{spaced_name()}(?:\s+[^\s、,;]|\s*\()|[\u4e00-\u9fff]{{2,4}}\())")


@cache
def _next_after_blank() -> re.Pattern[str]:
    """Where blanks alone part the post of one person from the next (某某 市长 某某 副市长, 某某(市长) 某某(副市长))."""
    ends = f"(?<=[{_POST_ENDS}])"
    return re.compile(rf"{ends}\s++(?={spaced_name()}(?:\s+[^\s、,;]|\s*\()|[\u4e00-\u9fff]{{2,4}}\()")


@cache
def _other_label() -> re.Pattern[str]:
    return re.compile(rf"(?P<label>{_spread(roster_words()['others'])})\s*(?P<colon>:)")


@cache
def _post_then_name() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<post>[^、,;。:]+?(?:长|主任|书记|成员|主席|委员|总?师|总理|经理|助理|关|专员|司令员|政委|编辑))\s*(?P<name>{spaced_name()})(?:同志)?(?:\((?:女|男|兼|挂职|[\u4e00-\u9fff]{{1,4}}族)[^()]{{0,6}}\))?"
    )


def match_post_then_name(folded: str, start: int = 0) -> re.Match[str] | None:
    """A post and the name of who holds it behind it (市财政局局长某某), with nothing beside them."""
    m = _post_then_name().fullmatch(folded, start)
    if m is None or not is_post(m["post"]) or is_post(m["name"]) or not may_be_person(plain_name(m["name"]), lone=True):
        return None
    return m


@cache
def _named_only() -> re.Pattern[str]:
    return re.compile(rf"\s*{spaced_name()}(?:同志)?")


def is_body_and_name(text: str) -> bool:
    """Whether a text is a body and who comes from it, with no post (市应急局某某)."""
    table = load_authority()
    return any(
        _named_only().fullmatch(text[cut:]) and may_be_person(text[cut:].strip(), lone=True) and table.is_agency(text[:cut].strip())
        for cut in range(max(3, len(text) - 5), len(text) - 1)
    )


def _ends_with_name(line: str) -> bool:
    """Whether a line is one post or several of one person, or a body, with a name behind them."""
    *before, last = outside_brackets(line.rstrip("。;"))
    if len(line) > _LONGEST_POST or not all(is_post(p) for p in before):
        return False
    return match_post_then_name(last) is not None or is_body_and_name(last)


def match_label(folded: str) -> re.Match[str] | None:
    """The label a folded line begins with (组  长:, (一)组长:), its colon printed or a blank in its place."""
    return _label().match(folded)


def match_entry(folded: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """A name and a post, with nothing beside them, in groups ``name``, ``gap`` and ``post``."""
    end = len(folded) if end is None else end
    for pattern in (_bracketed(), _entry()):
        m = pattern.fullmatch(folded, start, end)
        if m and is_post(strip_aside(m["post"].rstrip("、,"))) and len(m["post"]) <= _LONGEST_INSIDE and _is_person(plain_name(m["name"])):
            return m
    m = _by_place().fullmatch(folded, start, end)
    if m and is_post(m["post"]) and _is_person(m["name"]) and may_be_person(m["name"], lone=True):
        body, _ = split_post(m["post"])
        return m if body and load_authority().is_agency(body) else None
    return None


def _is_person(name: str) -> bool:
    return may_be_person(name) and not is_post(name) and not load_authority().is_agency(name)


def match_entries(folded: str, start: int = 0) -> list[re.Match[str]]:
    """The entries a folded line consists of, from ``start``; empty where anything else stands among them than members who
    are not named (某局负责同志)."""
    marks = [(m.start(), m.end()) for m in _next_entry().finditer(folded, start)]
    blanks = [(m.start(), m.end()) for m in _next_after_blank().finditer(folded, start)]
    return (_between(folded, start, sorted(marks + blanks)) if blanks else []) or _between(folded, start, marks)


def _between(folded: str, start: int, cuts: list[tuple[int, int]]) -> list[re.Match[str]]:
    """The entries between what parts them; empty where one of the stretches is none."""
    found = []
    for low, high in zip([start, *(e for _, e in cuts)], [*(s for s, _ in cuts), len(folded)], strict=True):
        m = match_entry(folded, low, high)
        if m is not None:
            found.append(m)
        elif not _UNNAMED.search(folded, low, high):
            return []
    return found


def mark_rows(lines: list[Line]) -> tuple[list[Line], dict[int, str]]:
    """The lines with the rows of rosters marked as such (``cells``), and what each run of blanks in these rows becomes, by
    its raw start: nothing inside a name or a label, one blank between name and post, and before the next name."""
    candidates: dict[int, tuple[re.Match[str] | None, list[re.Match[str]]]] = {}
    held: set[int] = set()  # the lines that are a post and the name behind it, below a label or beside it
    for i, line in enumerate(lines):
        text = line.folded
        if (i - 1 in held or i - 1 in candidates) and _ends_with_name(text):
            held.add(i)
        elif ":" in text[:_LABEL_REACH] and (opened := match_label(text)) and opened["colon"]:
            behind = text[opened.end() :].strip()
            if not behind or _ends_with_name(behind):
                held.add(i)
        if len(text) > _LONGEST or (text[-1] == ":" and len(text) > 12):
            continue
        if " " not in text and "\t" not in text and text[-1] not in "):;":
            continue
        label = match_label(text) or _other_label().match(text)
        entries = match_entries(text, label.end() if label else 0) if not label or label.end() < len(text) else []
        if entries or (label and label["colon"]):
            candidates[i] = label, entries
    blanks: dict[int, str] = {}
    marked = [replace(x, cells=True) if k in held and ({k - 1, k + 1} & held or k - 1 in candidates) else x for k, x in enumerate(lines)]
    for i, (label, entries) in candidates.items():
        beside = any(k in candidates for k in (i - 1, i + 1))
        if not entries or not (beside or label):
            continue
        line = marked[i]
        marked[i] = replace(line, cells=True)
        gaps = {e.start("gap") for e in entries} | {m.start() for m in _next_after_blank().finditer(line.folded)}
        for m in BLANKS.finditer(line.folded):
            gap = m.start() in gaps or (label is not None and not label["colon"] and m.start() == label.end())
            blanks[line.start + m.start()] = " " if gap else ""
    return marked, blanks
