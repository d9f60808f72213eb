"""Tables with dates: what each row or cell says happens when.

Enters: a table and the year that it stands under. Leaves: `DatedItem`s with the place of their row. Told are rows with
a column of dates (추진내용, 추진시기), columns that date an event of what the row names (시설명, 개소일), tables of
months with marks or words in their cells, and cells that lead with a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extract.blocks import Block, Row
from extract.document import Span
from extract.extractors.dated_items import DatedItem, find_items, is_plain
from extract.extractors.dated_words import clean_words
from extract.report import Report
from extract.rules import load_rules, load_words
from extract.values.dates import Date
from extract.values.names import fold_name, fold_spaced
from extract.values.periods import Period, find_periods

Placed = tuple[DatedItem, Span]

# "1월", "12월", "3"
_MONTH = re.compile(r"(?P<month>1[0-2]|0?[1-9])월?")
# "3 ~ 11월", "3월~5월"
_MONTHS = re.compile(r"(?P<first>1[0-2]|0?[1-9])월?\s*[~∼～-]\s*(?P<last>1[0-2]|0?[1-9])월")
# "1분기", "2/4분기", "상반기"; folding takes the stroke away: "24분기"
_PART = re.compile(r"[1-4]/?4?분기|[상하]반기")
_ANY_YEAR = 2000
# "2018년", "2019년도", "2020"
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:년도?)?")
# what marks a month in a grid: "●", "○", "→", "■■"
_MARK = re.compile(r"[●○◎■□◆◇★▲△▶▷→⇒⇨➡<>\-–─━=↔※V√v\s]+")
_FEWEST_MONTHS = 4
_FIGURE = re.compile(r"[\d.,\s%-]*")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table by what they hold: the event that a date is of, and the parts of the name."""

    dates: Mapping[int, str]
    names: Sequence[int]


def read_key_cells(table: Block, *, year: int | None) -> Iterator[Placed]:
    """Yield the dates beside keys that name nothing (일시, 5월 3일), each with its key and no name."""
    for row in table.rows:
        for key, value in pairwise(row):
            periods = find_periods(value.text, year=year) if is_plain(key.text) else []
            if periods and not value.text[: periods[0].start].strip():
                yield DatedItem("", key.text, periods[0], 0, 0), value.span


def read_dated_table(report: Report, table: Block, *, year: int | None) -> Iterator[Placed]:
    """Yield the dated items of a table, row by row."""
    depth = _header_depth(table.rows)
    printed, body = _headings(table.rows[:depth]), table.rows[depth:]
    header = [fold_name(name) for name in printed]
    months = {at: months for at, name in enumerate(printed) if (months := _read_column(name))}
    years = {at: int(found["year"]) for at, name in enumerate(header) if (found := _YEAR.fullmatch(name))}
    is_schedule = len(months) >= _FEWEST_MONTHS and not all(header[at].isdigit() for at in months)
    columns = _Columns({}, ()) if is_schedule else _find_columns(header, body)
    for row in body:
        span = report.document.span(row[0].span.start, row[-1].span.end)
        if is_schedule:
            yield from ((item, span) for item in _read_months(row, months, year))
        else:
            items = [(item, span) for item in (*_read_row(row, columns, year), *_read_years(row, years))]
            yield from items or _read_cells(row)


def _read_column(name: str) -> tuple[int, int] | None:
    """The first and last month of a column of a schedule: 3월, 2/4분기, 상반기; None for other columns."""
    if found := _MONTHS.fullmatch(name.strip()):
        return int(found["first"]), int(found["last"])
    name = fold_name(name)
    if found := _MONTH.fullmatch(name):
        return int(found["month"]), int(found["month"])
    periods = find_periods(name, year=_ANY_YEAR) if _PART.fullmatch(name) else []
    first, last = (periods[0].first, periods[0].last) if periods else (None, None)
    return (first.month, last.month) if first and last and first.month and last.month else None


def _header_depth(rows: Sequence[Row]) -> int:
    """How many rows are headings: two where the first leaves cells empty and the second fills them without figures."""
    if len(rows) < 3 or all(cell.text for cell in rows[0]):
        return 1
    fills = any(low.text and not high.text for high, low in zip(rows[0], rows[1], strict=False))
    months = all(_MONTH.fullmatch(fold_name(cell.text)) for cell in rows[1] if re.search(r"\d", cell.text))
    return 2 if fills and months else 1


def _headings(rows: Sequence[Row]) -> list[str]:
    """The heading of each column, the lowest where there are several rows of them."""
    width = max(len(row) for row in rows)
    texts = [[row[at].text for row in rows if at < len(row) and row[at].text] for at in range(width)]
    return [fold_spaced(text[-1]) if text else "" for text in texts]


