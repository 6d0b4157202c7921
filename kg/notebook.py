"""Tables for notebooks: rows shown as an HTML table with everything escaped, as plain text where no HTML is shown."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from kg.graph import Graph


def build_folder() -> Path:
    """The folder of the last build: KG_OUT where it is set, else ``out`` here or beside the notebooks."""
    named = os.environ.get("KG_OUT")
    return Path(named) if named else next((p for p in (Path("out"), Path("../out")) if p.is_dir()), Path("out"))


def read_build() -> Graph:
    """The graph of the last build; raises StoreError, which says what to run, where there is none."""
    return Graph.read(build_folder() / "graph.jsonl")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows with their columns, as a notebook shows them; ``total`` is how many there are."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    total: int

    def _more(self) -> str:
        return f"… {len(self.rows)} / {self.total}" if self.total > len(self.rows) else ""

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(c)}</th>" for c in self.columns)
        body = "\n".join("<tr>" + "".join(f"<td>{escape(_text(v))}</td>" for v in row) + "</tr>" for row in self.rows)
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n{self._more()}"

    def __repr__(self) -> str:
        lines = [" | ".join(self.columns), *(" | ".join(_text(v) for v in row) for row in self.rows)]
        return "\n".join([*lines, self._more()]).rstrip()


def table(rows: Sequence[Mapping[str, Any]], *columns: str, limit: int = 10) -> Rows:
    """Rows of an analysis as a table of some of their columns (all, where none is named)."""
    shown = columns or tuple(rows[0] if rows else ())
    return Rows(shown, tuple(tuple(row[c] for c in shown) for row in rows[:limit]), len(rows))


def answer(columns: Sequence[str], rows: Iterable[Sequence[object]], *, limit: int = 10) -> Rows:
    """The answer of a query as a table."""
    every = list(rows)
    return Rows(tuple(columns), tuple(tuple(row) for row in every[:limit]), len(every))


def sentences(graph: Graph, facts: Iterable[str], *, limit: int = 5) -> Rows:
    """The sentences that facts rest on: the statement, its place in the raw text, the quote."""
    from kg.questions.explain import find_sentences

    found = find_sentences(graph, facts)
    return Rows(("statement 陈述", "place 位置", "quote 原文"),
                tuple((s.statement, f"{s.place.start}–{s.place.end}" if s.place else "",
                       s.place.quote if s.place else "") for s in found[:limit]), len(found))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) >= 1 else f"{value:.3g}"
    if isinstance(value, (list, tuple)):
        return "、".join(_text(v) for v in value)
    flat = " ".join(str(value).split())
    return flat if len(flat) <= 120 else flat[:119] + "…"
