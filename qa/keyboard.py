"""Slips of the finger: a letter becomes the one on the key beside it, or is lost, doubled, swapped or misheard.

Enters: a word. Leaves: the words that one slip makes of it, on a Korean and an English keyboard.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from string import ascii_lowercase

from qa.hangul import FINALS, FIRST_SYLLABLE, VOWELS, split_syllable

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


def list_typos(word: str) -> list[str]:
    """List what other slips make of a word: a letter too many, too few or in its neighbour's place, another vowel.

    Korean words lose and win finals, change a vowel or swap two syllables; English ones lose, win or swap letters.

    >>> "budget" in list_typos("bugdet"), "budget" in list_typos("budgget"), "얼마" in list_typos("얼먀")
    (True, True, True)
    """
    if word.isascii():
        return [*_swap(word), *(word[:at] + word[at + 1 :] for at in range(len(word))), *_add_letters(word)]
    changed = (
        word[:at] + _compose(initial, vowel, final) + word[at + 1 :]
        for at, character in enumerate(word)
        if (parts := split_syllable(character))
        for initial, vowel, final in _vary(*parts)
    )
    return [*_swap(word), *changed]


def _swap(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))


def _add_letters(word: str) -> Iterator[str]:
    return (word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in ascii_lowercase)


def _vary(initial: int, vowel: int, final: int) -> Iterator[tuple[int, int, int]]:
    """Vary a syllable in its vowel or its final consonant."""
    yield from ((initial, other, final) for other in range(VOWELS) if other != vowel)
    yield from ((initial, vowel, other) for other in range(FINALS) if other != final and not (other and final))


def _compose(initial: int, vowel: int, final: int) -> str:
    return chr(FIRST_SYLLABLE + (initial * VOWELS + vowel) * FINALS + final)


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
