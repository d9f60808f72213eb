"""Tables that conversion set one cell a line, row after row.

Enters: the lines of a `Document` without marks. Leaves: their rows by line number, each at the line of its last cell::

    부서명
    예산현액
    집행률
    문화과
    4,862
    50.0

A run of such lines is a table where it can be cut into a header and rows of one width whose columns hold the same
throughout: figures, dates or words. The row of totals at its end may leave cells out. What can be cut in two ways, or
not to its end, is left as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.blocks import Cell, Row
from extract.cells import read_cell
from extract.document import Document
from extract.measure_words import is_total
from extract.values.names import fold_spaced
from extract.values.periods import parse_period

_WIDTHS = range(3, 9)
_FEWEST_ROWS = 2
_LONGEST_CELL = 30
_LONGEST_HEADING = 14
_FIGURE = "figure"
_ANY_YEAR = 2000
# "3월∼5월", "2017. 3.", "연중"
_DATED = re.compile(r"(?=.*\d)['‘’\d.\s년월일~∼～-]+(?:예정|말|까지)?|연중")
# "-": a cell that holds nothing
_EMPTY = re.compile(r"[-–—]?")
# "(단위 : 명)": what may stand over the header
_CAPTION = re.compile(r"[(<\[].*[)>\]]")
# "문화과 : 3명", "도서관을 가꾸어 나가고자 함.": no cell
_NO_CELL = re.compile(r"[:：]\s|[→⇒]|[.]$(?<=[다함음임됨]\.)|\t| {3,}")


def find_cell_lines(document: Document, numbers: Sequence[int]) -> dict[int, Row]:
    """Find the tables set one cell a line.

    Args:
        document: The report.
        numbers: The lines to look at, in order: those that have no mark.

    Returns:
        For the number of each line of such a table: the row that ends there, none where a row goes on.
    """
    rows: dict[int, Row] = {}
    for run in _find_runs(document, numbers):
        rows |= _read_run(document, run)
    return rows


def _find_runs(document: Document, numbers: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        if _is_cell(document.lines[number - 1].strip()):
            run.append(number)
        else:
            yield run
            run = []
    yield run


def _is_cell(text: str) -> bool:
    return len(text) <= _LONGEST_CELL and not _NO_CELL.search(text)


def _read_run(document: Document, run: Sequence[int]) -> dict[int, Row]:
    """Read a run as one table, a caption over it left out; empty where it is none."""
    has_caption = bool(run) and bool(_CAPTION.fullmatch(document.lines[run[0] - 1].strip()))
    cells = [_make_cell(document, number) for number in (run[1:] if has_caption else run)]
    tables = [rows for width in _WIDTHS if (rows := _cut_rows(cells, width))]
    if len(tables) != 1:
        return {}
    found: dict[int, Row] = {cell.span.first: () for cell in cells}
    header, *body = tables[0]
    found[header[0].span.first] = header
    return found | {row[-1].span.last: row for row in body}


def _make_cell(document: Document, number: int) -> Cell:
    return Cell(" ".join(fold_spaced(document.lines[number - 1].strip()).split()), document.span_of_lines(number))


def _cut_rows(cells: Sequence[Cell], width: int) -> list[Row]:
    """Cut cells into a header and rows of a width; empty where the columns do not hold the same throughout."""
    rows = [tuple(cells[at : at + width]) for at in range(0, len(cells), width)]
    header, body = rows[0] if rows else (), rows[1:]
    rest = body.pop() if body and len(body[-1]) < width else ()
    if len(body) < _FEWEST_ROWS or (rest and not _is_total_row(rest, body)):
        return []
    kinds = [
        {_kind_of(cell) for cell in column if not _EMPTY.fullmatch(cell.text)} for column in zip(*body, strict=True)
    ]
    if any(len(column) > 1 for column in kinds) or not all(map(_is_heading, header)) or not _has_labels(kinds, body):
        return []
    return [header, *body, *([rest] if rest else [])] if {_FIGURE} in kinds[1:] else []


def _has_labels(kinds: Sequence[set[str]], body: Sequence[Row]) -> bool:
    """Whether the first column holds no figures, or numbers the rows."""
    return _FIGURE not in kinds[0] or [row[0].text for row in body] == [str(at + 1) for at in range(len(body))]


def _is_heading(cell: Cell) -> bool:
    is_words = bool(re.search(r"[^\W\d]", cell.text)) and not _DATED.fullmatch(cell.text)
    return len(cell.text) <= _LONGEST_HEADING and (is_words or bool(re.fullmatch(r"['‘’]?\d{2,4}년?", cell.text)))


def _is_total_row(rest: Row, body: Sequence[Row]) -> bool:
    """Whether the last cells are those of a total that leaves the others out: each as its column holds them.

    A column of words may have their number there.
    """
    return is_total(rest[0].text) and all(
        _kind_of(other) in ("words", _kind_of(cell)) for cell, other in zip(rest[1:], body[0][1:], strict=False)
    )


def _kind_of(cell: Cell) -> str:
    if _DATED.fullmatch(cell.text) and parse_period(cell.text, year=_ANY_YEAR):
        return "date"
    return _FIGURE if read_cell(cell.text) else "words"
