"""``kg ask``: the question catalogue on the embedded store, an RDF file, a graph file or a Neo4j server."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import DEFAULT_OUT, Form, Out
from kg.output import Format

if TYPE_CHECKING:
    from kg.questions.catalogue import Question
    from kg.questions.explain import Sentence
    from kg.questions.view import Row


class Show(StrEnum):
    """Query texts that can be printed instead of an answer."""

    cypher = "cypher"
    sparql = "sparql"


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(rich_help_panel="Ask")(ask)


def ask(
    name: Annotated[str | None, typer.Argument(help="Name of a question; without it the catalogue is listed.")] = None,
    param: Annotated[list[str], typer.Option("--param", "-p", help="NAME=VALUE of a parameter; repeatable.")] = [],  # noqa: B006
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            help="bolt://… (NEO4J_USERNAME, NEO4J_PASSWORD), an RDF file, a graph.jsonl or a "
            "store folder; default: the store of the build.",
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", "-e", help="Print the sentences every row rests on.")] = False,
    show: Annotated[Show | None, typer.Option("--show", help="Print the query text instead of running it.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="Print only so many rows; 0 for all.")] = 0,
    out: Out = DEFAULT_OUT,
    form: Form = Format.table,
) -> None:
    """Ask a question of the catalogue; every row carries the ids of the facts it rests on.

    Examples:  kg ask  ·  kg ask lead-counts --limit 5  ·  kg ask partners -p agency=市数据局 --explain  ·
    kg ask county-tasks -p county=秀洲区 --on out/graph.ttl --format csv  ·  kg ask workload --show cypher
    """
    from kg.questions.catalogue import find_question
    from kg.questions.engines import build_sparql, open_engine
    from kg.questions.explain import find_sentences

    if name is None:
        _list(form)
        return
    question = find_question(name)
    arguments = question.parse(param)
    if show is not None:
        typer.echo(question.cypher if show is Show.cypher else build_sparql(question, arguments))
        return
    with open_engine(on, out) as engine:
        rows = engine.ask(question, arguments)
        shown = rows[:limit] if limit else rows
        sentences: list[list[Sentence]] = []
        if explain:
            ids = [_facts(row) for row in shown]
            facts = engine.find_facts(sorted({i for found in ids for i in found}))
            sentences = [find_sentences(facts, found) for found in ids]
    _print(question, shown, sentences, form)
    if form is Format.table:
        typer.echo(f"{len(rows)} rows" if len(shown) == len(rows) else f"{len(shown)} of {len(rows)} rows", err=True)


def _facts(row: Row) -> list[str]:
    last = row[-1]
    return last if isinstance(last, list) else []


def _list(form: Format) -> None:
    from kg.output import write_json, write_rows
    from kg.questions.catalogue import load_catalogue

    questions = load_catalogue().values()
    if form is Format.json:
        write_json(
            [
                {
                    "name": q.name,
                    "theme": q.theme,
                    "zh": q.zh,
                    "en": q.en,
                    "note_zh": q.note_zh,
                    "note_en": q.note_en,
                    "parameters": [
                        {"name": p.name, "type": p.type, "default": p.default, "zh": p.zh, "en": p.en}
                        for p in q.parameters
                    ],
                    "columns": [{"name": c.name, "type": c.type, "zh": c.zh, "en": c.en} for c in q.columns],
                    "cypher": q.cypher,
                    "sparql": q.sparql,
                }
                for q in questions
            ]
        )
        return
    write_rows(
        ("name", "问题 · question", "参数 · parameters"),
        [
            (
                q.name,
                f"{q.zh}\n{q.en}" if form is Format.table else f"{q.zh} {q.en}",
                " ".join(f"{p.name}={p.default}" for p in q.parameters),
            )
            for q in questions
        ],
        form,
    )


def _print(question: Question, rows: list[Row], sentences: list[list[Sentence]], form: Format) -> None:
    from kg.facts import evidence_row
    from kg.output import write_json, write_rows

    names = [c.name for c in question.columns]
    if form is Format.json:
        found: list[dict[str, object]] = [dict(zip(names, row, strict=True)) for row in rows]
        for row, said in zip(found, sentences, strict=False):
            row["sentences"] = [
                {"fact": s.fact, "statement": s.statement, "evidence": evidence_row(s.place) if s.place else None}
                for s in said
            ]
        write_json(found)
        return
    if form is Format.csv:
        write_rows(names, rows, form)
        return
    titles = [f"{c.zh} {c.en}" for c in question.columns[:-1]]
    cells = [tuple("、".join(cell) if isinstance(cell, list) else cell for cell in row[:-1]) for row in rows]
    write_rows(
        [*titles, "事实 facts"],
        [(*row, len(_facts(full))) for row, full in zip(cells, rows, strict=True)],
        form,
        f"{question.zh} {question.en}\n{question.note_zh} {question.note_en}",
    )
    if sentences:
        write_rows(
            ("行 row", "事实 fact", "说法 statement", "原文位置 raw offsets", "原文 sentence"),
            [
                (
                    at,
                    s.fact,
                    s.statement,
                    f"{s.place.start}-{s.place.end}" if s.place else "",
                    " ".join(s.place.quote.split()) if s.place else "",
                )
                for at, said in enumerate(sentences, 1)
                for s in said
            ],
            form,
        )
