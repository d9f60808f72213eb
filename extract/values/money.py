"""Amounts of money: won in every unit that reports print, foreign currencies kept apart.

Enters: a line, a cell or a value of a report. Leaves: `Amount`s in won and `ForeignAmount`s in their own currency, with
offsets. Numbers that are no money are not read; what an amount is for is read by `extract.values.budgets`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.values.lexicon import alternation, read_words
from extract.values.numerals import DIGITS, GAP, NUMBER, SPELT, START, read_number

_WORDS = read_words("money")
_CURRENCIES = {word: code for code, words in _WORDS.items() if code.isupper() for word in words}
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}

# 1,234,567 천원, 약140천원, △12,300천원, ₩5,000, 삼억원; also numbers without 원, which may be money or not
_NUMBER_OR_AMOUNT = re.compile(
    rf"(?P<about>약{GAP})?(?P<minus>[△▲∆−]{GAP}|(?<![^\s(:])-)?(?P<mark>[₩￦]{GAP})?"
    rf"(?:{START}(?P<number>{NUMBER})|(?P<spelt>{SPELT}))(?P<won>{GAP}원(?!{alternation(_WORDS['word_in_won'])}))?"
)

# what follows a bare amount in 억 or 백만: the end of a word, and nothing that is counted
_BARE_END = re.compile(rf"(?![가-힣A-Za-z\d])(?!{GAP}{alternation(_WORDS['not_won'])}[은는이가을를의에]?(?![가-힣]))")

# what follows a number in the unit of its table or of its total: no word, no decimal point, no range; 시비 of
# "국비 500 시비 500" belongs to the number after it
_CELL_END = re.compile(rf"(?!{GAP}[가-힣A-Za-z%％㎡~∼～:.])|(?= [가-힣]{{1,8}}[ :]?\d)")

_ABOUT_AFTER = re.compile(rf"{GAP}{alternation(_WORDS['about'])}")

# one number and one group of multipliers: "1,200백만"
_PLAIN = re.compile(DIGITS)
_ONE_UNIT = re.compile(rf"{DIGITS}여?{GAP}(?P<unit>[십백천만억조]+)여?")

# the lower end of "5 ~ 20만원": its unit stands after the upper end
_LOWER_END = re.compile(rf"{START}(?P<number>{DIGITS}){GAP}[~∼～]{GAP}$")
_LOWER_REACH = 24

# what may surround the one amount of a whole string: "총 150,000천원", "일금 5,000원정"
_SURROUNDINGS = re.compile(rf"\s*{alternation(_WORDS['prefixes'])}?\s*0\s*{alternation([*_WORDS['about'], '정'])}?\s*")

# 125만달러, 5백만 유로; one-syllable names only where no word goes on ("3불법")
_FOREIGN = re.compile(
    rf"(?P<symbol>[$€£¥]){GAP}(?P<after>{NUMBER})|{START}(?P<before>{NUMBER}){GAP}(?:"
    rf"(?P<long>{alternation(word for word in _CURRENCIES if len(word) > 1)})"
    rf"|(?P<short>{alternation(word for word in _CURRENCIES if len(word) == 1)})(?![가-힣]))"
)

# (단위 : 천원), 구예산지원(천원), (단위: 명, 백만원)
_UNIT = re.compile(
    r"(?:단위\s?[:：]?\s?|[(（\[<,/·]\s?|^\s*)(?<![가-힣\d])(?P<unit>[십백천만억조 ]{0,4}원)\s?(?=[)）\]>,/·\n]|$)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount in won, as found in a text.

    Attributes:
        krw: Won.
        start: Offset of the first character, including 약 and the minus sign.
        end: Offset after the last character.
        unit_krw: Won in the unit of its number (1000 for ``15천원``), for numbers that share it; None for mixed units.
        approx: Whether the text calls the amount approximate (약, 여, 내외).
    """

    krw: int
    start: int = 0
    end: int = 0
    unit_krw: int | None = None
    approx: bool = False

    def __str__(self) -> str:
        """Print the amount so that `parse_amount` reads it back."""
        return f"{'약 ' if self.approx else ''}{'△' if self.krw < 0 else ''}{abs(self.krw):,}원"


@dataclass(frozen=True, slots=True)
class ForeignAmount:
    """One amount in a foreign currency, as found in a text.

    Attributes:
        value: Whole units of the currency.
        currency: ISO 4217 code.
        start: Offset of the first character.
        end: Offset after the last character.
    """

    value: int
    currency: str
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        """Print the amount so that `find_foreign_amounts` reads it back."""
        return f"{self.value:,}{_WORDS[self.currency][0]}"


