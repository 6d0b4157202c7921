"""The commands that check a build, and the frozen run of the evaluation."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kg.commands import check
from kg.corpus import Corpus
from kg.frozen import find_changes, read_frozen, write_frozen
from kg.outputs import write_issues, write_sources
from kg.scoring import Score
from kg.statements import build_graph
from loaders.reader import read_document
from loaders.source import read_source
from ontology.errors import StoreError
from ontology.model import Reading

ROOT = Path(__file__).parents[1]
SAMPLES = [ROOT / "data/jiaxing-gazette-2025-03.txt", ROOT / "data/jiaxing-plan-2025-repost.txt"]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read_document(read_source(p)) for p in SAMPLES]


def test_frozen_run_comes_back(tmp_path: Path) -> None:
    scores = {"tasks": Score(3, ["b", "a"], ["c"]), "targets": Score()}
    path = tmp_path / "run.json"
    write_frozen(scores, path)
    held = read_frozen(path)
    assert {k: (s.right, sorted(s.missing), s.surplus) for k, s in held.items()} == {
        "tasks": (3, ["a", "b"], ["c"]),
        "targets": (0, [], []),
    }
    first = path.read_bytes()
    write_frozen(held, path)
    assert path.read_bytes() == first


def test_changes_name_every_gain_and_loss() -> None:
    before = {"tasks": Score(3, ["a", "b", "b"], ["x"]), "old": Score(0, ["q"])}
    after = {"tasks": Score(4, ["b", "c"], ["y"]), "new": Score(0, ["z"])}
    assert [(c.gain, c.kind, c.answer) for c in find_changes(before, after)] == [
        (False, "lost", "c"),
        (False, "new surplus", "y"),
        (True, "found", "a"),
        (True, "found", "b"),
        (True, "no longer surplus", "x"),
    ]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": 9, "slots": {}}', '{"format": 1, "slots": {"tasks": 3}}']
)
def test_broken_frozen_run_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(content)
    with pytest.raises(StoreError, match="no frozen run"):
        read_frozen(path)


@pytest.fixture(scope="module")
def build(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("build")
    corpus = Corpus(tuple(readings), (("bad.txt", "bad.txt: binary"),))
    build_graph(readings).write(out / "graph.jsonl")
    write_sources(corpus, out / "sources.jsonl")
    write_issues(corpus, out / "issues.json")
    return out


def run(*arguments: str) -> str:
    app = typer.Typer()
    check.register(app)
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_collate_command(build: Path) -> None:
    row = json.loads(run("collate", "嘉政发[2025]3号", "--out", str(build), "--format", "json"))
    assert [v["readings"] for v in row["variants"] if v["kind"] == "substantive"][1] == ["规划", "计划"]
    table = run("collate", "嘉政发〔2025〕3号", "--out", str(build))
    assert "尽职免责" in table
    assert "printed at another place" not in table


def test_report_command_in_every_format(build: Path, tmp_path: Path) -> None:
    row = json.loads(run("report", "--out", str(build), "-f", "json"))
    assert {"sources", "consistency", "collations", "goals", "failures"} == set(row)
    assert row["failures"] == [{"source": "bad.txt", "message": "bad.txt: binary"}]
    assert "Consistency" in run("report", "--out", str(build))
    assert run("report", "--out", str(build), "-f", "md").startswith("# ")
    file = tmp_path / "report.html"
    run("report", "--out", str(build), "-f", "html", "-o", str(file))
    assert file.read_text("utf-8").startswith("<!doctype html>")


def test_evaluate_command_freezes_and_compares(tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    for suffix in (".txt", ".json"):
        name = "01-shaoxing-first-listed" + suffix
        (folder / name).write_bytes((ROOT / "tests/gold/made" / name).read_bytes())
    frozen = tmp_path / "run.json"
    run("evaluate", str(folder), "--freeze", str(frozen))
    held = json.loads(frozen.read_text("utf-8"))
    assert held["slots"]["tasks"]["right"] > 0
    held["slots"]["tasks"]["missing"].append("once missing")
    frozen.write_text(json.dumps(held), "utf-8")
    row = json.loads(run("evaluate", str(folder), "--against", str(frozen), "--strict", "-f", "json"))
    assert row["changes"] == [{"slot": "tasks", "change": "gain", "kind": "found", "answer": "once missing"}]


def test_report_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = """
import sys
from pathlib import Path
from kg.goals import with_goals
from kg.report import build_report
from kg.report_page import write_html
from kg.statements import build_graph
from loaders.reader import read_document
from loaders.source import read_source
readings = [read_document(read_source(Path(p))) for p in sys.argv[1:]]
sys.stdout.buffer.write(write_html(build_report(readings, with_goals(build_graph(readings)))).encode())
"""
    pages = {
        subprocess.run(
            [sys.executable, "-c", code, *map(str, SAMPLES)],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1
