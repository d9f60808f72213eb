"""A whole evaluation of one store: answers with scores, their quotes, a plain search beside them, other wordings.

Enters: a store and questions with their right answers. Leaves: an `Evaluation`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extract.language import load_language
from graph.sources import find_sources
from qa.assistant import Assistant
from qa.evaluation.gold import Gold
from qa.evaluation.quotes import QuoteCheck, check_quotes, read_documents
from qa.evaluation.robustness import Loss, measure_robustness
from qa.evaluation.scorecard import Judged, Scorecard, judge, summarise
from qa.evaluation.search import PassageSearch, score_search
from qa.evaluation.variants import Writer

if TYPE_CHECKING:
    from graph.store import Store


@dataclass(frozen=True)
class Evaluation:
    """What was measured.

    Attributes:
        judged: The answers with their scores.
        card: Their marks.
        quotes: What became of their quotes.
        searched: Group of questions -> how often a plain search finds a right passage first; empty when not tried.
        losses: What other wordings cost; empty when not tried.
    """

    judged: tuple[Judged, ...]
    card: Scorecard
    quotes: QuoteCheck
    searched: Mapping[str, float] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()


def evaluate_store(
    store: Store, golds: Sequence[Gold], *, baseline: bool = False, robustness: bool = False
) -> Evaluation:
    """Ask questions and measure the answers.

    Args:
        store: An open store.
        golds: The questions, at least one.
        baseline: Also score a plain search over the store's documents.
        robustness: Also ask the questions in other wordings.
    """
    assistant = Assistant(store)
    judged = tuple(judge(assistant, golds))
    return Evaluation(
        judged,
        summarise(judged),
        check_quotes(store, [each.answer for each in judged]),
        searched=_search(store, golds) if baseline else {},
        losses=tuple(measure_robustness(assistant, judged, _build_writer(assistant))) if robustness else (),
    )


def _search(store: Store, golds: Sequence[Gold]) -> dict[str, float]:
    search = PassageSearch(read_documents(store, find_sources(store)).values(), analyse=load_language())
    return {group.name: group.score for group in score_search(golds, search)}


def _build_writer(assistant: Assistant) -> Writer:
    language: Any = load_language()  # spaCy's type of its tokeniser does not say what ours can do
    districts = {place.ko: place.en for place in assistant.catalogue.places.values()}
    return Writer(language, language.tokenizer.join, districts)
