"""Which dates of a line tell when something happens.

Enters: the text of a line and the year that its section states. Leaves: its `Period`s, those that share what happens
put together. Left out are dates of figures (8. 20. 현재), bare years, and half years that are told by month later in
the line (상반기 공개 : 5월).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extract.rules import load_words
from extract.values.dates import Date
from extract.values.lexicon import alternation
from extract.values.periods import Period, find_periods

_NEAR = 8  # dates after a half year among which its months are told
# what may stand before a date that leads a line: "'", "(", "* "
NOTHING = re.compile(r"[\s'‘’(（\[*]*")
# between the dates of a list that share what happens: "5월, 9월", "3·6·9월", "2021. 5. / 2021. 10."
_LISTED = re.compile(r"\s*[字자]?\s*(?:[,，·ㆍ‧/]|및)\s*")
# "'16. 연중 : 매월 점검"
_YEAR_ROUND = re.compile(r"['‘’]?\d{2,4}[.년\s]*연중\s*[:：]\s*\S")
# "2022. 6. : 준공, 7. 시험운영", "2022. 6. 발주 ⇨ 7. 착공"
_CHAINED_MONTH = re.compile(r"[,，→⇒⇨➡]\s*(?P<month>1[0-2]|[1-9])\.\s(?=\s*[가-힣])")
# "2. 17. 설계 협의 완료": a day without its year that leads a line or what follows a comma or an arrow
_DAY_ALONE = re.compile(
    r"(?:^|[,，]|(?P<arrow>[→⇒⇨➡▶]))\s*(?P<date>(?P<month>1[0-2]|0?[1-9])\.\s?(?P<day>[12]\d|3[01]|0?[1-9])(?:\.|(?(arrow)|(?!))))\s+(?=[「『(]?[^\W\d]|\d+[가-힣])"
)
# "2015 민원서비스 평가 우수기관 선정": a year without 년 that leads a line
_BARE_YEAR = re.compile(r"\s*(?P<year>(?:19|20)\d\d)\s+(?=[^\W\d])")
# figures after a half year or quarter: "2/4분기 1명"
_COUNT = re.compile(r"\s*[:：]?\s*(?:총|약)?\s*\d[\d,]*\s?(?:명|건|회|개|대|천원|백만원|억|%)")


def pick_periods(text: str, year: int | None) -> list[Period]:
    """Pick the periods that date something: no dates of figures, no bare years, no half years told by month later."""
    found = [period for period in _find_periods(text, year) if not _denied_after().match(text, period.end)]
    found = [_to_deadline(period) for period in found]
    dated = [period for period in found if _is_dated(period) and not _is_of_figures(text, period)]
    later = [dated[at + 1 : at + 1 + _NEAR] for at in range(len(dated))]
    precise = [
        period for period, near in zip(dated, later, strict=True) if not any(_holds(period, one) for one in near)
    ]
    if precise or not found:
        return precise
    return found[:1] if _is_dated_by_year(text, found[0]) else []


def _find_periods(text: str, year: int | None) -> list[Period]:
    """The periods of a line; those without a year take the one printed with a month before them."""
    periods = [period for period in find_periods(text, year=year) if period.first or period.last]
    periods = sorted([*periods, *_days_alone(text, periods, year)], key=lambda period: period.start)
    if not periods and (bare := _BARE_YEAR.match(text)):
        date = Date(int(bare["year"]), None, None, None, *bare.span("year"))
        return [Period(date, date, *bare.span("year"))]
    dated = next((period.first for period in periods if period.first and _is_dated(period)), None)
    if dated is None:
        return periods
    if dated.year != year:
        periods = [period for period in find_periods(text, year=dated.year) if period.first or period.last]
        periods += _days_alone(text, periods, dated.year)
    return sorted([*periods, *_chained_months(text, periods)], key=lambda period: period.start)


def _days_alone(text: str, periods: Sequence[Period], year: int | None) -> Iterator[Period]:
    """Days that only their place tells: 「2. 17. 설계 협의 완료, 3. 29. 협약 체결」."""
    taken = {place for period in periods for place in range(period.start, period.end)}
    for found in _DAY_ALONE.finditer(text) if year else ():
        start, end = found.span("date")
        if year and start not in taken:
            date = Date(year, int(found["month"]), int(found["day"]), None, start, end)
            yield Period(date, date, start, end)


def _chained_months(text: str, periods: Sequence[Period]) -> Iterator[Period]:
    """Months that only their place in a chain tells: the 7 of 「2022. 6. : 준공, 7. 시험운영」."""
    first = periods[0].first
    if not first or first.day or not first.month or not NOTHING.fullmatch(text, 0, periods[0].start):
        return
    taken = {place for period in periods for place in range(period.start, period.end)}
    for found in _CHAINED_MONTH.finditer(text, periods[0].end):
        start, end = found.span("month")
        if int(found["month"]) >= first.month and start not in taken:
            date = Date(first.year, int(found["month"]), None, None, start, end + 1)
            yield Period(date, date, start, end + 1)


def _to_deadline(period: Period) -> Period:
    """An end without a beginning is a day by itself: 「2월 28일까지」, 「~ 12월」."""
    return period if period.first else replace(period, first=period.last)


def _is_dated(period: Period) -> bool:
    """Whether a period names more than a year, which any title may print."""
    return any(date and date.month for date in (period.first, period.last))


def is_part(period: Period) -> bool:
    """Whether a period is printed as a half year or a quarter."""
    first, last = period.first, period.last
    return bool(first and last and first.month != last.month and (first.start, first.end) == (last.start, last.end))


def _is_of_figures(text: str, period: Period) -> bool:
    return is_part(period) and bool(_COUNT.match(text, period.end)) and "(" not in text[period.end :]


def _is_dated_by_year(text: str, period: Period) -> bool:
    """Whether a line tells what happened in a year: 「'15년도 소통대상 수상」, 「'16. 연중 : 점검」."""
    if not NOTHING.fullmatch(text, 0, period.start):
        return False
    awards = tuple(load_words("milestones", "awards"))
    return bool(_YEAR_ROUND.match(text)) or (":" not in text and text.rstrip(" .)」").endswith(awards))


def _holds(coarse: Period, other: Period) -> bool:
    """Whether a half year or quarter is told by month later in the line: 「상반기 공개 : 5월」."""
    first, last = coarse.first, coarse.last
    if not (is_part(coarse) and first and last and other.first) or is_part(other):
        return False
    return first.iso <= other.first.iso[:7] <= last.iso


@cache
def _denied_after() -> re.Pattern[str]:
    """After a date of figures and no event: 「8. 20. 현재」, 「2018. 1. 1 이전」."""
    return re.compile(rf"\s*(?:말\s?)?{alternation(load_words('milestones', 'denied_after'))}")


def group_periods(text: str, periods: Sequence[Period]) -> list[list[Period]]:
    """Put the dates of a list together: 「(5월, 9월)」."""
    groups: list[list[Period]] = []
    for period in periods:
        if groups and _LISTED.fullmatch(text, groups[-1][-1].end, period.start):
            groups[-1].append(period)
        else:
            groups.append([period])
    return groups
