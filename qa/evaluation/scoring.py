"""How right one answer is.

Enters: a question with its right answer, and an answer. Leaves: a score from 0 to 1. Numbers, money, dates and yes or
no count exactly; lists by precision and recall; texts and tables by the share of what is said; refusals by their
status.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from extract.facts import Scalar
from qa.answer import Answer
from qa.evaluation.gold import Cell, Gold
from qa.evaluation.matching import find_numbers, fold, measure_agreement, split_joined
from qa.results import ABSTAINED, ANSWERED, CLARIFY
from qa.romanise import romanise

PERCENT_UNITS = frozenset({"%", "%p", "percent"})
PERCENT_TOLERANCE, TOLERANCE, SHARE_TOLERANCE = 0.1, 1e-6, 1e-9
CELL_TOLERANCE = 0.051
SHORT_DISTRICT = 2
DERIVED = frozenset({"change", "change_pct", "difference", "ratio"})
"""Keys that name a computed row of a table, not a label; their sign does not count."""


def score_answer(gold: Gold, answer: Answer) -> float:
    """Score an answer.

    Args:
        gold: The question with its right answer.
        answer: What was answered.

    Returns:
        1 for right, 0 for wrong, what is partly right between.
    """
    if gold.type == "abstain":
        return float(answer.status == ABSTAINED)
    if gold.type == "clarify":
        return float(answer.status == CLARIFY or _says_all_readings(gold, answer))
    return SCORERS[gold.type](gold, answer) if answer.status == ANSWERED else 0.0


def is_misleading(gold: Gold, answer: Answer, score: float) -> bool:
    """Whether an answer that can be given is given mostly wrong."""
    return gold.type != "abstain" and answer.status == ANSWERED and score < 1 / 2


def _says_all_readings(gold: Gold, answer: Answer) -> bool:
    said = fold([dict(row) for row in answer.rows]) + fold(answer.answer)
    return bool(gold.values) and all(fold(value) in said for value in gold.values)


def _score_number(gold: Gold, answer: Answer) -> float:
    tolerance = PERCENT_TOLERANCE if gold.unit in PERCENT_UNITS else TOLERANCE

    def is_same(wanted: float, given: float) -> bool:
        return abs(wanted - given) <= max(tolerance, SHARE_TOLERANCE * abs(wanted))

    wanted, given = [float(value) for value in gold.values], find_numbers(answer.values)
    if given and len(wanted) == 1:
        return float(is_same(wanted[0], given[0]))
    return measure_agreement(wanted, given, is_same)


def _score_boolean(gold: Gold, answer: Answer) -> float:
    return float(bool(answer.values) and answer.values[0] is gold.values[0])


def _score_dates(gold: Gold, answer: Answer) -> float:
    """Score dates; the ends of a range count by themselves."""
    wanted, given = (
        [part for value in values for part in str(value).split("/")] for values in (gold.values, answer.values)
    )
    return measure_agreement(wanted, given, str.__eq__)


def _score_strings(gold: Gold, answer: Answer) -> float:
    accepted = {fold(forms[0]): frozenset(map(fold, forms)) for forms in gold.spellings}
    known = frozenset(form for forms in accepted.values() for form in forms)
    given = list(split_joined((value for value in answer.values if not isinstance(value, bool)), known))
    return measure_agreement(gold.values, given, lambda wanted, value: fold(value) in accepted[fold(wanted)])


def _score_text(gold: Gold, answer: Answer) -> float:
    said = fold(" | ".join([answer.answer, *map(str, _list_stated(answer))]))
    found = [any(fold(form) in said for form in forms) for forms in gold.spellings]
    return sum(found) / max(1, len(found))


def _score_table(gold: Gold, answer: Answer) -> float:
    """The share of the wanted rows whose label is said and whose value stands in a cell."""
    stated = list(_list_stated(answer))
    columns = [column for row in answer.rows for column in row]
    said = fold(" ".join([*map(str, stated), *columns, answer.answer, answer.interpretation]))
    numbers = find_numbers(stated)
    found = [_says_label(cell, said) and _says_value(cell, said, numbers) for cell in gold.cells]
    return sum(found) / max(1, len(found))


def _says_label(cell: Cell, said: str) -> bool:
    """Whether each word of a label is said; the name of a district may stand there in Latin letters."""
    words = [] if cell.key in DERIVED else cell.key.split()
    return all(fold(word) in said or (word.endswith("구") and _romanise_district(word) in said) for word in words)


def _romanise_district(name: str) -> str:
    """Write a district's name as English sentences do, without its ending where more than one syllable is left."""
    return romanise(name.removesuffix("구") if len(name) > SHORT_DISTRICT else name)


def _says_value(cell: Cell, said: str, numbers: list[float]) -> bool:
    if isinstance(cell.value, str | bool):
        return all(fold(part) in said for part in str(cell.value).replace(",", " ").split())
    sign = abs if cell.key in DERIVED else float
    return any(abs(sign(cell.value) - sign(number)) <= CELL_TOLERANCE for number in numbers)


def _list_stated(answer: Answer) -> Iterator[Scalar]:
    """Every value that an answer states, bare or in its rows."""
    yield from answer.values
    for row in answer.rows:
        yield from (value for value in row.values() if value is not None)


SCORERS: Mapping[str, Callable[[Gold, Answer], float]] = {
    "boolean": _score_boolean,
    "date": _score_dates,
    "money": _score_number,
    "number": _score_number,
    "strings": _score_strings,
    "table": _score_table,
    "text": _score_text,
}
