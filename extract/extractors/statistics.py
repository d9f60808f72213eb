"""Statistics: the figures of tables, each with its subject, dimensions, measure and unit.

Enters: a `Report`. Leaves: `statistics` facts, one a cell. Tables with tabs and flattened tables are read alike; what
the rows or columns measure is told by `extract.measures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.blocks import Block
from extract.captions import read_as_of, read_line_title, read_title, read_title_of_flat, read_units, text_above
from extract.document import Span
from extract.extractors.line_figures import LineFigure, read_lines
from extract.facts import Fact, Value
from extract.grids import Figure, count_header_rows, read_grid
from extract.measures import Caption, Reading, read_measures
from extract.report import Report
from extract.rules import load_words
from extract.values.money import find_amounts, parse_unit
from extract.values.names import fold_name
from extract.values.quantities import find_quantities

_FEWEST = 2  # figures that make a table
_YEAR_LENGTH = 4
_HEADINGS_ABOVE = 2  # headings that may say that a line holds figures
_DIGIT = 9
_TELLING = 100  # a smaller figure may stand in a table and above it by chance

# "※ () : 육아휴직등 별도정원", "( )는 별도정원": what brackets in a table mean
_BRACKET_NOTE = re.compile(r"^\(\s*\)\s*(?:[:：은는]|안은)\s*(?:\S*\s)*?(?P<name>[가-힣]{2,10})\s*(?:임|수)?$")
# "현원에 별도정원70명(…)": a name and a figure of the table that stands there in brackets
_NAMED_FIGURE = re.compile(r"(?P<name>[가-힣]{2,10})\s?(?P<number>\d[\d,]*)\s?명")
# "구인력현황 - 1의회 6국", "인력 ----- (정원 : 3)": what stands before the figures of a heading
_BEFORE_FIGURES = re.compile(r"\s*[-–－:：(]|\s\d")
_BARE_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)\s*년?도?")


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A figure of a table as read.

    Attributes:
        block: Where the table stands.
        figure: The figure and its headings.
        reading: What it measures.
        title: What the table is about.
        as_of: The day or year that it stands for, empty for none.
        support: Where its number, headings and day are printed.
        first: The line where the table begins.
    """

    block: Block
    figure: Figure
    reading: Reading
    title: str
    as_of: str
    support: Mapping[str, Span]
    first: int

    @property
    def value(self) -> float:
        """The number; amounts in won."""
        size = parse_unit(self.reading.unit)
        return round(self.figure.value * size) if size else self.figure.value

    @property
    def unit(self) -> str:
        """The unit, 원 for amounts; empty for none."""
        return "원" if parse_unit(self.reading.unit) else self.reading.unit

    def state(self, report: Report) -> dict[str, Value]:
        """What every fact of the figure states: value, unit, day and programme, where there is one."""
        programme = report.programme_of(self.block)
        stated = {"unit": self.unit, "as_of": self.as_of, "programme": programme.title if programme else ""}
        return {"value": self.value, **{column: value for column, value in stated.items() if value}}


def extract_statistics(report: Report) -> Iterator[Fact]:
    """Yield one `statistics` fact for each figure of a table."""
    for entry in read_tables(report):
        yield _make_fact(report, entry)
    told: set[tuple[int, str, str]] = set()
    for figure in read_lines(report):
        name = (figure.block.index, figure.label, figure.unit)
        if name not in told and _is_statistic(report, figure):
            told.add(name)
            yield _make_line_fact(report, figure)


def _is_statistic(report: Report, figure: LineFigure) -> bool:
    """Whether a figure of a line stands for a cell: a part in a note, or a line of a heading of figures (인구 현황)."""
    block = figure.block
    if block.kind == "note":
        return bool(figure.part and figure.unit)
    above = [each for each in (block, *report.outline.ancestors(block)) if each.kind == "heading"][:_HEADINGS_ABOVE]
    names = [fold_name(_BEFORE_FIGURES.split(heading.text)[0]) for heading in above]
    endings = tuple(load_words("statistics", "titles_of_figures"))
    if report.programme_of(block) or not names:
        return False
    return names[0].endswith(endings) if not block.mark else any(name.endswith(endings) for name in names)


def _make_line_fact(report: Report, figure: LineFigure) -> Fact:
    """A figure of a line as a cell: its whole or its label is the measure, a part the dimension."""
    block = figure.block
    title = read_line_title(report, block)
    measure = figure.label.removesuffix(figure.part).removeprefix(title).strip()
    values: dict[str, Value] = {
        "subject": title,
        "dimensions": {"구분": figure.part} if figure.part else {},
        "measure": measure or figure.label,
        "value": figure.value,
        "table_line": block.span.first,
    }
    if figure.unit:
        values["unit"] = figure.unit
    as_of, dated = read_as_of(report, block)
    if as_of:
        values["as_of"] = as_of
    programme = report.programme_of(block)
    if programme:
        values["programme"] = programme.title
    support = {"value": report.outline.cut(block, figure.start, figure.end), **({"as_of": dated} if dated else {})}
    return Fact("statistics", values, report.outline.cut(block, 0, max(figure.end, 1)), support)


