"""Opening hours with the weekdays that they hold for."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.hours import OpeningHours, find_hours, parse_hours
from extract.values.weekdays import WEEK

HOUR_LIKE = st.text(alphabet="0123456789:시분반까지부터오전후~-() 월화요일,평매주", max_size=50)
CLOCK = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))
DAYS = st.sets(st.sampled_from(WEEK)).map(lambda days: tuple(day for day in WEEK if day in days))
OPENINGS = st.builds(OpeningHours, DAYS, st.none() | CLOCK, st.none() | CLOCK)


@pytest.mark.parametrize(
    ("text", "days", "opens", "closes"),
    [
        ("18:00~08:00", "", "18:00", "08:00"),
        ("8:00 ~ 17:00", "", "08:00", "17:00"),
        ("(18:00~24:00)", "", "18:00", "24:00"),
        ("06∼20시", "", "06:00", "20:00"),
        ("09시~18시 30분", "", "09:00", "18:30"),
        ("9시 반~11시", "", "09:30", "11:00"),
        ("9시~12시", "", "09:00", "12:00"),
        ("6시~20시", "", "06:00", "20:00"),
        ("오전 9시부터 오후 6시까지", "", "09:00", "18:00"),
        ("오후 6시~8시", "", "18:00", "20:00"),
        ("10시~오후 5시", "", "10:00", "17:00"),
        ("22:00 ~ 익일 06:00", "", "22:00", "06:00"),
        ("20시까지", "", None, "20:00"),
        ("~ 20:00", "", None, "20:00"),
        ("18:00부터", "", "18:00", None),
        ("평일 09∼18시", "월화수목금", "09:00", "18:00"),
        ("월-금 09:00~13:00", "월화수목금", "09:00", "13:00"),
        ("평일 야간 18:00~08:00", "월화수목금", "18:00", "08:00"),
        ("주 2회 (월, 목) 18:00 ~ 20:00", "월목", "18:00", "20:00"),
        ("주 2일(월, 목요일) / 18:00 ~ 20:00", "월목", "18:00", "20:00"),
        ("매주 월요일 20시까지 운영", "월", None, "20:00"),
        ("18:00~20:00(월,목)", "월목", "18:00", "20:00"),
        ("19:00~21:00 매주 수요일", "수", "19:00", "21:00"),
        ("매일 09:00~18:00", WEEK, "09:00", "18:00"),
        ("매주 월요일", "월", None, None),
    ],
)
def test_parse_hours_reads_printed_forms(text: str, days: str, opens: str | None, closes: str | None) -> None:
    opening = parse_hours(text)
    assert opening is not None
    assert (opening.days, opening.opens, opening.closes) == (tuple(days), opens, closes)


@pytest.mark.parametrize(
    "text",
    [
        "", "24시간", "4시간", "14:00", "5:5 매칭", "1:1 맞춤", "25:00~26:00", "10:75~11:00", "2시~4시",
        "7시~9시", "2시~오후 4시", "오전 9시~6시", "3시설~4시설", "12시도~17시도", "3 ~ 4명",
        "1:2:3~4:5:6", "2010. 8. 20 ~ 10. 1",
    ],
)  # fmt: skip
def test_find_hours_leaves_out_what_is_no_time_or_several(text: str) -> None:
    assert find_hours(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("8:00~17:00(*토요일 : 8:00 ~ 12:00) 주 6일", ["08:00~17:00", "토요일 08:00~12:00"]),
        ("운영시간 06∼20시(요금부과 09∼18시)", ["06:00~20:00", "09:00~18:00"]),
        ("화요일 09:00~12:00, 13:00~18:00", ["화요일 09:00~12:00", "화요일 13:00~18:00"]),
        ("2021. 4. 7.(수) 04:30 ~ 종료", ["04:30부터"]),
        ("(평일 야간 18:00~08:00, 휴일 24시간)", ["월·화·수·목·금요일 18:00~08:00"]),
        ("매주 수요일 운영 (예약제), 10:00~11:00", ["수요일", "10:00~11:00"]),
        ("월~목 9:00~22:00 / 토 9:00~13:00", ["월·화·수·목요일 09:00~22:00", "토요일 09:00~13:00"]),
        ("일 8시간(09:00~18:00)", ["09:00~18:00"]),
    ],
)
def test_find_hours_reads_openings_among_words(text: str, printed: list[str]) -> None:
    assert [str(opening) for opening in find_hours(text)] == printed


def test_find_hours_cuts_weekdays_and_hours() -> None:
    text = "도서관 : 열람석 50석, 화, 목 09∼18시 개방"
    (opening,) = find_hours(text)
    assert text[opening.start : opening.end] == "화, 목 09∼18시"


@given(OPENINGS)
def test_parse_hours_reads_back_what_it_prints(opening: OpeningHours) -> None:
    if opening != OpeningHours():
        read = parse_hours(str(opening))
        assert read is not None
        assert (read.days, read.opens, read.closes) == (opening.days, opening.opens, opening.closes)


@given(HOUR_LIKE | st.text(max_size=40))
def test_find_hours_are_ordered_and_apart(text: str) -> None:
    openings = find_hours(text)
    assert all(earlier.end <= later.start for earlier, later in pairwise(openings))
    assert all(text[opening.start : opening.end].strip() for opening in openings)


@given(HOUR_LIKE | st.text(max_size=40))
def test_parse_hours_never_raises(text: str) -> None:
    opening = parse_hours(text)
    assert opening is None or opening.days or opening.opens or opening.closes


@pytest.mark.parametrize("piece", ["1", "1:00", "1:00~", "1시", "1~2시", "오후 ", "평일 ", "평일 09:00~10:00", "월, "])
def test_find_hours_reads_long_runs_in_linear_time(piece: str) -> None:
    text = piece * 5_000
    begun = time.perf_counter()
    find_hours(text)
    assert time.perf_counter() - begun < 3
