"""Follow-up questions: what was left out is taken over from the turn before.

Enters: the reading of a question and those of the turns before it. Leaves: one reading that stands on its own. Only
what the new question does not say is taken over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qa.aims import MEASURED
from qa.lexicon import load_lexicon
from qa.linking import Term
from qa.operations import ORDERS
from qa.reading import Reading

# The number in 1차, 2분기
NUMBERS = re.compile(r"\d+")
REFERENCE = "reference"
"""Operation of words that point back to the subject of the turn before."""


def merge_turns(readings: Sequence[Reading]) -> Reading:
    """Merge the turns of a conversation into what the last one asks.

    Args:
        readings: The user's turns, the last one the question.
    """
    merged = readings[0]
    for reading in readings[1:]:
        merged = continue_reading(_drop_reference(merged), reading)
    return _drop_reference(merged)


def _drop_reference(reading: Reading) -> Reading:
    return replace(reading, operations=reading.operations - {REFERENCE}) if REFERENCE in reading.operations else reading


def continue_reading(before: Reading, reading: Reading) -> Reading:
    """Take over from the turn before what a question leaves out.

    A question that names a new subject keeps the property that was asked for; one that names a new property keeps the
    subject; district and year stay until others are named. One that points back (그중, among them) asks for a part of
    the subject, and one that differs but in a number (1차, 2차) for its sibling.
    """
    new_subject = bool(reading.hard_terms or reading.units) or reading.focus == "facility"
    new_demand = bool(reading.properties or reading.asks - {"request"} or reading.focus)
    operates = bool(reading.operations - {REFERENCE} or reading.conditions or reading.excluded)
    reorders = not new_subject and (bool(reading.operations & ORDERS) or _adds_column(before, reading))
    keeps_demand = not new_demand or reorders or (new_subject and not reading.properties and not reading.asks)
    sibling = len(list(_keep_unlike(before.hard_terms, reading.hard_terms))) < len(before.hard_terms)
    keeps_subject = not new_subject or sibling or REFERENCE in reading.operations
    # A whole question about another district leaves a comparison of years behind.
    leaves_years = bool(reading.places and new_subject and len(before.years) > 1)
    merged = replace(
        reading,
        places=reading.places or before.places,
        years=reading.years or (() if leaves_years else before.years),
        units=reading.units or (before.units if keeps_subject else ()),
        terms=(*_keep_unlike(before.terms, reading.terms), *reading.terms) if keeps_subject else reading.terms,
        conditions=reading.conditions or (before.conditions if keeps_subject else ()),
    )
    if not keeps_demand:
        return merged
    return replace(
        merged,
        properties=reading.properties or before.properties,
        classes=reading.classes or before.classes,
        focus=before.focus if keeps_subject else "",
        asks=before.asks if reorders else reading.asks | before.asks,
        counters=reading.counters or before.counters,
        counted=reading.counted or before.counted,
        operations=reading.operations
        | (before.operations if reorders or not (operates or leaves_years) else frozenset()),
        polar=before.polar and not operates,
    )


def _keep_unlike(before: Iterable[Term], terms: Iterable[Term]) -> Iterator[Term]:
    """Keep the words of the turn before that no new one replaces: 1차 gives way to 2차."""
    shapes = {_drop_numbers(form) for term in terms for form in term.forms if NUMBERS.search(form)}
    return (term for term in before if not any(_drop_numbers(form) in shapes for form in term.forms))


def _drop_numbers(form: str) -> str:
    return NUMBERS.sub("0", form)


def _adds_column(before: Reading, reading: Reading) -> bool:
    """Whether a question wants a number or date of every member of the list before it."""
    lexicon = load_lexicon()
    table = lexicon.classes[before.focus].table if before.focus else ""
    wanted = [lexicon.properties[id] for id in reading.properties]
    return any(property.table == table and property.type in MEASURED for property in wanted)
