"""Dates as reports print them, as precise as they are printed.

Enters: a line, a cell or a value, and the year that a heading states. Leaves: `Date`s. Ranges are read by
`extract.values.periods`, clock times by `extract.values.hours`. Section numbers, decimals and impossible dates are not
read.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from extract.values.lexicon import alternation, read_words

_WORDS = read_words("dates")
_PIVOT = 70  # '70 to '99 are of the last century
_NEAR = 10  # years that a two-digit year without an apostrophe may lie from the year of its heading

_GAP = r"[ \u00a0]{0,2}"
_YEAR = r"(?:(?P<year>(?:19|20)\d\d)|['‘’`′](?P<short>\d\d))(?!\d)"
_ANY_YEAR = r"(?:(?P<year>(?:19|20)\d\d)|['‘’`′](?P<short>\d\d)|(?P<bare>\d\d))(?!\d)"
_MONTH = r"(?P<month>\d{1,2})(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?!\d)"

# after a number: no further digits (2,500원; 10:30; 3.5), no unit or word except such as 현재, no quarter (1/4분기)
_LONG, _SHORT = ([word for word in _WORDS["followers"] if (len(word) > 1) == long] for long in (True, False))
_FOLLOWER = rf"(?:{alternation(_LONG)}|{alternation(_SHORT)}(?![가-힣]))"
NUMBER_END = rf"(?!:\d|/[1-4]{_GAP}분기|,\d{{3}}|\.\d|{_GAP}[%％㎡㎢°])(?:(?!\w)|(?={_FOLLOWER}))"
_DAY_END = rf"(?:{_GAP}일(?:(?!\w)|(?={_FOLLOWER})(?!간))|{NUMBER_END})"
_PART_ATTACHED = rf"{alternation(_WORDS['parts'])}경?(?=[^가-힣]|까지|부터|에|의|$)"
_PART = rf"(?:{_GAP}{_PART_ATTACHED})?"
_MONTH_WORD = rf"{_GAP}월(?!간)(?:(?!\w){_PART}|{_PART_ATTACHED}|(?={_FOLLOWER}))"
_WEEKDAY = rf"(?:{_GAP}[(（](?P<weekday>[월화수목금토일])(?:요일)?[)）])?"

# 2013-05-17, 2013-05
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\d-])")
# 2013. 5. 17, 2013.5.17., 2013년 05월 17일(금), '13. 5. 17., 2013/05/17
_FULL = re.compile(rf"{_ANY_YEAR}{_GAP}[.년/]{_GAP}{_MONTH}{_GAP}[.월/]{_GAP}{_DAY}{_DAY_END}\.?{_WEEKDAY}")
# 2013. 5, 2013. 5., 2013. 5월, 2013년 5월, '13.5월, 2013. 5월 초
_YEAR_MONTH = re.compile(
    rf"{_ANY_YEAR}{_GAP}[.년]{_GAP}{_MONTH}(?P<mark>{_MONTH_WORD}|\.(?!\d)|{NUMBER_END}(?!{_GAP}\.))"
)
# '13. 상반기, 2019 하반기, 2019. 1/4분기, '13. 연중
_PART_OF_YEAR = re.compile(
    rf"{_YEAR}(?:{_GAP}년도?|\.)?{_GAP}(?:(?P<half>상반기|하반기)|(?P<quarter>[1-4])(?:/4)?{_GAP}분기|연중)"
)
# 2010년, ‘15년도
_YEAR_ALONE = re.compile(rf"{_YEAR}{_GAP}년도?(?!{alternation(_WORDS['word_in_year'])}|대(?!비|상))")
# 5. 17., 5. 19(일), 5월 31일
_MONTH_DAY = re.compile(rf"{_MONTH}(?:\.|{_GAP}월){_GAP}{_DAY}{_DAY_END}(?P<dot>\.(?!\d))?{_WEEKDAY}")
# 12월, 9월중; 3 of "3·9월", "3·6·9월" and "3~9월"
_LISTED = rf"(?:{_GAP}[,·ㆍ~∼～〜-]{_GAP}(?:1[0-2]|0?[1-9])){{1,11}}{_GAP}월"
_MONTH_ALONE = re.compile(rf"{_MONTH}(?:{_MONTH_WORD}|(?={_LISTED}))")

_WITH_YEAR = (_ISO, _FULL, _YEAR_MONTH, _PART_OF_YEAR, _YEAR_ALONE)
_WITHOUT_YEAR = (_MONTH_DAY, _MONTH_ALONE)

# where a date may begin: not within a number or code, but at 6 and 10 of "3,6,10월"
BEGIN = re.compile(r"(?<![\dA-Za-z])(?:(?<!\d[.,])|(?=\d\d?(?:,\d\d?){0,10}월))['‘’`′]?\d+")

# what makes "5. 17" a date and no decimal or section number
_DATE_FOLLOWS = re.compile(rf"\s{{0,3}}(?:[~∼～〜]|{_FOLLOWER})")
_AFTER_TILDE = re.compile(r"[~∼～〜]\s*$")
_STARTS_LINE = re.compile(r"[^\w(（<\[]*")
_AFTER_NUMBER = re.compile(r"\s*(?:[~∼～〜:：()（）,<]|$)")

# after a date that leads a line: "10. 3 : 대회 개최"
_BEFORE_EVENT = re.compile(r"\s?[:：]\s*[가-힣「『‘(]")

# before a date that is of another year: "매년 3월", "매년 3월 ~ 11월"
_OTHER_YEAR = re.compile(rf"{alternation(_WORDS['other_years'])}\s?(?:\d[\d.월일 ]{{0,8}}[~∼～〜,·]\s?)?$")
_REACH = 20

# between two dates of a list or a range, the second of which takes the year of the first
JOINT = re.compile(r"\s*(?:[~∼～〜,·ㆍ/]|및|와|과|부터)?\s*")

# what may surround the one date of a whole string: "(5. 17. 현재)", "2019. 6. 3. 기준"
_SURROUNDINGS = re.compile(rf"[\s(（]*0\s*{_FOLLOWER}?[\s)）.]*")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as precise as the text.

    Attributes:
        year: Four digits.
        month: None when the text names none.
        day: None when the text names none.
        weekday: The weekday printed in brackets after the date, 월 to 일, right or wrong; None when there is none.
        start: Offset of the first character.
        end: Offset after the last character, weekday included.
    """

    year: int
    month: int | None = None
    day: int | None = None
    weekday: str | None = None
    start: int = 0
    end: int = 0

    @property
    def iso(self) -> str:
        """The date in ISO 8601: ``2013``, ``2013-05`` or ``2013-05-17``."""
        return "-".join(
            [f"{self.year:04d}", *(f"{number:02d}" for number in (self.month, self.day) if number is not None)]
        )

    def __str__(self) -> str:
        """Print the date so that `parse_date` reads it back."""
        return self.iso


