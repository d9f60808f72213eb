"""A table and what all its relations share.

Enters: the `Matrix` of a table. Leaves: `Table`, which makes `Relation`s of its figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.document import Document
from extract.grids import Figure
from extract.relations.matrix import Matrix
from extract.relations.relation import Relation, Term, add_terms
from extract.rules import load_words
from extract.values.money import parse_unit
from extract.values.names import fold_name

_RATES = frozenset({"share", "growth"})


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        document: The report.
        matrix: Its figures.
        unit: The unit that holds for the whole table, empty for none.
    """

    document: Document
    matrix: Matrix
    unit: str = ""

    @cached_property
    def additive(self) -> tuple[int, ...]:
        """The columns whose figures can be added up."""
        return tuple(at for at in range(len(self.matrix.columns)) if _is_additive(self.matrix, at))

    def relate(self, kind: str, stated: Figure, terms: Sequence[Term], others: Sequence[Figure]) -> Relation:
        """Make the relation of a figure and those that it should follow from, amounts in won."""
        is_rate = kind in _RATES
        unit = "%" if is_rate else stated.unit or self.unit
        size = parse_unit(unit) or 1
        scaled = terms if is_rate else tuple(Term(term.name, term.value * size) for term in terms)
        lines = [figure.line for figure in others]
        span = self.document.span_of_lines(stated.line)
        against = self.document.span_of_lines(min(lines), max(lines))
        return Relation(
            kind=kind,
            label=name_figure(stated),
            value=stated.value * size,
            unit="원" if size > 1 else unit,
            terms=tuple(scaled),
            span=span,
            against=None if against == span else against,
            rounding=_rounding([stated] if is_rate else [stated, *others], size, unit),
        )


def name_figure(figure: Figure) -> str:
    """What a figure is called: its labels and headings."""
    return " ".join([*(text for _, text in figure.rows), *figure.columns])


def holds(relation: Relation) -> bool:
    """Whether terms add up to a total, as far as rounding lets tell."""
    return abs(relation.value - add_terms(relation.terms)) <= relation.rounding * (len(relation.terms) + 1)


def _is_additive(matrix: Matrix, at: int) -> bool:
    heading = matrix.headings[at]
    name = fold_name(heading[-1]) if heading else ""
    return (
        not matrix.columns[at][2]
        and not any(word in name for word in load_words("relations", "not_additive"))
        and "%" not in name
    )


def _rounding(figures: Sequence[Figure], size: int, unit: str) -> float:
    """Half of the last printed digit for amounts, areas and decimals; nothing for counts."""
    digits = max(len(str(figure.value).partition(".")[2]) for figure in figures)
    if size > 1 or unit in ("%", "㎡") or digits:
        return 0.5 * size / float(10**digits)
    return 0
