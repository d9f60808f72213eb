"""The year and the status of dated items: what their section says, else the report.

Enters: a `Report` and a block. Leaves: the year of dates that state none, and done or planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extract.blocks import Block
from extract.report import Report
from extract.rules import load_words
from extract.values.dates import expand_year, find_dates
from extract.values.lexicon import alternation
from extract.values.names import fold_name
from extract.values.periods import Period, find_periods

# the year of a section: "추진실적(2017년)", "2018년 계획", "'17년 주요성과"
_YEAR = re.compile(r"(?<!\d)(?:(?P<full>(?:19|20)\d\d)|['‘’](?P<short>\d\d))(?!\d)")
# "2017년", "2018년도 :"
_YEAR_ALONE = re.compile(r"\s*['‘’]?(?:(?:19|20)\d\d|(?<=['‘’])\d\d)\s*년?도?\s*[:：]?\s*")
# "3월 : 공고", "3~4월 심사", "3. 25 ~ 4. 10 : 의견 수렴"; "'16. 3월 ~ 4월 : 공모", "2016. 11."
_MONTH_FIRST = re.compile(
    r"\s*(?:1[0-2]|0?[1-9])\s*(?:(?:[~∼～〜-]\s*\d{1,2}\s*)?월|\.\s?\d{1,2}(?!\d)\.?\s*(?:[:：~∼～〜(]))"
)
_LEADING_YEAR = re.compile(r"\s*(?:['‘’]\d\d|(?:19|20)\d\d)\s*[.년]\s*\d")
_DAY = len("2010-08-20")
_FEWEST_DATES = 2  # dates of one year that tell the year of a programme's other dates


def year_of(report: Report, block: Block) -> int | None:
    """The year that a block stands under: of its section (추진실적(2017년)), else of the report."""
    for above in (block, *report.outline.ancestors(block)):
        if above.is_section or _YEAR_ALONE.fullmatch(above.text):
            pair = above.split_key()
            years = set(_find_years(pair[0] if pair and above is block else above.text))
            if len(years) == 1:
                return years.pop()
    return _year_of_programme(report, block) or report.profile.year


def _year_of_programme(report: Report, block: Block) -> int | None:
    """The year of the programme's period (일시 : 2006. 10. 3.), else of all its dates; None where they differ."""
    programme = report.programme_of(block)
    lines = [(line.text, line.split_key()) for line in programme.body] if programme else []
    keys = load_words("programmes", "period")
    stated = tuple(text for text, pair in lines if pair and fold_name(pair[0]) in keys)
    return _only_year(stated, 1) or _only_year(tuple(text for text, _ in lines), _FEWEST_DATES)


@lru_cache(maxsize=256)
def _only_year(texts: tuple[str, ...], fewest: int) -> int | None:
    """The one year of the dates with months that some lines print with a year; None for several, or too few dates."""
    periods = [period for text in texts for period in find_periods(text)]
    dates = [date for period in periods for date in (period.first, period.last) if date and date.month]
    years = {date.year for date in dates}
    return years.pop() if len(years) == 1 and len(dates) >= fewest else None


def year_of_line(report: Report, block: Block) -> int | None:
    """The year of a line; one that leads with a month alone has that of the line before it in a list of dates."""
    stated = year_of(report, block)
    if not _MONTH_FIRST.match(block.text):
        return stated
    for before in reversed(report.outline.blocks[: block.index]):
        if before.index == block.parent or before.rank < block.rank:
            break
        if before.parent == block.parent and (leading := _LEADING_YEAR.match(before.text)):
            return next(_find_years(leading[0]), stated)
    return stated


def _find_years(text: str) -> Iterator[int]:
    return (int(found["full"] or expand_year(int(found["short"]))) for found in _YEAR.finditer(text))


def status_of(report: Report, block: Block, period: Period) -> str:
    """Tell done from planned: as the section says, else by the day that the report stands for; empty when unknown."""
    begin, end = period.first or period.last, period.last or period.first
    section = block.section if block.is_section else report.outline.section_of(block)
    day = report.profile.as_of or report.profile.published
    if section in load_words("headings", "planned_later") or _planned_pattern().match(block.text, period.end):
        return "planned"
    if begin is None or end is None:
        return ""
    if section in load_words("headings", "done") | load_words("milestones", "done_sections"):
        return "planned" if day and begin.iso > max(day, _latest_day(report.document.text, day[:4])) else "done"
    if day:
        return "done" if _is_over(report, end.iso) else "planned"
    return ("done" if end.year < report.profile.year else "planned") if report.profile.year else ""


def _is_over(report: Report, end: str) -> bool:
    """Whether a date lies before the day that a report stands for; of its issue only the month or year before it."""
    issued = report.profile.published
    if report.profile.as_of:
        return end <= report.profile.as_of
    return end == issued or end < issued[: len(end)]


@cache
def _planned_pattern() -> re.Pattern[str]:
    """After a date that is still to come: 「8. 31.(예정)」, 「8월 개소 예정」."""
    return re.compile(rf"[^:：,，()（）]{{0,8}}[(（]?\s*{alternation(load_words('milestones', 'planned'))}")


@lru_cache(maxsize=4)
def _latest_day(text: str, year: str) -> str:
    """The latest day of a year that the text has figures of: a report tells what was done until then."""
    words = alternation(load_words("profile", "as_of"))
    days = [
        found.iso
        for match in re.finditer(rf"[^()\n]{{4,24}}?\s*{words}", text)
        for found in find_dates(match[0], year=int(year))
    ]
    return max((day for day in days if day.startswith(year) and len(day) == _DAY), default="")
