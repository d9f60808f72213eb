"""Honest refusals: why a question cannot be answered, and what can be asked instead.

Enters: a context and what was tried. Leaves: a `Result` of status abstained with a `Reason` and questions near it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from qa.aims import Aim
from qa.catalogue import Report
from qa.context import Context
from qa.formats import join_values
from qa.index.scope import Scope
from qa.lexicon import Property, load_lexicon
from qa.linking import Hit, Term
from qa.results import ABSTAINED, Result
from qa.selection import ENOUGH_OF_ALL, LEAST_SAID
from qa.suggestions import suggest_questions

NEAREST = 3
SHORTEST_WORD = 2
UNKNOWN_WORD = "refuse_unknown_word"
# A word of Korean letters alone
HANGUL = re.compile(r"[가-힣]+")
NAMED_TABLES = ("programmes", "facilities", "services", "units", "partner_cities", "indicators")


class Reason(StrEnum):
    """Why a question is refused; docs/answers.md tells what each means, messages.toml how it is said."""

    NOT_UNDERSTOOD = "not_understood"
    OUT_OF_SCOPE = "out_of_scope"
    UNKNOWN_ENTITY = "unknown_entity"
    YEAR_NOT_COVERED = "year_not_covered"
    STATED_ELSEWHERE = "stated_elsewhere"
    NO_VALUE = "no_value"
    NOT_FOUND = "not_found"


def refuse_early(context: Context) -> Result | None:
    """Refuse what no look into the graph can answer; None where looking is worth it."""
    reading = context.reading
    if reading.scope:
        topic = load_lexicon().scope[reading.scope].label.get(context.language)
        return _refuse(context, Reason.OUT_OF_SCOPE, {"topic": topic})
    if reading.unknown:
        words = {"topic": join_values(reading.unknown), "values": _name_districts(context)}
        return _refuse(context, Reason.UNKNOWN_ENTITY, words)
    if reading.is_empty:
        return _refuse(context, Reason.NOT_UNDERSTOOD, {})
    return refuse_year(context)


def refuse_year(context: Context) -> Result | None:
    """Refuse a year that no report of the named districts covers; None when one may."""
    reading, catalogue = context.reading, context.catalogue
    for place in reading.places:
        for year in reading.years:
            entries = context.selector.index.list_entries(Scope(places=(place,), years=(year,)))
            covered = year in catalogue.find_years(place)
            if not covered and not any(context.selector.accepts_year(entry, year) for entry in entries):
                return _refuse_year(context, place, year)
    return None


def _refuse_year(context: Context, place: str, year: int) -> Result:
    words = {
        "place": context.name_place(place),
        "year": str(year),
        "values": join_values([*map(str, context.catalogue.find_years(place))]),
    }
    free = replace(context, reading=replace(context.reading, years=()))
    return _refuse(context, Reason.YEAR_NOT_COVERED, words, nearest=find_nearest(free))


def refuse(context: Context, aims: Sequence[Aim]) -> Result:
    """Refuse after nothing was found.

    Args:
        context: The question.
        aims: The properties that were tried.
    """
    found = find_nearest(context)
    wanted = next((aim.property for aim in aims), None)
    if wanted and any(map(_is_meant, found[:1])):
        words = {"label": found[0].entry.label, "property": context.name_property(wanted)}
        return _refuse(context, Reason.NO_VALUE, words, nearest=found, wanted=wanted)
    missing = _find_missing_year(context)
    if missing:
        return _refuse_year(context, *missing)
    elsewhere = _find_elsewhere(context)
    if elsewhere:
        return _refuse_elsewhere(context, elsewhere, wanted=wanted)
    unknown = [term.text for term in context.reading.hard_terms if _is_unknown(context, term)]
    words = {"topic": _quote(unknown) if unknown else _name_topic(context)}
    if found:
        words["nearest"] = join_values([hit.entry.label for hit in found[:NEAREST]], language=context.language)
    if unknown:
        return _refuse(context, Reason.UNKNOWN_ENTITY, words, message=UNKNOWN_WORD, nearest=found, wanted=wanted)
    return _refuse(context, Reason.NOT_FOUND, words, nearest=found, wanted=wanted)


def _find_missing_year(context: Context) -> tuple[str, int] | None:
    """Find a named district and year of which there is no report, though some record speaks of the year.

    The report of the year after tells what was done in a year.
    """
    reading = context.reading
    pairs = ((place, year) for place in reading.places for year in reading.years)
    return next((pair for pair in pairs if not {pair[1], pair[1] + 1} & {*context.catalogue.find_years(pair[0])}), None)


def _refuse_elsewhere(context: Context, hits: Sequence[Hit], *, wanted: Property | None) -> Result:
    """Name the reports that have what the named district or year has not."""
    reports = dict.fromkeys(hit.entry.report for hit in hits)
    words = {
        "topic": _name_topic(context),
        "scope": _name_scope(context),
        "values": join_values([_name_report(context, report) for report in reports], language=context.language),
    }
    return _refuse(context, Reason.STATED_ELSEWHERE, words, nearest=hits, wanted=wanted)


def find_nearest(context: Context) -> list[Hit]:
    """Find named records that explain some of the question, the best first."""
    if not context.reading.hard_terms:
        return []
    hits = [hit for table in NAMED_TABLES for hit in context.selector.find(context.reading, table) if hit.entry.label]
    labels: dict[str, Hit] = {}
    for hit in sorted((hit for hit in hits if hit.said), key=lambda hit: -hit.score):
        labels.setdefault(hit.entry.label, hit)
    return list(labels.values())[:NEAREST]


def _find_elsewhere(context: Context) -> list[Hit]:
    """Find what a question is about in reports of other districts and years than it names.

    Returns:
        The records; empty where the named reports have all words of the question, so that only their record is missing.
    """
    reading = context.reading
    if not (reading.places or reading.years):
        return []
    free = replace(context, reading=replace(reading, places=(), years=()))
    found = [hit for hit in find_nearest(free) if _is_meant(hit)]
    return found if found and any(_is_absent(context, term) for term in reading.hard_terms) else []


def _is_absent(context: Context, term: Term) -> bool:
    """Whether no record of the named districts and years prints a term."""
    reading, selector = context.reading, context.selector
    scope = Scope(places=reading.places, years=reading.years)
    hits = selector.index.search(
        [replace(term, weight=1.0)],
        where=lambda entry: not reading.years or any(selector.accepts_year(entry, year) for year in reading.years),
        scope=scope,
    )
    return not hits


def _is_meant(hit: Hit) -> bool:
    """Whether a record is what the words of a question mean."""
    return hit.coverage >= ENOUGH_OF_ALL and hit.said >= LEAST_SAID


def _is_unknown(context: Context, term: Term) -> bool:
    """Whether the graph has no record of a Korean word; an English one may only lack its translation."""
    if HANGUL.fullmatch(term.text) is None or len(term.text) < SHORTEST_WORD:
        return False
    knows = context.selector.index.knows
    return not knows(term) and not (term.parts and all(knows(part) for part in term.parts))


def _name_scope(context: Context) -> str:
    """Name the districts and years that a question names."""
    reading = context.reading
    places = [context.name_place(place) for place in reading.places]
    years = [f"{year}년" if context.language == "ko" else str(year) for year in reading.years]
    return " ".join([join_values(places, language=context.language), join_values(years)]).strip()


def _name_report(context: Context, report: Report) -> str:
    place = context.name_place(report.place)
    return f"{place} {report.year}년" if context.language == "ko" else f"{place} {report.year}"


def _quote(words: Sequence[str]) -> str:
    return "'" + " ".join(words) + "'"


def _name_topic(context: Context) -> str:
    reading, lexicon = context.reading, load_lexicon()
    words = [term.text for term in reading.hard_terms]
    if not words:
        named = [lexicon.classes[id].label for id in reading.classes]
        named = named or [lexicon.properties[id].label for id in reading.properties[:1]]
        words = [*reading.units, *(label.get(context.language) for label in named)]
    return _quote(words or [reading.text])


def _name_districts(context: Context) -> str:
    return join_values([context.name_place(place) for place in context.catalogue.places], language=context.language)


def _refuse(
    context: Context,
    reason: Reason,
    words: Mapping[str, str],
    *,
    message: str = "",
    nearest: Sequence[Hit] = (),
    wanted: Property | None = None,
) -> Result:
    options = suggest_questions(context, [hit.entry for hit in nearest], wanted=wanted)
    return Result(ABSTAINED, message or f"refuse_{reason}", words=words, options=options, reason=reason)
