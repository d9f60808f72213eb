"""Comparison within one report: rows, columns and lines of it side by side, before and after a change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from qa import Assistant
from qa.slots import find_numbers, mask_year, read_slot_year
from tests.qa.sample import build_store


def say(table: str, quote: str, **columns: Any) -> str:
    written = ", ".join(f"{key} = {value}" for key, value in columns.items())
    return f'{{ table = "{table}", quote = "{quote}", {written} }}'


def cell(subject: str, measure: str, dimensions: Mapping[str, str], value: float, *, unit: str) -> str:
    """A cell of a table; its line is written from what it says."""
    axes = ", ".join(f'"{axis}" = "{name}"' for axis, name in dimensions.items())
    quote = " ".join([subject, *dimensions.values(), measure, f"{value}{unit}"])
    return say(
        "statistics", quote, subject=f'"{subject}"', measure=f'"{measure}"', dimensions=f"{{ {axes} }}", value=value,
        unit=f'"{unit}"',
    )  # fmt: skip


def build_facts() -> str:
    """A report with a table by year, one of two years of money, two tables of one make, and lines with arrows."""
    complaints = {("2014", "도로"): 40, ("2014", "계"): 100, ("2015", "도로"): 50, ("2015", "계"): 130}
    patrols = {
        ("1조", "월 순찰 횟수"): 8,
        ("2조", "월 순찰 횟수"): 12,
        ("1조", "연 순찰 횟수"): 90,
        ("2조", "연 순찰 횟수"): 140,
    }
    fees = {"정기권 10년": 53000, "정기권 5년": 45000, "일회권 1년": 20000}
    rows = [
        say("documents", "2016년도 업무보고 종로구", title='"2016년도 업무보고"', district='"종로구"', year=2016),
        *(
            cell("소음민원 처리 실적", "처리건수", {"연도": year, "구분": kind}, number, unit="건")
            for (year, kind), number in complaints.items()
        ),
        *(
            cell("예산 현황", "예산액", {"구분": year, "회계": "일반회계"}, number, unit="원")
            for year, number in (("2016년 본예산", 900), ("2015년 본예산", 800))
        ),
        *(cell("순찰대 운영", measure, {"조": name}, number, unit="회") for (name, measure), number in patrols.items()),
        *(cell("정기권 수수료", "수수료", {"종류": name}, number, unit="원") for name, number in fees.items()),
        *(
            cell(f"{board} 위원 현황", "위원수", {"성별": sex}, number, unit="명")
            for board, sexes in (("자치위원회", {"남": 30, "여": 20}), ("참여위원회", {"남": 11, "여": 25}))
            for sex, number in sexes.items()
        ),
        *(
            cell("통장 조직 현황", measure, {"구분": "통장"}, number, unit="명")
            for measure, number in (("정원", 400), ("현원", 380), ("결원", 20))
        ),
        say("units", "민원과 정원 7", name='"민원과"', kind='"과"', quota=7),
        *(
            cell("당직 현황", "당직 횟수", {"부서": name}, number, unit="회")
            for name, number in (("민원과", 9), ("본청", 31))
        ),
        say(
            "indicators", "강좌 현황 2015년 대비 증감 30개", label='"강좌 현황 2015년 대비 증감"', value=30, unit='"개"'
        ),
        say("indicators", "강좌 현황 2016년 90개", label='"강좌 현황 2016년"', value=90, unit='"개"'),
        say("indicators", "순찰 구역 확대 : 8개동(2015년)", label='"순찰 구역 확대"', value=8, unit='"개동"'),
        say("indicators", "순찰 구역 확대 : 8개동(2015년) → 16개동", label='"순찰 구역 확대"', value=16, unit='"개동"'),
        say("indicators", "공표 목록 확대 : 99종", label='"공표 목록 확대"', value=99, unit='"종"'),
        say("indicators", "공표 목록 확대 : 99종 → 448종", label='"공표 목록 확대"', value=448, unit='"종"'),
        say("indicators", "심의 기간 단축 : 4주", label='"심의 기간 단축"', value=4, unit='"주"'),
        say("indicators", "심의 기간 단축 : 4주 → 5일", label='"심의 기간 단축"', value=5, unit='"일"'),
        say("indicators", "점검 대상 : 건물 12동", label='"점검 대상 건물"', value=12, unit='"동"'),
        say("indicators", "점검 대상 : 건물 12동, 교량 30개소", label='"점검 대상 교량"', value=30, unit='"개소"'),
    ]
    return "[jongno-2016]\nfacts = [\n" + ",\n".join(rows) + "\n]"


@pytest.fixture(scope="module")
def within() -> Assistant:
    return Assistant(build_store(build_facts()))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("종로구 소음민원 처리 건수를 2014년과 2015년으로 비교해 줘", (100, 130)),
        ("종로구 도로 소음민원은 2014년보다 2015년에 몇 건 더 많았어?", (10,)),
        ("종로구 도로 소음민원은 2014년에서 2015년 사이 몇 퍼센트 늘었나요?", (25.0,)),
        ("By what percentage did 소음민원 cases in Jongno-gu rise from 2014 to 2015?", (30.0,)),
        ("종로구 일반회계 예산은 전년보다 얼마나 늘었어?", (100,)),
        ("종로구 일반회계 예산은 2015년보다 얼마나 늘었어?", (100,)),
        ("2016년 종로구 일반회계 예산액은 2015년 대비 얼마나 증가했나?", (100,)),
        ("종로구 순찰대 1조랑 2조, 월 순찰 횟수 비교", (8, 12)),
        ("In Jongno-gu, how much more is a ten-year 정기권 than a five-year one?", (8000,)),
        ("종로구 자치위원회랑 참여위원회 중에 여 위원이 더 많은 쪽은?", ("참여위원회 위원 현황",)),
        ("종로구 참여위원회는 여 위원이 남 위원보다 많나요?", (True,)),
        ("종로구 공표 목록은 몇 종 늘었나요?", (349,)),
        ("종로구 순찰 구역은 2015년에 비해 몇 개 동 늘었어?", (8,)),
        ("종로구 통장 정원과 현원 차이는?", (20,)),
        ("종로구 당직 횟수는 본청이 민원과보다 몇 회 더 많아?", (22,)),
        ("In Jongno-gu, are there more 여 than 남 members of the 참여위원회?", (True,)),
        ("종로구 2015년 소음민원 중 도로가 차지하는 비중은?", (38.46,)),
        ("종로구 자치위원회는 남성 위원 대비 여성 위원이 몇 퍼센트야?", (66.67,)),
    ],
)
def test_figures_of_one_report_are_set_side_by_side(
    within: Assistant, question: str, expected: tuple[object, ...]
) -> None:
    answer = within.ask(question)
    assert (answer.values, len(answer.sources) > 1) == (expected, True)


@pytest.mark.parametrize(
    "question",
    [
        "종로구 소음민원은 2013년보다 2015년에 몇 건 늘었어?",  # one side is not stated
        "종로구 심의 기간은 얼마나 줄었어?",  # in weeks before, in days after
        "종로구 점검 대상은 얼마나 늘었나요?",  # another figure of the line, no change of it
        "종로구 순찰대 1조랑 2조 순찰 횟수 차이는?",  # a month or a year
        "종로구 순찰대 소음민원은 2014년에서 2015년 사이에 몇 건 늘었어?",  # a word that the table does not have
        "종로구 강좌는 2015년보다 2016년에 몇 개 늘었어?",  # what compares with a year is not of it
    ],
)
def test_figures_that_are_not_alike_are_not_compared(within: Assistant, question: str) -> None:
    assert within.ask(question).status != "answered"


def build_reports() -> str:
    """Two districts that state the same in tables of their own make, with units, years and means of their own."""
    tables = {
        "종로구": [
            cell("신고 처리현황", "일평균", {"종류": "출생"}, 8, unit=""),
            cell("신고 처리현황", "누계", {"종류": "출생"}, 1600, unit="건"),
            cell("인구 현황", "세대수", {"구분": "계"}, 700, unit="세대"),
            cell("채널 현황", "구독자", {"연도": "2017년", "채널": "블로그"}, 50, unit="명"),
            cell("채널 현황", "구독자", {"연도": "2018년", "채널": "블로그"}, 60, unit="명"),
            cell("훈련 현황", "참석률", {"과정": "소방훈련"}, 70, unit="%"),
        ],
        "강서구": [
            cell("가족관계 신고 현황", "1일평균", {"종류": "출생"}, 9, unit=""),
            cell("가족관계 신고 현황", "2018년", {"종류": "출생"}, 1900, unit="건"),
            cell("행정구역 현황", "세대", {"구분": "계"}, 900, unit="세대"),
            cell("행정구역 현황", "1세대당 가구원", {"구분": "계"}, 2.1, unit="명"),
            cell("소통 채널 현황", "구독자", {"연도": "2017년", "채널": "블로그"}, 10, unit="명"),
            cell("소통 채널 현황", "구독자", {"연도": "2018년", "채널": "블로그"}, 20, unit="명"),
            cell("훈련 결과", "참석인원", {"과정": "소방훈련"}, 300, unit="명"),
        ],
    }
    sections = []
    for place, cells in tables.items():
        title = say(
            "documents", f"2018년도 업무보고 {place}", title='"2018년도 업무보고"', district=f'"{place}"', year=2018
        )
        sections.append(
            f"[{'jongno' if place == '종로구' else 'gangseo'}-2018]\nfacts = [\n" + ",\n".join([title, *cells]) + "\n]"
        )
    return "\n".join(sections)


@pytest.fixture(scope="module")
def across() -> Assistant:
    return Assistant(build_store(build_reports()))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("출생 신고 하루 평균 처리 건수, 종로구랑 강서구 각각?", (8, 9)),
        ("Compare the number of households in Jongno-gu and Gangseo-gu", (700, 900)),
        ("블로그 구독자는 종로구가 강서구보다 몇 명 더 많아?", (40,)),
        ("블로그 구독자가 더 많은 구는 종로구야 강서구야?", ("종로구",)),
    ],
)
def test_the_same_figure_of_two_districts_is_set_side_by_side(
    across: Assistant, question: str, expected: tuple[object, ...]
) -> None:
    assert across.ask(question).values == expected


def test_a_share_is_not_compared_with_a_count(across: Assistant) -> None:
    assert across.ask("소방훈련 참석은 종로구와 강서구의 차이가 얼마야?").status != "answered"


@pytest.mark.parametrize(
    ("slot", "year", "rest"),
    [
        ("2018년본예산", 2018, "본예산"),
        ("구독자2021년", 2021, "구독자"),
        ("2014년도", 2014, ""),
        ("전년도", 2017, ""),
        ("도로", 0, "도로"),
    ],
)
def test_read_slot_year(slot: str, year: int, rest: str) -> None:
    assert (read_slot_year(slot, report_year=2018), mask_year(slot)) == (year, rest)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1기랑 2기", {1, 2}),
        ("ten-year or five-year", {5, 10}),
        ("2021년 3.5km", set()),
        ("first and second round", {1, 2}),
    ],
)
def test_find_numbers(text: str, numbers: set[int]) -> None:
    assert find_numbers(text) == numbers
