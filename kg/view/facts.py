"""The facts a page carries: nodes, edges, their sentences and the source texts, as one compact JSON value.

A quote that the embedded source text repeats exactly is left out; the page cuts it from the text by its offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.graph import Graph
from kg.view.style import class_style, class_styles, property_words, type_style, value_words
from ontology.model import Edge, Evidence, Node, Value

_SIGNS = {"approx": "≈", "eq": "=", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "range": "", "relative": "~"}
_LONG = 22

TEXT_LIMIT = 6_000_000
"""Characters of source text one page embeds at most; sources beyond it are shown by their quotes alone."""


def node_name(node: Node) -> str:
    """The name of a node as a reader would say it: short name, name, title, number, or the start of its text."""
    p = node.properties
    if "Target" in node.labels:
        return target_name(p)
    if "Clause" in node.labels:
        heading = str(p.get("heading") or p.get("text") or "")
        return _cut(f"{p.get('label', '')}{heading}") or node.id
    for key in ("shortName", "name", "title", "text", "wording", "number"):
        value = p.get(key)
        if isinstance(value, str) and value.strip():
            return _cut(value) if key in ("text", "wording") else value
    return node.id


def target_name(properties: Mapping[str, Value]) -> str:
    """A target in one line: indicator, comparator sign, value or range, unit."""
    value, upper = properties.get("value"), properties.get("upper")
    number = "" if value is None else _number(value)
    if upper is not None:
        number = f"{number}–{_number(upper)}"
    sign = _SIGNS.get(str(properties.get("comparator", "")), "") if number else ""
    line = f"{properties.get('indicator', '')} {sign}{number}{properties.get('unit', '') if number else ''}".strip()
    return line or _cut(str(properties.get("text", "")))


def build_facts(
    graph: Graph, sources: Mapping[str, str] | None = None, ids: Iterable[str] | None = None
) -> dict[str, object]:
    """Facts of a graph for a page; with ``ids`` only of these nodes and edges and of what the edges at them touch."""
    nodes, edges = _select(graph, ids)
    order = {node.id: i for i, node in enumerate(nodes)}
    texts = _Texts(sources or {})
    classes: dict[str, dict[str, object]] = {}
    rows: list[list[object]] = []
    for node in nodes:
        style = class_style(node.labels)
        classes[style.name] = {"zh": style.zh, "en": style.en, "colour": style.colour, "shape": style.shape}
        rows.append([node.id, style.name, node_name(node), _plain(node.properties), texts.refer(node.evidence)])
    types: dict[str, list[str]] = {}
    links: list[list[object]] = []
    for edge in edges:
        look = type_style(edge.type)
        types[edge.type] = [look.zh, look.en]
        where = -1 if edge.document is None else order.get(edge.document, -1)
        links.append(
            [
                edge.id,
                order[edge.subject],
                edge.type,
                order[edge.object],
                _plain(edge.properties),
                texts.refer(edge.evidence),
                where,
            ]
        )
    ranked = [name for name in class_styles() if name in classes] + sorted(classes.keys() - class_styles().keys())
    return {
        "nodes": rows,
        "edges": links,
        "sources": texts.rows,
        "classes": {name: classes[name] for name in ranked},
        "types": {name: types[name] for name in sorted(types)},
        "properties": property_words(),
        "values": value_words(),
    }


def _select(graph: Graph, ids: Iterable[str] | None) -> tuple[list[Node], list[Edge]]:
    if ids is None:
        return list(graph.nodes.values()), list(graph.edges.values())
    wanted = set(ids)
    edges = [e for e in graph.edges.values() if e.id in wanted or e.subject in wanted or e.object in wanted]
    kept = {i for e in edges for i in (e.subject, e.object)} | (wanted & graph.nodes.keys())
    kept |= {e.document for e in edges if e.document is not None}
    return [n for n in graph.nodes.values() if n.id in kept], edges


class _Texts:
    """Source texts in order of first use, and evidence that points into them."""

    __slots__ = ("_given", "_index", "rows")

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given: dict[str, str] = {}
        room = TEXT_LIMIT
        for source, text in sorted(given.items()):
            if len(text) <= room:
                self._given[source] = text
                room -= len(text)
        self._index: dict[str, int] = {}
        self.rows: list[list[str | None]] = []

    def refer(self, evidence: Iterable[Evidence]) -> list[list[object]]:
        """Evidence as [source, start, end] or, where the text is not at hand, with the quote."""
        out: list[list[object]] = []
        for item in evidence:
            if item.source not in self._index:
                self._index[item.source] = len(self.rows)
                self.rows.append([item.source, self._given.get(item.source)])
            at: list[object] = [self._index[item.source], item.start, item.end]
            text = self._given.get(item.source)
            out.append(at if text is not None and text[item.start : item.end] == item.quote else [*at, item.quote])
        return out


def _plain(properties: Mapping[str, Value]) -> dict[str, object]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in sorted(properties.items())}


def _number(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else flat[: _LONG - 1] + "…"
