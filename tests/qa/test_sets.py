"""Sets of figures: which rows of a table or list a question means, and what it wants of them."""

from __future__ import annotations

from typing import Any

import pytest

from qa import Assistant
from qa.axes import Figure, choose_series
from qa.enumerations import find_lists
from qa.findings import Finding
from qa.querying import Row, Source
from qa.reading import Reading
from tests.qa.sample import build_store

PASSES = {"남산": 30, "북악": 75, "인왕": 45}
CARS = {
    ("총무과", "합계"): 9,
    ("총무과", "승용"): 4,
    ("총무과", "승합 소계"): 5,
    ("문화과", "합계"): 7,
    ("문화과", "승용"): 6,
}


def say(table: str, quote: str, **columns: Any) -> str:
    written = ", ".join(f"{key} = {value}" for key, value in columns.items())
    return f'{{ table = "{table}", quote = "{quote}", {written} }}'


def build_facts() -> str:
    """A report with a list of figures, a table of two dimensions, and lines of one name."""
    rows = [
        say("documents", "2018년도 업무보고 종로구", title='"2018년도 업무보고"', district='"종로구"', year=2018),
        *(
            say("indicators", f"정기권 판매 {name} {sold}장", label=f'"정기권 판매 {name}"', value=sold, unit='"장"')
            for name, sold in PASSES.items()
        ),
        say("indicators", "정기권 판매 계 150장", label='"정기권 판매 계"', value=150, unit='"장"'),
        *(
            say("statistics", f"{unit} {kind} {number}대", subject='"관용차 현황"', measure='"보유"', value=number,
                unit='"대"', dimensions=f'{{ "부서" = "{unit}", "차종" = "{kind}" }}')
            for (unit, kind), number in CARS.items()
        ),
        *(
            say("indicators", f"- {months} : 상점 {lent * 3}곳, {lent}백만원", label='"상점 융자"', value=lent * 10**6,
                unit='"원"')
            for months, lent in (("1월~6월", 20), ("7월~12월", 50))
        ),
        say("units", "총무과 정원 9", name='"총무과"', kind='"과"', quota=9),
        *(
            say("indicators", f"카메라 {use} {number}대", label=f'"카메라 {use}"', value=number, unit='"대"')
            for use, number in (("총무과 청사용", 5), ("총무과 공원용", 7), ("문화과 축제용", 2))
        ),
        say("services", "나눔마당 : 매월 첫째 토요일 11:00~15:00, 북촌공원", name='"나눔마당"', days='["토"]',
            opens='"11:00"', closes='"15:00"', place='"북촌공원"'),
        say("indicators", "- 직원 어학강좌 (독일어, 몽골어, 태국어 등) : 30명", label='"직원 어학강좌"', value=30, unit='"명"'),
        *(
            say("facilities", f"{name} 연면적 {area}㎡ {runs}", name=f'"{name}"', floor_area_m2=area, operator=f'"{runs}"')
            for name, area, runs in (("북악", 120, "직영"), ("남산", 300, "구립재단"), ("인왕", 90, "직영"))
        ),
    ]  # fmt: skip
    return "[jongno-2018]\nfacts = [\n" + ",\n".join(rows) + "\n]"


