"""``kg publish``: the dataset for others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import DEFAULT_OUT, Out


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(rich_help_panel="Share")(publish)


def publish(
    folder: Annotated[Path, typer.Argument(help="Folder to write; an earlier publication there is replaced, anything else refused.")],
    title: Annotated[str | None, typer.Option("--title", help="Title of the dataset (default: from what was read).")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Name of who publishes it.")] = None,
    licence: Annotated[str, typer.Option("--licence", help="Address of the licence of the dataset.")] = "https://creativecommons.org/licenses/by/4.0/",
    address: Annotated[str | None, typer.Option("--address", help="Where the folder will be served; without it the descriptions hold relative addresses.")] = None,
    out: Out = DEFAULT_OUT,
) -> None:
    """Write a folder ready for a web server: data, pages, DCAT and VoID descriptions, licence, checksums.

    Examples:  kg publish public  ·  kg publish public --publisher '某研究所' --address https://example.org/policy/
    """
    from kg.publication import write_publication

    files = write_publication(out, folder, title=title, publisher=publisher, licence=licence, address=address)
    size = sum(f.stat().st_size for f in files) / 1e6
    sys.stdout.write(f"{folder}: {len(files)} files, {size:.1f} MB; check with `sha256sum -c SHA256SUMS` inside\n")
