"""What is asked of a series of figures: the largest, the smallest, the sum, the average.

Enters: a context whose question names such an operation. Leaves: a `Result` that cites every figure that went into it,
with how much of the question the series explains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.aggregates import SUPERLATIVES, TOTALS, compute_superlative, compute_total
from qa.aims import ASKED, CELL_AIM, FIGURE_AIMS, Aim
from qa.axes import Series
from qa.context import Context
from qa.figures import MONEY_UNIT
from qa.lexicon import Label, Property, load_lexicon
from qa.linking import Term
from qa.lookups import answer_value, choose_aim, look_up
from qa.results import Result
from qa.sentence import fold_text
from qa.series import find_series

AVERAGE = "average"
PERCENT = "%"
SEVERAL = 2


@dataclass(frozen=True)
class Told:
    """A result, and how much of the question the records behind it explain."""

    result: Result
    coverage: float


def answer_series(context: Context) -> Told | None:
    """Answer with what is computed from a series of figures.

    Returns:
        The answer; None when no series is meant, or nothing can be computed from it.
    """
    reading = context.reading
    single = len(reading.places) < SEVERAL and len(reading.years) < SEVERAL
    series = find_series(context) if single and reading.operations & (SUPERLATIVES | TOTALS) else None
    result = _compute(context, series) if series else None
    return Told(result, series.coverage) if series and result else None


def _compute(context: Context, series: Series) -> Result | None:
    property = _name_measure(series)
    if context.reading.operations & SUPERLATIVES:
        told = compute_superlative(context, property, series.members, query=series.query)
        further = _find_further(context, series)
        return look_further(context, told, further) if told and further else told
    if series.whole and AVERAGE not in context.reading.operations:
        return answer_value(context, property, [series.whole], query=series.query)
    if series.members[0].unit == PERCENT and AVERAGE not in context.reading.operations:
        return None
    return compute_total(context, property, series.members, query=series.query)


def _find_further(context: Context, series: Series) -> list[Property]:
    """Find the properties that are asked for of the extreme member: the area of the facility with most visitors."""
    properties = load_lexicon().properties
    named = [properties[id] for id in context.reading.properties if id not in FIGURE_AIMS]
    units = {member.unit for member in series.members}
    return [each for each in named if each.unit and each.unit not in units]


def look_further(context: Context, told: Result, further: Sequence[Property]) -> Result | None:
    """Answer with a property of the extreme member, citing what makes it so.

    Args:
        context: The question.
        told: The extreme member.
        further: The properties that may be asked for.

    Returns:
        The value; None when several members tie, or the one has no such property.
    """
    if len(told.values) != 1:
        return None
    name = str(told.values[0])
    terms = (Term(name, (fold_text(name),)),)
    reading = context.reading
    operations = reading.operations - SUPERLATIVES
    one = replace(context, reading=replace(reading, terms=terms, operations=operations, counters=()))
    choice = choose_aim(one, [Aim(property, prior=ASKED) for property in further])
    found = look_up(one, choice) if choice else None
    return replace(found, used=(*found.used, *told.used)) if found else None


def _name_measure(series: Series) -> Property:
    """The property whose values the figures are, under the name that the report gives them."""
    figure = load_lexicon().properties[CELL_AIM]
    name = " ".join(dict.fromkeys(part for part in (series.name, series.measure) if part))
    money = series.members[0].unit == MONEY_UNIT
    return replace(figure, label=Label(ko=name, en=name), type="money" if money else figure.type)
