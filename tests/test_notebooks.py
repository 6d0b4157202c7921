"""The notebooks: they run in a fresh kernel, hold no logic, and store the outputs they give."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest
from program import DATA, ROOT, succeed

from kg.neo4j_server import Server
from kg.notebook import Rows, answer, table

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = ["01-tour", "02-workload", "03-coupling", "04-targets", "05-cypher", "06-neo4j"]


@pytest.fixture(scope="module")
def runner() -> ModuleType:
    """The script that runs the notebooks for storing."""
    spec = importlib.util.spec_from_file_location("notebooks_script", ROOT / "scripts" / "notebooks.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebooks") / "out"
    succeed("build", DATA, "--out", folder, "--quiet")
    return folder


def outputs(notebook: Any) -> list[Any]:
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def compare(runner: ModuleType, name: str, settings: dict[str, str]) -> None:
    path = ROOT / "notebooks" / f"{name}.ipynb"
    # a kernel is a program of its own: it must find this copy of the packages whatever is installed
    settings = {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]), **settings}
    fresh = runner.run(path, settings)
    assert outputs(fresh) == outputs(nbformat.read(path, as_version=4)), "stored outputs are old: run `make notebooks`"


def test_all_six_are_there() -> None:
    assert [p.stem for p in NOTEBOOKS] == NAMES


@pytest.mark.parametrize("name", NAMES[:5])
def test_a_fresh_kernel_gives_the_stored_outputs(runner: ModuleType, out: Path, name: str) -> None:
    compare(runner, name, {"KG_OUT": str(out), "PYTHONHASHSEED": "123"})


def test_the_neo4j_notebook_runs_against_a_real_server(runner: ModuleType, out: Path, empty_neo4j: Server) -> None:
    compare(runner, "06-neo4j", {
        "KG_OUT": str(out), "NEO4J_URI": empty_neo4j.uri, "NEO4J_USERNAME": empty_neo4j.user,
        "NEO4J_PASSWORD": empty_neo4j.password, "NEO4J_DATABASE": empty_neo4j.database})


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_holds_no_logic_and_nothing_of_a_machine(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    prose = [c.source for c in notebook.cells if c.cell_type == "markdown"]
    assert re.match(r"# \d .*\n(.*\n)*.*[\u4e00-\u9fff]", prose[0])
    assert all(re.search(r"[\u4e00-\u9fff]", text) or "#" in text for text in prose)
    assert any(re.search(r"[a-z]{3,} [a-z]{2,}", text) for text in prose)
    for number, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), 1):
        tree = ast.parse(cell.source)
        logic = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try)
        assert not [n for n in ast.walk(tree) if isinstance(n, logic)], cell.source
        assert cell.execution_count == number, "run from top to bottom in a fresh kernel"
        assert all(o.output_type != "error" for o in cell.outputs)
    text = path.read_text("utf-8")
    assert not re.search(r"(?<![\w.<])/(?:home|root|tmp|work|Users|usr|opt|var)/|[A-Z]:\\\\|localhost|127\.0\.0\.1|bolt://", text)
    assert not re.search(r"\b20\d\d-\d\d-\d\dT\d\d:", text), "no time of running"


def test_tables_escape_what_they_show_and_say_what_they_leave_out() -> None:
    shown = answer(("a<b>",), [("<img src=x>",), (1.0,), (None,)], limit=2)
    assert "<img" not in shown._repr_html_()
    assert "&lt;img src=x&gt;" in shown._repr_html_()
    assert "a&lt;b&gt;" in shown._repr_html_()
    assert "… 2 / 3" in shown._repr_html_()
    assert repr(shown).splitlines()[-1] == "… 2 / 3"
    assert table([]) == Rows((), (), 0)
    assert repr(table([{"a": 0.0000061, "b": ("x", "y")}], "b", "a")) == "b | a\nx、y | 6.1e-06"


def test_python_finds_the_kernel_of_this_environment() -> None:
    from jupyter_client.kernelspec import KernelSpecManager

    spec = KernelSpecManager().get_kernel_spec("python3")
    assert spec.argv[0] in {sys.executable, "python", "python3"} or Path(spec.argv[0]).exists()
