"""What the figures of a table measure, and by what they are told apart.

Enters: the `Figure`s of one table and its `Caption`. Leaves: for each figure its measure, dimensions and unit:

* The side of a table (labels of rows, headings of columns) whose words are measures (정원, 참여인원, 면적(㎡)) names
  the measure, and the other side is the dimension. Where rows have names (업체명), the columns are measures.
* Where neither side measures, both are dimensions, and what is counted stands in the corner (「분야 과제수」), in the
  heading over the totals (「총 위원수」), beside the figure (「75건/1,480명」) or in the title (「도서보유 현황」).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.cells import is_unit
from extract.grids import Figure
from extract.measure_words import (
    TOTAL_OF,
    choose_unit,
    heading_unit,
    is_measure,
    is_plain,
    is_total,
    is_year,
    kind_of,
    strip_note,
    strip_tail,
    strip_unit,
    unit_of_name,
)
from extract.rules import load_rules, load_words
from extract.table_axes import corner_names_columns, find_axes, plain_leaves
from extract.values.money import parse_unit
from extract.values.names import fold_name

_SHARE = "비율"


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around a table.

    Attributes:
        title: What it is about.
        units: The units that hold for it, several for a mixed table.
        measure: What its title counts where the title is the key of an amount (「사업비 : 9,800백만원」), else empty.
        counted: Units of figures that the line above repeats.
        bracket: What bare numbers in brackets count, as a note says; empty where none does.
    """

    title: str
    units: tuple[str, ...] = ()
    measure: str = ""
    counted: Mapping[float, str] = field(default_factory=dict)
    bracket: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one figure of a table is: measure, dimensions in their order, and unit as printed (empty for none)."""

    measure: str
    dimensions: dict[str, str]
    unit: str


def read_measures(figures: Sequence[Figure], caption: Caption) -> Iterator[tuple[Figure, Reading]]:
    """Tell what each figure of a table measures; figures that nothing names are left out."""
    table = _Table(figures, caption)
    for figure in figures:
        reading = table.read(figure)
        if reading is not None:
            yield figure, reading


class _Table:
    """One table: which side measures, and what its sides are called."""

    def __init__(self, figures: Sequence[Figure], caption: Caption) -> None:
        self.caption = caption
        self.paths = list(dict.fromkeys(figure.columns for figure in figures if not figure.remark))
        self.corner = next((word for word in _corner_words(figures)[-1:] if is_measure(word)), "")
        self.columns_measure, self.rows_measure = find_axes(figures, self.paths)
        self.column_name = self._name_columns(figures)
        self.unit = Counter(figure.cell.unit for figure in figures).most_common(1)[0][0]
        self.row_names = self._name_rows(figures)
        self.label_unit = self._label_unit(figures)
        self.telling = _telling_labels(figures)
        self.year_units = _units_of_years(self.paths)

    def read(self, figure: Figure) -> Reading | None:
        cell = figure.cell
        if figure.remark or (cell.bracketed and not cell.unit):
            return self._read_aside(figure)
        measure, dimensions = self._split(figure)
        if cell.label:
            measure = cell.label
        unit, measure = self._unit(figure, measure), strip_unit(measure)
        if cell.change:
            measure = f"{measure} {cell.change}{'율' if cell.bracketed else ''}"
        elif cell.bracketed and cell.unit == "%":
            measure = _SHARE
        return Reading(measure, dimensions, unit) if measure else None

    def _read_aside(self, figure: Figure) -> Reading | None:
        """A bare number in brackets or in a remark counts what a note below the table says."""
        if not self.caption.bracket:
            return None
        _, dimensions = self._split(figure)
        if figure.remark:
            dimensions = {**self._row_dimensions(figure), figure.columns[-1]: figure.cell.label}
        return Reading(self.caption.bracket, dimensions, self._unit(figure, self.caption.bracket))

    def _split(self, figure: Figure) -> tuple[str, dict[str, str]]:
        label = self._measuring_label(figure)
        if self.columns_measure and figure.columns and all(map(is_total, figure.columns)):
            dimensions = {**self._row_dimensions(figure), **self._column_dimensions(figure.columns)}
            return self._measure_of_table(figure.unit), dimensions
        if self.columns_measure or (not label and _measures_itself(figure.columns)):
            measure, rest = _split_path(figure.columns)
            if figure.cell.unit in ("㎡", "평") and not any(map(is_measure, figure.columns)):
                measure, rest = load_rules("statistics")["by_unit"]["㎡"], figure.columns
            return measure, {**self._row_dimensions(figure), **self._column_dimensions(rest)}
        dimensions = {**self._row_dimensions(figure), **self._column_dimensions(figure.columns)}
        return (label, dimensions) if label else self._counted(figure, dimensions)

    def _measuring_label(self, figure: Figure) -> str:
        """The label of a figure's row in the column of measures; empty for none, and for a year among them."""
        at = self.rows_measure
        label = figure.rows[at][1] if at is not None and at < len(figure.rows) else ""
        return "" if is_year(label) else label

    def _counted(self, figure: Figure, dimensions: dict[str, str]) -> tuple[str, dict[str, str]]:
        """What is counted where neither side of the table says it."""
        unit, leaf = figure.cell.unit, figure.columns[-1] if figure.columns else ""
        if leaf and self._is_odd(figure):
            dimensions.pop(self.column_name, None)
            return _bracket_of_remark(leaf), dimensions
        if unit in _parts_of_offices():
            return unit, dimensions
        by_unit = load_rules("statistics")["by_unit"].get(_base_unit(unit), "") if figure.several else ""
        return by_unit or self._measure_of_table(unit), dimensions

    def _is_odd(self, figure: Figure) -> bool:
        """Whether a figure has another unit than the others of its table: 「17개 부서」 beside 28개 and 6개."""
        unit = figure.cell.unit
        return bool(unit and unit != "%" and unit != self.unit and len(self.paths) > 2 and not figure.several)

    def _measure_of_table(self, unit: str) -> str:
        totals = [found["what"] for path in self.paths for name in path[-1:] if (found := TOTAL_OF.fullmatch(name))]
        total = next((_person_noun(what) for what in totals if not is_total(what)), "")
        return self.corner or self.caption.measure or total or _measure_of_title(self.caption, unit or self.label_unit)

    def _row_dimensions(self, figure: Figure) -> dict[str, str]:
        named = zip(self.row_names, figure.rows, strict=False)
        return {
            name: label
            for at, (name, (heading, label)) in enumerate(named)
            if (at != self.rows_measure or is_year(label)) and at in self.telling
        }

    def _column_dimensions(self, path: Sequence[str]) -> dict[str, str]:
        if not path:
            return {}
        if len(path) > 1 and path[0].endswith("별"):
            return {path[0]: " ".join(path[1:])}
        return {kind_of({" ".join(path)}) or self.column_name: " ".join(path)}

    def _name_rows(self, figures: Sequence[Figure]) -> list[str]:
        """Names of the columns of labels: their headings, or what all their labels are (부서, 직급, 연도)."""
        names: list[str] = []
        for at in range(max((len(figure.rows) for figure in figures), default=0)):
            rows = [figure.rows[at] for figure in figures if at < len(figure.rows)]
            heading = strip_unit(rows[0][0].split("\\")[0])
            kind = kind_of({label for _, label in rows if at != self.rows_measure or is_year(label)})
            aside = corner_names_columns(heading, [label for _, label in rows])
            is_corner = aside or is_plain(heading) or is_measure(heading.split()[-1])
            name = kind or ("" if is_measure(heading) else heading) if is_corner else heading
            name = name or "구분"
            names.append(f"{name}{at + 1}" if name in names else name)
        return names

    def _label_unit(self, figures: Sequence[Figure]) -> str:
        """The unit that one label states for its neighbours too: 「2021년」 beside 「1일 평균 (건)」."""
        labels = {self._measuring_label(figure) for figure in figures}
        units = {unit for unit in map(heading_unit, labels) if unit}
        return units.pop() if len(units) == 1 else ""

    def _name_columns(self, figures: Sequence[Figure]) -> str:
        headings = [heading for figure in figures[:1] for heading, _ in figure.rows[:1]]
        below = [part.strip() for heading in headings for part in heading.split("\\")[1:]]
        words = _corner_words(figures)[:-1] if self.corner else []
        labels = {label for figure in figures for _, label in figure.rows[:1]}
        below.extend(heading for heading in headings if corner_names_columns(heading, labels))
        kind = kind_of(plain_leaves(self.paths))
        rows = {strip_unit(heading) for figure in figures for heading, _ in figure.rows}
        return next(iter([*below, *words]), "") or kind or ("항목" if "구분" in rows else "구분")

    def _unit(self, figure: Figure, measure: str) -> str:
        """The unit in the cell, in a heading, in a column 단위, above the table, or in the name of the measure."""
        headings = (*reversed(figure.columns), *(label for _, label in figure.rows))
        stated = next((unit for unit in map(heading_unit, headings) if unit), "") or _stated_in_row(figure)
        named = fold_name(strip_unit(measure))
        own = unit_of_name(named)
        table = choose_unit(named, self.caption.units) or self.year_units.get(figure.columns, "")
        if figure.unit or stated or (table and not (own and own != "명")):
            return figure.unit or stated or table
        counted = "" if self.columns_measure else next(iter(self.caption.counted.values()), "")
        return own or counted or ("" if self._measuring_label(figure) else self.label_unit)


