"""Things set side by side: the same question asked of each side, then what the question wants of the values.

Enters: a context whose question names several districts, years, units or things. Leaves: a `Result` with a row for each
side, or the larger one, the difference, the change, the sum, or whether they are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from qa.aims import FIGURE_AIMS, MEASURED, Aim, rank_aims
from qa.context import Context
from qa.counting import RATE
from qa.findings import Finding
from qa.focus import UNIT_TABLE
from qa.linking import Hit
from qa.lookups import LEAST_PRIOR, LIST_TYPES, Choice, choose_aim, merge_findings
from qa.operations import AMOUNTS, CHANGES, COMPARING, NUMERIC, SUPERLATIVES
from qa.parallels import group_years
from qa.reading import Reading
from qa.results import Result
from qa.selection import ENOUGH, TIE
from qa.side_by_side import Side, say_sides
from qa.sides import propose_sides
from qa.slots import compares_with

MOST_TRIED = 4
"""Ways to part a question whose records are read."""
MOST_ALIKE = 6
"""Records of one side among which the one most like those of the other sides is sought."""
SPREAD = 0.12
"""Difference in score within which a record of one side may be traded for one more like the others."""
LIKENESS = 0.4
"""How much it counts that the records of all sides are alike."""
OWN_WORD = 0.06
"""What each word costs that only some sides say, so that the sides have in common as much as they can."""
NEEDLESS = 0.2
"""The same where districts or years already tell the sides apart."""
AMBIGUOUS = 0.01
"""Difference below which another choice of records is as likely."""
CERTAIN = 0.95
"""Coverage from which no other way to part a question is sought."""
NAMING = frozenset({"polar", "request", "what", "where", "which", "which_unit", "who"})


@dataclass(frozen=True)
class _Trial:
    """One way to part a question, with the property and records that each side may be after."""

    sides: tuple[Context, ...]
    choices: tuple[Choice, ...]

    @property
    def coverage(self) -> float:
        return min(choice.hits[0].coverage for choice in self.choices)

    @property
    def strength(self) -> float:
        """How well the records fit; words that only some sides have to explain count against it."""
        said = Counter(term for side in self.sides for term in set(side.reading.hard_terms))
        own = sum(1 for count in said.values() if count < len(self.sides))
        cost = OWN_WORD if len({(side.reading.places, side.reading.years) for side in self.sides}) == 1 else NEEDLESS
        return sum(choice.strength for choice in self.choices) / len(self.choices) - cost * own


@dataclass(frozen=True)
class _Candidate:
    finding: Finding
    hit: Hit
    asked: str
    """Id of the property: one record may state several."""


class _Chooser:
    """Chooses the records of sides; sides that several ways have in common are looked up once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[tuple[Reading, str], Choice | None] = {}

    def choose(self, reading: Reading, aims: Sequence[Aim]) -> Choice | None:
        choices = [choice for aim in aims if (choice := self._choose_one(reading, aim))]
        best = max(choices, key=lambda choice: choice.strength, default=None)
        figures = [choice for choice in choices if choice.aim.property.id in FIGURE_AIMS]
        if best is None or best not in figures:
            return best
        hits = sorted((hit for choice in figures for hit in choice.hits), key=lambda hit: -hit.score)
        return Choice(best.aim, tuple(hits))

    def _choose_one(self, reading: Reading, aim: Aim) -> Choice | None:
        key = (reading, aim.property.id)
        if key not in self._known:
            self._known[key] = choose_aim(replace(self._context, reading=reading), [aim])
        return self._known[key]


def compare_sides(context: Context, *, least: float = ENOUGH) -> Result | None:
    """Answer a question that sets things side by side.

    Args:
        context: The question.
        least: Coverage that the record of each side must have.

    Returns:
        The comparison; None when the question names but one thing or some side has no clear value.
    """
    trials = [trial for trial in _try_ways(context) if trial.coverage >= least]
    trials.sort(key=lambda trial: -trial.strength)
    for trial in trials[:MOST_TRIED]:
        sides, query = _read_sides(context, trial)
        if sides:
            return say_sides(context, trial.choices[0].aim.property, sides, query=query)
    return None


def _try_ways(context: Context) -> Iterator[_Trial]:
    """Try the ways to part a question, up to one in which every side is surely found."""
    chooser = _Chooser(context)
    proposed = propose_sides(context.reading)
    if "sum" in context.reading.operations:  # a sum is of all that is named, not of some
        proposed = [ways for ways in proposed if len(ways) == max(map(len, proposed))]
    for ways in proposed:
        readings = tuple(_ask_plainly(side, context.reading) for side in ways)
        for aims in _group_aims(readings):
            choices = [chooser.choose(side, group) for side, group in zip(readings, aims, strict=True)]
            found = tuple(choice for choice in choices if choice)
            if len(found) == len(readings) and len({choice.aim.property.type for choice in found}) == 1:
                trial = _Trial(tuple(replace(context, reading=side) for side in ways), found)
                yield trial
                if trial.coverage >= CERTAIN and _are_apart(found):
                    return


