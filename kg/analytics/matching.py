"""Which task of one graph is which of another: by id, by text, then by likeness of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, diags_array

from kg.analytics.bipartite import Matrix
from ontology.ids import fold

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Match:
    """Two ids that stand for one thing, and how alike their texts are (1: the same text)."""

    a: str
    b: str
    likeness: float


def match_texts(a: Mapping[str, str], b: Mapping[str, str], threshold: float = 0.6) -> tuple[Match, ...]:
    """One-to-one matches of two sets of texts by id: same id, same folded text, then most alike first.

    Likeness is the cosine of the counts of character bigrams; pairs below ``threshold`` stay unmatched. The same
    matches come out, mirrored, when the two sides are swapped.
    """
    found = [Match(i, i, float(fold(a[i]) == fold(b[i])) or _likeness(a[i], b[i])) for i in sorted(a.keys() & b.keys())]
    left = {i: fold(a[i]) for i in sorted(a.keys() - b.keys())}
    right = {i: fold(b[i]) for i in sorted(b.keys() - a.keys())}
    by_text: dict[str, list[str]] = {}
    for i, text in right.items():
        by_text.setdefault(text, []).append(i)
    for i, text in list(left.items()):
        if by_text.get(text):
            j = by_text[text].pop(0)
            found.append(Match(i, j, 1.0))
            del left[i], right[j]
    taken: set[str] = set()
    for likeness, i, j in _find_alike(left, right, threshold):
        if i not in taken and j not in taken:
            taken |= {i, j}
            found.append(Match(i, j, likeness))
    return tuple(sorted(found, key=lambda m: (m.a, m.b)))


def _find_alike(left: Mapping[str, str], right: Mapping[str, str], threshold: float) -> list[tuple[float, str, str]]:
    """All pairs at or above the threshold, the most alike first, ties in an order that does not depend on the side."""
    if not left or not right:
        return []
    first, second = _count_bigrams(list(left.values()), list(right.values()))
    rows, columns = list(left), list(right)
    pairs = []
    for start in range(0, len(rows), _CHUNK):
        product = (first[start:start + _CHUNK] @ second.T.tocsr()).tocoo()
        kept = product.data >= threshold
        cells = zip(product.row[kept].tolist(), product.col[kept].tolist(), product.data[kept].tolist(), strict=True)
        for i, j, value in cells:
            pairs.append((round(min(value, 1.0), 9), rows[start + i], columns[j]))
    return sorted(pairs, key=lambda p: (-p[0], min(p[1:]), max(p[1:])))


def _likeness(a: str, b: str) -> float:
    first, second = _count_bigrams([fold(a)], [fold(b)])
    return round(min(float((first @ second.T.tocsr()).sum()), 1.0), 9)


def _count_bigrams(first: list[str], second: list[str]) -> tuple[Matrix, Matrix]:
    """Both sides' bigram counts, rows of length one."""
    column: dict[str, int] = {}
    rows: list[int] = []
    cells: list[int] = []
    for n, text in enumerate([*first, *second]):
        padded = f"\x02{text}\x03"
        for i in range(len(padded) - 1):
            rows.append(n)
            cells.append(column.setdefault(padded[i:i + 2], len(column)))
    counts = csr_array((np.ones(len(rows)), (np.array(rows), np.array(cells))),
                       shape=(len(first) + len(second), len(column)))
    counts.sum_duplicates()
    length = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1), dtype=np.float64).ravel())
    scaled = csr_array(diags_array(1 / length, format="csr") @ counts)
    return csr_array(scaled[:len(first)]), csr_array(scaled[len(first):])
