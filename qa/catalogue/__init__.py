"""What the graph holds, for linking: records with all their names, and the districts with their reports.

Enters: a store. Leaves: a `Catalogue`, loaded once. It only says which records a question may be about; the values of
answers come from the templates.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from graph.model import load_model
from ontology.terms import PREFIXES
from qa.romanise import romanise
from qa.sentence import fold_text

if TYPE_CHECKING:
    from graph.store import Row, Store, Term

NAME_PROPERTIES = ("skos:prefLabel", "skos:altLabel", "dcterms:title", "gu:item", "gu:fundingSource", "gu:subject")
PART_PROPERTIES = ("gu:measure", "schema:value")
"""What tells a cell of a table from the others: the measure, and as texts the values of its dimensions."""
UPWARD_PROPERTIES = ("gu:programme", "gu:responsibleUnit", "cv:hasCompetentAuthority", "org:subOrganizationOf")
INDEXED_TAG = "ko"
LONGEST_FACET = 30
BESIDE_TABLES = frozenset({"organisations", "indicators"})
"""Tables whose evidence may be but the name or number, where the rest of the line tells what it is."""


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
    """Everything that a question can be about."""

    places: Mapping[str, Place]
    reports: tuple[Report, ...]
    entries: tuple[Entry, ...]

    def find_years(self, place: str) -> tuple[int, ...]:
        """The years of which the graph has a report of a district."""
        return tuple(sorted({report.year for report in self.reports if report.place == place}))


Groups = Mapping[str, list["Row"]]
Lines = Mapping[tuple[str, str], list[str]]
"""What is quoted from a line, by report and number."""


def load_catalogue(store: Store) -> Catalogue:
    """Read the catalogue of a store.

    Args:
        store: An open store.

    Returns:
        Districts, reports and records, in the order of their IRIs.

    Raises:
        StoreError: The store cannot be read.
    """
    rows = _select(store, "places")
    reports = {
        row["report"].value: Report(
            row["report"].value,
            row["document"].value,
            row["place"].value,
            int(row["year"].value),
            bureau=row["bureau"].value if "bureau" in row else "",
        )
        for row in rows
    }
    texts = _group([*_select(store, "texts"), *_select(store, "names")])
    builder = _EntryBuilder(reports, texts=texts, links=_group(_select(store, "links")))
    quotes = _group(_select(store, "quotes"))
    lines: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in itertools.chain.from_iterable(quotes.values()):
        lines[row["report"].value, row["first"].value].append(row["quote"].value)
    entries = (builder.build(record, quotes[record], lines=lines) for record in sorted(quotes))
    ordered = sorted(reports.values(), key=lambda report: report.document)
    return Catalogue(_build_places(rows), tuple(ordered), tuple(entry for entry in entries if entry))


def expand(curie: str) -> str:
    """Expand a compact name.

    >>> expand("org:Site")
    'http://www.w3.org/ns/org#Site'
    """
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name


def get_language(term: Term) -> str | None:
    """The language tag of a text, None for everything else."""
    return term.language if isinstance(term, Literal) else None


def _select(store: Store, name: str) -> list[Row]:
    return store.select(files(__name__).joinpath(f"{name}.rq").read_text(encoding="utf-8"))


def _group(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["record"].value].append(row)
    return groups


def _build_places(rows: Iterable[Row]) -> dict[str, Place]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["name"].value):
        groups[row["place"].value].append(row)
    return {iri: _build_place(iri, groups[iri]) for iri in sorted(groups)}


def _build_place(iri: str, rows: list[Row]) -> Place:
    main = {get_language(row["name"]): row["name"].value for row in rows if row["main"].value == "true"}
    names = tuple(dict.fromkeys(row["name"].value for row in rows))
    ko = main.get("ko", names[0])
    return Place(iri, ko, main.get("en", f"{romanise(ko[:-1]).capitalize()}-{romanise(ko[-1])}"), names)


class _EntryBuilder:
    """Puts together what the queries say about one record."""

    def __init__(self, reports: Mapping[str, Report], *, texts: Groups, links: Groups) -> None:
        self._reports, self._texts, self._links = reports, texts, links
        public = (table for table in load_model().values() if table.public_columns)
        self._tables = {expand(table.class_[0]): table.name for table in public}
        self._named = frozenset(map(expand, NAME_PROPERTIES))
        self._upward = frozenset(map(expand, UPWARD_PROPERTIES))
        self._programme = expand("gu:programme")
        self._cell = frozenset(map(expand, PART_PROPERTIES))

    def build(self, record: str, quotes: list[Row], *, lines: Lines) -> Entry | None:
        """Make the entry of a record, None when it is of no known table or report.

        Names and numbers in a sentence also have what other records quote from the same line.
        """
        types = {row["type"].value for row in quotes}
        table = next((name for type, name in self._tables.items() if type in types), None)
        report = self._reports.get(quotes[0]["report"].value)
        if table is None or report is None:
            return None
        texts, links = self._texts[record], self._links[record]
        names = list(self._find_names(texts))
        parts = [row["text"].value for row in texts if self._is_part(row)]
        around = [row["text"].value for row in texts if get_language(row["text"]) == INDEXED_TAG]
        around += [row["text"].value for row in links]
        units = self._find_units(record)
        stated = [row["quote"].value for row in quotes]
        beside = [text for row in quotes for text in lines[row["report"].value, row["first"].value]]
        return Entry(
            record=record,
            table=table,
            report=report,
            label=_find_label(texts) or " ".join([*names, *parts] if parts else []),
            names=tuple(sorted({fold_text(name) for name in (*names, *parts)})),
            context="|".join(sorted(map(fold_text, {*around} - units))),
            quote="|".join(dict.fromkeys(map(fold_text, beside if table in BESIDE_TABLES else stated))),
            printed="\n".join(dict.fromkeys(stated)),
            facets=frozenset(text for text in around if len(text) <= LONGEST_FACET),
            units=frozenset(units),
            properties=frozenset(row["property"].value for row in (*texts, *links)),
            parts=tuple(sorted(map(fold_text, parts))),
            programme=next((row["target"].value for row in links if row["property"].value == self._programme), ""),
        )

    def _find_names(self, texts: Iterable[Row]) -> Iterator[str]:
        return (row["text"].value for row in texts if row["property"].value in self._named)

    def _is_part(self, row: Row) -> bool:
        return row["property"].value in self._cell and get_language(row["text"]) == INDEXED_TAG

    def _find_units(self, record: str) -> set[str]:
        """The names of the units that a record refers to, through its programme and upwards."""
        names: set[str] = set()
        seen, todo = {record}, [record]
        while todo:
            for row in self._links[todo.pop()]:
                if row["property"].value in self._upward:
                    if row["property"].value != self._programme:
                        names.add(row["text"].value)
                    if row["target"].value not in seen:
                        seen.add(row["target"].value)
                        todo.append(row["target"].value)
        return names


def _find_label(texts: Iterable[Row]) -> str:
    preferred = expand("skos:prefLabel")
    return next((row["text"].value for row in texts if row["property"].value == preferred), "")
