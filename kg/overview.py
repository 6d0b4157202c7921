"""The dashboard of a build: its main numbers, each leading to the page that shows the sentences behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from kg.analytics import Coupling, Workload
from kg.corpus import Corpus
from kg.graph import Graph
from kg.page_names import DOWNLOADS, LARGE, TITLE
from kg.robustness import LEVEL, disagreement_table
from kg.view import write_dashboard
from kg.view.data import Figure, Link
from kg.view.sheet import Table, say


def write_overview(
    graph: Graph, corpus: Corpus, path: Path, *, work: Workload, coupling: Coupling, questions: int,
    ego: tuple[str, str] | None, cuts: Mapping[str, tuple[int, int]],
) -> None:
    """Write the dashboard; pages and downloads are those that lie beside it, ``cuts`` says which pages show only so many
    of how many rows."""
    write_dashboard(
        path, title=TITLE, figures=_figures(graph, corpus, work, coupling), pages=_pictures(graph, ego, cuts),
        reports=_reports(corpus, questions), tables=_tables(work, coupling),
        downloads=[Link(href, words, words, zh, en) for href, words, zh, en in DOWNLOADS])


def _figures(graph: Graph, corpus: Corpus, work: Workload, coupling: Coupling) -> list[Figure]:
    whole = "graph.html" if len(graph.nodes) <= LARGE else None
    labels = Counter(label for n in graph.nodes.values() for label in n.labels)
    documents = len({d.id for r in corpus.readings for d in r.documents})
    strong = sum(p.q < LEVEL for p in coupling.pairs)
    issues = sum(len(r.issues) for r in corpus.readings)
    rows = (
        ("读入文件", "documents read", documents, "report.html"),
        ("领导", "leaders", labels["Leader"], "portfolios.html"),
        ("责任单位", "responsible parties", len(work.loads), "workload.html"),
        ("任务（不重复）", "distinct tasks", work.tasks, "tasks.html"),
        ("目标", "targets", labels["Target"], "targets.html"),
        ("责任关系", "duties", sum(r.total for r in work.loads), "workload.html"),
        ("引用", "citations", sum(1 for _ in graph.by_type("CITES")), "citations.html"),
        ("超出随机的机构对", "pairs beyond chance", strong, "coupling.html"),
        ("节点", "nodes", len(graph.nodes), whole),
        ("关系", "relations", len(graph.edges), whole),
        ("存疑之处", "issues", issues, "report.html"),
        ("未读文件", "files not read", len(corpus.failures), "report.html"),
    )
    return [Figure(zh, en, f"{value:,}", href) for zh, en, value, href in rows]


def _pictures(graph: Graph, ego: tuple[str, str] | None, cuts: Mapping[str, tuple[int, int]]) -> list[Link]:
    links = []
    if len(graph.nodes) <= LARGE:
        links.append(Link("graph.html", "全图", "The whole graph", "查找、筛选、点开看原文", "search, filter, read"))
    if ego:
        links.append(Link("ego.html", f"一个机构的周围：{ego[1]}", f"Around one agency: {ego[1]}",
                          "其他机构：kg view --focus 名称", "others: kg view --focus NAME"))
    rows = (
        ("tasks.html", "任务", "Tasks", "谁牵头、谁配合、目标", "who leads, who supports, targets"),
        ("portfolios.html", "领导分工", "Leader portfolios", "领导 × 机构", "leader × agency"),
        ("workload.html", "工作负荷", "Workload", "整数与分数计数、区间", "whole and fractional counts, intervals"),
        ("coupling.html", "协同关系", "Coupling", "网络、社群、显著性", "network, communities, significance"),
        ("targets.html", "目标", "Targets", "指标、数值、责任单位", "indicators, values, owners"),
        ("timeline.html", "时间", "Timeline", "效力与期限", "validity and deadlines"),
        ("citations.html", "引用", "Citations", "依据链", "what rests on what"),
    )
    for href, zh, en, note_zh, note_en in rows:
        shown, every = cuts.get(href, (0, 0))
        links.append(Link(href, zh, en, f"{note_zh}（显示 {shown}／{every}）" if every else note_zh,
                          f"{note_en} ({shown} of {every} shown)" if every else note_en))
    return links


def _reports(corpus: Corpus, questions: int) -> list[Link]:
    findings = sum(len(r.issues) for r in corpus.readings)
    return [
        Link("robustness.html", "稳健性", "How sure", "计数口径、读法、抽样", "counting, reading, resampling"),
        Link("answers.html", "问题与答案", "Questions and answers", f"{questions}个常问问题", f"{questions} questions"),
        Link("report.html", "阅读与一致性报告", "Reading and consistency report", f"{findings}处存疑",
             f"{findings} issues"),
    ]


def _tables(work: Workload, coupling: Coupling) -> list[Table]:
    names = coupling.network.names
    rows: list[list[object]] = [
        [r.name, r.led if r.led == r.led_high else f"{r.led}–{r.led_high}", r.co, r.unspecified, r.total,
         round(r.fractional, 2), r.whole_rank, r.fractional_rank, f"{r.rank_low}–{r.rank_high}"]
        for r in work.loads[:10]]
    first = Table(
        say("负荷最大的机构", "The largest loads"),
        [say("机构", "agency"), say("牵头", "leads"), say("配合", "co"), say("未分主次", "unstated"),
         say("合计", "total"), say("分数计数", "fractional"), say("整数名次", "whole rank"), say("分数名次", "fractional rank"),
         say("95%区间", "95 % interval")], rows)
    pairs: list[list[object]] = [[names[p.a], names[p.b], p.shared, round(p.expected, 2), round(p.q, 4), p.indirect]
                                 for p in coupling.pairs[:10] if p.q < LEVEL]
    second = Table(
        say("超出随机的机构对", "Pairs beyond chance"),
        [say("机构", "agency"), say("机构", "agency"), say("共同任务", "shared tasks"), say("期望", "expected"),
         say("校正p", "corrected p"), say("其中非逐项印出", "not printed at the task")], pairs)
    return [first, _plain(disagreement_table(work, 15)), second]


def _plain(table: Table) -> Table:
    """A table with names in place of links: the dashboard holds no facts."""
    return Table(table.title, table.columns,
                 [[cell["text"] if isinstance(cell, dict) and "text" in cell else cell for cell in row]
                  for row in table.rows])
