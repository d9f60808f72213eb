"""Boxes of two columns, keys on the left and what they say on the right, over several rows.

Enters: the lines of a report. Leaves: for each row of such a box its `Entry`s: keys with their values, titles of the
parts of a programme with what stands beside and below them::

    구분<tab>내용                              (left out)
    기간<tab>2025. 1. ~ 12.                    기간 : 2025. 1. ~ 12.
    모금목표<tab>12억원                         모금목표 : 12억원
    추진내용<tab>정기강좌 86개 과정               추진내용, and under it 정기강좌 86개 과정
    <tab>예산 642,000천원(도비)                 예산 : 642,000천원(도비)

One row may as well belong to a table; here the others of its box tell what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.blocks import Cell, Row
from extract.document import Document
from extract.keys import describing_keys, known_keys
from extract.lines import Line
from extract.rows import read_row
from extract.rules import load_words
from extract.values.names import fold_name

_FEWEST = 2
_SHARE = 0.5
_LONGEST_KEY = 14
_FIGURE_ONLY = re.compile(r"[-△]?[\d,.\s]+(?:[가-힣%㎡]{0,3})")
# "<ul> ○ 정보소외계층에 대한 …": items inside a cell
_ITEMS = re.compile(r"<\w+|[○□■]\s")
# "대지면적 / 연면적", "장서·열람석"
_PARTED = re.compile(r"\s*[/·,]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of a box.

    Attributes:
        key: The key, or the title of a part where there is no value; None where the statement has none.
        value: What it says.
        is_below: Whether it stands under the key or the title above it.
    """

    key: Cell | None
    value: Cell | None
    is_below: bool = False


def find_two_columns(document: Document, lines: Sequence[Line]) -> Mapping[int, tuple[Entry, ...]]:
    """Find the boxes of two columns; each of their lines with its entries, none for the heading of the columns."""
    found: dict[int, tuple[Entry, ...]] = {}
    for run in _find_runs(document, lines):
        if _is_box(run):
            found |= dict(_read_box(document, run))
    return found


def _find_runs(document: Document, lines: Sequence[Line]) -> Iterator[list[tuple[int, Row]]]:
    """Yield rows right below each other that hold two cells, the first empty or not."""
    run: list[tuple[int, Row]] = []
    for line in lines:
        row = _read_two(document, line)
        if run and (row is None or line.number != run[-1][0] + 1):
            yield run
            run = []
        if row is not None:
            run.append((line.number, row))
    yield run


def _read_two(document: Document, line: Line) -> Row | None:
    """The two cells of a line; a first cell that is empty stands for the one above it."""
    raw = document.lines[line.number - 1]
    if raw.startswith("\t") and "\t" not in line.text:
        return Cell("", document.span(line.start, line.start)), _make_cell(
            document, line.start, line.start + len(line.text)
        )
    row = read_row(document, line) if line.is_row else ()
    return row if len(row) == 2 and row[0].text and row[1].text and not _ITEMS.search(row[1].text) else None


def _make_cell(document: Document, start: int, end: int) -> Cell:
    span = document.span(start, end)
    return Cell(document.quote(span), span)


def _is_box(run: Sequence[tuple[int, Row]]) -> bool:
    """Whether most rows begin with a key or the title of a part, and one of them describes something in words."""
    rows = [row for _, row in run if row[0].text and not _is_header(row)]
    if len(rows) < _FEWEST or any(len(key.text) > _LONGEST_KEY for key, _ in rows):
        return False
    known = [row for row in rows if _is_known(row[0].text)]
    certain = any(_is_certain(key, value) for key, value in known)
    return certain and len(known) >= _SHARE * len(rows)


def _is_known(key: str) -> bool:
    parts = [fold_name(part) for part in _PARTED.split(key)]
    return _is_part(key) or any(part in known_keys() for part in parts)


def _is_certain(key: Cell, value: Cell) -> bool:
    return (_is_part(key.text) or fold_name(key.text) in describing_keys()) and not _FIGURE_ONLY.fullmatch(value.text)


def _is_part(key: str) -> bool:
    folded = fold_name(key)
    return folded in load_words("headings", "sections") and folded not in describing_keys()


def _is_header(row: Row) -> bool:
    words = load_words("statistics", "plain_corners")
    return fold_name(row[0].text) in words and fold_name(row[1].text).endswith(tuple(words))


def _read_box(document: Document, run: Sequence[tuple[int, Row]]) -> Iterator[tuple[int, tuple[Entry, ...]]]:
    for number, row in run:
        key, value = row
        if _is_header(row):
            yield number, ()
        elif key.text and not _is_part(key.text):
            yield number, (Entry(key, value),)
        else:
            title = (Entry(key, None),) if key.text else ()
            yield number, (*title, *_read_statements(document, value))


def _read_statements(document: Document, cell: Cell) -> Iterator[Entry]:
    """The statements of a cell under the title of a part: 「기간 2025. 2. ~ 12. / 장소 평생학습관」 are two."""
    text = document.quote(cell.span)
    starts = [found.start("key") for found in _find_keys(text)]
    if not starts or text[: starts[0]].strip():
        yield Entry(None, cell, is_below=True)
        return
    for found, end in zip(_find_keys(text), [*starts[1:], len(text)], strict=True):
        first, value_end = cell.span.start, found.end() + len(text[found.end() : end].rstrip(" /,"))
        key = _make_cell(document, first + found.start("key"), first + found.end("key"))
        yield Entry(key, _make_cell(document, first + found.end(), first + value_end), is_below=True)


def _find_keys(text: str) -> list[re.Match[str]]:
    """Keys with one blank before their values, at the beginning of a text or after a slash."""
    keys = "|".join(sorted(describing_keys(), key=lambda key: (-len(key), key)))
    return list(re.finditer(rf"(?:^\s*|\s/\s+)(?P<key>{keys})\s+(?=\S)", text))
