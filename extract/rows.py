"""The cells of a row: apart by tabs, or between the bars of Markdown.

Enters: a line that is a row. Leaves: its cells, each with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.blocks import Cell, Row
from extract.document import Document
from extract.lines import Line

# "매주 월요일<br>법정공휴일": a line end within a cell
BREAK = re.compile(r"<br\s*/?>")


def read_row(document: Document, line: Line) -> Row:
    """Read the cells of a row, empty ones too."""
    return tuple(_cut_cells(document, line))


def _cut_cells(document: Document, line: Line) -> Iterator[Cell]:
    raw = document.lines[line.number - 1]
    at = line.start - (len(raw) - len(raw.lstrip()))  # where the line begins
    texts = raw.split("\t")
    if len(texts) == 1:  # between the bars of Markdown
        before, *texts = raw.rstrip().removesuffix("|").split("|")
        at += len(before) + 1
    for text in texts:
        yield Cell(BREAK.sub(" ", text).strip(), document.span(at, at + len(text)))
        at += len(text) + 1
