"""Quantities with their counters, percentages, and changes from one quantity to another.

Enters: a line, a cell or a value. Leaves: `Quantity`s with the counter as printed, and `Change`s. Money, areas, dates,
ordinals (제3회), rates (1인당) and numbers without a counter are not read; what is counted is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extract.values.lexicon import alternation, read_words
from extract.values.numerals import COUNT, DIGITS, GAP, START, read_number

_WORDS = read_words("quantities")
_TIMED = frozenset(_WORDS["timed"])
_BOUNDED = frozenset(_WORDS["bounded"])

# after a counter: the end of the word, a word such as 선정, or a particle; 당 makes a rate of it
_END = rf"(?:(?![가-힣A-Za-z])|(?={alternation(_WORDS['followers'])}))"
_WORD_END = rf"(?:{_END}|(?={alternation(_WORDS['particles'])}(?![가-힣])))"
_NOUN = alternation(_WORDS["nouns"])
_LONG_NOUN = alternation(noun for noun in _WORDS["nouns"] if len(noun) > 1)
_COUNTER = alternation([*_WORDS["counters"], *_WORDS["timed"]])
# 24개 항목, 9과정, 7과, 12,345건; with a blank before it, a counter must end the word ("7 회의" is a heading)
_UNIT = (
    rf"(?:(?:개{GAP}{_NOUN}|{_LONG_NOUN}|{alternation(_WORDS['bounded'])}|{_COUNTER}){_WORD_END}"
    rf"|[ \u00a0](?:개{GAP}{_NOUN}|{_COUNTER}){_END}|(?<=여)[ \u00a0]{_LONG_NOUN}{_END})"
)

# 총 12,345건, 약 1,000개, 25만부, 61.8%, △26명
_QUANTITY = re.compile(
    rf"(?P<about>약{GAP})?(?P<minus>△{GAP}|(?<![^\s(:])-)?(?<!▲)(?<![A-Za-z])(?<![A-Za-z가-힣]-){START}"
    rf"(?P<number>{COUNT})(?P<unit>{_UNIT})"
)

# the lower end of "3~7명"
_LOWER_END = re.compile(rf"{START}(?P<number>{DIGITS}){GAP}[~∼～]{GAP}$")
_LOWER_REACH = 24

_ABOUT_AFTER = re.compile(rf"{GAP}{alternation(_WORDS['about'])}")
_ORDINAL = re.compile(r"(?:^|[^가-힣])제\s?$")
# around a counter that dates share: "(29일)", "× 5일", "3박 4일", "4주→5일", "10일간", "연간 50일 이내", "처리기간 7일"
_DURATION_BEFORE = re.compile(r"(?:[→⇒×xX총박]|기간)\s?$")
_DURATION_AFTER = re.compile(r"간(?![가-힣])|\s?[→⇒]|\s?이내")
# "3월 15일 이내", a date
_MONTH_BEFORE = re.compile(r"월\s?$")
_ALONE_BEFORE = re.compile(r"(?:^|[(（<]\s?)$")
_ALONE_AFTER = re.compile(r"\s?(?:[)）>]|$)")

_YEAR = r"(?:['‘’`′](?P<short>\d\d)|(?P<year>(?:19|20)\d\d))\s?년?도?말?"
_YEAR_BEFORE = re.compile(_YEAR + r"\s?[:：]?\s?(?:총|약|연)?\s?$")
# between the quantities of a change: " → '15년 ", "(2020년) → "
_ARROW = re.compile(
    r"\s?(?:[(（](?P<bracket>[^()（）]{1,12})[)）])?\s?(?:→|⇒|⇨|➡|➔|->|=>)\s?(?:(?P<stated>"
    + _YEAR
    + r")\s?[:：]?\s?)?(?:총|약|연|월|주|일)?\s?"
)
# after a change: "(25%증가)", " (5.2% 감소)"
_RATE = re.compile(
    rf"\s?[(（]?\s?(?P<rate>\d{{1,4}}(?:\.\d{{1,3}})?)\s?[%％]p?\s?"
    rf"(?:(?P<up>{alternation(_WORDS['up'])})|(?P<down>{alternation(_WORDS['down'])}))"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what counts, as found in a text.

    Attributes:
        value: The number, whole numbers as int.
        unit: The counter as printed, with the noun that 개 counts (``개 항목``).
        approx: Whether the text calls the number approximate (약, 여, 내외).
        start: Offset of the first character, including 약.
        end: Offset after the counter.
    """

    value: float
    unit: str
    approx: bool = False
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        """Print the quantity so that `parse_quantity` reads it back."""
        return f"{'약 ' if self.approx else ''}{'△' if self.value < 0 else ''}{abs(self.value):,}{self.unit}"


