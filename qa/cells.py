"""Cells of tables of which a question leaves one row or column open: a choice between them.

Enters: a context. Leaves: a `Result` with one question for each.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from qa.aims import CELL_AIM
from qa.context import Context
from qa.findings import Finding
from qa.lexicon import load_lexicon
from qa.lookups import MOST_OPTIONS, ask_back
from qa.results import Result
from qa.selection import TIE
from qa.sentence import fold_text


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell, and the row or column of it that a question leaves open.

    Attributes:
        finding: The cell.
        name: The row or column, as printed.
        key: What it has in common with the cells that differ in nothing else.
    """

    finding: Finding
    name: str
    key: tuple[object, ...]


def offer_cells(context: Context) -> Result | None:
    """Offer the cells that a question may mean; None unless one table has a few of them."""
    cells, query = _find_cells(context)
    if not 1 < len(cells) <= MOST_OPTIONS:
        return None
    findings = [cell.finding for cell in cells]
    return ask_back(context, load_lexicon().properties[CELL_AIM], findings, query=query)


def _find_cells(context: Context) -> tuple[list[OpenCell], str]:
    """Find the likeliest cells that differ in one row or column only, empty unless one table has them; and the query.

    Cells of reports of other districts or years make the question an open one.
    """
    hits = context.selector.find_open_cells(context.reading)
    hits = [hit for hit in hits if hit.score >= hits[0].score - TIE]
    if len(hits) < 2:
        return [], ""
    findings, query = context.find_values(load_lexicon().properties[CELL_AIM], hits)
    left_open = {hit.entry.record: hit.open for hit in hits}
    groups: dict[tuple[object, ...], list[OpenCell]] = defaultdict(list)
    for finding in findings:
        (part,) = left_open[finding.rows[0].record]
        cell = _open(finding, part)
        groups[cell.key].append(cell)
    found = [group for group in groups.values() if len(group) > 1]
    return (found[0] if len(found) == 1 else []), query


def _open(finding: Finding, part: str) -> OpenCell:
    """Name what a cell leaves open: one of its dimensions, or else its measure."""
    first = finding.rows[0].columns
    pairs = {str(row.columns.get("axis", "")): str(row.columns.get("dimension", "")) for row in finding.rows}
    axis = next((axis for axis, dimension in pairs.items() if fold_text(dimension) == part), "")
    aspect = str(first.get("aspect", ""))
    others = frozenset(pair for pair in pairs.items() if pair[0] != axis)
    table = (finding.place, finding.year, first.get("label"), finding.unit, axis, others)
    return OpenCell(finding, pairs[axis], (*table, aspect)) if axis else OpenCell(finding, aspect, table)
