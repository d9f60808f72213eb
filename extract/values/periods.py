"""Periods as reports print them: ranges of dates, open ends, half years, and single dates.

Enters: a line, a cell or a value, and the year that a heading states. Leaves: `Period`s. Words such as 연중 and 수시
name no period. An end before its beginning stands as printed where its year is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.values.dates import (
    BEGIN,
    JOINT,
    NUMBER_END,
    Date,
    expand_year,
    follows_other_year,
    is_possible,
    match_date,
    parse_date,
    read_match,
)

# between the ends of a range; after a hyphen, a number alone is no end
_RANGE = re.compile(r"[ \u00a0]{0,3}(?:(?P<tilde>[~∼～〜]|부터)|[-–—])[ \u00a0]{0,3}")
_ANOTHER = re.compile(r"[ \u00a0]{0,3}[~∼～〜]")  # "4.2. ~ 5.9. ~" are two open periods
_UNTIL = re.compile(r"\s?까지")

# before the date of an open beginning: a tilde, and no other date ("준비 뒤 ~ 12월")
_OPEN_BEGIN = re.compile(r"(?:^|[^\d.월일년)\s])\s{0,3}(?P<tilde>[~∼～〜])\s{0,3}$")
_REACH = 10

# the end of "2013. 4 ~ 9", "2013. 4. ~ 9.", "2013. 4. 1 ~ 30일"
_LAST_NUMBER = re.compile(rf"(?P<number>\d{{1,2}})(?!\d)(?:일(?!\w)|\.(?!\d)|{NUMBER_END})")

# a half year or a quarter of the heading's year: "(하반기)", "2/4분기"; not the second of "상·하반기"
_PART_ALONE = re.compile(
    r"(?<![가-힣\d·ㆍ‧,/~∼～.])(?:(?P<half>상반기|하반기)|(?P<quarter>[1-4])(?:/4)?[ \u00a0]?분기)(?!별|당|마다)"
)
_BEGIN = re.compile(rf"{BEGIN.pattern}|{_PART_ALONE.pattern.replace('P<half>', ':').replace('P<quarter>', ':')}")

# a month in a list of months that points close: "2021. 3., 6., 9.", "2022. 5. / 11. : 교육"
_LISTED_MONTH = re.compile(r"(?P<month>1[0-2]|0?[1-9])\.(?!\d)(?=\s*(?:[,，:：/)）]|$))")

# a day in a list of days: "1. 30 / 5. 14 / 9. 3"
_LISTED_DAY = re.compile(r"(?P<month>1[0-2]|0?[1-9])\.\s?(?P<day>\d{1,2})(?![\d.:%])(?=\s*(?:[,，/)]|$))")

# between the beginning and the end of a range, the hour of the beginning: "4. 2.(금) 06:00 ~ 4. 3.(토) 18:00"
_HOUR = re.compile(r"[ \u00a0]{0,2}\d{1,2}:\d\d(?=[ \u00a0]{0,2}[~∼～〜])")

# 2022~2023년, '15 ~ '18
_YEARS = re.compile(
    r"(?P<first>(?:19|20)\d\d|['‘’`′]\d\d)(?!\d)\s{0,2}[~∼～〜-]\s{0,2}"
    r"(?:(?P<last>(?:19|20)\d\d|['‘’`′]?\d\d)\s?년도?(?![생간차])|(?P<short>['‘’`′]\d\d)(?![\d.]))"
)
# 2013-03/2013-12, 2018-01/.., ../2013-12-31: what `Period.iso` prints
_ISO = re.compile(r"\s*(?P<first>[\d-]{4,10}|\.\.)/(?P<last>[\d-]{4,10}|\.\.)\s*")

# what may surround the one period of a whole string: "(2021. 1. ~ 12.)", "2013. 5월 ~ 2014. 1월(9개월)"
_SURROUNDINGS = re.compile(
    r"[\s(（]*0\s*(?:현재|기준|까지|부터|중|간|예정)?[\s)）.,]*(?:[(（<〈\[][^()（）<>]*[)）>〉\]])?\s*"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period from one date to another, each as precise as the text.

    Attributes:
        first: First date; None where only an end is printed (``~ 12월``).
        last: Last date, the same as the first for a single date; None where the end is open (``2018. 1. ~``).
        start: Offset of the first character.
        end: Offset after the last character.
    """

    first: Date | None
    last: Date | None
    start: int = 0
    end: int = 0

    @property
    def is_point(self) -> bool:
        """Whether the text names a single date."""
        return self.first == self.last

    @property
    def iso(self) -> str:
        """The period in ISO 8601: ``2013-05-17``, ``2013-03/2013-12``, ``2018-01/..``."""
        if self.is_point:
            return str(self.first)
        return f"{self.first or '..'}/{self.last or '..'}"

    def __str__(self) -> str:
        """Print the period so that `parse_period` reads it back."""
        return self.iso


