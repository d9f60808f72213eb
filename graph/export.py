"""The graph as files for other tools.

Enters: a store. Leaves: one file, the same bytes for the same store on every machine. RDF forms hold every statement
but how documents were built; the others hold the property graph of `property_graph`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from extract.errors import UsageError
from graph.files import replacing, write_file
from graph.queries import load_query
from graph.store import Row, Store
from ontology.terms import PREFIXES

if TYPE_CHECKING:
    from networkx import MultiDiGraph

RDF_FORMS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def export_graph(store: Store, path: Path, *, form: str) -> None:
    """Write the graph to a file.

    Args:
        store: Where the graph is.
        path: The file.
        form: One of `FORMS`.

    Raises:
        UsageError: There is no such form.
        StoreError: The file cannot be written.
    """
    if form in RDF_FORMS:
        _write_rdf(store, path, RDF_FORMS[form])
    elif form in PROPERTY_FORMS:
        from graph.property_graph import build_property_graph

        write_file(path, PROPERTY_FORMS[form](build_property_graph(store)))
    else:
        raise UsageError(f"{form!r} is no form of export; choose one of {', '.join(FORMS)}")


def read_quads(store: Store) -> Iterator[ox.Quad]:
    """Read every statement of knowledge, graph by graph, each sorted."""
    for row in store.select(load_query("graphs")):
        graph = cast(ox.NamedNode, row["graph"])
        for triple in read_graph(store, graph):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def read_graph(store: Store, graph: ox.NamedNode) -> list[ox.Triple]:
    """Read the statements of one graph, sorted as N-Triples lines are."""
    rows = store.select(load_query("statements"), {"graph": graph})
    return sorted((as_triple(row) for row in rows), key=str)


def as_triple(row: Row) -> ox.Triple:
    """Make a triple of a row with `subject`, `property` and `value`."""
    subject, property_ = cast(ox.NamedNode, row["subject"]), cast(ox.NamedNode, row["property"])
    return ox.Triple(subject, property_, row["value"])


def _write_rdf(store: Store, path: Path, form: ox.RdfFormat) -> None:
    quads = read_quads(store)
    statements = quads if form.supports_datasets else (quad.triple for quad in quads)
    with replacing(path) as half:
        ox.serialize(statements, str(half), form, prefixes=dict(PREFIXES))


def _format_graphml(graph: MultiDiGraph[str]) -> bytes:
    from networkx import write_graphml_xml

    content = io.BytesIO()
    write_graphml_xml(graph, content, encoding="utf-8", prettyprint=True)
    return content.getvalue()


def _format_node_link(graph: MultiDiGraph[str]) -> bytes:
    from networkx import node_link_data

    return _format_json(node_link_data(graph, edges="edges"))


def _format_cyjs(graph: MultiDiGraph[str]) -> bytes:
    from networkx import cytoscape_data

    return _format_json(cytoscape_data(graph))


def _format_json(values: Any) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


PROPERTY_FORMS: Mapping[str, Callable[[MultiDiGraph[str]], bytes]] = {
    "graphml": _format_graphml,
    "cyjs": _format_cyjs,
    "node-link": _format_node_link,
}
FORMS = (*RDF_FORMS, *PROPERTY_FORMS)
"""The forms that `export_graph` writes."""
