"""Threads: how many a model may use in this process, and work done beside the one that feeds it.

One process alone may use every core; where several work side by side, each uses its own. ONNX
Runtime lets go of the interpreter while it computes, and a session's own threads bring nothing
for short texts: so each session has one, and texts are read in a thread beside the parser.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

_limit: int | None = None
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


def limit_threads(most: int | None) -> None:
    """Let models that are loaded from now on use so many threads; `None`: as many as there are."""
    global _limit
    _limit = most


def most_threads() -> int:
    """Return how many threads a model may use; 0 if as many as there are."""
    return _limit or 0


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def beside(
    function: Callable[[_Given], _Made], stream: Iterable[_Given], *, ahead: int
) -> Iterator[_Made]:
    """Apply a function in a thread beside the one that works the stream out; yield in order.

    Where only one thread may be used, one after the other: handing over costs a tenth.

    Args:
        function: What is called there.
        stream: What it is applied to.
        ahead: How many may be taken from the stream before the first of them is yielded.
    """
    if 1 in (most_threads(), _cores()):
        yield from map(function, stream)
        return
    waiting: deque[Future[_Made]] = deque()
    pool = ThreadPoolExecutor(1)  # two would only wait for the interpreter
    try:
        for given in stream:
            waiting.append(pool.submit(function, given))
            while len(waiting) > ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)  # or whoever stops early would wait for all
