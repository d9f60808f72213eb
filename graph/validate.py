"""The state of a store against the shapes.

Enters: a store. Leaves: what the shapes find in it now, and what was refused when it was built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.export import as_triple, read_graph
from graph.findings import find_faults
from graph.ledger import Entry, Finding, read_ledger
from graph.populate import Population
from graph.queries import load_query
from graph.store import Store

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class DocumentState:
    """What is known about one document.

    Attributes:
        document: Its id.
        findings: What the shapes find in the store now.
        entry: How it was built; None on a server that was given the knowledge alone.
    """

    document: str
    findings: tuple[Finding, ...]
    entry: Entry | None = None

    @property
    def is_refused(self) -> bool:
        """Whether the document or a record of it was kept out, or should have been."""
        kept_out = self.entry is not None and bool(self.entry.error or self.entry.refused)
        return kept_out or any(finding.severity == "Violation" for finding in self.findings)


def validate_store(store: Store) -> Iterator[DocumentState]:
    """Check each document of a store, sorted by id; files that were never loaded included.

    Args:
        store: The store.

    Yields:
        The state of each document.
    """
    ledger = read_ledger(store)
    loaded = {row["document"].value: row["report"] for row in store.select(load_query("sources"))}
    for document in sorted({*ledger, *loaded}):
        findings: tuple[Finding, ...] = ()
        if document in loaded:
            findings = find_faults(_read_population(store, cast(ox.NamedNode, loaded[document])))
        yield DocumentState(document, findings, ledger.get(document))


def _read_population(store: Store, report: ox.NamedNode) -> Population:
    shared = (as_triple(row) for row in store.select(load_query("shared"), {"graph": report}))
    return Population(report.value, _to_rdflib(read_graph(store, report)), _to_rdflib(shared), ())


def _to_rdflib(triples: Iterable[ox.Triple]) -> Graph:
    from rdflib import Graph

    return Graph().parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
