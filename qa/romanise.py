"""Korean in Latin letters, by the rules of the Revised Romanisation.

Enters: Korean text. Leaves: its letters as signs and English reports write them, without hyphens. Assimilation between
syllables is rendered where it changes letters most (ㄴㄹ, ㅇㄹ, ㄱㄴ); names that deviate are left to fuzzy matching.

Source: 국어의 로마자 표기법, notice 2000-8 of the Ministry of Culture and Tourism.
"""

from __future__ import annotations

from functools import lru_cache

from qa.hangul import split_syllable

INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)  # fmt: skip
FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
)  # fmt: skip
# A final before a vowel moves to the next syllable with its own sound
LINKED = {"k": "g", "t": "s", "p": "b", "l": "r"}
# Final and initial that change each other: 신라 Silla, 종로 Jongno, 박물 bangmul
ASSIMILATED = {
    ("n", "r"): "ll", ("l", "r"): "ll", ("l", "n"): "ll", ("ng", "r"): "ngn", ("m", "r"): "mn", ("k", "r"): "ngn",
    ("k", "n"): "ngn", ("k", "m"): "ngm", ("p", "r"): "mn", ("p", "n"): "mn", ("p", "m"): "mm", ("t", "n"): "nn",
    ("t", "m"): "nm",
}  # fmt: skip


@lru_cache(maxsize=65536)
def romanise(text: str, *, spoken: bool = True) -> str:
    """Write Korean in Latin letters; other characters stay.

    Args:
        text: Korean text.
        spoken: Write sounds that change each other as they are spoken, as within a name; without it every syllable
            keeps its letters, as where two words meet in a compound.

    >>> romanise("성북구"), romanise("종로구"), romanise("한옥마을", spoken=False)
    ('seongbukgu', 'jongnogu', 'hanokmaeul')
    """
    written: list[str] = []
    final = ""
    for character in text:
        parts = split_syllable(character)
        if parts is None:
            written.append(final + character.lower())
            final = ""
            continue
        initial, vowel, last = parts
        written.append(_join(final, INITIALS[initial], spoken=spoken) + VOWELS[vowel])
        final = FINALS[last]
    return "".join(written) + final


def _join(final: str, initial: str, *, spoken: bool) -> str:
    """Write what stands between two vowels."""
    if not initial:
        return LINKED.get(final, final)
    return ASSIMILATED.get((final, initial), final + initial) if spoken else final + initial
