"""``kg explain``, ``kg info``, ``kg view``: the graph for people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_OUT, Form, Out
from kg.output import Format


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel="Ask")(explain)
    app.command(rich_help_panel="Look")(info)
    app.command(rich_help_panel="Look")(view)


def explain(
    key: Annotated[str, typer.Argument(help="An id, a 文号, or a name (市数据局, 嘉政发〔2025〕1号, 李军).")],
    out: Out = DEFAULT_OUT,
    form: Form = Format.table,
    limit: Annotated[int, typer.Option("--limit", help="Things shown where several match.")] = 5,
) -> None:
    """Print the facts of a thing, each with its sentence and raw offsets.

    Examples:  kg explain 市数据局  ·  kg explain '嘉政办发〔2025〕5号' -f json
    """
    from kg.facts import evidence_row, fact_row, find_facts, find_things
    from kg.graph import Graph
    from kg.output import write_json

    graph = Graph.read(out / "graph.jsonl")
    things = find_things(graph, key)
    if form is Format.json:
        write_json(
            [
                {
                    "id": n.id,
                    "labels": list(n.labels),
                    "properties": dict(n.properties),
                    "evidence": [evidence_row(e) for e in n.evidence],
                    "facts": [fact_row(f) for f in find_facts(graph, n)],
                }
                for n in things
            ]
        )
        return
    _explain_lines(graph, things, limit, form)


def _explain_lines(graph, things, limit: int, form: Format) -> None:  # type: ignore[no-untyped-def]
    from kg.facts import find_facts, node_name
    from kg.output import write_rows

    rows = []
    for node in things[:limit]:
        for e in node.evidence[:1] or [None]:
            rows.append(
                (node.labels[0], node_name(node), "", f"{e.start}-{e.end}" if e else "", _short(e.quote) if e else "")
            )
        for fact in find_facts(graph, node):
            e = fact.edge.evidence[0] if fact.edge.evidence else None
            arrow = f"—{fact.relation}→" if fact.outgoing else f"←{fact.relation}—"
            qualifiers = "; ".join(
                f"{k} {v}"
                for k, v in sorted(fact.edge.properties.items())
                if k in {"ordinal", "derivation", "rule", "function", "term", "date"}
            )
            rows.append(
                (
                    arrow,
                    node_name(fact.other),
                    qualifiers,
                    f"{e.start}-{e.end}" if e else "",
                    _short(e.quote) if e else "",
                )
            )
    write_rows(("relation 关系", "thing 对象", "qualifiers 限定", "raw offsets 原文位置", "sentence 原文"), rows, form)
    if len(things) > limit and form is Format.table:
        typer.echo(f"{len(things) - limit} more match: name it in full, or raise --limit", err=True)


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= 90 else flat[:89] + "…"


def info(out: Out = DEFAULT_OUT, form: Form = Format.table) -> None:
    """Print what the last build holds: nodes by label, edges by type, sources, issues.

    Example:  kg info --format json
    """
    import json
    from collections import Counter

    from kg.graph import Graph
    from kg.output import write_rows
    from kg.outputs import read_stored_sources

    graph = Graph.read(out / "graph.jsonl")
    labels = Counter(label for n in graph.nodes.values() for label in n.labels)
    types = Counter(e.type for e in graph.edges.values())
    issues = json.loads((out / "issues.json").read_text("utf-8")) if (out / "issues.json").exists() else {"issues": []}
    codes = Counter(i["code"] for i in issues["issues"])
    sources = read_stored_sources(out / "sources.jsonl")
    rows = [("node", k, v) for k, v in sorted(labels.items())] + [("edge", k, v) for k, v in sorted(types.items())]
    rows += [("source", s.path, len(s.text)) for s in sorted(sources.values(), key=lambda s: s.path)]
    rows += [("issue", k, v) for k, v in sorted(codes.items())]
    write_rows(("what", "name", "count"), rows, form)


def view(
    file: Annotated[Path | None, typer.Argument(help="HTML file to write (default: graph.html of the build).")] = None,
    focus: Annotated[str | None, typer.Option("--focus", help="A name or id: draw only what is near it.")] = None,
    hops: Annotated[int, typer.Option("--hops", min=1, max=6, help="How far from the focus.")] = 2,
    out: Out = DEFAULT_OUT,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = False,
) -> None:
    """Write the graph as one self-contained interactive HTML page; it makes no network request.

    Examples:  kg view  ·  kg view shuju.html --focus 市数据局 --hops 2 --open
    """
    from kg.graph import Graph
    from kg.outputs import read_stored_sources
    from kg.view.network import write_network_page

    path = file or out / "graph.html"
    sources = {sha: s.text for sha, s in read_stored_sources(out / "sources.jsonl").items()}
    write_network_page(
        Graph.read(out / "graph.jsonl"), path, title=focus or "政策知识图谱", focus=focus, hops=hops, sources=sources
    )
    typer.echo(str(path))
    if browser:
        typer.launch(str(path))
