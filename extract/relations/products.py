"""Products that a text writes out: 「50세대 × 5,000천원 = 250,000천원」, 「30명(10명×3강좌)」.

Enters: a text. Leaves: `Product`s with offsets: the printed result, and the products whose sum it should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from extract.relations.relation import Term
from extract.values.numerals import DIGITS, START, read_number

_SIZES = {"천": 1_000, "만": 10_000, "백만": 1_000_000, "억": 100_000_000}
_SIZE = r"(?:백만|천|만|억)?"
_FACTOR = rf"(?:[가-힣]{{1,4}}\s?)?{START}{DIGITS}\s?{_SIZE}[가-힣㎡]{{0,4}}"
_PRODUCT = rf"{_FACTOR}(?:\s?[×xX✕*]\s?{_FACTOR})+"
_SUM = rf"[(（]?{_PRODUCT}[)）]?(?:\s?\+\s?[(（]?{_PRODUCT}[)）]?)*"
_RESULT = rf"{START}(?P<result>{DIGITS})\s?(?P<size>{_SIZE})(?P<unit>[가-힣㎡]{{1,4}})"
# "60만부 (월5만부×12개월)", "170명 (10명x14일)+(6명x5일)"
_BEFORE = re.compile(rf"(?<![×xX✕*]){_RESULT}\s{{0,2}}(?P<sum>[(（]{_PRODUCT}[)）](?:\s?\+\s?[(（]{_PRODUCT}[)）])*)")
# "50세대 × 5,000천원 = 250,000천원"
_AFTER = re.compile(rf"(?P<sum>{_SUM})\s?[=＝]\s?(?:총\s?)?{_RESULT}")
# one factor: its number and the size of its unit
_NUMBER = re.compile(rf"{START}(?P<number>{DIGITS})\s?(?P<size>{_SIZE})(?=[가-힣㎡\s)×xX✕*+=]|$)")
_TIMES = re.compile(r"[×xX✕*]")


@dataclass(frozen=True, slots=True)
class Product:
    """A printed result and the products that it should be the sum of."""

    value: float
    unit: str
    parts: tuple[Term, ...]
    start: int
    end: int


def find_products(text: str) -> Iterator[Product]:
    """Find the products of a text that have a printed result.

    >>> [(found.value, [part.value for part in found.parts]) for found in find_products("30명(10명×3강좌)")]
    [(30, [30])]
    """
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(text):
            value = _read(match["result"], match["size"])
            parts = [_multiply(part) for part in match["sum"].split("+")]
            if value is not None and all(part is not None for part in parts):
                unit = f"{match['size']}{match['unit']}" if match["unit"] == "원" else match["unit"]
                size = Decimal(_SIZES.get(match["size"], 1)) if match["unit"] == "원" else 1
                terms = tuple(
                    Term(words.strip(" ()（）"), _plain(part / size))
                    for words, part in zip(match["sum"].split("+"), parts, strict=True)
                    if part is not None
                )
                yield Product(_plain(value / size), unit, terms, match.start(), match.end())


def _multiply(text: str) -> Decimal | None:
    factors = [_read(found["number"], found["size"]) for found in _NUMBER.finditer(text)]
    if len(factors) != len(_TIMES.findall(text)) + 1 or None in factors:
        return None
    return prod((factor for factor in factors if factor is not None), start=Decimal(1))


def _read(digits: str, size: str) -> Decimal | None:
    number = read_number(digits)
    return None if number is None else number * _SIZES.get(size, 1)


def _plain(number: Decimal) -> float:
    return int(number) if number == int(number) else float(number)
