"""Flattened tables on their side: things side by side, and below them a row for each thing that is said of them.

Enters: a `Document`. Leaves: `FlatTable`s. A row such as 「사 업 돌봄 교실 놀이 체험」 names the columns, and others
have a figure for each (「예 산(백만원) 6,300 620」). Its names are taken only where it has a word for each column, or
where the report prints each name elsewhere in one piece and there is one such cut. A row may have a list in each cell,
with a label and a figure a line: a list begins anew where a label comes again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from extract.cells import read_cell
from extract.document import Document, Span
from extract.flat_grids import FlatTable, opens_block
from extract.flat_headers import split_corner
from extract.grids import Figure
from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced

_REACH = 40  # lines that a table can take below its header
_SHORTEST_NAME = 2
_MOST_WORDS = 12  # of a row of names, which can be cut in thousands of ways beyond
_FEWEST_LISTED = 4
# "152개소 (5,600명)": a figure, and a second one of it in brackets
_CELL = r"(?<![^\s])[-△]?\d[\d,]*(?:\.\d+)?[^\W\d]{0,3}(?:\s*\(\d[\d,]*[^\W\d]{1,3}\))?(?![^\s])"
# "예 산(백만원) 6,300 620 250": a label and figures
_ROW = re.compile(rf"\s*(?P<label>[^\d\s:：][^\d:：]*?)\s+(?P<cells>{_CELL}(?:\s+{_CELL})+)\s*")
# " 초(공립)   3,700", "(사립) 4,800", "250": a line of a list, a glyph before it or none
_LISTED = re.compile(
    r"\s*[\ue000-\uf8ff\ufffd]?\s*(?P<label>[^\d:：]*?)\s*(?P<figure>\d[\d,]*(?:\.\d+)?[^\W\d]{0,2})\s*"
)
_SECOND = re.compile(r"(?P<first>.*?)\s*\((?P<second>[^()]*)\)")
_BRACKET = re.compile(r"\([^()]*\)")
_SEVERAL = re.compile(r"[,，·ㆍ/\s]+")


@dataclass(frozen=True, slots=True)
class _Columns:
    """What a row that names the columns says: what they are (사업), their names, and its line."""

    heading: str
    names: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class _Listed:
    """A line of a list in a cell."""

    label: str
    figure: str
    span: Span


def find_sided_tables(document: Document) -> Iterator[FlatTable]:
    """Find the tables on their side whose columns a row names."""
    for number, line in enumerate(document.lines, start=1):
        corner, rest = split_corner(line.strip())
        if not corner or not rest or "\t" in line or re.search(r"\d", rest):
            continue
        body = list(_body_lines(document, number))
        rows = {at: row for at in body if (row := _ROW.fullmatch(document.lines[at - 1]))}
        widths = {len(_cut_cells(row)) for row in rows.values()}
        columns = _read_columns(document, body[: body.index(min(rows))], widths.pop()) if len(widths) == 1 else None
        if columns:
            figures = [figure for at, row in rows.items() for figure in _read_row(document, at, row, columns)]
            figures += _read_lists(document, [at for at in body if at > columns.number and at not in rows], columns)
            yield FlatTable(document.span_of_lines(number, columns.number), tuple(figures))


def _body_lines(document: Document, header: int) -> Iterator[int]:
    """The lines below a header that are not blank, up to a marked line or the corner of another table."""
    for number in range(header + 1, min(header + _REACH, len(document.lines)) + 1):
        line = document.lines[number - 1]
        if (opens_block(line) and not _LISTED.fullmatch(line)) or split_corner(line.strip())[0] or "\t" in line:
            return
        if line.strip():
            yield number


def _cut_cells(row: re.Match[str]) -> list[re.Match[str]]:
    return list(re.compile(_CELL).finditer(row.string, *row.span("cells")))


def _read_columns(document: Document, numbers: Sequence[int], count: int) -> _Columns | None:
    """The row that names the columns, None where there is none or its names can't be told for certain."""
    for number in numbers:
        words = fold_spaced(document.lines[number - 1]).split()
        if len(words) > count and fold_name(words[0]) in load_words("statistics", "column_names"):
            names = _cut_names(document, number, words[1:], count)
            return _Columns(words[0], names, number) if names else None
    return None


