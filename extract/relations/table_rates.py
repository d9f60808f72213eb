"""Differences, rates and shares within a table.

Enters: a `Table`. Leaves: `Relation`s of the kinds difference, share and growth. The heading of a column tells what it
compares, and which columns beside it hold the figures that it compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.grids import Figure
from extract.relations.relation import Relation, Term
from extract.relations.table import Table, name_figure
from extract.relations.table_sums import find_column_totals
from extract.relations.totals import Path, is_total
from extract.rules import load_rules, load_words
from extract.values.names import fold_name

# "2018년", "'18년": the year of a column
_YEAR = re.compile(r"(?<!\d)(?:20|19)\d\d(?!\d)|(?<=['‘’])\d\d(?!\d)")


def find_differences_and_rates(table: Table) -> Iterator[Relation]:
    """Find the columns, rows and brackets of a table that compare its figures."""
    yield from _find_differences(table)
    yield from _find_named_rates(table)
    yield from _find_growth_rates(table)
    yield from _find_shares(table)


def _find_differences(table: Table) -> Iterator[Relation]:
    """In each row, a column such as 증감 that says how far two others lie apart."""
    for at, heading in enumerate(table.matrix.headings):
        names = load_rules("relations")["differences"].get(fold_name(heading[-1]) if heading else "")
        pair = _find_pair(table, at, names) if names else None
        for row in range(len(table.matrix.lines)) if pair else ():
            figures = table.matrix.row(row)
            if pair and {at, *pair} <= figures.keys() and not figures[at].cell.bracketed:
                terms = [figures[other] for other in pair]
                named = tuple(Term(name_figure(figure), figure.value) for figure in terms)
                yield table.relate("difference", figures[at], named, terms)


def _find_pair(table: Table, at: int, names: Sequence[str]) -> tuple[int, int] | None:
    """The columns of the two names beside a column, else the only two others below the same heading."""
    heading = table.matrix.headings[at]
    beside = [
        other
        for other in table.additive
        if other != at
        and table.matrix.headings[other]
        and table.matrix.headings[other][:-1] == heading[:-1]
        and not is_total(table.matrix.headings[other][-1])
    ]
    named = [next((o for o in beside if fold_name(table.matrix.headings[o][-1]) == name), None) for name in names]
    if named[0] is not None and named[1] is not None:
        return named[0], named[1]
    return (beside[0], beside[1]) if len(beside) == 2 and fold_name(heading[-1]) == "증감" else None


def _find_named_rates(table: Table) -> Iterator[Relation]:
    """In each row, a rate such as 이수율 of two other columns."""
    for at, heading in enumerate(table.matrix.headings):
        pair = _find_base(table, heading)
        for row in range(len(table.matrix.lines)) if pair else ():
            figures = table.matrix.row(row)
            if pair and {at, *pair} <= figures.keys():
                yield _rate(table, figures[at], figures[pair[0]], figures[pair[1]])


def _find_base(table: Table, heading: Path) -> tuple[int, int] | None:
    name = fold_name(heading[-1].split("(")[0]) if heading else ""
    words = next((words for ending, words in load_rules("relations")["rates"].items() if name.endswith(ending)), None)
    if not words:
        return None
    found = [[at for at in table.additive if _begins(table.matrix.headings[at], beginnings)] for beginnings in words]
    return (found[0][0], found[1][0]) if all(len(columns) == 1 for columns in found) else None


def _find_growth_rates(table: Table) -> Iterator[Relation]:
    """In each row, a rate such as 증감률 between the only two other columns below its heading or beside it."""
    for at, heading in enumerate(table.matrix.headings):
        name = fold_name(heading[-1].split("(")[0]) if heading else ""
        pair = _find_years(table, at) if name.endswith(tuple(load_words("relations", "growth"))) else None
        for row in range(len(table.matrix.lines)) if pair else ():
            figures = table.matrix.row(row)
            if pair and {at, *pair} <= figures.keys():
                before, after = (figures[other] for other in pair)
                terms = (Term(name_figure(before), before.value), Term(name_figure(after), after.value))
                yield table.relate("growth", figures[at], terms, [before, after])


def _find_years(table: Table, at: int) -> tuple[int, int] | None:
    """The two columns beside a rate, the earlier one first; None where nothing tells which that is."""
    beside = [other for other in table.additive if other != at and _is_beside(table, other, at)]
    if len(beside) != 2:
        return None
    names = [" ".join(table.matrix.headings[other]) for other in beside]
    years = [found.group() if (found := _YEAR.search(name)) else "" for name in names]
    is_earlier = [any(word in name for word in load_words("relations", "earlier")) for name in names]
    if all(years) and years[0] != years[1] and len(years[0]) == len(years[1]):
        return (beside[0], beside[1]) if years[0] < years[1] else (beside[1], beside[0])
    return (beside[is_earlier.index(True)], beside[is_earlier.index(False)]) if sum(is_earlier) == 1 else None


def _is_beside(table: Table, other: int, at: int) -> bool:
    return table.matrix.headings[other][:-1] == table.matrix.headings[at][:-1]


def _find_shares(table: Table) -> Iterator[Relation]:
    """Shares of a total in percent: in brackets after a figure, or in a row below the figures."""
    for total in find_column_totals(table):
        for row in range(len(table.matrix.lines)):
            figures = table.matrix.row(row)
            whole = figures.get(total.at)
            if whole and whole.value and whole.unit != "%":
                yield from _shares_of(table, row, whole, [figures[at] for at in total.parts if at in figures])


def _shares_of(table: Table, row: int, whole: Figure, parts: Sequence[Figure]) -> Iterator[Relation]:
    below = table.matrix.row(row + 1) if row + 1 < len(table.matrix.lines) else {}
    is_share_row = len(below) > 1 and all(figure.unit == "%" for figure in below.values())
    for part in parts:
        column = next(at for (r, at), figure in table.matrix.cells.items() if r == row and figure is part)
        cell, number, _ = table.matrix.columns[column]
        in_brackets = (cell, number, True)
        if in_brackets in table.matrix.columns:
            share = table.matrix.cells.get((row, table.matrix.columns.index(in_brackets)))
        else:
            share = below.get(column) if is_share_row else None
        if share and share.unit == "%":
            yield _rate(table, share, part, whole)


def _rate(table: Table, rate: Figure, part: Figure, whole: Figure) -> Relation:
    terms = (Term(name_figure(part), part.value), Term(name_figure(whole), whole.value))
    return table.relate("share", rate, terms, [part, whole])


def _begins(heading: Sequence[str], beginnings: Iterable[str]) -> bool:
    return bool(heading) and fold_name(heading[-1]).startswith(tuple(beginnings))
