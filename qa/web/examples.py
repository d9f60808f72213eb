"""The questions that the chat offers to begin with.

Enters: sample questions and the assistant. Leaves: those that this store answers, so that each one offered works
whatever reports are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qa.web.chat import AssistantLike

Examples = Mapping[str, Sequence[str]]

OFFERED = 6
"""Examples a language: two rows on a wide screen."""


def choose_examples(assistant: AssistantLike, samples: Mapping[str, Iterable[str]]) -> Examples:
    """Keep the samples that are answered.

    Args:
        assistant: What answers.
        samples: Language -> sample questions, the best first.

    Returns:
        Language -> at most `OFFERED` questions, in the given order.
    """
    return {language: _keep_answered(assistant, questions) for language, questions in samples.items()}


def _keep_answered(assistant: AssistantLike, questions: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for question in questions:
        if len(kept) == OFFERED:
            break
        if assistant.ask(question).to_dict()["status"] == "answered":
            kept.append(question)
    return kept