def find_dates(text: str, *, year: int | None = None) -> list[Date]:
    """Find the dates in a text.

    Args:
        text: Any text.
        year: The year of dates that state none (``5. 17. 현재``); without it they are left out. In a list, such dates
            take the year of the date before them.

    Returns:
        The dates in order. Half years and quarters give the year.

    >>> [date.iso for date in find_dates("2013년 05월 17일(금), '14. 6월, 제3회, 1,234.56㎡")]
    ['2013-05-17', '2014-06']
    """
    dates: list[Date] = []
    first = 0
    while begin := BEGIN.search(text, first):
        joined = dates and JOINT.fullmatch(text, dates[-1].end, begin.start())
        stated = dates[-1].year if joined else year
        match = match_date(text, begin.start(), stated)
        date = read_match(match, stated) if match else None
        first = match.end() if match else begin.end()
        dates.extend([date] if date else [])
    return dates


def parse_date(text: str, *, year: int | None = None) -> Date | None:
    """Read a whole string as one date.

    Args:
        text: One date, with brackets, 현재, 기준 and the like around it; four digits alone are a year.
        year: As in `find_dates`.

    Returns:
        The date; None when the string holds anything else.

    >>> str(parse_date("(5. 17. 현재)", year=2013)), parse_date("2013. 2. 30")
    ('2013-05-17', None)
    """
    alone = re.fullmatch(r"\s*((?:19|20)\d\d)\s*", text)
    if alone:
        return Date(int(alone[1]), start=alone.start(1), end=alone.end(1))
    dates = find_dates(text, year=year)
    if len(dates) != 1:
        return None
    date = dates[0]
    return date if _SURROUNDINGS.fullmatch(f"{text[: date.start]}0{text[date.end :]}") else None


