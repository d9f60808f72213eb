"""Where documents are worked on: this process, a pool of processes, or a Dask cluster.

Enters: the wish of the caller. Leaves: a `concurrent.futures.Executor`, the one interface that the build knows.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from typing import Any, ParamSpec, TypeVar

from extract.errors import UsageError

P = ParamSpec("P")
T = TypeVar("T")
PRELOADED = ["graph.work"]
CONNECT_TIMEOUT = "10s"


class InlineExecutor(Executor):
    """Works in the calling process, at once."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Make the call; what it raises goes straight to the caller."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def open_executor(*, jobs: int, scheduler: str = "") -> Iterator[Executor]:
    """Open an executor; at the end what has not begun is dropped.

    Args:
        jobs: Processes of this machine to work with; 1 stands for the calling process.
        scheduler: Address of a Dask scheduler, ``tcp://host:8786``; empty to work on this machine. Its workers must see
            the reports under the same absolute paths.

    Yields:
        The executor.

    Raises:
        UsageError: Dask is not installed, or the scheduler does not answer.
    """
    if scheduler:
        with _connect_dask(scheduler) as client:
            yield client.get_executor()
        return
    executor = _open_pool(jobs) if jobs > 1 else InlineExecutor()
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _connect_dask(address: str) -> Any:
    """Connect to a Dask scheduler; the client is a context manager."""
    try:
        from distributed import Client
    except ImportError as exc:
        raise UsageError("--scheduler needs Dask; install it with: pip install 'gugraph[dask]'") from exc
    try:
        return Client(address, timeout=CONNECT_TIMEOUT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as exc:
        raise UsageError(f"--scheduler {address}: no Dask scheduler answers there ({exc})") from exc


def _open_pool(jobs: int) -> Executor:
    return ProcessPoolExecutor(max_workers=jobs, mp_context=_find_context(), initializer=_prepare_worker)


def _find_context() -> BaseContext:
    """Choose how processes start: from a server that holds the libraries but no threads and no open store."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


def _prepare_worker() -> None:
    """Die of Ctrl-C without a word, and when the build is killed, so that no process is left behind."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_await_end, args=(parent,), daemon=True).start()


def _await_end(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
