"""Flattened tables whose cells stand below each other: each line one cell or a few, brackets on lines of their own.

Enters: an `Outline`. Leaves: `FlatTable`s. A table is read only where its lines can be cut into as many cells as its
header has headings, or a multiple whose columns hold figures throughout or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, groupby

from extract.blocks import Block, Outline
from extract.cells import CellFigure, is_unit, read_cell
from extract.document import Document, Span
from extract.flat_grids import FlatTable
from extract.grids import Figure
from extract.rules import load_words
from extract.values.dates import find_dates
from extract.values.names import fold_name, fold_spaced

_FEWEST_COLUMNS = 3
_FEWEST_FIGURES = 2
_MOST_COLUMNS = 10
_LONGEST_CELL = 40
_LONGEST_TAIL = 3  # words
_REMARK = "비고"
_LIMITS = frozenset({"이상", "이하", "미만", "초과"})
# "첫  째 둘  째": a name spaced out ends where the gap changes
_WIDE = re.compile(r"(?<![가-힣])[가-힣](?P<gap> {2,4})[가-힣](?![가-힣])(?:(?P=gap)[가-힣](?![가-힣]))*")
# "첫 째 둘 째": syllables set apart that may be more than one heading
_RUN = re.compile(r"(?<!\S)[가-힣](?: [가-힣](?!\S)){3,}")
# "20개동 12,900㎡", "3,802㎡": a line that begins with a figure
_FIGURE_LINE = re.compile(r"\s*\d")
# "1기", "2단계": what numbers a row
_NUMBERED = re.compile(r"\d{1,2}(?:기|차|단계|분기)")
# "21. 4.~6.": months of a year
_MONTHS = re.compile(r"['‘’]?\d{2,4}\.\s?\d{1,2}\.?\s?[~∼～]\s?\d{1,2}\.?(?!\d)")
# "최대동 (연면적)", "가람동(2,890.5㎡)": a name and what stands in its bracket
_NAMED = re.compile(r"(?P<name>[^()\d][^()]*?)\s*\((?P<inside>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class _StackedCell:
    text: str
    span: Span


PrintedLine = tuple[str, Span]


def find_runs(outline: Outline) -> Iterator[list[PrintedLine]]:
    """Yield the lines of text without marks that stand together, each with its place; one a table at most."""
    for is_text, run in groupby(outline.blocks, key=_may_stack):
        lines = [line for block in run for line in _lines_of(outline.document, block)] if is_text else []
        yield list(dropwhile(lambda line: line[0].startswith("("), lines))  # a note under the line before


def find_stacked_tables(outline: Outline) -> Iterator[FlatTable]:
    """Find the tables among the lines of text that have no marks."""
    for lines in find_runs(outline):
        first = next((at for at, (line, _) in enumerate(lines) if _FIGURE_LINE.match(line)), 0)
        for start in (first, first - 1):  # a label may stand on the line before the first figure
            table = _read_table(lines[:start], lines[start:]) if start > 0 else None
            if table:
                yield table
                break


def _may_stack(block: Block) -> bool:
    return not block.rows and (block.kind == "text" or (block.kind == "note" and block.text.startswith("(")))


def _lines_of(document: Document, block: Block) -> Iterator[PrintedLine]:
    for number in range(block.span.first, block.span.last + 1):
        span = document.span_of_lines(number)
        yield document.quote(span), span


def _read_table(header: Sequence[PrintedLine], body: Sequence[PrintedLine]) -> FlatTable | None:
    if any(_RUN.search(line) for line, _ in header):
        return None
    words = [cell.text for cell in _cut_cells(header)]
    headings = _join_tails([word for word in words if not _is_remark(word)])
    cells = list(_cut_cells(body))
    has_remarks = bool(words) and _is_remark(words[-1])
    rows = _split_rows(cells, len(headings), has_remarks=has_remarks) if cells else []
    if (
        not _FEWEST_COLUMNS <= len(headings) <= _MOST_COLUMNS
        or not rows
        or not _is_regular(rows)
        or any(re.search(r"\d", heading.split("(")[0]) for heading in headings)
    ):
        return None
    remarks = _cut_remarks(cells, len(headings)) if has_remarks else []
    noted = (
        figure for row, remark in zip(rows, remarks, strict=False) for figure in _read_remark(headings, row, remark)
    )
    figures = (*(figure for row in rows for figure in _read_row(headings, row)), *noted)
    if len(figures) < _FEWEST_FIGURES or any(len(cell.text) > _LONGEST_CELL for cell in cells):
        return None
    spans = [span for _, span in header]
    whole = Span(spans[0].first, spans[-1].last, spans[0].start, spans[-1].end)
    return FlatTable(whole, figures)


def _join_tails(words: Sequence[str]) -> list[str]:
    """Join words that end two headings side by side: 「월 접종 인원 기간내 접종 인원」."""
    for size in range(min(_LONGEST_TAIL, len(words) // 2), 1, -1):
        for at in range(1, len(words) - 2 * size):
            tail, again = words[at : at + size], words[at + size + 1 : at + 2 * size + 1]
            if tail == again:
                first, second = " ".join(words[at - 1 : at + size]), " ".join(words[at + size : at + 2 * size + 1])
                return [*words[: at - 1], first, second, *words[at + 2 * size + 1 :]]
    return list(words)


def _split_rows(cells: Sequence[_StackedCell], width: int, *, has_remarks: bool) -> list[list[_StackedCell]]:
    """Cut the cells into rows of one width, or at the numbers that begin them where remarks of any length end them."""
    starts = [at for at, cell in enumerate(cells) if _NUMBERED.fullmatch(cell.text)]
    if has_remarks and len(starts) > 1 and starts[0] == 0:
        rows = [list(cells[at : at + width]) for at in starts]
        ends = [*starts[1:], len(cells)]
        return rows if all(end - at >= width for at, end in zip(starts, ends, strict=True)) else []
    if not width or len(cells) % width:
        return []
    return [list(cells[at : at + width]) for at in range(0, len(cells), width)]


def _cut_remarks(cells: Sequence[_StackedCell], width: int) -> list[list[_StackedCell]]:
    """The cells behind those of each numbered row."""
    starts = [at for at, cell in enumerate(cells) if _NUMBERED.fullmatch(cell.text)]
    ends = [*starts[1:], len(cells)]
    return [list(cells[at + width : end]) for at, end in zip(starts, ends, strict=False)] if len(starts) > 1 else []


def _cut_cells(lines: Sequence[PrintedLine]) -> Iterator[_StackedCell]:
    """The cells of lines: words apart by blanks, a date in one piece, brackets with what stands before them."""
    cells: list[_StackedCell] = []
    for line, span in lines:
        for text in _cut_line(line):
            if cells and (text.startswith("(") or text in _LIMITS):
                last = cells.pop()
                whole = Span(last.span.first, span.last, last.span.start, span.end)
                cells.append(_StackedCell(f"{last.text}{text}", whole))
            else:
                cells.append(_StackedCell(text, span))
    yield from cells


def _cut_line(line: str) -> Iterator[str]:
    closed = _WIDE.sub(lambda found: "".join(found.group().split()), line)
    folded = " ".join(fold_spaced(closed).split())
    dates = [(date.start, date.end) for date in find_dates(folded) if date.day]
    dates = dates or [found.span() for found in _MONTHS.finditer(folded)]
    at = 0
    for start, end in [*dates, (len(folded), len(folded))]:
        yield from _cut_words(folded[at:start])
        if start < end:
            yield folded[start:end]
        at = end


def _cut_words(text: str) -> Iterator[str]:
    for found in re.finditer(r"\([^()]*\)|[^\s()]+", text):
        if re.search(r"\w", found.group()):
            yield found.group()


def _is_remark(heading: str) -> bool:
    return fold_name(heading) == _REMARK


def _is_regular(rows: Sequence[Sequence[_StackedCell]]) -> bool:
    """Whether each column holds figures throughout or none."""
    return all(len({bool(read_cell(cell.text)) for cell in column}) == 1 for column in zip(*rows, strict=True))


def _read_row(headings: Sequence[str], row: Sequence[_StackedCell]) -> Iterator[Figure]:
    corner = fold_name(headings[0]) in load_words("statistics", "corners") and not read_cell(row[0].text)
    named = ((headings[0], row[0].text),) if corner else ()
    for heading, cell in zip(headings, row, strict=True):
        yield from _read_named(heading, cell, named)
        for figure in read_cell(cell.text):
            path = _heading_of(heading, figure)
            plain = replace(figure, bracketed=False)
            yield Figure(named, (path,), plain, cell.span, cell.span.last if figure.bracketed else cell.span.first)


def _read_remark(
    headings: Sequence[str], row: Sequence[_StackedCell], remark: Sequence[_StackedCell]
) -> Iterator[Figure]:
    """A remark of words with a figure at its end: 「접수창구별 상담인원 40명」."""
    counted = read_cell(remark[-1].text) if remark else []
    words = [cell.text for cell in remark[:-1]]
    if len(counted) == 1 and counted[0].unit and words and not any(map(read_cell, words)):
        first, last = remark[0].span, remark[-1].span
        span = Span(first.first, last.last, first.start, last.end)
        named = ((headings[0], row[0].text),)
        yield Figure(named, (" ".join(words),), counted[0], span, last.last)


def _read_named(heading: str, cell: _StackedCell, named: tuple[tuple[str, str], ...]) -> Iterator[Figure]:
    """「가람동(2,890.5㎡)」 under 「최대동(연면적)」: the figure of a name."""
    above, below = _NAMED.fullmatch(heading), _NAMED.fullmatch(cell.text)
    if above and below:
        for figure in read_cell(below["inside"]):
            yield Figure(
                (*named, (above["name"], below["name"])), (above["inside"],), figure, cell.span, cell.span.last
            )


def _heading_of(heading: str, figure: CellFigure) -> str:
    """「대지면적(평균)」 over 「12,900㎡(640㎡)」: the first figure is 대지면적, the second 대지면적 평균."""
    found = _NAMED.fullmatch(heading)
    if not found or is_unit(found["inside"]):
        return heading
    return f"{found['name']} {found['inside']}" if figure.bracketed else found["name"]