def _find_columns(header: Sequence[str], body: Sequence[Row]) -> _Columns:
    dates = {at: event for at, name in enumerate(header) if (event := find_event(name)) is not None}
    return _Columns(dates, _find_names(header, body, dates) if dates else ())


def find_event(name: str) -> str | None:
    """Tell the event that a column dates (개소일 → 개소): empty for a plain column of dates, None for other columns."""
    if name in load_words("milestones", "date_columns"):
        return ""
    name = name.removesuffix("예정")
    if name in load_words("milestones", "event_columns") or name in load_words("milestones", "period_columns"):
        return name
    for end in sorted(load_words("milestones", "event_column_ends"), key=len, reverse=True):
        stem = name.removesuffix(end)
        if stem != name and stem.endswith(tuple(load_words("milestones", "event_columns"))):
            return stem
    return None


def _find_names(header: Sequence[str], body: Sequence[Row], dates: Mapping[int, str]) -> list[int]:
    """The column that names what happens, and the one that says what is done with it (조례명, 구분)."""
    free = {name: at for at, name in reversed(list(enumerate(header))) if at not in dates}
    numbers = load_words("milestones", "number_columns")
    words = [at for name, at in free.items() if name not in numbers and _holds_words(body, at)]
    known = (free[name] for name in load_rules("milestones")["name_columns"] if name in free)
    first = next(known, min(words, default=None))
    if first is None:
        return []
    actions = load_words("milestones", "action_columns")
    return [first, *(at for at, name in enumerate(header) if at > first and name in actions and at not in dates)]


def _holds_words(body: Sequence[Row], at: int) -> bool:
    texts = [row[at].text for row in body if at < len(row) and row[at].text]
    return bool(texts) and not any(_FIGURE.fullmatch(text) for text in texts)


def _read_row(row: Row, columns: _Columns, year: int | None) -> Iterator[DatedItem]:
    name = " ".join(" ".join(row[at].text.split()) for at in columns.names if at < len(row) and row[at].text)
    for at, event in columns.dates.items():
        for period in find_periods(row[at].text, year=year) if name and at < len(row) else ():
            first = period.first or period.last
            if first and (first.month or event):
                yield DatedItem(f"{fold_spaced(name)} {event}".strip(), "", replace(period, first=first), 0, 0)


def _read_months(row: Row, months: Mapping[int, tuple[int, int]], year: int | None) -> Iterator[DatedItem]:
    """A row of a schedule: its marks are one period for each run, its words one item each."""
    labels = [cell.text for at, cell in enumerate(row) if at < min(months) and cell.text]
    if year is None:
        return
    name = fold_spaced(labels[-1]) if labels else ""
    cells = [(at, " ".join(cell.text.split())) for at, cell in enumerate(row) if at in months and cell.text]
    marked = [at for at, text in cells if name and _MARK.fullmatch(text)]
    for _, run in groupby(enumerate(marked), key=lambda pair: pair[1] - pair[0]):
        members = [at for _, at in run]
        yield _item(name, year, months[members[0]][0], months[members[-1]][1])
    for at, text in cells:
        if not _MARK.fullmatch(text) and not _FIGURE.fullmatch(text):
            yield _item(f"{name} {clean_words(text)}".strip(), year, *months[at])


def _item(what: str, year: int, first: int, last: int) -> DatedItem:
    return DatedItem(what, "", Period(Date(year, first), Date(year, last)), 0, 0)


def _read_years(row: Row, years: Mapping[int, int]) -> Iterator[DatedItem]:
    """A row of a plan by years: each cell that names an event (설계, 착공) is an item of its year."""
    name = fold_spaced(next((cell.text for at, cell in enumerate(row) if at not in years and cell.text), ""))
    for at, year in years.items():
        text = " ".join(row[at].text.split()) if at < len(row) else ""
        if name and text.endswith(tuple(load_words("milestones", "events"))):
            yield DatedItem(f"{name} {text}", "", Period(Date(year), Date(year)), 0, 0)


def _read_cells(row: Row) -> Iterator[Placed]:
    """Cells that tell an event with its date: 「2021. 1. 새해 행사」, 「예술창고 개관(2022. 5. 20.)」."""
    name = next((fold_spaced(cell.text) for cell in row if cell.text and not _FIGURE.fullmatch(cell.text)), "")
    events = tuple(load_words("milestones", "events") | load_words("milestones", "awards"))
    for cell in row:
        for item in find_items(cell.text):
            is_event = item.leads or item.what.endswith(events)
            if is_event and item.what and not item.key:
                is_bare = fold_name(item.what) in load_words("milestones", "needy")
                yield (replace(item, what=f"{name} {item.what}") if is_bare else item), cell.span
