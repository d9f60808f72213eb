"""Yes or no by what a record states instead: another unit, another relation, the opposite word.

Enters: a context whose question wants yes or no. Leaves: the `Evidence` that decides it: what a record says, and
whether that is what the question says. Nothing is decided by an absence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.aims import ASKED, UNITS_IN_CHARGE, Aim
from qa.catalogue import Entry
from qa.context import Context
from qa.districts import PLAIN, list_evidence
from qa.lexicon import Condition, load_lexicon
from qa.linking import Hit, Term
from qa.lookups import choose_aim, look_up
from qa.results import ANSWERED, Result
from qa.selection import choose_best, has_value

CONDITION = "condition"
PAIR = 2
"""Entries of a group of words of which one is the contrary of the other."""


@dataclass(frozen=True)
class Evidence:
    """What a record says, and whether it is what the question says."""

    told: Result
    agrees: bool


def weigh_unit(context: Context) -> Evidence | None:
    """Whether the unit in charge is the one that the question names; None where it asks nothing of the kind."""
    reading = context.reading
    if not reading.units or not {*UNITS_IN_CHARGE}.intersection(reading.properties):
        return None
    freed = replace(context, reading=replace(reading, units=()))
    choice = choose_aim(freed, [Aim(load_lexicon().properties[id], prior=ASKED) for id in UNITS_IN_CHARGE])
    told = look_up(freed, choice) if choice and choice.hits[0].coverage >= PLAIN else None
    if told is None or told.status != ANSWERED:
        return None
    return Evidence(told, {*map(str, told.values)} <= {*reading.units})


def weigh_condition(context: Context) -> Evidence | None:
    """Whether a thing meets a condition; a no needs another value of that kind: 우호교류 is no 자매결연."""
    reading, conditions = context.reading, load_lexicon().conditions
    if len(reading.conditions) != 1 or not reading.hard_terms:
        return None
    asked = conditions[reading.conditions[0]]
    freed = replace(reading, conditions=())
    hits = [hit for table in asked.tables for hit in choose_best(context.selector.find(freed, table))]
    entries = [hit.entry for hit in hits if hit.coverage >= PLAIN]
    met = [_meets(entry, asked) for entry in entries]
    if not met or None in met or len(set(met)) > 1:
        return None
    told = list_evidence(replace(context, reading=freed))
    return Evidence(told, bool(met[0])) if told else None


def _meets(entry: Entry, asked: Condition) -> bool | None:
    """Whether a record has the value of a condition; None where it has none that decides it."""
    if has_value(entry, asked):
        return not asked.negated
    siblings = [each for each in load_lexicon().conditions.values() if each.column == asked.column and each != asked]
    return asked.negated if any(has_value(entry, each) for each in siblings if not each.negated) else None


def weigh_contrary(context: Context) -> Evidence | None:
    """Whether a record says a word of the question, or its contrary: 무료 where 유료 is asked."""
    said = [term for term in context.reading.terms if not term.soft or term.named == CONDITION]
    for term, contrary in _list_contraries(said):
        terms = tuple(each for each in context.reading.terms if each != term)
        rest = replace(context, reading=replace(context.reading, terms=terms, conditions=()))
        hits = _find_plain(rest)
        own, other = (
            any(form in hit.entry.quote for hit in hits for form in forms) for forms in (term.forms, contrary)
        )
        told = list_evidence(rest) if own != other else None
        if told:
            return Evidence(told, own)
    return None


def _find_plain(context: Context) -> list[Hit]:
    if not context.reading.hard_terms:
        return []
    return [hit for hit in choose_best(context.selector.find_any(context.reading)) if hit.coverage >= PLAIN]


def _list_contraries(terms: Sequence[Term]) -> Iterator[tuple[Term, tuple[str, ...]]]:
    """The terms that have a contrary, with its words."""
    for group in load_lexicon().contrasts:
        words = [tuple(entry.split()) for entry in group]
        for term in terms if len(words) == PAIR else ():
            for at, own in enumerate(words):
                if {*own} & {*term.forms}:
                    yield term, words[1 - at]
