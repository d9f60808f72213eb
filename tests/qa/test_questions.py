"""Questions of our own about the seed reports, with values read from them by hand: the floor below which no change falls."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from qa import Answer, Assistant
from qa.templates import load_templates

pytestmark = pytest.mark.slow

QUESTIONS = [
    json.loads(line) for line in Path(__file__).with_name("questions.jsonl").read_text(encoding="utf-8").splitlines()
]
FLOOR = 0.9
MOST_WRONG = 0.05
ANSWERED_SAMPLES = 0.8


def fold(value: Any) -> str:
    return re.sub(r"[\s'\"「」『』().,·]", "", str(value)).lower()


def is_right(expected: dict[str, Any], answer: Answer) -> bool:
    """Whether an answer is right: numbers exactly, names as a set, phrases anywhere in what is said."""
    if expected["type"] in ("abstain", "clarify"):
        return answer.status == {"abstain": "abstained", "clarify": "clarify"}[expected["type"]]
    if answer.status != "answered":
        return False
    if expected["type"] == "text":
        said = fold([answer.answer, answer.values, answer.rows])
        return all(fold(value) in said for value in expected["values"])
    return sorted(map(fold, expected["values"])) == sorted(map(fold, answer.values))


@pytest.fixture(scope="module")
def answers(seed_assistant: Assistant) -> list[tuple[dict[str, Any], Answer]]:
    return [(row, seed_assistant.ask(row["question"], history=row.get("history", ()))) for row in QUESTIONS]


def test_there_are_questions_of_both_languages() -> None:
    assert len(QUESTIONS) >= 60
    assert {row["lang"] for row in QUESTIONS} == {"ko", "en", "mixed"}


def test_questions_are_answered_right(answers: list[tuple[dict[str, Any], Answer]]) -> None:
    wrong = [(row["id"], list(answer.values)) for row, answer in answers if not is_right(row["answer"], answer)]
    assert 1 - len(wrong) / len(answers) >= FLOOR, wrong


def test_hardly_any_answer_misleads(answers: list[tuple[dict[str, Any], Answer]]) -> None:
    wrong = [
        row["id"] for row, answer in answers if answer.status == "answered" and not is_right(row["answer"], answer)
    ]
    assert len(wrong) / len(answers) <= MOST_WRONG, wrong


def test_nothing_unanswerable_is_answered(answers: list[tuple[dict[str, Any], Answer]]) -> None:
    assert [
        row["id"] for row, answer in answers if row["answer"]["type"] == "abstain" and answer.status == "answered"
    ] == []


def test_every_answer_quotes_its_lines(answers: list[tuple[dict[str, Any], Answer]], seeds: Path) -> None:
    lines = {path.stem: path.read_text(encoding="utf-8").split("\n") for path in seeds.glob("*.txt")}
    for _, answer in answers:
        assert answer.sources or answer.status != "answered"
        for source in answer.sources:
            cited = "".join("".join(lines[source.document][source.first - 1 : source.last]).split())
            assert "".join(source.quote.split()) in cited


def test_sample_questions_of_templates_work(seed_assistant: Assistant) -> None:
    samples = [
        question
        for template in load_templates().values()
        for questions in template.samples.values()
        for question in questions
    ]
    refused = [question for question in samples if seed_assistant.ask(question).status == "abstained"]
    assert 1 - len(refused) / len(samples) >= ANSWERED_SAMPLES, refused
