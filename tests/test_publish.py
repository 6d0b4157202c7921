"""``kg publish``: a folder for a web server with descriptions that parse, checksums that hold, the same bytes each time."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest
import rdflib
from program import DATA, GAZETTE, REPOST, digests, fail, succeed
from rdflib import namespace as ns

from kg.graph import Graph
from kg.publication import write_publication
from kg.rdf_read import read_rdf
from ontology.errors import StoreError

DATA_FILES = ("graph.ttl", "graph.nt", "graph.trig", "graph.jsonld")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("publish") / "out"
    succeed("build", DATA, "--out", folder, "--quiet")
    return folder


@pytest.fixture(scope="module")
def public(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public") / "public"
    text = succeed("publish", folder, "--out", out)
    assert "SHA256SUMS" in text
    return folder


def parse(path: Path, base: str = "https://example.org/d/") -> rdflib.Graph:
    """A description as a reader of the web gets it: relative to where it lies."""
    return rdflib.Graph().parse(path, publicID=base + path.name, format="turtle")


def test_the_folder_holds_data_pages_descriptions_and_terms(out: Path, public: Path) -> None:
    names = {p.name for p in public.iterdir()}
    assert {*DATA_FILES, "index.html", "dcat.ttl", "void.ttl", "policy.ttl", "shapes.ttl", "LICENSE", "README.md",
            "PERSONAL-DATA.md", "SHA256SUMS"} <= names
    assert {p.name for p in out.glob("*.html")} <= names
    assert "sources.jsonl" not in names
    assert read_rdf(public / "graph.ttl") == Graph.read(out / "graph.jsonl")
    links = set(re.findall(r'href="([^"#:]+)(?:#[^"]*)?"', (public / "index.html").read_text("utf-8")))
    assert links <= names


def test_every_file_is_under_its_checksum(public: Path) -> None:
    lines = (public / "SHA256SUMS").read_text("ascii").splitlines()
    sums = {name: value for value, name in (line.split("  ", 1) for line in lines)}
    assert [line.split("  ", 1)[1] for line in lines] == sorted(sums)
    assert sums.keys() == {p.name for p in public.iterdir()} - {"SHA256SUMS"}
    assert all(hashlib.sha256((public / n).read_bytes()).hexdigest() == v for n, v in sums.items())


def test_catalogues_find_files_sizes_and_checksums(public: Path) -> None:
    graph = parse(public / "dcat.ttl")
    dataset = graph.value(predicate=rdflib.RDF.type, object=ns.DCAT.Dataset)
    assert dataset is not None
    assert "嘉兴市人民政府公报" in str(graph.value(dataset, ns.DCTERMS.title))
    offers = list(graph.objects(dataset, ns.DCAT.distribution))
    assert {str(graph.value(o, ns.DCAT.downloadURL)) for o in offers} == {f"https://example.org/d/{n}" for n in DATA_FILES}
    for offer in offers:
        path = public / str(graph.value(offer, ns.DCAT.downloadURL)).rpartition("/")[2]
        assert int(str(graph.value(offer, ns.DCAT.byteSize))) == path.stat().st_size
        checksum = graph.value(graph.value(offer, SPDX.checksum), SPDX.checksumValue)  # type: ignore[arg-type]
        assert str(checksum).lower() == hashlib.sha256(path.read_bytes()).hexdigest()
    period = graph.value(dataset, ns.DCTERMS.temporal)
    assert period is not None
    assert str(graph.value(period, ns.DCAT.startDate)) <= str(graph.value(period, ns.DCAT.endDate)) == "2025-02-28"
    assert str(graph.value(dataset, ns.DCTERMS.license)).startswith("https://creativecommons.org/")
    assert not any(isinstance(x, rdflib.BNode) for triple in graph for x in triple)


def test_the_void_description_counts_right(out: Path, public: Path) -> None:
    graph, data = parse(public / "void.ttl"), Graph.read(out / "graph.jsonl")
    dataset = graph.value(predicate=rdflib.RDF.type, object=ns.VOID.Dataset)
    assert dataset is not None
    lines = (public / "graph.nt").read_text("utf-8").splitlines()
    assert int(str(graph.value(dataset, ns.VOID.triples))) == len(lines)
    assert int(str(graph.value(dataset, ns.VOID.entities))) == len(data.nodes)
    parts = {str(graph.value(p, ns.VOID["class"])).rpartition("#")[2]: int(str(graph.value(p, ns.VOID.entities)))
             for p in graph.objects(dataset, ns.VOID.classPartition)}
    assert parts["Task"] == 176
    assert parts == {label: sum(label in n.labels for n in data.nodes.values()) for label in parts}
    text = "\n".join(lines)
    for part in graph.objects(dataset, ns.VOID.propertyPartition):
        # the relation is what the data use: the direct triples carry it as predicate
        relation = str(graph.value(part, ns.VOID.property))
        assert len(re.findall(rf"^<\S+> <{re.escape(relation)}> <", text, re.M)) > 0, relation
    for example in graph.objects(dataset, ns.VOID.exampleResource):
        assert f"<{example}> " in text


def test_an_address_makes_the_descriptions_absolute(out: Path, tmp_path: Path) -> None:
    succeed("publish", tmp_path / "p", "--address", "https://data.example.org/jx", "--publisher", '某<b>所"', "--out", out)
    graph = parse(tmp_path / "p" / "dcat.ttl", "https://elsewhere.example/")
    urls = {str(o) for o in graph.objects(None, ns.DCAT.downloadURL)}
    assert urls == {f"https://data.example.org/jx/{n}" for n in DATA_FILES}
    assert '某<b>所"' in {str(o) for o in graph.objects(None, rdflib.FOAF.name)}
    assert "<b>" not in re.sub(r"\\<b\\>", "", (tmp_path / "p" / "README.md").read_text("utf-8"))


def test_order_of_input_and_hash_seed_change_no_byte(public: Path, tmp_path: Path) -> None:
    succeed("build", REPOST, GAZETTE, "--out", tmp_path / "out", "--quiet", env={"PYTHONHASHSEED": "3"})
    succeed("publish", tmp_path / "p", "--out", tmp_path / "out", env={"PYTHONHASHSEED": "4"})
    assert digests(tmp_path / "p") == digests(public)


def test_nothing_of_the_machine_is_published(public: Path, tmp_path: Path) -> None:
    for path in public.iterdir():
        text = path.read_text("utf-8")
        assert not any(str(place) in text for place in (Path.home(), tmp_path.parent, Path.cwd())), path.name


def test_a_publication_is_replaced_whole_and_other_folders_are_left(out: Path, public: Path, tmp_path: Path) -> None:
    shutil.copytree(public, tmp_path / "p")
    (tmp_path / "p" / "stale.html").write_text("old")
    write_publication(out, tmp_path / "p")
    assert digests(tmp_path / "p") == digests(public)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    assert "choose" in fail("publish", tmp_path / "mine", "--out", out)
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    (tmp_path / "file").write_text("")
    assert "choose" in fail("publish", tmp_path / "file", "--out", out)
    assert {p.name for p in tmp_path.iterdir()} == {"p", "mine", "file"}, "nothing unfinished is left behind"


def test_what_cannot_be_published_is_said(out: Path, tmp_path: Path) -> None:
    assert "kg build" in fail("publish", tmp_path / "p", "--out", tmp_path / "none")
    part = tmp_path / "part"
    part.mkdir()
    shutil.copy(out / "graph.jsonl", part)
    with pytest.raises(StoreError, match=r"graph\.ttl.*run `kg build`"):
        write_publication(part, tmp_path / "p")
    for bad in ("ftp://x", 'https://x"> .', "https://x y", "file:///etc"):
        with pytest.raises(StoreError, match="not a web address"):
            write_publication(out, tmp_path / "p", licence=bad)
    with pytest.raises(StoreError, match="choose"):
        write_publication(out, out)
    assert not (tmp_path / "p").exists()
