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
# "1,240", "-3.5%", "-": a cell that holds a figure and nothing else
_FIGURE = re.compile(rf"[-△]?(?:\d[\d,.]*%?|(?<=-))(?=[\t{UNSETTLED}]|$)")
# "구 분" with its surroundings
_SYLLABLES = re.compile(rf"(?:^|[\s{UNSETTLED}])?\S{UNSETTLED}+\S(?=[\s{UNSETTLED}]|$)")
# "○ 기    간", "함  양  군": a word set apart, its syllables as far from each other
_SET_APART = re.compile(r"(?:^|(?<=\s))[가-힣](?P<blanks> {1,4})[가-힣](?:(?P=blanks)[가-힣])*(?=\s|$)")


def settle_tabs(lines: Sequence[str]) -> list[str]:
    r"""Decide each unsettled gap: a tab where it gives a row as many cells as most rows of its table have.

    >>> settle_tabs(["구분\t정원\t현원", "총무과\t72\x1f64", "민원\x1f여권과"])
    ['구분\t정원\t현원', '총무과\t72\t64', '민원 여권과']
    """
    return [settled for table in _group_rows(lines) for settled in _settle_rows(table)]


def _settle_rows(table: Sequence[str]) -> Iterator[str]:
    """Decide the unsettled gaps of the rows of a table; a row that cannot be decided keeps blanks.

    Gaps before figures are tabs. Other gaps are tabs where the row has fewer cells than any row without such gaps. A
    line without any certain tab is a row only between rows, where it begins at a tab stop or ends with a figure.
    """
    known = _count_known([line for line in table if "\t" in line])
    for at, line in enumerate(table):
        around = [*table[max(0, at - 1) : at], *table[at + 1 : at + 2]]
        is_row = len(around) == 2 and all("\t" in other for other in around)
        if "\t" in line or is_row or line.startswith(UNSETTLED) or _before_figures(line):
            yield _place_tabs(line, _choose_tabs(line, known, is_first=at == 0))
        else:
            yield _place_tabs(line, [])


def _choose_tabs(line: str, known: Counter[int], *, is_first: bool) -> list[int]:
    certain, figures, words = line.count("\t"), _before_figures(line), _between_words(line)
    gaps = [gap.start() for gap in _GAPS.finditer(line)]
    if certain and certain + len(figures) in known:
        return figures
    targets = [count - certain for count, _ in known.most_common() if count > certain]
    if is_first and certain and len(words) <= max(targets, default=0):  # a header whose last cells are empty
        return words
    fitting = (way for count in targets for way in (gaps, figures, words) if len(way) == count)
    return next(fitting, figures if certain else [])


def _count_known(table: Sequence[str]) -> Counter[int]:
    """The numbers of tabs of the rows that leave nothing to decide; where there is none, the number most rows have."""
    counts = [(line.count("\t") + len(_before_figures(line)), len(_GAPS.findall(line)), line) for line in table]
    sure = Counter(count for count, gaps, line in counts if count == line.count("\t") + gaps)
    return sure or Counter(dict(Counter(count for count, _, _ in counts).most_common(1)))


def _place_tabs(line: str, places: Sequence[int]) -> str:
    return _GAPS.sub(lambda gap: "\t" if gap.start() in places else " " * len(gap.group()), line)


def _before_figures(line: str) -> list[int]:
    """The unsettled gaps before a cell that holds nothing but a figure."""
    return [gap.start() for gap in _GAPS.finditer(line) if _FIGURE.match(line, gap.end())]


def _between_words(line: str) -> list[int]:
    """The unsettled gaps that do not stand between the single syllables of a word set apart, as in 「구 분」."""
    return [gap.start() for gap in _GAPS.finditer(line) if not _SYLLABLES.match(line, max(0, gap.start() - 2))]


def _group_rows(lines: Sequence[str]) -> Iterator[list[str]]:
    """Group the rows of a table: lines right below each other that have tabs or gaps that may be tabs."""
    group: list[str] = []
    for line in lines:
        if "\t" in line or UNSETTLED in line:
            group.append(line)
            continue
        if group:
            yield group
        group = []
        yield [line]
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
    apart = [range(*found.span()) for found in _SET_APART.finditer(line) if not _has_neighbour(line, found)]
    return _BLANKS.sub(
        lambda run: run.group() if any(run.start() in word for word in apart) else _restore_run(run, width), line
    )


def _has_neighbour(line: str, word: re.Match[str]) -> bool:
    """Whether another single syllable stands beside a word set apart, so that where it ends is not certain."""
    return bool(
        re.search(r"(?:^|\s)[가-힣]\s+$", line[: word.start()]) or re.match(r"\s+[가-힣](?:\s|$)", line[word.end() :])
    )


def _restore_run(run: re.Match[str], width: int) -> str:
    if run.end() % width:
        return run.group()
    if len(run.group()) == 1:
        return UNSETTLED
    return "\t" * (run.end() // width - run.start() // width)
