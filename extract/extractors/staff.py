"""Staff of units: 정원 (quota) and 현원 (headcount) from tables, flattened tables and headings.

Enters: a `Report`. Leaves: `StaffCount`s. Four layouts are known: a row for 정원 and one for 현원 behind a unit's
name; columns 정원 and 현원 under a unit's name; the same columns beside units, one a row; 「정원 : 183, 현원 : 179」
in a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.blocks import Block, Row
from extract.document import Span
from extract.lines import UNIT_RANK
from extract.report import Report
from extract.rules import load_rules
from extract.unit_names import find_kind, read_unit_heading, split_unit_names
from extract.values.names import fold_name, fold_spaced

# "1,299 (70)", "2(별정)", "183": the number of a cell, without the staff counted apart in brackets
_COUNT = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)\s*명?\s*(?:\(.*\))?")
# "정원 : 183, 현원 : 179"
_BOTH = re.compile(r"정\s*원\s*[:：]?\s*(?P<quota>[\d,]+)\s*명?\s*[,/]\s*현\s*원\s*[:：]?\s*(?P<current>[\d,]+)")
# "정 원 179 61 20 32 33 33": a row of a flattened table
_FLAT_ROW = re.compile(r"\s*(?P<name>정\s*원|현\s*원)\s+(?P<cells>[\d,\s()-]+?)\s*$")
_FLAT_REACH = 6


@dataclass(frozen=True, slots=True)
class StaffCount:
    """One figure of a unit's staff.

    Attributes:
        unit: Name of the unit.
        unit_span: Where the table names it.
        column: ``quota`` or ``current``.
        number: Persons.
        span: Where the figure is printed.
    """

    unit: str
    unit_span: Span
    column: str
    number: int
    span: Span


def find_staff(report: Report) -> Iterator[StaffCount]:
    """Find the staff figures of units, the bureau's overview first."""
    for block in report.outline.blocks:
        if block.rows:
            yield from _read_rows(report, block)
            yield from _read_columns(block)
            yield from _read_units_by_row(report, block)
        else:
            yield from _read_both(report, block)
    yield from _read_flat(report)


def _column_of(name: str) -> str | None:
    """The column that a header names: 정원, 현원 and their other words."""
    words: dict[str, list[str]] = load_rules("staff")["columns"]
    return next((column for column, names in words.items() if fold_name(name) in names), None)


def _is_total(name: str) -> bool:
    return fold_name(name) in load_rules("staff")["totals"]


def _unit_here(report: Report, block: Block) -> tuple[str, Span] | None:
    """The unit that a table stands under; the bureau where no division's heading stands above."""
    for above in report.outline.ancestors(block):
        name = read_unit_heading(above.text) if above.rank == UNIT_RANK else None
        if name:
            return name, above.span
    bureau = report.profile.bureau
    return (bureau, report.profile.support["bureau"]) if bureau and "bureau" in report.profile.support else None


def _read_rows(report: Report, block: Block) -> Iterator[StaffCount]:
    """Rows 「총무과 | 정원 | 72 …」, 「 | 현원 | 64 …」; the total's row belongs to the unit of the heading."""
    here: tuple[str, Span] | None = None
    if not any(find_kind(fold_spaced(row[0].text)) for row in block.rows):
        here = _unit_here(report, block)
    for row in block.rows:
        labels = [at for at, cell in enumerate(row[:2]) if _column_of(cell.text)]
        if not labels:
            continue
        if labels[0] == 1 and row[0].text:
            here = _unit_of_row(report, row)
        figure = _first_figure(row[labels[0] + 1 :])
        column = _column_of(row[labels[0]].text)
        if here and figure and column:
            yield StaffCount(here[0], here[1], column, figure[0], _row_span(report, row, figure[1]))


def _unit_of_row(report: Report, row: Row) -> tuple[str, Span] | None:
    name = fold_spaced(row[0].text).replace(" ", "")
    if find_kind(name):
        return name, row[0].span
    bureau = report.profile.bureau
    return (bureau, row[0].span) if bureau and _is_total(row[0].text) else None


