"""The word lists of the value grammars, read from the TOML files beside them.

Enters: the name of a file. Leaves: its lists of words, or one regex alternation of them, longest word first. Words are
data: a new counter or currency is a line in a file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from extract.errors import RuleError

FOLDER = Path(__file__).parent


@cache
def read_words(stem: str) -> Mapping[str, tuple[str, ...]]:
    """Read one file of word lists.

    Args:
        stem: Name of the file without ``.toml``.

    Returns:
        The lists by their key, as written.

    Raises:
        RuleError: A key holds something other than a list of words.
    """
    path = FOLDER / f"{stem}.toml"
    words: dict[str, tuple[str, ...]] = {}
    for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            raise RuleError(f'{path.name}: \'{key}\' is no list of words; write it as {key} = ["…", "…"]')
        words[key] = tuple(value)
    return words


def alternation(words: Iterable[str]) -> str:
    """Join words into one regex group that prefers the longest.

    >>> alternation(["개", "개소", "%"])
    '(?:개소|%|개)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"