def match_date(text: str, at: int, year: int | None, *, in_range: bool = False) -> re.Match[str] | None:
    """Match the form of a date at one place; it may still be an impossible one.

    Args:
        text: Any text.
        at: Offset where the date would begin.
        year: As in `find_dates`.
        in_range: Whether the place is the end of a range, where ``5. 19`` needs no further sign to be a date.
    """
    for pattern in _WITH_YEAR:
        match = pattern.match(text, at)
        if match and _has_year(match, year):
            return match
    if year is None or follows_other_year(text, at):
        return None
    for pattern in _WITHOUT_YEAR:
        match = pattern.match(text, at)
        if match and (in_range or pattern is _MONTH_ALONE or _is_month_day(match)):
            return match
    return None


def follows_other_year(text: str, at: int) -> bool:
    """Whether the words before a date without a year tell another year than the heading's: ``내년 3월``."""
    return bool(_OTHER_YEAR.search(text[max(0, at - _REACH) : at]))


def read_match(match: re.Match[str], year: int | None) -> Date | None:
    """Read a matched form; None when no such day exists."""
    groups = match.groupdict()
    if groups.get("year"):
        year = int(groups["year"])
    elif groups.get("short") or groups.get("bare"):
        year = expand_year(int(groups.get("short") or groups["bare"]))
    month, day = (int(groups[key]) if groups.get(key) else None for key in ("month", "day"))
    if year is None or not is_possible(year, month, day):
        return None
    return Date(year, month, day, groups.get("weekday"), match.start(), match.end())


def is_possible(year: int, month: int | None, day: int | None) -> bool:
    """Whether the calendar has such a year, month or day."""
    if month is None:
        return True
    if not 1 <= month <= 12:
        return False
    last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).day
    return day is None or 1 <= day <= last


def expand_year(short: int) -> int:
    """Give a two-digit year its century."""
    return short + (1900 if short >= _PIVOT else 2000)


def _has_year(match: re.Match[str], year: int | None) -> bool:
    """Whether the year of a match is one: two digits without an apostrophe are no month and near the heading's year."""
    groups = match.groupdict()
    if groups.get("bare") is None:
        return True
    short = int(groups["bare"])
    return year is not None and short > 12 and abs(expand_year(short) - year) <= _NEAR and groups.get("mark") != ""


def _is_month_day(match: re.Match[str]) -> bool:
    """Whether two numbers are month and day: a weekday, 월, a range or 현재 says so, or a point after the day."""
    text, start, end = match.string, match.start(), match.end()
    if match["weekday"] or "월" in match[0] or _DATE_FOLLOWS.match(text, end):
        return True
    if _AFTER_TILDE.search(text[max(0, start - 3) : start]):
        return True
    starts_line = _STARTS_LINE.fullmatch(text, text.rfind("\n", 0, start) + 1, start)
    if starts_line and _BEFORE_EVENT.match(text, end):
        return True
    return bool(match["dot"] and (not starts_line or _AFTER_NUMBER.match(text, end)))
