"""``kg analyse`` and ``kg compare``: what the graph adds up to, and what changed from one graph to another."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands import publish
from kg.commands.options import DEFAULT_OUT, Form, Out
from kg.output import Format

if TYPE_CHECKING:
    from kg.analytics import Selection
    from kg.graph import Graph

_WORK, _PAIR, _WHICH = "Workload", "Coupling", "Which tasks, read how"


class Analysis(Enum):
    """What is analysed."""

    workload = "workload"
    ranks = "ranks"
    concentration = "concentration"
    coupling = "coupling"
    agencies = "agencies"
    communities = "communities"
    portfolios = "portfolios"


class By(Enum):
    """Whose load is counted."""

    agency = "agency"
    leader = "leader"
    region = "region"


class Weight(Enum):
    """How a shared task counts in the coupling network."""

    count = "count"
    newman = "newman"
    jaccard = "jaccard"
    cosine = "cosine"


class Null(Enum):
    """The null a pair is tested against."""

    crews = "crews"
    bicm = "bicm"
    curveball = "curveball"


class Names(Enum):
    """By which name parties of two graphs are the same."""

    name = "name"
    shortName = "shortName"


_SHOWN = {
    Analysis.workload: ("fractional_rank", "name", "led", "led_high", "co", "unspecified", "total", "fractional", "low",
                        "high", "targets", "whole_rank", "rank_low", "rank_high"),
    Analysis.ranks: ("name", "whole_rank", "fractional_rank", "shift", "led", "total", "fractional", "rank_low", "rank_high"),
    Analysis.concentration: ("measure", "count", "gini", "hhi", "k", "top"),
    Analysis.coupling: ("a_name", "b_name", "shared", "expected", "z", "q", "newman", "jaccard", "a_leads", "b_leads",
                        "asymmetry", "indirect", "rank_low", "rank_high"),
    Analysis.agencies: ("name", "community", "stability", "tasks", "joint", "degree", "betweenness", "constraint", "core",
                        "rank", "rank_low", "rank_high"),
    Analysis.communities: ("community", "size", "persistence", "names"),
    Analysis.portfolios: ("name", "post", "tasks", "targets", "communities", "participation", "expected", "p", "cuts"),
}
_OF_PAIRS = {Analysis.coupling, Analysis.agencies, Analysis.communities, Analysis.portfolios}


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel="Analyse")(analyse)
    app.command(rich_help_panel="Analyse")(compare)
    publish.register(app)


def analyse(
    what: Annotated[Analysis, typer.Argument(help="workload: who carries how much; ranks: where whole and fractional counts disagree; concentration: how unequal; coupling: pairs that share tasks; agencies, communities, portfolios: their network.")],
    by: Annotated[By, typer.Option("--by", help="Whose load is counted.", rich_help_panel=_WORK)] = By.agency,
    lead_weight: Annotated[float, typer.Option("--lead-weight", min=1, help="The interval of a share allows a lead to weigh as much as up to so many supporters.", rich_help_panel=_WORK)] = 2.0,
    top: Annotated[int, typer.Option("--top", min=1, help="k of the share of the k largest.", rich_help_panel=_WORK)] = 5,
    weight: Annotated[Weight, typer.Option("--weight", help="Weight of a shared task: one each, 1/(k−1) of k parties (Newman), Jaccard, cosine.", rich_help_panel=_PAIR)] = Weight.newman,
    null: Annotated[Null, typer.Option("--null", help="What pairs are tested against; see docs/analytics.md.", rich_help_panel=_PAIR)] = Null.crews,
    below: Annotated[float, typer.Option("--below", min=0, max=1, help="Only pairs whose corrected p is at most this.", rich_help_panel=_PAIR)] = 1.0,
    expand: Annotated[bool, typer.Option("--expand", help="Put a group's members in its place.", rich_help_panel=_WHICH)] = False,
    implicit: Annotated[bool, typer.Option("--implicit/--no-implicit", help="Count parties declared for a whole section.", rich_help_panel=_WHICH)] = True,
    assumed: Annotated[bool, typer.Option("--assumed", help="Take assumed roles as stated.", rich_help_panel=_WHICH)] = False,
    document: Annotated[list[str], typer.Option("--document", help="Only tasks of this document (id, 文号, title); repeatable.", rich_help_panel=_WHICH)] = [],  # noqa: B006
    leader: Annotated[list[str], typer.Option("--leader", help="Only tasks under this leader; repeatable.", rich_help_panel=_WHICH)] = [],  # noqa: B006
    kind: Annotated[list[str], typer.Option("--kind", help="Only tasks of this kind (重点工作 …); repeatable.", rich_help_panel=_WHICH)] = [],  # noqa: B006
    since: Annotated[str | None, typer.Option("--since", help="Only documents issued on or after this day (2025, 2025-03, 2025-03-01).", rich_help_panel=_WHICH)] = None,
    until: Annotated[str | None, typer.Option("--until", help="Only documents issued on or before this day.", rich_help_panel=_WHICH)] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Seed of everything that is drawn.")] = 1,
    explain: Annotated[bool, typer.Option("--explain", help="Below the rows, the sentences they rest on.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows shown in a table; json and csv hold all.")] = 20,
    form: Form = Format.table,
    out: Out = DEFAULT_OUT,
) -> None:
    """Print who carries what and who works with whom, with intervals; in json and csv every row names its facts.

    Examples:  kg analyse workload  ·  kg analyse workload --by leader --no-implicit -f csv  ·
    kg analyse ranks  ·  kg analyse coupling --below 0.05 --explain  ·  kg analyse coupling --null bicm --expand
    """
    from kg.analytics import Selection
    from kg.graph import Graph

    graph = Graph.read(out / "graph.jsonl")
    selection = Selection(expand, implicit, assumed, tuple(document), tuple(leader), tuple(kind), since, until)
    if what in _OF_PAIRS:
        rows, note = _pair_rows(graph, what, selection, weight=weight.value, null=null.value, seed=seed, below=below)
    else:
        rows, note = _load_rows(graph, what, selection, by=by.value, lead_weight=lead_weight, top=top, seed=seed)
    _print(graph, rows, _SHOWN[what], form, note=note, limit=limit, explain=explain)


def _load_rows(
    graph: Graph, what: Analysis, selection: Selection, *, by: Any, lead_weight: float, top: int, seed: int,
) -> tuple[list[dict[str, Any]], str]:
    from kg.analytics import build_workload, concentration_rows, find_disagreements, workload_rows

    work = build_workload(graph, by, selection, lead_weight=lead_weight, top=top, seed=seed)
    note = (f"{work.tasks} distinct tasks, {work.merged} printings counted with another, {len(work.unassigned)} without a "
            f"party; agreement of whole and fractional counts τ-b {work.agreement:.2f}")
    rows = concentration_rows(work) if what is Analysis.concentration else workload_rows(work)
    if what is Analysis.ranks:
        loads = {row["id"]: row for row in rows}
        rows = [{**loads[d.id], "shift": d.shift} for d in find_disagreements(work)]
        note += f"; {len(rows)} of {len(loads)} are ranked differently by the two"
    return rows, note


def _pair_rows(
    graph: Graph, what: Analysis, selection: Selection, *, weight: Any, null: Any, seed: int, below: float,
) -> tuple[list[dict[str, Any]], str]:
    from kg.analytics import build_coupling, community_rows, coupling_rows, member_rows, portfolio_rows

    found = build_coupling(graph, selection, weight=weight, null=null, seed=seed)
    note = (f"{found.tests} pairs tested against {found.null}, {sum(p.q < 0.05 for p in found.pairs)} with corrected p below "
            f"0.05; {len(set(found.communities.labels.tolist()))} communities, modularity {found.communities.modularity:.2f}")
    if what is Analysis.coupling:
        return [row for row in coupling_rows(found) if row["q"] <= below], note
    if what is Analysis.agencies:
        return member_rows(found), note
    if what is Analysis.communities:
        return community_rows(found), note
    return portfolio_rows(found, graph), note


def _print(
    graph: Graph, rows: list[dict[str, Any]], shown: tuple[str, ...], form: Format, *, note: str, limit: int, explain: bool,
) -> None:
    from kg.output import write_rows

    rows = [{("facts" if k == "edges" else k): _plain(v) for k, v in row.items()} for row in rows]
    if form is Format.table:
        write_rows(shown, [[_cell(row[k]) for k in shown] for row in rows[:limit]], form)
        if len(rows) > limit:
            typer.echo(f"kg: {len(rows) - limit} more rows: raise --limit", err=True)
        typer.echo(f"kg: {note}", err=True)
        if explain:
            _print_sentences(graph, [(str(row.get("name") or row.get("a_name") or ""), str(row.get("b_name", "")), row)
                                     for row in rows[:limit]])
        return
    if explain:
        rows = [{**row, "sentences": _sentences(graph, row.get("facts", []))} for row in rows]
    columns = list(rows[0]) if rows else list(shown)
    write_rows(columns, [[row[k] for k in columns] for row in rows], form)


def _print_sentences(graph: Graph, rows: list[tuple[str, str, dict[str, Any]]]) -> None:
    for name, other, row in rows:
        typer.echo(f"\n{name}{' – ' + other if other else ''}")
        for s in _sentences(graph, row.get("facts", [])):
            place = f"{s['start']}-{s['end']}" if s["quote"] is not None else "-"
            typer.echo(f"  {s['statement']}  [{place}]  {' '.join(str(s['quote'] or '').split())}")


def _sentences(graph: Graph, facts: list[str]) -> list[dict[str, Any]]:
    from kg.questions.explain import find_sentences

    return [{"fact": s.fact, "statement": s.statement, "source": s.place.source if s.place else None,
             "start": s.place.start if s.place else None, "end": s.place.end if s.place else None,
             "quote": s.place.quote if s.place else None} for s in find_sentences(graph, facts)]


def _plain(value: Any) -> Any:
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


def _cell(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1 else f"{value:.2f}"
    if isinstance(value, list):
        return "、".join(f"{v[0]}:{v[1]}" if isinstance(v, list) else str(v) for v in value)
    return value


def compare(
    a: Annotated[Path, typer.Argument(help="The first graph: folder of a build, or a .jsonl, .ttl, .nt, .trig or .jsonld file.")],
    b: Annotated[Path, typer.Argument(help="The second graph.")],
    names: Annotated[Names, typer.Option("--names", help="By which name parties are the same: shortName across cities.")] = Names.name,
    likeness: Annotated[float, typer.Option("--likeness", min=0, max=1, help="How alike the texts of one task must be.")] = 0.6,
    expand: Annotated[bool, typer.Option("--expand", help="Put a group's members in its place.")] = False,
    implicit: Annotated[bool, typer.Option("--implicit/--no-implicit", help="Count parties declared for a whole section.")] = True,
    explain: Annotated[bool, typer.Option("--explain", help="Below the rows, the sentences of both graphs they rest on.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows shown in a table; json and csv hold all.")] = 40,
    form: Form = Format.table,
) -> None:
    """Compare two graphs, say two issues, years or cities: tasks, duties and targets gained, lost or changed from A to B.

    Examples:  kg compare out-2024 out-2025  ·  kg compare jiaxing.ttl huzhou.ttl --names shortName --format csv
    """
    from kg.analytics import Selection, comparison_rows
    from kg.analytics import compare as find_changes
    from kg.output import write_rows

    first, second = _read(a), _read(b)
    found = find_changes(first, second, selection=Selection(expand=expand, implicit=implicit), names=names.value,
                         threshold=likeness)
    rows = [{k: _plain(v) for k, v in row.items()} for row in comparison_rows(found)]
    note = f"{len(found.matches)} tasks are in both; {len(rows)} changes: {_tally(rows)}"
    if explain:
        rows = [{**row, "sentences_before": _sentences(first, row["facts_before"] or _node(row["before"], first)),
                 "sentences_after": _sentences(second, row["facts_after"] or _node(row["after"], second))} for row in rows]
    if form is not Format.table:
        columns = ["what", "kind", "name", "task", "before", "after", "differences", "facts_before", "facts_after"]
        columns += ["sentences_before", "sentences_after"] if explain else []
        write_rows(columns, [[row[k] for k in columns] for row in rows], form)
        return
    write_rows(("what 类", "change 变化", "name 名称", "task 任务", "difference 差异"),
               [(r["what"], r["kind"], _short(r["name"]), _short(r["task"]),
                 "; ".join(f"{f}: {x or '∅'} → {y or '∅'}" for f, x, y in r["differences"])) for r in rows[:limit]], form)
    if len(rows) > limit:
        typer.echo(f"kg: {len(rows) - limit} more rows: raise --limit", err=True)
    typer.echo(f"kg: {note}", err=True)
    for row in rows[:limit] if explain else ():
        typer.echo(f"\n{row['what']} {row['kind']}: {_short(row['name'])}")
        for sign, key in (("-", "sentences_before"), ("+", "sentences_after")):
            for s in row[key]:
                typer.echo(f"  {sign} {s['statement']}  [{s['start']}-{s['end']}]  {' '.join(str(s['quote'] or '').split())}")


def _tally(rows: list[dict[str, Any]]) -> str:
    from collections import Counter

    counts = Counter((r["what"], r["kind"]) for r in rows)
    return ", ".join(f"{n} {what} {kind}" for (what, kind), n in sorted(counts.items())) or "none"


def _node(identifier: str | None, graph: Graph) -> list[str]:
    return [identifier] if identifier in graph.nodes else []


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"


def _read(path: Path) -> Graph:
    from kg.graph import Graph
    from kg.rdf_read import read_rdf

    if path.is_dir():
        return Graph.read(path / "graph.jsonl")
    return Graph.read(path) if path.suffix == ".jsonl" else read_rdf(path)
