"""Metamorphic checks: how a text is wrapped, widened or bracketed changes offsets and nothing else."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from variants import paragraphs_of, read, rewrap, shape, swap_brackets, widen

ROOT = Path(__file__).parent
GAZETTE = (ROOT.parent / "data" / "jiaxing-gazette-2025-03.txt").read_text("utf-8")
SKIPPED = {"table", "cells", "tabs", "roster", "catalogue", "portal"}
"""Layouts whose line ends mean something: a cell, a row, a list entry."""


def texts() -> list[Path]:
    """Made-up documents that are prose: wrapping them changes no meaning."""
    kept = []
    for path in sorted((ROOT / "gold" / "made").glob("*.txt")):
        answers = json.loads(path.with_suffix(".json").read_text("utf-8"))
        if answers.get("policy", True) and not SKIPPED & set(path.stem.split("-")) and answers.get("tasks"):
            kept.append(path)
    return kept


def vary(raw: str, paragraphs: list[str], rng: random.Random) -> str:
    varied = rewrap(paragraphs, rng) if rng.random() < 0.6 else raw
    varied = widen(varied, rng) if rng.random() < 0.5 else varied
    return swap_brackets(varied, rng) if rng.random() < 0.5 else varied


@pytest.mark.parametrize("block", range(4))
def test_the_gazette_says_the_same_however_it_is_set(block: int) -> None:
    paragraphs = paragraphs_of(GAZETTE)
    expected = shape(read(GAZETTE))
    for seed in range(block * 10, block * 10 + 10):
        got = shape(read(vary(GAZETTE, paragraphs, random.Random(seed))))
        for part, value in expected.items():
            assert got[part] == value, f"seed {seed}: {part}"


@pytest.mark.parametrize("path", texts(), ids=lambda p: p.stem)
def test_a_document_says_the_same_however_it_is_set(path: Path) -> None:
    raw = path.read_text("utf-8").lstrip("\ufeff").replace("\r\n", "\n")
    paragraphs = paragraphs_of(raw)
    expected = shape(read(raw))
    for seed in range(24):
        got = shape(read(vary(raw, paragraphs, random.Random(seed))))
        for part, value in expected.items():
            assert got[part] == value, f"seed {seed}: {part}"


def test_quotes_are_the_raw_slice_in_every_variant() -> None:
    paragraphs = paragraphs_of(GAZETTE)
    for seed in range(6):
        raw = vary(GAZETTE, paragraphs, random.Random(seed))
        reading = read(raw)
        assert len(reading.tasks) == 176
        for task in reading.tasks:
            for party in task.parties:
                if party.derivation == "printed":
                    printed = "".join(raw[slice(*party.span)].split())
                    assert printed == "".join(party.surface.split())


def test_a_changed_city_takes_every_agency_with_it() -> None:
    moved = GAZETTE.replace("嘉兴", "绍兴").replace("嘉政", "绍政").replace("南湖区", "越城区").replace("秀洲区", "柯桥区")
    reading = read(moved)
    names = {p.agency for t in reading.tasks for p in t.parties if not p.group}
    assert len(reading.tasks) == 176
    assert not [n for n in names if "嘉兴" in n]
    assert "绍兴市发展和改革委员会" in names


def test_permuted_parties_move_the_lead() -> None:
    moved = GAZETTE.replace("责任单位:市经信局、市商务局\n", "责任单位:市商务局、市经信局\n")
    before = {t.id: t.parties for t in read(GAZETTE).tasks}
    changed = [t for t in read(moved).tasks if tuple(p.agency for p in t.parties) != tuple(p.agency for p in before[t.id])]
    assert changed
    for task in changed:
        assert [(p.agency, p.role) for p in task.parties] == [("嘉兴市商务局", "lead"), ("嘉兴市经济和信息化局", "co")]


def test_without_the_convention_no_role_is_left() -> None:
    silent = GAZETTE.replace("(列第一位的为牵头或汇总单位,下同)", "")
    roles = {p.role for t in read(silent).tasks for p in t.parties}
    assert roles == {"unspecified"}
