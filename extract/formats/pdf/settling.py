"""Gaps that are blanks or tabs, settled by the tables that they stand in.

Enters: lines of text whose doubtful gaps are written as `UNSETTLED`. Leaves: the same with blanks or tabs for them. The
rows of a table have one number of cells, and the cells of a column are alike: what most rows say of a table decides
the rows that can be read in several ways.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from math import comb

# What stands for a gap that is a blank or a tab until its neighbours are known.
UNSETTLED = "\x1f"
_GAPS = re.compile(f"{UNSETTLED}+")
# "1,240", "-3.5%", "-": a cell that holds a figure and nothing else
_FIGURE = re.compile(rf"[-△]?(?:\d[\d,.]*%?|(?<=-))(?=[\t{UNSETTLED}]|$)")
# "구 분" with its surroundings
_SYLLABLES = re.compile(rf"(?:^|[\s{UNSETTLED}])?\S{UNSETTLED}+\S(?=[\s{UNSETTLED}]|$)")
# "1,240", "1,240 (35)", "-3.5%": how a cell of figures looks
_FIGURES = re.compile(r"[-△]?[\d,.%]*(?: ?\([\d,.%]+\))?")
_MOST_WAYS = 2000
_NEW_TABLE = 1.5  # what it costs to say that another table begins
_NO_ROW = 0.7  # … that a line without any certain tab is no row
_DOUBTFUL_ROW = 0.4  # … that it is one of two tabs and more, all doubtful
_ODD_ROW = 0.9  # … that it is another
_OPEN_ROW = 0.4  # … that blank cells at the end of a row do not show
_NO_END = 0.5  # … that a row has no blank cells at its end where they show
_SHORT_ROW = 1.0  # … that a row lacks cells at its end
_GUESS = 0.1  # … that a gap is no tab before a figure, or one elsewhere
_OPEN_CELL = 0.5  # how like such a cell is to its column


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that may be a row.

    Attributes:
        line: Its text.
        certain: How many certain tabs it has.
        gaps: Where the gaps begin that may be tabs.
        figures: Those before figures.
        lacks: Whether blank cells follow at its end; None where that does not show.
    """

    line: str
    certain: int
    gaps: tuple[int, ...]
    figures: tuple[int, ...]
    lacks: bool | None

    @property
    def most(self) -> int:
        """How many tabs it has at most."""
        return self.certain + len(self.gaps)


def settle_tabs(lines: Sequence[str], *, shows_ends: bool = False, prefers_tabs: bool = False) -> list[str]:
    r"""Decide each unsettled gap: a tab where it gives a row as many cells as the rows of its table have.

    Args:
        lines: Lines that follow each other.
        shows_ends: Whether lines end with a blank or tab where blank cells do, so that others have no more cells.
        prefers_tabs: Whether blanks show, so that a gap that may be a tab in a row is one.

    >>> settle_tabs(["구분\t정원\t현원", "총무과\t72\x1f64", "민원\x1f여권과"])
    ['구분\t정원\t현원', '총무과\t72\t64', '민원 여권과']
    """
    settled: list[str] = []
    for is_table, group in groupby(lines, key=lambda line: "\t" in line or UNSETTLED in line):
        rows = [_read_row(line, lacks=line.endswith(" ") if shows_ends else None) for line in group]
        settled += _settle_group(rows, prefers_tabs=prefers_tabs) if is_table else (row.line for row in rows)
    return settled


def _read_row(line: str, *, lacks: bool | None) -> _Row:
    gaps = tuple(gap.start() for gap in _GAPS.finditer(line))
    figures = tuple(gap.start() for gap in _GAPS.finditer(line) if _FIGURE.match(line, gap.end()))
    return _Row(line, line.count("\t"), gaps, figures, lacks)


def _settle_group(rows: Sequence[_Row], *, prefers_tabs: bool) -> Iterator[str]:
    """Settle lines that stand right below each other."""
    if not any(row.gaps for row in rows):
        yield from (row.line for row in rows)
        return
    widths = _find_widths(rows)
    for width, members in groupby(zip(widths, rows, strict=True), key=lambda pair: pair[0]):
        table = [row for _, row in members]
        columns = _learn_columns(table, width)
        for at, row in enumerate(table):
            places = _choose_gaps(row, width, columns, is_first=at == 0, is_full=prefers_tabs or row.lacks is False)
            yield _place_tabs(row.line, places)


