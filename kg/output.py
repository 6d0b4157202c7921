"""Rows printed for people (a table) or for programs (JSON, CSV)."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"


def write_rows(
    columns: Sequence[str], rows: Iterable[Sequence[object]], form: Format, title: str | None = None
) -> None:
    """Print rows to standard output."""
    if form is Format.json:
        write_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form is Format.csv:
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(v) for v in row] for row in rows)
        sys.stdout.write(buffer.getvalue())
    else:
        _write_table(columns, rows, title)


def write_json(value: object) -> None:
    """Print a value as indented JSON."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(_cell(v))) for v in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=max(120, console.width))
    console.print(table)


def _cell(value: object) -> object:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
