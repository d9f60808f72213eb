"""What a report states before and after a change: "99종 → 448종", or the columns of two years.

Enters: a context that asks for a change and names no two sides. Leaves: `Parallel`s of the figure before and the one
after, the likeliest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from qa.catalogue import Entry
from qa.parallels import group_years
from qa.slots import list_slots
from qa.weighing import Member, Parallel, Weigher

# What leads from the figure before to the one after: " → ", "에서 ", "(2020년) → "
ARROW = re.compile(r"^[^\d→⇒➔]*(?:\([^()]*\)\s*)?(?:→|⇒|➔|➡|->|=>|에서)")
LONGEST_STEP = 60
"""Letters between the figure before and the one after."""
BEFORE, AFTER = "before", "after"


def find_changes(weigher: Weigher) -> list[Parallel]:
    """Find the figures before and after a change that a question may mean.

    Args:
        weigher: Weighs figures against the question.

    Returns:
        The pairs, the likeliest first.
    """
    pairs = (*_find_arrows(weigher.figures), *_find_columns(weigher.figures))
    found = [weigher.weigh(members, slots) for members, slots in pairs]
    return sorted((each for each in found if each), key=lambda parallel: -parallel.score)


def _find_arrows(figures: Iterable[Entry]) -> Iterator[tuple[tuple[Member, ...], tuple[str, ...]]]:
    """Find figures that an arrow leads from one to the other; a record quotes its line up to its own number."""
    named = sorted((entry for entry in figures if not entry.parts), key=lambda entry: (entry.report.iri, entry.printed))
    for one, two in pairwise(named):
        step = two.printed.removeprefix(one.printed)
        if step != two.printed and len(step) < LONGEST_STEP and ARROW.match(step):
            shared = tuple(slot for slot in list_slots(one) if slot in list_slots(two))
            yield (Member(one, BEFORE), Member(two, AFTER)), shared


def _find_columns(figures: Iterable[Entry]) -> Iterator[tuple[tuple[Member, ...], tuple[str, ...]]]:
    """Find cells that differ in their year alone: those of the first and of the last year."""
    for kind, years in group_years(figures).items():
        if len(years) > 1:
            first, last = min(years), max(years)
            yield (Member(years[first], str(first)), Member(years[last], str(last))), kind.others
