"""``kg build`` and ``kg extract``: documents in."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_OUT, Out, Without

_FEW = 24
"""Files up to which starting worker processes costs more than it saves."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel="Read")(build)
    app.command(rich_help_panel="Read")(extract)


def build(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders of documents (default: data).")] = None,
    out: Out = DEFAULT_OUT,
    without: Without = [],  # noqa: B006 - typer reads the default, nobody mutates it
    assume_first_leads: Annotated[
        bool,
        typer.Option(
            "--assume-first-leads",
            help="Where no role is printed, take the first party as lead; such edges say derivation: assumed.",
        ),
    ] = False,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            "-j",
            min=0,
            help="Worker processes (0: as many as processors where there are many files). The result is the same.",
        ),
    ] = 0,
    cache: Annotated[
        Path | None,
        typer.Option(
            "--cache",
            help="Folder that keeps readings between runs: only changed files are read again, and a killed run goes on.",
        ),
    ] = None,
    pages: Annotated[
        bool, typer.Option("--pages/--no-pages", help="Also write the dashboard and every page; off for large corpora.")
    ] = True,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", help="tcp://host:port of a dask scheduler that reads the files.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no summary.")] = False,
) -> None:
    """Read documents (.txt, .html, .docx, .pdf, .md, archives) and build the graph in every form.

    Examples:  kg build  ·  kg build data my-documents --out out  ·  kg build --without first-listed
    """
    from kg.assumption import assume_first
    from kg.complete import build_complete_graph
    from kg.corpus import find_files, read_corpus, usable_workers
    from kg.outputs import write_outputs
    from kg.pages import pages_beside
    from kg.processes import paused_collector
    from ontology.errors import SourceError

    files = find_files(paths or [Path("data")])
    workers = jobs or (usable_workers() if len(files) > _FEW else 1)
    bar = None if quiet else _bar(len(files))
    off = frozenset(without)
    if scheduler:
        from kg.distributed import read_on_cluster

        corpus = read_on_cluster(files, scheduler, without=off, cache=cache, progress=bar)
    else:
        corpus = read_corpus(files, without=off, workers=workers, cache=cache, progress=bar)
    if not corpus.readings:
        several = (
            f"; so with {len(corpus.failures) - 1} more, nothing could be read" if len(corpus.failures) > 1 else ""
        )
        raise SourceError(f"{corpus.failures[0][1]}{several}")
    for _, message in corpus.failures:
        sys.stderr.write(f"kg: {' '.join(message.split())}\n")
    with paused_collector():
        graph = build_complete_graph(corpus.readings, workers=workers)
        if assume_first_leads:
            graph = assume_first(graph)
        with pages_beside(graph, corpus, out, worker=usable_workers() > 1) if pages else nullcontext():
            write_outputs(graph, corpus, out, workers=workers)
    if not quiet:
        from kg.summary import print_summary

        print_summary(graph, corpus, out)


def _bar(total: int):  # type: ignore[no-untyped-def]
    """A progress bar on standard error for people who wait; nothing where nobody watches."""
    if total < 3 or not sys.stderr.isatty():
        return None
    from rich.console import Console
    from rich.progress import Progress

    # drawn step by step: a thread that draws would keep the workers from being copies of this process
    progress = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
    task = progress.add_task("reading", total=total)
    progress.start()

    def step(done: int, _: int) -> None:
        progress.update(task, completed=done, refresh=True)
        if done == total:
            progress.stop()

    return step


def extract(
    path: Annotated[str, typer.Argument(help="A file, a folder, or - for standard input.")],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="json: one object a file (a list for several); jsonl: one line a file; table: counts.",
        ),
    ] = "table",
    without: Without = [],  # noqa: B006
) -> None:
    """Print what is read out of documents, without building anything.

    Examples:  kg extract data/jiaxing-gazette-2025-03.txt --format json  ·  cat page.txt | kg extract - -f json
    """
    import json

    from kg.corpus import find_files, read_standard_input
    from kg.extraction import build_extract
    from kg.output import Format, write_json, write_rows
    from loaders.formats import read_sources
    from loaders.reader import read_document
    from ontology.errors import PolicyGraphError, QueryError, SourceError

    if form not in {"json", "jsonl", "table"}:
        raise QueryError(f"--format {form}: choose json, jsonl or table")
    off = frozenset(without)
    readings = []
    problems: list[str] = []
    if path == "-":
        readings.extend(read_standard_input(sys.stdin.buffer.read(), without=off))
    else:
        for file in find_files([Path(path)]):
            try:
                readings.extend(read_document(s, without=off) for s in read_sources(file))
            except PolicyGraphError as error:
                problems.append(str(error))
    extracts = [build_extract(r) for r in readings]
    if form == "jsonl":
        for row in extracts:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    elif form == "json" and extracts:
        write_json(extracts[0] if len(extracts) == 1 else extracts)
    elif extracts:
        names = (
            "documents",
            "tasks",
            "targets",
            "citations",
            "appointments",
            "people",
            "agencies",
            "projects",
            "issues",
        )
        write_rows(
            ("path", *names), [(r.source.path, *(len(getattr(r, n)) for n in names)) for r in readings], Format.table
        )
    problems += [
        f"{r.source.path}: no official document found in it: is it a policy text?" for r in readings if not r.documents
    ]
    for message in problems:
        sys.stderr.write(f"kg: {' '.join(message.split())}\n")
    if problems and not any(r.documents for r in readings):
        raise typer.Exit(1)
    if not readings:
        raise SourceError(f"{path}: nothing could be read")
