"""Which records a question is about.

Enters: a reading and a table. Leaves: the records of that table that fit its districts, years, units and conditions,
ranked by how much of the question they explain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cache

from qa.aims import FIGURE_AIMS
from qa.catalogue import Catalogue, Entry, expand
from qa.figures import (
    CELL_TABLE,
    bears_name,
    find_open,
    is_counted_in,
    is_money_asked_for,
    list_other_units,
    list_units,
    prefer,
)
from qa.focus import UNIT_TABLE
from qa.index.scope import Scope
from qa.lexicon import Condition, load_lexicon
from qa.linking import Hit, Index, Term
from qa.reading import Reading
from qa.sentence import fold_text
from qa.translation import SMALL_WEIGHT

ENOUGH = 0.5
"""Coverage from which a record is what was meant."""
ENOUGH_OF_CELL = 0.85
"""Coverage from which a cell of a table is what was meant: a word that it does not explain is another row or column."""
ENOUGH_OF_ALL = 0.85
"""Coverage from which one record is what all parts of an enumeration are about."""
TIE = 0.03
"""Difference in score below which two records are equally likely."""
SPREAD = 0.12
"""Difference in score within which records belong to one set."""
MAIN_BUILDING = Term("구청사", ("구청사", "구본청", "본청사", "종합청사"))
NAMED_WEIGHT = 0.5
"""Weight of a property's name where a figure is to bear it: 현원 of 통장 현원."""
LEAST_SAID = 0.25
"""Share of a figure's name that a question must say: much else in the name makes it another figure."""
COUNTED_TABLES = frozenset({"indicators", "statistics"})
UNASKED_PART, HARDLY_SAID, OTHER_NAME = 0.15, 0.1, 0.2
"""What a record loses for a row or column that the question does not name, for a name of which it says next to nothing,
and for a figure that does not bear the name of the property that is asked for."""
NAMED_BY_QUESTION = frozenset({"indicators", "milestones"})


