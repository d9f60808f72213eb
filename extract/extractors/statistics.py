"""Statistics: the figures of tables, each with its subject, dimensions, measure and unit.

Enters: a `Report`. Leaves: `statistics` facts, one a cell. Tables with tabs and flattened tables are read alike; what
the rows or columns measure is told by words such as 정원, 건수 and by the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.blocks import Block
from extract.captions import read_unit, text_above
from extract.facts import Fact, Value
from extract.flat_grids import find_flat_tables
from extract.grids import Figure, read_grid
from extract.report import Report
from extract.rules import load_words
from extract.values.dates import find_dates
from extract.values.money import parse_unit
from extract.values.names import fold_name, fold_spaced

_FEWEST = 2  # figures that make a table
_LONGEST_TITLE = 60

# "이수율(%)", "집행예산(백만원)": the unit of a column
_COLUMN_UNIT = re.compile(r"\((?P<unit>[^()\d]{1,6}|%)\)$")
# "기관별 정ㆍ현원 현황", "【인력현황】", "주민자치위원 현황": what a table is about
_TITLE_FRINGE = re.compile(r"^[\s【\[]+|^\d{1,2}\s+(?=\D)|\s*[(】\]].*$|\s*-{2,}.*$")


def extract_statistics(report: Report) -> Iterator[Fact]:
    """Yield one `statistics` fact for each figure of a table."""
    for block in report.outline.blocks:
        figures = list(read_grid(block.rows)) if len(block.rows) > 1 else []
        if len(figures) >= _FEWEST:
            yield from _table_facts(report, block, figures)
    for table in find_flat_tables(report.document):
        place = _block_at(report, table.header.first)
        if place:
            yield from _table_facts(report, place, table.figures)


def _block_at(report: Report, line: int) -> Block | None:
    return next((block for block in report.outline.blocks if block.span.first <= line <= block.span.last), None)


def _table_facts(report: Report, block: Block, figures: Sequence[Figure]) -> Iterator[Fact]:
    title = _title(report, block)
    unit = read_unit(report, block)
    for figure in figures:
        yield _make_fact(report, block, figure, title, unit)


def _make_fact(report: Report, block: Block, figure: Figure, title: str, table_unit: str) -> Fact:
    measure, dimensions = _measure(figure, title)
    if figure.share:
        measure = f"{measure} 비율"
    values: dict[str, Value] = {"subject": title, "dimensions": dimensions, "measure": measure}
    column_unit = next((found["unit"] for name in figure.columns if (found := _COLUMN_UNIT.search(name))), "")
    persons = "명" if fold_name(measure) in load_words("statistics", "persons") else ""
    unit = figure.unit or column_unit or table_unit or persons
    size = parse_unit(unit)
    values["value"] = figure.value * size if size else figure.value
    if unit:
        values["unit"] = "원" if size else unit
    as_of = _as_of(report, block)
    if as_of:
        values["as_of"] = as_of
    programme = report.programme_of(block)
    if programme:
        values["programme"] = programme.title
    return Fact("statistics", values, report.document.span_of_lines(figure.line), {"value": figure.span})


def _measure(figure: Figure, title: str) -> tuple[str, dict[str, str]]:
    """What a figure measures, and its dimensions: the labels and headings that are left."""
    measures = load_words("statistics", "measures")
    labels = dict(figure.rows)
    for heading, label in figure.rows:
        if fold_name(label) in measures:
            del labels[heading]
            dimensions = {_name(heading, at): text for at, (heading, text) in enumerate(labels.items())}
            return label, {**dimensions, **_column_dimensions(figure.columns, labels)}
    dimensions = {_name(heading, at): text for at, (heading, text) in enumerate(labels.items())}
    lowest = figure.columns[-1] if figure.columns else ""
    if fold_name(lowest) in measures or len(figure.columns) > 1 or not lowest:
        return lowest or title, {**dimensions, **_column_dimensions(figure.columns[:-1], labels)}
    own = _measure_of_title(title)
    if own and labels:
        return own, {**dimensions, **_column_dimensions(figure.columns, labels)}
    return lowest, dimensions


def _name(heading: str, at: int) -> str:
    return heading.split("\\")[0].strip() or ("구분" if at == 0 else f"구분{at + 1}")


def _column_dimensions(columns: Sequence[str], labels: dict[str, str]) -> dict[str, str]:
    """The headings over a figure as dimensions: 구분, or 항목 where rows have that name."""
    if not columns:
        return {}
    name = "항목" if "구분" in {_name(heading, 0) for heading in labels} else "구분"
    return {name: " ".join(columns)}


def _measure_of_title(title: str) -> str:
    """The measure that a title ends in: 「직군 및 직급별 현원」."""
    last = title.split()[-1] if title else ""
    return last if fold_name(last) in load_words("statistics", "measures") else ""


def _title(report: Report, block: Block) -> str:
    """The line right above a table, else the nearest heading or short item, without its brackets."""
    before = report.outline.blocks[block.index - 1] if block.index else block
    own = [before] if before.kind == "text" and not before.text.startswith("(") else []
    for above in [*own, *report.outline.ancestors(block)]:
        pair = above.split_key() if above not in own else None
        text = _TITLE_FRINGE.sub("", fold_spaced(pair[0] if pair else above.text)).strip()
        is_named = not above.is_section or next(report.outline.ancestors(above), None) is None
        if is_named and 1 < len(text) < _LONGEST_TITLE:
            return " ".join(text.split())
    return ""


def _as_of(report: Report, block: Block) -> str:
    """The day that stands beside the title, else the day that the report's figures stand for."""
    dates = find_dates(text_above(report, block), year=report.profile.year)
    day = next((date.iso for date in dates if date.day), "")
    return day or report.profile.as_of
