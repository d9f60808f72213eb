"""What a plain search finds, to measure answers against: BM25 over the lines of the reports.

Enters: documents and questions. Leaves: whether the first passage that is found is one that says the answer. A passage
is a line with those around it; words are compared morpheme by morpheme.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from extract.errors import UsageError
from qa.evaluation.gold import Gold
from qa.evaluation.scorecard import Group, average_groups, list_groups

if TYPE_CHECKING:
    from extract.document import Document
    from qa.sentence import Analyse

AROUND = 2
"""Lines before and after the one that a passage is named by."""
CONTENT_TAGS = ("NN", "NR", "SH", "SL", "SN", "VV", "VA", "MAG", "XR")
"""Beginnings of the tags of words that say something: no particles, endings or marks."""
CREATE = 'CREATE VIRTUAL TABLE passages USING fts5(words, document UNINDEXED, line UNINDEXED, tokenize = "unicode61")'
INSERT = "INSERT INTO passages VALUES (?, ?, ?)"
FIND = "SELECT document, line FROM passages WHERE passages MATCH ? ORDER BY bm25(passages), rowid LIMIT 1"


class Passage(NamedTuple):
    """Lines of a document."""

    document: str
    first: int
    last: int

    def touches(self, document: str, first: int, last: int) -> bool:
        """Whether it has a line in common with others."""
        return self.document == document and self.first <= last and first <= self.last


class PassageSearch:
    """A full-text index in memory over the lines of documents."""

    def __init__(self, documents: Iterable[Document], *, analyse: Analyse) -> None:
        """Index documents.

        Args:
            documents: The reports.
            analyse: The language pipeline.

        Raises:
            UsageError: This Python has no full-text search.
        """
        self._analyse = analyse
        self._index = sqlite3.connect(":memory:")
        try:
            self._index.execute(CREATE)
        except sqlite3.OperationalError as exc:
            raise UsageError(f"the SQLite of this Python cannot search texts ({exc}); use one with FTS5") from exc
        for document in documents:
            self._index.executemany(INSERT, self._list_passages(document))

    def find_first(self, question: str) -> Passage | None:
        """Find the passage that fits a question best, None when no word of it stands anywhere."""
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(self._list_words(question)))
        found = self._index.execute(FIND, [words]).fetchone() if words else None
        return Passage(found[0], found[1] - AROUND, found[1] + AROUND) if found else None

    def _list_passages(self, document: Document) -> Iterator[tuple[str, str, int]]:
        lines = [list(self._list_words(line)) for line in document.lines]
        for at, words in enumerate(lines):
            if words:
                around = lines[max(0, at - AROUND) : at + AROUND + 1]
                yield " ".join(word for line in around for word in line), document.id, at + 1

    def _list_words(self, text: str) -> Iterator[str]:
        for token in self._analyse(text):
            if token.tag_.startswith(CONTENT_TAGS):
                yield token.text.lower().replace('"', "")


def score_search(golds: Iterable[Gold], search: PassageSearch) -> tuple[Group, ...]:
    """Score a search: for how many questions the first passage found is a right one.

    Args:
        golds: Questions; those whose passages are not known are left out.
        search: The search.

    Returns:
        The shares of all questions, and of each group of them.
    """
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for gold in golds:
        if gold.passages:
            found = search.find_first(" ".join([*gold.question.history, gold.question.text]))
            right = found is not None and any(found.touches(*passage) for passage in gold.passages)
            for name in list_groups(gold):
                scores[name].append(float(right))
    return average_groups(scores)
