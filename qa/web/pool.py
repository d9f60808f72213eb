"""Run queries in a few processes of their own, each of which can be killed.

Enters: `Job`s. Leaves: `Reply`s, one a job, whatever the job did. A query that runs too long loses its process, which
frees its processor and memory at once, and a new process takes its place. What a query may do is judged in
`qa.web.guard`.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from queue import SimpleQueue

from qa.web.worker import Job, Reply, serve_jobs

_PROCESSES = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may use of the machine.

    Attributes:
        workers: Queries that run at the same time.
        waiting: Queries that may wait for a worker; one more is told to come back.
        time_s: Seconds that one query may run.
        result_bytes: Size of one result.
        memory_bytes: Memory that one worker may use.
    """

    workers: int = 2
    waiting: int = 32
    time_s: float = 30.0
    result_bytes: int = 64 << 20
    memory_bytes: int = 4 << 30


DEFAULT_LIMITS = Limits()


class QueryPool:
    """A few worker processes over one store, and the line of queries before them."""

    def __init__(self, location: str, *, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self._location = location
        self._pending = 0
        self._is_closed = False
        self._threads = ThreadPoolExecutor(limits.workers, thread_name_prefix="sparql")
        self._workers: set[_Worker] = set()
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for _ in range(limits.workers):
            self._idle.put(self._start_worker())

    async def run(self, job: Job) -> Reply:
        """Run a job in the first free worker.

        Returns:
            Its reply; 503 when too many jobs wait, when it runs past the limit, or when it takes its worker down.
        """
        if self._pending >= self.limits.workers + self.limits.waiting:
            return _unavailable("too many queries are waiting; try again in a few seconds")
        self._pending += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, job)
        finally:
            self._pending -= 1

    def close(self) -> None:
        """Stop every worker, also in the middle of a query."""
        self._is_closed = True
        for worker in tuple(self._workers):
            worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.remove()

    def _start_worker(self) -> _Worker:
        worker = _Worker(self._location, self.limits)
        self._workers.add(worker)
        return worker

    def _run(self, job: Job) -> Reply:
        worker = self._idle.get()
        reply = worker.run(job)
        if not worker.is_alive and not self._is_closed:
            self._workers.remove(worker)
            worker.remove()
            worker = self._start_worker()
        self._idle.put(worker)
        return reply


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, location: str, limits: Limits) -> None:
        self._limits = limits
        self._pipe, theirs = _PROCESSES.Pipe()
        sizes = (limits.result_bytes, limits.memory_bytes)
        self._process = _PROCESSES.Process(target=serve_jobs, args=(theirs, location, *sizes), daemon=True)
        self._process.start()
        self._is_ready = False
        theirs.close()

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def run(self, job: Job) -> Reply:
        try:
            self._await_start()
            self._pipe.send(job)
            if self._pipe.poll(self._limits.time_s):
                reply: Reply = self._pipe.recv()
                return reply
        except (EOFError, OSError):
            self.kill()
            return _unavailable("the query took its process down, most likely for want of memory; ask for less at once")
        self.kill()
        return _unavailable(f"the query was stopped after {self._limits.time_s:g} s; narrow it, or add LIMIT")

    def _await_start(self) -> None:
        """Wait for the process to open the store, which is not the query's time."""
        if not self._is_ready:
            self._pipe.recv()
            self._is_ready = True

    def kill(self) -> None:
        """End the process; whoever waits for its reply learns at once."""
        self._process.kill()
        self._process.join()

    def remove(self) -> None:
        """Let a killed process go."""
        self.kill()
        self._pipe.close()


def _unavailable(reason: str) -> Reply:
    return Reply.refuse(HTTPStatus.SERVICE_UNAVAILABLE, reason)
