"""The graph as a picture one can search, filter and read: pyvis' network inside a page of our own.

pyvis writes pages that load scripts from the network and checks every new edge against all others, so its records are
filled directly and its writer is not used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph import Graph
from kg.view.facts import build_facts, node_name
from kg.view.layout import rings, spread
from kg.view.page import asset, vis_script, write_page
from kg.view.style import class_style, class_styles, type_style
from ontology.errors import QueryError
from ontology.model import Edge, Node

if TYPE_CHECKING:
    from pyvis.network import Network  # type: ignore[import-untyped]

OVERVIEW_FROM = 3000
"""Graphs with more nodes start from an overview of their main nodes."""

_OVERVIEW_NODES = 400
_OVERVIEW_LINKS = 900
_ENDS = frozenset({"Gazette", "Document", "Convention", "Region", "Topic", "Post"})


def resolve_focus(graph: Graph, focus: str) -> str:
    """The id of the node that ``focus`` names: an id, a name, a short name, a title or a 文号."""
    if focus in graph.nodes:
        return focus
    keys = ("shortName", "name", "number", "title")
    for key in keys:
        for node in graph.nodes.values():
            if node.properties.get(key) == focus:
                return node.id
    near = sorted(
        {
            str(n.properties[k])
            for n in graph.nodes.values()
            for k in keys
            if focus and focus in str(n.properties.get(k, ""))
        },
        key=lambda s: (len(s), s),
    )[:5]
    hint = f"; near: {', '.join(near)}" if near else "; use a full or short name, a 文号 or an id"
    raise QueryError(f"no node named {focus!r}{hint}")


def find_neighbourhood(graph: Graph, centre: str, hops: int) -> Graph:
    """The part of a graph within ``hops`` of a node.

    Paths do not run on through gazettes, documents, conventions, regions, topics and posts, nor through what a thing is
    part of: these touch nearly everything, and standing in one document or under one city government is no closeness.
    They are kept where a path ends at them.
    """
    near: dict[str, list[tuple[str, bool]]] = {}
    for edge in graph.edges.values():
        near.setdefault(edge.subject, []).append((edge.object, edge.type == "PART_OF"))
        near.setdefault(edge.object, []).append((edge.subject, False))
    ends: set[str] = set()
    reached, layer = {centre: 0}, [centre]
    for hop in range(1, hops + 1):
        following: list[str] = []
        for node in layer:
            if node != centre and (node in ends or _ENDS.intersection(graph.nodes[node].labels)):
                continue
            for other, is_whole in near.get(node, ()):
                if other not in reached:
                    reached[other] = hop
                    if is_whole:
                        ends.add(other)
                    following.append(other)
        layer = following
    edges = [e for e in graph.edges.values() if e.subject in reached and e.object in reached]
    return Graph((graph.nodes[i] for i in reached), edges)


def build_network(graph: Graph, focus: str | None = None) -> Network:
    """A pyvis network of a graph, nodes numbered in the graph's order, positions set, physics off."""
    from pyvis.edge import Edge as Link  # type: ignore[import-untyped]
    from pyvis.network import Network
    from pyvis.node import Node as Dot  # type: ignore[import-untyped]

    network = Network(height="100%", width="100%", directed=True, notebook=False)
    order = {node: i for i, node in enumerate(graph.nodes)}
    degree = Counter(i for e in graph.edges.values() for i in {e.subject, e.object})
    sizes = [_size(node, degree[node.id]) for node in graph.nodes.values()]
    links = [(order[e.subject], order[e.object], type_style(e.type).pull) for e in graph.edges.values()]
    if focus is None:
        places = spread(len(order), links, sizes)
    else:
        places = rings(len(order), [(a, b) for a, b, _ in links], order[focus])
    for node, size, (x, y) in zip(graph.nodes.values(), sizes, places, strict=True):
        i, style = order[node.id], class_style(node.labels)
        dot = Dot(i, style.shape, node_name(node), group=style.name, size=size, x=x, y=y)
        network.nodes.append(dot.options)
        network.node_ids.append(i)
        network.node_map[i] = dot.options
    for number, edge in enumerate(graph.edges.values()):
        look = type_style(edge.type)
        link = Link(order[edge.subject], order[edge.object], look.arrow, id=number, width=look.width, color=look.colour)
        network.edges.append(link.options)
    network.options = _options(len(network.edges))
    return network


