"""The complete graph of a corpus: what the readings say, goals compared across documents, witnesses' variants flagged."""

from __future__ import annotations

from collections.abc import Sequence

from kg.collation import collate_readings, flag_variants
from kg.goals import with_goals
from kg.graph import Graph
from kg.statements import build_graph
from ontology.model import Reading


def build_complete_graph(readings: Sequence[Reading]) -> Graph:
    """The graph `kg build` writes, whatever the order of the readings."""
    return flag_variants(with_goals(build_graph(readings)), collate_readings(readings))
