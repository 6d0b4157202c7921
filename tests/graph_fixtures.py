"""Small graphs of known content, hostile texts included, for the tests of stores and sync."""

from __future__ import annotations

from kg.graph import Graph
from ontology.ids import stable_id
from ontology.model import Edge, Evidence, Node, Value

SOURCE = "ab" * 32
HOSTILE = "'}) DETACH DELETE n // <img src=x onerror=alert(1)> \"`\\u0027\\ 𠮷\n$rows"


def evidence(start: int, quote: str = "市发展改革委牵头") -> Evidence:
    return Evidence(SOURCE, start, start + len(quote), quote)


def edge(type_: str, subject: str, object_: str, document: str | None = None, start: int | None = None,
         **properties: Value) -> Edge:
    return Edge(stable_id("e", type_, subject, object_), type_, subject, object_, properties,
                (evidence(start),) if start is not None else (), document)


def document(number: int, *, tasks: int = 6, shift: float = 0.0) -> tuple[list[Node], list[Edge]]:
    """One document with its tasks, targets, agencies and a leader; ``shift`` moves its targets' values."""
    own = f"document-{number}"
    nodes = [
        Node(own, ("Document",), {"title": f"第{number}号", "number": f"嘉政发〔2025〕{number}号", "kind": "通知"},
             (evidence(number), evidence(number + 100, "转载"))),
        Node("agency-0", ("Agency",), {"name": "嘉兴市发展和改革委员会", "shortName": "市发展改革委", "level": "city"}),
        Node(f"agency-{number}", ("Agency",), {"name": f"嘉兴市第{number}局", "shortName": f"市{number}局",
                                               "aliases": ("甲", "乙", "甲")}, (evidence(5),)),
        Node("person-1", ("Person", "Leader"), {"name": "张三"}, (evidence(1), evidence(2), evidence(3))),
        Node("person-2", ("Person",), {"name": "吐逊·买合买提"}),
        Node("agencygroup-1", ("AgencyGroup",), {"name": "各县(市、区)政府"}),
    ]
    edges = [edge("ISSUED_BY", own, "agency-0", own, 7)]
    for i in range(tasks):
        task, target = f"task-{number}-{i}", f"target-{number}-{i}"
        nodes += [
            Node(task, ("Task",), {"text": f"{HOSTILE} {i}", "ordinal": i, "section": "", "kind": "重点工作"},
                 (evidence(i),)),
            Node(target, ("Target",), {"indicator": "GDP增速", "comparator": "ge", "value": 6.0 + i + shift,
                                       "unit": "%", "text": "6%以上"}, (evidence(10 + i),)),
        ]
        edges += [
            edge("LEADS", "agency-0", task, own, i, ordinal=1, derivation="printed"),
            edge("LEADS", "person-1", task, own, i, ordinal=1, derivation="printed"),
            edge("CO_RESPONSIBLE", f"agency-{number}", task, own, i, ordinal=2, derivation="printed"),
            edge("CO_RESPONSIBLE", "agencygroup-1", task, own, i, ordinal=3, derivation="printed"),
            edge("HAS_TARGET", task, target, own, i),
            edge("PART_OF", task, own, own),
        ]
    return nodes, edges


def graph(*numbers: int, shift: dict[int, float] | None = None, tasks: int = 6) -> Graph:
    """The graph of some documents, in the order given."""
    parts = [document(n, tasks=tasks, shift=(shift or {}).get(n, 0.0)) for n in numbers]
    return Graph({n.id: n for nodes, _ in parts for n in nodes}.values(),
                 {e.id: e for _, edges in parts for e in edges}.values())
