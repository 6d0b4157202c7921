"""The page of citations: documents from left to right, each line a citation with its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.graph import Graph
from kg.view.data import CitationRow
from kg.view.sheet import Chart, Map, Pair, Table, group, link, say, write_sheet

_FUNCTIONS = {
    "based_on": ("依据", "based on", "#0b5fa5"),
    "implements": ("贯彻", "implements", "#00906a"),
    "issues": ("印发", "issues", "#3f3f46"),
    "forwards": ("转发", "forwards", "#7a5195"),
    "interprets": ("解读", "interprets", "#e69f00"),
    "repeals": ("废止", "repeals", "#b91c1c"),
    "amends": ("修改", "amends", "#b5478f"),
    "cites": ("引用", "cites", "#8a8f98"),
}


def write_citations_page(
    rows: Sequence[CitationRow],
    path: Path,
    *,
    title: str = "引用 Citations",
    graph: Graph | None = None,
    sources: Mapping[str, str] | None = None,
    language: str = "zh",
    home: str | None = None,
) -> None:
    """Write the map of citations, from citing documents on the left to what they rest on at the right, and a table."""
    counts = Counter(r.function for r in rows)
    table = Table(
        say("全部引用", "All citations"),
        [say("文件", "document"), say("方式", "function"), say("被引文件", "cited")],
        [[link(*r.citing), group([r.id], _function(r.function)[0]), link(*r.cited)] for r in rows],
    )
    note = say(
        "线的颜色为引用方式：" + "，".join(f"{_function(f)[0]} {n}" for f, n in sorted(counts.items())),
        "Line colour is the function: " + ", ".join(f"{_function(f)[1]} {n}" for f, n in sorted(counts.items())),
    )
    parts: list[Chart | Map | Table] = [_chain(rows, note), table] if rows else [table]
    write_sheet(
        path,
        title=title,
        lead=say(
            "左侧文件引用右侧文件；点击线看原句。",
            "Documents on the left cite those on the right; select a line for its sentence.",
        ),
        parts=parts,
        ids=[i for r in rows for i in (r.id, r.citing[0], r.cited[0])],
        graph=graph,
        sources=sources,
        language=language,
        home=home,
    )


def _chain(rows: Sequence[CitationRow], note: Pair) -> Map:
    names = {i: name for r in rows for i, name in (r.citing, r.cited)}
    out: dict[str, list[str]] = {i: [] for i in sorted(names)}
    for row in rows:
        out[row.citing[0]].append(row.cited[0])
    depth = dict.fromkeys(out, 0)
    for _ in range(min(len(out), 12)):  # longest chains first; a circle of citations stops here too
        moved = False
        for citing, all_cited in out.items():
            for cited in all_cited:
                if cited != citing and depth[cited] < depth[citing] + 1 <= 12:
                    depth[cited], moved = depth[citing] + 1, True
        if not moved:
            break
    layers: dict[int, list[str]] = {}
    for node in out:
        layers.setdefault(depth[node], []).append(node)
    height: dict[str, float] = {}
    above: dict[str, list[str]] = {}
    for citing, all_cited in out.items():
        for cited in all_cited:
            above.setdefault(cited, []).append(citing)
    nodes: list[dict[str, object]] = []
    for layer in sorted(layers):
        wish = {
            n: sum(height.get(u, 0.0) for u in above.get(n, ())) / max(len(above.get(n, ())), 1) for n in layers[layer]
        }
        placed = sorted(layers[layer], key=lambda n: (wish[n], names[n], n))
        for position, node in enumerate(placed):
            height[node] = (position - (len(placed) - 1) / 2) * 62
            nodes.append(
                {
                    "id": node,
                    "label": names[node],
                    "x": layer * 400,
                    "y": round(height[node]),
                    "shape": "box",
                    "color": {"background": "#ffffff", "border": "#0b5fa5"},
                    "widthConstraint": {"maximum": 270},
                }
            )
    edges: list[dict[str, object]] = [
        {
            "id": r.id,
            "from": r.citing[0],
            "to": r.cited[0],
            "arrows": "to",
            "width": 1.5,
            "color": _function(r.function)[2],
        }
        for r in rows
    ]
    tallest = max(len(layer) for layer in layers.values())
    return Map(say("引用链", "Citation chain"), note, nodes, edges, min(max(360, tallest * 60 + 40), 1300))


def _function(name: str) -> tuple[str, str, str]:
    return _FUNCTIONS.get(name, (name, name, "#8a8f98"))
