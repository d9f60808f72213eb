"""A daily scale against the calculation that uses it: 「일 500명, 토요일 300명」 and 「(500명×20일)+(300명×4일)」.

Enters: the texts of one programme. Leaves: `Scale`s, a pair of counts each, to be compared where the first ones agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.relations.products import find_products
from extract.relations.relation import Term, is_close
from extract.values.quantities import find_quantities

_TELLING = 100  # a count from which on two equal ones are no chance

# "500명×20일": the count that is multiplied
_FIRST_FACTOR = re.compile(r"[^\d]*(?P<number>\d[\d,]*)\s?(?P<unit>[가-힣]{1,3})")


@dataclass(frozen=True, slots=True)
class Scale:
    """Two counts in one unit: the usual one and the other one."""

    usual: float
    other: float
    unit: str


def read_scale(text: str) -> Scale | None:
    """Read a text that states two counts in one unit and no more of it, None for any other."""
    counts = [count for count in find_quantities(text) if not count.approx]
    if len(counts) != 2 or counts[0].unit != counts[1].unit or counts[0].value < _TELLING:
        return None
    return Scale(counts[0].value, counts[1].value, counts[0].unit)


def find_used_scales(text: str) -> Iterator[Scale]:
    """Find the calculations of a text that multiply two counts in one unit and add the products.

    >>> list(find_used_scales("11,200명 (500명×20일)+(300명×4일)"))
    [Scale(usual=500, other=300, unit='명')]
    """
    for product in find_products(text):
        factors = [found for part in product.parts if (found := _FIRST_FACTOR.match(part.name))]
        if len(factors) == 2 == len(product.parts) and factors[0]["unit"] == factors[1]["unit"]:
            usual, other = (int(found["number"].replace(",", "")) for found in factors)
            yield Scale(usual, other, factors[0]["unit"])


def is_same(stated: Scale, used: Scale) -> bool:
    """Whether a calculation uses a stated scale, so that its second count should be the same too."""
    is_near = is_close(stated.other, [Term("", used.other)])
    return (stated.usual, stated.unit) == (used.usual, used.unit) and is_near
