"""Questions of readers: scores do not fall below the floors of tests/questions, nor do wrong answers rise above them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.store import open_store
from qa import Assistant
from qa.evaluation.gold import Gold, read_gold
from qa.evaluation.quotes import check_quotes
from qa.evaluation.scorecard import RIGHT, Judged, judge, summarise
from qa.templates import load_templates

FOLDER = Path(__file__).parents[1] / "questions"
FLOORS: dict[str, dict[str, float]] = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
FILES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def read_questions(name: str) -> list[Gold]:
    return read_gold([FOLDER / f"{name}.jsonl"])


@pytest.fixture(scope="module")
def judge_file(request: pytest.FixtureRequest) -> Callable[[str], tuple[list[Judged], Any]]:
    """Ask the questions of a file of the reports that they are about, and check the quotes."""

    def judge_named(name: str) -> tuple[list[Judged], Any]:
        with open_store(
            request.getfixturevalue("report_store" if name.startswith("reports") else "seed_store")
        ) as store:
            judged = list(judge(Assistant(store), read_questions(name)))
            return judged, check_quotes(store, [each.answer for each in judged])

    return judge_named


def test_every_file_has_a_floor() -> None:
    assert sorted(FLOORS) == FILES


def test_there_are_questions_of_both_languages() -> None:
    golds = [gold for name in FILES for gold in read_questions(name)]
    assert len({gold.question.id for gold in golds}) == len(golds) >= 300
    assert {gold.language for gold in golds} == {"ko", "en", "mixed"}


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith("first")])
def test_questions_with_odd_numbers_are_held_out(name: str) -> None:
    odd = {int(gold.question.id[1:]) % 2 for gold in read_questions(name)}
    assert odd == {int(name.endswith("held-out"))}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_answers_do_not_fall_below_their_floor(
    name: str, judge_file: Callable[[str], tuple[list[Judged], Any]]
) -> None:
    judged, quotes = judge_file(name)
    card, floor = summarise(judged), FLOORS[name]
    assert card.score >= floor["score"], [each.gold.question.id for each in judged if each.score < RIGHT]
    assert card.wrong_answers <= floor["wrong_answers"]
    assert card.false_answers <= floor["false_answers"]
    assert card.uncited == 0
    assert quotes.verbatim == quotes.checked >= card.answered


@pytest.mark.slow
@pytest.mark.parametrize("name", ["seeds-dev", "reports-dev"])
def test_questions_offered_in_place_of_refused_ones_are_answered(name: str, request: pytest.FixtureRequest) -> None:
    with open_store(request.getfixturevalue("report_store" if name.startswith("reports") else "seed_store")) as store:
        assistant = Assistant(store)
        judged = list(judge(assistant, read_questions(name)))
        refused = [each.answer for each in judged if each.answer.status == "abstained"]
        offered = sorted({option for answer in refused for option in answer.options})
        assert len(offered) > len(refused) / 2
        assert [option for option in offered if assistant.ask(option).status != "answered"] == []
    assert all(answer.options and answer.reason for answer in refused)


@pytest.mark.slow
def test_no_sample_question_of_a_template_is_refused(seed_assistant: Assistant) -> None:
    samples = [
        question
        for template in load_templates().values()
        for questions in template.samples.values()
        for question in questions
    ]
    refused = [question for question in samples if seed_assistant.ask(question).status == "abstained"]
    assert refused == []
    assert len(samples) >= 2 * len(load_templates())
