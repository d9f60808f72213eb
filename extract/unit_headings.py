"""Headings that name a unit: which block names one, and under which unit a block stands.

Enters: an `Outline` and its blocks. Leaves: names with their place. A heading may be numbered (「1. 총무과」),
bracketed (「【 총무과 】」) or spaced out; a house such as 시립도서관 is a unit only where its staff or teams stand
under it.
"""

from __future__ import annotations

import re

from extract.blocks import Block, Outline
from extract.document import Span
from extract.lines import NUMBERED_RANK, UNIT_RANK
from extract.rules import load_rules
from extract.unit_names import read_unit_heading
from extract.values.names import fold_spaced


def read_unit_block(block: Block) -> str | None:
    """The unit that a heading names and nothing else; None for other blocks."""
    is_heading = block.kind == "heading" or block.rank == UNIT_RANK
    return read_unit_heading(block.text) if is_heading else None


def find_unit_above(outline: Outline, block: Block, *, with_houses: bool = False) -> tuple[str, Span] | None:
    """The nearest heading above a block that names a unit.

    Args:
        outline: The report.
        block: Any block of it.
        with_houses: Whether a numbered heading such as 「5. 시립도서관」 counts: the block gives its staff or teams.

    Returns:
        Name and place; None where no unit's heading stands above.
    """
    for above in outline.ancestors(block):
        name = read_unit_block(above) or (_read_house(above) if with_houses else None)
        if name:
            return name, above.span
    return None


def _read_house(block: Block) -> str | None:
    name = fold_spaced(block.text.strip())
    endings = "|".join(load_rules("units")["houses"]["endings"])
    is_house = block.rank in (UNIT_RANK, NUMBERED_RANK) and re.fullmatch(rf"[가-힣]{{2,12}}(?:{endings})", name)
    return name if is_house else None
