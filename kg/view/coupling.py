"""The page of coupling: who works with whom, as a network with communities and as a heat map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.graph import Graph
from kg.view.data import MemberRow, PairRow
from kg.view.layout import spread
from kg.view.sheet import COMMUNITIES, SCALE, Chart, Map, Table, distinct, group, link, say, write_sheet


def write_coupling_page(
    members: Sequence[MemberRow],
    pairs: Sequence[PairRow],
    path: Path,
    *,
    title: str = "协同关系 Coupling",
    graph: Graph | None = None,
    sources: Mapping[str, str] | None = None,
    language: str = "zh",
    home: str | None = None,
    level: float = 0.05,
) -> None:
    """Write who works with whom: a network with communities, a heat map ordered by community, a table of pairs.

    Lines of the network are as wide as the pair exceeds what the null model expects; pairs with ``q`` above ``level``
    are dashed.
    """
    ordered = sorted(members, key=lambda m: (m.community, -m.tasks, m.name, m.id))
    names = {m.id: m.name for m in members}
    known = [p for p in sorted(pairs, key=lambda p: (-p.z, -p.shared, p.a, p.b)) if p.a in names and p.b in names]
    table = Table(
        say("机构对", "Pairs"),
        [
            say("机构", "agency"),
            say("机构", "agency"),
            say("共同任务", "shared tasks"),
            say("期望", "expected"),
            say("z", "z"),
            say("校正 p", "corrected p"),
            say("前者牵头", "first leads"),
            say("后者牵头", "second leads"),
        ],
        [
            [
                link(p.a, names[p.a]),
                link(p.b, names[p.b]),
                group(p.tasks, str(p.shared)),
                round(p.expected, 2),
                round(p.z, 2),
                "" if p.q is None else round(p.q, 4),
                p.a_leads,
                p.b_leads,
            ]
            for p in known
        ],
    )
    people = Table(
        say("机构与社群", "Agencies and communities"),
        [
            say("社群", "community"),
            say("机构", "agency"),
            say("任务", "tasks"),
            say("中介中心性", "betweenness"),
            say("稳定度", "stability"),
        ],
        [
            [
                m.community + 1,
                link(m.id, m.name),
                m.tasks,
                round(m.betweenness, 4),
                "" if m.stability is None else round(m.stability, 2),
            ]
            for m in ordered
        ],
    )
    ids = [*names, *(t for p in known for t in p.tasks)]
    write_sheet(
        path,
        title=title,
        lead=say(
            "点击线、格子或数字，右侧列出共同任务与原文。",
            "Select a line, cell or number to see the shared tasks and sentences.",
        ),
        parts=[_coupling_map(ordered, known, level), _heat(ordered, known), table, people],
        ids=ids,
        graph=graph,
        sources=sources,
        language=language,
        home=home,
    )


def _coupling_map(members: Sequence[MemberRow], pairs: Sequence[PairRow], level: float) -> Map:
    index = {m.id: i for i, m in enumerate(members)}
    strong = [p for p in pairs if p.z > 0 or p.shared > 1] or list(pairs)
    places = spread(
        len(members),
        [(index[p.a], index[p.b], 0.2 + min(max(p.z, 0.0), 8.0) / 4) for p in strong],
        [30.0] * len(members),
    )
    nodes: list[dict[str, object]] = [
        {
            "id": m.id,
            "label": f"{_circled(m.community + 1)}{m.name}",
            "x": round(x * 1.75),
            "y": y,
            "shape": "dot",
            "size": round(7 + 1.6 * m.tasks**0.5),
            "color": COMMUNITIES[m.community % len(COMMUNITIES)],
        }
        for m, (x, y) in zip(members, places, strict=True)
    ]
    edges: list[dict[str, object]] = [
        {
            "id": f"{p.a}|{p.b}",
            "from": p.a,
            "to": p.b,
            "width": round(0.5 + min(max(p.z, 0.0), 10.0) * 0.6, 2),
            "dashes": p.q is not None and p.q > level,
            "color": "#9aa5b4",
            "list": list(p.tasks),
            "title": f"{p.shared} / {p.expected:.1f}, z {p.z:.1f}",
        }
        for p in strong
    ]
    return Map(
        say("协同网络与社群", "Coupling network and communities"),
        say(
            "颜色与数字为社群；线越宽，共同任务越多于零模型的期望；虚线未达显著。",
            "Colour and number give the community; the wider a line, the more the shared tasks exceed the null model; "
            "dashed: not significant.",
        ),
        nodes,
        edges,
        620,
    )


def _circled(number: int) -> str:
    """A number in a circle as one character, in brackets above twenty."""
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"({number})"


def _heat(members: Sequence[MemberRow], pairs: Sequence[PairRow]) -> Chart:
    shown_members = members[:120]
    index = {m.id: i for i, m in enumerate(shown_members)}
    size = len(shown_members)
    counts: list[list[int | None]] = [[0 if i != j else None for i in range(size)] for j in range(size)]
    tasks: list[list[list[str]]] = [[[] for _ in range(size)] for _ in range(size)]
    for p in pairs:
        if p.a in index and p.b in index:
            for i, j in ((index[p.a], index[p.b]), (index[p.b], index[p.a])):
                counts[i][j] = p.shared
                tasks[i][j] = list(p.tasks)
    names = distinct([m.name for m in shown_members], 12)
    cuts = [i - 0.5 for i in range(1, size) if shown_members[i].community != shown_members[i - 1].community]
    lines = [
        line
        for cut in cuts
        for line in (
            {
                "type": "line",
                "x0": cut,
                "x1": cut,
                "y0": -0.5,
                "y1": size - 0.5,
                "line": {"color": "#c2410c", "width": 1},
            },
            {
                "type": "line",
                "y0": cut,
                "y1": cut,
                "x0": -0.5,
                "x1": size - 0.5,
                "line": {"color": "#c2410c", "width": 1},
            },
        )
    ]
    axis = {"automargin": True, "dtick": 1, "tickfont": {"size": 11}}
    return Chart(
        say("机构两两共同任务", "Shared tasks of pairs"),
        say("按社群排序，红线为社群边界。", "Ordered by community; red lines are borders of communities."),
        [
            {
                "type": "heatmap",
                "x": names,
                "y": names,
                "z": counts,
                "customdata": tasks,
                "colorscale": SCALE,
                "xgap": 1,
                "ygap": 1,
                "colorbar": {"title": {"text": say("任务", "tasks")}, "thickness": 12, "len": 0.4},
                "hovertemplate": "%{y} · %{x}: %{z}<extra></extra>",
            }
        ],
        {
            "shapes": lines,
            "xaxis": {**axis, "tickangle": -60, "side": "top"},
            "yaxis": {**axis, "autorange": "reversed"},
        },
        200 + 16 * size,
    )
