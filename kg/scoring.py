"""Counts of right, missing and surplus answers, with precision, recall and F1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

_Gold = TypeVar("_Gold")
_Found = TypeVar("_Found")


@dataclass(slots=True)
class Score:
    """Answers of one slot: right, missing (in gold, not found) and surplus (found, not in gold), the last two by name."""

    right: int = 0
    missing: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right answers among those given; 1 where none was given."""
        given = self.right + len(self.surplus)
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        """Right answers among those wanted; 1 where none was wanted."""
        wanted = self.right + len(self.missing)
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Score) -> None:
        """Add another score of the same slot."""
        self.right += other.right
        self.missing += other.missing
        self.surplus += other.surplus


def compare(
    gold: Sequence[_Gold],
    found: Sequence[_Found],
    same: Callable[[_Gold, _Found], bool],
    *,
    name_gold: Callable[[_Gold], str],
    name_found: Callable[[_Found], str],
    optional: Callable[[_Gold], bool] = lambda _: False,
    excused: Callable[[_Found], bool] = lambda _: False,
) -> Score:
    """Match answers one to one, in order; an optional gold row may be missing, an excused answer may be surplus."""
    score = Score()
    free = list(range(len(found)))
    for wanted in gold:
        hit = next((i for i in free if same(wanted, found[i])), None)
        if hit is None:
            if not optional(wanted):
                score.missing.append(name_gold(wanted))
            continue
        free.remove(hit)
        score.right += 1
    score.surplus += [name_found(found[i]) for i in free if not excused(found[i])]
    return score


def plain(text: object) -> str:
    """A string for comparison: NFKC, one kind of quote and bracket, no white space."""
    if text is None:
        return ""
    folded = "".join(unicodedata.normalize("NFKC", str(text)).split())
    return folded.translate(str.maketrans("〈〉《》“”‘’〔〕", "<><>\"\"''()")).replace("<", "").replace(">", "")


def same_words(a: str, b: str) -> bool:
    """The same wording of a name: one holds the other, or nearly so, whatever width, sign or filler the writer took."""
    short, long = sorted((_letters(a), _letters(b)), key=len)
    if not short:
        return False
    rest = iter(long)
    inside = short in long and len(short) >= 0.4 * len(long)
    spread = len(short) >= 0.5 * len(long) and all(c in rest for c in short)
    return inside or spread or len(_pairs(short) & _pairs(long)) >= 0.75 * len(long)


def _letters(text: str) -> str:
    return re.sub(r"[\W_的]", "", unicodedata.normalize("NFKC", re.sub(r"_\{?([\d.]+)\}?", r"\1", text)))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
