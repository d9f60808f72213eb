"""Values compared as a reader would: whatever their spacing, marks and order.

Enters: wanted and given values. Leaves: numbers, folded texts and shares of agreement.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from extract.facts import Scalar

W = TypeVar("W")
G = TypeVar("G")
# What a reader does not look at: blanks, quotes, brackets, dots, commas, dashes
MARKS = re.compile(r"[\s'\"‘’“”「」『』《》<>\[\]【】()（）·ㆍ‧․•,.:;~∼～\-–—_/]")
# A number written as text: "1,234", "24.0%"
NUMBER = re.compile(r"(?P<number>-?[\d,]*\d[\d,]*(?:\.\d+)?)%?")
# Between values that are listed in one: "월, 목", "김포/고양"
JOINT = re.compile(r"\s*[,、/·]\s*")


def fold(value: object) -> str:
    """Fold a value to what is compared.

    >>> fold("「자원봉사 활성화 조례」"), fold("Jung-gu")
    ('자원봉사활성화조례', 'junggu')
    """
    return MARKS.sub("", unicodedata.normalize("NFKC", str(value)).lower())


def find_numbers(values: Iterable[Scalar]) -> list[float]:
    """Find the values that are numbers, as such or as text.

    >>> find_numbers([3, "1,234", "24.0%", True, "3개"])
    [3.0, 1234.0, 24.0]
    """
    return list(_find_numbers(values))


def _find_numbers(values: Iterable[Scalar]) -> Iterator[float]:
    for value in values:
        if isinstance(value, str):
            match = NUMBER.fullmatch(value.strip())
            if match:
                yield float(match["number"].replace(",", ""))
        elif not isinstance(value, bool):
            yield float(value)


def measure_agreement(wanted: Sequence[W], given: Sequence[G], is_same: Callable[[W, G], bool]) -> float:
    """The harmonic mean of precision and recall, each given value counted once.

    >>> measure_agreement([1, 2], [2, 3], lambda one, other: one == other)
    0.5
    """
    if not wanted:
        return 0.0 if given else 1.0
    left, hits = list(given), 0
    for value in wanted:
        match = next((at for at, other in enumerate(left) if is_same(value, other)), None)
        if match is not None:
            del left[match]
            hits += 1
    return 2 * hits / (len(wanted) + len(given))


def split_joined(values: Iterable[Scalar], known: Collection[str]) -> Iterator[Scalar]:
    """Split values that list several known ones.

    >>> list(split_joined(["월,목", "김포, 외"], {"월", "목", "김포"}))
    ['월', '목', '김포, 외']
    """
    for value in values:
        parts = [part for part in JOINT.split(str(value)) if part]
        if fold(value) not in known and len(parts) > 1 and all(fold(part) in known for part in parts):
            yield from parts
        else:
            yield value
