"""The command line ``kg``: commands are registered from kg.commands modules; every error of ours is one line."""

from __future__ import annotations

import os
import sys

import typer

from kg import __version__
from kg.commands import analyse, ask, build, check, exchange, export, query, show
from ontology.errors import PolicyGraphError

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A knowledge graph of policies, agencies and goals, read out of Chinese government gazettes.\n\n"
    "Examples:  kg build data  ·  kg explain 市数据局  ·  "
    "kg cypher 'MATCH (a:Agency)-\\[:LEADS]->(t:Task) RETURN a.shortName, count(t) AS n ORDER BY n DESC LIMIT 3'",
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Registered options of the program itself."""


for module in (build, query, ask, show, analyse, check, export, exchange):
    module.register(app)


def main() -> None:
    """Run the program: exit 0 on success, 1 on an error of ours (one line on standard error), 2 on wrong usage."""
    for stream, errors in ((sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace"), (sys.stdin, "strict")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors)
    sys.argv = [os.fsencode(argument).decode("utf-8", "backslashreplace") for argument in sys.argv]
    try:
        app()
    except PolicyGraphError as error:
        message = " ".join(str(error).split())
        sys.stderr.write(f"kg: {message}\n")
        sys.exit(1)
    except UnicodeDecodeError as error:
        sys.stderr.write(f"kg: standard input is not UTF-8 (byte {error.start} is wrong): convert it\n")
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.stderr.write("kg: interrupted\n")
        sys.exit(130)
