"""Counts against the names that a bracket lists: 「5개 팀(총무, 인사, 청사, 후생)」.

Enters: a text. Leaves: `Listing`s with offsets. A list that may be read in several ways (등, ·, /, numbers) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.rules import load_words
from extract.values.labels import find_label
from extract.values.quantities import find_quantities

_FEWEST, _MOST = 4, 20  # counts that a bracket lists in full; of fewer, one name may stand for two
_NEAR = 1  # a list that lacks more is not meant to be full

# "(금융재산, 국민연금, 국세)" right after a count
_BRACKET = re.compile(r"\s?[(（](?P<inside>[^()（）]*)[)）]")
_SEPARATOR = re.compile(r"\s*[,，]\s*")
# a plain name
_NAME = re.compile(r"[가-힣A-Za-z ]{2,12}")
_WORD = re.compile(r"[가-힣]+")


@dataclass(frozen=True, slots=True)
class Listing:
    """A count and the names that are listed for it."""

    label: str
    value: int
    unit: str
    names: tuple[str, ...]
    start: int
    end: int


def find_listings(text: str) -> Iterator[Listing]:
    """Find the counts of a text whose bracket lists names.

    >>> [(found.value, len(found.names)) for found in find_listings("5개 팀(총무, 인사, 청사, 후생)")]
    [(5, 4)]
    """
    for count in find_quantities(text):
        found = _BRACKET.match(text, count.end)
        names = tuple(_SEPARATOR.split(found["inside"].strip())) if found else ()
        is_list = len(names) > 1 and all(map(_NAME.fullmatch, names)) and not _is_partial(" ".join(names))
        is_list = is_list and count.unit not in load_words("relations", "never_listed")
        if found and is_list and _FEWEST <= count.value <= _MOST and abs(count.value - len(names)) <= _NEAR:
            start, end = find_label(text, count.start)
            yield Listing(text[start:end] or count.unit, int(count.value), count.unit, names, count.start, found.end())


def _is_partial(text: str) -> bool:
    return bool(set(_WORD.findall(text)) & load_words("relations", "not_parts"))
