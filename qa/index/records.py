"""Reading an index file: which records print a phrase, and the records themselves.

Enters: an index file. Leaves: `Entry`s, sorted numbers of records, the districts and reports. Several threads may read
at once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from qa.catalogue import Catalogue, Entry, Place, Report
from qa.index.fields import FIELD_BITS, Field
from qa.index.grams import IDS
from qa.index.postings import NOTHING, Postings, is_among, join_ids
from qa.index.scope import Scope

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids = NDArray[np.int32]
    Mask = NDArray[np.bool_]

KEPT_ENTRIES, KEPT_FORMS, KEPT_SCOPES = 16_384, 512, 64
SHORTEST_PHRASE = 2
CENTURY = 100


class Printing(NamedTuple):
    """Records that print something: their sorted numbers, and the foremost `Field` in which each does."""

    ids: Ids
    fields: Ids


class Records:
    """The records of one store.

    Attributes:
        path: The index file.
    """

    def __init__(self, path: Path) -> None:
        """Open an index file, which nobody writes any more."""
        self.path = path
        connection = sqlite3.connect(f"file:{path.absolute()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection = connection
        self._postings = Postings(connection)
        self._read_shared()
        self._kept: dict[int, Entry] = {}
        self.find_printing = lru_cache(KEPT_FORMS)(self._find_printing)
        self.find_romanised = lru_cache(KEPT_FORMS)(self._find_romanised)
        self.select = lru_cache(KEPT_SCOPES)(self._select)

    def __len__(self) -> int:
        return len(self._table)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    @cached_property
    def catalogue(self) -> Catalogue:
        """The districts and reports."""
        rows = self._fetch("SELECT iri, ko, en, names FROM place ORDER BY iri")
        places = {iri: Place(iri, ko, en, tuple(json.loads(names))) for iri, ko, en, names in rows}
        reports = self._fetch("SELECT iri, document, place, year, bureau FROM report ORDER BY id")
        return Catalogue(places, tuple(Report(*report) for report in reports))

    @property
    def units(self) -> tuple[str, ...]:
        """The labels of all units, sorted."""
        return tuple(label for (label,) in self._fetch("SELECT label FROM unit ORDER BY label"))

    def read_all(self) -> Iterator[Entry]:
        """Every record, in its order."""
        return (self.get(id) for id in range(len(self)))

    def get(self, id: int) -> Entry:
        """Get a record by its number."""
        return self.get_all([id])[0]

    def get_all(self, ids: Sequence[int]) -> list[Entry]:
        """Get records by their numbers; those that were not read before are read at once."""
        kept = self._kept
        missing = [id for id in ids if id not in kept]
        if missing:
            if len(kept) + len(missing) > KEPT_ENTRIES:
                self._kept = kept = {id: kept[id] for id in ids if id in kept}
            kept.update(self._read_entries(missing))
        return [kept[id] for id in ids]

    def find(self, record: str) -> Entry | None:
        """Find a record by its IRI."""
        id = self.find_id(record)
        return None if id is None else self.get(id)

    def find_id(self, record: str) -> int | None:
        """Find the number of a record."""
        rows = self._fetch("SELECT id FROM entry WHERE record = ?", record)
        return int(rows[0][0]) if rows else None

    def find_words(self, letters: str, *, distance: int) -> list[str]:
        """Find words of labels that may be within a distance of another; see `Postings.find_words`."""
        return self._postings.find_words(letters, distance=distance)

    def holds(self, form: str) -> bool:
        """Whether any record prints a folded phrase."""
        return form in self._letters if len(form) < SHORTEST_PHRASE else self._postings.holds(form)

    def is_cell(self, form: str) -> bool:
        """Whether a folded text names a row or column of a table."""
        found = self._postings.get_text(form)
        return found is not None and found[1]

    def find_named(self, form: str) -> Ids:
        """Find the records that a folded text is a name of."""
        ids, fields = self._find_owners(form)
        return np.compress(fields == Field.NAME, ids)

    def _find_printing(self, form: str) -> Printing:
        """Find the records that print a folded phrase of two letters or more."""
        return self._own(self._postings.find_texts(form))

    def _find_romanised(self, form: str) -> Ids:
        """Find the records that print a word of four letters or more when they are written in Latin letters."""
        return self._own(self._postings.find_romanised(form)).ids

    def _select(self, scope: Scope) -> Ids:
        """List the records that a scope covers."""
        everything = np.arange(len(self), dtype=IDS)
        return everything[self.covers(everything, scope)]

    def get_reports(self, ids: Ids) -> Ids:
        """The numbers of the reports that state some records."""
        return self._report[ids]

    def covers(self, ids: Ids, scope: Scope) -> Mask:
        """Tell for each of some records whether a scope covers it."""
        mask = np.ones(len(ids), dtype=bool)
        if scope.tables:
            mask &= np.array([name in scope.tables for name in self._table_names], dtype=bool)[self._table[ids]]
        if scope.property:
            mask &= np.array([scope.property in some for some in self._properties], dtype=bool)[self._property[ids]]
        if scope.places:
            places = [id for id, place in enumerate(self._places) if place in scope.places]
            mask &= np.isin(self._place, places)[self._report[ids]]
        if scope.years:
            reported = np.isin(self._year, [*scope.years, *(year + 1 for year in scope.years)])[self._report[ids]]
            mask &= reported | is_among(ids, self._find_saying(scope.years))
        if scope.holding:
            mask &= is_among(ids, join_ids(self._find_owners(form).ids for form in scope.holding))
        return mask

    def _find_saying(self, years: Sequence[int]) -> Ids:
        """Find the records whose own text says one of some years, in two or four digits."""
        said = json.dumps([form for year in years for form in (year, year % CENTURY)])
        rows = self._fetch("SELECT ids FROM said WHERE year IN (SELECT value FROM json_each(?))", said)
        return join_ids(np.frombuffer(ids, dtype=IDS) for (ids,) in rows)

    def _find_owners(self, form: str) -> Printing:
        """Find the records that have a folded text as it is."""
        found = self._postings.get_text(form)
        return self._own(np.array([found[0]] if found else [], dtype=IDS))

    def _own(self, texts: Ids) -> Printing:
        """The records that have any of some texts, each with the foremost of its fields."""
        if not len(texts):
            return Printing(NOTHING, NOTHING)
        starts, ends = self._start[texts], self._start[texts + 1]
        sizes = ends - starts
        at = np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        owners = np.sort(self._owner[at])
        ids = owners >> FIELD_BITS
        is_last = np.append(ids[1:] != ids[:-1], True)
        return Printing(ids[is_last], (owners & ((1 << FIELD_BITS) - 1))[is_last])

    def _read_entries(self, ids: Sequence[int]) -> Iterator[tuple[int, Entry]]:
        rows = self._fetch(
            "SELECT id, record, fields FROM entry WHERE id IN (SELECT value FROM json_each(?))", json.dumps(ids)
        )
        return ((id, self._parse_entry(id, record, json.loads(fields))) for id, record, fields in rows)

    def _parse_entry(self, id: int, record: str, fields: Sequence[Any]) -> Entry:
        label, names, context, headings, quote, printed, facets, units, programme, parts = fields
        return Entry(
            record=record,
            table=self._table_names[self._table[id]],
            report=self.catalogue.reports[self._report[id]],
            label=label,
            names=tuple(names),
            context=context,
            headings=headings,
            quote=quote,
            printed=printed,
            facets=frozenset(facets),
            units=frozenset(units),
            properties=self._properties[self._property[id]],
            programme=programme,
            parts=tuple(parts),
        )

    def _read_shared(self) -> None:
        """Read what is small: the numbers of records, and what many have in common."""
        numbers = dict(self._fetch("SELECT name, content FROM numbers"))
        self._table, self._report, self._property, self._owner = (
            np.frombuffer(numbers[name], dtype=IDS) for name in ("table", "report", "properties", "owner")
        )
        self._start = np.frombuffer(numbers["start"], dtype="<i8")
        self._table_names = [name for (name,) in self._fetch_shared("table")]
        self._properties = [frozenset(json.loads(content)) for (content,) in self._fetch_shared("properties")]
        self._letters = frozenset(self._fetch_shared("letters")[0][0])
        reports = self.catalogue.reports
        self._year = np.array([report.year for report in reports], dtype=np.int32)
        self._places = list(self.catalogue.places)
        places = {iri: id for id, iri in enumerate(self._places)}
        self._place = np.array([places[report.place] for report in reports], dtype=np.int32)

    def _fetch_shared(self, kind: str) -> list[tuple[str]]:
        return self._postings.fetch("SELECT content FROM shared WHERE kind = ? ORDER BY id", kind)

    def _fetch(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._postings.fetch(query, *values)
