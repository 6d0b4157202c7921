"""The documentation holds: commands, conventions and dependencies are listed, links lead somewhere, output is real."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import shlex
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer.main
from program import DATA, ROOT, fail, run, succeed

import kg
from kg import commands_page, conventions_page
from kg.cli import app
from kg.extraction import _TYPES
from loaders.vocabulary import load_conventions

DOCS = ROOT / "docs"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *DATA.glob("*.md"), ROOT / "tests" / "gold" / "README.md"])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
PACKAGES = ("ontology", "loaders", "kg")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def read_pins(lines: list[str]) -> dict[str, str]:
    """Name and version of exact pins; anything else fails."""
    found = {}
    for line in lines:
        match = re.fullmatch(r"([A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?==([\w.!+]+)", line)
        assert match, f"not NAME==VERSION: {line}"
        found[plain(match[1])] = match[2]
    return found


DIRECT = read_pins(PROJECT["dependencies"])
FOR_TESTS = read_pins([d for extra in PROJECT["optional-dependencies"].values() for d in extra])
OPTIONAL = read_pins([d for name, extra in PROJECT["optional-dependencies"].items() if name != "test" for d in extra])


# ---- the command line --------------------------------------------------------------------------------------------


def test_the_page_of_commands_is_what_the_program_says() -> None:
    assert (DOCS / "cli.md").read_text("utf-8") == commands_page.build_page(), "run `make docs`"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_argument_and_option_is_documented(name: str) -> None:
    section = re.search(rf"^## kg {name}\n(.*?)(?=^## |\Z)", (DOCS / "cli.md").read_text("utf-8"), re.M | re.S)
    assert section
    command = COMMANDS[name]
    assert command.help.split("\n")[0].split(".")[0] in section[1]
    for param in command.params:
        names = param.opts if param.param_type_name == "option" else [param.name.upper()]
        assert all(option in section[1] for option in names)
        assert " ".join(param.help.split()).replace("|", "\\|").replace("<", "\\<") in section[1]


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "CHANGELOG.md"], ids=lambda p: p.name)
def test_commands_shown_exist_with_their_options(page: Path) -> None:
    text = page.read_text("utf-8")
    blocks = re.findall(r"```(?:sh|bash)\n(.*?)```", text, re.S)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    lines += re.findall(r"(?<!`)`(kg [^`\n]+)`(?!`)", text)
    for line in lines:
        for found in re.finditer(r"(?:^|[|;&]\s*|=\S+ )kg ([a-z-]+)(.*)", line):
            if found[1] not in COMMANDS:
                raise AssertionError(f"{page.name}: no command kg {found[1]}")
            known = {o for p in COMMANDS[found[1]].params for o in (*p.opts, *p.secondary_opts)} | {"--help", "-h"}
            words = shlex.split(found[2].partition(" | ")[0].partition(" > ")[0])
            given = {w.partition("=")[0] for w in words if re.fullmatch(r"--?[a-z][a-z-]*(=.*)?", w)}
            assert given <= known, (page.name, line)


# ---- the two READMEs ---------------------------------------------------------------------------------------------


def read_shown(page: Path) -> list[tuple[str, str]]:
    """Commands in a README that are followed by their output."""
    return re.findall(r"```sh\n(kg [^\n]*)\n```\n\n```text\n(.*?)\n```", page.read_text("utf-8"), re.S)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "out"
    succeed("build", DATA, "--out", folder, "--quiet")
    return folder


@pytest.mark.parametrize("page", READMES, ids=lambda p: p.name)
def test_output_shown_is_output_given(page: Path, out: Path) -> None:
    shown = read_shown(page)
    assert len(shown) >= 3
    for command, expected in shown:
        given = succeed(*shlex.split(command)[1:], "--out", out)
        assert [x.rstrip() for x in given.rstrip().splitlines()] == expected.splitlines(), command


def test_both_readmes_say_the_same() -> None:
    first, second = (p.read_text("utf-8") for p in READMES)

    def outline(text: str) -> list[str]:
        return re.findall(r"^#+(?= )", re.sub(r"```.*?```", "", text, flags=re.S), re.M)

    def blocks(text: str) -> list[str]:
        return re.findall(r"```sh\n(.*?)```", text, re.S)

    def links(text: str) -> list[str]:
        return sorted(x for x in re.findall(r"\]\(([^)]+)\)", text) if not x.startswith("README"))

    assert outline(first) == outline(second)
    assert blocks(first) == blocks(second)
    assert links(first) == links(second)
    commands = [re.findall(r"^\|[^|]*\| `(kg [^`]+)` \|$", t, re.M) for t in (first, second)]
    assert commands[0] == commands[1]


def test_the_readme_shows_every_command_of_the_main_job() -> None:
    text = READMES[0].read_text("utf-8")
    for name in ("build", "extract", "cypher", "sparql", "export", "validate", "explain", "view", "info"):
        assert f"`kg {name}" in text, name


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" not in target and not target.startswith("#"):
            path, _, anchor = target.partition("#")
            assert (page.parent / path).exists(), target
            assert not anchor or (page.parent / path).suffix == ".md"


# ---- conventions, schema, data, design ---------------------------------------------------------------------------


def test_every_convention_is_on_its_page() -> None:
    text = (DOCS / "conventions.md").read_text("utf-8")
    table = load_conventions()
    ids = [f"label:{x.role}" for x in table.labels] + [x.id for x in table.declarations]
    for identifier in [*ids, *(f"verb:{x.role}" for x in table.verbs)]:
        assert f"| `{identifier}` |" in text, identifier
    assert text == conventions_page.build_page(table), "run `make docs`"


def test_the_data_model_page_is_what_the_ontology_says(tmp_path: Path) -> None:
    from kg.datamodel import write_datamodel

    write_datamodel(tmp_path / "page.md")
    assert (DOCS / "data-model.md").read_text("utf-8") == (tmp_path / "page.md").read_text("utf-8"), "run `make docs`"


def test_the_extract_schema_is_strict_everywhere() -> None:
    schema = json.loads((DOCS / "extract.schema.json").read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)

    def objects(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list):
            return [o for v in value for o in objects(v)]
        if not isinstance(value, dict):
            return []
        return [*([value] if value.get("type") == "object" else []), *(o for v in value.values() for o in objects(v))]

    found = objects(schema)
    assert len(found) > 12
    for item in found:
        assert item["additionalProperties"] is False or "properties" not in item
        assert set(item.get("required", [])) <= set(item.get("properties", {}))
    assert all(_TYPES.values())


def test_the_design_names_every_class_and_relation() -> None:
    from ontology.schema import load_schema

    text = (DOCS / "design.md").read_text("utf-8")
    schema = load_schema()
    for name in (*schema.classes, *schema.relations):
        assert f"`{name}`" in text, name


def test_the_note_on_the_data_lists_each_file_with_its_hash() -> None:
    note = (DATA / "README.md").read_text("utf-8")
    for path in DATA.iterdir():
        if path.name != "README.md":
            assert f"`{path.name}`" in note
            assert hashlib.sha256(path.read_bytes()).hexdigest() in note
    assert "article 5" in note


def test_the_note_on_the_data_is_no_source() -> None:
    listed = json.loads(succeed("extract", DATA, "--format", "json"))
    assert [x["source"]["path"] for x in listed] == sorted(p.name for p in DATA.glob("*.txt"))
    assert run("extract", DATA).stderr == b""
    fail("extract", DATA / "README.md")


def test_version_licence_and_changelog_agree() -> None:
    assert PROJECT["version"] == kg.__version__
    assert f"## {kg.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert PROJECT["license"] == "Apache-2.0"
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


# ---- dependencies ------------------------------------------------------------------------------------------------


def read_constraints() -> dict[str, str]:
    return read_pins((ROOT / "constraints.txt").read_text("utf-8").splitlines())


def test_constraints_pin_every_direct_dependency_to_the_same_version() -> None:
    pins = read_constraints()
    assert {**DIRECT, **FOR_TESTS}.items() <= pins.items()
    assert plain(PROJECT["name"]) not in pins
    assert list(pins) == sorted(pins)


def test_constraints_are_complete() -> None:
    """Everything the direct dependencies need here is pinned: installing is repeatable."""
    from packaging.requirements import Requirement

    pins, waiting, seen = read_constraints(), [*DIRECT, *FOR_TESTS], set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        assert name in pins, f"{name} is not in constraints.txt"
        for text in metadata.distribution(name).requires or []:
            need = Requirement(text)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                waiting.append(plain(need.name))


def test_files_that_install_name_no_address() -> None:
    for name in ("constraints.txt", "Makefile", ".ci/run", "pyproject.toml"):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"https?://|index-url|trusted-host|find-links|@ file", text), name


def third_party_imports(folder: Path) -> set[str]:
    """Top names of imported packages that are not the standard library's and not ours."""
    import sys

    found = set()
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add((node.module or "").partition(".")[0])
    local = {p.stem for p in (ROOT / "tests").glob("*.py")}
    return found - set(sys.stdlib_module_names) - set(PACKAGES) - local


