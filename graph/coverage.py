"""Line coverage: what became of each line of a report.

Enters: a store and the file of a document. Leaves: one `CoveredLine` a line: quoted by facts, read as structure, or
skipped with the reason. The facts are those of the store, as loaded; the structure is the outline of the file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from extract.blocks import Block
from extract.document import Document
from extract.errors import ReadError, UsageError
from extract.facts import COLUMNS
from extract.outline import build_outline
from extract.reader import read_document
from extract.roles import LineRole, read_roles
from graph.model import load_model
from graph.queries import load_query
from graph.sources import find_sources
from graph.store import Row, Store
from graph.tabulate import Cell, TableRow, read_table

STATES = ("facts", "structure", "skipped")
STRUCTURE = frozenset({"caption", "contents", "group", "heading", "numbering", "page number", "rule", "running header"})
_DEEPEST_HEADER = 3
_FEWEST_COLUMNS = 3
# "총무과 89 55 34", a row of a table that conversion flattened: two plain numbers side by side
_FLAT_ROW = re.compile(r"(?<![\w,.])\d[\d,]*\s+\d[\d,]*(?![\w.])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One fact that quotes a line.

    Attributes:
        table: The tidy table of its record.
        column: The column that the line states, empty where it states the record as a whole.
        iri: The record.
        values: Column -> value, of the columns that are stated.
    """

    table: str
    column: str
    iri: str
    values: Mapping[str, Cell]


class _Place(NamedTuple):
    """A place that states a record or a column of it, in the order in which a line shows its facts."""

    table: int
    start: int
    iri: str
    column: str


