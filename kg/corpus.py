"""A run over files: each read on its own, failures reported, the outputs replaced only when all is written."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.graph import Graph
from loaders.reader import read_document
from loaders.source import parse_source, read_source
from ontology.errors import PolicyGraphError, SourceError
from ontology.model import Reading, Source

SUFFIXES = (".txt",)
"""File names read as sources."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything read in one run: readings with at least one document, and per failed file the reason."""

    readings: tuple[Reading, ...]
    failures: tuple[tuple[str, str], ...]


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The source files below the given files and folders, sorted; raises SourceError where there is none."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        elif path.exists():
            found.add(path)
        else:
            raise SourceError(f"{path}: no such file or folder: check the path")
    if not found:
        raise SourceError(f"{', '.join(map(str, paths))}: no {', '.join(SUFFIXES)} file inside: put documents there")
    return sorted(found)


def read_corpus(paths: Sequence[Path], *, without: frozenset[str] = frozenset(), progress: Progress | None = None) -> Corpus:
    """Read files, each on its own: one bad file never stops the run."""
    readings: list[Reading] = []
    failures: list[tuple[str, str]] = []
    for done, path in enumerate(paths, 1):
        try:
            reading = read_document(read_source(path), without=without)
            if reading.documents:
                readings.append(reading)
            else:
                failures.append((str(path), f"{path}: no official document found in it: is it a policy text?"))
        except PolicyGraphError as error:
            failures.append((str(path), str(error)))
        if progress:
            progress(done, len(paths))
    return Corpus(tuple(readings), tuple(failures))


def read_standard_input(data: bytes, *, without: frozenset[str] = frozenset()) -> Reading:
    """Read one document from bytes (``-``)."""
    return read_document(parse_source(data, "-", "standard input"), without=without)


def write_outputs(graph: Graph, corpus: Corpus, out: Path) -> None:
    """Write the graph in every form into ``out``; files there change only after all new ones are complete."""
    from kg.embedded import build_embedded
    from kg.rdf import write_rdf

    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        graph.write(work / "graph.jsonl")
        for suffix in ("ttl", "nt", "jsonld", "trig"):
            write_rdf(graph, work / f"graph.{suffix}")
        write_sources(corpus, work / "sources.jsonl")
        write_issues(corpus, work / "issues.json")
        out.mkdir(exist_ok=True)
        build_embedded(graph, out / "graph.arcadedb")
        for file in sorted(work.iterdir()):
            os.replace(file, out / file.name)
    except OSError as error:
        raise PolicyGraphError(f"{out}: cannot write ({error.strerror or error}): free space or choose --out") from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def write_sources(corpus: Corpus, path: Path) -> None:
    """Write the raw texts, so that every offset can be shown in its place without the original files."""
    rows = {r.source.sha256: r.source for r in corpus.readings}
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for sha in sorted(rows):
            s = rows[sha]
            out.write(json.dumps({"sha256": sha, "path": s.path, "encoding": s.encoding, "text": s.text}, ensure_ascii=False) + "\n")


def read_stored_sources(path: Path) -> dict[str, Source]:
    """The raw texts of a build by sha256; empty where the build kept none."""
    if not path.exists():
        return {}
    rows: Iterable[dict[str, str]] = (json.loads(line) for line in path.open(encoding="utf-8"))
    return {r["sha256"]: Source(r["path"], r["sha256"], r["text"], r["encoding"]) for r in rows}


def write_issues(corpus: Corpus, path: Path) -> None:
    """Write what was not understood, per source, with the files that could not be read."""
    rows = [{"source": r.source.path, "sha256": r.source.sha256, "code": i.code, "message": i.message, "line": i.line,
             "span": list(i.span), "document": i.document}
            for r in sorted(corpus.readings, key=lambda r: (r.source.path, r.source.sha256)) for i in r.issues]
    failed = [{"source": name, "message": message} for name, message in corpus.failures]
    path.write_text(json.dumps({"issues": rows, "failures": failed}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
