"""``kg analyse`` and ``kg compare``: the numbers of the sample, forms for programs, sentences, and wrong use."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from page_fixtures import HOSTILE, IMAGE
from program import DATA, GAZETTE, REPOST, ROOT, fail, raw_texts, run, succeed

from kg.graph import Graph

ANALYSES = ("workload", "ranks", "concentration", "coupling", "agencies", "communities", "portfolios")
ORDER = "责任单位:市税务局、市经信局、市财政局"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analyse") / "out"
    succeed("build", DATA, "--out", folder, "--quiet", "--no-pages")
    return folder


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the sample with one list of parties shortened and turned."""
    folder = tmp_path_factory.mktemp("changed")
    text = GAZETTE.read_text("utf-8")
    assert ORDER in text
    (folder / "in").mkdir()
    (folder / "in" / "gazette.txt").write_text(text.replace(ORDER, "责任单位:市财政局、市税务局", 1), encoding="utf-8")
    succeed("build", folder / "in", "--out", folder / "out", "--quiet", "--no-pages")
    return folder / "out"


def rows(out: Path, *arguments: str) -> list[dict[str, Any]]:
    found = json.loads(succeed("analyse", *arguments, "--format", "json", "--out", out))
    assert isinstance(found, list)
    return found


# ---- workload ----------------------------------------------------------------------------------------------------


def test_fractions_of_the_sample_sum_to_its_distinct_tasks(out: Path) -> None:
    for options in ((), ("--no-implicit",), ("--expand",), ("--by", "region"), ("--by", "agency", "--lead-weight", "3")):
        assert sum(r["fractional"] for r in rows(out, "workload", *options)) == pytest.approx(174)


def test_the_planning_commission_leads_most(out: Path) -> None:
    found = rows(out, "workload")
    most = max(found, key=lambda r: r["led"])
    assert (most["name"], most["led"], most["led_rank"]) == ("市发展改革委", 33, 1)
    assert all(r["led"] + r["co"] + r["unspecified"] == r["total"] for r in found)
    assert all(r["low"] <= r["fractional"] <= r["high"] for r in found)


def test_loads_of_leaders_are_the_blocks_of_the_document(out: Path) -> None:
    led = {r["name"]: r["total"] for r in rows(out, "workload", "--by", "leader")}
    assert sum(led.values()) == 166, "133 and 33 tasks, each under its leader; two are printed under two"
    assert led["李军"] == 3


def test_ranks_are_those_the_two_ways_of_counting_give(out: Path) -> None:
    loads = rows(out, "workload")
    found = rows(out, "ranks")
    assert {r["id"] for r in found} == {r["id"] for r in loads if r["whole_rank"] != r["fractional_rank"]}
    assert all(r["shift"] == r["fractional_rank"] - r["whole_rank"] for r in found)
    done = run("analyse", "ranks", "--out", out)
    assert f"{len(found)} of {len(loads)} are ranked differently" in done.stderr.decode()


def test_a_group_can_be_replaced_by_its_members(out: Path) -> None:
    plain, expanded = ({r["name"] for r in rows(out, "workload", *o)} for o in ((), ("--expand",)))
    assert "各县(市、区)政府" in plain - expanded
    assert len(expanded) > len(plain) - 3


def test_open_roles_stay_open_unless_told(tmp_path: Path) -> None:
    succeed("build", DATA, "--out", tmp_path / "out", "--quiet", "--no-pages", "--assume-first-leads")
    assert sum(r["led"] for r in rows(tmp_path / "out", "workload")) < sum(
        r["led"] for r in rows(tmp_path / "out", "workload", "--assumed"))


def test_only_the_tasks_asked_for_are_counted(out: Path) -> None:
    assert sum(r["fractional"] for r in rows(out, "workload", "--document", "嘉政办发〔2025〕5号")) == pytest.approx(10)
    assert sum(r["fractional"] for r in rows(out, "workload", "--kind", "民生实事")) == pytest.approx(31), "33 less two printed twice"
    assert sum(r["fractional"] for r in rows(out, "workload", "--leader", "李军")) == pytest.approx(3)
    assert rows(out, "workload", "--since", "2026") == []
    assert sum(r["fractional"] for r in rows(out, "workload", "--until", "2025")) == pytest.approx(174)


# ---- coupling ----------------------------------------------------------------------------------------------------


def test_pairs_below_a_bound_are_those_with_such_a_p(out: Path) -> None:
    every, some = rows(out, "coupling"), rows(out, "coupling", "--below", "0.05")
    assert [r for r in every if r["q"] <= 0.05] == some
    assert 0 < len(some) < len(every)
    assert {(r["a_name"], r["b_name"]) for r in rows(out, "coupling", "--below", "0.05", "--no-implicit")} < {
        (r["a_name"], r["b_name"]) for r in some}


def test_null_and_weight_change_what_they_should(out: Path) -> None:
    exact, other = rows(out, "coupling"), rows(out, "coupling", "--null", "bicm")
    assert {(r["a"], r["b"], r["shared"]) for r in exact} == {(r["a"], r["b"], r["shared"]) for r in other}
    assert [r["expected"] for r in sorted(exact, key=str)] != [r["expected"] for r in sorted(other, key=str)]
    counted = {r["id"]: r["strength"] for r in rows(out, "agencies", "--weight", "count")}
    assert all(r["strength"] <= counted[r["id"]] + 1e-9 for r in rows(out, "agencies"))


