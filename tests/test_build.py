"""``kg build`` on the sample: same bytes every time, evidence that is there, known counts, no harm from bad input."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from program import DATA, GAZETTE, REPOST, ROOT, digests, fail, raw_texts, read_lines, run, succeed

TEXT_OUTPUTS = ("graph.ttl", "graph.nt", "graph.jsonld", "graph.trig", "graph.jsonl", "graph.html")
LEADERS = ("李军", "颜海荣", "齐力", "邢海华", "王慧琳", "林万乐", "戴锋")
NUMBER = "嘉政发〔2025〕3号"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the sample data with hash seed 0."""
    folder = tmp_path_factory.mktemp("build") / "out"
    succeed("build", DATA, "--out", folder, "--quiet", env={"PYTHONHASHSEED": "0"})
    return folder


@pytest.fixture(scope="module")
def nodes(out: Path) -> dict[str, dict[str, Any]]:
    return {row["node"]: row for row in read_lines(out / "graph.jsonl") if "node" in row}


@pytest.fixture(scope="module")
def edges(out: Path) -> list[dict[str, Any]]:
    return [row for row in read_lines(out / "graph.jsonl") if "edge" in row]


def outputs(folder: Path) -> dict[str, str]:
    """The hashes of everything but the store's own files."""
    return {name: value for name, value in digests(folder).items() if not name.startswith("graph.arcadedb/")}


# ---- same input, same bytes --------------------------------------------------------------------------------------


def test_all_forms_are_written(out: Path) -> None:
    assert set(TEXT_OUTPUTS) <= {p.name for p in out.iterdir()}
    assert all((out / name).stat().st_size > 1000 for name in TEXT_OUTPUTS)
    assert (out / "graph.arcadedb").is_dir()


