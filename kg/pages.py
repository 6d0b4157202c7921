"""Every page of a build: the pictures, the analyses, the report, the answers, and the dashboard that leads to them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.corpus import Corpus
from kg.graph import Graph
from kg.page_names import HOME, LARGE, MEMBERS, ROWS, TITLE
from kg.processes import beside
from ontology.errors import PolicyGraphError

_EGO_NODES = 150


def write_pages(graph: Graph, corpus: Corpus, out: Path) -> list[Path]:
    """Write every page of a build into ``out``, the dashboard ``index.html`` last; returns the files.

    Pages are made beside ``out`` and moved when all are complete, so that a failure leaves the old ones.
    """
    with pages_beside(graph, corpus, out, worker=False):
        pass
    return sorted(out.glob("*.html"))


@contextmanager
def pages_beside(graph: Graph, corpus: Corpus, out: Path, *, worker: bool) -> Iterator[None]:
    """Make the pages while the body of the ``with`` block does something else, and put them into ``out`` at its end.

    With ``worker`` another process makes the analyses meanwhile, and this one the rest when the body is done; without, all
    are made here when it is done. Where the body fails, or a page, ``out`` keeps the pages it had.
    """
    try:
        out.resolve().parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.resolve().parent))
        try:
            with beside((graph, corpus), 2 if worker else 1) as start:
                analyses = start(_analyse, work)
                yield
                make_listings(graph, corpus, work)
                analyses()
            out.mkdir(exist_ok=True)
            for file in sorted(work.iterdir(), key=lambda p: (p.name == HOME, p.name)):
                file.replace(out / file.name)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or error
        raise PolicyGraphError(f"{out}: cannot write pages ({reason}): free space or choose --out") from None


def _analyse(made: tuple[Graph, Corpus], folder: Path) -> None:
    make_analyses(*made, folder)


def make_analyses(graph: Graph, corpus: Corpus, folder: Path) -> None:
    """Make the pictures of the graph, the pages that rest on workload and coupling, and the dashboard."""
    from kg import page_rows
    from kg.analytics import build_coupling, build_workload
    from kg.overview import write_overview
    from kg.questions.catalogue import load_catalogue
    from kg.robustness import write_robustness_page
    from kg.view import write_coupling_page, write_portfolios_page, write_workload_page

    work, coupling = build_workload(graph), build_coupling(graph)
    members, pairs = page_rows.coupling_rows(coupling)
    portfolios = page_rows.portfolio_rows(coupling, graph)
    drawn = {m.id for m in sorted(members, key=lambda m: (-m.tasks, m.id))[:MEMBERS]}
    common = _common(graph, corpus)
    _write_networks(graph, folder, common["sources"])
    write_workload_page([page_rows.workload_row(r) for r in work.loads[:ROWS]], folder / "workload.html", **common)
    write_coupling_page([m for m in members if m.id in drawn], [p for p in pairs if {p.a, p.b} <= drawn][:ROWS],
                        folder / "coupling.html", **common)
    write_portfolios_page(portfolios[:ROWS], folder / "portfolios.html", **common)
    write_robustness_page(graph, work, coupling, folder / "robustness.html", sources=common["sources"], home=HOME)
    counts = {"workload.html": len(work.loads), "portfolios.html": len(portfolios),
              **{name: len(rows) for name, _, rows in _listings(graph)}}
    cuts = {name: (ROWS, count) for name, count in counts.items() if count > ROWS}
    if len(drawn) < len(members):
        cuts["coupling.html"] = (len(drawn), len(members))
    write_overview(graph, corpus, folder / HOME, work=work, coupling=coupling, questions=len(load_catalogue()),
                   ego=_named(graph, find_ego(graph)), cuts=cuts)


def make_listings(graph: Graph, corpus: Corpus, folder: Path) -> None:
    """Make the pages that list what is in the graph: targets, dates, tasks, answers, report."""
    from kg.answers_page import write_answers_page
    from kg.report import build_report
    from kg.report_page import write_html
    from kg.tasks_page import write_tasks_page
    from kg.view.page import write_text

    common = _common(graph, corpus)
    for name, page, rows in _listings(graph):
        page(rows[:ROWS], folder / name, **common)
    write_tasks_page(graph, folder / "tasks.html", sources=common["sources"], home=HOME)
    write_answers_page(graph, folder / "answers.html", sources=common["sources"], home=HOME)
    report = build_report(corpus.readings, graph, corpus.failures)
    write_text(folder / "report.html", write_html(report))


def _common(graph: Graph, corpus: Corpus) -> dict[str, Any]:
    return {"graph": graph, "sources": {r.source.sha256: r.source.text for r in corpus.readings}, "home": HOME}


def _listings(graph: Graph) -> list[tuple[str, Callable[..., None], Sequence[object]]]:
    """Pages that are a list of one kind of thing: file name, what writes it, rows."""
    from kg import page_rows
    from kg.view import write_citations_page, write_targets_page, write_timeline_page

    return [("targets.html", write_targets_page, page_rows.target_rows(graph)),
            ("timeline.html", write_timeline_page, page_rows.period_rows(graph)),
            ("citations.html", write_citations_page, page_rows.citation_rows(graph))]


def _named(graph: Graph, ego: str | None) -> tuple[str, str] | None:
    from kg.view.facts import node_name

    return None if ego is None else (ego, node_name(graph.nodes[ego]))


def _write_networks(graph: Graph, folder: Path, sources: Mapping[str, str]) -> None:
    """The picture of the whole graph and that of what surrounds one agency."""
    from kg.view import find_neighbourhood, write_network_page

    if len(graph.nodes) <= LARGE:
        write_network_page(graph, folder / "graph.html", title=TITLE, sources=sources, home=HOME)
    ego = _named(graph, find_ego(graph))
    if ego:
        write_network_page(find_neighbourhood(graph, ego[0], 2), folder / "ego.html", title=ego[1], focus=ego[0], hops=2,
                           sources=sources, home=HOME)


def find_ego(graph: Graph) -> str | None:
    """The agency whose surroundings make a good example: the most things within two hops that one still can read."""
    from kg.view import find_neighbourhood

    tasks: dict[str, int] = {}
    for edge in graph.by_type("LEADS", "CO_RESPONSIBLE", "RESPONSIBLE"):
        if "Agency" in graph.nodes[edge.subject].labels:
            tasks[edge.subject] = tasks.get(edge.subject, 0) + 1
    busy = sorted(tasks, key=lambda a: (-tasks[a], a))[:12]
    sizes = {a: len(find_neighbourhood(graph, a, 2).nodes) for a in busy}
    fitting = [a for a in busy if sizes[a] <= _EGO_NODES]
    if fitting:
        return max(fitting, key=lambda a: (sizes[a], -busy.index(a)))
    return min(busy, key=lambda a: (sizes[a], busy.index(a)), default=None)
