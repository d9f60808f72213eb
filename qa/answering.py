"""The ways to an answer, in their order.

Enters: a context. Leaves: a `Result`. Each way either answers or passes on; the last one refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.aggregates import HIGH, SUPERLATIVES, TOTALS, compare, compute_superlative, compute_total, find_set
from qa.aims import Aim, rank_aims
from qa.context import Context
from qa.districts import list_districts
from qa.findings import Finding
from qa.listings import find_missing, list_class
from qa.lookups import LEAST_PRIOR, Choice, choose_aim, find_one, look_up
from qa.polar import decide
from qa.refusals import refuse, refuse_early
from qa.results import Result

UNIT_CLASSES = frozenset({"bureau", "division", "team", "unit"})
VALUE_WORDS = frozenset(
    {"how_large", "how_long", "how_much", "since_when", "until_when", "weekday", "what_time", "what_rate", "when"}
)
VALUE_PROPERTIES = frozenset({"responsible", "service_unit", "parent"})
COMPARING = frozenset({"change", "compare", "difference", "percent"})
UNCOMPARED = frozenset({"change", "difference"})
COUNTABLE = frozenset({"piece", "place", "team", "case", "group"})


def answer(context: Context) -> Result:
    """Answer a question, or refuse it."""
    refused = refuse_early(context)
    if refused:
        return refused
    aims = [aim for aim in rank_aims(context.reading) if aim.prior >= LEAST_PRIOR]
    ways: tuple[Callable[[], Result | None], ...] = (
        lambda: decide(context, aims) if context.reading.polar else None,
        lambda: _answer_districts(context),
        lambda: _answer_missing(context),
        lambda: _answer_list(context),
        lambda: _answer_comparison(context, aims),
        lambda: _answer_set(context, aims),
        lambda: _answer_value(context, aims),
    )
    for way in ways:
        result = way()
        if result:
            return result
    return refuse(context, aims)


def _answer_districts(context: Context) -> Result | None:
    if context.reading.focus != "district" or context.reading.places:
        return None
    return list_districts(context)


def _answer_missing(context: Context) -> Result | None:
    reading = context.reading
    wants = reading.operations & {"missing", "new"} and reading.focus and len(reading.years) == 2
    return find_missing(context) if wants and reading.focus != "district" else None


def _answer_list(context: Context) -> Result | None:
    reading = context.reading
    if not reading.focus or reading.focus == "district" or reading.polar:
        return None
    totals = TOTALS if "how_many" not in reading.asks else frozenset[str]()
    if reading.asks & VALUE_WORDS or reading.operations & (SUPERLATIVES | totals) or len(reading.years) > 1:
        return None
    if reading.focus in UNIT_CLASSES and VALUE_PROPERTIES.intersection(reading.properties):
        return None
    if reading.counters and not COUNTABLE.intersection(reading.counters) and "how_many" in reading.asks:
        return None
    return list_class(context)


def _answer_comparison(context: Context, aims: Sequence[Aim]) -> Result | None:
    """Compare districts, years or the parts of an enumeration."""
    reading = context.reading
    sides: list[Context] = []
    if len(reading.places) > 1:
        sides = [context.narrow(places=[place]) for place in reading.places]
    elif len(reading.years) > 1 and (reading.operations or not reading.hard_terms):
        sides = [context.narrow(years=[year]) for year in sorted(reading.years)]
    for aim in aims if sides else []:
        found = [find_one(side, aim) for side in sides]
        findings = [finding for finding, _ in found if finding]
        if len(findings) == len(sides):
            return _say_comparison(context, aim, findings, query=found[0][1])
    return None


def _say_comparison(context: Context, aim: Aim, findings: list[Finding], *, query: str) -> Result:
    compared = compare(context, aim.property, findings, query=query)
    if context.reading.operations & SUPERLATIVES and len(context.reading.places) > 1:
        highest = bool(context.reading.operations & HIGH)
        numbered = [finding for finding in findings if finding.number is not None]
        if len(numbered) == len(findings):
            best = (max if highest else min)(numbered, key=lambda finding: finding.number or 0.0)
            name = context.catalogue.places[best.place].ko
            return replace(compared, type="strings", values=(name,), unit="")
    return compared


def _answer_set(context: Context, aims: Sequence[Aim]) -> Result | None:
    """Compute over several records: sums, averages, superlatives, differences between two."""
    operations = context.reading.operations
    if not operations & (SUPERLATIVES | TOTALS | COMPARING | {"breakdown"}):
        return None
    inside = bool(operations & SUPERLATIVES)
    choice = choose_aim(context, aims, inside=inside)
    if choice:
        findings, query = find_set(context, choice)
    else:
        choice, findings, query = _find_apart(context, aims)
    if choice is None or not findings:
        return None
    property = choice.aim.property
    if operations & SUPERLATIVES:
        return compute_superlative(context, property, findings, query=query)
    if operations & TOTALS:
        return compute_total(context, property, findings, query=query)
    if len(findings) == 2 and operations & COMPARING:
        return compare(context, property, findings, query=query)
    return None


def _find_apart(context: Context, aims: Sequence[Aim]) -> tuple[Choice | None, list[Finding], str]:
    """Find one record for each part of an enumeration."""
    for aim in aims:
        hits = context.selector.find_apart(context.reading, aim.property.table, term=aim.property.term)
        if hits:
            findings, query = context.find_values(aim.property, hits)
            return Choice(aim, tuple(hits)), findings, query
    return None, [], ""


def _answer_value(context: Context, aims: Sequence[Aim]) -> Result | None:
    reading = context.reading
    if reading.operations & UNCOMPARED and "percent" not in reading.operations:
        return None
    choice = choose_aim(context, aims)
    return look_up(context, choice) if choice else None
