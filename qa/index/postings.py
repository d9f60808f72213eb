"""Reading texts and postings of an index file.

Enters: an open index file and phrases. Leaves: sorted numbers of the texts that hold a phrase, the words that are
nearly like another.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.index.grams import IDS, list_grams
from qa.romanise import romanise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids = NDArray[np.int32]
    Mask = NDArray[np.bool_]

KEPT_POSTINGS = 2048
PAIR, ROMAN = 2, 4
PROBED = 64
"""Texts that are looked at first where one is enough."""
NOTHING = np.zeros(0, dtype=IDS)


class Postings:
    """The texts and words of an index file, and which of them have which letters."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self._lock = connection, Lock()
        self._read_posting = lru_cache(KEPT_POSTINGS)(self._read_posting)  # type: ignore[method-assign]

    def fetch(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Run an SQL query; one at a time, as several threads may ask."""
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def find_texts(self, form: str) -> Ids:
        """Find the texts that hold a folded phrase of two letters or more."""
        found = self._find_candidates("pair", form, PAIR)
        return found if len(form) == PAIR else self._keep(found, form)

    def holds(self, form: str) -> bool:
        """Whether any text holds a folded phrase of two letters or more."""
        found = self._find_candidates("pair", form, PAIR)
        if len(form) == PAIR or not len(found):
            return bool(len(found))
        return bool(len(self._keep(found[:PROBED], form)) or len(self._keep(found[PROBED:], form)))

    def find_romanised(self, form: str) -> Ids:
        """Find the Korean texts that hold a word of four letters or more when they are written in Latin letters."""
        found = self._find_candidates("roman", form, ROMAN)
        texts = self._read_texts(found)
        kept = [id for id, text in texts if form in romanise(text) or form in romanise(text, spoken=False)]
        return np.array(kept, dtype=IDS)

    def find_words(self, letters: str, *, distance: int) -> list[str]:
        """Find the words that may be within a distance of another, in letters: those that share enough pairs with it.

        A letter that differs spoils two pairs at most.
        """
        grams = list_grams(letters, PAIR).tolist()
        ids, counts = np.unique(
            np.concatenate([self._read_posting("letter", gram) for gram in grams]), return_counts=True
        )
        near = ids[counts >= max(1, len(grams) - 2 * distance)]
        rows = self.fetch(
            "SELECT content FROM word WHERE id IN (SELECT value FROM json_each(?))", json.dumps(near.tolist())
        )
        return sorted(word for (word,) in rows)

    def get_text(self, form: str) -> tuple[int, bool] | None:
        """The number of a text, and whether it names a row or column of a table; None when no record prints it."""
        rows = self.fetch("SELECT id, cell FROM text WHERE content = ?", form)
        return (int(rows[0][0]), bool(rows[0][1])) if rows else None

    def _find_candidates(self, table: str, form: str, size: int) -> Ids:
        """Find the texts that have every group of letters of a phrase."""
        postings = [self._read_posting(table, gram) for gram in list_grams(form, size).tolist()]
        if not postings:
            return NOTHING
        return reduce(_intersect, sorted(postings, key=len))

    def _read_posting(self, table: str, gram: int) -> Ids:
        rows = self.fetch(f"SELECT ids FROM {table} WHERE gram = ? ORDER BY block", gram)
        return np.frombuffer(b"".join(row[0] for row in rows), dtype=IDS)

    def _keep(self, ids: Ids, form: str) -> Ids:
        return np.array([id for id, text in self._read_texts(ids) if form in text], dtype=IDS)

    def _read_texts(self, ids: Ids) -> Sequence[tuple[int, str]]:
        """The texts of some numbers, in their order."""
        return self.fetch(
            "SELECT id, content FROM text WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            json.dumps(ids.tolist()),
        )


def join_ids(found: Iterable[Ids]) -> Ids:
    """Join sorted numbers, each once."""
    several = list(found)
    if len(several) == 1:
        return several[0]
    joined = np.sort(np.concatenate([NOTHING, *several]))
    return joined[np.append(True, joined[1:] != joined[:-1])] if len(joined) else joined


def is_among(ids: Ids, some: Ids) -> Mask:
    """Tell for each of some numbers whether it is among sorted ones."""
    if not len(some):
        return np.zeros(len(ids), dtype=bool)
    at = np.searchsorted(some, ids)
    at[at == len(some)] = 0
    return np.equal(some[at], ids)


def _intersect(left: Ids, right: Ids) -> Ids:
    """The numbers that two sorted lists, the shorter one first, have in common."""
    return left[is_among(left, right)]
