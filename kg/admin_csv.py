"""The form ``neo4j-admin database import`` loads: CSV files with typed headers, for first loads of millions of edges.

The rows are those of ``kg sync``, content hash included, so that a later sync finds nothing to do. A missing value is
an empty field, an empty text a quoted one. A column has one type, so rows whose values disagree go to separate files.
CSV cannot tell an empty list from none: rows with one carry an empty hash, and a sync after the import completes them.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kg.graph import Graph
from kg.property_graph import MARK, FlatValue, Row, build_edge_row, build_node_row
from kg.sync import prepare
from ontology.errors import StoreError
from ontology.model import Edge, Node, Scalar

COMMAND = "import.sh"
"""The file that holds the import command."""

_KINDS = {bool: "boolean", int: "long", float: "double", str: "string"}
_SEPARATORS = "\x1f\x1e\x1d\x1c"
_Line = tuple[dict[str, str], Row]


def write_admin_csv(graph: Graph, folder: Path, database: str = "neo4j") -> str:
    """Write the CSV files and the import command into ``folder``; returns the command, to be run in that folder."""
    node_marks, edge_marks = prepare(graph)
    separator = _find_separator(graph)
    nodes = sorted(graph.nodes.values(), key=lambda node: node.labels)
    edges = sorted(graph.edges.values(), key=lambda edge: edge.type)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(path.suffix != ".csv" and path.name != COMMAND for path in folder.iterdir()):
            raise StoreError(f"{folder} holds other files: give an empty folder")
        for old in folder.iterdir():
            old.unlink()
        node_files = [name for labels, group in groupby(nodes, key=lambda node: node.labels)
                      for name in _write_group(folder, "nodes-" + "-".join(labels), separator, (
                          ({"id:ID": node.id, ":LABEL": separator.join(node.labels)},
                           _marked(build_node_row(node), node_marks[node.id])) for node in group), drop="id")]
        edge_files = [name for type_, group in groupby(edges, key=lambda edge: edge.type)
                      for name in _write_group(folder, f"edges-{type_}", separator, (
                          ({":START_ID": edge.subject, ":END_ID": edge.object, ":TYPE": edge.type},
                           _marked(build_edge_row(edge), edge_marks[edge.id])) for edge in group))]
        command = shlex.join([
            "neo4j-admin", "database", "import", "full", database, "--overwrite-destination=true", "--id-type=string",
            "--multiline-fields=true", f"--array-delimiter=U+{ord(separator):04X}", "--normalize-types=false",
            *(f"--nodes={name}" for name in node_files), *(f"--relationships={name}" for name in edge_files)])
        (folder / COMMAND).write_text(command + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"cannot write to {folder} ({error.strerror}): choose another folder") from None
    return command


def _write_group(folder: Path, stem: str, separator: str, lines: Iterable[_Line], drop: str | None = None) -> list[str]:
    """Write rows of one kind, in as many files as their types ask for; returns the file names."""
    rows = [(fixed, {name: value for name, value in row.items() if name != drop}) for fixed, row in lines]
    types: dict[str, set[str]] = {}
    for _, row in rows:
        for name, value in row.items():
            types.setdefault(name, set()).add(_kind(value))
    for found in types.values():
        found.discard("[]") if len(found) > 1 and all(kind.endswith("[]") for kind in found) else None
    clashing = sorted(name for name, found in types.items() if len(found) > 1)
    groups: dict[tuple[str, ...], list[_Line]] = {}
    for fixed, row in rows:
        groups.setdefault(tuple(_kind(row[name]) if name in row else "" for name in clashing), []).append((fixed, row))
    names = []
    for number, (signature, members) in enumerate(sorted(groups.items(), key=lambda item: item[0])):
        kinds = {name: next(iter(found)) for name, found in types.items()} | dict(zip(clashing, signature, strict=True))
        columns = sorted(name for name in kinds if kinds[name])
        name = f"{stem}.csv" if len(groups) == 1 else f"{stem}-{number + 1}.csv"
        with (folder / name).open("w", encoding="utf-8", newline="\n") as out:
            header = [*members[0][0], *(f"{column}:{'string[]' if kinds[column] == '[]' else kinds[column]}"
                                        for column in columns)]
            out.write(",".join(header) + "\n")
            for fixed, row in members:
                out.write(",".join([*map(_quoted, fixed.values()),
                                    *(_field(row[c], separator) if c in row else "" for c in columns)]) + "\n")
        names.append(name)
    return names


def _marked(row: Row, mark: str) -> Row:
    return row | {MARK: "" if any(value in ([], [""]) for value in row.values()) else mark}


def _kind(value: FlatValue) -> str:
    if isinstance(value, list):
        return f"{_KINDS[type(value[0])]}[]" if value else "[]"
    return _KINDS[type(value)]


def _field(value: FlatValue, separator: str) -> str:
    if isinstance(value, list):
        return _quoted(separator.join(map(_scalar, value)))
    return _quoted(value) if isinstance(value, str) else _scalar(value)


def _scalar(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _find_separator(graph: Graph) -> str:
    """A control character that no text of the graph contains."""
    def texts() -> Iterator[str]:
        elements: list[Node | Edge] = [*graph.nodes.values(), *graph.edges.values()]
        for element in elements:
            for value in element.properties.values():
                yield from (v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, str))
            yield from (e.quote for e in element.evidence)

    left = set(_SEPARATORS)
    for text in texts():
        left.difference_update(text)
    if not left:
        raise StoreError("texts of the graph use every control character that could separate lists: use `kg sync`")
    return max(left)
