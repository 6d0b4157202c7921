"""Analyses of a graph: workload, coupling, comparison; pure functions, the same numbers for any order of input."""

from kg.analytics.bipartite import Duty, TwoMode, build_two_mode
from kg.analytics.comparison import Change, Comparison, compare
from kg.analytics.coupling import Coupling, Member, Pair, build_coupling
from kg.analytics.portfolios import Portfolio
from kg.analytics.projection import build_direction, build_projection
from kg.analytics.rows import (
    community_rows,
    comparison_rows,
    concentration_rows,
    coupling_rows,
    member_rows,
    portfolio_rows,
    workload_rows,
)
from kg.analytics.selection import Selection
from kg.analytics.workload import Load, Workload, build_workload, build_workloads, find_disagreements

__all__ = [
    "Change", "Comparison", "Coupling", "Duty", "Load", "Member", "Pair", "Portfolio", "Selection", "TwoMode",
    "Workload", "build_coupling", "build_direction", "build_projection", "build_two_mode", "build_workload",
    "build_workloads", "community_rows", "compare", "comparison_rows", "concentration_rows", "coupling_rows",
    "find_disagreements", "member_rows", "portfolio_rows", "workload_rows",
]
