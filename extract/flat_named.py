"""Flattened tables on their side whose columns a row names: 「규 모 1강의실(60㎡) 2강의실(105㎡)」 under two places.

Enters: a `Document`. Leaves: `FlatTable`s. The line with the corner heads the groups; a row of names with a figure in
brackets names the columns of each group, as many in each; other rows count where they have as many figures. A line of
names alone heads a line of figures (「4팀 42명 3팀 20명」) where each name has the same units in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.cells import read_cell
from extract.document import Document
from extract.flat_grids import FlatTable
from extract.flat_headers import split_corner
from extract.grids import Figure
from extract.values.names import fold_spaced

_REACH = 20  # lines that a table can take below its header
_FEWEST_GROUPS = 2
_DIGIT = re.compile(r"\d")
# "1강의실(60㎡)": a name with its figure
_NAMED = re.compile(r"(?P<name>[^\s()]*[^\W\d][^\s()]*)\((?P<figure>\d[^()]*)\)")
# "120명(20명×6강좌)": a figure and how it came about
_DERIVED = re.compile(r"(?P<figure>\d[\d,.]*[^\W\d]*)\([^()]*[×x+*][^()]*\)")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table: what each group and each column in it is called."""

    corner: str
    groups: tuple[str, ...]
    names: tuple[str, ...]

    def labels(self, at: int) -> tuple[tuple[str, str], ...]:
        """Heading and label of the group and the column with a number."""
        group = self.groups[at * len(self.groups) // len(self.names)]
        return ((self.corner, group), ("", self.names[at]))


def find_named_columns(document: Document) -> Iterator[FlatTable]:
    """Find the tables whose columns a row names."""
    for number, line in enumerate(document.lines, start=1):
        corner, rest = split_corner(line.strip())
        groups = tuple(rest.split())
        if not corner or len(groups) < _FEWEST_GROUPS or "\t" in line or any(map(read_cell, groups)):
            continue
        body = range(number + 1, min(number + _REACH, len(document.lines)) + 1)
        names = next((found for at in body if (found := _read_names(document.lines[at - 1], len(groups)))), ())
        figures = _read_body(document, body, _Columns(corner, groups, names)) if names else ()
        if figures:
            yield FlatTable(document.span_of_lines(number), tuple(figures))


def find_counted_names(document: Document) -> Iterator[FlatTable]:
    """Find the lines of names over a line of several figures for each: 「총무과 재무과」, 「4팀 42명 3팀 20명」."""
    printed = [(number, line.split()) for number, line in enumerate(document.lines, start=1) if line.strip()]
    for (number, names), (below, cells) in pairwise(printed):
        width, rest = divmod(len(cells), len(names))
        if len(names) < _FEWEST_GROUPS or width < _FEWEST_GROUPS or rest or any(map(_DIGIT.search, names)):
            continue
        figures = [found[0] for cell in cells if len(found := read_cell(cell)) == 1]
        units = [figure.unit for figure in figures]
        told = all(units) and len(set(units[:width])) == width and units == units[:width] * len(names)
        if told and len(figures) == len(cells):
            span = document.span_of_lines(below)
            yield FlatTable(
                document.span_of_lines(number),
                tuple(
                    Figure((("", names[at // width]),), (), figure, span, below, several=True)
                    for at, figure in enumerate(figures)
                ),
            )


def _read_names(line: str, groups: int) -> tuple[str, ...]:
    """The names of a row that names the columns, as many in each group; empty for any other row."""
    cells = _split_row(line)[1:]
    named = [_NAMED.fullmatch(cell) for cell in cells]
    fits = len(cells) > groups and len(cells) % groups == 0
    return tuple(found["name"] for found in named if found) if fits and all(named) else ()


def _split_row(line: str) -> list[str]:
    """The label of a row and its cells."""
    words = fold_spaced(line).split() if "\t" not in line else []
    first = next((at for at, word in enumerate(words) if at and re.search(r"\d", word)), len(words))
    return [" ".join(words[:first]), *words[first:]]


def _read_body(document: Document, numbers: Sequence[int], columns: _Columns) -> list[Figure]:
    figures: list[Figure] = []
    for number in numbers:
        if number > numbers[0] and split_corner(document.lines[number - 1].strip())[0]:
            break
        figures += _read_row(document, number, columns)
    return figures


def _read_row(document: Document, number: int, columns: _Columns) -> Iterator[Figure]:
    """The figures of a row that has one for each column."""
    label, *cells = _drop_repeated(*_split_row(document.lines[number - 1]))
    texts = [_figure_of(cell) for cell in cells]
    if not label or len(texts) != len(columns.names) or not all(map(read_cell, texts)):
        return
    span = document.span_of_lines(number)
    for at, text in enumerate(texts):
        for figure in read_cell(text):
            yield Figure(columns.labels(at), (label,), figure, span, number)


def _drop_repeated(label: str, *cells: str) -> list[str]:
    """Leave out words that stand before each figure: 「월 교육시간 강좌 당 20시간 강좌 당 20시간」."""
    figures = [at for at, cell in enumerate(cells) if re.match(r"\d", cell)]
    between = cells[1 : figures[1]] if len(figures) > 1 else ()
    width = len(between) + 1
    regular = between and all(cells[at + 1 : at + width] == between for at in figures[:-1])
    if not regular or not label.endswith(" ".join(between)) or figures[-1] != len(cells) - 1:
        return [label, *cells]
    return [label, *(cells[at] for at in figures)]


def _figure_of(cell: str) -> str:
    """The figure of a cell: 60㎡ of 「1강의실(60㎡)」, 120명 of 「120명(20명×6강좌)」."""
    found = _DERIVED.fullmatch(cell) or _NAMED.fullmatch(cell)
    return found["figure"] if found else cell
