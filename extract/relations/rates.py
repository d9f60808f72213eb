"""Rates that a sentence prints with their figures.

Enters: a text. Leaves: `Rate`s: the printed percentage with the figures that it follows from: a change from one figure
to another (「1,000건 → 1,250건(25%증가)」), or what was reached of a target (「목표 400명 대비 404명(101%)」).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.relations.relation import Term
from extract.values.money import find_amounts
from extract.values.quantities import Quantity, find_changes, find_quantities

# "61.8%": how many decimals it has
_PERCENT = re.compile(r"(?P<number>\d{1,4}(?:\.(?P<decimals>\d{1,3}))?)\s?[%％](?!p|포인트)")
# between a target and what was reached of it
_AGAINST = re.compile(r"^[\s)）]*(?:의\s?)?대비")
# "500명 중 420명(84%)": the whole, then a part
_AMONG = re.compile(r"^\s?(?:중|가운데)(?![가-힣])")
_CHANGED = re.compile(r"증가|감소|증액|감액|증\b|감\b|상승|하락|늘|줄|증\)|감\)")
_REACH = 60  # characters between the figures of one statement


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage and its figures: for a share the part and the whole, for growth the one before and the one after."""

    kind: str
    value: float
    decimals: int
    terms: tuple[Term, Term]
    start: int
    end: int


def find_rates(text: str) -> Iterator[Rate]:
    """Find the percentages of a text that are printed with the figures that they follow from.

    >>> [(found.kind, found.value) for found in find_rates("목표 400명 대비 404명 참여(101%)")]
    [('share', 101.0)]
    """
    yield from _find_changes(text)
    yield from _find_achievements(text)


def _find_changes(text: str) -> Iterator[Rate]:
    for change in find_changes(text):
        percent = _PERCENT.search(text, change.after.end, change.end)
        if change.rate is not None and percent and not (change.before.approx or change.after.approx):
            before, after = (Term(str(figure), figure.value) for figure in (change.before, change.after))
            yield Rate("growth", change.rate, _decimals(percent), (before, after), change.start, change.end)


def _find_achievements(text: str) -> Iterator[Rate]:
    figures = _find_figures(text)
    for at, whole in enumerate(figures):
        is_target = _AGAINST.match(text[whole.end :]) is not None
        if not is_target and not _AMONG.match(text[whole.end :]):
            continue
        parts = [figure for figure in figures[at + 1 : at + 2] if figure.unit == whole.unit]
        between = text[whole.end : whole.end + _REACH]
        percents = [found for found in _PERCENT.finditer(text, whole.end, whole.end + _REACH)]
        if (
            len(parts) == 1
            and len(percents) == 1
            and parts[0].start - whole.end < _REACH
            and not _CHANGED.search(between)
        ):
            value = float(percents[0]["number"])
            terms = (Term(str(parts[0]), parts[0].value), Term(str(whole), whole.value))
            end = max(parts[0].end, percents[0].end())
            yield Rate("share", value, _decimals(percents[0]), terms, whole.start, end)


def _find_figures(text: str) -> list[Quantity]:
    """The exact counts and amounts of a text in their order, amounts in won; percentages apart."""
    counts = [found for found in find_quantities(text) if found.unit not in ("%", "％") and not found.approx]
    amounts = [
        Quantity(found.krw, "원", False, found.start, found.end) for found in find_amounts(text) if not found.approx
    ]
    return sorted([*counts, *amounts], key=lambda figure: figure.start)


def _decimals(percent: re.Match[str]) -> int:
    return len(percent["decimals"] or "")
