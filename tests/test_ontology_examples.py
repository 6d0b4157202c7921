"""The examples of the ontology, run through the reader: each gives what it is an example of, no counter-example does."""

from __future__ import annotations

import pytest

from kg.complete import build_complete_graph
from kg.graph import Graph
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.schema import load_schema

SCHEMA = load_schema()
CLASSES = [(name, entry) for name, entry in SCHEMA.classes.items() if entry.examples]
RELATIONS = [(name, entry) for name, entry in SCHEMA.relations.items() if entry.examples]


def build(text: str) -> Graph:
    reading = read_document(parse_source(text.strip().encode(), "example.txt"))
    return build_complete_graph([reading] if reading.documents else [])


def test_every_class_and_relation_has_an_example_and_a_counter_example() -> None:
    for entry in (*SCHEMA.classes.values(), *SCHEMA.relations.values()):
        assert entry.examples, entry
        assert entry.counter_examples, entry


@pytest.mark.parametrize(("name", "entry"), CLASSES, ids=[n for n, _ in CLASSES])
def test_an_example_gives_the_class(name: str, entry) -> None:  # type: ignore[no-untyped-def]
    for text in entry.examples:
        assert any(name in node.labels for node in build(text).nodes.values())
    for text in entry.counter_examples:
        assert not any(name in node.labels for node in build(text).nodes.values())


@pytest.mark.parametrize(("name", "entry"), RELATIONS, ids=[n for n, _ in RELATIONS])
def test_an_example_gives_the_relation(name: str, entry) -> None:  # type: ignore[no-untyped-def]
    for text in entry.examples:
        assert any(edge.type == name for edge in build(text).edges.values())
    for text in entry.counter_examples:
        assert not any(edge.type == name for edge in build(text).edges.values())
