"""Validation: whether RDF data says what the shapes ask for, and where it does not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SH

from kg.graph import Graph
from kg.rdf import FORMATS, graph_triples, rdf_format
from kg.rdf_terms import PREFIXES, RdfError
from kg.rdf_view import build_view
from ontology import schema

SHAPES = Path(schema.__file__).with_name("shapes.ttl")
"""The shapes of this project."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks one shape: which, along which path, the value found, and what is wrong."""

    focus: str
    path: str
    value: str
    message: str

    def __str__(self) -> str:
        """The violation as one line."""
        return " ".join(part for part in (self.focus, self.path, self.value) if part) + f": {self.message}"


def validate(path: Path, format: str | None = None) -> list[Violation]:
    """The violations in an RDF file, sorted; raises RdfError where the file cannot be read."""
    name = rdf_format(path, format)
    try:
        triples = {quad.triple for quad in ox.parse(path=str(path), format=FORMATS[name])}
        return _validate(build_view(triples))
    except FileNotFoundError:
        raise RdfError(f"{path}: no such file: write one with `kg export` first") from None
    except (OSError, SyntaxError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise RdfError(f"{path} cannot be read as {name} ({reason}): correct or export it again") from None


def validate_graph(graph: Graph) -> list[Violation]:
    """The violations in a graph, sorted."""
    return _validate(build_view(graph_triples(graph)))


def _validate(data: rdflib.Graph) -> list[Violation]:
    import pyshacl  # imported here: loading it takes longer than most commands

    shapes = rdflib.Graph().parse(SHAPES, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", meta_shacl=False)
    if not isinstance(report, rdflib.Graph):
        raise RdfError(f"{SHAPES} cannot be used as shapes ({report}): restore the file")
    return sorted({_violation(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)})


def _violation(report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    focus, path, value = (_short(report.value(result, p)) for p in (SH.focusNode, SH.resultPath, SH.value))
    if focus.startswith("pol:") and value:  # a shape over all statements of a relation: the statement is at fault
        focus, value = value, ""
    messages = sorted(str(m) for m in report.objects(result, SH.resultMessage))
    return Violation(focus, path, "" if value == focus else value, "; ".join(messages))


def _short(term: rdflib.term.Node | None) -> str:
    """A term for people: prefixed where it can be, nothing for the nameless parts of a shape."""
    if term is None or isinstance(term, rdflib.BNode):
        return ""
    text = str(term)
    if isinstance(term, rdflib.URIRef):
        for prefix, address in PREFIXES.items():
            if text.startswith(address):
                return f"{prefix}:{text.removeprefix(address)}"
        return f"<{text}>"
    return repr(text)
