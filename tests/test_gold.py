"""The sample issue against answers made by hand: tasks, parties, roles, spans, leaders, documents, all exact."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.extraction import build_extract
from loaders.reader import read_document
from loaders.source import read_source

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
GAZETTE = ROOT / "data" / "jiaxing-gazette-2025-03.txt"
REPOST = ROOT / "data" / "jiaxing-plan-2025-repost.txt"
SCHEDULE = "嘉政办发〔2025〕3号"
OPINIONS = "嘉政办发〔2025〕5号"
KINDS = {"政府工作报告重点工作": "重点工作", "政府民生实事": "民生实事", "政策条款": "政策条款"}


def read_rows(*names: str) -> list[dict[str, Any]]:
    return [json.loads(line) for name in names for line in (GOLD / name).read_text("utf-8").splitlines()]


TASKS = read_rows("tasks.jsonl", "issue/tasks.jsonl")
DOCUMENTS = [d for d in read_rows("documents.jsonl", "issue/documents.jsonl") if d["number"]]
AGENCIES = {a["canonical"]: a for a in read_rows("agencies.jsonl", "issue/agencies.jsonl")}


@cache
def extract(path: Path) -> dict[str, Any]:
    return build_extract(read_document(read_source(path)))


@cache
def tasks_by_place() -> dict[tuple[str, str | None, int], dict[str, Any]]:
    """Found tasks by kind, leader (section heading where there is none) and ordinal; a place is used once."""
    found = extract(GAZETTE)["tasks"]
    keys = [(t["kind"], t["leader"], t["ordinal"]) for t in found]
    assert len(set(keys)) == len(keys)
    return dict(zip(keys, found, strict=True))


def task_of(row: dict[str, Any]) -> dict[str, Any]:
    return tasks_by_place()[KINDS[row["part"]], row["section"]["leader"], row["ordinal"]]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def folded(name: str) -> str:
    """A name whatever bracket the printer took."""
    return name.translate(str.maketrans("〔〕（）", "()()"))


def accepted(canonical: str) -> set[str]:
    """The names that count for an agency: its own, and the other right ones its row lists."""
    return {canonical, *AGENCIES.get(canonical, {"accept": []})["accept"]}


def ids(row: dict[str, Any]) -> str:
    return row.get("number") or row["id"]


def test_as_many_tasks_are_found_as_are_printed() -> None:
    assert len(tasks_by_place()) == len(TASKS) == 176


@pytest.mark.parametrize("row", TASKS, ids=ids)
def test_a_task_has_its_text_place_and_span(row: dict[str, Any]) -> None:
    task = task_of(row)
    raw = GAZETTE.read_bytes().decode("utf-8")
    assert squeeze(task["text"]) == squeeze(row["text"])
    assert task["number"] == row["doc_number"]
    assert task["span"] == row["span"]
    assert task["textSpan"] == row["text_span"]
    assert squeeze(raw[slice(*task["textSpan"])]) == squeeze(row["text"])


@pytest.mark.parametrize("row", TASKS, ids=ids)
def test_a_task_stands_under_its_leader(row: dict[str, Any]) -> None:
    task, section = task_of(row), row["section"]
    assert task["leader"] == section["leader"]
    detail = task["leaderDetail"]
    assert (detail and detail["post"]) == section["post"]
    if detail:
        raw = GAZETTE.read_bytes().decode("utf-8")
        assert raw[slice(*detail["span"])].startswith(section["leader"])


@pytest.mark.parametrize("row", TASKS, ids=ids)
def test_a_task_has_its_parties_in_their_roles_and_order(row: dict[str, Any]) -> None:
    parties = [p for p in task_of(row)["parties"] if p["derivation"] != "implicit"]
    bodies = [p for p in parties if not p["group"]]
    if row["convention"]:
        wanted = [(row["lead"], "lead"), *((name, "co") for name in row["support"])]
    else:
        wanted = [(name, "unspecified") for name in row["unspecified"]]
    assert len(bodies) == len(wanted)
    for party, (name, role) in zip(bodies, wanted, strict=True):
        assert folded(party["agency"]) in {folded(n) for n in accepted(name)}
        assert party["role"] == role
    assert [folded(p["agency"]) for p in parties if p["group"]] == [folded(g) for g in row["groups"]]
    assert all(p["role"] != "lead" for p in parties if p["group"])
    assert sorted(p["ordinal"] for p in parties) == list(range(1, len(parties) + 1))


@pytest.mark.parametrize("row", TASKS, ids=ids)
def test_a_party_is_quoted_as_printed(row: dict[str, Any]) -> None:
    raw = GAZETTE.read_bytes().decode("utf-8")
    surfaces = [row["lead_surface"], *row["support_surface"]] if row["convention"] else row["unspecified_surface"]
    bodies = [p for p in task_of(row)["parties"] if p["derivation"] != "implicit" and not p["group"]]
    for party, surface in zip(bodies, surfaces, strict=True):
        start, end = party["span"]
        assert row["resp_span"][0] <= start < end <= row["resp_span"][1]
        printed = squeeze(raw[start:end])
        if party["derivation"] == "distributed":
            assert party["surface"].startswith(printed)
        else:
            assert folded(party["surface"]) == folded(surface) == folded(printed)


@pytest.mark.parametrize("row", [r for r in TASKS if r["doc_number"] == OPINIONS], ids=ids)
def test_implicit_parties_are_carried_into_every_section(row: dict[str, Any]) -> None:
    parties = [p for p in task_of(row)["parties"] if p["derivation"] == "implicit"]
    wanted = row["implicit"]
    assert [folded(p["agency"]) for p in parties if not p["group"]] == [folded(n) for n in wanted["agencies"]]
    assert [folded(p["agency"]) for p in parties if p["group"]] == [folded(n) for n in wanted["groups"]]
    for party in parties:
        assert party["role"] == "unspecified"
        assert wanted["span"][0] <= party["span"][0] < party["span"][1] <= wanted["span"][1]


@pytest.mark.parametrize("row", TASKS, ids=ids)
def test_a_role_rests_on_the_convention_its_document_declares(row: dict[str, Any]) -> None:
    task = task_of(row)
    assert task["convention"] == row["convention"]
    rules = {p["rule"] for p in task["parties"] if p["derivation"] != "implicit"}
    assert rules == ({"first-listed"} if row["convention"] else {None})


def test_conventions_are_the_two_declared_ones() -> None:
    found = extract(GAZETTE)
    raw = GAZETTE.read_bytes().decode("utf-8")
    numbers = {d["id"]: d for d in found["documents"]}
    declared = {c["rule"]: c for c in found["conventions"] if ":" not in c["rule"]}
    assert set(declared) == {"first-listed", "implicit-parties"}
    assert "列第一位的为牵头或汇总单位" in declared["first-listed"]["wording"]
    document = numbers[declared["implicit-parties"]["document"]]
    assert document["number"] == OPINIONS
    for row in found["conventions"]:
        assert squeeze(raw[slice(*row["span"])])


def test_a_task_printed_twice_is_said_to_be_the_same() -> None:
    wanted = {frozenset((r["id"], r["same_as"])) for r in TASKS if r.get("same_as")}
    names = {task_of(r)["id"]: r["id"] for r in TASKS}
    found = {frozenset((names[t["id"]], names[t["sameAs"]])) for t in tasks_by_place().values() if t["sameAs"]}
    assert found == wanted
    assert len(found) == 2


@pytest.mark.parametrize("row", DOCUMENTS, ids=ids)
def test_a_numbered_document_has_its_fields(row: dict[str, Any]) -> None:
    found = [d for d in extract(GAZETTE)["documents"] if d["number"] == row["number"]]
    assert len(found) == 1
    document = found[0]
    assert document["title"] == row["title"]
    assert document["type"] == row["type"]
    assert document["issuer"] == [row["issuer"]]
    assert document["issued"] == row["date"]
    assert [folded(a) for a in document["addressees"]] == [folded(a) for a in row["addressees"]]
    assert document["effectiveFrom"] == row["effective_from"]
    assert document["effectiveTo"] == row["effective_to"]
    assert document["span"] == row["span"]


def test_numbered_documents_are_those_of_the_issue() -> None:
    assert [d["number"] for d in extract(GAZETTE)["documents"] if d["number"]] == [d["number"] for d in DOCUMENTS]


def test_the_repost_is_the_same_document_as_in_the_issue() -> None:
    issue = {d["id"]: d for d in extract(GAZETTE)["documents"]}
    (repost,) = extract(REPOST)["documents"]
    assert repost["number"] == "嘉政发〔2025〕3号"
    same = issue[repost["id"]]
    for name in ("title", "issuer", "issued", "addressees", "effectiveFrom", "effectiveTo"):
        assert repost[name] == same[name]
