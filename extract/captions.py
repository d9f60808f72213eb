"""Captions of tables: what stands right above a table, and the unit that it states.

Enters: a `Report` and the block of a table. Leaves: texts.
"""

from __future__ import annotations

import re

from extract.blocks import Block
from extract.report import Report

# "(단위 : 명)", "(단위:건)"
_UNIT = re.compile(r"단위\s*[:：]\s*(?P<unit>[^()]+?)\s*\)")


def text_above(report: Report, block: Block) -> str:
    """What stands right above a table: its heading and the notes between."""
    before = report.outline.blocks[max(0, block.index - 2) : block.index]
    return " ".join(other.text for other in before if not other.rows)


def read_unit(report: Report, block: Block) -> str:
    """The unit that holds for a whole table, as printed above or in it; empty for none or for a mixed one (건/명)."""
    cells = " ".join(cell.text for row in block.rows[:2] for cell in row)
    found = _UNIT.search(f"{text_above(report, block)} {block.text} {cells}")
    return found["unit"].split("/")[0].strip() if found and "/" not in found["unit"] else ""
