"""The neo4j-admin export, loaded by the real import tool where this machine has Neo4j's jars."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

import pytest
from graph_fixtures import evidence, graph

from kg.admin_csv import COMMAND, write_admin_csv
from kg.graph import Graph
from kg.neo4j_server import find_free_port, find_library, prepare_home, run_admin, run_home
from kg.neo4j_store import read_neo4j
from kg.sync import sync
from ontology.errors import StoreError
from ontology.model import Node

ODD = [
    Node("topic-1", ("Topic",), {"name": 'a"b\\,;\n\r\n c', "value": 1, "x": -2**63, "flags": (True, False)},
         (evidence(1, ""), evidence(2))),
    Node("topic-2", ("Topic",), {"name": " \u3000'", "value": 1.0, "y": (1.5, -0.0)}),
    Node("topic-3", ("Topic",), {"name": "", "value": "text", "words": ("", "a;b", "")}),
    Node("topic-4", ("Topic",), {"name": "empty", "words": (), "one": ("",)}),
]


def odd_graph() -> Graph:
    plain = graph(1, 2)
    return Graph([*plain.nodes.values(), *ODD], plain.edges.values())


def test_the_import_tool_loads_it_and_sync_finds_nothing_to_do(tmp_path: Path) -> None:
    if os.environ.get("CI") != "true" and not (shutil.which("mvn") and shutil.which("java")):
        pytest.skip("needs Maven and Java, to run the real neo4j-admin")
    find_library()
    g, files, home = odd_graph(), tmp_path / "csv", tmp_path / "home"
    command = shlex.split(write_admin_csv(g, files))
    assert command == shlex.split((files / COMMAND).read_text())
    assert command[0] == "neo4j-admin"
    port = find_free_port()
    prepare_home(home, port, "a-password")
    run_admin(home, *command[1:], cwd=files)
    with run_home(home, port, "a-password") as server:
        access = (server.uri, server.user, server.password)
        back = read_neo4j(*access)
        # CSV cannot tell an empty list from none: exactly the one node that has some is completed afterwards.
        assert {id_ for id_ in g.nodes if g.nodes[id_] != back.nodes[id_]} == {"topic-4"}
        assert back.edges == g.edges
        report = sync(g, *access)
        assert (report.nodes_updated, report.writes) == (("topic-4",), 1)
        assert read_neo4j(*access) == g


def test_the_files_are_the_same_every_time_and_old_ones_go(tmp_path: Path) -> None:
    write_admin_csv(odd_graph(), tmp_path / "a")
    write_admin_csv(graph(1), tmp_path / "b")
    write_admin_csv(odd_graph(), tmp_path / "b")
    assert {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir()} == {
        p.name: p.read_bytes() for p in (tmp_path / "b").iterdir()}


def test_other_files_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError):
        write_admin_csv(graph(1), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]
