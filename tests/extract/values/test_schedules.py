"""Weekly schedules: closed days, exceptions, whole days."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.hours import OpeningHours
from extract.values.schedules import find_closed_days, find_openings, parse_days
from extract.values.weekdays import WEEK

SCHEDULE_LIKE = st.text(alphabet="0123456789:시~-() 월화수토일요평매주은까지휴무관,24시간", max_size=50)
CLOCKS = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))
DAYS = st.sets(st.sampled_from(WEEK), min_size=2).map(lambda days: tuple(day for day in WEEK if day in days))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("화~토 10:00~18:00(토요일은 17:00까지)", ["화·수·목·금요일 10:00~18:00", "토요일 10:00~17:00"]),
        ("월~토 09:00~18:00, 토요일은 13:00까지", ["월·화·수·목·금요일 09:00~18:00", "토요일 09:00~13:00"]),
        ("월~금 09:00~18:00, 수요일 18:00~20:00", ["월·화·수·목·금요일 09:00~18:00", "수요일 18:00~20:00"]),
        ("화~일 06:00~21:00 (매주 월요일 휴장)", ["화·수·목·금·토·일요일 06:00~21:00"]),
        ("매일 09:00~18:00(월요일 휴관)", ["화·수·목·금·토·일요일 09:00~18:00"]),
        ("09:00~18:00(월요일은 휴무)", ["화·수·목·금·토·일요일 09:00~18:00"]),
        ("평일 10:00~19:00 / 주말 10:00~17:00, 휴관일 : 매주 월요일", ["화·수·목·금요일 10:00~19:00", "토·일요일 10:00~17:00"]),
        ("평일 09:00~18:00, 토요일 09:00~13:00, 일·공휴일 휴관", ["월·화·수·목·금요일 09:00~18:00", "토요일 09:00~13:00"]),
        ("09:00~18:00 (연중무휴)", ["월·화·수·목·금·토·일요일 09:00~18:00"]),
        ("평일 9시~18시(점심시간 12시~13시 제외)", ["월·화·수·목·금요일 09:00~18:00"]),
        ("운영시간 06∼20시(요금부과 09∼18시)", ["06:00~20:00"]),
        ("평일 08:00~20:00 (일요일·공휴일 무료)", ["월·화·수·목·금요일 08:00~20:00"]),
        ("월~토 08:00~18:00(농번기는 일요일 포함)", ["월·화·수·목·금·토요일 08:00~18:00"]),
        ("평일(월~금) 09:00~18:00", ["월·화·수·목·금요일 09:00~18:00"]),
        ("수요일(매월 마지막 주) 18:00~21:00", ["수요일 18:00~21:00"]),
        ("매월 둘째·넷째 토요일 10:00~12:00", ["토요일 10:00~12:00"]),
        ("24시간 운영 (근무 3개조)", ["00:00~24:00"]),
        ("연중무휴 24시간", ["월·화·수·목·금·토·일요일 00:00~24:00"]),
        ("3개조 24시간 교대근무", []),
        ("평일 야간 18:00~08:00, 휴일 24시간", ["월·화·수·목·금요일 18:00~08:00"]),
        ("주 2회(화, 목)", ["화·목요일"]),
    ],
)  # fmt: skip
def test_find_openings(text: str, printed: list[str]) -> None:
    assert [str(opening) for opening in find_openings(text)] == printed


@pytest.mark.parametrize(
    ("text", "days"),
    [("※ 매주 월요일 휴무", "월"), ("휴관일 : 매주 화, 수요일", "화수"), ("월요일 09:00~18:00", ""), ("", "")],
)
def test_find_closed_days(text: str, days: str) -> None:
    assert find_closed_days(text) == tuple(days)


@given(SCHEDULE_LIKE | st.text(max_size=40))
def test_find_openings_are_ordered_and_apart(text: str) -> None:
    openings = find_openings(text)
    assert all(earlier.end <= later.start for earlier, later in pairwise(openings))
    assert all(opening.days or opening.opens or opening.closes for opening in openings)


@given(DAYS)
def test_closed_days_are_taken_off(days: tuple[str, ...]) -> None:
    (opening,) = find_openings(f"매일 09:00~18:00({'·'.join(days)}요일 휴관)")
    assert set(opening.days) == set(WEEK) - set(days)


@given(DAYS, CLOCKS, CLOCKS)
def test_find_openings_reads_back_what_openings_print(days: tuple[str, ...], opens: str, closes: str) -> None:
    (read,) = find_openings(str(OpeningHours(days, opens, closes)))
    assert (read.days, read.opens, read.closes) == (days, opens, closes)


@given(DAYS)
def test_parse_days_reads_every_list(days: tuple[str, ...]) -> None:
    assert parse_days("·".join(days)) == (days if set(days) != {"월", "일"} else ())