def _row_span(report: Report, row: Row, figure: Span) -> Span:
    return report.document.span(row[0].span.start, figure.end)


def _first_figure(cells: Sequence) -> tuple[int, Span] | None:  # type: ignore[type-arg]
    for cell in cells:
        number = _read_count(cell.text)
        if number is not None:
            return number, cell.span
        if cell.text:
            return None
    return None


def _read_count(text: str) -> int | None:
    found = _COUNT.fullmatch(text.strip())
    return int(found["number"].replace(",", "")) if found else None


def _read_columns(block: Block) -> Iterator[StaffCount]:
    """Columns 정원 and 현원 under a unit's name, figures in the row of totals."""
    if len(block.rows) < 3:
        return
    names, columns = block.rows[0], block.rows[1]
    totals = next((row for row in block.rows[2:] if row[0].text and _is_total(row[0].text)), None)
    above = ""
    for at, cell in enumerate(columns):
        above = names[at].text if at < len(names) and names[at].text else above
        unit, column = fold_spaced(above).replace(" ", ""), _column_of(cell.text)
        if not (totals and column and find_kind(unit)) or at >= len(totals):
            continue
        number = _read_count(totals[at].text)
        name_cell = next(name for name in names if name.text == above)
        if number is not None:
            yield StaffCount(unit, name_cell.span, column, number, totals[at].span)


def _read_units_by_row(report: Report, block: Block) -> Iterator[StaffCount]:
    """Rows 「총무과 | 28 | 27」 under a header with 정원 and 현원; the row of totals belongs to the bureau."""
    columns = {at: column for at, cell in enumerate(block.rows[0]) if (column := _column_of(cell.text))}
    if not columns or not any(find_kind(fold_spaced(row[0].text)) for row in block.rows):
        return
    for row in block.rows[1:]:
        unit = _unit_of_row(report, row)
        for at, column in columns.items():
            number = _read_count(row[at].text) if unit and at < len(row) else None
            if unit and number is not None:
                yield StaffCount(unit[0], unit[1], column, number, _row_span(report, row, row[at].span))


def _read_both(report: Report, block: Block) -> Iterator[StaffCount]:
    found = _BOTH.search(block.text)
    here = _unit_here(report, block) if found else None
    if found and here:
        for column in ("quota", "current"):
            span = report.outline.cut(block, found.start(), found.end())
            yield StaffCount(here[0], span, column, int(found[column].replace(",", "")), span)


def _read_flat(report: Report) -> Iterator[StaffCount]:
    """A line of units and, below it, lines of 정원 and 현원 with as many figures: a table that conversion flattened."""
    document = report.document
    for number, line in enumerate(document.lines, start=1):
        names = list(split_unit_names(line))
        if len(names) < 2 or "\t" in line:
            continue
        header = line[: names[0][1]].split()
        has_total = bool(header) and _is_total(header[-1])
        for at in range(number + 1, min(number + _FLAT_REACH, len(document.lines)) + 1):
            found = _FLAT_ROW.match(document.lines[at - 1])
            cells = re.findall(r"[\d,]+|-", found["cells"]) if found else []
            if found and len(cells) == len(names) + has_total:
                yield from _flat_counts(report, number, at, names, cells, has_total)


def _flat_counts(
    report: Report, header: int, row: int, names: Sequence[tuple[str, int, int]], cells: Sequence[str], has_total: bool
) -> Iterator[StaffCount]:
    document = report.document
    line = document.lines[header - 1]
    start = document.span_of_lines(header).start - (len(line) - len(line.lstrip()))
    figures = document.span_of_lines(row)
    column = "quota" if document.quote(figures).lstrip().startswith("정") else "current"
    units = [(name, document.span(start + a, start + b)) for name, a, b in names]
    if has_total and report.profile.bureau:
        units.insert(0, (report.profile.bureau, document.span_of_lines(header)))
    elif has_total:
        cells = cells[1:]
    for (unit, span), cell in zip(units, cells, strict=True):
        if cell != "-":
            yield StaffCount(unit, span, column, int(cell.replace(",", "")), figures)
