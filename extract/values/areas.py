"""Areas and floors of buildings and grounds.

Enters: a line, a cell or a value. Leaves: `Area`s with the words before them, and `Floors` as printed. What a label
means (연면적, 부지), and whether a single floor is a building's height or a place in it, is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from extract.values.labels import find_label
from extract.values.lexicon import alternation, read_words
from extract.values.numerals import GAP, START

_WORDS = read_words("areas")
_M2 = {"hectare": Fraction(10_000), "pyeong": Fraction(400, 121), "square_kilometre": Fraction(10**6)}
_UNITS = {word: _M2.get(name, Fraction(1)) for name, words in _WORDS.items() for word in words}

# 1,234.56; 345,60 with a comma for the point; 3,306
_NUMBER = r"(?:\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?|\d++(?:\.\d++|,\d\d(?![\d,]))?)"

# 연면적 1,234.56㎡; 3,306㎡ (1,000평); 300평
_AREA = re.compile(
    rf"{START}(?P<value>{_NUMBER}){GAP}(?P<unit>{alternation(_UNITS)})(?![가-힣A-Za-z0-9])"
    rf"(?:{GAP}[(（]{GAP}(?:약{GAP})?(?P<pyeong>{_NUMBER}){GAP}평{GAP}[)）])?"
)
_LONGEST = 24  # characters of a number

# 지하2층/지상5층, 지하 2층 ~ 지상 5층; 지상 9층, 지하1∼지하2층, 지상1~5층
_FLOORS = re.compile(
    rf"(?P<one>지하|지상){GAP}(?P<first>\d{{1,2}})(?!\d){GAP}(?:층)?{GAP}[/~∼～,·ㆍ]?{GAP}"
    rf"(?!(?P=one))(?P<other>지하|지상){GAP}(?P<second>\d{{1,2}}){GAP}층"
    rf"|(?P<alone>지하|지상){GAP}\d{{1,2}}(?!\d){GAP}(?:층?{GAP}[~∼～-]{GAP}(?P=alone)?{GAP}\d{{1,2}}(?!\d){GAP})?층"
)


@dataclass(frozen=True, slots=True)
class Area:
    """One area, as found in a text.

    Attributes:
        value: The printed number.
        unit: The printed unit.
        label: The words before it, such as 연면적; empty when there are none.
        pyeong: The same area in 평, where it follows in brackets.
        start: Offset of the number.
        end: Offset after the unit, or after the bracket with 평.
    """

    value: float
    unit: str
    label: str = ""
    pyeong: float | None = None
    start: int = 0
    end: int = 0

    @property
    def m2(self) -> float:
        """The area in m²; other units converted and rounded to two decimals."""
        size = _UNITS[self.unit]
        return self.value if size == 1 else _plain(round(float(Fraction(str(self.value)) * size), 2))

    def __str__(self) -> str:
        """Print the area so that `parse_area` reads it back."""
        printed = f"{self.value:,}{self.unit}" + (f" ({self.pyeong:,}평)" if self.pyeong is not None else "")
        return f"{self.label} {printed}".strip()


@dataclass(frozen=True, slots=True)
class Floors:
    """Floors of a building, as found in a text.

    Attributes:
        text: As printed.
        below: Number of the lowest floor below ground; None when none is printed.
        above: Number of the highest floor above ground; None when none is printed.
        start: Offset of the first character.
        end: Offset after the last character.
    """

    text: str
    below: int | None = None
    above: int | None = None
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        """Print the floors as in the text, which `parse_floors` reads back."""
        return self.text


def find_areas(text: str) -> list[Area]:
    """Find the areas in a text.

    Returns:
        The areas in order; an area that is given in ㎡ and in 평 is one. A comma before exactly two digits and the unit
        is a decimal comma.

    >>> [(area.label, area.m2) for area in find_areas("연면적 1,234.56㎡, 대지면적 560㎡, 345,60㎡")]
    [('연면적', 1234.56), ('대지면적', 560), ('', 345.6)]
    """
    areas: list[Area] = []
    for match in _AREA.finditer(text):
        if max(len(match["value"]), len(match["pyeong"] or "")) > _LONGEST:
            continue
        label = slice(*find_label(text, match.start(), first=areas[-1].end if areas else 0))
        pyeong = _read_number(match["pyeong"]) if match["pyeong"] else None
        areas.append(Area(_read_number(match["value"]), match["unit"], text[label], pyeong, *match.span()))
    return areas


def parse_area(text: str) -> Area | None:
    """Read a whole string as one area with its label; None when it holds anything else."""
    areas = find_areas(text)
    if len(areas) != 1:
        return None
    area = areas[0]
    rest = text[: area.start].replace(area.label, "", 1) + text[area.end :]
    return area if re.fullmatch(r"[\s:：()（）\-·○]*(?:총|약)?[\s:：()（）]*", rest) else None


def find_floors(text: str) -> list[Floors]:
    """Find the floors in a text.

    Returns:
        Floors that are said to lie above or below ground, in order, both where they stand together.

    >>> [(floors.text, floors.below, floors.above) for floors in find_floors("지하 2층 ~ 지상 5층, 2층 로비, 지상9층")]
    [('지하 2층 ~ 지상 5층', 2, 5), ('지상9층', None, 9)]
    """
    floors = []
    for match in _FLOORS.finditer(text):
        side = match["alone"] or match["one"]
        numbers = {side: max(map(int, re.findall(r"\d+", match[0])))}
        if match["one"]:
            numbers = {match["one"]: int(match["first"]), match["other"]: int(match["second"])}
        floors.append(Floors(match[0], numbers.get("지하"), numbers.get("지상"), *match.span()))
    return floors


def parse_floors(text: str) -> Floors | None:
    """Read a whole string as floors; None when it holds anything else."""
    floors = find_floors(text)
    return floors[0] if len(floors) == 1 and text.strip(" ()") == floors[0].text else None


def _read_number(printed: str) -> float:
    """Read the number of an area, whole numbers as int."""
    if re.fullmatch(r"\d+,\d\d", printed):
        printed = printed.replace(",", ".")
    return _plain(float(printed.replace(",", "")))


def _plain(number: float) -> float:
    """Whole numbers as int, so that they print as they were printed."""
    return int(number) if number == int(number) else number