@dataclass(frozen=True, slots=True)
class Change:
    """A change from one quantity to another, as found in a text.

    Attributes:
        before: The quantity before the arrow.
        after: The quantity after the arrow.
        before_year: The year printed with the first quantity; None when none is.
        after_year: The year printed with the second quantity; None when none is.
        rate: Printed change in percent, negative for a decrease; None when none is printed.
        start: Offset of the first quantity.
        end: Offset after the second quantity or the rate.
    """

    before: Quantity
    after: Quantity
    before_year: int | None = None
    after_year: int | None = None
    rate: float | None = None
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        """Print the change so that `find_changes` reads it back."""
        before, after = (f"{year}년 " if year else "" for year in (self.before_year, self.after_year))
        rate = "" if self.rate is None else f" ({abs(self.rate)}% {'감소' if self.rate < 0 else '증가'})"
        return f"{before}{self.before} → {after}{self.after}{rate}"


def find_quantities(text: str) -> list[Quantity]:
    """Find the quantities in a text.

    Returns:
        The quantities in order; both ends of a range such as ``3~7명``.

    >>> [(quantity.value, quantity.unit) for quantity in find_quantities("총 12,345건, 24개 항목, 61.8%, 제3회")]
    [(12345, '건'), (24, '개 항목'), (61.8, '%')]
    """
    quantities: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        quantity = _read_quantity(match)
        if quantity is not None:
            quantities.extend(_read_lower_end(text, quantity))
            quantities.append(quantity)
    return quantities


def parse_quantity(text: str) -> Quantity | None:
    """Read a whole string as one quantity, with 총 or 내외 around it; None when it holds anything else."""
    quantities = find_quantities(text)
    if len(quantities) != 1:
        return None
    quantity = quantities[0]
    around = f"{text[: quantity.start]}0{text[quantity.end :]}"
    return quantity if re.fullmatch(r"\s*(?:총|계|연)?\s*0\s*(?:내외|정도|간)?\s*", around) else None


def find_changes(text: str) -> list[Change]:
    """Find the changes from one quantity to another in a text.

    >>> changes = find_changes("민원 증가('18년 1,000건 → '19년 1,250건(25%증가))")
    >>> [(str(c.before), c.before_year, str(c.after), c.after_year, c.rate) for c in changes]
    [('1,000건', 2018, '1,250건', 2019, 25.0)]
    """
    changes = []
    for before, after in pairwise(find_quantities(text)):
        arrow = _ARROW.fullmatch(text, before.end, after.start)
        if arrow:
            rate = _RATE.match(text, after.end)
            years = _year_before(text, before, arrow), _read_year(arrow) if arrow["stated"] else None
            end = rate.end() if rate else after.end
            changes.append(Change(before, after, *years, _read_rate(rate), before.start, end))
    return changes


def _read_quantity(match: re.Match[str]) -> Quantity | None:
    """Read one match; None where the number is an ordinal, a date or part of a name."""
    text, start = match.string, match.start("number")
    unit = match["unit"].lstrip()
    value = read_number(match["number"])
    if value is None or _ORDINAL.search(text[max(0, start - 3) : start]):
        return None
    if unit in _TIMED and not (_is_duration(match) and value < 1000):
        return None
    if unit in _BOUNDED and re.search(r"\w$", text[max(0, match.start() - 1) : match.start()]):
        return None
    number = float(value) if value % 1 else int(value)
    approx = bool(match["about"] or "여" in match["number"] or _ABOUT_AFTER.match(text, match.end()))
    return Quantity(-number if match["minus"] else number, unit, approx, match.start(), match.end())


def _is_duration(match: re.Match[str]) -> bool:
    """Whether a number with 일, 주, 년 or 분 is a duration and no date or time of day."""
    before, after = match.string[max(0, match.start() - 3) : match.start()], match.string[match.end() : match.end() + 3]
    if _MONTH_BEFORE.search(before):
        return False
    if match["about"] or _DURATION_BEFORE.search(before) or _DURATION_AFTER.match(after):
        return True
    return bool(_ALONE_BEFORE.search(before) and _ALONE_AFTER.match(after))


def _read_lower_end(text: str, upper: Quantity) -> Iterator[Quantity]:
    """Read the number before ``~``, which shares the counter of the quantity after it."""
    match = _LOWER_END.search(text, max(0, upper.start - _LOWER_REACH), upper.start)
    value = read_number(match["number"]) if match else None
    if match and value is not None:
        number = float(value) if value % 1 else int(value)
        yield Quantity(number, upper.unit, upper.approx, match.start(), match.end("number"))


def _year_before(text: str, quantity: Quantity, arrow: re.Match[str]) -> int | None:
    """The year printed before a quantity or in brackets after it."""
    bracket = re.fullmatch(_YEAR, arrow["bracket"] or "")
    match = bracket or _YEAR_BEFORE.search(text[max(0, quantity.start - 12) : quantity.start])
    return _read_year(match) if match else None


def _read_year(match: re.Match[str]) -> int:
    """Read a year of four digits, or of two after an apostrophe."""
    return int(match["year"]) if match["year"] else 2000 + int(match["short"])


def _read_rate(match: re.Match[str] | None) -> float | None:
    """Read a change in percent with its direction."""
    if match is None:
        return None
    return -float(match["rate"]) if match["down"] else float(match["rate"])
