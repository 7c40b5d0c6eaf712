"""Engines: where batches are worked on: here, in several processes, or on a Dask cluster.

All give the same results in the same order, and none holds more batches than it works on. On a
cluster a batch travels as a Parquet file in a folder that the study and all workers can reach.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain, count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.study.batches import Done, Settings, Work, code, code_batch
from analysis.study.naming import package_name
from analysis.study.partitions import read_batch, read_done, write_batch, write_done

if TYPE_CHECKING:
    from distributed import Client, Future

Results = Generator[list[Done], None, None]  # closed where a run ends before they do
Engine = Callable[[Iterable[Sequence[Work]], Settings], Results]
_Result = Callable[[], Any]
_TOGETHER = 64  # articles whose words share the memory that is freed after them
_AT_ONCE = 16  # of them that are kept together, as each time the disk is waited for
_FEW = 100  # articles that are coded sooner than more processes have started
_MEMORY = 2**30  # bytes that a worker may need
_AHEAD = 2  # batches under way for each worker: one that it works on, one that waits for it
_ATTEMPTS = 5  # that a batch is given on a cluster of our own whose workers die
_PATIENCE = 20  # seconds that a scheduler has to answer
_one_at_a_time = threading.Lock()  # a cluster's worker may have several threads, and one pipeline


class EngineError(RuntimeError):
    """An engine that cannot be used; the message says what to do."""


def here(batches: Iterable[Sequence[Work]], settings: Settings) -> Results:
    """Work in this process, on several batches together: at the end of each the parser waits."""
    works = chain.from_iterable(batches)
    for first in works:
        found = code(chain([first], islice(works, _TOGETHER - 1)), settings)
        while done := list(islice(found, _AT_ONCE)):
            yield done


def fitting(batches: Iterable[Sequence[Work]], settings: Settings) -> Results:
    """Work in this process where there is little to do, else in one for each core."""
    batches = iter(batches)
    first: list[Sequence[Work]] = []
    while sum(map(len, first)) < _FEW and (batch := next(batches, None)) is not None:
        first.append(batch)
    workers = 1 if sum(map(len, first)) < _FEW else _most_workers()
    engine = here if workers == 1 else in_processes(workers)
    yield from engine(chain(first, batches), settings)


def _most_workers() -> int:
    """Return how many workers this machine has cores and memory for."""
    from dask.system import CPU_COUNT
    from distributed.system import MEMORY_LIMIT

    return max(1, min(CPU_COUNT, MEMORY_LIMIT // _MEMORY))


def in_processes(workers: int) -> Engine:
    """Return an engine that works in so many processes on this machine.

    They are spawned, so that a script that uses them needs `if __name__ == "__main__":`.
    """

    def run(batches: Iterable[Sequence[Work]], settings: Settings) -> Results:
        alone = replace(settings, threads=1)
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)

        def submit(batch: Sequence[Work]) -> _Result:
            return pool.submit(code_batch, batch, alone).result

        try:
            yield from _in_order(batches, submit, lambda: workers)
        except BrokenProcessPool as error:
            raise EngineError(
                "a worker process was ended from outside, perhaps because memory ran out: run "
                "again, with fewer --workers; what is finished is kept"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)

    return run


def on_dask(scheduler: str | None, workers: int, scratch: Path) -> Engine:
    """Return an engine that works on a Dask cluster.

    Args:
        scheduler: Its address; `None`: a cluster of this machine's own.
        workers: How many workers that one has.
        scratch: A folder for the batches that every worker can reach. It is emptied first: a
            killed run may have left some.
    """

    def run(batches: Iterable[Sequence[Work]], settings: Settings) -> Results:
        alone = replace(_absolute(settings), threads=1)
        with _partitions(scratch.resolve()) as folder, _client(scheduler, workers) as client:
            numbers = count(1)

            def submit(batch: Sequence[Work]) -> _Result:
                path = folder / f"{next(numbers):06}.parquet"
                write_batch(path, batch)
                future = client.submit(_code_file, path, alone, package_name(), pure=False)
                return partial(_result, client, future)

            with _losses_named(scheduler):
                for path in _in_order(batches, submit, lambda: len(client.nthreads())):
                    yield read_done(_done(path))
                    path.unlink()  # not before: a worker that dies may have to be replaced
                    _done(path).unlink()

    return run


@contextmanager
def _client(scheduler: str | None, workers: int) -> Iterator[Client]:
    """Connect to a cluster, or to one of our own, which ends with the connection."""
    import dask
    from distributed import Client, LocalCluster

    if scheduler is None:
        # Of our own: no limit of memory at which workers are killed, and no talk of its affairs;
        # and workers keep freed memory for the next arrays, rather than hand it back at once.
        with (
            dask.config.set(
                {
                    "distributed.scheduler.allowed-failures": _ATTEMPTS,
                    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": None,
                }
            ),
            LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                memory_limit=0,
                dashboard_address=":0",
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise EngineError(
            f"no Dask scheduler answers at {scheduler} ({error}): start one with `dask scheduler`"
        ) from error
    with client:
        if not client.nthreads():
            raise EngineError(
                f"{scheduler} has no workers: start some with `dask worker {scheduler}`"
            )
        yield client


@contextmanager
def _partitions(scratch: Path) -> Iterator[Path]:
    """Make a folder of a new name, as workers may still write into that of a killed run."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    try:
        yield Path(tempfile.mkdtemp(dir=scratch))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _losses_named(scheduler: str | None) -> Iterator[None]:
    """Say what to do where a cluster goes away, or its workers die again and again."""
    from distributed import KilledWorker
    from distributed.comm import CommClosedError

    try:
        yield
    except (KilledWorker, CancelledError, CommClosedError) as error:
        raise EngineError(
            f"the Dask cluster {scheduler or 'on this machine'} was lost or its workers keep "
            f"dying ({error}): look at its logs and run again; what is finished is kept"
        ) from error


