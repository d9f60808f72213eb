"""Sources of money (국비, 시비, 특별회계, …기금) by their names.

Enters: a label or a remark in brackets. Leaves: whether it names a source.
"""

from __future__ import annotations

from extract.rules import load_words
from extract.values.names import fold_name


def read_source(note: str) -> str:
    """Read the source of money that a bracket without amounts names, empty for any other remark."""
    return note.strip() if is_source(note) else ""


def is_source(label: str) -> bool:
    """Whether a label names a source of money (구비, 시비, 특별회계, …기금)."""
    folded = fold_name(label)
    short = folded in load_words("budgets", "sources")
    return short or (1 < len(folded) < 20 and folded.endswith(tuple(load_words("budgets", "source_ends"))))
