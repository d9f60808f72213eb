"""Dates against the calendar: printed weekdays, and how long a period is said to last.

Enters: a text and the year of its report. Leaves: `DatedFigure`s: the weekday as its number in ISO 8601 (월 is 1) or
the printed length, and the dates that it follows from.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.rules import load_words
from extract.values.dates import Date, find_dates, is_possible
from extract.values.periods import find_periods

_WEEK = "월화수목금토일"
# after a period: "(14일간)", " / 3일간", ", (3박 4일)", "(9개월)", "(3년간)"
_LENGTH = re.compile(
    r"[\s,/]{0,3}[(（<]?\s?(?:총\s?)?(?:(?P<nights>\d{1,2})박\s?)?(?P<number>\d{1,3})\s?"
    r"(?P<unit>(?(nights)일(?!간)|(?:일간|개월간?|년간|개년)))(?![가-힣])"
)
_CLOCK = r"(?P<opens>\d{1,2}):(?P<from>\d\d)\s?[~∼～-]\s?(?P<closes>\d{1,2}):(?P<to>\d\d)"
# "09:00~13:00, 4시간", "09:00~13:00(4시간)"
_HOURS_AFTER = re.compile(rf"{_CLOCK}\s?[,(<]\s?(?P<hours>\d{{1,2}})시간(?=\s?[)>]|$)")
# "4시간(18:00~22:00)"
_HOURS_BEFORE = re.compile(rf"(?P<hours>\d{{1,2}})시간\s?[(<]{_CLOCK}[)>]")
_UNITS = {"일간": "일", "일": "일", "개월": "개월", "개월간": "개월", "년간": "년", "개년": "년"}


@dataclass(frozen=True, slots=True)
class DatedFigure:
    """A weekday or a length of time with its dates or clock times, ISO 8601."""

    kind: str
    label: str
    value: int
    unit: str
    dates: tuple[str, ...]
    start: int
    end: int


def find_weekdays_of_dates(text: str, *, year: int | None = None) -> Iterator[DatedFigure]:
    """Find the dates that are printed with their weekday.

    Where the year is not printed, a date counts only if the weekday fits it in no year around the given one.

    >>> [(found.value, found.dates) for found in find_weekdays_of_dates("2020. 3. 4.(수)")]
    [(3, ('2020-03-04',))]
    """
    certain = {date.start for date in find_dates(text)}
    for date in find_dates(text, year=year):
        is_certain = date.start in certain or not _may_be_of_other_year(date)
        if date.weekday and date.day and is_certain:
            label = text[date.start : date.end]
            yield DatedFigure(
                "weekday", label, _WEEK.index(date.weekday) + 1, "요일", (date.iso,), date.start, date.end
            )


def _may_be_of_other_year(date: Date) -> bool:
    """Whether the printed weekday is that of the day in the year before or after."""
    years = (date.year - 1, date.year + 1)
    return any(_weekday(replace(date, year=year)) == date.weekday for year in years)


def _weekday(date: Date) -> str:
    if not (date.month and date.day and is_possible(date.year, date.month, date.day)):
        return ""
    return _WEEK[datetime.date(date.year, date.month, date.day).weekday()]


def find_lengths(text: str, *, year: int | None = None) -> Iterator[DatedFigure]:
    """Find the periods whose length is printed after them, in a unit in which they are printed.

    >>> [(found.value, found.unit) for found in find_lengths("2020. 3. 2. ~ 2020. 3. 15.(14일간)")]
    [(14, '일')]
    """
    for period in find_periods(text, year=year):
        found = _LENGTH.match(text, period.end)
        if not found or not period.first or not period.last:
            continue
        unit = _UNITS[found["unit"]]
        if _precision(period.first) == _precision(period.last) and unit in _units_of(period.first):
            dates = (period.first.iso, period.last.iso)
            label = text[period.start : period.end]
            yield DatedFigure("duration", label, int(found["number"]), unit, dates, period.start, found.end())


def find_hours_of_day(text: str) -> Iterator[DatedFigure]:
    """Find the number of hours that is printed beside two clock times.

    >>> [(found.value, found.dates) for found in find_hours_of_day("09:00~13:00, 4시간")]
    [(4, ('09:00', '13:00'))]
    """
    if any(word in text for word in load_words("relations", "not_hours")):
        return
    for pattern in (_HOURS_AFTER, _HOURS_BEFORE):
        for found in pattern.finditer(text):
            clock = (f"{int(found['opens']):02}:{found['from']}", f"{int(found['closes']):02}:{found['to']}")
            label = text[found.start() : found.end()].strip()
            yield DatedFigure("duration", label, int(found["hours"]), "시간", clock, found.start(), found.end())


def _precision(date: Date) -> int:
    return 1 + (date.month is not None) + (date.day is not None)


def _units_of(date: Date) -> tuple[str, ...]:
    """The units in which a period of such dates has a length: days only where the days are printed."""
    return (("년",), ("년", "개월"), ("년", "개월", "일"))[_precision(date) - 1]
