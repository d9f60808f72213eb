"""Along which axis of a table a question moves, and where it stands on the others.

Enters: the figures of one table or list. Leaves: a `Series` that differs in one axis only: the others stay at what the
question says, at the year that it means, or at their total.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from qa.figures import MONEY_UNIT, list_units
from qa.findings import Finding
from qa.lexicon import load_lexicon
from qa.reading import Reading
from qa.sentence import fold_text

LEAST_MEMBERS = 2
SHARED_LETTERS = 2
"""First letters that a heading and the word of a question share: 연령별, 연령대."""
WHOLE_ENDINGS = ("소계", "합계", "총계")
WHOLE_BEGINNING = "총 "
# A year as a row or column: 2015, 2015년, 구독자 2015년
YEAR_VALUE = re.compile(r"^(?P<year>\d{4})$|(?<!\d)(?P<named>\d{4})년")
# A measure that is but a year: 2015년
YEAR_ONLY = re.compile(r"\d{4}년도?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it stands for: axis -> row or column."""

    finding: Finding
    axes: Mapping[str, str]
    measure: str

    @property
    def kind(self) -> tuple[str, str]:
        """What is measured and in which unit."""
        return self.measure, self.finding.unit


@dataclass(frozen=True, slots=True)
class Series:
    """Figures that differ in one thing.

    Attributes:
        name: What they are figures of.
        axis: Heading of what tells them apart.
        measure: What is measured.
        members: The figures, labelled by what tells each apart; the whole is none of them.
        whole: The stated total, None where there is none.
        named: Whether the question names the members one by one.
        coverage: How much of the question the table or list explains.
        query: The query that found them.
    """

    name: str
    axis: str
    measure: str
    members: tuple[Finding, ...]
    whole: Finding | None
    named: bool
    coverage: float
    query: str


def choose_series(reading: Reading, figures: Sequence[Figure]) -> Series | None:
    """Choose the figures that differ in the axis that is asked for.

    Args:
        reading: The question.
        figures: Those of one table or list.

    Returns:
        The series, its coverage and query not yet known; None when several axes stay open.
    """
    kinds = {figure.kind for figure in figures}
    for kind in _rank_kinds(reading, kinds):
        same = [figure for figure in figures if figure.kind == kind]
        axes = sorted({axis for figure in same for axis in figure.axes})
        for axis in sorted(axes, key=lambda axis: _match_axis(reading, axis, same), reverse=True):
            found = _build_series(reading, same, axis)
            if found:
                return found
    return None


def _rank_kinds(reading: Reading, kinds: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Rank measures by how much of the question speaks for them; empty when two are as likely."""
    units = list_units(reading)
    money = "how_much" in reading.asks and not reading.counters

    qualifiers = load_lexicon().qualifiers

    def weigh(kind: tuple[str, str]) -> float:
        measure, unit = kind
        named = bool(measure) and not YEAR_ONLY.fullmatch(measure) and _is_said(reading, measure)
        counted = unit in units or (money and unit == MONEY_UNIT)
        meant = _read_year(measure) in reading.years
        return 2.0 * named + counted + 0.5 * meant - (not named and any(word in measure for word in qualifiers))

    ranked = sorted(kinds, key=lambda kind: (-weigh(kind), kind))
    return [kind for kind in ranked if weigh(kind) == weigh(ranked[0])] if len(ranked) > 1 else ranked


def _match_axis(reading: Reading, axis: str, figures: Sequence[Figure]) -> tuple[int, int]:
    """How well an axis is what is asked for: by its heading, or by the names of its rows."""
    asked = [form for term in reading.terms if term.asked or term.named == "class" for form in term.forms]
    kinds = [load_lexicon().classes[id].kind for id in (reading.focus, *reading.classes) if id]
    heading = fold_text(axis)
    values = {figure.axes[axis] for figure in figures if axis in figure.axes}
    headed = any(form[:SHARED_LETTERS] == heading[:SHARED_LETTERS] for form in asked if heading)
    ended = [value for value in values if any(value.endswith(end) for end in (*asked, *filter(None, kinds)))]
    return 2 * headed + (2 * len(ended) > len(values)), len(values)


def _build_series(reading: Reading, figures: Sequence[Figure], axis: str) -> Series | None:
    """Fix every other axis at what the question says, or else at its total; None where that leaves one open."""
    left = [figure for figure in figures if axis in figure.axes]
    for other in sorted({each for figure in left for each in figure.axes} - {axis}):
        left = _fix_axis(reading, left, other)
    members = [figure for figure in left if not _is_whole(figure.axes[axis])]
    wholes = [figure for figure in left if _is_whole(figure.axes[axis])]
    names = [figure.axes[axis] for figure in members]
    said = [figure for figure in members if _is_said(reading, figure.axes[axis])]
    named = LEAST_MEMBERS <= len(said) < len(members)
    if len(names) < LEAST_MEMBERS or len(set(names)) < len(names):
        return None
    chosen = said if named else members
    first = chosen[0]
    return Series(
        name=first.finding.rows[0].label,
        axis=axis,
        measure=first.measure,
        members=tuple(replace(figure.finding, label=figure.axes[axis]) for figure in chosen),
        whole=wholes[0].finding if len(wholes) == 1 and not named else None,
        named=named,
        coverage=0.0,
        query="",
    )


def _fix_axis(reading: Reading, figures: Sequence[Figure], axis: str) -> list[Figure]:
    """Keep the figures at one point of an axis: the one that is said, the year that is meant, or the total."""
    values = list(dict.fromkeys(figure.axes.get(axis, "") for figure in figures))
    said = [value for value in values if value and not _is_whole(value) and _is_said(reading, value)]
    years = [value for value in values if _read_year(value) in reading.years]
    wholes = sorted((value for value in values if not value or _is_whole(value)), key=len)
    fixed = [value for value in years if value in said] or years or (said if len(said) < len(values) else []) or wholes
    return [figure for figure in figures if figure.axes.get(axis, "") in fixed[:1]] if fixed else list(figures)


def _read_year(value: str) -> int:
    """The year of a row or column, 0 where it has none."""
    match = YEAR_VALUE.search(value)
    return int(match["year"] or match["named"]) if match else 0


@cache
def _load_totals() -> frozenset[str]:
    return frozenset(map(fold_text, load_lexicon().totals))


def _is_whole(value: str) -> bool:
    """Whether a row or column is the total of others."""
    folded = fold_text(value)
    return folded in _load_totals() or folded.endswith(WHOLE_ENDINGS) or value.startswith(WHOLE_BEGINNING)


def _is_said(reading: Reading, value: str) -> bool:
    """Whether a question says a row, column or measure."""
    folded = fold_text(value)
    if len(folded) > 1 and folded in fold_text(reading.text):
        return True
    forms = {form for term in reading.terms for part in (term, *term.parts) for form in part.forms}
    return any(form == folded or (len(form) > 1 and form in folded) for form in forms)
