"""How well figures side by side fit a question.

Enters: a context and figures with what tells them apart. Leaves: `Parallel`s with a score: how much of what the
question is about each of them explains, less for rows, columns and qualifiers that it does not name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice

from qa.aims import FIGURE_AIMS
from qa.catalogue import Entry
from qa.context import Context
from qa.counting import RATE
from qa.figures import MONEY_UNIT, is_counted_in, list_units
from qa.lexicon import load_lexicon
from qa.linking import Term
from qa.reading import Reading
from qa.sentence import fold_text
from qa.slots import TERM, WHOLE, Key, list_named, list_slots, mask_year, names_slot, print_slot, read_slot_year

LEAST_COVERAGE = 0.62
"""Share of what a question is about, besides what tells the sides apart, that figures side by side have to explain."""
LEAST_MATCH, TELLING = 0.3, 0.9
"""How well each of them has to explain a Korean word of the question, and the weight from which a word is one."""
UNSAID = 0.12
"""What figures lose for each slot of them all that the question does not name."""
PARTLY = 0.08
"""The most that they lose for a slot of which it names a part: 정원 for 별도정원."""
NUMBER_OF = "수"
OLDER = 0.02
"""What they lose for each year that they are older than their report, where no year is asked for."""
COUNTED = 0.1
"""What they gain for the unit that is asked for."""
CELL = 0.02
"""What cells gain: a figure that a sentence repeats is the same one."""
OTHER = 0.3
"""What they lose where the question names a property that none of their names has."""
MEASURED_TABLES = frozenset({"budgets", "facilities", "programmes", "units"})
MONEY = "money"
MOST_FIGURES = 800
NAMED_THINGS = frozenset({"class", "condition"})


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
class Member:
    """One of several figures side by side.

    Attributes:
        entry: The figure.
        name: What tells it from the others, as printed; a year as a number.
    """

    entry: Entry
    name: str


class Weigher:
    """Weighs figures side by side against one question."""

    def __init__(self, context: Context) -> None:
        """Take the question."""
        self._context = context
        self.reading = context.reading
        self.topics = _harden(self.reading)
        index = context.selector.index
        self._weights = {term: index.weigh(term) * term.weight for term in self.topics}
        self._matches: dict[tuple[str, Term], float] = {}

    @cached_property
    def figures(self) -> list[Entry]:
        """The figures that explain any of the question."""
        hard = {term.start: term for term in self.topics}
        terms = tuple(hard.get(term.start, term) for term in self.reading.terms)
        hits = self._context.selector.find_figures(replace(self.reading, terms=terms, units=()))
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
        if not all(self._is_of_units(member.entry, own) for member in members):
            return None
        coverage = self.measure([member.entry for member in members], own)
        if coverage < LEAST_COVERAGE:
            return None
        score = coverage - self.count_unsaid(first, others) + self.fit_unit(first) - self.miss_property(first)
        said = sorted(others, key=fold_text(first.label).find)
        return Parallel(members, " ".join(print_slot(first, slot) for slot in said), score)

    def _is_of_units(self, entry: Entry, own: frozenset[Key]) -> bool:
        """Whether a figure belongs to the units that the question names and that tell no sides apart."""
        starts = {key.at for key in own if key.kind == TERM}
        units = [item.value for item in self.reading.items if item.kind == "unit" and item.start not in starts]
        names = [*entry.units, *entry.names]
        return all(any(fold_text(unit) in fold_text(name) for name in names) for unit in units)

    def measure(self, entries: Sequence[Entry], own: frozenset[Key] = frozenset()) -> float:
        """The share of the question, besides what tells the sides apart, that each of them explains."""
        starts = {key.at for key in own if key.kind == TERM}
        shared = [term for term in self.topics if term.start not in starts]
        if not shared:
            return 1.0 if self.topics else 0.0
        matches = {term: min(self._match(entry, term) for entry in entries) for term in shared}
        if any(match < LEAST_MATCH and self._is_telling(term) for term, match in matches.items()):
            return 0.0
        explained = sum(self._weights[term] * match for term, match in matches.items())
        return explained / sum(self._weights[term] for term in shared)

    def _is_telling(self, term: Term) -> bool:
        """Whether a word names something that reports have; an English one may be translated amiss."""
        return term.weight >= TELLING and not term.text.isascii()

    def _match(self, entry: Entry, term: Term) -> float:
        key = (entry.record, term)
        if key not in self._matches:
            exact = replace(term, similar=())
            named = any(names_slot(exact, entry, slot) for slot in list_slots(entry)) or _counts(term, entry)
            self._matches[key] = 1.0 if named else self._context.selector.index.match([entry], term)
        return self._matches[key]

    def count_unsaid(self, entry: Entry, others: Sequence[str]) -> float:
        """What a figure loses for slots that the question does not name: rows and columns, or words of a long name."""
        qualified = UNSAID * any(self._is_qualified(slot) for slot in others)
        subject = list_slots(entry)[0] if entry.parts else ""
        share = 1.0 if entry.parts else 1.0 / max(1, len(others))
        return qualified + sum(self._lose(entry, slot) * share for slot in others if slot != subject)

    def _lose(self, entry: Entry, slot: str) -> float:
        """What a figure loses for one slot: all where nothing names it, some where a word names but a part of it.

        Where no year is asked for, its year is that of the report.
        """
        year = read_slot_year(slot, report_year=entry.report.year)
        if year:
            rest = mask_year(slot)
            more = self._lose(entry, rest) if rest and not WHOLE.search(rest) else 0.0
            older = min(UNSAID, OLDER * abs(entry.report.year - year))
            return more + (older if not self.reading.years else UNSAID * (year not in self.reading.years))
        if slot in _load_totals() or slot in fold_text(self.reading.text):
            return 0.0
        terms = [part for term in self.reading.terms for part in (term, *term.parts) if names_slot(part, entry, slot)]
        said = max((len(form) for term in terms for form in term.forms if form in slot), default=0)
        return PARTLY * max(0.0, 1 - said / len(slot.removesuffix(NUMBER_OF) or slot)) if terms else UNSAID

    def _is_qualified(self, slot: str) -> bool:
        """Whether a word that the question does not say makes a figure another one: 일평균, 세대당."""
        found = [word for word in _load_qualifiers() if word in slot]
        whole = [word for word in found if not any(word != other and word in other for other in found)]
        said = [fold_text(self.reading.text), *(form for term in self.reading.terms for form in term.forms)]
        return any(not any(word in text or (len(text) > 1 and word.endswith(text)) for text in said) for word in whole)

    def miss_property(self, entry: Entry) -> float:
        """What a figure loses that bears no property that the question names: 정원 where staff posts are compared."""
        named = [load_lexicon().properties[id] for id in self.reading.properties]
        wanted = [each for each in named if each.id not in FIGURE_AIMS and each.table in MEASURED_TABLES]
        slots = list_slots(entry)
        bears = any(fold_text(word) in slot for each in wanted for word in each.ko for slot in slots)
        money = MONEY_UNIT in entry.facets and any(each.type == MONEY for each in wanted)
        return OTHER if wanted and not (bears or money) else 0.0

    def fit_unit(self, entry: Entry) -> float:
        """What a figure gains for its unit and for standing in a table."""
        units = list_units(replace(self.reading, counters=tuple(id for id in self.reading.counters if id != RATE)))
        money = "how_much" in self.reading.asks and not self.reading.counters
        fits = (units and is_counted_in(entry, units)) or (money and MONEY_UNIT in entry.facets)
        return COUNTED * bool(fits) + CELL * bool(entry.parts)


def _counts(term: Term, entry: Entry) -> bool:
    """Whether a figure is in the unit that a word names: 세대 of 194,000세대."""
    return term.named == "counter" and not entry.facets.isdisjoint(term.forms)


def _names_years(term: Term, reading: Reading) -> bool:
    """Whether a word but says a year: 2018년, 전년도."""
    if fold_text(term.text) in load_lexicon().previous:
        return True
    return any(form.rstrip("년도말") == str(year) for form in term.forms for year in reading.years)


def _harden(reading: Reading) -> list[Term]:
    """What figures have to explain: the hard terms or, where there are none, what is named of the lexicon."""
    terms = [term for term in reading.terms if not _names_years(term, reading)]
    hard = [term for term in terms if not (term.soft or term.asked or fold_text(term.text) in _load_totals())]
    things = [replace(term, weight=1.0) for term in terms if term.named in NAMED_THINGS]
    return hard or things or list(_name_properties(reading))


def _name_properties(reading: Reading) -> Iterator[Term]:
    """The properties that a question names as terms, with all that reports call them."""
    for start, names in list_named(reading):
        if any(item.start == start and item.kind == "property" for item in reading.items):
            yield Term(min(names), tuple(sorted(names)), start=start)


@cache
def _load_qualifiers() -> frozenset[str]:
    return frozenset(map(fold_text, load_lexicon().qualifiers))


@cache
def _load_totals() -> frozenset[str]:
    return frozenset(map(fold_text, load_lexicon().totals))
