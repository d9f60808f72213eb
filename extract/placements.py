"""Rows of flattened tables that left out their empty cells: which column each figure stands in.

Enters: the figures of a row in their order, the number of columns, and which columns are sums of others. Leaves: for
each figure its column, or None where the sums leave more than one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MOST = 400  # placements after which nothing is certain
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Sum:
    """A column that is the sum of others: its number and theirs."""

    total: int
    parts: tuple[int, ...]


def find_places(values: Sequence[float], width: int, sums: Sequence[Sum]) -> list[int | None]:
    """Find the columns of the figures of a row that has fewer figures than columns.

    Args:
        values: The figures in their order.
        width: Number of columns.
        sums: What adds up; a sum whose parts are there is there too.

    Returns:
        For each figure the column that all fitting placements give it; None where they differ or none fits.

    >>> find_places([55, 23, 20, 3], 5, [Sum(1, (2, 3, 4))])
    [0, 1, None, None]
    """
    found: list[tuple[int, ...]] = []
    for places in _place(values, width, sums, ()):
        found.append(places)
        if len(found) > _MOST:
            return [None] * len(values)
    if not found:
        return [None] * len(values)
    return [
        column if len(set(columns)) == 1 else None for columns in zip(*found, strict=True) for column in columns[:1]
    ]


def fits(row: Sequence[float], sums: Sequence[Sum]) -> bool:
    """Whether the sums of a full row are right."""
    return all(abs(row[each.total] - sum(row[at] for at in each.parts)) < _CLOSE for each in sums)


def _place(
    values: Sequence[float], width: int, sums: Sequence[Sum], placed: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    """Place the figures from the left, giving up where a sum can't come right any more."""
    if len(placed) == len(values):
        if _adds_up(values, sums, placed, width):
            yield placed
        return
    left = len(values) - len(placed) - 1
    for column in range(placed[-1] + 1 if placed else 0, width - left):
        if _adds_up(values, sums, placed, column):
            yield from _place(values, width, sums, (*placed, column))
        else:
            return


def _adds_up(values: Sequence[float], sums: Sequence[Sum], placed: tuple[int, ...], end: int) -> bool:
    """Whether the sums that lie wholly before a column are right."""
    row = dict(zip(placed, values, strict=False))
    for each in sums:
        if max(each.parts) >= end or each.total >= end:
            continue
        parts = [row[at] for at in each.parts if at in row]
        if (parts or each.total in row) and abs(row.get(each.total, 0) - sum(parts)) >= _CLOSE:
            return False
    return True
