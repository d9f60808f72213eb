"""Numbers that are glyphs of a font's private use area: digits in boxes and circles, which no font but theirs can show.

Enters: the lines of a report. Leaves: the lines, such glyphs read as the numbers they are. Which glyph stands for which
number is the font's own affair; that glyphs count is told by how a report uses them: those that stand side by side in
the font come one after the other, and begin anew in each part of the report.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.blocks import fold_section
from extract.lines import CIRCLED_RANK, SQUARE_RANK, SUBNUMBERED_RANK, TEXT_RANK, Line
from extract.rules import load_words

_SHARE = 0.5  # of the numbers over squares, sections or text that make them those of titles
_REACH = 3  # lines
_SENTENCE = 24  # characters


def count_glyphs(lines: Sequence[Line]) -> list[Line]:
    """Read glyphs that count as numbers: above squares where squares stand under them, else as ① in a circle."""
    numbers = _find_numbers([line.mark for line in lines if _is_private(line.mark)])
    if not numbers:
        return list(lines)
    uses = [at for at, line in enumerate(lines) if line.mark in numbers]
    are_titles = sum(_stands_over_squares(lines, at) for at in uses) >= _SHARE * len(uses)
    rank = SUBNUMBERED_RANK if are_titles else CIRCLED_RANK
    return [_number(line, numbers, rank) for line in lines]


def _is_private(mark: str) -> bool:
    return len(mark) == 1 and unicodedata.category(mark) == "Co"


def _find_numbers(marks: Sequence[str]) -> dict[str, int]:
    """The glyphs that count, each with its number: runs of the font used only in their order or from their first on."""
    numbers: dict[str, int] = {}
    for run in _split_runs(sorted(set(marks))):
        used = [ord(mark) for mark in marks if mark in run]
        first = ord(run[0])
        counts = all(after in (before + 1, first) for before, after in pairwise(used))
        if len(run) > 1 and used[0] == first and counts:
            numbers |= {mark: ord(mark) - first + 1 for mark in run}
    return numbers


def _split_runs(glyphs: Sequence[str]) -> list[list[str]]:
    """Split glyphs into those that stand side by side in their font."""
    runs: list[list[str]] = []
    for glyph in glyphs:
        if runs and ord(glyph) == ord(runs[-1][-1]) + 1:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _stands_over_squares(lines: Sequence[Line], at: int) -> bool:
    """Whether a square or a section stands right below a line, a sentence of purpose between them or not."""
    for line in lines[at + 1 : at + 1 + _REACH]:
        is_section = fold_section(line.text) in load_words("headings", "sections")
        if line.rank == SQUARE_RANK or (line.rank == TEXT_RANK and is_section):
            return True
        if line.rank != TEXT_RANK and len(line.text) < _SENTENCE:
            return False
    return False


def _number(line: Line, numbers: Mapping[str, int], rank: int) -> Line:
    number = numbers.get(line.mark)
    return line if number is None else replace(line, mark=str(number), rank=rank, ordinal=number)
