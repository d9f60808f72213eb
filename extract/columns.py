"""Tables set with blanks: lines whose cells stand under each other, two blanks and more between them.

Enters: the lines of a `Document`. Leaves: the rows of such tables, by line number, with as many cells as the header;
a cell stands under the heading that it overlaps most, as a reader sees it (a Hangul syllable is two columns wide).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.blocks import Cell, Row
from extract.cells import read_cell
from extract.document import Document

_FEWEST_CELLS = 3
_FEWEST_ROWS = 2
_DEEPEST_HEADER = 4  # lines
_LONGEST_HEADING = 16  # characters
_FEWEST_FIGURES = 2
_ABOUT = 6  # columns of the page that a heading may be off the middle of what it stands over

# "2021. 1. 1. ~", "'22. 3."
_DATE = re.compile(r"['‘’]?\d{2,4}\.\s?\d")
# a cell: words with single blanks between; 「합   계」, one word set apart, is one cell too
_CELL = re.compile(r"(?:(?<!\S)[가-힣] {2,4}(?=[가-힣](?!\S)))*\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A cell as printed: offsets in its line, and the columns of the page that it takes."""

    start: int
    end: int
    left: int
    right: int
    is_figure: bool = False
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table and its cells."""

    number: int
    cells: tuple[_Printed, ...]

    @property
    def is_row(self) -> bool:
        return len(self.cells) >= _FEWEST_CELLS


def find_rows(document: Document, numbers: Sequence[int]) -> dict[int, Row]:
    """Find the rows of tables set with blanks.

    Args:
        document: The report.
        numbers: The lines to look at, in order: those that have no mark.

    Returns:
        For the number of each line that is a row: its cells, empty where nothing stands under a heading. Headings
        broken over lines are one row, or two where one stands over several columns; a label broken around its row is
        in that row. Lines that went into another row have no cells.
    """
    rows: dict[int, Row] = {}
    for run in _find_runs(document, numbers):
        rows.update(_read_run(document, run))
    return rows


def _find_runs(document: Document, numbers: Sequence[int]) -> Iterator[list[_Line]]:
    """Runs of lines right below each other that have three cells and more, with shorter ones that belong to them."""
    for block in _find_blocks(document, numbers):
        run: list[_Line] = []
        for at, line in enumerate(block):
            if line.is_row or _belongs(block, at, run):
                run.append(line)
            else:
                yield from _finished(run)
                run = []
        yield from _finished(run)


def _find_blocks(document: Document, numbers: Sequence[int]) -> Iterator[list[_Line]]:
    """Lines right below each other that have cells."""
    block: list[_Line] = []
    for number in numbers:
        cells = tuple(_print_cells(document.lines[number - 1]))
        if block and (not cells or block[-1].number + 1 != number):
            yield block
            block = []
        if cells:
            block.append(_Line(number, cells))
    if block:
        yield block


def _belongs(block: Sequence[_Line], at: int, run: Sequence[_Line]) -> bool:
    """Whether a line with one or two cells belongs to the table around it.

    It does where it goes on below a column but the first, heads columns of the rows below it, or is a short label
    beside a row that has none.
    """
    line = block[at]
    rows_below = [below for below in block[at + 1 : at + 1 + _DEEPEST_HEADER] if below.is_row]
    if run and any(each.is_row for each in run):
        second = max(block, key=lambda each: len(each.cells)).cells[1].left
        beside = [near for near in (run[-1], *block[at + 1 : at + 2]) if near.is_row]
        labels = (
            len(line.cells) == 1 and _is_short(line.cells[0]) and any(row.cells[0].left >= second for row in beside)
        )
        return line.cells[0].left >= second or labels or (_heads(line) and _lacks_figures(run) and bool(rows_below))
    return bool(rows_below) and _heads(line) and (len(line.cells) > 1 or bool(run)) and _has_figures(block[at:])


def _is_short(cell: _Printed) -> bool:
    return cell.end - cell.start <= _LONGEST_HEADING


def _heads(line: _Line) -> bool:
    """Whether a line may be one of headings: short cells, no figures, no dates."""
    return all(_is_short(cell) and not cell.is_figure and not cell.is_date for cell in line.cells)


def _lacks_figures(lines: Sequence[_Line]) -> bool:
    return not any(cell.is_figure for line in lines for cell in line.cells)


def _has_figures(lines: Sequence[_Line]) -> bool:
    return any(sum(cell.is_figure for cell in line.cells) >= _FEWEST_FIGURES for line in lines)


def _finished(run: Sequence[_Line]) -> Iterator[list[_Line]]:
    if sum(line.is_row for line in run) >= _FEWEST_ROWS:
        yield list(run)


def _read_run(document: Document, run: Sequence[_Line]) -> Iterator[tuple[int, Row]]:
    depth = _header_depth(run)
    if depth > 1:
        yield from _read_header(document, run, depth)
        body, header = run[depth:], _columns_of(run[depth:])
    else:
        first = next(at for at, line in enumerate(run) if line.is_row)
        body, header = run, list(run[first].cells)
    rows = {line.number: _align(document, line, header) for line in body}
    yield from _join_labels(document, rows).items()


def _header_depth(run: Sequence[_Line]) -> int:
    """How many lines the headings take: those before the first row of figures, where the first is no full row."""
    depth = next((at for at, line in enumerate(run) if not _heads(line)), 0)
    width = max((len(line.cells) for line in run[depth:]), default=0)
    is_broken = 1 < depth <= _DEEPEST_HEADER and all(len(line.cells) < width for line in run[: depth - 1])
    return depth if is_broken and _has_figures(run[depth:]) else 1


def _columns_of(body: Sequence[_Line]) -> list[_Printed]:
    """The columns of the page that the fullest rows take, and those that only other lines fill."""
    width = max(len(line.cells) for line in body)
    full = [line.cells for line in body if len(line.cells) == width]
    columns = [_unite(cells) for cells in zip(*full, strict=True)]
    for cell in (cell for line in body for cell in line.cells):
        beside = [at for at, column in enumerate(columns) if _stands_under(cell, column)]
        if not beside:
            columns = sorted([*columns, cell], key=lambda column: column.left)
        elif len(beside) == 1 and len(columns) > width:
            columns[beside[0]] = _unite((columns[beside[0]], cell))
    return columns


def _unite(cells: Sequence[_Printed]) -> _Printed:
    return replace(cells[0], left=min(cell.left for cell in cells), right=max(cell.right for cell in cells))


def _stands_under(cell: _Printed, column: _Printed) -> bool:
    """Whether a cell and a column share half of the narrower one."""
    shared = min(cell.right, column.right) - max(cell.left, column.left)
    return 2 * shared > min(cell.right - cell.left, column.right - column.left)


def _overlap(one: _Printed, other: _Printed) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _read_header(document: Document, run: Sequence[_Line], depth: int) -> Iterator[tuple[int, Row]]:
    """Read headings broken over lines: from the lowest up, each stands over one column, or over several."""
    columns = _columns_of(run[depth:])
    own: list[list[Cell]] = [[] for _ in columns]
    above: list[Cell | None] = [None] * len(columns)
    for line in reversed(run[:depth]):
        others = [each for each in run[:depth] if each is not line]
        for cell, places in zip(line.cells, _find_spans(line.cells, _narrow(columns, others)), strict=True):
            heading = _make_cell(document, line.number, cell)
            if len(places) == 1:
                own[places[0]].insert(0, heading)
                columns[places[0]] = _unite((columns[places[0]], cell))
            for place in places if len(places) > 1 else ():
                above[place] = heading
    lower = [_join_cells(document, run[0].number, cells) for cells in own]
    yield from zip((line.number for line in run[:depth]), _levels(document, run[0].number, lower, above), strict=False)


def _levels(document: Document, number: int, lower: Sequence[Cell], above: Sequence[Cell | None]) -> list[Row]:
    """One row of headings, or two where some stand over several columns; then rows without cells."""
    empty = _empty(document, number)
    if not any(above):
        return [tuple(lower), (), (), ()]
    upper = [
        (heading if at == 0 or above[at - 1] is not heading else empty) if heading else lower[at]
        for at, heading in enumerate(above)
    ]
    return [tuple(upper), tuple(cell if above[at] else empty for at, cell in enumerate(lower)), (), ()]


def _narrow(columns: Sequence[_Printed], header: Sequence[_Line]) -> list[_Printed]:
    """The columns as their headings in other lines take them: a long text may reach below the next heading."""
    narrowed = list(columns)
    for line in header:
        for cell in line.cells:
            under = [at for at, column in enumerate(columns) if _stands_under(cell, column)]
            if len(under) == 1 and cell.right - cell.left <= columns[under[0]].right - columns[under[0]].left:
                narrowed[under[0]] = cell
    return narrowed


def _find_spans(cells: Sequence[_Printed], columns: Sequence[_Printed]) -> list[list[int]]:
    """For each heading of a line the columns that it stands over: those around its middle that no other takes."""
    overlaps = [[at for at, column in enumerate(columns) if _overlap(cell, column)] for cell in cells]
    return [
        _widen(
            cell,
            overlaps[at],
            columns,
            taken={column for other in overlaps[:at] + overlaps[at + 1 :] for column in other},
        )
        for at, cell in enumerate(cells)
    ]


def _widen(cell: _Printed, own: Sequence[int], columns: Sequence[_Printed], *, taken: set[int]) -> list[int]:
    """The shortest run of free columns whose middle is about that of a heading."""
    best: tuple[int, int, list[int]] | None = None
    for first in range(len(columns)):
        for last in range(first, len(columns)):
            span = list(range(first, last + 1))
            if taken.intersection(span) or not set(own) <= set(span):
                continue
            middle = (columns[first].left + columns[last].right) / 2
            rank = (round(abs(middle - (cell.left + cell.right) / 2) / _ABOUT), len(span), span)
            best = min(best, rank) if best else rank
    return best[2] if best else list(own)[:1] or [0]


def _join_labels(document: Document, rows: dict[int, Row]) -> dict[int, Row]:
    """Put a label that is broken around its row into the row: 「그 외 11개」, 「21,960 …」, 「읍면동」."""
    joined = dict(rows)
    for number, row in rows.items():
        around = [rows.get(number - 1, ()), rows.get(number + 1, ())]
        if row[0].text or not all(map(_is_label, around)) or not any(cell.text for cell in row):
            continue
        before, after = around
        label = _join_cells(document, number, [before[0], after[0]])
        joined |= {number: (label, *row[1:]), number - 1: (), number + 1: ()}
    return joined


def _is_label(row: Row) -> bool:
    return bool(row and row[0].text) and not any(cell.text for cell in row[1:])


def _make_cell(document: Document, number: int, cell: _Printed) -> Cell:
    line = document.lines[number - 1]
    start = document.span_of_lines(number).start - (len(line) - len(line.lstrip()))
    return Cell(" ".join(line[cell.start : cell.end].split()), document.span(start + cell.start, start + cell.end))


def _join_cells(document: Document, number: int, cells: Sequence[Cell]) -> Cell:
    if not cells:
        return _empty(document, number)
    text = " ".join(cell.text for cell in cells)
    return Cell(text, document.span(cells[0].span.start, cells[-1].span.end))


def _empty(document: Document, number: int) -> Cell:
    start = document.span_of_lines(number).start
    return Cell("", document.span(start, start))


def _print_cells(line: str) -> list[_Printed]:
    if "\t" in line:
        return []
    columns = [0]
    for character in line:
        columns.append(columns[-1] + (2 if unicodedata.east_asian_width(character) in "WF" else 1))
    return [
        _Printed(
            found.start(),
            found.end(),
            columns[found.start()],
            columns[found.end()],
            bool(read_cell(found.group())) or found.group() == "-",
            bool(_DATE.match(found.group())),
        )
        for found in _CELL.finditer(line)
    ]


def _align(document: Document, printed: _Line, header: Sequence[_Printed]) -> Row:
    """Deal the cells of a line to the headings, in order; as many cells as headings need no comparing."""
    number, cells = printed.number, printed.cells
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
