"""What is read from a file: blocks of a document, and the lines that they become.

Enters: paragraphs and tables as a format's reader finds them. Leaves: a `Reading` whose lines keep what the outline
reads: one paragraph a line, a table row a line with tabs between its cells, boxes around text as text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

# Control characters that files leave in text; tab and line feed are kept.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff\ufffc\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file.

    Attributes:
        lines: Its lines, without their ends.
        pages: The page of each line, 1-based; empty where the format has no pages.
    """

    lines: tuple[str, ...]
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, with line feeds where its author broke the line."""

    text: str


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table: its place, how far it spans, and what it holds."""

    row: int
    column: int
    content: tuple[ContentBlock, ...]
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or the box around a text, which is a table of one cell."""

    cells: tuple[TableCell, ...]


ContentBlock = Paragraph | Table


def write_lines(blocks: Iterable[ContentBlock]) -> tuple[str, ...]:
    r"""Write the blocks of a document as lines.

    A cell that spans others stands in the first of them and leaves the rest blank, as the grids expect. A table of one
    column is a box: its text stands between blank lines.

    >>> row = (TableCell(0, 0, (Paragraph("정원"),)), TableCell(0, 1, (Paragraph("72"),)))
    >>> write_lines([Paragraph("□ 인력"), Table(row)])
    ('□ 인력', '정원\t72')
    """
    lines: list[str] = []
    follows_table = False
    for block in blocks:
        is_grid = isinstance(block, Table) and _count_columns(block) > 1
        if is_grid and follows_table:
            lines.append("")
        lines.extend(_write_block(block))
        follows_table = is_grid
    return tuple(lines)


def _write_block(block: ContentBlock) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (clean_text(line).rstrip() for line in block.text.split("\n"))
    elif _count_columns(block) > 1:
        yield from _write_grid(block)
    else:
        yield from _write_box(block)


def clean_text(text: str) -> str:
    """Drop control characters and make the blanks of fixed widths plain."""
    return _CONTROL.sub("", text.replace("\u00a0", " ").replace("\u2007", " ").replace("\u3000", "  "))


def _count_columns(table: Table) -> int:
    return len({cell.column for cell in table.cells})


def _write_box(box: Table) -> Iterator[str]:
    yield ""
    for cell in box.cells:
        yield from write_lines(cell.content)
        yield ""


def _write_grid(table: Table) -> Iterator[str]:
    width = max(cell.column + cell.column_span for cell in table.cells)
    columns = sorted({cell.column for cell in table.cells})
    places = {column: sum(start < column for start in columns) for column in range(width)}
    for row in sorted({cell.row for cell in table.cells}):
        cells = sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.column)
        texts = [""] * len(columns)
        for cell in cells:
            texts[places[cell.column]] = " ".join(filter(None, map(_flatten, cell.content)))
        if any(texts):
            yield "\t".join(texts)
        yield from chain.from_iterable(_write_nested(cell) for cell in cells)


def _flatten(block: ContentBlock) -> str:
    """The text of a block within a cell, on one line; a grid inside of a cell follows the row instead."""
    if isinstance(block, Paragraph):
        return _BLANKS.sub(" ", clean_text(block.text)).strip()
    if _count_columns(block) > 1:
        return ""
    return " ".join(filter(None, (_flatten(inner) for cell in block.cells for inner in cell.content)))


def _write_nested(cell: TableCell) -> Iterator[str]:
    for block in _grids_within(cell.content):
        yield ""
        yield from _write_grid(block)
        yield ""


def _grids_within(content: Sequence[ContentBlock]) -> Iterator[Table]:
    for block in content:
        if isinstance(block, Table) and _count_columns(block) > 1:
            yield block
        elif isinstance(block, Table):
            yield from _grids_within([inner for cell in block.cells for inner in cell.content])
