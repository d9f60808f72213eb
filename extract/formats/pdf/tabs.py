"""Tabs that typesetting turned into blanks.

Enters: lines of text. Leaves: the same with tabs where blanks end at tab stops as a habit of the document. A single
blank that may have been a tab is one where its row lacks cells that the rows around it have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

# What stands for a gap that is a blank or a tab until its neighbours are known.
UNSETTLED = "\x1f"
_WIDTHS = (8, 4)
_FEWEST_RUNS = 10
_SHARE = 0.85
_BLANKS = re.compile(r" +")
_GAPS = re.compile(f"{UNSETTLED}+")


def settle_tabs(lines: Sequence[str]) -> list[str]:
    r"""Decide each unsettled gap: a tab where it gives a row as many cells as most rows of its table have.

    >>> settle_tabs(["구분\t정원\t현원", "총무과\t72\x1f64", "민원\x1f여권과"])
    ['구분\t정원\t현원', '총무과\t72\t64', '민원 여권과']
    """
    settled: list[str] = []
    for table in _group_rows(lines):
        usual = _find_usual(table)
        for line in table:
            is_row = "\t" in line and line.count("\t") + len(_GAPS.findall(line)) == usual
            settled.append(_GAPS.sub("\t", line) if is_row else line.replace(UNSETTLED, " "))
    return settled


def _find_usual(table: Sequence[str]) -> int:
    """The number of tabs that most rows of a table have, all unsettled gaps or none counted."""
    counts: Counter[int] = Counter()
    for line in table:
        certain, unsettled = line.count("\t"), len(_GAPS.findall(line))
        counts.update({certain, certain + unsettled})
    return max(counts, key=lambda count: (counts[count], -count))


def _group_rows(lines: Sequence[str]) -> Iterator[list[str]]:
    """Group lines with tabs that stand right below each other; every other line is a group of its own."""
    group: list[str] = []
    for line in lines:
        if "\t" not in line and group:
            yield group
            group = []
        group.append(line)
        if "\t" not in line:
            yield group
            group = []
    if group:
        yield group


def restore_tabs(lines: Sequence[str]) -> list[str]:
    """Turn blanks back into the tabs that they were expanded from, where a document shows that it did so."""
    width = next((width for width in _WIDTHS if _is_expanded(lines, width)), 0)
    return settle_tabs([_restore_line(line, width) for line in lines]) if width else list(lines)


def _is_expanded(lines: Sequence[str], width: int) -> bool:
    """Whether nearly all runs of blanks within lines end at multiples of a width."""
    ends = [run.end() for line in lines for run in _runs(line) if len(run.group()) > 1]
    return len(ends) >= _FEWEST_RUNS and sum(end % width == 0 for end in ends) >= _SHARE * len(ends)


def _runs(line: str) -> Iterator[re.Match[str]]:
    return (run for run in _BLANKS.finditer(line) if run.start())


def _restore_line(line: str, width: int) -> str:
    if "\t" in line or not any(len(run.group()) > 1 and run.end() % width == 0 for run in _runs(line)):
        return line
    return _BLANKS.sub(lambda run: _restore_run(run, width), line)


def _restore_run(run: re.Match[str], width: int) -> str:
    if run.end() % width:
        return run.group()
    if len(run.group()) == 1:
        return UNSETTLED
    return "\t" * (run.end() // width - run.start() // width)
