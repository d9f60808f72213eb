"""Writing a store: one document replaced at a time, published to readers at the end.

Enters: documents as N-Triples with their ledger entries. Leaves: a new snapshot. Each replacement is one transaction,
so a build that is killed leaves every document whole, and the next build goes on where it ended.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

import pyoxigraph as ox

from extract.errors import StoreError
from graph.identity import Identity
from graph.ledger import Entry
from graph.queries import load_query
from graph.snapshots import WORK, find_current, lock_build, publish
from graph.store import first_line

PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_TYPE = ox.NamedNode(RDF + "type")
UNPUBLISHED = "unpublished"
Graphs = Mapping[str, Sequence[str]]
SCHEMA_VERSION = ox.NamedNode("https://schema.org/version")
DISK_FULL = ("No space left on device", "Disk quota exceeded", "File too large")


@dataclass(frozen=True, slots=True)
class Content:
    """The statements of one document as sorted N-Triples lines.

    Attributes:
        statements: What the document states.
        entities: What it shares with other documents.
    """

    statements: tuple[str, ...]
    entities: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of all statements."""
        return hashlib.sha256("\n".join([*self.statements, "", *self.entities]).encode()).hexdigest()


class StoreWriter:
    """The one writer of a store folder."""

    def __init__(self, folder: Path, *, identity: Identity | None = None) -> None:
        """Take the right to write.

        Raises:
            StoreError: Another build is writing, or the store cannot be opened.
        """
        self.folder = folder
        self.identity = identity or Identity()
        self._unpublished = folder / UNPUBLISHED
        with _writing(folder):
            self._lock = lock_build(folder)
            try:
                self._database = ox.Store(str(folder / WORK))
            except OSError:
                self._lock.close()
                raise

    def read_ledger(self) -> dict[str, Entry]:
        """Read how each document was built: document id -> entry."""
        entries = [Entry.from_json(row["entry"]) for row in self.read_rows("ledger")]
        return {entry.document: entry for entry in entries}

    def read_rows(self, name: str, **bindings: ox.NamedNode) -> list[dict[str, str]]:
        """Run a query of `graph.queries` on what is being written; each row has the text of the terms that are bound.

        Raises:
            StoreError: The disk fails.
        """
        terms: dict[ox.Variable, Any] = {ox.Variable(variable): term for variable, term in bindings.items()}
        with _writing(self.folder):
            found = cast(ox.QuerySolutions, self._database.query(load_query(name), substitutions=terms))
            names = [variable.value for variable in found.variables]
            return [_read_row(names, solution) for solution in found]

    def read_graph(self, name: str) -> list[ox.Triple]:
        """Read the statements of one graph that is being written.

        Raises:
            StoreError: The disk fails.
        """
        with _writing(self.folder):
            return [quad.triple for quad in self._database.quads_for_pattern(None, None, None, ox.NamedNode(name))]

    @property
    def has_changed(self) -> bool:
        """Whether anything was written that readers do not see yet, by this build or one that was stopped."""
        return self._unpublished.exists()

    def replace_document(self, content: Content, entry: Entry) -> None:
        """Put a document in the place of its earlier version, in one transaction.

        Raises:
            StoreError: The disk is full or fails; the earlier version stays.
        """
        document, build = self.identity.document(entry.document), self.identity.build(entry.document)
        graphs = {
            document: [*content.statements, _version_statement(document, content)],
            build: _entry_statements(document, build, entry),
        }
        self._replace(graphs, added={self.identity.entities: content.entities})

    def replace_graph(self, name: str, content: Content) -> None:
        """Put statements that belong to no document in the place of their earlier version, unless they are the same.

        Without statements there is no such graph.

        Raises:
            StoreError: The disk is full or fails.
        """
        version, graph = ox.Literal(content.sha256), ox.NamedNode(name)
        stays = ox.Quad(graph, SCHEMA_VERSION, version, graph) in self._database
        if content.statements and not stays:
            self._replace({name: [*content.statements, _version_statement(name, content)]})
        elif not content.statements and graph in self._database.named_graphs():
            self._replace({name: []})

    def write_entry(self, entry: Entry) -> None:
        """Remember how a file fared; what the store holds of its document stays.

        Raises:
            StoreError: The disk is full or fails.
        """
        build = self.identity.build(entry.document)
        self._replace({build: _entry_statements(self.identity.document(entry.document), build, entry)})

    def publish(self, *, complete: Callable[[Path], None] = lambda snapshot: None) -> None:
        """Show readers what was written; the newest snapshot stays when nothing changed.

        Args:
            complete: Adds to the folder of the snapshot what readers need beside the database; it is also called for
                one that stays.

        Raises:
            StoreError: The disk is full or fails; readers keep the earlier state.
        """
        current = find_current(self.folder)
        with _writing(self.folder):
            if current is None or self.has_changed:
                self._database.flush()
                publish(self.folder, self._database.backup, complete=complete)
                self._unpublished.unlink(missing_ok=True)
            else:
                complete(current)

    def close(self) -> None:
        """Give the right to write back."""
        del self._database
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _replace(self, graphs: Graphs, *, added: Graphs | None = None) -> None:
        """Replace whole graphs and add to others, in one transaction."""
        drops = "".join(f"DROP SILENT GRAPH <{name}>;\n" for name in graphs)
        blocks = (
            f"GRAPH <{name}> {{\n{chr(10).join(lines)}\n}}\n" for name, lines in {**graphs, **(added or {})}.items()
        )
        with _writing(self.folder):
            self._unpublished.touch()
            self._database.update(f"{drops}INSERT DATA {{\n{''.join(blocks)}}}")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Turn what the file system says into a StoreError."""
    try:
        yield
    except (OSError, RuntimeError) as exc:
        full = any(text in str(exc) for text in DISK_FULL)
        advice = "free some space and build again" if full else "check the folder and its permissions"
        raise StoreError(f"{folder}: cannot be written: {first_line(exc)}; {advice}") from exc


def _read_row(names: Sequence[str], solution: ox.QuerySolution) -> dict[str, str]:
    terms = ((name, term) for name, term in zip(names, solution, strict=True) if term is not None)
    return {name: term.value for name, term in terms if isinstance(term, ox.NamedNode | ox.Literal)}


def _version_statement(name: str, content: Content) -> str:
    return _statement(name, SCHEMA_VERSION, ox.Literal(content.sha256))


def _entry_statements(document: str, build: str, entry: Entry) -> list[str]:
    return [
        _statement(build, RDF_TYPE, ox.NamedNode(PROV + "Activity")),
        _statement(build, ox.NamedNode(PROV + "generated"), ox.NamedNode(document)),
        _statement(build, ox.NamedNode(RDF + "value"), ox.Literal(entry.to_json())),
    ]


def _statement(subject: str, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> str:
    return f"{ox.Triple(ox.NamedNode(subject), predicate, value)} ."
