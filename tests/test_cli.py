"""The program ``kg`` as a user runs it: every command, its help, its forms, its streams, its exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import socket
import subprocess
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer.main
from program import DATA, GAZETTE, KG, REPOST, ROOT, digests, fail, raw_texts, run, succeed

from kg.cli import app

GROUP = typer.main.get_command(app)
COMMANDS = sorted(GROUP.commands)  # type: ignore[attr-defined]
TOP = "MATCH (a:Agency)-[:LEADS]->(t:Task) RETURN a.shortName AS agency, count(t) AS n ORDER BY n DESC LIMIT 3"
NUMBERS = "PREFIX pol: <https://w3id.org/policykg/ontology#> SELECT ?n WHERE { ?d a pol:Document ; pol:number ?n }"
SCHEMA = json.loads((ROOT / "docs" / "extract.schema.json").read_text("utf-8"))
MADE = sorted((ROOT / "tests" / "gold" / "made").glob("*.txt"))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the sample data."""
    folder = tmp_path_factory.mktemp("cli") / "out"
    succeed("build", DATA, "--out", folder, "--quiet")
    return folder


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# ---- help and exit codes -----------------------------------------------------------------------------------------


def test_the_commands_of_the_main_job_are_there() -> None:
    assert {"build", "extract", "cypher", "sparql", "export", "validate", "explain", "view", "info"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_is_and_shows_an_example(command: str) -> None:
    text = succeed(command, "--help")
    assert re.search(rf"Examples?:\s+.*kg {command}", text, re.DOTALL), text
    inner = GROUP.commands[command]  # type: ignore[attr-defined]
    assert inner.help.strip().splitlines()[0].endswith((".", "。"))
    for param in inner.params:
        assert getattr(param, "help", None), f"{command} {param.name} has no help"


def test_help_of_the_program_lists_every_command() -> None:
    text = succeed("--help")
    assert all(re.search(rf"\b{c}\b", text) for c in COMMANDS)
    assert re.fullmatch(r"kg \d+\.\d+\.\d+\S*\n", succeed("--version"))


@pytest.mark.parametrize(
    "arguments",
    [(), ("nonsense",), ("cypher",), ("explain",), ("build", "--nonsense"), ("info", "--format", "xml"),
     ("view", "--hops", "0")],
    ids=lambda a: " ".join(a) or "nothing",
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("cypher", "RETURN 1"), ("sparql", NUMBERS), ("explain", "市数据局"), ("info",), ("view",), ("export", "-"),
     ("validate",)],
    ids=lambda a: a[0],
)
def test_without_a_build_a_command_says_so(arguments: tuple[str, ...], tmp_path: Path) -> None:
    message = fail(*arguments, "--out", tmp_path / "none")
    assert re.search("kg (build|export)", message), "it says what to do"
    assert list(tmp_path.iterdir()) == []


# ---- build -------------------------------------------------------------------------------------------------------


