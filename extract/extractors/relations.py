"""Relations: totals, differences, rates, products and dates that a report prints with what they follow from.

Enters: a `Report`. Leaves: `relations` facts. The figures stand as printed, right or wrong; the rules of graph/checks
compare them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, product

from extract.blocks import Block
from extract.captions import read_units
from extract.document import Span
from extract.facts import Fact, Value
from extract.grids import read_grid
from extract.relations.amounts import find_amounts_below
from extract.relations.line_columns import find_column_sums
from extract.relations.listed import find_listed_counts
from extract.relations.matrix import Matrix, build_matrix
from extract.relations.mentions import Sheet, find_mentions, read_nested_sheet, read_posts, read_sheet
from extract.relations.nested import NestedRow, find_nested_rows
from extract.relations.relation import Relation, Term
from extract.relations.scales import find_used_scales, is_same, read_scale
from extract.relations.sentences import find_text_relations, relate_amount
from extract.relations.table import Table
from extract.relations.table_rates import find_differences_and_rates
from extract.relations.table_sums import find_sums
from extract.report import Report
from extract.values.names import fold_spaced

_FEWEST = 2  # figures that make a table
_LONGEST_LABEL = 40


def extract_relations(report: Report) -> Iterator[Fact]:
    """Yield one `relations` fact for each figure that is printed with what it follows from."""
    for relation in (*_read_tables(report), *_read_texts(report), *_compare_scales(report)):
        yield _make_fact(relation)


def _read_tables(report: Report) -> Iterator[Relation]:
    tables = list(_find_tables(report))
    known = [relation for block, matrix in tables for relation in _relate_table(report, block, matrix)]
    yield from known
    sums = [relation for relation in known if relation.kind == "sum"]
    columns = frozenset(relation.span.first for relation in sums if relation.against)
    yield from find_column_sums(report.document, known=columns)
    nested = list(find_nested_rows(report.document))
    rows = {(relation.span.first, relation.value) for relation in sums if not relation.against}
    yield from (_relate_nested(report, row) for row in nested if (row.line, row.total) not in rows)
    yield from _compare_tables(report, tables, nested)


def _relate_table(report: Report, block: Block, matrix: Matrix) -> Iterator[Relation]:
    units = read_units(report, block)
    table = Table(report.document, matrix, units[0] if len(units) == 1 else "")
    yield from find_sums(table)
    yield from find_differences_and_rates(table)


def _relate_nested(report: Report, row: NestedRow) -> Relation:
    span = report.document.span_of_lines(row.line)
    return Relation("sum", f"{row.label} 합계".strip(), row.total, "", row.subtotals, span)


def _compare_tables(
    report: Report, tables: Sequence[tuple[Block, Matrix]], nested: Sequence[NestedRow]
) -> Iterator[Relation]:
    """What several tables, or a table and the text, print."""
    document, matrices = report.document, [matrix for _, matrix in tables]
    read = {line for matrix in matrices for line in matrix.lines}
    sheets = [read_sheet(matrix, _headings_above(report, block)) for block, matrix in tables]
    others = _read_nested(report, [row for row in nested if row.line not in read])
    yield from find_mentions(document, [*sheets, *others, *read_posts(document)])
    yield from find_listed_counts(document, report.outline, matrices, year=report.profile.year)


def _find_tables(report: Report) -> Iterator[tuple[Block, Matrix]]:
    for block in report.outline.blocks:
        figures = list(read_grid(block.rows)) if len(block.rows) > 1 else []
        if len(figures) >= _FEWEST:
            yield block, build_matrix(report.document, figures)
    for table in report.flat_tables:
        place = report.block_at(table.header.first)
        if place and not place.rows:
            yield place, build_matrix(report.document, table.figures)


def _read_nested(report: Report, rows: Sequence[NestedRow]) -> Iterator[Sheet]:
    for _, some in groupby(rows, key=lambda row: [term.name for term in row.subtotals]):
        together = list(some)
        place = report.block_at(together[0].line)
        yield read_nested_sheet(together, _headings_above(report, place) if place else [])


def _headings_above(report: Report, block: Block) -> list[str]:
    return [fold_spaced(above.text) for above in report.outline.ancestors(block)]


def _read_texts(report: Report) -> Iterator[Relation]:
    document, year = report.document, report.profile.year
    for block in report.outline.blocks:
        for text, span in _texts(block):
            yield from find_text_relations(document, text, span, year=year)
        children = report.outline.children(block)
        total = find_amounts_below(block, children)
        if total:
            against = document.span_of_lines(children[0].span.first, children[len(total.parts) - 1].span.last)
            yield relate_amount(total, document.span_of_lines(block.span.first, block.span.last), against)


def _compare_scales(report: Report) -> Iterator[Relation]:
    """The daily scales that a programme states and those that its calculations use."""
    document = report.document
    for programme in report.programmes:
        stated = [(block, scale) for block in programme.body if (scale := read_scale(block.text))]
        used = [(block, scale) for block in programme.body for scale in find_used_scales(block.text)]
        for (place, scale), (other, use) in product(stated, used):
            if is_same(scale, use):
                span, against = (document.span_of_lines(b.span.first, b.span.last) for b in (place, other))
                label = place.text.strip()[:_LONGEST_LABEL]
                yield Relation("mention", label, scale.other, scale.unit, (Term("산출식", use.other),), span, against)


def _texts(block: Block) -> Iterator[tuple[str, Span]]:
    """The text of a block, or of each cell of a table."""
    if block.rows:
        yield from ((cell.text, cell.span) for row in block.rows for cell in row if cell.text)
    else:
        yield block.text, block.span


def _make_fact(relation: Relation) -> Fact:
    values: dict[str, Value] = {
        "kind": relation.kind,
        "label": relation.label or relation.unit or relation.kind,
        "value": relation.value,
        "terms": {term.name: _write(term) for term in relation.terms},
        "rounding": relation.rounding,
    }
    if relation.unit:
        values["unit"] = relation.unit
    support = {"terms": relation.against} if relation.against else {}
    return Fact("relations", values, relation.span, support)


def _write(term: Term) -> str:
    """Write a term as xsd:decimal or xsd:date would be written."""
    if isinstance(term.value, str):
        return term.value
    return str(int(term.value)) if term.value == int(term.value) else f"{term.value:.6f}".rstrip("0")
