"""Flattened tables with one column of figures: a label, a figure, perhaps a remark in each line.

Enters: a `Document`. Leaves: `FlatTable`s. The line above the first row must end in what the column measures, and the
rows must be numbered from 1, or each print the unit of its figure; else a line with one figure says too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.cells import read_cell
from extract.document import Document
from extract.flat_grids import FlatTable
from extract.grids import Figure
from extract.measure_words import is_measure
from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced

_FEWEST_ROWS = 2
_LONGEST_HEADER = 60
# "이용인원(명)": a measure with its unit
_UNIT = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class _ListRow:
    number: int
    ordinal: int | None
    label: str
    figure: str
    start: int
    has_unit: bool


@dataclass(frozen=True, slots=True)
class _ListHeader:
    """The heading over the labels and that over the figures."""

    number: int
    corner: str
    measure: str


@cache
def _row_pattern() -> re.Pattern[str]:
    """「1 가람 놀터 (6개소) 2,230 직영 운영」, 「10년 54,000 원」: number, label, figure with unit, remark."""
    units = "|".join(sorted(map(re.escape, load_words("statistics", "flat_units")), key=len, reverse=True))
    return re.compile(
        r"\s*(?:(?P<ordinal>\d{1,2})\s+(?=\D))?(?P<label>\S*[^\W\d]\S*(?:\s+\S+)*?)\s+"
        rf"(?P<figure>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?:\s?(?P<unit>{units}|%))?(?P<remark>\s+[^\d\s][^\d]*)?\s*"
    )


def find_flat_lists(document: Document) -> Iterator[FlatTable]:
    """Find the tables of one column of figures."""
    at = 1
    while at <= len(document.lines):
        header = _read_header(document.lines[at - 1], at)
        rows = _read_rows(document, at + 1) if header else []
        if header and _is_list(rows):
            figures = (figure for row in rows for figure in _read_row(document, row, header))
            yield FlatTable(document.span_of_lines(at), tuple(figures))
        at = max(at, rows[-1].number if header and _is_list(rows) else at) + 1


def _read_header(line: str, number: int) -> _ListHeader | None:
    """Read 「연번 공간별 2021년 이용인원(명) 비고」 or 「여 권 의 종 류 수 수 료」; None for any other line."""
    words = fold_spaced(line).split() if "\t" not in line and len(line) <= _LONGEST_HEADER else []
    while words and fold_name(words[-1]) in load_words("statistics", "denied_columns"):
        words.pop()
    numbered = bool(words) and fold_name(words[0]) in load_words("statistics", "row_numbers")
    names = words[1:] if numbered else words
    if len(names) == 1 and not numbered:
        names = _part_measure(names[0])
    measure = " ".join(names[1:])
    if len(names) < 2 or not is_measure(fold_name(_UNIT.sub("", names[-1]))):
        return None
    return _ListHeader(number, names[0], measure)


def _part_measure(text: str) -> list[str]:
    """Part the measure off two headings that are spaced out alike: 여권의종류수수료."""
    measures = [word for word in load_words("statistics", "measures") if text.endswith(word) and text != word]
    longest = max(measures, key=len, default="")
    return [text.removesuffix(longest), longest] if longest else [text]


def _read_rows(document: Document, first: int) -> list[_ListRow]:
    """The rows below a header, up to the first line that is none."""
    rows: list[_ListRow] = []
    group = ""
    for number in range(first, len(document.lines) + 1):
        line = document.lines[number - 1]
        if not line.strip():
            group = ""
            continue
        found = _row_pattern().fullmatch(line) if "\t" not in line else None
        if found:
            ordinal = int(found["ordinal"]) if found["ordinal"] else None
            label = " ".join(f"{group} {fold_spaced(found['label'])}".split())
            figure = found["figure"] + (found["unit"] or "")
            rows.append(_ListRow(number, ordinal, label, figure, found.start("figure"), bool(found["unit"])))
        elif len(line.split()) == 1 and not any(character.isdigit() for character in line) and not group:
            group = line.strip()
        else:
            break
    return rows


def _is_list(rows: Sequence[_ListRow]) -> bool:
    """Whether rows are numbered from 1, but for a total, or each have a unit."""
    counted = [row for row in rows if fold_name(row.label) not in load_words("statistics", "totals")]
    numbered = [row.ordinal for row in counted] == list(range(1, len(counted) + 1))
    return len(counted) >= _FEWEST_ROWS and (numbered or all(row.has_unit and not row.ordinal for row in rows))


def _read_row(document: Document, row: _ListRow, header: _ListHeader) -> Iterator[Figure]:
    line = document.lines[row.number - 1]
    start = document.span_of_lines(row.number).start - (len(line) - len(line.lstrip())) + row.start
    for figure in read_cell(row.figure):
        span = document.span(start, start + len(row.figure))
        yield Figure(((header.corner, row.label),), (header.measure,), figure, span, row.number)
