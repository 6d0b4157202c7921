"""The hand-made answers agree with the texts they answer for: spans, quotes, words and fixed vocabularies."""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold"
DATA = Path(__file__).parent.parent / "data"
GAZETTE = DATA / "jiaxing-gazette-2025-03.txt"
REPOST = DATA / "jiaxing-plan-2025-repost.txt"
MADE = sorted((GOLD / "made").glob("*.json"))
ANSWERS = [*MADE, *sorted((GOLD / "held").glob("*.json")), *sorted((GOLD / "fresh").glob("*.json"))]
FIELDS = {
    "documents": {"title", "number", "kind", "issuer", "issued", "addressees", "effectiveFrom", "effectiveTo"},
    "tasks": {"section", "ordinal", "leader", "text", "deadline", "parties"},
    "targets": {"indicator", "comparator", "value", "upper", "unit", "text"},
    "citations": {"title", "number", "function"},
    "appointments": {"person", "action", "post", "agency", "term"},
    "people": {"name", "post", "agency"},
    "issues": {"code", "note"},
}
FUNCTIONS = {"based_on", "implements", "issues", "forwards", "interprets", "repeals", "amends", "cites"}
COMPARATORS = {"eq", "approx", "ge", "gt", "le", "lt", "range", "relative"}


def read_text(path: Path) -> str:
    """The decoded file with its own line ends."""
    return path.read_bytes().decode("utf-8")


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def squeeze(text: str) -> str:
    """The text without blanks and with one width, as the answers are compared with it."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


ISSUE_FILES = sorted((GOLD / "issue").glob("*.jsonl"))


@pytest.mark.parametrize("path", ISSUE_FILES, ids=lambda p: p.stem)
def test_evidence_of_the_issue_is_the_raw_slice(path: Path) -> None:
    raw = read_text(GAZETTE)
    for row in read_rows(path):
        for name in ("evidence", "surface"):
            quote, span = row.get(name), row.get("resp_span" if "resp_span" in row else "span")
            if isinstance(quote, str) and span and "first_span" not in row:
                assert raw[span[0] : span[1]] == quote, row["id"]
        if "first_span" in row:
            start, end = row["first_span"]
            assert squeeze(raw[start:end]) == squeeze(row["surface"]), row["id"]
        if isinstance(row.get("evidence"), dict):
            for start, end in row["evidence"].values():
                assert row["span"][0] <= start < end <= row["span"][1], row["id"]


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.jsonl")), ids=lambda p: p.stem)
def test_evidence_of_the_development_part_is_the_raw_slice_but_for_breaks(path: Path) -> None:
    raw = read_text(GAZETTE)
    for row in read_rows(path):
        if isinstance(row.get("evidence"), str):
            start, end = row["span"]
            assert squeeze(raw[start:end]) == squeeze(row["evidence"]), row["id"]


def test_tasks_of_the_issue_are_all_there_once() -> None:
    rows = read_rows(GOLD / "tasks.jsonl") + read_rows(GOLD / "issue" / "tasks.jsonl")
    counts: dict[tuple[str, int], int] = {}
    for row in rows:
        key = (row["part"], row["section"]["ordinal"])
        counts[key] = counts.get(key, 0) + 1
    work = [counts["政府工作报告重点工作", n] for n in range(1, 9)]
    life = [counts["政府民生实事", n] for n in range(1, 8)]
    clauses = [counts["政策条款", n] for n in range(1, 11)]
    assert (work, life, clauses) == ([3, 40, 4, 11, 16, 14, 43, 2], [4, 8, 13, 2, 4, 1, 1], [1] * 10)
    assert len({row["id"] for row in rows}) == len(rows) == 176


def test_task_text_and_span_of_the_issue_agree() -> None:
    raw = read_text(GAZETTE)
    for row in read_rows(GOLD / "issue" / "tasks.jsonl"):
        start, end = row["text_span"]
        assert squeeze(raw[start:end]) == squeeze(row["text"]), row["id"]
        assert row["span"][0] <= start < end <= row["resp_span"][0] < row["resp_span"][1] <= row["span"][1]
        roles = (row["lead"], *row["support"]) if row["convention"] else tuple(row["unspecified"])
        assert all(roles), row["id"]
        assert bool(row["convention"]) == bool(row["lead"])


def test_tasks_printed_twice_name_each_other() -> None:
    rows = {r["id"]: r for r in read_rows(GOLD / "tasks.jsonl") + read_rows(GOLD / "issue" / "tasks.jsonl")}
    pairs = {(i, r["same_as"]) for i, r in rows.items() if r.get("same_as")}
    assert len(pairs) == 4
    assert all((b, a) in pairs and rows[a]["text"] == rows[b]["text"] for a, b in pairs)


def test_variants_quote_both_witnesses() -> None:
    gazette, repost = read_text(GAZETTE), read_text(REPOST)
    for row in read_rows(GOLD / "issue" / "variants.jsonl"):
        (a, b), (c, d) = row["gazette_span"], row["repost_span"]
        assert gazette[a:b] == row["gazette_context"] and repost[c:d] == row["repost_context"], row["id"]
        assert row["gazette"] in squeeze(gazette[a:b]) and row["repost"] in squeeze(repost[c:d]), row["id"]


def test_documents_of_the_issue_follow_each_other() -> None:
    rows = read_rows(GOLD / "documents.jsonl") + read_rows(GOLD / "issue" / "documents.jsonl")
    tops = sorted(tuple(r["span"]) for r in rows if r["parent"] == "G")
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(tops))
    known = {r["id"] for r in rows}
    assert all(r["parent"] is None or r["parent"] in known for r in rows)
    assert all(r["interprets"] is None or r["interprets"] in known for r in rows)


def test_there_are_enough_made_documents() -> None:
    answers = [json.loads(p.read_text(encoding="utf-8")) for p in MADE]
    assert len(answers) >= 60
    assert len({a["place"] for a in answers if a["place"]}) >= 15
    assert sum(1 for a in answers if a.get("policy") is False and a["tasks"] == []) >= 8


@pytest.mark.parametrize("path", ANSWERS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_made_answers_have_their_fields_and_words(path: Path) -> None:
    answer = json.loads(path.read_text(encoding="utf-8"))
    text = squeeze(read_text(path.with_suffix(".txt")))
    assert set(answer) <= {*FIELDS, "place", "accept", "policy"}
    for name, fields in FIELDS.items():
        for row in answer.get(name, []):
            assert fields <= set(row), (name, row)
    for row in answer.get("tasks", []):
        assert squeeze(row["text"]) in text
        for party in row["parties"]:
            assert party["role"] in {"lead", "co", "unspecified"}
            assert party["derivation"] in {"printed", "distributed", "expanded", "implicit"}
            assert squeeze(party["surface"]) in text or party["derivation"] in {"distributed", "expanded"}
    for row in answer.get("targets", []):
        assert squeeze(row["text"]) in text
        assert {row["comparator"], *row.get("accept_comparators", [])} <= COMPARATORS
    for row in answer.get("citations", []):
        assert row["title"] is None or squeeze(row["title"]) in text or row.get("unprinted_title")
        assert {row["function"], *row.get("accept_functions", [])} <= FUNCTIONS
    for row in answer.get("appointments", []):
        assert squeeze(row["person"]) in text and row["action"] in {"appoint", "remove"}
    for row in answer.get("people", []):
        assert squeeze(row["name"]) in text


@pytest.mark.parametrize("path", ANSWERS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_made_dates_and_numbers_are_normalised(path: Path) -> None:
    answer = json.loads(path.read_text(encoding="utf-8"))
    day = re.compile(r"\d{4}-\d\d-\d\d")
    number = re.compile(r"[^\s〔〕]+〔\d{4}〕\d+号|第\d+号")
    for row in answer.get("documents", []):
        for name in ("issued", "effectiveFrom", "effectiveTo"):
            assert row[name] is None or day.fullmatch(row[name]), (name, row)
        assert row["number"] is None or number.fullmatch(row["number"]) or row.get("accept_numbers"), row
    for row in answer.get("tasks", []):
        assert row["deadline"] is None or day.fullmatch(row["deadline"])
