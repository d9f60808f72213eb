"""Groups of neighbouring letters, by which texts are found that hold a phrase.

Enters: texts. Leaves: numbers, one a group of two to four letters, and for many texts the postings of each group. A
text that holds a phrase has all groups of the phrase; whether it holds the phrase is for the reader to look up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

BREAK = "\n"
GRAM_BITS = 63
"""Bits of a number that a group shares out to its letters; rare ones may share a number, which costs a look-up."""
BLOCK = 200_000
"""Texts whose postings are made at a time, which bounds the memory that a build needs."""
IDS = np.dtype("<i4")


def list_grams(text: str, size: int) -> Numbers:
    """List the different groups of a text.

    >>> len(list_grams("여권여권", 2))
    2
    """
    return np.unique(_read_grams([text], size)[0])


def build_postings(texts: Sequence[str], size: int) -> Iterator[tuple[int, int, bytes]]:
    """Make the postings of texts.

    Args:
        texts: The texts; their numbers are their places.
        size: Letters of a group, 2 to 4.

    Yields:
        Group, number of the block of texts, and the numbers of the texts in that block that have the group.
    """
    for block, first in enumerate(range(0, len(texts), BLOCK)):
        grams, owners = _read_grams(texts[first : first + BLOCK], size)
        order = np.argsort(grams, kind="stable")
        grams, owners = grams[order], owners[order]
        is_first = np.ones(len(grams), dtype=bool)
        is_first[1:] = (grams[1:] != grams[:-1]) | (owners[1:] != owners[:-1])
        grams, owners = grams[is_first], owners[is_first] + first
        starts = np.flatnonzero(np.append(True, grams[1:] != grams[:-1])) if len(grams) else grams
        ends = np.append(starts[1:], len(grams))
        numbers = owners.astype(IDS)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True) if len(grams) else ():
            yield int(grams[start]), block, numbers[start:end].tobytes()


def _read_grams(texts: Sequence[str], size: int) -> tuple[Numbers, Numbers]:
    """Every group of every text, with the place of the text."""
    codes = np.frombuffer((BREAK.join(texts) + BREAK).encode("utf-32-le"), dtype="<u4").astype(np.int64)
    ends = codes == ord(BREAK)
    owners = np.cumsum(ends) - ends
    count = max(len(codes) - size + 1, 0)
    grams, is_whole = np.zeros(count, dtype=np.int64), np.ones(count, dtype=bool)
    for at in range(size):
        grams = (grams << GRAM_BITS // size) ^ codes[at : at + count]
        is_whole &= ~ends[at : at + count]
    return grams[is_whole], owners[:count][is_whole]
