"""Chart pages that list: targets with their marks, and dates on a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.graph import Graph
from kg.view.data import PeriodRow, TargetRow
from kg.view.facts import target_name
from kg.view.sheet import BLUE, GREEN, PLUM, RED, Chart, Map, Table, distinct, link, say, write_sheet
from ontology.model import Value


def write_targets_page(
    rows: Sequence[TargetRow],
    path: Path,
    *,
    title: str = "目标 Targets",
    graph: Graph | None = None,
    sources: Mapping[str, str] | None = None,
    language: str = "zh",
    home: str | None = None,
) -> None:
    """Write all targets as a table; a small mark shows each value on the scale of its unit."""
    reach: dict[str, float] = {}
    for row in rows:
        for value in (row.value, row.upper, row.stretch):
            if value is not None:
                reach[row.unit] = max(reach.get(row.unit, 0.0), abs(value))
    table = Table(
        say("全部目标", "All targets"),
        [
            say("目标", "target"),
            say("在同单位中", "within its unit"),
            say("期限", "deadline"),
            say("范围", "scope"),
            say("语气", "modality"),
            say("口径", "basis"),
            say("责任", "answers"),
            say("领导", "leader"),
            say("文件", "document"),
        ],
        [
            [
                link(r.id, _target(r)),
                _mark(r, reach.get(r.unit, 0.0)),
                r.deadline,
                r.scope,
                r.modality,
                r.basis,
                [link(*owner) for owner in r.owners],
                [link(*r.leader)] if r.leader else "",
                [link(*r.document)] if r.document else "",
            ]
            for r in rows
        ],
    )
    write_sheet(
        path,
        title=title,
        lead=say(
            "每项目标一行。标记：◆ 等于，○ 约，▶ 不低于，◀ 不高于，━ 区间，◇ 力争值。",
            "One target a row. Marks: ◆ equal, ○ about, ▶ at least, ◀ at most, ━ range, ◇ stretch value.",
        ),
        parts=[table],
        ids=[r.id for r in rows],
        graph=graph,
        sources=sources,
        language=language,
        home=home,
    )


def write_timeline_page(
    rows: Sequence[PeriodRow],
    path: Path,
    *,
    title: str = "时间 Timeline",
    graph: Graph | None = None,
    sources: Mapping[str, str] | None = None,
    language: str = "zh",
    home: str | None = None,
) -> None:
    """Write when documents hold and when things are due: bars of validity, columns of deadlines, a table."""
    periods = sorted((r for r in rows if r.kind == "validity" and r.start), key=lambda r: (r.start or "", r.name, r.id))
    due: dict[str, list[str]] = {}
    for row in rows:
        if row.kind == "deadline" and row.end:
            due.setdefault(row.end[:7], []).append(row.id)
    parts: list[Chart | Map | Table] = []
    if periods:
        parts.append(_validity(periods))
    if due:
        months = sorted(due)
        parts.append(
            Chart(
                say("到期的任务与目标", "Tasks and targets by deadline"),
                say("按月计数；点击柱列出各项。", "Counted by month; select a column for the list."),
                [
                    {
                        "type": "bar",
                        "x": months,
                        "y": [len(due[m]) for m in months],
                        "marker": {"color": PLUM},
                        "width": [0.6 if len(months) > 5 else 0.25] * len(months),
                        "text": [str(len(due[m])) for m in months],
                        "textposition": "outside",
                        "cliponaxis": False,
                        "customdata": [due[m] for m in months],
                        "hovertemplate": "%{x}: %{y}<extra></extra>",
                    }
                ],
                {"xaxis": {"type": "category"}, "yaxis": {"rangemode": "tozero", "automargin": True}},
                300,
            )
        )
    parts.append(
        Table(
            say("全部日期", "All dates"),
            [say("名称", "name"), say("类别", "kind"), say("自", "from"), say("至", "to"), say("状态", "status")],
            [
                [
                    link(r.id, r.name),
                    say("效力", "validity") if r.kind == "validity" else say("期限", "deadline"),
                    r.start or "",
                    r.end or "",
                    r.status,
                ]
                for r in rows
            ],
        )
    )
    write_sheet(
        path,
        title=title,
        lead=say("文件的效力与各项期限。", "Validity of documents, and deadlines."),
        parts=parts,
        ids=[r.id for r in rows],
        graph=graph,
        sources=sources,
        language=language,
        home=home,
    )


def _validity(periods: Sequence[PeriodRow]) -> Chart:
    last = max([r.end or "" for r in periods] + [r.start or "" for r in periods])
    horizon = f"{int(last[:4]) + 1}-01-01"
    names = distinct([r.name for r in periods], 26)
    bars: list[dict[str, object]] = []
    for label, colour, closed in (
        (say("有失效日期", "end printed"), BLUE, True),
        (say("未印失效日期", "no end printed"), "#a8c7e3", False),
    ):
        chosen = [(n, r) for n, r in zip(names, periods, strict=True) if bool(r.end) == closed]
        for position, (name, row) in enumerate(chosen):
            bars.append(
                {
                    "type": "scatter",
                    "mode": "lines+markers",
                    "x": [row.start, row.end or horizon],
                    "y": [name, name],
                    "line": {"color": colour, "width": 9, "dash": "solid" if closed else "dot"},
                    "name": label,
                    "marker": {
                        "size": [11, 11 if closed else 0],
                        "color": [GREEN, RED],
                        "symbol": "line-ns-open",
                        "line": {"width": 2, "color": [GREEN, RED]},
                    },
                    "legendgroup": str(closed),
                    "showlegend": position == 0,
                    "customdata": [[row.id], [row.id]],
                    "hovertemplate": "%{y}: %{x}<extra></extra>",
                }
            )
    return Chart(
        say("文件效力", "Validity of documents"),
        say(
            "自施行(或成文)之日起；点线表示原文未印失效日期。",
            "From taking effect (or issue); dotted: no end is printed.",
        ),
        bars,
        {
            "yaxis": {"autorange": "reversed", "automargin": True, "ticksuffix": " ", "dtick": 1},
            "xaxis": {"type": "date", "tickformat": "%Y-%m"},
            "margin": {"t": 40},
        },
        130 + 26 * len(periods),
    )


def _target(row: TargetRow) -> str:
    slots: dict[str, Value | None] = {
        "indicator": row.indicator,
        "comparator": row.comparator,
        "value": row.value,
        "upper": row.upper,
        "unit": row.unit,
    }
    return target_name({k: v for k, v in slots.items() if v is not None})


def _mark(row: TargetRow, reach: float) -> object:
    if row.value is None or reach == 0:
        return ""
    marks = [None if v is None else round(v / reach, 4) for v in (row.value, row.upper, row.stretch)]
    return {"mark": marks, "comparator": row.comparator}
