"""Which places of an order a question asks for: the second, the top three.

Enters: the text of a question that asks for an extreme. Leaves: a `Rank`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.lexicon import load_lexicon

# 상위 3개, top three, 상위 다섯
TOP = re.compile(r"(?:상위|하위|\btop|\bbottom)\s*(?P<number>\d+|[^\W\d]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rank:
    """Places of an order, from 1.

    Attributes:
        first: The first place that is asked for.
        count: How many places are.
    """

    first: int = 1
    count: int = 1


def read_rank(text: str) -> Rank:
    """Read the places that a question asks for; the first where it names none.

    >>> read_rank("두 번째로 많은 과는?"), read_rank("The top three by budget?"), read_rank("가장 많은 과는?")
    (Rank(first=2, count=1), Rank(first=1, count=3), Rank(first=1, count=1))
    """
    lexicon = load_lexicon()
    match = TOP.search(text)
    if match:
        count = int(match["number"]) if match["number"].isdigit() else lexicon.numbers.get(match["number"].lower(), 1)
        return Rank(count=max(1, count))
    lowered = text.lower()
    return Rank(first=next((place for word, place in lexicon.ordinals.items() if word in lowered), 1))
