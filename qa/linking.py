"""Finding the records that words mean, by names, context and quotes.

Enters: terms of a question. Leaves: records with a score. A term counts by its rarity; it weighs most where it stands
in a record's name. The score says how much of what was asked a record explains, so that a question with a word that
nothing explains finds nothing. `qa.strengths` measures that for all records; only those that explain most are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qa.catalogue import Entry
from qa.index.records import Records
from qa.index.scope import EVERYTHING, Scope
from qa.strengths import Strengths

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids = NDArray[np.int32]
    Shares = NDArray[np.float64]

NAME_SHARE = 0.15  # how much a name that the question says in full is preferred
SOFT_BONUS = 0.04
FEW = 64
"""Records of which each is looked at, however little it explains."""
MOST = 1024
"""Records that are looked at in the end, those of each report that explain most."""
KEPT_RANKINGS = 16
MARGIN = 0.3
"""Beyond these, how much less than the best one a record may explain to be looked at."""


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
        open: Folded dimensions of a cell that the question leaves open.
    """

    entry: Entry
    coverage: float
    said: float
    score: float
    open: tuple[str, ...] = ()

    def lower(self, by: float) -> Hit:
        """The same record, less likely by so much."""
        return replace(self, score=self.score - by)


class Index:
    """Scores the records of a store."""

    def __init__(self, records: Records) -> None:
        """Take the records; each is read when it is first looked at."""
        self.records = records
        self._strengths = Strengths(records)
        self._rank_within = lru_cache(KEPT_RANKINGS)(self._rank)

    def holds(self, form: str) -> bool:
        """Whether any record prints a folded phrase."""
        return self.records.holds(form)

    def knows(self, term: Term) -> bool:
        """Whether any record prints a term."""
        return len(self._strengths.find(term)) > 0

    def weigh(self, term: Term) -> float:
        """How much a term tells records apart: high for a rare one, highest for one that no record has."""
        return self._strengths.weigh(term)

    def list_entries(self, scope: Scope = EVERYTHING) -> Iterator[Entry]:
        """The records of a scope, in their order."""
        ids = self.records.select(scope).tolist()
        return (entry for first in range(0, len(ids), FEW) for entry in self.records.get_all(ids[first : first + FEW]))

    def search(self, terms: Iterable[Term], *, where: Callable[[Entry], bool], scope: Scope = EVERYTHING) -> list[Hit]:
        """Find the records that explain terms.

        Args:
            terms: What they should explain.
            where: Which records are considered.
            scope: Which records can be considered; what it leaves out is not even read.

        Returns:
            The records that explain any of them, the best first; every record considered when there is no hard term.
            Where hundreds explain some of them, those that explain far less than the best are left out.
        """
        asked = tuple(terms)
        hard = tuple(term for term in asked if not term.soft)
        soft = tuple(term for term in asked if term.soft)
        forms = tuple(form for term in (*hard, *soft) for part in (term, *term.parts) for form in part.forms)
        hits: list[Hit] = []
        for ids, coverages in self._list_candidates(hard, scope):
            if hits and coverages[0] < hits[0].coverage - MARGIN:
                break
            scored = zip(self.records.get_all(ids.tolist()), coverages.tolist(), self._add_up(soft, ids), strict=True)
            hits += [_score(entry, covered, bonus, forms) for entry, covered, bonus in scored if where(entry)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.entry.report.document, hit.entry.record))

    def match(self, entries: Iterable[Entry], term: Term) -> float:
        """How well any of some records prints a term, 0 to 1."""
        found = (self.records.find_id(entry.record) for entry in entries)
        ids = np.array([id for id in found if id is not None], dtype=np.int32)
        return float(max(self._strengths.measure(term).measure(ids), default=0.0))

    def _list_candidates(self, hard: tuple[Term, ...], scope: Scope) -> Iterator[tuple[Ids, Shares]]:
        """List the records of a scope that explain anything, a few at a time, those that explain most first."""
        if not hard:
            ids = self.records.select(scope)
            yield ids, np.ones(len(ids))
            return
        ids, coverages = self._rank_within(hard, replace(scope, tables=(), property=""))
        at = np.flatnonzero(self.records.covers(ids, Scope(scope.tables, scope.property)))
        at = at[self._keep_best(ids[at], most=MOST)]
        for first in range(0, len(at), FEW):
            some = at[first : first + FEW]
            yield ids[some], coverages[some]

    def _rank(self, hard: tuple[Term, ...], scope: Scope) -> tuple[Ids, Shares]:
        """Rank the records of a scope that explain anything; a question looks for many tables and properties in one."""
        ids, coverages = self._strengths.rank(hard)
        covered = self.records.covers(ids, scope)
        return ids[covered], coverages[covered]

    def _keep_best(self, ids: Ids, *, most: int) -> NDArray[np.intp]:
        """Where the first records of each report stand among some, as many of each as make no more than some number."""
        if len(ids) <= most:
            return np.arange(len(ids))
        reports = self.records.get_reports(ids)
        order = np.argsort(reports, kind="stable")
        starts = np.flatnonzero(np.append(True, reports[order][1:] != reports[order][:-1]))
        sizes = np.diff(np.append(starts, len(order)))
        places = np.arange(len(order)) - np.repeat(starts, sizes)
        kept = np.sort(order[places < max(1, most // len(starts))])
        return kept[:most]

    def _add_up(self, soft: Sequence[Term], ids: Ids) -> list[float]:
        """What the terms that only help add to the score of each of some records."""
        added = np.zeros(len(ids))
        for term in soft:
            added += self._strengths.measure_whole(term).measure(ids)
        bonuses: list[float] = (SOFT_BONUS * added).tolist()
        return bonuses


def _score(entry: Entry, coverage: float, bonus: float, forms: tuple[str, ...]) -> Hit:
    said = max((_measure_said(name, forms) for name in entry.names if name), default=0.0)
    return Hit(entry, coverage, said, coverage * (1 - NAME_SHARE + NAME_SHARE * said) + bonus)


@lru_cache(maxsize=65536)
def _measure_said(name: str, forms: tuple[str, ...]) -> float:
    said = [False] * len(name)
    for form in forms:
        at = name.find(form) if form else -1
        while at >= 0:
            said[at : at + len(form)] = [True] * len(form)
            at = name.find(form, at + 1)
    return sum(said) / len(name)
