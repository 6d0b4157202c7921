"""The page of the catalogue's answers: every question with its rows, each row opening the sentences it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.graph import Graph
from kg.questions.answer import answer_from_graph
from kg.questions.catalogue import Question, load_catalogue
from kg.questions.view import Row, View
from kg.view.facts import build_facts
from kg.view.page import asset, write_page
from kg.view.sheet import group, say

ROWS = 200
"""Rows shown of one answer; the whole answer is given by ``kg ask``."""

FACTS = 400
"""Facts a row opens at most; where it rests on more, the row says how many."""


def write_answers_page(graph: Graph, path: Path, *, sources: Mapping[str, str], home: str | None = None) -> int:
    """Write the page; returns the number of questions."""
    view = View(graph)
    tables: list[object] = []
    notes: list[dict[str, object]] = []
    wanted: set[str] = set()
    for question in load_catalogue().values():
        arguments = question.bind({})
        rows = answer_from_graph(question, arguments, view)
        tables.append(_table(question, rows[:ROWS]))
        wanted.update(i for row in rows[:ROWS] for i in _facts(row)[:FACTS])
        given = ", ".join(f"{p.name} = {arguments[p.name]!r} ({p.zh} · {p.en})" for p in question.parameters)
        notes.append({"name": question.name, "theme": question.theme, "zh": question.zh, "en": question.en,
                      "note": say(question.note_zh, question.note_en), "given": given, "count": len(rows)})
    write_page(
        path, "answers.html", title="问题与答案 Questions and answers", language="zh", home=home,
        lead=say(f"分析者常问的问题与本图谱的答案（每问最多列{ROWS}行）。点击“依据”看原文。",
                 f"What analysts ask, and what this graph answers (at most {ROWS} rows each). Select the facts of a row "
                 "to see its sentences."),
        scripts=(asset("facts.js"), asset("sheet.js"), asset("answers.js")),
        data={"facts": build_facts(graph, sources, sorted(wanted)), "sheet": tables, "answers": notes})
    return len(tables)


def _table(question: Question, rows: list[Row]) -> dict[str, object]:
    columns = [say(c.zh, c.en) for c in question.columns]
    cells = [[*(_cell(v) for v in row[:-1]), _opened(row)] for row in rows]
    return {"title": say(question.zh, question.en), "table": {"columns": columns, "rows": cells}}


def _opened(row: Row) -> object:
    every = _facts(row)
    return group(every[:FACTS], f"{len(every)} ▸" if len(every) <= FACTS else f"{FACTS} / {len(every)} ▸")


def _facts(row: Row) -> list[str]:
    return row[-1] if isinstance(row[-1], list) else []


def _cell(value: object) -> object:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return round(value, 4) if isinstance(value, float) else "" if value is None else value
