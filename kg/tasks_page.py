"""The page of all tasks: who leads, who supports, for whom the text gives no role, with targets and document."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.analytics import build_two_mode
from kg.graph import Graph
from kg.page_names import ROWS
from kg.page_rows import find_documents
from kg.view.facts import node_name
from kg.view.sheet import Table, group, link, say, write_sheet

_LONG = 60


def write_tasks_page(graph: Graph, path: Path, *, sources: Mapping[str, str], home: str | None = None) -> None:
    """Write one row for every distinct task; a task printed twice names both printings."""
    parties, leaders = build_two_mode(graph), build_two_mode(graph, side="leader")
    held: dict[str, dict[str, list[object]]] = {t: {} for t in parties.tasks}
    for duty in sorted((*leaders.duties, *parties.duties), key=lambda d: (d.ordinal or 1 << 30, d.party)):
        column = "leader" if duty.party in leaders.names and "Person" in graph.nodes[duty.party].labels else duty.role
        names = leaders.names if column == "leader" else parties.names
        held[duty.task].setdefault(column, []).append(link(duty.party, names[duty.party]))
    targets: dict[str, list[str]] = {}
    for edge in graph.by_type("HAS_TARGET"):
        targets.setdefault(edge.subject, []).append(edge.object)
    documents = find_documents(graph)
    rows: list[list[object]] = []
    shown = sorted(parties.tasks, key=lambda t: (_start(graph, t), t))[:ROWS]
    for task in shown:
        printed = parties.printings[task]
        found = [t for p in printed for t in targets.get(p, ())]
        document = documents.get(task)
        rows.append([
            link(task, _short(graph, task)), str(graph.nodes[task].properties.get("kind", "")),
            *(held[task].get(role, "") for role in ("leader", "lead", "co", "unspecified")),
            group(found, str(len(found))) if found else "",
            group(printed, str(len(printed))) if len(printed) > 1 else "",
            link(document, str(graph.nodes[document].properties.get("number", node_name(graph.nodes[document])))) if document else ""])
    columns = [say("任务", "task"), say("类别", "kind"), say("领导", "leader"), say("牵头", "leads"),
               say("配合", "co-responsible"), say("未分主次", "role not stated"), say("目标", "targets"),
               say("重复印刷", "printings"), say("文件", "document")]
    every = len(parties.tasks)
    words = say(f"全部任务（不重复 {every} 项）", f"All tasks ({every} distinct)")
    if len(shown) < every:
        words = say(f"任务（不重复 {every} 项，列出 {ROWS} 项）", f"Tasks ({ROWS} of {every} distinct ones)")
    table = Table(words, columns, rows)
    write_sheet(
        path, title="任务 Tasks", parts=[table], ids=[p for t in shown for p in parties.printings[t]],
        graph=graph, sources=sources, language="zh", home=home,
        lead=say("每项任务一行。点击任务、机构或数字，右侧列出事实与原文。",
                 "One task a row. Select a task, a party or a number to see the facts and sentences."))


def _short(graph: Graph, task: str) -> str:
    text = " ".join(str(graph.nodes[task].properties.get("text", task)).split())
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


def _start(graph: Graph, task: str) -> tuple[str, int]:
    evidence = graph.nodes[task].evidence
    return (evidence[0].source, evidence[0].start) if evidence else ("", -1)
