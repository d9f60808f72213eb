"""Rows of tables that the right margin cut, joined again.

Enters: written lines, and for each what it says of the line before: that it may be its rest. Leaves: rows. A row is
joined where that gives it as many cells as the other rows of its table; so are rows that a blank line parts because
the tabs at their ends ran over the margin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_FEWEST_FITS = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A written line.

    Attributes:
        text: Its text.
        joint: What stands between the line before and this one if it is the rest of that; None where it is not.
        overrun: From how many more tabs on its end lies beyond the margin, 0 where that is not known.
    """

    text: str
    joint: str | None = None
    overrun: int = 0

    @property
    def tabs(self) -> int:
        """How many tabs it holds."""
        return self.text.count("\t")

    @property
    def added(self) -> int:
        """How many tabs it adds to the line before."""
        return self.tabs + (self.joint or "").count("\t")


def join_rows(pieces: Sequence[Piece]) -> list[tuple[int, ...]]:
    r"""Find the lines that make up each row.

    >>> cut = Piece("총무과\t72", overrun=1), Piece("\t64", joint="")
    >>> join_rows([Piece("구분\t정원\t현원"), Piece("여권과\t14\t12"), *cut])
    [(0,), (1,), (2, 3)]
    """
    joined: list[tuple[int, ...]] = []
    for first, last in _find_tables(pieces):
        table = pieces[first:last]
        width = _find_width(table)
        joined += [tuple(first + at for at in row) for row in _deal_rows(table, width)]
    return joined


def _find_tables(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Where each table begins and ends; other lines stand alone."""
    first = 0
    for at in range(1, len(pieces) + 1):
        if at == len(pieces) or not _goes_on(pieces, at):
            yield first, at
            first = at


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line belongs to the table of the line before."""
    before, piece = pieces[at - 1], pieces[at]
    if piece.joint is not None:
        return True
    if not piece.text:
        return bool(before.overrun) and at + 1 < len(pieces) and pieces[at + 1].tabs > 0
    if not before.text:
        return at > 1 and bool(pieces[at - 2].overrun) and piece.tabs > 0
    return piece.tabs > 0 and (before.tabs > 0 or before.joint is not None)


def _find_width(table: Sequence[Piece]) -> int:
    """The number of tabs that most rows of a table have when they are joined, 0 where no two agree."""
    if not any(piece.joint is not None or not piece.text for piece in table):
        return 0
    counts = {piece.tabs for piece in table} | {
        before.tabs + piece.added for before, piece in pairwise(table) if piece.joint is not None
    }
    fits = {width: _count_fits(table, width) for width in counts if width}
    width = max(fits, key=lambda width: (fits[width], width), default=0)
    return width if fits.get(width, 0) >= _FEWEST_FITS else 0


def _count_fits(table: Sequence[Piece], width: int) -> float:
    """How many more rows of a table have a number of tabs than have more or begin with what seems to be a rest."""
    rows = list(_deal_rows(table, width))
    tabs = [table[row[0]].tabs + sum(table[at].added for at in row[1:]) for row in rows]
    rests = sum(table[row[0]].joint == "" for row in rows)
    return sum(count == width for count in tabs) - sum(count > width for count in tabs) - rests / 2


def _deal_rows(table: Sequence[Piece], width: int) -> Iterator[tuple[int, ...]]:
    """Deal lines to rows of a number of tabs, where it is not known (0) such that no line with tabs is added to one.

    A blank line is left out where the tabs that the row above it lacks overran the margin.
    """
    row: list[int] = []
    tabs = 0
    for at, piece in enumerate(table):
        if row and piece.joint is not None and (not piece.added or tabs + piece.added <= width):
            row.append(at)
            tabs += piece.added
        elif not (row and not piece.text and 0 < table[row[-1]].overrun <= width - tabs):
            if row:
                yield tuple(row)
            row, tabs = [at], piece.tabs
    if row:
        yield tuple(row)
