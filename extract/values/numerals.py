"""Numbers as reports print them: thousands marks, decimals, Korean multipliers.

Enters: a string that is one number. Leaves: its value, exact, or None. The regex fragments serve the grammars of money,
quantities and areas, which decide what a number counts.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

GAP = r"[ \u00a0]?"
"""At most one blank; a tab or a line end separates cells and lines, never the parts of one value."""

START = r"(?<!\d)(?<!\d[.,])"
"""Nothing of a number may stand before a number: neither ``2`` nor ``1,`` nor ``3.`` of a longer one."""

DIGITS = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?"
"""``1,234,567``, ``765432``, ``61.8``; possessive, so that long runs of digits are read once."""

_NEXT = rf"{GAP}(?:{DIGITS}(?={GAP}[십백천만억])|(?:\d,\d{{3}}|\d{{3,4}})(?![\d,.])(?={GAP}[가-힣]))"
"""What may follow a multiplier: ``2천`` of ``3억 2천만``, ``2,345`` of ``1만 2,345명``; not ``3`` of ``5만 3개소``."""

NUMBER = rf"{DIGITS}여?(?:{GAP}[십백천만억조]++여?(?:{_NEXT})?+){{0,6}}+"
"""Digits with multipliers: ``3억 2천만``, ``1,200백만``, ``1만5천``, ``300여만``."""

COUNT = rf"{DIGITS}여?(?:[십백천만억]++여?(?:{_NEXT})?+){{0,4}}+"
"""A number before a counter: ``25만``, ``1만 5천``, ``700여``; 조 is a counter itself (4조 2교대)."""

SPELT = r"(?<![가-힣\d])[일이삼사오육칠팔구][십백천만억조](?:[일이삼사오육칠팔구]?[십백천만억조]){0,12}+"
"""A number in words with at least one multiplier: ``삼억``, ``이천오백만``."""

_DIGIT_WORDS = {word: Decimal(value) for value, word in enumerate("일이삼사오육칠팔구", start=1)}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12}

_LONGEST = 24  # characters; longer runs of digits are codes, not numbers

# one piece of a number: "1,200", "삼", "백만", "억"; blanks and 여 ("300여만") carry no value
_PIECE = re.compile(
    rf"(?P<digits>{DIGITS})|(?P<word>[일이삼사오육칠팔구])|(?P<small>[십백천]+)|(?P<big>[만억조])|[\s여]"
)


def read_number(text: str) -> Decimal | None:
    """Read a whole string as one number.

    Args:
        text: Digits, Korean multipliers or numbers in words, without a unit.

    Returns:
        The exact value; None when the string is no number or its multipliers stand in no known order.

    >>> read_number("3억 2천만"), read_number("1,200백만"), read_number("이천오백"), read_number("3만2억")
    (Decimal('320000000'), Decimal('1200000000'), Decimal('2500'), None)
    """
    sections = _split_sections(text)
    if not sections:
        return None
    if any(later >= earlier for (_, earlier), (_, later) in pairwise(sections)):
        return None
    return sum((value * multiplier for value, multiplier in sections), Decimal(0))


def _split_sections(text: str) -> list[tuple[Decimal, int]] | None:
    """Split a number at 만, 억, 조 into values and multipliers; None when a piece cannot be read."""
    sections: list[tuple[Decimal, int]] = []
    begun = at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            return None
        at = piece.end()
        if piece["big"]:
            section = _read_section(text[begun : piece.start()])
            if section is None:
                return None
            sections.append((section, _BIG[piece["big"]]))
            begun = at
    rest = _read_section(text[begun:])
    if rest is not None:
        sections.append((rest, 1))
    return sections if rest is not None or not text[begun:].strip(" \u00a0여") else None


def _read_section(text: str) -> Decimal | None:
    """Read what stands before 만, 억 or 조, such as ``2천5백`` or ``1,200백``."""
    total, pending, limit, empty = Decimal(0), None, 10**5, True
    for piece in _PIECE.finditer(text):
        if piece["digits"] or piece["word"]:
            if pending is not None or len(piece[0]) > _LONGEST:
                return None
            pending = Decimal(piece["digits"].replace(",", "")) if piece["digits"] else _DIGIT_WORDS[piece["word"]]
        for small in piece["small"] or "":
            if _SMALL[small] >= limit:
                return None
            limit = _SMALL[small]
            total, pending = total + (Decimal(1) if pending is None else pending) * limit, None
        empty = empty and not (piece["digits"] or piece["word"] or piece["small"])
    return None if empty else total + (pending or 0)
