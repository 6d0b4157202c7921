"""The Cypher guide: the schema as one picture and ten worked questions with what they really answer.

``python -m kg.questions.guide data docs/cypher.md`` writes it from the sample; a test compares.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kg.graph import Graph
from kg.questions.catalogue import Question, find_question, load_catalogue
from kg.questions.engines import Engine, GraphEngine
from kg.questions.explain import find_sentences
from kg.questions.view import Cell, Row
from ontology.schema import Schema, load_schema

TOUR: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lead-counts", ()),
    ("leader-portfolio", ("leader=颜海荣",)),
    ("workload", ()),
    ("pair-asymmetry", ()),
    ("collaboration-path", ("from=市数据局", "to=市水利局")),
    ("county-tasks-expanded", ("county=南湖区",)),
    ("convention-roles", ()),
    ("tasks-printed-twice", ()),
    ("citation-chains", ()),
    ("in-force", ("date=2025-06-01",)),
)
"""The ten worked questions with their parameters."""

_ROWS, _WIDTH, _MANY = 4, 60, 4
_PARTS = frozenset(
    {
        "Task Clause",
        "Task Document",
        "Convention Document",
        "Clause Clause",
        "Clause Document",
        "Document Document",
        "Document Gazette",
        "Agency Agency",
    }
)
"""What is part of what: the ontology gives the ends of PART_OF as two lists, and not every pair makes sense."""

_HEAD = """# Cypher guide · Cypher 指南

Written by `python -m kg.questions.guide data docs/cypher.md` from the sample; do not edit. 本页由程序从样例生成,请勿手改。

The same Cypher runs unchanged on the embedded store (`kg cypher`, `kg ask`) and on Neo4j 5 (`kg ask … --on bolt://…`,
Neo4j Browser). All values are as printed, in Chinese; the names of labels, relations and properties are in the
[data model](data-model.md). 同一段 Cypher 在内嵌库与 Neo4j 5 上原样运行。
"""
_SCHEMA = """## The schema as one picture · 结构一图

Boxes are labels, arrows relations; a `Leader` is a `Person` with a second label. Every node and edge has an `id`; facts
carry `source`, `start`, `end` and `quote`, the sentence that says so. 方框为标签,箭头为关系;事实都带原文出处。
"""
_SUBSET = """## What runs everywhere · 可移植的写法

- Clauses: `MATCH`, `OPTIONAL MATCH`, `WHERE`, `WITH`, `UNWIND`, `RETURN`, `ORDER BY`, `UNION ALL`; label and type
  alternatives `(x:Agency|AgencyGroup)`, `-[r:LEADS|CO_RESPONSIBLE]->`; `EXISTS { … }`; paths of bounded length.
- Leave out procedures (`CALL …`, APOC, GDS), `elementId()` and `id()`: use the property `id`.
- Group by the node before returning its name (`WITH a, count(…) AS n RETURN a.shortName, n`): two cities may have
  agencies of one short name. 先按节点归并再取简称,以免把两市同名机构并在一起。
- Values go in as parameters: `kg cypher '… $agency …' -p agency=市数据局`. 值一律用参数传入。
"""
_BROWSER = """## In Neo4j Browser and Bloom · 在 Neo4j Browser 与 Bloom 中打开

1. Start a server, `NEO4J_PASSWORD=… docker compose up -d --wait` (or `make neo4j` for a throw-away one), and load it:
   `NEO4J_PASSWORD=… kg sync --uri bolt://localhost:7687 --user neo4j`. 启动服务并同步。
2. Browser: open <http://localhost:7474>, connect to `bolt://localhost:7687`. Set a parameter with
   `:param agency => '市数据局'`, paste the text that `kg ask partners --show cypher` prints, and run it. For a picture
   return the things themselves: `MATCH p = (a:Agency {shortName: '市数据局'})-[:LEADS]->(t:Task) RETURN p`.
   Click a label in the result to choose its caption (`shortName` for agencies, `text` for tasks); click an edge to read
   its `quote`. 返回路径即可看图;点边可读 `quote` 原文。
