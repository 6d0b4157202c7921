"""The embedded store: the graph in an ArcadeDB database in this process, queried with Cypher, without any server.

A store folder holds one database folder and ``CURRENT``, the file that names it. A build writes a new database beside
the old one (the bulk loader has no write-ahead log) and then replaces ``CURRENT``, which is atomic: whatever happens in
between, the old database stays the one that is opened.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from kg.cypher import Plain, check_read_only, plain_value
from kg.graph import Graph
from kg.property_graph import (
    build_edge_batches,
    build_node_batches,
    check_names,
    parse_edge,
    parse_node,
    quote_name,
)
from ontology.errors import QueryError, StoreError

_CURRENT = "CURRENT"
_DATABASE = "graph"
_PATH = re.compile(r"\((#\d+:\d+)\)(?:<?-\[#\d+:\d+\]->?\(#\d+:\d+\))*")
_RID = re.compile(r"#\d+:\d+")
_PATH_QUERY = re.compile(r"=\s*(?:\(|\w*shortest)", re.IGNORECASE)
_CAUSE = re.compile(r"(?:com\.arcadedb\.|org\.|java\.)[\w.$]*?(?:Exception|Error):\s*")


def build_embedded(graph: Graph, folder: Path) -> None:
    """Write the graph as an embedded store at ``folder``, replacing an older one at once or not at all."""
    check_names(graph)
    node_batches, edge_batches = build_node_batches(graph), build_edge_batches(graph)
    labels = sorted({label for batch in node_batches for label in batch.labels})
    types = sorted({batch.type for batch in edge_batches})
    clash = {name.lower() for name in labels} & {name.lower() for name in types}
    if clash:
        raise StoreError(f"{', '.join(sorted(clash))} is both a label and a relation type, which no embedded store "
                         "can hold: rename one")
    engine = _engine()
    _make_folder(folder)
    version = Path(tempfile.mkdtemp(prefix="v-", dir=folder))
    try:
        with _translated("build", folder), engine.create_database(str(version / _DATABASE)) as database:
            _declare(database, labels, types, [batch.labels for batch in node_batches])
            rids: dict[str, str] = {}
            with database.graph_batch() as load:
                for nodes in node_batches:
                    made = load.create_vertices(_type_name(nodes.labels), nodes.rows)
                    rids.update(zip((str(row["id"]) for row in nodes.rows), made, strict=True))
                for edges in edge_batches:
                    load.new_edges([rids[subject] for subject, _ in edges.ends], edges.type,
                                   [rids[object_] for _, object_ in edges.ends], edges.rows)
        _switch(folder, version)
    except BaseException:
        shutil.rmtree(version, ignore_errors=True)
        raise


class EmbeddedStore:
    """An embedded store opened for queries; a context manager. Many may read it, one process at a time may write."""

    def __init__(self, folder: Path, *, write: bool = False) -> None:
        """Open the store; raises StoreError where there is none, or where another process is writing to it."""
        path, engine = _database_path(folder), _engine()
        self._write = write
        with _translated("open", folder):
            try:
                self._database = engine.open_database(str(path), read_only=not write)
            except engine.ArcadeDBError as error:
                if write or "recovery" not in str(error):
                    raise
                # A writer was killed: opening for writing replays its log.
                engine.open_database(str(path)).close()
                self._database = engine.open_database(str(path), read_only=True)

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; closing twice does no harm."""
        self._database.close()

    def query(self, cypher: str, params: Mapping[str, object] | None = None) -> tuple[list[str], list[list[Plain]]]:
        """Columns and rows of a query as plain JSON values; raises QueryError for one that fails.

        A store not opened for writing also refuses every query that would write.
        """
        if not self._write:
            check_read_only(cypher)
        run = self._database.command if self._write else self._database.query
        try:
            found = run("opencypher", cypher, dict(params or {})).to_list()
        except _engine().ArcadeDBError as error:
            raise QueryError(_one_line(error)) from None
        columns = list(dict.fromkeys(name for row in found for name in row))
        # A path arrives as text of record ids; only a query that binds a path can return one.
        paths = bool(_PATH_QUERY.search(cypher))
        return columns, [[self._plain(row.get(name), paths) for name in columns] for row in found]

    def read_graph(self) -> Graph:
        """The graph as it was built."""
        rows = self._database.query("opencypher", "MATCH (n) RETURN labels(n) AS labels, n AS row").to_list()
        nodes = [parse_node(row["labels"], _properties(row["row"])) for row in rows]
        rows = self._database.query("opencypher", "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS subject, "
                                                  "b.id AS object, r AS row").to_list()
        edges = [parse_edge(row["type"], row["subject"], row["object"], _properties(row["row"])) for row in rows]
        return Graph(nodes, edges)

    def _plain(self, value: object, paths: bool) -> Plain:
        if paths and isinstance(value, str) and _PATH.fullmatch(value):
            return [self._record(rid) for rid in _RID.findall(value)]
        if paths and isinstance(value, list):
            return [self._plain(v, paths) for v in value]
        return plain_value(value)

    def _record(self, rid: str) -> Plain:
        rows = self._database.query("sql", f"SELECT FROM {rid}").to_list()
        return plain_value(_properties(rows[0])) if rows else rid


