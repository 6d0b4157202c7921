"""``kg cypher`` and ``kg sparql``: questions in query languages."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_OUT, Form, Out
from kg.output import Format


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel="Ask")(cypher)
    app.command(rich_help_panel="Ask")(sparql)


def cypher(
    text: Annotated[str, typer.Argument(help="Cypher text, or - to read it from standard input.")],
    param: Annotated[
        list[str],
        typer.Option("--param", "-p", help="NAME=VALUE for $NAME; the value is JSON if it parses as such; repeatable."),
    ] = [],  # noqa: B006
    out: Out = DEFAULT_OUT,
    form: Form = Format.table,
    write: Annotated[bool, typer.Option("--write", help="Allow writing to the embedded store.")] = False,
) -> None:
    """Run Cypher on the embedded store of the last build; read-only unless --write.

    Examples:  kg cypher "MATCH (d:Document) RETURN d.number, d.title"  ·
    kg cypher "MATCH (a:Agency {shortName: \\$a})-\\[r:LEADS]->(t) RETURN t.text, r.quote" -p a=市数据局 -f json
    """
    from kg.cypher import check_read_only
    from kg.embedded import EmbeddedStore
    from kg.output import write_rows
    from ontology.errors import StoreError

    query = sys.stdin.read() if text == "-" else text
    if not write:
        check_read_only(query)
    folder = out / "graph.arcadedb"
    if not folder.exists():
        raise StoreError(f"no embedded store at {folder}: run `kg build` first")
    with EmbeddedStore(folder, write=write) as store:
        columns, rows = store.query(query, _parameters(param))
    write_rows(columns, rows, form)


def _parameters(given: list[str]) -> dict[str, object]:
    from ontology.errors import QueryError

    values: dict[str, object] = {}
    for item in given:
        name, sep, value = item.partition("=")
        if not sep or not name:
            raise QueryError(f"--param {item}: write NAME=VALUE")
        try:
            values[name] = json.loads(value)
        except ValueError:
            values[name] = value
    return values


def sparql(
    text: Annotated[str, typer.Argument(help="SPARQL SELECT, ASK, CONSTRUCT or DESCRIBE, or - for standard input.")],
    data: Annotated[
        Path | None,
        typer.Option("--data", help="A Turtle, N-Triples, JSON-LD or TriG file (default: graph.ttl of the build)."),
    ] = None,
    out: Out = DEFAULT_OUT,
    form: Form = Format.table,
) -> None:
    """Run SPARQL on the Turtle of the last build, or on a file.

    Example:  kg sparql "PREFIX pol: <https://w3id.org/policykg/ontology#> SELECT ?n WHERE { ?d a pol:Document ; pol:number ?n }"
    """
    from kg.output import write_rows
    from kg.sparql import run_sparql

    query = sys.stdin.read() if text == "-" else text
    columns, rows = run_sparql(query, data or out / "graph.ttl")
    write_rows(columns, rows, form)
