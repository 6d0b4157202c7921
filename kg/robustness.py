"""The page that says how sure the numbers are: other ways of counting and reading, intervals, tests, resamples."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.analytics import (
    Coupling,
    Load,
    Selection,
    TwoMode,
    Workload,
    build_two_mode,
    build_workload,
    build_workloads,
)
from kg.analytics.significance import Null, compare_pairs
from kg.analytics.workload import find_disagreements
from kg.graph import Graph
from kg.page_rows import find_documents
from kg.view.data import Named
from kg.view.facts import node_name
from kg.view.sheet import Pair, Table, group, link, say, write_sheet

LEVEL = 0.05
"""Corrected p below which a pair counts as more than chance."""

_TOP = 20
_DEAR = 50_000
_DOCUMENTS = 60
"""More documents with tasks get no table by document: `kg analyse workload --document` counts one."""


def write_robustness_page(
    graph: Graph, work: Workload, coupling: Coupling, path: Path, *, sources: Mapping[str, str], home: str | None,
) -> None:
    """Write the page: every table says what changes when the texts are counted or read in another way."""
    tables = [*_ranks(graph, work), *_parts(graph), *_pairs(graph, coupling), *_structure(graph, coupling)]
    ids = {i for t in tables for row in t.rows for cell in row if isinstance(cell, dict) for i in _ids(cell)}
    write_sheet(
        path, title="稳健性 How sure", parts=tables, ids=sorted(ids), graph=graph, sources=sources, language="zh",
        home=home,
        lead=say("名次与关系随计数口径、读法和抽样如何变化。点击名称或数字，右侧列出依据与原文。",
                 "How ranks and ties change with the way of counting, of reading, and with resampling. Select a "
                 "name or number to see the facts and sentences."))


def disagreement_table(work: Workload, top: int | None = None) -> Table:
    """Whom whole and fractional counting rank differently; with ``top`` only of those either ranks so high."""
    loads = {r.id: r for r in work.loads}
    rows: list[list[object]] = [
        [link(d.id, d.name), d.whole_rank, d.fractional_rank, d.shift,
         f"{loads[d.id].rank_low}–{loads[d.id].rank_high}"] for d in find_disagreements(work)
        if top is None or min(d.whole_rank, d.fractional_rank) <= top]
    return Table(
        say("整数计数与分数计数名次不一致的机构", "Where whole and fractional counting disagree"),
        [say("机构", "agency"), say("整数计数名次", "whole rank"), say("分数计数名次", "fractional rank"),
         say("名次变化", "shift"), say("分数名次95%区间", "95 % interval of the fractional rank")], rows)


def measure_rows(work: Workload) -> list[tuple[Pair, object]]:
    """What the workload rests on: tasks, printings, sums, agreement of the two ways of counting."""
    return [
        (say("不重复的任务", "distinct tasks"), work.tasks),
        (say("重复印刷而合并", "printings counted with another"), work.merged),
        (say("无责任单位的任务", "tasks without a party"), group(work.unassigned, str(len(work.unassigned)))),
        (say("分数负荷之和", "sum of fractional loads"), round(sum(r.fractional for r in work.loads), 6) + 0.0),
        (say("整数负荷之和", "sum of whole loads"), sum(r.total for r in work.loads)),
        (say("两种计数的一致性 τ-b", "agreement of the two countings, τ-b"), round(work.agreement, 4)),
    ]


def _ranks(graph: Graph, work: Workload) -> list[Table]:
    readings = [
        (say("不计整节责任主体", "without parties declared for a section"), Selection(implicit=False)),
        (say("展开组成员", "groups replaced by members"), Selection(expand=True)),
    ]
    other = [(words, {r.id: r for r in build_workload(graph, selection=s, samples=0).loads}) for words, s in readings]
    rows: list[list[object]] = []
    for load in work.loads[:_TOP]:
        rows.append([link(load.id, load.name), load.fractional_rank, f"{load.rank_low}–{load.rank_high}",
                     load.whole_rank, load.led_rank, _range(load.led, load.led_high),
                     *(loads[load.id].fractional_rank if load.id in loads else "" for _, loads in other)])
    columns = [say("机构", "agency"), say("分数名次", "fractional rank"), say("95%区间", "95 % interval"),
               say("整数名次", "whole rank"), say("牵头名次", "rank by leads"), say("牵头任务", "led tasks"),
               *(words for words, _ in other)]
    return [
        Table(say("计数基础", "What is counted"), [say("项目", "measure"), say("数值", "value")],
              [[words, value] for words, value in measure_rows(work)]),
        disagreement_table(work),
        Table(say("名次随读法的变化", "Ranks under other readings"), columns, rows),
        Table(say("集中度", "Concentration"),
              [say("口径", "measure"), say("机构数", "count"), say("基尼系数", "Gini"), say("HHI", "HHI"),
               say("前k名", "k"), say("前k名占比", "share of the top k")],
              [[c.measure, c.count, round(c.gini, 3), round(c.hhi, 4), c.k, round(c.top, 3)]
               for c in work.concentration]),
    ]


def _parts(graph: Graph) -> list[Table]:
    columns = [say("名称", "name"), say("牵头", "leads"), say("配合", "co"), say("未分主次", "unstated"),
               say("分数计数", "fractional"), say("区间", "interval"), say("目标", "targets"), say("依据", "facts")]
    tables = []
    for words, by in ((say("按领导", "By leader"), "leader"), (say("按地区", "By region"), "region")):
        loads = build_workload(graph, by, samples=0).loads  # type: ignore[arg-type]
        tables.append(Table(words, columns, [_load(r) for r in loads]))
    rows: list[list[object]] = []
    documents = find_documents(graph)
    if len({documents.get(n.id, "") for n in graph.by_label("Task")}) > _DOCUMENTS:
        return tables
    for key, part in build_workloads(graph, "document", samples=0).items():
        name: object = link(key, node_name(graph.nodes[key])) if key in graph.nodes else key
        first: Named | None = (part.loads[0].id, part.loads[0].name) if part.loads else None
        led = sum(r.led for r in part.loads)
        rows.append([name, part.tasks, led, sum(r.unspecified for r in part.loads), len(part.loads),
                     link(*first) if first else ""])
    tables.append(Table(
        say("按文件", "By document"),
        [say("文件", "document"), say("任务", "tasks"), say("牵头", "leads"), say("未分主次", "unstated"),
         say("机构数", "agencies"), say("负荷最大", "largest load")], rows))
    return tables


def _pairs(graph: Graph, coupling: Coupling) -> list[Table]:
    """Pairs that are more than chance under at least one null or reading."""
    names = coupling.network.names
    found: dict[str, dict[tuple[str, str], float]] = {}
    if len(coupling.network.duties) <= _DEAR:
        found["bicm"] = _tested(coupling.network, "bicm")
        found["printed"] = _tested(build_two_mode(graph, Selection(implicit=False)), "crews")
    rows: list[list[object]] = []
    for p in coupling.pairs:
        qs = [p.q, *(q.get((p.a, p.b)) for q in found.values())]
        if any(q is not None and q < LEVEL for q in qs):
            rows.append([link(p.a, names[p.a]), link(p.b, names[p.b]), group(p.edges, str(p.shared)),
                         round(p.expected, 2), p.indirect, *("" if q is None else round(q, 4) for q in qs)])
    words = {"bicm": say("校正p：BiCM", "corrected p: BiCM"),
             "printed": say("校正p：只计逐项印出的单位", "corrected p: only parties printed at the task")}
    return [Table(
        say(f"超出随机的机构对（共检验{coupling.tests}对）", f"Pairs beyond chance ({coupling.tests} tested)"),
        [say("机构", "agency"), say("机构", "agency"), say("共同任务", "shared tasks"), say("期望", "expected"),
         say("其中非逐项印出", "not printed at the task"),
         say(f"校正p：{coupling.null}", f"corrected p: {coupling.null}"),
         *(words[key] for key in found)], rows)]


def _tested(network: TwoMode, null: Null) -> dict[tuple[str, str], float]:
    """The corrected p of every pair under another null or reading."""
    tests = compare_pairs(network.build_incidence(), null)
    return {(network.parties[a], network.parties[b]): float(q)
            for a, b, q in zip(tests.first.tolist(), tests.second.tolist(), tests.q.tolist(), strict=True)}


def _structure(graph: Graph, coupling: Coupling) -> list[Table]:
    names = {m.id: m.name for m in coupling.members}
    groups = coupling.communities
    rows: list[list[object]] = []
    for number in sorted({m.community for m in coupling.members}):
        inside = [m for m in coupling.members if m.community == number]
        kept = groups.persistence
        rows.append([number + 1, len(inside), "" if kept is None else round(float(kept[number]), 2),
                     [link(m.id, names[m.id]) for m in sorted(inside, key=lambda m: (-m.tasks, m.id))[:12]]])
    brokers = sorted(coupling.members, key=lambda m: (-round(m.betweenness, 9), m.id))[:_TOP]
    similar = "–" if groups.similarity is None else f"{groups.similarity:.2f}"
    return [
        Table(say(f"社群（模块度 {groups.modularity:.2f}，重抽样相似度 {similar}）",
                  f"Communities (modularity {groups.modularity:.2f}, likeness over resamples {similar})"),
              [say("社群", "community"), say("机构数", "size"), say("保持率", "persistence"),
               say("主要机构", "members")],
              rows),
        Table(say("居间机构", "Brokers"),
              [say("机构", "agency"), say("中介中心性", "betweenness"), say("约束度", "constraint"),
               say("k核", "k-core"), say("合作任务名次", "rank by joint tasks"), say("95%区间", "95 % interval")],
              [[link(m.id, m.name), round(m.betweenness, 4), "" if m.constraint is None else round(m.constraint, 3),
                m.core, m.rank, f"{m.rank_low}–{m.rank_high}"] for m in brokers]),
        Table(say("领导分工是否跨社群", "Portfolios across communities"),
              [say("领导", "leader"), say("任务", "tasks"), say("社群数", "communities"),
               say("分散度", "participation"), say("随机期望", "expected"), say("p", "p"), say("跨社群", "cuts across")],
              [[link(f.id, f.name), group(f.tasks, str(len(f.tasks))), len(f.communities), round(f.participation, 3),
                round(f.expected, 3), round(f.p, 3), say("是", "yes") if f.cuts else say("否", "no")]
               for f in coupling.portfolios]),
    ]


def _load(load: Load) -> list[object]:
    return [link(load.id, load.name), _range(load.led, load.led_high), load.co, load.unspecified,
            round(load.fractional, 2), f"{load.low:.2f}–{load.high:.2f}", load.targets,
            group(load.edges, str(len(load.edges)))]


def _range(low: int, high: int) -> object:
    return low if low == high else f"{low}–{high}"


def _ids(cell: Mapping[str, object]) -> list[str]:
    if "id" in cell:
        return [str(cell["id"])]
    ids = cell.get("ids", ())
    return [str(i) for i in ids] if isinstance(ids, (list, tuple)) else []
