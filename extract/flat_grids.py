"""Tables that conversion flattened: cells parted by blanks, headers broken over lines.

Enters: a `Document`. Leaves: `Figure`s with the line of their header. A row is a label and figures; its header is the
text above it, provided that it can be cut into as many headings as the row has figures. Else the row is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.cells import read_cell
from extract.document import Document, Span
from extract.flat_headers import cut_header, split_corner
from extract.grids import Figure
from extract.rules import load_words
from extract.values.names import fold_spaced

_HEADER_REACH = 60  # lines that a header can be broken over
_TABLE_REACH = 60  # lines that a table can take below its header

# "(단위 : 명)", a line over the header
_UNIT_LINE = re.compile(r"\s*\(\s*단위")
# two plain numbers side by side: the row of another table
_NUMBERS = re.compile(r"(?<![\w,.])\d[\d,]*\s+\d[\d,]*(?![\w.])")
# a line that opens a block of the report: □ ○ - ※ 【, a glyph of the private use area, "1." or "key : value"
_MARKED = re.compile(
    r"\s*(?:[□■○◦❍●※▶☞【\[\ue000-\uf8ff]|-\s+\D|\d{1,2}[.)]\s|\d{1,2}\s+\D{2,30}현\s*황|[➀-➓①-⑳])|.*[:：]"
)


@dataclass(frozen=True, slots=True)
class FlatTable:
    """The figures of one flattened table and the lines of its header."""

    header: Span
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _FlatRow:
    label: str
    cells: tuple[tuple[str, int, int], ...]  # text and offsets in the line
    number: int

    @property
    def numbers(self) -> tuple[float, ...]:
        """The figures as numbers, 0 for a dash."""
        figures = (read_cell(text) for text, _, _ in self.cells)
        return tuple(found[0].value if found else 0 for found in figures)


@cache
def _row_pattern() -> re.Pattern[str]:
    """「행 정 137 35 19 - 25」: a label, then figures or dashes to the end of the line."""
    units = "|".join(sorted(load_words("statistics", "flat_units"), key=len, reverse=True))
    cell = rf"(?:-|[-△]?\d[\d,]*(?:\.\d+)?(?:{units}|%)?)"
    return re.compile(rf"\s*(?P<label>(?:[^:：]*?\s)??)(?P<cells>{cell}(?:\s+{cell}){{2,}})\s*$")


def find_flat_tables(document: Document) -> Iterator[FlatTable]:
    """Find the flattened tables of a document."""
    rows = {row.number: row for row in _find_rows(document)}
    at = 1
    while at <= len(document.lines):
        if at not in rows:
            at += 1
            continue
        header = _header_lines(document, at)
        body = _body_rows(document, rows, at)
        figures = tuple(_read_rows(document, header, body))
        if figures:
            yield FlatTable(document.span_of_lines(header[0], header[-1]), figures)
        at = body[-1].number + 1


def _find_rows(document: Document) -> Iterator[_FlatRow]:
    for number, line in enumerate(document.lines, start=1):
        found = _row_pattern().match(line) if "\t" not in line and not _MARKED.match(line) else None
        if found:
            start = found.start("cells")
            cells = tuple((c.group(), start + c.start(), start + c.end()) for c in re.finditer(r"\S+", found["cells"]))
            label = _fold(found["label"] or "")
            above = document.lines[number - 2].strip() if number > 1 and label.startswith("(") else ""
            yield _FlatRow(f"{_fold(above)}{label}", cells, number)


def _fold(text: str) -> str:
    return " ".join(fold_spaced(text).split())


def _header_lines(document: Document, row: int) -> list[int]:
    """The lines of text right above a row, up to a marked line, a row of figures or a line that has a corner."""
    numbers: list[int] = []
    for number in range(row - 1, max(0, row - _HEADER_REACH), -1):
        line = document.lines[number - 1]
        if _MARKED.match(line) or "\t" in line or _NUMBERS.search(line) or _UNIT_LINE.match(line):
            break
        if line.strip():
            numbers.insert(0, number)
        if split_corner(line.strip())[0]:
            break
    return numbers


def _body_rows(document: Document, rows: dict[int, _FlatRow], first: int) -> list[_FlatRow]:
    """The rows of a table: those with as many figures as the first, up to a marked line or one of several words.

    A row with fewer figures has empty cells, and which ones can't be told; it is left out.
    """
    body = [rows[first]]
    for number in range(first + 1, min(first + _TABLE_REACH, len(document.lines)) + 1):
        line = document.lines[number - 1]
        row = rows.get(number)
        if _MARKED.match(line) or (not row and len(_fold(line).split()) > 1):
            break
        if row and len(row.cells) == len(body[0].cells):
            body.append(row)
    return body


def _read_rows(document: Document, header: Sequence[int], body: Sequence[_FlatRow]) -> Iterator[Figure]:
    if not header:
        return
    lines = document.lines[header[0] - 1 : header[-1]]
    headings = cut_header(lines, len(body[0].cells), rows=[row.numbers for row in body])
    if headings:
        corner, paths = headings
        for row in body:
            yield from _read_row(document, row, corner, paths)


def _read_row(document: Document, row: _FlatRow, corner: str, paths: Sequence[tuple[str, ...]]) -> Iterator[Figure]:
    whole = document.span_of_lines(row.number)
    line = document.lines[row.number - 1]
    start = whole.start - (len(line) - len(line.lstrip()))
    named = ((corner, row.label),) if row.label else ()
    for path, (text, first, last) in zip(paths, row.cells, strict=True):
        for figure in read_cell(text):
            span = document.span(start + first, start + last)
            yield Figure(named, path, figure, span, row.number)
