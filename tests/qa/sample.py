"""The invented reports of facts.toml as a store in memory."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from extract.document import Document
from extract.facts import Extraction, Fact
from graph.binding import Bindings, bind_terms
from graph.populate import populate
from graph.store import Results, Store
from graph.work import build_vocabulary

FACTS = Path(__file__).with_name("facts.toml")


class MemoryStore(Store):
    """A store that holds what it is given."""

    def __init__(self, database: ox.Store) -> None:
        super().__init__("memory")
        self.database = database

    def query(self, query: str, bindings: Bindings | None = None) -> Results:
        return self.database.query(bind_terms(query, bindings or {}), use_default_graph_as_union=True)

    def close(self) -> None:
        pass


def build_store(text: str = "") -> MemoryStore:
    """Say the facts of a TOML text, those of facts.toml when it is left out, as the graph does."""
    database = ox.Store()
    database.load("\n".join(build_vocabulary()[1].statements).encode(), format=ox.RdfFormat.N_TRIPLES)
    for id, section in tomllib.loads(text or FACTS.read_text(encoding="utf-8")).items():
        population = populate(*make_report(id, section["facts"]))
        assert not population.problems
        for graph in (population.graph, population.entities):
            database.load(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    return MemoryStore(database)


def make_report(id: str, rows: list[dict[str, Any]]) -> tuple[Document, Extraction]:
    """A document of one line a fact, with the facts."""
    text = "\n".join(row["quote"] for row in rows)
    document = Document(id, text, Path(f"{id}.txt"), hashlib.sha256(text.encode()).hexdigest())
    facts = [
        Fact(
            row["table"],
            {
                key: tuple(value) if isinstance(value, list) else value
                for key, value in row.items()
                if key not in ("table", "quote")
            },
            document.span_of_lines(number),
        )
        for number, row in enumerate(rows, 1)
    ]
    return document, Extraction(tuple(facts))
