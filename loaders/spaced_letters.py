"""Words printed with a blank between every two characters (牵　头　单　位, 市　财　政　局): heads of columns, labels and names of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.column_heads import column_role
from loaders.folding import fold
from loaders.post_cuts import weigh_post
from loaders.posts import is_post, split_post
from loaders.roster_rows import roster_words
from loaders.vocabulary import label_roles, load_conventions
from ontology.authority import load_authority

_HAN = "[\u4e00-\u9fff]"
_GAP = "[ \u3000\u00a0\u2002\u2003]"
_SPREAD = re.compile(rf"(?<!{_HAN}){_HAN}(?P<gap>{_GAP}{{1,4}}){_HAN}(?:(?P=gap){_HAN})*(?!{_HAN})")
_BLANKS = re.compile(rf"{_GAP}+")
_WIDE = ("\u3000", "  ", "\u00a0", "\u2002", "\u2003")
"""What stands in a text where such blanks are kept; a single blank between Chinese characters is none."""
_LONGEST = 60


def find_spaced(raw: str) -> Iterator[int]:
    """The raw offsets at which a blank begins that only spreads the characters of a word. Names of people spread so are left
    alone: which characters belong to which of them is not said."""
    if not any(blank in raw for blank in _WIDE):
        return
    for m in _SPREAD.finditer(raw):
        if m["gap"] == " " or len(m[0]) > _LONGEST:
            continue
        if (parted := _parted(fold(_BLANKS.sub("", m[0])))) is None:
            continue
        for k, blank in enumerate(_BLANKS.finditer(raw, *m.span()), 1):
            if k not in parted:
                yield blank.start()


@cache
def _parted(letters: str) -> frozenset[int] | None:
    """Where one word ends and the next begins in letters that are one or several; None where they are none, or can be cut in
    two ways."""
    if _is_word(letters):
        return frozenset()
    # ways[i]: the cuts of the letters from i on, at most two kept
    ways: dict[int, list[tuple[int, ...]]] = {len(letters): [()]}
    for i in range(len(letters) - 3, -1, -1):
        ends = [j for j in range(i + 3, len(letters) + 1) if j in ways and _is_word(letters[i:j])]
        if found := [(j, *rest) for j in ends for rest in ways[j]][:2]:
            ways[i] = found
    return frozenset(ways[0][0]) if len(ways.get(0, [])) == 1 else None


@cache
def _is_word(word: str) -> bool:
    table = load_authority()
    if word in _heads() or table.is_group(word) or _is_bare_post(word):
        return True
    if len(word) < 3:
        return False
    if word in label_roles() or column_role(word) not in {None, "other"} or weigh_post(word) == 2:
        return True
    stems = [word, *(word[: m.start()] for v in load_conventions().verbs for m in v.pattern.finditer(word) if m.end() == len(word))]
    return any(table.is_listed(stem) for stem in stems)


@cache
def _heads() -> frozenset[str]:
    """The heads of the columns of tables of persons."""
    return frozenset(word for name, words in roster_words().items() if name.startswith("column_") for word in words)


def _is_bare_post(word: str) -> bool:
    """Whether a word is a post without a body (局长): what a body may stand before."""
    return is_post(word) and split_post(f"某局{word}")[0] == "某局"
