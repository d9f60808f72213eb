"""Finding the records that words mean, by names, context and quotes.

Enters: terms of a question. Leaves: records with a score. A term counts by its rarity; it weighs most where it stands
in a record's name. The score says how much of what was asked a record explains, so that a question with a word that
nothing explains finds nothing. Only records that can explain enough are looked at; `qa.index` finds them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qa.catalogue import Entry
from qa.index.postings import NOTHING, join_ids
from qa.index.records import Records
from qa.index.scope import EVERYTHING, Scope
from qa.sentence import fold_text
from qa.similarity import MOST_SIMILAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids = NDArray[np.int32]

NAME_WEIGHT, CONTEXT_WEIGHT, QUOTE_WEIGHT, UNIT_WEIGHT, HEADING_WEIGHT = 1.0, 0.85, 0.8, 0.7, 0.65
NAME_MISSED = 0.6  # share that is left of what a record explains when it lacks a name that was asked for
UNKNOWN_NAME, UNKNOWN_WORD = 9.0, 3.0  # weight of what no record prints
PARTS_WEIGHT = 0.95  # the parts of a compound, where the compound itself is not printed
NAME_SHARE = 0.15  # how much a name that the question says in full is preferred
SOFT_BONUS = 0.04
SHORT_FORM = 1  # a single syllable means something only as a word of its own
ROMAN_LENGTH = 4
FEW = 4000
"""Records of which each is looked at, however little it can explain."""
LEAST_BOUND = 0.6
"""Share of the terms that a record must hold to be looked at where there are more."""
MOST = 20_000
"""Records that are looked at in the end, those that hold most."""
KEPT_RECORDS, KEPT_TERMS, KEPT_SOUGHT, KEPT_BOUNDS = 16_384, 512, 64, 8


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a question that should be found in a record.

    Attributes:
        text: As the question has it.
        forms: Folded spellings and translations, any of which will do.
        parts: What a compound is made of, for records that print it apart.
        weight: How much it matters that a record explains it, 0 to 1; with 0 it only helps.
        foreign: Whether it may be a Korean name in Latin letters.
        named: Which list of the lexicon explains it, empty when none does.
        group: Number of the part of an enumeration ("A와 B") that it stands in.
        asked: Whether it only says what is asked for: the category of "which category".
        start: Where it stands in the folded question, -1 for what no question says.
        similar: Words of nearly the same meaning, with how well each stands for it.
        proper: Whether it is a name, for which nothing else will do.
    """

    text: str
    forms: tuple[str, ...]
    parts: tuple[Term, ...] = ()
    weight: float = 1.0
    foreign: bool = False
    named: str = ""
    group: int = 0
    asked: bool = False
    start: int = -1
    similar: tuple[tuple[str, float], ...] = ()
    proper: bool = False

    @property
    def soft(self) -> bool:
        """Whether it only helps."""
        return self.weight == 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that terms may mean.

    Attributes:
        entry: The record.
        coverage: Share of the terms, weighted by rarity, that the record explains, 0 to 1.
        said: Share of its name that the terms say.
        score: The coverage, with a preference for names said in full.
    """

    entry: Entry
    coverage: float
    said: float
    score: float

    def lower(self, by: float) -> Hit:
        """The same record, less likely by so much."""
        return replace(self, score=self.score - by)


class Index:
    """Scores the records of a store."""

    def __init__(self, records: Records) -> None:
        """Take the records; each is read when it is first looked at."""
        self.records = records
        self._get_fields = lru_cache(KEPT_RECORDS)(lambda id: _Fields(records.get(id)))
        self._find_whole = lru_cache(KEPT_TERMS)(self._find_forms)
        self._get_sought = lru_cache(KEPT_SOUGHT)(self._seek)
        self._get_bounds = lru_cache(KEPT_BOUNDS)(self._bound)

    def holds(self, form: str) -> bool:
        """Whether any record prints a folded phrase."""
        return self.records.holds(form)

    def knows(self, term: Term) -> bool:
        """Whether any record prints a term."""
        return len(self._find(term)) > 0

    def weigh(self, term: Term) -> float:
        """How much a term tells records apart: high for a rare one, highest for one that no record has."""
        found = len(self._find(term)) or len(self._find_similar(term))
        unknown = UNKNOWN_NAME if term.proper else UNKNOWN_WORD
        return math.log(1 + len(self.records) / found) if found else unknown

    def list_entries(self, scope: Scope = EVERYTHING) -> Iterator[Entry]:
        """The records of a scope, in their order."""
        return (self.records.get(id) for id in np.flatnonzero(self.records.select(scope)).tolist())

    def search(self, terms: Iterable[Term], *, where: Callable[[Entry], bool], scope: Scope = EVERYTHING) -> list[Hit]:
        """Find the records that explain terms.

        Args:
            terms: What they should explain.
            where: Which records are considered.
            scope: Which records can be considered; what it leaves out is not even read.

        Returns:
            The records that explain any of them, the best first; every record considered when there is no hard term.
            Where thousands have some of the words, those that have least of them are left out.
        """
        hard = [term for term in terms if not term.soft]
        soft = [term for term in terms if term.soft]
        candidates = [id for id in self._choose(hard, scope) if where(self._get_fields(id).entry)]
        sought_hard, sought_soft = (list(map(self._get_sought, some)) for some in (hard, soft))
        hits = [self._score(id, sought_hard, sought_soft) for id in candidates]
        found = [hit for hit in hits if hit.coverage > 0 or not hard]
        return sorted(found, key=lambda hit: (-hit.score, hit.entry.report.document, hit.entry.record))

    def match(self, entries: Iterable[Entry], term: Term) -> float:
        """How well any of some records prints a term, 0 to 1."""
        sought = self._get_sought(term)
        ids = (self.records.find_id(entry.record) for entry in entries)
        return max((_match(self._get_fields(id), sought, id) for id in ids if id is not None), default=0.0)

    def _choose(self, hard: Sequence[Term], scope: Scope) -> list[int]:
        """Choose the records of a scope that are worth a look."""
        covered = self.records.select(scope)
        if not hard:
            return np.flatnonzero(covered).tolist()
        bounds = self._get_bounds(tuple(hard))
        ids = np.flatnonzero(covered & (bounds > 0))
        if len(ids) > FEW:
            enough = ids[bounds[ids] >= LEAST_BOUND]
            ids = enough if len(enough) else ids
        if len(ids) > MOST:
            ids = np.sort(ids[np.argsort(-bounds[ids], kind="stable")[:MOST]])
        return ids.tolist()

    def _bound(self, hard: tuple[Term, ...]) -> NDArray[np.float64]:
        """The share of the terms that each record holds anywhere, weighted; its coverage is never larger."""
        bounds = np.zeros(len(self.records))
        weights = [self.weigh(term) * term.weight for term in hard]
        for term, weight in zip(hard, weights, strict=True):
            held = np.zeros(len(self.records))
            held[self._find_similar(term)] = MOST_SIMILAR
            parts = [(self.weigh(part), self._find(part)) for part in term.parts]
            for part_weight, ids in parts:
                held[ids] += PARTS_WEIGHT * part_weight / sum(weight for weight, _ in parts)
            held[self._find(term)] = 1.0
            bounds += weight * held
        return bounds / sum(weights)

    def _find(self, term: Term) -> Ids:
        """Find the records that print a term as it is."""
        return self._find_whole(term.forms, term.foreign)

    def _find_similar(self, term: Term) -> Ids:
        """Find the records that print a word of nearly the same meaning, of the term or of a part of it."""
        forms = tuple(form for each in (term, *term.parts) for form, _ in each.similar)
        return self._find_whole(forms, False) if forms else NOTHING

    def _find_forms(self, forms: tuple[str, ...], foreign: bool) -> Ids:
        records = self.records
        found = [records.find_named(form) if len(form) <= SHORT_FORM else records.find_printing(form) for form in forms]
        if foreign and len(forms[0]) >= ROMAN_LENGTH:
            found.append(records.find_romanised(forms[0]))
        return join_ids(found)

    def _seek(self, term: Term) -> _Sought:
        held, alike = np.zeros(len(self.records), dtype=bool), np.zeros(len(self.records), dtype=bool)
        held[self._find(term)] = True
        alike[self._find_similar(term)] = True
        return _Sought(term, self.weigh(term), held, alike, tuple(map(self._get_sought, term.parts)))

    def _score(self, id: int, hard: Sequence[_Sought], soft: Sequence[_Sought]) -> Hit:
        fields, coverage = self._get_fields(id), 1.0
        if hard:
            weights = [each.rarity * each.term.weight for each in hard]
            matches = [_match(fields, each, id) for each in hard]
            coverage = sum(weight * match for weight, match in zip(weights, matches, strict=True)) / sum(weights)
            if any(each.term.proper and not match for each, match in zip(hard, matches, strict=True)):
                coverage *= NAME_MISSED
        bonus = SOFT_BONUS * sum(fields.match_whole(each.term) for each in soft if each.held[id])
        said = fields.measure_name([each.term for each in (*hard, *soft)])
        return Hit(fields.entry, coverage, said, coverage * (1 - NAME_SHARE + NAME_SHARE * said) + bonus)


def _match(fields: _Fields, sought: _Sought, id: int) -> float:
    """How well a record prints a term, a word of nearly the same meaning or the parts of a compound, 0 to 1."""
    if sought.held[id]:
        return fields.match_whole(sought.term)
    similar = fields.match_similar(sought.term) if sought.alike[id] else 0.0
    if not sought.parts:
        return similar
    matched = sum(part.rarity * _match(fields, part, id) for part in sought.parts)
    return max(similar, PARTS_WEIGHT * matched / sum(part.rarity for part in sought.parts))


@dataclass(frozen=True, slots=True, eq=False)
class _Sought:
    """A term with what the whole store has of it.

    Attributes:
        term: The term.
        rarity: How much it tells records apart.
        held: For each record whether it prints the term as it is.
        alike: For each record whether it prints a word of nearly the same meaning.
        parts: The parts of a compound.
    """

    term: Term
    rarity: float
    held: NDArray[np.bool_]
    alike: NDArray[np.bool_]
    parts: tuple[_Sought, ...]


class _Fields:
    """The searchable texts of one record."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.names = "|".join(entry.names)
        quote = "" if entry.parts else entry.quote  # a row of a table also states its other cells
        self.units = "|".join(map(_fold_unit, sorted(entry.units)))
        self.around = f"{self.names}\n{entry.context}\n{quote}"
        self.text = f"{self.around}\n{self.units}\n{entry.headings}"

    def match_whole(self, term: Term) -> float:
        """How well the record prints a term that it holds: 1 in its name, less around it or in Latin letters."""
        best = 0.0
        for form in term.forms:
            if len(form) <= SHORT_FORM:
                best = max(best, NAME_WEIGHT if form in self.entry.names else 0.0)
            elif form in self.text:
                best = max(best, self._place(form))
        return best or CONTEXT_WEIGHT

    def match_similar(self, term: Term) -> float:
        """How well the record prints a word of nearly the same meaning."""
        return max((strength * self._place(form) for form, strength in term.similar if form in self.text), default=0.0)

    def _place(self, form: str) -> float:
        if form in self.names:
            return NAME_WEIGHT
        if form in self.entry.context:
            return CONTEXT_WEIGHT
        if form in self.around:
            return QUOTE_WEIGHT
        return UNIT_WEIGHT if form in self.units else HEADING_WEIGHT

    def measure_name(self, terms: Iterable[Term]) -> float:
        """The share of the best name's letters that the terms say."""
        forms = tuple(form for term in terms for part in (term, *term.parts) for form in part.forms)
        return max((_measure_said(name, forms) for name in self.entry.names if name), default=0.0)


@lru_cache(maxsize=4096)
def _fold_unit(unit: str) -> str:
    return fold_text(unit)


@lru_cache(maxsize=65536)
def _measure_said(name: str, forms: tuple[str, ...]) -> float:
    said = [False] * len(name)
    for form in forms:
        at = name.find(form) if form else -1
        while at >= 0:
            said[at : at + len(form)] = [True] * len(form)
            at = name.find(form, at + 1)
    return sum(said) / len(name)