@contextmanager
def serve(folder: Path, password: str, *, port: int = 0) -> Iterator[str]:
    """A Bolt listener on loopback over a throw-away copy of the store (user root, database graph).

    Yields the ``bolt://`` address. Port 0 takes a free one. Drivers open transactions, which a read-only database
    refuses, so a copy is served: whatever clients write is gone when the listener stops.
    """
    path, engine = _database_path(folder), _engine()
    with tempfile.TemporaryDirectory(prefix="kg-bolt-") as root:
        shutil.copytree(path, Path(root) / "databases" / _DATABASE, ignore=shutil.ignore_patterns("*.lck"))
        bolt, http = port or _free_port(), _free_port()
        server = engine.create_server(root, password, {
            "mode": "production", "host": "127.0.0.1", "http_port": http, "bolt_port": bolt, "bolt_host": "127.0.0.1",
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"})
        with _translated("serve", folder):
            server.start()
        try:
            yield f"bolt://127.0.0.1:{bolt}"
        finally:
            server.stop()


def _engine() -> Any:
    """The engine's module, imported late (it is large), told to log into a folder that goes when the process goes."""
    if "ARCADEDB_LOG_DIR" not in os.environ:
        logs = tempfile.mkdtemp(prefix="kg-arcadedb-")
        atexit.register(shutil.rmtree, logs, ignore_errors=True)
        os.environ["ARCADEDB_LOG_DIR"] = logs
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    try:
        return import_module("arcadedb")
    except ImportError as error:
        raise StoreError(f"the embedded store needs the package arcadedb ({error}): install it") from None


def _declare(database: Any, labels: Sequence[str], types: Sequence[str], label_sets: Sequence[tuple[str, ...]]) -> None:
    for label in labels:
        name = quote_name(label)
        database.command("sql", f"CREATE VERTEX TYPE {name} BUCKETS 1")
    for label_set in label_sets:
        if len(label_set) > 1:
            supers = ", ".join(quote_name(label) for label in sorted(label_set))
            database.command("sql", f"CREATE VERTEX TYPE `{_type_name(label_set)}` EXTENDS {supers} BUCKETS 1")
    for type_ in types:
        database.command("sql", f"CREATE EDGE TYPE {quote_name(type_)} BUCKETS 1")
    for label in sorted({label_set[0] for label_set in label_sets}):
        name = quote_name(label)
        database.command("sql", f"CREATE PROPERTY {name}.`id` STRING")
        database.command("sql", f"CREATE INDEX ON {name} (`id`) UNIQUE")


def _type_name(labels: tuple[str, ...]) -> str:
    """The engine's own name for a set of labels: sorted and joined with a tilde."""
    for label in labels:
        quote_name(label)
    return "~".join(sorted(labels))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot hold an embedded store ({error.strerror}): choose another folder") from None
    if any(folder.iterdir()) and not any(p.name == _CURRENT or p.name.startswith("v-") for p in folder.iterdir()):
        raise StoreError(f"{folder} holds other things than an embedded store: choose another folder")


def _switch(folder: Path, version: Path) -> None:
    """Make ``version`` the current database, then remove every other one."""
    pointer = version / _CURRENT
    with pointer.open("w", encoding="ascii") as out:
        out.write(version.name + "\n")
        out.flush()
        os.fsync(out.fileno())
    pointer.replace(folder / _CURRENT)
    for other in sorted(folder.iterdir()):
        if other.name.startswith("v-") and other != version:
            shutil.rmtree(other, ignore_errors=True)


def _database_path(folder: Path) -> Path:
    try:
        name = (folder / _CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise StoreError(f"no embedded store at {folder}: run `kg build` first") from None
    path = folder / name / _DATABASE
    if not re.fullmatch(r"v-\w+", name) or not path.is_dir():
        raise StoreError(f"the embedded store at {folder} is damaged: run `kg build` again")
    return path


@contextmanager
def _translated(verb: str, folder: Path) -> Iterator[None]:
    """Turn the engine's errors into one-line StoreErrors."""
    engine = _engine()
    try:
        yield
    except engine.ArcadeDBError as error:
        if "LockException" in str(error):
            message = f"the embedded store at {folder} is in use by another process: close that one first"
        else:
            message = f"cannot {verb} the embedded store at {folder} ({_one_line(error)}): run `kg build` again"
        raise StoreError(message) from None


def _one_line(error: Exception) -> str:
    text = str(error).split(" (caused by ")[0]
    for prefix in ("Query failed: ", "Command failed: ", "Reading the result set failed: "):
        text = text.removeprefix(prefix)
    return " ".join(_CAUSE.sub("", text).split())


def _properties(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if not name.startswith("@")}


def _free_port() -> int:
    with suppress(OSError), socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
    raise StoreError("no free port on 127.0.0.1: close a program and try again")