class Selector:
    """Selects records of one catalogue."""

    def __init__(self, catalogue: Catalogue, index: Index) -> None:
        """Keep the catalogue and the index over it."""
        self.catalogue = catalogue
        self.index = index

    def find(self, reading: Reading, table: str, *, term: str = "", inside: bool = False) -> list[Hit]:
        """Rank the records of a table that a question may be about.

        Args:
            reading: The question.
            table: A tidy table.
            term: Compact name of the property that they must have; any when left out.
            inside: For units: those below the unit that is named, not that unit itself.

        Returns:
            The records, the best first.
        """
        fits = self._build_filter(reading, table, inside=inside)
        scope = build_scope(reading, table, property=expand(term) if term else "")
        if table == CELL_TABLE:
            hits = [hit.lower(UNASKED_PART * len(hit.open)) for hit in self._find_cells(reading, fits, scope)]
        else:
            hits = self.index.search(choose_terms(reading, table), where=fits, scope=scope)
        if table in NAMED_BY_QUESTION:
            hits = [hit if hit.said >= LEAST_SAID else hit.lower(HARDLY_SAID) for hit in hits]
        if table not in COUNTED_TABLES:
            return sorted(hits, key=lambda hit: -hit.score)
        hits = [hit for hit in hits if is_money_asked_for(hit.entry, reading)]
        return prefer((hit if bears_name(hit.entry, reading) else hit.lower(OTHER_NAME) for hit in hits), reading)

    def find_open_cells(self, reading: Reading) -> list[Hit]:
        """Rank the cells of tables of which a question names all rows and columns but one."""
        fits = self._build_filter(reading, CELL_TABLE, inside=False)
        named = replace(reading, terms=tuple(term for term in reading.terms if not term.asked))
        hits = self._find_cells(named, fits, build_scope(reading, CELL_TABLE))
        return [hit for hit in hits if hit.coverage >= ENOUGH_OF_CELL and len(hit.open) == 1]

    def find_figures(self, reading: Reading) -> list[Hit]:
        """Rank the figures of sentences and tables by what a question is about; a unit may be part of their names."""
        free = replace(reading, counters=(), units=())
        fits = self._build_filter(free, CELL_TABLE, inside=False)
        units = tuple(map(fold_text, reading.units))

        def where(entry: Entry) -> bool:
            of_unit = not units or _is_of_unit(entry, frozenset(reading.units), inside=False)
            return (of_unit or any(unit in name for unit in units for name in entry.names)) and fits(entry)

        scope = build_scope(free, *sorted(COUNTED_TABLES))
        return self.index.search(choose_topics(reading), where=where, scope=scope)

    def find_any(self, reading: Reading) -> list[Hit]:
        """Rank the records of all tables by what a question is about, not by what it asks for."""
        terms = choose_topics(reading)
        if all(term.soft for term in terms):
            return []
        fits = self._build_filter(reading, "", inside=False)
        return self.index.search(terms, where=fits, scope=build_scope(reading))

    def measure_together(self, reading: Reading, entries: Sequence[Entry]) -> float:
        """The share of a question, weighted by rarity, that some figures explain together."""
        return self.measure(choose_topics(reading), entries)

    def measure(self, terms: Iterable[Term], entries: Sequence[Entry]) -> float:
        """The share of some terms, weighted by rarity, that records explain together; 0 where there is no hard term."""
        terms = [term for term in terms if not term.soft]
        weights = [self.index.weigh(term) * term.weight for term in terms]
        matches = [self.index.match(entries, term) for term in terms]
        explained = sum(weight * match for weight, match in zip(weights, matches, strict=True))
        return explained / sum(weights) if terms else 0.0

    def _find_cells(self, reading: Reading, where: Callable[[Entry], bool], scope: Scope) -> list[Hit]:
        """Rank cells; a word that one does not explain means another row or column, unless it says what is counted."""
        terms = [
            replace(term, weight=1.0) if self._is_part(term) else term for term in choose_terms(reading, CELL_TABLE)
        ]
        counted = [term for term in terms if term.named == "counter" and not term.soft]
        if any(not term.soft for term in terms if term not in counted):
            terms = [replace(term, weight=0.0) if term in counted else term for term in terms]
        hits = self.index.search(terms, where=where, scope=scope)
        left_open = find_open([hit.entry for hit in hits], reading)
        return [replace(hit, open=parts) for hit, parts in zip(hits, left_open, strict=True)]

    def _is_part(self, term: Term) -> bool:
        """Whether a term is what some row or column of a table is called: 남, 여."""
        return 0 < term.weight < 1 and any(map(self.index.records.is_cell, term.forms))

    def _build_filter(self, reading: Reading, table: str, *, inside: bool) -> Callable[[Entry], bool]:
        lexicon = load_lexicon()
        conditions = [condition for id in reading.conditions if table in (condition := lexicon.conditions[id]).tables]
        excluded = [condition for id in reading.excluded if table in (condition := lexicon.conditions[id]).tables]
        units = frozenset(reading.units)
        counted = list_units(reading) if table in COUNTED_TABLES else frozenset()
        uncounted = list_other_units(reading) if table in COUNTED_TABLES else frozenset()

        def fits(entry: Entry) -> bool:
            return (
                (not reading.places or entry.report.place in reading.places)
                and (not reading.years or any(self.accepts_year(entry, year) for year in reading.years))
                and (not units or _is_of_unit(entry, units, inside=inside) or _names_unit(entry, units))
                and (not counted or is_counted_in(entry, counted))
                and not uncounted & entry.facets
                and _meets(entry, conditions)
                and not any(has_value(entry, condition) for condition in excluded)
            )

        return fits

    def accepts_year(self, entry: Entry, year: int) -> bool:
        """Whether a record can be about a year.

        It can when its report is of that year, when it says the year itself, or when the report is the first after a
        year that no report of the district is of: reports tell last year's results.
        """
        if entry.report.year == year or says_year(entry, year):
            return True
        years = self.catalogue.find_years(entry.report.place)
        return entry.report.year == year + 1 and year not in years

    def find_above(self, reading: Reading, *, term: str) -> list[Hit]:
        """Find the programme of what a question names, where that is no programme itself.

        Returns:
            The programme with the score of the record that states what is named; empty unless there is just one.
        """
        fits = self._build_filter(reading, "", inside=False)
        stated = build_scope(reading, property=expand("gu:programme"))
        hits = choose_best(self.index.search(reading.terms, where=fits, scope=stated))
        best = {hit.entry.programme: hit for hit in reversed(hits)}
        above = self.index.records.find(*best) if len(best) == 1 else None
        return [replace(best[above.record], entry=above)] if above and expand(term) in above.properties else []

    def find_apart(self, reading: Reading, table: str, *, term: str = "") -> list[Hit]:
        """Find one record for each part of an enumeration: 네트워크 접근제어와 DDoS 방어.

        Returns:
            The best record of each part, in order; empty unless every part has one, or where one record has all parts.
        """
        if any(hit.coverage >= ENOUGH_OF_ALL for hit in self.find(reading, table, term=term)[:1]):
            return []
        groups = sorted({term.group for term in reading.hard_terms})
        found: list[Hit] = []
        for group in groups if len(groups) > 1 else []:
            part = replace(reading, terms=tuple(each for each in reading.terms if each.group == group))
            best = choose_best(self.find(part, table, term=term))
            if not best:
                return []
            found.append(best[0])
        return list({hit.entry.record: hit for hit in found}.values())


