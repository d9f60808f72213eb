"""Indicators: the figures that a report states, with what they count.

Enters: a `Report`. Leaves: `indicators` facts, one a figure: label, number, unit, and the date that the section's
heading gives. Read are the figures of lines, the parts that they list (「일반 4,412, 휴게 1,087」), and the tables that
say what a programme did or that count against a target; other tables are statistics only. Budgets are `budgets`.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.blocks import Block
from extract.document import Span
from extract.extractors.figure_labels import clean_label
from extract.extractors.line_figures import LineFigure, read_lines
from extract.extractors.statistics import TableFigure, read_tables
from extract.facts import Fact, Value
from extract.measure_words import is_total, strip_unit
from extract.report import Report
from extract.rules import load_words
from extract.values.dates import find_dates
from extract.values.money import parse_unit
from extract.values.names import fold_name

_DAY = len("2010-08-20")


def extract_indicators(report: Report) -> Iterator[Fact]:
    """Yield one `indicators` fact for each figure of the headings, items and notes, then those of tables."""
    for figure in read_lines(report):
        yield _make_fact(report, figure)
    for entry in read_tables(report):
        if _is_indicator(report, entry):
            yield _make_table_fact(report, entry)


def _make_fact(report: Report, figure: LineFigure) -> Fact:
    block = figure.block
    values: dict[str, Value] = {"label": figure.label, "value": figure.value}
    if figure.unit:
        values["unit"] = figure.unit
    programme = report.programme_of(block)
    if programme:
        values["programme"] = programme.title
    support = {"value": report.outline.cut(block, figure.start, figure.end)}
    if figure.above:
        support["label"] = figure.above
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
    values: dict[str, Value] = {"label": " ".join(words), **entry.state(report)}
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
