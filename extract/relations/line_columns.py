"""Totals of columns in tables set with blanks, whatever their header says.

Enters: a `Document`. Leaves: `Relation`s. Where a line such as 「합 계  9,012  8,424」 has lines with as many figures
below or above it, figures under one another form columns, parts of the total where one column at least adds up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.document import Document
from extract.relations.relation import Relation, Term, add_terms, is_close, name_apart
from extract.rules import load_words
from extract.values.names import fold_name

_GAP = 2  # lines without figures that a wrapped row may put between two rows
_TELLING = 100  # a smaller sum may come out by chance

_CELL = r"(?:-|[-△]?\d{1,3}(?:,\d{3})+|[-△]?\d+(?:\.\d+)?%?)"
# "    일반회계        8,247       7,668": a label, then figures or dashes to the end of the line
_ROW = re.compile(rf"\s*(?P<label>(?!{_CELL}\s)\S.*?)??\s{{2,}}(?P<cells>{_CELL}(?:\s{{2,}}{_CELL})+)\s*$")
# "일반회계 8,247 7,668 579": the same with single blanks, at least three figures
_TIGHT_ROW = re.compile(rf"\s*(?P<label>(?!{_CELL}\s)\S.*?)\s+(?P<cells>{_CELL}(?:\s+{_CELL}){{2,}})\s*$")
_BETWEEN_CELLS = re.compile(r"\s{3,}")
# a line that opens something else
_MARKED = re.compile(r"\s*[■□▪▢◈❏○◦❍●※▶▷◆◇【]|\s*-\s+\D|\s*-\s?\d+\s?-\s*$")


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    cells: tuple[float | None, ...]  # None for a rate or another decimal, which does not add up
    line: int


def find_column_sums(document: Document, *, known: frozenset[int]) -> Iterator[Relation]:
    """Find totals of columns.

    Args:
        document: The report.
        known: Lines whose totals are known already.
    """
    rows = {number: row for number, line in enumerate(document.lines, start=1) if (row := _read_row(line, number))}
    for total in rows.values():
        if total.line not in known and _is_total(total):
            for step in (1, -1):
                yield from _relate(document, total, list(_neighbours(document, rows, total, step)))


def _read_row(line: str, number: int) -> _Row | None:
    found = None if "\t" in line or _MARKED.match(line) else _ROW.match(line) or _TIGHT_ROW.match(line)
    if not found:
        return None
    return _Row(found["label"] or "", tuple(map(_read_cell, found["cells"].split())), number)


def _read_cell(text: str) -> float | None:
    if text == "-":
        return 0
    return None if "." in text or "%" in text else int(text.replace(",", "").replace("△", "-"))


def _is_total(row: _Row) -> bool:
    """Whether the first word of a row's label is one for a total: 「합 계      5과 21팀」."""
    return fold_name(_BETWEEN_CELLS.split(row.label)[0]) in load_words("relations", "totals")


def _neighbours(document: Document, rows: dict[int, _Row], total: _Row, step: int) -> Iterator[_Row]:
    """The rows below (or above) a total that have as many figures, as far as the table goes."""
    empty, number = 0, total.line + step
    while 1 <= number <= len(document.lines) and empty <= _GAP and not _MARKED.match(document.lines[number - 1]):
        row = rows.get(number)
        if row and (len(row.cells) != len(total.cells) or _is_total(row)):
            return
        empty = 0 if row else empty + 1
        if row:
            yield row
        number += step


def _relate(document: Document, total: _Row, rows: Sequence[_Row]) -> Iterator[Relation]:
    """The columns that add up, and those that come near where another one adds up."""
    columns = [_add_column(document, total, rows, at) for at in range(len(total.cells))] if len(rows) > 1 else []
    found = [relation for relation in columns if relation]
    holding = [relation for relation in found if relation.value == add_terms(relation.terms)]
    if any(abs(relation.value) >= _TELLING for relation in holding):
        yield from (relation for relation in found if is_close(relation.value, relation.terms))


def _add_column(document: Document, total: _Row, rows: Sequence[_Row], at: int) -> Relation | None:
    stated, parts = total.cells[at], [row.cells[at] for row in rows]
    if stated is None or None in parts:
        return None
    terms = tuple(
        Term(name, part or 0) for name, part in zip(name_apart(row.label for row in rows), parts, strict=True)
    )
    lines = [row.line for row in rows]
    span, against = document.span_of_lines(total.line), document.span_of_lines(min(lines), max(lines))
    return Relation("sum", f"{' '.join(total.label.split())} {at + 1}열", stated, "", terms, span, against)
