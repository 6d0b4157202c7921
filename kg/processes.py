"""How work is shared with other processes, and what a long run spares itself meanwhile."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import Protocol, TypeVar

_T = TypeVar("_T")


class Start(Protocol):
    """Begins ``function(thing, *args)`` in the process beside; what it returns waits for the result."""

    def __call__(self, function: Callable[..., _T], *args: object) -> Callable[[], _T]:
        """The result's getter; raises what the function raised."""


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


@contextmanager
def beside(thing: object, workers: int) -> Iterator[Start]:
    """Another process that works on ``thing``, one function after the other, while this one goes on. With one worker there
    is none: each function runs here when its result is asked for."""
    if workers <= 1:
        yield lambda function, *args: partial(function, thing, *args)
        return
    with ProcessPoolExecutor(1, mp_context=worker_context(), initializer=_keep, initargs=(thing,)) as pool:
        yield lambda function, *args: pool.submit(_call, function, *args).result


_kept: list[object] = []
"""What a process beside another works on: a copy of that process has it without its being passed on."""


def _keep(thing: object) -> None:
    gc.disable()
    _kept.append(thing)


def _call(function: Callable[..., _T], *args: object) -> _T:
    return function(_kept[-1], *args)