# ---- forms -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ANALYSES)
def test_csv_and_json_hold_the_same_rows(out: Path, what: str) -> None:
    listed = rows(out, what)
    text = succeed("analyse", what, "--format", "csv", "--out", out)
    read = list(csv.DictReader(io.StringIO(text)))
    assert len(read) == len(listed) > 0
    for a, b in zip(read, listed, strict=True):
        assert a.keys() == b.keys()
        assert all(a[k] == ("" if v is None else json.dumps(v, ensure_ascii=False) if isinstance(v, list) else str(v))
                   for k, v in b.items())


@pytest.mark.parametrize("what", [w for w in ANALYSES if w not in ("concentration", "communities")])
def test_every_row_names_facts_that_exist(out: Path, what: str) -> None:
    graph = Graph.read(out / "graph.jsonl")
    for row in rows(out, what):
        assert row["facts"]
        assert set(row["facts"]) <= graph.edges.keys()


def test_explained_rows_carry_their_sentences_word_by_word(out: Path) -> None:
    texts, checked = raw_texts(), 0
    for row in rows(out, "workload", "--explain", "--document", "嘉政办发〔2025〕5号"):
        assert {s["fact"] for s in row["sentences"]} == set(row["facts"])
        for s in row["sentences"]:
            if s["quote"] is not None:
                assert texts[s["source"]][s["start"]:s["end"]] == s["quote"]
                checked += 1
    assert checked > 50
    shown = succeed("analyse", "coupling", "--limit", "1", "--explain", "--out", out)
    assert "均为责任主体,不再列出" in shown


def test_another_order_of_input_and_hash_seed_give_the_same_output(out: Path, tmp_path: Path) -> None:
    succeed("build", REPOST, GAZETTE, "--out", tmp_path / "out", "--quiet", "--no-pages", env={"PYTHONHASHSEED": "99"})
    for what in ANALYSES:
        first = succeed("analyse", what, "--format", "json", "--out", out, env={"PYTHONHASHSEED": "1"})
        assert first == succeed("analyse", what, "--format", "json", "--out", tmp_path / "out", env={"PYTHONHASHSEED": "7"})


def test_a_seed_is_kept(out: Path) -> None:
    first, again, other = (rows(out, "workload", "--seed", s) for s in ("5", "5", "6"))
    assert first == again
    assert [(r["id"], r["fractional"]) for r in first] == [(r["id"], r["fractional"]) for r in other]


def test_wrong_use_is_answered_in_one_line(out: Path, tmp_path: Path) -> None:
    assert "known" in fail("analyse", "workload", "--document", "无此文件", "--out", out)
    assert "kg build" in fail("analyse", "workload", "--out", tmp_path / "none")
    assert run("analyse", "nonsense", "--out", out).returncode == 2
    assert run("analyse", "workload", "--lead-weight", "0.5", "--out", out).returncode == 2
    assert "known" in fail("analyse", "coupling", "--leader", "无此人", "--out", out)


def test_hostile_names_are_printed_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(HOSTILE, encoding="utf-8")
    succeed("build", tmp_path / "in.txt", "--out", tmp_path / "out", "--quiet", "--no-pages")
    assert IMAGE in succeed("analyse", "workload", "--explain", "--out", tmp_path / "out").replace("\n", "")


# ---- comparison --------------------------------------------------------------------------------------------------


def test_a_graph_equals_itself_in_every_form(out: Path, tmp_path: Path) -> None:
    assert json.loads(succeed("compare", out, out, "--format", "json")) == []
    assert json.loads(succeed("compare", out, out / "graph.ttl", "--format", "json")) == []
    assert json.loads(succeed("compare", out / "graph.jsonl", out / "graph.trig", "--format", "json")) == []


def test_a_turned_list_of_parties_is_found_and_nothing_else(out: Path, changed: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    succeed("build", GAZETTE, "--out", alone, "--quiet", "--no-pages")
    found = json.loads(succeed("compare", alone, changed, "--format", "json", "--explain"))
    duties = {(r["name"], r["kind"]): r for r in found if r["what"] == "duty"}
    assert {(n, k) for n, k in duties} == {
        ("国家税务总局嘉兴市税务局", "changed"), ("嘉兴市经济和信息化局", "lost"), ("嘉兴市财政局", "changed")}
    assert [r for r in found if r["what"] != "duty"] == []
    lost = duties["嘉兴市经济和信息化局", "lost"]
    assert any(s["quote"] == ORDER or s["quote"] in ORDER for s in lost["sentences_before"])
    assert lost["sentences_after"] == []
    assert any(f == "role" and (x, y) == ("co", "lead") for f, x, y in duties["嘉兴市财政局", "changed"]["differences"])
    back = json.loads(succeed("compare", changed, alone, "--format", "json"))
    assert {(r["name"], r["kind"]) for r in back} == {
        (n, {"lost": "gained", "gained": "lost"}.get(k, k)) for n, k in duties}
    assert "3 changes" in run("compare", alone, changed).stderr.decode()


def test_other_issues_are_compared_as_a_whole(out: Path, tmp_path: Path) -> None:
    succeed("build", REPOST, "--out", tmp_path / "repost", "--quiet", "--no-pages")
    found = json.loads(succeed("compare", tmp_path / "repost", out, "--format", "json"))
    assert sum(r["what"] == "task" and r["kind"] == "gained" for r in found) == 174


def test_what_is_no_graph_is_refused(out: Path, tmp_path: Path) -> None:
    assert "kg build" in fail("compare", tmp_path, out)
    shutil.copy(ROOT / "LICENSE", tmp_path / "a.ttl")
    fail("compare", out, tmp_path / "a.ttl")
