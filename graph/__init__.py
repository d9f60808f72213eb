"""The graph: facts as checked RDF in a store that answers SPARQL.

Enters: extractions of documents. Leaves: a store, and what is read from it: rows, tables, exports, checks, counts.
"""

from graph.build import BuildOptions, BuildSummary, build_store
from graph.model import load_model
from graph.populate import populate
from graph.store import Store, open_store
from graph.tables import write_tables

__all__ = [
    "BuildOptions",
    "BuildSummary",
    "Store",
    "build_store",
    "load_model",
    "open_store",
    "populate",
    "write_tables",
]
