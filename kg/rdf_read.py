"""Reading RDF back: a graph out of any RDF file this project wrote; foreign triples are named, never dropped.

The graph is rebuilt from our own terms and written again in memory; the file must say exactly the same, so nothing
passes that would be lost on the way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg import rdf_terms as rdf
from kg.graph import Graph
from kg.rdf import FORMATS, rdf_format
from kg.rdf_terms import RdfError
from kg.triples import Subjects, build_triples
from ontology.errors import StoreError
from ontology.ids import BASE
from ontology.model import Edge, Evidence, Node, Scalar, Value
from ontology.schema import load_schema

_THING, _SOURCE = f"<{BASE}id/", f"<{BASE}source/"
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\^\^<[^>]*#([A-Za-z]+)>|@[a-z-]+)?', re.DOTALL)
_BLANK = re.compile(r"_:|<[^>]*> <[^>]*> (?:_:|<<)")
_ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))", re.DOTALL)
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

Terms = dict[str, dict[str, list[str]]]
"""N-Triples text of objects by subject and predicate."""


def read_rdf(path: Path, format: str | None = None) -> Graph:
    """The graph of an RDF file this project wrote; raises RdfError naming triples that are foreign or missing."""
    return parse_rdf(path, _read_lines(path, rdf_format(path, format)))


def parse_rdf(path: Path, rows: dict[str, list[str]]) -> Graph:
    """The graph of triples (N-Triples text by named graph) of ``path``; raises RdfError for foreign or missing ones."""
    found = {name: set(lines) for name, lines in rows.items()}
    terms = _index(dict.fromkeys(chain.from_iterable(rows.values())))  # two documents may say the same
    try:
        graph = _build(terms)
        expected = {name: _lines(subjects) for name, subjects in build_triples(graph).items()}
    except _Unreadable as error:
        raise RdfError(f"{path}: {error.reason}{_sample(error.lines)}: remove or correct it") from None
    except StoreError as error:
        raise RdfError(f"{path}: {error}") from None
    if set(found) <= {""}:  # a format without named graphs: compare all documents together
        expected = {"": set().union(*expected.values())}
    surplus = [_named(g, t) for g, lines in found.items() for t in lines - expected.get(g, set())]
    missing = [_named(g, t) for g, lines in expected.items() for t in lines - found.get(g, set())]
    if surplus:
        raise RdfError(f"{path}: {len(surplus)} triples are foreign to this project{_sample(surplus)}: "
                       "keep them in a file of their own")
    if missing:
        raise RdfError(f"{path}: {len(missing)} triples are missing{_sample(missing)}: the file was cut or edited, "
                       "export it again")
    return graph


def _lines(subjects: Subjects) -> set[str]:
    return {f"{subject} {said}" for subject, all_said in subjects.items() for said in all_said}


def _index(lines: Iterable[str]) -> Terms:
    terms: Terms = {}
    last, entry = "", dict[str, list[str]]()
    for line in lines:
        subject, predicate, object_ = line.split(" ", 2)
        if subject != last:
            last, entry = subject, terms.setdefault(subject, {})
        entry.setdefault(predicate, []).append(object_)
    return terms


class _Unreadable(Exception):
    """Triples our own terms cannot be read from."""

    def __init__(self, reason: str, lines: Iterable[str] = ()) -> None:
        super().__init__(reason)
        self.reason, self.lines = reason, tuple(lines)


def _named(graph: str, line: str) -> str:
    return f"{line} in {graph}" if graph else line


def _sample(lines: Iterable[str]) -> str:
    ordered = sorted(lines)
    return "".join(f"; {line if len(line) <= 300 else line[:300] + '…'}" for line in ordered[:3]) \
        + ("; …" if len(ordered) > 3 else "")


def _read_lines(path: Path, name: str) -> dict[str, list[str]]:
    """The triples of a file as canonical text by named graph, in order of the file."""
    try:
        quads = ox.parse(path=str(path), format=FORMATS[name])
        data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    except FileNotFoundError:
        raise RdfError(f"{path}: no such file: write one with `kg export` first") from None
    except (OSError, SyntaxError, ValueError) as error:
        raise RdfError(f"{path} cannot be read as {name} ({str(error).splitlines()[0]}): correct or export it again") \
            from None
    lines: dict[str, list[str]] = {}
    for row in data.decode().split("\n"):
        if not row:
            continue
        line, graph = row[:-2], ""
        head, _, tail = line.rpartition(" ")
        # A last IRI is a graph name when an object stands before it; a quote sign cannot occur inside an IRI.
        if tail.startswith(("<", "_:")) and '"' not in tail and head.count(" ") >= 2:
            line, graph = head, tail
        if _BLANK.match(line) or graph.startswith("_:"):
            raise RdfError(f"{path}: blank nodes and quoted triples are foreign to this project; {line}: remove it")
        lines.setdefault(graph, []).append(line)
    return lines


def _build(terms: Terms) -> Graph:
    schema = load_schema()
    labels = {rdf.term(c.iri): c.name for c in schema.classes.values()}
    types = {rdf.term(r.iri): r.name for r in schema.relations.values()}
    names = {rdf.term(p.iri): p.name for p in schema.properties.values()}
    nodes, edges = [], []
    for subject, entry in terms.items():
        if not subject.startswith(_THING) or "#" in subject:
            continue
        identifier, evidence = _identifier(subject), _evidence(terms, subject)
        properties = _properties(terms, subject, names)
        kinds = entry.get(rdf.TYPE, [])
        if rdf.STATEMENT in kinds:
            predicate = _one(entry, subject, rdf.PREDICATE)
            if predicate not in types:
                raise _Unreadable("a relation of no declaration", [f"{subject} {rdf.PREDICATE} {predicate}"])
            document = _identifier(entry[rdf.STATED_IN][0]) if rdf.STATED_IN in entry else None
            edges.append(Edge(identifier, types[predicate], _identifier(_one(entry, subject, rdf.SUBJECT)),
                              _identifier(_one(entry, subject, rdf.OBJECT)), properties, evidence, document))
        elif known := schema.ordered_labels(labels[k] for k in kinds if k in labels):
            nodes.append(Node(identifier, known, properties, evidence))
        else:
            raise _Unreadable("a thing of no declared class", (f"{subject} {p} {o}" for p in entry for o in entry[p]))
    return Graph(nodes, edges)


def _identifier(term: str) -> str:
    if not term.startswith(_THING):
        raise _Unreadable("an address that is no id of this project", [term])
    return term[len(_THING):-1]


def _one(entry: dict[str, list[str]], subject: str, predicate: str) -> str:
    values = entry.get(predicate, [])
    if len(values) != 1:
        raise _Unreadable(f"{len(values)} values where one belongs", [f"{subject} {predicate}"])
    return values[0]


def _properties(terms: Terms, subject: str, names: dict[str, str]) -> dict[str, Value]:
    entry = terms[subject]
    found: dict[str, Value] = {names[p]: _value(values[0]) for p, values in entry.items() if p in names}
    for sequence in entry.get(rdf.IN_ORDER, ()):
        members = terms.get(sequence, {})
        count = sum(p.startswith(rdf.MEMBER) for p in members)
        name = sequence.partition(rdf.ORDER)[2][:-1]
        found[name] = tuple(_value(_one(members, sequence, f"{rdf.MEMBER}{i}>")) for i in range(1, count + 1))
    return dict(sorted(found.items()))


def _evidence(terms: Terms, subject: str) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    while (note := f"{subject[:-1]}{rdf.EVIDENCE}{len(found) + 1}>") in terms:
        passage = _one(terms[note], note, rdf.HAS_TARGET)
        place = terms.get(passage, {})
        source = _one(place, passage, rdf.HAS_SOURCE)
        if not source.startswith(_SOURCE):
            raise _Unreadable("a source that is no file of this project", [f"{passage} {rdf.HAS_SOURCE} {source}"])
        parts: dict[str, list[str]] = {}
        for selector in place.get(rdf.HAS_SELECTOR, ()):
            for predicate, values in terms.get(selector, {}).items():
                parts.setdefault(predicate, []).extend(values)
        start, end, quote = (_value(_one(parts, passage, p)) for p in (rdf.START, rdf.END, rdf.EXACT))
        found.append(Evidence(source[len(_SOURCE):-1], int(start), int(end), str(quote)))
    return tuple(found)


def _value(text: str) -> Scalar:
    """The value of a literal; whether it is the one way of writing it shows when the graph is written again."""
    match = _LITERAL.fullmatch(text)
    if match is None:
        raise _Unreadable("an address where a value belongs", [text])
    lexical, datatype = match.groups()
    try:
        if datatype in ("integer", "nonNegativeInteger"):
            return int(lexical)
        if datatype in ("decimal", "double"):
            return float(lexical)
    except ValueError:
        raise _Unreadable("a number that is none", [text]) from None
    if datatype == "boolean":
        return lexical == "true"
    return _ESCAPE.sub(_unescape, lexical) if "\\" in lexical else lexical


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _PLAIN.get(match[3], match[3])
