"""Slips of the finger: a letter becomes the one on the key beside it.

Enters: a word. Leaves: the words that one wrong key makes of it, on a Korean and an English keyboard.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

# HANGUL JONGSEONG KIYEOK: a letter in its position of the syllable
POSITION = re.compile(r"HANGUL (?P<position>CHOSEONG|JUNGSEONG|JONGSEONG) (?P<sound>.+)")


def list_slips(word: str) -> list[str]:
    """List what one wrong key makes of a word, letter by letter.

    Args:
        word: A word; letters without a key stay.

    >>> list_slips("예"), list_slips("to")
    (['녜', '례'], ['ro', 'yo', 'ti', 'tp'])
    """
    letters = unicodedata.normalize("NFD", word)
    return [
        unicodedata.normalize("NFC", letters[:at] + neighbour + letters[at + 1 :])
        for at, letter in enumerate(letters)
        for neighbour in _list_neighbours(letter)
    ]


def _list_neighbours(letter: str) -> Iterator[str]:
    """The letters beside a letter, in its own position of the syllable; double consonants and the like have none."""
    match = POSITION.fullmatch(unicodedata.name(letter, ""))
    if not match:
        yield from _load_neighbours().get(letter, "")
        return
    for neighbour in _load_neighbours().get(unicodedata.lookup(f"HANGUL LETTER {match['sound']}"), ""):
        sound = unicodedata.name(neighbour).removeprefix("HANGUL LETTER ")
        yield unicodedata.lookup(f"HANGUL {match['position']} {sound}")


@cache
def _load_neighbours() -> Mapping[str, str]:
    """Load the keyboards: letter -> the letters beside it."""
    keyboards = tomllib.loads(files(__package__).joinpath("keyboard.toml").read_text(encoding="utf-8"))
    rows = [row for rows in (*keyboards["korean"], *keyboards["english"]) for row in rows]
    return {letter: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in rows for at, letter in enumerate(row)}
