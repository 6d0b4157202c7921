"""Graphs for the page tests: one like the sample issue, one with hostile names, large ones."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from kg.graph import Graph
from ontology.ids import stable_id
from ontology.model import Edge, Evidence, Node, Value

ROOT = Path(__file__).parent.parent
SOURCE = "5" * 64
IMAGE = "<img src=x onerror=alert(1)>"
SCRIPT = "</script><script>alert(1)</script>"


@cache
def sample_text() -> str:
    return (ROOT / "data" / "jiaxing-gazette-2025-03.txt").read_bytes().decode("utf-8")


def gold(name: str) -> list[dict[str, Any]]:
    lines = (ROOT / "tests" / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


class Draft:
    """Nodes and edges under construction, each once."""

    def __init__(self, text: str, source: str = SOURCE) -> None:
        self.text, self.source = text, source
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}

    def evidence(self, span: tuple[int, int] | list[int] | None) -> tuple[Evidence, ...]:
        return () if span is None else (Evidence(self.source, span[0], span[1], self.text[span[0] : span[1]]),)

    def node(self, key: str, labels: tuple[str, ...], span: Any = None, **properties: Value | None) -> str:
        name = stable_id(labels[0].lower(), key)
        kept = {k: v for k, v in properties.items() if v is not None}
        self.nodes.setdefault(name, Node(name, labels, kept, self.evidence(span)))
        return name

    def edge(
        self, kind: str, a: str, b: str, span: Any = None, document: str | None = None, **properties: Value
    ) -> str:
        name = stable_id("edge", kind, a, b)
        self.edges.setdefault(name, Edge(name, kind, a, b, properties, self.evidence(span), document))
        return name

    def graph(self) -> Graph:
        return Graph(self.nodes.values(), self.edges.values())


def sample_graph() -> Graph:
    """About what the sample issue gives: documents, tasks with parties and leaders, targets, projects."""
    draft = Draft(sample_text())
    short = {a["canonical"]: a["surface"] for a in gold("agencies")}
    documents: dict[str, str] = {}
    gazette = draft.node("g", ("Gazette",), [4, 40], title="嘉兴市人民政府公报", issue="2025年第03期", cumulative=261)
    for row in gold("documents"):
        if row["type"] in ("gazette_issue", "cover", "table_of_contents"):
            continue
        at = row["span"][0]
        node = draft.node(
            row["id"],
            ("Document",),
            [at, at + 30],
            title=row["title"],
            number=row["number"],
            kind=row["type"],
            issued=row["date"],
        )
        documents[row["id"]] = node
        documents.setdefault(str(row["number"]), node)
        draft.edge("PART_OF", node, gazette)
    for row in gold("tasks"):
        document = documents.get(row["doc_number"]) or next(iter(documents.values()))
        task = draft.node(
            row["id"],
            ("Task",),
            row["text_span"],
            text=row["text"],
            ordinal=row["ordinal"],
            section=str(row["section"].get("leader") or row["section"].get("title") or ""),
        )
        draft.edge("PART_OF", task, document, row["span"], document)
        leader = row["section"].get("leader")
        if leader:
            who = draft.node(leader, ("Person", "Leader"), None, name=leader)
            post = draft.node(str(row["section"]["post"]), ("Post",), None, title=str(row["section"]["post"]))
            draft.edge("HOLDS", who, post)
            draft.edge("LEADS", who, task, row["span"], document, derivation="printed")
        if row["lead"]:
            agency = draft.node(row["lead"], ("Agency",), None, name=row["lead"], shortName=short.get(row["lead"]))
            draft.edge("LEADS", agency, task, row["resp_span"], document, ordinal=1, derivation="printed")
        for place, name in enumerate(row["support"], 2):
            agency = draft.node(name, ("Agency",), None, name=name, shortName=short.get(name))
            draft.edge("CO_RESPONSIBLE", agency, task, row["resp_span"], document, ordinal=place, derivation="printed")
        for name in row["groups"]:
            group = draft.node(name, ("AgencyGroup",), None, name=name)
            draft.edge("CO_RESPONSIBLE", group, task, row["resp_span"], document, derivation="printed")
    for row in gold("targets"):
        target = draft.node(
            row["id"],
            ("Target",),
            row["span"],
            indicator=row["indicator"],
            text=row["evidence"],
            comparator=row["comparator"],
            value=row["value"],
            unit=row["unit"],
            deadline=row["deadline"],
        )
        owner = stable_id("task", row["task"]) if row["task"] else documents.get(row["doc"])
        if owner in draft.nodes:
            draft.edge("HAS_TARGET", owner, target, row["span"])
    for row in gold("projects"):
        span = row["mentions"][0]["span"]
        project = draft.node(row["id"], ("Project",), span, name=row["name"], kind=row["kind"])
        inside = [
            n
            for n in draft.nodes.values()
            if n.labels == ("Task",) and n.evidence[0].start <= span[0] < n.evidence[0].end
        ]
        for owner in [n.id for n in inside] or [documents.get(row["docs"][0], gazette)]:
            draft.edge("CONCERNS", owner, project, span)
    for row in gold("citations"):
        cited = draft.node(
            row["to_title"] or row["to_number"], ("Document",), None, title=row["to_title"], number=row["to_number"]
        )
        citing = documents.get(row["from_doc"])
        if citing and citing != cited:
            draft.edge("CITES", citing, cited, row["span"], citing, function=row["relation"])
    return draft.graph()


def hostile_graph() -> tuple[Graph, str]:
    """A graph whose names, texts and quotes try to become markup, and its source text."""
    text = f'一、{IMAGE}牵头:{SCRIPT}\u2028{{{{7*7}}}} <b>&lt;粗&gt;</b> <a href="javascript:alert(2)">点</a> 𠮷野家'
    draft = Draft(text)
    agency = draft.node("a", ("Agency",), [0, 12], name=SCRIPT, shortName=IMAGE, kind="<svg onload=alert(3)>")
    task = draft.node("t", ("Task",), [0, len(text)], text=text, ordinal=1, section=SCRIPT)
    leader = draft.node("l", ("Person", "Leader"), None, name='"><script>alert(4)</script>')
    draft.edge("LEADS", agency, task, [len(text) - 3, len(text)], derivation=IMAGE)
    draft.edge("LEADS", leader, task, [0, 12])
    return draft.graph(), text


def large_graph(count: int) -> Graph:
    """A graph of ``count`` nodes shaped like many gazettes: tasks under agencies and leaders, a target for some."""
    draft = Draft("市数据局牵头" * 10)
    agencies = [draft.node(f"a{i}", ("Agency",), [0, 4], name=f"第{i}市数据局") for i in range(max(20, count // 30))]
    leaders = [draft.node(f"l{i}", ("Person", "Leader"), None, name=f"领导{i}") for i in range(max(8, count // 200))]
    number = 0
    while len(draft.nodes) < count:
        block = number // 12
        task = draft.node(
            f"t{number}", ("Task",), [0, 6], text=f"第{number}项任务:推进数据要素市场化配置改革", ordinal=number
        )
        draft.edge("LEADS", leaders[block % len(leaders)], task, [0, 6])
        for step in range(1 + number % 4):
            agency = agencies[(block * 3 + step * step * 7 + number * step) % len(agencies)]
            draft.edge("CO_RESPONSIBLE" if step else "LEADS", agency, task, [0, 6], ordinal=step + 1)
        if number % 2 and len(draft.nodes) < count:
            target = draft.node(
                f"g{number}", ("Target",), [0, 6], indicator="数据量", comparator="ge", value=float(number), unit="万条"
            )
            draft.edge("HAS_TARGET", task, target, [0, 6])
        number += 1
    return draft.graph()


def chart_pages(folder: Path, graph: Graph, sources: dict[str, str]) -> list[str]:
    """Write every chart page of a graph with numbers counted on the spot; returns the names of the files."""
    from kg.view import (
        write_citations_page,
        write_coupling_page,
        write_portfolios_page,
        write_targets_page,
        write_timeline_page,
        write_workload_page,
    )
    from kg.view.data import CitationRow, MemberRow, PairRow, PeriodRow, PortfolioRow, TargetRow, WorkloadRow
    from kg.view.facts import node_name

    name = {n.id: node_name(n) for n in graph.nodes.values()}
    tasks: dict[str, dict[str, str]] = {}
    for e in graph.by_type("LEADS", "CO_RESPONSIBLE", "RESPONSIBLE"):
        tasks.setdefault(e.subject, {})[e.object] = e.type
    agencies = [n.id for n in graph.by_label("Agency") if n.id in tasks]
    party = {t: sum(t in tasks[a] for a in agencies) for a in agencies for t in tasks[a]}
    share = {a: sum(1 / party[t] for t in tasks[a]) for a in agencies}
    loads = [
        WorkloadRow(
            a,
            name[a],
            sum(r == "LEADS" for r in tasks[a].values()),
            sum(r == "CO_RESPONSIBLE" for r in tasks[a].values()),
            0,
            share[a],
            share[a] * 0.8,
            share[a] * 1.3,
        )
        for a in agencies
    ]
    members = [MemberRow(a, name[a], i % 4, len(tasks[a])) for i, a in enumerate(agencies)]
    pairs = []
    for i, a in enumerate(agencies):
        for b in agencies[i + 1 :]:
            both = tuple(t for t in tasks[a] if t in tasks[b])
            if both:
                pairs.append(
                    PairRow(a, b, len(both), 0.6, len(both) * 1.5 - 1, 0.01 if len(both) > 1 else 0.4, 1, 0, both)
                )
    portfolios = []
    for leader in graph.by_label("Leader"):
        shared = [(a, name[a], tuple(t for t in tasks[a] if t in tasks.get(leader.id, {}))) for a in agencies]
        portfolios.append(
            PortfolioRow(
                leader.id, name[leader.id], "副市长", len(tasks.get(leader.id, {})), 0, tuple(s for s in shared if s[2])
            )
        )
    p = [(n, n.properties) for n in graph.by_label("Target")]
    targets = [
        TargetRow(
            n.id,
            str(q["indicator"]),
            str(q["comparator"]),
            float(str(q["value"])) if "value" in q else None,
            unit=str(q.get("unit", "")),
            deadline=str(q.get("deadline", "")),
        )
        for n, q in p
    ]
    targets = targets or [TargetRow(t, IMAGE, "ge", 3.0, unit=SCRIPT, owners=((agencies[0], SCRIPT),)) for t in party]
    documents = list(graph.by_label("Document"))
    periods = [
        PeriodRow(n.id, name[n.id], "validity", str(n.properties["issued"]), None if i % 2 else "2027-12-31")
        for i, n in enumerate(documents)
        if "issued" in n.properties
    ]
    periods += [PeriodRow(t.id, t.indicator, "deadline", None, t.deadline) for t in targets if t.deadline]
    periods = periods or [PeriodRow(agencies[0], IMAGE, "validity", "2025-01-01", None)]
    cites = [
        CitationRow(e.id, (e.subject, name[e.subject]), (e.object, name[e.object]), str(e.properties["function"]))
        for e in graph.by_type("CITES")
    ]
    cites = cites or [
        CitationRow(next(iter(graph.edges)), (a, IMAGE), (t, SCRIPT), IMAGE) for a in agencies for t in party
    ]
    common: dict[str, Any] = {"graph": graph, "sources": sources, "home": "index.html"}
    write_workload_page(loads, folder / "workload.html", **common)
    write_coupling_page(members, pairs, folder / "coupling.html", **common)
    write_portfolios_page(portfolios, folder / "portfolios.html", **common)
    write_targets_page(targets, folder / "targets.html", **common)
    write_timeline_page(periods, folder / "timeline.html", **common)
    write_citations_page(cites, folder / "citations.html", **common)
    return ["workload", "coupling", "portfolios", "targets", "timeline", "citations"]
