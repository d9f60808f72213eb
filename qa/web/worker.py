"""Answer SPARQL queries in a process of its own.

Enters: `Job`s through a pipe. Leaves: a `Reply` for each: a serialised result, or a reason. The process opens the store
for reading only and has no other way out: `qa.web.guard` refuses queries that would call another server.
"""

from __future__ import annotations

import resource
import signal
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, Store

from extract.errors import QueryError
from graph.store import LocalStore
from qa.web.guard import CheckedQuery, check_graphs, check_query
from qa.web.media import GRAPH_TYPES, SOLUTION_TYPES, choose_media_type
from qa.web.syntax import describe_syntax_error, shorten


@dataclass(frozen=True, slots=True)
class Job:
    """A query as the SPARQL protocol states it.

    Attributes:
        query: The text.
        accept: The Accept header.
        default_graphs: IRIs of ``default-graph-uri``.
        named_graphs: IRIs of ``named-graph-uri``.
    """

    query: str
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the client gets: an HTTP status, a media type and the bytes."""

    status: int
    media_type: str
    body: bytes

    @classmethod
    def refuse(cls, status: HTTPStatus, reason: str) -> Reply:
        """A reply that gives a reason in one line instead of a result."""
        return cls(status, "text/plain; charset=utf-8", f"{reason}\n".encode())


def serve_jobs(pipe: Connection, location: str, result_bytes: int, memory_bytes: int) -> None:
    """Say None once ready, then answer jobs until the other end of the pipe is closed.

    Args:
        pipe: Where jobs come from and replies go.
        location: Folder of the store.
        result_bytes: Largest result.
        memory_bytes: Memory of this process; a query that needs more takes the process down, not the machine.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its workers
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    with LocalStore(Path(location)) as store, suppress(MemoryError):
        pipe.send(None)  # ready
        while (job := _receive(pipe)) is not None:
            pipe.send(answer_job(store.database, job, result_bytes=result_bytes))


def _receive(pipe: Connection) -> Job | None:
    try:
        job: Job = pipe.recv()
    except EOFError:
        return None
    return job


def answer_job(store: Store, job: Job, *, result_bytes: int) -> Reply:
    """Check, run and serialise one query."""
    try:
        checked = _check(store, job)
        offered = GRAPH_TYPES if checked.is_graph else SOLUTION_TYPES
        media_type = choose_media_type(job.accept, offered)
        if media_type is None:
            return Reply.refuse(HTTPStatus.NOT_ACCEPTABLE, f"this result comes as {', '.join(offered)}; accept one")
        output = BoundedOutput(result_bytes)
        _write_results(store, job, checked, media_type, output)
    except QueryError as exc:
        return Reply.refuse(HTTPStatus.BAD_REQUEST, str(exc))
    return Reply(HTTPStatus.OK, f"{media_type}; charset=utf-8", bytes(output.content))


def _check(store: Store, job: Job) -> CheckedQuery:
    has_graph = partial(_has_graph, store)
    check_graphs((*job.default_graphs, *job.named_graphs), has_graph)
    return check_query(job.query, has_graph)


def _has_graph(store: Store, iri: str) -> bool:
    try:
        graph = NamedNode(iri)
    except ValueError:
        return False
    return store.contains_named_graph(graph)


def _write_results(store: Store, job: Job, checked: CheckedQuery, media_type: str, output: BoundedOutput) -> None:
    try:
        results: Any = store.query(checked.text, **_dataset(job, checked))
        results.serialize(output, format=_find_format(media_type))
    except SyntaxError as exc:
        raise QueryError(describe_syntax_error(checked.text, str(exc))) from exc
    except (RuntimeError, ValueError) as exc:
        raise QueryError(f"the query cannot be run: {shorten(str(exc), limit=200)}") from exc


def _find_format(media_type: str) -> Any:
    if media_type in GRAPH_TYPES:
        return getattr(RdfFormat, GRAPH_TYPES[media_type])
    return getattr(QueryResultsFormat, SOLUTION_TYPES[media_type])


def _dataset(job: Job, checked: CheckedQuery) -> dict[str, Any]:
    """The graphs that a query sees: those of the protocol, else its own, else the union of all."""
    if job.default_graphs or job.named_graphs:
        return {
            "default_graph": [NamedNode(iri) for iri in job.default_graphs],
            "named_graphs": [NamedNode(iri) for iri in job.named_graphs],
        }
    return {"use_default_graph_as_union": not checked.has_dataset}


class BoundedOutput:
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, limit: int) -> None:
        self.content = bytearray()
        self._limit = limit

    def write(self, part: bytes) -> int:
        """Add a part; QueryError when the whole would be too large."""
        if len(self.content) + len(part) > self._limit:
            raise QueryError(f"the result is larger than {self._limit} bytes; ask for parts with LIMIT and OFFSET")
        self.content += part
        return len(part)

    def flush(self) -> None:
        """Nothing to do: the bytes are already here."""