def _are_apart(choices: Sequence[Choice]) -> bool:
    return len({(choice.hits[0].entry.record, choice.aim.property.id) for choice in choices}) == len(choices)


def _ask_plainly(side: Reading, whole: Reading) -> Reading:
    """Ask one side for a plain value, without what is to be done with the values of all sides."""
    operations = side.operations - COMPARING - SUPERLATIVES - {"count", "list", "same", "sum", "than"}
    numeric = whole.operations & NUMERIC
    asks = side.asks - NAMING if numeric else side.asks - {"polar", "request"}
    drops = {RATE} if whole.operations & (CHANGES - {"percent"}) else set()
    counted = asks & AMOUNTS or not whole.operations & SUPERLATIVES
    counters = tuple(id for id in side.counters if counted and id not in drops)
    return replace(side, operations=operations, asks=asks, counters=counters, focus="", polar=False)


def _group_aims(sides: Sequence[Reading]) -> Iterator[list[list[Aim]]]:
    """Group the properties that may be meant: the same one for all sides, or that which each side names."""
    ranked = [[aim for aim in rank_aims(side) if aim.prior >= LEAST_PRIOR] for side in sides]
    if len({side.properties for side in sides}) > 1:
        yield [[aim for aim in aims if aim.property.type in MEASURED] for aims in ranked]
        return
    for aim in ranked[0]:
        if aim.property.id not in FIGURE_AIMS:
            yield [[aim]] * len(sides)
    figures = [aim for aim in ranked[0] if aim.property.id in FIGURE_AIMS]
    if figures:
        yield [figures] * len(sides)


def _read_sides(context: Context, trial: _Trial) -> tuple[list[Side], str]:
    """Read the value of each side; empty where one has none, or where two are the same record."""
    near = [_keep_near(choice.hits, side.reading) for choice, side in zip(trial.choices, trial.sides, strict=True)]
    found, query = _find_candidates(context, trial, near)
    if not all(found):
        return [], query
    best = _choose_alike(found, context.reading)
    if not best:
        return [], query
    if trial.choices[0].aim.property.type in LIST_TYPES:
        merged = [_merge_ties(each, at, trial) for each, at in zip(found, range(len(found)), strict=True)]
    else:
        merged = [candidate.finding for candidate in best]
    names = _name_sides(context, trial.sides, merged)
    return [Side(name, finding) for name, finding in zip(names, merged, strict=True)], query


def _keep_near(hits: Sequence[Hit], reading: Reading) -> list[Hit]:
    """Keep the likeliest records of one side; of one figure in several years the last where no year is asked for."""
    near = [hit for hit in hits if hit.coverage >= ENOUGH and hit.score >= hits[0].score - SPREAD]
    near = [hit for hit in near if not compares_with(hit.entry, reading.years)]
    groups = group_years(hit.entry for hit in near) if not reading.years else {}
    older = {entry.record for years in groups.values() for year, entry in years.items() if year < max(years)}
    return [hit for hit in near if hit.entry.record not in older][:MOST_ALIKE]


def _find_candidates(
    context: Context, trial: _Trial, near: Sequence[Sequence[Hit]]
) -> tuple[list[list[_Candidate]], str]:
    found: list[list[_Candidate]] = []
    query = ""
    for choice, hits in zip(trial.choices, near, strict=True):
        findings, query = context.find_values(choice.aim.property, hits)
        by_record = {hit.entry.record: hit for hit in hits}
        found.append(
            [_Candidate(finding, by_record[finding.rows[0].record], choice.aim.property.id) for finding in findings]
        )
    return found, query


def _choose_alike(found: Sequence[Sequence[_Candidate]], reading: Reading) -> tuple[_Candidate, ...]:
    """Choose one record for each side: likely ones that are alike, in one unit; empty when none are clearly meant."""
    ranked = sorted(_rank_alike(found, reading), key=lambda pair: -pair[0])
    if not ranked:
        return ()
    highest, best = ranked[0]
    rivals = [chosen for score, chosen in ranked[1:] if score > highest - AMBIGUOUS]
    return best if all(_says_same(best, rival) for rival in rivals) else ()