def find_amounts(text: str, *, unit_krw: int | None = None) -> list[Amount]:
    """Find the amounts in won in a text.

    Args:
        text: Any text.
        unit_krw: Won in the unit of bare numbers, where a table or a total states it (1000 for 천원); without it, only
            numbers with their own unit are amounts.

    Returns:
        The amounts in their order; both ends of a range such as ``5 ~ 20만원``. Foreign currency is left out.

    >>> [amount.krw for amount in find_amounts("3억 2천만원, 1,234,567 천원, 250명, 125만달러")]
    [320000000, 1234567000]
    """
    amounts: list[Amount] = []
    for match in _NUMBER_OR_AMOUNT.finditer(text):
        amount = _read_amount(match, unit_krw)
        if amount is not None:
            amounts.extend(_read_lower_end(text, amount))
            amounts.append(amount)
    return amounts


def parse_amount(text: str, *, unit_krw: int | None = None) -> Amount | None:
    """Read a whole string as one amount in won.

    Args:
        text: One amount, with 총, 약, 내외 and the like around it.
        unit_krw: As in `find_amounts`.

    Returns:
        The amount; None when the string holds anything else.

    >>> str(parse_amount("총765,432천원")), parse_amount("비예산")
    ('765,432,000원', None)
    """
    amounts = find_amounts(text, unit_krw=unit_krw)
    if len(amounts) != 1:
        return None
    amount = amounts[0]
    return amount if _SURROUNDINGS.fullmatch(f"{text[: amount.start]}0{text[amount.end :]}") else None


def find_foreign_amounts(text: str) -> list[ForeignAmount]:
    """Find the amounts in foreign currencies in a text.

    >>> [(amount.value, amount.currency) for amount in find_foreign_amounts("125만달러 수출계약")]
    [(1250000, 'USD')]
    """
    amounts = []
    for match in _FOREIGN.finditer(text):
        value = read_number(match["after"] or match["before"])
        word = match["long"] or match["short"]
        if value is not None and value == int(value):
            currency = _SYMBOLS[match["symbol"]] if match["symbol"] else _CURRENCIES[word]
            amounts.append(ForeignAmount(int(value), currency, match.start(), match.end()))
    return amounts


def parse_unit(text: str) -> int | None:
    """Read the unit of money that a table, a header cell or a whole string states.

    Args:
        text: Such as ``(단위 : 천원)``, ``구예산지원(천원)`` or ``백만원``.

    Returns:
        Won in the unit; None when no unit of money is stated.

    >>> parse_unit("(단위 : 천원)"), parse_unit("예 산(백만원)"), parse_unit("(단위 : 명)")
    (1000, 1000000, None)
    """
    match = _UNIT.search(text)
    if match is None:
        return None
    value = read_number("1" + match["unit"].removesuffix("원").replace(" ", ""))
    return None if value is None else int(value)


def _read_amount(match: re.Match[str], unit_krw: int | None) -> Amount | None:
    """Read a number that may be money; None when nothing says that it is, or in which unit."""
    number = match["number"] or match["spelt"]
    scale: int | None = 1
    if not (match["won"] or match["mark"]):
        scale = _scale_of_bare(number, match.string, match.end(), unit_krw)
    value = read_number(number)
    if value is None or scale is None or value * scale % 1:
        return None
    krw = int(value * scale) * (-1 if match["minus"] else 1)
    approx = bool(match["about"] or "여" in number or _ABOUT_AFTER.match(match.string, match.end()))
    unit = scale if _PLAIN.fullmatch(number) else _unit_of(number)
    return Amount(krw, match.start(), match.end(), unit, approx)


def _scale_of_bare(number: str, text: str, end: int, unit_krw: int | None) -> int | None:
    """What a number without 원 is multiplied by to give won; None when it is no money."""
    if _PLAIN.fullmatch(number):
        return unit_krw if _CELL_END.match(text, end) else None
    return 1 if number.endswith(("억", "백만")) and _BARE_END.match(text, end) else None


def _unit_of(number: str) -> int | None:
    """Won in the unit of a number with one multiplier group, such as 1000000 of ``1,200백만``."""
    match = _ONE_UNIT.fullmatch(number)
    value = read_number("1" + match["unit"]) if match else None
    return None if value is None else int(value)


def _read_lower_end(text: str, upper: Amount) -> Iterator[Amount]:
    """Read the number before ``~``, which shares the unit of the amount after it."""
    match = _LOWER_END.search(text, max(0, upper.start - _LOWER_REACH), upper.start) if upper.unit_krw else None
    value = read_number(match["number"]) if match else None
    if match and value is not None and upper.unit_krw and not value * upper.unit_krw % 1:
        yield Amount(int(value * upper.unit_krw), match.start(), match.end("number"), upper.unit_krw, upper.approx)
