"""RDF: the graph as triples without loss, with standard terms beside ours; ``kg.rdf_read`` reads it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from kg.graph import Graph
from kg.rdf_terms import PREFIXES, RdfError
from kg.triples import Subjects, Triples, build_triples, merge_graphs, ordered_lines

FORMATS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "nquads": ox.RdfFormat.N_QUADS,
           "jsonld": ox.RdfFormat.JSON_LD, "trig": ox.RdfFormat.TRIG}
"""Formats by name; TriG and N-Quads keep one named graph per document."""

SUFFIXES = {".ttl": "turtle", ".nt": "ntriples", ".nq": "nquads", ".jsonld": "jsonld", ".trig": "trig"}
"""Format names by file name suffix."""

DATASETS = frozenset({"nquads", "trig"})
"""Formats that can hold named graphs and are written with them."""

_PORTION = 20_000
"""Subjects whose triples are turned into text and parsed at once."""


def graph_quads(graph: Graph) -> Iterator[ox.Quad]:
    """The quads of a graph in order: facts in the named graph of their document, all else in the default graph."""
    return _parse_quads(build_triples(graph))


def graph_triples(graph: Graph) -> Iterator[ox.Triple]:
    """The triples of a graph in order, all documents together."""
    return _parse_triples(merge_graphs(build_triples(graph)))


def _parse_quads(found: Triples) -> Iterator[ox.Quad]:
    texts = (text for name, subjects in sorted(found.items()) for text in _portions(subjects, f" {name} .\n"))
    return chain.from_iterable(ox.parse(text, format=ox.RdfFormat.N_QUADS) for text in texts)


def _parse_triples(subjects: Subjects) -> Iterator[ox.Triple]:
    for text in _portions(subjects, " .\n"):
        yield from (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def _portions(subjects: Subjects, end: str) -> Iterator[bytes]:
    """The lines of the subjects, in order, in portions of text."""
    lines = ordered_lines(subjects)
    while portion := list(islice(lines, _PORTION)):
        yield "".join(f"{subject} {f'{end}{subject} '.join(said)}{end}" for subject, said in portion).encode()


def canonical_ntriples(graph: Graph) -> bytes:
    """The sorted canonical N-Triples of a graph: equal graphs give equal bytes."""
    data: bytes = ox.serialize(graph_triples(graph), format=ox.RdfFormat.N_TRIPLES) or b""
    return b"".join(sorted(data.splitlines(keepends=True)))


def rdf_format(path: Path, name: str | None = None) -> str:
    """The format of that name, else of the path's suffix; raises RdfError listing the known ones."""
    found = name or SUFFIXES.get(path.suffix.lower())
    if found not in FORMATS:
        known = ", ".join(f"{v} ({k})" for k, v in SUFFIXES.items())
        raise RdfError(f"{path}: {name or path.suffix or 'no suffix'} is no RDF format this project knows: use {known}")
    return found


def write_rdf(graph: Graph, path: Path, format: str | None = None) -> None:
    """Write a graph to a file, replacing it only when all is written; the suffix chooses the format unless given."""
    write_triples(build_triples(graph), path, format)


def write_triples(found: Triples, path: Path, format: str | None = None) -> None:
    """Write the triples of a graph to a file, as ``write_rdf`` does."""
    name = rdf_format(path, format)
    if name in DATASETS:
        _serialize(_parse_quads(found), path, name)
    elif name == "ntriples":
        with _replacing(path) as part, part.open("wb") as out:
            out.writelines(_portions(merge_graphs(found), " .\n"))
    else:
        _serialize(_parse_triples(merge_graphs(found)), path, name)


def convert_triples(source: Path, paths: Sequence[Path]) -> None:
    """Write the triples of an N-Triples file of ``write_triples`` to other files, their formats (of one graph) by suffix."""
    for path in paths:
        _serialize(ox.parse(path=str(source), format=ox.RdfFormat.N_TRIPLES), path, rdf_format(path))


def _serialize(statements: Iterable[ox.Triple] | Iterable[ox.Quad], path: Path, name: str) -> None:
    with _replacing(path) as part:
        ox.serialize(statements, str(part), format=FORMATS[name], prefixes=PREFIXES)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A file beside ``path`` that takes its place when all is written."""
    part = path.with_name(path.name + ".part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise RdfError(f"{path} cannot be written ({error.strerror}): choose another place") from None
