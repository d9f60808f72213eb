"""Tables that conversion flattened: cells parted by blanks, headers broken over lines.

Enters: a `Document`. Leaves: `Figure`s with the line of their header. A row is a label and figures; its header is the
text above it, provided that it can be cut into as many headings as the row has figures. Rows that left out their empty
cells are read where the sums tell the columns; else they are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.cells import read_cell
from extract.document import Document, Span
from extract.flat_headers import HeaderLine, Headings, read_headings, read_total, split_corner
from extract.grids import Figure
from extract.placements import find_places
from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced

_HEADER_REACH = 60  # lines that a header can be broken over
_TABLE_REACH = 60  # lines that a table can take below its header

_YEAR = re.compile(r"(?:19|20)\d\d")
# "2015", "2018.6.": a year that heads a column
_YEAR_HEADING = re.compile(r"(?:19|20)\d\d(?:\.(?:\d{1,2}\.?)?)?")
# "(단위 : 명)", a line over the header
_UNIT_LINE = re.compile(r"\s*\(\s*단위")
# two plain numbers side by side: the row of another table
_NUMBERS = re.compile(r"(?<![\w,.])\d[\d,]*\s+\d[\d,]*(?![\w.])")
# a line that opens a block of the report: □ ○ - ※ 【, a glyph of the private use area, "1." or "key : value"
_MARKED = re.compile(
    r"\s*(?:[□■○◦❍●※▶☞【\[\ue000-\uf8ff\ufffd]|-\s+\D|\d{1,2}[.)]\s|\d{1,2}\s+\D{2,30}현\s*황|[➀-➓①-⑳])|.*[:：]"
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
    def values(self) -> list[float]:
        """The figures of its cells; a dash is none."""
        return [found[0].value if (found := read_cell(text)) else 0 for text, *_ in self.cells]


@cache
def _row_pattern() -> re.Pattern[str]:
    """「행 정 137 35 19 - 25」, 「총계 41 20(전기) 20」: a label, figures or dashes, and a remark without figures."""
    units = "|".join(sorted(load_words("statistics", "flat_units"), key=len, reverse=True))
    cell = rf"(?:-|[-△]?\d[\d,]*(?:\.\d+)?(?:{units}|%)?(?:\([^\W\d]{{1,6}}\))?)"
    return re.compile(
        rf"\s*(?P<label>(?:[^:：]*?\s)??)(?P<cells>{cell}(?:\s+{cell}){{2,}})(?:\s+[^\W\d][^\d:：]*)?\s*$"
    )


def opens_block(line: str) -> bool:
    """Whether a line opens a block of the report, with a mark or as 「key : value」."""
    return bool(_MARKED.match(line))


def find_flat_tables(document: Document) -> Iterator[FlatTable]:
    """Find the flattened tables of a document."""
    rows = {row.number: row for row in _find_rows(document)}
    printed = ["".join(line.split()) for line in document.lines] if rows else []
    at = 1
    while at <= len(document.lines):
        if at not in rows:
            at += 1
            continue
        header = _header_lines(document, at)
        body = _body_rows(document, rows, at)
        figures = tuple(_read_body(document, header, body, printed)) if header else ()
        if figures:
            yield FlatTable(document.span_of_lines(header[0], header[-1]), figures)
        at = body[-1].number + 1


def _find_rows(document: Document) -> Iterator[_FlatRow]:
    for number, line in enumerate(document.lines, start=1):
        is_free = "\t" not in line and not _MARKED.match(line) and not _heads_years(line)
        found = _row_pattern().match(line) if is_free else None
        if found:
            start = found.start("cells")
            cells = tuple((c.group(), start + c.start(), start + c.end()) for c in re.finditer(r"\S+", found["cells"]))
            yield _FlatRow(_fold(found["label"] or ""), cells, number)


def _heads_years(line: str) -> bool:
    """Whether a line is a header of a corner and years: 「구분 2015 2016 2018.6.」."""
    corner, *words = line.split() or [""]
    is_corner = fold_name(corner) in load_words("statistics", "corners")
    return is_corner and len(words) > 1 and all(map(_YEAR_HEADING.fullmatch, words))


def _fold(text: str) -> str:
    return " ".join(fold_spaced(text).split())


def _header_lines(document: Document, row: int) -> list[int]:
    """The lines of text right above a row, up to a marked line, a row of figures or a line that has a corner."""
    numbers: list[int] = []
    for number in range(row - 1, max(0, row - _HEADER_REACH), -1):
        line = document.lines[number - 1]
        is_figures = _NUMBERS.search(line) and not _heads_years(line)
        if _MARKED.match(line) or "\t" in line or is_figures or _UNIT_LINE.match(line):
            break
        if line.strip():
            numbers.insert(0, number)
        if split_corner(line.strip())[0]:
            break
    return numbers


def _body_rows(document: Document, rows: dict[int, _FlatRow], first: int) -> list[_FlatRow]:
    """The rows of a table, up to a marked line or the corner of another table."""
    body = [_with_label(document, rows, rows[first], first)]
    for number in range(first + 1, min(first + _TABLE_REACH, len(document.lines)) + 1):
        line = document.lines[number - 1]
        if _MARKED.match(line) or split_corner(line.strip())[0]:
            break
        if number in rows:
            body.append(_with_label(document, rows, rows[number], first))
    return body


def _with_label(document: Document, rows: dict[int, _FlatRow], row: _FlatRow, first: int) -> _FlatRow:
    """A row with the line right above it, where its label began there: 「전체현원」, 「(현원+별도인원) 1,650 …」."""
    above = document.lines[row.number - 2].strip() if row.number > first else ""
    if not above or row.number - 1 in rows or not row.label or re.search(r"\d", above):
        return row
    return _FlatRow(
        f"{_fold(above)}{row.label if row.label.startswith('(') else f' {row.label}'}", row.cells, row.number
    )


def _read_body(
    document: Document, header: Sequence[int], body: Sequence[_FlatRow], printed: Sequence[str]
) -> Iterator[Figure]:
    body = _label_by_year(document.lines[header[-1] - 1].strip(), body)
    headings = _find_headings(_read_lines(document, header), body, printed)
    if headings is None:
        return
    for row in body:
        whole = len(row.cells) == len(headings.paths)
        places = list(range(len(row.cells))) if whole else _place_row(headings, row)
        yield from _read_row(document, headings, row, places)


def _find_headings(lines: Sequence[HeaderLine], body: Sequence[_FlatRow], printed: Sequence[str]) -> Headings | None:
    """Cut the header by the longest rows, else by the most common ones; else read the heading of their totals."""
    counts = Counter(len(row.cells) for row in body)
    common = counts.most_common(1)[0][0]
    for width in dict.fromkeys((max(counts), common)):
        rows = [row.values for row in body if len(row.cells) == width]
        headings = read_headings(lines, rows, lambda text: any("".join(text.split()) in line for line in printed))
        if headings:
            return headings
    return _one_word_each(lines, body) or read_total(lines, [row.values for row in body if len(row.cells) == common])


def _one_word_each(lines: Sequence[HeaderLine], body: Sequence[_FlatRow]) -> Headings | None:
    """The words of the line above rows that are all whole, one for the labels and one for each figure."""
    words = lines[-1].text.split()
    even = len(body) > 1 and all(row.label and len(row.cells) == len(words) - 1 for row in body)
    spelled = any(len(word) == len(after) == 1 for word, after in pairwise(words))  # 「합 계」
    figures = any(read_cell(word) and not _YEAR_HEADING.fullmatch(word) for word in words)
    if not even or spelled or figures or len(set(words)) < len(words):
        return None
    return Headings(words[0], tuple((word,) for word in words[1:]))


def _label_by_year(header: str, body: Sequence[_FlatRow]) -> list[_FlatRow]:
    """Rows whose first figure is the year that the corner (연도) stands over."""
    if fold_name(split_corner(header)[0]) not in load_words("statistics", "year_corners"):
        return list(body)
    return [
        _FlatRow(row.cells[0][0], row.cells[1:], row.number)
        if not row.label and _YEAR.fullmatch(row.cells[0][0])
        else row
        for row in body
    ]


def _place_row(headings: Headings, row: _FlatRow) -> list[int | None]:
    """The columns of a row that left out its empty cells: by its sums, else that of its total alone."""
    if len(row.cells) > len(headings.paths):
        return [None] * len(row.cells)
    first = fold_name(headings.paths[0][-1]) in load_words("statistics", "totals")
    places = find_places(row.values, len(headings.paths), headings.sums) if headings.sums and first else []
    rest = [None] * (len(row.cells) - 1)
    return places or [0 if first else None, *rest]


def _read_lines(document: Document, numbers: Sequence[int]) -> list[HeaderLine]:
    return [HeaderLine(document.lines[at - 1].strip(), at == 1 or not document.lines[at - 2].strip()) for at in numbers]


def _read_row(document: Document, headings: Headings, row: _FlatRow, places: Sequence[int | None]) -> Iterator[Figure]:
    whole = document.span_of_lines(row.number)
    line = document.lines[row.number - 1]
    start = whole.start - (len(line) - len(line.lstrip()))
    named = ((headings.corner, row.label),) if row.label else ()
    for place, (text, first, last) in zip(places, row.cells, strict=True):
        path = headings.paths[place] if place is not None else ()
        for figure in read_cell(text) if path else ():
            yield Figure(named, path, figure, document.span(start + first, start + last), row.number)
