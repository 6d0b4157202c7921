"""``kg export`` and ``kg validate``: the graph for other programs."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import DEFAULT_OUT, Out

if TYPE_CHECKING:
    from kg.graph import Graph


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel="Share")(export)
    app.command(rich_help_panel="Share")(validate)


def export(
    file: Annotated[
        str,
        typer.Argument(
            help="File to write; its suffix chooses the form (.ttl .nt .jsonld .trig .jsonl), or - for standard output."
        ),
    ] = "-",
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="ttl, nt, jsonld, trig, jsonl, graphml, gexf; csv or neo4j-admin write a folder (default: by suffix; ttl for -).",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from", help="An RDF file this project wrote, or bolt://… of a synced Neo4j (default: the last build)."
        ),
    ] = None,
    user: Annotated[
        str, typer.Option("--user", envvar="NEO4J_USERNAME", help="User of the Neo4j given by --from.")
    ] = "neo4j",
    password: Annotated[
        str,
        typer.Option("--password", envvar="NEO4J_PASSWORD", help="Its password; never printed.", show_default=False),
    ] = "",
    database: Annotated[str | None, typer.Option("--database", envvar="NEO4J_DATABASE", help="Its database.")] = None,
    out: Out = DEFAULT_OUT,
) -> None:
    """Write the graph as an RDF dataset, for Gephi and spreadsheets, or for neo4j-admin.

    Examples:  kg export policy.ttl  ·  kg export - --format nt | gzip > policy.nt.gz  ·  kg export tables --format csv  ·
    kg export import --format neo4j-admin  ·  kg export back.ttl --from bolt://127.0.0.1:7687
    """
    from kg.rdf import write_rdf
    from ontology.errors import StoreError

    known = ("ttl", "nt", "jsonld", "trig", "jsonl", "graphml", "gexf", "csv", "neo4j-admin")
    suffix = form or (Path(file).suffix.lstrip(".") if file != "-" else "ttl")
    if suffix not in known:
        raise StoreError(f"{file}: unknown form {suffix or '(no suffix)'}: choose one of {', '.join(known)}")
    graph = _read(source, user, password, database, out)
    if suffix in {"csv", "neo4j-admin"}:
        _write_folder(graph, suffix, file)
        return
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / f"graph.{suffix}"
        if suffix == "jsonl":
            graph.write(work)
        elif suffix in {"graphml", "gexf"}:
            from kg.tables import write_network

            write_network(graph, work, suffix)
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


def _read(source: str | None, user: str, password: str, database: str | None, out: Path) -> Graph:
    from kg.graph import Graph

    if source is None:
        return Graph.read(out / "graph.jsonl")
    if "://" in source:
        from kg.neo4j_store import read_neo4j

        return read_neo4j(source, user, password, database)
    from kg.rdf_read import read_rdf

    return read_rdf(Path(source))


def _write_folder(graph: Graph, form: str, folder: str) -> None:
    from kg.admin_csv import write_admin_csv
    from kg.tables import write_csv
    from ontology.errors import StoreError

    if folder == "-":
        raise StoreError(f"--format {form} writes several files: name a folder")
    if form == "csv":
        write_csv(graph, Path(folder))
    else:
        typer.echo(write_admin_csv(graph, Path(folder)))


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
