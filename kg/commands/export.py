"""``kg export`` and ``kg validate``: the graph for other programs."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_OUT, Out


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel="Share")(export)
    app.command(rich_help_panel="Share")(validate)


def export(
    file: Annotated[str, typer.Argument(help="File to write; its suffix chooses the form (.ttl .nt .jsonld .trig .jsonl), or - for standard output.")] = "-",
    form: Annotated[str | None, typer.Option("--format", "-f", help="ttl, nt, jsonld, trig or jsonl (default: by suffix; ttl for -).")] = None,
    out: Out = DEFAULT_OUT,
) -> None:
    """Write the graph of the last build as an RDF dataset or as JSON Lines.

    Examples:  kg export policy.ttl  ·  kg export - --format nt | gzip > policy.nt.gz
    """
    from kg.graph import Graph
    from kg.rdf import write_rdf
    from ontology.errors import StoreError

    known = ("ttl", "nt", "jsonld", "trig", "jsonl")
    suffix = form or (Path(file).suffix.lstrip(".") if file != "-" else "ttl")
    if suffix not in known:
        raise StoreError(f"{file}: unknown form {suffix or '(no suffix)'}: choose one of {', '.join(known)}")
    graph = Graph.read(out / "graph.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / f"graph.{suffix}"
        if suffix == "jsonl":
            graph.write(work)
        else:
            write_rdf(graph, work)
        data = work.read_bytes()
    if file == "-":
        sys.stdout.buffer.write(data)
        return
    try:
        Path(file).write_bytes(data)
    except OSError as error:
        raise StoreError(f"{file}: {error.strerror or error}: choose another place") from None


def validate(
    file: Annotated[Path | None, typer.Argument(help="RDF file (default: graph.ttl of the build).")] = None,
    out: Out = DEFAULT_OUT,
) -> None:
    """Check an RDF file against the shapes of the ontology; exit 1 where it breaks them.

    Example:  kg validate out/graph.ttl
    """
    from kg.validation import validate as check

    path = file or out / "graph.ttl"
    violations = check(path)
    for violation in violations[:50]:
        typer.echo(str(violation))
    if violations:
        typer.echo(f"{path}: {len(violations)} violation(s)", err=True)
        raise typer.Exit(1)
    typer.echo(f"{path}: valid")
