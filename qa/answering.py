"""The ways to an answer, in their order.

Enters: a context. Leaves: a `Result`. Each way either answers or passes on; the last one refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.aggregates import compute_superlative, compute_total, find_set, keep_named, keep_units
from qa.aims import ASKED, CELL_AIM, FIGURE_AIMS, IN_CHARGE, UNITS_IN_CHARGE, Aim, rank_aims
from qa.cells import offer_cells
from qa.comparing import compare_sides
from qa.context import Context
from qa.counting import RATE
from qa.datings import answer_dated
from qa.districts import PLAIN, list_districts
from qa.enumerations import complete, list_kind_spelled_out, list_spelled_out
from qa.findings import Finding
from qa.focus import UNIT_CLASSES
from qa.grouping import break_down, compare_counts, count_groups
from qa.lexicon import Property, load_lexicon
from qa.listings import find_missing, guess_kind, is_count, list_class, list_same_year
from qa.lookups import LEAST_PRIOR, add_figures, choose_aim, is_open, look_up, says_all
from qa.operations import (
    AMOUNTS,
    CHANGES,
    COMPARING,
    DIRECTIONS,
    FIGURE_ASKS,
    LABEL_TOTALS,
    NUMERIC,
    SHARES,
    SUPERLATIVES,
    TOTALS,
)
from qa.polar import decide
from qa.rates import EXECUTION, compute_execution
from qa.reading import Reading
from qa.refusals import refuse, refuse_early
from qa.results import ANSWERED, Result
from qa.schedules import describe_schedule
from qa.sentence import fold_phrase
from qa.sets import answer_series, finish_superlative, look_below
from qa.shares import compute_share
from qa.side_by_side import is_share
from qa.staffing import list_staffing
from qa.translation import SMALL_WEIGHT
from qa.within import compare_across, compare_within

VALUE_WORDS = frozenset(
    {
        "how_large", "how_long", "how_much", "since_when", "until_when", "weekday", "what_rate", "what_time", "when",
        "which_fund", "who", "whom",
    }
)  # fmt: skip
VALUE_PROPERTIES = frozenset(UNITS_IN_CHARGE)
STAFF = frozenset({"headcount", "quota"})
UNIT_PROPERTIES = VALUE_PROPERTIES | {"parent"}
NAMES, CITIES = "strings", "partner_cities"
# The end of a question for the places that do something: "… 하는 데가 어디야?", "… 하는 곳은?"
SOMEWHERE = re.compile(r"[는은한인] (?:데|곳)(?:[은는이가]|들은)?(?: ?어디\S*){0,2}[?. ]*$")
LIMITS = frozenset({"at_least", "at_most"})
MEASURED_PROPERTIES = frozenset({"budget", "headcount", "quota", "spent"})
DETAILS = frozenset({"address", "article", "completed", "floor_area", "floors", "operator", "seats", "site_area"})
LEAST_SET = 2
FIGURE_TEMPLATES = frozenset({"indicators", "statistics"})
COUNTABLE = frozenset({"piece", "place", "team", "case", "group"})


def answer(context: Context) -> Result:
    """Answer a question, or refuse it."""
    context = settle_focus(context)
    refused = refuse_early(context)
    if refused:
        return refused
    possible = [aim for aim in rank_aims(context.reading) if aim.prior >= LEAST_PRIOR]
    aims = [aim for aim in possible if aim.meant]
    # A sum is rather of the rows of one table than of records that stand apart.
    computed: tuple[Callable[[], Result | None], ...] = (
        lambda: _answer_comparison(context),
        lambda: _answer_set(context, aims),
    )
    ways: tuple[Callable[[], Result | None], ...] = (
        lambda: decide(context, aims),
        lambda: _answer_districts(context),
        lambda: describe_schedule(context),
        lambda: list_staffing(context),
        lambda: compute_execution(context),
        lambda: _answer_missing(context),
        lambda: _answer_counts(context),
        lambda: list_kind_spelled_out(context),
        lambda: _answer_list(context),
        lambda: _answer_groups(context),
        lambda: _answer_breakdown(context),
        lambda: answer_dated(context),
        *(reversed(computed) if "sum" in context.reading.operations else computed),
        lambda: _answer_value(context, possible),
        lambda: compute_share(context),
        lambda: _answer_enumeration(context),
        lambda: _answer_cells(context),
        lambda: list_spelled_out(context),
    )
    if context.reading.polar:
        ways = (ways[0], lambda: _answer_comparison(context))
    for way in ways:
        result = way()
        if result:
            return replace(result, score=_measure(context, result))
    return refuse(context, aims)


def _measure(context: Context, result: Result) -> float:
    """Measure how much of a question the records that a result cites explain together."""
    terms = [term for term in context.reading.hard_terms if not term.asked]
    if not result.used or not terms:
        return float(result.status == ANSWERED)
    find = context.selector.index.records.find
    entries = [entry for record in dict.fromkeys(row.record for row in result.used) if (entry := find(record))]
    return context.selector.measure(terms, entries)


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
    elif not focus and not reading.places and SOMEWHERE.search(reading.text) and _shows_districts(context):
        focus = "district"
    return replace(context, reading=replace(reading, focus=focus))


def _shows_districts(context: Context) -> bool:
    """Whether the reports of several districts have what a question without a district asks the place of."""
    told = list_districts(context)
    return told is not None and len(told.values) >= LEAST_SET


def _find_conditioned(reading: Reading) -> str:
    """Find the kind of thing that is named and has a condition of its own: domestic sister cities."""
    lexicon = load_lexicon()
    tables = {table for id in reading.conditions for table in lexicon.conditions[id].tables}
    return next((id for id in reading.classes if lexicon.classes[id].table in tables), "")


def _answer_districts(context: Context) -> Result | None:
    if context.reading.focus != "district" or context.reading.places:
        return None
    return list_districts(context)


def settle_year(context: Context) -> Context:
    """Compare districts in the one year that all of them report on, where the question names none."""
    common = set.intersection(*(set(context.catalogue.find_years(place)) for place in context.reading.places))
    return context.narrow(years=sorted(common)) if not context.reading.years and len(common) == 1 else context


def _imply_years(context: Context) -> Context:
    """Compare the first and the last report of a district where a change is asked for without years."""
    years = context.catalogue.find_years(context.reading.places[0])
    return context.narrow(years=(years[0], years[-1])) if len(years) > 1 else context


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
    if "how_many" in reading.asks and not _counts_things(reading):
        return None
    told = _answer_stated(context) or list_class(context)
    if told is None or told.status != ANSWERED or is_count(context) or told.template == CITIES:
        return told
    own = told.type == NAMES and says_all(reading, told.values)
    return None if own else complete(context, told)


def _counts_things(reading: Reading) -> bool:
    """Whether how many asks for the number of things, not of what each has: 업체는 차를 몇 대 굴리나요?"""
    if not reading.counted:
        return not reading.counters or bool(COUNTABLE.intersection(reading.counters))
    counters = load_lexicon().counters
    things = {fold_phrase(word) for id in COUNTABLE for word in (*counters[id].ko, *counters[id].units)}
    others = {fold_phrase(word) for id in reading.counters for word in counters[id].ko if id not in COUNTABLE}
    return not others.intersection(reading.counted) - things


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


def _answer_comparison(context: Context) -> Result | None:
    """Compare districts, years or the parts of an enumeration."""
    reading = context.reading
    listed = "sum" in reading.operations and reading.focus
    operates = reading.operations & (NUMERIC | SHARES | {"compare"})
    if len(reading.places) > 1:
        context = settle_year(context)
    elif (len(reading.years) > 1 or (operates and not listed)) and (beside := compare_within(context)):
        return beside
    elif reading.operations & (CHANGES - SHARES) and reading.places and not reading.years:
        context = _imply_years(context)
        reading = context.reading
    changes = "percent" in reading.operations and reading.operations & DIRECTIONS
    stated = _answer_stated_rate(context) if changes else None
    if stated:
        return stated
    several = len(reading.places) > 1 or len(reading.years) > 1
    if not several and (listed or not operates):
        return None
    compared = compare_sides(context) or _compare_counts(context)
    if several and (compared is None or compared.template in FIGURE_TEMPLATES):
        return compare_across(context) or compared
    return compared


def _compare_counts(context: Context) -> Result | None:
    """Compute the share that one side has in the other where no report states it."""
    if not is_share(context):
        return None
    counters = tuple(id for id in context.reading.counters if id != RATE)
    return compare_sides(replace(context, reading=replace(context.reading, counters=counters)))


def _answer_stated_rate(context: Context) -> Result | None:
    """Answer with a rate that a report states itself: 26.5%증가."""
    counted = replace(context, reading=replace(context.reading, counters=(RATE,)))
    figures = [aim for aim in rank_aims(counted.reading) if aim.property.id in FIGURE_AIMS]
    choice = choose_aim(counted, figures)
    sure = choice and choice.hits[0].coverage >= PLAIN and len(context.reading.places) < 2
    return look_up(counted, add_figures(counted, choice, figures)) if choice and sure else None


def _answer_enumeration(context: Context) -> Result | None:
    """Answer for each part of an enumeration where the question says nothing else about comparing."""
    asked = context.reading.asks & AMOUNTS or context.reading.properties
    return compare_sides(context, least=PLAIN) if asked and not context.reading.focus else None


def _answer_set(context: Context, aims: Sequence[Aim]) -> Result | None:
    """Compute over several records or figures: sums, averages, superlatives."""
    operations = context.reading.operations
    if not operations & (SUPERLATIVES | TOTALS):
        return None
    told = None if operations & COMPARING else answer_series(context)
    of_units = context.reading.focus in UNIT_CLASSES and not STAFF.intersection(context.reading.properties)
    context = look_below(context) if of_units else context
    choice = choose_aim(context, aims, inside=bool(operations & SUPERLATIVES))
    findings, query = find_set(context, choice) if choice else ([], "")
    findings = keep_named(context.reading, findings) if operations & TOTALS else findings
    if choice and operations & SUPERLATIVES and context.reading.focus in UNIT_CLASSES:
        findings = keep_units(context.reading, choice.aim.property, findings)
    several = len({finding.label for finding in findings}) >= LEAST_SET
    surer = choice is not None and choice.aim.property.id != CELL_AIM and several
    sure = surer and choice is not None and told is not None and choice.hits[0].coverage >= told.coverage
    if told and not sure and _is_of_kind(context.reading, told.result):
        return told.result
    computed = _compute_set(context, choice.aim.property, findings, query=query) if choice and findings else None
    return next(
        (each for each in (computed, told and told.result) if each and _is_of_kind(context.reading, each)), None
    )


def _is_of_kind(reading: Reading, told: Result) -> bool:
    """Whether names are of the kind of unit that is asked for: 과 with the most money, not the dearest programme."""
    return told.type != NAMES or reading.focus not in UNIT_CLASSES or _names_units(reading, told)


def _compute_set(context: Context, property: Property, findings: list[Finding], *, query: str) -> Result | None:
    """Compute what a question wants of the records that it describes; None where they are not what it means."""
    reading, operations = context.reading, context.reading.operations
    parts = {term.group for term in reading.hard_terms}
    if len(reading.places) >= LEAST_SET or (operations & TOTALS and len(findings) < LEAST_SET <= len(parts)):
        return None
    if property.id in FIGURE_AIMS and operations & TOTALS <= LABEL_TOTALS and not operations & SUPERLATIVES:
        return None
    if operations & SUPERLATIVES and property.id == CELL_AIM:
        return None
    if operations & SUPERLATIVES:
        best = compute_superlative(context, property, findings, query=query)
        return finish_superlative(context, best, property, unit=findings[0].unit) if best else None
    if operations & TOTALS:
        return compute_total(context, property, findings, query=query)
    return None


def _answer_cells(context: Context) -> Result | None:
    """Offer the rows or columns of a table that a question leaves open."""
    reading = context.reading
    if len(reading.places) > 1 or not any(term.weight > SMALL_WEIGHT for term in reading.terms):
        return None
    computed = reading.operations & (SUPERLATIVES | COMPARING | LIMITS | (TOTALS - LABEL_TOTALS))
    return None if computed or reading.focus or not FIGURE_ASKS & reading.asks else offer_cells(context)


def _keep_units(aims: Sequence[Aim]) -> list[Aim]:
    """Keep the properties whose value is a unit; who is in charge where none is named: 소식지를 만드는 과는?"""
    named = [aim for aim in aims if aim.property.id in UNIT_PROPERTIES]
    return named if any(aim.prior >= ASKED for aim in named) else [Aim(load_lexicon().properties[IN_CHARGE], ASKED)]


def _names_units(reading: Reading, told: Result) -> bool:
    """Whether an answer names units of the kind that is asked for, and none that the question names itself."""
    classes = load_lexicon().classes
    # A department is whatever is in charge: 과, 보건소 or 팀; only a team is asked for as a team.
    narrow = reading.focus if reading.focus in ("bureau", "team") else ""
    wanted = [each for id in sorted(UNIT_CLASSES) if (each := classes[id]).kind and narrow in ("", id)]
    names = [str(value) for value in told.values]
    return all(name not in reading.units and any(each.includes(name) for each in wanted) for name in names)


def _answer_value(context: Context, aims: Sequence[Aim]) -> Result | None:
    reading = context.reading
    parts = {term.group for term in reading.hard_terms}
    if reading.operations & (SUPERLATIVES | (TOTALS - LABEL_TOTALS)):
        return None
    if reading.operations & TOTALS and len(parts) >= LEAST_SET:
        return None
    compares = reading.operations & (COMPARING - SHARES - {"compare"})
    sides = (reading.places, reading.years, reading.units if "compare" in reading.operations else ())
    if compares or any(len(names) > 1 for names in sides):
        return None
    if reading.operations & {EXECUTION, *SHARES}:
        aims = [aim for aim in aims if aim.property.id in FIGURE_AIMS]
        context = replace(context, reading=replace(reading, counters=(RATE,)))
    if reading.focus == "district" and not reading.places:
        return None
    of_unit = reading.focus in UNIT_CLASSES and not reading.asks & FIGURE_ASKS
    aims = _keep_units(aims) if of_unit else aims
    choice = choose_aim(context, aims)
    if choice is None or is_open(context, choice):
        return None
    told = look_up(context, add_figures(context, choice, aims))
    return told if told is None or not of_unit or _names_units(reading, told) else None
