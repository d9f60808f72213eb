"""Totals with their parts within a table.

Enters: a `Table`. Leaves: `Relation`s of kind sum. A heading alone does not make a total of a column: other rows of the
table must add up, or the heading must be the plain word for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from extract.grids import Figure
from extract.relations.relation import Relation, Term, add_terms, is_close, name_apart
from extract.relations.table import Table, holds, name_figure
from extract.relations.totals import Total, find_totals
from extract.rules import load_words
from extract.values.names import fold_name

_NEAR = 0.1  # how far sums may lie from their totals, as a share of these, where none holds


def find_sums(table: Table) -> Iterator[Relation]:
    """Find the totals of a table's rows and columns."""
    yield from _sum_rows(table)
    yield from _sum_columns(table)


def _sum_rows(table: Table) -> Iterator[Relation]:
    """In each row, the columns that a total column adds up."""
    for total in find_column_totals(table):
        found = list(_sums_along(table, total))
        if any(map(holds, found)) or (found and _are_meant(table, total, found)):
            yield from found


def _are_meant(table: Table, total: Total, relations: Sequence[Relation]) -> bool:
    """Whether sums of which none holds are sums all the same: a single one, or several that are all near.

    A cost such as 총사업비 stands beside what was spent and what is planned, which need not be all of it.
    """
    heading = table.matrix.headings[total.at]
    if total.is_weak and (
        not heading or any(word in fold_name(heading[-1]) for word in load_words("relations", "costs"))
    ):
        return False
    if len(relations) == 1 and not total.is_weak:
        return not table.matrix.is_flat or is_close(relations[0].value, relations[0].terms)
    return all(is_close(found.value, found.terms, within=_NEAR) for found in relations)


def find_column_totals(table: Table) -> list[Total]:
    """The total columns; where all columns together do not add up, the neighbours of the total that do."""
    headings = [table.matrix.headings[at] for at in table.additive]
    totals = [
        Total(table.additive[total.at], tuple(table.additive[at] for at in total.parts), total.is_weak)
        for total in find_totals(headings)
    ]
    return [_narrow(table, total) for total in totals]


def _narrow(table: Table, total: Total) -> Total:
    """Leave out columns that are no parts, at the end (「계, 남, 여, 세대수」) or below another, as most rows say."""
    shorter = (total.parts[:count] for count in range(len(total.parts) - 1, 1, -1))
    choices = [Total(total.at, parts, total.is_weak) for parts in (total.parts, _collapse(table, total), *shorter)]
    return max(choices, key=lambda choice: sum(map(holds, _sums_along(table, choice))))


def _collapse(table: Table, total: Total) -> tuple[int, ...]:
    """Leave out the columns that another one below the same heading adds up without being called a total."""
    kept: list[int] = []
    for _, group in groupby(total.parts, key=lambda at: table.matrix.headings[at][:1]):
        members = tuple(group)
        inner = [Total(at, tuple(other for other in members if other != at)) for at in members]
        own = next((sub.at for sub in inner if any(map(holds, _sums_along(table, sub)))), None)
        kept += [own] if own is not None else members
    return tuple(kept)


def _sums_along(table: Table, total: Total) -> Iterator[Relation]:
    for at in range(len(table.matrix.lines)):
        row = table.matrix.row(at)
        if total.at in row and not any((at, part) in table.matrix.unread for part in total.parts):
            yield from _sum(table, row[total.at], [row[part] for part in _find_alike(table, row, total)])


def _find_alike(table: Table, row: Mapping[int, Figure], total: Total) -> list[int]:
    """A total's parts in a row; of several figures in a cell (16건/764명) those at its place or in its unit."""
    parts = [at for at in total.parts if at in row]
    cells = Counter(table.matrix.columns[at][0] for at in row if not table.matrix.columns[at][2])
    several = [at for at in parts if cells[table.matrix.columns[at][0]] > 1]
    if several and len(several) == len(parts):
        return [at for at in parts if table.matrix.columns[at][1] == table.matrix.columns[total.at][1]]
    if several or cells[table.matrix.columns[total.at][0]] > 1:
        return parts if {row[at].unit for at in parts} == {row[total.at].unit} else []
    return parts


def _sum(table: Table, stated: Figure, parts: Sequence[Figure]) -> Iterator[Relation]:
    """The sum of one row or column, none where all parts but one are missing."""
    if len(parts) > 1 and all(figure.unit != "%" for figure in (stated, *parts)):
        names = name_apart(map(name_figure, parts))
        terms = tuple(map(Term, names, (part.value for part in parts)))
        yield table.relate("sum", stated, terms, parts)


def _sum_columns(table: Table) -> Iterator[Relation]:
    """In each column, the rows that a row of totals adds up."""
    for total in find_totals(table.matrix.labels):
        found = [relation for at in table.additive for relation in _sums_below(table, at, total)]
        holding = sum(map(holds, found))
        for relation in found:
            is_meant = holding or (len(found) == 1 and not total.is_weak)
            is_near = is_close(relation.value, relation.terms) and not _is_shared(relation)
            if holds(relation) or (is_meant and is_near):
                yield relation


def _sums_below(table: Table, at: int, total: Total) -> Iterator[Relation]:
    column = table.matrix.column(at)
    if total.at in column and not any((part, at) in table.matrix.unread for part in total.parts):
        yield from _sum(table, column[total.at], [column[part] for part in total.parts if part in column])


def _is_shared(relation: Relation) -> bool:
    """Whether the parts may count the same thing twice: the agencies that take part in each of several programmes."""
    return fold_name(relation.unit) in load_words("relations", "shared") and add_terms(relation.terms) > relation.value