3. Bloom (part of Neo4j Desktop and Aura): connect to the same address, create a perspective with *Generate perspective*
   — it finds the labels of the picture above — and search for `Agency LEADS Task`. A question becomes a search phrase
   under *Saved Cypher*: paste its text with `RETURN p` and give `$agency` as the phrase's parameter.
   在 Bloom 中生成视角后,可把目录中的问题存为搜索短语。
4. From a shell: `NEO4J_PASSWORD=… kg ask lead-counts --on bolt://localhost:7687`.
"""


def build_guide(graph: Graph) -> str:
    """The page as Markdown, answered from this graph."""
    engine = GraphEngine(graph)
    parts = [
        _HEAD,
        _SCHEMA + "\n" + _picture(load_schema()),
        "## Ten worked questions · 十个问题",
        *(_worked(engine, at, find_question(name), list(given)) for at, (name, given) in enumerate(TOUR, 1)),
        "## All questions · 全部问题",
        _all(),
        _SUBSET,
        _BROWSER,
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _picture(schema: Schema) -> str:
    lines: dict[tuple[str, str], list[str]] = {}
    for relation in schema.relations.values():
        for start in relation.domain:
            for end in relation.range:
                if relation.name == "PART_OF" and f"{start} {end}" not in _PARTS:
                    continue
                lines.setdefault((start, end), []).append(relation.name)
    arrows = [f"  {start} -->|{'<br/>'.join(names)}| {end}" for (start, end), names in lines.items()]
    parents = [f"  {c.name} -.->|also| {c.parent}" for c in schema.classes.values() if c.parent]
    boxes = [f'  {c.name}["{c.name}<br/>{c.words.zh}"]' for c in schema.classes.values()]
    return "\n".join(["```mermaid", "graph LR", *boxes, *arrows, *parents, "```"])


def _worked(engine: Engine, at: int, question: Question, given: list[str]) -> str:
    rows = engine.ask(question, question.parse(given))
    command = " ".join(["kg ask", question.name, *(f"-p {item}" for item in given)])
    parts = [
        f"### {at}. {question.zh} {question.en}",
        f"{question.note_zh} {question.note_en}",
        f"```cypher\n{question.cypher}\n```",
        f"`{command}` — {len(rows)} rows" + (", the first:" if len(rows) > _ROWS else ":"),
        "\n".join(_table(question, rows[:_ROWS])),
        *_sentences(engine, command, rows[:1]),
    ]
    return "\n\n".join(parts)


def _table(question: Question, rows: list[Row]) -> Iterator[str]:
    yield "| " + " | ".join(f"{c.zh} {c.name}" for c in question.columns) + " |"
    yield "|" + " --- |" * len(question.columns)
    for row in rows:
        yield "| " + " | ".join(_cell(cell) for cell in row) + " |"


def _cell(cell: Cell) -> str:
    if isinstance(cell, list):
        more = f" … ({len(cell)})" if len(cell) > _MANY else ""
        return "、".join(_cell(member) for member in cell[:_MANY]) + more
    text = " ".join(str("" if cell is None else cell).split())
    short = text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
    return short.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "\\`")


def _sentences(engine: Engine, command: str, rows: list[Row]) -> Iterator[str]:
    for row in rows:
        ids = row[-1] if isinstance(row[-1], list) else []
        said = [s for s in find_sentences(engine.find_facts(ids), ids) if s.place][:2]
        quotes = "\n".join(
            f"- {_cell(s.statement)}: “{_cell(s.place.quote)}” (characters {s.place.start}–{s.place.end})"
            for s in said
            if s.place
        )
        yield f"Two of the sentences behind the first row (`{command} --explain`):\n\n{quotes}"


def _all() -> str:
    lines = ["| name | 问题 | question | parameters |", "| --- | --- | --- | --- |"]
    for q in load_catalogue().values():
        parameters = ", ".join(f"`{p.name}`" for p in q.parameters)
        lines.append(f"| `{q.name}` | {q.zh} | {q.en} | {parameters} |")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write the page: the folder of source texts, then the file."""
    from kg.corpus import find_files, read_corpus
    from kg.statements import build_graph

    sources, target = arguments
    graph = build_graph(read_corpus(find_files([Path(sources)])).readings)
    Path(target).write_text(build_guide(graph), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
