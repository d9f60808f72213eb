"""A table's figures as rows and columns.

Enters: the `Figure`s of one table. Leaves: a `Matrix`, which knows of each figure its row and its column and of each
row and column what it is called.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.document import Document
from extract.grids import Figure
from extract.relations.totals import Path

Place = tuple[int, int, bool]  # cell of its line, figure within the cell, whether it stands in brackets after another


@dataclass(frozen=True)
class Matrix:
    """The figures of a table.

    Attributes:
        lines: The line of each row.
        labels: What each row is called, one label a column of labels.
        columns: The place of each column in its line.
        headings: What each column is called, the highest heading first.
        cells: Row and column -> figure; empty and unread cells are absent.
        unread: Row and column of each cell that may hold a figure which was not read: one with other digits, and, in
            a table without tabs, every cell without a figure.
        is_flat: Whether blanks alone part the cells, so that its headings are less certain.
    """

    lines: tuple[int, ...]
    labels: tuple[Path, ...]
    columns: tuple[Place, ...]
    headings: tuple[Path, ...]
    cells: Mapping[tuple[int, int], Figure]
    unread: frozenset[tuple[int, int]]
    is_flat: bool

    def row(self, at: int) -> dict[int, Figure]:
        """The figures of a row by column."""
        return {column: figure for (row, column), figure in self.cells.items() if row == at}

    def column(self, at: int) -> dict[int, Figure]:
        """The figures of a column by row."""
        return {row: figure for (row, column), figure in self.cells.items() if column == at}


def build_matrix(document: Document, figures: Sequence[Figure]) -> Matrix:
    """Put the figures of a table into rows and columns; remarks that count are left out."""
    figures = [figure for figure in figures if not figure.remark]
    lines = sorted({figure.line for figure in figures})
    has_tabs = any("\t" in document.lines[line - 1] for line in lines)
    is_flat = not has_tabs and not any("|" in document.lines[line - 1] for line in lines)
    places = _find_places(document, figures, has_tabs=has_tabs)
    columns = sorted(set(places))
    cells = {
        (lines.index(figure.line), columns.index(place)): figure for figure, place in zip(figures, places, strict=True)
    }
    labels = [
        next(tuple(text for _, text in figure.rows) for figure in figures if figure.line == line) for line in lines
    ]
    headings = [
        next(f.columns for f, place in zip(figures, places, strict=True) if place == column) for column in columns
    ]
    unread = _find_unread(document, lines, columns, cells)
    return Matrix(tuple(lines), tuple(labels), tuple(columns), tuple(headings), cells, unread, is_flat)


def _find_unread(
    document: Document, lines: Sequence[int], columns: Sequence[Place], cells: Mapping[tuple[int, int], Figure]
) -> frozenset[tuple[int, int]]:
    unread = set()
    for row, line in enumerate(lines):
        texts = document.lines[line - 1].split("\t")
        for column, (cell, _, bracketed) in enumerate(columns):
            text = texts[cell] if cell < len(texts) else ""
            if (row, column) not in cells and not bracketed and (len(texts) == 1 or any(map(str.isdigit, text))):
                unread.add((row, column))
    return frozenset(unread)


def _find_places(document: Document, figures: Sequence[Figure], *, has_tabs: bool) -> list[Place]:
    order = {} if has_tabs else _order_headings(figures)
    seen: Counter[tuple[int, int, bool]] = Counter()
    places = []
    for figure in figures:
        cell = _count_tabs(document, figure) if has_tabs else order[figure.columns]
        key = (figure.line, cell, figure.cell.bracketed)
        places.append((cell, seen[key], figure.cell.bracketed))
        seen[key] += 1
    return places


def _order_headings(figures: Sequence[Figure]) -> Mapping[Path, int]:
    """The order of the headings over figures that are set with blanks, as the fullest row has it."""
    rows: dict[int, list[Path]] = {}
    for figure in figures:
        rows.setdefault(figure.line, []).append(figure.columns)
    fullest = sorted(rows.values(), key=len, reverse=True)
    return {heading: at for at, heading in enumerate(dict.fromkeys(heading for row in fullest for heading in row))}


def _count_tabs(document: Document, figure: Figure) -> int:
    """The number of a figure's cell in its line."""
    line = document.span_of_lines(figure.line)
    whole = document.lines[figure.line - 1]
    return document.text[line.start : figure.span.start].count("\t") + len(whole) - len(whole.lstrip("\t"))
