"""RDF: nothing is lost on the way out and back, nothing foreign comes in, and the bytes never move."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.namespace import RDF

from kg.graph import Graph
from kg.rdf import (
    FORMATS,
    SUFFIXES,
    canonical_ntriples,
    graph_quads,
    graph_triples,
    rdf_format,
    write_rdf,
)
from kg.rdf_read import read_rdf
from kg.rdf_terms import RdfError
from kg.rdf_view import to_dataset, to_rdflib
from ontology.errors import SchemaError
from ontology.ids import iri
from ontology.model import Edge, Evidence, Node
from ontology.schema import NAMESPACE, load_schema

SCHEMA = load_schema()
SHA = "ab" * 32
ROOT = Path(__file__).parent.parent

texts = st.one_of(
    st.sampled_from(["", "市数据局", 'a"b\\n', "行\n尾\r\n", "<img src=x onerror=alert(1)>",
                     "\x00\x01\x7f\x85\u2028\ufffe", "2024-02-30", "2024-02-29", "𠮷", "notice",
                     "通知", "%", "亩", "based_on", "@zh", "^^<x>", "a <b>", '"@zh <http://x>']),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
scalars = st.one_of(texts, st.integers(), st.booleans(), st.floats(allow_nan=False),
                    st.sampled_from([3.5, 0.1, 1e-7, 1e300, 35000.0, float("inf")]))
values = st.one_of(scalars, st.lists(scalars, max_size=4).map(tuple))
properties = st.dictionaries(st.sampled_from(sorted(SCHEMA.properties)), values, max_size=5)
places = st.tuples(st.integers(0, 20), st.integers(1, 5))
evidence = st.lists(places.map(lambda p: Evidence(SHA, p[0], sum(p), f"引文{p[0]}\n{p[1]}\"")), max_size=3).map(tuple)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    labels = st.lists(st.sampled_from(list(SCHEMA.classes)), min_size=1, max_size=2, unique=True)
    ids = draw(st.lists(st.from_regex(r"n-[a-f0-9]{1,4}", fullmatch=True), max_size=5, unique=True))
    nodes = [Node(i, SCHEMA.ordered_labels(draw(labels)), draw(properties), draw(evidence)) for i in ids]
    edges = []
    for number in range(draw(st.integers(0, 5)) if ids else 0):
        kind, end = draw(st.sampled_from(list(SCHEMA.relations))), st.sampled_from(ids)
        edges.append(Edge(f"e-{number}", kind, draw(end), draw(end), draw(properties), draw(evidence),
                          draw(st.one_of(st.none(), end))))
    return Graph(nodes, edges)


def kinds(graph: Graph) -> list[object]:
    """The types of all values; 1 == True == 1.0 in Python, and not here."""
    things = (*graph.nodes.values(), *graph.edges.values())
    return [(t.id, k, [type(x) for x in v] if isinstance(v, tuple) else type(v))
            for t in things for k, v in sorted(t.properties.items())]


def sample() -> Graph:
    place = (Evidence(SHA, 3, 7, "市数据局"), Evidence(SHA, 0, 2, "任务"), Evidence(SHA, 3, 7, "市数据局"))
    nodes = [
        Node("doc-1", ("Document",), {"title": "关于“数据”的通知", "number": "云政办发〔2024〕1号", "kind": "通知",
                                      "issued": "2024-03-18", "attachments": ("乙", "甲", "乙")}, place[:1]),
        Node("doc-2", ("Document",), {"number": "云政发〔2020〕2号", "attachments": ()}),
        Node("agency-1", ("Agency",), {"name": "云川市数据局", "shortName": "市数据局"}),
        Node("agency-2", ("Agency",), {"name": "云川市人民政府"}),
        Node("person-1", ("Person", "Leader"), {"name": "王建华"}),
        Node("post-1", ("Post",), {"title": "副市长"}),
        Node("task-1", ("Task",), {"text": "建设平台。", "ordinal": 1, "kind": "重点工作"}, place[:1]),
        Node("target-1", ("Target",), {"indicator": "充电桩", "comparator": "ge", "value": 3.5, "unit": "%",
                                       "text": "3.5%以上"}, place[:1]),
        Node("topic-data", ("Topic",), {"name": "数据要素"}),
        Node("convention-1", ("Convention",), {"wording": "列第一位的为牵头单位", "rule": "first_listed"}, place[:1])]
    edges = [
        Edge("edge-1", "LEADS", "agency-1", "task-1",
             {"ordinal": 1, "derivation": "printed", "convention": "convention-1"}, place, "doc-1"),
        Edge("edge-2", "CITES", "doc-1", "doc-2", {"function": "based_on"}, place[:1], "doc-1"),
        Edge("edge-3", "HOLDS", "person-1", "post-1", {"from": "2024-01-02"}, place[:1]),
        Edge("edge-4", "POST_IN", "post-1", "agency-2", {}),
        Edge("edge-5", "CONCERNS", "task-1", "topic-data", {}),
        Edge("edge-6", "HAS_TARGET", "task-1", "target-1", {}, place[:1], "doc-1"),
        Edge("edge-7", "LEADS", "person-1", "task-1", {"derivation": "printed"}, place[:1], "doc-1"),
        Edge("edge-8", "PART_OF", "agency-1", "agency-2", {})]
    return Graph(nodes, edges)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(graph=graphs(), name=st.sampled_from(sorted(FORMATS)))
def test_any_graph_comes_back_equal(graph: Graph, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.rdf"
    write_rdf(graph, path, name)
    back = read_rdf(path, name)
    assert back == graph
    assert kinds(back) == kinds(graph)
    assert canonical_ntriples(back) == canonical_ntriples(graph)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(graph=graphs())
def test_any_turtle_says_the_same_to_rdflib(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.ttl"
    write_rdf(graph, path)
    rdflib.NORMALIZE_LITERALS = False
    try:
        parsed = rdflib.Graph().parse(path)
    finally:
        rdflib.NORMALIZE_LITERALS = True
    assert len(parsed) == sum(1 for _ in graph_triples(graph))
    assert not [t for triple in parsed for t in triple if isinstance(t, rdflib.BNode)]


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_sample_comes_back_equal_and_ends_without_blank_nodes(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"
    write_rdf(sample(), path)
    assert read_rdf(path) == sample()
    assert b"_:" not in path.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_canonical_form_is_sorted_ntriples_of_the_same_triples() -> None:
    data = canonical_ntriples(sample())
    assert data.splitlines() == sorted(set(data.splitlines()))
    assert {q.triple for q in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)} == set(graph_triples(sample()))


def test_facts_stand_in_the_named_graph_of_their_document() -> None:
    leads = ox.NamedNode(NAMESPACE + "leads")
    assert {q.graph_name for q in graph_quads(sample()) if q.predicate == leads} == {ox.NamedNode(iri("doc-1"))}
    assert len(to_dataset(sample())) == len(to_rdflib(sample())) == len(set(graph_triples(sample())))
    assert len(to_dataset(sample()).graph(rdflib.URIRef(iri("doc-1")))) > 10


STANDARD = [
    ("doc-1", "rdf:type", "eli:LegalResource"), ("doc-1", "eli:based_on", "id:doc-2"),
    ("doc-1", "eli:cites", "id:doc-2"),
    ("doc-1", "eli:date_document", '"2024-03-18"^^xsd:date'), ("doc-1", "eli:type_document", "pol:DocumentKind_notice"),
    ("doc-1", "eli:id_local", '"云政办发〔2024〕1号"'), ("agency-1", "rdf:type", "org:Organization"),
    ("agency-1", "skos:prefLabel", '"云川市数据局"@zh'), ("agency-1", "org:subOrganizationOf", "id:agency-2"),
    ("person-1", "rdf:type", "foaf:Person"), ("person-1", "rdf:type", "schema:Person"),
    ("person-1", "org:holds", "id:post-1"), ("post-1", "rdf:type", "org:Post"),
    ("post-1", "org:postIn", "id:agency-2"), ("edge-3", "org:member", "id:person-1"),
    ("edge-3", "org:organization", "id:agency-2"), ("target-1", "qudt:hasUnit", "unit:PERCENT"),
    ("target-1", "qudt:numericValue", "3.5"), ("topic-data", "rdf:type", "skos:Concept"),
    ("task-1", "dcterms:subject", "id:topic-data"), ("edge-1", "pol:restsOn", "id:convention-1"),
    ("agency-1", "pol:leads", "id:task-1"), ("edge-1", "pol:derivation", '"printed"'),
]


@pytest.mark.parametrize(("subject", "predicate", "value"), STANDARD)
def test_standard_terms_are_asserted_in_the_data(subject: str, predicate: str, value: str) -> None:
    assert to_rdflib(sample()).query(f"ASK {{ <{iri(subject)}> {predicate} {value} }}").askAnswer


def test_evidence_is_a_passage_with_both_selectors() -> None:
    rows = list(to_rdflib(sample()).query(f"""SELECT ?p ?s ?e ?q WHERE {{
        <{iri('edge-1')}#evidence-2> a oa:Annotation ; oa:hasBody <{iri('edge-1')}> ; oa:hasTarget ?p .
        ?p a oa:SpecificResource ; oa:hasSelector [ oa:start ?s ; oa:end ?e ] , [ oa:exact ?q ] .
        <{iri('edge-1')}> prov:wasDerivedFrom ?p }}"""))
    assert [[str(x) for x in row] for row in rows] == [
        [f"https://w3id.org/policykg/source/{SHA}#char=0,2", "0", "2", "任务"]]


FOREIGN = ["<https://example.org/a> <https://example.org/b> \"c\" .",
           f"<{iri('agency-1')}> <http://xmlns.com/foaf/0.1/nick> \"数字局\" .",
           f"<{iri('agency-1')}> <{NAMESPACE}shoeSize> \"44\" .",
           f"<{iri('agency-1')}> <{RDF.type}> <http://www.w3.org/ns/org#Post> .",
           f"<{iri('agency-9')}> <{RDF.type}> <http://www.w3.org/ns/org#Organization> .",
           f"<{iri('edge-1')}#evidence-1> <http://www.w3.org/ns/oa#motivatedBy> <http://www.w3.org/ns/oa#linking> .",
           f"<{iri('agency-1')}> <{NAMESPACE}leads> <{iri('agency-2')}> .",
           "_:b <https://example.org/b> \"c\" ."]


@pytest.mark.parametrize("line", FOREIGN)
@pytest.mark.parametrize("suffix", [".nt", ".ttl", ".trig"])
def test_a_foreign_triple_is_refused_by_name(line: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"
    write_rdf(sample(), path)
    with path.open("a", encoding="utf-8") as out:
        out.write(line + "\n")
    with pytest.raises(RdfError) as caught:
        read_rdf(path)
    named = line.split(" ")[1] if line.startswith("_:") else line.removesuffix(" .")
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_triple_is_refused_or_is_a_fact_less(tmp_path: Path) -> None:
    lines = canonical_ntriples(sample()).splitlines(keepends=True)
    path = tmp_path / "graph.nt"
    refused = 0
    for i in range(0, len(lines), 5):
        path.write_bytes(b"".join(lines[:i] + lines[i + 1:]))
        try:
            assert canonical_ntriples(read_rdf(path)) == path.read_bytes()
        except RdfError as error:
            assert "missing" in str(error) or "one belongs" in str(error) or "no declared class" in str(error)
            refused += 1
    assert refused > len(lines) / 10


@pytest.mark.parametrize(("content", "says"), [
    ("<a", "cannot be read as turtle"), ("<http://a> <http://b> _:c .", "blank")])
def test_malformed_files_give_one_line(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(content)
    with pytest.raises(RdfError, match=says) as caught:
        read_rdf(path)
    assert "\n" not in str(caught.value)


def test_missing_file_and_unknown_format_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RdfError, match="no such file"):
        read_rdf(tmp_path / "none.ttl")
    with pytest.raises(RdfError, match=r"turtle \(\.ttl\)"):
        rdf_format(Path("graph.xlsx"))


def one(label: str = "Agency", identifier: str = "a-1", evidence: tuple[Evidence, ...] = (), **items: object) -> Graph:
    return Graph([Node(identifier, (label,), items, evidence)], [])  # type: ignore[arg-type]


@pytest.mark.parametrize(("graph", "error", "says"), [
    (one(shoeSize=44), SchemaError, "known are"), (one("Robot"), SchemaError, "known are"),
    (one(iri="x"), RdfError, "field of the record"),
    (one(identifier="a b"), RdfError, "stable_id"), (one(name=float("nan")), RdfError, "NaN"),
    (one(name="\ud800"), RdfError, "correct it"),
    (Graph([Node("a-1", ("Leader", "Person"), {})], []), RdfError, "Person, Leader"),
    (Graph([Node("a-1", (), {})], []), RdfError, "labels"),
    (Graph([Node("a-1", ("Agency",), {})], [Edge("a-1", "PART_OF", "a-1", "a-1", {})]), RdfError, "both a node and"),
    (one(evidence=(Evidence(SHA, 1, 2, "甲"), Evidence(SHA, 1, 2, "乙"))), RdfError, "quoted as"),
    (one(evidence=(Evidence(SHA, -1, 2, "甲"),)), RdfError, "negative"),
    (one(evidence=(Evidence("a> <b", 1, 2, "甲"),)), RdfError, "stable_id")])
def test_what_could_not_be_read_back_is_not_written(
        graph: Graph, error: type[Exception], says: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("before")
    with pytest.raises(error, match=says):
        write_rdf(graph, path)
    assert path.read_text() == "before"


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    code = ("import sys; sys.path[:0] = ['.', 'tests']; from pathlib import Path\n"
            "from test_rdf import sample; from kg.rdf import *\n"
            "for s in SUFFIXES: write_rdf(sample(), Path(sys.argv[1]) / ('g' + s))")
    for seed in ("0", "4711"):
        (tmp_path / seed).mkdir()
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, cwd=ROOT,
                       env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)})
    for suffix in SUFFIXES:
        assert (tmp_path / "0" / f"g{suffix}").read_bytes() == (tmp_path / "4711" / f"g{suffix}").read_bytes()


def test_people_see_the_class_first(tmp_path: Path) -> None:
    write_rdf(sample(), tmp_path / "graph.ttl")
    assert "\nid:agency-1 a org:Organization , pol:Agency ;" in (tmp_path / "graph.ttl").read_text(encoding="utf-8")


def test_order_of_input_does_not_matter() -> None:
    turned = Graph(reversed(sample().nodes.values()), reversed(sample().edges.values()))
    assert list(graph_quads(turned)) == list(graph_quads(sample()))
