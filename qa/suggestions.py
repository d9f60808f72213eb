"""Questions that can be asked instead of one that is refused.

Enters: a context and the records nearest to its question. Leaves: up to three questions, each about a value that one of
these records has; where there are none, about the programmes of the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from qa.aims import FIGURE_AIMS
from qa.catalogue import Entry, Report, expand
from qa.context import Context
from qa.hangul import choose_particles
from qa.index.scope import Scope
from qa.lexicon import Property, load_lexicon

MOST_SUGGESTIONS = 3
ASKED_TYPES = frozenset({"date", "money", "number", "strings"})
"""Types of value that a short question gets in full."""


def suggest_questions(context: Context, entries: Iterable[Entry], *, wanted: Property | None = None) -> tuple[str, ...]:
    """Suggest questions that the graph answers.

    Args:
        context: The question that is refused.
        entries: Named records near it, the nearest first.
        wanted: The property that it asks for.
    """
    asked = (_ask_about(context, entry, wanted) for entry in entries)
    found = list(dict.fromkeys(question for question in asked if question))
    return tuple(islice(found, MOST_SUGGESTIONS)) or tuple(islice(_ask_for_lists(context), MOST_SUGGESTIONS))


def _ask_about(context: Context, entry: Entry, wanted: Property | None) -> str | None:
    """Ask for a value of a record: the property that was asked for where it has it, else the first that it has."""
    properties = [each for each in load_lexicon().properties.values() if _has(entry, each)]
    if not properties:
        return None
    property = next((each for each in properties if wanted and each.id == wanted.id), properties[0])
    words = {"label": entry.label, "property": property.label.get(context.language)}
    return _write(context, "suggest_value", entry.report, **words)


def _has(entry: Entry, property: Property) -> bool:
    """Whether a property can be asked of a record by its name; figures have but a name, no property."""
    is_own = property.table == entry.table and property.type in ASKED_TYPES and property.column == "value"
    return (
        is_own and property.id not in FIGURE_AIMS and not property.needs and expand(property.term) in entry.properties
    )


def _ask_for_lists(context: Context) -> Iterator[str]:
    """Ask for the programmes of each report, those of the named districts first."""
    named = context.reading.places
    reports = sorted(context.catalogue.reports, key=lambda report: (report.place not in named, report.document))
    for report in reports:
        scope = Scope(("programmes",), places=(report.place,), years=(report.year,))
        if any(entry.report == report for entry in context.selector.index.list_entries(scope)):
            yield _write(context, "suggest_list", report)


def _write(context: Context, message: str, report: Report, **words: str) -> str:
    pattern = load_lexicon().messages[message].get(context.language)
    text = pattern.format(place=context.name_place(report.place), year=report.year, **words)
    return choose_particles(text) if context.language == "ko" else text
