"""A sheet: a page of figures, small networks and tables beside the facts panel; charts are drawn by plotly in the page.

plotly reads some markup in its texts, so every name that goes to it is escaped here first; tables and panels need
none, they set text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.graph import Graph
from kg.view.facts import build_facts
from kg.view.page import asset, plotly_script, vis_script, write_page

Pair = dict[str, str]
"""A text in two languages; the page shows the one chosen."""

BLUE, SKY, GREY, RED, GREEN, PLUM = "#0b5fa5", "#8fb8de", "#b4bac4", "#c2410c", "#00906a", "#b5478f"
"""Colours that stay apart in every common form of colour blindness."""

COMMUNITIES = (
    "#0b5fa5",
    "#e69f00",
    "#00906a",
    "#b5478f",
    "#56b4e9",
    "#c2410c",
    "#8c6d00",
    "#3f3f46",
    "#7a5195",
    "#9aa0a6",
)
"""Fill colours by community; the number of the community is printed too."""

SCALE = [[0.0, "#f4f7fa"], [0.0001, "#dce9f5"], [0.3, "#8fb8de"], [0.65, "#2f7dc0"], [1.0, "#08365f"]]
"""One hue from light to dark, readable in grey print."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure of a sheet: heading, note, plotly traces and layout, height in pixels."""

    title: Pair
    note: Pair
    data: list[dict[str, object]]
    layout: dict[str, object]
    height: int


@dataclass(frozen=True, slots=True)
class Map:
    """One small network of a sheet: heading, note, vis-network nodes and edges whose ids are ids of the graph."""

    title: Pair
    note: Pair
    nodes: list[dict[str, object]]
    edges: list[dict[str, object]]
    height: int = 560


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet; a cell is a text, a number, a link made by ``link`` or ``group``, or a target's mark."""

    title: Pair
    columns: list[Pair]
    rows: list[list[object]]


def say(zh: str, en: str) -> Pair:
    """A text in both languages."""
    return {"zh": zh, "en": en}


def shown(text: str, limit: int = 30) -> str:
    """A name as plotly may print it: cut to ``limit`` and with its markup characters escaped."""
    flat = " ".join(text.split())
    return escape(flat if len(flat) <= limit else flat[: limit - 1] + "…", quote=False)


def distinct(names: Sequence[str], limit: int = 16) -> list[str]:
    """Names for a category axis, no two alike: plotly would lay equal ones on top of each other."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        text = shown(name, limit)
        seen[text] = seen.get(text, 0) + 1
        out.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return out


def link(identifier: str, text: str) -> dict[str, object]:
    """A cell or mark that opens the facts of one thing."""
    return {"id": identifier, "text": text}


def group(identifiers: Iterable[str], text: str) -> dict[str, object]:
    """A cell or mark that opens a list of things with their sentences."""
    return {"ids": list(identifiers), "text": text}


def write_sheet(
    path: Path,
    *,
    title: str,
    lead: Pair,
    parts: Sequence[Chart | Map | Table],
    ids: Iterable[str],
    graph: Graph | None,
    sources: Mapping[str, str] | None,
    language: str,
    home: str | None,
) -> None:
    """Write a sheet; with a graph the facts of ``ids`` and of their edges go into the page."""
    charts = any(isinstance(part, Chart) for part in parts)
    maps = any(isinstance(part, Map) for part in parts)
    scripts = ((plotly_script(),) if charts else ()) + ((vis_script(),) if maps else ())
    facts = build_facts(graph, sources, ids) if graph is not None else build_facts(Graph((), ()))
    write_page(
        path,
        "sheet.html",
        title=title,
        language=language,
        home=home,
        lead=lead,
        scripts=(*scripts, asset("facts.js"), asset("sheet.js")),
        data={"facts": facts, "sheet": [_plain(part) for part in parts]},
    )


def _plain(part: Chart | Map | Table) -> dict[str, object]:
    if isinstance(part, Chart):
        return {
            "chart": {"data": part.data, "layout": part.layout},
            "title": part.title,
            "note": part.note,
            "height": part.height,
        }
    if isinstance(part, Map):
        return {
            "map": {"nodes": part.nodes, "edges": part.edges},
            "title": part.title,
            "note": part.note,
            "height": part.height,
        }
    return {"table": {"columns": part.columns, "rows": part.rows}, "title": part.title}