def read_tables(report: Report) -> Iterator[TableFigure]:
    """Read the figures of all tables of a report: those with rows first, then those that no rows were found in."""
    read: set[int] = set()  # lines
    for block in report.outline.blocks:
        figures = list(read_grid(block.rows)) if len(block.rows) > 1 else []
        if len(figures) >= _FEWEST:
            read.update(figure.line for figure in figures)
            yield from _read_table(report, block, figures, header=_find_header(report, block))
    for table in report.flat_tables:
        place = report.block_at(table.header.first)
        left = [figure for figure in table.figures if figure.line not in read]
        read.update(figure.line for figure in left)
        if place and left:
            yield from _read_table(report, place, left, header=table.header)


def _find_header(report: Report, block: Block) -> Span:
    """Where the headings of a table with tabs stand."""
    header = block.rows[: count_header_rows(block.rows)]
    spans = [cell.span for row in header for cell in row]
    return report.document.span(min(span.start for span in spans), max(span.end for span in spans))


def _read_table(report: Report, block: Block, figures: Sequence[Figure], *, header: Span) -> Iterator[TableFigure]:
    caption = _read_caption(report, block, figures, header)
    as_of, dated = read_as_of(report, block, last=report.block_at(max(figure.span.last for figure in figures)))
    for figure, reading in read_measures(figures, caption):
        day = _day_of(reading.dimensions, as_of)
        dating = {"as_of": dated} if dated and day == as_of else {}
        support = {"value": figure.span, **dating, **_find_support(figure, reading, header)}
        yield TableFigure(block, figure, reading, caption.title, day, support, header.first)


def _find_support(figure: Figure, reading: Reading, header: Span) -> dict[str, Span]:
    """The headings over a figure, which state its measure or else its dimensions."""
    if not figure.columns:
        return {}
    if figure.place:
        return {"measure": figure.place, "dimensions": header}
    return {"measure" if reading.measure in figure.columns else "dimensions": header}


def _read_caption(report: Report, block: Block, figures: Sequence[Figure], header: Span) -> Caption:
    above = text_above(report, block)
    stated = {figure.value for figure in figures}
    repeated = [count for count in find_quantities(above) if count.value in stated and count.value >= _TELLING]
    title = read_title(report, block) if block.rows else read_title_of_flat(report, block, header)
    key = _measure_above(report, block)
    return Caption(
        title,
        read_units(report, block),
        key if title.endswith(key) else "",
        {count.value: count.unit for count in repeated},
        _bracket(report, block, figures),
    )


def _measure_above(report: Report, block: Block) -> str:
    """The key of an amount right above a table: 사업비 of 「사업비 : 9,800백만원(국비 …)」."""
    above = next(report.outline.ancestors(block), None)
    before = report.outline.blocks[block.index - 1] if block.index else None
    for other in (before, above):
        pair = other.split_key() if other and not other.rows else None
        if pair and find_amounts(pair[1]):
            return pair[0]
    return ""


def _bracket(report: Report, block: Block, figures: Sequence[Figure]) -> str:
    """What bare numbers in brackets count: a note below says so, or names one of them."""
    bare = {figure.value for figure in figures if figure.cell.bracketed and not figure.unit}
    for note in report.outline.blocks[block.index + 1 : block.index + 3]:
        found = _BRACKET_NOTE.match(note.text) if note.kind == "note" else None
        if found:
            return found["name"]
        for named in _NAMED_FIGURE.finditer(note.text if note.kind == "note" else ""):
            number = int(named["number"].replace(",", ""))
            if number > _DIGIT and number in bare:
                return named["name"]
    return ""


def _make_fact(report: Report, entry: TableFigure) -> Fact:
    values: dict[str, Value] = {
        "subject": entry.title,
        "dimensions": entry.reading.dimensions,
        "measure": entry.reading.measure,
        "table_line": entry.first,
        **entry.state(report),
    }
    span = report.document.span_of_lines(entry.figure.line)
    return Fact("statistics", values, span, dict(entry.support))


def _day_of(dimensions: Mapping[str, str], as_of: str) -> str:
    """The day of the table; for a figure of another year (연도=2014) that year."""
    years = [found["year"] for label in dimensions.values() if (found := _BARE_YEAR.fullmatch(fold_name(label)))]
    return years[0] if years and years[0] != as_of[:_YEAR_LENGTH] else as_of
