"""Cypher at the border: the guard that lets only reading queries through, and values as plain JSON.

The guard reads the query word by word, past strings, comments and back-ticked names, and refuses every word that opens
a writing or administrative clause. It is the first of two locks: stores are also opened for reading only.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from ontology.errors import QueryError

Plain = str | int | float | bool | None | list[Any] | dict[str, Any]

_TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n\r]*|/\*.*?\*/)
      | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | (?P<quoted>`(?:``|[^`])*`)
      | (?P<word>[^\W\d]\w*)
      | (?P<number>\d\w*)
      | (?P<dots>\.\.)
      | (?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")

_WRITING = frozenset({"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "FOREACH", "INSERT", "GRANT",
                      "REVOKE", "DENY", "ALTER", "TRUNCATE"})
_OPENING = frozenset({"START", "STOP", "RENAME", "TERMINATE", "ENABLE", "DEALLOCATE", "REALLOCATE", "DRYRUN", "IMPORT",
                      "BEGIN", "COMMIT", "ROLLBACK"})
_PROCEDURES = frozenset({"db.labels", "db.relationshiptypes", "db.propertykeys", "db.schema.visualization",
                         "db.schema.nodetypeproperties", "db.schema.reltypeproperties", "db.info", "db.ping",
                         "db.index.fulltext.querynodes", "db.index.fulltext.queryrelationships", "dbms.components"})

Token = tuple[str, str]


def check_read_only(query: str) -> None:
    """Raise QueryError unless ``query`` is one statement that only reads."""
    _check(_tokens(query))
    # Neo4j reads \uXXXX anywhere in the text, other engines inside strings only: it must be harmless either way.
    decoded = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), query)
    if decoded != query:
        _check(_tokens(decoded))


def plain_value(value: object) -> Plain:
    """A query result as plain JSON: nodes and edges as their properties, paths as lists of them, dates as ISO text."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Mapping):
        # ArcadeDB puts its own keys (@rid, @type …) beside the properties.
        return {str(k): plain_value(v) for k, v in sorted(value.items(), key=lambda item: str(item[0]))
                if not str(k).startswith("@")}
    if isinstance(value, (list, tuple)):
        return [plain_value(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain_value(v) for v in value), key=str)
    nodes, relationships = getattr(value, "nodes", None), getattr(value, "relationships", None)
    if nodes is not None and relationships is not None:
        steps: list[Any] = [plain_value(nodes[0])]
        for relationship, node in zip(relationships, nodes[1:], strict=True):
            steps += [plain_value(relationship), plain_value(node)]
        return steps
    if hasattr(value, "element_id"):
        return plain_value(dict(value.items()))  # type: ignore[attr-defined]
    for name in ("iso_format", "isoformat"):
        if hasattr(value, name):
            return str(getattr(value, name)())
    return str(value)


def _tokens(query: str) -> list[Token]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "mark"
        if kind == "skip":
            continue
        text = match[0]
        if kind == "mark" and text in "'\"`":
            raise QueryError(f"the query has a {text} at character {match.start() + 1} that is never closed: close it")
        if kind == "mark" and text == "/" and query.startswith("/*", match.start()):
            raise QueryError(f"the query has a /* at character {match.start() + 1} that is never closed: close it")
        tokens.append((kind, text))
    while tokens and tokens[-1] == ("mark", ";"):
        tokens.pop()
    return tokens


def _check(tokens: list[Token]) -> None:
    if not tokens:
        raise QueryError("the query is empty: give one Cypher statement")
    for at, (kind, text) in enumerate(tokens):
        if (kind, text) == ("mark", ";"):
            raise QueryError("the query holds more than one statement: run them one by one")
        if kind != "word" or _is_name(tokens, at):
            continue
        word = text.upper()
        following = tokens[at + 1][1].upper() if at + 1 < len(tokens) else ""
        if word in _WRITING or (word in _OPENING and at == 0) or (word == "LOAD" and following == "CSV"):
            raise QueryError(f"the query would write ({word}): only reading is allowed here; "
                             "a name spelled like that goes into back ticks")
        if word == "CALL" and following not in ("{", "("):
            name = _procedure(tokens, at + 1)
            if name.lower() not in _PROCEDURES:
                raise QueryError(f"the query calls {name or 'a procedure'}, which might write: "
                                 "only reading is allowed here")


def _is_name(tokens: list[Token], at: int) -> bool:
    """Whether the word stands where only a name can: after a dot, colon or dollar, or as a key of a map."""
    before = tokens[at - 1] if at else ("", "")
    if before in (("mark", ":"), ("mark", "$")):
        return True
    if before == ("mark", ".") and at > 1 and tokens[at - 2][0] != "number":
        return True
    # A map key: { key: or , key: — never a clause, because no clause is followed by a colon.
    return (before in (("mark", "{"), ("mark", ","))) and at + 1 < len(tokens) and tokens[at + 1] == ("mark", ":")


def _procedure(tokens: list[Token], at: int) -> str:
    parts: list[str] = []
    while at < len(tokens) and (tokens[at][0] in ("word", "quoted") or tokens[at][1] == "."):
        kind, text = tokens[at]
        parts.append(text[1:-1].replace("``", "`") if kind == "quoted" else text)
        at += 1
    return "".join(parts)
