"""Counts of a table against what is listed under a heading of the same name.

Enters: the outline and the tables of a report. Leaves: `Relation`s. 「① 소통」 with the lines 「… : 3건」, 「… : 2건」
below it counts 5; a table with a column 소통 should say so. Several headings must be columns of one table, and one must
agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.blocks import Block, Outline
from extract.document import Document, Span
from extract.relations.matrix import Matrix
from extract.relations.relation import Relation, Term, add_terms, is_close, name_apart
from extract.values.names import fold_name

# "공공정보 적극 공개 : 1건": a line that ends in a count after a colon
_COUNTED = re.compile(r"(?P<name>[^:：]+?)\s*[:：]\s*(?P<number>\d{1,4})\s?(?P<unit>[가-힣]{1,3})")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _List:
    """What is listed under one heading, with the lines of the list."""

    terms: tuple[Term, ...]
    span: Span


def find_listed_counts(
    document: Document, outline: Outline, matrices: Sequence[Matrix], *, year: int | None = None
) -> Iterator[Relation]:
    """Find the cells of tables that count what is listed elsewhere.

    Args:
        document: The report.
        outline: Its outline.
        matrices: Its tables.
        year: The year of the report; of a table by years only the row of that year counts.
    """
    lists = {name: found for name, found in _read_lists(document, outline) if len(found.terms) >= _FEWEST}
    for matrix in matrices:
        for row, label in enumerate(matrix.labels):
            if len(matrix.lines) == 1 or (year and any(str(year) in word for word in label)):
                yield from _relate(document, matrix, row, lists)


def _read_lists(document: Document, outline: Outline) -> Iterator[tuple[str, _List]]:
    for block in outline.blocks:
        children = outline.children(block)
        counted = [_COUNTED.fullmatch(child.text.strip()) for child in children]
        found = [match for match in counted if match]
        if found and len(found) == len(counted) and len({match["unit"] for match in found}) == 1:
            names = name_apart(match["name"] for match in found)
            terms = tuple(Term(name, int(match["number"])) for name, match in zip(names, found, strict=True))
            yield fold_name(block.text), _List(terms, _span(document, children))


def _span(document: Document, children: Sequence[Block]) -> Span:
    return document.span_of_lines(children[0].span.first, children[-1].span.last)


def _relate(document: Document, matrix: Matrix, row: int, lists: Mapping[str, _List]) -> Iterator[Relation]:
    """The cells of a row whose headings have lists, where most of them come near and one agrees."""
    cells = [
        (figure, lists.get(fold_name(figure.columns[-1]))) for figure in matrix.row(row).values() if figure.columns
    ]
    pairs = [(figure, found) for figure, found in cells if found]
    agree = any(figure.value == add_terms(found.terms) for figure, found in pairs)
    if len(pairs) < _FEWEST or not agree or not all(is_close(figure.value, found.terms) for figure, found in pairs):
        return
    for figure, found in pairs:
        label = " ".join([*matrix.labels[row], *figure.columns])
        yield Relation(
            "sum", label, figure.value, figure.unit, found.terms, document.span_of_lines(figure.line), found.span
        )
