"""The question catalogue: complete, equal on every engine, resting on facts that are printed, and linted."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.commands import ask
from kg.corpus import read_corpus
from kg.cypher import check_read_only
from kg.embedded import EmbeddedStore, build_embedded
from kg.graph import Graph
from kg.neo4j_server import Server
from kg.neo4j_store import Neo4jStore, connect
from kg.questions import catalogue
from kg.questions.catalogue import Question, find_question, load_catalogue
from kg.questions.engines import CypherEngine, Engine, GraphEngine, RdfEngine, build_sparql
from kg.questions.explain import find_sentences
from kg.questions.view import Row
from kg.rdf import write_rdf
from kg.statements import build_graph
from kg.sync import sync
from ontology.errors import PolicyGraphError, QueryError, StoreError
from ontology.schema import load_schema
from question_graph import HOSTILE, question_graph

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = list(load_catalogue().values())
LINT = Path(__file__).parent / "cypher-lint"

VARIANTS: dict[str, list[dict[str, object]]] = {
    "collaboration-path": [{"from": "市数据局", "to": "海盐县政府"}, {"from": HOSTILE, "to": "市数据局"},
                           {"from": HOSTILE, "to": "嘉兴市教育局"}, {"from": HOSTILE, "to": "南湖区政府"}, {"from": "无", "to": "市数据局"}],
    "leader-portfolio": [{"leader": "张三"}], "leader-targets": [{"leader": "张三"}], "topic-targets": [{"topic": ""}],
    "topic-agencies": [{"topic": "低空经济"}], "regions": [{"region": "南湖"}], "document-targets": [{"title": "嘉政发"}],
    "target-owners": [{"indicator": "GDP"}], "compared-targets": [{"relation": "REFINES"}], "citations": [{"function": "cites"}],
    "derived-duties": [{"derivation": "printed"}], "county-tasks": [{"county": "海盐县"}], "strongest-pairs": [{"least": 1}],
    "bridging-agencies": [{"least": 1}], "pair-asymmetry": [{"least": 1}], "most-parties": [{"least": 2}],
    "in-force": [{"date": "2026-01-01"}], "tasks-that-say": [{"word": HOSTILE}], "topic-dossier": [{"topic": "争创"}],
}
"""Arguments tried beside the defaults."""


@dataclass(frozen=True)
class World:
    """One graph in every engine that needs no server."""

    graph: Graph
    engines: dict[str, Engine]


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, World]]:
    graphs = {"sample": build_graph(read_corpus([ROOT / "data" / f for f in (
        "jiaxing-gazette-2025-03.txt", "jiaxing-plan-2025-repost.txt")]).readings)}
    graphs |= {f"made-{seed}": question_graph(seed) for seed in (1, 2)}
    opened: list[EmbeddedStore] = []
    found = {}
    for name, graph in graphs.items():
        folder = tmp_path_factory.mktemp(name)
        build_embedded(graph, folder / "store")
        opened.append(EmbeddedStore(folder / "store"))
        engines: dict[str, Engine] = {"python": GraphEngine(graph), "embedded": CypherEngine(opened[-1])}
        for suffix in ("ttl", "trig"):
            write_rdf(graph, folder / f"graph.{suffix}")
            engines[suffix] = RdfEngine(folder / f"graph.{suffix}")
        found[name] = World(graph, engines)
    yield found
    for store in opened:
        store.close()


def asked(question: Question) -> list[dict[str, object]]:
    return [{}, *VARIANTS.get(question.name, [])]


def compare(question: Question, expected: list[Row], found: list[Row], where: str) -> None:
    assert found == expected, f"{question.name} on {where}: only there {[r for r in found if r not in expected][:3]}, " \
                              f"missing {[r for r in expected if r not in found][:3]}"


def test_the_catalogue_is_complete() -> None:
    assert len(QUESTIONS) >= 40
    assert set(VARIANTS) <= {q.name for q in QUESTIONS}
    for q in QUESTIONS:
        assert re.search("[一-鿿]", q.zh) and re.search("[一-鿿]", q.note_zh), q.name
        assert q.en.isascii() or re.search("[A-Za-z]{3}", q.en), q.name
        assert q.note_en and q.theme and q.columns[-1].name == "facts", q.name
        check_read_only(q.cypher)
        assert not re.search(r"\bapoc\b|\bCALL\b|\bgds\b", q.cypher, re.IGNORECASE), f"{q.name} leaves the portable subset"
        for parameter in q.parameters:
            for text in (q.cypher, q.sparql):
                assert f"${parameter.name}" in text, f"{q.name}: {parameter.name} is not used"
        unknown = set(re.findall(r"\$(\w+)", q.cypher + q.sparql)) - {p.name for p in q.parameters}
        assert not unknown, f"{q.name} uses {unknown}"
    assert len({q.zh for q in QUESTIONS}) == len({q.en for q in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("world", ["sample", "made-1", "made-2"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_the_answers_are_equal(question: Question, world: str, worlds: dict[str, World]) -> None:
    graph, engines = worlds[world].graph, worlds[world].engines
    for given_ in asked(question):
        arguments = question.bind(given_)
        expected = engines["python"].ask(question, arguments)
        for name, engine in engines.items():
            compare(question, expected, engine.ask(question, arguments), f"{name} ({world}, {given_})")
        for row in expected:
            facts = row[-1]
            assert isinstance(facts, list) and facts, f"{question.name}: a row rests on nothing: {row}"
            assert all(f in graph.nodes or f in graph.edges for f in facts)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_every_question_has_an_answer_somewhere(question: Question, worlds: dict[str, World]) -> None:
    made = [worlds[f"made-{seed}"].engines["python"] for seed in (1, 2)]
    counts = [len(e.ask(question, question.bind(g))) for e in made for g in asked(question)]
    assert sum(counts) > 0, "equal answers prove nothing where all are empty"


def test_the_made_graphs_fill_every_relation(worlds: dict[str, World]) -> None:
    schema = load_schema()
    for seed in (1, 2):
        graph = worlds[f"made-{seed}"].graph
        assert {e.type for e in graph.edges.values()} == set(schema.relations)
        assert {label for n in graph.nodes.values() for label in n.labels} == set(schema.classes)
    paths = [r[0] for g in VARIANTS["collaboration-path"] for r in worlds["made-1"].engines["python"].ask(
        find_question("collaboration-path"), find_question("collaboration-path").bind(g))]
    assert {1, 2} <= set(paths)


@pytest.mark.parametrize("world", ["sample", "made-1"])
def test_neo4j_gives_the_same_rows(world: str, worlds: dict[str, World], empty_neo4j: Server) -> None:
    sync(worlds[world].graph, empty_neo4j.uri, empty_neo4j.user, empty_neo4j.password, empty_neo4j.database)
    python = worlds[world].engines["python"]
    with connect(empty_neo4j.uri, empty_neo4j.user, empty_neo4j.password) as driver:
        store = Neo4jStore(driver, empty_neo4j.database)
        engine = CypherEngine(store)
        for question in QUESTIONS:
            for given_ in asked(question):
                arguments = question.bind(given_)
                compare(question, python.ask(question, arguments), engine.ask(question, arguments), f"Neo4j ({world}, {given_})")
            columns, _ = store.query(question.cypher, question.bind({}))
            assert columns == [c.name for c in question.columns], question.name
        rows = python.ask(find_question("county-tasks-expanded"), find_question("county-tasks-expanded").bind({}))
        ids = sorted({i for row in rows for i in row[-1]})  # type: ignore[union-attr]
        assert find_sentences(engine.find_facts(ids), ids) == find_sentences(python.find_facts(ids), ids)


def test_every_engine_explains_with_the_same_sentences(worlds: dict[str, World]) -> None:
    for name in ("county-tasks-expanded", "tasks-printed-twice", "convention-roles", "witness-variants"):
        question = find_question(name)
        for world in worlds.values():
            rows = world.engines["python"].ask(question, question.bind({}))
            ids = sorted({i for row in rows for i in row[-1]})  # type: ignore[union-attr]
            said = [find_sentences(engine.find_facts(ids), ids) for engine in world.engines.values()]
            assert all(s == said[0] for s in said)
            assert {s.fact for s in said[0]} == set(ids)


def test_the_sentences_are_printed_where_they_say(worlds: dict[str, World]) -> None:
    corpus = read_corpus([ROOT / "data" / "jiaxing-gazette-2025-03.txt", ROOT / "data" / "jiaxing-plan-2025-repost.txt"])
    texts = {r.source.sha256: r.source.text for r in corpus.readings}
    engine, checked = worlds["sample"].engines["embedded"], 0
    for name in ("lead-counts", "implicit-duties", "citation-chains", "appointments"):
        question = find_question(name)
        ids = sorted({i for row in engine.ask(question, question.bind({})) for i in row[-1]})  # type: ignore[union-attr]
        for sentence in find_sentences(engine.find_facts(ids), ids):
            if sentence.place:
                checked += 1
                assert texts[sentence.place.source][sentence.place.start:sentence.place.end] == sentence.place.quote
    assert checked > 200


hostile = st.text(alphabet=st.sampled_from("'\"\\`$?{}()\n\t市数 <>@#;/*u0027"), max_size=10)


@settings(max_examples=25, deadline=None)
@given(hostile)
def test_parameters_are_values_and_nothing_else(worlds: dict[str, World], text: str) -> None:
    for name, parameter in (("partners", "agency"), ("tasks-that-say", "word"), ("citation-chains", "top")):
        question = find_question(name)
        arguments = question.bind({parameter: text})
        engines = worlds["made-1"].engines
        expected = engines["python"].ask(question, arguments)
        for where in ("embedded", "ttl"):
            compare(question, expected, engines[where].ask(question, arguments), f"{where} ({text!r})")


def test_parameters_are_not_read_twice() -> None:
    question = find_question("collaboration-path")
    text = build_sparql(question, {"from": "$to", "to": '"} . DROP ALL # \\'})
    assert 'STR(?start) = "$to"' in text
    assert '"\\"} . DROP ALL # \\\\"' in text


@pytest.mark.parametrize(("name", "given_", "says"), [
    ("partners", ["agenc=x"], "knows agency"), ("partners", ["agency"], "NAME=VALUE"), ("strongest-pairs", ["least=many"], "number"),
    ("strongest-pairs", ["least=true"], "least is int"), ("strongest-pairs", ["least=1.5"], "least is int")])
def test_wrong_parameters_are_refused(name: str, given_: list[str], says: str) -> None:
    with pytest.raises(QueryError, match=says):
        find_question(name).parse(given_)


def test_an_unknown_question_names_its_neighbours() -> None:
    with pytest.raises(QueryError, match="lead-counts"):
        find_question("lead-count")


def test_a_catalogue_that_contradicts_itself_is_refused() -> None:
    row = {"name": "q", "zh": "", "en": "", "note_zh": "", "note_en": "", "columns": ["agency", "facts"], "cypher": "", "sparql": ""}
    words = {"agency": ["机构", "agency"], "facts": ["事实", "facts"]}
    catalogue._question(row, "roles", "", words)
    for change in ({"name": "Q q"}, {"columns": ["facts", "agency"]}, {"columns": ["agenci", "facts"]}, {"order": ["tasks"]},
                   {"parameters": [{"name": "n", "type": "int", "default": "1", "zh": "", "en": ""}]}):
        with pytest.raises(PolicyGraphError):
            catalogue._question(row | change, "roles", "", words)


def run(*arguments: str) -> str:
    app = typer.Typer()
    app.command()(ask.ask)
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_lists_and_asks(worlds: dict[str, World], tmp_path: Path) -> None:
    graph = worlds["sample"].graph
    build_embedded(graph, tmp_path / "graph.arcadedb")
    write_rdf(graph, tmp_path / "graph.ttl")
    graph.write(tmp_path / "graph.jsonl")
    listed = json.loads(run("--format", "json"))
    assert [q["name"] for q in listed] == [q.name for q in QUESTIONS]
    assert listed[0]["cypher"] and listed[0]["columns"]
    assert "lead-counts" in run()
    everywhere = [json.loads(run("partners", "-p", "agency=市数据局", "--out", str(tmp_path), "-f", "json", *on))
                  for on in ([], ["--on", str(tmp_path / "graph.ttl")], ["--on", str(tmp_path / "graph.jsonl")],
                             ["--on", str(tmp_path / "graph.arcadedb")])]
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


@pytest.mark.parametrize(("arguments", "says"), [
    (["lead-counts", "--on", "nothing.ttl"], "nothing.ttl"), (["lead-counts", "--on", "x.pdf"], "no RDF format"),
    (["lead-counts", "--on", "bolt://127.0.0.1:1"], "NEO4J_PASSWORD"), (["lead-counts", "--out", "nowhere"], "kg build")])
def test_places_that_cannot_answer_are_named(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with pytest.raises(StoreError, match=re.escape(says)):
        run(*arguments)


def _linter() -> Path:
    """The installed linter, fetched once into the folder of its package.json."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        message = "the Cypher lint needs node and npm: install Node.js"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    if not (LINT / "node_modules" / "@neo4j-cypher").is_dir():
        done = subprocess.run([npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"], cwd=LINT,
                              capture_output=True, text=True, check=False)
        if done.returncode:
            message = f"npm could not install the Cypher lint: {done.stderr.strip().splitlines()[-1:]}"
            if os.environ.get("CI") == "true":
                pytest.fail(message)
            pytest.skip(message)
    return LINT / "lint.cjs"


def lint(queries: list[dict[str, object]]) -> list[dict[str, object]]:
    schema = load_schema()
    anchors = ("id", "iri", "document", "source", "start", "end", "quote", "sources", "starts", "ends", "quotes")
    names = {"labels": sorted(schema.classes), "relationshipTypes": sorted(schema.relations),
             "propertyKeys": sorted({*schema.properties, *anchors})}
    done = subprocess.run(["node", str(_linter())], input=json.dumps({"schema": names, "queries": queries}), capture_output=True,
                          text=True, check=True)
    return json.loads(done.stdout)


def test_the_cypher_is_neo4j_5_cypher() -> None:
    queries = [{"name": q.name, "cypher": q.cypher, "parameters": q.bind({})} for q in QUESTIONS]
    assert lint(queries) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("cypher", [
    "MATCH (a:Agency) RETRN a", "MATCH (a:Agency) RETURN b", "MATCH (a:Agenzy) RETURN a.id", "MATCH (a)-[r:LEAD]->() RETURN r.id",
    "MATCH (a:Agency) RETURN a.nom", "MATCH (a:Agency) WHERE a.id = $who RETURN a.id", "MATCH (a:Agency) RETURN foo(a.id) AS x"])
def test_the_lint_sees_slips(cypher: str) -> None:
    assert lint([{"name": "slip", "cypher": cypher, "parameters": {}}])
