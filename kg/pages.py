"""Every page of a build: the pictures, the analyses, the report, the answers, and the dashboard that leads to them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from kg.corpus import Corpus
from kg.graph import Graph
from kg.page_names import HOME, LARGE, MEMBERS, ROWS, TITLE
from ontology.errors import PolicyGraphError

_EGO_NODES = 150


@dataclass(frozen=True, slots=True)
class _Context:
    """What every page is made from."""

    graph: Graph
    corpus: Corpus
    sources: Mapping[str, str]
    folder: Path


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

    With ``worker`` another process makes them; without, they are made when the body is done, in this process. Where the
    body fails, or a page, ``out`` keeps the pages it had.
    """
    try:
        out.resolve().parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.resolve().parent))
        try:
            if worker:
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                    job = pool.submit(make_pages, graph, corpus, work)
                    yield
                    job.result()
            else:
                yield
                make_pages(graph, corpus, work)
            out.mkdir(exist_ok=True)
            for file in sorted(work.iterdir(), key=lambda p: (p.name == HOME, p.name)):
                file.replace(out / file.name)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or error
        raise PolicyGraphError(f"{out}: cannot write pages ({reason}): free space or choose --out") from None


def make_pages(graph: Graph, corpus: Corpus, folder: Path) -> None:
    """Make every page of a graph in a folder."""
    _write_all(_Context(graph, corpus, {r.source.sha256: r.source.text for r in corpus.readings}, folder))


def _write_all(context: _Context) -> None:
    from kg import page_rows
    from kg.analytics import build_coupling, build_workload
    from kg.answers_page import write_answers_page
    from kg.overview import write_overview
    from kg.report import build_report
    from kg.report_page import write_html
    from kg.robustness import write_robustness_page
    from kg.tasks_page import write_tasks_page
    from kg.view import (
        write_citations_page,
        write_coupling_page,
        write_portfolios_page,
        write_targets_page,
        write_timeline_page,
        write_workload_page,
    )
    from kg.view.page import write_text

    graph, folder = context.graph, context.folder
    work, coupling = build_workload(graph), build_coupling(graph)
    members, pairs = page_rows.coupling_rows(coupling)
    drawn = {m.id for m in sorted(members, key=lambda m: (-m.tasks, m.id))[:MEMBERS]}
    cuts = {"coupling.html": (len(drawn), len(members))} if len(drawn) < len(members) else {}
    ego = _write_networks(context)
    common: dict[str, Any] = {"graph": graph, "sources": context.sources, "home": HOME}

    def write(page: Callable[..., None], name: str, rows: Sequence[object]) -> None:
        page(rows[:ROWS], folder / name, **common)
        if len(rows) > ROWS:
            cuts[name] = (ROWS, len(rows))

    write(write_workload_page, "workload.html", [page_rows.workload_row(r) for r in work.loads])
    write_coupling_page([m for m in members if m.id in drawn],
                        [p for p in pairs if {p.a, p.b} <= drawn][:ROWS], folder / "coupling.html", **common)
    write(write_portfolios_page, "portfolios.html", page_rows.portfolio_rows(coupling, graph))
    write(write_targets_page, "targets.html", page_rows.target_rows(graph))
    write(write_timeline_page, "timeline.html", page_rows.period_rows(graph))
    write(write_citations_page, "citations.html", page_rows.citation_rows(graph))
    write_tasks_page(graph, folder / "tasks.html", sources=context.sources, home=HOME)
    write_robustness_page(graph, work, coupling, folder / "robustness.html", sources=context.sources, home=HOME)
    questions = write_answers_page(graph, folder / "answers.html", sources=context.sources, home=HOME)
    report = build_report(context.corpus.readings, graph, context.corpus.failures)
    write_text(folder / "report.html", write_html(report))
    write_overview(graph, context.corpus, folder / HOME, work=work, coupling=coupling, questions=questions, ego=ego,
                   cuts=cuts)


def _write_networks(context: _Context) -> tuple[str, str] | None:
    """The picture of the whole graph and one of a single agency; returns its id and name."""
    from kg.view import find_neighbourhood, write_network_page
    from kg.view.facts import node_name

    graph = context.graph
    if len(graph.nodes) <= LARGE:
        write_network_page(graph, context.folder / "graph.html", title=TITLE, sources=context.sources, home=HOME)
    ego = find_ego(graph)
    if ego is None:
        return None
    near = find_neighbourhood(graph, ego, 2)
    write_network_page(near, context.folder / "ego.html", title=node_name(graph.nodes[ego]), focus=ego, hops=2,
                       sources=context.sources, home=HOME)
    return ego, node_name(graph.nodes[ego])


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
