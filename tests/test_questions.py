"""The question catalogue: complete, equal on every engine, resting on facts that are printed, and linted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from question_graph import HOSTILE, question_graph

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
from ontology.errors import PolicyGraphError, QueryError
from ontology.schema import load_schema

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = list(load_catalogue().values())

VARIANTS: dict[str, list[dict[str, object]]] = {
    "collaboration-path": [
        {"from": "市数据局", "to": "海盐县政府"},
        {"from": HOSTILE, "to": "市数据局"},
        {"from": HOSTILE, "to": "嘉兴市教育局"},
        {"from": HOSTILE, "to": "南湖区政府"},
        {"from": "无", "to": "市数据局"},
        *({"from": "孤岛局", "to": f"市{o}"} for o in ("数据局", "水利局", "财政局")),
    ],
    "leader-portfolio": [{"leader": "张三"}],
    "leader-targets": [{"leader": "张三"}],
    "topic-targets": [{"topic": ""}],
    "topic-agencies": [{"topic": "低空经济"}],
    "regions": [{"region": "南湖"}],
    "document-targets": [{"title": "嘉政发"}],
    "target-owners": [{"indicator": "GDP"}],
    "compared-targets": [{"relation": "REFINES"}],
    "citations": [{"function": "cites"}],
    "derived-duties": [{"derivation": "printed"}],
    "county-tasks": [{"county": "海盐县"}],
    "strongest-pairs": [{"least": 1}],
    "bridging-agencies": [{"least": 1}],
    "pair-asymmetry": [{"least": 1}],
    "most-parties": [{"least": 2}],
    "in-force": [{"date": "2026-01-01"}],
    "tasks-that-say": [{"word": HOSTILE}],
    "topic-dossier": [{"topic": "争创"}],
}
"""Arguments tried beside the defaults."""


@dataclass(frozen=True)
class World:
    """One graph in every engine that needs no server."""

    graph: Graph
    engines: dict[str, Engine]


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, World]]:
    graphs = {
        "sample": build_graph(
            read_corpus(
                [ROOT / "data" / f for f in ("jiaxing-gazette-2025-03.txt", "jiaxing-plan-2025-repost.txt")]
            ).readings
        )
    }
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
    assert found == expected, (
        f"{question.name} on {where}: only there {[r for r in found if r not in expected][:3]}, "
        f"missing {[r for r in expected if r not in found][:3]}"
    )


def test_the_catalogue_is_complete() -> None:
    assert len(QUESTIONS) >= 40
    assert set(VARIANTS) <= {q.name for q in QUESTIONS}
    for q in QUESTIONS:
        assert re.search("[一-鿿]", q.zh) and re.search("[一-鿿]", q.note_zh), q.name
        assert q.en.isascii() or re.search("[A-Za-z]{3}", q.en), q.name
        assert q.note_en and q.theme and q.columns[-1].name == "facts", q.name
        check_read_only(q.cypher)
        assert not re.search(r"\bapoc\b|\bCALL\b|\bgds\b", q.cypher, re.IGNORECASE), (
            f"{q.name} leaves the portable subset"
        )
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
    paths = [
        r[0]
        for g in VARIANTS["collaboration-path"]
        for r in worlds["made-1"]
        .engines["python"]
        .ask(find_question("collaboration-path"), find_question("collaboration-path").bind(g))
    ]
    assert set(paths) == {1, 2, 3}


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
                compare(
                    question,
                    python.ask(question, arguments),
                    engine.ask(question, arguments),
                    f"Neo4j ({world}, {given_})",
                )
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
    corpus = read_corpus(
        [ROOT / "data" / "jiaxing-gazette-2025-03.txt", ROOT / "data" / "jiaxing-plan-2025-repost.txt"]
    )
    texts = {r.source.sha256: r.source.text for r in corpus.readings}
    engine, checked = worlds["sample"].engines["embedded"], 0
    for name in ("lead-counts", "implicit-duties", "citation-chains", "appointments"):
        question = find_question(name)
        ids = sorted({i for row in engine.ask(question, question.bind({})) for i in row[-1]})  # type: ignore[union-attr]
        for sentence in find_sentences(engine.find_facts(ids), ids):
            if sentence.place:
                checked += 1
                assert texts[sentence.place.source][sentence.place.start : sentence.place.end] == sentence.place.quote
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


@pytest.mark.parametrize(
    ("name", "given_", "says"),
    [
        ("partners", ["agenc=x"], "knows agency"),
        ("partners", ["agency"], "NAME=VALUE"),
        ("strongest-pairs", ["least=many"], "number"),
        ("strongest-pairs", ["least=true"], "least is int"),
        ("strongest-pairs", ["least=1.5"], "least is int"),
    ],
)
def test_wrong_parameters_are_refused(name: str, given_: list[str], says: str) -> None:
    with pytest.raises(QueryError, match=says):
        find_question(name).parse(given_)


def test_an_unknown_question_names_its_neighbours() -> None:
    with pytest.raises(QueryError, match="lead-counts"):
        find_question("lead-count")


def test_a_catalogue_that_contradicts_itself_is_refused() -> None:
    row = {
        "name": "q",
        "zh": "",
        "en": "",
        "note_zh": "",
        "note_en": "",
        "columns": ["agency", "facts"],
        "cypher": "",
        "sparql": "",
    }
    words = {"agency": ["机构", "agency"], "facts": ["事实", "facts"]}
    catalogue._question(row, "roles", "", words)
    for change in (
        {"name": "Q q"},
        {"columns": ["facts", "agency"]},
        {"columns": ["agenci", "facts"]},
        {"order": ["tasks"]},
        {"parameters": [{"name": "n", "type": "int", "default": "1", "zh": "", "en": ""}]},
    ):
        with pytest.raises(PolicyGraphError):
            catalogue._question(row | change, "roles", "", words)
