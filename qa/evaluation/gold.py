"""Questions with the answers that a reader gave them.

Enters: JSON Lines with ``id``, ``question``, ``answer`` (``type``, ``values``, and where needed ``unit`` and
``aliases``), optionally ``history``, ``lang``, ``kind``, ``lines`` of a ``document`` or by document. Leaves: `Gold`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import UsageError
from extract.facts import Scalar
from qa.batch import Question, parse_question, read_objects

TYPES = ("abstain", "boolean", "clarify", "date", "money", "number", "strings", "table", "text")
OPEN_TYPES = frozenset({"abstain", "clarify", "strings"})
"""Types whose right answer may have no value."""
EXPECTED = 'expected for example "answer": {"type": "number", "values": [12]}'


@dataclass(frozen=True, slots=True)
class Cell:
    """A wanted row of a table.

    Attributes:
        value: What stands in it.
        key: The words of its label, empty where it has none.
    """

    value: Scalar
    key: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    """A question with its right answer.

    Attributes:
        question: The question.
        language: ``ko``, ``en`` or ``mixed``, empty when not said.
        kind: What it tries: value, list, comparison …, empty when not said.
        type: Type of the answer, one of `TYPES`.
        values: The bare values; empty for a refusal.
        cells: For a table: its rows.
        unit: Unit of a number.
        spellings: For each value: all forms of it that are right.
        passages: Document, first and last line of each passage that says so.
    """

    question: Question
    language: str
    kind: str
    type: str
    values: tuple[Scalar, ...] = ()
    cells: tuple[Cell, ...] = ()
    unit: str = ""
    spellings: tuple[tuple[str, ...], ...] = ()
    passages: tuple[tuple[str, int, int], ...] = ()


def read_gold(paths: Iterable[Path]) -> list[Gold]:
    """Read question files.

    Args:
        paths: JSON Lines; empty lines are skipped.

    Raises:
        UsageError: A file cannot be read, or a line is no question with an answer; names file and line.
    """
    golds = [_parse_gold(fields, where=where) for path in paths for where, fields in read_objects(path)]
    if not golds:
        raise UsageError(f"{', '.join(map(str, paths))}: no question is there; give one a line as JSON")
    return golds


def _parse_gold(fields: Mapping[str, Any], *, where: str) -> Gold:
    question = parse_question(fields, where=where)
    answer = fields.get("answer")
    if not isinstance(answer, dict) or answer.get("type") not in TYPES:
        raise UsageError(f"{where}: 'answer' has no type of {', '.join(TYPES)}; {EXPECTED}")
    values = answer.get("values") or []
    if not isinstance(values, list):
        raise UsageError(f"{where}: 'values' is no list; {EXPECTED}")
    if not values and answer["type"] not in OPEN_TYPES:
        raise UsageError(f"{where}: there is no value; {EXPECTED}")
    is_table = answer["type"] == "table"
    if not is_table and not all(isinstance(value, str | int | float) for value in values):
        raise UsageError(f"{where}: a value is neither text nor number; {EXPECTED}")
    return Gold(
        question,
        language=str(fields.get("lang") or ""),
        kind=str(fields.get("kind") or ""),
        type=answer["type"],
        values=() if is_table else tuple(values),
        cells=tuple(map(_parse_cell, values)) if is_table else (),
        unit=str(answer.get("unit") or ""),
        spellings=tuple(_list_spellings(values, answer.get("aliases") or [])),
        passages=tuple(_list_passages(fields)),
    )


def _parse_cell(value: Any) -> Cell:
    return Cell(value.get("value", ""), str(value.get("key", ""))) if isinstance(value, dict) else Cell(value)


def _list_spellings(values: list[Any], aliases: list[Any]) -> Iterable[tuple[str, ...]]:
    """Join each value with its aliases, which are listed in the order of the values and may be fewer."""
    for at, value in enumerate(values):
        others = aliases[at] if at < len(aliases) and isinstance(aliases[at], list) else []
        yield (str(value), *map(str, others))


def _list_passages(fields: Mapping[str, Any]) -> Iterable[tuple[str, int, int]]:
    """Find the passages: ``lines`` of one ``document``, or by document."""
    lines = fields.get("lines") or {}
    by_document = lines if isinstance(lines, dict) else {fields.get("document"): lines}
    for document, spans in by_document.items():
        yield from ((str(document), int(first), int(last)) for first, last in spans)
