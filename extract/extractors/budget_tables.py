"""Budgets in tables: amounts by source, by year or by item.

Enters: a `Report` and the block of a table. Leaves: `Amount`s. A cell is a budget where the table counts in money and
the label of its row or the heading of its column names a source (국비, 구비), a total or a budget (사업비).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.blocks import Block
from extract.captions import read_units, text_above
from extract.document import Span
from extract.extractors.money_sources import is_source
from extract.grids import Figure, read_grid
from extract.measure_words import heading_unit, strip_note
from extract.report import Report
from extract.rules import load_rules, load_words
from extract.values.money import find_amounts as find_won
from extract.values.money import parse_unit
from extract.values.names import fold_name

_UNITS = ("천원", "만원", "백만원", "억원")
_MONEY_LISTS = (("programmes", "budget"), ("programmes", "spent"), ("budgets", "table_labels"))
_REACH = 3  # blocks above a table
# "사업비(백만원)": the unit of a column
_COLUMN_UNIT = re.compile(r"\((?P<unit>[^()\d]{1,6})\)$")
# "2018년", "'22년까지", "2017년 본예산", "2006", "2004~2005", "2005까지"
_YEAR = re.compile(r"['‘’]?\d{2,4}\s*년|(?:19|20)\d\d(?:\s*[~∼-]\s*(?:19|20)?\d\d)?\s*(?:까지|이전|이후)?$")
# "2020년 예산"
_LEADING_YEAR = re.compile(r"^['‘’]?\d{2,4}\s*년도?\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of a table.

    Attributes:
        krw: The amount in KRW.
        source: The source of the money, empty for none.
        item: What it is for, or the year that it is for; empty for the whole.
        span: The cell.
        line: Its line.
        is_spent: Whether it is what was spent (집행액).
    """

    krw: int
    source: str
    item: str
    span: Span
    line: int
    is_spent: bool = False


def find_amounts(report: Report) -> Iterator[tuple[Block, Amount]]:
    """Find the budgets that the tables of a report state, each with the block that its table stands at."""
    for table in report.outline.blocks:
        if len(table.rows) > 1:
            header = [cell.text.strip() for cell in table.rows[0]]
            yield from ((table, amount) for amount in _read_table(report, table, list(read_grid(table.rows)), header))
    for flat in report.headed_tables:
        place = report.block_at(flat.header.first)
        if place and not place.rows:
            header = report.document.quote(flat.header).split()
            yield from ((place, amount) for amount in _read_table(report, place, flat.figures, header))


def _read_table(report: Report, table: Block, read: Sequence[Figure], header: Sequence[str]) -> Iterator[Amount]:
    units = read_units(report, table) or _unit_of_years(header) or _unit_of_statement(report, table, read)
    figures = [(figure, _labels(figure)) for figure in read if not figure.is_aside]
    is_budget = _is_budget_table(report, table, units, header, [labels for _, labels in figures])
    dated = {label for _, labels in figures for label in labels if _is_plain_money(_LEADING_YEAR.sub("", label))}
    telling = {label for label in dated if _LEADING_YEAR.match(label)}  # 「2017년 예산」 beside 「2018년 예산」
    single = telling if len(telling) == 1 else set()
    for figure, labels in figures:
        size = _money_size(figure, units)
        source = next((label for label in labels if _names_source(label)), "")
        is_stated = is_budget or source or any(_is_total(label) or _is_money(label) for label in labels)
        if size and is_stated and not any(map(_is_change, labels)):
            plain = [
                label for label in labels if label != source and label not in single and not _is_about_money(label)
            ]
            years = [label for label in plain if _is_year(label)]
            if years and not source:
                source, plain = " ".join(label for label in plain if label not in years), years
            is_spent = any(fold_name(label) in load_words("programmes", "spent") for label in labels)
            yield Amount(round(figure.value * size), source, " ".join(plain), figure.span, figure.line, is_spent)


