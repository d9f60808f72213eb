"""Relations within a table: totals with their parts, differences, rates and shares.

Enters: the `Matrix` of a table. Leaves: `Relation`s. A heading alone does not make a total of a column: other rows of
the table must add up, or the heading must be the plain word for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from extract.document import Document
from extract.grids import Figure
from extract.relations.matrix import Matrix
from extract.relations.relation import Relation, Term, add_terms, is_close, name_apart
from extract.relations.totals import Path, Total, find_totals, is_total
from extract.rules import load_rules, load_words
from extract.values.money import parse_unit
from extract.values.names import fold_name

_NEAR = 0.1  # how far sums may lie from their totals, as a share of these, where none holds
_RATES = frozenset({"share", "growth"})
# "2018년", "'18년": the year of a column
_YEAR = re.compile(r"(?<!\d)(?:20|19)\d\d(?!\d)|(?<=['‘’])\d\d(?!\d)")


def find_table_relations(document: Document, matrix: Matrix, *, unit: str = "") -> Iterator[Relation]:
    """Find the relations within a table.

    Args:
        document: The report.
        matrix: The table's figures.
        unit: The unit that holds for the whole table, empty for none.
    """
    table = _Table(document, matrix, unit)
    yield from table.sums_of_rows()
    yield from table.sums_of_columns()
    yield from table.differences()
    yield from table.rates()
    yield from table.growth_rates()
    yield from table.shares()


class _Table:
    """One table and what its headings relate."""

    def __init__(self, document: Document, matrix: Matrix, unit: str) -> None:
        self.document, self.matrix, self.unit = document, matrix, unit
        self.additive = [at for at in range(len(matrix.columns)) if _is_additive(matrix, at)]

    def sums_of_rows(self) -> Iterator[Relation]:
        """In each row, the columns that a total column adds up."""
        for total in self._column_totals():
            found = list(self._sums(total))
            if any(map(_holds, found)) or (found and not total.is_weak and self._are_meant(found)):
                yield from found

    def _are_meant(self, relations: Sequence[Relation]) -> bool:
        """Whether sums of which none holds are sums all the same: a single one, or several that are all near."""
        if len(relations) == 1:
            return not self.matrix.is_flat or is_close(relations[0].value, relations[0].terms)
        return all(is_close(found.value, found.terms, within=_NEAR) for found in relations)

    def _column_totals(self) -> list[Total]:
        """The total columns; where all columns together do not add up, the neighbours of the total that do."""
        headings = [self.matrix.headings[at] for at in self.additive]
        totals = [
            Total(self.additive[total.at], tuple(self.additive[at] for at in total.parts), total.is_weak)
            for total in find_totals(headings)
        ]
        return [self._narrow(total) for total in totals]

    def _narrow(self, total: Total) -> Total:
        """Leave out columns at the end that are no parts: 「계, 남, 여, 세대수」."""
        for count in range(len(total.parts), 1, -1):
            narrowed = Total(total.at, total.parts[:count], total.is_weak)
            if any(map(_holds, self._sums(narrowed))):
                return narrowed
        collapsed = Total(total.at, self._collapse(total), total.is_weak)
        return collapsed if any(map(_holds, self._sums(collapsed))) else total

    def _collapse(self, total: Total) -> tuple[int, ...]:
        """Leave out the columns that another one below the same heading adds up without being called a total."""
        kept: list[int] = []
        for _, group in groupby(total.parts, key=lambda at: self.matrix.headings[at][:1]):
            members = tuple(group)
            inner = [Total(at, tuple(other for other in members if other != at)) for at in members]
            own = next((sub.at for sub in inner if any(map(_holds, self._sums(sub)))), None)
            kept += [own] if own is not None else members
        return tuple(kept)

    def _sums(self, total: Total) -> Iterator[Relation]:
        for at in range(len(self.matrix.lines)):
            row = self.matrix.row(at)
            if total.at in row and not any((at, part) in self.matrix.unread for part in total.parts):
                yield from self._sum(row[total.at], [row[part] for part in self._find_alike(row, total)])

    def _find_alike(self, row: Mapping[int, Figure], total: Total) -> list[int]:
        """A total's parts in a row; of several figures in a cell (16건/764명) those at its place or in its unit."""
        parts = [at for at in total.parts if at in row]
        cells = Counter(self.matrix.columns[at][0] for at in row if not self.matrix.columns[at][2])
        several = [at for at in parts if cells[self.matrix.columns[at][0]] > 1]
        if several and len(several) == len(parts):
            return [at for at in parts if self.matrix.columns[at][1] == self.matrix.columns[total.at][1]]
        if several or cells[self.matrix.columns[total.at][0]] > 1:
            return parts if {row[at].unit for at in parts} == {row[total.at].unit} else []
        return parts

    def _sum(self, stated: Figure, parts: Sequence[Figure]) -> Iterator[Relation]:
        """The sum of one row or column, none where all parts but one are missing."""
        if len(parts) > 1 and all(figure.unit != "%" for figure in (stated, *parts)):
            names = name_apart(map(_name, parts))
            terms = tuple(map(Term, names, (part.value for part in parts)))
            yield self._relate("sum", stated, terms, parts)

    def sums_of_columns(self) -> Iterator[Relation]:
        """In each column, the rows that a row of totals adds up."""
        for total in find_totals(self.matrix.labels):
            found = [relation for at in self.additive for relation in self._sums_below(at, total)]
            holding = sum(map(_holds, found))
            for relation in found:
                is_meant = holding or (len(found) == 1 and not total.is_weak)
                is_near = is_close(relation.value, relation.terms) and not _is_shared(relation)
                if _holds(relation) or (is_meant and is_near):
                    yield relation

    def _sums_below(self, at: int, total: Total) -> Iterator[Relation]:
        column = self.matrix.column(at)
        if total.at in column and not any((part, at) in self.matrix.unread for part in total.parts):
            yield from self._sum(column[total.at], [column[part] for part in total.parts if part in column])

    def differences(self) -> Iterator[Relation]:
        """In each row, a column such as 증감 that says how far two others lie apart."""
        for at, heading in enumerate(self.matrix.headings):
            names = load_rules("relations")["differences"].get(fold_name(heading[-1]) if heading else "")
            pair = self._find_pair(at, names) if names else None
            for row in range(len(self.matrix.lines)) if pair else ():
                figures = self.matrix.row(row)
                if pair and {at, *pair} <= figures.keys() and not figures[at].cell.bracketed:
                    terms = [figures[other] for other in pair]
                    named = tuple(Term(_name(figure), figure.value) for figure in terms)
                    yield self._relate("difference", figures[at], named, terms)

    def _find_pair(self, at: int, names: Sequence[str]) -> tuple[int, int] | None:
        """The columns of the two names beside a column, else the only two others below the same heading."""
        heading = self.matrix.headings[at]
        beside = [
            other
            for other in self.additive
            if other != at
            and self.matrix.headings[other][:-1] == heading[:-1]
            and not is_total(self.matrix.headings[other][-1])
        ]
        named = [next((o for o in beside if fold_name(self.matrix.headings[o][-1]) == name), None) for name in names]
        if named[0] is not None and named[1] is not None:
            return named[0], named[1]
        return (beside[0], beside[1]) if len(beside) == 2 and fold_name(heading[-1]) == "증감" else None

    def rates(self) -> Iterator[Relation]:
        """In each row, a rate such as 이수율 of two other columns."""
        for at, heading in enumerate(self.matrix.headings):
            pair = self._find_base(heading)
            for row in range(len(self.matrix.lines)) if pair else ():
                figures = self.matrix.row(row)
                if pair and {at, *pair} <= figures.keys():
                    yield self._rate(figures[at], figures[pair[0]], figures[pair[1]])

    def _find_base(self, heading: Path) -> tuple[int, int] | None:
        name = fold_name(heading[-1].split("(")[0]) if heading else ""
        words = next(
            (words for ending, words in load_rules("relations")["rates"].items() if name.endswith(ending)), None
        )
        if not words:
            return None
        found = [[at for at in self.additive if _begins(self.matrix.headings[at], beginnings)] for beginnings in words]
        return (found[0][0], found[1][0]) if all(len(columns) == 1 for columns in found) else None

    def growth_rates(self) -> Iterator[Relation]:
        """In each row, a rate such as 증감률 between the only two other columns below its heading or beside it."""
        for at, heading in enumerate(self.matrix.headings):
            name = fold_name(heading[-1].split("(")[0]) if heading else ""
            pair = self._find_years(at) if name.endswith(tuple(load_words("relations", "growth"))) else None
            for row in range(len(self.matrix.lines)) if pair else ():
                figures = self.matrix.row(row)
                if pair and {at, *pair} <= figures.keys():
                    before, after = (figures[other] for other in pair)
                    terms = (Term(_name(before), before.value), Term(_name(after), after.value))
                    yield self._relate("growth", figures[at], terms, [before, after])

    def _find_years(self, at: int) -> tuple[int, int] | None:
        """The two columns beside a rate, the earlier one first; None where nothing tells which that is."""
        beside = [other for other in self.additive if other != at and self._is_beside(other, at)]
        if len(beside) != 2:
            return None
        names = [" ".join(self.matrix.headings[other]) for other in beside]
        years = [found.group() if (found := _YEAR.search(name)) else "" for name in names]
        is_earlier = [any(word in name for word in load_words("relations", "earlier")) for name in names]
        if all(years) and years[0] != years[1] and len(years[0]) == len(years[1]):
            return (beside[0], beside[1]) if years[0] < years[1] else (beside[1], beside[0])
        return (beside[is_earlier.index(True)], beside[is_earlier.index(False)]) if sum(is_earlier) == 1 else None

    def _is_beside(self, other: int, at: int) -> bool:
        return self.matrix.headings[other][:-1] == self.matrix.headings[at][:-1]

    def shares(self) -> Iterator[Relation]:
        """Shares of a total in percent: in brackets after a figure, or in a row below the figures."""
        for total in self._column_totals():
            for row in range(len(self.matrix.lines)):
                figures = self.matrix.row(row)
                whole = figures.get(total.at)
                if whole and whole.value and whole.unit != "%":
                    yield from self._shares_of(row, whole, [figures[at] for at in total.parts if at in figures])

    def _shares_of(self, row: int, whole: Figure, parts: Sequence[Figure]) -> Iterator[Relation]:
        below = self.matrix.row(row + 1) if row + 1 < len(self.matrix.lines) else {}
        is_share_row = len(below) > 1 and all(figure.unit == "%" for figure in below.values())
        for part in parts:
            column = next(at for (r, at), figure in self.matrix.cells.items() if r == row and figure is part)
            cell, number, _ = self.matrix.columns[column]
            in_brackets = (cell, number, True)
            if in_brackets in self.matrix.columns:
                share = self.matrix.cells.get((row, self.matrix.columns.index(in_brackets)))
            else:
                share = below.get(column) if is_share_row else None
            if share and share.unit == "%":
                yield self._rate(share, part, whole)

    def _rate(self, rate: Figure, part: Figure, whole: Figure) -> Relation:
        terms = (Term(_name(part), part.value), Term(_name(whole), whole.value))
        return self._relate("share", rate, terms, [part, whole])

    def _relate(self, kind: str, stated: Figure, terms: tuple[Term, ...], others: Sequence[Figure]) -> Relation:
        unit = "%" if kind in _RATES else stated.unit or self.unit
        size = parse_unit(unit) or 1
        terms = tuple(Term(term.name, term.value * size) for term in terms) if kind not in _RATES else terms
        value = stated.value * size
        rounded = ([stated], "%") if kind in _RATES else ([stated, *others], unit)
        rounding = _rounding(rounded[0], size, rounded[1])
        lines = [figure.line for figure in others]
        span = self.document.span_of_lines(stated.line)
        against = self.document.span_of_lines(min(lines), max(lines))
        label = " ".join([*(text for _, text in stated.rows), *stated.columns])
        return Relation(
            kind, label, value, "원" if size > 1 else unit, terms, span, None if against == span else against, rounding
        )


