"""Tables set with blanks: lines whose cells stand under each other, two blanks and more between them.

Enters: the lines of a `Document`. Leaves: the rows of such tables, by line number, with as many cells as the header;
a cell stands under the heading that it overlaps most, as a reader sees it (a Hangul syllable is two columns wide).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.blocks import Cell, Row
from extract.document import Document

_FEWEST_CELLS = 3
_FEWEST_ROWS = 2

# a cell: words with single blanks between; 「합   계」, one word set apart, is one cell too
_CELL = re.compile(r"(?:(?<!\S)[가-힣] {2,4}(?=[가-힣](?!\S)))*\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A cell as printed: offsets in its line, and the columns of the page that it takes."""

    start: int
    end: int
    left: int
    right: int


def find_rows(document: Document, numbers: Sequence[int]) -> dict[int, Row]:
    """Find the rows of tables set with blanks.

    Args:
        document: The report.
        numbers: The lines to look at, in order: those that have no mark.

    Returns:
        For the number of each line that is a row: its cells, empty where nothing stands under a heading.
    """
    rows: dict[int, Row] = {}
    for run in _find_runs(document, numbers):
        header = run[0][1]
        for number, cells in run:
            rows[number] = _align(document, number, cells, header)
    return rows


def _find_runs(document: Document, numbers: Sequence[int]) -> Iterator[list[tuple[int, list[_Printed]]]]:
    """Runs of lines right below each other that have three cells and more; a line with fewer may stand between."""
    run: list[tuple[int, list[_Printed]]] = []
    for number in numbers:
        cells = _print_cells(document.lines[number - 1])
        follows = bool(run) and run[-1][0] + 1 == number
        if not follows or (len(cells) >= _FEWEST_CELLS and not run):
            yield from _finished(run)
            run = []
        if len(cells) >= _FEWEST_CELLS or (follows and run and cells and cells[0].left >= run[0][1][1].left):
            run.append((number, cells))
        elif run:
            yield from _finished(run)
            run = []
    yield from _finished(run)


def _finished(run: list[tuple[int, list[_Printed]]]) -> Iterator[list[tuple[int, list[_Printed]]]]:
    if sum(len(cells) >= _FEWEST_CELLS for _, cells in run) >= _FEWEST_ROWS:
        yield run


def _print_cells(line: str) -> list[_Printed]:
    if "\t" in line:
        return []
    columns = [0]
    for character in line:
        columns.append(columns[-1] + (2 if unicodedata.east_asian_width(character) in "WF" else 1))
    return [
        _Printed(found.start(), found.end(), columns[found.start()], columns[found.end()])
        for found in _CELL.finditer(line)
    ]


def _align(document: Document, number: int, cells: Sequence[_Printed], header: Sequence[_Printed]) -> Row:
    """Deal the cells of a line to the headings, in order; as many cells as headings need no comparing."""
    places = list(range(len(header))) if len(cells) == len(header) else _overlaps(cells, header)
    line = document.lines[number - 1]
    whole = document.span_of_lines(number)
    start = whole.start - (len(line) - len(line.lstrip()))
    empty = Cell("", document.span(whole.start, whole.start))
    row = [empty] * len(header)
    for cell, place in zip(cells, places, strict=True):
        text = line[cell.start : cell.end]
        joined = " ".join(f"{row[place].text} {text}".split())
        first = row[place].span.start if row[place].text else start + cell.start
        row[place] = Cell(joined, document.span(first, start + cell.end))
    return tuple(row)


def _overlaps(cells: Sequence[_Printed], header: Sequence[_Printed]) -> list[int]:
    """For each cell the heading whose columns of the page it shares or comes nearest to."""
    borders = [(left.right + right.left) // 2 for left, right in pairwise(header)]
    edges = [0, *borders, 10_000]
    places: list[int] = []
    for cell in cells:
        shares = [
            (min(cell.right, right) - max(cell.left, left), -at) for at, (left, right) in enumerate(pairwise(edges))
        ]
        places.append(-max(shares)[1])
    return places
