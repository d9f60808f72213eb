"""Quotes held against the documents that they name.

Enters: a store and answers. Leaves: how many quotes stand verbatim in the lines that are cited for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from graph.sources import find_sources
from qa.answer import Answer

if TYPE_CHECKING:
    from extract.document import Document
    from graph.store import Store


class QuoteCheck(NamedTuple):
    """Quotes that were checked, and those of them that stand in their lines."""

    checked: int
    verbatim: int


def check_quotes(store: Store, answers: Iterable[Answer]) -> QuoteCheck:
    """Check the quotes of answers; those of documents whose file is gone are not counted.

    Args:
        store: The store, which knows the files that it was built from.
        answers: The answers.

    Raises:
        ReadError: The file of a document cannot be read any more.
    """
    sources = [source for answer in answers if answer.status == "answered" for source in answer.sources]
    documents = read_documents(store, {source.document for source in sources})
    found = [
        _squeeze(source.quote) in _squeeze("".join(documents[source.document].lines[source.first - 1 : source.last]))
        for source in sources
        if source.document in documents
    ]
    return QuoteCheck(len(found), sum(found))


def read_documents(store: Store, ids: Iterable[str]) -> dict[str, Document]:
    """Read the documents of a store again, by id; those whose file is gone are left out.

    Args:
        store: The store.
        ids: Which documents.

    Raises:
        ReadError: A file cannot be read any more.
    """
    from extract.reader import read_document

    paths = find_sources(store)
    wanted = {id: paths[id] for id in sorted(ids) if id in paths}
    return {id: read_document(path, id=id) for id, path in wanted.items() if path.is_file()}


def _squeeze(text: str) -> str:
    return "".join(text.split())
