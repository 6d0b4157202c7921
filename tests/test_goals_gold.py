"""Goals compared across documents on the answers made by hand and on the sample documents."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from test_goals import slots

from kg.goals import compare_targets, find_reach, with_goals
from kg.graph import Graph
from kg.statements import build_graph
from loaders.collation import clean_span
from loaders.reader import read_document
from loaders.source import read_source
from loaders.targets import find_targets
from loaders.text import read_text
from ontology.ids import stable_id
from ontology.model import Edge, Evidence, Node, Reading
from ontology.regions import load_regions

ROOT = Path(__file__).parents[1]
PLAN, TASKS = "嘉政发〔2025〕3号", "嘉政办发〔2025〕3号"


def gold_graph() -> Graph:
    """Plan, breakdown and interpretations as the gold rows tell them."""
    documents = {
        "D1a": "空气质量",
        "D2": PLAN,
        "D3a": TASKS,
        "D3b": TASKS,
        "D5": "嘉政办发〔2025〕5号",
        "I1": "I1",
        "I2": "I2",
    }
    nodes = {
        d: Node(d, ("Document",), {"title": d, "number": n, "issued": "2025-02-14", "place": "330400"})
        for d, n in documents.items()
    }
    edges = [Edge("p", "PART_OF", "D3b", "D3a", {})]
    for path in (ROOT / "tests/gold/targets.jsonl", ROOT / "tests/gold/issue/targets.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            basis = "growth" if row["comparator"].startswith("growth") else ""
            comparator = row["comparator"].removeprefix("growth_")
            comparator = comparator if row["value"] is not None and comparator != "rank" else "relative"
            properties = slots(
                row["indicator"],
                comparator,
                row["value"] if comparator != "relative" else None,
                row["unit"] or "",
                row["evidence"],
                modality=row["modality"] or "",
                reference=row.get("reference") or "",
                basis=basis,
                scope=row["scope"] or "",
            )
            document = row["doc"]
            nodes[row["id"]] = Node(
                row["id"],
                ("Target",),
                properties,
                (Evidence("cd" * 32, row["span"][0], row["span"][1], row["evidence"]),),
            )
            edges.append(Edge(stable_id("has", row["id"]), "HAS_TARGET", document, row["id"], {}, (), document))
    return Graph(nodes.values(), edges)


EXPECTED = {
    ("D2-03", "D3a-06"),
    ("D2-07", "D3a-05"),
    ("D2-08", "D3a-08"),
    ("D2-09", "D3a-09"),
    ("D2-01", "D3a-10"),
    ("D2-13", "D3a-05"),
    ("D2-14", "D3a-06"),
    ("D2-24", "D3a-17"),
    ("D2-26", "D3a-21"),
    ("D2-28", "D3a-10"),
    ("D2-30", "D3a-11"),
    ("D2-09", "D3a-23"),
    ("D2-18", "D3a-14"),
    ("D2-19", "D3a-15"),
    ("D2-20", "D3a-20"),
    ("D2-21", "D3a-18"),
    ("D1a-01", "I1-01"),
    ("D1a-02", "I1-02"),
    *((f"D5-0{n}", f"I2-0{n}") for n in range(1, 6)),
    ("D5-07", "I2-06"),
}


def test_gold_targets_of_the_issue() -> None:
    edges = compare_targets(gold_graph())
    found = {tuple(sorted((e.subject[2:], e.object[2:]))) for e in edges}
    assert found >= EXPECTED
    assert found - EXPECTED <= {("D2-04", "D3a-04"), ("D2-05", "D3a-04"), ("D1a-01", "D2-12"), ("D2-12", "I1-01")}
    kinds = {tuple(sorted((e.subject, e.object))): e.type for e in edges}
    assert kinds["G-D2-30", "H-D3a-11"] == "CONFLICTS_WITH"
    assert kinds["G-D2-24", "G-D3a-17"] == "REFINES"
    assert [k for k, v in kinds.items() if v == "CONFLICTS_WITH"] == [("G-D2-30", "H-D3a-11")]


def read_sample(name: str) -> Reading:
    """A sample document with its targets on its tasks."""
    reading = read_document(read_source(ROOT / "data" / name))
    text = read_text(reading.source)
    targets = [
        t
        for d in reading.documents
        if d.parent is None
        for t in find_targets(
            text, d, *clean_span(text, d.span), year=2025, place=load_regions()[d.place] if d.place else None
        )
    ]

    def task(span: tuple[int, int]) -> str | None:
        return next((t.id for t in reading.tasks if t.span[0] <= span[0] and span[1] <= t.span[1]), None)

    return replace(reading, targets=tuple(replace(t, task=task(t.span)) for t in targets))


def test_goals_of_the_sample_documents() -> None:
    held = with_goals(
        build_graph([read_sample(n) for n in ("jiaxing-gazette-2025-03.txt", "jiaxing-plan-2025-repost.txt")])
    )
    said: dict[str, list[str]] = {"AGREES_WITH": [], "REFINES": [], "CONFLICTS_WITH": []}
    for e in held.by_type(*said):
        said[e.type].append(str(e.properties.get("difference", "")))
    assert any("出口占全国份额" in d and "出口占全省份额" in d for d in said["CONFLICTS_WITH"])
    for words in ("10万人以上 / 10万人", "35蒸吨/小时及以下 / 35蒸吨以下", "力争值 15% / 无"):
        assert any(words in d for d in said["REFINES"]), words
    names = {
        str(held.nodes[r.party].properties["name"])
        for r in find_reach(held)
        if held.nodes[r.target].properties["indicator"] == "综合交通投资"
    }
    assert "嘉兴市交通运输局" in names
