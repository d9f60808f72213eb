"""The ways to an answer, in their order.

Enters: a context. Leaves: a `Result`. Each way either answers or passes on; the last one refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.aggregates import (
    CHANGES,
    HIGH,
    LABEL_TOTALS,
    SUPERLATIVES,
    TOTALS,
    compare,
    compute_superlative,
    compute_total,
    find_set,
)
from qa.aims import ASKED, FIGURE_AIMS, Aim, rank_aims
from qa.cells import offer_cells
from qa.context import Context
from qa.districts import PLAIN, list_districts
from qa.enumerations import list_spelled_out
from qa.findings import Finding
from qa.grouping import break_down, compare_counts, count_groups
from qa.lexicon import load_lexicon
from qa.listings import find_missing, guess_kind, is_count, list_class, list_same_year
from qa.lookups import LEAST_PRIOR, Choice, add_figures, choose_aim, find_one, look_up
from qa.polar import decide
from qa.rates import EXECUTION, compute_execution
from qa.reading import Reading
from qa.refusals import refuse, refuse_early
from qa.results import Result
from qa.schedules import describe_schedule
from qa.sets import answer_series, finish_superlative
from qa.staffing import list_staffing
from qa.translation import SMALL_WEIGHT

UNIT_CLASSES = frozenset({"bureau", "division", "team", "unit"})
VALUE_WORDS = frozenset(
    {
        "how_large", "how_long", "how_much", "since_when", "until_when", "weekday", "what_rate", "what_time", "when",
        "which_fund", "who", "whom",
    }
)  # fmt: skip
VALUE_PROPERTIES = frozenset({"responsible", "service_unit"})
COMPARING = CHANGES | {"compare", "difference"}
FIGURE_ASKS = frozenset({"how_large", "how_many", "how_much", "what_rate"})
LIMITS = frozenset({"at_least", "at_most"})
MEASURED_PROPERTIES = frozenset({"budget", "headcount", "quota", "spent"})
DETAILS = frozenset({"address", "article", "completed", "floor_area", "floors", "operator", "seats", "site_area"})
LEAST_SET = 2
COUNTABLE = frozenset({"piece", "place", "team", "case", "group"})


def answer(context: Context) -> Result:
    """Answer a question, or refuse it."""
    context = settle_focus(context)
    refused = refuse_early(context)
    if refused:
        return refused
    aims = [aim for aim in rank_aims(context.reading) if aim.prior >= LEAST_PRIOR]
    ways: tuple[Callable[[], Result | None], ...] = (
        lambda: decide(context, aims),
        lambda: _answer_districts(context),
        lambda: describe_schedule(context),
        lambda: list_staffing(context),
        lambda: compute_execution(context),
        lambda: _answer_missing(context),
        lambda: _answer_counts(context),
        lambda: _answer_list(context),
        lambda: _answer_groups(context),
        lambda: _answer_breakdown(context),
        lambda: _answer_comparison(context, aims),
        lambda: _answer_set(context, aims),
        lambda: _answer_value(context, aims),
        lambda: _answer_cells(context),
        lambda: list_spelled_out(context),
    )
    if context.reading.polar:
        ways = (ways[0], lambda: _answer_comparison(context, aims))
    for way in ways:
        result = way()
        if result:
            return result
    return refuse(context, aims)


def settle_focus(context: Context) -> Context:
    """Settle which kind of thing is asked for where the words alone leave it open.

    A named district makes "which district" ask for another one, a partner city; a list of what only a condition names
    is a list of that kind.
    """
    reading, focus = context.reading, context.reading.focus
    if focus == "district" and reading.places:
        focus = "city"
    elif not focus and reading.operations & (LIMITS | {"list"}) and reading.classes:
        focus = reading.classes[0]
    elif not focus and "which" in reading.asks and (chosen := _find_conditioned(reading)):
        terms = tuple(replace(term, weight=0.0) if term.asked else term for term in reading.terms)
        return replace(context, reading=replace(reading, focus=chosen, terms=terms))
    elif not focus and "list" in reading.operations and not reading.properties:
        focus = guess_kind(context)
    return replace(context, reading=replace(reading, focus=focus))


def _find_conditioned(reading: Reading) -> str:
    """Find the kind of thing that is named and has a condition of its own: domestic sister cities."""
    lexicon = load_lexicon()
    tables = {table for id in reading.conditions for table in lexicon.conditions[id].tables}
    return next((id for id in reading.classes if lexicon.classes[id].table in tables), "")


def _answer_districts(context: Context) -> Result | None:
    if context.reading.focus != "district" or context.reading.places:
        return None
    return list_districts(context)


def drop_rate(context: Context) -> Context:
    """Take percent as what is computed from two figures, not as the unit of either."""
    reading = context.reading
    counters = tuple(id for id in reading.counters if id != "rate")
    return replace(context, reading=replace(reading, counters=counters)) if "percent" in reading.operations else context


def settle_year(context: Context) -> Context:
    """Compare districts in the one year that all of them report on, where the question names none."""
    common = set.intersection(*(set(context.catalogue.find_years(place)) for place in context.reading.places))
    return context.narrow(years=sorted(common)) if not context.reading.years and len(common) == 1 else context


def _answer_missing(context: Context) -> Result | None:
    reading = context.reading
    wants = reading.operations & {"missing", "new"} and reading.focus and len(reading.years) == 2
    return find_missing(context) if wants and reading.focus != "district" else None


def _answer_counts(context: Context) -> Result | None:
    """Count in each district, year or unit: how many teams in 2010 and in 2021."""
    reading = context.reading
    counted = reading.focus and reading.focus != "district" and is_count(context)
    return compare_counts(context) if counted and not MEASURED_PROPERTIES.intersection(reading.properties) else None


def _answer_list(context: Context) -> Result | None:
    reading = context.reading
    if not reading.focus or reading.focus == "district" or reading.polar:
        return None
    totals = TOTALS if "how_many" not in reading.asks else frozenset[str]()
    if reading.asks & VALUE_WORDS or reading.operations & (SUPERLATIVES | totals) or len(reading.years) > 1:
        return None
    if "same_year" in reading.operations:
        return list_same_year(context)
    if _asks_for_unit(reading):
        return None
    detail = DETAILS.intersection(reading.properties) and reading.asks - {"request"}
    if detail and "list" not in reading.operations:
        return None
    if is_count(context) and load_lexicon().classes[reading.focus].named:
        return None
    if reading.counters and not COUNTABLE.intersection(reading.counters) and "how_many" in reading.asks:
        return None
    return _answer_stated(context) or list_class(context)


def _answer_stated(context: Context) -> Result | None:
    """Answer how many with a figure that bears the name of what is counted: 프로그램수 for "how many programmes"."""
    if not is_count(context) or not context.reading.hard_terms:
        return None
    terms = tuple(replace(term, weight=1.0) if term.named == "class" else term for term in context.reading.terms)
    hardened = replace(context, reading=replace(context.reading, terms=terms))
    choice = choose_aim(hardened, [Aim(load_lexicon().properties[id], prior=ASKED) for id in sorted(FIGURE_AIMS)])
    return look_up(hardened, choice) if choice and choice.hits[0].coverage >= PLAIN else None


def _asks_for_unit(reading: Reading) -> bool:
    """Whether a unit is asked for as a value: who is in charge, to which bureau a division belongs."""
    if reading.focus not in UNIT_CLASSES:
        return False
    belongs = "parent" in reading.properties and reading.focus == "bureau"
    return belongs or bool(VALUE_PROPERTIES.intersection(reading.properties))


def _answer_groups(context: Context) -> Result | None:
    """Count per unit: which department has the most programmes."""
    reading = context.reading
    counted = reading.focus in UNIT_CLASSES and "programme" in reading.classes and len(reading.years) < 2
    wants = counted and reading.operations & SUPERLATIVES
    return count_groups(context) if wants and not MEASURED_PROPERTIES.intersection(reading.properties) else None


def _answer_breakdown(context: Context) -> Result | None:
    if "breakdown" not in context.reading.operations:
        return None
    return break_down(context)


def _answer_comparison(context: Context, aims: Sequence[Aim]) -> Result | None:
    """Compare districts, years or the parts of an enumeration."""
    context = drop_rate(context)
    reading = context.reading
    if len(reading.places) > 1:
        context = settle_year(context)
    compares = reading.operations or len(reading.places) > 1 or not reading.hard_terms
    sides = list(context.split().values()) if compares else []
    figures = [aim for aim in aims if aim.property.id in FIGURE_AIMS]
    for choices in ([[aim] for aim in aims] + [figures]) if sides else []:
        found = [find_one(side, choices) for side in sides]
        findings = [finding for finding, _ in found if finding]
        if choices and len(findings) == len(sides):
            return _say_comparison(context, choices[0], findings, query=found[0][1])
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
    if not operations & (SUPERLATIVES | TOTALS | COMPARING):
        return None
    inside = bool(operations & SUPERLATIVES)
    choice, findings, query = _find_apart(context, aims)
    if choice is None:
        choice = choose_aim(context, aims, inside=inside)
        findings, query = find_set(context, choice) if choice else ([], "")
    told = None if operations & COMPARING else answer_series(context)
    named = {finding.label for finding in findings}
    if told and (choice is None or len(named) < LEAST_SET or choice.hits[0].coverage < told.coverage):
        return told.result
    if choice is None or not findings or not _covers(context.reading, findings):
        return None
    property = choice.aim.property
    if property.id in FIGURE_AIMS and operations & TOTALS <= LABEL_TOTALS and not operations & SUPERLATIVES:
        return None
    if operations & SUPERLATIVES and len(context.reading.places) > 1:
        return None
    if operations & SUPERLATIVES:
        best = compute_superlative(context, property, findings, query=query)
        return finish_superlative(context, best, property, unit=findings[0].unit) if best else None
    if operations & TOTALS:
        return compute_total(context, property, findings, query=query)
    if len(findings) == 2 and operations & COMPARING and len(context.reading.years) < 2:
        return compare(context, property, findings, query=query)
    return None


def _covers(reading: Reading, findings: Sequence[Finding]) -> bool:
    """Whether findings are about every district that is named."""
    return len(reading.places) < 2 or {finding.place for finding in findings} >= set(reading.places)


def _find_apart(context: Context, aims: Sequence[Aim]) -> tuple[Choice | None, list[Finding], str]:
    """Find one record for each part of an enumeration."""
    for aim in aims:
        if aim.prior < ASKED:
            continue
        hits = context.selector.find_apart(context.reading, aim.property.table, term=aim.property.term)
        if len(hits) > 1:
            findings, query = context.find_values(aim.property, hits)
            return Choice(aim, tuple(hits)), findings, query
    return None, [], ""


def _answer_cells(context: Context) -> Result | None:
    """Compare the rows or columns of a table, or offer them."""
    reading = context.reading
    if len(reading.places) > 1 or not any(term.weight > SMALL_WEIGHT for term in reading.terms):
        return None
    computed = reading.operations & (SUPERLATIVES | COMPARING | LIMITS | (TOTALS - LABEL_TOTALS))
    return None if computed or reading.focus or not FIGURE_ASKS & reading.asks else offer_cells(context)


def _answer_value(context: Context, aims: Sequence[Aim]) -> Result | None:
    reading = context.reading
    if reading.operations & (SUPERLATIVES | (TOTALS - LABEL_TOTALS)):
        return None
    if len(reading.places) > 1 or reading.operations & (COMPARING - {"compare"}) or len(reading.years) > 1:
        aims = [aim for aim in aims if aim.property.id in FIGURE_AIMS and "percent" in reading.operations]
        context = replace(context, reading=replace(reading, counters=("rate",)))
    if EXECUTION in reading.operations:
        aims = [aim for aim in aims if aim.property.id in FIGURE_AIMS]
        context = replace(context, reading=replace(reading, counters=("rate",)))
    choice = choose_aim(context, aims)
    return look_up(context, add_figures(context, choice, aims)) if choice else None
