"""Reading a store: SPARQL over the union of all documents.

Enters: queries and terms to bind. Leaves: rows of terms. Writing is in `writer`, other people's servers are in
`remote`.
"""

from __future__ import annotations

import hashlib
import re
import weakref
from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from extract.errors import QueryError, StoreError
from graph.binding import Bindings, Term, bind_terms
from graph.queries import load_query
from graph.snapshots import open_current
from graph.sparql import check_read_only

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Row = dict[str, Term]
SHOWN_LENGTH = 200
# error at 1:16: expected one of "$", "'", …
PLACE = re.compile(r"^error at (\d+):(\d+): ")
# one of many characters that could follow: , ['A' ..= 'Z' | 'a' ..= 'z']
CHARACTER_CLASS = re.compile(r",? ?\[(?:'[^']*'|[^]'])*\]")


class Store(ABC):
    """A graph that answers queries.

    Attributes:
        location: Folder or address.
    """

    def __init__(self, location: str) -> None:
        self.location = location

    @abstractmethod
    def query(self, query: str, bindings: Bindings | None = None) -> Results:
        """Run a query of any form; the default graph is the union of all documents.

        Args:
            query: SPARQL 1.1 query.
            bindings: Variable name, without ``?``, to the term or terms that it stands for; see `graph.binding`.

        Returns:
            Solutions, a boolean or triples, which serialise themselves.

        Raises:
            QueryError: The query is malformed, would change the store or would ask another server.
            StoreError: The store cannot be read.
        """

    def select(self, query: str, bindings: Bindings | None = None) -> list[Row]:
        """Run a SELECT query.

        Args:
            query: SPARQL 1.1 SELECT query.
            bindings: As in `query`.

        Returns:
            One row a solution: variable name -> term; unbound variables are absent.

        Raises:
            QueryError: As in `query`, or the query is no SELECT.
            StoreError: The store cannot be read.
        """
        results = self.query(query, bindings)
        if not isinstance(results, ox.QuerySolutions):
            raise QueryError("found a query of another form; expected SELECT")
        names = [variable.value for variable in results.variables]
        return [
            {name: term for name, term in zip(names, solution, strict=True) if isinstance(term, Term)}
            for solution in self._read(results)
        ]

    @cached_property
    def version(self) -> str:
        """Hash of what the store holds; the same content has the same version on every machine."""
        hashes = sorted(f"{row['graph'].value} {row['hash'].value}\n" for row in self.select(load_query("versions")))
        return hashlib.sha256("".join(hashes).encode()).hexdigest()

    @abstractmethod
    def close(self) -> None:
        """Let the store go."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self, results: ox.QuerySolutions) -> list[ox.QuerySolution]:
        try:
            return list(results)
        except OSError as exc:
            raise StoreError(f"{self.location}: cannot be read: {first_line(exc)}") from exc


class Snapshot(Store):
    """A database that nobody writes any more.

    Attributes:
        folder: Where it lies.
    """

    def __init__(self, folder: Path, *, location: str = "") -> None:
        """Open it.

        Args:
            folder: Where it lies.
            location: What messages call it; its folder when left out.

        Raises:
            StoreError: It cannot be opened.
        """
        super().__init__(location or str(folder))
        self.folder = folder
        try:
            self.database = ox.Store.read_only(str(folder))
        except (OSError, RuntimeError) as exc:
            raise StoreError(f"{self.location}: cannot be opened: {first_line(exc)}; build it anew") from exc

    def query(self, query: str, bindings: Bindings | None = None) -> Results:
        """Run a query; see `Store.query`."""
        check_read_only(query)
        bound = bind_terms(query, bindings or {})
        try:
            return self.database.query(bound, use_default_graph_as_union=True)
        except (SyntaxError, RuntimeError, ValueError) as exc:
            raise QueryError(f"the query cannot be run: {describe_syntax(str(exc))}") from exc
        except OSError as exc:
            raise StoreError(f"{self.location}: cannot be read: {first_line(exc)}") from exc

    def close(self) -> None:
        """Nothing else is held."""


class LocalStore(Snapshot):
    """The newest snapshot of a store folder, as it was when it was opened."""

    def __init__(self, folder: Path) -> None:
        snapshot, lock = open_current(folder)
        self._let_go = weakref.finalize(self, lock.close)
        try:
            super().__init__(snapshot, location=str(folder))
        except StoreError:
            self.close()
            raise

    def close(self) -> None:
        """Let the snapshot go, so that a later build can remove it."""
        self._let_go()


def open_store(location: str | Path) -> Store:
    """Open a store for reading.

    Args:
        location: Folder of a store, or http(s) address of a SPARQL 1.1 endpoint.

    Returns:
        The store; close it, or use it in a with statement.

    Raises:
        StoreError: There is no store, or it cannot be opened.
    """
    if str(location).startswith(("http://", "https://")):
        from graph.remote import RemoteStore

        return RemoteStore(str(location))
    return LocalStore(Path(location))


def describe_syntax(message: str) -> str:
    """Say where a query is malformed and what was expected there, without the characters that names may hold."""
    expected = " ".join(CHARACTER_CLASS.sub("", message).split())
    described = PLACE.sub(r"line \1, column \2: ", expected)
    return described if len(described) <= SHOWN_LENGTH else described[:SHOWN_LENGTH] + "…"


def first_line(error: BaseException) -> str:
    """The first line of an error's message."""
    return str(error).split("\n", 1)[0].strip()
