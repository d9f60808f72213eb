"""What is asked of a series of figures: the largest, the smallest, the sum, the average.

Enters: a context whose question names such an operation. Leaves: a `Result` that cites every figure that went into it,
with how much of the question the series explains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.aggregates import compute_superlative, compute_total
from qa.aims import ASKED, CELL_AIM, FIGURE_AIMS, Aim, rank_aims
from qa.axes import Series
from qa.context import Context
from qa.figures import MONEY_UNIT, list_units
from qa.focus import UNIT_CLASSES, UNIT_TABLE
from qa.lexicon import Label, Property, load_lexicon
from qa.linking import Term
from qa.lookups import answer_value, choose_aim, look_up
from qa.operations import FIGURE_ASKS, SUPERLATIVES, TOTALS
from qa.rates import EXECUTION
from qa.reading import Reading
from qa.results import Result
from qa.sentence import fold_text
from qa.series import find_series

AVERAGE = "average"
PERCENT = "%"
MONEY = "money"
SEVERAL = 2
PERSONS = frozenset({"who"})
UNIT_TEMPLATE = "unit_value"


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
    context = _name_measure_of_units(context)
    reading = context.reading
    single = len(reading.places) < SEVERAL and len(reading.years) < SEVERAL
    series = find_series(context) if single and reading.operations & (SUPERLATIVES | TOTALS) else None
    result = _compute(context, series) if series else None
    return Told(result, series.coverage) if series and result else None


def look_below(context: Context) -> Context:
    """Leave out the bureau that wrote a report where its units are compared: all of the report is its own."""
    reading = context.reading
    if reading.focus not in UNIT_CLASSES or not reading.operations & SUPERLATIVES:
        return context
    bureaus = {report.bureau for report in context.catalogue.reports if report.bureau}
    units = tuple(unit for unit in reading.units if unit not in bureaus)
    return replace(context, reading=replace(reading, units=units))


def _name_measure_of_units(context: Context) -> Context:
    """Look for a table of units by the property that is named, where nothing else is: the 과 with the lowest 집행률."""
    reading = context.reading
    if reading.focus not in UNIT_CLASSES or reading.hard_terms or not reading.operations & SUPERLATIVES:
        return context
    lexicon = load_lexicon()
    named = [lexicon.properties[id] for id in reading.properties if lexicon.properties[id].table != UNIT_TABLE]
    words = lexicon.operations[EXECUTION].ko if EXECUTION in reading.operations else ()
    words = words or tuple(word for property in named for word in property.ko)
    terms = (*reading.terms, Term(words[0], tuple(dict.fromkeys(map(fold_text, words))))) if words else reading.terms
    return replace(look_below(context), reading=replace(look_below(context).reading, terms=terms))


def _compute(context: Context, series: Series) -> Result | None:
    property = _name_measure(series)
    if context.reading.operations & SUPERLATIVES:
        told = compute_superlative(context, property, series.members, query=series.query)
        return finish_superlative(context, told, property, unit=series.members[0].unit) if told else None
    if series.whole and AVERAGE not in context.reading.operations:
        return answer_value(context, property, [series.whole], query=series.query)
    if series.members[0].unit == PERCENT and AVERAGE not in context.reading.operations:
        return None
    return compute_total(context, property, series.members, query=series.query)


def finish_superlative(context: Context, told: Result, property: Property, *, unit: str) -> Result | None:
    """Answer what is asked of the extreme record: its name, its number, or another property of it.

    Args:
        context: The question.
        told: The extreme record by name.
        property: What it is extreme in.
        unit: Unit of that number.

    Returns:
        The answer; None when another property is asked for that the record has not.
    """
    reading = context.reading
    further = _find_further(reading, property, unit)
    if further:
        return _look_further(context, told, [Aim(each, prior=ASKED) for each in further])
    if not reading.asks & FIGURE_ASKS:
        return told
    if (property.type == MONEY) == ("how_much" in reading.asks) and _is_counted(reading, unit):
        number = next(iter(told.table)).get(context.name_property(property))
        return replace(told, values=() if number is None else (number,), type=property.type, unit=unit)
    plain = replace(reading, operations=reading.operations - SUPERLATIVES, terms=())
    return _look_further(context, told, rank_aims(plain))


def _is_counted(reading: Reading, unit: str) -> bool:
    """Whether a number in a unit is what a question counts; either may leave the unit out."""
    return not unit or not reading.counters or unit in list_units(reading) or unit in reading.counted


def _find_further(reading: Reading, property: Property, unit: str) -> list[Property]:
    """Find the properties that are asked for of the extreme record: its area, who runs it."""
    properties = load_lexicon().properties
    named = [properties[id] for id in reading.properties if id not in FIGURE_AIMS]
    measured = [each for each in named if each.unit and each.unit != unit and property.id in FIGURE_AIMS]
    same = [each for each in properties.values() if each.table == property.table]
    return measured or [each for each in same if reading.asks & PERSONS & set(each.asked)]


def _look_further(context: Context, told: Result, aims: Sequence[Aim]) -> Result | None:
    """Look up a property of the extreme record, citing what makes it so; None when several tie or it has none."""
    if len(told.values) != 1:
        return None
    name, reading = str(told.values[0]), context.reading
    units = (name,) if told.template == UNIT_TEMPLATE else ()
    terms = () if units else (Term(name, (fold_text(name),)),)
    asked = replace(reading, terms=terms, units=units or reading.units, operations=reading.operations - SUPERLATIVES)
    one = replace(context, reading=asked)
    choice = choose_aim(one, aims)
    found = look_up(one, choice) if choice else None
    return replace(found, used=(*found.used, *told.used)) if found else None


def _name_measure(series: Series) -> Property:
    """The property whose values the figures are, under the name that the report gives them."""
    figure = load_lexicon().properties[CELL_AIM]
    name = " ".join(dict.fromkeys(part for part in (series.name, series.measure) if part))
    money = series.members[0].unit == MONEY_UNIT
    return replace(figure, label=Label(ko=name, en=name), type="money" if money else figure.type)
