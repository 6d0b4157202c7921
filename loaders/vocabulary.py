"""The table of responsibility conventions (``conventions.toml``) as records."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Label:
    """Words that, with a colon, introduce a list of parties (or a leader, a deadline, a period of work)."""

    role: str
    words: tuple[str, ...]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """A sentence that declares how roles are to be read from lists; ``rule`` is first, star, split, lost, none or implicit. One of
    ``words`` stands in every such sentence, so that only paragraphs with one are searched."""

    id: str
    rule: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    scope: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that gives the parties before it a role; ``after`` is the word that must stand before them, if any."""

    role: str
    pattern: re.Pattern[str]
    after: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Conventions:
    """The whole table."""

    labels: tuple[Label, ...]
    declarations: tuple[Declaration, ...]
    verbs: tuple[Verb, ...]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("loaders").joinpath("conventions.toml").read_text("utf-8"))


@cache
def renamed_bodies() -> tuple[str, ...]:
    """The names of former bodies that are now short forms of those that followed."""
    return tuple(_table()["renamed"])


@cache
def own_offices() -> frozenset[str]:
    """What stands before 办公室 in the name of an office that any bureau has inside (the empty word among them)."""
    return frozenset(_table()["own_offices"])


@cache
def load_conventions() -> Conventions:
    """Read the table shipped with the package."""
    table = _table()
    return Conventions(
        tuple(Label(e["role"], tuple(e["words"]), e["example"], e["counter"]) for e in table["label"]),
        tuple(
            Declaration(e["id"], e["rule"], tuple(e["words"]), re.compile(e["pattern"]), e["scope"], e["example"], e["counter"])
            for e in table["convention"]
        ),
        tuple(
            Verb(e["role"], re.compile(e["pattern"]), e.get("after", ""), e["example"], e["counter"]) for e in table["verb"]
        ),
    )


@cache
def label_roles() -> dict[str, str]:
    """Role by label word, folded."""
    return {word: label.role for label in load_conventions().labels for word in label.words}


@cache
def responsibility_label() -> str:
    """Any label as a regular expression, the longest first; a level word (市级, 省直) may stand before it."""
    words = sorted(label_roles(), key=lambda w: (-len(w), w))
    return rf"(?:[省市县区州]?(?:级|直)|中央|国家)?(?:{'|'.join(map(re.escape, words))})"


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label with its colon: where it begins (a bracket around it included), where its list begins, and its word."""

    start: int
    end: int
    word: str


NAMELESS = frozenset({"leader", "deadline", "period", "other", "unread", "unknown"})
"""The roles of stretches that are no list of bodies; ``unknown`` is that of a label the table does not hold."""

_QUALIFIERS = ("主要", "其他", "其它", "具体", "相关", "有关")
_LEVELS = (*_QUALIFIERS, "中央", "国家", *(f"{level}{kind}" for level in "省市县区州" for kind in "级直"), "级", "直")
_BARE_LEVELS = frozenset("省市县区州")
_LONGEST = 14
_UNKNOWN = re.compile(
    r"(?<![\u4e00-\u9fff])(?!各|有关|相关)[\u4e00-\u9fff]{2,10}(?<=单位|部门|领导|机构|处室|科室|主体|[任责系]人|络员|时间|时限|期限|电话|方式)$"
)
_NAME_ENDS = frozenset("局委办厅处院会部司行社队所站校心团联协馆台组班道镇乡府位门区县市州旗)")
"""The last characters of names of bodies: a label may follow such a name with nothing between."""


_BRACKETED = re.compile(r"[【\[〔](?P<word>[\u4e00-\u9fff、()]{2,12})[】\]〕](?!\s*[:\n]|\s*$)")
"""A label in brackets and without a colon (【牵头单位】市水务局)."""


CLOSING = re.compile(r"[】\]〕]")
"""What may close such a label."""


def find_labels(folded: str, start: int, end: int) -> list[LabelHit]:
    """Every label with a colon between two offsets, in order: looked up backwards from each colon. After a label or at the
    beginning, a word of the same make that the table does not hold is a label too."""
    found: list[LabelHit] = []
    colon = folded.find(":", start, end)
    while colon >= 0:
        stop = colon
        while stop > start and folded[stop - 1] in " 】]":
            stop -= 1
        begin = _known_label(folded, start, stop, found)
        if begin is None and stop > start:
            begin = _unknown_label(folded, start, stop, found)
        if begin is not None:
            after = colon + 1
            while after < end and folded[after].isspace():
                after += 1
            opened = begin - 1 if begin > start and folded[begin - 1] in "【[" else begin
            found.append(LabelHit(opened, after, folded[begin:stop]))
        colon = folded.find(":", colon + 1, end)
    if CLOSING.search(folded, start, end):
        bare = (m for m in _BRACKETED.finditer(folded, start, end) if label_role(m["word"]) != "unknown")
        found = sorted([*found, *(LabelHit(m.start(), m.end(), m["word"]) for m in bare)], key=lambda hit: hit.start)
    known = next((k for k, hit in enumerate(found) if label_role(hit.word) != "unknown"), len(found))
    # words before the first known label are labels only in one sentence with it
    opens = known < len(found) and "。" not in folded[start : found[known].start]
    return found if opens else found[known:]


@cache
def _label_sizes() -> dict[str, tuple[int, ...]]:
    """The lengths of the labels that end with a character, longest first."""
    sizes: dict[str, set[int]] = {}
    for word in label_roles():
        if 1 < len(word) <= _LONGEST:
            sizes.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(found, reverse=True)) for last, found in sizes.items()}


def _known_label(folded: str, start: int, stop: int, found: list[LabelHit]) -> int | None:
    """Where the label of the table that ends at ``stop`` begins, with its level."""
    roles = label_roles()
    for size in _label_sizes().get(folded[stop - 1 : stop], ()):
        if size > stop - start or folded[stop - size : stop] not in roles:
            continue
        begin = stop - size
        level = next(w for w in _LEVELS if folded.endswith(w, start, begin)) if folded.endswith(_LEVELS, start, begin) else ""
        begin -= len(level)
        if not level and begin > start and folded[begin - 1] in _BARE_LEVELS:
            before = folded[begin - 2] if begin - 1 > start else ""
            begin -= not _is_chinese(before) or (before in _NAME_ENDS and before not in _BARE_LEVELS)
        if begin == start or not _is_chinese(folded[begin - 1]):
            return begin
        return begin if found and size >= 3 and _glued(folded, found[-1], begin) else None
    return None


def _glued(folded: str, last: LabelHit, begin: int) -> bool:
    """Whether a label stands right behind the list of the one before it (the blank between them is not kept)."""
    if begin <= last.end or "。" in folded[last.end : begin]:
        return False
    return label_role(last.word) in NAMELESS or folded[begin - 1] in _NAME_ENDS


def _unknown_label(folded: str, start: int, stop: int, found: list[LabelHit]) -> int | None:
    """Where a word begins that is made as labels are (数据来源单位) and stands where one may."""
    m = _UNKNOWN.search(folded, max(start, stop - _LONGEST), stop)
    if m is None or not (m.start() == start or (found and "。" not in folded[found[-1].end : m.start()])):
        return None
    return m.start()


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def label_role(printed: str) -> str:
    """The role of a printed label (``市级牵头单位`` is a lead); ``unknown`` where the table does not hold it."""
    roles = label_roles()
    if printed in roles:
        return roles[printed]
    return next((roles[word] for level in (*_LEVELS, *_BARE_LEVELS) if (word := printed.removeprefix(level)) in roles), "unknown")
