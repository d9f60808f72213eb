"""Tables as grids: each figure with the headings of its row and column.

Enters: the rows of a table with tabs. Leaves: `Figure`s. A cell that can't be told for certain is left out: a wrong
cell is worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.blocks import Cell, Row
from extract.cells import CellFigure, read_cell, read_counted, read_remarks
from extract.document import Span
from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced

_DEEPEST_HEADER = 3

# "20대", "60대": an age group over a column
_AGE = re.compile(r"[1-9]0대")
_PERSONS = frozenset({"명"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a table.

    Attributes:
        rows: Heading and label of each column of labels, such as ``("부서", "총무과")``.
        columns: The headings over the figure, the highest first.
        cell: The figure.
        span: Where its cell is printed.
        line: The line of the row, for quoting.
        several: Whether its cell holds several figures of one thing: ``75건/1,480명``.
        remark: Whether its cell is a remark that counts: ``공로 : 3 휴직 : 8``.
        place: Where the heading over it is printed, None where the header of the table prints it.
    """

    rows: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    cell: CellFigure
    span: Span
    line: int
    several: bool = False
    remark: bool = False
    place: Span | None = None

    @property
    def value(self) -> float:
        """The number."""
        return self.cell.value

    @property
    def unit(self) -> str:
        """The unit printed in the cell, empty for none."""
        return self.cell.unit

    @property
    def is_aside(self) -> bool:
        """Whether it stands in brackets after another figure, or in a remark."""
        return self.cell.bracketed or self.remark


def read_grid(rows: Sequence[Row]) -> Iterator[Figure]:
    """Read the figures of a table with tabs."""
    if _is_box(rows):
        for name, cell in rows:
            yield from _read_figures(cell, (), (_fold(name.text),))
        return
    depth = count_header_rows(rows)
    paths = column_paths(rows[:depth])
    body = [row for row in rows[depth:] if any(cell.text for cell in row)]
    if depth == 1 and all(len(row) == len(paths) + 1 and not read_cell(row[0].text) for row in body):
        paths = [(), *paths]  # the corner is left out
    labels = _label_columns(body, paths)
    above: dict[int, str] = {}
    for row in body:
        for at in labels:
            if at < len(row) and row[at].text:
                above[at] = _fold(row[at].text)
        named = tuple((" ".join(paths[at]), above[at]) for at in labels if at in above)
        shared = _share_row(row, labels)
        if not labels and not shared and row[0].text and not read_cell(row[0].text):
            yield from _read_other_row(row)
            continue
        for at, cell in enumerate(row):
            if at < len(paths) and at not in labels:
                yield from _read_figures(cell, (*named, *shared), paths[at])


def _is_box(rows: Sequence[Row]) -> bool:
    """Whether rows are names with one figure each, the first among them: 「정원 | 80명」, 「현원 | 72명」."""
    if any(len(row) != 2 or not row[0].text or read_cell(row[0].text) or _AGE.fullmatch(row[1].text) for row in rows):
        return False
    figures = [read_cell(row[1].text) for row in rows]
    corner = fold_name(rows[0][0].text) in load_words("statistics", "corners")
    return not corner and all(found and found[0].unit for found in figures)


