"""What other wordings cost: the same questions without blanks, with a slip, in other styles.

Enters: answers with their scores, and an assistant. Leaves: for each variant, the mean score of the questions that it
changes, before and after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.evaluation.scorecard import Judged, judge
from qa.evaluation.variants import VARIANTS, Writer

if TYPE_CHECKING:
    from qa.assistant import Assistant

POINTS = 100


@dataclass(frozen=True, slots=True)
class Loss:
    """What one variant costs.

    Attributes:
        variant: Its name.
        before: The questions that it changes, as they were asked.
        after: The same questions in the variant.
    """

    variant: str
    before: tuple[Judged, ...]
    after: tuple[Judged, ...]

    @property
    def points(self) -> float:
        """How much lower the mean score is, in points of a hundred."""
        return POINTS * (average(self.before) - average(self.after))


def measure_robustness(assistant: Assistant, judged: Sequence[Judged], writer: Writer) -> Iterator[Loss]:
    """Ask questions again in each variant.

    Args:
        assistant: What answers.
        judged: The questions with the scores of their answers.
        writer: Writes the variants.

    Yields:
        The loss of each variant, over the questions that it changes.
    """
    for name, write in VARIANTS.items():
        varied = [(each, write(each.gold.question.text, writer)) for each in judged]
        changed = [(each, text) for each, text in varied if text != each.gold.question.text]
        golds = [replace(each.gold, question=replace(each.gold.question, text=text)) for each, text in changed]
        yield Loss(name, tuple(each for each, _ in changed), tuple(judge(assistant, golds)))


def average(judged: Sequence[Judged]) -> float:
    """The mean score of answers, 0 of none."""
    return sum(each.score for each in judged) / max(1, len(judged))
