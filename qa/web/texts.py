"""The words of the chat page in its languages.

Enters: ``texts.toml``. Leaves: one `Texts` a language. What the answers themselves say is not here: an answer speaks
the language of its question.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extract.errors import RuleError

DEFAULT_LANGUAGE = "ko"


@dataclass(frozen=True)
class Texts:
    """What the page says in one language; the fields are the keys of ``texts.toml``."""

    name: str
    title: str
    tagline: str
    placeholder: str
    ask: str
    clear: str
    language: str
    conversation: str
    examples: str
    sources: str
    more_sources: str
    lines: str
    line: str
    page: str
    more_rows: str
    reading: str
    query: str
    nearest: str
    failed: str
    too_long: str
    yes: str
    no: str


@cache
def load_texts() -> Mapping[str, Texts]:
    """Load the words of every language, keyed by language code.

    Raises:
        RuleError: A language lacks a text or has one that the page does not know.
    """
    source = tomllib.loads(files("qa.web").joinpath("texts.toml").read_text(encoding="utf-8"))
    return {language: _read_texts(language, texts) for language, texts in source.items()}


def _read_texts(language: str, texts: Mapping[str, Any]) -> Texts:
    try:
        return Texts(**texts)
    except TypeError as exc:
        raise RuleError(f"qa/web/texts.toml, [{language}]: {exc}; give each language the same keys") from exc


def choose_language(accepted: str) -> str:
    """Choose the page's language from an Accept-Language header.

    >>> choose_language("en-US,en;q=0.9,ko;q=0.8"), choose_language("fr"), choose_language("")
    ('en', 'en', 'ko')
    """
    if not accepted:
        return DEFAULT_LANGUAGE
    for part in accepted.lower().split(","):
        language = part.split(";")[0].strip().split("-")[0]
        if language in load_texts():
            return language
    return "en"
