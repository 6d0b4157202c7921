"""The corpus run on a dask cluster, where one machine is outgrown: the same two functions, read_files and ``+``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.corpus import Corpus, Progress, chunk_files, read_files
from ontology.errors import SourceError


def read_on_cluster(
    paths: Sequence[Path],
    scheduler: str,
    *,
    without: frozenset[str] = frozenset(),
    cache: Path | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """Read files with the workers of a dask scheduler (tcp://host:port); they must see the files by the same paths. The
    result equals that of ``read_corpus``. Raises SourceError where dask is missing or the scheduler does not answer."""
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise SourceError("--scheduler needs dask: pip install 'policykg[cluster]'") from None
    try:
        client = Client(scheduler, timeout="10s")  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise SourceError(f"{scheduler}: no dask scheduler answers ({error}): start one with `dask scheduler`") from None
    with client:
        chunks = list(chunk_files(paths))
        futures = client.map(read_files, chunks, without=without, cache=cache, pure=False)
        sizes = {future.key: len(chunk) for future, chunk in zip(futures, chunks, strict=True)}
        corpus, done = Corpus(), 0
        parts: list[Corpus] = []
        for future in as_completed(futures):  # type: ignore[no-untyped-call]
            parts.append(future.result())
            done += sizes[future.key]
            if progress:
                progress(done, len(paths))
        return sum(parts, corpus)