@dataclass(frozen=True, slots=True)
class CoveredLine:
    """What became of one line.

    Attributes:
        number: 1-based line number.
        text: The line as printed.
        state: One of `STATES`.
        reason: The role of a line of structure (``heading``, ``table header`` …); of a skipped line ``blank``, ``no
            figure``, ``figure`` or ``table``; empty where facts quote the line.
        has_figures: Whether it has digits that tell more than place or name; see `extract.roles`.
        quotations: The facts that quote it, in the order of the tables.
    """

    number: int
    text: str
    state: str
    reason: str
    has_figures: bool
    quotations: tuple[Quotation, ...] = ()

    @property
    def is_missed(self) -> bool:
        """Whether it has figures that no fact quotes."""
        return self.has_figures and not self.quotations


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of the lines of a document."""

    document: str
    title: str
    lines: tuple[CoveredLine, ...]

    @property
    def counts(self) -> Mapping[tuple[str, str], int]:
        """State and reason -> lines, in the order of the states, the most frequent first."""
        found = Counter((line.state, line.reason) for line in self.lines)
        return dict(sorted(found.items(), key=lambda count: (STATES.index(count[0][0]), -count[1], count[0][1])))

    @property
    def figure_lines(self) -> int:
        """How many lines have figures."""
        return sum(line.has_figures for line in self.lines)

    @property
    def missed_lines(self) -> int:
        """How many lines have figures that no fact quotes."""
        return sum(line.is_missed for line in self.lines)

    @property
    def missed_share(self) -> float:
        """The share of the lines with figures that no fact quotes; 0 where no line has figures."""
        return self.missed_lines / self.figure_lines if self.figure_lines else 0.0


def measure_coverage(store: Store, *, documents: Sequence[str] = (), sources: Path | None = None) -> Iterator[Coverage]:
    """Tell what became of each line.

    Args:
        store: The store.
        documents: Ids of documents; all when left out.
        sources: Folder that holds the sources, told by id or by hash; the files that the build recorded when left out.

    Yields:
        The coverage of each document, in the order of the ids.

    Raises:
        UsageError: The store holds no document of that id.
        ReadError: A source is not there, or has changed since the build.
    """
    rows = {row["document"].value: row for row in store.select(load_query("sources"))}
    for unknown in sorted(set(documents) - set(rows)):
        raise UsageError(f"{unknown}: no such document in the store; it holds {', '.join(rows) or 'none'}")
    paths = find_sources(store, folder=sources)
    records = _read_records(store)
    for id_ in sorted(documents or rows):
        document = _read_source(rows[id_], paths.get(id_) or paths.get(rows[id_]["sha256"].value))
        places = store.select(load_query("evidence"), {"report": rows[id_]["report"]})
        quoted = _quote_lines(_leave_whole_out(places, document), records)
        title = str(records[rows[id_]["report"].value][1]["title"] or "")
        yield Coverage(id_, title, tuple(_cover_lines(document, quoted)))


def _read_records(store: Store) -> dict[str, tuple[str, TableRow]]:
    """All records: IRI -> table and row."""
    model = load_model()
    return {str(row["iri"]): (name, row) for name in COLUMNS for row in read_table(store, model[name])}


def _read_source(row: Row, path: Path | None) -> Document:
    """Open the file that a document was built from."""
    id_ = row["document"].value
    if path is None or not path.is_file():
        place = path or "no recorded file"
        raise ReadError(f"{id_}: its source is not there ({place}); name the folder of the sources with --sources")
    document = read_document(path, id=id_)
    if document.text_sha256 != row["text_sha256"].value:
        raise ReadError(f"{path}: it reads as another text than at the build; build again")
    return document


def _leave_whole_out(rows: Iterable[Row], document: Document) -> Iterator[Row]:
    """Leave out evidence that is the whole text, as of a report that prints no title: it quotes no line."""
    whole = document.span_of_lines(1, len(document.lines))
    return (row for row in rows if (int(row["first"].value), int(row["last"].value)) != (whole.first, whole.last))


def _quote_lines(
    rows: Iterable[Row], records: Mapping[str, tuple[str, TableRow]]
) -> Mapping[int, tuple[Quotation, ...]]:
    """The facts that quote each line."""
    found: dict[int, set[_Place]] = defaultdict(set)
    order = {table: at for at, table in enumerate(COLUMNS)}
    for row in rows:
        iri, _, column = row["record"].value.partition("/support/")
        if iri in records:
            for number in range(int(row["first"].value), int(row["last"].value) + 1):
                found[number].add(_Place(order[records[iri][0]], int(row["start"].value), iri, column))
    return {number: tuple(_build_quotations(sorted(places), records)) for number, places in found.items()}


def _build_quotations(places: Sequence[_Place], records: Mapping[str, tuple[str, TableRow]]) -> Iterator[Quotation]:
    """One quotation a record; its columns apart only where the line does not state it as a whole."""
    whole = {place.iri for place in places if not place.column}
    stating = (place for place in places if not place.column or place.iri not in whole)
    for iri, column in dict.fromkeys((place.iri, place.column) for place in stating):
        table, row = records[iri]
        stated = {name: row[name] for name in COLUMNS[table] if row[name] is not None}
        yield Quotation(table, column, iri, stated)


def _cover_lines(document: Document, quoted: Mapping[int, tuple[Quotation, ...]]) -> Iterator[CoveredLine]:
    outline = build_outline(document)
    roles = read_roles(outline)
    headers = frozenset(number for block in outline.blocks for number in _find_headers(block, quoted))
    for role in roles:
        text = document.lines[role.number - 1]
        quotations = quoted.get(role.number, ())
        if quotations:
            yield CoveredLine(role.number, text, "facts", "", role.has_figures, quotations)
        elif role.role in STRUCTURE:
            yield CoveredLine(role.number, text, "structure", role.role, role.has_figures)
        elif role.number in headers:
            yield CoveredLine(role.number, text, "structure", "table header", role.has_figures)
        else:
            yield CoveredLine(role.number, text, "skipped", _find_reason(role, text), role.has_figures)


def _find_headers(block: Block, quoted: Mapping[int, object]) -> Iterator[int]:
    """The rows over the first row of a table that a fact quotes, where they are few and wide enough to be headings."""
    numbers = [row[0].span.first for row in block.rows]
    first = next((at for at, number in enumerate(numbers) if number in quoted), 0)
    if first <= _DEEPEST_HEADER and block.rows and len(block.rows[0]) >= _FEWEST_COLUMNS:
        yield from numbers[:first]


def _find_reason(role: LineRole, text: str) -> str:
    """Why a line was skipped: ``blank``, ``no figure``, ``table`` (its figures could not be told) or ``figure``."""
    if role.role == "blank":
        return "blank"
    if not role.has_figures:
        return "no figure"
    return "table" if role.role == "table" or _FLAT_ROW.search(text) else "figure"
