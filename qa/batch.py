"""Many questions in a file, many answers in another.

Enters: JSON Lines with ``id``, ``question`` and optionally ``history``. Leaves: one answer object a line, in the order
of the questions. All questions are checked before the first is answered.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import UsageError

if TYPE_CHECKING:
    from qa.assistant import Assistant

EXPECTED = 'expected an object such as {"id": "q1", "question": "…"}'


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a batch."""

    id: str
    text: str
    history: tuple[str, ...] = ()


def read_questions(path: Path) -> list[Question]:
    """Read the questions of a batch.

    Args:
        path: JSON Lines; empty lines are skipped.

    Raises:
        UsageError: The file cannot be read, or a line is no question; names file and line.
    """
    return [parse_question(fields, where=where) for where, fields in read_objects(path)]


def read_objects(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Read the objects of a file of JSON Lines.

    Args:
        path: The file; empty lines are skipped.

    Yields:
        Where each object stands, for messages, and the object.

    Raises:
        UsageError: The file cannot be read, or a line is no JSON object; names file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "it is not UTF-8"
        raise UsageError(f"{path}: cannot be read: {reason}; give a file of JSON Lines") from exc
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{path}, line {number}"
            yield where, _parse_object(line, where=where)


def _parse_object(line: str, *, where: str) -> Mapping[str, Any]:
    try:
        fields: Any = json.loads(line)
    except json.JSONDecodeError as exc:
        raise UsageError(f"{where}: no valid JSON ({exc.msg} at column {exc.colno}); {EXPECTED}") from exc
    if not isinstance(fields, dict):
        raise UsageError(f"{where}: found {type(fields).__name__}; {EXPECTED}")
    return fields


def parse_question(fields: Mapping[str, Any], *, where: str) -> Question:
    """Take the question of one object.

    Args:
        fields: ``question``, and optionally ``id`` and ``history``.
        where: File and line, for the message.

    Raises:
        UsageError: There is no question, or the history is no list of texts.
    """
    text, history = fields.get("question"), fields.get("history") or []
    if not isinstance(text, str) or not text.strip():
        raise UsageError(f"{where}: 'question' is missing or empty; {EXPECTED}")
    if not isinstance(history, list) or not all(isinstance(turn, str) for turn in history):
        raise UsageError(f"{where}: 'history' is no list of texts; {EXPECTED}")
    return Question(str(fields.get("id", "")), text, tuple(history))


def answer_batch(assistant: Assistant, questions: Iterable[Question]) -> Iterator[str]:
    """Answer questions in their order.

    Args:
        assistant: What answers.
        questions: The questions.

    Yields:
        One line of JSON a question, without its end.
    """
    for question in questions:
        answer = assistant.ask(question.text, history=question.history, id=question.id)
        yield json.dumps(answer.to_dict(), ensure_ascii=False)
