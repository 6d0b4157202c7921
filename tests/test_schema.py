"""The schema: DESIGN's fixed names are declared once, in two languages, and the files agree with each other."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, SKOS
from test_rdf import SHA, sample

from kg.datamodel import build_datamodel
from kg.graph import Graph
from kg.rdf import RdfError, write_rdf
from kg.validation import SHAPES, validate, validate_graph
from ontology import ids, model
from ontology.errors import SchemaError
from ontology.model import Edge, Evidence, Node
from ontology.schema import NAMESPACE, load_schema, load_topics, read_schema

SCHEMA = load_schema()
FOLDER = SHAPES.parent
ROOT = FOLDER.parent

FIXED_CLASSES = {
    "Gazette": "title issue cumulative published",
    "Document": "title number kind issued effectiveFrom effectiveTo status", "Clause": "label heading text",
    "Agency": "name shortName kind level", "AgencyGroup": "name", "Person": "name", "Leader": "name", "Post": "title",
    "Region": "name code", "Task": "text ordinal section kind", "Project": "name kind phase", "Topic": "name",
    "Target": "indicator comparator value upper stretch unit deadline scope modality basis text",
    "Convention": "wording rule scope"}
FIXED_RELATIONS = {
    "LEADS": "ordinal derivation convention", "CO_RESPONSIBLE": "ordinal derivation convention",
    "RESPONSIBLE": "ordinal derivation convention", "CITES": "function", "ISSUED_BY": "", "ADDRESSED_TO": "",
    "PART_OF": "", "HAS_TARGET": "", "CONCERNS": "", "HAS_MEMBER": "validFrom validTo", "HOLDS": "from to term",
    "POST_IN": "", "APPOINTED_TO": "date term", "REMOVED_FROM": "date term", "SAME_AS": "",
    "AGREES_WITH": "difference", "REFINES": "difference", "CONFLICTS_WITH": "difference"}


def test_exactly_the_fixed_classes_and_relations_are_declared() -> None:
    assert set(SCHEMA.classes) == set(FIXED_CLASSES)
    assert set(SCHEMA.relations) == set(FIXED_RELATIONS)
    for name, properties in FIXED_CLASSES.items():
        assert set(properties.split()) <= set(SCHEMA.class_def(name).properties), name
    for name, properties in FIXED_RELATIONS.items():
        assert set(properties.split()) <= set(SCHEMA.relation(name).qualifiers), name


def test_no_label_equals_a_relation_type() -> None:
    assert not {n.lower() for n in SCHEMA.classes} & {n.lower() for n in SCHEMA.relations}


def test_every_declaration_speaks_both_languages_and_has_examples() -> None:
    for item in (*SCHEMA.classes.values(), *SCHEMA.relations.values()):
        assert item.examples and item.counter_examples, item.name
        assert not set(item.examples) & set(item.counter_examples), item.name
    for item in (*SCHEMA.classes.values(), *SCHEMA.relations.values(), *SCHEMA.properties.values()):
        assert re.search(r"[\u4e00-\u9fff]", item.words.zh) and re.search(r"[\u4e00-\u9fff]", item.words.definition_zh)
        assert item.words.en.isascii() and len(item.words.definition_en) > 10


def test_legend_tells_classes_apart() -> None:
    looks = [(c.colour, c.shape) for c in SCHEMA.classes.values()]
    assert len(set(looks)) == len(looks)
    colours = [c.colour for c in SCHEMA.classes.values()]
    assert len(set(colours)) == len(colours)
    assert all(re.fullmatch(r"#[0-9A-F]{6}", x.colour)
               for x in (*SCHEMA.classes.values(), *SCHEMA.relations.values()))


def test_closed_lists_are_those_of_the_record_types() -> None:
    for name, literal in (("Comparator", model.Comparator), ("Derivation", model.Derivation)):
        assert [c.code for c in SCHEMA.vocabulary(name).concepts] == list(get_args(literal))
    kinds = SCHEMA.vocabulary("DocumentKind")
    assert [kinds.find(k).code for k in ("通知", "实施意见", "规划")] == ["notice", "opinions", "plan"]
    assert kinds.find("小说") is None


@pytest.mark.parametrize("vocabulary", SCHEMA.vocabularies.values(), ids=lambda v: v.name)
def test_no_word_of_a_list_means_two_things(vocabulary) -> None:  # type: ignore[no-untyped-def]
    words = [w for c in vocabulary.concepts for w in {c.code, c.words.zh, *c.alternatives}]
    assert sorted(words) == sorted(set(words))


def test_topics_have_stable_ids_and_no_shared_key_word() -> None:
    topics = load_topics()
    assert 35 <= len(topics) <= 50
    assert all(re.fullmatch(r"topic-[a-z-]+", t.id) and t.zh and t.en.isascii() and t.keywords for t in topics)
    words = [w for t in topics for w in (t.zh, *t.keywords)]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("name", ["policy.ttl", "topics.ttl", "shapes.ttl"])
def test_turtle_says_the_same_in_both_parsers(name: str) -> None:
    assert len(rdflib.Graph().parse(FOLDER / name)) == len({q.triple for q in ox.parse(path=str(FOLDER / name))})


def test_ontology_has_no_blank_node_and_lives_under_the_base() -> None:
    for name in ("policy.ttl", "topics.ttl"):
        for quad in ox.parse(path=str(FOLDER / name)):
            assert isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(ids.BASE)
            assert not isinstance(quad.object, ox.BlankNode)


@pytest.mark.parametrize("look", [SCHEMA.class_def, SCHEMA.relation, SCHEMA.property_def, SCHEMA.vocabulary])
def test_unknown_names_list_the_known_ones(look) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SchemaError, match=r"'Robot': known are \w+, \w+"):
        look("Robot")


def test_labels_come_in_one_order() -> None:
    assert SCHEMA.ordered_labels(["Leader", "Person", "Leader"]) == ("Person", "Leader")


@pytest.mark.parametrize(("old", "new", "says"), [
    ("rdfs:domain pol:Person ;", "rdfs:domain pol:Robot ;", "Robot"),
    ('pol:cypherName "LEADS" ; pol:colour "#D55E00"', 'pol:cypherName "LEADS"', "colour"),
    ('"牵头"@zh, "leads"@en', '"leads"@en', "label"), ("@prefix pol:", "@prefx pol:", "Turtle")])
def test_a_broken_ontology_is_refused(old: str, new: str, says: str, tmp_path: Path) -> None:
    text = (FOLDER / "policy.ttl").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "policy.ttl"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SchemaError, match=says):
        read_schema(path)


def test_importing_the_schema_loads_no_parser() -> None:
    code = "import sys, ontology.schema; sys.exit('pyoxigraph' in sys.modules or 'rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_data_model_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    assert page == build_datamodel(), "run `python -m kg.datamodel`"


def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES)


def lists(graph: rdflib.Graph, path: str) -> Iterator[set[str]]:
    for shape in graph.subjects(SH.path, rdflib.URIRef(path)):
        for members in graph.objects(shape, SH["in"]):
            yield {str(m) for m in Collection(graph, members)}


def test_shapes_repeat_the_word_lists_of_the_ontology() -> None:
    for vocabulary in (v for v in SCHEMA.vocabularies.values() if v.closed):
        found, codes = list(lists(shapes(), NAMESPACE + vocabulary.property)), {c.code for c in vocabulary.concepts}
        assert codes in found and all(f <= codes for f in found)
    relations = {r.iri for r in SCHEMA.relations.values()}
    found = list(lists(shapes(), str(RDF.predicate)))
    assert relations in found and all(f <= relations for f in found)


def test_shapes_use_declared_names_only_and_reach_every_class_and_relation() -> None:
    graph, declared = shapes(), {str(s) for s in rdflib.Graph().parse(FOLDER / "policy.ttl").subjects()}
    used = {str(o) for o in graph.objects() if str(o).startswith(NAMESPACE)}
    assert used <= declared
    assert {str(o) for o in graph.objects(None, SH.targetSubjectsOf)} == {r.iri for r in SCHEMA.relations.values()}
    targets = {str(o) for o in graph.objects(None, SH.targetClass)}
    assert {c.iri for c in SCHEMA.classes.values() if not c.parent} <= targets
    assert (None, RDF.type, SKOS.Concept) not in graph


def classes_of(graph: rdflib.Graph, shape: rdflib.term.Node) -> set[str]:
    found = set(graph.objects(shape, SH["class"]))
    for members in graph.objects(shape, SH["or"]):
        found |= {c for m in Collection(graph, members) for c in graph.objects(m, SH["class"])}
    return {str(c).removeprefix(NAMESPACE) for c in found}


@pytest.mark.parametrize("relation", SCHEMA.relations.values(), ids=lambda r: r.name)
def test_shapes_repeat_the_ends_of_relations(relation) -> None:  # type: ignore[no-untyped-def]
    graph = shapes()
    shape = next(graph.subjects(SH.targetSubjectsOf, rdflib.URIRef(relation.iri)))
    assert classes_of(graph, shape) == set(relation.domain)
    assert classes_of(graph, next(graph.objects(shape, SH.property))) == set(relation.range)


def test_a_good_graph_has_no_violation(tmp_path: Path) -> None:
    assert validate_graph(sample()) == []
    write_rdf(sample(), tmp_path / "graph.trig")
    assert validate(tmp_path / "graph.trig") == []


def with_node(identifier: str, **changes: object) -> Graph:
    graph = sample()
    node = graph.nodes[identifier]
    items = {k: v for k, v in {**node.properties, **changes}.items() if v is not None}
    return Graph([replace(node, properties=items), *(n for n in graph.nodes.values() if n.id != identifier)],
                 graph.edges.values())


def with_edge(identifier: str, changes: dict[str, object], **fields: object) -> Graph:
    graph = sample()
    edge = graph.edges[identifier]
    items = {k: v for k, v in {**edge.properties, **changes}.items() if v is not None}
    return Graph(graph.nodes.values(), [replace(edge, properties=items, **fields),  # type: ignore[arg-type]
                                        *(e for e in graph.edges.values() if e.id != identifier)])


def plus(node: Node) -> Graph:
    return Graph([*sample().nodes.values(), node], sample().edges.values())


@pytest.mark.parametrize(("graph", "focus", "says"), [
    (with_node("agency-1", name=None), "id:agency-1", "name is missing"),
    (with_node("agency-1", name=""), "id:agency-1", "name is missing"),
    (with_node("doc-1", issued="2024年3月"), "id:doc-1", "issued is not one date"),
    (with_node("doc-2", number=None), "id:doc-2", "neither title nor number"),
    (with_node("doc-1", effectiveFrom="2025-01-01", effectiveTo="2024-01-01"), "id:doc-1", "after it has ended"),
    (with_node("task-1", ordinal="一"), "id:task-1", "ordinal is not one whole number"),
    (with_node("target-1", comparator="roughly"), "id:target-1", "comparator is"),
    (with_node("target-1", value=None), "id:target-1", "needs a value"),
    (with_node("target-1", comparator="range"), "id:target-1", "a range an upper end"),
    (with_node("target-1", value="三"), "id:target-1", "value is not one number"),
    (with_node("convention-1", rule=None), "id:convention-1", "rule is missing"),
    (with_edge("edge-1", {"derivation": "guessed"}), "id:edge-1", "derivation is not a word"),
    (with_edge("edge-1", {"derivation": None}), "id:edge-1", "how its party was arrived at"),
    (with_edge("edge-1", {"convention": None}), "id:edge-1", "without a word or convention"),
    (with_edge("edge-1", {}, evidence=()), "id:edge-1", "no evidence"),
    (with_edge("edge-2", {"function": None}), "id:edge-2", "what it is for"),
    (with_edge("edge-2", {"function": "admires"}), "id:edge-2", "function is not a word"),
    (with_edge("edge-1", {}, document="task-1"), "id:edge-1", "no document"),
    (with_edge("edge-1", {}, object="doc-1"), "id:agency-1", "does not end at Task"),
    (with_edge("edge-1", {}, subject="doc-1"), "id:doc-1", "does not start at Leader or Agency"),
    (plus(Node("region-1", ("Region",), {"name": "云川市", "code": "33A"})), "id:region-1", "GB/T 2260"),
    (plus(Node("clause-1", ("Clause",), {"label": "一、"})), "id:clause-1", "no evidence"),
    (plus(Node("clause-1", ("Clause",), {"label": "一"}, (Evidence(SHA, 9, 9, "空"),))), "#position=9,9", "not before"),
    (plus(Node("clause-1", ("Clause",), {"label": "一"}, (Evidence(SHA, 9, 10, ""),))), "#quote=9,10", "empty")])
def test_a_bad_graph_is_told_what_is_wrong(graph: Graph, focus: str, says: str) -> None:
    found = validate_graph(graph)
    assert any(focus in v.focus and says in v.message for v in found), [str(v) for v in found]
    assert found == sorted(found)


@pytest.mark.parametrize("changes", [
    {"convention": None, "rule": "牵头"}, {"convention": None, "derivation": "assumed"}])
def test_a_lead_may_rest_on_a_word_or_on_the_wish_of_the_analyst(changes: dict[str, object]) -> None:
    assert validate_graph(with_edge("edge-1", changes)) == []


@pytest.mark.parametrize("cut", [
    "oa#end>", "oa#start>", "oa#exact>", "oa#hasSource>", "oa#hasSelector>", "oa#hasTarget>", "ns#subject>"])
def test_damaged_evidence_is_a_violation(cut: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    write_rdf(sample(), path)
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if cut not in line), encoding="utf-8")
    assert validate(path)


def test_validate_names_a_file_it_cannot_read(tmp_path: Path) -> None:
    with pytest.raises(RdfError, match="no such file"):
        validate(tmp_path / "none.ttl")
    (tmp_path / "bad.ttl").write_text("<a")
    with pytest.raises(RdfError, match="cannot be read"):
        validate(tmp_path / "bad.ttl")


def test_edges_of_every_relation_are_valid_between_their_classes() -> None:
    things = {n.labels[-1]: n for n in sample().nodes.values()}
    proof = (Evidence(SHA, 3, 7, "市数据局"),)
    for name in set(SCHEMA.classes) - set(things):
        labels = SCHEMA.ordered_labels([name, *filter(None, [SCHEMA.class_def(name).parent])])
        key = SCHEMA.class_def(name).key
        things[name] = Node(f"{name.lower()}-9", labels, {key: "名"}, proof)
    edges = [Edge(f"edge-{r.name.lower()}-{s}-{o}", r.name, things[s].id, things[o].id,
                  {"derivation": "printed", "rule": "词", "function": "cites"}, proof)
             for r in SCHEMA.relations.values() for s in r.domain for o in r.range]
    assert validate_graph(Graph(things.values(), edges)) == []
