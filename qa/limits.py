"""Limits: at least an amount, fewer than a number.

Enters: a reading. Leaves: the `Limit` that it names, and the findings that keep within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.values.money import find_amounts
from qa.findings import Finding
from qa.reading import Reading

# 300 million won, 1.5 billion
ENGLISH_AMOUNT = re.compile(r"(?P<number>\d[\d,.]*) ?(?P<unit>thousand|million|billion)", re.IGNORECASE)
# 30명, 1,000
NUMBER = re.compile(r"(?<![\d.'‘’])\d[\d,]*(?:\.\d+)?(?!\d*년)")
MULTIPLIERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that values are compared with.

    Attributes:
        value: The number, money in won.
        upper: Whether values are to lie below it.
    """

    value: float
    upper: bool


def read_limit(reading: Reading) -> Limit | None:
    """Read the limit that a question names, None when it names none."""
    bounds = reading.operations & {"at_least", "at_most"}
    value = _read_number(reading.text) if bounds else None
    return None if value is None else Limit(value, upper="at_most" in bounds)


def _read_number(text: str) -> float | None:
    amounts = find_amounts(text)
    if amounts:
        return float(amounts[0].krw)
    if match := ENGLISH_AMOUNT.search(text):
        return float(match["number"].replace(",", "")) * MULTIPLIERS[match["unit"].lower()]
    match = NUMBER.search(text)
    return float(match[0].replace(",", "")) if match else None


def keep_within(findings: Iterable[Finding], limit: Limit | None) -> list[Finding]:
    """Keep the findings whose number lies within a limit; all of them when there is none."""
    if limit is None:
        return list(findings)
    return [
        finding
        for finding in findings
        if finding.number is not None
        and (finding.number <= limit.value if limit.upper else finding.number >= limit.value)
    ]
