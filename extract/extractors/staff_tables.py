"""Staff of units from tables: the layouts in which 정원 and 현원 are rows or columns.

Enters: a `Report` and a table. Leaves: `StaffCount`s. Four layouts are known: a row for 정원 and one for 현원 behind a
unit's name; columns 정원 and 현원 under a unit's name; the same columns beside units, one a row; units or teams as
columns over a row for 정원 and one for 현원.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extract.blocks import Block, Cell, Row
from extract.captions import text_above
from extract.document import Span
from extract.extractors.staff_counts import StaffCount, column_of, is_total, read_count, unit_here
from extract.report import Report
from extract.rules import load_words
from extract.team_names import complete_team, is_team_header, read_single_team, read_team_word
from extract.unit_names import find_kind
from extract.values.names import fold_name, fold_spaced

_FEWEST_BRANCHES = 2
_BOTH_COLUMNS = 2


def read_staff_table(report: Report, table: Block) -> Iterator[StaffCount]:
    """Read the staff figures of a table, in whichever layout it has."""
    yield from _read_rows(report, table)
    yield from _read_columns(table)
    yield from _read_units_by_row(report, table)
    yield from _read_units_by_column(report, table)


def _read_rows(report: Report, block: Block) -> Iterator[StaffCount]:
    """Rows 「총무과 | 정원 | 72 …」, 「 | 현원 | 64 …」; the total's row belongs to the unit of the heading."""
    here: tuple[str, Span] | None = None
    if not any(find_kind(fold_spaced(row[0].text)) for row in block.rows) and not _is_of_the_office(block):
        here = unit_here(report, block)
    for row in block.rows:
        labels = [at for at, cell in enumerate(row[:2]) if column_of(cell.text)]
        if not labels:
            continue
        if labels[0] == 1 and row[0].text:
            here = _unit_of_row(report, row[:1])
        figure = _first_figure(row[labels[0] + 1 :])
        column = column_of(row[labels[0]].text)
        if here and figure and column:
            yield StaffCount(here[0], here[1], column, figure[0], _row_span(report, row, figure[1]))


def _unit_of_row(report: Report, cells: Sequence[Cell]) -> tuple[str, Span] | None:
    """The unit that the first cells of a row name, the last of several (국, then 과); the bureau for a total."""
    names = [(name, cell.span) for cell in cells if find_kind(name := fold_spaced(cell.text).replace(" ", ""))]
    units = [(name, span) for name, span in names if find_kind(name) != "팀"]
    if units:
        return units[-1]
    bureau = report.profile.bureau
    return (bureau, cells[0].span) if bureau and is_total(cells[0].text) else None


def _row_span(report: Report, row: Row, figure: Span) -> Span:
    return report.document.span(row[0].span.start, figure.end)


def _first_figure(cells: Sequence[Cell]) -> tuple[int, Span] | None:
    for cell in cells:
        number = read_count(cell.text)
        if number is not None:
            return number, cell.span
        if cell.text:
            return None
    return None


def _read_columns(block: Block) -> Iterator[StaffCount]:
    """Columns 정원 and 현원 under a unit's name, figures in the row of totals."""
    if len(block.rows) < 3:
        return
    names, columns = block.rows[0], block.rows[1]
    totals = next((row for row in block.rows[2:] if row[0].text and is_total(row[0].text)), None)
    above = ""
    for at, cell in enumerate(columns):
        above = names[at].text if at < len(names) and names[at].text else above
        unit, column = fold_spaced(above).replace(" ", ""), column_of(cell.text)
        if not (totals and column and find_kind(unit)) or at >= len(totals):
            continue
        number = read_count(totals[at].text)
        name_cell = next(name for name in names if name.text == above)
        if number is not None:
            yield StaffCount(unit, name_cell.span, column, number, totals[at].span)


def _read_units_by_row(report: Report, block: Block) -> Iterator[StaffCount]:
    """Rows 「총무과 | 28 | 27」 under a header with 정원 and 현원; the row of totals belongs to the unit above all.

    Where no row names a unit (but grades), the row of totals counts for the unit that the table stands under.
    """
    columns = {at: column for at, cell in enumerate(block.rows[0]) if (column := column_of(cell.text))}
    names_units = any(find_kind(fold_spaced(row[0].text)) for row in block.rows[1:])
    if not columns or (not names_units and (len(columns) < _BOTH_COLUMNS or _has_branches(block))):
        return
    total = None if names_units else unit_here(report, block)
    team_column = _team_column(block, columns)
    labels = team_column or max(1, min(columns))
    division: tuple[str, Span] | None = None
    for row in block.rows[1:]:
        if names_units and any(cell.text for cell in row[:labels]):
            division = _unit_of_row(report, row[:labels])
        unit = division or (total if is_total(row[0].text) else None)
        team = read_single_team(row[team_column].text) if team_column and team_column < len(row) else ""
        for at, column in columns.items():
            number = read_count(row[at].text) if unit and at < len(row) else None
            if unit and number is not None and (team or any(cell.text for cell in row[:labels])):
                name, parent = (team, unit[0]) if team else (unit[0], "")
                yield StaffCount(name, unit[1], column, number, _row_span(report, row, row[at].span), parent)


def _team_column(block: Block, columns: Collection[int]) -> int | None:
    """The column of teams of a table with a row for each team, its division named only in the first of them."""
    continued = any(
        not row[0].text and any(at < len(row) and read_count(row[at].text) is not None for at in columns)
        for row in block.rows[1:]
    )
    headers = (at for at, cell in enumerate(block.rows[0]) if at and is_team_header(cell.text))
    return next(headers, None) if continued else None


def _has_branches(block: Block) -> bool:
    """Whether the rows of a table are the branches of a whole office: 본청, 의회, 직속기관."""
    words = load_words("staff", "branches")
    return any(fold_name(row[0].text) in words for row in block.rows)


def _is_of_the_office(block: Block) -> bool:
    """Whether a table counts the staff of the whole office: its columns are 본청, 의회, 직속기관."""
    words = load_words("staff", "branches")
    return sum(fold_name(cell.text) in words for cell in block.rows[0]) >= _FEWEST_BRANCHES


def _read_units_by_column(report: Report, block: Block) -> Iterator[StaffCount]:
    """A header 「구분 | 계 | 총무과 | 세무과」, or one of teams under 「담당별 인력」, over rows for 정원 and 현원."""
    rows = [(row, column) for row in block.rows[1:] if row and (column := column_of(row[0].text))]
    if not rows:
        return
    header = block.rows[0]
    units = {at: name for at, cell in enumerate(header) if find_kind(name := fold_spaced(cell.text).replace(" ", ""))}
    word, here = read_team_word(f"{text_above(report, block)} {header[0].text}"), unit_here(report, block)
    parent = ""
    if not units and word and here:
        parent = here[0]
        places = [at for at, cell in enumerate(header) if at and cell.text and not is_total(cell.text)]
        units = {at: complete_team(fold_spaced(header[at].text), word) for at in places}
    for row, column in rows:
        for at, unit in units.items():
            number = read_count(row[at].text) if at < len(row) else None
            if number is not None:
                yield StaffCount(unit, header[at].span, column, number, row[at].span, parent)
