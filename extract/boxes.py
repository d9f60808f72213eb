"""Boxes of keys and values that stand in table rows: 「담당부서<tab>문화과<tab>사업비<tab>120,000천원」.

Enters: a row. Leaves: the pairs of a row that is no row of a table but a line of keys, each with its value.
"""

from __future__ import annotations

import re
from functools import cache

from extract.blocks import Cell, Row
from extract.rules import load_rules, load_words
from extract.values.names import fold_name

_FIGURE_ONLY = re.compile(r"[-△]?[\d,.\s]+")


@cache
def _keys() -> frozenset[str]:
    """The keys that describe a programme or a facility."""
    lists = ("period", "target", "budget", "spent", "evidence", "goal", "list_units", "box")
    programme = frozenset().union(*(load_words("programmes", name) for name in lists))
    return programme.union(*(frozenset(words) for words in load_rules("facilities")["keys"].values()))


def read_pairs(row: Row) -> tuple[tuple[Cell, Cell], ...]:
    """Read the pairs of a row of keys and values; none for the row of a table.

    Every other cell is a key; a value is none, and is not empty. A single pair whose value is a bare figure is a row
    of a table.
    """
    cells = [cell for cell in row if cell.text]
    pairs = tuple(zip(cells[::2], cells[1::2], strict=False))
    if not pairs or len(cells) % 2 or not all(_is_key(key) and not _is_key(value) for key, value in pairs):
        return ()
    return () if len(pairs) == 1 and _FIGURE_ONLY.fullmatch(pairs[0][1].text) else pairs


def _is_key(cell: Cell) -> bool:
    return fold_name(cell.text) in _keys()
