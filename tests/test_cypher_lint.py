"""The Cypher of the question catalogue is Neo4j 5 Cypher, as Neo4j's own language support reads it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.questions.catalogue import load_catalogue
from ontology.schema import load_schema

LINT = Path(__file__).parent / "cypher-lint"


def _linter() -> Path:
    """The installed linter, fetched once into the folder of its package.json."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        message = "the Cypher lint needs node and npm: install Node.js"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    if not (LINT / "node_modules" / "@neo4j-cypher").is_dir():
        done = subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"],
            cwd=LINT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            message = f"npm could not install the Cypher lint: {done.stderr.strip().splitlines()[-1:]}"
            if os.environ.get("CI") == "true":
                pytest.fail(message)
            pytest.skip(message)
    return LINT / "lint.cjs"


def lint(queries: list[dict[str, object]]) -> list[dict[str, object]]:
    schema = load_schema()
    anchors = ("id", "iri", "document", "source", "start", "end", "quote", "sources", "starts", "ends", "quotes")
    names = {
        "labels": sorted(schema.classes),
        "relationshipTypes": sorted(schema.relations),
        "propertyKeys": sorted({*schema.properties, *anchors}),
    }
    done = subprocess.run(
        ["node", str(_linter())],
        input=json.dumps({"schema": names, "queries": queries}),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_cypher_is_neo4j_5_cypher() -> None:
    queries = [{"name": q.name, "cypher": q.cypher, "parameters": q.bind({})} for q in load_catalogue().values()]
    assert lint(queries) == []


SLIPS = {
    "word": "MATCH (a:Agency) RETRN a",
    "variable": "MATCH (a:Agency) RETURN b",
    "label": "MATCH (a:Agenzy) RETURN a.id",
    "type": "MATCH (a)-[r:LEAD]->() RETURN r.id",
    "property": "MATCH (a:Agency) RETURN a.nom",
    "parameter": "MATCH (a:Agency) WHERE a.id = $who RETURN a.id",
    "function": "MATCH (a:Agency) RETURN foo(a.id) AS x",
}


def test_the_lint_sees_slips() -> None:
    found = lint([{"name": name, "cypher": cypher, "parameters": {}} for name, cypher in SLIPS.items()])
    assert {f["name"] for f in found} == set(SLIPS)
