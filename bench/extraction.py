"""Characters read per second on one core, beside jieba.posseg (the usual first step of such pipelines) in the same run.

Run: ``make bench`` or ``python bench/extraction.py``. Prints medians of five runs and their ratio.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from loaders.reader import read_document
from loaders.source import Source, read_source

DATA = Path(__file__).resolve().parent.parent / "data" / "jiaxing-gazette-2025-03.txt"


def measure(work: Callable[[], object], runs: int = 5) -> list[float]:
    """Processor seconds of some runs, after one that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return times


def main() -> int:
    """Print the table."""
    source: Source = read_source(DATA)
    size = len(source.text)
    own = measure(lambda: read_document(source))
    assert "jieba" not in sys.modules, "extraction must not import jieba"
    import jieba.posseg

    jieba.setLogLevel(60)
    peer = measure(lambda: list(jieba.posseg.cut(source.text)))
    print(f"{'':24}{'chars/s (median)':>20}{'min s':>9}{'max s':>9}")
    for name, times in (("read_document, all facts", own), ("jieba.posseg, tags only", peer)):
        print(f"{name:24}{size / statistics.median(times):>20,.0f}{min(times):>9.3f}{max(times):>9.3f}")
    print(f"ratio: {statistics.median(peer) / statistics.median(own):.1f} times the speed of jieba.posseg")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
