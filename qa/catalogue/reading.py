"""Reading districts, reports and records from a store, one report at a time.

Enters: a store. Leaves: a `Catalogue`, and the `Entry`s of each report with all that the graph says for finding them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from extract.headings import BETWEEN
from graph.model import load_model
from qa.catalogue import Catalogue, Entry, Place, Report, expand
from qa.romanise import romanise
from qa.sentence import fold_text

if TYPE_CHECKING:
    from graph.binding import Term
    from graph.store import Row, Store

NAME_PROPERTIES = ("skos:prefLabel", "skos:altLabel", "dcterms:title", "gu:item", "gu:fundingSource", "gu:subject")
PART_PROPERTIES = ("gu:measure", "schema:value")
"""What tells a cell of a table from the others: the measure, and as texts the values of its dimensions."""
UPWARD_PROPERTIES = ("gu:programme", "gu:responsibleUnit", "cv:hasCompetentAuthority", "org:subOrganizationOf")
INDEXED_TAG = "ko"
LONGEST_FACET = 30
BESIDE_TABLES = frozenset({"organisations", "indicators"})
"""Tables whose evidence may be but the name or number, where the rest of the line tells what it is."""

Groups = Mapping[str, list["Row"]]
Lines = Mapping[str, list[str]]
"""What is quoted from a line, by its number."""


def load_catalogue(store: Store) -> Catalogue:
    """Read the districts and reports of a store.

    Args:
        store: An open store.

    Returns:
        Districts in the order of their IRIs, reports in that of their ids.

    Raises:
        StoreError: The store cannot be read.
    """
    rows = store.select(_load_query("places"))
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
    ordered = sorted(reports.values(), key=lambda report: report.document)
    return Catalogue(_build_places(rows), tuple(ordered))


def read_entries(store: Store, report: Report) -> Iterator[Entry]:
    """Read the records of a report, in the order of their IRIs.

    Raises:
        StoreError: The store cannot be read.
    """

    def select(name: str) -> list[Row]:
        return store.select(_load_query(name), {"report": NamedNode(report.iri)})

    builder = _EntryBuilder(report, texts=_group([*select("texts"), *select("names")]), links=_group(select("links")))
    quotes = _group(select("quotes"))
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for record in quotes:
        for row in quotes[record]:
            lines[row["first"].value].append(row["quote"].value)
    for record in sorted(quotes):
        entry = builder.build(record, quotes[record], lines=lines)
        if entry:
            yield entry


def get_language(term: Term) -> str | None:
    """The language tag of a text, None for everything else."""
    return term.language if isinstance(term, Literal) else None


def _load_query(name: str) -> str:
    return files("qa.catalogue").joinpath(f"{name}.rq").read_text(encoding="utf-8")


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
    """Puts together what the queries say about the records of one report."""

    def __init__(self, report: Report, *, texts: Groups, links: Groups) -> None:
        self._report, self._texts, self._links = report, texts, links
        public = (table for table in load_model().values() if table.public_columns)
        self._tables = {expand(table.class_[0]): table.name for table in public}
        self._named = frozenset(map(expand, NAME_PROPERTIES))
        self._upward = frozenset(map(expand, UPWARD_PROPERTIES))
        self._programme = expand("gu:programme")
        self._headings = expand("gu:headings")
        self._cell = frozenset(map(expand, PART_PROPERTIES))

    def build(self, record: str, quotes: list[Row], *, lines: Lines) -> Entry | None:
        """Make the entry of a record, None when it is of no known table.

        Names and numbers in a sentence also have what other records quote from the same line.
        """
        types = {row["type"].value for row in quotes}
        table = next((name for type, name in self._tables.items() if type in types), None)
        if table is None:
            return None
        texts, links = self._texts[record], self._links[record]
        names = list(self._find_names(texts))
        parts = [row["text"].value for row in texts if self._is_part(row)]
        path = next((row["text"].value for row in texts if row["property"].value == self._headings), "")
        indexed = (row["text"].value for row in texts if get_language(row["text"]) == INDEXED_TAG)
        around = [text for text in indexed if text != path]
        around += [row["text"].value for row in links]
        units = self._find_units(record)
        stated = [row["quote"].value for row in quotes]
        beside = [text for row in quotes for text in lines[row["first"].value]]
        return Entry(
            record=record,
            table=table,
            report=self._report,
            label=_find_label(texts) or " ".join([*names, *parts] if parts else []),
            names=tuple(sorted({fold_text(name) for name in (*names, *parts)})),
            context="|".join(sorted(map(fold_text, {*around} - units))),
            headings="|".join(dict.fromkeys(map(fold_text, path.split(BETWEEN)))),
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
