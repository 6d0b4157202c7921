"""Plain rows of the analyses, for the command line, tables and pages; every row names the facts it rests on.

Keys are documented in ``docs/analytics.md``; numbers are rounded to nine digits so that printed results are equal
wherever they are made.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from kg.analytics.comparison import Comparison
from kg.analytics.coupling import Coupling, build_coupling
from kg.analytics.workload import Workload, build_workload
from kg.graph import Graph

Row = dict[str, Any]

_DIGITS = 9


def workload_rows(source: Graph | Workload, **settings: Any) -> list[Row]:
    """One row for each agency, leader or region, in order of fractional rank.

    A graph is analysed first, with the settings of ``build_workload`` (``by``, ``selection``, ``lead_weight`` …).
    """
    workload = build_workload(source, **settings) if isinstance(source, Graph) else source
    return [_round(asdict(load)) for load in workload.loads]


def concentration_rows(workload: Workload) -> list[Row]:
    """One row for each measure: ``measure, count, gini, hhi, k, top``."""
    return [_round(asdict(c)) for c in workload.concentration]


def coupling_rows(source: Graph | Coupling, **settings: Any) -> list[Row]:
    """One row for each pair that shares a task, the most significant first, with both names."""
    coupling = _coupling(source, settings)
    names = coupling.network.names
    return [_round({"a_name": names[p.a], "b_name": names[p.b], **asdict(p)}) for p in coupling.pairs]


def member_rows(source: Graph | Coupling, **settings: Any) -> list[Row]:
    """One row for each party of the coupling network: community, stability, position, rank with its interval."""
    coupling = _coupling(source, settings)
    held: dict[str, set[str]] = {}
    for duty in coupling.network.duties:
        held.setdefault(duty.party, set()).update(duty.edges)
    return [_round({**asdict(m), "edges": tuple(sorted(held[m.id]))}) for m in coupling.members]


def community_rows(source: Graph | Coupling, **settings: Any) -> list[Row]:
    """One row for each community: ``community, size, persistence, members`` (ids) and ``names``."""
    coupling = _coupling(source, settings)
    rows: list[Row] = []
    for number in sorted({m.community for m in coupling.members}):
        inside = [m for m in coupling.members if m.community == number]
        kept = coupling.communities.persistence
        rows.append(_round({"community": number, "size": len(inside),
                            "persistence": None if kept is None else float(kept[number]),
                            "members": tuple(m.id for m in inside), "names": tuple(m.name for m in inside)}))
    return rows


def portfolio_rows(source: Graph | Coupling, graph: Graph | None = None, **settings: Any) -> list[Row]:
    """One row for each leader: ``tasks`` their number, ``task_ids`` the ids, ``agencies`` as (id, name, ids of shared
    tasks), ``post`` as the graph has it (pass the graph beside a coupling)."""
    coupling = _coupling(source, settings)
    base = source if isinstance(source, Graph) else graph
    posts: dict[str, list[str]] = {}
    for edge in base.by_type("HOLDS") if base is not None else ():
        posts.setdefault(edge.subject, []).append(str(base.nodes[edge.object].properties.get("title", "")))  # type: ignore[union-attr]
    names = coupling.network.names
    return [_round({**asdict(f), "tasks": len(f.tasks), "task_ids": f.tasks,
                    "post": "、".join(sorted(set(posts.get(f.id, ())))),
                    "agencies": tuple((a, names[a], tasks) for a, tasks in f.agencies)}) for f in coupling.portfolios]


def comparison_rows(comparison: Comparison) -> list[Row]:
    """One row for each change: tasks, then duties, then targets; ``differences`` as (field, before, after)."""
    return [{**asdict(c), "differences": tuple((d.field, d.before, d.after) for d in c.differences)}
            for c in (*comparison.tasks, *comparison.duties, *comparison.targets)]


def _coupling(source: Graph | Coupling, settings: dict[str, Any]) -> Coupling:
    if isinstance(source, Coupling):
        return source
    return build_coupling(source, **settings)


def _round(row: Row) -> Row:
    return {k: round(v, _DIGITS) + 0.0 if isinstance(v, float) else v for k, v in row.items()}
