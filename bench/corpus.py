"""Thousands of documents with one worker and with two, in the same run: seconds by phase, and that the bytes are equal.

Run: ``python -m bench.corpus [--documents 5000] [--whole]``. The documents are the invented texts of ``tests/gold`` over and
over, each with a number (文号) of its own, so that none is the same document as another. ``--whole`` also times the
complete ``kg build --no-pages``.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg.corpus import find_files, read_corpus

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
_NUMBER = re.compile(r"([〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*第?\s*)\d{1,4}(\s*号)")


def write_documents(folder: Path, count: int) -> None:
    """``count`` texts in ``folder``, spread over subfolders of a thousand."""
    texts = [p.read_text("utf-8") for p in sorted(GOLD.glob("*/*.txt"))]
    for i in range(count):
        body = _NUMBER.sub(lambda m, i=i: f"{m[1]}{i + 1}{m[2]}", texts[i % len(texts)])  # type: ignore[misc]
        path = folder / f"{i // 1000:03}" / f"{i:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{body}\n", "utf-8")


def read_all(folder: Path, workers: int) -> tuple[float, str]:
    """Wall-clock seconds to read the folder, and a hash of all readings."""
    start = time.perf_counter()
    corpus = read_corpus(find_files([folder]), workers=workers)
    seconds = time.perf_counter() - start
    return seconds, hashlib.sha256(repr((corpus.readings, corpus.failures)).encode()).hexdigest()


def build_all(folder: Path, out: Path, workers: int) -> tuple[float, str]:
    """Wall-clock seconds of a whole build in a process of its own, and a hash of what it wrote."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "kg", "build", str(folder), "--out", str(out), "--no-pages", "-q", "-j", str(workers)],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    seconds = time.perf_counter() - start
    return seconds, hashlib.sha256((out / "graph.nt").read_bytes()).hexdigest()


def main() -> int:
    """Print the table; exit 1 where one worker and two differ."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--documents", type=int, default=5000)
    options.add_argument("--whole", action="store_true", help="time the complete build too")
    given = options.parse_args()
    equal = True
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        folder = Path(name) / "documents"
        write_documents(folder, given.documents)
        phases = [("read", lambda workers: read_all(folder, workers))]
        if given.whole:
            phases.append(("kg build --no-pages", lambda workers: build_all(folder, Path(name) / "out", workers)))
        for phase, work in phases:
            (alone, first), (paired, second) = work(1), work(2)
            equal &= first == second
            print(
                f"{phase:22}{given.documents:>7} documents  1 worker {alone:8.1f} s  2 workers {paired:8.1f} s  "
                f"ratio {alone / paired:.2f}  {'same bytes' if first == second else 'DIFFERENT'}",
                flush=True,
            )
    return 0 if equal else 1


if __name__ == "__main__":
    raise SystemExit(main())
