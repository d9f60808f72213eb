"""Korean letters: syllables cut into letters, and particles that agree with the word before them.

Enters: Korean text. Leaves: letters, or a sentence with the right particles. No dictionary is used.
"""

from __future__ import annotations

import re

FIRST_SYLLABLE, LAST_SYLLABLE = ord("가"), ord("힣")
VOWELS, FINALS = 21, 28
FINAL_L = 8
# A particle in both forms, as sentence patterns write it: "예산은(는)", "서울으로(로)"
PARTICLE = re.compile(
    r"(?P<before>\S)(?P<marks>[\"'’”)\]」』%]*)(?P<form>은\(는\)|이\(가\)|을\(를\)|과\(와\)|으로\(로\)|이\(\))"
)
FORMS = {
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "과(와)": ("과", "와"),
    "으로(로)": ("으로", "로"),
    "이()": ("이", ""),
}
# Finals of what digits and Latin letters are called: 1 일, 3 삼, 6 육, 7 칠, 8 팔, 0 영; L 엘, M 엠, N 엔, R 알
SPOKEN_FINALS = {"0": 21, "1": 8, "3": 16, "6": 1, "7": 8, "8": 8, "l": 8, "m": 16, "n": 4, "r": 8, "㎡": 0}


def split_syllable(character: str) -> tuple[int, int, int] | None:
    """Cut a syllable into the numbers of its initial, vowel and final; None for another character.

    >>> split_syllable("각")
    (0, 0, 1)
    """
    code = ord(character)
    if not FIRST_SYLLABLE <= code <= LAST_SYLLABLE:
        return None
    code -= FIRST_SYLLABLE
    return code // (VOWELS * FINALS), code // FINALS % VOWELS, code % FINALS


def split_letters(text: str) -> str:
    """Cut every syllable into letters, so that a distance between texts counts letters.

    >>> len(split_letters("각")), len(split_letters("가"))
    (3, 2)
    """
    letters = []
    for character in text:
        parts = split_syllable(character)
        if parts is None:
            letters.append(character)
        else:
            initial, vowel, final = parts
            letters.append(chr(0x1100 + initial) + chr(0x1161 + vowel) + (chr(0x11A7 + final) if final else ""))
    return "".join(letters)


def get_final(character: str) -> int:
    """The number of the final consonant with which a character is read, 0 for none."""
    parts = split_syllable(character)
    return parts[2] if parts else SPOKEN_FINALS.get(character.lower(), 0)


def choose_particles(text: str) -> str:
    """Settle every particle of a sentence that is written in both forms.

    >>> choose_particles("예산은(는) 3억원이()고 부서은(는) 총무과으로(로)")
    '예산은 3억원이고 부서는 총무과로'
    """
    return PARTICLE.sub(_choose, text)


def _choose(match: re.Match[str]) -> str:
    with_final, without = FORMS[match["form"]]
    final = get_final(match["before"])
    closed = final != 0 and not (match["form"] == "으로(로)" and final == FINAL_L)
    return match["before"] + match["marks"] + (with_final if closed else without)
