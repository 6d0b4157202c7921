"""Answers: the rows of a question in one form, whatever engine gave them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module

from kg.questions.catalogue import Argument, Column, Question
from kg.questions.view import Cell, Row, View
from ontology.errors import QueryError

SEPARATOR = "\x1f"
"""Between the members of a list that an engine can only give as text; ids are separated by spaces."""

_DIGITS = 6


def answer_from_graph(question: Question, arguments: Mapping[str, Argument], view: View) -> list[Row]:
    """The rows of a question by its plain Python answer."""
    module = import_module(f"kg.questions.answers_{question.module}")
    rows = getattr(module, question.name.replace("-", "_"))(view, arguments)
    return build_rows(question, [c.name for c in question.columns], rows)


def build_rows(question: Question, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[Row]:
    """Rows in the columns, types and order that the question declares."""
    places = [columns.index(c.name) if c.name in columns else -1 for c in question.columns]
    made = [
        tuple(_cell(column, row[at] if at >= 0 else None) for column, at in zip(question.columns, places, strict=True))
        for row in rows
    ]
    made.sort(key=lambda row: [_key(cell) for cell in row])
    names = [c.name for c in question.columns]
    for name in reversed(question.order):
        at = names.index(name.lstrip("-"))
        made.sort(key=lambda row: _key(row[at]), reverse=name.startswith("-"))
    return made


def _cell(column: Column, value: object) -> Cell:
    if column.type == "list":
        return _members(value, None if column.name == "facts" else SEPARATOR)
    if value is None:
        return None
    if column.type == "text":
        return str(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise QueryError(f"column {column.name} holds {value!r}, which is no number: correct the question")
    return int(value) if column.type == "int" else round(float(value), _DIGITS)


def _members(value: object, separator: str | None) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        value = value.split(separator)
    if not isinstance(value, Iterable):
        value = (value,)
    return sorted({str(v) for v in value if v not in (None, "")})


def _key(cell: Cell) -> tuple[bool, Cell]:
    return (cell is None, cell if cell is not None else "")
