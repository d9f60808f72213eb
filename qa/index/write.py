"""Writing the index of a store into a file.

Enters: the catalogue and the entries of its reports. Leaves: an SQLite file, the same bytes for the same content.
"""

from __future__ import annotations

import json
import re
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import numpy as np

from qa.catalogue import Catalogue, Entry, Report
from qa.hangul import split_letters
from qa.index.fields import FIELD_BITS, Field
from qa.index.grams import IDS, build_postings
from qa.romanise import romanise
from qa.sentence import fold_text

# What a text says of a year: 2015; 15년; '15
SAID_YEARS = (re.compile(r"(?<!\d)\d{4}(?!\d)"), re.compile(r"(?<!\d)\d\d(?=년)"), re.compile(r"(?<=['‘’])\d\d(?!\d)"))
SHORTEST_WORD = 3
HANGUL = re.compile(r"[가-힣]")
UNIT_TABLE = "units"
SEPARATOR = "|"
PAIR, ROMAN = 2, 4


class IndexWriter:
    """Takes entries one by one and writes what finding them takes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        connection.executescript(files("qa.index").joinpath("schema.sql").read_text(encoding="utf-8"))
        self._connection = connection
        self._texts: dict[str, int] = {}
        self._cells: set[int] = set()
        self._words: dict[str, None] = {}
        self._units: set[str] = set()
        self._said: defaultdict[int, array[int]] = defaultdict(lambda: array("i"))
        self._shared: dict[str, dict[str, int]] = {"letters": {}, "properties": {}, "table": {}}
        self._columns = {name: array("i") for name in ("table", "report", "properties", "text", "owner")}

    def add_catalogue(self, catalogue: Catalogue) -> None:
        """Write districts and reports."""
        places = ((each.iri, each.ko, each.en, _dump(each.names)) for each in catalogue.places.values())
        self._connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?)", places)
        reports = (
            (id, each.iri, each.document, each.place, each.year, each.bureau)
            for id, each in enumerate(catalogue.reports)
        )
        self._connection.executemany("INSERT INTO report VALUES (?, ?, ?, ?, ?, ?)", reports)

    def add_entries(self, report: int, entries: Iterable[Entry]) -> None:
        """Write the records of a report, by its number."""
        rows = (self._add(report, entry) for entry in entries)
        self._connection.executemany("INSERT INTO entry VALUES (?, ?, ?)", rows)

    def finish(self) -> None:
        """Write what only shows when all records are known."""
        execute = self._connection.executemany
        execute(
            "INSERT INTO text VALUES (?, ?, ?)", ((id, text, id in self._cells) for text, id in self._texts.items())
        )
        self._add_postings("pair", list(self._texts), PAIR)
        self._add_postings("roman", [_romanise(text) for text in self._texts], ROMAN)
        words = sorted(self._words)
        execute("INSERT INTO word VALUES (?, ?)", enumerate(words))
        self._add_postings("letter", [split_letters(word) for word in words], PAIR)
        self._share("letters", "".join(sorted({letter for text in self._texts for letter in text})))
        execute("INSERT INTO unit VALUES (?)", ((label,) for label in sorted(self._units)))
        execute("INSERT INTO said VALUES (?, ?)", ((year, self._said[year].tobytes()) for year in sorted(self._said)))
        for kind, numbers in self._shared.items():
            execute("INSERT INTO shared VALUES (?, ?, ?)", ((kind, id, content) for content, id in numbers.items()))
        execute("INSERT INTO numbers VALUES (?, ?)", self._list_columns())
        self._connection.execute("CREATE UNIQUE INDEX entry_record ON entry (record)")
        self._connection.execute("CREATE UNIQUE INDEX text_content ON text (content)")

    def _add(self, report: int, entry: Entry) -> tuple[int, str, str]:
        id = len(self._columns["table"])
        self._columns["table"].append(self._share("table", entry.table))
        self._columns["report"].append(report)
        self._columns["properties"].append(self._share("properties", _dump(sorted(entry.properties))))
        fields: dict[str, Field] = {}
        for field, text in list_texts(entry):
            fields[text] = max(field, fields.get(text, field))
        for text, field in fields.items():
            number = self._texts.setdefault(text, len(self._texts))
            self._columns["text"].append(number)
            self._columns["owner"].append((id << FIELD_BITS) + field)
        self._cells.update(self._texts[part] for part in entry.parts)
        self._words.update(dict.fromkeys(word for word in entry.words if len(word) >= SHORTEST_WORD))
        for year in find_said_years(entry):
            self._said[year].append(id)
        if entry.table == UNIT_TABLE and entry.label:
            self._units.add(entry.label)
        return id, entry.record, _dump(list_fields(entry))

    def _share(self, kind: str, content: str) -> int:
        known = self._shared[kind]
        return known.setdefault(content, len(known))

    def _add_postings(self, table: str, texts: list[str], size: int) -> None:
        self._connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", build_postings(texts, size))

    def _list_columns(self) -> Iterator[tuple[str, bytes]]:
        """The numbers of records, and for each text the records that print it: where they begin, and their numbers."""
        texts = np.frombuffer(self._columns.pop("text"), dtype=IDS)
        owners = np.frombuffer(self._columns.pop("owner"), dtype=IDS)
        for name, numbers in self._columns.items():
            yield name, numbers.tobytes()
        yield "owner", owners[np.argsort(texts, kind="stable")].tobytes()
        starts = np.zeros(len(self._texts) + 1, dtype=np.int64)
        starts[1:] = np.cumsum(np.bincount(texts, minlength=len(self._texts)))
        yield "start", starts.astype("<i8").tobytes()


def write_index(
    path: Path, catalogue: Catalogue, read_entries: Callable[[Report], Iterable[Entry]], *, stamp: str
) -> None:
    """Write an index.

    Args:
        path: A file that does not exist yet.
        catalogue: Districts and reports.
        read_entries: Gives the records of a report.
        stamp: What it is made from and by.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        writer = IndexWriter(connection)
        connection.execute("BEGIN")
        writer.add_catalogue(catalogue)
        for id, report in enumerate(catalogue.reports):
            writer.add_entries(id, read_entries(report))
        writer.finish()
        connection.execute("INSERT INTO stamp VALUES (?)", (stamp,))
        connection.execute("COMMIT")
    finally:
        connection.close()


