"""What the graph holds, for linking: districts with their reports, and records with all their names.

Enters: nothing; these are the carriers between `reading`, which reads them from a store, and `qa.index`, which finds
them. They only say which records a question may be about; the values of answers come from the templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ontology.terms import PREFIXES
from qa.sentence import fold_text


@dataclass(frozen=True, slots=True)
class Place:
    """A district that the graph has reports of.

    Attributes:
        iri: The district.
        ko: Korean name, ``마포구``.
        en: English name, ``Mapo-gu``; the Korean one romanised where there is none.
        names: Every name.
    """

    iri: str
    ko: str
    en: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its id, district, year and, where one bureau wrote it, that bureau."""

    iri: str
    document: str
    place: str
    year: int
    bureau: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as linking sees it.

    Attributes:
        record: IRI.
        table: Tidy table.
        report: Where it is stated.
        label: Its printed name, empty where it has none.
        names: Folded names.
        context: Folded texts around it: its programme, kind, place and tasks.
        headings: Folded headings of the report that it stands under.
        quote: Folded text of the lines that state it.
        printed: The same text as printed.
        facets: Short texts and notations as printed, which conditions look at.
        units: Names of the units that it refers to, and of those above them.
        properties: IRIs of the properties that it has.
        programme: IRI of the programme that it belongs to, empty where it has none.
        parts: Folded measure and dimensions of a cell of a table.
    """

    record: str
    table: str
    report: Report
    label: str
    names: tuple[str, ...]
    context: str
    headings: str
    quote: str
    printed: str
    facets: frozenset[str]
    units: frozenset[str]
    properties: frozenset[str]
    programme: str = ""
    parts: tuple[str, ...] = ()

    @property
    def words(self) -> Iterator[str]:
        """The folded words of its label."""
        return (fold_text(word) for word in self.label.split())


@dataclass(frozen=True)
class Catalogue:
    """The districts and reports that a question can be about."""

    places: Mapping[str, Place]
    reports: tuple[Report, ...]

    def find_years(self, place: str) -> tuple[int, ...]:
        """The years of which the graph has a report of a district."""
        return self._years.get(place, ())

    @cached_property
    def _years(self) -> Mapping[str, tuple[int, ...]]:
        years: dict[str, set[int]] = {}
        for report in self.reports:
            years.setdefault(report.place, set()).add(report.year)
        return {place: tuple(sorted(found)) for place, found in years.items()}


def expand(curie: str) -> str:
    """Expand a compact name.

    >>> expand("org:Site")
    'http://www.w3.org/ns/org#Site'
    """
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name
