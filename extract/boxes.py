"""Boxes of keys and values that stand in table rows: 「담당부서<tab>문화과<tab>사업비<tab>120,400천원」.

Enters: a row. Leaves: the pairs of a row that is no row of a table but a line of keys, each with its value.
"""

from __future__ import annotations

import re

from extract.blocks import Cell, Row
from extract.keys import describing_keys, known_keys
from extract.unit_names import split_unit_names
from extract.values.names import fold_name

# "2020. 3. ~ 11.", "관내 청소년": more than one word, or a figure with words
_STATEMENT = re.compile(r"\d|\S\s+\S")
_SHORT_WORD = re.compile(r"[가-힣\s]{2,7}")
# "2020년 예산": the heading of a column rather than a value
_YEAR = re.compile(r"^['‘’]?\d{2,4}\s*년도?\s*")
_FIGURE_ONLY = re.compile(r"[-△]?[\d,.\s]+")


def read_pairs(row: Row) -> tuple[tuple[Cell, Cell], ...]:
    """Read the pairs of a row of keys and values; none for the row of a table.

    Every other cell is a key; a value is none, and is not empty. Beside a key that describes something, a short word is
    one too. A single pair may as well be a row of a table or its
    headings: its key has to describe something, and its value has to be more than a word or a bare figure.
    """
    cells = [cell for cell in row if cell.text]
    pairs = tuple(zip(cells[::2], cells[1::2], strict=False))
    if not pairs or len(cells) % 2 or any(_is_key(value) for _, value in pairs):
        return ()
    is_box = any(_is_certain(key, value) for key, value in pairs) or all(_is_key(key) for key, _ in pairs)
    return pairs if is_box and any(_is_statement(value) for _, value in pairs) and _are_keys(pairs) else ()


def _is_statement(value: Cell) -> bool:
    return bool(_STATEMENT.search(value.text) or next(split_unit_names(value.text), None))


def _are_keys(pairs: tuple[tuple[Cell, Cell], ...]) -> bool:
    """Whether the keys of a row are keys: known ones, or a short word beside one that describes something."""
    if len(pairs) == 1:
        return _is_certain(*pairs[0])
    return all(_is_key(key) or _SHORT_WORD.fullmatch(key.text) for key, _ in pairs)


def _is_certain(key: Cell, value: Cell) -> bool:
    is_value = bool(_STATEMENT.search(value.text)) and not _FIGURE_ONLY.fullmatch(value.text)
    return fold_name(key.text) in describing_keys() and is_value


def _is_key(cell: Cell) -> bool:
    return fold_name(_YEAR.sub("", cell.text)) in known_keys()
