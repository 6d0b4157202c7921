"""SPARQL over an RDF file, in memory: the store here answers queries only and is never exported from."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from ontology.errors import QueryError, StoreError

_QUOTED = re.compile(
    r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*'
)
_SERVICE = re.compile(r"\bSERVICE\b", re.IGNORECASE)
_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".nq": ox.RdfFormat.N_QUADS,
}


def run_sparql(query: str, path: Path) -> tuple[list[str], list[list[object]]]:
    """Columns and rows of a query over a file; raises QueryError or StoreError."""
    if _SERVICE.search(_QUOTED.sub(" ", query)):
        raise QueryError(
            "SERVICE would ask another server over the network, which is refused: load its data and use --data"
        )
    store = ox.Store()
    if path.suffix not in _FORMATS:
        raise StoreError(f"{path}: not one of {', '.join(sorted(_FORMATS))}")
    try:
        store.bulk_load(path=str(path), format=_FORMATS[path.suffix])
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}: run `kg build` first") from None
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: not valid RDF ({error})") from None
    try:
        result = store.query(query, use_default_graph_as_union=True)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"SPARQL: {' '.join(str(error).split())}") from None
    if isinstance(result, ox.QueryBoolean):
        return ["answer"], [[bool(result)]]
    if isinstance(result, ox.QuerySolutions):
        names = [v.value for v in result.variables]
        return names, [[_plain(row[n]) for n in names] for row in result]
    triples = sorted((str(t.subject), str(t.predicate), str(t.object)) for t in result)
    return ["subject", "predicate", "object"], [list(t) for t in triples]


_NUMBERS = {
    "http://www.w3.org/2001/XMLSchema#integer": int,
    "http://www.w3.org/2001/XMLSchema#double": float,
    "http://www.w3.org/2001/XMLSchema#decimal": float,
}


def _plain(value: object) -> object:
    if isinstance(value, ox.Literal):
        kind = value.datatype.value
        if kind in _NUMBERS:
            return _NUMBERS[kind](value.value)
        return value.value == "true" if kind.endswith("#boolean") else value.value
    return value.value if isinstance(value, ox.NamedNode) else None if value is None else str(value)
