"""Budgets in tables: amounts by source, by year or by item.

Enters: a `Report` and the block of a table. Leaves: `Amount`s. A cell is a budget where the table counts in money and
the label of its row or the heading of its column names a source (국비, 구비), a total or a budget (사업비).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.blocks import Block
from extract.captions import read_unit
from extract.document import Span
from extract.extractors.money_sources import is_source
from extract.grids import Figure, read_grid
from extract.report import Report
from extract.rules import load_rules, load_words
from extract.values.money import parse_unit
from extract.values.names import fold_name

# "사업비(백만원)": the unit of a column
_COLUMN_UNIT = re.compile(r"\((?P<unit>[^()\d]{1,6})\)$")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of a table.

    Attributes:
        krw: The amount in KRW.
        source: The source of the money, empty for none.
        item: What it is for, or the year that it is for; empty for the whole.
        span: The cell.
        line: Its line.
    """

    krw: int
    source: str
    item: str
    span: Span
    line: int


def find_amounts(report: Report, table: Block) -> Iterator[Amount]:
    """Find the budgets that a table states, in reading order."""
    if len(table.rows) < 2:
        return
    table_unit = read_unit(report, table)
    for figure in read_grid(table.rows):
        size = _money_size(figure, table_unit)
        labels = [label for _, label in figure.rows] + [_COLUMN_UNIT.sub("", name).strip() for name in figure.columns]
        source = next((label for label in labels if is_source(label) and not _is_about_money(label)), "")
        if size and (source or any(map(_is_about_money, labels))):
            plain = [label for label in labels if label != source and not _is_about_money(label)]
            yield Amount(round(figure.value * size), source, " ".join(plain), figure.span, figure.line)


def _money_size(figure: Figure, table_unit: str) -> int | None:
    """KRW of one unit of a figure; of a table with several units (명, 백만원) only columns of money count in money."""
    stated = next((found["unit"] for name in figure.columns if (found := _COLUMN_UNIT.search(name))), "") or figure.unit
    if stated:
        return parse_unit(stated)
    units = [unit.strip() for unit in table_unit.split(",")]
    sizes = [size for unit in units if (size := parse_unit(unit))]
    is_money = len(units) == 1 or any(fold_name(name) in load_words("programmes", "budget") for name in figure.columns)
    return sizes[0] if sizes and is_money else None


def _is_about_money(label: str) -> bool:
    folded = fold_name(label)
    return folded in load_rules("staff")["totals"] or folded in load_words("programmes", "budget")
