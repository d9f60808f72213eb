"""Parts of a count: ``숙박 15, 공연장 3`` of ``18개소(숙박 15, 공연장 3)``, ``병원 2, 의원 17`` after a colon.

Enters: a line or a value. Leaves: `Part`s: names with numbers that have no counter of their own. A list must be whole,
in brackets or after a colon; a name with a digit right behind it may be a name (``정릉1``), so such a list must add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.values.quantities import Quantity, find_quantities

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})"
# "일반 4,412", "신설73", "공로연수:18"
_PLAIN_ITEM = re.compile(
    rf"\s*(?P<label>[^\W\d_][^\d,，:：;()（）<>\[\]]{{0,20}}?)(?P<gap>\s*[:：]?\s*)(?P<number>{_NUMBER})\s*(?:등|외)?\s*"
)
# "대명(18)"
_BRACKETED_ITEM = re.compile(
    rf"\s*(?P<label>[^\W\d_][^\d,，:：;()（）]{{0,20}}?)(?P<gap>\s*)\((?P<number>{_NUMBER})\)\s*"
)
# between items: a comma that is none of a number's, "노래 3. 버블 1."
_BETWEEN = re.compile(r"[,，](?!\d{3}(?!\d))|(?<!\d)[,，]|\.(?=\s*[^\W\d_])|\.$")
_IN_BRACKETS = re.compile(r"[(（](?P<inner>[^()（）]{3,200})[)）]")
_AFTER_COLON = re.compile(r"[:：]\s*(?P<inner>[^:：]{3,200})$")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A named part.

    Attributes:
        label: Its name.
        value: The number.
        unit: The counter of the whole that the parts add up to, empty where there is none.
        whole: Where that whole begins, -1 where there is none.
        start: Offset of the name.
        end: Offset after the number.
    """

    label: str
    value: int
    unit: str = ""
    whole: int = -1
    start: int = 0
    end: int = 0


def find_parts(text: str) -> list[Part]:
    """Find the parts that a text lists, in their order.

    >>> [(part.label, part.value, part.unit) for part in find_parts("대상업소 18개소(숙박 15, 공연장 3)")]
    [('숙박', 15, '개소'), ('공연장', 3, '개소')]
    >>> [(part.label, part.value, part.unit) for part in find_parts("의료기관 : 병원 2, 의원 17")]
    [('병원', 2, ''), ('의원', 17, '')]
    >>> find_parts("대상(정릉1, 길음2)")
    []
    """
    quantities = find_quantities(text)
    parts: list[Part] = []
    for found in (*_IN_BRACKETS.finditer(text), *_AFTER_COLON.finditer(text)):
        items = list(_read_items(found["inner"], found.start("inner")))
        total = sum(value for _, value, *_ in items)
        whole = _find_whole(quantities, total, found.start("inner"))
        spaced = all(gap for *_, gap in items)
        if len(items) >= _FEWEST and (whole or spaced):
            unit, at = (whole.unit, whole.start) if whole else ("", -1)
            parts.extend(Part(label, value, unit, at, start, end) for label, value, start, end, _ in items)
    return parts


def _find_whole(quantities: Sequence[Quantity], total: float, before: int) -> Quantity | None:
    """The nearest quantity before a list that its parts add up to."""
    return next((whole for whole in reversed(quantities) if whole.end <= before and whole.value == total), None)


def _read_items(text: str, offset: int) -> Iterator[tuple[str, int, int, int, bool]]:
    """Read the items of a list; none where a piece is neither an item nor quantities with counters."""
    items = []
    for start, end in _split(text):
        piece = text[start:end]
        found = _PLAIN_ITEM.fullmatch(piece) or _BRACKETED_ITEM.fullmatch(piece)
        if found:
            value = int(found["number"].replace(",", ""))
            at = offset + start
            label = found["label"].strip()
            items.append((label, value, at + found.start("label"), at + found.end("number"), bool(found["gap"])))
        elif piece.strip() and not find_quantities(piece):
            return
    yield from items


def _split(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BETWEEN.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)
