"""Tidy tables as files: JSON lines, CSV or Parquet, one file a table.

Enters: a store. Leaves: files in a folder, the same bytes for the same store.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from extract.errors import UsageError
from extract.facts import COLUMNS
from graph.files import write_file
from graph.model import Table, load_model
from graph.store import Store
from graph.tabulate import Cell, TableRow, read_table

PLACE_COLUMNS = ("document", "lines", "iri")
LIST_SEPARATOR = ";"


def write_tables(store: Store, folder: Path, *, form: str = "jsonl") -> dict[str, int]:
    """Write each tidy table to a file named after it.

    Args:
        store: Where the records are.
        folder: Receives the files; made when it does not exist.
        form: A key of `FORMS`.

    Returns:
        Table -> rows written, in the order of the contract.

    Raises:
        UsageError: There is no such form.
        StoreError: A file cannot be written.
    """
    if form not in FORMS:
        raise UsageError(f"{form!r} is no form of tables; choose one of {', '.join(FORMS)}")
    model = load_model()
    counts = {}
    for name in COLUMNS:
        table = model.get(name)
        rows = read_table(store, table) if table else []
        counts[name] = len(rows)
        write_file(folder / f"{name}.{form}", FORMS[form](rows, name, table))
    return counts


def _format_jsonl(rows: Sequence[TableRow], name: str, table: Table | None) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _format_csv(rows: Sequence[TableRow], name: str, table: Table | None) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    header = [*PLACE_COLUMNS, *COLUMNS[name]]
    writer.writerow(header)
    writer.writerows([_flatten(row[column]) for column in header] for row in rows)
    return text.getvalue().encode()


def _flatten(cell: Cell) -> str:
    if isinstance(cell, list):
        return LIST_SEPARATOR.join(str(value) for value in cell)
    if isinstance(cell, dict):
        return LIST_SEPARATOR.join(f"{name}={text}" for name, text in cell.items())
    return "" if cell is None else str(cell)


def _format_parquet(rows: Sequence[TableRow], name: str, table: Table | None) -> bytes:
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    fields = {"document": pa.string(), "lines": pa.list_(pa.int64()), "iri": pa.string()}
    fields |= {column: _arrow_type(pa, table, column) for column in COLUMNS[name]}
    sink = io.BytesIO()
    listed = [{name: _list_pairs(cell) for name, cell in row.items()} for row in rows]
    pq.write_table(pa.Table.from_pylist(listed, schema=pa.schema(fields.items())), sink)
    return sink.getvalue()


def _list_pairs(cell: Cell) -> Cell | list[tuple[str, str]]:
    """Names and texts as Arrow takes a map: a list of pairs."""
    return list(cell.items()) if isinstance(cell, dict) else cell


def _arrow_type(pa: Any, table: Table | None, column: str) -> Any:
    said = table.columns[column] if table else None
    types: Mapping[str | None, Any] = {
        "xsd:integer": pa.int64(),
        "xsd:gYear": pa.int64(),
        "xsd:decimal": pa.float64(),
        "xsd:boolean": pa.bool_(),
    }
    if said and said.pairs:
        return pa.map_(pa.string(), pa.string())
    if said and said.many:
        return pa.list_(pa.string())
    return types.get(said.datatype if said else None, pa.string())


FORMS: Mapping[str, Callable[[Sequence[TableRow], str, Table | None], bytes]] = {
    "jsonl": _format_jsonl,
    "csv": _format_csv,
    "parquet": _format_parquet,
}
"""Form of a table file, which is also the ending of its name -> how it is written."""
