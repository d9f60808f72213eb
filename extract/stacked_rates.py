"""Flattened tables of payments whose cells stand below each other: how much or how often, and per what.

Enters: an `Outline`. Leaves: `FlatTable`s. Under 「수 당 상여금 교통비」 stand 「월 250천원」 and 「연 2회(설, 추석)」
with 「(1회 150천원)」 below it: as many cells as headings, each a line with the brackets that follow it. Headings above
those (「통 장 반 장」) are told apart by the words that theirs share (지급시기, 지급금액); without such words they stay
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.blocks import Outline
from extract.cells import CellFigure
from extract.document import Span
from extract.flat_grids import FlatTable
from extract.flat_headers import pair_syllables
from extract.grids import Figure
from extract.rules import load_words
from extract.stacked_tables import PrintedLine, find_runs
from extract.values.names import fold_spaced

_FEWEST_COLUMNS = 2
_FEWEST_RATES = 2
_OFTEN = "회"
_BRACKET = re.compile(r"\([^()]*\)")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    span: Span


@cache
def _rate_pattern() -> re.Pattern[str]:
    """「월 250천원」, 「연 2회」, 「1회 150천원」, 「1년 총 3,400천원」, 「20천원」: a figure, and per what."""
    pers = "|".join(sorted(load_words("statistics", "per"), key=len, reverse=True))
    units = "|".join(sorted(load_words("statistics", "rate_units"), key=len, reverse=True))
    return re.compile(
        rf"(?<![가-힣\d])(?:(?P<per>{pers})\s*(?P<total>총)?\s*)?(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>{units})(?![가-힣\d])"
    )


def find_stacked_rates(outline: Outline) -> Iterator[FlatTable]:
    """Find the tables of payments among the lines of text that have no marks."""
    for lines in find_runs(outline):
        header = _find_header(lines)
        table = _read_table(lines[: header + 1], lines[header + 1 :]) if header is not None else None
        if table:
            yield table


def _find_header(lines: Sequence[PrintedLine]) -> int | None:
    """Where the headings right above the cells stand: the last line of several words before the first rate."""
    first = next((at for at, (line, _) in enumerate(lines) if _is_rate(line)), 0)
    is_header = first > 0 and not _DIGIT.search(lines[first - 1][0]) and len(_cut_names(lines[first - 1][0])) > 1
    return first - 1 if is_header else None


def _is_rate(line: str) -> bool:
    found = _rate_pattern().match(line.strip())
    return bool(found and found["per"] and not found["total"])


def _read_table(header: Sequence[PrintedLine], body: Sequence[PrintedLine]) -> FlatTable | None:
    names = _cut_names(header[-1][0])
    cells = _read_cells(body, len(names))
    rates = [list(_rate_pattern().finditer(cell.text)) for cell in cells]
    told = sum(any(rate["per"] for rate in found) for found in rates)
    if not _FEWEST_COLUMNS <= len(names) == len(cells) or told < _FEWEST_RATES:
        return None
    above = header[-2][0] if len(header) > 1 else ""
    groups = _group(names, _cut_groups(above)) if above else [""] * len(names)
    figures = [
        figure
        for name, group, cell, found in zip(names, groups, cells, rates, strict=True)
        for rate in found
        for figure in _read_rate(name, group, cell, rate)
    ]
    first = header[-2][1] if above and any(groups) else header[-1][1]
    totals = _read_totals(header[-2], set(groups)) if above else ()
    whole = Span(first.first, header[-1][1].last, first.start, header[-1][1].end)
    return FlatTable(whole, (*totals, *figures))


def _read_totals(above: PrintedLine, groups: set[str]) -> Iterator[Figure]:
    """What a bracket behind an upper heading adds up to: 「통 장 (1년 총 3,400천원)」."""
    text, span = above
    before = 0
    for bracket in _BRACKET.finditer(text):
        names = pair_syllables(text[before : bracket.start()])
        before = bracket.end()
        rate = _rate_pattern().fullmatch(bracket.group(), 1, len(bracket.group()) - 1)
        if names and names[-1] in groups and rate and rate["per"] and rate["total"]:
            label = f"{rate['per']} 총액"
            yield Figure((("", names[-1]),), (), CellFigure(_number(rate), rate["unit"], label=label), span, span.first)


def _number(rate: re.Match[str]) -> float:
    digits = rate["number"].replace(",", "")
    return float(digits) if "." in digits else int(digits)


def _cut_names(line: str) -> list[str]:
    return pair_syllables(" ".join(fold_spaced(line).split())) if not _BRACKET.search(line) else []


def _cut_groups(line: str) -> list[str]:
    """The headings of a line, their totals in brackets left out: 「통 장 (1년 총 3,400천원) 반 장」."""
    return [name for part in _BRACKET.split(line) for name in pair_syllables(part)]


def _read_cells(body: Sequence[PrintedLine], count: int) -> list[_Cell]:
    """The cells: a line each with the brackets below it; lines of words are one cell where there are too many."""
    cells: list[_Cell] = []
    for text, span in body:
        if cells and text.lstrip().startswith("("):
            cells[-1] = _join(cells[-1], text, span)
        else:
            cells.append(_Cell(text.strip(), span))
    while len(cells) > count:
        at = next((at for at in range(1, len(cells)) if not _has_figure(cells[at - 1 : at + 1])), None)
        if at is None:
            return []
        cells[at - 1 : at + 1] = [_join(cells[at - 1], cells[at].text, cells[at].span)]
    return cells


def _has_figure(cells: Sequence[_Cell]) -> bool:
    return any(_DIGIT.search(cell.text) for cell in cells)


def _join(cell: _Cell, text: str, span: Span) -> _Cell:
    return _Cell(f"{cell.text} {text.strip()}", Span(cell.span.first, span.last, cell.span.start, span.end))


def _group(names: Sequence[str], groups: Sequence[str]) -> list[str]:
    """The upper heading of each lower one, empty where the words that they share do not part them for certain."""
    starts = [at for at in range(1, len(names)) if not any(_share(names, at, one) for one in range(at))]
    if len(starts) + 1 != len(groups):
        return [""] * len(names)
    return [groups[sum(start <= at for start in starts)] for at in range(len(names))]


def _share(names: Sequence[str], at: int, one: int) -> bool:
    """Whether a heading from `at` on shares its first or last two letters with one before: 지급시기, 지급금액."""
    return any(names[one][:2] == name[:2] or names[one][-2:] == name[-2:] for name in names[at:])


def _read_rate(name: str, group: str, cell: _Cell, rate: re.Match[str]) -> Iterator[Figure]:
    """One figure: 「1회 교통비」 for an amount, 「월 교통비 횟수」 for how often it is paid."""
    often = " 횟수" if rate["unit"] == _OFTEN else ""
    label = f"{rate['per'] or ''} {name}{often}".strip()
    rows = (("", group),) if group else ()
    in_brackets = _BRACKET.search(cell.text) and rate.start() > cell.text.index("(")
    line = cell.span.last if in_brackets else cell.span.first
    yield Figure(rows, (), CellFigure(_number(rate), rate["unit"], label=label), cell.span, line)
