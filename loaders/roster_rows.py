"""Rows of a roster among the lines of a file: a name and a post with blanks between, under a label or beside another such row."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources

from loaders.joining import Line
from loaders.person_names import may_be_person, plain_name, spaced_name
from loaders.posts import is_post, split_post
from ontology.authority import load_authority

BLANKS = re.compile(r"[\s\ufeff\u200b\u200c\u200d\u2060\xad]+")
"""A run of blanks, visible or not."""
_LONGEST = 120
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
        rf"\s*(?P<name>{spaced_name()}|[\u4e00-\u9fff]{{2,4}})(?P<gap>\s*)\((?P<post>[^:;。!?]{{2,60}})\)[;。]?\s*"
    )


@cache
def _by_place() -> re.Pattern[str]:
    """A row whose name has no known surname: two or three characters, blanks, and a post that begins with its body."""
    return re.compile(r"\s*(?P<name>[\u4e00-\u9fff]{2,3})(?P<gap>\s+)(?P<post>[\u4e00-\u9fff]{5,40})[;。]?\s*")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?P<label>{label_words()})\s*(?:(?P<colon>:)|(?=\s)|$)")


@cache
def _next_entry() -> re.Pattern[str]:
    return re.compile(rf"[、,;](?=\s*(?:{spaced_name()}(?:\s+[^\s、,;]|\s*\()|[\u4e00-\u9fff]{{2,4}}\())")


@cache
def _other_label() -> re.Pattern[str]:
    return re.compile(rf"(?P<label>{_spread(roster_words()['others'])})\s*(?P<colon>:)")


def match_label(folded: str) -> re.Match[str] | None:
    """The label a folded line begins with (组  长:), its colon printed or a blank in its place."""
    return _label().match(folded)


def match_entry(folded: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """A name and a post, with nothing beside them, in groups ``name``, ``gap`` and ``post``."""
    end = len(folded) if end is None else end
    for pattern in (_bracketed(), _entry()):
        m = pattern.fullmatch(folded, start, end)
        if m and is_post(m["post"].rstrip("、,")) and _is_person(plain_name(m["name"])):
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
    found = []
    cuts = [start, *(m.end() for m in _next_entry().finditer(folded, start)), len(folded) + 1]
    for low, high in zip(cuts, cuts[1:], strict=False):
        m = match_entry(folded, low, high - 1)
        if m is not None:
            found.append(m)
        elif not _UNNAMED.search(folded, low, high - 1):
            return []
    return found


def mark_rows(lines: list[Line]) -> tuple[list[Line], dict[int, str]]:
    """The lines with the rows of rosters marked as such (``cells``), and what each run of blanks in these rows becomes, by
    its raw start: nothing inside a name or a label, one blank between name and post."""
    candidates: dict[int, tuple[re.Match[str] | None, list[re.Match[str]]]] = {}
    for i, line in enumerate(lines):
        text = line.folded
        if len(text) > _LONGEST or (text[-1] == ":" and len(text) > 12):
            continue
        if " " not in text and "\t" not in text and text[-1] not in "):;":
            continue
        label = match_label(text) or _other_label().match(text)
        entries = match_entries(text, label.end() if label else 0) if not label or label.end() < len(text) else []
        if entries or (label and label["colon"]):
            candidates[i] = label, entries
    blanks: dict[int, str] = {}
    marked = list(lines)
    for i, (label, entries) in candidates.items():
        beside = any(k in candidates for k in (i - 1, i + 1))
        if not entries or not (beside or label):
            continue
        line = lines[i]
        marked[i] = replace(line, cells=True)
        for m in BLANKS.finditer(line.folded):
            gap = any(e.start("gap") == m.start() for e in entries) or (
                label is not None and not label["colon"] and m.start() == label.end()
            )
            blanks[line.start + m.start()] = " " if gap else ""
    return marked, blanks
