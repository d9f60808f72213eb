"""Indicators: the figures that a report states in its lines, with what they count.

Enters: a `Report`. Leaves: `indicators` facts, one a figure: label, number, unit, and the date that the section's
heading gives. Figures of tables are statistics and read elsewhere; budgets are `budgets`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.blocks import Block
from extract.document import Span
from extract.extractors.budgets import find_statements
from extract.facts import Fact, Value
from extract.report import Report
from extract.rules import load_words
from extract.values.dates import find_dates
from extract.values.labels import find_label
from extract.values.money import find_amounts
from extract.values.names import fold_name, fold_spaced
from extract.values.quantities import find_quantities

_LONGEST_LABEL = 60
_DAY = len("2010-08-20")


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float
    unit: str
    start: int
    end: int


def extract_indicators(report: Report) -> Iterator[Fact]:
    """Yield one `indicators` fact for each figure of the headings, items and notes, in reading order."""
    budgeted = _budgeted(report)
    for block in report.outline.blocks:
        if block.kind not in ("heading", "item", "note") or _is_denied(block):
            continue
        figures = [figure for figure in _find_figures(block.text) if (block.index, figure.start) not in budgeted]
        before, label = 0, ""
        for figure in figures:
            label = _label(report, block, figure, before) or label or _fold(block.text)[:_LONGEST_LABEL]
            yield _make_fact(report, block, figure, label)
            before = figure.end


def _budgeted(report: Report) -> set[tuple[int, int]]:
    """Where amounts stand that are budgets, by block and offset."""
    places: set[tuple[int, int]] = set()
    for programme in report.programmes:
        for statement in find_statements(report, programme):
            for amount in find_amounts(statement.block.text):
                if statement.budget.start <= amount.start < statement.budget.end:
                    places.add((statement.block.index, amount.start))
    return places


def _is_denied(block: Block) -> bool:
    pair = block.split_key()
    return bool(pair and fold_name(pair[0]) in load_words("indicators", "denied_keys"))


def _find_figures(text: str) -> list[_Figure]:
    counts = [_Figure(count.value, count.unit, count.start, count.end) for count in find_quantities(text)]
    amounts = [_Figure(amount.krw, "원", amount.start, amount.end) for amount in find_amounts(text)]
    return sorted([*counts, *amounts], key=lambda figure: figure.start)


def _make_fact(report: Report, block: Block, figure: _Figure, label: str) -> Fact:
    values: dict[str, Value] = {"label": label, "value": figure.value, "unit": figure.unit}
    programme = report.programme_of(block)
    if programme:
        values["programme"] = programme.title
    support = {"value": report.outline.cut(block, figure.start, figure.end)}
    as_of = _as_of(report, block)
    if as_of:
        values["as_of"], support["as_of"] = as_of
    return Fact("indicators", values, report.outline.cut(block, 0, max(figure.end, 1)), support)


def _label(report: Report, block: Block, figure: _Figure, before: int) -> str:
    """What a figure counts: the words before it, after those that open the line or stand above; empty for none."""
    start, end = find_label(block.text, figure.start, first=before)
    own = _fold(block.text[start:end])
    pair = block.split_key()
    head = _fold(pair[0]) if pair and figure.start >= pair[2] else _above(report, block)
    label = own if head in own else f"{head} {own}".strip()
    return label[:_LONGEST_LABEL]


def _above(report: Report, block: Block) -> str:
    """The item above, where one stands that is no shared heading."""
    above = next(report.outline.ancestors(block), None)
    if above is None or above.is_section or above.kind != "item":
        return ""
    pair = above.split_key()
    return _fold(pair[0] if pair else above.text)[:_LONGEST_LABEL]


def _fold(text: str) -> str:
    return " ".join(fold_spaced(text).split()).strip(" :·-")


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