def test_build_ends_with_a_summary_and_three_commands_that_work(tmp_path: Path) -> None:
    text = succeed("build", DATA, "--out", tmp_path / "out", cwd=tmp_path)
    for word in ("文件", "领导", "机构", "任务", "关系", "未读懂"):
        assert word in text
    assert re.search(r"任务\D+176", text)
    commands = [line.strip() for line in text.partition("Try next")[2].splitlines() if re.match(r"\s+\S*kg (?:cypher|explain)", line)]
    assert len(commands) == 3
    for command in commands:
        done = subprocess.run(
            re.sub(r"^\S*kg ", f"{KG} ", command), shell=True, cwd=tmp_path, capture_output=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout.strip()


def test_build_of_the_folder_data_is_the_default(tmp_path: Path, out: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    succeed("build", "--quiet", "--no-pages", cwd=tmp_path)
    assert digests(tmp_path / "out")["graph.nt"] == digests(out)["graph.nt"]


def test_a_convention_can_be_turned_off(tmp_path: Path) -> None:
    def roles(*extra: str) -> Counter[str]:
        found = json.loads(succeed("extract", GAZETTE, "--format", "json", *extra))
        return Counter(p["role"] for t in found["tasks"] for p in t["parties"])

    on, off = roles(), roles("--without", "first-listed")
    assert on["lead"] == 166
    assert off["lead"] == 0
    assert off.total() == on.total()


# ---- extract -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def extracts() -> list[dict[str, Any]]:
    return json.loads(succeed("extract", DATA, "--format", "json"))


def test_extract_agrees_with_its_schema(extracts: list[dict[str, Any]]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(extracts, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert [x["source"]["path"] for x in extracts] == [GAZETTE.name, REPOST.name]


@pytest.mark.parametrize("path", MADE, ids=lambda p: p.stem)
def test_extract_of_other_documents_agrees_with_its_schema(path: Path) -> None:
    from kg.extraction import build_extract
    from loaders.reader import read_document
    from loaders.source import read_source

    found = json.loads(json.dumps(build_extract(read_document(read_source(path)))))
    jsonschema.validate(found, {**SCHEMA, "oneOf": [{"$ref": "#/$defs/extract"}]}, jsonschema.Draft202012Validator)


def test_the_schema_is_strict(extracts: list[dict[str, Any]]) -> None:
    check = jsonschema.Draft202012Validator(SCHEMA)
    for spoil in (
        lambda x: x.update(extra=1),
        lambda x: x["tasks"][0].update(extra=1),
        lambda x: x["tasks"][0]["parties"][0].update(role="leader"),
        lambda x: x["documents"][0].update(span=[1]),
        lambda x: x["documents"][0].pop("title"),
        lambda x: x["source"].update(sha256="no"),
    ):
        copy = json.loads(json.dumps(extracts[0]))
        assert check.is_valid(copy)
        spoil(copy)
        assert not check.is_valid(copy)


def test_spans_of_an_extract_are_in_the_raw_text(extracts: list[dict[str, Any]]) -> None:
    raw = raw_texts()

    def spans(value: Any) -> list[list[int]]:
        if isinstance(value, list):
            return [s for v in value for s in spans(v)]
        if isinstance(value, dict):
            own = [v for k, v in value.items() if k in ("span", "textSpan")]
            return own + [s for k, v in value.items() if k not in ("span", "textSpan") for s in spans(v)]
        return []

    for found in extracts:
        text = raw[found["source"]["sha256"]]
        assert found["source"]["characters"] == len(text)
        found_spans = spans(found)
        assert len(found_spans) > 10
        assert all(0 <= s < e <= len(text) and text[s:e].strip() for s, e in found_spans)


def test_extract_reads_standard_input_as_it_reads_the_file(extracts: list[dict[str, Any]]) -> None:
    found = json.loads(succeed("extract", "-", "-f", "json", stdin=GAZETTE.read_bytes()))
    assert {**found, "source": None} == {**extracts[0], "source": None}
    assert found["source"]["sha256"] == extracts[0]["source"]["sha256"]
    assert "empty" in fail("extract", "-", stdin=b"")


def test_extract_as_lines_and_as_a_table(extracts: list[dict[str, Any]]) -> None:
    lines = succeed("extract", DATA, "-f", "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == extracts
    assert re.search(r"176", succeed("extract", DATA))
    assert "choose json, jsonl or table" in fail("extract", DATA, "-f", "yaml")


# ---- cypher and sparql -------------------------------------------------------------------------------------------


def test_cypher_answers_who_leads_most(out: Path) -> None:
    rows = json.loads(succeed("cypher", TOP, "--out", out, "--format", "json"))
    assert rows[0]["agency"] == "市发展改革委"
    assert len(rows) == 3
    assert read_csv(succeed("cypher", TOP, "--out", out, "-f", "csv")) == [
        {"agency": r["agency"], "n": str(r["n"])} for r in rows
    ]
    assert "市发展改革委" in succeed("cypher", TOP, "--out", out)
    assert json.loads(succeed("cypher", "-", "--out", out, "-f", "json", stdin=TOP.encode())) == rows


def test_cypher_takes_parameters_and_never_pastes_them(out: Path) -> None:
    query = "MATCH (a:Agency {shortName: $name}) RETURN a.name AS name, $n + 1 AS m"
    rows = json.loads(succeed("cypher", query, "-p", "name=市数据局", "-p", "n=41", "--out", out, "-f", "json"))
    assert rows == [{"name": "嘉兴市数据局", "m": 42}]
    hostile = "name=x'}) MATCH (n) DETACH DELETE n //"
    assert json.loads(succeed("cypher", query, "-p", hostile, "-p", "n=1", "--out", out, "-f", "json")) == []
    assert "NAME=VALUE" in fail("cypher", query, "-p", "nothing", "--out", out)


WRITES = (
    "CREATE (n:Agency {name: 'x'}) RETURN n",
    "match (n) detach delete n",
    "MATCH (n:Agency) SET n.name = 'x' RETURN n",
    "MATCH (n:Agency) REMOVE n.name RETURN n",
    "MERGE (n:Agency {id: 'x'}) RETURN n",
    "MATCH (n:Agency) /* quiet */ DELETE n",
    "MATCH (a:Agency) WITH a LIMIT 1 FOREACH (x IN [1] | CREATE (:Task))",
    "RETURN 'a' AS a // \n CREATE (n:Task)",
    "DROP INDEX any",
    "MATCH (n:Agency) CALL { WITH n SET n.x = 1 } RETURN 1",
    "UNWIND [1] AS x CREATE (:Task {ordinal: x})",
)


@pytest.mark.parametrize("query", WRITES)
def test_cypher_refuses_to_write(query: str, out: Path) -> None:
    count = "MATCH (n) RETURN count(n) AS n"
    before = succeed("cypher", count, "--out", out, "-f", "json")
    fail("cypher", query, "--out", out)
    assert succeed("cypher", count, "--out", out, "-f", "json") == before


def test_cypher_does_not_mistake_a_string_for_a_write(out: Path) -> None:
    query = "RETURN 'CREATE SET DELETE' AS `drop`"
    assert json.loads(succeed("cypher", query, "--out", out, "-f", "json")) == [{"drop": "CREATE SET DELETE"}]


def test_cypher_writes_when_asked(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shutil.copytree(out, folder)
    note = "MATCH (a:Agency {shortName: '市数据局'}) SET a.note = '试' RETURN a.note"
    succeed("cypher", note, "--out", folder, "--write")
    query = "MATCH (a:Agency) WHERE a.note IS NOT NULL RETURN a.shortName AS s, a.note AS n"
    assert json.loads(succeed("cypher", query, "--out", folder, "-f", "json")) == [{"s": "市数据局", "n": "试"}]
    assert json.loads(succeed("cypher", query, "--out", out, "-f", "json")) == []


@pytest.mark.parametrize("query", ["MATCH (n RETURN n", "", "MATCH (n:Agency) RETURN m"], ids=["open", "empty", "name"])
def test_malformed_cypher_is_one_line(query: str, out: Path) -> None:
    fail("cypher", query, "--out", out)


def test_sparql_selects_asks_and_constructs(out: Path) -> None:
    rows = json.loads(succeed("sparql", NUMBERS, "--out", out, "-f", "json"))
    assert {"嘉政发〔2025〕1号", "嘉政办发〔2025〕5号"} <= {r["n"] for r in rows}
    assert read_csv(succeed("sparql", "-", "--out", out, "-f", "csv", stdin=NUMBERS.encode())) == rows
    assert succeed("sparql", "ASK { ?s ?p ?o }", "--data", out / "graph.ttl").strip()
    same = json.loads(succeed("sparql", NUMBERS, "--data", out / "graph.nt", "-f", "json"))
    assert sorted(r["n"] for r in same) == sorted(r["n"] for r in rows)
    assert succeed("sparql", "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 2", "--out", out).strip()


@pytest.mark.parametrize(
    "query",
    ["INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DELETE WHERE { ?s ?p ?o }", "SELECT ?s WHERE {", "CLEAR ALL", ""],
)
def test_sparql_refuses_updates_and_nonsense(query: str, out: Path) -> None:
    before = digests(out)["graph.ttl"]
    fail("sparql", query, "--out", out)
    assert digests(out)["graph.ttl"] == before


@pytest.mark.parametrize(
    "query",
    ["SELECT * WHERE { SERVICE <URL> { ?s ?p ?o } }", "SELECT * WHERE { SERVICE SILENT <URL> { ?s ?p ?o } }",
     "SELECT * FROM <URL> WHERE { ?s ?p ?o }", "LOAD <URL>"],
)
def test_sparql_never_calls_another_server(query: str, out: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        done = run("sparql", query.replace("URL", address), "--out", out, timeout=120)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert b"Traceback" not in done.stderr
    if "SERVICE" in query or "LOAD" in query:
        assert done.returncode == 1


# ---- explain, info, view, export, validate -----------------------------------------------------------------------


@pytest.mark.parametrize("key", ["市数据局", "嘉兴市数据局", "嘉政办发〔2025〕5号", "嘉政办发(2025)5号", "李军"])
def test_explain_shows_facts_with_their_sentences(key: str, out: Path) -> None:
    things = json.loads(succeed("explain", key, "--out", out, "-f", "json"))
    assert things
    raw = raw_texts()
    quotes = 0
    for thing in things:
        assert thing["facts"]
        for item in [*thing["evidence"], *(e for f in thing["facts"] for e in f["evidence"])]:
            assert raw[item["source"]][item["start"] : item["end"]] == item["quote"]
            quotes += 1
    assert quotes
    assert read_csv(succeed("explain", key, "--out", out, "-f", "csv"))


def test_explain_takes_an_id_and_refuses_the_unknown(out: Path) -> None:
    (thing,) = json.loads(succeed("explain", "市数据局", "--out", out, "-f", "json"))
    assert json.loads(succeed("explain", thing["id"], "--out", out, "-f", "json")) == [thing]
    assert re.search(r"\d+-\d+", succeed("explain", "市数据局", "--out", out))
    assert "没有的局" in fail("explain", "没有的局", "--out", out)


def test_info_counts_what_is_there(out: Path) -> None:
    rows = {(r["what"], r["name"]): r["count"] for r in json.loads(succeed("info", "--out", out, "-f", "json"))}
    assert rows["node", "Task"] == 176
    assert rows["source", GAZETTE.name] == max(len(text) for text in raw_texts().values())
    listed = read_csv(succeed("info", "--out", out, "-f", "csv"))
    assert {(r["what"], r["name"]): int(r["count"]) for r in listed} == rows
    assert "Task" in succeed("info", "--out", out)


def test_view_writes_one_page_that_asks_for_nothing(out: Path, tmp_path: Path) -> None:
    page = tmp_path / "部分.html"
    assert str(page) in succeed("view", page, "--focus", "市数据局", "--hops", "1", "--out", out)
    text = page.read_text("utf-8")
    assert "市数据局" in text
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*(?:src|href)\s*=\s*[\"']?(?:https?:)?//", text)
    assert page.stat().st_size < (out / "graph.html").stat().st_size
    assert "没有的局" in fail("view", tmp_path / "x.html", "--focus", "没有的局", "--out", out)


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld", "trig", "jsonl"])
def test_export_gives_what_build_wrote(form: str, out: Path, tmp_path: Path) -> None:
    file = tmp_path / f"policy.{form}"
    succeed("export", file, "--out", out)
    assert file.read_bytes() == (out / f"graph.{form}").read_bytes()
    assert run("export", "-", "--format", form, "--out", out).stdout == file.read_bytes()


def test_export_to_an_unknown_form_or_place_is_one_line(out: Path, tmp_path: Path) -> None:
    assert "ttl" in fail("export", tmp_path / "policy.xyz", "--out", out)
    fail("export", tmp_path / "nowhere" / "policy.ttl", "--out", out)
    assert list(tmp_path.iterdir()) == []


def test_a_closed_pipe_is_no_error(out: Path) -> None:
    done = subprocess.run(
        f"set -o pipefail; '{KG}' export - --format nt --out '{out}' | head -c 10",
        shell=True, executable="/bin/bash", capture_output=True, timeout=120, check=False,
    )
    assert done.stderr == b""
    assert len(done.stdout) == 10


def test_the_build_is_valid_and_a_broken_file_is_not(out: Path, tmp_path: Path) -> None:
    assert "valid" in succeed("validate", "--out", out)
    broken = tmp_path / "broken.ttl"
    prefix = "https://w3id.org/policykg/"
    broken.write_text(f"<{prefix}id/task-1> a <{prefix}ontology#Task> .\n", "utf-8")
    done = run("validate", broken)
    assert done.returncode == 1
    assert b"violation" in done.stderr
    assert b"task-1" in done.stdout
    broken.write_text("this is no Turtle", "utf-8")
    fail("validate", broken)


# ---- streams -----------------------------------------------------------------------------------------------------

LOCALES = {"C": {"LC_ALL": "C"}, "C, no UTF-8 mode": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}}


@pytest.mark.parametrize("env", LOCALES.values(), ids=list(LOCALES))
def test_chinese_is_written_and_read_in_any_locale(env: dict[str, str], out: Path, tmp_path: Path) -> None:
    assert "市发展改革委" in succeed("cypher", TOP, "--out", out, env=env)
    assert "市发展改革委" in succeed("cypher", TOP, "--out", out, "-f", "csv", env=env)
    query = "MATCH (a:Agency {shortName: '市数据局'}) RETURN a.name AS name".encode()
    found = json.loads(succeed("cypher", "-", "--out", out, "-f", "json", stdin=query, env=env))
    assert found == [{"name": "嘉兴市数据局"}]
    assert json.loads(succeed("extract", "-", "-f", "json", stdin=REPOST.read_bytes(), env=env))["documents"]
    folder = tmp_path / "out"
    assert "任务" in succeed("build", DATA, "--out", folder, env=env)
    ours = {k: v for k, v in digests(folder).items() if "/" not in k}
    assert ours == {k: v for k, v in digests(out).items() if "/" not in k}
    assert "市数据局" in succeed("explain", "市数据局", "--out", out, env=env)


def test_no_colour_codes_where_nobody_looks(out: Path) -> None:
    for arguments in (("info",), ("cypher", TOP), ("explain", "李军")):
        assert "\x1b" not in succeed(*arguments, "--out", out)


def test_a_folder_in_another_place_and_its_name_from_the_environment(out: Path, tmp_path: Path) -> None:
    shutil.copytree(out, tmp_path / "甲 乙")
    assert "市发展改革委" in succeed("cypher", TOP, cwd=tmp_path, env={"KG_OUT": str(tmp_path / "甲 乙")})


def test_the_distribution_holds_the_tables_and_templates(tmp_path: Path) -> None:
    """What ``pip install`` copies: a file the package data misses fails only on users' machines."""
    done = subprocess.run(
        ["git", "ls-files", "ontology", "loaders", "kg"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    tracked = done.stdout.split() if done.returncode == 0 else []
    on_disk = [p.relative_to(ROOT).as_posix() for d in ("ontology", "loaders", "kg") for p in (ROOT / d).rglob("*")
               if p.is_file() and "__pycache__" not in p.parts]
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    for name in sorted({*tracked, *on_disk}):
        package, _, inner = name.partition("/")
        if not inner.endswith(".py") and (ROOT / name).exists():
            assert any(Path(inner) in (Path(p.relative_to(ROOT / package)) for p in (ROOT / package).glob(pattern))
                       for pattern in table[package]), name
