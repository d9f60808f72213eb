"""Which figures a question may mean: their units, their qualifiers, the rows and columns that tell them apart.

Enters: a figure and a reading. Leaves: whether they fit; `selection` asks for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from qa.aims import FIGURE_AIMS, FIGURES, is_misfit
from qa.catalogue import Entry, expand
from qa.lexicon import load_lexicon
from qa.linking import Hit
from qa.reading import Reading
from qa.sentence import fold_text

# 2015, 2015년, 2015년도
YEAR_PART = re.compile(r"(?P<year>\d{4})(?:년도?)?")
CELL_TABLE = "statistics"
RATE_UNITS = frozenset({"%", "%p", "퍼센트"})
RATE_ENDINGS = ("률", "율", "비율")
MONEY_UNIT = "원"
GENERIC_NAMES = frozenset({"amount", "money", "금액", "돈", "액수"})
"""Words for money that no figure needs to be called."""
UNASKED = 0.15
"""What a figure loses that is a daily mean, a target or the like, where that was not asked for."""
COUNTED = 0.05
"""What a figure gains whose unit is the very word after 몇."""
RATES = frozenset({"연", "월", "일", "주"})
"""Last words of names of what is counted a year, a month or a day."""


def list_units(reading: Reading) -> frozenset[str]:
    """The printed units of what a question counts."""
    lexicon = load_lexicon()
    return frozenset(unit for id in reading.counters for unit in lexicon.counters[id].units)


def is_counted_in(entry: Entry, units: frozenset[str]) -> bool:
    """Whether a figure is given in one of some units; a table may leave its unit out."""
    if entry.table == CELL_TABLE and expand("schema:unitText") not in entry.properties:
        return not units <= RATE_UNITS or any(part.endswith(RATE_ENDINGS) for part in entry.parts)
    several = "개" in units and any(facet.startswith("개") for facet in entry.facets)  # 20개 사업, 3개 프로그램
    return several or bool(units & entry.facets)


def list_other_units(reading: Reading) -> frozenset[str]:
    """The units of things that are counted, which 얼마 and "how much" do not ask for."""
    if "how_much" not in reading.asks or reading.counters:
        return frozenset()
    return frozenset(unit for counter in load_lexicon().counters.values() for unit in counter.units) - {"%"}


def bears_name(entry: Entry, reading: Reading) -> bool:
    """Whether a figure is stated under the name of the property that is asked for, and money in won.

    예산 is answered by a figure called 예산, not by another figure of the same programme.
    """
    if FIGURE_AIMS.intersection(reading.properties):
        return True
    wanted = [each for id in reading.properties if (each := load_lexicon().properties[id]).type in FIGURES]
    wanted = [each for each in wanted if not is_misfit(each, reading)]
    if not wanted:
        return True
    named = [term for term in reading.terms if term.named == "property"]
    bears = any(
        term.text in GENERIC_NAMES or form in name for term in named for form in term.forms for name in entry.names
    )
    return bears and (MONEY_UNIT in entry.facets or not all(each.type == "money" for each in wanted))


def is_money_asked_for(entry: Entry, reading: Reading) -> bool:
    """Whether a figure is in won where only properties in won are named: 예산 is no number of days."""
    named = [each.type for id in reading.properties if (each := load_lexicon().properties[id]).id not in FIGURE_AIMS]
    return MONEY_UNIT in entry.facets or not named or any(type != "money" for type in named)


def prefer(hits: Iterable[Hit], reading: Reading) -> list[Hit]:
    """Put figures in the unit that is asked for first, and those with another qualifier, such as 일일평균, last."""
    said = "".join(form for term in reading.terms for form in term.forms)
    asked = frozenset(word for word in _load_qualifiers() if word in said)

    def weigh(hit: Hit) -> Hit:
        qualified = _find_qualifiers(hit.entry.names) - asked or _is_rate(hit.entry, reading)
        counted = bool(reading.counted) and any(fold_text(facet) in reading.counted for facet in hit.entry.facets)
        return (
            replace(hit, score=hit.score + COUNTED * counted - UNASKED * bool(qualified))
            if counted or qualified
            else hit
        )

    return sorted(map(weigh, hits), key=lambda hit: -hit.score)


@lru_cache(maxsize=65536)
def _find_qualifiers(names: tuple[str, ...]) -> frozenset[str]:
    """Find the words in names that make a figure another one."""
    return frozenset(word for word in _load_qualifiers() if any(word in name for name in names))


@cache
def _load_qualifiers() -> tuple[str, ...]:
    return tuple(map(fold_text, load_lexicon().qualifiers))


def _is_rate(entry: Entry, reading: Reading) -> bool:
    """Whether a figure is one a year, a month or a day, which the question does not ask for: 발행부수 월."""
    last = entry.label.rsplit(maxsplit=1)[-1:]
    return bool(RATES.intersection(last)) and last[0] not in reading.text


def find_open(entries: Sequence[Entry], reading: Reading) -> list[tuple[str, ...]]:
    """Find the dimensions of each cell that a question leaves open.

    What a question does not name is open where cells differ in it that agree in all that the question names: the grade
    where staff is asked for, but not the operator that stands beside the name of a facility.

    Args:
        entries: The cells of tables that the question may mean, all of them.
        reading: The question.

    Returns:
        The folded dimensions and measure of each that are open.
    """
    unasked = [frozenset(_find_unasked(entry, reading)) for entry in entries]
    tables: dict[object, list[Entry]] = defaultdict(list)
    for entry in entries:
        tables[identify_table(entry)].append(entry)

    @cache
    def imply(table: object, named: frozenset[str]) -> frozenset[str]:
        alike = [frozenset(entry.parts) for entry in tables[table] if named.issubset(entry.parts)]
        return frozenset.intersection(*alike)

    return [
        tuple(
            part
            for part in entry.parts
            if part in missing - imply(identify_table(entry), frozenset(entry.parts) - missing)
        )
        for entry, missing in zip(entries, unasked, strict=True)
    ]


def identify_table(entry: Entry) -> tuple[str, frozenset[str]]:
    """What the cells of one table have in common: their report and their subject."""
    return entry.report.iri, frozenset(entry.names) - frozenset(entry.parts)


def _find_unasked(entry: Entry, reading: Reading) -> tuple[str, ...]:
    """Find the dimensions of a cell that a question does not name; those that stand for the whole are never missing."""
    return tuple(
        part
        for part in entry.parts
        if part not in _load_totals()
        and part not in reading.folded
        and not any(part == fold_text(unit) for unit in reading.units)
        and not any(_explains(form, part) for form in reading.forms)
        and not _is_year(part, entry, reading)
    )


@cache
def _load_totals() -> frozenset[str]:
    return frozenset(map(fold_text, load_lexicon().totals))


def _explains(form: str, part: str) -> bool:
    return form == part or (len(form) > 1 and form in part)


def _is_year(part: str, entry: Entry, reading: Reading) -> bool:
    """Whether a dimension is but the year that is asked for, or that of the report."""
    match = YEAR_PART.fullmatch(part)
    return match is not None and int(match["year"]) in (reading.years or (entry.report.year,))
