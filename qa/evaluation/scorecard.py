"""The marks of a set of answers.

Enters: questions with their right answers, and an assistant. Leaves: each answer with its score, and a `Scorecard`:
means by kind, language and type, what misleads, what is uncited, and how long answers take.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.answer import Answer
from qa.evaluation.gold import Gold
from qa.evaluation.scoring import is_misleading, score_answer
from qa.results import ANSWERED

if TYPE_CHECKING:
    from qa.assistant import Assistant

RIGHT = 0.999
"""Score from which nothing is wrong with an answer."""
ALL = "all"
UNANSWERABLE = frozenset({"abstain", "clarify"})
LIMITS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
"""Scores of answers at which a curve of precision and coverage is drawn."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with its score."""

    gold: Gold
    answer: Answer
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """The mean score of some questions."""

    name: str
    count: int
    score: float


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What a set of answers is worth.

    Attributes:
        groups: All questions, then those of each follow-up, kind, language and type.
        answered: How many questions were answered.
        wrong_answers: Share of the answerable questions that are answered mostly wrong.
        false_answers: Share of the unanswerable questions that are answered.
        uncited: Answers without a source.
        p50_ms: Median time of an answer.
        p95_ms: Time that 95 of 100 answers keep within.
    """

    groups: tuple[Group, ...]
    answered: int
    wrong_answers: float
    false_answers: float
    uncited: int
    p50_ms: float
    p95_ms: float

    @property
    def score(self) -> float:
        """The mean over all questions."""
        return self.groups[0].score


@dataclass(frozen=True, slots=True)
class Point:
    """What the answers with at least some score are worth.

    Attributes:
        least: The score that an answer must have.
        answered: How many answers have it.
        precision: The mean mark of those answers.
        coverage: Their marks as a share of the answerable questions.
    """

    least: float
    answered: int
    precision: float
    coverage: float


def draw_curve(judged: Sequence[Judged]) -> tuple[Point, ...]:
    """Weigh precision against coverage: what would be right if only answers of a higher score were given.

    Args:
        judged: The answers.

    Returns:
        A point for each of `LIMITS` that some answer reaches.
    """
    answerable = sum(1 for each in judged if each.gold.type not in UNANSWERABLE)
    points = []
    for least in LIMITS:
        given = [each for each in judged if each.answer.status == ANSWERED and each.answer.score >= least]
        right = sum(each.score for each in given)
        if given and answerable:
            points.append(Point(least, len(given), right / len(given), right / answerable))
    return tuple(points)


def judge(assistant: Assistant, golds: Iterable[Gold]) -> Iterator[Judged]:
    """Ask questions and score the answers, in their order.

    Args:
        assistant: What answers.
        golds: The questions with their right answers.
    """
    for gold in golds:
        question = gold.question
        answer = assistant.ask(question.text, history=question.history, id=question.id)
        yield Judged(gold, answer, score_answer(gold, answer))


def summarise(judged: Sequence[Judged]) -> Scorecard:
    """Mark a set of answers, of at least one."""
    withheld = [each for each in judged if each.gold.type == "abstain"]
    given = [each for each in judged if each.answer.status == ANSWERED]
    misleading = [each for each in given if is_misleading(each.gold, each.answer, each.score)]
    times = sorted(each.answer.elapsed_ms for each in judged)
    return Scorecard(
        groups=group_scores(judged),
        answered=len(given),
        wrong_answers=len(misleading) / max(1, len(judged) - len(withheld)),
        false_answers=sum(each in given for each in withheld) / max(1, len(withheld)),
        uncited=sum(not each.answer.sources for each in given),
        p50_ms=times[len(times) // 2],
        p95_ms=times[int(len(times) * 0.95)],
    )


def group_scores(judged: Iterable[Judged]) -> tuple[Group, ...]:
    """Average the scores of all answers, and of each group of them."""
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for each in judged:
        for name in list_groups(each.gold):
            scores[name].append(each.score)
    return average_groups(scores)


def average_groups(scores: Mapping[str, Sequence[float]]) -> tuple[Group, ...]:
    """Average scores by the name of their group: all first, the others by name."""
    names = sorted(scores, key=lambda name: (name != ALL, name))
    return tuple(Group(name, len(scores[name]), sum(scores[name]) / len(scores[name])) for name in names)


def list_groups(gold: Gold) -> Iterator[str]:
    """Name the groups that a question belongs to."""
    yield ALL
    if gold.question.history:
        yield "follow-up"
    named = (("kind", gold.kind), ("language", gold.language), ("type", gold.type))
    yield from (f"{what} {name}" for what, name in named if name)
