"""Figures in lines: counts, amounts, areas, and the parts that a line lists, each with its label.

Enters: a `Report`. Leaves: `LineFigure`s in reading order. Amounts that are budgets, and the dates and places of keys
such as 위치, are no figures. Figures of tables are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.blocks import Block
from extract.document import Span
from extract.extractors.budgets import find_statements
from extract.extractors.figure_labels import LONGEST_LABEL, Label, Place, clean_label, read_label
from extract.report import Report
from extract.rules import load_words
from extract.values.areas import find_areas
from extract.values.money import find_amounts
from extract.values.names import fold_name
from extract.values.parts import Part, find_parts
from extract.values.quantities import Quantity, find_quantities

_MAJOR = "대"
_MANY = 3  # kinds of parts of an office in one line, each counted by its own name


@dataclass(frozen=True, slots=True)
class LineFigure:
    """A figure of a line.

    Attributes:
        block: The line.
        label: What it counts.
        value: The number; amounts in won.
        unit: Its unit as printed, 원 for amounts; empty for none.
        start: Offset in the text of the block.
        end: Offset after it.
        part: Its name among the parts of a whole (휴게), empty where it is none.
        above: Where the name stands that its label takes from above the line, None where it takes none.
    """

    block: Block
    label: str
    value: float
    unit: str
    start: int
    end: int
    part: str = ""
    above: Span | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    value: float
    unit: str
    start: int
    end: int
    name: str = ""  # what the words behind it say that it counts

    @property
    def counted(self) -> str:
        """What the unit counts: 팀 of 개팀, but places of 개소."""
        return self.unit if self.unit == "개소" else self.unit.removeprefix("개") or self.unit


def read_lines(report: Report) -> Iterator[LineFigure]:
    """Read the figures of the headings, items and notes of a report."""
    budgeted, cells = _budgeted(report), _lines_of_cells(report)
    for block in report.outline.blocks:
        is_line = block.kind in ("heading", "item") or (block.kind == "note" and block.span.first not in cells)
        if is_line and not _has_key(block, "denied_keys"):
            yield from _read_line(report, block, {at for index, at in budgeted if index == block.index})


def _lines_of_cells(report: Report) -> frozenset[int]:
    """The lines of brackets below a cell of a flattened table that hold a figure of it: they look like notes."""
    figures = (figure for table in report.flat_tables for figure in table.figures)
    return frozenset(figure.line for figure in figures if figure.line > figure.span.first)


def _read_line(report: Report, block: Block, budgeted: set[int]) -> Iterator[LineFigure]:
    figures = [figure for figure in _find_figures(block) if figure.start not in budgeted]
    offices = [figure for figure in figures if figure.counted in load_words("indicators", "parts_of_towns")]
    parts = [] if budgeted else find_parts(block.text)
    before, shared = -1, ""
    for figure in figures:
        label = read_label(report, block, Place(figure.start, figure.end, before, shared))
        label = Label(figure.name, "") if figure.name else label
        shared = label.shared
        if figure in offices:
            label = _count_office(label, figure, is_list=len(offices) >= _MANY)
        label = replace(label, text=label.text or clean_label(block.text)[:LONGEST_LABEL])
        yield LineFigure(block, label.text, figure.value, figure.unit, figure.start, figure.end, above=label.above)
        yield from (_read_part(block, part, label) for part in parts if part.whole == figure.start)
        before = figure.end
    for part in parts:
        if part.whole < 0:
            yield _read_part(block, part, read_label(report, block, Place(part.start, part.start)))


def _count_office(label: Label, figure: _Found, *, is_list: bool) -> Label:
    """The label of a count of parts of an office: 팀 in a list, 「행정과 조직 팀」, but the bureau's own 기구."""
    if is_list:
        return Label(figure.counted, label.shared)
    return replace(label, text=f"{label.text} {figure.counted}") if " " in label.text else label


def _budgeted(report: Report) -> set[tuple[int, int]]:
    """Where amounts stand that are budgets, by block and offset."""
    places: set[tuple[int, int]] = set()
    for programme in report.programmes:
        for statement in find_statements(report, programme):
            for amount in find_amounts(statement.block.text):
                if statement.budget.start <= amount.start < statement.budget.end:
                    places.add((statement.block.index, amount.start))
    return places


def _has_key(block: Block, words: str) -> bool:
    pair = block.split_key()
    return bool(pair and fold_name(pair[0]) in load_words("indicators", words))


def _find_figures(block: Block) -> list[_Found]:
    """The counts, amounts and areas of a line in their order; of a line of dates its durations only."""
    text = block.text
    counts = [_read_count(text, count) for count in find_quantities(text)]
    if _has_key(block, "period_keys"):
        return [count for count in counts if count.unit in load_words("indicators", "durations")]
    amounts = [_Found(amount.krw, "원", amount.start, amount.end) for amount in find_amounts(text)]
    areas = [_Found(area.value, area.unit, area.start, area.end) for area in find_areas(text)]
    found = (figure for figure in (*counts, *amounts, *areas) if not _is_rate(text, figure))
    return sorted(found, key=lambda figure: figure.start)


def _read_count(text: str, count: Quantity) -> _Found:
    """A count; 「3대 전략」 are not three machines but three strategies."""
    named = _major_pattern().match(text, count.end) if count.unit == _MAJOR else None
    if named:
        return _Found(count.value, "개", count.start, named.end(), named["name"])
    return _Found(count.value, count.unit, count.start, count.end)


@cache
def _major_pattern() -> re.Pattern[str]:
    """After 「10대」: 「 추진과제 및」, 「 핵심 전략을」."""
    heads = "|".join(sorted(load_words("indicators", "majors"), key=len, reverse=True))
    return re.compile(rf"\s?(?P<name>(?:[가-힣]{{2,4}}\s?)?(?:{heads}))(?=[^가-힣]|[을를이가은는의와과로]|$)")


def _is_rate(text: str, figure: _Found) -> bool:
    """Whether a figure says per what another counts: 「50천원/1박」."""
    return figure.value == 1 and text[: figure.start].rstrip().endswith("/")


def _read_part(block: Block, part: Part, whole: Label) -> LineFigure:
    """A named part: under the label of its whole, or under what its line counts."""
    label = f"{whole.text} {part.label}" if part.label not in whole.text else whole.text
    return LineFigure(block, label, part.value, part.unit, part.start, part.end, part.label, whole.above)
