"""Character folding: a one-to-one map to half width and simplified script, so that rules need one spelling and every
offset stays where it is."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

_PAIRS = {
    "　": " ",
    "\u00a0": " ",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "﹝": "〔",
    "﹞": "〕",
    "〝": "“",
    "〞": "”",
    "„": "〔",
    "‟": "〕",
    "○": "〇",
    "◯": "〇",
    "﹒": ".",
    "﹐": ",",
    "﹑": "、",
    "｡": "。",
    "､": "、",
    "﹕": ":",
    "﹔": ";",
    "‧": "·",
    "•": "·",
    "・": "·",
    "∶": ":",
    "‘": "“",
    "’": "”",
    "〜": "~",
    "∼": "~",
    "＊": "*",
    "﹡": "*",
    "∗": "*",
    "✱": "*",
    "〖": "【",
    "〗": "】",
    "﹙": "(",
    "﹚": ")",
}


_WORDS = 64
"""How long words are at most whose folding is remembered."""


class _Table(dict[int, str]):
    """A translation table that remembers the characters it leaves alone: a miss costs ``str.translate`` an exception."""

    def __missing__(self, character: int) -> str:
        self[character] = same = chr(character)
        return same


@cache
def folding_table() -> dict[int, str]:
    """The translation table: full-width ASCII, brackets, blanks and traditional characters (``traditional.txt``)."""
    table = _Table({0xFF01 + i: chr(0x21 + i) for i in range(94)})
    table.update({ord(k): v for k, v in _PAIRS.items()})
    lines = resources.files("loaders").joinpath("traditional.txt").read_text("utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    for i in range(0, len(pairs) - 1, 2):
        table[ord(pairs[i])] = pairs[i + 1]
    return table


def fold(text: str) -> str:
    """``text`` with every character folded; the result has the same length."""
    return _fold_words(text) if len(text) <= _WORDS else text.translate(folding_table())


@lru_cache(maxsize=256)
def _fold_words(words: str) -> str:
    """Rule after rule asks for the same few words."""
    return words.translate(folding_table())


_OH = re.compile(r"(?<!O)O++(?=[\d.年月日元%])")


def _zeros(letters: re.Match[str]) -> str:
    """The letter typed for a zero inside a number (O.12元, 1O月, 2OOO年); other letters as they are."""
    before, behind = letters.string[letters.start() - 1 : letters.start()], letters.string[letters.end() : letters.end() + 2]
    lone = not (before.isascii() and before.isalnum()) and len(letters[0]) == 1 and behind[0] == "." and behind[1:].isdigit()
    run = letters.string[max(0, letters.start() - 8) : letters.start()].rstrip("0123456789.,")
    inside = before.isdigit() and not (run[-1:].isascii() and run[-1:].isalpha() and run[-1] != "O")  # V2O5 is a formula
    return "0" * len(letters[0]) if inside or lone else letters[0]


def with_zeros(folded: str) -> str:
    """Folded text with the letters typed for zeros inside its numbers as figures; nothing is moved."""
    return _OH.sub(_zeros, folded)