def test_what_is_imported_is_declared() -> None:
    owners = {name: {plain(d) for d in dists} for name, dists in metadata.packages_distributions().items()}
    for package in PACKAGES:
        for name in third_party_imports(ROOT / package):
            assert owners.get(name, set()) & {*DIRECT, *OPTIONAL}, f"{package} imports {name}: declare it in pyproject.toml"
    for name in third_party_imports(ROOT / "tests"):
        assert owners.get(name, set()) & {*DIRECT, *FOR_TESTS}, f"tests import {name}: declare it under the extra test"


def test_every_direct_dependency_has_its_line() -> None:
    text = (DOCS / "dependencies.md").read_text("utf-8")
    run_part, test_part = text.split("## To test")
    for part, wanted in ((run_part, DIRECT), (test_part, FOR_TESTS)):
        assert {plain(n) for n in re.findall(r"^\| ([\w.-]+) \|", part, re.M)} - {"package"} == set(wanted)
    for row in re.findall(r"^\| [\w.-]+ \|.*$", text, re.M):
        assert len([c for c in row.split("|") if c.strip()]) == 4, row


@pytest.mark.parametrize("name", sorted({**DIRECT, **FOR_TESTS}))
def test_no_dependency_is_under_gpl(name: str) -> None:
    found = metadata.metadata(name)
    said = [found.get("License-Expression") or "", *(c for c in found.get_all("Classifier") or [] if "License" in c)]
    said.append((found.get("License") or "")[:80])
    assert any(said), name
    strong = re.compile(r"\bA?GPL|(?<!Lesser )General Public")
    assert [s for s in said if strong.search(s) and not re.search("LGPL|Lesser| OR ", s)] == []
