"""Staff of units: 정원 (quota) and 현원 (headcount) from tables, flattened tables and lines.

Enters: a `Report`. Leaves: `StaffCount`s; the layouts are those of `staff_tables`, `staff_lines` and `team_heads`.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.extractors.staff_counts import StaffCount
from extract.extractors.staff_lines import read_flat_tables, read_heads, read_staff_line
from extract.extractors.staff_tables import read_staff_table
from extract.extractors.team_heads import read_team_heads
from extract.report import Report


def find_staff(report: Report) -> Iterator[StaffCount]:
    """Find the staff figures of units, the bureau's overview first."""
    for block in report.outline.blocks:
        if block.rows:
            yield from read_staff_table(report, block)
        else:
            yield from read_staff_line(report, block)
            yield from read_heads(report, block)
            yield from read_team_heads(report, block)
    yield from read_flat_tables(report)
