"""Ranges of dates, open ends, half years and single dates."""

import datetime
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.dates import Date
from extract.values.periods import Period, find_periods, parse_period

PERIOD_LIKE = st.text(alphabet="0123456789. '~∼-년월일(목)/부터까지,", max_size=50)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


@st.composite
def dates(draw: st.DrawFn) -> Date:
    """A date of any precision."""
    day, precision = draw(DAYS), draw(st.integers(1, 3))
    return Date(day.year, day.month if precision > 1 else None, day.day if precision > 2 else None)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2008. 3. 26 ~ 2010. 1. 22", "2008-03-26/2010-01-22"),
        ("2009.12.21 ~ 2010.06.24", "2009-12-21/2010-06-24"),
        ("‘21.12.19~’24.12.18", "2021-12-19/2024-12-18"),
        ("2010. 10. 15(금) ~ 10. 17(일)", "2010-10-15/2010-10-17"),
        ("2021. 5. 1.(토) ~ 09. 30.(목)", "2021-05-01/2021-09-30"),
        ("2010. 3.25~3.26", "2010-03-25/2010-03-26"),
        ("2010. 9. 29 ~ 10. 1(기간중 1일)", "2010-09-29/2010-10-01"),
        ("2021. 7. 1. ~ 31.", "2021-07-01/2021-07-31"),
        ("2010. 3월 ~ 12월", "2010-03/2010-12"),
        ("2010년 1월 ~12월", "2010-01/2010-12"),
        ("2010. 9 ~ 12", "2010-09/2010-12"),
        ("2010. 9 ~11월 <기간중 16일>", "2010-09/2010-11"),
        ("2021. 1. ~ 12.", "2021-01/2021-12"),
        ("2021. 6.~10.", "2021-06/2021-10"),
        ("2021. 11~12월", "2021-11/2021-12"),
        ("2022년 1~12월", "2022-01/2022-12"),
        ("'23.1.1.~12.31.", "2023-01-01/2023-12-31"),
        ("2022. 1. 1.부터 2022. 12. 31.까지", "2022-01-01/2022-12-31"),
        ("2021. 1. ~ 2026. 10.", "2021-01/2026-10"),
        ("2018.12∼2019.8", "2018-12/2019-08"),
        ("2010. 5월 ~ 2011. 1월(9개월)", "2010-05/2011-01"),
        ("'10.12월 ~ '11.1월(기간중 약20일)", "2010-12/2011-01"),
        ("2010. 12월 ~ 2월", "2010-12/2011-02"),
        ("2010. 9월~12월까지", "2010-09/2010-12"),
        ("2010. 2월 - 5월", "2010-02/2010-05"),
        ("2010. 9월 초 ~ 10월 말", "2010-09/2010-10"),
        ("2010년 ~ 2013년", "2010/2013"),
        ("2022~2023년", "2022/2023"),
        ("('15 ~ '18)", "2015/2018"),
        ("2021 하반기", "2021-07/2021-12"),
        ("'16. 상반기", "2016-01/2016-06"),
        ("2021. 1/4분기 기준", "2021-01/2021-03"),
        ("2018. 1. ~", "2018-01/.."),
        ("2008. 1. 7 ~", "2008-01-07/.."),
        ("2020년 12월 18일 부터", "2020-12-18/.."),
        ("~ 2010. 12. 31", "../2010-12-31"),
        ("2010. 12. 31까지", "../2010-12-31"),
        ("2010. 10. 1 ~ 2009. 3. 1", "2010-10-01/2009-03-01"),
        ("2010. 8. 20", "2010-08-20"),
        ("'16. 연중", "2016"),
        ("'23. 2/4분기 ~ 3/4분기", "2023-04/2023-09"),
        ("'22. 6월 ~ '23. 상반기", "2022-06/2023-06"),
        ("2019. 상반기 ~ 하반기", "2019-01/2019-12"),
        ("2021. 4. 2.(금) 06:00 ~ 4. 3.(토)", "2021-04-02/2021-04-03"),
    ],
)
def test_parse_period_reads_printed_forms(text: str, iso: str) -> None:
    assert str(parse_period(text)) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("(11. 1.~12. 10.)", "2021-11-01/2021-12-10"),
        ("7.25~8.15(22박)", "2021-07-25/2021-08-15"),
        ("21. 4.~6.", "2021-04/2021-06"),
        ("21. 7.~11.", "2021-07/2021-11"),
        ("9~11월", "2021-09/2021-11"),
        ("4.1.~", "2021-04-01/.."),
        ("11월 말까지", "../2021-11"),
        ("하반기", "2021-07/2021-12"),
        ("(3분기)", "2021-07/2021-09"),
        ("1/4분기 ~ 2/4분기", "2021-01/2021-06"),
    ],
)
def test_parse_period_takes_the_year_of_the_heading(text: str, iso: str) -> None:
    assert str(parse_period(text, year=2021)) == iso
    assert parse_period(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "", "연중", "수시", "상시", "2021. 3~4회", "7.7 ~ 8회", "2010. 9. 28 ~ 17", "2010. 2. 30", "2010. 2. 30 ~ 3. 2",
        "매년 3월 ~ 11월", "내년 3월", "전년도 12월 말", "6.25전쟁",
        "2010. 3. 1 ~ 2. 30", "1947~1951년생", "1~4년차", "18:00~08:00", "3,000~5,000원", "~39세", "1차~28차",
        "상·하반기", "분기별", "매년 상반기", "3분기당",
    ],
)  # fmt: skip
def test_find_periods_leaves_out_what_is_no_period(text: str) -> None:
    assert find_periods(text, year=2021) == []


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("2021. 4. 2.(금) ~ 4. 3.(토) 06:00 ~ 18:00", ["2021-04-02/2021-04-03"]),
        ("2008. 3. 26 ~ 2010. 1. 22 (※ 개시 : 2010. 3. 2)", ["2008-03-26/2010-01-22", "2010-03-02"]),
        ("1기 21. 4.~6. 1팀", ["2021-04/2021-06"]),
        ("2021.1. ~ 2./ 분야별 총4회", ["2021-01/2021-02"]),
        ("5.13. ~ 6.7. ~", ["2021-05-13/..", "2021-06-07/.."]),
        ("2021. 4. 7. ~ 20시", ["2021-04-07/.."]),
        ("완화 즉시 ~ 12월(2박)", ["../2021-12"]),
        ("- 2010. 2월 : 계약", ["2010-02"]),
        ("2회(3월, 10월)", ["2021-03", "2021-10"]),
        ("연 4회(3·6·9·12월)", ["2021-03", "2021-06", "2021-09", "2021-12"]),
        ("3,6,9월", ["2021-03", "2021-06", "2021-09"]),
        ("1. 30 ~ 1. 31 / 5. 14 / 9. 3", ["2021-01-30/2021-01-31", "2021-05-14", "2021-09-03"]),
        ("2021. 3., 6., 9.", ["2021-03", "2021-06", "2021-09"]),
        ("2022. 5. / 11. : 교육", ["2022-05", "2022-11"]),
    ],
)
def test_find_periods_reads_periods_among_words(text: str, isos: list[str]) -> None:
    assert [period.iso for period in find_periods(text, year=2021)] == isos


