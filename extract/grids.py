"""Tables as grids: each figure with the headings of its row and column.

Enters: the rows of a table with tabs, or the lines of a table that conversion flattened to blanks. Leaves: `Figure`s. A
cell that can't be told for certain is left out: a wrong cell is worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.blocks import Row
from extract.document import Span
from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced

_DEEPEST_HEADER = 3

# "1,299 (70)", "66대", "-112", "16,529㎡", "46 (별정1) (임기)": one figure with its unit and remarks in brackets
_FIGURE = re.compile(
    r"(?P<number>[-△]?\s?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-△]?\s?\d+(?:\.\d+)?)\s*"
    r"(?P<unit>(?!년|월|일|급|차|호|기)[^\W\d_]{1,4}|[%㎡])?"
    r"\s*(?:\([^()]*\)\s*)*"
)
# "20대", "60대": an age group over a column
_AGE = re.compile(r"[1-9]0대")
# "107 (52%)": the share in brackets
_SHARE = re.compile(r"\((?P<number>\d{1,3}(?:\.\d+)?)%\)\s*$")
# "75건/1,537명", "3,301건 / 154,260천원": two figures of one thing
_SLASH = re.compile(r"\s*/\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a table.

    Attributes:
        rows: Heading and label of each column of labels, such as ``("부서", "총무과")``.
        columns: The headings over the figure, the highest first.
        value: The number.
        unit: The unit printed in the cell, empty for none.
        share: Whether it is the percentage in brackets after another figure.
        span: Where the figure is printed.
        line: The line of the row, for quoting.
    """

    rows: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    value: float
    unit: str
    span: Span
    line: int
    share: bool = False


def read_figure(text: str) -> tuple[float, str] | None:
    """Read a cell that holds one figure: number and unit; None for any other cell.

    >>> read_figure("1,299 (70)"), read_figure("66대"), read_figure("2021. 3."), read_figure("-")
    ((1299, ''), (66, '대'), None, None)
    """
    found = _FIGURE.fullmatch(text.strip())
    if not found:
        return None
    return _number(re.sub(r"[,\s]", "", found["number"]).replace("△", "-")), found["unit"] or ""


def read_cell(text: str) -> list[tuple[float, str, bool]]:
    """Read the figures of a cell: number, unit, and whether it is a share in brackets; empty for any other cell.

    >>> read_cell("107 (52%)"), read_cell("75건/1,537명")
    ([(107, '', False), (52, '%', True)], [(75, '건', False), (1537, '명', False)])
    """
    figures = [read_figure(part) for part in _SLASH.split(text)]
    if len(figures) == 1 and figures[0] is None:
        figures = [read_figure(part) for part in text.split()] if len(text.split()) > 1 else figures
    if any(figure is None or (len(figures) > 1 and not figure[1]) for figure in figures):
        return []
    stated = [(*figure, False) for figure in figures if figure]
    share = _SHARE.search(text)
    return [*stated, (_number(share["number"]), "%", True)] if share else stated


def _number(text: str) -> float:
    return float(text) if "." in text else int(text)


def read_grid(rows: Sequence[Row]) -> Iterator[Figure]:
    """Read the figures of a table with tabs."""
    depth = _header_depth(rows)
    paths = _column_paths(rows[:depth])
    body = [row for row in rows[depth:] if any(cell.text for cell in row)]
    labels = _label_columns(body, paths)
    above: dict[int, str] = {}
    for row in body:
        for at in labels:
            if at < len(row) and row[at].text:
                above[at] = _fold(row[at].text)
        named = tuple((paths[at][-1] if paths[at] else "", above[at]) for at in labels if at in above)
        for at, cell in enumerate(row):
            if at in labels or at >= len(paths) or _is_denied(paths[at]):
                continue
            for value, unit, share in read_cell(cell.text):
                yield Figure(named, paths[at], value, unit, cell.span, cell.span.first, share)


def _fold(text: str) -> str:
    return " ".join(fold_spaced(text).split())


def _header_depth(rows: Sequence[Row]) -> int:
    """How many rows are headings: the first, and those below it that fill its empty cells and hold no figure."""
    depth = 1
    while depth < min(len(rows) - 1, _DEEPEST_HEADER) and _is_lower_header(rows[depth - 1], rows[depth]):
        depth += 1
    return depth


def _is_lower_header(upper: Row, lower: Row) -> bool:
    fills = any(low.text and (at >= len(upper) or not upper[at].text) for at, low in enumerate(lower))
    return fills and not any(read_cell(cell.text) and not _AGE.fullmatch(cell.text) for cell in lower)


def _column_paths(header: Sequence[Row]) -> list[tuple[str, ...]]:
    """The headings over each column: an empty upper cell belongs to the heading on its left."""
    width = max(len(row) for row in header)
    levels: list[list[str]] = []
    for number, row in enumerate(header):
        texts = [_fold(cell.text) for cell in row] + [""] * (width - len(row))
        if number + 1 < len(header):
            texts = _spread(texts, [cell.text for cell in header[number + 1]])
        levels.append(texts)
    return [tuple(level[at] for level in levels if level[at]) for at in range(width)]


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
        if texts and ((at == 0 and corner) or not any(read_cell(text) for text in texts)):
            labels.append(at)
        else:
            break
    return labels


def _is_denied(path: Sequence[str]) -> bool:
    return any(fold_name(name) in load_words("statistics", "denied_columns") for name in path)
