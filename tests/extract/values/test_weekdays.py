"""Weekdays: lists, ranges and words such as 평일."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.weekdays import WEEK, Weekdays, find_weekdays, parse_weekdays

DAY_LIKE = st.text(alphabet="월화수목금토일요평주말매회3 ,·~-()및", max_size=40)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("매주 월요일", "월"),
        ("토요일", "토"),
        ("월, 목요일", "월목"),
        ("월요일 및 수요일", "월수"),
        ("월 수요일", "월수"),
        ("수·월요일", "월수"),
        ("토·일요일", "토일"),
        ("화, 목", "화목"),
        ("(화,목)", "화목"),
        ("주 2회 (월, 목)", "월목"),
        ("주 2일(월, 목요일)", "월목"),
        ("주3회(월수금)", "월수금"),
        ("매주(수)", "수"),
        ("월~금", "월화수목금"),
        ("월-금", "월화수목금"),
        ("월요일부터 금요일까지", "월화수목금"),
        ("화~금, 일", "화수목금일"),
        ("금~월", "월금토일"),
        ("평일", "월화수목금"),
        ("주말", "토일"),
    ],
)
def test_parse_weekdays_reads_printed_forms(text: str, days: str) -> None:
    weekdays = parse_weekdays(text)
    assert weekdays is not None
    assert weekdays.days == tuple(days)


@pytest.mark.parametrize(
    "text",
    [
        "10월", "3일", "1일", "월 300천원", "월 1회", "매월 20일", "휴일", "공휴일", "토론", "일 8시간", "수요일치",
        "2010. 10. 15(금)", "2021. 4. 12.(월) ~ 4. 21.(수)", "년·월·일", "연, 월, 일", "년-월-일", "월·일", "주말농장",
        "평일반", "매일 4편", "금, 은",
    ],
)  # fmt: skip
def test_find_weekdays_leaves_out_what_is_no_weekday(text: str) -> None:
    assert find_weekdays(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1일 월요일", "월"),
        ("10월 수요일", "수"),
        ("월요일 일 4시간", "월"),
        ("토요일·공휴일", "토"),
        ("매일 09:00", WEEK),
        ("토 9:00 ~ 13:00", "토"),
    ],
)
def test_find_weekdays_reads_weekdays_among_words(text: str, days: str) -> None:
    assert [finding.days for finding in find_weekdays(text)] == [tuple(days)]


def test_find_weekdays_cuts_the_list() -> None:
    text = "- 야간 민원실 : 주 2회 (월, 목) 운영, 매주 화요일"
    assert [text[finding.start : finding.end] for finding in find_weekdays(text)] == ["월, 목", "화요일"]


@given(st.sets(st.sampled_from(WEEK), min_size=1))
def test_parse_weekdays_reads_back_what_it_prints(days: set[str]) -> None:
    weekdays = Weekdays(tuple(day for day in WEEK if day in days))
    read = parse_weekdays(str(weekdays))
    assert read is not None
    assert read.days == weekdays.days


@given(DAY_LIKE | st.text(max_size=40))
def test_find_weekdays_are_ordered_apart_and_in_week_order(text: str) -> None:
    findings = find_weekdays(text)
    assert all(earlier.end <= later.start for earlier, later in pairwise(findings))
    for finding in findings:
        assert list(finding.days) == [day for day in WEEK if day in finding.days]


@given(DAY_LIKE | st.text(max_size=40))
def test_parse_weekdays_never_raises(text: str) -> None:
    weekdays = parse_weekdays(text)
    assert weekdays is None or weekdays.days


@pytest.mark.parametrize("piece", ["월", "월,", "월 ", "월~", "월요일 ", "주1회(", "매주", "평일", "월 수요일"])
def test_find_weekdays_reads_long_runs_in_linear_time(piece: str) -> None:
    text = piece * 20_000
    begun = time.perf_counter()
    find_weekdays(text)
    assert time.perf_counter() - begun < 3