def _share_row(row: Row, labels: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """「비율 | 38.2% | 61.8%」 below a row that has no label: what the row measures stands in its first cell."""
    first = fold_name(row[0].text) if row and 0 not in labels else ""
    return (("", first),) if first in load_words("statistics", "shares") else ()


def _read_other_row(row: Row) -> Iterator[Figure]:
    """A row of its own below a table without labels: 「자원봉사단체 | | | 535개」; only where it has one figure."""
    figures = [(cell, figure) for cell in row[1:] for figure in read_cell(cell.text)]
    if len(figures) == 1:
        cell, figure = figures[0]
        yield Figure((), (_fold(row[0].text),), figure, cell.span, cell.span.first)


def _read_figures(cell: Cell, named: tuple[tuple[str, str], ...], path: tuple[str, ...]) -> Iterator[Figure]:
    line = cell.span.first
    if _is_denied(path):
        yield from (Figure(named, path, found, cell.span, line, remark=True) for found in read_remarks(cell.text))
        return
    figures = read_cell(cell.text) or (read_counted(cell.text, _PERSONS) if _counts(path) else [])
    several = sum(not figure.bracketed for figure in figures) > 1
    for figure in figures:
        yield Figure(named, path, figure, cell.span, line, several)


def _counts(path: Sequence[str]) -> bool:
    """Whether a column counts persons, so that a cell of words with one number of them does too."""
    return any(fold_name(name).endswith(tuple(load_words("statistics", "persons"))) for name in path)


def _fold(text: str) -> str:
    return " ".join(fold_spaced(text).split())


def count_header_rows(rows: Sequence[Row]) -> int:
    """Count the rows that are headings: the first, and those below it that complete it and hold no figure."""
    depth = 1
    while depth < min(len(rows) - 1, _DEEPEST_HEADER) and _is_lower_header(rows, depth):
        depth += 1
    return depth


def _is_lower_header(rows: Sequence[Row], at: int) -> bool:
    upper, lower = rows[at - 1], rows[at]
    if any(read_cell(cell.text) and not _AGE.fullmatch(cell.text) for cell in lower):
        return False
    fills = any(low.text and (at >= len(upper) or not upper[at].text) for at, low in enumerate(lower))
    return fills or _is_second_key(rows, at)


def _is_second_key(rows: Sequence[Row], at: int) -> bool:
    """A second line of words over a table on its side: 「부서 | …」, 「용도 | …」 above 「댓수 | 66대 | 515대」."""
    below = rows[at + 1 :]
    full = all(cell.text for row in rows[: at + 1] for cell in row)
    return full and all(cell.text and read_cell(cell.text) for row in below for cell in row[1:])


def column_paths(header: Sequence[Row]) -> list[tuple[str, ...]]:
    """The headings over each column: an empty upper cell belongs to the heading on its left."""
    width = max(len(row) for row in header)
    parted = _part_by_repeats(header)
    if parted:
        return parted
    levels: list[list[str]] = []
    for number, row in enumerate(header):
        texts = [_fold(cell.text) for cell in row] + [""] * (width - len(row))
        if number + 1 < len(header):
            texts = _spread(texts, [cell.text for cell in header[number + 1]])
        levels.append(texts)
    return [tuple(level[at] for level in levels if level[at]) for at in range(width)]


def _part_by_repeats(header: Sequence[Row]) -> list[tuple[str, ...]]:
    """The headings of two rows that lost their empty cells: 「2017 | 2018」 over 「인원 | 수입 | 인원 | 수입」.

    Empty unless a lower heading comes once under each upper one, the first or the last of them.
    """
    if len(header) != 2:
        return []
    upper, lower = ([_fold(cell.text) for cell in row] for row in header)
    while upper and not upper[-1]:
        upper.pop()
    corner, groups, below = upper[:1], upper[1:], lower if lower[0] else lower[1:]
    if len(groups) < 2 or len(below) <= len(groups) or not all(groups) or not all(below):
        return []
    starts = below.count(below[0]) == len(groups)
    if not starts and below.count(below[-1]) != len(groups):
        return []
    paths, at = [tuple(name for name in corner if name)], -1 if starts else 0
    for heading in below:
        at += starts and heading == below[0]
        paths.append((groups[at], heading))
        at += not starts and heading == below[-1]
    return paths


def _spread(texts: Sequence[str], below: Sequence[str]) -> list[str]:
    """Let a heading stand over the empty cells on its right that have headings below."""
    spread: list[str] = []
    for at, text in enumerate(texts):
        has_below = at < len(below) and bool(below[at].strip())
        spread.append(text or (spread[-1] if spread and has_below else ""))
    return spread


def _label_columns(body: Sequence[Row], paths: Sequence[tuple[str, ...]]) -> list[int]:
    """The columns of labels: those at the left that hold no figure, and a first column such as 연번 or 년도."""
    labels: list[int] = []
    for at in range(len(paths)):
        texts = [row[at].text for row in body if at < len(row) and row[at].text]
        corner = bool(paths[at]) and fold_name(paths[at][0]) in load_words("statistics", "corners")
        if texts and ((at == 0 and corner) or not any(map(read_cell, texts))):
            labels.append(at)
        else:
            break
    return labels


def _is_denied(path: Sequence[str]) -> bool:
    return any(fold_name(name) in load_words("statistics", "denied_columns") for name in path)
