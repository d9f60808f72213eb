"""Figures of one report that a question sets side by side: rows, columns or names that differ in one slot.

Enters: a context. Leaves: `Parallel`s, the likeliest first: records of one table or list, each with what tells it from
the others. Both of two sides are then the same quantity: all their other slots are equal. Nothing is read or computed
here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from qa.catalogue import Entry
from qa.context import Context
from qa.figures import MONEY_UNIT, is_counted_in, list_units
from qa.lexicon import load_lexicon
from qa.linking import Term
from qa.reading import Reading
from qa.sentence import fold_text
from qa.slots import TERM, Key, find_keys, list_slots, mask_year, names_slot, print_slot, read_slot_year

LEAST_COVERAGE = 0.62
"""Share of what a question is about, besides what tells the sides apart, that figures side by side have to explain."""
UNSAID = 0.12
"""What figures lose for each slot of them all that the question does not name."""
COUNTED = 0.1
"""What they gain for the unit that is asked for."""
CELL = 0.02
"""What cells gain: a figure that a sentence repeats is the same one."""
MOST_FIGURES = 800
NAMED_THINGS = frozenset({"class", "condition"})
BETWEEN_TWO = frozenset({"difference", "same", "than"})
"""Operations on two sides."""
RATE = "rate"


@dataclass(frozen=True, slots=True)
class Member:
    """One of several figures side by side.

    Attributes:
        entry: The figure.
        name: What tells it from the others, as printed; a year as a number.
    """

    entry: Entry
    name: str


@dataclass(frozen=True, slots=True)
class Parallel:
    """Figures of one report that differ in one slot.

    Attributes:
        members: The figures, in the order of the question.
        name: What they have in common, as printed.
        score: How well they fit the question.
    """

    members: tuple[Member, ...]
    name: str
    score: float


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
        for slot, others in _split_slots(entry):
            year = read_slot_year(slot, report_year=entry.report.year)
            if year:
                rest = tuple(filter(None, (*others, mask_year(slot))))
                groups[Kind(entry.report.iri, entry.table, entry.programme, rest)].setdefault(year, entry)
    return groups


def _group_figures(reading: Reading, entries: Iterable[Entry]) -> dict[Kind, list[_Figure]]:
    """Group figures that are alike in all slots but one that the question names."""
    groups: dict[Kind, list[_Figure]] = defaultdict(list)
    for entry in entries:
        for slot, others in _split_slots(entry):
            keys = find_keys(reading, entry, slot)
            if keys:
                groups[Kind(entry.report.iri, entry.table, entry.programme, others)].append(_Figure(entry, slot, keys))
    return groups


def _split_slots(entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each slot of a figure with all its others."""
    slots = list_slots(entry)
    for at, slot in enumerate(slots):
        yield slot, tuple(sorted((*slots[:at], *slots[at + 1 :])))


class Weigher:
    """Weighs figures side by side against one question."""

    def __init__(self, context: Context) -> None:
        """Take the question."""
        self._context = context
        self.reading = context.reading
        self._topics = _harden([term for term in self.reading.terms if not _names_years(term, self.reading)])
        index = context.selector.index
        self._weights = {term: index.weigh(term) * term.weight for term in self._topics}
        self._matches: dict[tuple[str, Term], float] = {}

    @cached_property
    def figures(self) -> list[Entry]:
        """The figures that explain any of the question."""
        hard = {term.start: term for term in self._topics}
        terms = tuple(hard.get(term.start, term) for term in self.reading.terms)
        hits = self._context.selector.find_figures(replace(self.reading, terms=terms))
        return [hit.entry for hit in islice(hits, MOST_FIGURES)]

    def weigh(
        self, members: tuple[Member, ...], others: Sequence[str], *, own: frozenset[Key] = frozenset()
    ) -> Parallel | None:
        """Weigh figures side by side; None where they explain too little of the question.

        Args:
            members: The figures.
            others: The slots that they have in common.
            own: What of the question tells them apart.
        """
        first = members[0].entry
        coverage = self._measure([member.entry for member in members], own)
        if coverage < LEAST_COVERAGE:
            return None
        score = coverage - self._count_unsaid(first, others) + self._fit_unit(first)
        said = sorted(others, key=fold_text(first.label).find)
        return Parallel(members, " ".join(print_slot(first, slot) for slot in said), score)

    def _measure(self, entries: Sequence[Entry], own: frozenset[Key]) -> float:
        """The share of the question, besides what tells the sides apart, that each of them explains."""
        starts = {key.at for key in own if key.kind == TERM}
        shared = [term for term in self._topics if term.start not in starts]
        if not shared:
            return 1.0 if self._topics else 0.0
        total = sum(self._weights[term] for term in shared)
        explained = sum(self._weights[term] * min(self._match(entry, term) for entry in entries) for term in shared)
        return explained / total

    def _match(self, entry: Entry, term: Term) -> float:
        key = (entry.record, term)
        if key not in self._matches:
            named = any(names_slot(term, entry, slot) for slot in list_slots(entry))
            self._matches[key] = 1.0 if named else self._context.selector.index.match([entry], term)
        return self._matches[key]

    def _count_unsaid(self, entry: Entry, others: Sequence[str]) -> float:
        """What figures lose for slots that the question does not name: rows and columns, or words of a long name."""
        totals, text = _load_totals(), fold_text(self.reading.text)
        years = self.reading.years or (entry.report.year,)
        unsaid = [
            slot
            for slot in others
            if slot not in totals
            and slot not in text
            and read_slot_year(slot, report_year=entry.report.year) not in years
            and not any(names_slot(part, entry, slot) for term in self.reading.terms for part in (term, *term.parts))
        ]
        qualified = any(word in slot and word not in text for slot in others for word in _load_qualifiers())
        if not entry.parts:
            return UNSAID * (qualified + len(unsaid) / max(1, len(others)))
        subject = list_slots(entry)[0]
        return UNSAID * (qualified + len([slot for slot in unsaid if slot != subject]))

    def _fit_unit(self, entry: Entry) -> float:
        units = list_units(replace(self.reading, counters=tuple(id for id in self.reading.counters if id != RATE)))
        money = "how_much" in self.reading.asks and not self.reading.counters
        fits = (units and is_counted_in(entry, units)) or (money and MONEY_UNIT in entry.facets)
        return COUNTED * bool(fits) + CELL * bool(entry.parts)


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


def _names_years(term: Term, reading: Reading) -> bool:
    """Whether a word but says a year: 2018년, 전년도."""
    if fold_text(term.text) in load_lexicon().previous:
        return True
    return any(form.rstrip("년도말") == str(year) for form in term.forms for year in reading.years)


def _harden(terms: Sequence[Term]) -> list[Term]:
    """What figures have to explain: the hard terms or, where there are none, what is named of the lexicon."""
    hard = [term for term in terms if not (term.soft or term.asked or fold_text(term.text) in _load_totals())]
    named = ([term for term in terms if term.named in kinds] for kinds in (NAMED_THINGS, {"property"}))
    return hard or [replace(term, weight=1.0) for term in next(filter(None, named), ())]


def _load_qualifiers() -> frozenset[str]:
    return frozenset(map(fold_text, load_lexicon().qualifiers))


def _load_totals() -> frozenset[str]:
    return frozenset(map(fold_text, load_lexicon().totals))