def test_another_hash_seed_and_file_order_give_the_same_bytes(out: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    succeed("build", REPOST, GAZETTE, "--out", again, "--quiet", env={"PYTHONHASHSEED": "1"})
    assert outputs(again) == outputs(out)


def test_a_second_build_into_the_same_folder_changes_no_byte(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shutil.copytree(out, folder)
    succeed("build", DATA, "--out", folder, "--quiet", env={"PYTHONHASHSEED": "2"})
    assert outputs(folder) == outputs(out)


def test_readings_in_any_order_give_the_same_graph(out: Path) -> None:
    from kg.complete import build_complete_graph
    from kg.graph import Graph
    from loaders.reader import read_document
    from loaders.source import read_source

    readings = [read_document(read_source(p)) for p in (GAZETTE, REPOST)]
    assert build_complete_graph(readings[::-1]) == build_complete_graph(readings) == Graph.read(out / "graph.jsonl")


def test_no_output_names_the_folder_it_was_made_in(out: Path) -> None:
    for name in (*TEXT_OUTPUTS, "sources.jsonl", "issues.json"):
        text = (out / name).read_text("utf-8")
        assert str(ROOT) not in text
        assert str(out.parent) not in text


def test_rdf_has_no_blank_nodes_and_both_parsers_read_the_same(out: Path) -> None:
    import pyoxigraph
    import rdflib

    lines = (out / "graph.nt").read_text("utf-8").splitlines()
    assert len(set(lines)) == len(lines)
    assert not any(line.startswith("_:") or " _:" in line.partition("> <")[2].split('"')[0] for line in lines)
    quick = {str(t) for t in pyoxigraph.parse(path=str(out / "graph.ttl"), format=pyoxigraph.RdfFormat.TURTLE)}
    assert len(quick) == len(lines) == len(rdflib.Graph().parse(out / "graph.ttl", format="turtle"))


# ---- evidence ----------------------------------------------------------------------------------------------------


def evidence_of(rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    for row in rows:
        for item in row["evidence"]:
            yield row, item


def test_every_quote_is_the_raw_slice(nodes: dict[str, dict[str, Any]], edges: list[dict[str, Any]]) -> None:
    raw = raw_texts()
    checked = 0
    for row, (source, start, end, quote) in evidence_of([*nodes.values(), *edges]):
        assert raw[source][start:end] == quote, row
        assert quote.strip(), row
        checked += 1
    assert checked > 1000


def test_whatever_a_text_says_carries_evidence(nodes: dict[str, dict[str, Any]], edges: list[dict[str, Any]]) -> None:
    said = {"Document", "Task", "Target", "Project", "Convention", "Clause", "Person", "Post", "Gazette"}
    assert [n["node"] for n in nodes.values() if said & set(n["labels"]) and not n["evidence"]] == []
    duties = {"LEADS", "CO_RESPONSIBLE", "RESPONSIBLE", "CITES", "ISSUED_BY", "ADDRESSED_TO", "HAS_TARGET",
              "APPOINTED_TO", "REMOVED_FROM", "SAME_AS"}
    assert [e for e in edges if e["type"] in duties and not e["evidence"]] == []


def test_a_lead_by_position_shows_the_name_and_the_rule_it_rests_on(
    nodes: dict[str, dict[str, Any]], edges: list[dict[str, Any]]
) -> None:
    rested = [e for e in edges if e["type"] == "LEADS" and e["properties"].get("rule") == "first-listed"]
    assert len(rested) == 166
    for edge in rested:
        rule = nodes[edge["properties"]["convention"]]
        assert rule["labels"] == ["Convention"]
        quotes = [quote for *_, quote in edge["evidence"]]
        assert any("列第一位的为牵头或汇总单位" in q for q in quotes)
        assert any(edge["properties"]["surface"] in "".join(q.split()) for q in quotes)


def test_two_witnesses_are_one_document(nodes: dict[str, dict[str, Any]]) -> None:
    found = [n for n in nodes.values() if "Document" in n["labels"] and n["properties"].get("number") == NUMBER]
    assert len(found) == 1
    assert {source for source, *_ in found[0]["evidence"]} == set(raw_texts())


# ---- known counts ------------------------------------------------------------------------------------------------


def test_tasks_by_leader_and_kind(nodes: dict[str, dict[str, Any]], edges: list[dict[str, Any]]) -> None:
    tasks = {i: n for i, n in nodes.items() if "Task" in n["labels"]}
    assert Counter(n["properties"]["kind"] for n in tasks.values()) == {"重点工作": 133, "民生实事": 33, "政策条款": 10}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    led = set()
    for edge in edges:
        if edge["type"] == "LEADS" and "Leader" in nodes[edge["subject"]]["labels"]:
            person = nodes[edge["subject"]]["properties"]["name"]
            counts[tasks[edge["object"]]["properties"]["kind"]][person] += 1
            led.add(edge["object"])
    eighth = next(n["properties"]["name"] for n in nodes.values()
                  if "Leader" in n["labels"] and n["properties"]["name"] not in LEADERS)
    order = (*LEADERS, eighth)
    assert [counts["重点工作"][p] for p in order] == [3, 40, 4, 11, 16, 14, 43, 2]
    assert [counts["民生实事"][p] for p in order] == [0, 4, 8, 13, 2, 4, 1, 1]
    assert {n["properties"]["kind"] for i, n in tasks.items() if i not in led} == {"政策条款"}


def test_two_tasks_are_printed_twice(nodes: dict[str, dict[str, Any]], edges: list[dict[str, Any]]) -> None:
    pairs = {frozenset((e["subject"], e["object"])) for e in edges if e["type"] == "SAME_AS"}
    assert len(pairs) == 2
    for pair in pairs:
        first, second = (nodes[i]["properties"]["text"] for i in pair)
        assert "".join(first.split()) == "".join(second.split())


def test_who_leads_most_is_who_is_printed_first_most_often(
    nodes: dict[str, dict[str, Any]], edges: list[dict[str, Any]]
) -> None:
    gold = ROOT / "tests" / "gold"
    rows = [r for name in ("tasks.jsonl", "issue/tasks.jsonl") for r in read_lines(gold / name)]
    wanted = Counter("".join(r["lead_surface"].split()) for r in rows if r["lead"])
    found: Counter[str] = Counter()
    for edge in edges:
        if edge["type"] == "LEADS" and "Agency" in nodes[edge["subject"]]["labels"]:
            found[nodes[edge["subject"]]["properties"]["shortName"]] += 1
    assert sum(found.values()) == sum(wanted.values()) == 166
    assert sorted(found.values()) == sorted(wanted.values())
    assert found.most_common(3) == wanted.most_common(3)
    assert found.most_common(1)[0][0] == "市发展改革委"


def test_no_role_is_given_where_no_convention_is_declared(
    nodes: dict[str, dict[str, Any]], edges: list[dict[str, Any]]
) -> None:
    policy = {i for i, n in nodes.items() if n["properties"].get("kind") == "政策条款" and "Task" in n["labels"]}
    types = Counter((e["type"], e["properties"]["derivation"]) for e in edges
                    if e["object"] in policy and e["type"] in ("LEADS", "CO_RESPONSIBLE", "RESPONSIBLE"))
    assert types["RESPONSIBLE", "implicit"] >= 27
    assert {kind for kind, _ in types} == {"RESPONSIBLE"}
    assert not any("assumed" in kind for kind in types)


def test_assuming_is_asked_for_and_said(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "assumed"
    succeed("build", DATA, "--out", folder, "--quiet", "--no-pages", "--assume-first-leads")
    derivations = Counter(r["properties"].get("derivation") for r in read_lines(folder / "graph.jsonl")
                          if r.get("type") == "LEADS")
    assert derivations["assumed"] == 10
    assert '"assumed"' not in (out / "graph.jsonl").read_text("utf-8")


# ---- bad input ---------------------------------------------------------------------------------------------------


def make_bad(kind: str, folder: Path) -> Path:
    """One input that cannot be read."""
    path = folder / f"{kind}.txt"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "blank":
        path.write_text("\ufeff \n\u3000\n", encoding="utf-8")
    elif kind == "binary":
        path.write_bytes(random.Random(1).randbytes(5000))
    elif kind == "zeros":
        path.write_bytes(b"\x00" * 5000)
    elif kind == "without-texts":
        path = folder / kind
        path.mkdir()
        (path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    elif kind == "no-document":
        path.write_text("今天天气很好,我们去湖边散步。\n" * 20, encoding="utf-8")
    elif kind == "wrong-encoding":
        path.write_bytes("Größe, façade, naïve: très déjà vu\n".encode("latin-1") * 50)
    elif kind == "broken-utf-8":
        path.write_bytes("嘉兴市人民政府".encode() * 20 + b"\xff\xfe\xc0\xaf" + "的通知".encode() * 20)
    elif kind == "50-mb":
        with path.open("wb") as file:
            file.truncate(50 * 1024 * 1024)
    elif kind == "missing":
        path = folder / "nowhere.txt"
    return path


BAD = ("empty", "blank", "binary", "zeros", "without-texts", "no-document", "wrong-encoding", "broken-utf-8", "50-mb",
       "missing")


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_one_line_and_leaves_the_last_build_alone(kind: str, out: Path, tmp_path: Path) -> None:
    before = digests(out)
    bad = make_bad(kind, tmp_path)
    message = fail("build", bad, "--out", out)
    assert bad.name in message
    assert digests(out) == before
    assert [p.name for p in out.parent.iterdir()] == [out.name]


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_makes_no_output_folder(kind: str, tmp_path: Path) -> None:
    fail("build", make_bad(kind, tmp_path), "--out", tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_to_extract_is_one_line(kind: str, tmp_path: Path) -> None:
    fail("extract", make_bad(kind, tmp_path))


def test_one_bad_file_does_not_stop_the_others(out: Path, tmp_path: Path) -> None:
    bad = make_bad("binary", tmp_path)
    done = run("build", DATA, bad, "--out", tmp_path / "out", "--quiet", "--no-pages")
    assert done.returncode == 0
    assert done.stderr.decode("utf-8").count("\n") == 1
    assert bad.name in done.stderr.decode("utf-8")
    assert outputs(tmp_path / "out")["graph.ttl"] == outputs(out)["graph.ttl"]
    failures = json.loads((tmp_path / "out" / "issues.json").read_text("utf-8"))["failures"]
    assert len(failures) == 1


@pytest.mark.parametrize(("encoding", "mark"), [("gb18030", ""), ("utf-8", "\ufeff"), ("utf-16-le", "\ufeff")])
def test_other_encodings_give_the_same_tasks(
    encoding: str, mark: str, nodes: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    path = tmp_path / GAZETTE.name
    text = mark + GAZETTE.read_bytes().decode("utf-8")
    path.write_bytes(text.encode(encoding))
    found = json.loads(succeed("extract", path, "--format", "json"))
    assert {t["id"] for t in found["tasks"]} == {i for i, n in nodes.items() if "Task" in n["labels"]}
    assert found["source"]["characters"] == len(text)
    assert found["source"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    for task in found["tasks"]:
        for party in task["parties"]:
            printed = "".join(text[slice(*party["span"])].split())
            assert party["derivation"] == "distributed" or printed == party["surface"]
