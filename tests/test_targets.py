"""Targets read from the gazette and from made-up documents, scored against answers by hand, and their slots."""

from __future__ import annotations

import bisect
import json
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.quantities import find_quantities, load_units
from loaders.reader import read_document
from loaders.source import parse_source, read_source
from loaders.targets import check_parts, find_targets, read_targets
from loaders.text import Text, read_text
from ontology.model import Document, Target
from ontology.regions import load_regions

ROOT = Path(__file__).parent
GAZETTE = ROOT.parent / "data" / "jiaxing-gazette-2025-03.txt"
MADE = sorted((ROOT / "gold" / "made").glob("*.json"))
CATALOGUE = re.compile(r"发文目录|政策解读目录|人事任免")


@dataclass
class Score:
    """Counts of one comparison and the rows that went wrong."""

    hits: int = 0
    named: int = 0
    gold: int = 0
    read: int = 0
    errors: list[str] = field(default_factory=list)

    def f1(self, hits: int) -> float:
        return 2 * hits / (self.gold + self.read)

    def __iadd__(self, other: Score) -> Score:
        self.hits, self.named = self.hits + other.hits, self.named + other.named
        self.gold, self.read = self.gold + other.gold, self.read + other.read
        self.errors += other.errors
        return self


def squeeze(words: str) -> str:
    folded = unicodedata.normalize("NFKC", re.sub(r"_\{?([\d.]+)\}?", r"\1", words))
    return re.sub(r"[\W_]", "", folded)


def subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def same_words(a: str, b: str) -> bool:
    """The same indicator: one holds the other, letter by letter in order, and is not much shorter."""
    x, y = sorted((squeeze(a), squeeze(b)), key=len)
    return bool(x) and (x in y or (subsequence(x, y) and len(x) >= 0.5 * len(y)) or common(x, y) >= 0.75 * len(y))


def common(a: str, b: str) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        row = [0] + [max(row[j] + (x == y), 0) if x == y else 0 for j, y in enumerate(b)]
    pairs = {a[i:i + 2] for i in range(len(a) - 1)} & {b[i:i + 2] for i in range(len(b) - 1)}
    return len(pairs)


def same_value(gold: dict[str, Any], found: Target) -> bool:
    pairs = [(gold["value"], gold.get("unit")), *map(tuple, gold.get("accept_values", []))]
    units = {squeeze_unit(u) for _, u in pairs} | {squeeze_unit(u) for u in gold.get("accept_units", [])}
    values = [v for v, _ in pairs if not isinstance(v, str)]
    upper = gold.get("upper", gold.get("value2"))
    return (any(v == found.value or (v is not None and found.value is not None and abs(v - found.value) < 1e-3) for v in values)
            and squeeze_unit(found.unit) in units and upper == found.upper)


def squeeze_unit(unit: str | None) -> str:
    return unicodedata.normalize("NFKC", unit or "")


def same_comparator(gold: dict[str, Any], found: Target) -> bool:
    accepted = {gold["comparator"], *gold.get("accept_comparators", [])}
    return found.comparator in {c.removeprefix("growth_") for c in accepted}


def score(rows: list[dict[str, Any]], optional: list[dict[str, Any]], found: list[Target], near: Any) -> Score:
    """Match each answer with at most one target read; what only an optional answer explains is not counted."""
    result = Score(gold=len(rows))
    left = list(found)
    for row in rows:
        named = [t for t in left if near(row, t) and same_value(row, t) and same_comparator(row, t)]
        named.sort(key=lambda t: not any(same_words(n, t.indicator) for n in names(row)))
        if not named:
            result.errors.append(f"missed {row.get('id', '')} {row['indicator']} {row['comparator']} {row['value']} {row['unit']}")
            continue
        left.remove(named[0])
        result.hits += 1
        if any(same_words(n, named[0].indicator) for n in names(row)):
            result.named += 1
        else:
            result.errors.append(f"named {row.get('id', '')} {row['indicator']} read as {named[0].indicator}")
    extra = [t for t in left if not any(near(row, t) for row in optional) and t.basis != "stretch"
             and (t.value is not None or any(r["comparator"] == "relative" for r in rows))]
    result.read = result.hits + len(extra)
    result.errors += [f"extra {t.indicator} {t.comparator} {t.value} {t.unit} | {t.text}" for t in extra]
    return result


def names(row: dict[str, Any]) -> list[str]:
    return [row["indicator"], *row.get("accept_indicators", [])]


def clean_at(text: Text, raw: int) -> int:
    return bisect.bisect_left(text.offsets, raw)


@cache
def read_all(path: Path) -> list[Target]:
    """Every target of every document of one file, as the whole pipeline would ask for them."""
    source = read_source(path)
    text, reading = read_text(source), read_document(source)
    found = []
    for document in reading.documents:
        children = [d for d in reading.documents if d.parent == document.id and d is not document]
        title = next((s for n, s in document.fields if n == "title"), document.span)
        end = min([d.span[0] for d in children], default=document.span[1])
        year = plan_year(document, text)
        place = load_regions()[document.place] if document.place else None
        if CATALOGUE.search(document.title):
            continue
        found += find_targets(text, document, clean_at(text, max(title[1], document.span[0])), clean_at(text, end), year=year, place=place)
    return found


def plan_year(document: Document, text: Text) -> int | None:
    m = re.search(r"((?:19|20)\d\d)(?:年度?|年)", document.title)
    return int(m[1]) if m and not re.search(r"[—–~\-至]", document.title) else None


def rows_of(*paths: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for p in paths for line in p.read_text("utf-8").splitlines()]


def score_gazette() -> Score:
    rows = rows_of(ROOT / "gold" / "targets.jsonl", ROOT / "gold" / "issue" / "targets.jsonl")

    def near(row: dict[str, Any], t: Target) -> bool:
        return bool(t.span[0] < row["span"][1] and row["span"][0] < t.span[1])

    return score([r for r in rows if r["tier"] == 1], [r for r in rows if r["tier"] > 1], read_all(GAZETTE), near)


def score_made(path: Path) -> Score:
    answer = json.loads(path.read_text("utf-8"))

    def near(row: dict[str, Any], t: Target) -> bool:
        a, b = squeeze(row["text"]) if "text" in row else "", squeeze(t.text)
        return not a or a in b or b in a or common(a, b) >= 0.6 * min(len(a), len(b))

    rows = answer.get("targets", [])
    optional = answer.get("accept", {}).get("targets_optional", []) if isinstance(answer.get("accept"), dict) else []
    optional = optional + [r for r in rows if r.get("optional")]
    rows = [r for r in rows if not r.get("optional")]
    found = read_all(path.with_suffix(".txt"))
    result = score(rows, optional, found, near)
    result.errors = [f"{path.stem[:12]}: {e}" for e in result.errors]
    return result


def test_targets_of_the_gazette() -> None:
    result = score_gazette()
    assert result.f1(result.hits) >= 0.97, result.errors
    assert result.f1(result.named) >= 0.95, result.errors


def test_targets_of_made_documents() -> None:
    result = Score()
    for path in MADE:
        result += score_made(path)
    assert result.f1(result.hits) >= 0.97, result.errors
    assert result.f1(result.named) >= 0.95, result.errors
