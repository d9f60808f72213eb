"""Numbers and bullets that a word processor draws before paragraphs, which the text itself does not hold.

Enters: for each kind of paragraph its `Heading`, as a format's reader finds it. Leaves: the label of each paragraph in
turn, with counters that go on as the program counts them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# "^1.", "(^2)": where the number of a level stands in a label
_PLACE = re.compile(r"\^(?P<level>\d)")
_SYLLABLES = "가나다라마바사아자차카타파하"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ("", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ", "Ⅷ", "Ⅸ", "Ⅹ", "Ⅺ", "Ⅻ")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbered list: its label with ``^1`` for the number of level 1, how it counts, and from what."""

    label: str
    form: str = "DIGIT"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands before a kind of paragraph: a bullet, or the number of a level of a list.

    Attributes:
        list: Which list counts; empty for a bullet.
        level: The level, from 0.
        levels: All levels of the list.
        bullet: The bullet, empty for a number.
    """

    list: str = ""
    level: int = 0
    levels: tuple[Level, ...] = ()
    bullet: str = ""


@dataclass
class Numbering:
    """Counts the paragraphs of one document.

    Attributes:
        headings: What stands before paragraphs, by the kind of paragraph; kinds without are absent.
        counts: The numbers reached, by list.
    """

    headings: Mapping[str, Heading] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    def next_label(self, kind: str) -> str:
        """The label of the next paragraph of a kind, with a blank after it; empty for none."""
        heading = self.headings.get(kind)
        if heading is None:
            return ""
        if heading.bullet:
            return f"{heading.bullet} "
        if heading.level >= len(heading.levels) or not heading.levels[heading.level].label:
            return ""
        numbers = self.counts.setdefault(heading.list, [])
        del numbers[heading.level + 1 :]
        numbers.extend(level.start - 1 for level in heading.levels[len(numbers) : heading.level + 1])
        numbers[heading.level] += 1
        return f"{self._write_label(heading, numbers)} "

    def _write_label(self, heading: Heading, numbers: list[int]) -> str:
        def write_place(place: re.Match[str]) -> str:
            at = int(place["level"]) - 1
            return write_number(numbers[at], heading.levels[at].form) if 0 <= at < len(numbers) else ""

        return _PLACE.sub(write_place, heading.levels[heading.level].label)


def write_number(number: int, form: str) -> str:
    """Write a number as a list does.

    >>> [write_number(3, form) for form in ("DIGIT", "HANGUL_SYLLABLE", "CIRCLED_DIGIT", "ROMAN_CAPITAL")]
    ['3', '다', '③', 'Ⅲ']
    """
    if form == "HANGUL_SYLLABLE" and 0 < number <= len(_SYLLABLES):
        return _SYLLABLES[number - 1]
    if form == "CIRCLED_DIGIT" and 0 < number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if form == "ROMAN_CAPITAL" and 0 < number < len(_ROMAN):
        return _ROMAN[number]
    if form in ("LATIN_CAPITAL", "LATIN_SMALL") and 0 < number <= 26:
        letter = chr(ord("A") + number - 1)
        return letter if form == "LATIN_CAPITAL" else letter.lower()
    return str(number)