def find_periods(text: str, *, year: int | None = None) -> list[Period]:
    """Find the periods and single dates in a text.

    Args:
        text: Any text.
        year: The year of dates that state none, as in `extract.values.dates.find_dates`.

    Returns:
        The periods in order, ranges in one piece. The end of a range takes what it leaves out from the beginning; its
        year is the next one where the month lies before the first month.

    >>> [period.iso for period in find_periods("2012. 3. 5 ~ 2013. 5. 17, '12.11월 ~ '13.2월, 2018. 1. ~")]
    ['2012-03-05/2013-05-17', '2012-11/2013-02', '2018-01/..']
    >>> [period.iso for period in find_periods("2013. 5. 17(금) ~ 5. 19(일), 2019 하반기")]
    ['2013-05-17/2013-05-19', '2019-07/2019-12']
    """
    return list(_scan_periods(text, year))


def parse_period(text: str, *, year: int | None = None) -> Period | None:
    """Read a whole string as one period or date.

    Args:
        text: One period; a remark in brackets after it is left out.
        year: As in `find_periods`.

    Returns:
        The period; None when the string holds anything else.

    >>> str(parse_period("2021. 1. ~ 12.")), parse_period("연중")
    ('2021-01/2021-12', None)
    """
    iso = _ISO.fullmatch(text)
    if iso:
        return _read_iso(iso)
    periods = find_periods(text, year=year)
    if len(periods) == 1 and _SURROUNDINGS.fullmatch(f"{text[: periods[0].start]}0{text[periods[0].end :]}"):
        return periods[0]
    date = parse_date(text, year=year)
    return Period(date, date, date.start, date.end) if date else None


@dataclass(frozen=True, slots=True)
class _Read:
    """One form of a date as read: a half year or a quarter begins and ends, any other form is both at once."""

    match: re.Match[str]
    first: Date
    last: Date


def _scan_periods(text: str, year: int | None) -> Iterator[Period]:
    """Walk through a text from date to date."""
    first, before = 0, None
    while begin := _BEGIN.search(text, first):
        at = begin.start()
        stated = before.year if before and JOINT.fullmatch(text, before.end, at) else year
        period = _read_years(text, at) or _read_period(text, at, stated)
        period = period or _read_listed_month(text, at, before) or _read_listed_day(text, at, before)
        first = period.end if period else begin.end()
        if period and (period.first or period.last):
            yield period
            before = period.last or period.first


def _read_listed_month(text: str, at: int, before: Date | None) -> Period | None:
    """Read a month that only its place in a list tells: the 11 of ``2022. 5. / 11.``."""
    if before is None or not before.month or before.day or not JOINT.fullmatch(text, before.end, at):
        return None
    match = _LISTED_MONTH.match(text, at)
    if match is None or int(match["month"]) <= before.month:
        return None
    date = Date(before.year, int(match["month"]), None, None, match.start(), match.end())
    return Period(date, date, date.start, date.end)


def _read_listed_day(text: str, at: int, before: Date | None) -> Period | None:
    """Read a day that only its place in a list tells: the 5. 14 of ``1. 30 ~ 1. 31 / 5. 14 / 9. 3``."""
    if before is None or not before.day or not JOINT.fullmatch(text, before.end, at):
        return None
    match = _LISTED_DAY.match(text, at)
    if match is None or not is_possible(before.year, int(match["month"]), int(match["day"])):
        return None
    date = Date(before.year, int(match["month"]), int(match["day"]), None, match.start(), match.end())
    return Period(date, date, date.start, date.end)


def _match_form(text: str, at: int, year: int | None, *, in_range: bool = False) -> re.Match[str] | None:
    """Match a date or a part of the stated year at one place."""
    match = match_date(text, at, year, in_range=in_range)
    return match or (None if year is None or follows_other_year(text, at) else _PART_ALONE.match(text, at))


def _read_form(match: re.Match[str], year: int | None) -> _Read | None:
    """Read a matched form; None when no such day exists."""
    date = read_match(match, year)
    if date is None:
        return None
    months = _months_of_part(match)
    if months is None:
        return _Read(match, date, date)
    return _Read(match, replace(date, month=months[0]), replace(date, month=months[1]))


def _months_of_part(match: re.Match[str]) -> tuple[int, int] | None:
    """The first and last month of a half year or a quarter; None for other forms."""
    groups = match.groupdict()
    if groups.get("half"):
        return (1, 6) if groups["half"] == "상반기" else (7, 12)
    if groups.get("quarter"):
        return 3 * int(groups["quarter"]) - 2, 3 * int(groups["quarter"])
    return None


