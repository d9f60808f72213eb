"""How well each record prints the words of a question, for all records at once.

Enters: terms and the postings of an index. Leaves: for each term the records that print it, with a strength from 0 to
1: most in a name, less in what stands around it. No record is read for that.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from qa.index.fields import Field
from qa.index.postings import NOTHING, join_ids

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.index.records import Records
    from qa.linking import Term

    Ids = NDArray[np.int32]
    Shares = NDArray[np.float64]

FIELD_WEIGHTS = {Field.NAME: 1.0, Field.CONTEXT: 0.85, Field.QUOTE: 0.8, Field.UNIT: 0.7, Field.HEADING: 0.65}
ROMANISED_WEIGHT = FIELD_WEIGHTS[Field.CONTEXT]
PARTS_WEIGHT = 0.95  # the parts of a compound, where the compound itself is not printed
NAME_MISSED = 0.6  # share that is left of what a record explains when it lacks a name that was asked for
UNKNOWN_NAME, UNKNOWN_WORD = 9.0, 3.0  # weight of what no record prints
SHORT_FORM = 1  # a single syllable means something only as a word of its own
ROMAN_LENGTH = 4
KEPT_TERMS, KEPT_RANKINGS = 256, 16


class Matches(NamedTuple):
    """Records that print something: their sorted numbers, and how well each does."""

    ids: Ids
    strengths: Shares

    def measure(self, ids: Ids) -> Shares:
        """How well each of some records prints it, 0 where it does not."""
        if not len(self.ids):
            return np.zeros(len(ids))
        at = np.searchsorted(self.ids, ids)
        at[at == len(self.ids)] = 0
        return np.where(self.ids[at] == ids, self.strengths[at], 0.0)


class Strengths:
    """Measures terms over the records of a store."""

    def __init__(self, records: Records) -> None:
        """Take the records."""
        self._records = records
        self._weights = np.array([FIELD_WEIGHTS[field] for field in Field])
        self._find_whole = lru_cache(KEPT_TERMS)(self._find_forms)
        self.measure = lru_cache(KEPT_TERMS)(self._measure)
        self.measure_whole = lru_cache(KEPT_TERMS)(self._measure_whole)
        self.rank = lru_cache(KEPT_RANKINGS)(self._rank)

    def weigh(self, term: Term) -> float:
        """How much a term tells records apart: high for a rare one, highest for one that no record has."""
        found = len(self.find(term)) or len(self._find_similar(term))
        unknown = UNKNOWN_NAME if term.proper else UNKNOWN_WORD
        return math.log(1 + len(self._records) / found) if found else unknown

    def find(self, term: Term) -> Ids:
        """Find the records that print a term as it is."""
        return self._find_whole(term.forms, term.foreign)

    def _rank(self, terms: tuple[Term, ...]) -> tuple[Ids, Shares]:
        """Rank the records that explain any of some terms, at least one.

        Returns:
            Their numbers, those that explain most first, and the share of the terms, weighted by rarity, that each
            explains, 0 to 1.
        """
        covered, missed = np.zeros(len(self._records)), np.zeros(len(self._records), dtype=bool)
        weights = [self.weigh(term) * term.weight for term in terms]
        for term, weight in zip(terms, weights, strict=True):
            ids, strengths = self.measure(term)
            covered[ids] += weight * strengths
            if term.proper:
                lacking = np.ones(len(missed), dtype=bool)
                lacking[ids] = False
                missed |= lacking
        covered /= sum(weights)
        covered[missed] *= NAME_MISSED
        ids = np.flatnonzero(covered > 0).astype(np.int32)
        ids = ids[np.argsort(-covered[ids], kind="stable")]
        return ids, covered[ids]

    def _measure(self, term: Term) -> Matches:
        """Measure a term: as it is, as a word of nearly the same meaning, or by the parts of a compound."""
        values = np.zeros(len(self._records))
        rarities = [self.weigh(part) for part in term.parts]
        for part, rarity in zip(term.parts, rarities, strict=True):
            ids, strengths = self.measure(part)
            values[ids] += PARTS_WEIGHT * rarity / sum(rarities) * strengths
        for form, alike in term.similar:
            ids, strengths = self._measure_form(form)
            values[ids] = np.maximum(values[ids], alike * strengths)
        ids, strengths = self.measure_whole(term)
        values[ids] = strengths
        return _keep_positive(values)

    def _measure_whole(self, term: Term) -> Matches:
        """Measure a term as it is, in Korean or in Latin letters."""
        values = np.zeros(len(self._records))
        for form in term.forms:
            ids, strengths = self._measure_form(form)
            values[ids] = np.maximum(values[ids], strengths)
        ids = self.find(term)
        values[ids] = np.where(values[ids] > 0, values[ids], ROMANISED_WEIGHT)
        return _keep_positive(values)

    def _measure_form(self, form: str) -> Matches:
        if len(form) <= SHORT_FORM:
            ids = self._records.find_named(form)
            return Matches(ids, np.ones(len(ids)))
        found = self._records.find_printing(form)
        return Matches(found.ids, self._weights[found.fields])

    def _find_similar(self, term: Term) -> Ids:
        """Find the records that print a word of nearly the same meaning, of the term or of a part of it."""
        forms = tuple(form for each in (term, *term.parts) for form, _ in each.similar)
        return self._find_whole(forms, False) if forms else NOTHING

    def _find_forms(self, forms: tuple[str, ...], foreign: bool) -> Ids:
        records = self._records
        found = [
            records.find_named(form) if len(form) <= SHORT_FORM else records.find_printing(form).ids for form in forms
        ]
        if foreign and len(forms[0]) >= ROMAN_LENGTH:
            found.append(records.find_romanised(forms[0]))
        return join_ids(found)


def _keep_positive(values: Shares) -> Matches:
    ids = np.flatnonzero(values > 0).astype(np.int32)
    return Matches(ids, values[ids])
