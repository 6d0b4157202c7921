"""The complete graph of a corpus: what the readings say, goals compared across documents, witnesses' variants flagged."""

from __future__ import annotations

from collections.abc import Sequence

from kg.collation import collate_readings, flag_variants
from kg.goals import with_goals
from kg.graph import Graph
from kg.processes import beside
from kg.statements import build_graph
from loaders.topics import find_all_topics
from ontology.model import Reading


def build_complete_graph(readings: Sequence[Reading], *, workers: int = 1) -> Graph:
    """The graph `kg build` writes, whatever the order of the readings and the number of workers."""
    with beside(readings, workers) as start:
        topics, collations = start(find_all_topics), start(collate_readings)
        return flag_variants(with_goals(build_graph(readings, topics)), collations())
