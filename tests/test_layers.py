"""The three layers hold: imports only go upwards, in no circle, and modules stay readable."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {"ontology": {"ontology"}, "loaders": {"ontology", "loaders"}, "kg": {"ontology", "loaders", "kg"}}
PACKAGES = tuple(ALLOWED)
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
LONGEST = 400


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in FILES}


def imports_of(tree: ast.AST, module: str, *, package: bool, known: set[str]) -> list[str]:
    """Every module named by an import anywhere in a tree; a submodule imported from a package counts as itself."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")
                kept = len(parts) - node.level + (1 if package else 0)
                base = ".".join([*parts[:kept], *([base] if base else [])])
            inner = [f"{base}.{alias.name}" for alias in node.names]
            found += [name for name in inner if name in known]
            if any(name not in known for name in inner):
                found.append(base)
    return found


def read_imports(path: Path) -> list[str]:
    return imports_of(
        ast.parse(path.read_text("utf-8")), name_of(path), package=path.name == "__init__.py", known=set(MODULES)
    )


def find_upward(module: str, imports: list[str]) -> list[str]:
    """The imports a layer may not make."""
    ours = {*PACKAGES, "tests", "bench"} - ALLOWED[module.partition(".")[0]]
    return [i for i in imports if i.partition(".")[0] in ours]


def find_circle(graph: dict[str, set[str]]) -> list[str]:
    """One circle in a directed graph as the list of its nodes; empty where there is none."""
    state: dict[str, int] = {}
    path: list[str] = []

    def visit(node: str) -> list[str]:
        state[node] = 1
        path.append(node)
        for follower in sorted(graph.get(node, ())):
            if state.get(follower) == 1:
                return [*path[path.index(follower) :], follower]
            if follower not in state and (found := visit(follower)):
                return found
        path.pop()
        state[node] = 2
        return []

    for node in sorted(graph):
        if node not in state and (found := visit(node)):
            return found
    return []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_module_imports_nothing_from_a_lower_layer(path: Path) -> None:
    assert find_upward(name_of(path), read_imports(path)) == []


def test_modules_import_each_other_in_no_circle() -> None:
    graph = {m: {i for i in read_imports(p) if i in MODULES and i != m} for m, p in MODULES.items()}
    assert find_circle(graph) == []


def test_the_word_segmenter_stays_in_one_module() -> None:
    users = {name_of(p) for p in FILES if any(i.partition(".")[0] == "jieba" for i in read_imports(p))}
    assert users <= {"loaders.topics"}


def test_every_package_is_walked() -> None:
    assert {name.partition(".")[0] for name in MODULES} == set(PACKAGES)
    assert len(MODULES) > 50


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_module_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_the_checks_themselves_notice() -> None:
    inner = ast.parse("def f():\n    from kg.graph import Graph")
    lower = imports_of(inner, "loaders.tasks", package=False, known=set())
    assert find_upward("loaders.tasks", lower) == ["kg.graph"]
    relative = imports_of(ast.parse("from . import names\nfrom .ids import fold"), "ontology.model", package=False,
                          known={"ontology.names", "ontology.ids"})
    assert relative == ["ontology.names", "ontology.ids"]
    assert find_upward("ontology.model", ["loaders", "re"]) == ["loaders"]
    assert find_circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert find_circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
