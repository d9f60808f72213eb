"""Single dates, as precise as they are printed."""

import datetime
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.dates import Date, find_dates, parse_date

DATE_LIKE = st.text(alphabet="0123456789. '‘~년월일말초(목)/-,·현재", max_size=50)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2008. 3. 26", "2008-03-26"),
        ("2010.7. 2", "2010-07-02"),
        ("2009.12.21", "2009-12-21"),
        ("2016.2.11.", "2016-02-11"),
        ("2010. 08.18", "2010-08-18"),
        ("2010년 09월 09일(목)", "2010-09-09"),
        ("2020년 12월 18일", "2020-12-18"),
        ("2021. 9. 16.(목)", "2021-09-16"),
        ("2021/08/20", "2021-08-20"),
        ("‘15. 6. 1.", "2015-06-01"),
        ("'98. 6. 1", "1998-06-01"),
        ("2010. 8", "2010-08"),
        ("2021. 11.", "2021-11"),
        ("2010. 4월", "2010-04"),
        ("2010년 1월", "2010-01"),
        ("2010. 9월 초", "2010-09"),
        ("2010년 12월초", "2010-12"),
        ("'10.12월", "2010-12"),
        ("‘15. 6월", "2015-06"),
        ("(2021.4.30기준)", "2021-04-30"),
        ("2021. 4.30. 현재", "2021-04-30"),
        ("2010년", "2010"),
        ("‘15년도", "2015"),
        ("'16. 상반기", "2016"),
        ("2021. 1/4분기", "2021"),
        ("'16. 연중", "2016"),
        ("2010", "2010"),
    ],
)
def test_parse_date_reads_printed_forms(text: str, iso: str) -> None:
    date = parse_date(text)
    assert date is not None
    assert date.iso == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("(8. 20. 현재)", "2021-08-20"),
        ("(8. 20현재)", "2021-08-20"),
        ("10. 17(일)", "2021-10-17"),
        ("(6.5.)", "2021-06-05"),
        ("8월 31일", "2021-08-31"),
        ("10월중", "2021-10"),
        ("21. 4.", "2021-04"),
        ("19. 4. 30.", "2019-04-30"),
    ],
)
def test_parse_date_takes_the_year_of_the_heading(text: str, iso: str) -> None:
    assert str(parse_date(text, year=2021)) == iso
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "", "연중", "수시", "1. 구민과", "1. 2. 개요", "1. 2차 보충", "2,322.68㎡", "58.88 %", "3.5 km", "7.7 대란",
        "중구3.0", "107,500천원", "2010. 13월", "2010년 13월", "2010. 2. 30", "2021. 2. 29.", "2010년대", "1951년생",
        "2년차", "2000.5점",
        "02-2010-0812", "제155회", "12월호", "4월호", "8 월드컵", "매월 1일", "10:30", "24. 365일",
    ],
)  # fmt: skip
def test_find_dates_leaves_out_what_is_no_date(text: str) -> None:
    assert find_dates(text, year=2021) == []


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("2010. 3·11월, 2회", ["2010-03", "2010-11"]),
        ("'16. 3월, 6월, 9월(분기별)", ["2016-03", "2016-06", "2016-09"]),
        ("2021. 5. / 2021. 10.", ["2021-05", "2021-10"]),
        ("2010. 9. 10명, 2010. 7. 2,500원", ["2010-09", "2010-07"]),
        ("2021. 9. 3일간", ["2021-09"]),
        ("2021. 9. 10:00~17:00", ["2021-09"]),
        ("2010. 3. 2간담회", ["2010-03"]),
        ("2021년 12월호", ["2021"]),
        ("2010년 대비", ["2010"]),
    ],
)
def test_find_dates_reads_dates_among_words(text: str, isos: list[str]) -> None:
    assert [date.iso for date in find_dates(text)] == isos


def test_find_dates_keeps_the_weekday_right_or_wrong() -> None:
    text = "2021. 9. 16.(목), 2021. 9. 17(월요일)"
    dates = find_dates(text)
    assert [(date.weekday, text[date.start : date.end]) for date in dates] == [
        ("목", "2021. 9. 16.(목)"),
        ("월", "2021. 9. 17(월요일)"),
    ]


def test_find_dates_reads_short_years_near_the_heading_only() -> None:
    assert [date.iso for date in find_dates("21. 4.", year=2018)] == ["2021-04"]
    assert find_dates("21. 4.", year=1998) == []
    assert find_dates("11. 4. 개요", year=2011) == []


@given(DAYS, st.integers(1, 3))
def test_parse_date_reads_back_what_it_prints(day: datetime.date, precision: int) -> None:
    date = Date(day.year, day.month if precision > 1 else None, day.day if precision > 2 else None)
    printed = str(date)
    assert str(parse_date(printed)) == printed


@given(DAYS, st.sampled_from(["{0}. {1}. {2}", "{0}.{1:02}.{2:02}.", "{0}년 {1}월 {2}일", "'{3:02}. {1}. {2}."]))
def test_parse_date_reads_every_day(day: datetime.date, form: str) -> None:
    date = parse_date(form.format(day.year, day.month, day.day, day.year % 100))
    assert date is not None
    assert (date.year % 100, date.month, date.day) == (day.year % 100, day.month, day.day)


@given(DATE_LIKE | st.text(max_size=40), st.sampled_from([None, 2010, 2021]))
def test_find_dates_are_possible_ordered_and_apart(text: str, year: int | None) -> None:
    dates = find_dates(text, year=year)
    assert all(earlier.end <= later.start for earlier, later in pairwise(dates))
    for date in dates:
        datetime.date(date.year, date.month or 1, date.day or 1)
        assert text[date.start : date.end].strip()


@given(DATE_LIKE | st.text(max_size=40), st.sampled_from([None, 2010]))
def test_parse_date_never_raises(text: str, year: int | None) -> None:
    date = parse_date(text, year=year)
    assert date is None or date.end <= len(text)


@pytest.mark.parametrize("piece", ["1", "1.", "1. ", "2010", "2010. ", "2010. 1. ", "'", "1월 ", "1월~", "~ "])
def test_find_dates_reads_long_runs_in_linear_time(piece: str) -> None:
    text = piece * 20_000
    begun = time.perf_counter()
    find_dates(text, year=2010)
    assert time.perf_counter() - begun < 4
