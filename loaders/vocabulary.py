"""The table of responsibility conventions (``conventions.toml``) as records."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Label:
    """Words that, with a colon, introduce a list of parties (or a leader, a deadline, a period of work)."""

    role: str
    words: tuple[str, ...]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """A sentence that declares how roles are to be read from lists; ``rule`` is first, star, none or implicit. One of
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
def load_conventions() -> Conventions:
    """Read the table shipped with the package."""
    table = tomllib.loads(resources.files("loaders").joinpath("conventions.toml").read_text("utf-8"))
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
def responsibility_labels() -> tuple[str, ...]:
    """Every label as a regular expression, longest first; a level word (市级, 省直) may stand before it."""
    words = sorted(label_roles(), key=lambda w: (-len(w), w))
    return tuple(rf"(?:[省市县区州]?(?:级|直)|中央|国家)?{re.escape(w)}" for w in words)


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label with its colon: where it begins (a bracket around it included), where its list begins, and its word."""

    start: int
    end: int
    word: str


NAMELESS = frozenset({"leader", "deadline", "period", "unread"})
"""The roles of stretches that are no list of bodies."""

_QUALIFIERS = ("主要", "其他", "其它", "具体", "相关", "有关")
_LEVELS = (*_QUALIFIERS, "中央", "国家", *(f"{level}{kind}" for level in "省市县区州" for kind in "级直"), "级", "直")
_LONGEST = 14


def find_labels(folded: str, start: int, end: int) -> list[LabelHit]:
    """Every label with a colon between two offsets, in order: looked up backwards from each colon."""
    roles = label_roles()
    found: list[LabelHit] = []
    colon = folded.find(":", start, end)
    while colon >= 0:
        stop = colon
        while stop > start and folded[stop - 1] in " 】]":
            stop -= 1
        for size in range(min(_LONGEST, stop - start), 1, -1):
            if folded[stop - size : stop] in roles:
                begin = stop - size
                level = next((w for w in _LEVELS if folded.endswith(w, start, begin)), "")
                begin -= len(level)
                if begin == start or not "\u4e00" <= folded[begin - 1] <= "\u9fff":
                    after = colon + 1
                    while after < end and folded[after].isspace():
                        after += 1
                    opened = begin - 1 if begin > start and folded[begin - 1] in "【[" else begin
                    found.append(LabelHit(opened, after, folded[begin:stop]))
                    break
        colon = folded.find(":", colon + 1, end)
    return found


def label_role(printed: str) -> str:
    """The role of a printed label (``市级牵头单位`` is a lead)."""
    roles = label_roles()
    if printed in roles:
        return roles[printed]
    return next(roles[w] for w in sorted(roles, key=lambda w: (-len(w), w)) if printed.endswith(w))
