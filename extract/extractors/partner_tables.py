"""Partner cities in tables with a column of cities, whatever the cities' names end in.

Enters: a table whose rows or heading speak of partnerships. Leaves: the city, country, kind and date of each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.blocks import Block, Cell, Row
from extract.document import Span
from extract.places import find_countries, find_towns
from extract.rules import load_rules
from extract.values.dates import Date, find_dates
from extract.values.names import fold_name

_NUMBER = re.compile(r"[\d.,\s-]*")


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A row of a table of partner cities: `country` is empty for a domestic city, `relation` the text of its cells."""

    city: str
    country: str
    relation: str
    signed: Date | None
    span: Span


def read_partner_rows(table: Block) -> Iterator[PartnerRow]:
    """Read the rows of a table that has a column of cities; cities in no known country or place are left out."""
    columns = _columns(table.rows[0])
    if "city" not in columns:
        return
    country = ""
    for row in table.rows[1:]:
        cells = {name: row[at] for name, at in columns.items() if at < len(row)}
        if "city" not in cells or _NUMBER.fullmatch(cells["city"].text):
            continue
        country = _country(cells.get("country"), country)
        yield from _read_row(row, cells, country)


def _columns(header: Row) -> dict[str, int]:
    columns: dict[str, int] = {}
    for name, words in load_rules("partners")["columns"].items():
        for at, cell in enumerate(header):
            if fold_name(cell.text) in words:
                columns.setdefault(name, at)
    return columns


def _country(cell: Cell | None, above: str) -> str:
    """The foreign country of a row; an empty cell goes on with the one above, a domestic place has none."""
    if cell is None:
        return ""
    if not cell.text.strip():
        return above
    return next((place.name for place in find_countries(cell.text)), "")


def _read_row(row: Row, cells: Mapping[str, Cell], country: str) -> Iterator[PartnerRow]:
    city = " ".join(cells["city"].text.split())
    if not country:
        abroad = next((place for place in find_countries(city) if place.start == 0), None)
        if abroad:
            country, city = abroad.name, city[abroad.end :].strip(" ,·()")
    relation = " ".join(cell.text for cell in row if cell != cells["city"])
    dates = find_dates(cells["signed"].text) if "signed" in cells else []
    if city and (country or any(True for _ in find_towns(city))):
        yield PartnerRow(city, country, relation, dates[0] if dates else None, _span(row))


def _span(row: Row) -> Span:
    first, last = row[0].span, row[-1].span
    return Span(first.first, last.last, first.start, max(cell.span.end for cell in row))
