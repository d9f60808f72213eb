"""Tables of opening hours: each row a service, its hours under days or beside them.

Enters: a table. Leaves: `Mention`s, one a row and opening. Hours stand under headings of days (평일, 토·일요일), or in
a column of their own (운영시간) with the days in another (운영일) or told by the closed days (휴관일).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extract.blocks import Block, Row
from extract.document import Span
from extract.extractors.service_mentions import Mention, opening_values
from extract.report import Report
from extract.rules import load_rules
from extract.values.hours import OpeningHours
from extract.values.names import fold_name, fold_spaced
from extract.values.schedules import find_closed_days, find_openings, parse_days, remove_days
from extract.values.weekdays import WEEK, find_weekdays

_TOTALS = frozenset({"계", "합계", "소계", "총계"})
# the same as above
_DITTO = frozenset({"〃", "″", '"', "상동"})


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a table of hours hold: days with their hours, and the roles of the others."""

    days: Mapping[int, tuple[str, ...]]
    roles: Mapping[str, int]

    def cell(self, row: Row, role: str) -> str:
        at = self.roles.get(role)
        return " ".join(row[at].text.split()) if at is not None and at < len(row) else ""


def read_table(report: Report, table: Block) -> Iterator[Mention]:
    """Yield the services of a table of opening hours, none for other tables."""
    columns = _read_columns(table.rows[0])
    if not columns.days and "hours" not in columns.roles:
        return
    rows = [row for row in _join_wrapped(table.rows[1:], columns) if fold_name(row[0].text) not in _TOTALS]
    shared = _closed_for_all(report, table, columns)
    for row in _fill_ditto(rows):
        closed = find_closed_days(f"휴일 : {columns.cell(row, 'closed')}")
        yield from _read_row(report, table, row, columns=columns, closed=closed or shared)


def _read_columns(header: Row) -> _Columns:
    days: dict[int, tuple[str, ...]] = {}
    roles: dict[str, int] = {}
    for at, cell in enumerate(header):
        name = fold_name(fold_spaced(cell.text))
        role = next((role for role, names in load_rules("services")["columns"].items() if name in names), None)
        if role and role not in roles:
            roles[role] = at
        elif found := parse_days(cell.text):
            days[at] = found
    if "name" not in roles:
        roles["name"] = 0
    return _Columns(days if roles["name"] not in days else {}, roles)


def _all_days(text: str) -> tuple[str, ...]:
    """The weekdays of a cell in a column of days."""
    days = {day for found in find_weekdays(text) for day in found.days}
    return tuple(day for day in WEEK if day in days)


def _closed_for_all(report: Report, table: Block, columns: _Columns) -> tuple[str, ...]:
    """Closed days of all rows: in a cell set beside several rows, or in a note below the table."""
    beside = " ".join(columns.cell(row, "closed") for row in table.rows[1:] if not columns.cell(row, "name"))
    notes = takewhile(lambda block: block.kind == "note", report.outline.blocks[table.index + 1 :])
    days = {*find_closed_days(f"휴일 : {beside}"), *(day for note in notes for day in find_closed_days(note.text))}
    return tuple(day for day in WEEK if day in days)


def _fill_ditto(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows with the text of the cell above in place of 〃."""
    above: Row = ()
    for row in rows:
        above = tuple(above[at] if cell.text in _DITTO and at < len(above) else cell for at, cell in enumerate(row))
        yield above


def _join_wrapped(rows: Sequence[Row], columns: _Columns) -> Iterator[Row]:
    """Rows with a name; a cell printed on the lines before and after its row is put together there."""
    name = columns.roles["name"]
    for at, row in enumerate(rows):
        if name >= len(row) or not row[name].text:
            continue
        around = [other for other in rows[max(0, at - 1) : at + 2] if other is not row and not other[name].text]
        yield tuple(
            replace(cell, text=" ".join(other[place].text for other in around if place < len(other)))
            if not cell.text
            else cell
            for place, cell in enumerate(row)
        )


def _read_row(
    report: Report, table: Block, row: Row, *, columns: _Columns, closed: tuple[str, ...]
) -> Iterator[Mention]:
    name = fold_spaced(columns.cell(row, "name"))
    openings = _join_equal([remove_days(opening, closed) for opening in _read_openings(row, columns)])
    label_days = parse_days(name)
    for opening in openings:
        values = opening_values(replace(opening, days=opening.days or label_days))
        if place := columns.cell(row, "place"):
            values["place"] = place
        if (people := columns.cell(row, "count").removesuffix("명")).isdigit():
            values["count"] = int(people)
        span = _own_span(report, row, columns)
        yield Mention("" if label_days else name, table, span, values, dict.fromkeys(values, span))


def _own_span(report: Report, row: Row, columns: _Columns) -> Span:
    """Where a row stands, without the cells that it takes from the row above."""
    line = row[columns.roles["name"]].span.first
    own = [cell.span for cell in row if cell.span.first == line]
    return report.document.span(min(span.start for span in own), max(span.end for span in own))


def _read_openings(row: Row, columns: _Columns) -> Iterator[OpeningHours]:
    """The openings of a row: under headings of days, else in the column of hours."""
    for at, days in columns.days.items():
        for opening in find_openings(row[at].text) if at < len(row) else ():
            if opening.opens or opening.closes:
                yield replace(opening, days=opening.days or days)
    if not columns.days:
        text = f"{columns.cell(row, 'days')} {columns.cell(row, 'hours')}".strip()
        told = _all_days(columns.cell(row, "days"))
        for opening in find_openings(text):
            if opening.opens or opening.closes:
                yield replace(opening, days=opening.days or told)


def _join_equal(openings: Sequence[OpeningHours]) -> list[OpeningHours]:
    """Put the same hours of the whole week together."""
    days = {day for opening in openings for day in opening.days}
    if len(openings) > 1 and days == set(WEEK) and len({(one.opens, one.closes) for one in openings}) == 1:
        return [replace(openings[0], days=tuple(WEEK))]
    return list(openings)
