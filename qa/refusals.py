"""Honest refusals: why a question cannot be answered, and what is nearest.

Enters: a context and what was tried. Leaves: a `Result` of status abstained with a reason: outside of what reports
cover, an unknown name, a year not covered, a known thing without that value, or nothing found.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.aims import Aim
from qa.context import Context
from qa.formats import join_values
from qa.index.scope import Scope
from qa.lexicon import load_lexicon
from qa.linking import Hit
from qa.results import ABSTAINED, Result
from qa.selection import ENOUGH, LEAST_SAID

NEAREST = 3
NAMED_TABLES = ("programmes", "facilities", "services", "units", "partner_cities", "indicators")


def refuse_early(context: Context) -> Result | None:
    """Refuse what no look into the graph can answer; None where looking is worth it."""
    reading = context.reading
    if reading.scope:
        topic = load_lexicon().scope[reading.scope].label.get(context.language)
        return _refuse("scope", {"topic": topic})
    if reading.unknown:
        return _refuse("unknown", {"topic": join_values(reading.unknown), "values": _name_districts(context)})
    if reading.is_empty:
        return _refuse("empty", {})
    return refuse_year(context)


def refuse_year(context: Context) -> Result | None:
    """Refuse a year that no report of the named districts covers; None when one may."""
    reading, catalogue = context.reading, context.catalogue
    for place in reading.places:
        covered = catalogue.find_years(place)
        for year in reading.years:
            entries = context.selector.index.list_entries(Scope(places=(place,), years=(year,)))
            if year not in covered and not any(context.selector.accepts_year(entry, year) for entry in entries):
                words = {
                    "place": context.name_place(place),
                    "year": str(year),
                    "values": join_values([*map(str, covered)]),
                }
                return _refuse("year", words)
    return None


def refuse(context: Context, aims: Sequence[Aim]) -> Result:
    """Refuse after nothing was found.

    Args:
        context: The question.
        aims: The properties that were tried.
    """
    found = find_nearest(context)
    wanted = next((aim.property for aim in aims), None)
    if found and wanted and found[0].coverage >= ENOUGH and found[0].said >= LEAST_SAID:
        words = {"label": found[0].entry.label, "property": context.name_property(wanted)}
        return _refuse("no_value", words)
    words = {"topic": _name_topic(context)}
    if found:
        words["nearest"] = join_values([hit.entry.label for hit in found[:NEAREST]], language=context.language)
    return _refuse("not_found", words)


def find_nearest(context: Context) -> list[Hit]:
    """Find named records that explain some of the question, the best first."""
    if not context.reading.hard_terms:
        return []
    hits = [hit for table in NAMED_TABLES for hit in context.selector.find(context.reading, table) if hit.entry.label]
    labels: dict[str, Hit] = {}
    for hit in sorted((hit for hit in hits if hit.said), key=lambda hit: -hit.score):
        labels.setdefault(hit.entry.label, hit)
    return list(labels.values())[:NEAREST]


def _name_topic(context: Context) -> str:
    reading, lexicon = context.reading, load_lexicon()
    words = [term.text for term in reading.hard_terms]
    if not words:
        named = [lexicon.classes[id].label for id in reading.classes]
        named = named or [lexicon.properties[id].label for id in reading.properties[:1]]
        words = [*reading.units, *(label.get(context.language) for label in named)]
    return "'" + (" ".join(words) or reading.text) + "'"


def _name_districts(context: Context) -> str:
    return join_values([context.name_place(place) for place in context.catalogue.places], language=context.language)


def _refuse(reason: str, words: dict[str, str]) -> Result:
    return Result(ABSTAINED, f"refuse_{reason}", words=words, reason=reason)
