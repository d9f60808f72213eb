"""Groups of operations and question words that several ways to an answer look at.

Nothing happens here; the words of each stand in lexicon/operations.toml and lexicon/question_words.toml.
"""

from __future__ import annotations

HIGH = frozenset({"latest", "max"})
LOW = frozenset({"earliest", "min"})
SUPERLATIVES = HIGH | LOW
DIRECTIONS = frozenset({"decrease", "increase"})
CHANGES = DIRECTIONS | {"change", "percent"}
TOTALS = frozenset({"average", "sum", "total"})
LABEL_TOTALS = frozenset({"average", "total"})
"""Totals that tables also state themselves, as a row or column called 합계 or 평균."""
COMPARING = CHANGES | {"compare", "difference"}
SHARES = frozenset({"percent", "share"})
"""Operations that want the share that one figure has in another, where no change is spoken of."""
NUMERIC = CHANGES | SUPERLATIVES | {"difference", "same", "sum", "than"}
"""Operations on numbers or dates."""
AMOUNTS = frozenset({"how_far", "how_large", "how_many", "how_much", "what_rate"})
"""Question words for an amount."""
FIGURE_ASKS = AMOUNTS - {"how_far"}
"""Question words for an amount that one record states."""
ORDERS = frozenset({"order_down", "order_up"})
