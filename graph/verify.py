"""Citations checked against their sources.

Enters: a store and the files that it was built from. Leaves: each quote, hash or line number that no longer stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.document import Document
from extract.errors import ReadError
from extract.reader import read_document
from graph.queries import load_query
from graph.sources import find_sources
from graph.store import Row, Store

SHOWN_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the store says of a source and that is not so.

    Attributes:
        document: Id of the document.
        first: First line that the store names, 0 for the file as a whole.
        last: Last line.
        reason: What is wrong.
    """

    document: str
    first: int
    last: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and what does not stand."""

    documents: int
    quotes: int
    faults: tuple[Fault, ...]


def verify_store(store: Store, *, sources: Path | None = None) -> Verification:
    """Open every source again and check each quote against its offsets and lines.

    Args:
        store: The store.
        sources: Folder that holds the sources, told by id or by hash; the files that the build recorded when left out.

    Returns:
        The count of what was checked, and the faults in the order of documents and lines.

    Raises:
        ReadError: The folder of sources does not exist or holds no report.
    """
    rows = store.select(load_query("sources"))
    paths = find_sources(store, folder=sources)
    quotes = 0
    faults: list[Fault] = []
    for row in rows:
        found = store.select(load_query("quotes"), {"report": row["report"]})
        quotes += len(found)
        path = paths.get(row["document"].value) or paths.get(row["sha256"].value)
        faults += _check_source(row, path, found)
    return Verification(len(rows), quotes, tuple(faults))


def _check_source(row: Row, path: Path | None, quotes: list[Row]) -> Iterator[Fault]:
    id_ = row["document"].value
    if path is None or not path.is_file():
        place = path or "no recorded file"
        yield Fault(id_, 0, 0, f"its source is not there ({place}); name the folder of the sources with --sources")
        return
    try:
        document = read_document(path, id=id_)
    except ReadError as exc:
        yield Fault(id_, 0, 0, str(exc))
        return
    if document.sha256 != row["sha256"].value:
        yield Fault(id_, 0, 0, f"{path} has changed since the build: its SHA-256 is {document.sha256}")
    elif document.text_sha256 != row["text_sha256"].value:
        yield Fault(id_, 0, 0, f"{path} reads as another text than at the build; build again")
    for quote in quotes:
        yield from _check_quote(document, quote)


def _check_quote(document: Document, row: Row) -> Iterator[Fault]:
    start, end, first, last = (int(row[name].value) for name in ("start", "end", "first", "last"))
    quote = row["quote"].value
    if document.text[start:end] != quote:
        yield Fault(document.id, first, last, f"the quote does not stand there any more: {_shorten(quote)}")
        return
    span = document.span(start, end)
    if (span.first, span.last) != (first, last):
        yield Fault(document.id, first, last, f"the quote stands in lines {span.first}-{span.last}: {_shorten(quote)}")
    pages = document.pages_of(span)
    if pages and ("page" not in row or int(row["page"].value) != pages[0]):
        yield Fault(document.id, first, last, f"the quote begins on page {pages[0]}: {_shorten(quote)}")


def _shorten(quote: str) -> str:
    folded = " ".join(quote.split())
    return folded if len(folded) <= SHOWN_LENGTH else folded[: SHOWN_LENGTH - 1] + "…"
