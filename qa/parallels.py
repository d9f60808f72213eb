"""Figures of one report that a question sets side by side: rows, columns or names that differ in one slot.

Enters: a context. Leaves: `Parallel`s, the likeliest first: records of one table or list, each with what tells it from
the others. Both of two sides are then the same quantity: all their other slots are equal. Nothing is read or computed
here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qa.catalogue import Entry
from qa.reading import Reading
from qa.slots import TERM, WHOLE, Key, find_keys, list_slots, mask_year, print_slot, read_slot_year
from qa.weighing import Member, Parallel, Weigher

BETWEEN_TWO = frozenset({"difference", "same", "than"})
"""Operations on two sides."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure that may be a side, seen from one of its slots."""

    entry: Entry
    slot: str
    keys: frozenset[Key]


class Kind(NamedTuple):
    """What figures side by side have in common: all slots but one."""

    report: str
    table: str
    programme: str
    others: tuple[str, ...]


def find_parallels(weigher: Weigher) -> list[Parallel]:
    """Find the figures that a question sets side by side.

    Args:
        weigher: Weighs figures against the question.

    Returns:
        The ways to understand it, the likeliest first; empty when no report has figures that differ only in what the
        question sets side by side.
    """
    if len(weigher.reading.years) > 1:
        found = [_build_years(weigher, kind, figures) for kind, figures in group_years(weigher.figures).items()]
    else:
        groups = _group_figures(weigher.reading, weigher.figures)
        found = [_build_sides(weigher, kind, figures) for kind, figures in groups.items()]
    return sorted((each for each in found if each), key=lambda parallel: -parallel.score)


def _build_years(weigher: Weigher, kind: Kind, figures: Mapping[int, Entry]) -> Parallel | None:
    """Set the figures of the years side by side that the question names; None unless each has one."""
    years = sorted(weigher.reading.years)
    if not all(year in figures for year in years):
        return None
    return weigher.weigh(tuple(Member(figures[year], str(year)) for year in years), kind.others)


def _build_sides(weigher: Weigher, kind: Kind, figures: Sequence[_Figure]) -> Parallel | None:
    """Set the figures side by side that words of their own name; None unless there are several."""
    sides = _choose_sides(figures)
    if len(sides) < 2 or (len(sides) > 2 and weigher.reading.operations & BETWEEN_TWO):
        return None
    own = frozenset.union(*(side.keys for side in sides)) - frozenset.intersection(*(side.keys for side in sides))
    members = tuple(Member(side.entry, print_slot(side.entry, side.slot)) for side in sides)
    return weigher.weigh(members, kind.others, own=own)


def group_years(figures: Iterable[Entry]) -> dict[Kind, dict[int, Entry]]:
    """Group figures that are alike in all but the year that one slot of them stands for."""
    groups: dict[Kind, dict[int, Entry]] = defaultdict(dict)
    for entry in figures:
        for slot, others in split_slots(entry):
            year = read_slot_year(slot, report_year=entry.report.year)
            if year:
                rest = tuple(sorted(each for each in (*others, mask_year(slot)) if each and not WHOLE.search(each)))
                groups[Kind(entry.report.iri, entry.table, entry.programme, rest)].setdefault(year, entry)
    return groups


def _group_figures(reading: Reading, entries: Iterable[Entry]) -> dict[Kind, list[_Figure]]:
    """Group figures that are alike in all slots but one that the question names."""
    groups: dict[Kind, list[_Figure]] = defaultdict(list)
    for entry in entries:
        for slot, others in split_slots(entry):
            keys = find_keys(reading, entry, slot)
            if keys:
                groups[Kind(entry.report.iri, entry.table, entry.programme, others)].append(_Figure(entry, slot, keys))
    return groups


def split_slots(entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Split off each slot of a figure from all its others."""
    slots = list_slots(entry)
    for at, slot in enumerate(slots):
        yield slot, tuple(sorted((*slots[:at], *slots[at + 1 :])))


def _choose_sides(figures: Sequence[_Figure]) -> list[_Figure]:
    """Choose the figures of which the question says more than of any other, in its order.

    Returns:
        The figures; empty where two of them are named by the same words.
    """
    most = [figure for figure in figures if not any(figure.keys < other.keys for other in figures)]
    chosen: dict[frozenset[Key], _Figure] = {}
    for figure in sorted(most, key=lambda figure: len(figure.slot)):
        first = chosen.setdefault(figure.keys, figure)
        if first.entry.record != figure.entry.record and len(first.slot) == len(figure.slot):
            return []
    return sorted(chosen.values(), key=_place)


def _place(side: _Figure) -> tuple[int, str]:
    """Where the question names a side."""
    return min((key.at for key in side.keys if key.kind == TERM), default=0), side.slot