def list_texts(entry: Entry) -> Iterator[tuple[Field, str]]:
    """The folded texts in which a record is found; a row of a table also states its other cells."""
    yield from ((Field.NAME, name) for name in entry.names)
    yield from ((Field.CONTEXT, text) for text in entry.context.split(SEPARATOR))
    if not entry.parts:
        yield from ((Field.QUOTE, text) for text in entry.quote.split(SEPARATOR))
    yield from ((Field.UNIT, fold_text(unit)) for unit in sorted(entry.units))
    yield from ((Field.HEADING, text) for text in filter(None, entry.headings.split(SEPARATOR)))


def list_fields(entry: Entry) -> list[object]:
    """What is kept of a record in its own row; `qa.index.records` reads it back."""
    return [
        entry.label,
        entry.names,
        entry.context,
        entry.headings,
        entry.quote,
        entry.printed,
        sorted(entry.facets),
        sorted(entry.units),
        entry.programme,
        entry.parts,
    ]


def find_said_years(entry: Entry) -> set[int]:
    """The years that a record's label or quote may say, in two or four digits."""
    texts = (entry.label, entry.printed)
    return {int(said) for pattern in SAID_YEARS for text in texts for said in pattern.findall(text)}


def _romanise(text: str) -> str:
    """Write a text in Latin letters, as spoken and syllable by syllable; nothing where it is no Korean."""
    if not HANGUL.search(text):
        return ""
    spoken, apart = romanise(text), romanise(text, spoken=False)
    return spoken if spoken == apart else f"{spoken} {apart}"


def _dump(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