def _unit_of_years(header: Sequence[str]) -> tuple[str, ...]:
    """The unit of a column of whole budgets that columns of years go on with: 「사업비(백만원) 기투자 2014년」."""
    for at, name in enumerate(header):
        found = _COLUMN_UNIT.search(name)
        following = header[at + 1 :]
        if found and _is_money(_COLUMN_UNIT.sub("", name)) and following and all(map(_is_year, following)):
            return (found["unit"],)
    return ()


def _unit_of_statement(report: Report, table: Block, figures: Sequence[Figure]) -> tuple[str, ...]:
    """The unit of the amount right above a table that is its total: 「예산 : 5,600백만원」 over 「계 5,600 …」."""
    if any(heading_unit(name) for figure in figures for name in figure.columns):
        return ()
    totals = {figure.value for figure in figures if any(map(_is_total, _labels(figure)))}
    for block in reversed(report.outline.blocks[max(0, table.index - _REACH) : table.index]):
        for amount in find_won(block.text):
            unit = next((name for name in _UNITS if parse_unit(name) == amount.unit_krw), "")
            if unit and amount.unit_krw and amount.krw / amount.unit_krw in totals:
                return (unit,)
    return ()


def _is_year(label: str) -> bool:
    return bool(_YEAR.match(label)) or fold_name(label) in load_words("budgets", "years")


def _labels(figure: Figure) -> list[str]:
    """The labels and headings of a figure; of its labels only the name, where a column holds names (업체명)."""
    names = [label for heading, label in figure.rows if strip_note(heading).endswith("명")][:1]
    rows = names or [label for _, label in figure.rows]
    return [_COLUMN_UNIT.sub("", name).strip() for name in (*rows, *figure.columns)]


def _is_budget_table(
    report: Report, table: Block, units: Sequence[str], header: Sequence[str], labels: Sequence[Sequence[str]]
) -> bool:
    """Whether every figure of a table is a budget: one unit of money, a total, a word for budgets above or in it."""
    sizes = [unit for unit in units if unit != "%"]
    if len(sizes) != 1 or not parse_unit(sizes[0]) or not any(_is_total(label) for row in labels for label in row):
        return False
    headings = (above.text for above in report.outline.ancestors(table) if above.kind == "heading")
    near = [table.text, text_above(report, table), next(headings, ""), *header]
    return any(word in text for text in near for word in load_words("budgets", "table_context"))


def _names_source(label: str) -> bool:
    return is_source(label) and not _is_about_money(label) and not _YEAR.match(label)


def _is_total(label: str) -> bool:
    return fold_name(label) in load_rules("staff")["totals"]


def _is_change(label: str) -> bool:
    return fold_name(label).startswith(tuple(load_words("budgets", "changes")))


def _money_size(figure: Figure, units: Sequence[str]) -> int | None:
    """KRW of one unit of a figure; of a table with several units (명, 백만원) only labels of money count in money."""
    stated = next((found["unit"] for name in figure.columns if (found := _COLUMN_UNIT.search(name))), "") or figure.unit
    if stated:
        return parse_unit(stated)
    sizes = [size for unit in units if (size := parse_unit(unit))]
    is_money = len(units) == 1 or any(map(_is_money, _labels(figure)))
    return sizes[0] if len(sizes) == 1 and is_money else None


def _is_money(label: str) -> bool:
    """Whether a label or heading counts a budget: 사업비, 「2020년 예산」, 공사비."""
    name = fold_name(_LEADING_YEAR.sub("", label))
    ends = load_words("budgets", "item_ends") | load_words("budgets", "table_labels")
    return _is_plain_money(name) or name.endswith(tuple(ends))


def _is_plain_money(label: str) -> bool:
    """Whether a label says that its figures are budgets and nothing of what they are for."""
    name = fold_name(label)
    return any(name in load_words(*words) for words in _MONEY_LISTS)


def _is_about_money(label: str) -> bool:
    return _is_total(label) or _is_plain_money(label)