def _rank_alike(
    found: Sequence[Sequence[_Candidate]], reading: Reading
) -> Iterator[tuple[float, tuple[_Candidate, ...]]]:
    for chosen in islice(product(*found), MOST_ALIKE**4):
        if _fits(chosen, reading) and not any(_is_same(one, two) for one, two in combinations(chosen, 2)):
            yield sum(each.hit.score for each in chosen) + LIKENESS * _measure_likeness(chosen), chosen


def _fits(chosen: Sequence[_Candidate], reading: Reading) -> bool:
    """Whether records can be set side by side: in one unit, of one rank, and of no two units that nobody named."""
    findings = [candidate.finding for candidate in chosen]
    units = {each.hit.entry.label for each in chosen if each.hit.entry.table == UNIT_TABLE}
    if len(units) > 1 and not units <= set(reading.units):
        return False
    if not reading.operations & NUMERIC:
        return True
    return _is_comparable(findings) and ("sum" in reading.operations or _are_of_one_rank(findings))


def _is_same(one: _Candidate, two: _Candidate) -> bool:
    """Whether two sides ask the same of one record, or of a figure that both a sentence and a table state."""
    said = (one.hit.entry.report, one.hit.entry.printed, one.finding.values)
    twins = said == (two.hit.entry.report, two.hit.entry.printed, two.finding.values)
    return one.asked == two.asked and (one.hit.entry.record == two.hit.entry.record or twins)


def _says_same(best: Sequence[_Candidate], rival: Sequence[_Candidate]) -> bool:
    """Whether another choice has the same values, or but parts of what the best one is called."""
    pairs = [(one.finding, two.finding) for one, two in zip(best, rival, strict=True)]
    return all(one.values == two.values or two.label.startswith(one.label) for one, two in pairs)


def _is_comparable(findings: Sequence[Finding]) -> bool:
    """Whether findings are numbers or names in one unit."""
    units = {finding.unit for finding in findings} - {""}
    numbers = all(finding.number is not None for finding in findings)
    return len(units) < 2 and (numbers or all(isinstance(finding.values[0], str) for finding in findings))


def _are_of_one_rank(findings: Sequence[Finding]) -> bool:
    """Whether no amount is a whole where another one is a part or stands for a single item."""
    columns = [finding.rows[0].columns for finding in findings]
    roles = {each.get("role") for each in columns}
    return not {"part", "total"} <= roles and len({"item" in each for each in columns}) == 1


def _measure_likeness(chosen: Sequence[_Candidate]) -> float:
    """Measure how alike records are, 0 to 1: in their table and line, their unit and the words of their names."""
    pairs = list(combinations(chosen, 2))
    return sum(_compare_pair(one, two) for one, two in pairs) / len(pairs)


def _compare_pair(one: _Candidate, two: _Candidate) -> float:
    words = [_list_words(candidate) for candidate in (one, two)]
    common = len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
    entries = one.hit.entry, two.hit.entry
    table = entries[0].table == entries[1].table
    beside = entries[0].report == entries[1].report and entries[0].printed == entries[1].printed
    unit = one.finding.unit == two.finding.unit
    return (common + table + unit + beside) / 4


def _list_words(candidate: _Candidate) -> frozenset[str]:
    return frozenset(candidate.hit.entry.parts or candidate.hit.entry.words)


def _merge_ties(found: Sequence[_Candidate], at: int, trial: _Trial) -> Finding:
    """Join the values of the likeliest records of one side."""
    highest = max(candidate.hit.score for candidate in found)
    ties = [candidate.finding for candidate in found if candidate.hit.score >= highest - TIE]
    return merge_findings(ties, trial.choices[at].aim.property)


def _name_sides(context: Context, sides: Sequence[Context], findings: Sequence[Finding]) -> list[str]:
    """Name the sides by what tells them apart: district, year, unit, or the words of the question."""
    readings = [side.reading for side in sides]
    apart_places = len({reading.places for reading in readings}) > 1
    apart_years = len({reading.years for reading in readings}) > 1
    names: list[str] = []
    for reading, finding in zip(readings, findings, strict=True):
        parts = [context.name_place(finding.place)] if apart_places else []
        parts += map(str, reading.years) if apart_years else []
        parts += parts or _list_own(reading, readings)
        names.append(" ".join(dict.fromkeys(parts)) or finding.label)
    return names


def _list_own(reading: Reading, readings: Iterable[Reading]) -> list[str]:
    """List the words that not all sides have."""
    others = [each for each in readings if each is not reading]
    own = [unit for unit in reading.units if any(unit not in other.units for other in others)]
    terms = [term for term in reading.terms if any(term not in other.terms for other in others)]
    return own + [term.text for term in terms]
