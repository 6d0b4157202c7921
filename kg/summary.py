"""The summary that ends a build: what was read, who carries what, what to try next."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from pathlib import Path

from kg.corpus import Corpus
from kg.facts import node_name
from kg.graph import Graph


def program() -> str:
    """How to call this program from here: ``kg`` where it is on the path, else the path it was called by."""
    if shutil.which("kg"):
        return "kg"
    called = Path(sys.argv[0])
    return str(called.relative_to(Path.cwd())) if called.is_relative_to(Path.cwd()) else str(called)


def print_summary(graph: Graph, corpus: Corpus, out: Path) -> None:
    """Print the summary of a build to standard output."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    documents = [d for r in corpus.readings for d in r.documents]
    issues = Counter(i.code for r in corpus.readings for i in r.issues)
    leaders = {n.id for n in graph.by_label("Leader")}
    tasks = sum(1 for _ in graph.by_label("Task"))
    rows = (
        ("sources 来源", len(corpus.readings)),
        ("documents 文件", len({d.id for d in documents})),
        ("leaders 领导", len(leaders)),
        ("agencies 机构", sum(1 for _ in graph.by_label("Agency"))),
        ("tasks 任务", tasks),
        ("targets 目标", sum(1 for _ in graph.by_label("Target"))),
        ("nodes 节点", len(graph.nodes)),
        ("edges 关系", len(graph.edges)),
        ("not understood 未读懂", sum(issues.values())),
        ("files failed 未读文件", len(corpus.failures)),
    )
    table = Table(title="Read 读取结果", title_justify="left", show_header=False)
    for name, count in rows:
        table.add_row(name, str(count))
    console.print(table)
    load = Table(title="Who carries what 谁承担什么", title_justify="left")
    for column in ("agency 机构", "leads 牵头", "co-responsible 配合", "role not printed 未分工"):
        load.add_column(column)
    counts: dict[str, Counter[str]] = {}
    for edge in graph.by_type("LEADS", "CO_RESPONSIBLE", "RESPONSIBLE"):
        if edge.subject not in leaders:
            counts.setdefault(edge.subject, Counter())[edge.type] += 1
    order = sorted(counts, key=lambda a: (-counts[a]["LEADS"], -sum(counts[a].values()), node_name(graph.nodes[a])))
    for agency in order[:8]:
        c = counts[agency]
        load.add_row(
            Text(node_name(graph.nodes[agency])), str(c["LEADS"]), str(c["CO_RESPONSIBLE"]), str(c["RESPONSIBLE"])
        )
    console.print(load)
    if issues:
        console.print(
            "Not understood 未读懂: "
            + ", ".join(f"{code} {n}" for code, n in sorted(issues.items()))
            + f" — see {out}/issues.json",
            soft_wrap=True,
            markup=False,
        )
    console.print("\nTry next 下一步:", markup=False)
    top = node_name(graph.nodes[order[0]]) if order else "市财政局"
    for command in (
        'kg cypher "MATCH (a:Agency)-[:LEADS]->(t:Task) RETURN a.shortName, count(t) AS n ORDER BY n DESC LIMIT 10"',
        f"kg explain {top}",
        'kg cypher "MATCH (a:Agency)-[r:LEADS]->(t:Task)<-[:CO_RESPONSIBLE]-(b:Agency) RETURN a.shortName, b.shortName, '
        'count(*) AS n, min(r.quote) AS quote ORDER BY n DESC LIMIT 5"',
    ):
        console.print(f"  {command.replace('kg', program(), 1)}", markup=False, highlight=False, soft_wrap=True)
    console.print(f"Open in a browser 用浏览器打开: {out}/index.html", markup=False, soft_wrap=True)
