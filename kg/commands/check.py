"""``kg collate``, ``kg report``, ``kg evaluate``: what was read, how well, and where the texts differ."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_OUT, Form, Out
from kg.output import Format
from ontology.model import Reading


class ReportFormat(StrEnum):
    """How the report is written."""

    table = "table"
    json = "json"
    html = "html"
    md = "md"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel="Check")(collate)
    app.command(rich_help_panel="Check")(report)
    app.command(rich_help_panel="Check")(evaluate)


def _readings(out: Path, only: frozenset[str] | None = None) -> list[Reading]:
    """The sources of a build read again, in order of path; raises StoreError where it kept none."""
    from kg.outputs import read_stored_sources
    from loaders.reader import read_document
    from ontology.errors import StoreError

    sources = read_stored_sources(out / "sources.jsonl")
    if not sources:
        raise StoreError(f"no sources in {out}: run `kg build` first")
    ordered = sorted(sources.values(), key=lambda s: (s.path, s.sha256))
    return [read_document(s) for s in ordered if only is None or s.sha256 in only]


def collate(
    number: Annotated[str, typer.Argument(help="The 文号 (or the title) of a document printed in several sources.")],
    out: Out = DEFAULT_OUT,
    form: Form = Format.table,
    everything: Annotated[
        bool, typer.Option("--all", help="In the table, also other writing of the same words.")
    ] = False,
) -> None:
    """Print where the witnesses of a document differ: readings, kind, raw offsets, the preferred reading and why.

    Examples:  kg collate '嘉政发〔2025〕3号'  ·  kg collate '嘉政发〔2025〕3号' -f json
    """
    from kg.collation import collate_readings, collation_row, find_collation
    from kg.output import write_json, write_rows

    found = find_collation(collate_readings(_readings(out, _printing_sources(out, number))), number)
    if form is Format.json:
        write_json(collation_row(found))
        return
    shown = [v for v in found.variants if everything or form is Format.csv or v.kind != "orthographic"]
    rows = [
        (
            v.kind + (" (lead)" if v.part == "lead" else ""),
            v.readings[0] or "∅",
            v.readings[1] or "∅",
            "?" if v.preferred is None else v.preferred or "∅",
            v.reason,
            f"{v.before[-8:]}[…]{v.after[:8]}",
            *(f"{a}-{b}" for a, b in v.spans),
        )
        for v in shown
    ]
    names = [path for path, _ in found.witnesses]
    title = f"{found.number or found.title}: {' | '.join(names)}"
    write_rows(
        (
            "kind 类型",
            "first 甲",
            "second 乙",
            "preferred 取",
            "reason 理由",
            "context 上下文",
            "offsets 甲",
            "offsets 乙",
        ),
        rows,
        form,
        title,
    )
    hidden = len(found.variants) - len(shown)
    if hidden and form is Format.table:
        typer.echo(f"{hidden} more only write the same words differently: --all shows them", err=True)


def _printing_sources(out: Path, key: str) -> frozenset[str] | None:
    """The sources in which the graph has evidence of a document, so that no other file is read; None where it is
    unknown."""
    from kg.graph import Graph
    from loaders.numbers import normalise_number
    from ontology.ids import fold

    if not (out / "graph.jsonl").exists():
        return None
    wanted = fold(normalise_number(key))
    hits = {
        e.source
        for n in Graph.read(out / "graph.jsonl").by_label("Document")
        for e in n.evidence
        if wanted in {fold(str(n.properties.get(k, ""))) for k in ("number", "title")} | {n.id}
    }
    return frozenset(hits) if len(hits) > 1 else None


def report(
    out: Annotated[Path, typer.Option("--out", help="Folder of the build.", envvar="KG_OUT")] = DEFAULT_OUT,
    form: Annotated[
        ReportFormat, typer.Option("--format", "-f", help="table for people; json for programs; html or md to hand on.")
    ] = ReportFormat.table,
    file: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of printing.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows shown of each table on the screen.")] = 40,
) -> None:
    """Print what was read out of each document and what was not, what does not fit, and how goals compare.

    Examples:  kg report  ·  kg report -f html -o report.html
    """
    from kg.goals import with_goals
    from kg.graph import Graph
    from kg.output import write_json, write_rows
    from kg.report import build_report, report_row
    from kg.report_page import write_html, write_markdown
    from kg.report_tables import report_tables
    from kg.view.page import write_text

    stored = out / "issues.json"
    failures = json.loads(stored.read_text("utf-8"))["failures"] if stored.exists() else []
    graph = with_goals(Graph.read(out / "graph.jsonl"))
    found = build_report(_readings(out), graph, [(f["source"], f["message"]) for f in failures])
    if file is not None or form in {ReportFormat.html, ReportFormat.md}:
        texts = {ReportFormat.html: write_html, ReportFormat.md: write_markdown, ReportFormat.table: write_markdown}
        text = (
            json.dumps(report_row(found), ensure_ascii=False, indent=2) + "\n"
            if form is ReportFormat.json
            else texts[form](found)
        )
        if file is None:
            typer.echo(text, nl=False)
        else:
            write_text(file, text)
            typer.echo(str(file))
    elif form is ReportFormat.json:
        write_json(report_row(found))
    else:
        for heading, columns, rows in report_tables(found, limit=limit):
            write_rows(columns, rows, Format.table, heading)


def evaluate(
    folder: Annotated[
        Path, typer.Argument(help="Folder of pairs NAME.txt and NAME.json with answers made by hand.")
    ] = Path("tests/gold/made"),
    source: Annotated[
        Path | None,
        typer.Option("--source", help="The file that answers with spans (tasks.jsonl, targets.jsonl …) are about."),
    ] = None,
    form: Form = Format.table,
    against: Annotated[
        Path | None, typer.Option("--against", help="A frozen run: list what was won and lost since.")
    ] = None,
    freeze: Annotated[
        Path | None, typer.Option("--freeze", help="Keep this run in a file for later comparison.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every missing and surplus answer.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 where anything was lost.")] = False,
) -> None:
    """Score the reading against answers made by hand; list gains and losses since a frozen run.

    Examples: kg evaluate tests/gold/made --freeze run.json · kg evaluate --against run.json --strict ·
    kg evaluate tests/gold --source data/jiaxing-gazette-2025-03.txt --errors
    """
    from kg.evaluation import evaluate_folder
    from kg.frozen import find_changes, read_frozen, write_frozen
    from kg.output import write_json, write_rows
    from kg.span_evaluation import evaluate_spans

    before = read_frozen(against) if against else None
    scores = evaluate_spans(folder, source) if source else evaluate_folder(folder)
    changes = find_changes(before, scores) if before is not None else []
    rows = [
        (slot, s.right, len(s.missing), len(s.surplus), round(s.precision, 4), round(s.recall, 4), round(s.f1, 4))
        for slot, s in scores.items()
    ]
    columns = ("slot", "right", "missing", "surplus", "precision", "recall", "f1")
    if form is Format.json:
        write_json(
            {
                "slots": [dict(zip(columns, r, strict=True)) for r in rows],
                "errors": {slot: {"missing": s.missing, "surplus": s.surplus} for slot, s in scores.items()}
                if errors
                else None,
                "changes": [
                    {"slot": c.slot, "change": "gain" if c.gain else "loss", "kind": c.kind, "answer": c.answer}
                    for c in changes
                ]
                if before is not None
                else None,
            }
        )
    else:
        write_rows(columns, rows, form)
        if errors and form is Format.table:
            write_rows(
                ("slot", "kind", "answer"),
                [
                    (slot, kind, a)
                    for slot, s in scores.items()
                    for kind, held in (("missing", s.missing), ("surplus", s.surplus))
                    for a in held
                ],
                form,
            )
        if before is not None and form is Format.table:
            write_rows(
                ("slot", "change", "kind", "answer"),
                [(c.slot, "gain" if c.gain else "loss", c.kind, c.answer) for c in changes],
                form,
                f"{sum(c.gain for c in changes)} gains, {sum(not c.gain for c in changes)} losses against {against}",
            )
    if freeze:
        write_frozen(scores, freeze)
        typer.echo(f"frozen in {freeze}", err=True)
    if strict and any(not c.gain for c in changes):
        raise typer.Exit(1)
