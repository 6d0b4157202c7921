"""The dashboard: one page with the main numbers that leads to every picture, report and download beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.view.data import Figure, Link
from kg.view.page import asset, write_page
from kg.view.sheet import Pair, Table, say


def write_dashboard(
    path: Path,
    *,
    title: str,
    figures: Sequence[Figure] = (),
    pages: Sequence[Link] = (),
    downloads: Sequence[Link] = (),
    reports: Sequence[Link] = (),
    tables: Sequence[Table] = (),
    lead: Pair | None = None,
    language: str = "zh",
) -> None:
    """Write the dashboard; links are relative to the folder of ``path``, ``tables`` are shown as they come."""
    sections = [
        (say("图与表", "Pictures"), pages),
        (say("报告与答案", "Reports and answers"), reports),
        (say("下载", "Downloads"), downloads),
    ]
    write_page(
        path,
        "dashboard.html",
        title=title,
        language=language,
        lead=lead
        or say(
            "谁、与谁、在何时之前、依据哪份文件、做什么——每一项都附原文。",
            "Who must do what, with whom, by when, under which document — each with its sentence.",
        ),
        figures=figures,
        sections=[(words, links) for words, links in sections if links],
        scripts=(asset("facts.js"), asset("sheet.js")),
        data={"sheet": [{"table": {"columns": t.columns, "rows": t.rows}, "title": t.title} for t in tables]},
    )