@pytest.fixture(scope="module")
def figures() -> Assistant:
    return Assistant(build_store(build_facts()))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("종로구 정기권 판매가 가장 많은 곳은?", ("북악",)),
        ("종로구 정기권 판매가 제일 적은 건?", ("남산",)),
        ("종로구 정기권 판매, 남산이랑 인왕 합쳐서 몇 장이야?", (75,)),
        ("종로구 정기권 판매를 다 더하면?", (150,)),
        ("2018년 종로구 부서 중 관용차를 제일 많이 보유한 과는?", ("총무과",)),
        ("종로구 관용차 중 승용을 제일 많이 보유한 과는?", ("문화과",)),
        ("종로구 상점 융자 금액을 다 합해서 얼마인가요?", (70_000_000,)),
        ("종로구 상점 융자 금액이 가장 큰 때는?", ("7월~12월",)),
        ("종로구에서 정기권 판매가 가장 많은 곳의 면적은?", (120,)),
        ("Who runs the largest facility of Jongno-gu by floor area?", ("구립재단",)),
        ("종로구에서 정기권을 가장 많이 판매한 곳은 몇 장이야?", (75,)),
        ("종로구에서 정기권 판매가 두 번째로 많은 곳은?", ("인왕",)),
        ("종로구에서 정기권 판매 상위 두 곳은?", ("북악", "인왕")),
        ("Which is the second largest facility of Jongno-gu by floor area?", ("북악",)),
        ("종로구 총무과 카메라를 다 합치면 몇 대야?", (12,)),
        ("Taken together, how many cameras (카메라) does Jongno-gu have?", (14,)),
        ("종로구 나눔마당은 언제 어디서 열리나요?", ("토", "11:00~15:00", "북촌공원")),
        ("종로구 직원 어학강좌 목록 알려줘", ("독일어", "몽골어", "태국어")),
        ("종로구 직원 어학강좌는 30명인가요?", (True,)),
        ("종로구 직원 어학강좌는 50명인가요?", (False,)),
    ],
)
def test_a_set_is_the_rows_that_differ_in_what_is_asked(figures: Assistant, question: str, expected: object) -> None:
    answer = figures.ask(question)
    assert (answer.status, answer.values) == ("answered", expected), answer.answer
    assert answer.sources


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2018년 종로구에서 정원보다 현원이 많은 과는?", ("총무과",)),
        ("2018년 종로구에서 정원을 다 못 채운 과는 어디어디인가요?", ("민원여권과", "문화과")),
        ("2018년 종로구에서 정원을 못 채운 과는 몇 개야?", (2,)),
        ("2018년 종로구 민원여권과 결원은 몇 명이야?", (2,)),
        ("2018년 종로구 한옥마을 축제의 예산 집행률은?", (96.0,)),
        ("Which laws were amended in Jongno-gu in 2018?", ()),
    ],
)
def test_two_properties_are_compared(assistant: Assistant, question: str, expected: object) -> None:
    answer = assistant.ask(question)
    assert answer.values == expected, answer.answer


CITIES = """
[jongno-2018]
facts = [
    { table = "documents", quote = "2018 종로구", title = "업무보고", district = "종로구", year = 2018 },
    { table = "partner_cities", quote = "자매결연 남원시", city = "남원시", country = "대한민국", relation = "자매결연" },
    { table = "partner_cities", quote = "자매결연 나주시", city = "나주시", country = "대한민국", relation = "자매결연" },
]
[gangseo-2018]
facts = [
    { table = "documents", quote = "2018 강서구", title = "업무보고", district = "강서구", year = 2018 },
    { table = "partner_cities", quote = "자매결연 나주시", city = "나주시", country = "대한민국", relation = "자매결연" },
    { table = "partner_cities", quote = "자매결연 여수시", city = "여수시", country = "대한민국", relation = "자매결연" },
]
"""


def test_what_districts_have_in_common_is_what_each_has() -> None:
    answer = Assistant(build_store(CITIES)).ask("종로구와 강서구가 둘 다 자매결연한 도시는 어디인가요?")
    assert answer.values == ("나주시",), answer.answer


@pytest.mark.parametrize("text", ["청사 (지상1, 지하2)", "참여 : 3회, 20명", "어학강좌 30명", "(1,200명)"])
def test_numbers_are_no_list(text: str) -> None:
    assert not list(find_lists(text))


@pytest.mark.parametrize("question", ["종로구 잠수함이 가장 많은 과는?", "종로구 정기권 잠수함 도둑을 다 더하면?"])
def test_a_set_that_no_table_has_is_refused(figures: Assistant, question: str) -> None:
    assert figures.ask(question).status == "abstained"


def make_figure(axes: dict[str, str], value: float) -> Figure:
    row = Row("r", "p", 2018, Source("d", 1, 1, "q", "r"), {"label": "현황"})
    return Figure(Finding("현황", "p", 2018, (value,), "명", (row,)), axes, "인원")


def test_a_total_is_no_member() -> None:
    series = choose_series(
        Reading("누가 많아?", "ko"),
        [make_figure({"구분": name}, value) for name, value in (("총 인원", 9), ("남", 4), ("여", 5))],
    )
    assert series is not None
    assert [member.label for member in series.members] == ["남", "여"]
    assert series.whole is not None and series.whole.number == 9


def test_an_axis_that_stays_open_gives_no_series() -> None:
    figures = [make_figure({"동": dong, "달": month}, 1) for dong in ("가동", "나동") for month in ("3월", "4월")]
    assert choose_series(Reading("어디가 많아?", "ko"), figures) is None
