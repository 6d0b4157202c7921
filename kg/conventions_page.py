"""The page ``docs/conventions.md``: every way of writing responsibility, made from ``loaders/conventions.toml``.

Run ``python -m kg.conventions_page docs/conventions.md`` to write it, or ``make docs``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from loaders.vocabulary import Conventions, load_conventions

_HEAD = """\
# Conventions: how officials write who is responsible

<!-- Made from loaders/conventions.toml by `make docs`; change that file, not this one. -->

A role is taken from the text or not at all. These are all the ways of writing it that the project knows. The id is
what `kg extract` prints as `rule`, what a `Convention` node carries as `rule`, and what `--without ID` turns off. Each
entry has an example that must be recognised and a counter-example that must not be; the tests run both.

To add one, add a block to `loaders/conventions.toml` with an example and a counter-example, then run `make docs` and
`make test`.
"""

_LABELS = """
## Labels

A word and a colon before a list of bodies. What the roles mean: `lead` and `co` are given by the word; under `listed` a
declared convention decides, or nothing (beside a lead label the rest are `co`); `responsible` is a lead only for a body
that stands alone; `division` holds a sentence whose verbs decide; `leader` and `deadline` are a person and a date;
`period` is when work goes on and says neither; `other` names somebody who counts, checks or is asked, and gives nobody a
role. A label made like these that is in no entry (`X单位:` after another label) ends the list before it and is an issue.

| id | words | example | not |
|---|---|---|---|
"""

_DECLARED = """
## Declared rules

A sentence that says how the lists of a document, part or item are to be read. `first`: the first body leads, the rest
support. `star`: the marked bodies lead. `lost`: the mark is a print the text
does not keep, so that nobody leads and an issue says so. `none`: the order says nothing. `implicit`: the bodies named are responsible
for everything and are not listed again.

| id | rule | holds for | example | not |
|---|---|---|---|---|
"""

_VERBS = """
## Verbs

Roles given inside a sentence or a bracket. `joint` and several bodies under `responsible` leave the role open; `with`
separates who leads (before it) from who supports (after it).

| id | example | not |
|---|---|---|
"""


def build_page(conventions: Conventions) -> str:
    """The page as Markdown."""
    labels = [(f"label:{x.role}", "、".join(x.words), x.example, x.counter) for x in conventions.labels]
    declared = [(x.id, x.rule, x.scope, x.example, x.counter) for x in conventions.declarations]
    verbs = [(f"verb:{x.role}", x.example, x.counter) for x in conventions.verbs]
    return _HEAD + _LABELS + _rows(labels) + _DECLARED + _rows(declared) + _VERBS + _rows(verbs)


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    return "".join("| " + " | ".join((f"`{row[0]}`", *map(_cell, row[1:]))) + " |\n" for row in rows)


def _cell(text: str) -> str:
    """A text as it may stand in a cell: one line, no column mark, no emphasis by accident."""
    for mark in ("\\", "|", "*", "_", "<"):
        text = text.replace(mark, f"\\{mark}")
    return " / ".join(line.strip() for line in text.splitlines())


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(build_page(load_conventions()), encoding="utf-8")
