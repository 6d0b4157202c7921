"""``kg sync``: the graph into the analysts' own Neo4j, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_OUT, Out


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel="Share")(sync)


def sync(
    uri: Annotated[str, typer.Option("--uri", envvar="NEO4J_URI", help="bolt:// or neo4j:// address of the server.")],
    user: Annotated[str, typer.Option("--user", envvar="NEO4J_USERNAME", help="User name.")] = "neo4j",
    password: Annotated[
        str,
        typer.Option(
            "--password",
            envvar="NEO4J_PASSWORD",
            help="Password; better given by NEO4J_PASSWORD. Never printed.",
            prompt=True,
            hide_input=True,
            show_default=False,
            show_envvar=True,
        ),
    ] = ...,  # type: ignore[assignment]
    database: Annotated[
        str | None,
        typer.Option("--database", envvar="NEO4J_DATABASE", help="Database of the server (default: its own)."),
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", help="An RDF file this project wrote (default: the last build).")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only print the difference.")] = False,
    trust_marks: Annotated[
        bool, typer.Option("--trust-marks", help="Compare stored hashes only: faster, overlooks changes made by hand.")
    ] = False,
    out: Out = DEFAULT_OUT,
) -> None:
    """Make a Neo4j database equal to the graph: only what changed is written, foreign nodes are left alone.

    Examples:  NEO4J_PASSWORD=… kg sync --uri bolt://127.0.0.1:7687  ·  kg sync --uri bolt://127.0.0.1:7687 --dry-run
    """
    from kg.graph import Graph
    from kg.rdf_read import read_rdf
    from kg.sync import sync as write

    graph = read_rdf(data) if data else Graph.read(out / "graph.jsonl")
    with _progress() as step:
        report = write(graph, uri, user, password, database, dry_run=dry_run, trust_marks=trust_marks, progress=step)
    typer.echo(report.line())
    if dry_run:
        for name in (
            "nodes_created",
            "nodes_updated",
            "nodes_deleted",
            "edges_created",
            "edges_updated",
            "edges_deleted",
        ):
            for identifier in getattr(report, name):
                typer.echo(f"{name.replace('_', ' ')}: {identifier}")
    typer.echo(
        "loss report: empty (every node, edge, property and sentence is in the database)"
        if not dry_run
        else "dry run: nothing written"
    )


class _progress:
    """A progress bar on standard error; silent where nobody watches."""

    def __init__(self) -> None:
        import sys

        from rich.console import Console
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        self._tasks: dict[str, object] = {}

    def __enter__(self):  # type: ignore[no-untyped-def]
        self._bar.start()
        return self._step

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def _step(self, phase: str, done: int, total: int) -> None:
        if phase not in self._tasks:
            self._tasks[phase] = self._bar.add_task(phase, total=total)
        self._bar.update(self._tasks[phase], completed=done)  # type: ignore[arg-type]
