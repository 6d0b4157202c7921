"""The catalogue: every question with its titles, parameters, columns and query texts, read from the TOML files here."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ontology.errors import QueryError

Kind = Literal["text", "int", "float", "list"]
Argument = str | int | float

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_KINDS = ("text", "int", "float", "list")
_TYPES: dict[str, tuple[type, ...]] = {"text": (str,), "int": (int,), "float": (float, int)}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question: ``$name`` in both query texts."""

    name: str
    type: Kind
    default: Argument
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an answer; a list is a set of strings, shown sorted."""

    name: str
    type: Kind
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an analyst.

    ``module`` is the stem of its file; the Python answer is the function of the same name in ``answers_<module>``.
    ``order`` names the columns its rows are sorted by (a minus: from high to low).
    """

    name: str
    module: str
    theme: str
    zh: str
    en: str
    note_zh: str
    note_en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    cypher: str
    sparql: str

    def bind(self, given: Mapping[str, object]) -> dict[str, Argument]:
        """The value of every parameter, defaults filled in; raises QueryError for a wrong name or type."""
        known = {p.name: p for p in self.parameters}
        for name in given:
            if name not in known:
                raise QueryError(f"{self.name} has no parameter {name}: it knows {', '.join(known) or 'none'}")
        return {name: _checked(self.name, p, given.get(name, p.default)) for name, p in known.items()}

    def parse(self, given: list[str]) -> dict[str, Argument]:
        """The value of every parameter from texts like ``agency=市数据局``; raises QueryError as ``bind`` does."""
        types = {p.name: p.type for p in self.parameters}
        values: dict[str, object] = {}
        for item in given:
            name, sign, value = item.partition("=")
            if not sign:
                raise QueryError(f"--param {item}: write NAME=VALUE")
            values[name] = value if types.get(name, "text") == "text" else _number(self.name, name, value)
        return self.bind(values)


def _number(question: str, name: str, text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        raise QueryError(f"{question}: parameter {name} is a number, not {text!r}") from None


def _checked(question: str, parameter: Parameter, value: object) -> Argument:
    if isinstance(value, bool) or not isinstance(value, _TYPES[parameter.type]):
        raise QueryError(f"{question}: parameter {parameter.name} is {parameter.type}, not {value!r}")
    if isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value):
        raise QueryError(f"{question}: parameter {parameter.name} is no valid Unicode text")
    return value  # type: ignore[return-value]


def find_question(name: str) -> Question:
    """The question of that name; raises QueryError with the nearest names."""
    from difflib import get_close_matches

    catalogue = load_catalogue()
    if name not in catalogue:
        near = get_close_matches(name, catalogue, 3, 0.4)
        hint = f"did you mean {', '.join(near)}? " if near else ""
        raise QueryError(f"no question is called {name}: {hint}`kg ask` lists them")
    return catalogue[name]


@cache
def load_catalogue() -> dict[str, Question]:
    """All questions by name, theme by theme; raises QueryError for a file that contradicts itself."""
    folder = files(__package__)
    words = _read(folder.joinpath("columns.toml"))
    found: dict[str, Question] = {}
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        if file.name == "columns.toml":
            continue
        content = _read(file)
        for row in content["question"]:
            question = _question(row, file.name.removesuffix(".toml"), content["theme"], words)
            if question.name in found:
                raise QueryError(f"{file.name}: two questions are called {question.name}: rename one")
            found[question.name] = question
    return found


def _read(file: Any) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _question(row: dict[str, Any], module: str, theme: str, words: dict[str, Any]) -> Question:
    name = row["name"]
    if not _NAME.fullmatch(name):
        raise QueryError(f"{name!r} is no name for a question: use small letters, digits and hyphens")
    parameters = tuple(Parameter(**p) for p in row.get("parameters", ()))
    for parameter in parameters:
        _checked(name, parameter, parameter.default)
    columns = tuple(_column(name, c, words) for c in row["columns"])
    order = tuple(row.get("order", ()))
    unknown = {o.lstrip("-") for o in order} - {c.name for c in columns}
    if unknown or columns[-1].name != "facts":
        raise QueryError(
            f"{name}: facts must be the last column, and order can only name columns, not {sorted(unknown)}"
        )
    return Question(
        name,
        module,
        theme,
        row["zh"],
        row["en"],
        row["note_zh"],
        row["note_en"],
        parameters,
        columns,
        order,
        row["cypher"].strip(),
        row["sparql"].strip(),
    )


def _column(question: str, text: str, words: dict[str, Any]) -> Column:
    name, _, kind = text.partition(":")
    kind = kind or ("list" if name == "facts" else "text")
    if name not in words or kind not in _KINDS:
        raise QueryError(
            f"{question}: column {text} needs an entry in columns.toml and one of the types {', '.join(_KINDS)}"
        )
    return Column(name, kind, *words[name])  # type: ignore[arg-type]
