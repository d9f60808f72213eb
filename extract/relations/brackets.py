"""Counts with their parts in brackets: 「총 12개소(체육관 5, 수영장 7)」, 「30개(신규 4개, 이전 26개)」.

Enters: a text. Leaves: `Division`s with offsets. A bracket whose items are not all a name and a number in the unit of
the total is no division, nor is one that lists some of what is counted (등, 중).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.relations.relation import Term, is_close, name_apart
from extract.rules import load_words
from extract.values.labels import find_label
from extract.values.money import parse_unit
from extract.values.numerals import DIGITS, START, read_number

_LETTERS = r"[가-힣A-Za-z㎡㎥]"
_TOTAL = rf"(?<![~∼～×xX])(?<![~∼～×xX]\s){START}(?P<number>{DIGITS})\s?(?P<unit>{_LETTERS}{{0,6}}?)"
# "12개소(", "30명 (", "7회 공연(": a number with its unit, up to two words, a bracket without brackets in it
_BRACKET = re.compile(rf"{_TOTAL}(?:\s[가-힣]{{1,8}}){{0,2}}\s?[(（<【](?P<inside>[^()（）<>【】]*)[)）>】]")
# "12개소 : 체육관 5, 수영장 7", "(52구좌) : 대천(18), 설악(11)" to the end of the text
_COLON = re.compile(rf"{_TOTAL}\s?[)）]?\s?[:：]\s?(?P<inside>[^:：]*)$")
# "대천(18)": the number of an item in a bracket of its own
_OWN_BRACKET = re.compile(rf"(?<=[가-힣A-Za-z])\s?\(({DIGITS}\s?{_LETTERS}{{0,6}})\)")
# "체육관 5", "여자 12명", "A동-3": a name, a number, a unit
_ITEM = re.compile(
    rf"(?P<name>.*[가-힣A-Za-z)].*?)[\s:：-]*(?<![\d.,~∼～×xX제])(?P<number>{DIGITS})\s?(?P<unit>{_LETTERS}{{0,6}})"
)
# between items: commas that are none of a number's; else "+", "남 3 / 여 4", "노래 3. 버블 1."
_SEPARATORS = tuple(
    map(re.compile, (r"(?<!\d)[,，]\s?|[,，](?!\d{3}(?!\d))\s?", r"\s?[+;]\s?", r"\s?/\s?", r"\.\s", r"\s?[·ㆍ]\s?"))
)
_WORD = re.compile(r"[가-힣]+")


@dataclass(frozen=True, slots=True)
class Division:
    """A count and the parts that a text divides it into, offsets included."""

    label: str
    value: float
    unit: str
    parts: tuple[Term, ...]
    start: int
    end: int


def find_divisions(text: str) -> Iterator[Division]:
    """Find the counts of a text that are divided in brackets or after a colon.

    >>> [[part.value for part in found.parts] for found in find_divisions("총 12개소(체육관 5, 수영장 7)")]
    [[5, 7]]
    """
    for pattern in (_BRACKET, _COLON):
        for match in pattern.finditer(text):
            value = read_number(match["number"])
            parts = _read_parts(match["inside"], match["unit"])
            if value is not None and not _is_money(match["unit"]) and len(parts) > 1 and is_close(float(value), parts):
                start, end = find_label(text, match.start())
                label = text[start:end] or match["unit"]
                yield Division(label, _plain(float(value)), match["unit"], parts, match.start(), match.end())


def _is_money(unit: str) -> bool:
    """Whether amounts are counted, which `extract.relations.amounts` reads; 억 and 백만 may stand without 원."""
    return parse_unit(unit) is not None or parse_unit(f"{unit}원") not in (None, 1)


def _read_parts(text: str, unit: str) -> tuple[Term, ...]:
    """The items of a bracket; none where one of them is no part in the unit of the total."""
    if set(_WORD.findall(text)) & load_words("relations", "not_parts"):
        return ()
    parts: list[tuple[str, float]] = []
    for item in _split(_OWN_BRACKET.sub(r" \1", text.strip(" ."))):
        found = _ITEM.fullmatch(item.strip())
        number = read_number(found["number"]) if found else None
        if found is None or number is None or found["unit"] not in ("", unit) or _is_partial(found["name"]):
            return ()
        name = found["name"].strip(" :：-")
        parts.append((name, _plain(float(number))))
    return tuple(map(Term, name_apart(name for name, _ in parts), (number for _, number in parts)))


def _split(text: str) -> list[str]:
    separator = next((separator for separator in _SEPARATORS if separator.search(text)), None)
    return separator.split(text) if separator else [text]


def _is_partial(name: str) -> bool:
    """Whether the words of an item say that it is no part: 「동별 약 4」, 「최대 10」."""
    return bool(set(_WORD.findall(name)) & load_words("relations", "not_parts"))


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number
