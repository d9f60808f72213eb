"""The graph as nodes and edges with plain attributes, as drawing tools want it.

Enters: a store. Leaves: a networkx graph of reports, records, districts and the things that records are about. The
columns of the tidy tables become attributes, those that name another record become edges of the column's name. Every
attribute is a text or a number, none is empty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from extract.facts import COLUMNS, Scalar
from graph.link_rules import REJECTED
from graph.model import Table, load_model
from graph.queries import load_query
from graph.store import Row, Store
from graph.tabulate import bind_class, find_columns, order_value, read_cell, read_lines
from ontology.terms import expand

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Attribute = str | int | float
SEPARATOR = " | "
DISTRICT_TYPE = "District"
# A character that XML cannot hold, such as the vertical tab in a quote
CONTROL_CHARACTER = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class _Graph:
    """Nodes with the values of their attributes, and edges, as they are found."""

    nodes: dict[str, dict[str, set[Scalar]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    edges: dict[tuple[str, str, str], dict[str, Attribute]] = field(default_factory=dict)


def build_property_graph(store: Store) -> MultiDiGraph[str]:
    """Read the graph as nodes and edges; what only the graph holds for its checks is left out.

    Args:
        store: Where it is.

    Returns:
        A directed multigraph. Node keys are IRIs; each node has `label` and `type`, records also `document`,
        `first_line`, `last_line` and their columns. Edges have `label` and, for Cytoscape, `interaction`; those of
        links between reports also `status` and `score`.
    """
    found = _Graph()
    for name in COLUMNS:
        _add_table(found, store, load_model()[name])
    _add_links(found, store)
    return _to_networkx(found)


def _add_table(found: _Graph, store: Store, table: Table) -> None:
    binding, columns = bind_class(table), find_columns(table)
    type_ = _local_name(str(expand(table.class_[0])))
    for row in store.select(load_query("columns"), binding):
        record, via = row["record"].value, row["via"].value if "via" in row else ""
        node = found.nodes[record]
        node["type"] = {type_}
        node["document"] = {row["document"].value}
        name = columns.get((via, row["property"].value))
        target_type = _find_target_type(table, name, row)
        if target_type is not None:
            _add_edge(found, row, name or _local_name(row["property"].value), target_type)
        elif name:
            node[name].add(read_cell(table.columns[name], row))
    for record, (first, last) in read_lines(store, table).items():
        found.nodes[record]["first_line"], found.nodes[record]["last_line"] = {first}, {last}


def _find_target_type(table: Table, name: str | None, row: Row) -> str | None:
    """Find the type of the node that a statement leads to; None when it says an attribute."""
    if not isinstance(row["value"], ox.NamedNode):
        return None
    property_ = row["property"].value
    column = table.columns[name] if name else None
    if column and (column.district or property_ == str(expand("org:unitOf"))):
        return DISTRICT_TYPE
    if column and column.ref:
        return _local_name(str(expand(load_model()[column.ref].class_[0])))
    if table.entity and property_ == str(expand(table.entity.property)):
        return _local_name(str(expand(table.entity.class_)))
    return _local_name(str(expand("gu:Report"))) if property_ == str(expand("dcterms:isPartOf")) else None


def _add_edge(found: _Graph, row: Row, name: str, target_type: str) -> None:
    target = found.nodes[row["value"].value]
    target["type"].add(target_type)
    if "label" in row:
        target["label"].add(row["label"].value)
    found.edges[row["record"].value, row["value"].value, name] = {}


def _add_links(found: _Graph, store: Store) -> None:
    """Add the links that are not rejected, such as from a programme to the one that it continues."""
    for row in store.select(load_query("links")):
        ends, status = (row["subject"].value, row["object"].value), row["status"].value
        if status != REJECTED and all(end in found.nodes for end in ends):
            name = _local_name(row["predicate"].value)
            found.edges[*ends, name] = {"status": status, "score": float(row["score"].value)}


def _to_networkx(found: _Graph) -> MultiDiGraph[str]:
    from networkx import MultiDiGraph

    graph: MultiDiGraph[str] = MultiDiGraph()
    for iri, values in sorted(found.nodes.items()):
        attributes = {name: _join(cells) for name, cells in sorted(values.items()) if cells}
        graph.add_node(iri, **{**attributes, "label": _find_label(attributes, iri)})
    for (source, target, name), attributes in sorted(found.edges.items()):
        graph.add_edge(source, target, key=name, **{"label": name, "interaction": name, **attributes})
    return graph


def _join(cells: Iterable[Scalar]) -> Attribute:
    """One attribute of all values: a number when there is one number only, else a text that XML can hold."""
    values = sorted(cells, key=order_value)
    if len(values) == 1 and isinstance(values[0], (int, float)) and not isinstance(values[0], bool):
        return values[0]
    return CONTROL_CHARACTER.sub("", SEPARATOR.join(str(value) for value in values))


def _find_label(attributes: dict[str, Attribute], iri: str) -> str:
    named = (attributes.get(name) for name in ("label", "name", "title", "city", "amount_krw", "value"))
    return str(next((name for name in named if name not in (None, "")), iri))


def _local_name(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]
