"""Marked sentences that say what a programme is for, between its title and its first section.

Enters: the lines of a report. Leaves: the lines, those of purpose ranked as text, so that no mark of theirs is taken
for that of a title or a section::

    1. 작은도서관 활성화
    ◈ 집 가까이에서 책을 만날 수 있도록 작은도서관을 가꾸어 나가고자 함
    □ 사업개요

A mark is one of purposes where its lines are sentences rather than names, and each stands right under a line of one
other kind, the titles, and right above what that title's programme begins with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extract.blocks import fold_section
from extract.lines import NOTE_RANK, TEXT_RANK, UNKNOWN_RANK, Line, is_circled, is_syllable
from extract.rules import load_words
from extract.unit_names import read_unit_heading

_FEWEST = 2
_LOWEST = UNKNOWN_RANK
_SHARE = 0.8
_SHORTEST = 24  # characters of a sentence, as a rule
_LONGER = 1.3  # times as long as a title


def flatten_purposes(lines: Sequence[Line]) -> list[Line]:
    """Rank marked sentences of purpose as text."""
    marks = {
        line.mark
        for line in lines
        if line.mark
        and line.rank <= _LOWEST
        and line.ordinal is None
        and not is_circled(line.mark)
        and not is_syllable(line.mark)
    }
    purposes = frozenset(mark for mark in marks if _is_purpose(lines, mark))
    return [
        replace(line, rank=TEXT_RANK) if line.mark in purposes and line.rank < NOTE_RANK else line for line in lines
    ]


def _is_purpose(lines: Sequence[Line], mark: str) -> bool:
    places = [at for at, line in enumerate(lines) if line.mark == mark]
    under = [at for at in places if at and _is_title(lines[at - 1], mark) and _begins_below(lines, at)]
    if len(under) < _FEWEST or len(under) < _SHARE * len(places):
        return False
    kinds = Counter(_kind(lines[at - 1]) for at in under)
    length = median(len(lines[at].text) for at in under)
    titles = median(len(lines[at - 1].text) for at in under)
    return max(kinds.values()) >= _SHARE * len(under) and length >= max(_SHORTEST, _LONGER * titles)


def _is_title(line: Line, mark: str) -> bool:
    """Whether a line can be the title over a purpose: another mark or number, no unit, no section."""
    is_section = fold_section(line.text) in load_words("headings", "sections")
    return bool(line.mark) and line.mark != mark and not is_section and not read_unit_heading(line.text)


def _kind(line: Line) -> str:
    return f"{line.rank} {re.sub(r'[0-9]+', '1', line.mark) if line.ordinal is None else '1'}"


def _begins_below(lines: Sequence[Line], at: int) -> bool:
    """Whether something else follows: another mark, a section or a row; a second line of the sentence goes before."""
    below = lines[at + 1 : at + 3]
    return any(
        (line.mark and line.mark != lines[at].mark)
        or line.is_row
        or fold_section(line.text) in load_words("headings", "sections")
        for line in below
    )
