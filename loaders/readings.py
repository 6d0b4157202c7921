"""Readings of one place weighed against each other: the words they are, whether they are the same, which to prefer."""

from __future__ import annotations

import re
import unicodedata

from loaders.alignment import Difference, Stream
from loaders.folding import fold

_MARKS = r"[\s,、。;:!?()《》〈〉「」『』【】〔〕\[\]{}<>“”‘’\"'·…—–_~*^$\\-]"
_FREE = re.compile(rf"(?<!\d){_MARKS}|{_MARKS}(?!\d)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_STOPS = frozenset(',、。;:!?()"')


def is_same_writing(a: str, b: str) -> bool:
    """Whether two readings are the same words, apart from width, script, brackets, quotes, punctuation and blanks.
    A mark between two digits is no punctuation: 3.5 is not 35."""
    return _plain(a) == _plain(b)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", fold(text))
    while (shorter := _FREE.sub("", _THOUSANDS.sub("", folded))) != folded:
        folded = shorter
    return folded


def preferred_reading(a: Stream, b: Stream, d: Difference, whole: tuple[Stream, Stream]) -> tuple[str | None, str]:
    """The reading to prefer and why; None where neither the texts nor the slip itself decide.

    The rules, in order: the one whose phrase other places of the texts repeat (title, contents, annex, a second
    printing); the one that is not merely its neighbour's character once more; the one attested elsewhere when the
    other is not.
    """
    i1, i2, j1, j2 = d
    first, second = a.reading(i1, i2), b.reading(j1, j2)
    phrases = list(zip(_phrases(a, i1, i2), _phrases(b, j1, j2), strict=True))
    for p, q in phrases:
        if not p or not q or p == q:
            continue
        left, right = _elsewhere(p, q, whole)
        if left != right:
            more, less = (p, q) if left > right else (q, p)
            return (
                first if left > right else second,
                f"“{more}” stands at {max(left, right)} other places of these texts, “{less}” at {min(left, right)}",
            )
    if (slip := _slip(a, b, d)) is not None:
        return (second, first)[slip[0]], f"“{slip[1]}” only repeats the character beside it, a common slip of copying"
    words = a.chars[i1:i2], b.chars[j1:j2]
    if len(words[0]) == len(words[1]) >= 2 and not any(c.isdigit() for c in "".join(words)):
        counts = _elsewhere(*words, whole)
        if (counts[0] == 0) != (counts[1] == 0):
            winner = first if counts[0] else second
            return (
                winner,
                f"“{winner}” is attested {max(counts)} times elsewhere in these texts, the other reading never",
            )
    return None, "both can be read; the texts do not decide"


def _phrases(stream: Stream, start: int, end: int) -> list[str]:
    """A reading with words around it: four before, four behind, two on each side; both sides for an empty reading."""
    left = right = ""
    for c in reversed(stream.chars[max(0, start - 4) : start]):
        if c in _STOPS:
            break
        left = c + left
    for c in stream.chars[end : end + 4]:
        if c in _STOPS:
            break
        right += c
    word = stream.chars[start:end]
    phrases = [left + word + right[:3] if len(left) >= 3 and len(right) >= 2 else ""]
    if word:
        phrases += [left + word if len(left) >= 3 else "", word + right if len(right) >= 3 else ""]
    else:
        phrases += ["", ""]
    return phrases


def _elsewhere(p: str, q: str, whole: tuple[Stream, Stream]) -> tuple[int, int]:
    """How often two phrases stand at other places than the one in question (once each)."""
    counts = [sum(stream.chars.count(w) for stream in whole) for w in (p, q)]
    if p in q:
        counts[0] -= counts[1]
    elif q in p:
        counts[1] -= counts[0]
    return max(0, counts[0] - 1), max(0, counts[1] - 1)


def _slip(a: Stream, b: Stream, d: Difference) -> tuple[int, str] | None:
    """The side (0 or 1) and character of a one-character substitution that only repeats the character before it or
    the one before that; None where neither or both do."""
    at = [(x, y, k) for k, (x, y) in enumerate(zip(a.chars[d[0] : d[1]], b.chars[d[2] : d[3]], strict=False)) if x != y]
    if d[1] - d[0] != d[3] - d[2] or len(at) != 1:
        return None
    x, y, k = at[0]
    before = a.chars[max(0, d[0] + k - 2) : d[0] + k]
    if (x in before) == (y in before) or not "\u4e00" <= before[-1] <= "\u9fff":
        return None
    return (0, x) if x in before else (1, y)


def expand(a: Stream, b: Stream, d: Difference, whole: tuple[Stream, Stream]) -> Difference:
    """A difference widened to the word it stands in: whole numbers, four-character forms (做大做强), two-character
    words."""
    i1, i2, j1, j2 = d
    number = re.compile(r"[0-9A-Za-z.%]")
    if any(number.match(c) for c in a.chars[i1:i2] + b.chars[j1:j2]):
        while i1 and j1 and a.chars[i1 - 1] == b.chars[j1 - 1] and number.match(a.chars[i1 - 1]):
            i1, j1 = i1 - 1, j1 - 1
        while i2 < len(a.chars) and j2 < len(b.chars) and a.chars[i2] == b.chars[j2] and number.match(a.chars[i2]):
            i2, j2 = i2 + 1, j2 + 1
        return i1, i2, j1, j2
    first, second = a.chars[i1:i2], b.chars[j1:j2]
    back = a.chars[max(0, i1 - 2) : i1]
    if (
        len(back) == 2
        and _han(back)
        and back == b.chars[j1 - 2 : j1]
        and any(
            w and w[0] == back[0] and (len(w) > 1 or _han(a.chars[i2 : i2 + 1])) and not (o and o[0] == back[0])
            for w, o in ((first, second), (second, first))
        )
    ):
        more = 1 if len(first) == len(second) == 1 and _han(a.chars[i2 : i2 + 1]) else 0
        return i1 - 2, i2 + more, j1 - 2, j2 + more
    if max(len(first), len(second)) == 1:
        left, right = a.chars[i1 - 1 : i1], a.chars[i2 : i2 + 1]
        counts = [
            sum(s.chars.count(w) for s in whole for w in words) if _han(side) else -1
            for side, words in ((left, (left + first, left + second)), (right, (first + right, second + right)))
        ]
        if counts[0] > counts[1]:
            return i1 - 1, i2, j1 - 1, j2
        if counts[1] >= 0:
            return i1, i2 + 1, j1, j2 + 1
    return d


def _han(text: str) -> bool:
    return bool(text) and all("\u4e00" <= c <= "\u9fff" for c in text)