def _cut_names(document: Document, number: int, words: Sequence[str], count: int) -> tuple[str, ...]:
    """Cut words into names: one word each, or as the report prints them elsewhere; empty for no way or several."""
    if len(words) == count or len(words) > _MOST_WORDS:
        return tuple(words) if len(words) == count else ()
    printed = ["".join(line.split()) for at, line in enumerate(document.lines, start=1) if at != number]
    found = [
        names
        for cuts in combinations(range(1, len(words)), count - 1)
        for names in [_join(words, cuts)]
        if all(len(name) >= _SHORTEST_NAME and any("".join(name.split()) in line for line in printed) for name in names)
    ]
    return found[0] if len(found) == 1 else ()


def _join(words: Sequence[str], cuts: Sequence[int]) -> tuple[str, ...]:
    starts, ends = (0, *cuts), (*cuts, len(words))
    return tuple(" ".join(words[start:end]) for start, end in zip(starts, ends, strict=True))


def _read_row(document: Document, number: int, row: re.Match[str], columns: _Columns) -> Iterator[Figure]:
    """The figures of a row, those in brackets after the first of their cell."""
    start = document.span_of_lines(number).start - (len(row.string) - len(row.string.lstrip()))
    label = " ".join(fold_spaced(row["label"]).split())
    for name, cell in zip(columns.names, _cut_cells(row), strict=True):
        second = _SECOND.fullmatch(cell.group())
        texts = second.group("first", "second") if second else (cell.group(),)
        span = document.span(start + cell.start(), start + cell.end())
        for text in texts:
            for figure in read_cell(text):
                yield Figure(((columns.heading, name),), (label,), figure, span, number, len(texts) > 1)


def _read_lists(document: Document, numbers: Sequence[int], columns: _Columns) -> list[Figure]:
    """The figures of a row with a list in each cell, where there are as many lists as columns."""
    heading: list[int] = []  # the lines of its label
    listed: list[_Listed] = []
    for number in numbers:
        found = _LISTED.fullmatch(document.lines[number - 1])
        if found:
            listed.append(
                _Listed(" ".join(fold_spaced(found["label"]).split()), found["figure"], document.span_of_lines(number))
            )
        elif listed:
            break
        else:
            heading = [*heading, number] if heading and number - heading[-1] <= 2 else [number]
    lists = _part_lists(listed)
    if len(lists) != len(columns.names) or len(listed) < _FEWEST_LISTED or not heading:
        return []
    name_of_row = " ".join(fold_spaced(document.lines[at - 1].strip()) for at in heading)
    place = document.span_of_lines(heading[0], heading[-1])
    return [
        Figure(_rows(columns, name, each.label), (name_of_row,), figure, each.span, each.span.first, place=place)
        for name, cells in zip(columns.names, lists, strict=True)
        for each in cells
        for figure in read_cell(each.figure)
    ]


def _rows(columns: _Columns, name: str, label: str) -> tuple[tuple[str, str], ...]:
    return ((columns.heading, name), *((("", label),) if label else ()))


def _part_lists(listed: Sequence[_Listed]) -> list[list[_Listed]]:
    """Part lines into lists: a new one begins where a label comes again, or at a figure without label."""
    lists: list[list[_Listed]] = []
    seen: set[str] = set()
    name = ""  # what a label in brackets goes on with
    for line in listed:
        words = {word for word in _SEVERAL.split(_BRACKET.sub("", line.label)) if word}
        if not lists or not line.label or words & seen or not seen:
            lists.append([])
            seen = set()
        seen |= words
        label = f"{name}{line.label}" if line.label and not words else line.label
        name = _BRACKET.sub("", line.label).strip() or name
        lists[-1].append(_Listed(label, line.figure, line.span))
    return lists
