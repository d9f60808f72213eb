"""Comparison within one report: rows, columns or lines of it side by side.

Enters: a context. Leaves: a `Result` with the figures and what the question wants of them, or nothing where no two
figures of one kind are clearly meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.across import find_across, split_reports
from qa.aims import CELL_AIM
from qa.before_after import find_changes
from qa.context import Context
from qa.figures import MONEY_UNIT, RATE_UNITS
from qa.findings import Finding
from qa.lexicon import Label, Property, load_lexicon
from qa.linking import Hit
from qa.operations import CHANGES, NUMERIC
from qa.parallels import find_parallels
from qa.results import Result
from qa.selection import says_year
from qa.sentence import fold_text
from qa.side_by_side import Side, say_sides
from qa.weighing import Parallel, Weigher

MOST_READ = 6
"""Ways to understand a question whose figures are read."""
AMBIGUOUS = 0.03
"""Difference in score below which other figures are as likely."""
MONEY = "money"
STEPS = CHANGES | {"difference"}
"""Operations on what was before and what came after."""


def compare_within(context: Context) -> Result | None:
    """Answer a question that sets figures of one report side by side.

    Returns:
        The comparison; None when no figures are clearly meant, or they are not in one unit.
    """
    context = _settle_years(context)
    weigher = Weigher(context)
    told = _read_likeliest(context, find_parallels(weigher))
    if not told and context.reading.operations & STEPS:
        told = _read_likeliest(context, [each for each in find_changes(weigher) if _are_of_years(each, context)])
    return _say_likeliest(context, told)


def _are_of_years(parallel: Parallel, context: Context) -> bool:
    """Whether figures before and after a change are of the years that a question names, if any."""
    first, last = (member.entry for member in parallel.members)
    stated = {first.report.year, *(int(member.name) for member in parallel.members if member.name.isdigit())}
    return all(year in stated or says_year(last, year) for year in context.reading.years)


def compare_across(context: Context) -> Result | None:
    """Answer a question that sets the same figure of several districts or years side by side.

    Returns:
        The comparison; None when its sides differ in more, or not every side has such a figure.
    """
    sides = split_reports(context)
    named = [_name_members(sides, parallel) for parallel in find_across(sides)]
    return answer_likeliest(context, named)


def answer_likeliest(context: Context, parallels: Sequence[Parallel]) -> Result | None:
    """Answer with the likeliest of figures side by side.

    Args:
        context: The question.
        parallels: The figures that it may mean, the likeliest first.

    Returns:
        The comparison; None where the figures are in several units, or others with other values are as likely.
    """
    return _say_likeliest(context, _read_likeliest(context, parallels))


def _name_members(sides: Sequence[Context], parallel: Parallel) -> Parallel:
    """Call figures of several reports by what tells the sides apart: their districts, their years, or both."""
    places = len({side.reading.places for side in sides}) > 1
    years = len({side.reading.years for side in sides}) > 1
    names = [
        [
            *(side.name_place(place) for place in side.reading.places if places),
            *(str(year) for year in side.reading.years if years),
        ]
        for side in sides
    ]
    members = [replace(member, name=" ".join(name)) for member, name in zip(parallel.members, names, strict=True)]
    return replace(parallel, members=tuple(members))


def _say_likeliest(context: Context, told: Sequence[tuple[Parallel, list[Finding], str]]) -> Result | None:
    """Say the likeliest comparison; None where another one with other values is as likely."""
    if not told:
        return None
    best, findings, query = told[0]
    for other, rivals, _ in told[1:]:
        if other.score > best.score - AMBIGUOUS and not _say_same(findings, rivals):
            return None
    sides = [Side(member.name, finding) for member, finding in zip(best.members, findings, strict=True)]
    return say_sides(context, _name_measure(best, findings[0]), sides, query=query)


def _settle_years(context: Context) -> Context:
    """Compare a year with the one before it, or with that of the last report, where a question names one: 전년보다."""
    reading = context.reading
    if len(reading.years) > 1:
        return context
    known = {year for place in reading.places for year in context.catalogue.find_years(place)}
    last = max(known, default=0)
    year = next(iter(reading.years), last)
    if year and any(word in fold_text(reading.text) for word in load_lexicon().previous):
        return context.narrow(years=(year - 1, year))
    against = reading.operations & {"compare", "than"} and reading.operations & CHANGES
    return context.narrow(years=(year, last)) if against and 0 < year < last else context


def _read_likeliest(context: Context, parallels: Sequence[Parallel]) -> list[tuple[Parallel, list[Finding], str]]:
    return [each for parallel in parallels[:MOST_READ] if (each := _read(context, parallel))]


def _read(context: Context, parallel: Parallel) -> tuple[Parallel, list[Finding], str] | None:
    """Read the figures; None unless each is a number of the same unit."""
    hits = [Hit(member.entry, 1.0, 1.0, parallel.score) for member in parallel.members]
    findings, query = context.find_values(load_lexicon().properties[CELL_AIM], hits)
    numbers = len(findings) == len(hits) and all(finding.number is not None for finding in findings)
    alike = _are_of_one_unit(findings) or not context.reading.operations & NUMERIC
    return (parallel, findings, query) if numbers and alike else None


def _are_of_one_unit(findings: Sequence[Finding]) -> bool:
    """Whether figures are in one unit; one may say it in more words or leave it out: 21개, 28개 과제.

    No share and no amount of money leaves it out.
    """
    units = {finding.unit for finding in findings}
    strict = units & {*RATE_UNITS, MONEY_UNIT}
    named = units if strict else units - {""}
    return all(unit.startswith(min(named, key=len)) for unit in named) and not (strict and len(units) > 1)


def _say_same(findings: Sequence[Finding], rivals: Sequence[Finding]) -> bool:
    """Whether other figures have the same values: a sentence that repeats a table."""
    return [finding.values for finding in findings] == [rival.values for rival in rivals]


def _name_measure(parallel: Parallel, finding: Finding) -> Property:
    """The property whose values the figures are, under the name that the report gives them."""
    figure = load_lexicon().properties[CELL_AIM]
    label = Label(ko=parallel.name, en=parallel.name) if parallel.name else figure.label
    return replace(figure, label=label, type=MONEY if finding.unit == MONEY_UNIT else figure.type)
