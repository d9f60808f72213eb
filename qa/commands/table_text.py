"""Tables as text for a terminal, where a Korean character takes two columns.

Enters: a header and rows of text. Leaves: aligned lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

GAP = "  "
MAX_WIDTH = 60


def format_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Align rows under a header.

    Args:
        header: Names of the columns.
        rows: Cells; control characters become blanks, long cells are cut.

    Yields:
        The header, a rule and one line a row, without blanks at the end.
    """
    cells = [[_clean(cell) for cell in row] for row in (header, *rows)]
    widths = [max(measure_width(row[column]) for row in cells) for column in range(len(header))]
    lines = [GAP.join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    yield lines[0]
    yield GAP.join("─" * width for width in widths)
    yield from lines[1:]


def measure_width(text: str) -> int:
    """Count the columns that a text takes on a terminal.

    >>> measure_width("구청 2층")
    8
    """
    return sum(_measure_character(character) for character in text)


def _measure_character(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _clean(text: str) -> str:
    return cut_width(text, MAX_WIDTH)


def cut_width(text: str, width: int) -> str:
    r"""Fit a text on one line of a terminal: control characters become blanks, what is too long ends in an ellipsis.

    >>> cut_width("구청\t2층", 8), cut_width("구청\t2층", 6)
    ('구청 2층', '구청 …')
    """
    folded = "".join(" " if unicodedata.category(character)[0] == "C" else character for character in text)
    if measure_width(folded) <= width:
        return folded
    kept, used = "", 0
    for character in folded:
        used += _measure_character(character)
        if used >= width:
            break
        kept += character
    return kept + "…"


def _pad(cell: str, width: int) -> str:
    return cell + " " * (width - measure_width(cell))
