"""Parts of a budget that a list of bare numbers gives, where they add up to it.

Enters: an amount and the text after it. Leaves: the parts, in the amount's unit::

    총사업비 : 8,000백만원
     - 2019년까지 1,100, 2020년 3,300, 이후 3,600
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.values.budgets import Budget, find_budgets
from extract.values.money import Amount, find_amounts


def read_listed_parts(total: Amount, text: str, *, first: int = 0) -> Iterator[Budget]:
    """Read the parts that a text lists after an amount.

    Args:
        total: The amount that they make.
        text: The text, which states no other amount.
        first: Where the list begins in it.

    Yields:
        The parts with their offsets in `text`; none where they do not add up.
    """
    listed = text[first:]
    if not total.unit_krw or not listed.strip() or any(bracket in listed for bracket in "()【】[]"):
        return
    if find_amounts(listed) or total.krw % total.unit_krw:
        return
    opening = f"{total.krw // total.unit_krw}{_UNITS.get(total.unit_krw, '원')}("
    whole = find_budgets(f"{opening}{listed})")
    parts = whole[0].parts if len(whole) == 1 else ()
    if len(parts) > 1 and sum(part.amount.krw for part in parts if part.amount) == total.krw:
        shift = first - len(opening)
        yield from (_move(part, shift) for part in parts)


_UNITS = {1_000: "천원", 10_000: "만원", 1_000_000: "백만원", 100_000_000: "억원"}


def _move(part: Budget, shift: int) -> Budget:
    amount = replace(part.amount, start=part.amount.start + shift, end=part.amount.end + shift) if part.amount else None
    return replace(part, amount=amount, start=part.start + shift, end=part.end + shift)