def _read_period(text: str, at: int, year: int | None) -> Period | None:
    """Read the period that begins at one place; empty (no dates) where a form is read that names no possible period."""
    match = _match_form(text, at, year)
    if match is None:
        return None
    read = _read_form(match, year)
    if read is None:
        between = _RANGE.match(text, match.end())
        last = match_date(text, between.end(), year, in_range=True) if between else None
        return Period(None, None, match.start(), (last or match).end())
    return _read_range(text, read)


def _read_range(text: str, read: _Read) -> Period:
    """Read what stands after a date: the end of a range, an open end, or nothing."""
    first, match = read.first, read.match
    between = _RANGE.match(text, first.end) or _range_after_hour(text, first)
    if between is None or not (between["tilde"] or _match_form(text, between.end(), first.year, in_range=True)):
        return _read_end(text, read)
    last, end = _read_last(text, between, first)
    if end and _ANOTHER.match(text, end):
        last, end = None, None
    if last is not None:
        return Period(first, last, first.start, last.end)
    if end is None and not (_is_weak(match) and text[between.end() : between.end() + 1].isdigit()):
        return Period(first, None, first.start, between.end("tilde"))
    return Period(None, None, first.start, end or between.end())


def _range_after_hour(text: str, first: Date) -> re.Match[str] | None:
    """What joins the ends of a range where the beginning has an hour and a date follows."""
    hour = _HOUR.match(text, first.end) if first.day else None
    between = _RANGE.match(text, hour.end()) if hour else None
    return between if between and match_date(text, between.end(), first.year, in_range=True) else None


def _read_end(text: str, read: _Read) -> Period:
    """Read a date that may be an end: after ``~`` or before 까지."""
    first, last = read.first, read.last
    begin = _OPEN_BEGIN.search(text[max(0, last.start - _REACH) : last.start])
    if begin:
        return Period(None, last, last.start - len(begin.string) + begin.start("tilde"), last.end)
    until = _UNTIL.match(text, last.end)
    return Period(None if until else first, last, first.start, until.end() if until else last.end)


def _read_last(text: str, between: re.Match[str], first: Date) -> tuple[Date | None, int | None]:
    """Read the end of a range: the date, and where its form ends, even of an impossible one."""
    match = _match_form(text, between.end(), first.year, in_range=True)
    if match:
        read = _read_form(match, first.year)
        groups = match.groupdict()
        stated = groups.get("year") or groups.get("short") or groups.get("bare")
        last = read.last if read else None
        return (last if stated or last is None else _follow(last, first)), match.end()
    match = _LAST_NUMBER.match(text, between.end()) if between["tilde"] and first.month else None
    if match is None:
        return None, None
    number = int(match["number"])
    month, day = (number, None) if first.day is None else (first.month, number)
    return _follow(Date(first.year, month, day, None, match.start(), match.end()), first), match.end()


def _follow(last: Date, first: Date) -> Date | None:
    """Give the end of a range the year of its beginning, or the next; None when no such day follows."""
    if last.month and first.month and last.month < first.month:
        last = replace(last, year=last.year + 1)
    follows = (last.year, last.month or 12, last.day or 31) >= (first.year, first.month or 1, first.day or 1)
    return last if follows and is_possible(last.year, last.month, last.day) else None


def _is_weak(match: re.Match[str]) -> bool:
    """Whether only the range makes a form a date: ``2021. 3`` of ``2021. 3 ~ 4회``, ``7.7`` of ``7.7 ~ 8회``."""
    groups = match.groupdict()
    return groups.get("mark") == "" or groups.get("dot", "") is None


def _read_years(text: str, at: int) -> Period | None:
    """Read a range of years whose first lacks 년."""
    match = _YEARS.match(text, at)
    if match is None:
        return None
    key = "last" if match["last"] else "short"
    first, last = (_read_year(match, name) for name in ("first", key))
    return Period(first, last, match.start(), match.end())


def _read_year(match: re.Match[str], name: str) -> Date:
    """Read one year of a range of years."""
    digits = match[name].lstrip("'‘’`′")
    year = int(digits) if len(digits) == 4 else expand_year(int(digits))
    return Date(year, None, None, None, match.start(name), match.end(name))


def _read_iso(match: re.Match[str]) -> Period | None:
    """Read a period in ISO 8601; None when it is no such period."""
    first, last = (None if match[key] == ".." else parse_date(match[key]) for key in ("first", "last"))
    if any(match[key] != ".." and date is None for key, date in (("first", first), ("last", last))):
        return None
    return Period(first, last, match.start("first"), match.end("last")) if first or last else None