def _name(figure: Figure) -> str:
    return " ".join([*(text for _, text in figure.rows), *figure.columns])


def _holds(relation: Relation) -> bool:
    return abs(relation.value - add_terms(relation.terms)) <= relation.rounding * (len(relation.terms) + 1)


def _is_additive(matrix: Matrix, at: int) -> bool:
    heading = matrix.headings[at]
    name = fold_name(heading[-1]) if heading else ""
    return (
        not matrix.columns[at][2]
        and not any(word in name for word in load_words("relations", "not_additive"))
        and "%" not in name
    )


def _is_shared(relation: Relation) -> bool:
    """Whether the parts may count the same thing twice: the agencies that take part in each of several programmes."""
    return fold_name(relation.unit) in load_words("relations", "shared") and add_terms(relation.terms) > relation.value


def _begins(heading: Sequence[str], beginnings: Iterable[str]) -> bool:
    return bool(heading) and fold_name(heading[-1]).startswith(tuple(beginnings))


def _rounding(figures: Sequence[Figure], size: int, unit: str) -> float:
    """Half of the last printed digit for amounts, areas and decimals; nothing for counts."""
    digits = max(len(str(figure.value).partition(".")[2]) for figure in figures)
    if size > 1 or unit in ("%", "㎡") or digits:
        return 0.5 * size / float(10**digits)
    return 0
