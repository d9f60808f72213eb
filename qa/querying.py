"""Running templates: terms bound, solutions as rows.

Enters: a template and the terms for its variables. Leaves: `Row`s, each with the lines that say it, and the query as it
ran. Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from extract.facts import Scalar
from graph.binding import Term, bind_terms
from graph.queries import load_query
from ontology.terms import PREFIXES
from qa.catalogue import expand
from qa.templates import EVIDENCE_COLUMNS, Template

if TYPE_CHECKING:
    from graph.store import Store

XSD = PREFIXES["xsd"]


@dataclass(frozen=True, slots=True)
class Source:
    """The lines that say something.

    Attributes:
        document: Id of the report.
        first: First line, 1-based.
        last: Last line.
        quote: Their verbatim text, or the part that counts.
        iri: The record that they state.
        page: The page on which they begin, None where the report's file has no pages.
    """

    document: str
    first: int
    last: int
    quote: str
    iri: str
    page: int | None = None


@dataclass(frozen=True)
class Row:
    """One solution of a template.

    Attributes:
        record: IRI of the record.
        place: IRI of its district.
        year: Year of the report.
        source: Where it stands.
        columns: The template's own columns; unbound ones are absent.
    """

    record: str
    place: str
    year: int
    source: Source
    columns: Mapping[str, Scalar]

    @property
    def label(self) -> str:
        """The printed name of the record, empty where it has none."""
        return str(self.columns.get("label", ""))

    @property
    def value(self) -> Scalar | None:
        """What was asked for."""
        return self.columns.get("value")


@dataclass(frozen=True, slots=True)
class Request:
    """What a template is to be run with; what is left out is not restricted.

    Attributes:
        template: The template.
        property: Compact name of the property that it reads, where it reads any.
        places: IRIs of districts.
        years: Years of reports.
        records: IRIs of records.
    """

    template: Template
    property: str = ""
    places: Sequence[str] = ()
    years: Sequence[int] = ()
    records: Sequence[str] = field(default=())


@dataclass(frozen=True)
class Solutions:
    """The rows of a request, and the query that gave them."""

    rows: tuple[Row, ...]
    query: str


def run_request(store: Store, request: Request) -> Solutions:
    """Run a template for all districts, years and records of a request at once.

    Args:
        store: An open store.
        request: What to run.

    Returns:
        The rows, without repetitions, in the order of documents and lines; the text of the query.

    Raises:
        StoreError: The store cannot be read.
    """
    found: dict[tuple[object, ...], Row] = {}
    bound = {name: terms for name, terms in _list_bindings(request).items() if name in request.template.parameters}
    for solution in store.select(request.template.query, bound):
        row = _read_row(solution)
        found.setdefault((row.record, *sorted(map(str, row.columns.items()))), row)
    rows = sorted(found.values(), key=lambda row: (row.source.document, row.source.first, row.record))
    return Solutions(tuple(rows), bind_terms(request.template.query, bound))


def find_pages(store: Store, sources: Sequence[Source]) -> tuple[Source, ...]:
    """Find the page on which each source begins; it stays None where the report's file has no pages."""
    records = dict.fromkeys(source.iri for source in sources)
    if not records:
        return ()
    rows = store.select(load_query("pages"), {"record": [NamedNode(record) for record in records]})
    pages = {(row["record"].value, int(row["first"].value)): int(row["page"].value) for row in rows}
    return tuple(replace(source, page=pages.get((source.iri, source.first))) for source in sources)


def _list_bindings(request: Request) -> dict[str, Sequence[Term]]:
    """The terms for each variable that is restricted."""
    terms: dict[str, Sequence[Term]] = {
        "property": [NamedNode(expand(request.property))] if request.property else [],
        "place": [NamedNode(place) for place in request.places],
        "year": [Literal(str(year), datatype=NamedNode(XSD + "gYear")) for year in request.years],
        "record": [NamedNode(record) for record in dict.fromkeys(request.records)],
    }
    return {name: several for name, several in terms.items() if several}


def _read_row(solution: Mapping[str, Term]) -> Row:
    record = solution["record"].value
    source = Source(
        document=solution["document"].value,
        first=int(solution["first"].value),
        last=int(solution["last"].value),
        quote=solution["quote"].value,
        iri=record,
    )
    columns = {name: _read_term(term) for name, term in solution.items() if name not in EVIDENCE_COLUMNS}
    return Row(record, solution["place"].value, int(solution["year"].value), source, columns)


def _read_term(term: Term) -> Scalar:
    """Read a term: numbers and booleans as such, times ``HH:MM``, dates and texts as they are written."""
    text: str = term.value
    if not isinstance(term, Literal):
        return text
    match term.datatype.value.removeprefix(XSD):
        case "integer":
            return int(text)
        case "decimal" | "double":
            number = float(text)
            return int(number) if number.is_integer() else number
        case "boolean":
            return text in ("true", "1")
        case "time":
            return text[: len("HH:MM")]
    return text
