"""One slip of the finger: a letter becomes the one on the key beside it.

Enters: a word and a number that chooses. Leaves: the word with one other letter. The same number gives the same slip.
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


def slip(word: str, choice: int) -> str:
    """Hit one key beside the right one.

    Args:
        word: A word; letters without a key stay.
        choice: Which of the possible slips.

    Returns:
        The word with one other letter, or the word itself where no letter has a neighbour.

    >>> slip("예산", 0), slip("budget", 3)
    ('녜산', 'bidget')
    """
    letters = unicodedata.normalize("NFD", word)
    slips = [
        letters[:at] + neighbour + letters[at + 1 :]
        for at, letter in enumerate(letters)
        for neighbour in _list_neighbours(letter)
    ]
    return unicodedata.normalize("NFC", slips[choice % len(slips)]) if slips else word


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
