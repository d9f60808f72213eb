"""The lines and ruled tables of a page, in reading order.

Enters: a `Page`. Leaves: a `Layout`: lines of glyphs, tables with the lines of each cell, and the edges of boxes that
set a text apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extract.formats.pdf.glyphs import Glyph, Page
from extract.formats.pdf.grids import Grid, GridCell, find_grids

_SAME_LINE = 0.35  # of the size: how far baselines of one line may differ
_RISE = 0.3  # of the size: the middle of a letter above its baseline
_FEWEST_FILLED = 0.25  # share of the cells of a table that hold text


class Gap(NamedTuple):
    """What lies between two visible glyphs: its width, where it ends, the size of the type, blanks and tabs printed."""

    width: float
    end: float
    size: float
    printed: int
    tabs: int = 0


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of glyphs, from left to right.

    Attributes:
        page: Its page.
        glyphs: Its visible glyphs.
        gaps: What lies before each glyph but the first.
        left: Where it begins, with a blank that it prints there.
        right: Where its last visible glyph ends.
        baseline: Its baseline, from the top of the page.
        size: The size of its type.
        begins_blank: Whether it prints a blank before the first visible glyph.
        ends_blank: Whether it prints a blank after the last.
        tabs: How many tabs it prints before the first visible glyph, and after the last.
    """

    page: int
    glyphs: tuple[Glyph, ...]
    gaps: tuple[Gap, ...]
    left: float
    right: float
    baseline: float
    size: float
    begins_blank: bool
    ends_blank: bool
    tabs: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table: its cells with the lines that stand in each."""

    page: int
    grid: Grid
    cells: tuple[tuple[GridCell, tuple[TextLine, ...]], ...]

    @property
    def baseline(self) -> float:
        """Where it begins."""
        return self.grid.top


@dataclass(frozen=True, slots=True)
class Layout:
    """A page as read: lines and tables from top to bottom, and the heights at which boxes begin and end."""

    number: int
    width: float
    height: float
    content: tuple[TextLine | RuledTable, ...]
    edges: tuple[float, ...]


def lay_out(page: Page) -> Layout:
    """Arrange what stands on a page."""
    free = list(page.glyphs)
    tables: list[RuledTable] = []
    edges: list[float] = []
    for grid in find_grids(page.rules):
        inside = [glyph for glyph in free if grid.holds(*_middle(glyph))]
        table = _fill(page.number, grid, inside) if inside and len(grid.columns) > 1 else None
        if table:
            tables.append(table)
            held = set(map(id, inside))
            free = [glyph for glyph in free if id(glyph) not in held]
        elif inside:
            edges += [grid.top, grid.bottom]
    lines = list(find_lines(page.number, free))
    found: list[TextLine | RuledTable] = [*lines, *tables]
    content = sorted(found, key=lambda part: part.baseline)
    return Layout(page.number, page.width, page.height, tuple(content), tuple(sorted(edges)))


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, glyph.baseline - _RISE * glyph.size


def _fill(page: int, grid: Grid, glyphs: Sequence[Glyph]) -> RuledTable | None:
    """Deal glyphs to the cells of a grid; None where so few are filled that it is a drawing."""
    held: dict[GridCell, list[Glyph]] = {cell: [] for cell in grid.cells}
    for glyph in glyphs:
        cell = next((cell for cell in grid.cells if cell.holds(*_middle(glyph))), None)
        if cell:
            held[cell].append(glyph)
    cells = tuple((cell, tuple(find_lines(page, held[cell]))) for cell in grid.cells)
    filled = [cell for cell, lines in cells if lines]
    is_row = len({cell.row for cell in grid.cells}) == 1
    if not is_row and (len({cell.column for cell in filled}) < 2 or len(filled) < _FEWEST_FILLED * len(cells)):
        return None
    return RuledTable(page, grid, cells)


def find_lines(page: int, glyphs: Iterable[Glyph]) -> Iterator[TextLine]:
    """Group glyphs into lines by their baselines, from top to bottom; lines of blanks and tabs alone are left out."""
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.left)):
        if line and glyph.baseline - line[0].baseline > _SAME_LINE * min(glyph.size, line[0].size):
            yield from _finish(page, line)
            line = []
        line.append(glyph)
    yield from _finish(page, line)


def _finish(page: int, line: list[Glyph]) -> Iterator[TextLine]:
    """Make a line of glyphs that share a baseline."""
    ordered = sorted(line, key=lambda glyph: glyph.left)
    visible = tuple(glyph for glyph in ordered if not glyph.text.isspace())
    if not visible:
        return
    blanks = [glyph.left for glyph in ordered if glyph.text == " "]
    tabs = [glyph.left for glyph in ordered if glyph.text == "\t"]
    gaps = tuple(
        Gap(
            after.left - before.right,
            after.left,
            max(before.size, after.size),
            bisect_left(blanks, after.left) - bisect_left(blanks, before.left),
            bisect_left(tabs, after.left) - bisect_left(tabs, before.left),
        )
        for before, after in pairwise(visible)
    )
    yield TextLine(
        page,
        visible,
        gaps,
        min(glyph.left for glyph in ordered),
        max(glyph.right for glyph in visible),
        median(glyph.baseline for glyph in visible),
        median(glyph.size for glyph in visible),
        bool(blanks) and blanks[0] < visible[0].left,
        bool(blanks) and blanks[-1] > visible[-1].left,
        (bisect_left(tabs, visible[0].left), len(tabs) - bisect_left(tabs, visible[-1].left)),
    )