def build_scope(reading: Reading, *tables: str, property: str = "") -> Scope:
    """Bound the records that a question can be about by its districts, years and units."""
    units = tuple(map(fold_text, reading.units))
    return Scope(tables, property, places=reading.places, years=reading.years, holding=units)


def choose_terms(reading: Reading, table: str) -> list[Term]:
    """Choose what a record of a table has to explain.

    A question about a district's building that gives it no name means the office: 구청 건물은 언제 준공됐나요?
    """
    unnamed = "facility" in reading.classes and reading.properties and not (reading.hard_terms or reading.operations)
    if table == "facilities" and unnamed:
        return [*reading.terms, MAIN_BUILDING]
    if all(term.weight <= SMALL_WEIGHT for term in reading.terms):
        return [replace(term, weight=0.0) for term in reading.terms]
    if table in COUNTED_TABLES and not FIGURE_AIMS.intersection(reading.properties):
        return [replace(term, weight=NAMED_WEIGHT) if term.named == "property" else term for term in reading.terms]
    return list(reading.terms)


def choose_topics(reading: Reading) -> list[Term]:
    """Choose what a set of figures has to explain: what a question is about, not what it asks for."""
    return [replace(term, weight=0.0) if term.asked else term for term in choose_terms(reading, CELL_TABLE)]


def choose_best(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the records that are meant: well explained, and as likely as the likeliest."""
    if not hits or hits[0].coverage < ENOUGH:
        return []
    return [hit for hit in hits if hit.coverage >= ENOUGH and hit.score >= hits[0].score - TIE]


def choose_set(hits: Sequence[Hit]) -> list[Hit]:
    """Keep all records that the words of a question describe."""
    if not hits or hits[0].coverage < ENOUGH:
        return []
    return [hit for hit in hits if hit.coverage >= max(ENOUGH, hits[0].coverage - SPREAD)]


def says_year(entry: Entry, year: int) -> bool:
    """Whether a record's own text names a year: "2015", "'15."."""
    pattern = _build_year_pattern(year)
    return any(pattern.search(text) for text in (entry.label, entry.printed))


@cache
def _build_year_pattern(year: int) -> re.Pattern[str]:
    """A pattern that finds 2015, 15년 and '15."""
    return re.compile(rf"(?<!\d)(?:{year}|{year % 100:02d}년)(?!\d)|['‘’]{year % 100:02d}(?!\d)")


def _is_of_unit(entry: Entry, units: frozenset[str], *, inside: bool) -> bool:
    if entry.table == UNIT_TABLE and not inside:
        return entry.label in units
    return bool(units & entry.units) or any(fold_text(unit) in entry.parts for unit in units)


def _names_unit(entry: Entry, units: frozenset[str]) -> bool:
    """Whether what happened to a unit is told: 여권팀 신설."""
    return entry.table in NAMED_BY_QUESTION and any(fold_text(unit) in name for unit in units for name in entry.names)


def _meets(entry: Entry, conditions: Iterable[Condition]) -> bool:
    """Whether a record meets conditions: any of those on one column, and every column."""
    columns: dict[tuple[str, bool], bool] = {}
    for condition in conditions:
        key = (condition.column, condition.negated)
        met = has_value(entry, condition) != condition.negated
        columns[key] = columns.get(key, False) or met
    return all(columns.values())


def has_value(entry: Entry, condition: Condition) -> bool:
    """Whether a record prints a value of a condition."""
    return any(fnmatchcase(facet, value) for facet in entry.facets for value in condition.values)
