"""A run over files: each read on its own, failures reported, results independent of order and number of workers."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from kg.cache import ReadingCache
from kg.processes import paused_collector, worker_context
from kg.transfer import register_records
from loaders.formats import SUFFIXES, parse_extracts, read_sources
from loaders.reader import read_document
from ontology.errors import PolicyGraphError, SourceError
from ontology.model import Reading

Progress = Callable[[int, int], None]
Failure = tuple[str, str]
_CHUNK = 8
"""Files a worker takes at once: few enough to share evenly, many enough to hide the cost of passing them on."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything read in one run: readings with at least one document, and per failed file the reason. Two are merged
    by ``+``, in any order with the same result."""

    readings: tuple[Reading, ...] = ()
    failures: tuple[Failure, ...] = ()

    def __add__(self, other: Corpus) -> Corpus:
        readings = {(r.source.sha256, r.source.path): r for r in (*self.readings, *other.readings)}
        return Corpus(tuple(readings[k] for k in sorted(readings)), tuple(sorted({*self.failures, *other.failures})))


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The source files below the given files and folders, sorted; raises SourceError where there is none. A README beside
    documents and hidden files are no documents."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(
                p
                for p in path.rglob("*")
                if p.suffix.lower() in SUFFIXES and p.is_file() and not p.name.startswith((".", "README"))
            )
        elif path.exists():
            found.add(path)
        else:
            raise SourceError(f"{path}: no such file or folder: check the path")
    if not found:
        raise SourceError(
            f"{', '.join(map(str, paths))}: no document inside ({', '.join(sorted(SUFFIXES))}): put some there"
        )
    return sorted(found)


def read_files(paths: Sequence[Path], without: frozenset[str] = frozenset(), cache: Path | None = None) -> Corpus:
    """Read some files, each on its own: one bad file never stops the others. With a ``cache`` folder a file whose bytes
    and rules did not change is not read again."""
    register_records()
    readings: list[Reading] = []
    failures: list[Failure] = []
    kept = ReadingCache(cache, without) if cache else None
    for path in paths:
        try:
            found = kept.get(path) if kept else None
            if found is None:
                problems: list[SourceError] = []
                found = [read_document(s, without=without) for s in read_sources(path, on_error=problems.append)]
                failures += [(str(path), str(p)) for p in problems]
                if kept and not problems:
                    kept.put(path, found)
        except PolicyGraphError as error:
            failures.append((str(path), str(error)))
            continue
        except Exception as error:  # a fault of ours in one file must not cost the others
            failures.append((str(path), f"{path}: internal error {type(error).__name__}: {error}: please report it"))
            continue
        readings += [r for r in found if r.documents]
        if found and not any(r.documents for r in found):
            failures.append((str(path), f"{path}: no official document found in it: is it a policy text?"))
    return Corpus(tuple(readings), tuple(failures)) + Corpus()


def read_corpus(
    paths: Sequence[Path],
    *,
    without: frozenset[str] = frozenset(),
    workers: int = 1,
    cache: Path | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """Read files with some worker processes, this one among them; the result does not depend on their number."""
    chunks = list(chunk_files(paths))
    read = partial(read_files, without=without, cache=cache)
    with paused_collector():
        return _read_chunks(chunks, read, workers, progress)


def _read_chunks(
    chunks: Sequence[Sequence[Path]], read: Callable[[Sequence[Path]], Corpus], workers: int, progress: Progress | None
) -> Corpus:
    total = sum(map(len, chunks))
    done = 0
    results: dict[int, Corpus] = {}

    def keep(index: int, result: Corpus) -> None:
        nonlocal done
        results[index] = result
        done += len(chunks[index])
        if progress:
            progress(done, total)

    if workers <= 1 or len(chunks) <= 1:
        for index, chunk in enumerate(chunks):
            keep(index, read(chunk))
        return _merge(results)
    with ProcessPoolExecutor(min(workers, len(chunks)) - 1, mp_context=worker_context(), initializer=gc.disable) as pool:
        jobs = [pool.submit(read, chunk) for chunk in chunks]
        # this process is one of the workers: it takes from the end what no other has begun
        for index in reversed(range(len(chunks))):
            if not jobs[index].cancel():
                break
            keep(index, read(chunks[index]))
        for index, job in enumerate(jobs):
            if index not in results:
                keep(index, job.result())
    return _merge(results)


def _merge(results: Mapping[int, Corpus]) -> Corpus:
    parts = [results[index] for index in sorted(results)]
    readings = tuple(r for part in parts for r in part.readings)
    return Corpus(readings, tuple(f for part in parts for f in part.failures)) + Corpus()


def chunk_files(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Files in the portions that workers take."""
    rest = iter(paths)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def read_standard_input(data: bytes, *, without: frozenset[str] = frozenset()) -> list[Reading]:
    """Read the documents of bytes of any known format (``-``)."""
    return [read_document(e.source, without=without) for e in parse_extracts(data, "-", "standard input")]


def usable_workers() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
