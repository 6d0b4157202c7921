"""How work is shared with other processes, and what a long run spares itself meanwhile."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.context import BaseContext


@contextmanager
def paused_collector() -> Iterator[None]:
    """Records hold no cycles, so looking for some among millions of new objects only costs time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # what was made meanwhile counts as old, else the next look would go through all of it
        if running:
            gc.enable()


def worker_context() -> BaseContext:
    """How workers begin: as copies of this process, with all it has loaded, where it has but one thread and the system allows
    it; else as new ones, since a lock that another thread holds would stay locked in a copy."""
    alone = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork" if alone else "spawn")
