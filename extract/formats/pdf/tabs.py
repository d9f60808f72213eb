"""Tabs that typesetting turned into blanks.

Enters: lines of text. Leaves: the same with tabs where blanks end at tab stops as a habit of the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from extract.formats.pdf.settling import UNSETTLED, settle_tabs

_WIDTHS = (8, 4)
_FEWEST_RUNS = 10
_SHARE = 0.85
_BLANKS = re.compile(r" +")
# "○ 기    간", "함  양  군": a word set apart, its syllables as far from each other
_SET_APART = re.compile(r"(?:^|(?<=\s))[가-힣](?P<blanks> {1,4})[가-힣](?:(?P=blanks)[가-힣])*(?=\s|$)")


def restore_tabs(lines: Sequence[str], *, shows_ends: bool = False) -> list[str]:
    """Turn blanks back into the tabs that they were expanded from, where a document shows that it did so.

    Tabs are expanded to tab stops, or each is replaced by one number of blanks.

    Args:
        lines: The lines of the document.
        shows_ends: Whether lines end with a blank where blank cells do.
    """
    for is_habit, count_tabs in ((_is_expanded, _count_stops), (_is_replaced, _count_wholes)):
        width = next((width for width in _WIDTHS if is_habit(lines, width)), 0)
        if width:
            return settle_tabs(
                [_restore_line(line, partial(count_tabs, width=width)) for line in lines], shows_ends=shows_ends
            )
    return list(lines)


def _is_expanded(lines: Sequence[str], width: int) -> bool:
    """Whether nearly all runs of blanks within lines end at multiples of a width."""
    ends = [run.end() for line in lines for run in _runs(line) if len(run.group()) > 1]
    return len(ends) >= _FEWEST_RUNS and sum(end % width == 0 for end in ends) >= _SHARE * len(ends)


def _runs(line: str) -> Iterator[re.Match[str]]:
    return (run for run in _BLANKS.finditer(line) if run.start())


def _is_replaced(lines: Sequence[str], width: int) -> bool:
    """Whether nearly all runs of blanks within lines that set cells apart are as wide as a number of tabs."""
    lengths = [len(run.group()) for line in lines for run in _runs(line) if not _is_set_apart(line, run)]
    wide = [length for length in lengths if length > 1]
    return len(wide) >= _FEWEST_RUNS and sum(length % width == 0 for length in wide) >= _SHARE * len(wide)


def _restore_line(line: str, count_tabs: Callable[[re.Match[str]], int]) -> str:
    """Write tabs for the runs of blanks of a line that stand for some, and leave doubtful ones to its table."""
    if "\t" in line or not any(len(run.group()) > 1 and count_tabs(run) for run in _runs(line)):
        return line
    return _BLANKS.sub(lambda run: _restore_run(line, run, count_tabs(run)), line)


def _restore_run(line: str, run: re.Match[str], tabs: int) -> str:
    if not tabs:
        return run.group()
    is_doubtful = len(run.group()) == 1 or _is_set_apart(line, run)
    return UNSETTLED * len(run.group()) if is_doubtful else "\t" * tabs


def _count_stops(run: re.Match[str], width: int) -> int:
    """How many tab stops a run of blanks leads to, 0 where it does not end at one."""
    return 0 if run.end() % width else run.end() // width - run.start() // width


def _count_wholes(run: re.Match[str], width: int) -> int:
    """How many tabs a run of blanks stands for where each is as many blanks wide, 0 for other runs."""
    return 0 if len(run.group()) % width else len(run.group()) // width


def _is_set_apart(line: str, run: re.Match[str]) -> bool:
    """Whether a run of blanks stands within a word set apart."""
    return any(
        found.start() < run.start() and run.end() < found.end() and not _has_neighbour(line, found)
        for found in _SET_APART.finditer(line)
    )


def _has_neighbour(line: str, word: re.Match[str]) -> bool:
    """Whether another single syllable stands beside a word set apart, so that where it ends is not certain."""
    return bool(
        re.search(r"(?:^|\s)[가-힣]\s+$", line[: word.start()]) or re.match(r"\s+[가-힣](?:\s|$)", line[word.end() :])
    )
