"""Pictures of the graph: self-contained HTML that asks the network for nothing and shows the sentence of each fact."""

from kg.view.charts import write_portfolios_page, write_workload_page
from kg.view.citations import write_citations_page
from kg.view.coupling import write_coupling_page
from kg.view.dashboard import write_dashboard
from kg.view.listings import write_targets_page, write_timeline_page
from kg.view.network import build_network, find_neighbourhood, resolve_focus, write_network_page

__all__ = [
    "build_network",
    "find_neighbourhood",
    "resolve_focus",
    "write_citations_page",
    "write_coupling_page",
    "write_dashboard",
    "write_network_page",
    "write_portfolios_page",
    "write_targets_page",
    "write_timeline_page",
    "write_workload_page",
]