def _result(client: Client, future: Future) -> Path:
    """Wait for a result while there are workers, or may be again soon."""
    from distributed import wait

    without = 0
    while without < 2:
        try:
            wait(future, timeout=_PATIENCE)
            return future.result()
        except TimeoutError:
            without = 0 if client.nthreads() else without + 1
    raise EngineError("the Dask cluster has no workers left: start some and run again")


def _in_order(
    batches: Iterable[Sequence[Work]],
    submit: Callable[[Sequence[Work]], _Result],
    workers: Callable[[], int],
) -> Iterator[Any]:
    """Yield results in the order of the batches; at most `_AHEAD` a worker are under way."""
    pending: deque[_Result] = deque()
    for batch in batches:
        pending.append(submit(batch))
        while len(pending) >= _AHEAD * max(1, workers()):
            yield pending.popleft()()
    while pending:
        yield pending.popleft()()


def _end_with_parent() -> None:
    """Make this process end when the one that started it is killed, or both are interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # at once, and without a traceback

    def watch() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _absolute(settings: Settings) -> Settings:
    """Name files so that they are found from a worker's folder."""
    paths = {name: getattr(settings, name) for name in ("root", "model", "weights")}
    return replace(settings, **{name: path and path.resolve() for name, path in paths.items()})


def _code_file(path: Path, settings: Settings, package: str) -> Path:
    """Work on the batch in a file, and write what was found beside it; on a cluster's worker."""
    if package_name() != package:
        raise EngineError(
            "a worker of the Dask cluster has another version of loggerheads, or of what it "
            "builds on, than this process: install the same everywhere and restart the workers"
        )
    with _one_at_a_time:
        if not _done(path).exists():  # a worker that died when it had finished
            try:
                batch = read_batch(path)
            except FileNotFoundError as error:
                raise EngineError(
                    f"a worker does not see {path}: start workers only where the study's folder "
                    "is under the same path as here"
                ) from error
            write_done(_done(path), code_batch(batch, settings))
    return path


def _done(path: Path) -> Path:
    return path.with_suffix(".done.parquet")
