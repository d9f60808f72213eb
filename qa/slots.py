"""What a figure is called, slot by slot, and which words of a question name a slot.

Enters: a figure as linking sees it, and a reading. Leaves: its slots (the subject, rows and columns of a cell, or the
words of a name), the year that a slot stands for, and the keys of the words that name it. Nothing is chosen here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from qa.aims import FIGURE_AIMS
from qa.catalogue import Entry
from qa.lexicon import load_lexicon
from qa.linking import Term
from qa.reading import Reading
from qa.sentence import fold_text

NUMBER, TERM, YEAR = "number", "term", "year"
# A year within a slot: 2015, 2015년도, 2018년본예산, ’15년, 구독자2021년
SLOT_YEAR = re.compile(r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)(?!\d)년?|(?P<short>\d\d)년)(?:도|말)?")
# A column that compares with a year and is not of it: 2009년 대비 증감률
COMPARED = re.compile(r"대비|증감|이후|이전")
# A number that is all that tells a slot from its like: the 10 of 10년, the 1 of 1기
SLOT_NUMBER = re.compile(r"\d+")
# A number in a question, in digits or as an English word: ten-year, 1기, 1st, 20s
SAID_NUMBER = re.compile(r"(?<![\w.,'’])(?P<number>\d{1,3})(?!\d|[.,]\d)|\b(?P<word>[a-z]+)\b", re.IGNORECASE)
# What tables call the whole of their rows or columns: 합계, 소계, 총인구, 전체
WHOLE = re.compile(r"^(?:계|전체)$|[누소총합]계$|^총(?:건|수|액|원|위원|인구|인원)")
CENTURY = 2000
ENDING_LENGTH = 1
"""Letters that the word of a question may have more than a slot: 지원액 of 지원."""


class Key(NamedTuple):
    """What of a question names a slot: a year, a number, or the word that stands at a place."""

    kind: str
    at: int
    part: str = ""


def list_slots(entry: Entry) -> tuple[str, ...]:
    """List the folded slots of a figure: subject, rows and columns of a cell, the words of another figure's name."""
    if not entry.parts:
        return tuple(_join_compared(entry.words))
    return ("".join(name for name in entry.names if name not in entry.parts), *entry.parts)


def _join_compared(words: Iterable[str]) -> Iterator[str]:
    """Join what compares with a year to it: 2009년 대비 is no 2009."""
    before = ""
    for word in words:
        if before and word and not COMPARED.match(word):
            yield before
            before = word
        else:
            before += word
    if before:
        yield before


def print_slot(entry: Entry, slot: str) -> str:
    """A folded slot as the report prints it, found in the name of the figure."""
    words = entry.label.split()
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            if fold_text("".join(words[first:last])) == slot:
                return " ".join(words[first:last])
    return slot


def read_slot_year(slot: str, *, report_year: int) -> int:
    """The year that a slot stands for, 0 where it stands for none.

    >>> read_slot_year("2018년본예산", report_year=2018), read_slot_year("전년도", report_year=2018)
    (2018, 2017)
    """
    match = SLOT_YEAR.search(slot)
    if match and not COMPARED.search(slot):
        return int(match["year"] or CENTURY + int(match["short"]))
    return report_year - 1 if slot in load_lexicon().previous else 0


def compares_with(entry: Entry, years: Container[int]) -> bool:
    """Whether a figure only compares with a year and is not of it: 2009년 대비 증감률."""
    found = (SLOT_YEAR.search(slot) for slot in list_slots(entry) if COMPARED.search(slot))
    return any(int(match["year"] or CENTURY + int(match["short"])) in years for match in found if match)


def mask_year(slot: str) -> str:
    """What is left of a slot without its year.

    >>> mask_year("2018년본예산"), mask_year("구독자2021년"), mask_year("2015")
    ('본예산', '구독자', '')
    """
    return "" if slot in load_lexicon().previous else SLOT_YEAR.sub("", slot)


def find_keys(reading: Reading, entry: Entry, slot: str) -> frozenset[Key]:
    """Find which words and numbers of a question name a slot; its year is none of them."""
    return frozenset(_list_keys(reading, entry, slot))


def _list_keys(reading: Reading, entry: Entry, slot: str) -> Iterator[Key]:
    numbers = find_numbers(reading.text)
    yield from (Key(NUMBER, int(each)) for each in SLOT_NUMBER.findall(slot)[:1] if int(each) in numbers)
    yield from (Key(TERM, start) for start, names in list_named(reading) if any(name in slot for name in names))
    for term in (replace(term, similar=()) for term in reading.terms):
        whole = names_slot(term, entry, slot)
        if whole:
            yield Key(TERM, term.start)
        yield from (Key(TERM, term.start, part.text) for part in term.parts if whole or names_slot(part, entry, slot))


@lru_cache(maxsize=64)
def list_named(reading: Reading) -> tuple[tuple[int, frozenset[str]], ...]:
    """List the units, properties and conditions that a question names, by where they stand, with their folded names."""
    lexicon = load_lexicon()
    named: dict[int, frozenset[str]] = {}
    for item in reading.items:
        words: tuple[str, ...] = ()
        if item.kind == "unit":
            words = (item.value,)
        elif item.kind == "property" and item.value not in FIGURE_AIMS:
            words = lexicon.properties[item.value].ko
        elif item.kind == "condition":
            words = lexicon.conditions[item.value].ko
        if words:
            named[item.start] = named.get(item.start, frozenset()) | frozenset(map(fold_text, words))
    return tuple(named.items())


def names_slot(term: Term, entry: Entry, slot: str) -> bool:
    """Whether a word of a question names a slot, or a part of it."""
    said = fold_text(term.text)
    if 1 < len(slot) < len(said) <= len(slot) + ENDING_LENGTH and said.startswith(slot):
        return True
    return any(_explains(form, slot, entry) for form in (*term.forms, *(form for form, _ in term.similar)))


def _explains(form: str, slot: str, entry: Entry) -> bool:
    """Whether a word stands in a slot; one of a single syllable only as a word of its own."""
    whole = form == slot or (slot.startswith(form) and form in entry.words)
    return whole if len(form) < 2 else form in slot


@lru_cache(maxsize=256)
def find_numbers(text: str) -> frozenset[int]:
    """Find the small numbers that a question names, in digits or as English words.

    >>> sorted(find_numbers("How much more is a ten-year passport than a 5-year one?"))
    [5, 10]
    """
    lexicon = load_lexicon()
    words = {**lexicon.numbers, **lexicon.ordinals, "first": 1}
    found = (
        int(match["number"]) if match["number"] else words.get(match["word"].lower(), 0)
        for match in SAID_NUMBER.finditer(text)
    )
    return frozenset(number for number in found if number)
