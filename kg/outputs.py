"""The files of a build: graph in every form, raw texts, issues; replaced only when all are written."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.corpus import Corpus
from kg.graph import Graph
from kg.processes import beside
from ontology.errors import PolicyGraphError
from ontology.model import Source

if TYPE_CHECKING:
    from kg.triples import Triples


def write_outputs(graph: Graph, corpus: Corpus, out: Path, *, workers: int = 1) -> None:
    """Write the graph in every form into ``out``; files there change only after all new ones are complete.

    With more than one worker another process makes the triples meanwhile; the bytes are the same.
    """
    from kg.embedded import build_embedded
    from kg.rdf import convert_triples

    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        with beside(_Rdf(graph), workers) as start:
            triples = start(_Rdf.write, work / "graph.nt")
            quads = start(_Rdf.write, work / "graph.trig")
            graph.write(work / "graph.jsonl")
            write_sources(corpus, work / "sources.jsonl")
            write_issues(corpus, work / "issues.json")
            out.mkdir(exist_ok=True)
            build_embedded(graph, out / "graph.arcadedb")
            triples()
            convert_triples(work / "graph.nt", [work / "graph.ttl", work / "graph.jsonld"])
            quads()
        for file in sorted(work.iterdir()):
            file.replace(out / file.name)
    except OSError as error:
        raise PolicyGraphError(f"{out}: cannot write ({error.strerror or error}): free space or choose --out") from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


class _Rdf:
    """The triples of a graph, made once where they are first written."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    @cached_property
    def _triples(self) -> Triples:
        from kg.triples import build_triples

        return build_triples(self._graph)

    def write(self, path: Path) -> None:
        """Write them in the form that the suffix says."""
        from kg.rdf import write_triples

        write_triples(self._triples, path)


def write_sources(corpus: Corpus, path: Path) -> None:
    """Write the raw texts, so that every offset can be shown in its place without the original files."""
    rows = {r.source.sha256: r.source for r in corpus.readings}
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for sha in sorted(rows):
            s = rows[sha]
            out.write(
                json.dumps({"sha256": sha, "path": s.path, "encoding": s.encoding, "text": s.text}, ensure_ascii=False)
                + "\n"
            )


def read_stored_sources(path: Path) -> dict[str, Source]:
    """The raw texts of a build by sha256; empty where the build kept none."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as lines:
        rows: Iterable[dict[str, str]] = [json.loads(line) for line in lines]
    return {r["sha256"]: Source(r["path"], r["sha256"], r["text"], r["encoding"]) for r in rows}


def write_issues(corpus: Corpus, path: Path) -> None:
    """Write what was not understood, per source, with the files that could not be read."""
    rows = [
        {
            "source": r.source.path,
            "sha256": r.source.sha256,
            "code": i.code,
            "message": i.message,
            "line": i.line,
            "span": list(i.span),
            "document": i.document,
        }
        for r in sorted(corpus.readings, key=lambda r: (r.source.path, r.source.sha256))
        for i in r.issues
    ]
    failed = [{"source": Path(name).name, "message": message} for name, message in corpus.failures]
    path.write_text(
        json.dumps({"issues": rows, "failures": failed}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
