"""Indicators: the figures that a report states, with what they count.

Enters: a `Report`. Leaves: `indicators` facts, one a figure: label, number, unit, and the date that the section's
heading gives. Read are the figures of lines, the parts that they list (「일반 4,412, 휴게 1,087」), and the tables that
say what a programme did or that count against a target; other tables are statistics only. Budgets are `budgets`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.blocks import Block
from extract.document import Span
from extract.extractors.budgets import find_statements
from extract.extractors.figure_labels import LONGEST_LABEL, Place, clean_label, read_label
from extract.extractors.statistics import TableFigure, read_tables
from extract.facts import Fact, Value
from extract.measure_words import is_total, strip_unit
from extract.report import Report
from extract.rules import load_words
from extract.values.areas import find_areas
from extract.values.dates import find_dates
from extract.values.money import find_amounts, parse_unit
from extract.values.names import fold_name
from extract.values.parts import Part, find_parts
from extract.values.quantities import find_quantities

_DAY = len("2010-08-20")
_MANY = 3  # kinds of parts of an office in one line, each counted by its own name


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float
    unit: str
    start: int
    end: int

    @property
    def counted(self) -> str:
        """What the unit counts: 팀 of 개팀."""
        return self.unit.removeprefix("개") or self.unit


def extract_indicators(report: Report) -> Iterator[Fact]:
    """Yield one `indicators` fact for each figure of the headings, items and notes, then those of tables."""
    budgeted = _budgeted(report)
    for block in report.outline.blocks:
        if block.kind in ("heading", "item", "note") and not _has_key(block, "denied_keys"):
            yield from _line_facts(report, block, {at for index, at in budgeted if index == block.index})
    for entry in read_tables(report):
        if _is_indicator(report, entry):
            yield _make_table_fact(report, entry)


def _line_facts(report: Report, block: Block, budgeted: set[int]) -> Iterator[Fact]:
    figures = [figure for figure in _find_figures(block) if figure.start not in budgeted]
    offices = [figure for figure in figures if figure.counted in load_words("indicators", "parts_of_towns")]
    parts = [] if budgeted else find_parts(block.text)
    before, shared = -1, ""
    for figure in figures:
        label, shared = read_label(report, block, Place(figure.start, figure.end, before, shared))
        if figure in offices:
            label = _count_office(label, figure, is_list=len(offices) >= _MANY)
        yield _make_fact(report, block, figure, label or clean_label(block.text)[:LONGEST_LABEL])
        yield from (_make_part(report, block, part, label) for part in parts if part.whole == figure.start)
        before = figure.end
    yield from (_make_part(report, block, part, "") for part in parts if part.whole < 0)


def _count_office(label: str, figure: _Figure, *, is_list: bool) -> str:
    """The label of a count of parts of an office: 팀 in a list, 「행정과 조직 팀」, but the bureau's own 기구."""
    if is_list:
        return figure.counted
    return f"{label} {figure.counted}" if " " in label else label


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


def _find_figures(block: Block) -> list[_Figure]:
    """The counts, amounts and areas of a line in their order; of a line of dates its durations only."""
    text = block.text
    counts = [_Figure(count.value, count.unit, count.start, count.end) for count in find_quantities(text)]
    if _has_key(block, "period_keys"):
        return [count for count in counts if count.unit in load_words("indicators", "durations")]
    amounts = [_Figure(amount.krw, "원", amount.start, amount.end) for amount in find_amounts(text)]
    areas = [_Figure(area.value, area.unit, area.start, area.end) for area in find_areas(text)]
    found = (figure for figure in (*counts, *amounts, *areas) if not _is_rate(text, figure))
    return sorted(found, key=lambda figure: figure.start)


def _is_rate(text: str, figure: _Figure) -> bool:
    """Whether a figure says per what another counts: 「50천원/1박」."""
    return figure.value == 1 and text[: figure.start].rstrip().endswith("/")


def _make_part(report: Report, block: Block, part: Part, whole: str) -> Fact:
    """A named part: under the label of its whole, or under what its line counts."""
    head = whole or read_label(report, block, Place(part.start, part.start))[0]
    label = f"{head} {part.label}" if part.label not in head else head
    return _make_fact(report, block, _Figure(part.value, part.unit, part.start, part.end), label)


def _make_fact(report: Report, block: Block, figure: _Figure, label: str) -> Fact:
    values: dict[str, Value] = {"label": label, "value": figure.value}
    if figure.unit:
        values["unit"] = figure.unit
    programme = report.programme_of(block)
    if programme:
        values["programme"] = programme.title
    support = {"value": report.outline.cut(block, figure.start, figure.end)}
    as_of = _as_of(report, block)
    if as_of:
        values["as_of"], support["as_of"] = as_of
    return Fact("indicators", values, report.outline.cut(block, 0, max(figure.end, 1)), support)


def _is_indicator(report: Report, entry: TableFigure) -> bool:
    """Whether a figure of a table says what a programme did, or counts against a target; shares and budgets do not."""
    targets = load_words("indicators", "targets")
    if any(fold_name(strip_unit(name)) in targets for name in entry.figure.columns):
        return True
    is_aside = entry.figure.is_aside or parse_unit(entry.reading.unit) is not None
    return report.programme_of(entry.block) is not None and not is_aside


def _make_table_fact(report: Report, entry: TableFigure) -> Fact:
    reading = entry.reading
    names = [label for label in reading.dimensions.values() if not is_total(label)]
    words = [clean_label(entry.title), *names]
    if reading.measure not in " ".join(words):
        words.append(reading.measure)
    values: dict[str, Value] = {"label": " ".join(words), "value": entry.value}
    if entry.unit:
        values["unit"] = entry.unit
    if entry.as_of:
        values["as_of"] = entry.as_of
    programme = report.programme_of(entry.block)
    if programme:
        values["programme"] = programme.title
    span = report.document.span_of_lines(entry.figure.line)
    support = {column: place for column, place in entry.support.items() if column in ("value", "as_of")}
    return Fact("indicators", values, span, support)


def _as_of(report: Report, block: Block) -> tuple[str, Span] | None:
    """The day that the heading of the section or the note under it gives: 「2010 추진실적 (8. 20. 현재)」."""
    section = next((above for above in report.outline.ancestors(block) if above.is_section), None)
    if section is None:
        return None
    notes = [child for child in report.outline.children(section)[:1] if child.kind == "note"]
    for place in (section, *notes):
        for date in find_dates(place.text, year=report.profile.year):
            if len(date.iso) == _DAY:
                return date.iso, report.outline.cut(place, date.start, date.end)
    return None
