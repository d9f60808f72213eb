"""Which property a question may be after.

Enters: a reading. Leaves: `Aim`s, each a property with how strongly the words of the question point to it. Which of
them is right shows only when records are linked.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from qa.counting import HOW_MANY
from qa.focus import UNIT_CLASSES
from qa.lexicon import Property, load_lexicon
from qa.operations import SUPERLATIVES
from qa.reading import Reading
from qa.sentence import fold_text

NAMED, GENERIC, ASKED, FOCUSED, COUNTED = 1.0, 0.8, 0.7, 0.25, 0.3
CONDITION_FITS, CONDITION_FAILS = 0.6, -0.7
TYPE_FAILS = -0.5
UNIT_FITS = 0.3
FIRST_CHOICE = 0.2
DECIDING_COLUMNS = frozenset({"source", "days"})
BODIES = frozenset({"operator", "organisation", "responsible", "service_unit"})
SITES = frozenset({"address", "place"})
"""What 어디 asks for unless the question speaks of a body: 어디에 위탁했나요?"""
PERSONS, OPERATOR, IN_CHARGE = frozenset({"who"}), "operator", "responsible"
"""누가 맡아 하는지 is who operates a thing, or where nobody does, the unit in charge of it."""
UNITS_IN_CHARGE = (IN_CHARGE, "service_unit")
"""Properties whose value is the unit in charge of a programme or a service."""
DEFAULT_AIM = "indicator"
CELL_AIM = "statistic"
FIGURE_AIMS = frozenset({DEFAULT_AIM, CELL_AIM})
"""Figures under a name of their own, stated in a sentence or in a table."""
GENERAL_AIMS = FIGURE_AIMS | {"end", "milestone", "period", "start"}
"""Properties whose names are but ways to ask how many or when; naming them rules out no other."""
STRICT_WORDS = frozenset({"how_much", "since_when", "weekday", "what_time", "when"})
COUNTING = frozenset({"how_far", "how_many", "what_rate"})
FALLBACK = 0.35
"""Strength of a property that merely has the type of value that is asked for."""
NAMING = frozenset({"when", "where", "which", "which_unit", "who", "whom"})
"""Question words that ask for a name, a place or a time, never for a figure."""
FIGURES = frozenset({"money", "number"})
NAMING_AIMS = frozenset({"city", "law", "organisation", "task"})
"""Properties whose values are names of their own: where none is named, "which" and "who" may ask for them."""
DATES = frozenset({"date", "range"})
MEASURED = frozenset({"date", "money", "number", "range"})
# Properties that say the same of a whole and of its parts: the whole is meant where nothing speaks for a part
PREFERRED = frozenset({"budget", "period", "responsible", "quota"})
# Question word -> types of value that can answer it
FITTING: Mapping[str, frozenset[str]] = {
    "how_far": frozenset({"money", "number"}),
    "how_large": frozenset({"number"}),
    "how_many": frozenset({"number"}),
    "how_much": frozenset({"money", "number"}),
    "since_when": frozenset({"date", "range"}),
    "until_when": frozenset({"date", "range", "text"}),
    "weekday": frozenset({"strings"}),
    "what_rate": frozenset({"number"}),
    "what_time": frozenset({"text"}),
    "when": frozenset({"date", "range"}),
    "which_fund": frozenset({"strings"}),
    "which_unit": frozenset({"strings"}),
    "who": frozenset({"strings"}),
}
# Operation -> table -> the property by which a superlative measures when none is named
MEASURES: Mapping[str, str] = {
    "facilities": "floor_area",
    "partner_cities": "signed",
    "programmes": "budget",
    "units": "headcount",
}


@dataclass(frozen=True, slots=True)
class Aim:
    """A property that a question may be after, and how much speaks for it.

    Attributes:
        property: The property.
        prior: How strongly the words of the question point to it.
        meant: Whether they do at all; the others merely have the type that is asked for.
    """

    property: Property
    prior: float
    meant: bool = True


def rank_aims(reading: Reading) -> list[Aim]:
    """Rank the properties that a question may be after.

    Args:
        reading: The question.

    Returns:
        The properties, the likeliest first; empty when nothing points to any.
    """
    lexicon = load_lexicon()
    strengths = {id: GENERIC if id in GENERAL_AIMS else NAMED for id in reading.properties}
    bodies = BODIES.intersection(reading.properties)
    for id, property in lexicon.properties.items():
        if reading.asks.intersection(property.asked) and not (bodies and id in SITES):
            strengths[id] = max(strengths.get(id, 0.0), ASKED)
    extreme = reading.operations & SUPERLATIVES
    if (
        reading.asks & PERSONS
        and IN_CHARGE in strengths
        and not (extreme or UNIT_CLASSES.intersection(reading.classes))
    ):
        strengths[OPERATOR] = NAMED + FIRST_CHOICE
    implied = _find_implied(reading)
    for id in implied:
        strengths.setdefault(id, ASKED)
    for id, property in lexicon.properties.items():
        if _can_answer(property, reading):
            strengths.setdefault(id, FALLBACK)
    return sorted(_list_aims(strengths, reading, implied=implied), key=lambda aim: (-aim.prior, aim.property.id))


def _can_answer(property: Property, reading: Reading) -> bool:
    """Whether a property may answer a question that does not name it: its type is what the question words want."""
    types = [FITTING[word] for word in reading.asks if word in FITTING]
    if types:
        return any(property.type in fitting for fitting in types)
    named = {load_lexicon().properties[id].type for id in reading.properties}
    if named & MEASURED:
        return property.type in named or (property.type in DATES and bool(DATES & named))
    naming = NAMING if reading.language == "en" else NAMING | {"what"}
    return property.id in NAMING_AIMS if named or reading.asks & naming else property.type in FIGURES


def _list_aims(strengths: Mapping[str, float], reading: Reading, *, implied: Container[str]) -> list[Aim]:
    lexicon = load_lexicon()
    return [
        Aim(
            lexicon.properties[id],
            strength + _adjust(lexicon.properties[id], reading),
            meant=strength > FALLBACK or id in FIGURE_AIMS,
        )
        for id, strength in strengths.items()
        if id in implied or not is_misfit(lexicon.properties[id], reading)
    ]


def is_misfit(property: Property, reading: Reading) -> bool:
    """Whether a question word rules out a property: 언제 asks for no name, 몇 for no sentence, 몇 대 for no area."""
    if property.type == "text" and reading.asks & COUNTING:
        return True
    strict = [FITTING[word] for word in reading.asks & STRICT_WORDS]
    if strict and not any(property.type in types for types in strict):
        return True
    units = {unit for id in reading.counters for unit in load_lexicon().counters[id].units}
    counted = bool(units) and "how_many" in reading.asks
    return counted and bool(property.unit) and property.unit not in units


def _fits_asking(property: Property, reading: Reading) -> bool:
    """Whether the type of a property can answer the question words, or its name is what is counted: 몇 층."""
    types = [FITTING[word] for word in reading.asks if word in FITTING]
    if reading.operations & SUPERLATIVES and property.type not in MEASURED:
        return False
    if _is_counted(property, reading):
        return True
    return not types or any(property.type in fitting for fitting in types)


def _is_counted(property: Property, reading: Reading) -> bool:
    """Whether the name of a property is what is counted: 몇 층."""
    return any(fold_text(word).removeprefix(HOW_MANY) in reading.counted for word in property.ko)


def _find_implied(reading: Reading) -> list[str]:
    """Find what conditions and superlatives imply: 시비는? asks for an amount, 제일 넓은 시설 for an area."""
    lexicon = load_lexicon()
    columns = {lexicon.conditions[id].column for id in reading.conditions}
    implied = [id for column, id in (("source", "amount"), ("days", "days")) if column in columns]
    if reading.operations & SUPERLATIVES and not reading.properties:
        tables = [lexicon.classes[id].table for id in (reading.focus, *reading.classes) if id]
        implied += [MEASURES[table] for table in tables if table in MEASURES]
    if reading.operations & {"latest", "earliest"} and not reading.properties:
        implied.append("signed")
    if reading.units and "person" in reading.counters:
        implied.append("headcount")
    return implied


def _adjust(property: Property, reading: Reading) -> float:
    """Weigh what else a question says for or against a property."""
    lexicon = load_lexicon()
    score = FIRST_CHOICE if property.id in PREFERRED and property.id in reading.properties else 0.0
    tables = {lexicon.classes[id].table for id in (*reading.classes, reading.focus) if id}
    score += FOCUSED if property.table in tables else 0.0
    for id in reading.conditions:
        if lexicon.conditions[id].column in DECIDING_COLUMNS:
            score += CONDITION_FITS if property.table in lexicon.conditions[id].tables else CONDITION_FAILS
    if not _fits_asking(property, reading):
        score += TYPE_FAILS
    units = {unit for id in reading.counters for unit in lexicon.counters[id].units}
    counted = _is_counted(property, reading) or (property.unit and property.unit in units)
    score += COUNTED if counted else 0.0
    score += UNIT_FITS if property.table == "units" and reading.units and not reading.hard_terms else 0.0
    return score
