"""The graph: facts as checked RDF in a store that answers SPARQL.

Enters: extractions of documents. Leaves: a store, and what is read from it: rows, tables, exports, checks, counts.
"""

from graph.build import BuildOptions, build_store
from graph.contradictions import find_contradictions
from graph.coverage import measure_coverage
from graph.export import export_graph
from graph.model import load_model
from graph.populate import populate
from graph.stats import count_store
from graph.store import Store, open_store
from graph.summary import BuildSummary
from graph.tables import write_tables
from graph.validate import validate_store
from graph.verify import verify_store

__all__ = [
    "BuildOptions",
    "BuildSummary",
    "Store",
    "build_store",
    "count_store",
    "export_graph",
    "find_contradictions",
    "load_model",
    "measure_coverage",
    "open_store",
    "populate",
    "validate_store",
    "verify_store",
    "write_tables",
]
