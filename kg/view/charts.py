"""Chart pages of load: who carries what, and what each leader answers for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.graph import Graph
from kg.view.data import PortfolioRow, WorkloadRow
from kg.view.sheet import BLUE, GREY, SCALE, SKY, Chart, Table, distinct, group, link, say, write_sheet

_BARS = 60


def write_workload_page(
    rows: Sequence[WorkloadRow],
    path: Path,
    *,
    title: str = "工作负荷 Workload",
    graph: Graph | None = None,
    sources: Mapping[str, str] | None = None,
    language: str = "zh",
    home: str | None = None,
) -> None:
    """Write the load of agencies, leaders or regions: bars by role, fractional counts with intervals, a table."""
    ordered = sorted(rows, key=lambda r: (-(r.led + r.co + r.unspecified), -r.fractional, r.name, r.id))
    top = ordered[:_BARS]
    names = distinct([r.name for r in top])
    ids = [[r.id] for r in top]
    roles = (
        ("led", say("牵头", "leads"), BLUE),
        ("co", say("配合", "co-responsible"), SKY),
        ("unspecified", say("责任(未分主次)", "role not stated"), GREY),
    )
    traces: list[dict[str, object]] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": words,
            "y": names,
            "x": [getattr(r, key) for r in top],
            "customdata": ids,
            "marker": {"color": colour, "line": {"color": "#ffffff", "width": 0.5}},
            "hovertemplate": "%{y}: %{x}<extra></extra>",
        }
        for key, words, colour in roles
    ]
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": say("分数计数与区间", "fractional, interval"),
            "xaxis": "x2",
            "y": names,
            "x": [round(r.fractional, 3) for r in top],
            "customdata": ids,
            "marker": {"color": "#111827", "size": 7, "symbol": "diamond"},
            "error_x": {
                "type": "data",
                "symmetric": False,
                "color": "#6b7280",
                "thickness": 1.5,
                "width": 3,
                "array": [round(max(r.high - r.fractional, 0.0), 3) for r in top],
                "arrayminus": [round(max(r.fractional - r.low, 0.0), 3) for r in top],
            },
            "hovertemplate": "%{y}: %{x:.2f}<extra></extra>",
        }
    )
    layout: dict[str, object] = {
        "barmode": "stack",
        "bargap": 0.28,
        "yaxis": {"range": [len(top) - 0.4, -0.6], "automargin": True, "ticksuffix": " ", "dtick": 1},
        "margin": {"t": 90},
        "xaxis": {
            "domain": [0, 0.6],
            "title": {"text": say("任务数（整数计数）", "tasks (whole count)"), "standoff": 6},
            "side": "top",
        },
        "xaxis2": {
            "domain": [0.66, 1],
            "title": {"text": say("任务数（分数计数）", "tasks (fractional)"), "standoff": 6},
            "side": "top",
            "rangemode": "tozero",
        },
    }
    by_part = {r.id: n for n, r in enumerate(sorted(rows, key=lambda r: (-r.fractional, r.name, r.id)), 1)}
    table = Table(
        say("全部数值", "All numbers"),
        [
            say("名次", "rank"),
            say("名称", "name"),
            say("牵头", "leads"),
            say("配合", "co"),
            say("未分主次", "unstated"),
            say("合计", "total"),
            say("分数计数", "fractional"),
            say("区间", "interval"),
            say("分数名次", "fractional rank"),
            say("目标", "targets"),
        ],
        [
            [
                n,
                link(r.id, r.name),
                r.led,
                r.co,
                r.unspecified,
                r.led + r.co + r.unspecified,
                round(r.fractional, 2),
                f"{r.low:.2f}–{r.high:.2f}",
                by_part[r.id],
                r.targets,
            ]
            for n, r in enumerate(ordered, 1)
        ],
    )
    chart = Chart(
        say("谁承担多少任务", "Who carries how many tasks"),
        say(
            "左：每项任务计一次；右：一项任务在其责任单位间均分，线段为原文未明角色时的可能区间。",
            "Left: each task counts once. Right: a task is shared out among its parties; the line is the range over "
            "roles the text leaves open.",
        ),
        traces,
        layout,
        130 + 22 * len(top),
    )
    write_sheet(
        path,
        title=title,
        lead=say(
            "点击柱、点或名称，右侧列出任务与原文。", "Select a bar, point or name to see its tasks and sentences."
        ),
        parts=[chart, table],
        ids=[r.id for r in rows],
        graph=graph,
        sources=sources,
        language=language,
        home=home,
    )


def write_portfolios_page(
    rows: Sequence[PortfolioRow],
    path: Path,
    *,
    title: str = "领导分工 Leader portfolios",
    graph: Graph | None = None,
    sources: Mapping[str, str] | None = None,
    language: str = "zh",
    home: str | None = None,
) -> None:
    """Write what each leader answers for: tasks by leader and agency as a heat map, and a table."""
    total: dict[str, int] = {}
    names: dict[str, str] = {}
    for row in rows:
        for agency, name, tasks in row.agencies:
            total[agency] = total.get(agency, 0) + len(tasks)
            names[agency] = name
    across = sorted(total, key=lambda a: (-total[a], names[a], a))[:_BARS]
    cells = [{agency: tasks for agency, _, tasks in row.agencies} for row in rows]
    chart = Chart(
        say("领导 × 机构", "Leader × agency"),
        say("格中数字为两者共同的任务数。", "Numbers are tasks the two share."),
        [
            {
                "type": "heatmap",
                "x": distinct([names[a] for a in across], 12),
                "y": distinct([f"{r.name} {r.post}" for r in rows]),
                "z": [[len(c.get(a, ())) for a in across] for c in cells],
                "colorscale": SCALE,
                "xgap": 1,
                "ygap": 1,
                "text": [[str(len(c[a])) if a in c else "" for a in across] for c in cells],
                "texttemplate": "%{text}",
                "customdata": [[list(c.get(a, ())) for a in across] for c in cells],
                "showscale": False,
                "hovertemplate": "%{y} · %{x}: %{z}<extra></extra>",
            }
        ],
        {
            "xaxis": {"tickangle": -60, "side": "top", "automargin": True, "dtick": 1},
            "yaxis": {"autorange": "reversed", "automargin": True, "ticksuffix": " ", "dtick": 1},
        },
        190 + 34 * len(rows),
    )
    table = Table(
        say("分工", "Portfolios"),
        [
            say("领导", "leader"),
            say("职务", "post"),
            say("任务", "tasks"),
            say("目标", "targets"),
            say("机构数", "agencies"),
            say("跨社群", "communities"),
            say("主要机构", "main agencies"),
        ],
        [
            [
                link(r.id, r.name),
                r.post,
                r.tasks,
                r.targets,
                len(r.agencies),
                len(r.communities) or "",
                [
                    group(t, f"{n} {len(t)}")
                    for _, n, t in sorted(r.agencies, key=lambda a: (-len(a[2]), a[1], a[0]))[:8]
                ],
            ]
            for r in rows
        ],
    )
    ids = [r.id for r in rows] + [t for r in rows for _, _, tasks in r.agencies for t in tasks]
    write_sheet(
        path,
        title=title,
        lead=say("点击格子，右侧列出任务与原文。", "Select a cell to see its tasks and sentences."),
        parts=[chart, table],
        ids=ids,
        graph=graph,
        sources=sources,
        language=language,
        home=home,
    )