def _find_widths(rows: Sequence[_Row]) -> list[int]:
    """The number of tabs of the table that each line belongs to, 0 for lines of none, such that it costs least."""
    candidates = {count for row in rows for count in (row.certain, row.certain + len(row.figures), row.most)}
    costs: dict[int, float] = {0: 0.0}
    ways: list[dict[int, int]] = []
    for row in rows:
        cheapest = min(costs, key=lambda width: (costs[width], width))
        step: dict[int, float] = {}
        origin: dict[int, int] = {}
        for width in sorted(candidates | {0}):
            cost = _weigh_row(row, width)
            if cost is None:
                continue
            change = costs[cheapest] + (_NEW_TABLE if width else 0.0)
            stays = width in costs and costs[width] <= change
            origin[width] = width if stays else cheapest
            step[width] = cost + (costs[width] if stays else change)
        costs = step
        ways.append(origin)
    width = min(costs, key=lambda width: (costs[width], width))
    found = []
    for origin in reversed(ways):
        found.append(width)
        width = origin[width]
    return found[::-1]


def _weigh_row(row: _Row, width: int) -> float | None:
    """What it costs to say that a line is a row with a number of tabs, 0 for none; None where it cannot be."""
    if not width:
        return None if row.certain else _NO_ROW
    if row.certain > width:
        return None
    is_odd = row.most != width or (width == 1 and not row.figures)
    cost = 0.0 if row.certain else _ODD_ROW if is_odd else _DOUBTFUL_ROW
    if row.most < width:
        return cost + (_SHORT_ROW if row.lacks is False or not row.certain else _GUESS if row.lacks else _OPEN_ROW)
    if row.lacks and row.certain == width:
        cost += _NO_END
    return cost + _GUESS * abs(width - row.certain - len(row.figures))


def _choose_gaps(
    row: _Row, width: int, columns: Sequence[Counter[str]], *, is_first: bool, is_full: bool
) -> Sequence[int]:
    """Choose the gaps of a row that are tabs, such that its cells are like those of their columns."""
    missing = width - row.certain
    if missing <= 0 or not row.gaps:
        return ()
    if row.most == width and (is_full or not row.certain):
        return row.gaps
    words = [gap for gap in row.gaps if not _is_within_word(row.line, gap)]
    if is_first and len(words) <= missing and (not is_full or len(words) == missing):
        return words
    if comb(len(row.gaps), min(missing, len(row.gaps) // 2)) > _MOST_WAYS or not any(columns):
        fitting = (way for way in (row.gaps, row.figures, words) if len(way) == missing)
        return next(fitting, row.figures if row.certain else ())
    most = min(missing - bool(row.lacks), len(row.gaps))
    counts = (most,) if is_full else range(most + 1)
    ways = (way for count in counts for way in combinations(row.gaps, count))
    return max(ways, key=lambda way: _weigh_way(row, way, columns))


def _weigh_way(row: _Row, way: Sequence[int], columns: Sequence[Counter[str]]) -> float:
    """How well a choice of gaps goes with columns, figures and words; cells that lack at the end may be blank."""
    cells = _place_tabs(row.line, way).rstrip(" ").split("\t")
    likeness = _liken(cells, columns[: len(cells)]) + sum(
        max(_OPEN_CELL, _liken([""], [column])) for column in columns[len(cells) :]
    )
    kinds = sum(1.0 * (gap in row.figures) - 1.0 * _is_within_word(row.line, gap) for gap in way)
    return likeness + kinds


def _is_within_word(line: str, gap: int) -> bool:
    """Whether a gap stands between single syllables of a word set apart, as in 「구 분」."""
    return bool(_SYLLABLES.match(line, max(0, gap - 2)))


def _learn_columns(table: Sequence[_Row], width: int) -> list[Counter[str]]:
    """What the cells of each column look like, in the rows that leave nothing to decide."""
    columns: list[Counter[str]] = [Counter() for _ in range(width + 1)]
    for row in table:
        if row.certain and (row.certain == width or row.gaps == row.figures):
            places = row.figures if row.certain < width else ()
            cells = _place_tabs(row.line, places).rstrip(" ").split("\t")
            for column, cell in zip(columns, [*cells, *[""] * width], strict=False):
                column.update(_describe(cell))
    return columns


def _describe(cell: str) -> list[str]:
    """What a cell is compared by: its text, its kind, its first and last letter's."""
    if not cell.strip():
        return ["blank"]
    kind = "figure" if _FIGURES.fullmatch(cell) else "text"
    return [kind, f"first {_find_class(cell[0])}", f"last {cell[-1]}", f"text {cell}"]


def _find_class(letter: str) -> str:
    return "digit" if letter.isdigit() else "letter" if letter.isalpha() else letter


def _liken(cells: Sequence[str], columns: Sequence[Counter[str]]) -> float:
    """How like cells are to those of their columns: the mean share of cells that share what each looks like."""
    likeness = 0.0
    for cell, column in zip(cells, columns, strict=True):
        looks = _describe(cell)
        count = column["blank"] + column["figure"] + column["text"]
        likeness += sum(column[look] for look in looks) / (len(looks) * max(1, count))
    return likeness


def _place_tabs(line: str, places: Sequence[int]) -> str:
    return _GAPS.sub(lambda gap: "\t" if gap.start() in places else " " * len(gap.group()), line)
