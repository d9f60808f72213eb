"""Levels that a report's own order of marks tells: what stands above the sections that its programmes share.

Enters: the lines of a report, ranked by custom and indentation. Leaves: the lines, with the titles of programmes ranked
above their sections. A kind of line (a mark, a bracket, a line alone) is that of titles where most of its lines stand
right above the first section of a programme (사업개요) or its first key (사업기간 :), whatever its customary rank.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.blocks import fold_section, split_pair
from extract.keys import find_spaced_keys
from extract.lines import (
    BRACKET_RANK,
    HEADING_RANK,
    NOTE_RANK,
    TEXT_RANK,
    UNIT_RANK,
    UNREADABLE,
    Line,
    is_circled,
    is_syllable,
)
from extract.rules import load_words
from extract.unit_names import read_unit_heading
from extract.values.names import fold_name

LIFTED_RANK = 26
"""The rank of titles that stand above sections: below numbered headings, above squares."""

_SHARE = 0.5  # of the lines of a kind that stand right above the beginning of a programme
_LONGEST_TITLE = 60
# "진로체험 지원", "「가람방」 조성", "2021 축제", "제5회 축제": a word near the beginning, no date
_LETTERS = re.compile(r"\W*(?:\d{1,4}\s?)?[^\W\d_]{2}|\W*[^\W\d_]\s[^\W\d_]|\W*제\s?\d")
_PROSE_LINES = 4  # at most, between a title and its first section: the purpose, the unit in charge


def lift_titles(lines: Sequence[Line]) -> list[Line]:
    """Rank the titles of programmes above what stands under them, and units that stand alone above both."""
    titles: list[bool] = []
    for at, line in enumerate(lines):
        follows_title = at > 0 and titles[-1] and not lines[at - 1].mark
        titles.append(_is_title(line) and not (follows_title and not line.mark))
    ranks = _learn_titles(lines, titles)
    units = frozenset(_kind(line) for line in lines if _is_unit(line) and line.after_blank)
    return [
        _lift(line, ranks.get(_kind(line)) if is_title else None, units)
        for line, is_title in zip(lines, titles, strict=True)
    ]


def _is_unit(line: Line) -> bool:
    return bool(line.mark and line.rank <= BRACKET_RANK and read_unit_heading(line.text))


def _lift(line: Line, rank: int | None, units: frozenset[str]) -> Line:
    """Rank a line as what its kind is: a title, or a unit where that kind of line has named one after a blank."""
    if _is_unit(line) and _kind(line) in units:
        return replace(line, rank=min(line.rank, UNIT_RANK))
    return line if rank is None or line.rank <= rank else replace(line, rank=rank)


def find_units_in_charge(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines that name the unit in charge of a programme: alone between its numbered title and its beginning.

    Returns:
        Their line numbers.
    """
    return frozenset(lines[at].number for at in range(1, len(lines)) if _is_in_charge(lines, at))


def _is_in_charge(lines: Sequence[Line], at: int) -> bool:
    """Whether a line names the unit in charge of the programme whose title is the line above it."""
    title, line = lines[at - 1 : at + 1]
    if line.mark or title.ordinal is None or title.rank > LIFTED_RANK or not read_unit_heading(line.text):
        return False
    below = next((other for other in lines[at + 1 : at + 2 + _PROSE_LINES] if not _is_prose(other)), None)
    if below is None or below.rank <= title.rank or not _is_title(title):
        return False
    section = fold_section(below.text)
    is_section = section in load_words("headings", "sections") or section.endswith(
        tuple(load_words("programmes", "section_ends"))
    )
    return is_section or _begins_programme(below)


def _learn_titles(lines: Sequence[Line], titles: Sequence[bool]) -> dict[str, int]:
    """The kinds of lines that are titles, each with the rank that puts it above what begins a programme."""
    uses = Counter(_kind(line) for line, is_title in zip(lines, titles, strict=True) if line.mark or is_title)
    found: dict[str, Counter[int]] = {}
    for title, beginning in _beginnings(lines, titles):
        found.setdefault(_kind(title), Counter())[beginning.rank] += 1
    learned: dict[str, int] = {}
    for kind, ranks in found.items():
        if ranks.total() >= _SHARE * uses[kind]:
            below = min(rank for rank, _ in ranks.most_common(1))
            learned[kind] = LIFTED_RANK if below > LIFTED_RANK else below - 1
    return learned


def _beginnings(lines: Sequence[Line], titles: Sequence[bool]) -> Iterator[tuple[Line, Line]]:
    """Yield each title with the line that begins its programme, where the two do not stand so by their ranks.

    Where no heading opens a programme, titles lower than headings count too.
    A line without a mark is the purpose of what is marked above it, where that stands above the beginning already.
    """
    found = list(_above_beginnings(lines, titles))
    are_headings = sum(title.rank <= HEADING_RANK and title.rank < below.rank for title, below in found) > 1
    for title, below in found:
        if below.rank <= title.rank or (title.rank > HEADING_RANK and not are_headings):
            yield title, below


def _above_beginnings(lines: Sequence[Line], titles: Sequence[bool]) -> Iterator[tuple[Line, Line]]:
    """Yield each title with the line that begins its programme."""
    marked: tuple[int, bool] = (0, False)  # rank of the marked line above, and whether it is a title
    for at, line in enumerate(lines):
        if titles[at]:
            below = next((other for other in lines[at + 1 : at + 2 + _PROSE_LINES] if not _is_prose(other)), None)
            is_purpose = bool(not line.mark and below and marked[1] and marked[0] < below.rank)
            if below and not is_purpose and _begins_programme(below):
                yield line, below
        marked = (line.rank, titles[at]) if line.mark else marked


def _begins_programme(line: Line) -> bool:
    if fold_section(line.text) in load_words("headings", "opening"):
        return True
    pair = split_pair(line.text)
    return bool(pair and fold_name(pair[0]) in load_words("programmes", "evidence"))


def _is_title(line: Line) -> bool:
    """Whether a line can be the title of a programme: short, no section, no unit, no key but that of a title."""
    if len(line.text) > _LONGEST_TITLE or line.is_row or line.rank == NOTE_RANK or not _LETTERS.match(line.text):
        return False
    if line.rank == TEXT_RANK and (line.mark or not line.is_alone):
        return False
    named = load_words("headings", "sections") | load_words("programmes", "dividers")
    if fold_section(line.text) in named or read_unit_heading(line.text):
        return False
    pair = split_pair(line.text)
    return pair is None or _is_title_key(pair[0])


def _is_title_key(key: str) -> bool:
    return fold_name(key) in load_words("programmes", "list_titles")


def _is_prose(line: Line) -> bool:
    """Whether a line may stand between a title and its first section."""
    is_section = fold_section(line.text) in load_words("headings", "sections")
    return line.rank == TEXT_RANK and not is_section and not find_spaced_keys(line.text)


def _kind(line: Line) -> str:
    """What tells the lines of a level apart: the mark, whatever number or syllable it counts with."""
    if is_circled(line.mark):
        return "①"
    if is_syllable(line.mark):
        return "가"
    if (pair := split_pair(line.text)) and _is_title_key(pair[0]):
        return "사업명"
    is_kind = line.ordinal is None and line.mark != UNREADABLE
    return line.mark if is_kind else f"{line.rank} {re.sub(r'[0-9]+', '1', line.mark)}"
