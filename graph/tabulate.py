"""The tidy tables, read back from a store.

Enters: a store. Leaves: for each table of the model one row a record, with its document, lines and IRI. `tables` writes
them to files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from extract.facts import Scalar
from graph.districts import District
from graph.model import Column, Table
from graph.queries import load_query
from graph.store import Row, Store
from graph.values import parse_value
from ontology.terms import expand

Cell = Scalar | list[str] | list[int] | dict[str, str] | None
TableRow = dict[str, Cell]
WEEK = "월화수목금토일"


@dataclass(slots=True)
class _Found:
    """What the queries found about one record."""

    document: str = ""
    values: dict[str, list[Scalar]] = field(default_factory=lambda: defaultdict(list))
    pairs: dict[str, dict[str, dict[str, str]]] = field(default_factory=lambda: defaultdict(dict))


def read_table(store: Store, table: Table) -> list[TableRow]:
    """Read one tidy table.

    Args:
        store: Where the records are.
        table: The table.

    Returns:
        Rows sorted by document, first line and IRI. Each has `document`, `lines`, `iri` and the columns of the
        contract; a column that the text does not state is None.
    """
    found: dict[str, _Found] = defaultdict(_Found)
    columns = find_columns(table)
    pairs = {str(expand(column.property)): name for name, column in table.columns.items() if column.pairs}
    for row in store.select(load_query("columns"), bind_class(table)):
        record = found[row["record"].value]
        record.document = row["document"].value
        via = row["via"].value if "via" in row else ""
        name = columns.get((via, row["property"].value))
        if name:
            record.values[name].append(read_cell(table.columns[name], row))
        elif via in pairs:
            record.pairs[pairs[via]].setdefault(row["node"].value, {})[row["property"].value] = row["value"].value
    lines = read_lines(store, table)
    rows = [_build_row(table, iri, record, lines.get(iri)) for iri, record in found.items()]
    return sorted(rows, key=lambda row: (str(row["document"]), _first_line(row), str(row["iri"])))


def bind_class(table: Table) -> Mapping[str, ox.NamedNode]:
    """Bind the parameter of the queries by which a table is read."""
    return {"class": ox.NamedNode(str(expand(table.class_[0])))}


def find_columns(table: Table) -> Mapping[tuple[str, str], str]:
    """Map the property to a column's node, empty for the record, and the column's property to the column."""
    names = {}
    for name, column in table.columns.items():
        if column.pairs:
            continue
        via = str(expand(column.via)) if column.via else ""
        names[via, str(expand(column.property))] = name
        if column.otherwise == "district":
            names[via, str(expand("org:unitOf"))] = name
    return names


def read_cell(column: Column, row: Row) -> Scalar:
    """Read the value of a column from a row of the query ``columns``."""
    value = row["value"]
    if isinstance(value, ox.Literal):
        return parse_value(column, value.value)
    if column.concept and "notation" in row:
        return row["notation"].value
    label = row["label"].value if "label" in row else value.value
    of_district = column.otherwise == "district" and row["property"].value == str(expand("org:unitOf"))
    return District(label).office if of_district else label


def read_lines(store: Store, table: Table) -> dict[str, list[int]]:
    """Find the first evidence of each record of a table: IRI -> first and last line."""
    spans = sorted(
        (int(row["start"].value), int(row["first"].value), int(row["last"].value), row["record"].value)
        for row in store.select(load_query("lines"), bind_class(table))
    )
    return {record: [first, last] for _, first, last, record in reversed(spans)}


def _build_row(table: Table, iri: str, record: _Found, lines: list[int] | None) -> TableRow:
    row: TableRow = {"document": record.document, "lines": lines, "iri": iri}
    for name in table.public_columns:
        values = sorted(set(record.values[name]), key=order_value)
        if table.columns[name].pairs:
            row[name] = _read_pairs(record.pairs[name])
        elif table.columns[name].many:
            row[name] = [str(value) for value in values] or None
        else:
            row[name] = values[0] if values else None
    return row


def _read_pairs(nodes: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Names and texts of the nodes of a pairs column, in the order that the nodes' IRIs end in."""
    name, text = str(expand("schema:name")), str(expand("schema:value"))
    return {nodes[node][name]: nodes[node][text] for node in sorted(nodes, key=lambda node: (len(node), node))}


def order_value(value: Scalar) -> tuple[int, str]:
    """Sort key of the values of a list column: days in the order of the week, everything else by its text."""
    text = str(value)
    return (WEEK.find(text) if len(text) == 1 else -1, text)


def _first_line(row: TableRow) -> int:
    lines = row["lines"]
    return int(lines[0]) if isinstance(lines, list) and lines else 0
