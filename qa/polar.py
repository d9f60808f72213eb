"""Yes or no.

Enters: a context whose question wants yes or no. Leaves: a `Result` with a boolean and the value that decides it. A no
needs a record that says otherwise; a mere absence is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.aims import FIGURE_AIMS, Aim
from qa.context import Context
from qa.contraries import weigh_condition, weigh_contrary, weigh_unit
from qa.districts import list_evidence
from qa.findings import Finding
from qa.lexicon import Condition, load_lexicon
from qa.listings import COMMON, RUNNING
from qa.lookups import answer_value, choose_aim
from qa.results import ANSWERED, Result
from qa.selection import choose_best

DAYS_COLUMN = "days"
# A number that counts something: 16개, 1,200명; neither part of a name nor a month or day: 망원1동, 3월
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\d,.]|\s?(?:월|일|년|급|차|단계|층|동\b|호))")
BUDGETED = frozenset({"amount", "budget", "cost"})


def decide(context: Context, aims: Sequence[Aim]) -> Result | None:
    """Answer with yes or no.

    Args:
        context: The question.
        aims: The properties that it names.

    Returns:
        The decision; None when no record decides it, or the question wants something else.
    """
    if not context.reading.polar:
        return None
    days = [load_lexicon().conditions[id] for id in context.reading.conditions]
    days = [condition for condition in days if condition.column == DAYS_COLUMN]
    if days:
        return _decide_days(context, days)
    operates = bool(context.reading.operations - {COMMON, RUNNING})
    for weigh in (weigh_unit, weigh_condition, weigh_contrary):
        evidence = None if operates else weigh(context)
        if evidence:
            return _say(context, evidence.told, yes=evidence.agrees)
    if context.reading.conditions and context.reading.hard_terms:
        return None
    if BUDGETED.intersection(context.reading.properties):
        return _decide_budget(context, aims)
    if context.reading.units and context.reading.hard_terms:
        return None
    if operates:
        return None
    numbers = _find_numbers(context)
    return _decide_number(context, aims, numbers) if numbers else _decide_existence(context)


def _find_numbers(context: Context) -> list[float]:
    """Find the numbers that a question states of what it asks about, not its years and days."""
    found = [float(match[0].replace(",", "")) for match in NUMBER.finditer(context.reading.text)]
    return [number for number in found if number not in context.reading.years]


def _decide_number(context: Context, aims: Sequence[Aim], numbers: Sequence[float]) -> Result | None:
    """Whether a figure is the one that the question states; several figures decide nothing."""
    context = _drop_claims(context)
    choice = choose_aim(context, [aim for aim in aims if aim.property.id in FIGURE_AIMS])
    if choice is None or len(numbers) > 1:
        return None
    alike = [hit for hit in choice.hits if hit.coverage >= choice.hits[0].coverage]
    findings, query = context.find_values(choice.aim.property, alike)
    findings = _keep_year(findings, context.reading.years)
    if not findings:
        findings, query = context.find_values(choice.aim.property, choose_best(choice.hits))
    if len({finding.values for finding in findings}) != 1:
        return None
    told = answer_value(context, choice.aim.property, findings, query=query)
    return _say(context, told, yes=findings[0].number == numbers[0])


def _drop_claims(context: Context) -> Context:
    """Let the numbers that a question claims only help, so that a record of another number is found as well."""
    terms = tuple(replace(term, weight=0.0) if NUMBER.match(term.text) else term for term in context.reading.terms)
    return replace(context, reading=replace(context.reading, terms=terms))


def _keep_year(findings: list[Finding], years: Sequence[int]) -> list[Finding]:
    """Keep the figures after which a line says the year that is asked for: 8개동(2020년)."""
    texts = [row.source.quote for finding in findings for row in finding.rows]
    patterns = [re.compile(rf"(?<![\d,.]){each.number:,g}[^\W\d]{{0,4}}\(['‘’]?(?:{year}|{year % 100:02d})년?\)")
                for each in findings for year in years if each.number is not None]  # fmt: skip
    owners = [each for each in findings for _ in years if each.number is not None]
    dated = [each for each, pattern in zip(owners, patterns, strict=True) if any(map(pattern.search, texts))]
    return dated


def _decide_existence(context: Context) -> Result | None:
    """Whether there is something: the records that show it say yes; that none does is no answer."""
    found = list_evidence(context)
    return None if found is None else _say(context, found, yes=True)


def _decide_days(context: Context, days: Sequence[Condition]) -> Result | None:
    """Whether a service is open on a weekday: its own days decide."""
    property = load_lexicon().properties[DAYS_COLUMN]
    others = tuple(id for id in context.reading.conditions if id not in {condition.id for condition in days})
    freed = replace(context, reading=replace(context.reading, conditions=others))
    hits = choose_best(freed.selector.find(freed.reading, property.table, term=property.term))
    findings, query = freed.find_values(property, hits)
    if not findings:
        return None
    open_days = {value for finding in findings for value in finding.values}
    asked = {value for condition in days for value in condition.values}
    return _say(freed, answer_value(freed, property, findings, query=query), yes=asked <= open_days)


def _decide_budget(context: Context, aims: Sequence[Aim]) -> Result | None:
    """Whether a programme has a budget: an amount says yes, "비예산" says no."""
    unbudgeted = load_lexicon().properties["unbudgeted"]
    money = [aim for aim in aims if aim.property.id in BUDGETED]
    choice = choose_aim(context, [*money, Aim(unbudgeted, prior=max((aim.prior for aim in money), default=1.0))])
    if choice is None:
        return None
    findings, query = context.find_values(choice.aim.property, choose_best(choice.hits))
    if not findings:
        return None
    told = answer_value(context, choice.aim.property, findings, query=query)
    budgeted = choice.aim.property.id != unbudgeted.id
    return _say(context, told if budgeted else replace(told, message="unbudgeted"), yes=budgeted)


def _say(context: Context, told: Result, *, yes: bool) -> Result:
    words = {**told.words, "reason": told.message}
    return replace(
        told, status=ANSWERED, message="yes" if yes else "no", words=words, type="boolean", values=(yes,), unit=""
    )