def write_network_page(
    graph: Graph,
    path: Path,
    *,
    title: str,
    focus: str | None = None,
    hops: int = 2,
    sources: Mapping[str, str] | None = None,
    language: str = "zh",
    home: str | None = None,
) -> None:
    """Write a graph, or the part of it within ``hops`` of ``focus``, as one HTML page.

    ``sources`` maps the sha256 of a file to its raw text, so that a click can show the sentence in its place;
    ``home`` is a relative link back to a dashboard.
    """
    centre = None
    if focus is not None:
        centre = resolve_focus(graph, focus)
        graph = find_neighbourhood(graph, centre, hops)
    network = build_network(graph, centre)
    order = {node: i for i, node in enumerate(graph.nodes)}
    picture: dict[str, object] = {
        "nodes": network.nodes,
        "edges": network.edges,
        "options": network.options,
        "focus": -1 if centre is None else order[centre],
        "hops": hops,
        "ranks": {name: style.rank for name, style in class_styles().items()},
        "overview": _overview(graph, order) if len(order) > OVERVIEW_FROM else None,
    }
    write_page(
        path,
        "network.html",
        title=title,
        language=language,
        home=home,
        scripts=(vis_script(), asset("facts.js"), asset("network.js")),
        data={"facts": build_facts(graph, sources), "picture": picture},
    )


def _size(node: Node, degree: int) -> int:
    style = class_style(node.labels)
    growth = min(degree, 100) ** 0.5 * (1.3 if style.rank <= 2 else 0.5)
    return round(style.size + float(growth))


def _options(edges: int) -> dict[str, object]:
    groups = {
        name: {
            "shape": s.shape,
            "color": {
                "background": s.colour,
                "border": "#ffffff",
                "highlight": {"background": s.colour, "border": "#111827"},
                "hover": {"background": s.colour, "border": "#111827"},
            },
        }
        for name, s in class_styles().items()
    }
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "groups": groups,
        "nodes": {"borderWidth": 1, "borderWidthSelected": 3},
        "edges": {
            "smooth": False,
            "arrows": {"to": {"scaleFactor": 0.35}},
            "selectionWidth": 1.5,
            "hoverWidth": 0.6,
            "arrowStrikethrough": False,
            "color": {"inherit": False},
        },
        "interaction": {
            "hover": edges <= 6000,
            "hideEdgesOnDrag": edges > 4000,
            "hideEdgesOnZoom": edges > 4000,
            "multiselect": False,
            "keyboard": False,
            "zoomSpeed": 0.7,
        },
    }


def _overview(graph: Graph, order: Mapping[str, int]) -> dict[str, object]:
    """The main nodes of a large graph and, between them, one link for all hidden nodes that two of them share."""
    degree = Counter(i for e in graph.edges.values() for i in (e.subject, e.object))
    ranked = sorted(graph.nodes.values(), key=lambda n: (class_style(n.labels).rank > 3, -degree[n.id], n.id))
    shown = {n.id for n in ranked[:_OVERVIEW_NODES]}
    shared: Counter[tuple[int, int]] = Counter()
    around: dict[str, list[int]] = {}
    for edge in graph.edges.values():
        if (edge.subject in shown) != (edge.object in shown) and _binds(edge):
            inside, outside = (edge.subject, edge.object) if edge.subject in shown else (edge.object, edge.subject)
            around.setdefault(outside, []).append(order[inside])
    for members in around.values():
        # a hidden node among very many main ones says little about any two of them, and would cost quadratic time
        if len(members) <= 16:
            shared.update(combinations(sorted(set(members)), 2))
    top = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_OVERVIEW_LINKS]
    return {"nodes": sorted(order[i] for i in shown), "links": [[a, b, n] for (a, b), n in top]}


def _binds(edge: Edge) -> bool:
    return edge.type not in {"PART_OF", "ADDRESSED_TO"}
