"""An evaluation as text for a terminal, or as JSON.

Enters: an `Evaluation`. Leaves: lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from qa.commands.table_text import format_table
from qa.evaluation.evaluation import Evaluation
from qa.evaluation.robustness import Loss, average
from qa.evaluation.scorecard import RIGHT, Judged, draw_curve

SHOWN_LENGTH = 160


def format_evaluation(evaluation: Evaluation) -> Iterator[str]:
    """Write the tables of an evaluation."""
    card, searched, quotes = evaluation.card, evaluation.searched, evaluation.quotes
    columns = ["questions", "n", "score", *(["search"] if searched else [])]
    rows = [[group.name, str(group.count), f"{group.score:.3f}"] for group in card.groups]
    found = [f"{searched[group.name]:.3f}" if group.name in searched else "–" for group in card.groups]
    yield from format_table(
        columns, [[*row, each] for row, each in zip(rows, found, strict=True)] if searched else rows
    )
    yield ""
    yield f"answered {card.answered}, wrong {card.wrong_answers:.1%} of the answerable"
    yield f"false answers {card.false_answers:.1%} of the unanswerable"
    yield f"uncited {card.uncited}, quotes verbatim {quotes.verbatim} of {quotes.checked}"
    yield f"p50 {card.p50_ms:.1f} ms, p95 {card.p95_ms:.1f} ms"
    if evaluation.losses:
        yield ""
        yield from _format_losses(evaluation.losses)


def format_curve(evaluation: Evaluation) -> Iterator[str]:
    """Write what would be right if only answers of a higher score were given."""
    rows = [
        [f"{point.least:.2f}", str(point.answered), f"{point.precision:.3f}", f"{point.coverage:.3f}"]
        for point in draw_curve(evaluation.judged)
    ]
    yield from format_table(["least score", "answered", "precision", "coverage"], rows)


def _format_losses(losses: Iterable[Loss]) -> Iterator[str]:
    rows = [
        [
            loss.variant,
            str(len(loss.after)),
            f"{average(loss.before):.3f}",
            f"{average(loss.after):.3f}",
            f"{loss.points:.1f}",
        ]
        for loss in losses
    ]
    yield from format_table(["other wording", "n", "before", "after", "loss in points"], rows)


def write_evaluation(evaluation: Evaluation) -> str:
    """Write an evaluation as one JSON object."""
    card, searched = evaluation.card, evaluation.searched
    groups: dict[str, dict[str, Any]] = {group.name: {"n": group.count, "score": group.score} for group in card.groups}
    for name in groups if searched else ():
        groups[name]["search"] = searched.get(name)
    losses = {
        loss.variant: {
            "n": len(loss.after),
            "before": average(loss.before),
            "after": average(loss.after),
            "points": loss.points,
        }
        for loss in evaluation.losses
    }
    marks = {key: value for key, value in asdict(card).items() if key != "groups"}
    curve = [asdict(point) for point in draw_curve(evaluation.judged)]
    whole = {"groups": groups, **marks, "quotes": evaluation.quotes._asdict(), "losses": losses, "curve": curve}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def describe_wrong(evaluation: Evaluation, count: int) -> Iterator[str]:
    """Show the first answers that are not right, and those that each variant makes worse."""
    for each in [each for each in evaluation.judged if each.score < RIGHT][:count]:
        yield from _describe_answer(each)
    for loss in evaluation.losses:
        worse = [after for before, after in zip(loss.before, loss.after, strict=True) if after.score < before.score]
        yield from (f"{loss.variant}: {line}" for each in worse[:count] for line in _describe_answer(each))


def _describe_answer(judged: Judged) -> Iterator[str]:
    gold, answer = judged.gold, judged.answer
    wanted = [*gold.values, *map(asdict, gold.cells)]
    yield f"{gold.question.id} {judged.score:.2f} {' / '.join([*gold.question.history, gold.question.text])}"
    yield f"    wanted {gold.type} {json.dumps(wanted, ensure_ascii=False)[:SHOWN_LENGTH]}"
    given = json.dumps(answer.values, ensure_ascii=False)[:SHOWN_LENGTH]
    yield f"    given  {answer.status} {given} {answer.answer[:SHOWN_LENGTH]}"
