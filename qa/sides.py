"""The sides of a comparison: one question for each district, year, unit or thing that a question sets side by side.

Enters: a reading. Leaves: ways to part it, each a tuple of readings that ask the same of one side. Which way is right
shows only when records are linked; `comparing` chooses. Nothing is looked up here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise, product

from qa.phrases import Item
from qa.reading import Reading

Sides = tuple[Reading, ...]
Ranges = tuple[range, ...]
"""The stops of each side; all others belong to every side."""
KINDS = ("place", "year", "unit", "condition", "property")
LONE_KINDS = frozenset({"place", "year"})
"""Kinds of which each side has just one where the question names several."""
FARTHEST = 5  # stops that can belong to one side
MOST_BREAKS = 2  # ends of phrases within one side
MOST_WAYS = 12  # of one number of sides


@dataclass(frozen=True)
class _Stop:
    """A place of the question at which something stands that may tell the sides apart."""

    start: int
    joined: bool
    parted: bool
    said: dict[str, frozenset[str]] = field(default_factory=dict)

    def name(self, kind: str) -> frozenset[str]:
        return self.said.get(kind, frozenset())


def propose_sides(reading: Reading) -> list[Sides]:
    """Propose the ways in which a question may be parted into sides.

    Args:
        reading: The question.

    Returns:
        Tuples of two or more readings, those with the fewest words of their own first; empty when it names but one
        thing.
    """
    several = frozenset(kind for kind in KINDS if _count_said(reading, kind) > 1)
    stops = _find_stops(reading, several)
    ways = dict.fromkeys(ranges for cuts in _list_cuts(stops) for ranges in _extend(stops, cuts))
    parted = (_part(reading, stops, ranges, several) for ranges in sorted(ways, key=lambda own: sum(map(len, own))))
    proposed = [sides for sides in parted if sides]
    kept = [sides for size in sorted(set(map(len, proposed))) for sides in _keep_first(proposed, size)]
    return list(dict.fromkeys([*kept, *_list_unsaid(reading)]))


def _keep_first(proposed: Iterable[Sides], size: int) -> list[Sides]:
    return [sides for sides in proposed if len(sides) == size][:MOST_WAYS]


def _count_said(reading: Reading, kind: str) -> int:
    """How many different things of a kind a question names; a word that may mean two properties names one."""
    starts: dict[int, set[str]] = {}
    for item in reading.items:
        if item.kind == kind:
            starts.setdefault(item.start, set()).add(item.value)
    return len({frozenset(values) for values in starts.values()})


def _find_stops(reading: Reading, several: Collection[str]) -> list[_Stop]:
    """Find what may tell sides apart: hard terms, and the kinds of which the question names several."""
    hard = {term.start for term in reading.hard_terms}
    stops: list[_Stop] = []
    joined = parted = False
    for start, group in groupby(reading.items, key=lambda item: item.start):
        items = list(group)
        joined, parted = joined or items[0].joined, parted or items[0].parted
        said = {kind: frozenset(item.value for item in items if item.kind == kind) for kind in several}
        if start in hard or any(said.values()):
            stops.append(_Stop(start, joined, parted, said))
            joined = parted = False
    return stops


def _list_unsaid(reading: Reading) -> Iterator[Sides]:
    """Part a question by the districts, years or units alone, also those that an earlier turn named."""
    if len(reading.places) > 1:
        yield tuple(replace(reading, places=(place,)) for place in reading.places)
    elif len(reading.years) > 1:
        yield tuple(replace(reading, years=(year,)) for year in sorted(reading.years))
    elif len(reading.units) > 1:
        yield tuple(replace(reading, units=(unit,)) for unit in reading.units)


def _list_cuts(stops: Sequence[_Stop]) -> list[tuple[int, ...]]:
    """List where a question may be cut: between things of one kind, at one joint, at two, at all."""
    cuts: list[tuple[int, ...]] = []
    for kind in KINDS:
        named = [at for at, stop in enumerate(stops) if stop.name(kind)]
        pairs = [(one, two) for one, two in pairwise(named) if stops[one].name(kind) != stops[two].name(kind)]
        cuts += [tuple(_cut_between(stops, *pair) for pair in pairs)] if pairs else []
    joints = tuple(at for at, stop in enumerate(stops) if at and stop.joined)
    cuts += [(at,) for at in joints]
    cuts += [joints[first:last] for first in range(len(joints)) for last in range(first + 2, len(joints) + 1)]
    return list(dict.fromkeys(cuts))


def _cut_between(stops: Sequence[_Stop], first: int, second: int) -> int:
    """Where to cut between two things of one kind: at a joint, else at the end of a phrase, else before the second."""
    between = range(first + 1, second + 1)
    joined = [at for at in between if stops[at].joined]
    parted = [at for at in between if stops[at].parted]
    return (joined or parted or [second])[-1]


def _extend(stops: Sequence[_Stop], cuts: tuple[int, ...]) -> Iterator[Ranges]:
    """Extend the first side to the left and the last one to the right, to the end of phrases."""
    middle = tuple(range(first, last) for first, last in pairwise(cuts))
    lefts = _list_reaches(stops, range(cuts[0] - 1, -1, -1), edge=0)
    rights = _list_reaches(stops, range(cuts[-1], len(stops)), edge=1)
    for left, right in product(lefts, rights):
        yield (range(cuts[0] - left, cuts[0]), *middle, range(cuts[-1], cuts[-1] + right))


def _list_reaches(stops: Sequence[_Stop], way: Sequence[int], *, edge: int) -> list[int]:
    """List how far a side may reach: one stop, two, and each end of a phrase."""
    reaches: list[int] = []
    breaks = 0
    for reach, at in enumerate(way[:FARTHEST], start=1):
        outer = at + edge
        ends = not 0 < outer < len(stops) or stops[outer].parted or stops[outer].joined
        if reach <= 2 or ends:
            reaches.append(reach)
        breaks += ends
        if breaks >= MOST_BREAKS:
            break
    return reaches


def _part(reading: Reading, stops: Sequence[_Stop], ranges: Ranges, several: Collection[str]) -> Sides:
    """Make the question of each side; empty when the sides are not clearly of one thing each."""
    owned = {stops[at].start for each in ranges for at in each}
    shared = [item for item in reading.items if item.start not in owned]
    sides = []
    for each in ranges:
        starts = {stops[at].start for at in each}
        own = [item for item in reading.items if item.start in starts]
        sides.append(_narrow(reading, own, shared=shared, several=several))
    if reading.hard_terms and not all(side.hard_terms or side.units or side.conditions for side in sides):
        return ()
    lone = all(_count(side, kind) == 1 for side in sides for kind in LONE_KINDS.intersection(several))
    return tuple(sides) if lone and len(set(sides)) == len(sides) else ()


def _count(side: Reading, kind: str) -> int:
    return len(side.places if kind == "place" else side.years)


def _narrow(reading: Reading, own: Sequence[Item], *, shared: Sequence[Item], several: Collection[str]) -> Reading:
    """Keep of a question what one side says: its own things and those of all sides.

    What a question names but once, such as its only district, is of all sides.
    """

    def keep(kind: str, values: Iterable[str]) -> tuple[str, ...]:
        mine = {item.value for item in own if item.kind == kind}
        common = {item.value for item in shared if item.kind == kind}
        said = {item.value for item in reading.items if item.kind == kind}
        wanted = (mine or common) if kind in several else said
        return tuple(value for value in values if value in wanted or (value not in said and not mine))

    kept = {item.start for item in (*own, *shared)}
    hidden = {item.start for item in reading.items} - kept
    return replace(
        reading,
        places=keep("place", reading.places),
        years=tuple(map(int, keep("year", tuple(map(str, reading.years))))),
        units=keep("unit", reading.units),
        conditions=keep("condition", reading.conditions),
        properties=keep("property", reading.properties),
        terms=tuple(term for term in reading.terms if term.start not in hidden),
    )
