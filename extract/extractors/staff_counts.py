"""What staff tables and staff lines share: figures of a unit's staff, and the words for 정원 and 현원.

Enters: cells and blocks. Leaves: `StaffCount`s' parts. Which layouts there are is said in the modules that read them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.blocks import Block
from extract.document import Span
from extract.report import Report
from extract.rules import load_rules
from extract.unit_headings import find_unit_above
from extract.values.names import fold_name

# "1,240 (70)", "2(별정)", "183": the number of a cell, without the staff counted apart in brackets
_COUNT = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)\s*명?\s*(?:\(.*\))?")


@dataclass(frozen=True, slots=True)
class StaffCount:
    """One figure of a unit's staff.

    Attributes:
        unit: Name of the unit.
        unit_span: Where the table names it.
        column: ``quota`` or ``current``.
        number: Persons.
        span: Where the figure is printed.
        parent: The unit above, where the layout says it; empty for not said.
    """

    unit: str
    unit_span: Span
    column: str
    number: int
    span: Span
    parent: str = ""


def column_of(name: str) -> str | None:
    """The column that a header names: 정원, 현원 and their other words."""
    words: dict[str, list[str]] = load_rules("staff")["columns"]
    return next((column for column, names in words.items() if fold_name(name) in names), None)


def is_total(name: str) -> bool:
    """Whether a cell names a row or column of totals."""
    return fold_name(name) in load_rules("staff")["totals"]


def unit_here(report: Report, block: Block) -> tuple[str, Span] | None:
    """The unit that staff figures stand under; the bureau where no division's heading stands above."""
    above = find_unit_above(report.outline, block, with_houses=True)
    if above:
        return above
    bureau = report.profile.bureau
    return (bureau, report.profile.support["bureau"]) if bureau and "bureau" in report.profile.support else None


def read_count(text: str) -> int | None:
    """The number of a cell that holds a count of persons and nothing else."""
    found = _COUNT.fullmatch(text.strip())
    return int(found["number"].replace(",", "")) if found else None
