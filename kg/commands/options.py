"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.output import Format

Out = Annotated[Path, typer.Option("--out", "-o", help="Folder of the build.", envvar="KG_OUT")]
Form = Annotated[Format, typer.Option("--format", "-f", help="table for people; json or csv for programs.")]
Without = Annotated[
    list[str],
    typer.Option("--without", help="Turn a responsibility convention off, e.g. first-listed or verb:lead; repeatable."),
]
DEFAULT_OUT = Path("out")
