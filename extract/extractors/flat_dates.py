"""Tables with dates that conversion flattened: a line of headings, and below it lines of a label and dates.

Enters: the block of the headings. Leaves: `DatedItem`s with the place of their row. The cells after a label stand under
the headings in order; a dash or 미정 is a cell without a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extract.blocks import Block
from extract.document import Span
from extract.extractors.dated_items import DatedItem
from extract.extractors.dated_tables import find_event
from extract.report import Report
from extract.values.names import fold_name
from extract.values.periods import Period, find_periods

_FEWEST_HEADINGS = 3
# a cell without a date before the dates of a row: "75세 이상 - 4.1.~"
_NO_DATE = re.compile(r"(?:\s[-–]|미정)\s*$")
# what a heading says besides the event: 접종기간 -> 접종
_PERIOD_END = re.compile(r"(?:기간|일정|시기|일시|일자)$")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of such a table: its label, a period or none for each cell after it, and the text after those."""

    label: str
    cells: tuple[Period | None, ...]
    rest: str


def read_flat_table(report: Report, block: Block, *, year: int | None) -> Iterator[tuple[DatedItem, Span]]:
    """Yield the dated items of the rows below a line of headings, none where a block is no such line."""
    headings = block.text.split()
    dates = [at for at, name in enumerate(headings) if find_event(fold_name(name)) == ""]
    if len(headings) < _FEWEST_HEADINGS or not dates or dates[0] == 0 or re.search(r"\d", block.text):
        return
    lines = takewhile(lambda line: line.kind in ("text", "note"), report.outline.blocks[block.index + 1 :])
    rows = [(line, row) for line in lines if line.kind == "text" and (row := _read_row(line.text, year))]
    if max((len(row.cells) for _, row in rows), default=0) != dates[-1]:
        return
    for line, row in rows:
        for heading, period in zip(headings[1:], row.cells, strict=False):
            if period:
                yield DatedItem(_name(row, heading), "", period, 0, 0), line.span


def _name(row: _Row, heading: str) -> str:
    event = _PERIOD_END.sub("", heading)
    return f"{row.label} {event or row.rest}".strip()


def _read_row(text: str, year: int | None) -> _Row | None:
    """Read a label and the dates after it; None for lines of another make."""
    periods = [period for period in find_periods(text, year=year) if period.first and period.first.month]
    if not periods:
        return None
    label = text[: periods[0].start]
    empty = bool(_NO_DATE.search(label))
    between = [text[one.end : other.start].strip() for one, other in pairwise(periods)]
    label = " ".join(_NO_DATE.sub("", label).split())
    if not label or any(between) or label.endswith((":", "(")):
        return None
    rest = " ".join(text[periods[-1].end :].split())
    return _Row(label, ((None,) if empty else ()) + tuple(periods), rest)
