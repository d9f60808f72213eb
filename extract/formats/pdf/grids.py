"""Ruled tables: the cells that ruling lines make.

Enters: the rules of a page. Leaves: `Grid`s of cells with their places and spans. A side that a table leaves open, as
Korean reports do on the left and right, counts as ruled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.formats.pdf.rules import Rule

_SNAP = 3.0  # points by which lines that meet may miss each other
_SMALLEST_CELL = 5.0
_COVER = 0.6  # share of a cell's side that a rule must cover to part it from the next
MOST_LINES = 400
MOST_RULES = 8000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its place in the grid and its box on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the cell."""
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, or the box around a text, which is a grid of one cell."""

    cells: tuple[GridCell, ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def columns(self) -> tuple[float, ...]:
        """Where its columns begin."""
        return tuple(sorted({cell.left for cell in self.cells}))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the grid."""
        return self.left <= x < self.right and self.top <= y < self.bottom


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Find the grids that rules make, from top to bottom; a grid within a cell of another is left out."""
    if len(rules) > MOST_RULES:
        return []  # a drawing
    grids = [grid for group in _group(rules) if (grid := _build_grid(group)) is not None]
    outer = [grid for grid in grids if not any(_lies_within(grid, other) for other in grids if other is not grid)]
    return sorted(outer, key=lambda grid: (grid.top, grid.left))


def _lies_within(inner: Grid, outer: Grid) -> bool:
    return (
        outer.left - _SNAP <= inner.left
        and inner.right <= outer.right + _SNAP
        and outer.top - _SNAP <= inner.top
        and inner.bottom <= outer.bottom + _SNAP
        and len(outer.cells) > 1
    )


def _group(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Group rules that touch each other; lines across in order, so that few comparisons are needed."""
    parents = list(range(len(rules)))

    def find(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    order = sorted(range(len(rules)), key=lambda at: rules[at].left)
    active: list[int] = []
    for at in order:
        rule = rules[at]
        active = [other for other in active if rules[other].right + _SNAP >= rule.left]
        for other in active:
            if rules[other].top - _SNAP <= rule.bottom and rule.top <= rules[other].bottom + _SNAP:
                parents[find(at)] = find(other)
        active.append(at)
    groups: dict[int, list[Rule]] = {}
    for at, rule in enumerate(rules):
        groups.setdefault(find(at), []).append(rule)
    yield from groups.values()


def _build_grid(rules: Sequence[Rule]) -> Grid | None:
    """Build the grid of rules that touch; None where they enclose nothing."""
    across = [rule for rule in rules if rule.is_horizontal]
    down = [rule for rule in rules if not rule.is_horizontal]
    if len(across) < 2 or not down:
        return None
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    top, bottom = min(rule.top for rule in rules), max(rule.bottom for rule in rules)
    xs = _snap([left, right, *((rule.left + rule.right) / 2 for rule in down)])
    ys = _snap([top, bottom, *((rule.top + rule.bottom) / 2 for rule in across)])
    if not (2 <= len(xs) <= MOST_LINES and 2 <= len(ys) <= MOST_LINES):
        return None
    return Grid(tuple(_merge_cells(xs, ys, across, down)), left, top, right, bottom)


def _snap(places: Iterable[float]) -> list[float]:
    """Places in order, those that are nearly the same as one."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _SMALLEST_CELL:
            kept.append(place)
    return kept


def _merge_cells(xs: Sequence[float], ys: Sequence[float], across: list[Rule], down: list[Rule]) -> Iterator[GridCell]:
    """Merge the smallest cells that no rule parts, as far as they make a rectangle."""
    walls = [_cover_stretches([_turn(rule) for rule in down], x, ys) for x in xs[1:-1]]
    floors = [_cover_stretches(across, y, xs) for y in ys[1:-1]]
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            width = height = 1
            while column + width < len(xs) - 1 and not walls[column + width - 1][row]:
                width += 1
            while row + height < len(ys) - 1 and not any(floors[row + height - 1][column : column + width]):
                height += 1
            taken.update((row + down_, column + right_) for down_ in range(height) for right_ in range(width))
            box = xs[column], ys[row], xs[column + width], ys[row + height]
            yield GridCell(row, column, height, width, *box)


def _turn(rule: Rule) -> Rule:
    """A rule as seen with the page lying on its side."""
    return Rule(rule.top, rule.left, rule.bottom, rule.right)


def _cover_stretches(rules: Sequence[Rule], place: float, ends: Sequence[float]) -> list[bool]:
    """For each stretch between two ends, whether rules across at a place cover it."""
    near = [rule for rule in rules if abs((rule.top + rule.bottom) / 2 - place) <= _SMALLEST_CELL]
    return [
        sum(max(0.0, min(rule.right, last) - max(rule.left, first)) for rule in near) >= _COVER * (last - first)
        for first, last in pairwise(ends)
    ]
