"""Totals over subtotals in flattened rows whose header is broken over too many lines to be cut.

Enters: a `Document`. Leaves: `NestedRow`s. The header names one total and how many subtotals there are; the figures
themselves show which these are: a subtotal is followed by the parts that add up to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.document import Document
from extract.relations.relation import Term

_HEADER_REACH = 45  # lines that a header can be broken over
_FEWEST = 7  # figures of a row with a total and two subtotals

# "2019년 84 50 20 30 34 …": a label, then figures or dashes to the end of the line
_ROW = re.compile(r"\s*(?:(?P<label>\S+?(?:\s\S+?){0,2}?)\s+)?(?P<cells>(?:-|\d[\d,]*)(?:\s+(?:-|\d[\d,]*))+)\s*$")
# a line that opens something else: ○ □ ※ -, "10 주요민원", a row of figures
_OTHER = re.compile(r"\s*(?:[□■○◦❍●※▶【\ue000-\uf8ff\ufffd]|-\s|\d{1,2}\s)|.*\d\s+\d")
# a single blank, where syllables of one word stand further apart
_BETWEEN_WORDS = re.compile(r"(?<=\S) (?=\S)")
_SUBTOTAL = re.compile(r"소\s?계")
# "구 분 합 계": the total that stands before all subtotals
_TOTAL = re.compile(r"(?:합\s?계|총\s?계|(?<![가-힣])계)(?![가-힣])")


@dataclass(frozen=True, slots=True)
class NestedRow:
    """A row with a total over subtotals: its label, the total, and the subtotals with their headings."""

    label: str
    total: int
    subtotals: tuple[Term, ...]
    line: int


def find_nested_rows(document: Document) -> Iterator[NestedRow]:
    """Find rows that hold a total, subtotals and their parts."""
    for number, line in enumerate(document.lines, start=1):
        found = _ROW.match(line) if "\t" not in line else None
        figures = [0 if cell == "-" else int(cell.replace(",", "")) for cell in found["cells"].split()] if found else []
        header = _find_header(document, number) if len(figures) >= _FEWEST else []
        count = _count_subtotals("\n".join(header))
        subtotals = _find_subtotals(figures[1:], count) if count > 1 else []
        if found and subtotals:
            terms = tuple(map(Term, _name_subtotals(header, count), subtotals))
            yield NestedRow(found["label"] or "", figures[0], terms, number)


def _find_header(document: Document, row: int) -> list[str]:
    """The lines of text above a row and above the rows before it."""
    header: list[str] = []
    for number in range(row - 1, max(0, row - _HEADER_REACH), -1):
        line = document.lines[number - 1]
        if _ROW.match(line) and not any(map(str.strip, header)):
            continue
        if _OTHER.match(line):
            break
        header.insert(0, line)
    return header


def _count_subtotals(header: str) -> int:
    """How many subtotals a header names; 0 where no total stands before them."""
    first = _SUBTOTAL.search(header)
    return len(_SUBTOTAL.findall(header)) if first and _TOTAL.search(header, 0, first.start()) else 0


def _name_subtotals(header: Sequence[str], count: int) -> list[str]:
    """The headings over the subtotals, where a line of the header has one for each: 「증   명   발   급 접   수」."""
    for line in header:
        words = [re.sub(r"\s", "", word) for word in _BETWEEN_WORDS.split(line.strip())]
        if len(words) == count and not _TOTAL.search(line):
            return words
    return [f"소계 {at + 1}" for at in range(count)]


def _find_subtotals(figures: Sequence[int], count: int) -> list[int]:
    """Divide figures into `count` subtotals, each followed by two or more parts that add up to it; empty if impossible.

    >>> _find_subtotals([50, 20, 30, 9, 4, 5], 2)
    [50, 9]
    """
    if not figures:
        return []
    for end in range(3, len(figures) + 1):
        if sum(figures[1:end]) != figures[0] or figures[0] == 0:
            continue
        if count == 1 and end == len(figures):
            return [figures[0]]
        rest = _find_subtotals(figures[end:], count - 1) if count > 1 else []
        if rest:
            return [figures[0], *rest]
    return []