def test_find_periods_cuts_the_whole_range() -> None:
    text = "- 기 간 : 2010. 10. 15(금) ~ 10. 17(일), (3일간)"
    (period,) = find_periods(text)
    assert text[period.start : period.end] == "2010. 10. 15(금) ~ 10. 17(일)"
    assert (period.first and period.first.weekday, period.last and period.last.weekday) == ("금", "일")


def test_period_is_point_for_single_dates_only() -> None:
    assert [period.is_point for period in find_periods("2010. 8. 20, 2010. 3월 ~ 3월, 2018. 1. ~")] == [
        True,
        False,
        False,
    ]


@given(dates() | st.none(), dates() | st.none())
def test_parse_period_reads_back_what_it_prints(first: Date | None, last: Date | None) -> None:
    if first or last:
        printed = str(Period(first, last))
        assert str(parse_period(printed)) == printed


@given(DAYS, DAYS, st.sampled_from(["{0:%Y. %m. %d} ~ {1:%Y. %m. %d}", "{0:%Y.%m.%d.}~{1:%Y.%m.%d.}"]))
def test_parse_period_reads_every_range(first: datetime.date, last: datetime.date, form: str) -> None:
    period = parse_period(form.format(first, last))
    assert period is not None
    assert (str(period.first), str(period.last)) == (first.isoformat(), last.isoformat())


@given(PERIOD_LIKE | st.text(max_size=40), st.sampled_from([None, 2010, 2021]))
def test_find_periods_are_ordered_apart_and_hold_their_dates(text: str, year: int | None) -> None:
    periods = find_periods(text, year=year)
    assert all(earlier.end <= later.start for earlier, later in pairwise(periods))
    for period in periods:
        for date in (period.first, period.last):
            assert date is None or period.start <= date.start < date.end <= period.end <= len(text)


@given(PERIOD_LIKE | st.text(max_size=40), st.sampled_from([None, 2010]))
def test_parse_period_never_raises(text: str, year: int | None) -> None:
    period = parse_period(text, year=year)
    assert period is None or period.first or period.last


@pytest.mark.parametrize(
    "piece", ["1", "1.", "1. ", "2010. ", "2010. 1. ", "'", "1월 ", "1월~", "2010~", "~ ", "2010. 1 ~ "]
)
def test_find_periods_reads_long_runs_in_linear_time(piece: str) -> None:
    text = piece * 20_000
    begun = time.perf_counter()
    find_periods(text, year=2010)
    assert time.perf_counter() - begun < 4
