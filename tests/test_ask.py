"""The command ``kg ask``: lists the catalogue, answers from every place, explains, and names what cannot answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kg.commands import ask
from kg.corpus import find_files, read_corpus
from kg.embedded import build_embedded
from kg.questions.catalogue import load_catalogue
from kg.questions.guide import TOUR, build_guide
from kg.rdf import write_rdf
from kg.statements import build_graph
from ontology.errors import StoreError

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str) -> str:
    app = typer.Typer()
    app.command()(ask.ask)
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_lists_and_asks(tmp_path: Path) -> None:
    graph = build_graph(read_corpus(find_files([ROOT / "data"])).readings)
    build_embedded(graph, tmp_path / "graph.arcadedb")
    write_rdf(graph, tmp_path / "graph.ttl")
    graph.write(tmp_path / "graph.jsonl")
    listed = json.loads(run("--format", "json"))
    assert [q["name"] for q in listed] == [q.name for q in load_catalogue().values()]
    assert listed[0]["cypher"] and listed[0]["columns"]
    assert "lead-counts" in run()
    everywhere = [
        json.loads(run("partners", "-p", "agency=市数据局", "--out", str(tmp_path), "-f", "json", *on))
        for on in (
            [],
            ["--on", str(tmp_path / "graph.ttl")],
            ["--on", str(tmp_path / "graph.jsonl")],
            ["--on", str(tmp_path / "graph.arcadedb")],
        )
    ]
    assert everywhere[0] and all(rows == everywhere[0] for rows in everywhere)
    explained = json.loads(run("partners", "--out", str(tmp_path), "-f", "json", "--explain", "-n", "2"))
    assert len(explained) == 2
    for row in explained:
        assert {s["fact"] for s in row["sentences"]} == set(row["facts"])
        assert all(s["evidence"]["quote"] for s in row["sentences"])
    table = run("partners", "--out", str(tmp_path), "--explain", "-n", "1")
    assert "责任单位" in table and "市发展改革委" in table
    assert run("lead-counts", "--out", str(tmp_path), "-f", "csv").splitlines()[0] == "agency,tasks,facts"
    assert run("lead-counts", "--show", "cypher").startswith("MATCH")
    assert run("lead-counts", "--show", "sparql").startswith("PREFIX")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["lead-counts", "--on", "nothing.ttl"], "nothing.ttl"),
        (["lead-counts", "--on", "x.pdf"], "no RDF format"),
        (["lead-counts", "--on", "bolt://127.0.0.1:1"], "NEO4J_PASSWORD"),
        (["lead-counts", "--out", "nowhere"], "kg build"),
    ],
)
def test_places_that_cannot_answer_are_named(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with pytest.raises(StoreError, match=re.escape(says)):
        run(*arguments)


def test_the_guide_is_what_the_program_answers() -> None:
    graph = build_graph(read_corpus(find_files([ROOT / "data"])).readings)
    page = build_guide(graph)
    assert len(TOUR) == 10
    assert page == (ROOT / "docs" / "cypher.md").read_text("utf-8"), (
        "docs/cypher.md is old: run `python -m kg.questions.guide data docs/cypher.md`"
    )
    for question in load_catalogue().values():
        assert f"`{question.name}`" in page
