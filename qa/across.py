"""Figures of several reports that a question sets side by side: the same one of two districts, or of two years.

Enters: a context that names several districts or years. Leaves: `Parallel`s with one figure a side, the likeliest
first. Each side is asked the same, and its figure has to explain the same words as those of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from qa.catalogue import Entry
from qa.context import Context
from qa.reading import Reading
from qa.sides import propose_sides
from qa.slots import list_slots, mask_year, read_slot_year
from qa.weighing import LEAST_COVERAGE, Member, Parallel, Weigher

MOST_EACH = 10
"""Figures of one side that are looked at."""
SPREAD = 0.3
"""Difference in score to the likeliest figure of a side within which another one may be more like the others."""
MOST_SIDES = 4
ALIKE = 0.1
"""What figures gain for being called alike."""


def split_reports(context: Context) -> list[Context]:
    """Part a question into one for each district or year; empty where its sides differ in more."""
    reading = context.reading
    for sides in propose_sides(reading):
        same = len({(side.hard_terms, side.units, side.properties, side.conditions) for side in sides}) == 1
        apart = len({(side.places, side.years) for side in sides}) == len(sides)
        if same and apart:
            return [replace(context, reading=side) for side in sides]
    return []


def find_across(sides: Sequence[Context]) -> list[Parallel]:
    """Find the figure of each side that explains the same of the question.

    Args:
        sides: The question for each side.

    Returns:
        The ways to understand it, the likeliest first; empty where some side has no such figure.
    """
    if not 1 < len(sides) <= MOST_SIDES:
        return []
    weighers = [Weigher(side) for side in sides]
    likely = [_rank(weigher) for weigher in weighers]
    found = [_weigh(weighers, [entry for _, entry in chosen]) for chosen in product(*likely)]
    return sorted((each for each in found if each), key=lambda parallel: -parallel.score)


def _rank(weigher: Weigher) -> list[tuple[float, Entry]]:
    """Rank the figures of one side."""
    covered = [(weigher.measure([entry]), entry) for entry in weigher.figures if _is_of_year(entry, weigher.reading)]
    rated = [(share + _adjust(weigher, entry), entry) for share, entry in covered if share >= LEAST_COVERAGE]
    ranked = sorted(rated, key=lambda each: (-each[0], each[1].record))[:MOST_EACH]
    return [each for each in ranked if each[0] >= ranked[0][0] - SPREAD]


def _is_of_year(entry: Entry, reading: Reading) -> bool:
    """Whether a figure is of a year that is asked for: its report is, or one of its slots."""
    years = {entry.report.year, *(read_slot_year(slot, report_year=entry.report.year) for slot in list_slots(entry))}
    return not reading.years or not years.isdisjoint(reading.years)


def _adjust(weigher: Weigher, entry: Entry) -> float:
    return weigher.fit_unit(entry) - weigher.count_unsaid(entry, list_slots(entry)) - weigher.miss_property(entry)


def _weigh(weighers: Sequence[Weigher], entries: Sequence[Entry]) -> Parallel | None:
    """Weigh one figure of each side; None unless they explain enough in common."""
    if len({entry.record for entry in entries}) < len(entries):
        return None
    coverage = weighers[0].measure(entries)
    if coverage < LEAST_COVERAGE:
        return None
    adjusted = [_adjust(weigher, entry) for weigher, entry in zip(weighers, entries, strict=True)]
    slots = [frozenset(map(mask_year, list_slots(entry))) for entry in entries]
    alike = len(frozenset.intersection(*slots)) / len(frozenset.union(*slots))
    members = tuple(Member(entry, "") for entry in entries)
    return Parallel(
        members, " ".join(term.text for term in weighers[0].topics), coverage + min(adjusted) + ALIKE * alike
    )