def _base_unit(unit: str) -> str:
    return "원" if parse_unit(unit) else unit


def _measures_itself(path: Sequence[str]) -> bool:
    """Whether a column measures something else than its table: 「세대당 보유대수」 beside 승용, 승합."""
    return bool(path) and is_measure(path[-1]) and not is_total(path[-1]) and not TOTAL_OF.fullmatch(path[-1])


def _split_path(path: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The measure among the headings over a figure, and the others; the lowest but totals where none is one.

    >>> _split_path(("인구수", "여")), _split_path(("2013년", "목표")), _split_path(("이행강제금", "건수"))
    (('인구수', ('여',)), ('2013년 목표', ()), ('이행강제금 건수', ()))
    """
    if not path:
        return "", ()
    plain = max((at for at, name in enumerate(path) if not is_total(name)), default=len(path) - 1)
    at = max((at for at, name in enumerate(path) if is_measure(name)), default=plain)
    completing = load_rules("statistics")["years_complete" if at and is_year(path[at - 1]) else "names_complete"]
    if at and fold_name(path[at]) in completing:
        return " ".join(path[at - 1 : at + 1]), (*path[: at - 1], *path[at + 1 :])
    return path[at], (*path[:at], *path[at + 1 :])


def _stated_in_row(figure: Figure) -> str:
    """The unit in a column of units: 명 of 「취업자 수 | 명 | 3,200」."""
    words = load_words("statistics", "unit_columns")
    return next((label for heading, label in figure.rows if fold_name(heading) in words and is_unit(label)), "")


def _units_of_years(paths: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Units of columns of years that go on with a column of money: 「사업비(백만원) | 기투자 | 2014년 | 향후」."""
    units: dict[tuple[str, ...], str] = {}
    unit = ""
    for path in paths:
        follows = bool(path) and (is_year(path[-1]) or fold_name(path[-1]) in load_words("budgets", "years"))
        stated = heading_unit(path[-1]) if path else ""
        unit = unit if follows and not stated else stated if parse_unit(stated) else ""
        if unit and follows:
            units[path] = unit
    return units


def _measure_of_title(caption: Caption, unit: str) -> str:
    """The measure that a title ends in: 도서보유 of 「동문고 도서보유 현황」, 처리건수 of 「민원 처리 현황」 in 건."""
    rules = load_rules("statistics")
    words = [strip_tail(word) for word in caption.title.split()]
    last = next((word for word in reversed(words) if word), "")
    counted = unit or next(iter(caption.units if len(caption.units) == 1 else caption.counted.values()), "")
    counting = rules["by_unit"].get(_base_unit(counted), "")
    if fold_name(last) in rules["empty_words"]:
        return counting or str(rules["anything"])
    return f"{last}{counting}" if counted in ("건", "명") and not is_measure(last) else last


@cache
def _parts_of_offices() -> frozenset[str]:
    """Units that are parts of offices and towns: 「5국 1담당관 28과 121팀」 counts each of them."""
    return load_words("statistics", "office_units")


def _corner_words(figures: Sequence[Figure]) -> list[str]:
    """The words of the corner of a table: 분야, 과제수."""
    return [word for figure in figures[:1] for heading, _ in figure.rows[:1] for word in heading.split()]


def _person_noun(what: str) -> str:
    return "인원" if fold_name(what) == "원" else what


def _bracket_of_remark(heading: str) -> str:
    """What a remark column holds: 추진부서 of 「비고 (추진부서)」."""
    found = re.fullmatch(r"비\s*고\s*\((?P<name>[^()]+)\)", heading)
    return found["name"] if found else heading


def _telling_labels(figures: Sequence[Figure]) -> set[int]:
    """The columns of labels that tell rows apart: no row numbers, and no dates or places where there is a name."""
    columns: dict[int, list[tuple[str, str]]] = {}
    for figure in figures:
        for at, row in enumerate(figure.rows):
            columns.setdefault(at, []).append(row)
    plain = {at for at, rows in columns.items() if not _numbers_rows(rows)}
    denied = load_words("statistics", "denied_columns") | load_words("statistics", "attributes")
    named = {at for at in plain if strip_note(columns[at][0][0]) not in denied}
    return named or plain or set(columns)


def _numbers_rows(rows: Sequence[tuple[str, str]]) -> bool:
    """Whether labels are the numbers of rows: under 연번, or 1, 2, 3 under 구분."""
    labels = list(dict.fromkeys(label for _, label in rows))
    counted = labels == [str(number) for number in range(1, len(labels) + 1)]
    return fold_name(rows[0][0]) in load_words("statistics", "row_numbers") or (counted and is_plain(rows[0][0]))
