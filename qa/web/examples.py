"""The questions that the chat offers to begin with.

Enters: the samples of the query templates and the assistant. Leaves: those that this store answers, so that each one
offered works whatever reports are loaded.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

from extract.errors import RuleError
from qa.templates import load_templates
from qa.web.chat import AssistantLike

Examples = Mapping[str, Sequence[str]]

OFFERED = 6
"""Examples a language: two rows on a wide screen."""


def load_samples() -> Mapping[str, Sequence[str]]:
    """Take the first sample of each template that ``examples.toml`` names.

    Returns:
        Language -> questions, in the order of that file.

    Raises:
        RuleError: It names a template that does not exist.
    """
    names = tomllib.loads(files("qa.web").joinpath("examples.toml").read_text(encoding="utf-8"))["templates"]
    templates = load_templates()
    for name in names:
        if name not in templates:
            raise RuleError(f"qa/web/examples.toml: no template {name!r}; there are {', '.join(templates)}")
    languages = templates[names[0]].samples
    return {language: [templates[name].samples[language][0] for name in names] for language in languages}


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
