"""Rules as data: lexicon files of the extractors and their loader."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from extract.errors import RuleError


@cache
def load_rules(name: str) -> dict[str, Any]:
    """Load `extract/rules/<name>.toml`.

    Raises:
        RuleError: There is no such file, or it is no valid TOML.
    """
    try:
        return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as exc:
        raise RuleError(f"extract/rules/{name}.toml: {exc}; restore the file that came with gugraph") from exc


@cache
def load_words(name: str, key: str) -> frozenset[str]:
    """The words of one list in a lexicon file.

    Raises:
        RuleError: The file has no list of words under that key.
    """
    words = load_rules(name).get(key)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise RuleError(f"extract/rules/{name}.toml: {key!r} is not a list of words; restore the file")
    return frozenset(words)
